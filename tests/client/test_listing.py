"""`list_exposures`: a list of exposures, or an error that names each bad item and keeps the good ones."""

from __future__ import annotations

import pytest

from prime_ports import Exposure, ResponseValidationError
from support.names import LIST_ALL_LINE, LIST_LINE, Connect, Serve
from support.responses import STATUSES
from support.scripted import EXPOSED, says


def test_a_list_is_a_list_of_exposures(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {"exposures": [EXPOSED, {**EXPOSED, "exposure_id": "exp_2"}]}))
    client = connect(server)
    for exposures in (client.list_exposures("sbx"), client.list_exposures()):
        assert type(exposures) is list
        assert [type(exposure) for exposure in exposures] == [Exposure, Exposure]
        assert [exposure.exposure_id for exposure in exposures] == ["exp_1", "exp_2"]
    assert server.lines == [LIST_LINE, LIST_ALL_LINE]


def test_a_bad_item_is_named_by_place_and_field_and_the_good_ones_are_kept(serve: Serve, connect: Connect) -> None:
    items = [EXPOSED, {**EXPOSED, "url": None}, 5, {**EXPOSED, "exposure_id": "exp_4"}]
    server = serve(says(200, {"exposures": items}, {"x-request-id": "req-9"}))
    with pytest.raises(ResponseValidationError) as caught:
        connect(server).list_exposures("sbx")
    error = caught.value
    assert "exposures[1].url must be a string, got null" in error.message
    assert "exposures[2] must be an object, got 5" in error.message
    assert error.valid_items is not None
    assert [exposure.exposure_id for exposure in error.valid_items] == ["exp_1", "exp_4"]
    assert (error.status_code, error.request_id, error.attempts) == (200, "req-9", 1)
    assert server.lines == [LIST_LINE]


def test_a_list_where_every_item_is_bad_has_an_empty_rest(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {"exposures": [{}]}))
    with pytest.raises(ResponseValidationError, match=r"exposures\[0\].exposure_id is missing") as caught:
        connect(server).list_exposures()
    assert caught.value.valid_items == ()
    assert server.lines == [LIST_ALL_LINE]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "it has no list `exposures`"),
        ({"exposures": None}, "it has no list `exposures`"),
        ({"exposures": {}}, "it has no list `exposures`"),
        ([], "it has no list `exposures`"),
        (b"", "it is empty"),
    ],
)
def test_what_is_no_list_is_retried_and_then_an_error(serve: Serve, connect: Connect, body: object, named: str) -> None:
    server = serve(says(200, body))
    with pytest.raises(ResponseValidationError, match=named) as caught:
        connect(server).list_exposures("sbx")
    assert caught.value.valid_items is None
    assert server.lines == [LIST_LINE] * 4


@pytest.mark.parametrize("status", [s for s, (_, requests) in STATUSES.items() if requests > 1])
def test_a_list_is_retried_as_a_removal_is(serve: Serve, connect: Connect, status: int) -> None:
    server = serve(says(status), says(200, {"exposures": []}))
    assert connect(server).list_exposures("sbx") == []
    assert server.lines == [LIST_LINE] * 2
