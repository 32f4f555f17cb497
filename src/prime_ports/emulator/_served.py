"""What the emulator serves, as data, and the proof that the published document has it.

Each entry holds an example of its request and of its answer with every field that the emulator reads or writes. At
the start they go through the generated models and functions, which come from the document: a field or a parameter that
the document does not know, or one that it asks for and the emulator does not write or read, is found before the first
request.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from prime_ports.emulator import _handlers
from prime_ports.emulator._answers import Answer, ErrorShape
from prime_ports.emulator._handlers import Call
from prime_ports.emulator._state import State

if TYPE_CHECKING:
    from prime_openapi import Operation

Example = Mapping[str, Any]
_TIME = "2026-01-02T03:04:05Z"


class UnfitDocumentError(RuntimeError):
    """The document that `prime_openapi` was generated from lacks something that the emulator serves."""


@dataclass(frozen=True, slots=True)
class EndpointSpec:
    """One operation that the emulator serves.

    Attributes:
        method: Its method.
        path: Its path in the document; names of path parameters do not matter.
        handler: What carries it out.
        answer: An answer with every field that the emulator writes.
        request: A request body with every field that it reads; None: it reads none.
        port: Whether the operation is about exposed ports.
        query: Query parameters, every one that it reads.
        error_shape: Documented body of its 422: "detail" or "errors".
    """

    method: str
    path: str
    handler: Callable[[State, Call], Answer] = field(repr=False)
    answer: Example = field(repr=False)
    request: Example | None = field(default=None, repr=False)
    port: bool = False
    query: Example = field(default_factory=dict[str, Any], repr=False)
    error_shape: ErrorShape = field(default="detail", repr=False)


_SANDBOX: Example = {
    "id": "sbx",
    "name": "test",
    "dockerImage": "python",
    "startCommand": None,
    "cpuCores": 1,
    "memoryGB": 1,
    "diskSizeGB": 10.0,
    "diskMountPath": "/sandbox-workspace",
    "gpuCount": 0,
    "gpuType": None,
    "vm": True,
    "networkAllowlist": None,
    "networkDenylist": None,
    "status": "RUNNING",
    "timeoutMinutes": 60,
    "idleTimeoutMinutes": None,
    "terminationReason": None,
    "environmentVars": None,
    "secrets": None,
    "advancedConfigs": None,
    "labels": ["a"],
    "createdAt": _TIME,
    "updatedAt": _TIME,
    "startedAt": _TIME,
    "terminatedAt": None,
    "exitCode": None,
    "errorType": None,
    "errorMessage": None,
    "userId": "user",
    "teamId": None,
    "region": None,
    "registryCredentialsId": None,
    "pendingImageBuildId": None,
    "gatewayAuth": None,
}
_EXPOSURE: Example = {
    "exposure_id": "exp",
    "sandbox_id": "sbx",
    "port": 8000,
    "name": None,
    "protocol": "HTTP",
    "url": "http://127.0.0.1/exposed/0/",
    "tls_socket": "127.0.0.1:80",
    "external_port": None,
    "external_endpoint": None,
}
_EXPOSURES: Example = {"exposures": [{**_EXPOSURE, "created_at": _TIME}]}
_DONE: Example = {"success": True, "message": "done"}

# The withdrawn operations: their last document states another 422 than the present one does.
_served_port = partial(EndpointSpec, port=True, error_shape="errors")

ENDPOINTS = (
    EndpointSpec(
        "POST",
        "/api/v1/sandbox",
        _handlers.create_sandbox,
        _SANDBOX,
        request={
            "name": "test",
            "docker_image": "python",
            "checkpoint_id": None,
            "restore_memory": None,
            "arch": "amd64",
            "start_command": None,
            "cpu_cores": 1,
            "memory_gb": 1,
            "disk_size_gb": 10.0,
            "gpu_count": 0,
            "gpu_type": None,
            "vm": True,
            "network_allowlist": None,
            "network_denylist": None,
            "network_rules": None,
            "timeout_minutes": 60,
            "idle_timeout_minutes": None,
            "environment_vars": None,
            "secrets": None,
            "labels": ["a"],
            "volumes": None,
            "team_id": None,
            "advanced_configs": None,
            "registry_credentials_id": None,
            "region": None,
            "guaranteed": False,
            "idempotency_key": None,
        },
    ),
    EndpointSpec(
        "GET",
        "/api/v1/sandbox",
        _handlers.list_sandboxes,
        {"sandboxes": [_SANDBOX], "total": 1, "page": 1, "per_page": 50, "has_next": False},
        query={
            "team_id": "team",
            "user_id": "user",
            "status": "RUNNING",
            "is_active": True,
            "labels": ["a"],
            "page": 1,
            "per_page": 50,
        },
    ),
    EndpointSpec(
        "DELETE",
        "/api/v1/sandbox",
        _handlers.bulk_delete_sandboxes,
        {"succeeded": ["sbx"], "failed": [], "message": "done"},
        request={"sandbox_ids": ["sbx"], "labels": None, "team_id": None, "user_id": None, "all_users": False},
    ),
    EndpointSpec(
        "POST",
        "/api/v1/sandbox/status:batchGet",
        _handlers.batch_get_sandbox_statuses,
        {
            "statuses": [
                {
                    "sandbox_id": "sbx",
                    "status": "RUNNING",
                    "error_type": None,
                    "error_message": None,
                    "pending_image_build_id": None,
                }
            ],
            "errors": [{"sandbox_id": "none", "code": "NOT_FOUND", "message": "Sandbox none not found"}],
        },
        request={"sandbox_ids": ["sbx"]},
    ),
    _served_port("GET", "/api/v1/sandbox/expose/all", _handlers.list_all_exposed_ports, _EXPOSURES),
    EndpointSpec("GET", "/api/v1/sandbox/{sandbox_id}", _handlers.get_sandbox, _SANDBOX),
    EndpointSpec("DELETE", "/api/v1/sandbox/{sandbox_id}", _handlers.delete_sandbox, _DONE),
    EndpointSpec(
        "POST",
        "/api/v1/sandbox/{sandbox_id}/auth",
        _handlers.get_sandbox_auth_token,
        {"token": "t", "gateway_url": "http://127.0.0.1", "user_ns": "u", "job_id": "job", "expires_at": _TIME},
    ),
    EndpointSpec(
        "GET",
        "/api/v1/sandbox/{sandbox_id}/error-context",
        _handlers.get_sandbox_error_context,
        {"status": "RUNNING", "errorType": None, "errorMessage": None},
    ),
    _served_port(
        "POST",
        "/api/v1/sandbox/{sandbox_id}/expose",
        _handlers.expose_port,
        _EXPOSURE,
        request={"port": 8000, "name": None, "protocol": "HTTP"},
    ),
    _served_port("GET", "/api/v1/sandbox/{sandbox_id}/expose", _handlers.list_exposed_ports, _EXPOSURES),
    _served_port("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}", _handlers.unexpose_port, _DONE),
    EndpointSpec("GET", "/api/v1/sandbox/{sandbox_id}/logs", _handlers.get_sandbox_logs, {"logs": ""}),
    EndpointSpec("POST", "/api/v1/sandbox/{sandbox_id}/pause", _handlers.pause_sandbox, _SANDBOX),
    EndpointSpec("POST", "/api/v1/sandbox/{sandbox_id}/resume", _handlers.resume_sandbox, _SANDBOX),
    EndpointSpec(
        "POST",
        "/api/v1/sandbox/{sandbox_id}/ssh-session",
        _handlers.create_ssh_session,
        {
            "session_id": "ssh",
            "sandbox_id": "sbx",
            "host": "127.0.0.1",
            "port": 22,
            "expires_at": _TIME,
            "ttl_seconds": 60,
        },
        request={"public_key": "ssh-ed25519 A", "ttl_seconds": 60},
    ),
    EndpointSpec("DELETE", "/api/v1/sandbox/{sandbox_id}/ssh-session/{session_id}", _handlers.close_ssh_session, _DONE),
)
"""Every operation that the emulator serves."""


def operations(served: tuple[EndpointSpec, ...] = ENDPOINTS) -> list[tuple[EndpointSpec, Operation[Any]]]:
    """Each entry with the operation of the document that it stands for.

    Raises:
        UnfitDocumentError: An operation, a field or a query parameter is not in the document, or the document asks
            for one more.
    """
    from prime_openapi import find_operation

    found: list[tuple[EndpointSpec, Operation[Any]]] = []
    for entry in served:
        place = f"{entry.method} {entry.path}"
        try:
            operation = find_operation(entry.method, entry.path)
        except LookupError:
            raise UnfitDocumentError(f"the document has no operation {place}, which the emulator serves") from None
        _check(f"the answer of {place}", entry.answer, operation.success[0].parse)
        if entry.request is not None:
            _check(f"the request of {place}", entry.request, _request_parser(place, operation))
        _check_query(f"the request of {place}", entry.query, _request_function(operation))
        found.append((entry, operation))
    return found


def _check(what: str, example: Example, parse: Callable[[Any], Any]) -> None:
    from prime_openapi.types import MissingFieldError

    try:
        parsed = parse(example)
    except MissingFieldError as problem:
        field = problem.path.removeprefix(".")
        raise UnfitDocumentError(f"{what} lacks the field {field!r}, which the document asks for") from None
    except (TypeError, ValueError, AttributeError) as problem:
        raise UnfitDocumentError(f"{what} has another form in the document: {problem}") from None
    # A model keeps what it does not know apart where the document allows more fields, and drops it where not.
    strangers = {*_unknown(parsed), *_dropped(example, parsed.to_dict())}
    if strangers:
        raise UnfitDocumentError(f"{what} has no field {', '.join(map(repr, sorted(strangers)))} in the document")


def _request_function(operation: Operation[Any]) -> Callable[..., Any]:
    return cast("Callable[..., Any]", import_module(f"prime_openapi.api.{operation.name}").request)


def _check_query(what: str, example: Example, request: Callable[..., Any]) -> None:
    # Path parameters stand first and have no default; every other parameter is given by name.
    parameters = inspect.signature(request).parameters.values()
    named = {one.name: one for one in parameters if one.kind is one.KEYWORD_ONLY and one.name != "body"}
    unread = [name for name, one in named.items() if one.default is one.empty and name not in example]
    if unread:
        raise UnfitDocumentError(f"{what} has the parameter {unread[0]!r} in the document, but not in the emulator")
    # What it is called on the wire is seen in a request only: the function's own names follow Python's custom.
    sent: Example = request(**{name: example[name] for name in named if name in example}).query if example else {}
    strangers = sorted(example.keys() - sent.keys())
    if strangers:
        raise UnfitDocumentError(f"{what} has no query parameter {', '.join(map(repr, strangers))} in the document")


def _request_parser(place: str, operation: Operation[Any]) -> Callable[[Any], Any]:
    """`from_dict` of the model that the operation's own `request` function takes as its body."""
    models = import_module("prime_openapi.models")
    body = inspect.signature(_request_function(operation)).parameters.get("body")
    # The annotation is text, such as "ExposePortRequest" or "ExposePortRequest | Unset".
    for name in re.findall(r"\w+", "" if body is None else str(body.annotation)):
        if name in models.__all__:
            return cast("Callable[[Any], Any]", getattr(models, name).from_dict)
    raise UnfitDocumentError(f"the request of {place} has no JSON body in the document")


def _unknown(model: Any) -> Iterator[str]:
    yield from getattr(model, "additional_properties", ())
    for attribute in getattr(model, "__attrs_attrs__", ()):
        for item in _items(getattr(model, attribute.name)):
            if hasattr(item, "__attrs_attrs__"):
                yield from _unknown(item)


def _dropped(example: Any, kept: Any) -> Iterator[str]:
    if isinstance(example, Mapping) and isinstance(kept, Mapping):
        known = cast("Example", kept)
        for name, value in cast("Example", example).items():
            if name not in known:
                yield name
            else:
                for one, other in zip(_items(value), _items(known[name]), strict=False):
                    yield from _dropped(one, other)


def _items(value: Any) -> Iterable[Any]:
    return cast("Iterable[Any]", value if isinstance(value, list) else [value])
