"""The operations: each handler turns the emulator's state and a valid request into the values of a success.

To add one, write its handler and its line in `ENDPOINTS`; the document validates the request and shapes the response.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs
from attrs import frozen

from prime_openapi import Operation, find_operation
from prime_ports import Exposure
from prime_ports.emulator._account_handlers import ACCOUNT_ENDPOINTS
from prime_ports.emulator._api_request import ApiRequest, Handler
from prime_ports.emulator._http_messages import InvalidRequestError
from prime_ports.emulator._network_handlers import NETWORK_ENDPOINTS
from prime_ports.emulator._objects import USER_ID, MissingObjectError, Sandbox
from prime_ports.emulator._openapi_document import OMITTED, DocumentedOperation, documented, iso
from prime_ports.emulator._state import EmulatorState

PROTOCOLS = ("HTTP", "TCP")
# Disk of a sandbox that was created without a size; the document states no default.
_DISK_GB = 10.0


@frozen
class ServedOperation:
    """An operation that is served: its handler, its generated counterpart, its description in the document."""

    handler: Handler
    generated: Operation[Any]
    documented: DocumentedOperation


def create_sandbox(state: EmulatorState, request: ApiRequest) -> object:
    state.check_team(request.body["team_id"])
    _check_origin(request.body)
    if request.body["checkpoint_id"] is not None:
        raise MissingObjectError(f"Checkpoint {request.body['checkpoint_id']} not found")
    return _sandbox(state, state.create_sandbox(request.body))


def list_sandboxes(state: EmulatorState, request: ApiRequest) -> object:
    query = request.query
    found = [
        sandbox
        for sandbox in _owned(state, query)
        if query["status"] in (None, sandbox.status)
        and not (query["is_active"] and sandbox.status == "TERMINATED")
        and _has_labels(sandbox, query["labels"] or ())
    ]
    page, per_page = query["page"], query["per_page"]
    return {
        "sandboxes": [_sandbox(state, sandbox) for sandbox in found[(page - 1) * per_page : page * per_page]],
        "total": len(found),
        "page": page,
        "per_page": per_page,
        "has_next": page * per_page < len(found),
    }


def bulk_delete_sandboxes(state: EmulatorState, request: ApiRequest) -> object:
    body = request.body
    wanted: list[str] = list(body["sandbox_ids"] or ())
    if body["labels"]:
        found = _owned(state, body)
        wanted += [one.sandbox_id for one in found if one.status != "TERMINATED" and _has_labels(one, body["labels"])]
    deleted, missing = _each(wanted, state.delete_sandbox)
    return {
        "succeeded": [sandbox.sandbox_id for sandbox in deleted],
        "failed": [{"sandbox_id": sandbox_id, "error": text} for sandbox_id, text in missing.items()],
        "message": f"{len(deleted)} terminated, {len(missing)} failed",
    }


def batch_get_sandbox_statuses(state: EmulatorState, request: ApiRequest) -> object:
    found, missing = _each(request.body["sandbox_ids"], state.sandbox)
    errors = [{"sandbox_id": id_, "code": "NOT_FOUND", "message": text} for id_, text in missing.items()]
    return {"statuses": [_sandbox(state, sandbox) for sandbox in found], "errors": errors}


def delete_sandbox(state: EmulatorState, request: ApiRequest) -> object:
    sandbox = state.delete_sandbox(*request.ids)
    return {"success": True, "message": f"Sandbox {sandbox.sandbox_id} terminated"}


def list_exposed_ports(state: EmulatorState, request: ApiRequest) -> object:
    return {"exposures": [_exposure(exposure) for exposure in state.exposures(*request.ids, age=request.list_age)]}


def expose_port(state: EmulatorState, request: ApiRequest) -> object:
    body = request.body
    if body["protocol"] not in PROTOCOLS:  # the document says so in prose only
        raise InvalidRequestError("body", [("protocol", f"must be one of {', '.join(PROTOCOLS)}")])
    return _exposure(state.expose(request.ids[0], body["port"], name=body["name"], protocol=body["protocol"]))


def unexpose_port(state: EmulatorState, request: ApiRequest) -> object:
    exposure = state.unexpose(*request.ids)
    return {"success": True, "message": f"Port {exposure.port} is no longer exposed"}


def get_sandbox_logs(state: EmulatorState, request: ApiRequest) -> object:
    sandbox = state.sandbox(*request.ids)
    steps = {"created": sandbox.created_at, "started": sandbox.started_at, "terminated": sandbox.terminated_at}
    return {"logs": "".join(f"{iso(moment)} sandbox {step}\n" for step, moment in steps.items() if moment is not None)}


_ALL, _ONE = "/api/v1/sandbox", "/api/v1/sandbox/{sandbox_id}"
ENDPOINTS: Final[Mapping[tuple[str, str], Handler]] = {
    ("DELETE", _ALL): bulk_delete_sandboxes,
    ("GET", _ALL): list_sandboxes,
    ("POST", _ALL): create_sandbox,
    ("GET", f"{_ALL}/expose/all"): list_exposed_ports,
    ("POST", f"{_ALL}/status:batchGet"): batch_get_sandbox_statuses,
    ("DELETE", _ONE): delete_sandbox,
    ("GET", _ONE): lambda state, request: _sandbox(state, state.sandbox(*request.ids)),
    ("GET", f"{_ONE}/error-context"): lambda state, request: {"status": state.sandbox(*request.ids).status},
    ("GET", f"{_ONE}/expose"): list_exposed_ports,
    ("POST", f"{_ONE}/expose"): expose_port,
    ("DELETE", f"{_ONE}/expose/{{exposure_id}}"): unexpose_port,
    ("GET", f"{_ONE}/logs"): get_sandbox_logs,
    ("POST", f"{_ONE}/pause"): lambda state, request: _sandbox(state, state.pause(*request.ids)),
    ("POST", f"{_ONE}/resume"): lambda state, request: _sandbox(state, state.resume(*request.ids)),
    **NETWORK_ENDPOINTS,
    **ACCOUNT_ENDPOINTS,
}
"""Every operation that the emulator serves, by method and path template."""


def served_operations(endpoints: Mapping[tuple[str, str], Handler] = ENDPOINTS) -> list[ServedOperation]:
    """Return every served operation; raise `LookupError` if the document lacks one."""
    return [ServedOperation(handler, find_operation(*at), documented(*at)) for at, handler in endpoints.items()]


def new_sandbox(fields: dict[str, object]) -> dict[str, Any]:
    """Return the fields of a create request made in Python, with defaults where the document has none."""
    described = documented("POST", "/api/v1/sandbox")
    if unknown := sorted(fields.keys() - described.body_fields.keys()):
        raise TypeError(f"a sandbox has no field {', '.join(unknown)}")
    # A container, whose ports can be exposed. The longest life there is: on a scaled clock an hour is over soon.
    given = {"name": "test", "docker_image": "python:3.12-slim", "vm": False, "timeout_minutes": 1440, **fields}
    try:
        request = described.read_fields("body", given)
        _check_origin(request)
    except InvalidRequestError as problem:
        raise ValueError(str(problem)) from None
    return request


def _each(sandbox_ids: Iterable[str], action: Callable[[str], Sandbox]) -> tuple[list[Sandbox], dict[str, str]]:
    """Apply an action to each sandbox once; return the results, and the explanations by the ids that do not exist."""
    found: list[Sandbox] = []
    missing: dict[str, str] = {}
    for sandbox_id in dict.fromkeys(sandbox_ids):
        try:
            found.append(action(sandbox_id))
        except MissingObjectError as problem:
            missing[sandbox_id] = str(problem)
    return found, missing


def _check_origin(body: dict[str, Any]) -> None:
    if body["checkpoint_id"] is None and body["docker_image"] is None:  # the document says so in prose only
        raise InvalidRequestError("body", [("docker_image", "field required without checkpoint_id")])


def _sandbox(state: EmulatorState, sandbox: Sandbox) -> dict[str, object]:
    """Return the values that are known of a sandbox: most of its fields repeat its request."""
    own = attrs.asdict(sandbox, recurse=False)
    request: Mapping[str, Any] = own.pop("request")
    return {
        "id": sandbox.sandbox_id,
        **request,
        **own,
        "labels": request["labels"] or [],
        "disk_size_gb": _DISK_GB if request["disk_size_gb"] is None else request["disk_size_gb"],
        "disk_mount_path": "/sandbox-workspace",
        "user_id": USER_ID,
        "secrets": None,
        **({"team_id": OMITTED} if state.omit_team_id else {}),
    }


def _exposure(exposure: Exposure) -> dict[str, object]:
    return {**attrs.asdict(exposure, recurse=False), "created_at": exposure.created_at_raw}


def _owned(state: EmulatorState, owner: dict[str, Any]) -> list[Sandbox]:
    """Return the sandboxes of the user and of the team that a request names, if it names them."""
    state.check_team(owner["team_id"])
    found = state.sandboxes() if owner["user_id"] in (None, USER_ID) else []
    return [sandbox for sandbox in found if owner["team_id"] in (None, sandbox.request["team_id"])]


def _has_labels(sandbox: Sandbox, labels: Iterable[str]) -> bool:
    return set(labels) <= set(sandbox.request["labels"] or ())
