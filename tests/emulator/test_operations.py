"""Every operation: its response in the document's shape, its effect, its refusals."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from emulator.helpers import Reply, call, path_of, wrong_fields

from prime_openapi import find_operation
from prime_openapi.models import ErrorResponse
from prime_ports.emulator import ENDPOINTS, Emulator
from prime_ports.emulator._handlers import new_sandbox
from prime_ports.emulator._state import EmulatorState

CREATE = {"name": "web", "docker_image": "python:3.12"}


def parsed(method: str, template: str, response: Any) -> Any:
    """The response as the generated model, which must know every field."""
    model = find_operation(method, template).success[0].parse(response)
    assert not model.additional_properties
    return model


def test_a_sandbox_is_created_found_and_terminated(emulator: Emulator) -> None:
    created = call(emulator, "POST", "/api/v1/sandbox", CREATE)
    assert created.status == 201
    sandbox = parsed("POST", "/api/v1/sandbox", created.json)
    assert (sandbox.name, sandbox.docker_image, sandbox.status) == ("web", "python:3.12", "RUNNING")

    found = call(emulator, "GET", path_of(sandbox.id))
    assert found.status == 200
    assert parsed("GET", "/api/v1/sandbox/{sandbox_id}", found.json) == sandbox

    deleted = call(emulator, "DELETE", path_of(sandbox.id))
    assert deleted.status == 200
    assert parsed("DELETE", "/api/v1/sandbox/{sandbox_id}", deleted.json).success is True
    assert call(emulator, "GET", path_of(sandbox.id)).json["status"] == "TERMINATED"


def test_what_was_asked_for_is_what_is_shown(emulator: Emulator) -> None:
    asked = {
        **CREATE,
        "start_command": {"executable": "sleep", "args": ["1"]},
        "cpu_cores": 2,
        "memory_gb": 4.5,
        "disk_size_gb": 20,
        "gpu_count": 1,
        "gpu_type": "H100_80GB",
        "vm": False,
        "arch": "arm64",
        "network_allowlist": ["example.com"],
        "network_denylist": None,
        "timeout_minutes": 5,
        "idle_timeout_minutes": 3,
        "volumes": [{"name": "v", "mount_path": "/v"}],
        "environment_vars": {"A": "1"},
        "secrets": {"S": "hidden"},
        "labels": ["x"],
        "team_id": "team",
        "advanced_configs": {"k": [1]},
        "registry_credentials_id": "reg",
        "region": "eu",
        "unknown": "passed over",
    }
    response = call(emulator, "POST", "/api/v1/sandbox", asked)
    assert "hidden" not in response.body.decode()
    shown = response.json
    assert shown["startCommand"] == {"executable": "sleep", "args": ["1"]}
    assert (shown["cpuCores"], shown["memoryGB"], shown["diskSizeGB"]) == (2, 4.5, 20)
    assert (shown["gpuCount"], shown["gpuType"], shown["vm"]) == (1, "H100_80GB", False)
    assert (shown["networkAllowlist"], shown["networkDenylist"]) == (["example.com"], None)
    assert (shown["timeoutMinutes"], shown["idleTimeoutMinutes"]) == (5, 3)
    assert (shown["environmentVars"], shown["labels"]) == ({"A": "1"}, ["x"])
    assert (shown["teamId"], shown["advancedConfigs"]) == ("team", {"k": [1]})
    assert (shown["registryCredentialsId"], shown["region"]) == ("reg", "eu")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", '""'),
        ("name", json.dumps("n" * 101)),
        ("docker_image", '""'),
        ("docker_image", "null"),
        ("checkpoint_id", json.dumps("c" * 65)),
        ("restore_memory", '"yes"'),
        ("arch", '"riscv"'),
        ("start_command", "1"),
        ("start_command", '{"args": []}'),
        ("start_command", '{"executable": "sh", "args": [1]}'),
        ("cpu_cores", "NaN"),
        ("cpu_cores", "16.1"),
        ("cpu_cores", "null"),
        ("memory_gb", "true"),
        ("memory_gb", "1e999"),
        ("disk_size_gb", "0"),
        ("disk_size_gb", "1000.5"),
        ("gpu_count", "true"),
        ("gpu_count", "9"),
        ("gpu_type", '"ABACUS"'),
        ("vm", "0"),
        ("network_allowlist", json.dumps(["a"] * 1025)),
        ("network_denylist", "{}"),
        ("network_rules", "[]"),
        ("timeout_minutes", "1.5"),
        ("idle_timeout_minutes", '"5"'),
        ("environment_vars", '{"A": 1}'),
        ("secrets", "[]"),
        ("labels", "null"),
        ("labels", "[1]"),
        ("volumes", "{}"),
        ("volumes", "[1]"),
        ("volumes", '[{"name": "v"}]'),
        ("volumes", json.dumps([{"name": "v", "mount_path": "/v"}] * 9)),
        ("advanced_configs", "[]"),
        ("idempotency_key", '""'),
    ],
)
def test_a_wrong_field_of_a_new_sandbox_is_refused(emulator: Emulator, field: str, value: str) -> None:
    others = {name: given for name, given in CREATE.items() if name != field}
    body = json.dumps(others)[:-1] + f', "{field}": {value}}}'
    response = call(emulator, "POST", "/api/v1/sandbox", raw=body.encode())
    # NaN is not JSON, and JSON cannot return infinity, so it is the body that is wrong.
    assert wrong_fields(response) == ["body" if value in ("NaN", "1e999") else field]
    assert emulator.sandboxes == {}


def test_a_sandbox_comes_from_an_image_or_from_a_checkpoint(emulator: Emulator) -> None:
    def created(**fields: Any) -> Reply:
        return call(emulator, "POST", "/api/v1/sandbox", {"name": "n", **fields})

    assert wrong_fields(created()) == ["docker_image"]
    missing = created(checkpoint_id="c")
    assert (missing.status, missing.json) == (404, {"detail": "Checkpoint c not found"})
    assert created(docker_image="i").json["vm"] is True
    assert len(emulator.sandboxes) == 1


def test_a_sandbox_is_paused_and_resumed(emulator: Emulator, sandbox: str) -> None:
    exposure = emulator.add_exposure(sandbox, 8000)
    for action, status in (("pause", "PAUSED"), ("resume", "RUNNING")):
        response = call(emulator, "POST", path_of(sandbox, tail=f"/{action}"))
        assert (response.status, response.json["id"], response.json["status"]) == (202, sandbox, status)
        assert emulator.sandboxes[sandbox].status == status
        again = call(emulator, "POST", path_of(sandbox, tail=f"/{action}"))
        assert (again.status, status in again.json["detail"]) == (409, True)
    assert emulator.exposures == [exposure]
    for action in ("pause", "resume"):
        assert call(emulator, "POST", path_of("none", tail=f"/{action}")).status == 404


def test_a_paused_sandbox_exposes_nothing_more_and_can_be_deleted(emulator: Emulator, sandbox: str) -> None:
    call(emulator, "POST", path_of(sandbox, tail="/pause"))
    assert call(emulator, "POST", path_of(sandbox, tail="/expose"), {"port": 8000}).status == 409
    assert call(emulator, "DELETE", path_of(sandbox)).status == 200
    assert call(emulator, "POST", path_of(sandbox, tail="/resume")).status == 409
    assert emulator.sandboxes[sandbox].status == "TERMINATED"


def test_the_statuses_of_many_are_looked_up_at_once(emulator: Emulator, sandbox: str) -> None:
    paused = emulator.create_sandbox()
    call(emulator, "POST", path_of(paused, tail="/pause"))
    path = "/api/v1/sandbox/status:batchGet"
    response = call(emulator, "POST", path, {"sandbox_ids": [paused, "none", sandbox, paused]})
    assert response.status == 200
    found = parsed("POST", path, response.json)
    assert [(one.sandbox_id, one.status) for one in found.statuses] == [(paused, "PAUSED"), (sandbox, "RUNNING")]
    assert [(one.sandbox_id, one.code) for one in found.errors] == [("none", "NOT_FOUND")]
    for wrong in ([], ["s"] * 101, [1], None):
        assert wrong_fields(call(emulator, "POST", path, {"sandbox_ids": wrong})) == ["sandbox_ids"]
    assert wrong_fields(call(emulator, "POST", path, {})) == ["sandbox_ids"]


def test_the_same_idempotency_key_makes_one_sandbox(emulator: Emulator) -> None:
    first, again, other = (
        call(emulator, "POST", "/api/v1/sandbox", {**CREATE, "idempotency_key": key}).json["id"]
        for key in ("k", "k", "l")
    )
    assert first == again != other
    assert len(emulator.sandboxes) == 2


def test_sandboxes_are_listed_in_pages(emulator: Emulator) -> None:
    ids = [emulator.create_sandbox() for _ in range(5)]
    pages = [call(emulator, "GET", f"/api/v1/sandbox?page={page}&per_page=2") for page in (1, 2, 3, 4)]
    lists = [parsed("GET", "/api/v1/sandbox", page.json) for page in pages]
    assert [[sandbox.id for sandbox in page.sandboxes] for page in lists] == [ids[:2], ids[2:4], ids[4:], []]
    assert [page.has_next for page in lists] == [True, True, False, False]
    assert {(page.total, page.per_page) for page in lists} == {(5, 2)}
    whole = call(emulator, "GET", "/api/v1/sandbox?per_page=5").json
    assert ([sandbox["id"] for sandbox in whole["sandboxes"]], whole["has_next"]) == (ids, False)


def test_sandboxes_are_filtered(emulator: Emulator) -> None:
    one = emulator.create_sandbox(labels=["a", "b"], team_id="t")
    two = emulator.create_sandbox(labels=["a"])
    gone = emulator.create_sandbox()
    call(emulator, "DELETE", path_of(gone))

    def ids(query: str) -> list[str]:
        return [sandbox["id"] for sandbox in call(emulator, "GET", f"/api/v1/sandbox?{query}").json["sandboxes"]]

    assert ids("") == [one, two, gone]
    assert ids("labels=a") == [one, two]
    assert ids("labels=a&labels=b") == [one]
    assert ids("team_id=t") == [one]
    assert ids("status=TERMINATED") == [gone]
    assert ids("is_active=true") == [one, two]
    assert ids("is_active=false") == [one, two, gone]
    assert ids("user_id=somebody-else") == []
    assert ids(f"user_id={call(emulator, 'GET', path_of(one)).json['userId']}") == [one, two, gone]


@pytest.mark.parametrize(
    ("query", "param"),
    [
        ("page=0", "page"),
        ("page=one", "page"),
        ("page=" + "9" * 5000, "page"),
        ("per_page=0", "per_page"),
        ("per_page=1001", "per_page"),
        ("status=ASLEEP", "status"),
        ("is_active=maybe", "is_active"),
    ],
)
def test_a_wrong_filter_is_named(emulator: Emulator, query: str, param: str) -> None:
    response = call(emulator, "GET", f"/api/v1/sandbox?{query}")
    assert wrong_fields(response) == [param]
    assert [error["loc"] for error in response.json["detail"]] == [["query", param]]


def test_many_are_deleted_at_once(emulator: Emulator) -> None:
    one, two, three = (emulator.create_sandbox(labels=[label]) for label in "abb")
    response = call(emulator, "DELETE", "/api/v1/sandbox", {"sandbox_ids": [one, "none", one], "labels": ["b"]})
    assert response.status == 200
    result = parsed("DELETE", "/api/v1/sandbox", response.json)
    assert result.succeeded == [one, two, three]
    assert [item.additional_properties["sandbox_id"] for item in result.failed] == ["none"]
    assert {sandbox.status for sandbox in emulator.sandboxes.values()} == {"TERMINATED"}


def test_bulk_delete_of_nothing_deletes_nothing(emulator: Emulator, sandbox: str) -> None:
    assert call(emulator, "DELETE", "/api/v1/sandbox", {}).json["succeeded"] == []
    assert call(emulator, "DELETE", "/api/v1/sandbox", {"sandbox_ids": []}).status == 422
    assert call(emulator, "DELETE", "/api/v1/sandbox", {"labels": []}).status == 422
    assert call(emulator, "DELETE", "/api/v1/sandbox", {"sandbox_ids": ["x"] * 501}).status == 422
    assert call(emulator, "DELETE", "/api/v1/sandbox").status == 422
    assert emulator.sandboxes[sandbox].status == "RUNNING"


def test_a_port_is_exposed_listed_and_unexposed(emulator: Emulator, sandbox: str) -> None:
    exposed = call(emulator, "POST", path_of(sandbox, tail="/expose"), {"port": 8000, "name": "web"})
    assert exposed.status == 200
    exposure = parsed("POST", "/api/v1/sandbox/{sandbox_id}/expose", exposed.json)
    assert (exposure.sandbox_id, exposure.port, exposure.name, exposure.protocol) == (sandbox, 8000, "web", "HTTP")
    assert exposure.url.startswith(emulator.base_url + "/exposed/")
    assert (exposure.external_port, exposure.external_endpoint) == (None, None)

    for path in (path_of(sandbox, tail="/expose"), "/api/v1/sandbox/expose/all"):
        listed = parsed("GET", "/api/v1/sandbox/{sandbox_id}/expose", call(emulator, "GET", path).json).exposures
        assert [(item.exposure_id, item.url, item.name) for item in listed] == [
            (exposure.exposure_id, exposure.url, "web")
        ]
        age = datetime.now(UTC) - datetime.fromisoformat(listed[0].created_at)
        assert timedelta(0) <= age < timedelta(minutes=1)

    removed = call(emulator, "DELETE", path_of(sandbox, exposure.exposure_id))
    assert removed.status == 200
    assert parsed("DELETE", "/api/v1/sandbox/{s}/expose/{e}", removed.json).success is True
    assert emulator.exposures == []
    assert call(emulator, "GET", "/api/v1/sandbox/expose/all").json == {"exposures": []}


def test_a_tcp_exposure_has_a_public_end(emulator: Emulator, sandbox: str) -> None:
    exposure = call(emulator, "POST", path_of(sandbox, tail="/expose"), {"port": 5432, "protocol": "TCP"}).json
    assert exposure["external_endpoint"] == f"127.0.0.1:{exposure['external_port']}"


def test_the_same_port_may_be_exposed_twice(emulator: Emulator, sandbox: str) -> None:
    first, second = (call(emulator, "POST", path_of(sandbox, tail="/expose"), {"port": 8000}).json for _ in range(2))
    assert first["exposure_id"] != second["exposure_id"]
    assert first["url"] != second["url"]


@pytest.mark.parametrize(
    ("body", "params"),
    [
        ({"port": 21}, ["port"]),
        ({"port": 9001}, ["port"]),
        ({"port": "8000"}, ["port"]),
        ({"port": 8000.5}, ["port"]),
        ({"port": True}, ["port"]),
        ({"port": None}, ["port"]),
        ({}, ["port"]),
        ({"port": 8000, "name": "n" * 51}, ["name"]),
        ({"port": 8000, "name": 1}, ["name"]),
        ({"port": 8000, "protocol": "UDP"}, ["protocol"]),
        ({"port": 8000, "protocol": None}, ["protocol"]),
        ({"port": 1, "name": 2, "protocol": 3}, ["port", "name", "protocol"]),
    ],
)
def test_a_wrong_expose_request_names_every_field(
    emulator: Emulator, sandbox: str, body: object, params: list[str]
) -> None:
    response = call(emulator, "POST", path_of(sandbox, tail="/expose"), body)
    assert response.status == 422
    errors = ErrorResponse.from_dict(response.json).errors
    assert sorted(error.param for error in errors) == sorted(params)
    assert all(error.details for error in errors)
    assert emulator.exposures == []
    assert not emulator.requests[-1].processed


@pytest.mark.parametrize("port", [22, 9000])
def test_the_bounds_of_a_port_are_within(emulator: Emulator, sandbox: str, port: int) -> None:
    body = {"port": port, "name": "n" * 50}
    assert call(emulator, "POST", path_of(sandbox, tail="/expose"), body).status == 200


def test_what_is_not_there_is_told_from_what_is_no_operation(emulator: Emulator, sandbox: str) -> None:
    missing = [
        call(emulator, "DELETE", path_of(sandbox, "nothing")),
        call(emulator, "DELETE", path_of("nowhere", "nothing")),
        call(emulator, "GET", path_of("nowhere", tail="/expose")),
        call(emulator, "POST", path_of("nowhere", tail="/expose"), {"port": 8000}),
        call(emulator, "GET", path_of("nowhere")),
        call(emulator, "DELETE", path_of("nowhere")),
    ]
    assert {response.status for response in missing} == {404}
    assert all("nothing" in response.json["detail"] or "nowhere" in response.json["detail"] for response in missing)
    no_route = call(emulator, "GET", "/api/v1/nothing")
    assert (no_route.status, no_route.json) == (404, {"detail": "Not Found"})
    assert not any(request.processed for request in emulator.requests)


def test_an_exposure_belongs_to_its_sandbox(emulator: Emulator, sandbox: str) -> None:
    exposure = emulator.add_exposure(sandbox, 8000)
    other = emulator.create_sandbox()
    assert call(emulator, "DELETE", path_of(other, exposure.exposure_id)).status == 404
    assert call(emulator, "GET", path_of(other, tail="/expose")).json == {"exposures": []}
    assert emulator.exposures == [exposure]


def test_deleting_a_sandbox_removes_its_exposures_only(emulator: Emulator, sandbox: str) -> None:
    kept = emulator.add_exposure(emulator.create_sandbox(), 8000)
    emulator.add_exposure(sandbox, 8000)
    call(emulator, "DELETE", path_of(sandbox))
    assert emulator.exposures == [kept]
    assert call(emulator, "POST", path_of(sandbox, tail="/expose"), {"port": 8000}).status == 409


def test_logs_and_error_context(emulator: Emulator, sandbox: str) -> None:
    logs = parsed("GET", "/api/v1/sandbox/{s}/logs", call(emulator, "GET", path_of(sandbox, tail="/logs")).json)
    assert "started" in logs.logs
    context = call(emulator, "GET", path_of(sandbox, tail="/error-context"))
    assert parsed("GET", "/api/v1/sandbox/{s}/error-context", context.json).status == "RUNNING"


@pytest.mark.parametrize(("method", "template"), ENDPOINTS)
def test_every_operation_asks_for_the_key(emulator: Emulator, method: str, template: str) -> None:
    path = template.replace("{", "").replace("}", "")
    for key, headers in [
        (None, ()),
        ("wrong", ()),
        (None, ("Authorization: Basic emulator-key",)),
        (None, ("Authorization: emulator-key",)),
        (None, ("Authorization: Bearer emulator-keys",)),
        (None, ("Authorization: Bearer emulator-key", "Authorization: Bearer emulator-key")),
    ]:
        response = call(emulator, method, path, {}, key=key, headers=headers)
        assert (response.status, list(response.json)) == (401, ["detail"])
    assert not any(request.processed for request in emulator.requests)


def test_the_scheme_of_the_key_may_be_written_in_any_case(emulator: Emulator) -> None:
    response = call(emulator, "GET", "/api/v1/sandbox", key=None, headers=("authorization: bEARER emulator-key",))
    assert response.status == 200


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_sandbox_starts_and_ends_on_the_scaled_clock() -> None:
    clock = Clock()
    state = EmulatorState(time_scale=0.5, start_delay=10, clock=clock)
    sandbox_id = state.create_sandbox(new_sandbox({"timeout_minutes": 1})).sandbox_id
    states = []
    for step in (0, 4.9, 0.2, 29.8, 0.2):
        clock.now += step
        states.append(state.sandbox(sandbox_id).status)
    assert states == ["PENDING", "PENDING", "RUNNING", "RUNNING", "TERMINATED"]


def test_the_end_of_a_sandbox_removes_its_exposures() -> None:
    clock = Clock()
    state = EmulatorState(clock=clock)
    sandbox_id = state.create_sandbox(new_sandbox({"timeout_minutes": 1})).sandbox_id
    exposure = state.expose(sandbox_id, 8000)
    assert state.exposures() == [exposure]
    clock.now += 31
    state.pause(sandbox_id)
    clock.now += 30
    assert state.sandbox(sandbox_id).status == "TERMINATED"
    assert state.exposures() == []
    assert state.by_token(exposure.url.split("/")[-2]) is None


@pytest.mark.parametrize("minutes", [-(10**400), 0, 1, 10**400])
def test_a_sandbox_of_any_documented_life_runs_at_first(minutes: int) -> None:
    clock = Clock()
    state = EmulatorState(clock=clock)
    sandbox_id = state.create_sandbox(new_sandbox({"timeout_minutes": minutes})).sandbox_id
    clock.now += 59
    assert state.sandbox(sandbox_id).status == "RUNNING"
    clock.now += 2
    assert state.sandbox(sandbox_id).status == ("RUNNING" if minutes > 1 else "TERMINATED")


def test_a_pending_sandbox_exposes_nothing() -> None:
    with Emulator(start_delay=600) as emulator:
        sandbox_id = emulator.create_sandbox()
        response = call(emulator, "POST", path_of(sandbox_id, tail="/expose"), {"port": 8000})
        assert response.status == 409
        assert "PENDING" in response.json["detail"]
