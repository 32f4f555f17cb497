"""A program that removes exposures in a pool of processes: `process_pools.py URL KEY METHOD BATCH PAIRS`.

It has no threads of a server or of a test runner, whose locks a fork would copy as they are.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor

from prime_ports import PortClient, PrimeError


def remove(base_url: str, key: str, pairs: list[tuple[str, str]], batch: bool) -> list[str]:
    """Remove exposures, and return the status of each."""
    with PortClient(base_url=base_url, api_key=key) as ports:
        if batch:
            return [item.status for item in ports.unexpose_many(pairs).items]
        return [ports.unexpose(*pair).status for pair in pairs]


def fail(base_url: str) -> None:
    """Raise an error in another process."""
    with PortClient(base_url=base_url, api_key="wrong") as ports:
        ports.unexpose("sbx", "exp")


def main(base_url: str, key: str, method: str, batch: str, text: str) -> None:
    """Remove some here, so that there are threads and connections to copy, and the rest in two processes."""
    first, *rest = [[(sandbox, exposure) for sandbox, exposure in part] for part in json.loads(text)]
    statuses = [remove(base_url, key, first, bool(batch))]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        parts = [pool.submit(remove, base_url, key, part, bool(batch)) for part in rest]
        statuses += [part.result(60) for part in parts]
        try:
            pool.submit(fail, base_url).result(60)
        except PrimeError as error:
            print(json.dumps({"statuses": statuses, "error": [type(error).__name__, repr(vars(error))]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
