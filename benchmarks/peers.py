"""Peers in environments of their own, and the server that all of them talk to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VENDOR = "prime-sandboxes==0.2.42"
E2B = "e2b"
STOCK_OPERATION = "unexpose_port_endpoint_api_v1_sandbox_sandbox_id_expose_exposure_id_delete"


class Peers:
    """Environments: ours, and one for the vendor's SDK and e2b, with the stock client beside."""

    def __init__(self, folder: Path) -> None:
        self.ours = Path(sys.executable)
        subprocess.run([sys.executable, "-m", "venv", str(folder / "peers")], check=True)
        self.others = folder / "peers" / "bin" / "python"
        pip = [str(self.others), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, VENDOR, E2B], check=True)
        self.folder = folder
        self.prepared = self._prepared_document()
        self.generate_stock(folder / "stock" / "stock_client")

    def _prepared_document(self) -> Path:
        """Write our document as the stock generator takes it: it stops at an enum value that is listed twice."""
        document = json.loads((ROOT / "openapi.json").read_text("utf-8"))
        for schema in document["components"]["schemas"].values():
            if "enum" in schema:
                schema["enum"] = list(dict.fromkeys(schema["enum"]))
        prepared = self.folder / "document.json"
        prepared.write_text(json.dumps(document), "utf-8")
        (self.folder / "config.yaml").write_text("package_name_override: stock_client\n", "utf-8")
        return prepared

    def generate_stock(self, output: Path) -> float:
        """Return the seconds that openapi-python-client takes with its own templates."""
        command = [str(self.ours.parent / "openapi-python-client"), "generate", "--meta", "none", "--overwrite"]
        command += ["--path", str(self.prepared), "--config", str(self.folder / "config.yaml")]
        return self._seconds([*command, "--output-path", str(output)])

    def generate_ours(self) -> float:
        """Return the seconds for `scripts/codegen generate` on the same document, with overlay and checks."""
        script, output = ROOT / "scripts" / "codegen", self.folder / "ours" / "prime_openapi"
        return self._seconds([str(self.ours), str(script), "generate", "--output", str(output)])

    def generate_published(self, document: Path) -> float:
        """Return the seconds for pull, overlay, generate (twice), import and type check of another document."""
        return self._seconds([str(self.ours), str(ROOT / "scripts" / "codegen"), "published", str(document)])

    def run(self, peer: str, what: str, base_url: str) -> float:
        """Measure once: return what the workload prints, or the seconds of its whole process."""
        workload = ["first_removal.py", peer] if what == "first" else ["workload.py", peer, what]
        command = [self._python(peer), str(HERE / workload[0]), *workload[1:], base_url]
        began = time.perf_counter()
        said = self._said(command)
        return float(said) if said else time.perf_counter() - began

    def loading(self, peer: str, statement: str) -> float:
        """Return the milliseconds that a statement takes in a fresh process."""
        code = f"import time; b = time.perf_counter(); {statement}; print((time.perf_counter() - b) * 1e3)"
        return float(self._said([self._python(peer), "-c", code]))

    def memory(self, peer: str, statement: str) -> float:
        """Return the megabytes that a statement adds to a fresh process."""
        peak = "int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
        code = f"b = {peak}; {statement}; print(({peak} - b) / 1024)"
        return float(self._said([self._python(peer), "-c", code]))

    def process(self, *arguments: str) -> float:
        """Return the milliseconds for a whole process of our interpreter."""
        return self._seconds([str(self.ours), *arguments]) * 1e3

    def _python(self, peer: str) -> str:
        return str(self.others if peer in {"vendor", "e2b"} else self.ours)

    def _said(self, command: list[str]) -> str:
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=self._environment())
        return done.stdout.strip()

    def _seconds(self, command: list[str]) -> float:
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=self._environment())
        return time.perf_counter() - began

    def _environment(self) -> dict[str, str]:
        """Return the environment without proxies, where modules are compiled once; the generator finds its ruff."""
        unwanted = ("_proxy", "pythondontwritebytecode")
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith(unwanted)}
        return {**kept, "PYTHONPATH": str(self.folder / "stock"), "PATH": f"{self.ours.parent}:{os.environ['PATH']}"}


class Server:
    """A server in a process of its own.

    Args:
        arguments: Arguments of its script.
        script: Its script.
    """

    def __init__(self, *arguments: str, script: str = "server.py") -> None:
        command = [sys.executable, str(HERE / script), *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{self._process.stdout.readline().strip()}"

    def requests(self) -> int:
        """Return the number of requests so far."""
        with urllib.request.urlopen(f"{self.url}/requests") as response:
            return int(json.loads(response.read()))

    def stop(self) -> None:
        """Stop the process."""
        self._process.terminate()
        self._process.wait(10)
