"""The example on Dask: a local cluster of two processes, a real Redis, the emulator with its limits."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import redis

from prime_ports import PortClient, RateLimiter
from prime_ports.emulator import Emulator, Fault
from support.pinned import LIMIT, UNEXPOSE
from support.redis_server import redis_server

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="the example needs dask and distributed"
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "dask_cleanup.py"
WINDOW_S = 2.0
SCALE = WINDOW_S / LIMIT.period


def begin(emulator: Emulator, redis_url: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(EXAMPLE), "--redis", redis_url, "--older-than", "2h"]
    command += ["--base-url", emulator.base_url, "--time-scale", str(SCALE)]
    return subprocess.Popen(
        command,
        env={**os.environ, "PRIME_API_KEY": emulator.api_key},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def fill(emulator: Emulator, sizes: list[int]) -> tuple[list[str], set[str]]:
    """Sandboxes with so many old exposures each."""
    old = datetime.now(UTC) - timedelta(hours=3)
    sandboxes = [emulator.create_sandbox() for _ in sizes]
    exposures = [
        emulator.add_exposure(sandbox, 8000, created_at=old).exposure_id
        for sandbox, size in zip(sandboxes, sizes, strict=True)
        for _ in range(size)
    ]
    return sandboxes, set(exposures)


def removals(emulator: Emulator) -> list[Any]:
    return [request for request in emulator.requests if request.method == "DELETE"]


def test_two_workers_and_a_third_party_keep_one_budget_and_leave_nothing() -> None:
    sizes = [LIMIT.requests + 5, LIMIT.requests + 5, LIMIT.requests, 3]
    with redis_server() as redis_url, Emulator(time_scale=SCALE) as emulator:
        sandboxes, old = fill(emulator, sizes)
        young = [emulator.add_exposure(sandboxes[0], 8001).exposure_id for _ in range(LIMIT.requests)]
        undated = emulator.add_exposure(sandboxes[1], 8002, created_at=None).exposure_id
        process = begin(emulator, redis_url)
        while process.poll() is None and not removals(emulator):
            time.sleep(0.01)
        # Somebody else works in the same sandbox at the same time, behind the same address: with budgets of their own,
        # they and the worker would be refused.
        with PortClient(
            base_url=emulator.base_url,
            api_key=emulator.api_key,
            rate_limit=RateLimiter(period_scale=SCALE, store=redis_url),
        ) as ports:
            theirs = ports.unexpose_many((sandboxes[0], exposure) for exposure in young)
        said, complaints = process.communicate(timeout=60)
        assert process.returncode == 0, complaints
        report = json.loads(said)

        assert len(theirs.removed) == len(young)
        assert {exposure.exposure_id for exposure in emulator.exposures} == {undated}
        sent = removals(emulator)
        assert Counter(request.status for request in sent) == {200: len(old) + len(young)}
        arrivals: defaultdict[str, list[float]] = defaultdict(list)
        for request in sent:
            arrivals[request.raw_path.split("/")[4]].append(request.arrived)
        assert {sandbox: len(arrivals[sandbox]) for sandbox in sandboxes} == dict(
            zip(sandboxes, [sizes[0] + len(young), *sizes[1:]], strict=True)
        )
        assert report == {
            "listed": len(old) + len(young) + 1,
            "without_time": 1,
            "chosen": len(old),
            "shares": [sizes[0] + sizes[2], sizes[1] + sizes[3]],
            "counts": {"removed": len(old)},
            "problems": [],
            "still_listed": 0,
        }
        # Each removal took its slot from Redis and gave it back.
        with redis.Redis.from_url(redis_url) as store:
            calls = store.info("commandstats")["cmdstat_evalsha"]["calls"]
        assert calls >= 2 * len(sent)


def test_what_cannot_be_removed_is_in_the_report_and_in_the_exit_status() -> None:
    with redis_server() as redis_url, Emulator(time_scale=SCALE) as emulator:
        _, old = fill(emulator, [2, 2])
        emulator.faults.add(Fault("status_410", operation=UNEXPOSE, nth=1))
        process = begin(emulator, redis_url)
        said, _ = process.communicate(timeout=60)
        report = json.loads(said)
        assert process.returncode == 1
        assert report["counts"] == {"removed": len(old) - 1, "failed": 1}
        (left,) = emulator.exposures
        (problem,) = report["problems"]
        assert (problem["exposure_id"], problem["status"]) == (left.exposure_id, "failed")
        assert problem["error"]["status_code"] == 410
        assert report["still_listed"] == 1
