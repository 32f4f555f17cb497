"""Imports, which open files: none comes after a response, since one that fails would hide what the server did."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prime_ports import PortClient, PrimeError
from prime_ports._responses import OperationHandler, UnexposeHandler
from prime_ports.emulator import Emulator

TESTS = Path(__file__).parent.parent
NAMES = ["unexpose", "expose", "list_exposures", "call", "unexpose_many", "unexpose_all"]
KINDS = ["httpcore", "httpcore by asyncio", "aiohttp by asyncio"]
CASES = [(name, kind, "200 OK") for name in NAMES for kind in KINDS if kind == "httpcore" or "unexpose" in name]
CASES += [("unexpose", "httpcore", f"{status} Refused") for status in (404, 422, 503)]
CASES += [("unexpose_many", "aiohttp", "200 OK"), ("unexpose_many", "aiohttp", "404 Not Found")]
HEADERS = r"Content-Type: application/json; charset=utf-8\r\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n"


@pytest.mark.parametrize(("name", "kind", "status"), CASES)
def test_nothing_is_imported_once_a_request_has_arrived(name: str, kind: str, status: str) -> None:
    backend, _, asynchronous = kind.partition(" ")
    options = json.dumps({"async_backend": backend})
    what = f"{name} {asynchronous}".strip()
    command = [sys.executable, "-m", "support.imports_after_response", what, status, options, HEADERS]
    run = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    # anyio and httpcore look again and again for this one, which is not installed.
    assert [module for module in json.loads(run.stdout) if module != "sniffio"] == []


@pytest.mark.parametrize("problem", [OSError(errno.EMFILE, os.strerror(errno.EMFILE)), MemoryError()])
@pytest.mark.parametrize("batch", [False, True])
def test_an_import_that_fails_comes_before_anything_is_sent(
    problem: Exception, batch: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(UnexposeHandler, "load", fail)
    with Emulator(limits=False) as emulator:
        error = unexpose(emulator, batch)
        assert emulator.requests == []
    assert "nothing was sent" in str(error)
    assert type(problem).__name__ in str(error)
    assert not error.may_have_succeeded


@pytest.mark.parametrize("problem", [OSError(errno.EMFILE, os.strerror(errno.EMFILE)), MemoryError(), KeyError("k")])
@pytest.mark.parametrize("batch", [False, True])
def test_a_failure_of_our_own_after_the_response_says_that_it_may_have_worked(
    problem: Exception, batch: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise problem

    for handler in (UnexposeHandler, OperationHandler):
        monkeypatch.setattr(handler, "read", fail)
    with Emulator(limits=False) as emulator:
        error = unexpose(emulator, batch)
        assert len(emulator.requests) == 1
        assert not emulator.exposures
    assert error.may_have_succeeded
    assert type(problem).__name__ in str(error)


def unexpose(emulator: Emulator, batch: bool) -> PrimeError:
    sandbox = emulator.create_sandbox()
    pair = sandbox, emulator.add_exposure(sandbox, 8000).exposure_id
    options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key}
    with PortClient(**options) as ports:
        if batch:
            (item,) = ports.unexpose_many([pair]).items
            assert item.status == "failed"
            assert isinstance(item.error, PrimeError)
            return item.error
        with pytest.raises(PrimeError) as caught:
            ports.unexpose(*pair)
        return caught.value
