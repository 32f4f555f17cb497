"""Remove exposures from several machines at once, by Dask: one list, one share for each worker, one report.

    python examples/dask_cleanup.py --redis redis://HOST --older-than 2h [--scheduler tcp://HOST:8786]

A sandbox is one worker's, so no two workers wait for one limit; the budget in Redis is for what else removes in these
sandboxes, and for a share that Dask begins anew elsewhere when a worker is lost. It is for workers behind one address:
the documented limit is per IP and token. Each worker finds its key as any client does (PRIME_API_KEY or the config
file), so that no key passes through the scheduler. Needs `dask`, `distributed` and `prime-ports[redis]`.

Prints the report as JSON and ends with 0 when all that was to be removed is gone, with 1 otherwise.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypedDict

from distributed import Client, Future, as_completed

from prime_ports import Exposure, PortClient, PrimeError, RateLimiter

Pair = tuple[str, str]


@dataclass(frozen=True)
class Options:
    """Options of the clients, the same on each worker."""

    redis: str
    base_url: str | None
    time_scale: float

    def client(self) -> PortClient:
        """A client with the shared budget."""
        return PortClient(
            base_url=self.base_url,
            rate_limit=RateLimiter(period_scale=self.time_scale, store=self.redis),
            total_timeout=600,
        )


class Account(TypedDict):
    """Result of one share: the number of each status, and all that is not gone."""

    counts: dict[str, int]
    problems: list[dict[str, object]]


def remove_share(pairs: Sequence[Pair], options: Options) -> Account:
    """Remove one share with one client; runs on a worker."""
    with options.client() as ports:
        report = ports.unexpose_many(pairs)
    return {
        "counts": dict(Counter(outcome.status for outcome in report.items)),
        "problems": [outcome.to_dict() for outcome in [*report.failed, *report.not_attempted]],
    }


def shares(exposures: Iterable[Exposure], workers: int) -> list[list[Pair]]:
    """Whole sandboxes, the largest first, each to the share that has least so far."""
    sandboxes: defaultdict[str, deque[Pair]] = defaultdict(deque)
    for exposure in exposures:
        sandboxes[exposure.sandbox_id].append((exposure.sandbox_id, exposure.exposure_id))
    groups: list[list[deque[Pair]]] = [[] for _ in range(workers)]
    for pairs in sorted(sandboxes.values(), key=len, reverse=True):
        min(groups, key=lambda group: sum(map(len, group))).append(pairs)
    return [in_turns(group) for group in groups if group]


def in_turns(group: list[deque[Pair]]) -> list[Pair]:
    """One of each sandbox, then the next of each: sandbox by sandbox, those behind would wait to be read."""
    ordered: list[Pair] = []
    while group := [pairs for pairs in group if pairs]:
        ordered.extend(pairs.popleft() for pairs in group)
    return ordered


def clean_up(cluster: Client, least: int, options: Options, older_than: timedelta | None) -> dict[str, object]:
    """Once there are so many workers: list, share out, remove, list again; the merged report."""
    before = None if older_than is None else datetime.now(UTC) - older_than
    with options.client() as ports:
        listed = ports.list_exposures()
        # Without a time nobody knows how old it is, so it stays.
        chosen = [e for e in listed if before is None or (e.created_at is not None and e.created_at < before)]
        cluster.wait_for_workers(least, timeout=60)
        workers = list(cluster.scheduler_info(n_workers=-1)["workers"])
        counts: Counter[str] = Counter()
        problems: list[dict[str, object]] = []
        sent: dict[Future[Account], list[Pair]] = {}
        for worker, pairs in zip(workers, shares(chosen, len(workers)), strict=False):
            future = cluster.submit(
                remove_share, pairs, options, workers=[worker], allow_other_workers=True, pure=False
            )
            sent[future] = pairs
        for future in as_completed(list(sent)):  # type: ignore[no-untyped-call]
            if future.status == "finished":
                account: Account = future.result()
                counts.update(account["counts"])
                problems.extend(account["problems"])
            else:  # the share as a whole: no key on that worker, no Redis, too many workers lost
                counts["failed"] += len(sent[future])
                problems.append({"share_of": len(sent[future]), "error": repr(future.exception())})
        wanted = {(e.sandbox_id, e.exposure_id) for e in chosen}
        still_listed = sum((e.sandbox_id, e.exposure_id) in wanted for e in ports.list_exposures()) if chosen else 0
    return {
        "listed": len(listed),
        "without_time": sum(e.created_at is None for e in listed) if before else 0,
        "chosen": len(chosen),
        "shares": sorted(map(len, sent.values()), reverse=True),
        "counts": dict(counts),
        "problems": problems,
        "still_listed": still_listed,
    }


def age(text: str) -> timedelta:
    """An age from the command line."""
    found = re.fullmatch(r"(\d{1,5})([mhd])", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not an age such as 90m, 2h or 3d")
    return int(found[1]) * {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}[found[2]]


def main() -> int:
    """Read the command line, run, print the report."""
    parser = argparse.ArgumentParser(description="Remove exposures from several machines at once, by Dask.")
    parser.add_argument("--redis", required=True, help="where the budget is kept, redis://HOST")
    parser.add_argument("--older-than", type=age, help="only exposures older than this: 90m, 2h, 3d")
    parser.add_argument("--scheduler", help="address of a running cluster; without it, one on this machine")
    parser.add_argument(
        "--workers", type=int, default=2, help="processes on this machine, or how many of a running cluster to wait for"
    )
    parser.add_argument("--base-url", help="of the API; by default as any client finds it")
    parser.add_argument("--time-scale", type=float, default=1.0, help="that of an emulator, if it has one")
    given = parser.parse_args()
    options = Options(given.redis, given.base_url, given.time_scale)
    local: dict[str, object] = {"n_workers": given.workers, "threads_per_worker": 1, "dashboard_address": None}
    try:
        with Client(given.scheduler, **({} if given.scheduler else local)) as cluster:  # type: ignore[no-untyped-call]
            report = clean_up(cluster, given.workers, options, given.older_than)
    except (PrimeError, ValueError, OSError) as error:
        print(f"dask_cleanup: {error}", file=sys.stderr)
        return 1
    print(json.dumps(report, indent=2))
    return 0 if not report["problems"] and not report["still_listed"] else 1


if __name__ == "__main__":
    sys.exit(main())
