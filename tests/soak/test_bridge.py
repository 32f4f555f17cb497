"""Interruptions at every bytecode of the waiting, and of whole blocking calls."""

from __future__ import annotations

import time

import pytest

from prime_ports import PortClient, RemovalReport
from support.bridge_interruptions import interrupt_waiting
from support.every_opcode import Interrupter, Interruption
from support.network_service import NetworkService
from support.service import Service

PAIRS = [("sbx", f"e{number}") for number in range(6)]


@pytest.mark.timeout(300)
def test_an_interruption_at_every_opcode_of_the_waiting_loses_nothing() -> None:
    first = 1
    while interrupt_waiting(first) is None:
        first += 1
    assert first > 90


@pytest.mark.timeout(900)
def test_two_interruptions_at_every_opcode_lose_nothing() -> None:
    whole, pairs = interrupt_waiting(10_000), 0
    assert whole is not None
    for first in range(1, whole, 7):
        second = 1
        while interrupt_waiting(first, second) is None:
            second += 1
        pairs += second
    assert pairs > 100


def connect(service: Service) -> PortClient:
    return PortClient(api_key="k", base_url="http://127.0.0.1", rate_limit=False, transport=service.transport)


def remove_all(service: Service, once: Interrupter, report: RemovalReport) -> None:
    service.exposures = {exposure: 8000 for _, exposure in PAIRS}
    with connect(service) as ports:
        once.call(lambda: ports.unexpose_many(PAIRS, concurrency=2, report=report))


def wait_until_quiet(service: Service) -> None:
    """Wait for a request in flight to end; no further one begins."""
    time.sleep(0.01)
    begun = service.begun
    while service.ended < begun:
        time.sleep(0.005)
    time.sleep(0.02)
    assert service.begun == begun, "requests go on behind the interruption"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("error", [KeyboardInterrupt, Interruption])
def test_a_batch_that_is_interrupted_at_any_opcode_accounts_for_all(error: type[BaseException]) -> None:
    remove_all(Service(), Interrupter(0, "/prime_ports/"), RemovalReport())  # imports what is imported when needed
    number = begun = 0
    while True:
        number += 1
        service, report, once = Service(0.003), RemovalReport(), Interrupter(number, "/prime_ports/", error)
        try:
            remove_all(service, once, report)
        except error as interruption:
            place = str(interruption)
        else:
            assert once.count < number, "the interruption was lost"
            break
        wait_until_quiet(service)
        if not report.items:
            assert not service.begun, place
            continue
        begun += 1
        assert [(item.sandbox_id, item.exposure_id) for item in report.items] == PAIRS, place
        assert {item.exposure_id for item in report.not_attempted} == service.exposures.keys(), place
        assert not report.failed, place
    assert number > 150
    assert begun > 30


def hold(method: str, service: Service, once: Interrupter) -> None:
    with connect(service) as ports:

        def block() -> None:
            with getattr(ports, method)("sbx", 8000):
                assert service.left()

        once.call(block)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("method", ["exposed", "published"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, Interruption])
def test_a_block_that_is_interrupted_at_any_opcode_leaves_no_port_open(method: str, error: type[BaseException]) -> None:
    """No `try` can hold the return of a function and the first instruction of the next; closing the client helps."""
    make: type[Service] = Service if method == "exposed" else NetworkService
    hold(method, make(), Interrupter(0, "/prime_ports/"))
    number, left = 0, []
    while True:
        number += 1
        service, once = make(0.003), Interrupter(number, "/prime_ports/", error)
        try:
            hold(method, service, once)
        except error as interruption:
            place = str(interruption)
        else:
            assert once.count < number, "the interruption was lost"
            break
        if service.left():
            left.append(place)
    assert left == []
    assert number > 400
