"""`published`: what is particular to ports of VM sandboxes; the tests of blocks in general run for both kinds."""

from __future__ import annotations

import asyncio
import math
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from prime_ports import AsyncPortClient, ConflictError, PortClient, PrimeError, SharedRuleError
from prime_ports.emulator import Emulator, Fault
from support.names import Connect
from support.networks import meanwhile, rules_of, sent, web

CREATE = "sandbox_networks.create_network"
PUT_RULES = "sandbox_networks.replace_rules"
GRACE = 0.3


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prime_ports._public.published_block.GRACE", GRACE)


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, emulator: Emulator) -> Callable[..., None]:
    """Return what enters a block, calls a function with the port and the client, and leaves it."""
    options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False}
    options["retry"] = lambda operation, attempts: None

    def blocking(sandbox: str, inside: Callable[[Any], object] = lambda port: None, **more: Any) -> None:
        with PortClient(**options) as ports, ports.published(sandbox, 8000, **more) as port:
            inside(port)

    def by_asyncio(sandbox: str, inside: Callable[[Any], object] = lambda port: None, **more: Any) -> None:
        async def main() -> None:
            async with AsyncPortClient(**options) as ports, ports.published(sandbox, 8000, **more) as port:
                inside(port)
                await asyncio.sleep(0)

        asyncio.run(main())

    return blocking if request.param == "sync" else by_asyncio


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def soon(seconds: float = 0.2) -> None:
    threading.Timer(seconds, interrupt).start()


@pytest.fixture
def sandbox(emulator: Emulator) -> str:
    return emulator.create_sandbox(vm=True)


def test_the_block_ends_when_the_removal_is_in_force(
    emulator: Emulator, run: Callable[..., None], sandbox: str, caplog: pytest.LogCaptureFixture
) -> None:
    def inside(port: Any) -> None:
        assert port.confirmed
        assert emulator.public_ports == {(sandbox, 8000)}
        emulator.sync_delay = 0.5

    run(sandbox, inside)
    assert emulator.public_ports == set()
    assert emulator.networks == []
    assert not caplog.text


def test_a_removal_that_is_not_in_force_in_time_is_logged(
    emulator: Emulator, run: Callable[..., None], sandbox: str, caplog: pytest.LogCaptureFixture
) -> None:
    run(sandbox, lambda port: setattr(emulator, "sync_delay", math.inf), sync_timeout=0.2)
    assert emulator.public_ports == {(sandbox, 8000)}, "so the log is right"
    assert emulator.written_public_ports == set()
    assert f"port 8000 of sandbox {sandbox} may still be public: no rule opens it" in caplog.text
    assert "after 0.2 s" in caplog.text


@pytest.mark.parametrize("when", ["in the block", "in the removal"])
def test_an_interruption_waits_for_the_rules_and_not_for_their_sync(
    emulator: Emulator, run: Callable[..., None], sandbox: str, when: str, caplog: pytest.LogCaptureFixture
) -> None:
    def inside(port: Any) -> None:
        emulator.sync_delay = math.inf
        if when == "in the block":
            interrupt()
            time.sleep(0.3)
        else:
            soon(0.5)

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run(sandbox, inside, sync_timeout=60.0)
    assert time.monotonic() - began < 5
    assert emulator.written_public_ports == set()
    assert f"port 8000 of sandbox {sandbox} may still be public: its rule is removed, but" in caplog.text


def test_closing_the_client_does_not_wait_for_the_sync(
    emulator: Emulator, sandbox: str, caplog: pytest.LogCaptureFixture
) -> None:
    ports = PortClient(base_url=emulator.base_url, api_key=emulator.api_key)
    with ports.published(sandbox, 8000):
        emulator.sync_delay = math.inf
        began = time.monotonic()
        ports.close()
        assert time.monotonic() - began < 5
        assert emulator.written_public_ports == set()
        assert "may still be public: its rule is removed, but" in caplog.text
        count = len(emulator.requests)
    assert len(emulator.requests) == count


@pytest.mark.parametrize("synced", [True, False])
def test_an_interruption_before_the_port_is_in_force_takes_the_rule_back(
    emulator: Emulator, run: Callable[..., None], sandbox: str, synced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.sync_delay = math.inf

    def wait() -> None:
        while not emulator.written_public_ports:
            time.sleep(0.01)
        time.sleep(0.1)
        interrupt()
        time.sleep(0.1)
        if synced:
            emulator.sync_networks()

    threading.Thread(target=wait, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run(sandbox, lambda port: pytest.fail("the block was entered"), sync_timeout=60.0)
    assert time.monotonic() - began < 5
    assert emulator.written_public_ports == set()
    assert ("may still be public" in caplog.text) is not synced
    assert (emulator.networks == []) is synced


def test_a_lost_response_to_the_creation_is_found_by_its_tag(
    emulator: Emulator, run: Callable[..., None], sandbox: str
) -> None:
    theirs: list[str] = []
    name = f"prime-ports-{sandbox}"
    meanwhile(emulator, "after", "list_networks", lambda: theirs.append(emulator.create_network(name)))
    emulator.faults.add(Fault("reset_after", operation=CREATE))
    with pytest.raises(PrimeError) as caught:
        run(sandbox, lambda port: pytest.fail("the block was entered"))
    assert caught.value.may_have_succeeded
    assert [network.network_id for network in emulator.networks] == theirs


def test_a_creation_that_is_not_listed_is_told(
    emulator: Emulator, run: Callable[..., None], sandbox: str, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.faults.add(Fault("reset_before", operation=CREATE))
    with pytest.raises(PrimeError) as caught:
        run(sandbox)
    (note,) = caught.value.__notes__
    assert f"no network prime-ports-{sandbox} with its rule is listed yet" in note
    assert note in caplog.text


def test_rules_and_tags_of_others_are_as_before(
    emulator: Emulator, run: Callable[..., None], sandbox: str, caplog: pytest.LogCaptureFixture
) -> None:
    other = emulator.create_sandbox(vm=True)
    rules = [web(22, to="tag:b"), {"from": "*", "to": "tag:a", "ports": None}, web(9000, to="tag:other")]
    network = emulator.create_network("theirs", rules=rules, members={sandbox: ["b", "a"], other: ["other"]})
    run(sandbox, lambda port: setattr(emulator, "sync_delay", 0.0), network=network)
    assert rules_of(emulator, network) == rules
    (there,) = emulator.networks
    tags = {member.sandbox_id: [*member.tags] for member in there.members}
    assert tags == {sandbox: ["b", "a"], other: ["other"]}


def test_a_rule_of_others_is_an_error_and_ours_goes_all_the_same(
    emulator: Emulator, run: Callable[..., None], sandbox: str
) -> None:
    other = emulator.create_sandbox(vm=True)

    def inside(port: Any) -> None:
        emulator.create_network("theirs", rules=[web(8000)], members={sandbox: ["web"], other: ["web"]})

    with pytest.raises(SharedRuleError, match=other):
        run(sandbox, inside)
    (network,) = emulator.networks
    assert network.name == "theirs"
    assert [dict(rule) for rule in network.rules] == [web(8000)]


def test_rules_that_keep_changing_are_an_error(emulator: Emulator, run: Callable[..., None], sandbox: str) -> None:
    numbers = iter(range(9001, 9100))

    def change() -> None:
        (network,) = emulator.networks
        rules = [dict(rule) for rule in network.rules]
        emulator.replace_rules(network.network_id, [*rules, web(next(numbers), to="tag:x")])

    def inside(port: Any) -> None:
        for nth in range(1, 40, 2):
            meanwhile(emulator, "before", "list_networks", change, nth=nth)
            meanwhile(emulator, "after", "list_networks", change, nth=nth)
            meanwhile(emulator, "after", "get_network", change, nth=nth)

    with pytest.raises(ConflictError):
        run(sandbox, inside)
    assert emulator.written_public_ports == set(), "ours is removed by one write"


def test_a_port_that_was_published_before_is_closed_by_the_block(
    emulator: Emulator, run: Callable[..., None], sandbox: str
) -> None:
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        before = ports.publish(sandbox, 8000)
    run(sandbox, lambda port: port == before or pytest.fail("it was published anew"))
    assert emulator.networks == []


def test_a_port_that_was_published_before_stays_when_the_block_is_not_entered(
    emulator: Emulator, run: Callable[..., None], sandbox: str
) -> None:
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        ports.publish(sandbox, 8000)
    emulator.sync_delay = math.inf
    (network,) = emulator.networks
    emulator.put_member(network.network_id, sandbox, [*network.members[0].tags, "more"])
    soon(0.4)
    with pytest.raises(KeyboardInterrupt):
        run(sandbox, lambda port: pytest.fail("the block was entered"), sync_timeout=60.0)
    assert emulator.written_public_ports == {(sandbox, 8000)}
    assert sent(emulator, "DELETE") == []


def test_several_ports_of_a_sandbox_at_once_are_all_closed(emulator: Emulator, sandbox: str) -> None:
    async def hold(ports: AsyncPortClient, port: int) -> None:
        async with ports.published(sandbox, port, sync_timeout=1.0):
            await asyncio.sleep(0.1)

    async def main() -> None:
        async with AsyncPortClient(base_url=emulator.base_url, api_key=emulator.api_key, rate_limit=False) as ports:
            await asyncio.gather(*(hold(ports, 8000 + number) for number in range(4)))

    asyncio.run(main())
    assert emulator.public_ports == set()
    assert emulator.written_public_ports == set()


def test_a_failure_after_the_port_is_open_closes_it_again(emulator: Emulator, connect: Connect, sandbox: str) -> None:
    """The look whether it is in force fails; `publish` has no other end than the port or nothing."""
    emulator.faults.add(Fault("status_before", operation="sandbox_networks.get_network", status=403, nth=2, times=1))
    with pytest.raises(PrimeError, match="403"):
        connect(emulator.base_url, api_key=emulator.api_key).publish(sandbox, 8000)
    assert emulator.networks == []


@pytest.mark.parametrize("arguments", [{"port": 0}, {"port": 65536}, {"sync_timeout": -1}, {"network": ""}])
def test_arguments_are_checked_by_the_call(emulator: Emulator, arguments: dict[str, Any]) -> None:
    for kind in (PortClient, AsyncPortClient):
        client = kind(base_url=emulator.base_url, api_key=emulator.api_key)
        with pytest.raises(ValueError, match=r"port|sync_timeout|network"):
            client.published("sbx", **{"port": 8000, **arguments})
    assert emulator.requests == []
