"""An interruption at every bytecode of `unexpose_all` and `call_many`; for `unexpose_many`, see `test_bridge.py`."""

from __future__ import annotations

import time
from typing import Any

import pytest

from prime_openapi.api.sandbox import unexpose_port
from prime_ports import BatchReport, PortClient, RemovalReport
from support.every_opcode import Interrupter, Interruption
from support.service import Service

IDS = [f"e{number}" for number in range(6)]


def run(kind: str, service: Service, once: Interrupter, report: Any) -> None:
    service.exposures = dict.fromkeys(IDS, 8000)
    with PortClient(api_key="k", base_url="http://127.0.0.1", rate_limit=False, transport=service.transport) as ports:
        if kind == "unexpose_all":
            once.call(lambda: ports.unexpose_all("sbx", concurrency=2, report=report))
        else:
            requests = [unexpose_port.request("sbx", exposure_id) for exposure_id in IDS]
            once.call(lambda: ports.call_many(requests, concurrency=2, report=report))
            assert ports.list_exposures("sbx") == []


def make_report(kind: str) -> Any:
    return RemovalReport() if kind == "unexpose_all" else BatchReport[Any]()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("error", [KeyboardInterrupt, Interruption])
@pytest.mark.parametrize("kind", ["unexpose_all", "call_many"])
def test_a_batch_of_another_kind_accounts_for_all(kind: str, error: type[BaseException]) -> None:
    run(kind, Service(), Interrupter(0, "/prime_ports/"), make_report(kind))  # imports what is imported when needed
    number = begun = 0
    while True:
        number += 1
        service, report, once = Service(0.003), make_report(kind), Interrupter(number, "/prime_ports/", error)
        started = time.monotonic()
        try:
            run(kind, service, once, report)
        except error as interruption:
            place = str(interruption)
        else:
            assert once.count < number, "the interruption was lost"
            break
        assert time.monotonic() - started < 3, place
        time.sleep(0.015)
        sent = service.begun
        time.sleep(0.01)
        assert (service.begun, service.ended) == (sent, sent), f"{place}: requests go on behind the interruption"
        begun += bool(report.items)
        assert len(report.items) in (0, len(IDS)), place
        assert not report.failed, place
        left = len(service.exposures)
        assert len(report.not_attempted) == (left if report.items else 0), place
    assert number > 150
    assert begun > 5
