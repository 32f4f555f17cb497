"""Calls of a generated package against a real server, and the bytes that arrived."""

from __future__ import annotations

from collections.abc import Sequence

from support.pipeline_samples import Package
from support.scripted import Seen, says, scripted

_PROGRAM = """
import datetime, enum, importlib, io, uuid
from prime_openapi import UNSET, File
from prime_openapi.models import *
from prime_ports import PortClient
NOON = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=5, minutes=30)))
DAY, ID = datetime.date(2026, 1, 2), uuid.UUID(int=7)
class Own(enum.Enum):
    RED = "red"
result = []
with PortClient(api_key="key", base_url={url!r}, max_retries=0) as client:
    for module, arguments in {calls!r}:
        operation = importlib.import_module("prime_openapi.api.sandbox." + module)
        try:
            client.call(eval(f"operation.request({{arguments}})"))
            result.append(None)
        except Exception as error:
            result.append(f"{{type(error).__name__}}: {{error}}")
"""


def receive(package: Package, calls: Sequence[tuple[str, str]]) -> list[Seen | str]:
    """Return for each call the request that arrived, or the error that was raised before anything was sent.

    Args:
        package: The package; its operations answer with `Note` and are in the tag `Sandbox`.
        calls: Modules of operations, each with the arguments of its `request` as code.
    """
    with scripted(says(200, {"text": "t"})) as server:
        errors = package.run(_PROGRAM.format(url=server.url, calls=list(calls)))
        arrived = iter(server.seen)
        result = [next(arrived) if error is None else error for error in errors]
        assert next(arrived, None) is None, "a call that raised has sent something"
    return result
