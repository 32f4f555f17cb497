"""The log has a line for each attempt, and neither the key nor an id."""

from __future__ import annotations

import logging

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
    lines = [record.getMessage() for record in caplog.records if record.name == "prime_ports"]
    assert len(lines) == 2
    path = "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
    assert lines[0].startswith(f"DELETE {path} -> 503 in ")
    assert lines[0].endswith("(attempt 1, request None)")
    assert lines[1].startswith(f"DELETE {path} -> 200 in ")
    assert lines[1].endswith("(attempt 2, request req-1)")
    assert "customer" not in "".join(lines)
