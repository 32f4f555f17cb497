"""A server on loopback that behaves as the Prime Intellect sandbox API does, for testing code that calls it.

    from prime_ports.emulator import Emulator, Fault

    with Emulator() as emulator:
        sandbox_id = emulator.create_sandbox()
        ...  # point a client at emulator.base_url with the key emulator.api_key

Needs the extra `emulator` (starlette and uvicorn). Every name is loaded when it is first used, so importing this
package costs nothing and needs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prime_ports.emulator._faults import FAULT_KINDS as FAULT_KINDS
    from prime_ports.emulator._faults import Fault as Fault
    from prime_ports.emulator._faults import Faults as Faults
    from prime_ports.emulator._journal import ReceivedRequest as ReceivedRequest
    from prime_ports.emulator._served import ENDPOINTS as ENDPOINTS
    from prime_ports.emulator._served import EndpointSpec as EndpointSpec
    from prime_ports.emulator._served import UnfitDocumentError as UnfitDocumentError
    from prime_ports.emulator._server import Emulator as Emulator
    from prime_ports.emulator._things import Exposure as Exposure
    from prime_ports.emulator._things import Sandbox as Sandbox
else:
    _HOME = {
        "FAULT_KINDS": "faults",
        "Emulator": "server",
        "Exposure": "things",
        "Fault": "faults",
        "Faults": "faults",
        "ReceivedRequest": "journal",
        "ENDPOINTS": "served",
        "Sandbox": "things",
        "EndpointSpec": "served",
        "UnfitDocumentError": "served",
    }

    def __getattr__(name):
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            module = import_module(f"._{home}", __name__)
        except ModuleNotFoundError as problem:
            missing = (problem.name or "").partition(".")[0]
            if missing not in {"h11", "starlette", "uvicorn"}:
                raise
            raise ImportError(
                f"the emulator needs {missing}: pip install 'prime-ports[emulator]'", name=missing
            ) from None
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__():
        return sorted({*globals(), *_HOME})


__all__ = (
    "ENDPOINTS",
    "FAULT_KINDS",
    "Emulator",
    "EndpointSpec",
    "Exposure",
    "Fault",
    "Faults",
    "ReceivedRequest",
    "Sandbox",
    "UnfitDocumentError",
)
