"""The key is in the Authorization header and nowhere else; errors are plain data that can travel."""

from __future__ import annotations

import asyncio
import copy
import gc
import io
import json
import logging
import multiprocessing
import os
import pickle
import pprint
import signal
import socket
import struct
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from rich.console import Console
from rich.pretty import pretty_repr
from rich.traceback import Traceback

import prime_ports
from prime_openapi import Operation, Request, Success
from prime_ports import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncPortClient,
    AuthenticationError,
    ClosedClientError,
    ConfigurationError,
    ConflictError,
    GoneError,
    InternalServerError,
    NotFoundError,
    Pacing,
    PacingTimeoutError,
    PermissionDeniedError,
    PortClient,
    PrimeError,
    RateLimitError,
    RedirectError,
    ResponseValidationError,
    UnexposeFailedError,
    UnprocessableEntityError,
)
from prime_ports.config import ApiKey
from support.both import Both
from support.failing import fail
from support.names import Connect, Serve
from support.scripted import EXPOSED, REMOVED, RESET, STALL, Reply, says

SECRET = "this-word-stays-in-the-header"
PACKAGE = str(Path(prime_ports.__file__).parent)
Fails = Callable[[], Any]


def _big(content: bytes) -> Request[None]:
    nothing: Callable[[Any], None] = lambda _: None  # noqa: E731
    return Request(
        Operation("made.up", "PUT", "/api/v1/big", (Success(range(200, 300), "none", nothing),)), content=content
    )


class Failures:
    """Makes a client and a call of it that fails, for each way to fail."""

    def __init__(self, serve: Serve, connect: Connect, key: Any) -> None:
        self._serve, self._connect, self._key = serve, connect, key

    def client(self, *replies: Reply, **options: Any) -> Both:
        return self._connect(self._serve(*replies), **{"api_key": self._key, **options})

    def answered(self, reply: Reply, **options: Any) -> Fails:
        client = self.client(reply, **options)
        return lambda: client.unexpose("sbx", "exp")

    def refused(self) -> Fails:
        client = self._connect("http://127.0.0.1:1", api_key=self._key)
        return lambda: client.expose("sbx", 8000)

    def reset_while_sending(self) -> Fails:
        listener = socket.create_server(("127.0.0.1", 0))

        def slam() -> None:
            connection, _ = listener.accept()
            connection.recv(1)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
            listener.close()

        threading.Thread(target=slam, daemon=True).start()
        client = self._connect(f"http://127.0.0.1:{listener.getsockname()[1]}", api_key=self._key)
        return lambda: client.call(_big(b"x" * 8_000_000))

    def bad_item(self) -> Fails:
        client = self.client(says(200, {"exposures": [EXPOSED, {**EXPOSED, "port": "80"}]}))
        return lambda: client.list_exposed()

    def no_slot(self) -> Fails:
        client = self.client(REMOVED, pace=Pacing())
        for number in range(20):
            client.unexpose("sbx", f"exp-{number}")
        return lambda: client.unexpose("sbx", "exp", total_timeout=1)

    def closed(self) -> Fails:
        client = self.client(REMOVED)
        client.close() if client.kind == "sync" else client.aclose()
        return lambda: client.unexpose("sbx", "exp")

    def key_later_unusable(self) -> Fails:
        client = self.client(REMOVED, api_key=lambda: SECRET + "\n\u200b")
        return lambda: client.unexpose("sbx", "exp")

    def bad_argument(self) -> Fails:
        client = self.client(REMOVED)
        return lambda: client.unexpose("sbx", "..")

    def unsendable_body(self) -> Fails:
        client = self.client(REMOVED)
        request = Request(_big(b"").operation, json={"a": float("nan")})
        return lambda: client.call(request)


WAYS: dict[str, tuple[type[Exception], Callable[[Failures], Fails]]] = {
    "refused": (APIConnectionError, lambda f: f.refused()),
    "reset while sending": (APIConnectionError, lambda f: f.reset_while_sending()),
    "reset": (APIConnectionError, lambda f: f.answered(RESET)),
    "cut": (APIConnectionError, lambda f: f.answered(says(200, b"{", length=9, end="close"))),
    "garbled": (APIConnectionError, lambda f: f.answered(says(200, b"abc", {"Content-Encoding": "gzip"}))),
    "no HTTP": (APIConnectionError, lambda f: f.answered(Reply((b"SSH-2.0-x\r\n",), end="close"))),
    "silence": (APITimeoutError, lambda f: f.answered(STALL, timeout=0.1, max_retries=0)),
    "redirect": (RedirectError, lambda f: f.answered(says(302, b"", {"Location": "http://other.example/"}))),
    "400": (APIStatusError, lambda f: f.answered(says(400, b"no"))),
    "401": (AuthenticationError, lambda f: f.answered(says(401, {"detail": "no"}))),
    "403": (PermissionDeniedError, lambda f: f.answered(says(403, {"detail": "no"}))),
    "404": (NotFoundError, lambda f: f.answered(says(404, {"detail": "no"}))),
    "409": (ConflictError, lambda f: f.answered(says(409, {"detail": "no"}))),
    "410": (GoneError, lambda f: f.answered(says(410, {"detail": "no"}))),
    "422": (
        UnprocessableEntityError,
        lambda f: f.answered(says(422, {"errors": [{"param": "port", "details": "low"}]})),
    ),
    "429": (RateLimitError, lambda f: f.answered(says(429, {}, {"Retry-After": "500", "X-Request-Id": "req-4"}))),
    "500": (InternalServerError, lambda f: f.answered(says(500, b"x" * 900, {"x-request-id": "req-5"}))),
    "503": (InternalServerError, lambda f: f.answered(says(503))),
    "unreadable": (ResponseValidationError, lambda f: f.answered(says(200, b"<html>"))),
    "bad item": (ResponseValidationError, lambda f: f.bad_item()),
    "not removed": (UnexposeFailedError, lambda f: f.answered(says(200, {"success": False, "message": "m"}))),
    "no slot": (PacingTimeoutError, lambda f: f.no_slot()),
    "closed": (ClosedClientError, lambda f: f.closed()),
    "key later unusable": (ConfigurationError, lambda f: f.key_later_unusable()),
    "bad argument": (ValueError, lambda f: f.bad_argument()),
    "unsendable body": (ValueError, lambda f: f.unsendable_body()),
}


@pytest.fixture
def failures(serve: Serve, connect: Connect) -> Failures:
    return Failures(serve, connect, SECRET)


def _raised_by(way: str, failures: Failures) -> Exception:
    cls, prepare = WAYS[way]
    call = prepare(failures)
    with pytest.raises(cls) as caught:
        call()
    assert type(caught.value) is cls
    return caught.value


# --- where the key might be


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception with all its causes and contexts, shown or suppressed."""
    seen: set[int] = set()
    queue = [error]
    while queue:
        one = queue.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            queue += [one.__cause__, one.__context__]
            yield one


def _ours(trace: TracebackType | None) -> Iterator[TracebackType]:
    """The part of a traceback from our package on: what is above it belongs to this test."""
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith(PACKAGE):
        trace = trace.tb_next
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _seen_of(error: BaseException, rendered: bool = True) -> Iterator[tuple[str, str]]:
    """Everything that a log, a crash report or a debugger would show of an exception, by name."""
    for one in _chain(error):
        name = type(one).__name__
        yield f"{name}: str", str(one)
        yield f"{name}: repr", repr(one)
        yield f"{name}: args", repr(one.args)
        yield f"{name}: vars", pprint.pformat(vars(one))
        yield f"{name}: rich vars", pretty_repr(vars(one))
        frames = list(_ours(one.__traceback__))
        if not frames:
            continue
        for step in frames:
            for local, value in step.tb_frame.f_locals.items():
                where = f"{name}: {local} in {step.tb_frame.f_code.co_qualname}"
                yield where, repr(value)
                yield f"{where} (rich)", pretty_repr(value)
        yield f"{name}: traceback", "".join(traceback.format_exception(type(one), one, frames[0]))
        captured = traceback.TracebackException(type(one), one, frames[0], capture_locals=True)
        yield f"{name}: traceback with locals", "".join(captured.format())
        if rendered:
            yield f"{name}: rich traceback with locals", _rendered(one, frames[0])


def _rendered(error: BaseException, trace: TracebackType) -> str:
    text = io.StringIO()
    shown = Traceback.from_exception(
        type(error), error, trace, show_locals=True, locals_max_length=1000, locals_max_string=10_000, width=400
    )
    Console(file=text, width=400, force_terminal=False).print(shown)
    return text.getvalue()


def _assert_hidden(error: BaseException, rendered: bool = True) -> None:
    shown = list(_seen_of(error, rendered))
    assert any("traceback with locals" in name for name, _ in shown), "nothing of ours is in the traceback"
    assert [name for name, text in shown if SECRET in text] == []


# --- errors


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_is_shown_of_an_error_has_the_key(failures: Failures, way: str) -> None:
    # Rendering is slow, and shows nothing that the locals, one by one, do not.
    _assert_hidden(_raised_by(way, failures), rendered=way in {"refused", "reset while sending", "cut", "401"})


@pytest.mark.parametrize("way", ["refused", "reset", "401", "silence"])
def test_nor_when_a_function_gives_the_key(serve: Serve, connect: Connect, way: str) -> None:
    _assert_hidden(_raised_by(way, Failures(serve, connect, lambda: SECRET)), rendered=False)


@pytest.mark.parametrize("way", [way for way in WAYS if way not in {"bad argument", "unsendable body"}])
def test_an_error_has_no_cause_and_no_context(failures: Failures, way: str) -> None:
    error = _raised_by(way, failures)
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize("way", WAYS)
def test_no_pickle_of_an_error_has_the_key(failures: Failures, way: str) -> None:
    error = _raised_by(way, failures)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert SECRET.encode() not in pickle.dumps(error, protocol)


def test_the_search_finds_a_key_that_is_there(serve: Serve, connect: Connect) -> None:
    """The tests above are worth as much as this search: each place is found when the key lies in it."""

    def careless(operation: object, attempts: object) -> float:
        header = f"Bearer {SECRET}"
        raise APIConnectionError(f"sent {header}", header=header)

    client = connect(serve(says(503)), retry=careless)
    with pytest.raises(APIConnectionError) as caught:
        client.unexpose("sbx", "exp")
    found = {name.split(": ")[1] for name, text in _seen_of(caught.value) if SECRET in text}
    assert {"str", "repr", "args", "vars", "traceback", "rich traceback with locals"} <= found
    assert any(name.startswith("header in ") for name in found)


UNMAKEABLE: list[dict[str, Any]] = [
    {"base_url": "http://h.example"},
    {"base_url": ""},
    {"headers": {"Host": "x"}},
    {"timeout": -1},
    {"max_retries": -1},
    {"proxy": "socks4://h"},
    {"max_connections": 0},
    {"transport": object()},
    {"rate_limit_storage": "memcached://h"},
    {"api_key": SECRET + "\u200b"},
    {"api_key": SECRET + "\nx"},
]


@pytest.mark.parametrize("made", [PortClient, AsyncPortClient])
@pytest.mark.parametrize("where", ["argument", "environment", "file"])
def test_a_client_that_cannot_be_made_shows_the_key_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, made: Any, where: str
) -> None:
    (tmp_path / ".prime").mkdir()
    for options in UNMAKEABLE:
        key = options.get("api_key", SECRET)
        own = {name: value for name, value in options.items() if name != "api_key"}
        if where == "argument":
            own["api_key"] = key
        elif where == "environment":
            monkeypatch.setenv("PRIME_API_KEY", key)
        else:
            (tmp_path / ".prime" / "config.json").write_text(json.dumps({"api_key": key}))
        with pytest.raises(ConfigurationError) as caught:
            made(**own)
        _assert_hidden(caught.value, rendered="timeout" in own)


def test_a_key_of_the_wrong_type_is_not_shown_either() -> None:
    with pytest.raises(ConfigurationError) as caught:
        PortClient(api_key=SECRET.encode())  # type: ignore[arg-type]
    _assert_hidden(caught.value)


@pytest.mark.parametrize("transport", ["httpx", "aiohttp"])
def test_a_cancelled_call_shows_the_key_nowhere(serve: Serve, transport: str) -> None:
    server = serve(STALL)

    async def run() -> BaseException:
        async with AsyncPortClient(base_url=server.url, api_key=SECRET, pace=False, transport=transport) as ports:
            task = asyncio.ensure_future(ports.unexpose("sbx", "exp"))
            while not server.seen:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    _assert_hidden(asyncio.run(run()))


@pytest.mark.parametrize("way", ["blocking", "httpx", "aiohttp"])
def test_a_call_cancelled_in_the_middle_of_sending_shows_the_key_nowhere(way: str) -> None:
    request = _big(b"x" * 8_000_000)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        if way == "blocking":
            error = _interrupted(url, request)
        else:
            error = asyncio.run(_cancelled(url, request, way, listener))
    _assert_hidden(error)


async def _cancelled(url: str, request: Request[None], transport: str, listener: socket.socket) -> BaseException:
    async with AsyncPortClient(base_url=url, api_key=SECRET, transport=transport) as ports:
        task = asyncio.ensure_future(ports.call(request))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        listener.accept()[0].close()  # else the transport would go on trying to get rid of what it holds
        await asyncio.sleep(0.05)
        return caught.value


def _interrupted(url: str, request: Request[None]) -> BaseException:
    with PortClient(base_url=url, api_key=SECRET) as ports:
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt) as caught:
            ports.call(request)
        timer.join()
        return caught.value


def test_an_interrupted_call_shows_the_key_nowhere(serve: Serve) -> None:
    server = serve(STALL)
    with PortClient(base_url=server.url, api_key=SECRET, pace=False) as ports:

        def interrupt() -> None:
            while not server.seen:
                time.sleep(0.01)
            time.sleep(0.05)
            os.kill(os.getpid(), signal.SIGINT)

        thread = threading.Thread(target=interrupt)
        thread.start()
        with pytest.raises(KeyboardInterrupt) as caught:
            ports.unexpose("sbx", "exp")
        thread.join()
    _assert_hidden(caught.value)
    gc.collect()


# --- the client


@pytest.mark.parametrize("given", ["text", "function", "environment", "file"])
def test_nothing_that_is_shown_of_a_client_has_the_key(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str
) -> None:
    server = serve(REMOVED, says(401))
    options: dict[str, Any] = {"api_key": None}
    if given == "environment":
        monkeypatch.setenv("PRIME_API_KEY", SECRET)
    elif given == "file":
        (tmp_path / ".prime").mkdir()
        (tmp_path / ".prime" / "config.json").write_text(f'{{"api_key": "{SECRET}", "base_url": "{server.url}"}}')
    else:
        options["api_key"] = SECRET if given == "text" else lambda: SECRET
    both = connect(server, **options)
    for call in (lambda: None, lambda: both.unexpose("sbx", "exp"), lambda: _ignoring(both.unexpose, "sbx", "exp")):
        call()
        for text in _seen_of_object(both.client):
            assert SECRET not in text
    assert server.seen[0].headers["authorization"] == f"Bearer {SECRET}", "it was used, after all"


def _ignoring(call: Callable[..., Any], *arguments: Any) -> None:
    with pytest.raises(AuthenticationError):
        call(*arguments)


def _seen_of_object(thing: Any, depth: int = 3) -> Iterator[str]:
    yield from (repr(thing), str(thing), f"{thing}", f"{thing!r}", pprint.pformat(thing), pretty_repr(thing))
    inner = dict(getattr(thing, "__dict__", {}))
    inner.update({name: getattr(thing, name, None) for name in getattr(type(thing), "__slots__", ())})
    yield pprint.pformat(inner)
    yield pretty_repr(inner)
    if depth and type(thing).__module__.startswith("prime_ports"):
        for value in inner.values():
            yield from _seen_of_object(value, depth - 1)


@pytest.mark.parametrize("made", [PortClient, AsyncPortClient])
def test_the_repr_of_a_client_has_its_address_alone(made: Any) -> None:
    client = made(api_key=SECRET, base_url="https://h.example/gate/api/v1")
    assert repr(client) == f"{made.__name__}(base_url='https://h.example/gate')"
    assert str(client) == repr(client)


def test_a_key_is_not_pickled() -> None:
    for thing in (ApiKey(SECRET), PortClient(api_key=SECRET), AsyncPortClient(api_key=SECRET)):
        with pytest.raises(TypeError) as caught:
            pickle.dumps(thing)
        assert SECRET not in str(caught.value)
    with pytest.raises(TypeError, match="a key is not pickled"):
        pickle.dumps(ApiKey(SECRET))


# --- logs


@pytest.mark.parametrize(
    "reply", [REMOVED, says(401, {"detail": "no"}), RESET, STALL], ids=["200", "401", "lost", "silence"]
)
def test_no_log_of_any_library_has_the_key(
    serve: Serve, connect: Connect, caplog: pytest.LogCaptureFixture, reply: Reply
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("prime_ports", "httpx", "httpcore", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    client = connect(serve(reply), api_key=SECRET, timeout=0.5, max_retries=0)
    try:
        client.unexpose("sbx", "exp")
    except PrimeError:
        logging.getLogger("prime_ports").exception("as an application would log it")
    client.close() if client.kind == "sync" else client.aclose()
    loggers = {record.name.split(".")[0] for record in caplog.records}
    assert {"prime_ports"} | ({"httpcore"} if client.kind != "aiohttp" else set()) <= loggers, "nothing was logged"
    for record in caplog.records:
        for text in (record.getMessage(), repr(record.args), repr(vars(record))):
            assert SECRET not in text
    assert SECRET not in caplog.text


def test_the_log_has_a_line_for_each_attempt_with_neither_ids_nor_query(
    serve: Serve, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="prime_ports")
    connect(serve(says(503), says(200, {"success": True, "message": "m"}, {"x-request-id": "req-1"}))).unexpose(
        "sandbox-of-a-customer", "exp"
    )
    lines = [record.getMessage() for record in caplog.records if record.name == "prime_ports"]
    assert len(lines) == 2
    path = "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
    assert lines[0].startswith(f"DELETE {path} -> 503 in ")
    assert lines[0].endswith("(attempt 1, request None)")
    assert lines[1].startswith(f"DELETE {path} -> 200 in ")
    assert lines[1].endswith("(attempt 2, request req-1)")
    assert "customer" not in "".join(lines)


# --- errors that travel


def _facts(error: BaseException) -> dict[str, Any]:
    facts = dict(vars(error))
    if "headers" in facts:
        facts["headers"] = dict(facts["headers"])
    return facts


def _same(one: BaseException, other: BaseException) -> bool:
    return type(one) is type(other) and one.args == other.args and _facts(one) == _facts(other)


TRAVELLING = [way for way in WAYS if way not in {"bad argument", "unsendable body"}]


@pytest.mark.parametrize("way", TRAVELLING)
def test_an_error_survives_pickle_and_copy(failures: Failures, way: str) -> None:
    error = _raised_by(way, failures)
    error.add_note("a note")
    facts = {"attempts", "message"} if way not in {"closed", "key later unusable"} else {"message"}
    assert facts <= set(vars(error))
    travelled: list[BaseException] = [
        *(pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),
        copy.copy(error),
        copy.deepcopy(error),
        pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(error)))),
    ]
    for other in travelled:
        assert other is not error
        assert _same(error, other)
        assert str(other) == str(error)
        assert other.__notes__ == ["a note"]
    if isinstance(error, APIStatusError):
        for other in travelled:
            assert isinstance(other, APIStatusError)
            for name, value in error.headers.items():
                assert other.headers[name.upper()] == value


def test_a_changed_copy_leaves_the_original_alone(failures: Failures) -> None:
    error = _raised_by("429", failures)
    other = copy.deepcopy(error)
    assert isinstance(other, RateLimitError)
    other.retry_after = 1.0
    assert isinstance(error, RateLimitError)
    assert error.retry_after == 500.0


class OwnError(PrimeError):
    """A user's own, with another signature."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}", one=one, two=two)


def test_an_error_of_a_users_own_class_survives_too() -> None:
    error = OwnError(1, 2)
    error.__dict__["three"] = 3
    other = copy.deepcopy(error)
    assert type(other) is OwnError
    assert (str(other), _facts(other)) == ("1 and 2", {"message": "1 and 2", "one": 1, "two": 2, "three": 3})


@pytest.fixture(scope="module")
def process() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize(
    ("reply", "cls", "facts"),
    [
        (
            says(429, {"detail": "slow"}, {"Retry-After": "500", "x-request-id": "req-4"}),
            RateLimitError,
            {"status_code": 429, "retry_after": 500.0, "request_id": "req-4", "attempts": 1},
        ),
        (
            says(422, {"errors": [{"param": "port", "details": "low"}]}),
            UnprocessableEntityError,
            {"status_code": 422, "errors": (("port", "low"),), "request_id": None},
        ),
        (
            says(200, {"success": False, "message": "m"}, {"x-request-id": "req-2"}),
            UnexposeFailedError,
            {"status_code": 200, "request_id": "req-2"},
        ),
        (says(520, b"<html>"), InternalServerError, {"status_code": 520, "body": "<html>"}),
        (RESET, APIConnectionError, {"method": "DELETE", "attempts": 1, "possibly_made": False}),
    ],
    ids=["429", "422", "not removed", "520", "reset"],
)
def test_an_error_comes_back_from_another_process(
    process: ProcessPoolExecutor,
    serve: Serve,
    kind: str,
    reply: Reply,
    cls: type[PrimeError],
    facts: dict[str, Any],
) -> None:
    with pytest.raises(cls) as caught:
        process.submit(fail, kind, serve(reply).url, SECRET).result(timeout=60)
    assert type(caught.value) is cls
    assert {name: getattr(caught.value, name) for name in facts} == facts
    assert str(caught.value) == caught.value.message
    assert caught.value.message.startswith("DELETE /api/v1/sandbox/")
    if isinstance(caught.value, APIStatusError):
        assert caught.value.headers["CONTENT-LENGTH"]
    remote = caught.value.__cause__
    assert remote is not None, "the pool adds the text of the other process's traceback"
    assert SECRET not in str(remote)
