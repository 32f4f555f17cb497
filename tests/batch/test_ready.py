"""`ready=`: a block that is entered when the application answers, and a closed port when it does not."""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import logging
import pickle
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from attrs import evolve

from prime_ports import (
    AsyncPortClient,
    ClosedClientError,
    ConfigurationError,
    Exposure,
    PortClient,
    PortNotReadyError,
)
from prime_ports._models import read_exposure
from prime_ports._transports.connection_options import transport_options
from prime_ports._transports.probe import ProbeFailure, probe_of
from prime_ports.emulator import Emulator, Fault
from support.forward_proxy import forward_proxy
from support.pinned import UNEXPOSE
from support.ports import free_port, refusing_port
from support.scripted import CLOSE, STALL, Reply, ScriptedServer, says
from support.tls import tls_server

Inside = Callable[[Any], Any]


class Holder:
    """A client of the kind under test, and blocks of it with `ready=`; `own` is closed with its event loop."""

    own: Any = None

    def __init__(self, kind: str, emulator: Emulator) -> None:
        self.kind = kind
        self.options: dict[str, Any] = {"base_url": emulator.base_url, "rate_limit": False}
        self.options["api_key"] = emulator.api_key
        if kind != "sync":
            self.options["async_backend"] = "aiohttp" if kind == "aiohttp" else "httpcore"

    def hold(self, sandbox: str, inside: Inside = lambda port: port, method: str = "exposed", **more: Any) -> Any:
        """Enter a block, and return what `inside` makes of its port."""
        if self.kind == "sync":
            with PortClient(**self.options) as ports, getattr(ports, method)(sandbox, 8000, **more) as port:
                return inside(port)

        async def main() -> Any:
            async with contextlib.AsyncExitStack() as stack:
                if self.own is not None:
                    stack.push_async_callback(self.own.aclose)
                ports = await stack.enter_async_context(AsyncPortClient(**self.options))
                return inside(await stack.enter_async_context(getattr(ports, method)(sandbox, 8000, **more)))

        return asyncio.run(main())


@pytest.fixture
def holder(kind: str, emulator: Emulator) -> Holder:
    return Holder(kind, emulator)


@pytest.fixture
def at_url(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets responses to `expose` name another URL, or another endpoint for TCP."""

    def point(**fields: Any) -> None:
        name = "prime_ports._responses.read_exposure"
        monkeypatch.setattr(name, lambda *given: evolve(read_exposure(*given), **fields))

    return point


def after(seconds: float, action: Callable[[], object]) -> None:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()


@contextlib.contextmanager
def server_of(*replies: Reply) -> Iterator[ScriptedServer]:
    server = ScriptedServer(list(replies))
    try:
        yield server
    finally:
        server.stop()


def test_the_block_is_entered_when_the_application_answers(emulator: Emulator, holder: Holder) -> None:
    sandbox = emulator.create_sandbox()
    with server_of(says(404, {})) as server:
        emulator.forward_port(8000, refusing_port())
        after(0.6, lambda: emulator.forward_port(8000, server.port))
        began = time.monotonic()
        held = holder.hold(sandbox, lambda port: [each.exposure_id for each in emulator.exposures], ready=20)
        assert 0.6 <= time.monotonic() - began < 10
        assert len(held) == 1
        assert emulator.exposures == []
        (request,) = server.seen
        assert request.line.startswith("GET / HTTP/1.1")
        assert "authorization" not in request.headers
        assert "cookie" not in request.headers
    refused = [line for line in emulator.events if '"proxied"' in line and '"status": 502' in line]
    assert 2 <= len(refused) < 10, "probed with growing pauses"


@pytest.mark.parametrize("status", [200, 204, 301, 401, 404, 405, 410, 500, 501, 505])
def test_any_other_status_is_an_answer_and_no_redirect_is_followed(
    emulator: Emulator, holder: Holder, status: int
) -> None:
    with server_of() as server:
        head = f"HTTP/1.1 {status} Status\r\nLocation: {server.url}/other\r\nContent-Length: 0\r\n\r\n"
        server.replies.append(Reply((head.encode(),)))
        emulator.forward_port(8000, server.port)
        assert holder.hold(emulator.create_sandbox(), ready=20).port == 8000
        assert len(server.seen) == 1


@pytest.mark.parametrize("status", [502, 503, 504, 520, 522, 529])
def test_a_status_of_the_gateway_is_not(emulator: Emulator, holder: Holder, status: int) -> None:
    with server_of(says(status, {}), says(status, {}), says(200, {})) as server:
        emulator.forward_port(8000, server.port)
        holder.hold(emulator.create_sandbox(), ready=20)
        assert len(server.seen) == 3


def test_a_body_that_does_not_end_is_not_waited_for(emulator: Emulator, holder: Holder) -> None:
    endless = Reply((b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n",), end="stall")
    with server_of(endless) as server:
        emulator.forward_port(8000, server.port)
        began = time.monotonic()
        holder.hold(emulator.create_sandbox(), ready=20)
        assert time.monotonic() - began < 5


def failure(emulator: Emulator, holder: Holder, seconds: float = 0.7, **options: Any) -> PortNotReadyError:
    """Return the error of a block that is not entered; its port is closed."""
    sandbox, entered = emulator.create_sandbox(), list[object]()
    began = time.monotonic()
    with pytest.raises(PortNotReadyError) as caught:
        holder.hold(sandbox, entered.append, ready=seconds, **options)
    assert time.monotonic() - began < seconds + 5
    assert entered == []
    assert emulator.exposures == []
    error = caught.value
    assert (error.closed, error.may_have_succeeded) == (True, False)
    assert str(error).startswith(f"no answer from {error.url} within {seconds:g} s: {error.stage}: {error.reason}; ")
    assert str(error).endswith("; the port was closed")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.stage, copy.reason, copy.url) == (error.stage, error.reason, error.url)
    return error


def test_the_gateway_is_told_apart(emulator: Emulator, holder: Holder) -> None:
    emulator.forward_port(8000, refusing_port())
    error = failure(emulator, holder)
    assert (error.stage, error.reason) == ("gateway", "status 502")
    assert error.url.startswith(emulator.base_url)


@pytest.mark.parametrize("reply", [STALL, CLOSE], ids=["silent", "closing"])
def test_the_application_is_told_apart(
    emulator: Emulator, holder: Holder, at_url: Callable[..., None], reply: Reply
) -> None:
    with server_of(reply) as server:
        at_url(url=server.url)
        assert failure(emulator, holder).stage == "application"


def test_a_name_that_is_not_found_is_told_apart(
    emulator: Emulator, holder: Holder, at_url: Callable[..., None]
) -> None:
    at_url(url="https://8000-sbx.gateway.invalid/")
    error = failure(emulator, holder)
    assert error.stage == "dns"
    assert "gaierror" in error.reason


def test_a_refused_connection_is_told_apart(emulator: Emulator, holder: Holder, at_url: Callable[..., None]) -> None:
    at_url(url=f"http://127.0.0.1:{refusing_port()}/")
    assert failure(emulator, holder).stage == "connect"


def test_certificates_are_checked_as_the_client_does(
    emulator: Emulator, holder: Holder, at_url: Callable[..., None], tmp_path: Path
) -> None:
    with tls_server(tmp_path, says(200, {})) as authority:
        at_url(url=authority.url)
        error = failure(emulator, holder)
        assert error.stage == "tls"
        assert "CERTIFICATE_VERIFY_FAILED" in error.reason
        assert authority.server.lines == []
        for verify in (authority.context(), str(authority.ca_file)):
            holder.options["verify"] = verify
            holder.hold(emulator.create_sandbox(), ready=20)
        holder.options["verify"] = False
        with pytest.warns(RuntimeWarning, match="verify=False"):
            holder.hold(emulator.create_sandbox(), ready=20)
        assert len(authority.server.lines) == 3


def test_the_proxy_of_the_client_is_used() -> None:
    with forward_proxy() as proxy, server_of(says(200, {})) as server:
        options = transport_options("http://127.0.0.1:1", proxy.url, True, True, None, None, None, None, None)

        async def main() -> ProbeFailure | None:
            async with contextlib.aclosing(probe_of(options, server.url, None)) as probe:
                return await probe.attempt(20)

        assert asyncio.run(main()) is None
        assert proxy.lines == [f"GET {server.url}/ HTTP/1.1"]


def test_a_refusal_of_the_proxy_is_told_apart(emulator: Emulator) -> None:
    with forward_proxy(refuse_with=403) as proxy:
        options = transport_options("http://127.0.0.1:1", proxy.url, True, True, None, None, None, None, None)

        async def main() -> ProbeFailure | None:
            async with contextlib.aclosing(probe_of(options, "https://gateway.invalid/", None)) as probe:
                return await probe.attempt(20)

        failure = asyncio.run(main())
        assert failure is not None
        assert (failure.stage, failure.final) == ("proxy", False)
        assert "403" in failure.reason


def test_the_proxy_of_the_environment_is_that_of_the_address(
    emulator: Emulator, holder: Holder, at_url: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with forward_proxy() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        at_url(url="http://gateway.invalid/")
        with pytest.raises(PortNotReadyError):
            holder.hold(emulator.create_sandbox(), ready=0.5)
        assert proxy.lines
        assert all("gateway.invalid" in line for line in proxy.lines), "the emulator is on this machine"
        before = len(proxy.lines)
        monkeypatch.setenv("no_proxy", "gateway.invalid")
        assert failure(emulator, holder).stage == "dns"
        assert len(proxy.lines) == before


def test_a_sandbox_that_has_ended_is_not_waited_for(emulator: Emulator, holder: Holder) -> None:
    with server_of(says(410, {"error": "sandbox_terminated"})) as server:
        emulator.forward_port(8000, server.port)
        began = time.monotonic()
        error = failure(emulator, holder, 60)
        assert time.monotonic() - began < 10
        assert (error.stage, error.reason) == ("gateway", "status 410: the sandbox has ended")


def test_tcp_is_ready_when_it_can_be_connected_to(
    emulator: Emulator, holder: Holder, at_url: Callable[..., None]
) -> None:
    port = free_port()
    at_url(external_endpoint=f"127.0.0.1:{port}")
    error = failure(emulator, holder, protocol="TCP")
    assert (error.stage, error.url) == ("connect", f"127.0.0.1:{port}")
    with socket.create_server(("127.0.0.1", port)):
        assert holder.hold(emulator.create_sandbox(), ready=20, protocol="TCP").protocol == "TCP"
    at_url(external_endpoint="gateway.invalid:1")
    assert failure(emulator, holder, protocol="TCP").stage == "dns"


def test_a_port_that_cannot_be_closed_is_told(
    emulator: Emulator, holder: Holder, caplog: pytest.LogCaptureFixture
) -> None:
    emulator.forward_port(8000, refusing_port())
    emulator.faults.add(Fault("status_410", UNEXPOSE))
    with (
        caplog.at_level(logging.WARNING),
        pytest.raises(PortNotReadyError, match=r"may still be exposed: .* 410") as caught,
    ):
        holder.hold(emulator.create_sandbox(), ready=0.3)
    assert (caught.value.closed, caught.value.may_have_succeeded) == (False, True)
    assert len(emulator.exposures) == 1
    assert len([record for record in caplog.records if "may still be exposed" in record.message]) == 1


def test_ctrl_c_while_it_waits_closes_the_port(emulator: Emulator) -> None:
    emulator.forward_port(8000, refusing_port())
    after(0.6, _thread.interrupt_main)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        Holder("sync", emulator).hold(emulator.create_sandbox(), ready=60)
    assert time.monotonic() - began < 10
    assert emulator.exposures == []
    assert any(request.method == "DELETE" for request in emulator.requests)


@pytest.mark.parametrize("reply", [STALL, says(503, {})], ids=["in a probe", "between probes"])
def test_a_cancellation_while_it_waits_closes_the_port(emulator: Emulator, reply: Reply) -> None:
    with server_of(reply) as server:
        emulator.forward_port(8000, server.port)

        async def main() -> None:
            ports = AsyncPortClient(**Holder("async", emulator).options)
            async with ports, asyncio.timeout(0.5), ports.exposed(emulator.create_sandbox(), 8000, ready=60):
                raise AssertionError("entered")

        with pytest.raises(TimeoutError):
            asyncio.run(main())
    assert emulator.exposures == []


@pytest.mark.parametrize("reply", [STALL, says(503, {})], ids=["in a probe", "between probes"])
def test_closing_the_client_ends_the_wait_and_closes_the_port(emulator: Emulator, reply: Reply) -> None:
    with server_of(reply) as server:
        emulator.forward_port(8000, server.port)
        ports = PortClient(**Holder("sync", emulator).options)
        after(0.5, ports.close)
        began = time.monotonic()
        with pytest.raises(ClosedClientError), ports.exposed(emulator.create_sandbox(), 8000, ready=60):
            raise AssertionError("entered")
        assert time.monotonic() - began < 5
    assert emulator.exposures == []


@pytest.mark.parametrize("library", [httpx, httpx2])
@pytest.mark.parametrize("option", ["http_client", "transport"])
def test_a_client_of_the_users_own_sends_the_probes_too(
    emulator: Emulator, kind: str, library: Any, option: str
) -> None:
    if kind == "aiohttp":
        pytest.skip("as for asyncio")
    hidden = {"Authorization": "Bearer of-the-user", "Cookie": "a=b"}
    names = {"http_client": ("Client", "AsyncClient"), "transport": ("HTTPTransport", "AsyncHTTPTransport")}
    options = {"headers": hidden, "follow_redirects": True} if option == "http_client" else {}
    holder = Holder("sync" if kind == "sync" else "async", emulator)
    holder.options.pop("async_backend", None)

    def new() -> Any:
        own = getattr(library, names[option][kind != "sync"])(**options)
        holder.options[option] = own
        if kind != "sync":
            holder.own = own
        return own

    with server_of(says(503, {}), says(302, {})) as server, contextlib.ExitStack() as stack:
        emulator.forward_port(8000, server.port)
        if kind == "sync":
            stack.enter_context(new())
        else:
            new()
        holder.hold(emulator.create_sandbox(), ready=20)
        assert len(server.seen) == 2
        assert not {"authorization", "cookie"} & {name for request in server.seen for name in request.headers}
        emulator.forward_port(8000, refusing_port())
        if kind != "sync":
            new()
        assert failure(emulator, holder).stage == "gateway"


@pytest.mark.parametrize("value", [0, -1, "60", True, float("nan")])
@pytest.mark.parametrize("method", ["exposed", "published"])
def test_a_value_that_cannot_be_used_is_refused(emulator: Emulator, holder: Holder, method: str, value: Any) -> None:
    holder.options["gateway_domain"] = "gateway.example.com"
    with pytest.raises((ValueError, TypeError), match=r"^ready must be"):
        holder.hold(emulator.create_sandbox(vm=method == "published"), method=method, ready=value)
    assert emulator.requests == []


# --- published ports


def test_a_published_port_needs_the_domain_of_the_gateway(emulator: Emulator, holder: Holder) -> None:
    sandbox = emulator.create_sandbox(vm=True)
    with pytest.raises(ConfigurationError, match=r"^ready= needs the URL of the port: set gateway_domain="):
        holder.hold(sandbox, method="published", ready=5)
    assert emulator.requests == []


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A gateway with a certificate, whose names lead to this machine."""
    look = socket.getaddrinfo
    asked: list[str] = []

    def local(host: Any, *given: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name.endswith("gateway.example.com"):
            asked.append(name)
            host = "127.0.0.1"
        return look(host, *given, **options)

    monkeypatch.setattr(socket, "getaddrinfo", local)
    with tls_server(tmp_path, says(502, {}), says(502, {}), says(200, {}), name="*.gateway.example.com") as authority:
        authority.asked = asked  # type: ignore[attr-defined]
        yield authority


def test_a_published_port_is_entered_when_it_answers(emulator: Emulator, holder: Holder, gateway: Any) -> None:
    holder.options |= {"gateway_domain": f"gateway.example.com:{gateway.server.port}", "verify": gateway.context()}
    sandbox = emulator.create_sandbox("sbx-1", vm=True)
    held = holder.hold(sandbox, lambda port: (port.url, emulator.public_ports), method="published", ready=20)
    host = "8000-sbx-1.gateway.example.com"
    assert held == (f"https://{host}:{gateway.server.port}", {(sandbox, 8000)})
    assert [request.headers["host"] for request in gateway.server.seen] == [f"{host}:{gateway.server.port}"] * 3
    assert not any("authorization" in request.headers for request in gateway.server.seen)
    assert (emulator.public_ports, emulator.networks) == (set(), [])


def test_a_published_port_that_does_not_answer_is_closed(emulator: Emulator, holder: Holder, gateway: Any) -> None:
    holder.options["gateway_domain"] = f"gateway.example.com:{gateway.server.port}"
    sandbox = emulator.create_sandbox(vm=True)
    with pytest.raises(PortNotReadyError, match=r"; the port was closed$") as caught:
        holder.hold(sandbox, method="published", ready=0.6)
    assert caught.value.stage == "tls"
    assert (emulator.public_ports, emulator.networks) == (set(), [])


def test_a_published_port_whose_closing_is_not_confirmed_says_so(
    emulator: Emulator, holder: Holder, gateway: Any
) -> None:
    holder.options["gateway_domain"] = f"gateway.example.com:{gateway.server.port}"
    sandbox = emulator.create_sandbox(vm=True)
    after(0.3, lambda: setattr(emulator, "sync_delay", 3600.0))
    with pytest.raises(PortNotReadyError, match=r"the port was closed, but the service does not confirm that$"):
        holder.hold(sandbox, method="published", ready=1.5, sync_timeout=0.5)
    assert emulator.written_public_ports == set()


def test_without_it_nothing_is_probed(emulator: Emulator, holder: Holder) -> None:
    assert isinstance(holder.hold(emulator.create_sandbox()), Exposure)
    assert not [line for line in emulator.events if '"proxied"' in line]
