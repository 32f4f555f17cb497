"""`unexpose` takes an exposure, or the ids of one."""

from __future__ import annotations

import asyncio
from typing import Any, assert_type

import pytest

from prime_openapi.api.sandbox import batch_get_sandbox_statuses
from prime_openapi.models import BatchSandboxStatusResponse, SandboxStatusSnapshot
from prime_ports import (
    AsyncPortClient,
    Exposure,
    PortClient,
    PublishedPort,
    Removal,
    RemovalItem,
    RemovalReport,
    Tunnel,
)
from prime_ports.emulator import Emulator
from support.both import Both
from support.names import REMOVE_LINE, Connect, Serve
from support.scripted import REMOVED

EXPOSURE = Exposure(exposure_id="exp", sandbox_id="sbx", port=8000, url="https://e.example", tls_socket="e.example:443")
PUBLISHED = PublishedPort(sandbox_id="sbx", port=8000, url=None, network_id="net")
TUNNEL = Tunnel(tunnel_id="tun", url="https://tun.example.com", status="connected", user_id="user")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((EXPOSURE,), {}),
        (("sbx", "exp"), {}),
        (("sbx",), {"exposure_id": "exp"}),
        ((), {"sandbox_id": "sbx", "exposure_id": "exp"}),
    ],
    ids=["exposure", "ids", "one by name", "both by name"],
)
def test_both_forms_send_the_same_request(
    serve: Serve, connect: Connect, arguments: tuple[Any, ...], named: dict[str, str]
) -> None:
    server = serve(REMOVED)
    assert connect(server).unexpose(*arguments, **named).status == "removed"
    assert server.lines == [REMOVE_LINE]


def test_the_options_are_those_of_both_forms(emulator: Emulator, connect: Connect) -> None:
    client = connect(emulator.base_url, api_key=emulator.api_key)
    exposure = client.expose(emulator.create_sandbox(), 8000)
    assert client.unexpose(exposure).status == "removed"
    assert client.unexpose(exposure, missing_ok=True).status == "already_gone"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((EXPOSURE, "exp"), "give either an Exposure or two ids, not both; got exposure_id 'exp'"),
        (("sbx",), "exposure_id is missing; give an Exposure, or a sandbox_id and an exposure_id, got 'sbx'"),
        (("sbx", None), "exposure_id is missing"),
        (
            (("sbx", "exp"),),
            r"exposure_id is missing; give an Exposure, or a sandbox_id and an exposure_id, got \('sbx', 'exp'\)",
        ),
        ((None, "exp"), "sandbox_id must be a str, not NoneType"),
        (("sbx", 5), "exposure_id must be a str, not int"),
        (("sbx", EXPOSURE), "exposure_id must be a str, not Exposure"),
        ((PUBLISHED,), r"an Exposure is needed, got a PublishedPort; remove\(\) takes every kind"),
        ((TUNNEL, "exp"), "an Exposure is needed, got a Tunnel"),
    ],
    ids=str,
)
def test_a_mistake_is_one_error_and_sends_nothing(
    serve: Serve, connect: Connect, arguments: tuple[Any, ...], message: str
) -> None:
    server = serve(REMOVED)
    with pytest.raises(TypeError, match=f"^{message}"):
        connect(server).unexpose(*arguments)
    assert server.connections == 0


def test_exposures_of_the_emulator_and_of_a_list_are_items(emulator: Emulator, connect: Connect) -> None:
    client: Both = connect(emulator.base_url, api_key=emulator.api_key)
    sandbox = emulator.create_sandbox()
    for listed in (lambda: emulator.exposures, client.list_exposures, lambda: client.list_exposures(sandbox)):
        for port in (8000, 8001):
            emulator.add_exposure(sandbox, port)
        report = client.unexpose_many(listed())
        assert (len(report.removed), report.ok) == (2, True)
        assert emulator.exposures == []


async def _note(item: RemovalItem) -> None:
    assert item.status


async def _look(snapshots: BatchSandboxStatusResponse) -> bool:
    return len(snapshots.statuses) == 1


def test_type_checkers_take_what_works(emulator: Emulator) -> None:
    """The annotations are checked by mypy and pyright, and `assert_type` does nothing at run time."""
    sandbox = emulator.create_sandbox()
    for port in (8000, 8001, 8002, 8003):
        emulator.add_exposure(sandbox, port)
    options: dict[str, Any] = {"base_url": emulator.base_url, "api_key": emulator.api_key}
    request = batch_get_sandbox_statuses.request(body={"sandbox_ids": [sandbox]})
    with PortClient(**options) as ports:
        first, second, *rest = ports.list_exposures()
        assert_type(ports.unexpose(first), Removal)
        assert_type(ports.unexpose(second.sandbox_id, second.exposure_id), Removal)
        assert_type(ports.unexpose_many(emulator.exposures, dry_run=True), RemovalReport)
        assert_type(ports.unexpose_many(ports.list_exposures(), dry_run=True), RemovalReport)
        assert_type(ports.wait_for_sandbox(sandbox, timeout=5), SandboxStatusSnapshot)
        assert_type(ports.wait_for_sandbox([sandbox], timeout=5), dict[str, SandboxStatusSnapshot])
        assert_type(ports.wait_until(request, lambda found: found.statuses, timeout=5), BatchSandboxStatusResponse)

    async def main() -> None:
        async with AsyncPortClient(**options) as ports:
            assert_type(await ports.unexpose(rest[0]), Removal)
            assert_type(await ports.unexpose_many(emulator.exposures, on_item=_note), RemovalReport)
            assert_type(await ports.wait_for_sandbox(sandbox, timeout=5), SandboxStatusSnapshot)
            assert_type(await ports.wait_until(request, _look, timeout=5), BatchSandboxStatusResponse)

    asyncio.run(main())
    assert emulator.exposures == []
