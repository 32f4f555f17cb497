"""Clients in threads, event loops and forked processes; opened, closed, and used once too often."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from prime_ports import AsyncPortClient, ClosedClientError, PortClient
from support.both import KEY, Both
from support.scripted import REMOVED, Reply, ScriptedServer, raw

REMOVED_SLOWLY = Reply((raw(200, b'{"success":true,"message":"m"}'),), before=0.05)


def open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


def test_many_threads_making_the_first_call_share_their_connections(serve: Callable[..., ScriptedServer]) -> None:
    server = serve(REMOVED_SLOWLY)
    together = threading.Barrier(32)
    with PortClient(base_url=server.url, api_key=KEY, max_connections=4) as ports:

        def first_call(number: int) -> str:
            together.wait(10)
            return ports.unexpose(f"sbx-{number}", "e").status

        with ThreadPoolExecutor(32) as pool:
            assert list(pool.map(first_call, range(32))) == ["removed"] * 32
    assert server.connections <= 4
    assert sorted(request.target for request in server.seen) == sorted(
        f"/api/v1/sandbox/sbx-{number}/expose/e" for number in range(32)
    )


def test_an_asyncio_client_works_in_one_event_loop_after_the_other(serve: Callable[..., ScriptedServer]) -> None:
    server = serve(REMOVED)
    ports = AsyncPortClient(base_url=server.url, api_key=KEY, rate_limit=False)
    before = open_files()
    for _ in range(20):
        assert asyncio.run(ports.unexpose("sbx", "e")).status == "removed"
    assert open_files() <= before + 1
    asyncio.run(ports.aclose())
    assert server.connections == 20


def test_an_asyncio_client_works_in_event_loops_of_several_threads_at_once(
    serve: Callable[..., ScriptedServer],
) -> None:
    server = serve(REMOVED_SLOWLY)
    ports = AsyncPortClient(base_url=server.url, api_key=KEY, rate_limit=False)

    async def several() -> list[str]:
        return [removal.status for removal in await asyncio.gather(*(ports.unexpose("sbx", "e") for _ in range(3)))]

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda _: asyncio.run(several()), range(6))) == [["removed"] * 3] * 6
    asyncio.run(ports.aclose())


def test_an_asyncio_client_that_is_never_closed_leaves_no_noise(serve: Callable[..., ScriptedServer]) -> None:
    server = serve(REMOVED)
    script = f"""
import asyncio
from prime_ports import AsyncPortClient
ports = AsyncPortClient(base_url={server.url!r}, api_key={KEY!r})
async def main():
    await ports.unexpose("sbx", "e")
asyncio.run(main())
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-W", "always", "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_calls_one_after_the_other_use_one_connection(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(REMOVED)
    client = connect(server)
    client.unexpose("sbx", "e")
    before = open_files()
    for _ in range(100):
        client.unexpose("sbx", "e")
    assert server.connections == 1
    assert open_files() <= before


def test_a_closed_client_says_so_and_closing_again_does_nothing(
    serve: Callable[..., ScriptedServer], connect: Callable[..., Both]
) -> None:
    server = serve(REMOVED)
    client = connect(server)
    client.unexpose("sbx", "e")
    close = client.close if client.kind == "sync" else client.aclose
    close()
    close()
    calls: list[Callable[[], Any]] = [
        lambda: client.unexpose("sbx", "e"),
        lambda: client.expose("sbx", 8000),
        lambda: client.list_exposures(),
    ]
    for call in calls:
        with pytest.raises(ClosedClientError, match="closed"):
            call()
    assert len(server.seen) == 1


def test_entering_a_closed_client_says_so(serve: Callable[..., ScriptedServer]) -> None:
    server = serve(REMOVED)
    ports = PortClient(base_url=server.url, api_key=KEY)
    with ports:
        ports.unexpose("sbx", "e")
    with pytest.raises(ClosedClientError), ports:
        pass

    async def twice() -> None:
        client = AsyncPortClient(base_url=server.url, api_key=KEY)
        async with client:
            await client.unexpose("sbx", "e")
        with pytest.raises(ClosedClientError):
            async with client:
                pass

    asyncio.run(twice())


FORKING = Path(__file__).parents[1] / "support" / "forking.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forking is of POSIX")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_client_made_before_a_fork_works_in_parent_and_child(serve: Callable[..., ScriptedServer], kind: str) -> None:
    server = serve(REMOVED)
    # From Python 3.12 on, forking warns of other threads; the script has one that holds locks.
    warnings = ["-W", "error::ResourceWarning", "-W", "ignore:This process:DeprecationWarning"]
    done = subprocess.run(
        [sys.executable, *warnings, str(FORKING), kind, server.url],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["before", "removed", "child", "removed", "parent", "removed"]
    assert done.stderr == ""
    parent, child, parent_again = (request.connection for request in server.seen)
    assert parent != child
    if kind == "sync":
        assert parent_again == parent, "the child must not have closed its parent's connection"


def test_no_warning_when_clients_are_closed(serve: Callable[..., ScriptedServer], connect: Callable[..., Both]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client = connect(serve(REMOVED))
        client.unexpose("sbx", "e")
        client.close() if client.kind == "sync" else client.aclose()
        gc.collect()
