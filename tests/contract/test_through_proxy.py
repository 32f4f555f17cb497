"""Client to emulator through a proxy that holds requests and answers to the document: both are checked at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prime_openapi.api.sandbox import create_sandbox, delete_sandbox, get_sandbox, list_sandboxes
from prime_openapi.models import CreateSandboxRequest
from prime_ports import NotFoundError
from prime_ports.emulator import Emulator
from support.both import Both


def test_a_port_from_exposed_to_gone(emulator: Emulator, proxy: str, connect: Callable[..., Both]) -> None:
    client = connect(proxy, api_key=emulator.api_key)
    sandbox = client.run(create_sandbox, body=CreateSandboxRequest(name="one", docker_image="python:3.11", vm=False))
    exposure = client.expose(sandbox.id, 8000, name="web")
    assert client.list_exposures(sandbox.id) == [
        found for found in client.list_exposures() if found.sandbox_id == sandbox.id
    ]
    assert [found.exposure_id for found in client.list_exposures(sandbox.id)] == [exposure.exposure_id]
    removal = client.unexpose(sandbox.id, exposure.exposure_id)
    assert removal.status == "removed"
    assert "sl-violations" not in removal.headers
    assert client.list_exposures(sandbox.id) == []


def test_other_operations_of_the_same_client(emulator: Emulator, proxy: str, connect: Callable[..., Both]) -> None:
    client = connect(proxy, api_key=emulator.api_key)
    wanted = CreateSandboxRequest(name="two", docker_image="python:3.11", labels=["a", "b"])
    made = client.run(create_sandbox, body=wanted)
    assert client.run(get_sandbox, made.id).name == "two"
    # Two labels: the proxy takes a single one for a string, since the document's schema is "array or null".
    page = client.run(list_sandboxes, labels=["a", "b"], is_active=True, per_page=10)
    assert [sandbox.id for sandbox in page.sandboxes] == [made.id]
    assert client.run(delete_sandbox, made.id).success is True


def test_what_is_not_there(emulator: Emulator, proxy: str, connect: Callable[..., Both]) -> None:
    # 404 is not in the document, so the proxy cannot pass the emulator's answer on as documented.
    sandbox = emulator.create_sandbox()
    direct = connect(emulator.base_url, api_key=emulator.api_key)
    with pytest.raises(NotFoundError):
        direct.unexpose(sandbox, "never-made")
    assert direct.unexpose(sandbox, "never-made", missing_ok=True).status == "already_gone"
