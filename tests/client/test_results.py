"""Results for the caller: checked, frozen, and never more certain than the response."""

from __future__ import annotations

import copy
import json
import pickle
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prime_openapi import UNSET, Unset
from prime_openapi.types import FieldError
from prime_ports import Exposure, Removal, ResponseValidationError
from prime_ports._models import read_exposure
from prime_ports._times import parse_time
from support.names import Connect, Serve
from support.scripted import EXPOSED, REMOVED, says

REQUIRED = {"exposure_id": str, "sandbox_id": str, "port": int, "url": str, "tls_socket": str}
OPTIONAL = {"name": str, "protocol": str, "external_port": int, "external_endpoint": str}
BARE = {name: value for name, value in EXPOSED.items() if name in REQUIRED}
FULL: dict[str, Any] = {
    **EXPOSED,
    "name": "web",
    "protocol": "TCP",
    "external_port": 31000,
    "external_endpoint": "tcp.example:31000",
    "created_at": "2026-11-25T10:20:30Z",
}
WRONG: dict[type, list[Any]] = {
    str: [5, 1.5, True, [], {}, ["a"]],
    int: ["80", "", 1.5, True, False, [], {}],
}


# --- fields


def test_every_field_arrives(serve: Serve, connect: Connect) -> None:
    exposure = connect(serve(says(200, FULL))).expose("sbx", 8000)
    assert exposure == Exposure(
        exposure_id="exp_1",
        sandbox_id="sbx",
        port=8000,
        url="https://exp-1.example",
        tls_socket="exp-1.example:443",
        name="web",
        protocol="TCP",
        external_port=31000,
        external_endpoint="tcp.example:31000",
        created_at=datetime(2026, 11, 25, 10, 20, 30, tzinfo=UTC),
        created_at_raw="2026-11-25T10:20:30Z",
    )


@pytest.mark.parametrize("how", ["absent", "null"])
def test_what_is_not_there_is_none_and_never_unset(serve: Serve, connect: Connect, how: str) -> None:
    body = dict(BARE)
    if how == "null":
        body.update(dict.fromkeys([*OPTIONAL, "created_at"]))
    client = connect(serve(says(200, body), says(200, {"exposures": [body]})))
    for exposure in (client.expose("sbx", 8000), client.list_exposures("sbx")[0]):
        fields = attrs.asdict(exposure)
        assert {name for name, value in fields.items() if value is None} == {*OPTIONAL, "created_at", "created_at_raw"}
        assert not any(isinstance(value, Unset) or value is UNSET for value in fields.values())
        json.dumps(fields)


@pytest.mark.parametrize("field", REQUIRED)
def test_a_required_field_that_is_missing_or_null_or_of_another_type_is_named(
    serve: Serve, connect: Connect, field: str
) -> None:
    without = {name: value for name, value in FULL.items() if name != field}
    bad = [without, *({**FULL, field: value} for value in [None, *WRONG[REQUIRED[field]]])]
    server = serve(*(says(200, body) for body in bad))
    client = connect(server)
    for _ in bad:
        with pytest.raises(ResponseValidationError, match=f"not the documented body: {field} ") as caught:
            client.expose("sbx", 8000)
        assert caught.value.may_have_succeeded is True
    assert len(server.lines) == len(bad)


@pytest.mark.parametrize("field", OPTIONAL)
def test_an_optional_field_of_another_type_is_named(serve: Serve, connect: Connect, field: str) -> None:
    bad = [{**FULL, field: value} for value in WRONG[OPTIONAL[field]]]
    client = connect(serve(*(says(200, body) for body in bad)))
    for _ in bad:
        with pytest.raises(ResponseValidationError, match=f"not the documented body: {field} "):
            client.expose("sbx", 8000)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("port", "80", "port must be an integer, got a string"),
        ("port", 80.5, "port must be an integer, got 80.5"),
        ("port", True, "port must be an integer, got true"),
        ("url", None, "url must be a string, got null"),
        ("url", {}, "url must be a string, got an object"),
        ("tls_socket", [], "tls_socket must be a string, got a list"),
        ("name", 5, "name must be a string or null, got 5"),
    ],
)
def test_the_message_says_what_came_and_what_was_expected(
    serve: Serve, connect: Connect, field: str, value: Any, said: str
) -> None:
    client = connect(serve(says(200, {**FULL, field: value})))
    with pytest.raises(ResponseValidationError, match=f"{said}$"):
        client.expose("sbx", 8000)


@pytest.mark.parametrize("protocol", ["HTTP", "TCP", "UDP", "QUIC", "http", "", "\u00e9"])
def test_a_protocol_that_is_not_documented_is_kept_as_text(serve: Serve, connect: Connect, protocol: str) -> None:
    client = connect(serve(says(200, {"exposures": [{**EXPOSED, "protocol": protocol}]})))
    (exposure,) = client.list_exposures("sbx")
    assert exposure.protocol == protocol
    assert type(exposure.protocol) is str


def test_fields_that_are_not_documented_are_ignored(serve: Serve, connect: Connect) -> None:
    client = connect(serve(says(200, {"exposures": [{**FULL, "region": "eu", "self": 1}], "next": None})))
    assert client.list_exposures("sbx") == [read_exposure(FULL)]


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ({**EXPOSED, "port": "80"}, r"exposures\[1\].port must be an integer, got a string"),
        ({**EXPOSED, "url": None}, r"exposures\[1\].url must be a string, got null"),
        ({k: v for k, v in EXPOSED.items() if k != "tls_socket"}, r"exposures\[1\].tls_socket is missing"),
        ({**EXPOSED, "name": 5}, r"exposures\[1\].name must be a string or null, got 5"),
        (None, r"exposures\[1\] must be an object, got null"),
        ("exp_2", r"exposures\[1\] must be an object, got a string"),
    ],
)
def test_one_bad_item_does_not_lose_the_list(serve: Serve, connect: Connect, item: Any, named: str) -> None:
    last = {**EXPOSED, "exposure_id": "exp_3"}
    client = connect(serve(says(200, {"exposures": [EXPOSED, item, last]})))
    with pytest.raises(ResponseValidationError, match=named) as caught:
        client.list_exposures("sbx")
    assert caught.value.valid_items == (read_exposure(EXPOSED), read_exposure(last))


@settings(max_examples=300, derandomize=True, database=None)
@given(
    st.dictionaries(
        st.sampled_from([*REQUIRED, *OPTIONAL, "created_at", "region"]),
        # JSON does not tell 80.0 from 80.
        st.one_of(
            *[st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.integers())],
            st.floats().filter(lambda value: not value.is_integer()),
        ),
        max_size=2,
    )
)
def test_an_exposure_has_the_types_it_promises_or_is_refused(data: dict[str, Any]) -> None:
    wrong = [name for name, kind in REQUIRED.items() if type(data.get(name, FULL[name])) is not kind]
    wrong += [name for name, kind in OPTIONAL.items() if type(data.get(name)) not in {kind, type(None)}]
    if wrong:
        with pytest.raises(FieldError) as caught:
            read_exposure({**FULL, **data})
        assert any(str(caught.value).startswith(f"{name} ") for name in wrong)
        return
    exposure = read_exposure({**FULL, **data})
    for name in [*REQUIRED, *OPTIONAL]:
        assert getattr(exposure, name) == data.get(name, FULL[name])
    assert exposure.created_at is None or exposure.created_at.utcoffset() == timedelta(0)
    assert exposure.created_at_raw is None or type(exposure.created_at_raw) is str


# --- times


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-25T00:00:00Z", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25T00:00:00.1Z", datetime(2026, 11, 25, 0, 0, 0, 100_000, tzinfo=UTC)),
        ("2026-11-25T00:00:00.123456Z", datetime(2026, 11, 25, 0, 0, 0, 123_456, tzinfo=UTC)),
        ("2026-11-25T00:00:00.123456789Z", datetime(2026, 11, 25, 0, 0, 0, 123_456, tzinfo=UTC)),
        ("2026-11-25T00:00:00", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25 00:00:00+00:00", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25t00:00:00z", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25T02:30:00+02:30", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-24T19:00:00-0500", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25T24:00:00Z", datetime(2026, 11, 26, tzinfo=UTC)),
        ("2026-11-25T12:34Z", datetime(2026, 11, 25, 12, 34, tzinfo=UTC)),
        ("2026-11-25", datetime(2026, 11, 25, tzinfo=UTC)),
        ("2026-11-25T00:00:60Z", None),
        ("2026-11-25T25:00:00Z", None),
        ("2026-13-25T00:00:00Z", None),
        ("2026-02-30T00:00:00Z", None),
        ("0000-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00+01:00", None),
        ("9999-12-31T23:59:59-01:00", None),
        ("2026-11-25T00:00:00 Z", None),
        ("2026-11-25T00:00:00Zjunk", None),
        ("2026-11-25T", None),
        ("2026-W48-3", None),
        ("2026", None),
        ("1764028800", None),
        ("20261125", None),
        ("", None),
        (" ", None),
        ("yesterday", None),
        ("\u0662\u0660\u0662\u0666-11-25T00:00:00Z", None),
    ],
)
def test_a_time_is_read_in_utc_or_not_at_all_and_its_text_is_kept(
    serve: Serve, connect: Connect, text: str, moment: datetime | None
) -> None:
    client = connect(serve(says(200, {"exposures": [{**EXPOSED, "created_at": text}]})))
    (exposure,) = client.list_exposures("sbx")
    assert exposure.created_at == moment
    assert exposure.created_at is None or exposure.created_at.tzinfo is UTC
    assert exposure.created_at_raw == text


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own time is not UTC."""
    monkeypatch.setenv("TZ", "XYZ-9")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_east")
def test_the_zone_of_the_machine_does_not_matter() -> None:
    assert datetime(2026, 11, 25).astimezone().utcoffset() == timedelta(hours=9)
    for text in ("2026-11-25T00:00:00", "2026-11-25T00:00:00Z", "2026-11-25", "2026-11-25 09:00:00+09:00"):
        assert parse_time(text) == datetime(2026, 11, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "raw"), [(1764028800, "1764028800"), (1.5, "1.5"), (True, "True"), ([], "[]"), ({}, "{}"), (None, None)]
)
def test_a_time_that_is_no_text_is_no_time(serve: Serve, connect: Connect, value: Any, raw: str | None) -> None:
    client = connect(serve(says(200, {"exposures": [{**EXPOSED, "created_at": value}]})))
    (exposure,) = client.list_exposures("sbx")
    assert (exposure.created_at, exposure.created_at_raw) == (None, raw)


@settings(max_examples=300, derandomize=True, database=None)
@given(
    st.one_of(
        st.text(), st.from_regex(r"\A\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?\Z")
    )
)
def test_no_text_is_more_than_reading_a_time_can_bear(text: str) -> None:
    moment = parse_time(text)
    assert moment is None or moment.tzinfo is UTC


@settings(max_examples=100, derandomize=True, database=None)
@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_that_python_writes_is_read_back(moment: datetime) -> None:
    assert parse_time(moment.isoformat()) == moment
    assert parse_time(moment.isoformat().replace("+00:00", "Z")) == moment
    assert parse_time(moment.replace(tzinfo=None).isoformat(" ")) == moment


# --- both


def _exposure() -> Exposure:
    return read_exposure(FULL)


def test_results_cannot_be_changed(serve: Serve, connect: Connect) -> None:
    removal = connect(serve(REMOVED)).unexpose("sbx", "exp")
    for result in (_exposure(), removal):
        for field in attrs.fields(type(result)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(result, field.name, None)
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            setattr(result, "another", 1)  # noqa: B010


def test_results_take_no_positional_arguments() -> None:
    with pytest.raises(TypeError):
        Removal("removed", "m")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        cast("Any", Exposure)("exp_1", "sbx", 80, "u", "t")


def test_results_can_be_compared_copied_and_pickled(serve: Serve, connect: Connect) -> None:
    removal = connect(serve(REMOVED)).unexpose("sbx", "exp")
    for result in (_exposure(), removal):
        for other in (pickle.loads(pickle.dumps(result)), copy.deepcopy(result)):
            assert other == result
            assert other is not result
    assert _exposure() == _exposure()
    assert len({_exposure(), _exposure()}) == 1
    assert attrs.evolve(_exposure(), port=22) != _exposure()


def test_a_removal_by_itself_has_plain_defaults() -> None:
    removal = Removal(status="removed", message="m")
    assert (removal.response, removal.confirmed, removal.attempts, removal.rate_limit_wait) == (None, True, 1, 0.0)
    assert (removal.request_id, dict(removal.headers)) == (None, {})
