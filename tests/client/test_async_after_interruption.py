"""An interrupted blocking call leaves nothing behind in its thread that a later call by asyncio takes for its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest

from prime_ports import APITimeoutError, AsyncPortClient, Exposure, PortClient
from support.every_line import AtLine
from support.exposure_server import ExposureServer

TOTAL = 0.03


@pytest.fixture
def server() -> Iterator[ExposureServer]:
    running = ExposureServer()
    yield running
    running.stop()


async def list_by_asyncio(server: ExposureServer) -> list[Exposure]:
    async with AsyncPortClient(
        api_key="k", base_url=server.url, rate_limit=False, max_retries=0, async_backend="httpcore"
    ) as ports:
        return await ports.list_exposures("sbx_1")


def interrupted() -> None:
    raise KeyboardInterrupt


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_a_call_by_asyncio_has_its_own_time_limits_after_an_interrupted_blocking_call(server: ExposureServer) -> None:
    number, tried = 1, 0
    while True:
        tried += 1
        once = AtLine(number, "/_transports/httpcore.py", interrupted)
        with PortClient(api_key="k", base_url=server.url, rate_limit=False, total_timeout=TOTAL) as ports:
            try:
                with once:
                    ports.list_exposures("sbx_1")
            except KeyboardInterrupt:
                time.sleep(TOTAL)
            except APITimeoutError:  # on a busy machine
                assert tried < 10
                continue
        assert asyncio.run(list_by_asyncio(server)) == [], once.place
        if not once.place:
            break
        number, tried = number + 1, 0
    assert number > 30
