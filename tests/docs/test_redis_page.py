"""Claims of the page on Redis about stored data."""

from __future__ import annotations

import re
import threading
import time

import pytest
import redis

from prime_ports import PortClient, RateLimiter, RateLimitError
from prime_ports.emulator import Emulator, Fault
from support.redis_server import redis_server

LONGEST_MS = {"used": 61_000, "leased": 301_000, "refused": 60_001}


def stored(there: redis.Redis, part: str) -> str:
    """The name and the content of the entry of this kind, as soon as there is one."""
    deadline = time.monotonic() + 10
    while not (names := [str(name) for name in there.scan_iter(f"*:{part}")]):
        assert time.monotonic() < deadline, f"no entry {part}"
        time.sleep(0.01)
    (name,) = names
    assert re.fullmatch(rf"prime-ports:\{{[0-9a-f]{{32}}\}}:[0-9a-f]{{32}}:{part}", name)
    assert 0 < there.pttl(name) <= LONGEST_MS[part]
    content = there.get(name) if part == "refused" else there.zrange(name, 0, -1)
    return f"{name} {content!r}"


def test_what_is_stored_tells_neither_keys_nor_ids_and_is_forgotten() -> None:
    with redis_server() as url, Emulator() as emulator, redis.Redis.from_url(url, decode_responses=True) as there:
        sandbox = emulator.create_sandbox("sbx_1")
        emulator.add_exposure(sandbox, 8000, exposure_id="exp_1")
        with PortClient(
            api_key=emulator.api_key, base_url=emulator.base_url, rate_limit=RateLimiter(store=url), max_retries=0
        ) as ports:
            emulator.faults.add(Fault("slow", "sandbox.unexpose_port", nth=1, seconds=1))
            removal = threading.Thread(target=ports.unexpose, args=(sandbox, "exp_1"))
            removal.start()
            said = stored(there, "leased")
            removal.join()
            said += stored(there, "used")
            emulator.faults.add(Fault("rate_limit", "sandbox.unexpose_port", nth=1, retry_after=30))
            with pytest.raises(RateLimitError):
                ports.unexpose(sandbox, "exp_1")
            said += stored(there, "refused")
    assert [secret for secret in (emulator.api_key, "sbx_1", "exp_1", "127.0.0.1") if secret in said] == []
