"""A running emulator that holds what the documents speak of."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from prime_ports.emulator import Emulator


@pytest.fixture
def documented() -> Iterator[dict[str, str]]:
    """Environment of a user whose key and address lead to an emulator with the sandbox `sbx_1` and the VM `sbx_2`."""
    with Emulator() as emulator:
        emulator.create_sandbox(sandbox_id="sbx_1", name="one")
        for name in ("exp_1", "exp_2"):
            emulator.add_exposure("sbx_1", 8001, exposure_id=name)
        emulator.create_sandbox(sandbox_id="sbx_2", name="two", vm=True)
        rule = {"from": "internet", "to": "tag:web", "ports": [9000]}
        emulator.create_network("net", rules=[rule], members={"sbx_2": ["web"]})
        yield {**os.environ, "PRIME_API_KEY": emulator.api_key, "PRIME_API_BASE_URL": emulator.base_url}
