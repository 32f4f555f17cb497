"""Measure ratios against peers, in one run on one machine; `make bench` runs it.

    python benchmarks/bench.py [--rounds N] [--only TITLE] [--document FILE] [--output FILE]

Peers get environments of their own. Rounds are interleaved (A B C A B C), each measurement is a process of its own,
and medians with their spread are printed and written as JSON. With `--document`, the time that the pipeline takes for
that document is a row too.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from measure import Measures, table
from peers import HERE, STOCK_OPERATION, Peers, Server

STATEMENTS = {
    "httpx": "import httpx",
    "prime_ports": "import prime_ports",
    "PortClient": "from prime_ports import PortClient",
    "stock": f"from stock_client.api.sandbox import {STOCK_OPERATION}",
    "vendor": "import prime_sandboxes",
    "e2b": "import e2b",
}
BLOCKING = ("httpx", "ours", "ours-rate-limited", "ours-http-client", "stock", "vendor")
BY_ASYNCIO = ("aiohttp", "ours", "ours-httpx", "httpx", "vendor")
BATCHES = ("ours", "ours-httpx", "ours-threads", "ours-one-by-one", "vendor")
LEAN = ("aiohttp", "ours-batch", "ours-calls", "ours")
LAZY = ("aiohttp", "ours")
LAZY_ITEMS = 100_000


@dataclass(frozen=True)
class Table:
    """One table of the result."""

    title: str
    unit: str
    base: str
    measures: Measures
    warm_up: bool = True


def tables(peers: Peers, server: Server, slow: Server, lean: Server, document: Path | None) -> Iterator[Table]:
    """Yield every table, in order."""

    def each(names: tuple[str, ...], what: str, at: Server = server) -> dict[str, Callable[[], float]]:
        return {name: partial(peers.run, name, what, at.url) for name in names}

    loading = {name: partial(peers.loading, name, statement) for name, statement in STATEMENTS.items()}
    yield Table("import, time", "ms", "httpx", loading)
    memory = {name: partial(peers.memory, name, statement) for name, statement in STATEMENTS.items()}
    yield Table("import, memory", "MB", "httpx", memory)
    command_line: Measures = {
        "python": partial(peers.process, "-c", "pass"),
        "prime-ports --version": partial(peers.process, "-m", "prime_ports", "--version"),
    }
    yield Table("a process that says its version", "ms", "python", command_line)
    yield Table("process start to first removal", "s", "httpx", each(("httpx", "ours", "stock", "vendor"), "first"))
    yield Table("one blocking removal", "us", "httpx", each(BLOCKING, "single"))
    yield Table("one removal by asyncio", "us", "aiohttp", each(BY_ASYNCIO, "single-async"))
    yield Table("one removal by asyncio, lean server", "us", "aiohttp", each(("aiohttp", "ours"), "single-async", lean))
    runs = each(LEAN, "many:100:2000", lean)
    yield Table("2,000 removals, 100 at once, lean server", "s", "aiohttp", runs, warm_up=False)
    sent = {name: partial(requests_of, peers, name, server) for name in ("httpx", "ours", "stock", "vendor")}
    yield Table("requests for one removal", "requests", "httpx", sent)
    for concurrency in (10, 100, 500):
        for label, at in (("", server), (", 20 ms of delay", slow)):
            runs = each(BY_ASYNCIO, f"many:{concurrency}:2000", at)
            yield Table(f"2,000 removals, {concurrency} at once{label}", "s", "aiohttp", runs, warm_up=False)
    batches = each(BATCHES, "batch:32:2000")
    yield Table("2,000 removals by blocking clients, 32 at once", "s", "ours", batches, warm_up=False)
    lazy = each(LAZY, f"lazy:32:{LAZY_ITEMS}")
    yield Table("100,000 lazy items, 32 at once: memory", "MB", "aiohttp", lazy, warm_up=False)
    generate: dict[str, Callable[[], float]] = {
        "stock": partial(peers.generate_stock, peers.folder / "again"),
        "ours": peers.generate_ours,
    }
    yield Table("regenerate", "s", "stock", generate)
    if document is not None:
        whole = {"ours": partial(peers.generate_published, document)}
        yield Table("pull, generate twice, check another document", "s", "ours", whole, warm_up=False)
    for figure, unit in (("memory", "MB"), ("acquire", "us")):
        limiter = {"ours": partial(peers.run, "ours", f"limiter-{figure}:10000", server.url)}
        yield Table(f"limiter {figure}, 10,000 sandboxes", unit, "ours", limiter, warm_up=False)


def requests_of(peers: Peers, peer: str, server: Server) -> float:
    """Return the number of requests that one removal sends."""
    before = server.requests()
    peers.run(peer, "first", server.url)
    return server.requests() - before


def main() -> None:
    """Measure everything, print tables, write JSON."""
    parser = argparse.ArgumentParser(description="Measure against peers.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="only tables whose title has this text; others are kept")
    parser.add_argument("--document", type=Path, help="another document for the pipeline")
    parser.add_argument("--output", type=Path, default=HERE / "results.json")
    arguments = parser.parse_args()
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "rounds": arguments.rounds}
    kept = _kept(arguments.output) if arguments.only else []
    with tempfile.TemporaryDirectory() as folder:
        peers, server, slow, lean = Peers(Path(folder)), Server(), Server("0.02"), Server(script="lean_server.py")
        try:
            for one in tables(peers, server, slow, lean, arguments.document):
                if arguments.only not in one.title:
                    continue
                taken = table(one.title, one.unit, one.base, one.measures, rounds=arguments.rounds, warm_up=one.warm_up)
                kept = [taken if other["title"] == one.title else other for other in kept]
                kept += [] if taken in kept else [taken]
        finally:
            server.stop()
            slow.stop()
            lean.stop()
    arguments.output.write_text(json.dumps({**machine, "tables": kept}, indent=2) + "\n", "utf-8")


def _kept(output: Path) -> list[dict[str, Any]]:
    """Return the tables of an earlier run."""
    loaded: list[dict[str, Any]] = json.loads(output.read_text("utf-8"))["tables"] if output.exists() else []
    return loaded


if __name__ == "__main__":
    main()
