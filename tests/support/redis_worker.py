"""A process of its own that removes exposures while it shares a budget by Redis; its clock is wrong on purpose.

python redis_worker.py BASE_URL REDIS_URL SANDBOX SCALE CLOCK_ERROR EXPOSURE...
"""

from __future__ import annotations

import json
import sys
import threading
import time

_right = time.time
base_url, redis_url, sandbox, scale, error, *exposures = sys.argv[1:]
time.time = lambda: _right() + float(error)

from prime_ports import PortClient, RateLimiter  # noqa: E402

waiting = iter(exposures)
lock = threading.Lock()
outcomes: list[str] = []


def work(ports: PortClient) -> None:
    while True:
        with lock:
            exposure = next(waiting, None)
        if exposure is None:
            return
        outcomes.append(ports.unexpose(sandbox, exposure).status)


with PortClient(
    base_url=base_url,
    api_key="emulator-key",
    rate_limit=RateLimiter(period_scale=float(scale), store=redis_url),
) as client:
    threads = [threading.Thread(target=work, args=(client,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(json.dumps(outcomes))
