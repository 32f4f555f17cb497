"""Hooks see the requests of blocks and of public ports, and lose none of these by an exception."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from prime_ports import AsyncPortClient, AttemptEnded, CallEnded, CallEvent, CallStarted, PortClient, RemovalReport
from prime_ports.emulator import Emulator
from support.both import Both
from support.names import Connect
from support.networks import sent

EVENTS = [CallStarted, AttemptEnded, CallEnded]


class Hook:
    """Keeps the events, and raises for some."""

    def __init__(self, raises: type[CallEvent] | None = None, method: str = "") -> None:
        self.events: list[Any] = []
        self.raises, self.method = raises, method

    def __call__(self, event: CallEvent) -> None:
        self.events.append(event)
        if self.raises is not None and isinstance(event, self.raises) and event.method == self.method:
            raise KeyError("own")

    def methods(self) -> list[str]:
        return [event.method for event in self.events if isinstance(event, CallEnded)]


def _connected(emulator: Emulator, connect: Connect, hook: Hook) -> Both:
    return connect(emulator.base_url, api_key=emulator.api_key, hooks=hook)


def use_block(client: Any, method: str, inside: Any = None) -> None:
    """Enter a block of a client of either kind, call a function, and leave it."""

    def run() -> None:
        try:
            with getattr(client, method)("sbx_1", 8000):
                if inside is not None:
                    inside()
        finally:
            client.close()

    async def run_async() -> None:
        try:
            async with getattr(client, method)("sbx_1", 8000):
                if inside is not None:
                    inside()
        finally:
            await client.aclose()

    run() if isinstance(client, PortClient) else asyncio.run(run_async())


@pytest.fixture(params=[PortClient, AsyncPortClient], ids=["sync", "async"])
def make_client(request: pytest.FixtureRequest, emulator: Emulator) -> Any:
    def make(hook: Any) -> Any:
        options = {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False}
        return request.param(**options, hooks=hook)

    return make


def test_the_requests_of_a_block_are_told(emulator: Emulator, make_client: Any) -> None:
    emulator.create_sandbox("sbx_1")
    hook = Hook()
    use_block(make_client(hook), "exposed")
    assert hook.methods() == ["GET", "POST", "DELETE"]
    assert len(hook.events) == 9


@pytest.mark.parametrize("kind_of_event", EVENTS)
def test_a_hook_that_raises_while_a_block_is_entered_leaves_nothing_exposed(
    emulator: Emulator, make_client: Any, kind_of_event: type[CallEvent]
) -> None:
    emulator.create_sandbox("sbx_1")
    client = make_client(Hook(kind_of_event, "POST"))
    with pytest.raises(KeyError, match="own") as caught:
        use_block(client, "exposed", lambda: pytest.fail("entered"))
    assert not emulator.exposures
    assert len(sent(emulator, "POST")) == len(sent(emulator, "DELETE")) == 1
    assert any("success: Exposure(" in note for note in caught.value.__notes__)


@pytest.mark.parametrize("kind_of_event", EVENTS)
def test_a_hook_that_raises_while_a_block_is_left_is_told_and_the_port_is_gone(
    emulator: Emulator, make_client: Any, kind_of_event: type[CallEvent]
) -> None:
    emulator.create_sandbox("sbx_1")
    with pytest.raises(KeyError, match="own"):
        use_block(make_client(Hook(kind_of_event, "DELETE")), "exposed")
    assert not emulator.exposures
    assert len(sent(emulator, "DELETE")) == 1


def test_it_does_not_hide_the_exception_of_the_block(emulator: Emulator, make_client: Any) -> None:
    emulator.create_sandbox("sbx_1")

    def fail() -> None:
        raise ZeroDivisionError("of the block")

    with pytest.raises(ZeroDivisionError, match="of the block") as caught:
        use_block(make_client(Hook(CallEnded, "DELETE")), "exposed", fail)
    assert any("KeyError" in note for note in caught.value.__notes__)
    assert not emulator.exposures


@pytest.mark.parametrize("kind_of_event", EVENTS)
@pytest.mark.parametrize("method", ["PUT", "GET"])  # of both
def test_publishing_goes_on_to_its_end_and_its_result_is_noted(
    emulator: Emulator, connect: Connect, kind_of_event: type[CallEvent], method: str
) -> None:
    emulator.create_sandbox("sbx_1", vm=True)
    client = _connected(emulator, connect, Hook(kind_of_event, method))
    with pytest.raises(KeyError, match="own") as caught:
        client.publish("sbx_1", 8000)
    assert any("success: PublishedPort(" in note for note in caught.value.__notes__)
    quiet = connect(emulator.base_url, api_key=emulator.api_key)
    assert [port.port for port in quiet.list_public(["published"])] == [8000]
    with pytest.raises(KeyError, match="own") as caught:
        client.unpublish("sbx_1", 8000)
    assert any("success: Removal(" in note for note in caught.value.__notes__)
    assert list(quiet.list_public(["published"])) == []


def test_a_published_block_closes_its_port_although_every_hook_raises(emulator: Emulator, make_client: Any) -> None:
    emulator.create_sandbox("sbx_1", vm=True)
    for method in ("PUT", "DELETE", "GET", "POST"):
        with pytest.raises(KeyError, match="own"):
            use_block(make_client(Hook(CallEvent, method)), "published")
        with PortClient(base_url=emulator.base_url, api_key=emulator.api_key, rate_limit=False) as ports:
            assert list(ports.list_public(["published"])) == []


def test_a_batch_of_public_ports_is_told_and_keeps_its_report(emulator: Emulator, connect: Connect) -> None:
    emulator.create_sandbox("sbx_1", vm=True)
    emulator.create_sandbox("sbx_2")
    emulator.add_exposure("sbx_2", 8000)
    hook = Hook()
    client = _connected(emulator, connect, hook)
    client.publish("sbx_1", 8000)
    hook.events.clear()
    report = client.remove_all(everywhere=True, kinds=["exposure", "published"])
    assert (report.ok, len(report.removed)) == (True, 2)
    assert {"PUT", "DELETE", "GET"} <= {*hook.methods()}
    emulator.add_exposure("sbx_2", 8000)
    kept = RemovalReport()
    with pytest.raises(KeyError, match="own"):
        _connected(emulator, connect, Hook(CallEnded, "DELETE")).unexpose_all("sbx_2", report=kept)
    assert [item.status for item in kept.items] == ["removed"]
    assert not emulator.exposures
