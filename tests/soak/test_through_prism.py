"""Every served operation from client to emulator through Prism, which holds both sides to the document."""

from __future__ import annotations

import asyncio
import importlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from prime_openapi import OPERATIONS, find_operation
from prime_openapi.api.sandbox import (
    batch_get_sandbox_statuses,
    bulk_delete_sandboxes,
    create_sandbox,
    delete_sandbox,
    expose_port,
    get_sandbox,
    get_sandbox_logs,
    list_all_exposed_ports,
    list_exposed_ports,
    list_sandboxes,
    pause_sandbox,
    resume_sandbox,
    unexpose_port,
)
from prime_openapi.api.sandbox_networks import (
    create_network,
    delete_network,
    get_network,
    list_networks,
    put_member,
    remove_member,
    replace_rules,
)
from prime_openapi.api.tunnel import (
    bulk_delete_tunnels,
    create_tunnel,
    delete_tunnel,
    get_tunnel_status,
    list_tunnels,
)
from prime_openapi.api.user import get_whoami, list_my_teams
from prime_openapi.models import (
    BatchSandboxStatusRequest,
    BulkDeleteSandboxRequest,
    CreateSandboxRequest,
    ExposePortRequest,
)
from prime_ports import APIStatusError, AsyncPortClient, PortClient
from prime_ports.emulator import ENDPOINTS, Emulator, Fault
from support.both import KEY, Both
from support.prism import prism

# By method and path, since its name is the one that CONTRIBUTING changes.
ERROR_CONTEXT = importlib.import_module(
    f"prime_openapi.api.{OPERATIONS['GET', '/api/v1/sandbox/{sandbox_id}/error-context']}"
)

SANDBOXES = 100


@pytest.fixture(scope="module")
def running() -> Iterator[Emulator]:
    with Emulator(api_key=KEY) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def proxy(running: Emulator, document_path: Path) -> Iterator[str]:
    with prism(document_path) as process:
        yield process.serve(running.base_url, errors=True)


@pytest.fixture
def emulator(running: Emulator) -> Emulator:
    running.reset()
    return running


class Watched:
    """A client of httpx's that notes every answer as it came."""

    def __init__(self, kind: str) -> None:
        self.answers: list[httpx.Response] = []
        if kind == "sync":
            self.client: Any = httpx.Client(event_hooks={"response": [self.answers.append]})
        else:
            self.client = httpx.AsyncClient(event_hooks={"response": [self._note]})

    async def _note(self, answer: httpx.Response) -> None:
        self.answers.append(answer)


def used(emulator: Emulator) -> set[str | None]:
    return {request.operation for request in emulator.requests if request.processed}


def call_networks(client: Both, vm: str) -> None:
    rule = {"from": "internet", "to": "tag:web", "ports": [8000]}
    network = client.run(create_network, body={"name": "n", "rules": [rule]})
    assert client.run(put_member, network.id, vm, body={"tags": ["web"]}).synced is True
    assert client.run(replace_rules, network.id, body={"rules": [rule, rule]}).version == 3
    assert len(client.run(get_network, network.id).rules) == 2
    assert [one.id for one in client.run(list_networks).networks] == [network.id]
    client.run(remove_member, network.id, vm)
    client.run(delete_network, network.id)


def call_tunnels_and_account(client: Both) -> None:
    one, two = (client.run(create_tunnel, body={"name": name}) for name in ("one", "two"))
    assert client.run(get_tunnel_status, one.tunnel_id).name == "one"
    assert client.run(list_tunnels).total == 2
    assert client.run(delete_tunnel, one.tunnel_id).success is True
    assert client.run(bulk_delete_tunnels, body={"tunnel_ids": [two.tunnel_id]}).succeeded == [two.tunnel_id]
    assert client.run(list_my_teams).data == []
    assert client.run(get_whoami).data.name == "Emulator"


def test_every_operation_generated(emulator: Emulator, proxy: str, kind: str, connect: Callable[..., Both]) -> None:
    # aiohttp has no such hook; there, only the errors tell.
    watched = None if kind == "aiohttp" else Watched(kind)
    client = connect(proxy, **({} if watched is None else {"http_client": watched.client}))

    wanted = CreateSandboxRequest(name="one", docker_image="python:3.11", labels=["a", "b"], vm=False)
    sandbox = client.run(create_sandbox, body=wanted)
    assert (sandbox.name, sandbox.status, sandbox.labels) == ("one", "RUNNING", ["a", "b"])
    assert client.run(get_sandbox, sandbox.id) == sandbox
    # Two labels: Prism takes a single one for a string, since the document's schema is "array or null".
    page = client.run(list_sandboxes, labels=["a", "b"], is_active=True, status="RUNNING", page=1, per_page=10)
    assert (page.sandboxes, page.total, page.has_next) == ([sandbox], 1, False)
    assert client.run(ERROR_CONTEXT, sandbox.id).status == "RUNNING"
    assert client.run(get_sandbox_logs, sandbox.id).logs.splitlines()[0].endswith("sandbox created")

    wanted_statuses = BatchSandboxStatusRequest(sandbox_ids=[sandbox.id, "sbx_none"])
    found = client.run(batch_get_sandbox_statuses, body=wanted_statuses)
    assert [(one.sandbox_id, one.status) for one in found.statuses] == [(sandbox.id, "RUNNING")]
    assert [(one.sandbox_id, one.code) for one in found.errors] == [("sbx_none", "NOT_FOUND")]
    assert client.run(pause_sandbox, sandbox.id).status == "PAUSED"
    assert client.run(resume_sandbox, sandbox.id).status == "RUNNING"

    made = client.run(expose_port, sandbox.id, body=ExposePortRequest(port=8000, name="web"))
    tcp = client.run(expose_port, sandbox.id, body=ExposePortRequest(port=9000, protocol="TCP"))
    for listed in (client.run(list_exposed_ports, sandbox.id), client.run(list_all_exposed_ports)):
        assert [one.exposure_id for one in listed.exposures] == [made.exposure_id, tcp.exposure_id]
        assert [one.url for one in listed.exposures] == [made.url, tcp.url]
    assert client.run(unexpose_port, sandbox.id, made.exposure_id).success is True
    assert [exposure.exposure_id for exposure in emulator.exposures] == [tcp.exposure_id]

    assert client.run(delete_sandbox, sandbox.id).success is True
    assert client.run(get_sandbox, sandbox.id).status == "TERMINATED"
    assert emulator.exposures == []
    other = client.run(create_sandbox, body=CreateSandboxRequest(name="two", docker_image="python:3.11"))
    call_networks(client, other.id)
    call_tunnels_and_account(client)
    ended = client.run(bulk_delete_sandboxes, body=BulkDeleteSandboxRequest(sandbox_ids=[other.id, "sbx_none"]))
    assert (ended.succeeded, len(ended.failed)) == ([other.id], 1)

    assert used(emulator) == {find_operation(*place).name for place in ENDPOINTS}
    if watched is not None:
        assert len(watched.answers) == len(emulator.requests)
        assert not [answer for answer in watched.answers if "sl-violations" in answer.headers]
        client.finish(watched.client)


def test_the_methods_for_ports(emulator: Emulator, proxy: str, kind: str, connect: Callable[..., Both]) -> None:
    watched = None if kind == "aiohttp" else Watched(kind)
    client = connect(proxy, **({} if watched is None else {"http_client": watched.client}))
    one, two = emulator.create_sandbox(), emulator.create_sandbox()
    made = [client.expose(place, port, name=name) for place, port, name in ((one, 22, None), (two, 9000, "n" * 50))]
    assert [exposure.port for exposure in made] == [22, 9000]
    assert [found.exposure_id for found in client.list_exposures()] == [exposure.exposure_id for exposure in made]
    assert [found.exposure_id for found in client.list_exposures(two)] == [made[1].exposure_id]
    for exposure in made:
        removal = client.unexpose(exposure.sandbox_id, exposure.exposure_id)
        assert (removal.status, removal.confirmed, removal.attempts) == ("removed", True, 1)
        assert "sl-violations" not in removal.headers
    assert emulator.exposures == []
    if watched is not None:
        assert len(watched.answers) == len(emulator.requests)
        assert not [answer for answer in watched.answers if "sl-violations" in answer.headers]
        client.finish(watched.client)


@pytest.mark.parametrize("value", [{}, {"exposures": "text"}, []])
def test_what_breaks_the_document_does_not_pass(
    emulator: Emulator, proxy: str, value: object, connect: Callable[..., Both]
) -> None:
    client = connect(proxy, max_retries=0)
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("wrong_json", "sandbox.list_exposed_ports", value=value))
    with pytest.raises(APIStatusError) as raised:
        client.list_exposures(sandbox)
    # The emulator answered with 200; the error is Prism's.
    assert emulator.requests[-1].status == 200
    assert raised.value.status_code == 500
    assert "VIOLATIONS" in raised.value.body
    # And a request that breaks it never arrives.
    before = len(emulator.requests)
    headers = {"Authorization": f"Bearer {KEY}"}
    answer = httpx.post(f"{proxy}/api/v1/sandbox/{sandbox}/expose", json={"port": "8000x"}, headers=headers)
    assert answer.status_code == 422
    assert len(emulator.requests) == before


@pytest.mark.timeout(300)
def test_hundreds_of_calls_at_once(emulator: Emulator, proxy: str, kind: str) -> None:
    sandboxes = [emulator.create_sandbox() for _ in range(SANDBOXES)]
    options: dict[str, Any] = {"api_key": KEY, "base_url": proxy, "rate_limit": False, "max_retries": 0}
    if kind == "sync":
        with PortClient(**options) as ports, ThreadPoolExecutor(16) as pool:
            removals = list(pool.map(lambda sandbox: _all_of(ports, sandbox), sandboxes))
    else:
        options["async_backend"] = "aiohttp" if kind == "aiohttp" else "httpcore"
        removals = asyncio.run(_at_once(options, sandboxes))
    assert all("sl-violations" not in removal.headers for removal in removals)
    assert Counter((removal.status, removal.confirmed) for removal in removals) == {("removed", True): SANDBOXES}
    assert emulator.exposures == []
    requests = emulator.requests
    assert len(requests) == 6 * SANDBOXES
    assert all(request.processed and request.status == 200 for request in requests)


def _all_of(ports: PortClient, sandbox: str) -> Any:
    assert get_sandbox.sync(sandbox, client=ports).id == sandbox
    assert get_sandbox_logs.sync(sandbox, client=ports).logs
    exposure = ports.expose(sandbox, 8000)
    assert ports.list_exposures(sandbox)[0].exposure_id == exposure.exposure_id
    removal = ports.unexpose(sandbox, exposure.exposure_id)
    assert ports.list_exposures(sandbox) == []
    return removal


async def _at_once(options: dict[str, Any], sandboxes: list[str]) -> list[Any]:
    async with AsyncPortClient(**options) as ports:
        return await asyncio.gather(*(_all_of_async(ports, sandbox) for sandbox in sandboxes))


async def _all_of_async(ports: AsyncPortClient, sandbox: str) -> Any:
    assert (await get_sandbox.asyncio(sandbox, client=ports)).id == sandbox
    assert (await get_sandbox_logs.asyncio(sandbox, client=ports)).logs
    exposure = await ports.expose(sandbox, 8000)
    assert (await ports.list_exposures(sandbox))[0].exposure_id == exposure.exposure_id
    removal = await ports.unexpose(sandbox, exposure.exposure_id)
    assert await ports.list_exposures(sandbox) == []
    return removal
