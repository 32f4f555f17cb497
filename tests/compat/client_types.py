"""The type of every public call, property and field, as a program sees it. Type checkers read this; nothing runs it.

Each expected type stands beside its expression, and is written with names that a program can import. `test_types.py`
checks that no public name is missing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from datetime import datetime
from typing import Any, Literal, assert_type

import prime_ports
from prime_openapi import ItemPage, Operation, Request
from prime_openapi.api.sandbox import get_sandbox, list_sandboxes
from prime_openapi.client_api import AsyncClientApi, ClientApi
from prime_openapi.models import SandboxListResponse, SandboxResponse, SandboxStatusSnapshot, UnexposePortResponse
from prime_ports import (
    APIConnectionError,
    APIStatusError,
    AsyncPortClient,
    Attempt,
    AttemptEnded,
    Backoff,
    BatchError,
    BatchInterrupted,
    BatchItem,
    BatchReport,
    CallEnded,
    CallEvent,
    CallStarted,
    ConflictError,
    Estimate,
    Exposure,
    Hook,
    PortClient,
    PortNotReadyError,
    PrimeError,
    PublicPort,
    PublicPortList,
    PublishedPort,
    RateLimiter,
    RateLimitError,
    RateLimitTimeoutError,
    RawResponse,
    Removal,
    RemovalItem,
    RemovalReport,
    ResponseValidationError,
    Retry,
    SandboxStateError,
    SharedRuleError,
    Tunnel,
    UnprocessableEntityError,
    WaitTimeoutError,
    default_retry,
)
from prime_ports.emulator import (
    ENDPOINTS,
    FAULT_KINDS,
    RANDOM_FAULT_KINDS,
    EmulatedMember,
    EmulatedNetwork,
    EmulatedTunnel,
    Emulator,
    Fault,
    FaultKind,
    Faults,
    ReceivedRequest,
    Sandbox,
)
from prime_ports.otel import OpenTelemetryHook

Kind = Literal["exposure", "published", "tunnel"]
Delivery = Literal["not_sent", "unknown", "responded"]
Rules = list[dict[str, Any]]


def blocking_calls(client: PortClient, exposure: Exposure, published: PublishedPort, items: list[PublicPort]) -> None:
    request = get_sandbox.request("sbx")
    assert_type(client.expose("sbx", 8000), Exposure)
    assert_type(client.list_exposures(), list[Exposure])
    assert_type(client.unexpose(exposure), Removal)
    assert_type(client.unexpose("sbx", "exp", missing_ok=True), Removal)
    assert_type(client.unexpose_many([exposure, ("sbx", "exp")]), RemovalReport)
    assert_type(client.unexpose_many([("sbx", "exp")], on_item=lambda item: item.status), RemovalReport)
    assert_type(client.unexpose_all(everywhere=True, older_than="2h"), RemovalReport)
    assert_type(client.publish("sbx", 8000), PublishedPort)
    assert_type(client.unpublish(published), Removal)
    assert_type(client.unpublish("sbx", 8000), Removal)
    assert_type(client.unpublish_many([published, ("sbx", 8000)]), RemovalReport)
    assert_type(client.list_public(["tunnel"]), PublicPortList)
    assert_type(client.remove(items[0]), Removal)
    assert_type(client.remove_many(items), RemovalReport)
    assert_type(client.remove_many(client.list_public()), RemovalReport)
    assert_type(client.remove_all("sbx"), RemovalReport)
    assert_type(client.call(request), SandboxResponse)
    assert_type(client.call_raw(request), RawResponse[SandboxResponse])
    assert_type(client.call_many([request]), BatchReport[SandboxResponse])
    assert_type(client.iter_pages(list_sandboxes.request()), Iterator[SandboxListResponse])
    assert_type(client.iter_items(list_sandboxes.request()), Iterator[SandboxResponse])
    assert_type(client.wait_until(request, lambda sandbox: sandbox.status, timeout=None), SandboxResponse)
    assert_type(client.wait_for_sandbox("sbx", timeout=60), SandboxStatusSnapshot)
    assert_type(client.wait_for_sandbox(["sbx"], timeout=60), dict[str, SandboxStatusSnapshot])
    assert_type(client.with_options(timeout=1), PortClient)
    assert_type(client.exposed("sbx", 8000), AbstractContextManager[Exposure, None])
    assert_type(client.published("sbx", 8000), AbstractContextManager[PublishedPort, None])
    assert_type(client.api, ClientApi)
    assert_type(client.api.sandbox.get_sandbox("sbx"), SandboxResponse)
    assert_type(client.base_url, str)
    client.close()


def blocking_blocks() -> int:
    with PortClient(hooks=OpenTelemetryHook()) as client:
        assert_type(client, PortClient)
        with client.exposed("sbx", 8000) as exposure, client.published("sbx", 8000) as published:
            assert_type(exposure, Exposure)
            assert_type(published, PublishedPort)
            return 1  # also where a checker could think that a block hides exceptions


async def asyncio_calls(
    client: AsyncPortClient, exposure: Exposure, published: PublishedPort, items: list[PublicPort]
) -> None:
    async def on_item(item: RemovalItem | BatchItem[SandboxResponse]) -> None:
        assert_type(item.position, int)

    request = get_sandbox.request("sbx")
    assert_type(await client.expose("sbx", 8000), Exposure)
    assert_type(await client.list_exposures(), list[Exposure])
    assert_type(await client.unexpose(exposure), Removal)
    assert_type(await client.unexpose("sbx", "exp", missing_ok=True), Removal)
    assert_type(await client.unexpose_many([exposure, ("sbx", "exp")]), RemovalReport)
    assert_type(await client.unexpose_many([("sbx", "exp")], on_item=on_item), RemovalReport)
    assert_type(await client.unexpose_all(everywhere=True, older_than="2h"), RemovalReport)
    assert_type(await client.publish("sbx", 8000), PublishedPort)
    assert_type(await client.unpublish(published), Removal)
    assert_type(await client.unpublish("sbx", 8000), Removal)
    assert_type(await client.unpublish_many([published, ("sbx", 8000)]), RemovalReport)
    assert_type(await client.list_public(["tunnel"]), PublicPortList)
    assert_type(await client.remove(items[0]), Removal)
    assert_type(await client.remove_many(items), RemovalReport)
    assert_type(await client.remove_many(await client.list_public()), RemovalReport)
    assert_type(await client.remove_all("sbx"), RemovalReport)
    assert_type(await client.call(request), SandboxResponse)
    assert_type(await client.call_raw(request), RawResponse[SandboxResponse])
    assert_type(await client.call_many([request], on_item=on_item), BatchReport[SandboxResponse])
    assert_type(client.iter_pages(list_sandboxes.request()), AsyncIterator[SandboxListResponse])
    assert_type(client.iter_items(list_sandboxes.request()), AsyncIterator[SandboxResponse])
    assert_type(await client.wait_until(request, lambda sandbox: sandbox.status, timeout=None), SandboxResponse)
    assert_type(await client.wait_for_sandbox("sbx", timeout=60), SandboxStatusSnapshot)
    assert_type(await client.wait_for_sandbox(["sbx"], timeout=60), dict[str, SandboxStatusSnapshot])
    assert_type(client.with_options(timeout=1), AsyncPortClient)
    assert_type(client.exposed("sbx", 8000), AbstractAsyncContextManager[Exposure, None])
    assert_type(client.published("sbx", 8000), AbstractAsyncContextManager[PublishedPort, None])
    assert_type(client.api, AsyncClientApi)
    assert_type(await client.api.sandbox.get_sandbox("sbx"), SandboxResponse)
    assert_type(client.base_url, str)
    await client.aclose()


async def asyncio_blocks() -> int:
    async with AsyncPortClient(hooks=[OpenTelemetryHook()]) as client:
        assert_type(client, AsyncPortClient)
        async with client.exposed("sbx", 8000) as exposure, client.published("sbx", 8000) as published:
            assert_type(exposure, Exposure)
            assert_type(published, PublishedPort)
            return 1


def results(removal: Removal, raw: RawResponse[SandboxResponse]) -> None:
    assert_type(removal.status, Literal["removed", "already_gone"])
    assert_type(removal.message, str)
    assert_type(removal.response, UnexposePortResponse | None)
    assert_type(removal.confirmed, bool)
    assert_type(removal.attempts, int)
    assert_type(removal.rate_limit_wait, float)
    assert_type(removal.request_id, str | None)
    assert_type(removal.headers, Mapping[str, str])
    assert_type(removal.warning, str | None)
    assert_type(raw.parsed, SandboxResponse)
    assert_type(raw.status, int)
    assert_type(raw.headers, Mapping[str, str])
    assert_type(raw.body, bytes)
    assert_type(raw.request_id, str | None)
    assert_type(raw.attempts, tuple[Attempt, ...])


def ports(
    port: PublicPort, exposure: Exposure, published: PublishedPort, tunnel: Tunnel, found: PublicPortList
) -> None:
    assert_type(port.kind, str)
    assert_type(port.sandbox_id, str | None)
    assert_type(port.port, int | None)
    assert_type(port.url, str | None)
    assert_type(port.name, str | None)
    assert_type(port.created_at, datetime | None)
    assert_type(port.key, str)
    assert_type(exposure.kind, Literal["exposure"])
    assert_type(exposure.exposure_id, str)
    assert_type(exposure.sandbox_id, str)
    assert_type(exposure.port, int)
    assert_type(exposure.url, str)
    assert_type(exposure.tls_socket, str)
    assert_type(exposure.protocol, str | None)
    assert_type(exposure.external_port, int | None)
    assert_type(exposure.external_endpoint, str | None)
    assert_type(exposure.created_at_raw, str | None)
    assert_type(exposure.key, str)
    assert_type(published.kind, Literal["published"])
    assert_type(published.sandbox_id, str)
    assert_type(published.network_id, str)
    assert_type(published.team_id, str | None)
    assert_type(published.confirmed, bool)
    assert_type(published.key, str)
    assert_type(tunnel.kind, Literal["tunnel"])
    assert_type(tunnel.sandbox_id, None)
    assert_type(tunnel.port, None)
    assert_type(tunnel.tunnel_id, str)
    assert_type(tunnel.status, str)
    assert_type(tunnel.user_id, str)
    assert_type(tunnel.team_id, str | None)
    assert_type(tunnel.labels, tuple[str, ...])
    assert_type(tunnel.key, str)
    assert_type(found[0], PublicPort)
    assert_type(found.incomplete, list[str])
    assert_type(found.invalid, list[str])
    assert_type(found.server_time, datetime | None)


def reports(report: RemovalReport, item: RemovalItem, estimate: Estimate) -> None:
    assert_type(report.items, Sequence[RemovalItem])
    assert_type(report.removed, list[RemovalItem])
    assert_type(report.already_gone, list[RemovalItem])
    assert_type(report.failed, list[RemovalItem])
    assert_type(report.not_attempted, list[RemovalItem])
    assert_type(report.ok, bool)
    assert_type(report.elapsed, float)
    assert_type(report.rate_limit_wait, float)
    assert_type(report.interrupted, bool)
    assert_type(report.input_exhausted, bool)
    assert_type(report.statuses, tuple[str, ...])
    assert_type(report.estimate, Estimate | None)
    assert_type(report.selected, Sequence[PublicPort])
    assert_type(report.skipped, Sequence[PublicPort])
    assert_type(report.invalid, Sequence[str])
    assert_type(report.incomplete, Sequence[str])
    assert_type(report.still_listed, Sequence[PublicPort])
    assert_type(report.server_time, datetime | None)
    assert_type(report.summary(), str)
    assert_type(report.to_json(), str)
    report.raise_for_failures()
    assert_type(item.position, int)
    assert_type(item.kind, Kind)
    assert_type(item.sandbox_id, str | None)
    assert_type(item.exposure_id, str | None)
    assert_type(item.port, int | None)
    assert_type(item.tunnel_id, str | None)
    assert_type(item.status, Literal["removed", "already_gone", "failed", "not_attempted"])
    assert_type(item.error, Exception | None)
    assert_type(item.reason, str | None)
    assert_type(item.removal, Removal | None)
    assert_type(item.key, str)
    assert_type(item.to_dict(), dict[str, Any])
    assert_type(estimate.requests, int)
    assert_type(estimate.sandboxes, int)
    assert_type(estimate.seconds, float)


def batch_reports(report: BatchReport[SandboxResponse], item: BatchItem[SandboxResponse]) -> None:
    assert_type(report.items, Sequence[BatchItem[SandboxResponse]])
    assert_type(report.succeeded, list[BatchItem[SandboxResponse]])
    assert_type(report.failed, list[BatchItem[SandboxResponse]])
    assert_type(report.not_attempted, list[BatchItem[SandboxResponse]])
    assert_type(report.ok, bool)
    assert_type(report.elapsed, float)
    assert_type(report.rate_limit_wait, float)
    assert_type(report.interrupted, bool)
    assert_type(report.input_exhausted, bool)
    assert_type(report.statuses, tuple[str, ...])
    assert_type(report.summary(), str)
    assert_type(report.to_json(), str)
    report.raise_for_failures()
    assert_type(item.position, int)
    assert_type(item.request, Request[SandboxResponse])
    assert_type(item.status, Literal["succeeded", "failed", "not_attempted"])
    assert_type(item.value, SandboxResponse | None)
    assert_type(item.error, Exception | None)
    assert_type(item.reason, str | None)
    assert_type(item.to_dict(), dict[str, Any])


def errors(
    error: PrimeError,
    status: APIStatusError,
    connection: APIConnectionError,
    limit: RateLimitError,
    time: RateLimitTimeoutError,
    conflict: ConflictError,
    entity: UnprocessableEntityError,
    response: ResponseValidationError,
    shared: SharedRuleError,
    ready: PortNotReadyError,
    state: SandboxStateError,
    wait: WaitTimeoutError,
    batch: BatchError,
    interrupted: BatchInterrupted,
) -> None:
    assert_type(error.message, str)
    assert_type(error.method, str | None)
    assert_type(error.path_template, str | None)
    assert_type(error.path, str | None)
    assert_type(error.attempts, int)
    assert_type(error.rate_limit_wait, float)
    assert_type(error.may_have_succeeded, bool)
    assert_type(status.status_code, int)
    assert_type(status.headers, Mapping[str, str])
    assert_type(status.body, str)
    assert_type(status.request_id, str | None)
    assert_type(status.reason, str | None)
    assert_type(connection.reason, str | None)
    assert_type(limit.retry_after, float | None)
    assert_type(time.min_wait, float)
    assert_type(conflict.expected_rules, Rules | None)
    assert_type(conflict.found_rules, Rules | None)
    assert_type(entity.errors, tuple[tuple[str, str], ...])
    assert_type(response.valid_items, tuple[Any, ...] | None)  # items of the response, of whatever operation
    assert_type(shared.network_id, str)
    assert_type(shared.rule, Mapping[str, Any])
    assert_type(shared.sandbox_ids, tuple[str, ...])
    assert_type(ready.closed, bool)
    assert_type(ready.stage, str)
    assert_type(ready.reason, str)
    assert_type(ready.url, str)
    assert_type(state.failures, Mapping[str, str])
    assert_type(state.statuses, Mapping[str, SandboxStatusSnapshot])
    assert_type(wait.last, Any)  # an exception class cannot be generic: the response of the request
    assert_type(wait.missing, tuple[str, ...])
    assert_type(batch.report, Any)  # a `RemovalReport` or a `BatchReport[T]`, by the method
    assert_type(interrupted.report, Any)


def retries(
    client: PortClient, attempt: Attempt, backoff: Backoff, limiter: RateLimiter, operation: Operation[Any]
) -> None:
    assert_type(attempt.delivery, Delivery)
    assert_type(attempt.status, int | None)
    assert_type(attempt.retry_after, float | None)
    assert_type(attempt.retryable, bool)
    assert_type(attempt.may_have_been_processed, bool)
    assert_type(backoff.initial, float)
    assert_type(backoff.maximum, float)
    assert_type(backoff.factor, float)
    assert_type(backoff.jitter, float)
    assert_type(backoff.max_retry_after, float)
    assert_type(backoff(operation, [attempt]), float | None)
    assert_type(default_retry(operation, [attempt]), float | None)
    assert_type(limiter.period_scale, float)
    assert_type(limiter.store, str | None)
    assert_type(limiter.fallback, Literal["memory"] | None)
    own: Retry = backoff
    client.with_options(retry=own)
    client.with_options(retry=default_retry, rate_limit=limiter)


def hooks(client: PortClient, started: CallStarted, attempt: AttemptEnded, ended: CallEnded, event: CallEvent) -> None:
    def hook(event: CallEvent) -> None:
        if isinstance(event, CallEnded):
            assert_type(event, CallEnded)

    async def async_hook(event: CallEvent) -> None: ...

    assert_type(event.call_id, int)
    assert_type(event.operation, str)
    assert_type(event.method, str)
    assert_type(event.path_template, str)
    assert_type(event.host, str)
    assert_type(event.port, int)
    assert_type(started.call_id, int)
    assert_type(attempt.number, int)
    assert_type(attempt.failed, bool)
    assert_type(attempt.delivery, Delivery)
    assert_type(attempt.status, int | None)
    assert_type(attempt.reason, str | None)
    assert_type(attempt.request_id, str | None)
    assert_type(attempt.seconds, float)
    assert_type(attempt.rate_limit_wait, float)
    assert_type(attempt.next_wait, float | None)
    assert_type(ended.error, BaseException | None)
    assert_type(ended.status, int | None)
    assert_type(ended.request_id, str | None)
    assert_type(ended.attempts, int)
    assert_type(ended.seconds, float)
    assert_type(ended.rate_limit_wait, float)
    several: list[Hook] = [hook, OpenTelemetryHook(), async_hook]
    client.with_options(hooks=several)
    client.with_options(hooks=hook)


def emulators(emulator: Emulator, faults: Faults, fault: Fault, kind: FaultKind) -> None:
    with emulator as entered:
        assert_type(entered, Emulator)
    assert_type(emulator.start(), Emulator)
    emulator.stop()
    emulator.reset()
    assert_type(emulator.api_key, str)
    assert_type(emulator.base_url, str)
    assert_type(emulator.faults, Faults)
    assert_type(emulator.requests, list[ReceivedRequest])
    assert_type(emulator.exposures, list[Exposure])
    assert_type(emulator.sandboxes, dict[str, Sandbox])
    assert_type(emulator.networks, list[EmulatedNetwork])
    assert_type(emulator.tunnels, list[EmulatedTunnel])
    assert_type(emulator.public_ports, set[tuple[str, int | None]])
    assert_type(emulator.written_public_ports, set[tuple[str, int | None]])
    assert_type(emulator.events, list[str])
    assert_type(emulator.create_sandbox(vm=True), str)
    assert_type(emulator.add_exposure("sbx", 8000), Exposure)
    assert_type(emulator.published_url("sbx", 8000), str)
    assert_type(emulator.create_network("web"), str)
    assert_type(emulator.add_tunnel(), EmulatedTunnel)
    assert_type(emulator.sync_delay, float)
    emulator.forward_port(8000, 9000)
    emulator.replace_rules("net", [{"from": "internet", "to": "*"}])
    emulator.put_member("net", "sbx", ["web"])
    emulator.remove_member("net", "sbx")
    emulator.delete_network("net")
    emulator.set_tunnel_status("tun", "expired")
    emulator.deny_team("team")
    emulator.sync_networks()
    emulator.write_events("events.log")
    faults.add(fault)
    faults.random(0.1, kinds=[fault, "reset_after"])
    faults.clear()
    assert_type(faults.choose("sandbox.unexpose_port"), Fault | None)
    assert_type(FAULT_KINDS["reset_after"], FaultKind)
    assert_type(RANDOM_FAULT_KINDS, tuple[str, ...])
    assert_type(list(ENDPOINTS), list[tuple[str, str]])
    assert_type(kind.processed, bool)
    assert_type(kind.text, str)
    assert_type(kind.options, tuple[str, ...])
    assert_type(kind.seconds, float | None)
    assert_type(kind.needed, str | None)
    assert_type(fault.kind, str)
    assert_type(fault.operation, str | tuple[str, str] | None)
    assert_type(fault.nth, int | None)
    assert_type(fault.times, int | None)
    assert_type(fault.probability, float)
    assert_type(fault.seconds, float | None)
    assert_type(fault.status, int | None)
    assert_type(fault.retry_after, str | float | None)
    assert_type(fault.body, bytes | str | None)
    assert_type(fault.headers, Mapping[str, str] | None)
    assert_type(fault.value, object)
    assert_type(fault.fields, Sequence[str])
    assert_type(fault.change, Callable[[], object] | None)
    assert_type(fault.duration, float | None)


def emulated(
    request: ReceivedRequest, sandbox: Sandbox, network: EmulatedNetwork, member: EmulatedMember, tunnel: EmulatedTunnel
) -> None:
    assert_type(request.number, int)
    assert_type(request.method, str)
    assert_type(request.raw_path, str)
    assert_type(request.query, str)
    assert_type(request.headers, dict[str, str])
    assert_type(request.client, str)
    assert_type(request.arrived, float)
    assert_type(request.body, bytes)
    assert_type(request.operation, str | None)
    assert_type(request.fault, str | None)
    assert_type(request.processed, bool)
    assert_type(request.status, int | None)
    assert_type(sandbox.sandbox_id, str)
    assert_type(sandbox.status, str)
    assert_type(sandbox.request, Mapping[str, Any])
    assert_type(sandbox.created_at, datetime)
    assert_type(sandbox.updated_at, datetime)
    assert_type(sandbox.started_at, datetime | None)
    assert_type(sandbox.terminated_at, datetime | None)
    assert_type(network.network_id, str)
    assert_type(network.name, str)
    assert_type(network.team_id, str | None)
    assert_type(network.created_at, datetime)
    assert_type(network.rules, tuple[Mapping[str, Any], ...])
    assert_type(network.members, tuple[EmulatedMember, ...])
    assert_type(network.version, int)
    assert_type(network.synced, bool)
    assert_type(member.sandbox_id, str)
    assert_type(member.tags, tuple[str, ...])
    assert_type(member.synced, bool)
    assert_type(tunnel.tunnel_id, str)
    assert_type(tunnel.name, str | None)
    assert_type(tunnel.local_port, int)
    assert_type(tunnel.status, str)
    assert_type(tunnel.url, str)
    assert_type(tunnel.labels, tuple[str, ...])
    assert_type(tunnel.team_id, str | None)
    assert_type(tunnel.user_id, str)
    assert_type(tunnel.created_at, datetime)
    assert_type(tunnel.expires_at, datetime)
    assert_type(tunnel.connected_at, datetime | None)
    assert_type(tunnel.terminated_at, datetime | None)


def others(items: Request[ItemPage[SandboxResponse]]) -> None:
    assert_type(prime_ports.__version__, str)
    assert_type(PortClient().iter_items(items), Iterator[SandboxResponse])
