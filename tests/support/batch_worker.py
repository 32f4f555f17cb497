"""A bulk removal in a process of its own, so that its memory is its own.

    python batch_worker.py BASE_URL SCALE < PAIRS_AS_JSON

Prints one JSON document: the report, and the peak memory in MiB. Ctrl-C is met as a user's script would meet it.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from prime_ports import BatchInterrupted, PortClient, RateLimiter

base_url, scale = sys.argv[1:]
pairs = [tuple(pair) for pair in json.load(sys.stdin)]
print("ready", file=sys.stderr, flush=True)
with PortClient(
    base_url=base_url,
    api_key="emulator-key",
    rate_limit=RateLimiter(period_scale=float(scale)),
    timeout=3.0,
    total_timeout=60.0,
) as ports:
    try:
        report = ports.unexpose_many(iter(pairs))
    except BatchInterrupted as interruption:
        report = interruption.report
# Not `ru_maxrss`: a process starts with that of its parent, here of pytest with an emulator.
found = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
assert found is not None
peak = int(found[1]) / 1024
print(json.dumps({"report": json.loads(report.to_json()), "peak_mib": peak}))
