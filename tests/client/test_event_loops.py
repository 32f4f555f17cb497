"""Connections of asyncio clients: waiting for a free one, and none outlives its event loop."""

from __future__ import annotations

import asyncio
import gc
import time
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import APITimeoutError, AsyncPortClient
from prime_ports._transports.base import SendState
from prime_ports._transports.connection_options import TransportOptions
from prime_ports._transports.loop_transport import LoopTransport
from prime_ports._types import Headers, OutgoingRequest, PreparedRequest, Response, SendFailure, Timeouts
from support.both import KEY, quick
from support.names import MAKE_LINE, Connect, Serve
from support.one_transport import MakeTransport
from support.scripted import EXPOSED, REMOVED, RESET, STALL, ScriptedServer, says


@pytest.fixture(params=["async", "aiohttp"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which asyncio client: on httpx, or on aiohttp."""
    return str(request.param)


@pytest.fixture
def make(kind: str) -> Callable[..., AsyncPortClient]:
    library: Any = "aiohttp" if kind == "aiohttp" else "httpcore"

    def of(server: ScriptedServer, **options: Any) -> AsyncPortClient:
        return AsyncPortClient(
            base_url=server.url, api_key=KEY, rate_limit=False, retry=quick, async_backend=library, **options
        )

    return of


Make = Callable[..., AsyncPortClient]

# --- waiting for a free connection


def test_waiting_for_a_connection_is_no_part_of_an_attempt(serve: Serve, make: Make) -> None:
    """The last one waits for almost as long as an attempt may take, and its answer takes as long again."""
    server = serve(says(200, EXPOSED, before=0.8))

    async def crowd() -> list[Any]:
        async with make(server, max_connections=1, timeout=2) as ports:
            return await asyncio.gather(*(ports.expose("sbx", 8000 + number) for number in range(3)))

    assert [exposure.exposure_id for exposure in asyncio.run(crowd())] == ["exp_1"] * 3
    assert server.lines == [MAKE_LINE] * 3
    assert server.connections == 1


def test_a_bulk_removal_over_few_connections_sends_each_request_once(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {"success": True, "message": "m"}, before=0.2))
    report = connect(server, max_connections=2, timeout=1).unexpose_many([("sbx", f"e{n}") for n in range(12)])
    assert [outcome.status for outcome in report.items] == ["removed"] * 12
    assert len(set(server.lines)) == len(server.lines) == 12
    assert server.connections <= 2


@pytest.mark.parametrize("limits", [{"timeout": 0.3}, {"total_timeout": 0.3}], ids=str)
def test_a_call_that_gets_no_connection_in_time_has_not_sent_anything(
    serve: Serve, make: Make, limits: dict[str, Any]
) -> None:
    server = serve(STALL)

    async def two() -> float:
        async with make(server, max_connections=1, max_retries=0) as ports:
            first = asyncio.create_task(ports.expose("sbx", 8000))
            while not server.seen:
                await asyncio.sleep(0.01)
            began = time.monotonic()
            with pytest.raises(APITimeoutError, match=r"no connection was free in time \(nothing was sent\)") as caught:
                await ports.expose("sbx", 8001, **limits)
            took = time.monotonic() - began
            assert not caught.value.may_have_succeeded
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            return took

    assert 0.25 < asyncio.run(two()) < 5
    assert server.lines == [MAKE_LINE]


def test_a_connection_is_free_again_whatever_became_of_the_call(serve: Serve, transport: MakeTransport) -> None:
    server = serve(STALL, RESET, STALL, says(200, b"abc", {"Content-Encoding": "gzip"}), says(200, b"{}"))
    one = transport(max_connections=1)
    assert one.runner is not None
    request = PreparedRequest("DELETE", server.url, "/x", ())

    def send(limit: float) -> Any:
        return one.transport.send(OutgoingRequest(request, None, Timeouts(limit, limit), None))

    async def cancelled() -> None:
        under_way, waiting = asyncio.create_task(send(10)), asyncio.create_task(send(10))
        while not server.seen:
            await asyncio.sleep(0.01)
        for task in (waiting, under_way):
            task.cancel()
        ended = await asyncio.gather(under_way, waiting, return_exceptions=True)
        assert [type(result) for result in ended] == [asyncio.CancelledError] * 2

    one.runner.run(cancelled())
    results = [one.runner.run(send(limit)) for limit in (10, 0.3, 10, 10)]
    assert [type(result) for result in results] == [SendFailure, SendFailure, SendFailure, Response]
    assert [result.delivery for result in results[:3]] == ["unknown"] * 3
    assert len(server.seen) == 5


# --- none outlives its event loop


def _unused(loops: list[weakref.ref[asyncio.AbstractEventLoop]]) -> bool:
    gc.collect()
    return not any(loop() for loop in loops)


def test_a_client_keeps_no_event_loop_that_has_ended(serve: Serve, make: Make) -> None:
    server = serve(REMOVED)
    ports = make(server)
    loops: list[weakref.ref[asyncio.AbstractEventLoop]] = []

    async def once() -> None:
        loops.append(weakref.ref(asyncio.get_running_loop()))
        await ports.unexpose("sbx", "exp")

    for _ in range(3):
        asyncio.run(once())
    assert _unused(loops)
    assert len(server.seen) == 3


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning", "ignore:Unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_event_loop_that_was_closed_by_hand_is_forgotten_with_the_next(serve: Serve, make: Make) -> None:
    """Nobody closed its connections, so that whatever holds them warns."""
    server = serve(REMOVED)
    ports = make(server)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(ports.unexpose("sbx", "exp"))
    loop.close()
    ended = [weakref.ref(loop)]
    del loop
    asyncio.run(ports.unexpose("sbx", "exp"))
    assert _unused(ended)
    assert server.connections == 2


def test_the_end_of_old_connections_leaves_newer_ones_of_their_loop_alone() -> None:
    made: list[object] = []
    used: list[object] = []
    closed: list[object] = []

    class Transport(LoopTransport[object, SendState]):
        _state = SendState

        def _make(self) -> object:
            made.append(object())
            return made[-1]

        async def _send(self, connections: object, outgoing: OutgoingRequest, state: SendState) -> Response:
            used.append(connections)
            return Response(200, Headers(()), b"")

        async def _close(self, connections: object) -> None:
            closed.append(connections)

    transport = Transport(TransportOptions())
    outgoing = OutgoingRequest(PreparedRequest("GET", "", "/", ()), None, Timeouts(None, None), None)
    with asyncio.Runner() as one, asyncio.Runner() as other:
        one.run(transport.send(outgoing))
        other.run(transport.aclose())  # lets go of all of them
        one.run(transport.send(outgoing))
        gc.collect()
        one.run(asyncio.sleep(0.01))
        assert closed == made[:1]
        one.run(transport.send(outgoing))
        assert used == [made[0], made[1], made[1]]
    assert closed == made
    assert len(made) == 2
