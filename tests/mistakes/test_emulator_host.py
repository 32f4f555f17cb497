"""The emulator listens on loopback, and warns when told to listen elsewhere."""

from __future__ import annotations

import pytest

from prime_ports.emulator import Emulator


def test_a_host_that_other_machines_reach_warns(capsys: pytest.CaptureFixture[str]) -> None:
    with Emulator() as emulator:
        assert emulator.base_url.startswith("http://127.0.0.1:")
    assert capsys.readouterr().err == ""
    with Emulator(host="0.0.0.0"):
        pass
    assert "warning: the emulator listens on 0.0.0.0" in capsys.readouterr().err
