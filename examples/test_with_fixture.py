"""Test your own code against the emulator, without an account and without patches.

    python -m pytest examples/test_with_fixture.py

After `pip install 'prime-ports[emulator]' pytest`, pytest finds the fixture `prime_emulator` by itself. In each test
`PortClient()` leads to an empty emulator.
"""

from __future__ import annotations

import pytest

from prime_ports import InternalServerError, PortClient
from prime_ports.emulator import Emulator, Fault


def renew_preview(sandbox_id: str, port: int) -> str:
    """Expose a port, then remove its older exposures, and return the new URL: the code to test."""
    with PortClient() as ports:
        older = [exposure for exposure in ports.list_exposures(sandbox_id) if exposure.port == port]
        new = ports.expose(sandbox_id, port, name="preview")
        for exposure in older:
            ports.unexpose(sandbox_id, exposure.exposure_id, missing_ok=True)
    return new.url


def urls(emulator: Emulator) -> list[str]:
    """Return the URLs of all exposures."""
    with PortClient(base_url=emulator.base_url, api_key=emulator.api_key) as ports:
        return [exposure.url for exposure in ports.list_exposures()]


def test_only_the_new_exposure_is_left(prime_emulator: Emulator) -> None:
    sandbox_id = prime_emulator.create_sandbox()
    prime_emulator.add_exposure(sandbox_id, 8000)
    prime_emulator.add_exposure(sandbox_id, 8000)
    url = renew_preview(sandbox_id, 8000)
    assert urls(prime_emulator) == [url]


def test_other_ports_stay_exposed(prime_emulator: Emulator) -> None:
    sandbox_id = prime_emulator.create_sandbox()
    other = prime_emulator.add_exposure(sandbox_id, 3000)
    renew_preview(sandbox_id, 8000)
    assert other in prime_emulator.exposures


@pytest.mark.prime_emulator(faults=[Fault("reset_after", "sandbox.unexpose_port", nth=1)])
def test_a_lost_response_is_not_a_failure(prime_emulator: Emulator) -> None:
    sandbox_id = prime_emulator.create_sandbox()
    prime_emulator.add_exposure(sandbox_id, 8000)
    url = renew_preview(sandbox_id, 8000)
    assert urls(prime_emulator) == [url]


@pytest.mark.prime_emulator(faults=[Fault("status_before", "sandbox.expose_port", status=500)])
def test_the_old_exposure_stays_without_a_new_one(prime_emulator: Emulator) -> None:
    sandbox_id = prime_emulator.create_sandbox()
    old = prime_emulator.add_exposure(sandbox_id, 8000)
    with pytest.raises(InternalServerError):
        renew_preview(sandbox_id, 8000)
    assert prime_emulator.exposures == [old]
