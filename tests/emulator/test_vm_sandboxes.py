"""VM and container sandboxes, and the operations for exposures that a VM, or the whole service, does not have."""

from __future__ import annotations

import pytest
from emulator.helpers import call, path_of

from prime_ports.emulator import Emulator

PHRASES = {404: "Not Found", 405: "Method Not Allowed", 410: "Gone"}


def expose_statuses(emulator: Emulator, sandbox_id: str) -> list[tuple[int, object]]:
    """Return status and detail of the three operations of a sandbox, and of the list of all."""
    replies = (
        call(emulator, "POST", path_of(sandbox_id, tail="/expose"), {"port": 8000}),
        call(emulator, "GET", path_of(sandbox_id, tail="/expose")),
        call(emulator, "DELETE", path_of(sandbox_id, "exp")),
        call(emulator, "GET", "/api/v1/sandbox/expose/all"),
    )
    return [(reply.status, reply.json.get("detail")) for reply in replies]


def test_a_sandbox_of_the_api_is_a_vm_unless_it_says_otherwise(emulator: Emulator) -> None:
    for fields, vm in (({}, True), ({"vm": False, "team_id": "team_1"}, False)):
        made = call(emulator, "POST", "/api/v1/sandbox", {"name": "n", "docker_image": "i", **fields}).json
        assert (made["vm"], made["teamId"]) == (vm, fields.get("team_id"))
        assert call(emulator, "GET", path_of(made["id"])).json == made
    own = emulator.create_sandbox()
    assert emulator.sandboxes[own].request["vm"] is False


@pytest.mark.parametrize("status", [404, 405, 410])
def test_a_vm_has_no_exposures(status: int) -> None:
    with Emulator(vm_expose_status=status) as emulator:
        vm, container = emulator.create_sandbox(vm=True), emulator.create_sandbox()
        of_vm = expose_statuses(emulator, vm)
        assert of_vm == [(status, PHRASES[status])] * 3 + [(200, None)]
        assert [code for code, _ in expose_statuses(emulator, container)] == [200, 200, 404, 200]
        with pytest.raises(RuntimeError, match=rf"^Sandbox {vm} is a VM; the rules of a network publish its ports$"):
            emulator.add_exposure(vm, 8000)
        assert [one.sandbox_id for one in emulator.exposures] == [container]


def test_by_default_a_vm_answers_405(emulator: Emulator) -> None:
    assert expose_statuses(emulator, emulator.create_sandbox(vm=True))[0][0] == 405


@pytest.mark.parametrize("status", [404, 405, 410])
def test_the_operations_for_exposures_may_be_withdrawn(status: int) -> None:
    with Emulator(withdrawn_status=status) as emulator:
        for sandbox_id in (emulator.create_sandbox(), emulator.create_sandbox(vm=True), "none"):
            assert expose_statuses(emulator, sandbox_id) == [(status, PHRASES[status])] * 4


@pytest.mark.parametrize("body", [b"", b"nonsense", b'{"port": 1}'])
def test_it_says_so_before_it_reads_the_request(emulator: Emulator, body: bytes) -> None:
    reply = call(emulator, "POST", path_of(emulator.create_sandbox(vm=True), tail="/expose"), raw=body)
    assert reply.status == 405
    assert not emulator.requests[-1].processed


def test_an_answer_may_lack_the_team() -> None:
    with Emulator(omit_team_id=True) as emulator:
        sandbox_id = emulator.create_sandbox(team_id="team_1")
        shown = call(emulator, "GET", path_of(sandbox_id)).json
        (listed,) = call(emulator, "GET", "/api/v1/sandbox?team_id=team_1").json["sandboxes"]
        assert shown == listed
        assert "teamId" not in shown
        assert shown["userId"]
