"""When a fault is applied: rules, chance that follows a seed, and rules that make no sense."""

from __future__ import annotations

import threading
from typing import Any

import httpx
import pytest
from emulator.helpers import call, path_of

from prime_ports.emulator import FAULT_KINDS, RANDOM_FAULT_KINDS, Emulator, Fault

UNEXPOSE = "sandbox.unexpose_port"


def statuses(emulator: Emulator, count: int) -> list[int]:
    return [call(emulator, "GET", "/api/v1/sandbox").status for _ in range(count)]


@pytest.mark.parametrize(
    ("rule", "fails"),
    [
        ({}, [1, 1, 1, 1]),
        ({"times": 2}, [1, 1, 0, 0]),
        ({"nth": 2}, [0, 1, 0, 0]),
        ({"nth": 2, "times": 2}, [0, 1, 1, 0]),
        ({"operation": "sandbox.list_sandboxes", "nth": 1}, [1, 0, 0, 0]),
        ({"operation": ("GET", "/api/v1/sandbox"), "nth": 1}, [1, 0, 0, 0]),
        ({"operation": UNEXPOSE}, [0, 0, 0, 0]),
        ({"probability": 0.0}, [0, 0, 0, 0]),
    ],
)
def test_when_a_fault_is_applied(emulator: Emulator, rule: dict[str, Any], fails: list[int]) -> None:
    emulator.faults.add(Fault("status_before", status=500, **rule))
    assert statuses(emulator, 4) == [500 if fail else 200 for fail in fails]


def test_faults_in_a_row(emulator: Emulator) -> None:
    emulator.faults.add(Fault("status_before", status=501, times=1))
    emulator.faults.add(Fault("status_before", status=502, times=1))
    emulator.faults.add(Fault("status_before", status=504, nth=4))
    assert statuses(emulator, 5) == [501, 502, 200, 504, 200]
    emulator.faults.add(Fault("status_before", status=503))
    emulator.faults.clear()
    assert statuses(emulator, 1) == [200]


def test_a_fault_waits_for_a_request_that_would_be_carried_out(emulator: Emulator) -> None:
    emulator.faults.add(Fault("status_before", status=500, nth=1))
    assert call(emulator, "GET", "/api/v1/sandbox", key="wrong").status == 401
    assert call(emulator, "GET", "/api/v1/nothing").status == 404
    assert statuses(emulator, 2) == [500, 200]


def test_a_failed_operation_is_not_processed(emulator: Emulator, sandbox: str) -> None:
    emulator.faults.add(Fault("status_after", status=200))
    assert call(emulator, "DELETE", path_of(sandbox, "nothing")).status == 200
    assert not emulator.requests[0].processed


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "explode"}, "no fault"),
        ({"kind": "reset_before", "status": 500}, "takes no status"),
        ({"kind": "slow", "seconds": -1}, "seconds"),
        ({"kind": "slow", "nth": 0}, "nth"),
        ({"kind": "slow", "times": 0}, "times"),
        ({"kind": "slow", "probability": 2}, "probability"),
        ({"kind": "status_before", "status": 99}, "status"),
        ({"kind": "status_before", "status": 600}, "status"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Fault(**options)


def test_a_fault_for_nothing_is_refused(emulator: Emulator) -> None:
    with pytest.raises(LookupError, match=r"sandbox\.nothing"):
        emulator.faults.add(Fault("slow", "sandbox.nothing"))
    with pytest.raises(ValueError, match="makes no sense"):
        emulator.faults.add(Fault("stale_list", UNEXPOSE))
    with pytest.raises(ValueError, match="rate"):
        emulator.faults.random(1.5)
    with pytest.raises(ValueError, match="no fault"):
        emulator.faults.random(0.5, kinds=["explode"])


def test_random_faults_follow_the_seed() -> None:
    def applied(seed: int) -> list[str | None]:
        with Emulator(limits=False) as emulator:
            emulator.faults.random(0.5, seed=seed, kinds=["close_before", Fault("status_after", status=503)])
            for _ in range(40):
                call(emulator, "GET", "/api/v1/sandbox")
            return [request.fault for request in emulator.requests]

    first = applied(1)
    assert first == applied(1) != applied(2)
    assert set(first) == {None, "close_before", "status_after"}


def test_probability_follows_the_seed_of_the_emulator() -> None:
    def applied(seed: int) -> list[str | None]:
        with Emulator(limits=False, seed=seed) as emulator:
            emulator.faults.add(Fault("close_before", probability=0.5))
            for _ in range(40):
                call(emulator, "GET", "/api/v1/sandbox")
            return [request.fault for request in emulator.requests]

    assert applied(1) == applied(1) != applied(2)


def test_every_random_kind_is_survived_by_the_server_and_told_exactly() -> None:
    """Eight clients remove twelve exposures each, whatever goes wrong; processed says which are gone."""
    quick = [
        Fault(kind, seconds=0.001 if kind.startswith("trickle") else 0.02) if FAULT_KINDS[kind].seconds else Fault(kind)
        for kind in RANDOM_FAULT_KINDS
    ]
    with Emulator(limits=False) as emulator:
        emulator.faults.random(0.8, seed=3, kinds=quick)
        sandbox = emulator.create_sandbox()
        exposures = [emulator.add_exposure(sandbox, 8000) for _ in range(96)]

        def remove(mine: int) -> None:
            headers = {"Authorization": f"Bearer {emulator.api_key}"}
            for exposure in exposures[mine::8]:
                try:
                    httpx.delete(
                        emulator.base_url + path_of(sandbox, exposure.exposure_id), headers=headers, timeout=30
                    )
                except httpx.HTTPError:
                    continue

        threads = [threading.Thread(target=remove, args=(mine,)) for mine in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        processed = {request.raw_path.rpartition("/")[2] for request in emulator.requests if request.processed}
        left = {exposure.exposure_id for exposure in emulator.exposures}
        seen = {request.fault for request in emulator.requests}
        emulator.faults.clear()
        assert call(emulator, "GET", "/api/v1/sandbox").status == 200
    assert processed == {exposure.exposure_id for exposure in exposures} - left
    assert len(seen - {None}) > len(RANDOM_FAULT_KINDS) / 2
