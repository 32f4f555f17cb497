"""`OpenTelemetryHook`: one span for each call, in the trace of its caller, without secrets and ids."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from prime_ports import PrimeError
from prime_ports.otel import OpenTelemetryHook
from support.leaks import SECRET
from support.names import UNEXPOSE, Connect, Serve
from support.responses import timeout_for
from support.scripted import REMOVED, RESET, STALL, Reply, says

by_asyncio = pytest.mark.parametrize("kind", ["async", "aiohttp"])
NAME = f"DELETE {UNEXPOSE}"


class Traces:
    """A provider whose spans are kept in memory."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracer = self.provider.get_tracer("tests")
        self.hook = OpenTelemetryHook(self.provider)

    def calls(self) -> list[ReadableSpan]:
        """The finished spans of calls."""
        spans = self._exporter.get_finished_spans()
        return [span for span in spans if span.instrumentation_scope.name == "prime_ports"]  # type: ignore[union-attr]


@pytest.fixture
def traces() -> Traces:
    return Traces()


def test_a_call_is_one_client_span(serve: Serve, connect: Connect, traces: Traces) -> None:
    server = serve(REMOVED)
    connect(server, hooks=traces.hook).unexpose("customer", "exp")
    (span,) = traces.calls()
    assert (span.name, span.kind, span.status.status_code) == (NAME, SpanKind.CLIENT, StatusCode.UNSET)
    assert dict(span.attributes or {}) == {
        "http.request.method": "DELETE",
        "server.address": "127.0.0.1",
        "server.port": server.port,
        "url.template": UNEXPOSE,
        "http.response.status_code": 200,
    }
    assert not span.events
    assert span.end_time is not None


def test_an_attempt_that_fails_is_an_event(serve: Serve, connect: Connect, traces: Traces) -> None:
    server = serve(says(503), RESET, REMOVED)
    connect(server, hooks=traces.hook, retry=lambda *_: 0.01).unexpose("sbx", "exp")
    (span,) = traces.calls()
    assert [event.name for event in span.events] == ["attempt failed"] * 2
    first, second = (dict(event.attributes or {}) for event in span.events)
    assert first == {
        "prime_ports.attempt": 1,
        "prime_ports.delivery": "unknown",
        "http.response.status_code": 503,
        "prime_ports.next_wait": 0.01,
    }
    assert second.pop("error.type") in {"ReadError", "ClientOSError", "ConnectionResetError", "RemoteProtocolError"}
    assert second == {"prime_ports.attempt": 2, "prime_ports.delivery": "unknown", "prime_ports.next_wait": 0.01}
    assert (span.attributes or {})["http.request.resend_count"] == 2
    assert span.status.status_code is StatusCode.UNSET


@pytest.mark.parametrize(
    ("reply", "kind_of_error", "description"),
    [
        (says(404, {"detail": "no customer"}), "404", "NotFoundError"),
        (says(429), "429", "RateLimitError"),
        (RESET, "APIConnectionError", "APIConnectionError"),
        (STALL, "APITimeoutError", "APITimeoutError"),
        (says(200, b"<html>customer"), "ResponseValidationError", "ResponseValidationError"),
    ],
    ids=["404", "429", "lost", "silence", "unreadable"],
)
def test_a_failure_is_the_status_of_its_span(
    serve: Serve, connect: Connect, traces: Traces, reply: Reply, kind_of_error: str, description: str
) -> None:
    client = connect(serve(reply), hooks=traces.hook, max_retries=0, timeout=timeout_for(reply), api_key=SECRET)
    with pytest.raises(PrimeError):
        client.unexpose("customer", "exp")
    (span,) = traces.calls()
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, description)
    assert (span.attributes or {})["error.type"] == kind_of_error
    assert len(span.events) == 1
    assert "customer" not in span.to_json()
    assert SECRET not in span.to_json()


def test_an_argument_that_cannot_be_sent_is_told_by_its_type(serve: Serve, connect: Connect, traces: Traces) -> None:
    with pytest.raises(ValueError, match="sandbox_id"):
        connect(serve(REMOVED), hooks=traces.hook).unexpose("..", "exp")
    (span,) = traces.calls()
    assert (span.attributes or {})["error.type"] == "ValueError"


def test_a_span_is_the_child_of_the_current_one(serve: Serve, connect: Connect, traces: Traces) -> None:
    client = connect(serve(REMOVED), hooks=traces.hook)
    with traces.tracer.start_as_current_span("caller") as caller:
        client.unexpose("sbx", "exp")
        client.unexpose_many([("sbx", "a"), ("sbx", "b")])
        assert trace.get_current_span() is caller
    spans = traces.calls()
    assert [span.parent and span.parent.span_id for span in spans] == [caller.get_span_context().span_id] * 3
    connect(serve(REMOVED), hooks=traces.hook).unexpose("sbx", "exp")  # with an event loop of its own
    assert traces.calls()[-1].parent is None


@by_asyncio
def test_calls_at_the_same_time_do_not_mix(serve: Serve, connect: Connect, traces: Traces) -> None:
    server = serve(*[says(200, {"success": True, "message": "m"}, before=0.05)])
    client = connect(server, hooks=traces.hook)
    parents: dict[int, str] = {}

    async def one(number: int) -> None:
        with traces.tracer.start_as_current_span(f"caller {number}") as caller:
            parents[caller.get_span_context().span_id] = f"caller {number}"
            await asyncio.sleep(0.01 * (number % 3))
            await client.client.unexpose("sbx", str(number))
            assert trace.get_current_span() is caller

    async def main() -> None:
        await asyncio.gather(*map(one, range(20)))

    client.within(main())
    spans = traces.calls()
    assert len({span.parent.span_id for span in spans if span.parent}) == len(spans) == 20
    assert {span.parent.span_id for span in spans if span.parent} == set(parents)


@by_asyncio
def test_a_call_that_is_cancelled_ends_its_span(serve: Serve, connect: Connect, traces: Traces) -> None:
    client = connect(serve(STALL), hooks=traces.hook)

    async def main() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await client.client.unexpose("sbx", "exp")

    client.within(main())
    (span,) = traces.calls()
    assert (span.attributes or {})["error.type"] == "asyncio.exceptions.CancelledError"
    assert traces.hook._spans == {}


def test_by_default_it_uses_the_provider_of_the_process(serve: Serve) -> None:
    server = serve(REMOVED)
    code = f"""
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor
from prime_ports import PortClient
from prime_ports.otel import OpenTelemetryHook

hook = OpenTelemetryHook()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
trace.set_tracer_provider(provider)
with PortClient(base_url={server.url!r}, api_key="key-for-tests", hooks=hook) as ports:
    ports.unexpose("sbx", "exp")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert f'"name": "{NAME}"' in done.stdout


def test_without_the_extra_the_import_says_what_to_install() -> None:
    code = "import sys; sys.modules['opentelemetry'] = None; import prime_ports.otel"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    last = done.stderr.splitlines()[-1]
    assert last == "ImportError: prime_ports.otel needs opentelemetry: pip install 'prime-ports[otel]'"
    assert "During handling" not in done.stderr


def test_a_hook_of_a_view_sees_no_call_of_the_client(serve: Serve, connect: Connect, traces: Traces) -> None:
    client: Any = connect(serve(REMOVED))
    client.unexpose("sbx", "exp")
    assert traces.calls() == []
