"""Each kind of fault as it looks on the wire, and whether the operation was carried out."""

from __future__ import annotations

import json
import socket
import time

import httpx
import pytest
from emulator.helpers import DONE, OPEN, RESET, Reply, address, call, eventually, path_of

from prime_ports.emulator import FAULT_KINDS, Emulator, Fault, ReceivedRequest
from prime_ports.emulator._handlers import new_sandbox
from prime_ports.emulator._state import EmulatorState

DONE_BODY = b'{"success": true, "message": "Port 8000 is no longer exposed"}'
HALF = len(DONE_BODY) // 2


def unexpose(emulator: Emulator, fault: Fault, *, wait: float = 30.0) -> tuple[Reply, ReceivedRequest]:
    """Remove an exposure under a fault, and check that the events say what happened."""
    exposure = emulator.add_exposure(emulator.create_sandbox(), 8000)
    emulator.faults.add(fault)
    reply = call(emulator, "DELETE", path_of(exposure.sandbox_id, exposure.exposure_id), wait=wait)
    eventually(lambda: any(request.fault for request in emulator.requests))
    (request,) = emulator.requests
    assert request.fault == fault.kind
    assert request.processed is (exposure not in emulator.exposures)
    assert request.processed is FAULT_KINDS[fault.kind].processed
    events = [json.loads(line)["event"] for line in emulator.events]
    assert events.count("processed") == request.processed
    return reply, request


def length(reply: Reply) -> int:
    return int(reply.headers["content-length"])


@pytest.mark.parametrize("kind", ["reset_before", "reset_after"])
def test_reset(emulator: Emulator, kind: str) -> None:
    reply, request = unexpose(emulator, Fault(kind))
    assert (reply.data, reply.end, request.status) == (b"", RESET, None)


@pytest.mark.parametrize("kind", ["close_before", "close_after"])
def test_close(emulator: Emulator, kind: str) -> None:
    reply, request = unexpose(emulator, Fault(kind))
    assert (reply.data, reply.end, request.status) == (b"", DONE, None)


@pytest.mark.parametrize("kind", ["stall_before", "stall_after"])
def test_stall(emulator: Emulator, kind: str) -> None:
    reply, request = unexpose(emulator, Fault(kind), wait=0.1)
    assert (reply.data, reply.end, request.status) == (b"", OPEN, None)


@pytest.mark.parametrize("kind", ["stall_before", "stall_after"])
def test_stall_for_a_while(emulator: Emulator, kind: str) -> None:
    reply, _ = unexpose(emulator, Fault(kind, seconds=0.05))
    assert (reply.data, reply.end) == (b"", DONE)


def test_slow(emulator: Emulator) -> None:
    began = time.monotonic()
    reply, request = unexpose(emulator, Fault("slow", seconds=0.1))
    assert (reply.status, request.status) == (200, 200)
    assert time.monotonic() - began >= 0.1


def test_slow_and_too_late(emulator: Emulator) -> None:
    reply, request = unexpose(emulator, Fault("slow", seconds=2), wait=0.05)
    assert (reply.data, reply.end) == (b"", OPEN)
    eventually(lambda: json.loads(emulator.events[-1])["event"] == "response")
    assert request.status is None


@pytest.mark.parametrize("kind", ["trickle_header", "trickle_body"])
def test_trickle(emulator: Emulator, kind: str) -> None:
    """In many pieces that are right together."""
    exposure = emulator.add_exposure(emulator.create_sandbox(), 8000)
    emulator.faults.add(Fault(kind, seconds=0.002))
    pieces: list[bytes] = []
    with socket.create_connection(address(emulator.base_url), timeout=30) as connection:
        path = path_of(exposure.sandbox_id, exposure.exposure_id)
        head = f"DELETE {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {emulator.api_key}\r\n\r\n"
        connection.sendall(head.encode())
        while piece := connection.recv(65_536):
            pieces.append(piece)
    reply = Reply(b"".join(pieces), DONE)
    assert (reply.status, reply.json["success"], length(reply)) == (200, True, len(reply.body))
    # One for each byte, but a busy machine may join some. A whole response comes in one or two.
    assert len(pieces) > 10
    assert (b"\r\n\r\n" in pieces[0]) is (kind == "trickle_body")
    assert emulator.requests[0].processed


def test_truncate_body(emulator: Emulator) -> None:
    reply, request = unexpose(emulator, Fault("truncate_body"))
    assert (reply.status, reply.end, request.status) == (200, DONE, 200)
    assert reply.body == DONE_BODY[:HALF]
    assert length(reply) == len(DONE_BODY) + 1


def test_truncate_chunked(emulator: Emulator) -> None:
    reply, _ = unexpose(emulator, Fault("truncate_chunked"))
    assert (reply.status, reply.end, reply.headers["transfer-encoding"]) == (200, DONE, "chunked")
    assert "content-length" not in reply.headers
    assert reply.body == f"{HALF:x}\r\n".encode() + DONE_BODY[:HALF] + b"\r\n"


@pytest.mark.parametrize(
    "retry_after",
    [None, "-1", 0, "0", 1.5, "1.5", "nan", "inf", "99999999999", "abc", "", "Wed, 21 Oct 2015 07:28:00 GMT"],
)
def test_rate_limit_with_any_header(emulator: Emulator, retry_after: str | float | None) -> None:
    reply, request = unexpose(emulator, Fault("rate_limit", retry_after=retry_after))
    assert (reply.status, request.status) == (429, 429)
    if retry_after is None:
        assert "retry-after" not in reply.headers
    else:
        assert reply.headers["retry-after"] == str(retry_after)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("", None),
        ("{}", None),
        ("<h1>slow down</h1>", "text/html"),
        (b"\xff\xfe", "text/plain"),
        ("[1,", None),
        ("\ud800", None),
    ],
)
def test_rate_limit_with_any_body(emulator: Emulator, body: bytes | str, content_type: str | None) -> None:
    named = {"Content-Type": content_type} if content_type else {}
    fault = Fault("rate_limit", body=body, headers={"Retry-After-Ms": "250", **named})
    reply, _ = unexpose(emulator, fault)
    assert reply.body == (body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass"))
    assert reply.headers["content-type"] == (content_type or "application/json")
    assert reply.headers["retry-after-ms"] == "250"


@pytest.mark.parametrize("kind", ["status_before", "status_after"])
@pytest.mark.parametrize("status", [None, 400, 401, 403, 404, 409, 410, 422, 499, 502, 503, 504, 520, 527, 561, 599])
def test_any_status(emulator: Emulator, kind: str, status: int | None) -> None:
    reply, request = unexpose(emulator, Fault(kind, status=status))
    assert (reply.status, request.status) == (status or 500, status or 500)
    assert list(reply.json) == ["detail"]


def test_a_status_without_a_body(emulator: Emulator) -> None:
    reply, _ = unexpose(emulator, Fault("status_after", status=204))
    assert (reply.status, reply.body) == (204, b"")
    assert not {"content-length", "content-type"} & reply.headers.keys()


def test_success_with_an_empty_body(emulator: Emulator) -> None:
    reply, _ = unexpose(emulator, Fault("status_after", status=200, body=""))
    assert (reply.status, length(reply), reply.headers["content-type"]) == (200, 0, "application/json")


def test_a_redirect(emulator: Emulator) -> None:
    reply, _ = unexpose(emulator, Fault("status_before", status=307, headers={"Location": "https://example.com/"}))
    assert (reply.status, reply.headers["location"]) == (307, "https://example.com/")


def test_a_503_that_says_when(emulator: Emulator) -> None:
    reply, _ = unexpose(emulator, Fault("status_before", status=503, retry_after=2))
    assert (reply.status, reply.headers["retry-after"]) == (503, "2")


def test_wrong_json(emulator: Emulator) -> None:
    reply, _ = unexpose(emulator, Fault("wrong_json"))
    assert (reply.status, reply.json) == (200, {})


@pytest.mark.parametrize("value", [None, False, [1], {"exposures": [{"port": "80"}]}])
def test_any_json(emulator: Emulator, value: object) -> None:
    reply, _ = unexpose(emulator, Fault("wrong_json", value=value))
    assert reply.json == value


@pytest.mark.parametrize("value", [False, "false", None, 0])
def test_success_false(emulator: Emulator, value: object) -> None:
    reply, _ = unexpose(emulator, Fault("success_false", value=value))
    assert reply.status == 200
    assert reply.json["success"] == value
    assert isinstance(reply.json["message"], str)


def test_status_410_is_for_port_operations(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("status_410"))
    port_calls = [
        ("POST", path_of(sandbox, tail="/expose"), {"port": 8000}),
        ("GET", path_of(sandbox, tail="/expose"), None),
        ("GET", "/api/v1/sandbox/expose/all", None),
        ("DELETE", path_of(sandbox, "e"), None),
    ]
    assert [call(emulator, *each).status for each in port_calls] == [410] * 4
    assert call(emulator, "GET", path_of(sandbox)).status == 200
    assert [request.processed for request in emulator.requests] == [False] * 4 + [True]


def test_a_stale_list(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    exposure = emulator.add_exposure(sandbox, 8000)
    emulator.faults.add(Fault("stale_list", seconds=60))
    for path in (path_of(sandbox, tail="/expose"), "/api/v1/sandbox/expose/all"):
        assert call(emulator, "GET", path).json == {"exposures": []}
    emulator.faults.clear()
    listed = call(emulator, "GET", path_of(sandbox, tail="/expose")).json["exposures"]
    assert [item["exposure_id"] for item in listed] == [exposure.exposure_id]
    assert all(request.processed for request in emulator.requests)


def test_a_stale_list_shows_what_there_was() -> None:
    now = [1000.0]
    state = EmulatorState(clock=lambda: now[0])
    one, two = (state.create_sandbox(new_sandbox({})).sandbox_id for _ in range(2))

    def listed(age: float, *sandbox: str) -> list[str]:
        return [exposure.exposure_id for exposure in state.exposures(*sandbox, age=age)]

    state.expose(one, 80, exposure_id="kept")
    state.expose(one, 80, exposure_id="removed")
    state.expose(two, 80, exposure_id="other")
    now[0] += 10
    state.unexpose(one, "removed")
    state.expose(one, 80, exposure_id="fresh")
    state.expose(one, 80, exposure_id="brief")
    state.unexpose(one, "brief")
    now[0] += 1
    assert listed(0) == ["kept", "other", "fresh"]
    assert listed(2) == ["kept", "other", "removed"]
    assert listed(2, one) == ["kept", "removed"]
    assert listed(0.5, one) == ["kept", "fresh"]
    assert listed(20) == []
    now[0] += 2
    assert listed(2, one) == ["kept", "fresh"]


def refused(emulator: Emulator) -> bool:
    try:
        socket.create_connection(address(emulator.base_url), timeout=30).close()
    except ConnectionRefusedError:
        return True
    return False


def test_refuse_at_once(emulator: Emulator) -> None:
    with httpx.Client(headers={"Authorization": f"Bearer {emulator.api_key}"}) as client:
        url = emulator.base_url + "/api/v1/sandbox"
        assert client.get(url).status_code == 200
        emulator.faults.add(Fault("refuse", seconds=60))
        # Neither a new connection nor the one that has just worked.
        with pytest.raises(httpx.ConnectError):
            client.get(url)
        assert refused(emulator)
        emulator.faults.clear()
        assert client.get(url).status_code == 200
    assert [request.fault for request in emulator.requests] == [None, None]


def test_a_refusal_ends_by_itself(emulator: Emulator) -> None:
    emulator.faults.add(Fault("refuse", seconds=0.1))
    eventually(lambda: not refused(emulator))
    assert call(emulator, "GET", "/api/v1/sandbox").status == 200


def test_refuse_after_a_request_that_was_carried_out(emulator: Emulator) -> None:
    reply, request = unexpose(emulator, Fault("refuse", "sandbox.unexpose_port", seconds=60))
    assert (reply.status, request.status, reply.headers["connection"]) == (200, 200, "close")
    assert refused(emulator)


def test_a_refusal_can_be_ended_and_survives_the_end(emulator: Emulator) -> None:
    emulator.faults.add(Fault("refuse", seconds=60))
    emulator.faults.add(Fault("refuse", seconds=60))
    assert refused(emulator)
    emulator.faults.clear()
    assert not refused(emulator)
    emulator.faults.add(Fault("refuse", seconds=60))
    emulator.stop()
    emulator.start()
    assert not refused(emulator)


def test_the_port_stays_taken_while_connects_are_refused(emulator: Emulator) -> None:
    emulator.faults.add(Fault("refuse", seconds=60))
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", int(emulator.base_url.rpartition(":")[2])))


def test_every_kind_says_what_the_client_sees() -> None:
    assert all(kind.text for kind in FAULT_KINDS.values())
    assert {name for name, kind in FAULT_KINDS.items() if not kind.processed} == {
        "reset_before",
        "close_before",
        "stall_before",
        "rate_limit",
        "status_before",
        "success_false",
        "status_410",
    }
