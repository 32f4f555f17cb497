"""A server on loopback that behaves like the Prime Intellect sandbox API, for testing code that calls it.

    from prime_ports.emulator import Emulator, Fault

    with Emulator() as emulator:
        sandbox_id = emulator.create_sandbox()
        ...  # point a client at emulator.base_url with the key emulator.api_key

Needs the extra `emulator`. Each name is loaded on first use, so importing this package needs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prime_ports.emulator._document import UnfitDocumentError as UnfitDocumentError
    from prime_ports.emulator._events import ReceivedRequest as ReceivedRequest
    from prime_ports.emulator._faults import FAULT_KINDS as FAULT_KINDS
    from prime_ports.emulator._faults import RANDOM_FAULT_KINDS as RANDOM_FAULT_KINDS
    from prime_ports.emulator._faults import Fault as Fault
    from prime_ports.emulator._faults import Faults as Faults
    from prime_ports.emulator._handlers import ENDPOINTS as ENDPOINTS
    from prime_ports.emulator._handlers import EndpointSpec as EndpointSpec
    from prime_ports.emulator._models import Sandbox as Sandbox
    from prime_ports.emulator._server import Emulator as Emulator
else:
    _MODULES = {
        "ENDPOINTS": "_handlers",
        "Emulator": "_server",
        "EndpointSpec": "_handlers",
        "FAULT_KINDS": "_faults",
        "Fault": "_faults",
        "Faults": "_faults",
        "RANDOM_FAULT_KINDS": "_faults",
        "ReceivedRequest": "_events",
        "Sandbox": "_models",
        "UnfitDocumentError": "_document",
    }
    _EXTRA = {"h11", "jsonschema", "starlette", "uvicorn"}

    def __getattr__(name):
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            module = import_module(f".{_MODULES[name]}", __name__)
        except ModuleNotFoundError as problem:
            missing = (problem.name or "").partition(".")[0]
            if missing not in _EXTRA:
                raise
            raise ImportError(
                f"the emulator needs {missing}: pip install 'prime-ports[emulator]'", name=missing
            ) from None
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})


__all__ = (
    "ENDPOINTS",
    "FAULT_KINDS",
    "RANDOM_FAULT_KINDS",
    "Emulator",
    "EndpointSpec",
    "Fault",
    "Faults",
    "ReceivedRequest",
    "Sandbox",
    "UnfitDocumentError",
)
