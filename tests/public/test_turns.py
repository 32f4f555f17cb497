"""Ports of one sandbox that are published and closed at once in one process: none undoes another."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from prime_ports import AsyncPortClient, PortClient
from prime_ports._public import turns
from prime_ports._public.procedures import Pause, Procedure
from prime_ports._public.turns import in_turn
from prime_ports.emulator import Emulator, Fault

PORTS = range(8000, 8012)


@pytest.fixture
def sandbox(emulator: Emulator) -> str:
    emulator.faults.add(Fault("slow", seconds=0.003))
    return emulator.create_sandbox(vm=True)


@pytest.fixture
def options(emulator: Emulator) -> dict[str, Any]:
    return {"base_url": emulator.base_url, "api_key": emulator.api_key, "rate_limit": False}


@pytest.mark.parametrize("given", [False, True], ids=["own network", "given network"])
def test_tasks_publish_and_close_at_once(
    emulator: Emulator, options: dict[str, Any], sandbox: str, *, given: bool
) -> None:
    network = emulator.create_network("theirs", members={sandbox: ["theirs"]}) if given else None
    waits = random.Random(1)

    async def hold(ports: AsyncPortClient, port: int) -> None:
        await asyncio.sleep(waits.random() / 5)
        async with ports.published(sandbox, port, network=network) as published:
            assert published.confirmed
            await asyncio.sleep(waits.random() / 5)
            assert (sandbox, port) in emulator.written_public_ports

    async def main() -> None:
        async with AsyncPortClient(**options) as ports:
            await asyncio.gather(*(hold(ports, port) for port in PORTS))

    asyncio.run(main())
    assert emulator.written_public_ports == set()
    assert [one.network_id for one in emulator.networks] == ([network] if given else [])


def test_threads_publish_and_close_at_once_with_clients_of_their_own(
    emulator: Emulator, options: dict[str, Any], sandbox: str
) -> None:
    def hold(port: int) -> None:
        waits = random.Random(port)
        time.sleep(waits.random() / 5)
        with PortClient(**options) as ports:
            published = ports.publish(sandbox, port)
            time.sleep(waits.random() / 5)
            assert (sandbox, port) in emulator.written_public_ports
            assert ports.unpublish(published).status == "removed"

    with ThreadPoolExecutor(len(PORTS)) as pool:
        list(pool.map(hold, PORTS))
    assert emulator.networks == []


def test_one_network_of_ours_is_enough_for_ports_that_are_published_at_once(
    emulator: Emulator, options: dict[str, Any], sandbox: str
) -> None:
    async def main() -> None:
        async with AsyncPortClient(**options) as ports:
            await asyncio.gather(*(ports.publish(sandbox, port) for port in PORTS))

    asyncio.run(main())
    assert emulator.written_public_ports == {(sandbox, port) for port in PORTS}
    assert len(emulator.networks) == 1


def test_other_sandboxes_do_not_wait(emulator: Emulator, options: dict[str, Any], sandbox: str) -> None:
    """A stalled response holds up the ports of its own sandbox only."""
    other = emulator.create_sandbox(vm=True)
    emulator.faults.clear()
    emulator.faults.add(Fault("slow", "sandbox_networks.create_network", seconds=5, times=1))

    async def main() -> None:
        async with AsyncPortClient(**options) as ports:
            slow = [asyncio.create_task(ports.publish(sandbox, 8000))]
            await asyncio.sleep(0.2)
            slow.append(asyncio.create_task(ports.publish(sandbox, 8001)))
            await asyncio.wait_for(ports.publish(other, 8000), 2)
            assert not any(task.done() for task in slow)
            for task in slow:
                task.cancel()
            await asyncio.wait(slow)
            assert all(task.cancelled() for task in slow)
            await asyncio.wait_for(ports.publish(sandbox, 8002), 2)

    asyncio.run(main())
    assert (sandbox, 8002) in emulator.written_public_ports


def work() -> Procedure[str]:
    yield Pause(1)
    return "done"


def close(held: Procedure[str]) -> None:
    held.close()


def fail(held: Procedure[str]) -> None:
    with pytest.raises(KeyError):
        held.throw(KeyError())


@pytest.mark.parametrize("end", [close, fail, list])
def test_a_turn_ends_with_its_procedure_however_that_ends(end: Callable[[Procedure[str]], object]) -> None:
    held = in_turn(["a", "b"], work())
    assert next(held) == Pause(1)
    waiting = in_turn(["b", "c"], work())
    assert next(waiting) == next(waiting) == Pause(turns._POLL)
    free = in_turn(["c"], work())  # one that waits holds nothing
    assert next(free) == Pause(1)
    free.close()
    end(held)
    assert next(waiting) == Pause(1)
    assert list(waiting) == []
    assert turns._Turn.holders == {}


def test_a_turn_is_over_after_its_longest_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(turns, "monotonic", lambda: now[0])
    held = in_turn(["a"], work())
    next(held)
    now[0] += turns._LONGEST - 1
    waiting = in_turn(["a"], work())
    assert next(waiting) == Pause(turns._POLL)
    now[0] += 1
    assert next(waiting) == Pause(turns._POLL)  # the first is over, and its key free
    assert next(waiting) == Pause(1)
    held.close()
    assert next(in_turn(["a"], work())) == Pause(turns._POLL)
    waiting.close()
    assert turns._Turn.holders == {}


def test_a_turn_of_the_parent_does_not_hold_a_forked_child(monkeypatch: pytest.MonkeyPatch) -> None:
    held = in_turn(["a"], work())
    next(held)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    waiting = in_turn(["a"], work())
    assert [next(waiting), next(waiting)] == [Pause(turns._POLL), Pause(1)]
    waiting.close()
    assert turns._Turn.holders == {}


def test_a_turn_ends_with_its_procedure_even_if_nothing_was_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception of a signal handler may come before that."""
    with monkeypatch.context() as patch:
        patch.setattr(turns._Turn, "give_back", lambda turn: fail_now())
        held = in_turn(["a"], work())
        next(held)
        with pytest.raises(KeyboardInterrupt):
            held.close()
    waiting = in_turn(["a"], work())
    assert [next(waiting), next(waiting)] == [Pause(turns._POLL), Pause(1)]
    waiting.close()
    assert turns._Turn.holders == {}


def fail_now() -> None:
    raise KeyboardInterrupt
