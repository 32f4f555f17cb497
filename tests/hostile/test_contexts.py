"""The caller's ContextVars, event loops of other kinds, and other processes."""

from __future__ import annotations

import asyncio
import contextvars
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import httpx
import pytest

from prime_openapi import Operation
from prime_ports import AsyncPortClient, PortClient, RateLimiter, default_retry
from prime_ports.emulator import Emulator, Fault
from support import process_pools
from support.held_ports import KINDS, HeldKind
from support.redis_control import controlled_redis

TENANT = contextvars.ContextVar("tenant", default="nobody")
KEY = "key-of-a"
BACKENDS = ["aiohttp", "httpcore"]


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(api_key=KEY, limits=False) as running:
        yield running


class Seen:
    """The tenant that each of the caller's functions saw."""

    def __init__(self) -> None:
        self.tenants: dict[str, set[str]] = {}

    def note(self, where: str) -> None:
        self.tenants.setdefault(where, set()).add(TENANT.get())

    def key(self) -> str:
        self.note("key")
        return f"key-of-{TENANT.get()}"

    def retry(self, operation: Operation[Any], attempts: Sequence[Any]) -> float | None:
        self.note("retry")
        return None if default_retry(operation, attempts) is None else 0.0

    def items(self, pairs: list[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        for pair in pairs:
            self.note("items")
            yield pair

    def options(self, emulator: Emulator) -> dict[str, Any]:
        return {"base_url": emulator.base_url, "api_key": self.key, "retry": self.retry}


def fill(emulator: Emulator, count: int = 6) -> tuple[str, list[tuple[str, str]]]:
    sandbox = emulator.create_sandbox()
    return sandbox, [(sandbox, emulator.add_exposure(sandbox, 8000).exposure_id) for _ in range(count)]


EVERYWHERE = {"key", "retry", "items", "on_item"}


@pytest.mark.parametrize("limits", ["none", "memory", "redis"])
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("kind", ["blocking", "asyncio"])
def test_a_batch_calls_the_callers_functions_in_the_callers_context(
    emulator: Emulator, kind: str, backend: str, limits: str
) -> None:
    emulator.faults.add(Fault("status_before", status=503, retry_after=0, nth=2, times=3))
    _, pairs = fill(emulator)
    seen = Seen()
    with controlled_redis() as redis:
        limiter = RateLimiter(period_scale=0.01, store=redis.url if limits == "redis" else None)
        options = {**seen.options(emulator), "async_backend": backend}
        options["rate_limit"] = False if limits == "none" else limiter

        def run() -> Any:
            TENANT.set("a")
            if kind == "blocking":
                with PortClient(**options) as ports:
                    return ports.unexpose_many(seen.items(pairs), on_item=lambda _: seen.note("on_item"))

            async def main() -> Any:
                async with AsyncPortClient(**options) as ports:
                    return await ports.unexpose_many(seen.items(pairs), on_item=lambda _: seen.note("on_item"))

            return asyncio.run(main())

        report = contextvars.copy_context().run(run)
    assert report.ok, report.summary()
    assert seen.tenants == {where: {"a"} for where in EVERYWHERE}


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_list_before_removals_has_the_callers_key(emulator: Emulator, backend: str) -> None:
    sandbox, _ = fill(emulator)
    seen = Seen()

    def run() -> Any:
        TENANT.set("a")
        with PortClient(**{**seen.options(emulator), "async_backend": backend}) as ports:
            return ports.unexpose_all(sandbox, on_item=lambda _: seen.note("on_item"))

    assert contextvars.copy_context().run(run).ok
    assert seen.tenants == {"key": {"a"}, "on_item": {"a"}}


@KINDS
@pytest.mark.parametrize("own", [False, True])
def test_a_block_has_the_callers_key(held: HeldKind, emulator: Emulator, own: bool) -> None:
    seen = Seen()
    sandbox = held.create_sandbox(emulator)
    hooks: Any = {"request": [lambda _: seen.note("hook")]} if own else {}

    def run() -> None:
        TENANT.set("a")
        with httpx.Client(event_hooks=hooks, trust_env=False) as client:
            options = {**seen.options(emulator), **({"http_client": client} if own else {})}
            with PortClient(**options) as ports, held.hold(ports, sandbox):
                seen.note("block")

    contextvars.copy_context().run(run)
    assert not held.left(emulator)
    assert seen.tenants == {"key": {"a"}, "block": {"a"}} | ({"hook": {"a"}} if own else {})


@KINDS
@pytest.mark.parametrize("kind", ["blocking", "asyncio"])
def test_a_block_is_closed_with_the_key_that_opened_it(held: HeldKind, emulator: Emulator, kind: str) -> None:
    """The tenant may have been reset meanwhile; another account's key would leave the port open."""
    seen = Seen()
    sandbox = held.create_sandbox(emulator)

    def blocking() -> None:
        TENANT.set("a")
        with PortClient(**seen.options(emulator)) as ports, held.hold(ports, sandbox):
            TENANT.set("b")

    async def main() -> None:
        TENANT.set("a")
        async with AsyncPortClient(**seen.options(emulator)) as ports, held.hold(ports, sandbox):
            TENANT.set("b")

    contextvars.copy_context().run(blocking if kind == "blocking" else lambda: asyncio.run(main()))
    assert not held.left(emulator)
    assert seen.tenants["key"] == {"a"}


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_tenants_at_once_do_not_meet(emulator: Emulator, backend: str) -> None:
    """One client, one loop, two web requests."""
    used: dict[str, set[str]] = {"a": set(), "b": set()}

    def key() -> str:
        return KEY

    async def tenant(ports: AsyncPortClient, name: str) -> None:
        TENANT.set(name)
        _, pairs = fill(emulator)

        def items() -> Iterator[tuple[str, str]]:
            for pair in pairs:
                used[name].add(TENANT.get())
                yield pair

        await ports.unexpose_many(items(), on_item=lambda _: used[name].add(TENANT.get()))
        await ports.unexpose_many(iter(pairs), on_item=lambda _: used[name].add(TENANT.get()))

    async def main() -> None:
        options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": key, "async_backend": backend}
        async with AsyncPortClient(**options, rate_limit=False) as ports:
            await asyncio.gather(tenant(ports, "a"), tenant(ports, "b"))

    asyncio.run(main())
    assert used == {"a": {"a"}, "b": {"b"}}


# --- other processes


@pytest.mark.parametrize("batch", [False, True])
@pytest.mark.parametrize("method", ["spawn", "forkserver", "fork"])
def test_pools_of_processes_remove(emulator: Emulator, method: str, batch: bool) -> None:
    parts = [fill(emulator)[1] for _ in range(3)]
    arguments = emulator.base_url, KEY, method, "batch" if batch else "", json.dumps(parts)
    done = subprocess.run(
        [sys.executable, process_pools.__file__, *arguments], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["statuses"] == [["removed"] * len(part) for part in parts]
    kind, facts = document["error"]
    assert kind == "AuthenticationError"
    assert "wrong" not in facts
    assert not emulator.exposures


# --- other loops, in a process of their own

_UVLOOP = """
import asyncio, json, sys
import uvloop
from prime_ports import AsyncPortClient
url, key, sandbox, backend, *ids = sys.argv[1:]
async def main():
    async with AsyncPortClient(base_url=url, api_key=key, async_backend=backend) as ports:
        one = await ports.unexpose(sandbox, ids[0])
        report = await ports.unexpose_many([(sandbox, one) for one in ids[1:]])
        async with ports.exposed(sandbox, 8000):
            pass
        async with ports.published("vm", 8000):
            pass
        try:
            async with asyncio.timeout(0.2):
                async with ports.exposed(sandbox, 8000), ports.published("vm", 8001):
                    await asyncio.sleep(60)
        except TimeoutError:
            pass
        print(json.dumps([one.status, report.ok]))
uvloop.run(main())
"""

_EAGER = """
import asyncio, json, sys
from prime_ports import AsyncPortClient
url, key, sandbox, backend, *ids = sys.argv[1:]
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async with AsyncPortClient(base_url=url, api_key=key, async_backend=backend) as ports:
        one = await ports.unexpose(sandbox, ids[0])
        pairs = [(sandbox, one) for one in ids[1:]]
        reports = await asyncio.gather(*(ports.unexpose_many(part) for part in (pairs[:1], pairs[1:2])))
        report = await ports.unexpose_all(sandbox)
        async with ports.exposed(sandbox, 8000), ports.published("vm", 8000):
            pass
        print(json.dumps([one.status, report.ok and all(each.ok for each in reports)]))
asyncio.run(main())
"""

_GEVENT = """
from gevent import monkey
monkey.patch_all()
import json, sys
import gevent
from prime_ports import PortClient, PrimeError
url, key, sandbox, backend, *ids = sys.argv[1:]
def batch(ids):
    with PortClient(base_url=url, api_key=key, async_backend=backend) as ports:
        try:
            report = ports.unexpose_many([(sandbox, one) for one in ids])
        except PrimeError as error:
            return str(error)
        return "ok" if report.ok else report.summary()
jobs = [gevent.spawn(batch, ids[start::2]) for start in range(2)]
gevent.joinall(jobs, timeout=20)
print(json.dumps([job.value if job.exception is None else f"raw {job.exception!r}" for job in jobs]))
"""


def run_script(emulator: Emulator, script: str, backend: str) -> Any:
    sandbox, pairs = fill(emulator)
    emulator.create_sandbox("vm", vm=True)
    command = [sys.executable, "-c", script, emulator.base_url, KEY, sandbox, backend, *(pair[1] for pair in pairs)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert not run.stderr, run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("backend", BACKENDS)
def test_uvloop(emulator: Emulator, backend: str) -> None:
    pytest.importorskip("uvloop")
    assert run_script(emulator, _UVLOOP, backend) == ["removed", True]
    assert not emulator.exposures
    assert not emulator.networks


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
@pytest.mark.parametrize("backend", BACKENDS)
def test_eager_tasks(emulator: Emulator, backend: str) -> None:
    assert run_script(emulator, _EAGER, backend) == ["removed", True]
    assert not emulator.exposures
    assert not emulator.networks


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_greenlets_remove_or_are_told_what_to_do(emulator: Emulator, backend: str) -> None:
    pytest.importorskip("gevent")
    for said in run_script(emulator, _GEVENT, backend):
        assert said == "ok" or "gevent" in said, said
