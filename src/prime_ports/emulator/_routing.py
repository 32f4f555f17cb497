"""The ASGI application: route, key, rate limits, fault, operation, response; each step becomes an event."""

from __future__ import annotations

import hmac
import math
import threading
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from urllib.parse import unquote_to_bytes

from attrs import define, evolve, field
from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from prime_openapi import OPERATIONS
from prime_ports._clock import monotonic
from prime_ports.emulator._allowed_hosts import AllowedHosts
from prime_ports.emulator._api_request import ApiRequest
from prime_ports.emulator._event_log import EventLog, ReceivedRequest
from prime_ports.emulator._faults import FAULT_KINDS, Fault, Faults
from prime_ports.emulator._handlers import ServedOperation
from prime_ports.emulator._http_messages import HttpResponse, InvalidRequestError, RefusedRequestError, Router, detail
from prime_ports.emulator._listen_socket import HttpExchange
from prime_ports.emulator._objects import ServiceError
from prime_ports.emulator._port_forwarding import reverse_proxy
from prime_ports.emulator._rate_limits import RollingWindows, charges_of
from prime_ports.emulator._state import EmulatorState
from prime_ports.emulator._write_response import corrupt, send_response

_EXPOSED, _PUBLISHED, _TUNNELED = b"/exposed/", b"/published/", b"/tunneled/"
_FORGOTTEN = detail(503, "The emulator was reset while this request was in flight")


@define(eq=False, kw_only=True)
class EmulatorApp:
    """The ASGI application, with options of `Emulator`; `lock` guards state, events, windows and forwards."""

    served: Sequence[ServedOperation]
    state: EmulatorState
    faults: Faults
    events: EventLog
    windows: RollingWindows
    forwards: dict[int, int]
    api_key: str = field(repr=False)
    allowed_hosts: AllowedHosts
    time_scale: float
    limits: bool
    lock: threading.RLock = field(factory=threading.RLock)
    _router: Router[ServedOperation | None] = field(init=False)

    def __attrs_post_init__(self) -> None:
        routes: dict[tuple[str, str], ServedOperation | None] = dict.fromkeys(OPERATIONS)
        routes.update({(one.generated.method, one.generated.path_template): one for one in self.served})
        self._router = Router((method, path, target) for (method, path), target in routes.items())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = HttpExchange(scope, receive, send)
        if (reason := self.allowed_hosts.refusal(scope)) is not None:
            with self.lock:
                self.events.add("refused", reason=reason)
            await exchange.respond(detail(403, reason))
            return
        raw_path: bytes = scope["raw_path"]
        if (label := self.allowed_hosts.published(scope)) is not None:
            await self._proxy_published(exchange, label, raw_path)
        elif raw_path.startswith(_PUBLISHED):
            encoded, slash, rest = raw_path.removeprefix(_PUBLISHED).partition(b"/")
            await self._proxy_published(exchange, unquote_to_bytes(encoded).decode("utf-8", "replace"), slash + rest)
        elif raw_path.startswith(_EXPOSED):
            await self._proxy_exposed(exchange)
        elif raw_path.startswith(_TUNNELED):
            await self._proxy_tunneled(exchange)
        else:
            await self._serve(exchange)

    async def _proxy_exposed(self, exchange: HttpExchange) -> None:
        token, slash, rest = exchange.scope["raw_path"].removeprefix(_EXPOSED).partition(b"/")
        with self.lock:
            exposure = self.state.by_token(token.decode("latin-1"))
        about = {"exposure_id": None if exposure is None else exposure.exposure_id}
        await self._proxy(exchange, slash + rest, None if exposure is None else exposure.port, about)

    async def _proxy_published(self, exchange: HttpExchange, label: str, path: bytes) -> None:
        with self.lock:
            found = self.state.networks.public_port(label)
        await self._proxy(exchange, path, None if found is None else found[1], {"published": label})

    async def _proxy_tunneled(self, exchange: HttpExchange) -> None:
        encoded, slash, rest = exchange.scope["raw_path"].removeprefix(_TUNNELED).partition(b"/")
        tunnel_id = unquote_to_bytes(encoded).decode("utf-8", "replace")
        with self.lock:
            ports = [one.local_port for one in self.state.tunnels.connected() if one.tunnel_id == tunnel_id]
        await self._proxy(exchange, slash + rest, ports[0] if ports else None, {"tunnel_id": tunnel_id})

    async def _proxy(self, exchange: HttpExchange, path: bytes, port: int | None, about: Mapping[str, object]) -> None:
        """Forward a request to the local port for this one, or refuse it if there is none, and log it."""
        began = monotonic()
        method = exchange.scope["method"]
        authorized = any(name.lower() == b"authorization" for name, _ in exchange.scope["headers"])
        request = {"method": method, "path": path.decode("latin-1"), "authorization": authorized}

        def on_end(status: int | None) -> None:
            with self.lock:
                if not self.events.forgotten(began):
                    self.events.add("proxied", **about, **request, status=status)

        if port is not None and method != "CONNECT":
            await reverse_proxy(exchange, path or b"/", self.forwards.get(port, port), on_end)
            return
        refusal = detail(404, "No port is public here") if port is None else detail(501, "CONNECT is not proxied")
        on_end(refusal.status)
        await exchange.respond(refusal)

    async def _serve(self, exchange: HttpExchange) -> None:
        with self.lock:
            record = self.events.received(exchange.scope)
        target: ServedOperation | None = None
        ids: tuple[str, ...] = ()
        response: HttpResponse | None = None
        fault: Fault | None = None
        try:
            target, ids = self._route(exchange.scope, record)
        except RefusedRequestError as problem:
            response = problem.response
        complete = True
        try:
            async for chunk in Request(exchange.scope, exchange.receive).stream():
                record.body += chunk
        except ClientDisconnect:
            complete = False
        if self.events.forgotten(record.arrived):
            response = _FORGOTTEN
        elif target is not None and self.limits:  # a request that broke off has used its slots all the same
            charges = charges_of(target.generated, ids, record.client, record.body, self.time_scale)
            with self.lock:
                wait = self.windows.arrive(charges, record.arrived)
            if wait is not None:  # rounded up to seconds, or to milliseconds for a scaled clock
                text = f"{math.ceil(wait * 1000) / 1000:.3f}" if self.time_scale != 1 else f"{math.ceil(wait)}"
                response = detail(429, "Rate limit exceeded", {"retry-after": text})
        if not complete:
            self._log_response(record, None)
            return
        if target is not None and response is None:
            fault = self.faults.choose(target.generated.name)
            response = self._process(target, ids, record, fault)
        if response is not None:
            added = {"date": formatdate(usegmt=True), "x-request-id": f"req_{record.number}"}
            response = evolve(response, headers={**added, **response.headers})
        await send_response(exchange, response, fault, lambda status: self._log_response(record, status))

    def _route(self, scope: Scope, record: ReceivedRequest) -> tuple[ServedOperation, tuple[str, ...]]:
        """Return the operation of a request that has a valid key, and the ids in its path; refuse every other."""
        target, ids = self._router.find(scope["method"], scope["raw_path"])
        if target is None:
            raise RefusedRequestError(detail(501, "The emulator does not serve this operation"))
        record.operation = target.generated.name
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        scheme, _, key = given[0].partition(b" ") if len(given) == 1 else (b"", b"", b"")
        if scheme.lower() != b"bearer" or not hmac.compare_digest(key.strip(b" "), self.api_key.encode("utf-8")):
            raise RefusedRequestError(detail(401, "Invalid or missing API key", {"www-authenticate": "Bearer"}))
        return target, ids

    def _process(
        self, target: ServedOperation, ids: tuple[str, ...], record: ReceivedRequest, fault: Fault | None
    ) -> HttpResponse | None:
        """Carry out the operation, unless the fault keeps it from that, and corrupt the response."""
        if fault is None:
            return self._carry_out(target, ids, record, 0.0)
        record.fault, response = fault.kind, None
        with self.lock:  # nothing comes between the operation and a change of the fault
            if fault.kind == "change_before" and fault.change is not None:
                fault.change()
            if FAULT_KINDS[fault.kind].processed:
                response = self._carry_out(target, ids, record, fault.duration or 0.0)
            if fault.kind == "change_after" and fault.change is not None:
                fault.change()
        return corrupt(fault, response)

    def _carry_out(
        self, target: ServedOperation, ids: tuple[str, ...], record: ReceivedRequest, seconds: float
    ) -> HttpResponse:
        described = target.documented
        list_age = seconds if record.fault == "stale_list" else 0.0
        with self.lock:
            if self.events.forgotten(record.arrived):
                return _FORGOTTEN
            try:
                if "/expose" in target.generated.path_template:
                    self.state.check_exposable(*ids[:1])
                raw_query = QueryParams(record.query)
                query = described.read_query(raw_query)
                body = described.read_body(record.body, record.headers.get("content-type"))
                request = ApiRequest(ids, query, body, raw_query, list_age, applied=record.fault != "not_applied")
                response = described.success(target.handler(self.state, request))
            except InvalidRequestError as problem:
                return problem.response(described.error_field)
            except ServiceError as problem:
                return detail(problem.status, str(problem))
            self.events.processed(record, ids)
            return response

    def _log_response(self, record: ReceivedRequest, status: int | None) -> None:
        with self.lock:
            self.events.responded(record, status)
