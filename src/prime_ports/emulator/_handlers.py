"""What each operation does: a function from the state and a call to an answer. Nothing here waits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.datastructures import QueryParams

from prime_ports.emulator._answers import Answer, InvalidRequestError, json_answer
from prime_ports.emulator._shapes import (
    exposure_json,
    iso,
    job_id,
    listed_exposure_json,
    sandbox_json,
    session_json,
    status_json,
)
from prime_ports.emulator._state import State
from prime_ports.emulator._things import STATUSES, USER_ID, NotThereError, Sandbox
from prime_ports.emulator._validation import (
    Field,
    an_object,
    any_object,
    array_of_objects,
    array_of_text,
    boolean,
    either,
    integer,
    map_of_text,
    nullable,
    number,
    one_of,
    query_boolean,
    query_integer,
    read_fields,
    read_object,
    text,
)

PROTOCOLS = ("HTTP", "TCP")
ARCHITECTURES = ("amd64", "arm64")
_TOKEN_LIFE_S = 3600
_SESSION_TTL_S = 900
_SESSION_TTL_MAX_S = 3600


@dataclass(frozen=True, slots=True)
class Call:
    """One request, after routing.

    Attributes:
        ids: Values of the path parameters, decoded, in the order of the path.
        query: Query parameters.
        content_type: The header, or None.
        body: The body as it came.
        lag: How many seconds lists of exposures lie behind; a fault's doing.
    """

    ids: tuple[str, ...]
    query: QueryParams
    content_type: str | None = None
    body: bytes = b""
    lag: float = 0.0


def _gpu_types() -> Collection[str]:
    from prime_openapi.models import GPUType

    return [member.value for member in GPUType]


_START_COMMAND = (Field("executable", text(1), required=True), Field("args", array_of_text(), default=()))
_VOLUME_MOUNT = (
    Field("name", text(), required=True),
    Field("mount_path", text(), required=True),
    Field("read_only", boolean, default=False),
)
CREATE_SANDBOX = (
    Field("name", text(1, 100), required=True),
    Field("docker_image", nullable(text(1))),
    Field("checkpoint_id", nullable(text(1, 64))),
    Field("restore_memory", nullable(boolean)),
    Field("arch", one_of(lambda: ARCHITECTURES), default="amd64"),
    Field("start_command", nullable(either(text(), an_object(_START_COMMAND)))),
    Field("cpu_cores", integer(), default=1),
    Field("memory_gb", number(), default=1),
    Field("disk_size_gb", nullable(number(0.1, 1000.0))),
    Field("gpu_count", integer(0, 8), default=0),
    Field("gpu_type", nullable(one_of(_gpu_types))),
    Field("vm", boolean, default=True),
    Field("network_allowlist", nullable(array_of_text(0, 1024))),
    Field("network_denylist", nullable(array_of_text(0, 1024))),
    Field("network_rules", nullable(any_object)),
    Field("timeout_minutes", integer(), default=60),
    Field("idle_timeout_minutes", nullable(integer())),
    Field("environment_vars", nullable(map_of_text)),
    Field("secrets", nullable(map_of_text)),
    Field("labels", array_of_text(), default=()),
    Field("volumes", nullable(array_of_objects(_VOLUME_MOUNT, 8))),
    Field("team_id", nullable(text())),
    Field("advanced_configs", nullable(any_object)),
    Field("registry_credentials_id", nullable(text())),
    Field("region", nullable(text())),
    Field("guaranteed", boolean, default=False),
    Field("idempotency_key", nullable(text(1, 128))),
)
LIST_SANDBOXES = (
    Field("team_id", text()),
    Field("user_id", text()),
    Field("status", one_of(lambda: STATUSES)),
    Field("is_active", query_boolean),
    Field("page", query_integer(1), default=1),
    Field("per_page", query_integer(1, 1000), default=50),
)
BULK_DELETE = (
    Field("sandbox_ids", nullable(array_of_text(1, 500))),
    Field("labels", nullable(array_of_text(1, 50))),
    Field("team_id", nullable(text())),
    Field("user_id", nullable(text())),
    Field("all_users", boolean, default=False),
)
EXPOSE_PORT = (
    Field("port", integer(22, 9000), required=True),
    Field("name", nullable(text(0, 50))),
    Field("protocol", one_of(lambda: PROTOCOLS), default="HTTP"),
)
CREATE_SSH_SESSION = (Field("public_key", text(), required=True), Field("ttl_seconds", nullable(integer())))
BATCH_STATUS = (Field("sandbox_ids", array_of_text(1, 100), required=True),)


def create_sandbox(state: State, call: Call) -> Answer:
    request = read_object(call.body, call.content_type, CREATE_SANDBOX)
    if problem := _wrong_origin(request):
        raise InvalidRequestError("body", [problem])
    if request["checkpoint_id"] is not None:
        raise NotThereError(f"Checkpoint {request['checkpoint_id']} not found")
    return json_answer(sandbox_json(state.create_sandbox(request)), 201)


def get_sandbox(state: State, call: Call) -> Answer:
    return json_answer(sandbox_json(state.sandbox(*call.ids)))


def list_sandboxes(state: State, call: Call) -> Answer:
    asked = read_fields(dict(call.query.items()), LIST_SANDBOXES, "query")
    labels = call.query.getlist("labels")
    found = [
        sandbox
        for sandbox in state.sandboxes()
        if asked["user_id"] in (None, USER_ID)
        and asked["team_id"] in (None, sandbox.request["team_id"])
        and asked["status"] in (None, sandbox.status)
        and not (asked["is_active"] and sandbox.status == "TERMINATED")
        and _has_labels(sandbox, labels)
    ]
    page, per_page = asked["page"], asked["per_page"]
    return json_answer(
        {
            "sandboxes": [sandbox_json(sandbox) for sandbox in found[(page - 1) * per_page : page * per_page]],
            "total": len(found),
            "page": page,
            "per_page": per_page,
            "has_next": page * per_page < len(found),
        }
    )


def delete_sandbox(state: State, call: Call) -> Answer:
    sandbox = state.delete_sandbox(*call.ids)
    return json_answer({"success": True, "message": f"Sandbox {sandbox.sandbox_id} terminated"})


def bulk_delete_sandboxes(state: State, call: Call) -> Answer:
    request = read_object(call.body, call.content_type, BULK_DELETE)
    wanted: list[str] = list(request["sandbox_ids"] or ())
    if request["labels"] and request["user_id"] in (None, USER_ID):
        wanted += [
            sandbox.sandbox_id
            for sandbox in state.sandboxes()
            if sandbox.status != "TERMINATED"
            and request["team_id"] in (None, sandbox.request["team_id"])
            and _has_labels(sandbox, request["labels"])
        ]
    succeeded: list[str] = []
    failed: list[dict[str, str]] = []
    for sandbox_id in dict.fromkeys(wanted):
        try:
            state.delete_sandbox(sandbox_id)
        except NotThereError as problem:
            failed.append({"sandbox_id": sandbox_id, "error": str(problem)})
        else:
            succeeded.append(sandbox_id)
    message = f"{len(succeeded)} terminated, {len(failed)} failed"
    return json_answer({"succeeded": succeeded, "failed": failed, "message": message})


def pause_sandbox(state: State, call: Call) -> Answer:
    return json_answer(sandbox_json(state.pause(*call.ids)), 202)


def resume_sandbox(state: State, call: Call) -> Answer:
    return json_answer(sandbox_json(state.resume(*call.ids)), 202)


def batch_get_sandbox_statuses(state: State, call: Call) -> Answer:
    request = read_object(call.body, call.content_type, BATCH_STATUS)
    statuses: list[dict[str, object]] = []
    errors: list[dict[str, str]] = []
    for sandbox_id in dict.fromkeys(request["sandbox_ids"]):
        try:
            statuses.append(status_json(state.sandbox(sandbox_id)))
        except NotThereError as problem:
            errors.append({"sandbox_id": sandbox_id, "code": "NOT_FOUND", "message": str(problem)})
    return json_answer({"statuses": statuses, "errors": errors})


def get_sandbox_auth_token(state: State, call: Call) -> Answer:
    sandbox = state.running(*call.ids)
    return json_answer(
        {
            "token": f"emulated-{job_id(sandbox.sandbox_id)}",
            "gateway_url": state.base_url,
            "user_ns": USER_ID,
            "job_id": job_id(sandbox.sandbox_id),
            "expires_at": iso(datetime.now(UTC) + timedelta(seconds=_TOKEN_LIFE_S)),
        }
    )


def get_sandbox_error_context(state: State, call: Call) -> Answer:
    return json_answer({"status": state.sandbox(*call.ids).status, "errorType": None, "errorMessage": None})


def get_sandbox_logs(state: State, call: Call) -> Answer:
    sandbox = state.sandbox(*call.ids)
    steps = [
        (sandbox.created_at, "created"),
        (sandbox.started_at, "started"),
        (sandbox.terminated_at, "terminated"),
    ]
    lines = [f"{iso(moment)} sandbox {step}\n" for moment, step in steps if moment is not None]
    return json_answer({"logs": "".join(lines)})


def expose_port(state: State, call: Call) -> Answer:
    request = read_object(call.body, call.content_type, EXPOSE_PORT)
    (sandbox_id,) = call.ids
    exposure = state.expose(
        sandbox_id,
        request["port"],
        name=request["name"],
        protocol=request["protocol"],
        created_at=iso(datetime.now(UTC)),
    )
    return json_answer(exposure_json(exposure))


def list_exposed_ports(state: State, call: Call) -> Answer:
    exposures = state.exposures(*call.ids, lag=call.lag)
    return json_answer({"exposures": [listed_exposure_json(exposure) for exposure in exposures]})


# Of one sandbox or of all: the path of the latter has no parameter.
list_all_exposed_ports = list_exposed_ports


def unexpose_port(state: State, call: Call) -> Answer:
    exposure = state.unexpose(*call.ids)
    return json_answer({"success": True, "message": f"Port {exposure.port} is no longer exposed"})


def create_ssh_session(state: State, call: Call) -> Answer:
    asked = read_object(call.body, call.content_type, CREATE_SSH_SESSION)["ttl_seconds"]
    # The schema states no bounds, so every number is accepted and brought within the former document's maximum.
    ttl_seconds = _SESSION_TTL_S if asked is None else min(max(asked, 1), _SESSION_TTL_MAX_S)
    (sandbox_id,) = call.ids
    session = state.open_session(sandbox_id, ttl_seconds)
    return json_answer(session_json(session))


def close_ssh_session(state: State, call: Call) -> Answer:
    state.close_session(*call.ids)
    return json_answer({"success": True, "message": "SSH session closed"})


def new_sandbox(fields: dict[str, object]) -> dict[str, object]:
    """The fields of a create request made in Python, with defaults for what a test does not care about.

    Raises:
        TypeError: There is no such field.
        ValueError: A value is out of bounds; the text says which.
    """
    unknown = sorted(fields.keys() - {field.name for field in CREATE_SANDBOX})
    if unknown:
        raise TypeError(f"a sandbox has no field {', '.join(unknown)}")
    # The longest life there is: on a strongly scaled clock an hour is over soon.
    given = {"name": "test", "docker_image": "python:3.12-slim", "timeout_minutes": 1440, **fields}
    try:
        request = read_fields(given, CREATE_SANDBOX)
    except InvalidRequestError as problem:
        raise ValueError(str(problem)) from None
    if request["docker_image"] is None:
        raise ValueError("docker_image must be an image, got None; there are no checkpoints to start from")
    return request


def _wrong_origin(request: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the field and the explanation where a sandbox is asked for without an origin, or with two."""
    if request["checkpoint_id"] is None:
        return ("docker_image", "field required without checkpoint_id") if request["docker_image"] is None else None
    extra = next((name for name in ("docker_image", "disk_size_gb") if request[name] is not None), None)
    return None if extra is None else (extra, "must be left out with checkpoint_id")


def _has_labels(sandbox: Sandbox, labels: list[str]) -> bool:
    return set(labels) <= set(sandbox.request["labels"])
