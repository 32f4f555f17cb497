"""A process that removes exposures in one way while the server fails, and says what it was told.

python hostile_worker.py BASE_URL WAY < PAIRS

Prints JSON: outcomes by pair ("removed", "removed?" without confirmation, "already_gone", "not_attempted" or the class
of an error), foreign exceptions, the longest call, and the growth of memory in MB.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from prime_openapi import Operation
from prime_ports import Attempt, PrimeError, Removal, default_retry
from support.ways_to_send import WAYS, Way, way_to_send

TOTAL = 4.0
AT_ONCE = 8
MAX_RESPONSE_BYTES = 8 * 2**20  # as many bytes for each response at once, in the worst case


def hurried(operation: Operation[Any], attempts: Sequence[Attempt]) -> float | None:
    wait = default_retry(operation, attempts)
    return None if wait is None else wait / 50


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def told(removal: Removal) -> str:
    return f"{removal.status}{'' if removal.confirmed else '?'}"


class Results:
    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}
        self.foreign: list[str] = []
        self.longest = 0.0

    def note(self, pair: str, outcome: Removal | BaseException, began: float) -> None:
        self.longest = max(self.longest, time.monotonic() - began)
        if isinstance(outcome, Removal):
            self.outcomes[pair] = told(outcome)
            return
        self.outcomes[pair] = type(outcome).__name__
        if not isinstance(outcome, PrimeError):
            self.foreign.append(f"{pair}: {outcome!r}"[:300])


def by_threads(way: Way, pairs: list[str], results: Results) -> None:
    def one(pair: str) -> None:
        began = time.monotonic()
        try:
            results.note(pair, way.remove(*pair.split("/"), missing_ok=True), began)
        except BaseException as error:
            results.note(pair, error, began)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, pairs))


async def by_tasks(client: Any, pairs: list[str], results: Results) -> None:
    permits = asyncio.Semaphore(AT_ONCE)

    async def one(pair: str) -> None:
        async with permits:
            began = time.monotonic()
            try:
                results.note(pair, await client.unexpose(*pair.split("/"), missing_ok=True), began)
            except BaseException as error:
                results.note(pair, error, began)

    await asyncio.gather(*map(one, pairs))


def by_batch(way: Way, pairs: list[str], results: Results) -> None:
    began = time.monotonic()
    report = way.remove_many([tuple(pair.split("/")) for pair in pairs], concurrency=AT_ONCE)  # type: ignore[misc]
    assert report.elapsed <= time.monotonic() - began + 0.1
    for pair, item in zip(pairs, report.items, strict=True):
        if item.removal is not None:
            results.outcomes[pair] = told(item.removal)
            continue
        results.outcomes[pair] = item.status if item.error is None else type(item.error).__name__
        if item.error is not None and not isinstance(item.error, PrimeError):
            results.foreign.append(f"{pair}: {item.error!r}"[:300])


def main() -> None:
    base_url, name = sys.argv[1:3]
    pairs, results = json.load(sys.stdin), Results()
    options = {"timeout": 1.0, "total_timeout": TOTAL, "max_retries": 3, "retry": hurried, "max_connections": 20}
    options["max_response_bytes"] = MAX_RESPONSE_BYTES
    if "own" in WAYS[name]:
        del options["max_connections"]
    with way_to_send(name, base_url, **options) as way:
        before = peak()
        if way.batch:
            by_batch(way, pairs, results)
        elif WAYS[name].get("asynchronous"):
            way.run(by_tasks, way.client, pairs, results)
        else:
            by_threads(way, pairs, results)
    grown = peak() - before
    print(json.dumps([results.outcomes, results.foreign, results.longest, grown]))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
