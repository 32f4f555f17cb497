"""Names that each package exports. Each name is a promise; `docs/explanation/versions.md` says which."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

import pytest

import prime_openapi
from prime_openapi import OPERATIONS, find_operation, models

EXPORTS = {
    "prime_ports": """
        APIConnectionError APIStatusError APITimeoutError AsyncPortClient Attempt AttemptEnded
        AuthenticationError Backoff BatchError BatchInterrupted BatchItem BatchReport
        CallEnded CallEvent CallStarted ClosedClientError
        ConfigurationError ConflictError Estimate Exposure GoneError Hook InternalServerError
        NotFoundError PaginationError PermissionDeniedError PortClient PortNotReadyError PrimeError
        RateLimitError RawResponse
        PublicPort PublicPortList PublishedPort
        RateLimitTimeoutError RateLimiter RedirectError Removal RemovalItem RemovalReport
        ResponseValidationError Retry SandboxStateError SharedRuleError Tunnel UnexposeFailedError
        UnprocessableEntityError WaitTimeoutError
        __version__ default_retry
    """,
    "prime_ports.emulator": """
        Emulator EmulatedMember EmulatedNetwork EmulatedTunnel Sandbox ReceivedRequest
        Fault FaultKind Faults FAULT_KINDS RANDOM_FAULT_KINDS
        ENDPOINTS
    """,
    "prime_ports.otel": "OpenTelemetryHook",
    "prime_openapi": """
        OPERATIONS find_operation ItemPage Operation Pages Request SuccessResponse RateLimit
        SyncClient AsyncClient
        UNSET Unset File UnexpectedResponseWarning
    """,
}
FIXTURES = "prime_emulator prime_emulator_session"


@pytest.mark.parametrize("module", EXPORTS)
def test_a_module_exports_this_and_no_more(module: str) -> None:
    loaded = importlib.import_module(module)
    assert sorted(loaded.__all__) == sorted(EXPORTS[module].split())
    for name in loaded.__all__:
        assert getattr(loaded, name) is not None


def test_the_plugin_has_these_fixtures() -> None:
    plugin = importlib.import_module("prime_ports.pytest_plugin")
    fixtures = {name for name, member in vars(plugin).items() if "Fixture" in type(member).__name__}
    assert fixtures == set(FIXTURES.split())


# The operations and models are the document's, so that there is a rule for them and no list.


def test_each_operation_of_the_document_has_its_module(document: dict[str, Any]) -> None:
    methods = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
    stated = {(m.upper(), path) for path, item in document["paths"].items() for m in item if m in methods}
    assert stated == set(OPERATIONS)
    for method, path in stated:
        module = importlib.import_module(f"prime_openapi.api.{OPERATIONS[method, path]}")
        assert find_operation(method, path) is module.OPERATION
        assert (module.OPERATION.method, module.OPERATION.path_template) == (method, path)
        assert inspect.isfunction(module.request)
        assert inspect.isfunction(module.sync)
        assert inspect.iscoroutinefunction(module.asyncio)


def test_no_module_of_an_operation_is_without_one() -> None:
    api = importlib.import_module("prime_openapi.api")
    found = {
        f"{tag.name}.{module.name}"
        for tag in pkgutil.iter_modules(api.__path__)
        for module in pkgutil.iter_modules([f"{api.__path__[0]}/{tag.name}"])
    }
    assert found == set(OPERATIONS.values())


def test_each_model_is_exported_and_there_is_one_for_each_file() -> None:
    homes = {getattr(models, name).__module__.rpartition(".")[2] for name in models.__all__}
    assert all(inspect.isclass(getattr(models, name)) for name in models.__all__)
    assert homes == {module.name for module in pkgutil.iter_modules(models.__path__)}
    assert set(prime_openapi.__all__).isdisjoint(models.__all__)
