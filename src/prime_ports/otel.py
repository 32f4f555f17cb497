"""Traces for OpenTelemetry: one span for each call. It needs `pip install 'prime-ports[otel]'`.

from prime_ports import PortClient
from prime_ports.otel import OpenTelemetryHook

with PortClient(hooks=OpenTelemetryHook()) as ports:
    ports.unexpose("sbx_1", "exp_1")
"""

from __future__ import annotations

from prime_ports import APIStatusError, AttemptEnded, CallEnded, CallEvent, CallStarted, PrimeError, __version__

try:
    from opentelemetry import trace
    from opentelemetry.util.types import AttributeValue
except ModuleNotFoundError as error:
    missing = f"prime_ports.otel needs {(error.name or '').partition('.')[0]}: pip install 'prime-ports[otel]'"
    raise ImportError(missing, name=error.name) from None

__all__ = ("OpenTelemetryHook",)


class OpenTelemetryHook:
    """A hook for both clients that makes one client span for each call, a child of the caller's current span.

    Names and attributes are those of the semantic conventions for HTTP. A span has an event "attempt failed" for each
    attempt that failed. `url.full` is left out, and so are texts of errors: they may hold ids of the account.
    """

    def __init__(self, tracer_provider: trace.TracerProvider | None = None) -> None:
        """Make a hook.

        Args:
            tracer_provider: The provider of the tracer; by default the one that is set for the process.
        """
        self._tracer = trace.get_tracer("prime_ports", __version__, tracer_provider)
        self._spans: dict[int, trace.Span] = {}

    def __call__(self, event: CallEvent) -> None:
        """Begin a span, add an event to it, or end it."""
        if isinstance(event, CallStarted):
            self._start(event)
        elif isinstance(event, AttemptEnded):
            self._add_failed_attempt(event)
        elif isinstance(event, CallEnded):
            self._end(event)

    def _start(self, event: CallStarted) -> None:
        attributes: dict[str, AttributeValue] = {
            "http.request.method": event.method,
            "server.address": event.host,
            "server.port": event.port,
            "url.template": event.path_template,
        }
        name = f"{event.method} {event.path_template}"
        self._spans[event.call_id] = self._tracer.start_span(name, kind=trace.SpanKind.CLIENT, attributes=attributes)

    def _add_failed_attempt(self, event: AttemptEnded) -> None:
        span = self._spans.get(event.call_id)
        if span is None or not event.failed:
            return
        attributes: dict[str, AttributeValue] = {
            "prime_ports.attempt": event.number,
            "prime_ports.delivery": event.delivery,
        }
        if event.status is not None:
            attributes["http.response.status_code"] = event.status
        if event.reason is not None:
            attributes["error.type"] = event.reason.partition(":")[0]
        if event.next_wait is not None:
            attributes["prime_ports.next_wait"] = event.next_wait
        span.add_event("attempt failed", attributes)

    def _end(self, event: CallEnded) -> None:
        span = self._spans.pop(event.call_id, None)
        if span is None:
            return
        if event.status is not None:
            span.set_attribute("http.response.status_code", event.status)
        if event.attempts > 1:
            span.set_attribute("http.request.resend_count", event.attempts - 1)
        if (error := event.error) is not None:
            name = type(error).__name__
            by_status = isinstance(error, APIStatusError) and error.status_code >= 300
            own = type(error).__module__ == PrimeError.__module__
            span.set_attribute("error.type", str(event.status) if by_status else name if own else _full_name(error))
            span.set_status(trace.StatusCode.ERROR, name)
        span.end()


def _full_name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
