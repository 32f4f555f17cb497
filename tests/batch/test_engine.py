"""The pool of tasks that sends the requests of a batch."""

from __future__ import annotations

import asyncio
from typing import Any

from prime_openapi.api.sandbox import get_sandbox
from prime_ports import AsyncPortClient
from prime_ports._batch.engine import Engine, Work
from prime_ports._responses import OperationHandler
from prime_ports.emulator import Emulator


def test_a_request_that_comes_in_the_turn_in_which_the_last_worker_ends_is_sent(emulator: Emulator) -> None:
    request = get_sandbox.request(emulator.create_sandbox())
    ended: list[str] = []

    async def main() -> None:
        async with AsyncPortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
            engine = Engine(ports._core, concurrency=1, deadline=None)

            def end(work: Work, status: str, **facts: Any) -> None:
                ended.append(status)
                if len(ended) == 1:  # before the callbacks of the task that ends now
                    asyncio.get_running_loop().call_soon(engine.add, Work(request, OperationHandler(), end))

            engine.add(Work(request, OperationHandler(), end))
            await engine.drained()

    asyncio.run(main())
    assert ended == ["succeeded"] * 2
    assert len(emulator.requests) == 2
