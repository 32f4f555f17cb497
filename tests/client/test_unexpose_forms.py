"""`unexpose` takes an exposure, or the ids of one."""

from __future__ import annotations

from typing import Any

import pytest

from prime_ports import Exposure, PublishedPort, Tunnel
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
