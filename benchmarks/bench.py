"""Ratios against peers, measured in one run on one machine: what `make bench` runs.

    python benchmarks/bench.py [--rounds N] [--output FILE]

Peers get environments of their own. Rounds are interleaved (A B C A B C), each measurement is a process of its own,
and medians with their spread are printed and written as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENDOR = "prime-sandboxes==0.2.42"
E2B = "e2b"
FIRST = ("httpx", "ours", "stock", "vendor")
BLOCKING = ("httpx", "ours", "ours-paced", "ours-http-client", "stock", "vendor")
BY_ASYNCIO = ("aiohttp", "ours", "ours-httpx", "httpx", "vendor")


class Peers:
    """Environments: ours, and one for the vendor's SDK and e2b, with the stock client beside."""

    def __init__(self, folder: Path) -> None:
        self.ours = Path(sys.executable)
        subprocess.run([sys.executable, "-m", "venv", str(folder / "peers")], check=True)
        self.others = folder / "peers" / "bin" / "python"
        pip = [str(self.others), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, VENDOR, E2B], check=True)
        self.stock = folder / "stock"
        self._generate_stock(folder)

    def _generate_stock(self, folder: Path) -> None:
        document = json.loads((ROOT / "openapi.json").read_text("utf-8"))
        for schema in document["components"]["schemas"].values():
            if "enum" in schema:
                # The stock generator stops at a value that is listed twice.
                schema["enum"] = list(dict.fromkeys(schema["enum"]))
        prepared, config = folder / "document.json", folder / "config.yaml"
        prepared.write_text(json.dumps(document), "utf-8")
        config.write_text("package_name_override: stock_client\n", "utf-8")
        command = [str(self.ours.parent / "openapi-python-client"), "generate", "--meta", "none"]
        command += ["--path", str(prepared), "--config", str(config), "--output-path", str(self.stock / "stock_client")]
        environment = {**os.environ, "PATH": f"{self.ours.parent}:{os.environ['PATH']}"}
        subprocess.run(command, check=True, capture_output=True, env=environment)

    def python(self, peer: str) -> str:
        """The interpreter that a peer runs in."""
        return str(self.others if peer in {"vendor", "e2b"} else self.ours)

    def environment(self) -> dict[str, str]:
        """Without proxies and keys of this machine."""
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        return {**kept, "PYTHONPATH": str(self.stock)}

    def run(self, peer: str, what: str, base_url: str) -> float:
        """One measurement: what the workload prints, or the seconds of its whole process."""
        command = [self.python(peer), str(HERE / "workload.py"), peer, what, base_url]
        began = time.perf_counter()
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment())
        return float(done.stdout) if done.stdout.strip() else time.perf_counter() - began

    def loading(self, peer: str, statement: str) -> float:
        """Milliseconds that a statement takes in a fresh process."""
        code = f"import time; b = time.perf_counter(); {statement}; print((time.perf_counter() - b) * 1e3)"
        done = subprocess.run(
            [self.python(peer), "-c", code], check=True, capture_output=True, text=True, env=self.environment()
        )
        return float(done.stdout)


class Server:
    """The server in a process of its own."""

    def __init__(self, delay: float = 0.0) -> None:
        command = [sys.executable, str(HERE / "server.py"), str(delay)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{self._process.stdout.readline().strip()}"

    def stop(self) -> None:
        """End it, by its own process id."""
        self._process.terminate()
        self._process.wait(10)


def rounds(count: int, measures: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Every measure once in each round, one after the other."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(count + 1):
        for name, measure in measures.items():
            value = measure()
            if number:  # the first round warms up
                taken[name].append(value)
    return taken


def table(title: str, unit: str, base: str, taken: dict[str, list[float]]) -> dict[str, Any]:
    """Print a table and return it as data; ratios are taken round by round."""
    print(f"\n{title}")
    rows = {}
    for name, values in taken.items():
        ratios = [value / other for value, other in zip(values, taken[base], strict=True)]
        median, ratio = statistics.median(values), statistics.median(ratios)
        rows[name] = {"median": median, "min": min(values), "max": max(values), "ratio": ratio}
        print(f"  {name:20} {median:10.3f} {unit}  ({min(values):.3f} to {max(values):.3f})  {ratio:6.2f} x {base}")
    return {"unit": unit, "base": base, "rows": rows}


def store_figures() -> dict[str, float]:
    """Memory and time of the pacing store at 10,000 sandboxes."""
    code = """
import time, tracemalloc
from prime_ports.pacing import Lane, Limit
from prime_ports.pacing.memory import MemoryStore
lanes = [Lane("o", b"t" * 32, "op", (f"sandbox-{n}",)) for n in range(10_000)]
limit = Limit(20, 60.0)
store = MemoryStore()
tracemalloc.start()
for lane in lanes:
    for _ in range(20):
        store.take(lane, limit); store.answered(lane, limit, None)
print(tracemalloc.get_traced_memory()[0] / 1e6)
tracemalloc.stop()
store = MemoryStore()
began = time.perf_counter()
for lane in lanes:
    store.take(lane, limit)
print((time.perf_counter() - began) / len(lanes) * 1e6)
"""
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    return {"memory_mb": float(said[0]), "take_us": float(said[1])}


def main() -> None:
    """Measure everything, print tables, write JSON."""
    parser = argparse.ArgumentParser(description="Measure against peers.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--output", type=Path, default=HERE / "results.json")
    arguments = parser.parse_args()
    count: int = arguments.rounds
    results: dict[str, Any] = {"python": platform.python_version(), "cores": os.cpu_count(), "rounds": count}
    with tempfile.TemporaryDirectory() as folder:
        peers, server, slow = Peers(Path(folder)), Server(), Server(0.02)
        try:
            statements = {
                "httpx": "import httpx",
                "prime_ports": "import prime_ports",
                "PortClient": "from prime_ports import PortClient",
                "stock": "from stock_client.api.sandbox import "
                "unexpose_port_endpoint_api_v1_sandbox_sandbox_id_expose_exposure_id_delete",
                "vendor": "import prime_sandboxes",
                "e2b": "import e2b",
            }
            loads = {name: partial(peers.loading, name, statement) for name, statement in statements.items()}
            results["import"] = table("import", "ms", "httpx", rounds(count, loads))
            first = {name: partial(peers.run, name, "first", server.url) for name in FIRST}
            results["first"] = table("process start to first removal", "s", "httpx", rounds(count, first))
            calls = {name: partial(peers.run, name, "single", server.url) for name in BLOCKING}
            results["single"] = table("one blocking removal", "us", "httpx", rounds(count, calls))
            for concurrency in (10, 100, 500):
                for label, one in (("", server), (" with 20 ms of delay", slow)):
                    what = f"many:{concurrency}:2000"
                    runs = {name: partial(peers.run, name, what, one.url) for name in BY_ASYNCIO}
                    title = f"2,000 removals, {concurrency} at once{label}"
                    results[title] = table(title, "s", "aiohttp", rounds(count, runs))
        finally:
            server.stop()
            slow.stop()
    results["pacing store at 10,000 sandboxes"] = store_figures()
    print(f"\npacing store at 10,000 sandboxes: {results['pacing store at 10,000 sandboxes']}")
    arguments.output.write_text(json.dumps(results, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
