"""A server on loopback that behaves like the Prime Intellect sandbox API, for testing code that calls it.

    from prime_ports.emulator import Emulator, Fault

    with Emulator() as emulator:
        sandbox_id = emulator.create_sandbox()
        ...  # point a client at emulator.base_url with the key emulator.api_key

Needs the extra `emulator`. Each name is loaded on first use, so importing this package needs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prime_ports.emulator._event_log import ReceivedRequest as ReceivedRequest
    from prime_ports.emulator._faults import FAULT_KINDS as FAULT_KINDS
    from prime_ports.emulator._faults import RANDOM_FAULT_KINDS as RANDOM_FAULT_KINDS
    from prime_ports.emulator._faults import Fault as Fault
    from prime_ports.emulator._faults import FaultKind as FaultKind
    from prime_ports.emulator._faults import Faults as Faults
    from prime_ports.emulator._handlers import ENDPOINTS as ENDPOINTS
    from prime_ports.emulator._objects import EmulatedMember as EmulatedMember
    from prime_ports.emulator._objects import EmulatedNetwork as EmulatedNetwork
    from prime_ports.emulator._objects import EmulatedTunnel as EmulatedTunnel
    from prime_ports.emulator._objects import Sandbox as Sandbox
    from prime_ports.emulator._server import Emulator as Emulator

_NAMES = {
    "_event_log": "ReceivedRequest",
    "_faults": "FAULT_KINDS RANDOM_FAULT_KINDS Fault FaultKind Faults",
    "_handlers": "ENDPOINTS",
    "_objects": "EmulatedMember EmulatedNetwork EmulatedTunnel Sandbox",
    "_server": "Emulator",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = tuple(_MODULES)  # pyright: ignore[reportUnsupportedDunderAll]

if not TYPE_CHECKING:  # a type checker must report a misspelt name

    def __getattr__(name):
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            module = import_module(f"{__name__}.{_MODULES[name]}")
        except ModuleNotFoundError as problem:
            missing = (problem.name or "").partition(".")[0]
            if missing not in ("h11", "jsonschema", "starlette", "uvicorn"):
                raise
            message = f"the emulator needs {missing}: pip install 'prime-ports[emulator]'"
            raise ImportError(message, name=missing) from None
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})
