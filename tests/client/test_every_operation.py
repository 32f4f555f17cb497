"""Every operation of the document through either client: what is sent, and the result of any response."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

import prime_openapi
from prime_openapi import OPERATIONS
from prime_ports import NotFoundError, PrimeError, ResponseValidationError
from support.made_up import arguments, module_of
from support.names import Connect, Serve
from support.responses import DONE
from support.scripted import Reply, says


def test_every_operation_is_sent_as_the_document_says(serve: Serve, connect: Connect) -> None:
    server = serve(says(404, {"detail": "no such thing"}))
    client = connect(server)
    for method, template in OPERATIONS:
        module = module_of(method, template)
        path, named = arguments(module)
        with pytest.raises(NotFoundError) as caught:
            client.run(module, *path, **named)
        assert (caught.value.method, caught.value.path_template) == (method, template)
        assert caught.value.attempts == 1
        expected, parameters = re.subn(r"\{[^{}]*\}", "{}", template)
        expected = expected.format(*(quote(value, safe="") for value in path))
        request = server.seen[-1]
        assert (request.method, request.target.split("?")[0]) == (method, expected)
        assert parameters == len(path)
        assert ("authorization" in request.headers) is module.OPERATION.authenticated
        if "body" in named:
            assert request.headers["content-type"] == "application/json"
            assert request.json == named["body"].to_dict()
    assert len(server.seen) == len(OPERATIONS) > 0


@pytest.mark.filterwarnings("ignore::prime_openapi.UnexpectedResponseWarning")
@pytest.mark.parametrize("strict", [True, False])
def test_no_body_of_a_success_is_more_than_an_operation_can_bear(serve: Serve, connect: Connect, strict: bool) -> None:
    """Whatever the server says with a 2xx, the caller gets the documented type or one of our errors."""
    bodies = [b"", b"{}", b"[]", b"null", b"5", b'"x"', b"[5]", b'{"a":', b"<html>", b"\xff"]
    server = serve(DONE)
    client = connect(server, max_retries=0, strict_responses=strict)
    checked = 0
    for method, template in OPERATIONS:
        module = module_of(method, template)
        path, named = arguments(module)
        status = module.OPERATION.success[0].statuses.start
        # A 204 has no body; what a server sends all the same is the head of its next response.
        for body in bodies if status != 204 else [b""]:
            server.replies[0] = says(status, body)
            try:
                client.run(module, *path, **named)
            except ResponseValidationError as error:
                checked += error.status_code == status
    assert checked > 0


def test_a_bad_path_value_of_any_operation_is_refused_and_nothing_is_sent(serve: Serve, connect: Connect) -> None:
    server = serve(DONE)
    client = connect(server)
    tried = 0
    for method, template in OPERATIONS:
        module = module_of(method, template)
        path, named = arguments(module)
        for place in range(len(path)):
            for bad in ("", "..", "%2e%2e", "a\n"):
                with pytest.raises(ValueError, match=r" is empty| has a dot segment| has a control character"):
                    client.run(module, *[*path[:place], bad, *path[place + 1 :]], **named)
                tried += 1
    assert tried > 0
    assert server.connections == 0


def test_the_same_operation_can_be_called_with_limits_of_its_own(serve: Serve, connect: Connect) -> None:
    module = module_of("GET", "/api/v1/sandbox/expose/all")
    server = serve(Reply((), end="stall"))
    with pytest.raises(PrimeError) as caught:
        connect(server, max_retries=0).call(module.request(), timeout=0.1)
    assert type(caught.value).__name__ == "APITimeoutError"


def test_the_four_port_operations_are_in_the_document() -> None:
    wanted = {
        ("GET", "/api/v1/sandbox/{}/expose"),
        ("POST", "/api/v1/sandbox/{}/expose"),
        ("DELETE", "/api/v1/sandbox/{}/expose/{}"),
        ("GET", "/api/v1/sandbox/expose/all"),
    }
    assert wanted <= {(method, re.sub(r"\{[^{}]*\}", "{}", path)) for method, path in OPERATIONS}
    for method, path in wanted:
        operation = prime_openapi.find_operation(method, path)
        assert json.dumps(operation.path_template)
        assert operation.authenticated
