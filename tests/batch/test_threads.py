"""Blocking batches without aiohttp: sent with the transport of the client, in threads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import httpx
import pytest

from prime_ports import PortClient
from prime_ports.emulator import Emulator, Fault
from support.both import KEY
from support.pinned import UNEXPOSE

AT_ONCE = 20


@pytest.mark.parametrize("brought", ["transport", "http_client"])
def test_as_many_are_in_flight_as_concurrency_says(brought: str) -> None:
    together = threading.Barrier(AT_ONCE)

    def answer(request: httpx.Request) -> httpx.Response:
        together.wait(20)  # until so many are here at once
        return httpx.Response(200, json={"success": True, "message": "unexposed"})

    own = httpx.MockTransport(answer)
    options = {"transport": own} if brought == "transport" else {"http_client": httpx.Client(transport=own)}
    with PortClient(api_key=KEY, base_url="http://127.0.0.1", **options) as ports:
        report = ports.unexpose_many([(f"s{number}", "e") for number in range(AT_ONCE)], concurrency=AT_ONCE)
    assert [item.status for item in report.items] == ["removed"] * AT_ONCE


SCRIPT = """
import sys
from prime_ports import BatchInterrupted, PortClient
try:
    with PortClient(async_backend="httpcore") as ports:
        ports.unexpose_many([(sandbox, "e") for sandbox in sys.argv[1:]])
except BatchInterrupted as interruption:
    print(interruption.report.summary())
"""


def test_a_process_that_was_interrupted_twice_does_not_wait_for_what_it_gave_up() -> None:
    with Emulator() as emulator:
        sandboxes = [emulator.create_sandbox() for _ in range(3)]
        emulator.faults.add(Fault("stall_before", UNEXPOSE))
        environment = {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, *sandboxes], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        while len(emulator.requests) < len(sandboxes):
            time.sleep(0.01)
        for _ in range(2):
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=20)  # well before the 30 s that a call may wait for its answer
        assert (process.returncode, errors) == (0, b"")
        assert b"3 failed" in said
