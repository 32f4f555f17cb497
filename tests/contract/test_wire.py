"""The request on the wire, read from a raw socket."""

from __future__ import annotations

import platform
from collections.abc import Callable

import pytest

from prime_openapi.api.sandbox import unexpose_port
from prime_ports import __version__
from support.both import KEY, Both
from support.scripted import REMOVED, ScriptedServer


@pytest.mark.parametrize("way", ["wrapper", "generated"])
def test_the_whole_request(serve: Callable[..., ScriptedServer], connect: Callable[..., Both], way: str) -> None:
    server = serve(REMOVED)
    client = connect(server)
    if way == "wrapper":
        client.unexpose("sbx_1", "exp_1")
    else:
        client.run(unexpose_port, "sbx_1", "exp_1")
    (request,) = server.seen
    assert request.line == "DELETE /api/v1/sandbox/sbx_1/expose/exp_1 HTTP/1.1"
    headers = dict(request.headers)
    if client.kind == "aiohttp":
        assert headers.pop("content-length") == "0"  # its way of saying that there is no body
    assert headers == {
        "host": f"127.0.0.1:{server.port}",
        "authorization": f"Bearer {KEY}",
        "accept": "application/json, */*;q=0.8",
        "accept-encoding": "gzip, deflate",
        "user-agent": f"prime-ports/{__version__} python/{platform.python_version()}",
    }
    assert request.body == b""
