"""From a request to its answer: route, key, limit, fault, operation, delivery; and every step into the journal."""

from __future__ import annotations

import hmac
import logging
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from starlette.datastructures import QueryParams
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from prime_ports.emulator._answers import (
    Answer,
    InvalidRequestError,
    Refusal,
    detail,
    invalid,
    no_route,
    too_many,
    unprocessable,
)
from prime_ports.emulator._carry import carry
from prime_ports.emulator._delivery import deliver
from prime_ports.emulator._faults import Fault, Faults
from prime_ports.emulator._handlers import Call
from prime_ports.emulator._journal import Journal, ReceivedRequest
from prime_ports.emulator._limits import LimitCheck, RollingWindows
from prime_ports.emulator._listening import connection_of
from prime_ports.emulator._routing import BadPathError, NoRouteError, Router, WrongMethodError
from prime_ports.emulator._served import EndpointSpec
from prime_ports.emulator._spoil import spoil
from prime_ports.emulator._state import State
from prime_ports.emulator._things import NotThereError, WrongStatusError

if TYPE_CHECKING:
    from prime_openapi import Operation

_LOG = logging.getLogger("prime_ports.emulator")
_EXPOSED = b"/exposed/"
# A body that is too large is read all the same, so that the client gets to see the answer; up to this many times.
_READ_ON = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """What an emulator was told when it was made; see `Emulator`."""

    api_key: str
    time_scale: float
    limits: bool
    count_rejected: bool
    max_body: int


@dataclass(frozen=True, slots=True)
class _Target:
    served: EndpointSpec
    operation: Operation[Any]


class App:
    """The ASGI application.

    Args:
        settings: As above.
        operations: What is served.
        others: Method and path template of everything that the document has.
        state, faults, journal: What the application shares with the emulator's own methods.
        lock: Lease while state and journal are read or changed.
        port_of: Where the local server for a port listens.
        refuse: Makes the server refuse connects for so many seconds.
    """

    def __init__(
        self,
        settings: Settings,
        operations: list[tuple[EndpointSpec, Operation[Any]]],
        others: list[tuple[str, str]],
        *,
        state: State,
        faults: Faults,
        journal: Journal,
        lock: threading.RLock,
        port_of: Callable[[int], int],
        refuse: Callable[[float], Awaitable[None]],
    ) -> None:
        self._settings = settings
        self._state = state
        self._faults = faults
        self._journal = journal
        self._lock = lock
        self._port_of = port_of
        self._refuse = refuse
        self.windows = RollingWindows(count_rejected=settings.count_rejected)
        # What is served is entered last, over the same operation of the document.
        routes: dict[tuple[str, str], _Target | None] = dict.fromkeys(others)
        for served, operation in operations:
            routes[operation.method, operation.path_template] = _Target(served, operation)
        self._router = Router((method, path, target) for (method, path), target in routes.items())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            if scope["raw_path"].startswith(_EXPOSED):
                await self._carry(scope, receive, send)
            else:
                await self._serve(scope, receive, send)
        except Exception:
            # The server would answer 500 and say nothing; a fault of the emulator's own must be seen.
            _LOG.exception("the emulator failed")
            raise

    async def _carry(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()
        token, slash, rest = scope["raw_path"].removeprefix(_EXPOSED).partition(b"/")
        with self._lock:
            exposure = self._state.by_token(token.decode("latin-1"))
        exposure_id = None if exposure is None else exposure.exposure_id

        def over(status: int | None) -> None:
            with self._lock:
                now = time.monotonic()
                self._journal.carried(began, now, exposure_id, scope["method"], slash + rest, status)

        if exposure is None or scope["method"] == "CONNECT":
            refusal = (
                detail(404, "No port is exposed here") if exposure is None else detail(501, "Not carried: CONNECT")
            )
            over(refusal.status)
            await _send(refusal, send)
            return
        path, port = (slash or b"/") + rest, self._port_of(exposure.port)
        await carry(scope, receive, send, path=path, port=port, over=over)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        now = time.monotonic()
        client = scope["client"][0] if scope["client"] else ""
        with self._lock:
            record = self._journal.arrived(
                method=scope["method"],
                raw_path=scope["raw_path"],
                query=scope["query_string"],
                headers=scope["headers"],
                client=client,
                now=now,
            )
        # The head decides when it arrives, before the body is waited for, except where a limit counts ids of the body.
        refusal: Answer | None = None
        target: _Target | None = None
        ids: tuple[str, ...] = ()
        check: LimitCheck | None = None
        try:
            target, ids = self._route(scope, record)
            if self._settings.limits:
                scale = self._settings.time_scale
                check = LimitCheck(self.windows, target.operation, ids=ids, client=client, time_scale=scale)
                with self._lock:
                    check.head(now)
        except Refusal as problem:
            refusal = problem.answer
        try:
            complete = await self._read_body(scope, receive, record)
        except ClientDisconnect:
            with self._lock:
                self._journal.answered(record, time.monotonic(), None)
            return
        if self._journal.forgotten(record.arrived):
            refusal = _FORGOTTEN
        elif not complete:
            refusal = detail(413, f"The body must have at most {self._settings.max_body} bytes")
        elif check is not None:
            with self._lock:
                check.body(record.body, time.monotonic())
            if check.wait is not None:
                refusal = too_many(check.wait, whole_seconds=self._settings.time_scale == 1)
        fault: Fault | None = None
        if target is None or refusal is not None:
            answer: Answer | None = refusal
        else:
            fault = self._faults.choose(target.operation.name)
            answer = self._act(target, Call(ids, *_query_and_type(scope), body=record.body), record, fault)
        if answer is not None:
            answer = _with_standard_headers(answer, record)
        await deliver(
            answer,
            fault,
            connection=connection_of(scope),
            receive=receive,
            send=send,
            sending=lambda status: self._note(record, status),
            refuse=self._refuse,
        )

    def _route(self, scope: Scope, record: ReceivedRequest) -> tuple[_Target, tuple[str, ...]]:
        """Return the operation of a request that has a valid key, and the ids in its path.

        Raises:
            Refusal: With the answer for every other request.
        """
        try:
            target, ids = self._router.find(scope["method"], scope["raw_path"])
        except NoRouteError:
            raise Refusal(no_route()) from None
        except WrongMethodError as problem:
            allow = ("allow", ", ".join(problem.allowed))
            raise Refusal(detail(405, "Method Not Allowed", [allow])) from None
        except BadPathError as problem:
            raise Refusal(invalid([("path", str(problem))])) from None
        if target is None:
            raise Refusal(detail(501, "The emulator does not serve this operation"))
        record.operation = target.operation.name
        if not self._has_key(scope):
            raise Refusal(detail(401, "Invalid or missing API key", [("www-authenticate", "Bearer")]))
        return target, ids

    def _has_key(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        if len(given) != 1:
            return False
        scheme, _, key = given[0].partition(b" ")
        expected = self._settings.api_key.encode("utf-8")
        return scheme.lower() == b"bearer" and hmac.compare_digest(key.strip(b" "), expected)

    async def _read_body(self, scope: Scope, receive: Receive, record: ReceivedRequest) -> bool:
        """Read the body into the record; False where it is too large.

        Raises:
            ClientDisconnect: It has not come whole.
        """
        body = bytearray()
        most = self._settings.max_body
        size = 0
        try:
            async for chunk in Request(scope, receive).stream():
                size += len(chunk)
                body += chunk[: max(0, most - len(body))]
                if size > most * _READ_ON:
                    break
        finally:
            record.body = bytes(body)
        return size <= most

    def _act(self, target: _Target, call: Call, record: ReceivedRequest, fault: Fault | None) -> Answer | None:
        """Carry out the operation, unless the fault keeps it from that, and spoil the answer."""
        if fault is None:
            return self._carry_out(target, call, record)
        record.fault = fault.kind
        parse = target.operation.success[0].parse
        if not fault.acts:
            return spoil(fault, None, parse)
        if fault.kind == "stale_list":
            call = Call(call.ids, call.query, call.content_type, call.body, lag=fault.lasts or 0.0)
        return spoil(fault, self._carry_out(target, call, record), parse)

    def _carry_out(self, target: _Target, call: Call, record: ReceivedRequest) -> Answer:
        with self._lock:
            if self._journal.forgotten(record.arrived):
                return _FORGOTTEN
            try:
                answer = target.served.handler(self._state, call)
            except InvalidRequestError as problem:
                return unprocessable(problem, target.served.error_shape)
            except NotThereError as problem:
                return detail(404, str(problem))
            except WrongStatusError as problem:
                return detail(409, str(problem))
            except Exception:
                _LOG.exception("the emulator failed to carry out %s", target.operation.name)
                return detail(500, "Internal Server Error")
            self._journal.acted(record, time.monotonic(), call.ids)
            return answer

    def _note(self, record: ReceivedRequest, status: int | None) -> None:
        with self._lock:
            self._journal.answered(record, time.monotonic(), status)


_FORGOTTEN = detail(503, "The emulator was reset while this request was under way")


def _query_and_type(scope: Scope) -> tuple[QueryParams, str | None]:
    headers: Mapping[bytes, bytes] = dict(scope["headers"])
    content_type = headers.get(b"content-type")
    return QueryParams(scope["query_string"]), None if content_type is None else content_type.decode("latin-1")


def _with_standard_headers(answer: Answer, record: ReceivedRequest) -> Answer:
    standard = (("date", formatdate(usegmt=True)), ("x-request-id", f"req_{record.number}"))
    given = {name.lower() for name, _ in answer.headers}
    added = tuple((name, value) for name, value in standard if name not in given)
    return Answer(answer.status, answer.body, (*answer.headers, *added))


async def _send(answer: Answer, send: Send) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    headers.append((b"content-length", str(len(answer.body)).encode("ascii")))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
