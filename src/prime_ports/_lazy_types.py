"""Types that annotations of the clients name, each loaded when it is first used.

Under `TYPE_CHECKING` alone they would not resolve at run time (`typing.get_type_hints`). Imported at once they would
delay the first call of a program.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prime_openapi.client_api import AsyncClientApi as AsyncClientApi
    from prime_openapi.client_api import ClientApi as ClientApi
    from prime_ports._batch.removals import Target as Target
    from prime_ports._batch.report import BatchItem as BatchItem
    from prime_ports._batch.report import BatchReport as BatchReport
    from prime_ports._batch.report import RemovalItem as RemovalItem
    from prime_ports._batch.report import RemovalReport as RemovalReport
    from prime_ports._events import Hook as Hook
    from prime_ports._public_models import PublicPortList as PublicPortList
    from prime_ports._public_models import PublishedPort as PublishedPort
    from prime_ports._raw_response import RawResponse as RawResponse
else:
    _MODULES = {
        "AsyncClientApi": "prime_openapi.client_api",
        "ClientApi": "prime_openapi.client_api",
        "Target": "prime_ports._batch.removals",
        "BatchItem": "prime_ports._batch.report",
        "BatchReport": "prime_ports._batch.report",
        "RemovalItem": "prime_ports._batch.report",
        "RemovalReport": "prime_ports._batch.report",
        "Hook": "prime_ports._events",
        "PublicPortList": "prime_ports._public_models",
        "PublishedPort": "prime_ports._public_models",
        "RawResponse": "prime_ports._raw_response",
    }

    def __getattr__(name):
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_MODULES[name]), name)
        return value
