"""The log has a line for each attempt, and neither the key nor an id."""

from __future__ import annotations

import logging
import re

import pytest

from prime_ports import PrimeError
from support.leaks import SECRET
from support.names import Connect, Serve
from support.responses import timeout_for
from support.scripted import REMOVED, RESET, STALL, Reply, says


@pytest.mark.parametrize(
    "reply", [REMOVED, says(401, {"detail": "no"}), RESET, STALL], ids=["200", "401", "lost", "silence"]
)
def test_no_log_of_any_library_has_the_key(
    serve: Serve, connect: Connect, caplog: pytest.LogCaptureFixture, reply: Reply
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("prime_ports", "httpx", "httpcore", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    client = connect(serve(reply), api_key=SECRET, timeout=timeout_for(reply), max_retries=0)
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
    records = [record for record in caplog.records if record.name == "prime_ports"]
    assert [record.levelname for record in records] == ["DEBUG", "DEBUG", "INFO"]
    lines = [record.getMessage() for record in records]
    path = "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
    assert lines[0].startswith(f"DELETE {path} -> 503 in ")
    assert lines[0].endswith("(attempt 1, request None)")
    assert lines[1].startswith(f"DELETE {path} -> 200 in ")
    assert lines[1].endswith("(attempt 2, request req-1)")
    assert re.fullmatch(
        rf"sandbox\.unexpose_port: DELETE {re.escape(path)} -> 200 in \d\.\d{{3}} s \(attempts 2, request req-1\)",
        lines[2],
    )
    assert "customer" not in "".join(lines)


@pytest.mark.parametrize(
    ("reply", "said", "request_id"),
    [
        (says(404, {"detail": "sandbox-of-a-customer"}, {"x-request-id": "r"}), "NotFoundError 404", "r"),
        (RESET, "APIConnectionError", "None"),
        (STALL, "APITimeoutError", "None"),
        (says(200, {"success": False, "message": "sandbox-of-a-customer"}), "UnexposeFailedError 200", "None"),
    ],
    ids=["404", "lost", "silence", "not removed"],
)
def test_at_info_a_call_that_fails_has_one_line(
    serve: Serve, connect: Connect, caplog: pytest.LogCaptureFixture, reply: Reply, said: str, request_id: str
) -> None:
    caplog.set_level(logging.INFO, logger="prime_ports")
    server = serve(reply)
    client = connect(server, timeout=timeout_for(reply), max_retries=0)
    with pytest.raises(PrimeError):
        client.unexpose("sandbox-of-a-customer", "exp")
    (record,) = [record for record in caplog.records if record.name == "prime_ports"]
    assert record.levelno == logging.INFO
    assert f" -> {said} in " in record.getMessage()
    assert record.getMessage().endswith(f" s (attempts 1, request {request_id})")
    assert "customer" not in record.getMessage()
    assert len(server.lines) == 1


def test_at_info_each_request_of_a_batch_has_one_line(
    serve: Serve, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="prime_ports")
    assert connect(serve(REMOVED)).unexpose_many([("sbx", str(number)) for number in range(5)]).ok
    assert [record.levelname for record in caplog.records if record.name == "prime_ports"] == ["INFO"] * 5


def test_at_warning_a_call_has_no_line(serve: Serve, connect: Connect, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="prime_ports")
    connect(serve(says(503), REMOVED)).unexpose("sbx", "exp")
    assert not caplog.records
