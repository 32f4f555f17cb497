"""Frozen clocks: a removal that has to wait, for a retry or for a rate limit.

python frozen.py single|many|exposed|httpcore|aiohttp|limited|limited-async [frozen-at-import]
"""

from __future__ import annotations

import asyncio
import datetime
import faulthandler
import sys
from typing import Any

from freezegun import freeze_time

work, frozen_at_import = sys.argv[1], bool(sys.argv[2:] and sys.argv[2])
faulthandler.dump_traceback_later(30, exit=True)
frozen = freeze_time("2026-11-25")
if frozen_at_import:
    frozen.start()

from prime_ports import AsyncPortClient, PortClient, RateLimiter  # noqa: E402
from prime_ports.emulator import Emulator, Fault  # noqa: E402

if not frozen_at_import:
    frozen.start()


def blocking(options: dict[str, Any], sandbox_id: str, exposure_id: str) -> str:
    with PortClient(**options) as ports:
        if work == "many":
            return str(ports.unexpose_many([(sandbox_id, exposure_id)]).items[0].status)
        if work == "exposed":
            with ports.exposed(sandbox_id, 8001):
                pass
        if work == "limited":
            for _ in range(2):
                ports.list_exposures(sandbox_id)
        return ports.unexpose(sandbox_id, exposure_id).status


async def by_asyncio(options: dict[str, Any], sandbox_id: str, exposure_id: str) -> str:
    async with AsyncPortClient(**options, async_backend="aiohttp" if work == "aiohttp" else "httpcore") as ports:
        if work == "limited-async":
            await ports.unexpose_many([(sandbox_id, f"exp_{number}") for number in range(19)])
            other = await ports.expose(sandbox_id, 8002)
            await ports.unexpose(sandbox_id, other.exposure_id)
        return (await ports.unexpose(sandbox_id, exposure_id)).status


scale = 0.01 if work.startswith("limited") else 1.0
with Emulator(time_scale=scale) as emulator:
    sandbox_id = emulator.create_sandbox()
    exposure = emulator.add_exposure(sandbox_id, 8000)
    if not work.startswith("limited"):
        emulator.faults.add(Fault("rate_limit", "sandbox.unexpose_port", retry_after="1", nth=1))
    options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key, "total_timeout": 5}
    options["rate_limit"] = RateLimiter(period_scale=scale)
    if work == "limited":
        for _ in range(20):
            with PortClient(**options) as ports:
                ports.unexpose_many([(sandbox_id, "exp_missing")])
    if work in {"httpcore", "aiohttp", "limited-async"}:
        print(asyncio.run(by_asyncio(options, sandbox_id, exposure.exposure_id)))
    else:
        print(blocking(options, sandbox_id, exposure.exposure_id))
    print(datetime.datetime.now(datetime.UTC).date())
