"""The client against a server that was made from the document by others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prime_ports import APIStatusError, AuthenticationError, UnprocessableEntityError
from support.both import Both


def test_200_is_a_removal(mock: str, connect: Callable[..., Both]) -> None:
    removal = connect(mock).unexpose("sbx_1", "exp_1")
    assert removal.status == "removed"
    assert removal.confirmed is True
    assert removal.response is not None
    assert removal.response.success is True
    assert removal.message == removal.response.message


@pytest.mark.parametrize(("status", "error"), [(401, AuthenticationError), (422, UnprocessableEntityError)])
def test_documented_errors(mock: str, connect: Callable[..., Both], status: int, error: type[APIStatusError]) -> None:
    client = connect(mock, headers={"Prefer": f"code={status}"})
    with pytest.raises(error) as raised:
        client.unexpose("sbx_1", "exp_1")
    found = raised.value
    assert type(found) is error
    assert found.status_code == status
    assert found.method == "DELETE"
    assert found.path_template == "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
    if isinstance(found, UnprocessableEntityError):
        assert found.errors == (("string", "string"),)


def test_an_id_that_needs_encoding_is_still_this_operation(mock: str, connect: Callable[..., Both]) -> None:
    assert connect(mock).unexpose("a/b?c#d", "é %").status == "removed"
