"""Responses that are not as documented: a warning and what came, or an error where responses are strict."""

from __future__ import annotations

import copy
import threading
import warnings
from typing import Any

import pytest

from prime_openapi import UNSET, UnexpectedResponseWarning, _reading
from prime_openapi.api.sandbox import list_exposed_ports, unexpose_port
from prime_openapi.models import ExposedPortInfo, ListExposedPortsResponse
from prime_ports import AsyncPortClient, PortClient, ResponseValidationError
from support.made_up import made_up_operation
from support.names import Connect, Serve
from support.scripted import EXPOSED, says

OPERATION = list_exposed_ports.OPERATION.name


@pytest.fixture(autouse=True)
def unwarned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what was warned of before in this process."""
    monkeypatch.setattr(_reading, "_warned", set())


def body(**changed: Any) -> dict[str, Any]:
    """A list of one exposure; a field changed to UNSET is left out."""
    exposure = {name: value for name, value in {**EXPOSED, **changed}.items() if value is not UNSET}
    return {"exposures": [exposure]}


# Fields that were changed, the field's place, and what is said of it.
WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "missing": ({"url": UNSET}, "url", "is missing"),
    "another type": ({"port": "8000"}, "port", "must be an integer, got a string"),
    "null": ({"url": None}, "url", "must be a string, got null"),
    "no branch": ({"name": 5}, "name", "must be a string or null, got 5"),
    "an optional field": ({"external_port": 0.5}, "external_port", "must be an integer, got 0.5"),
    "an object": ({"sandbox_id": {"id": 1}}, "sandbox_id", "must be a string, got an object"),
    "a boolean": ({"port": True}, "port", "must be an integer, got true"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_field_that_is_not_as_documented_is_what_came_with_one_warning(
    serve: Serve, connect: Connect, name: str
) -> None:
    changed, field, reason = WRONG[name]
    client = connect(serve(says(200, body(**changed))))
    with pytest.warns(UnexpectedResponseWarning) as caught:
        first = client.run(list_exposed_ports, "sbx")
    second = client.run(list_exposed_ports, "sbx")
    for response in (first, second):
        assert getattr(response.exposures[0], field) == changed[field]
        assert response.exposures[0].exposure_id == EXPOSED["exposure_id"]
    holds = "is UNSET" if changed[field] is UNSET else "holds the raw value"
    (warning,) = caught
    assert str(warning.message) == (
        f"response of {OPERATION}: ExposedPortInfo.{field} {reason}; the field {holds}"
        " (strict_responses=True raises an error instead)"
    )
    assert first.to_dict() == body(**changed)


@pytest.mark.parametrize("name", WRONG)
def test_it_is_an_error_naming_the_field_where_responses_are_strict(serve: Serve, connect: Connect, name: str) -> None:
    changed, field, reason = WRONG[name]
    client = connect(serve(says(200, body(**changed))), strict_responses=True, max_retries=0)
    with pytest.raises(ResponseValidationError) as caught:
        client.run(list_exposed_ports, "sbx")
    assert f"not the documented body: exposures[0].{field} {reason}" in str(caught.value)
    assert caught.value.status_code == 200


def test_each_field_has_a_warning_of_its_own_and_an_item_of_a_list_is_kept(serve: Serve, connect: Connect) -> None:
    odd = {"exposures": [{**EXPOSED, "port": "x", "url": 5}, "odd", {**EXPOSED, "port": "y"}, EXPOSED], "more": 1}
    with pytest.warns(UnexpectedResponseWarning) as caught:
        response = connect(serve(says(200, odd))).run(list_exposed_ports, "sbx")
    assert response.exposures[1] == "odd"
    assert response.exposures[2].port == "y"
    assert response.to_dict() == odd
    fields = ["ExposedPortInfo.port", "ExposedPortInfo.url", "ListExposedPortsResponse.exposures[]"]
    assert [str(warning.message).split()[3] for warning in caught] == fields


def test_a_null_in_the_place_of_a_list_is_none(serve: Serve, connect: Connect) -> None:
    with pytest.warns(UnexpectedResponseWarning, match=r"exposures must be a list, got null; the field holds the raw"):
        response = connect(serve(says(200, {"exposures": None}))).run(list_exposed_ports, "sbx")
    assert response.exposures is None


@pytest.mark.parametrize("whole", [[EXPOSED], None, 5, "x", True])
def test_a_body_of_another_json_type_is_a_failure(serve: Serve, connect: Connect, whole: Any) -> None:
    client = connect(serve(says(200, whole)), max_retries=0)
    with pytest.raises(ResponseValidationError, match=r"not the documented body: TypeError: the body is of type \w+"):
        client.run(list_exposed_ports, "sbx")


def test_a_body_that_is_not_json_is_a_failure(serve: Serve, connect: Connect) -> None:
    client = connect(serve(says(200, b"{"), says(200, b"")), max_retries=0)
    with pytest.raises(ResponseValidationError, match="it is not JSON"):
        client.run(list_exposed_ports, "sbx")


def test_a_body_that_is_nested_too_deeply_is_a_failure(serve: Serve, connect: Connect) -> None:
    deep = b'{"a":' * 90_000 + b"1" + b"}" * 90_000
    client = connect(serve(says(200, deep)), max_retries=0)
    with pytest.raises(ResponseValidationError, match="nested too deeply"):
        client.run(list_exposed_ports, "sbx")


def test_a_strict_operation_is_strict_whatever_the_option(serve: Serve, connect: Connect) -> None:
    assert unexpose_port.OPERATION.strict
    assert not list_exposed_ports.OPERATION.strict
    client = connect(serve(says(200, {"success": True})), max_retries=0)
    with pytest.raises(ResponseValidationError, match="not the documented body: message is missing"):
        client.run(unexpose_port, "sbx", "exp")


def test_a_model_that_a_user_makes_is_strict() -> None:
    with pytest.raises(ValueError, match=r"^url is missing$"):
        ExposedPortInfo.from_dict({name: value for name, value in EXPOSED.items() if name != "url"})
    with pytest.raises(KeyError, match=r"^exposures is missing$"):
        ListExposedPortsResponse.from_dict({})
    with pytest.raises(ValueError, match=r"^exposures\[0\]\.port must be an integer, got a string$"):
        ListExposedPortsResponse.from_dict(body(port="8000"))


def test_a_model_that_a_parser_of_a_user_makes_is_strict(serve: Serve, connect: Connect) -> None:
    from prime_openapi import Request, SuccessResponse

    success = SuccessResponse(range(200, 201), "json", lambda: ListExposedPortsResponse.from_dict)
    client = connect(serve(says(200, {})), max_retries=0)
    with pytest.raises(ResponseValidationError, match="exposures is missing"):
        client.call(Request(made_up_operation(success)))


def test_the_warning_points_at_the_users_own_code(serve: Serve) -> None:
    with (
        PortClient(base_url=serve(says(200, body(port=None))).url, api_key="key-for-tests") as client,
        pytest.warns(UnexpectedResponseWarning) as caught,
    ):
        list_exposed_ports.sync("sbx", client=client)
    assert caught[0].filename == __file__


def test_a_filter_that_makes_it_an_error_makes_it_one_each_time(serve: Serve, connect: Connect) -> None:
    client = connect(serve(says(200, body(port=None))))
    for _ in range(2):
        with pytest.raises(UnexpectedResponseWarning, match="port must be an integer"):
            client.run(list_exposed_ports, "sbx")


def test_many_threads_give_one_warning() -> None:
    parse = list_exposed_ports.OPERATION.success[0].parse
    from prime_openapi.types import lenient_responses

    start = threading.Barrier(8)

    def read() -> None:
        start.wait()
        with lenient_responses(OPERATION):
            assert parse(copy.deepcopy(body(port=None))).exposures[0].port is None

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        threads = [threading.Thread(target=read) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(caught) == 1


@pytest.mark.parametrize("kind", [PortClient, AsyncPortClient])
@pytest.mark.parametrize("value", [1, None, "yes"])
def test_the_option_is_true_or_false(kind: Any, value: Any) -> None:
    from prime_ports import ConfigurationError

    shown = f"({value!r}|{type(value).__name__})"
    with pytest.raises(ConfigurationError, match=f"strict_responses must be True or False, not {shown}$"):
        kind(api_key="key-for-tests", strict_responses=value)
