"""Accepted options of a fault: every accepted value can be sent, every other one is refused at once."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from emulator.helpers import call

from prime_ports.emulator import Emulator, Fault

HUGE = 10**400
LOOP: list[object] = []
LOOP.append(LOOP)


def cases(wrong: dict[str, tuple[str, list[object]]]) -> list[Any]:
    """One case for each value of each option, with the kind that takes the option."""
    return [
        pytest.param(kind, option, value, id=f"{option}-{number}")
        for option, (kind, values) in wrong.items()
        for number, value in enumerate(values)
    ]


OF_THE_WRONG_TYPE: dict[str, tuple[str, list[object]]] = {
    "nth": ("slow", ["1", 1.0, True]),
    "times": ("slow", ["1", 1.5, True]),
    "probability": ("slow", ["x", True, None]),
    "seconds": ("slow", ["1", True, [1]]),
    "status": ("status_before", ["500", 500.5, True]),
    "body": ("status_before", [5, {"a": 1}, ["a"], bytearray(b"a")]),
    "headers": ("status_before", ["a: b", [("a", "b")]]),
}
UNSENDABLE: list[object] = ["1\r\nX: y", "a\nb", " 1 ", "1\t", " ", "\u20ac", "a\x00b", "\ud800"]
HEADERS: list[object] = [
    *({"x": 5}, {"x": None}, {5: "x"}),
    *({name: "value"} for name in ("a b", "", "a:", "\xe9", "a\r\nb")),
    *({"name": value} for value in UNSENDABLE),
    *({name: "3"} for name in ("Content-Length", "transfer-encoding", "CONNECTION")),
]
OF_NO_SENSE: dict[str, tuple[str, list[object]]] = {
    "nth": ("slow", [0, -1]),
    "times": ("slow", [0, -1]),
    "probability": ("slow", [-0.1, 1.1, float("nan"), HUGE]),
    "seconds": ("slow", [-1, float("nan"), float("inf"), HUGE]),
    "status": ("status_before", [0, 99, 199, 600]),
    "retry_after": ("rate_limit", [*UNSENDABLE]),
    "headers": ("status_before", HEADERS),
}


@pytest.mark.parametrize(("kind", "option", "value"), cases(OF_THE_WRONG_TYPE))
def test_a_value_of_the_wrong_type_is_refused(kind: str, option: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"^{option} must be ") as told:
        Fault(kind, **{option: value})
    assert len(str(told.value)) < 250


@pytest.mark.parametrize(("kind", "option", "value"), cases(OF_NO_SENSE))
def test_a_value_that_makes_no_sense_or_cannot_be_sent_is_refused(kind: str, option: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"^{option} must be ") as told:
        Fault(kind, **{option: value})
    assert len(str(told.value)) < 250


@pytest.mark.parametrize("kind", ["success_false", "wrong_json"])
@pytest.mark.parametrize("value", [{1, 2}, b"x", {"a": [{1}]}, {(1, 2): 3}, float("nan"), [float("inf")], LOOP])
def test_a_value_must_be_json(kind: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError), match=r"JSON|Circular|keys must be str"):
        Fault(kind, value=value)


def test_a_kind_that_is_no_text() -> None:
    with pytest.raises(TypeError, match=r"^kind must be a str, not \['slow'\]$"):
        Fault(["slow"])  # type: ignore[arg-type]


def test_a_message_says_what_is_wanted_and_what_was_given() -> None:
    with pytest.raises(ValueError, match=r"^status must be a whole number from 200 to 599, not 99$"):
        Fault("status_before", status=99)
    with pytest.raises(TypeError, match=r"^seconds must be a number of seconds from 0, not '1'$"):
        Fault("slow", seconds="1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "options", "header", "sent"),
    [
        *(("rate_limit", {"retry_after": text}, "retry-after", text) for text in ("abc", "-1", "nan", "", "a\tb \xe9")),
        ("rate_limit", {"retry_after": float("nan")}, "retry-after", "nan"),
        ("rate_limit", {"retry_after": -1}, "retry-after", "-1"),
        ("status_before", {"headers": {"Content-Type": "no type at all"}}, "content-type", "no type at all"),
        ("status_before", {"headers": {"X-Odd!": "\xff"}}, "x-odd!", "\xff"),
        ("status_before", {"status": 599, "headers": {"Date": "never"}}, "date", "never"),
    ],
)
def test_what_is_wrong_but_can_be_sent_is_sent(
    emulator: Emulator,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    options: dict[str, Any],
    header: str,
    sent: str,
) -> None:
    emulator.faults.add(Fault(kind, **options))
    with caplog.at_level(logging.ERROR):
        reply = call(emulator, "GET", "/api/v1/sandbox")
    # A header that is sent empty may end without the blank.
    assert reply.headers.get(header, reply.headers.get(f"{header}:", "").strip()) == sent
    (request,) = emulator.requests
    assert request.status == reply.status
    assert caplog.records == []


@pytest.mark.parametrize(
    ("kind", "options", "name", "value"),
    [
        ("status_before", {}, "Content-Type", "text/x"),
        ("status_before", {"status": 204}, "Content-Type", "text/x"),
        ("status_410", {}, "CONTENT-TYPE", ""),
        ("rate_limit", {}, "Retry-After", "soon"),
        ("rate_limit", {"retry_after": 1}, "retry-AFTER", "soon"),
    ],
)
def test_a_header_stands_in_the_place_of_the_one_there_would_be(
    emulator: Emulator, kind: str, options: dict[str, Any], name: str, value: str
) -> None:
    emulator.faults.add(Fault(kind, headers={name: value}, **options))
    reply = call(emulator, "GET", "/api/v1/sandbox/expose/all")
    head = reply.data.partition(b"\r\n\r\n")[0].decode("latin-1").lower().split("\r\n")
    assert [line.partition(":")[2].strip() for line in head if line.startswith(f"{name.lower()}:")] == [value]


@pytest.mark.parametrize("kind", ["status_after", "status_before"])
@pytest.mark.parametrize("body", ["", b""])
def test_an_empty_body_is_a_body(emulator: Emulator, kind: str, body: bytes | str) -> None:
    emulator.faults.add(Fault(kind, body=body))
    reply = call(emulator, "GET", "/api/v1/sandbox")
    assert (reply.body, reply.headers["content-length"]) == (b"", "0")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"rate": "x"}, "rate must be a number from 0 to 1, not 'x'"),
        ({"rate": True}, "rate must be a number from 0 to 1, not True"),
        ({"rate": 0.5, "seed": "x"}, "seed must be a whole number, not 'x'"),
        ({"rate": 0.5, "seed": [1]}, r"seed must be a whole number, not \[1\]"),
        ({"rate": 0.5, "kinds": "status_410"}, "kinds must be a list of kinds or faults, not 'status_410'"),
        ({"rate": 0.5, "kinds": Fault("status_410")}, r"kinds must be a list of kinds or faults, not Fault"),
        ({"rate": 0.5, "kinds": ["status_410", 5]}, "each of kinds must be a Fault, not 5"),
    ],
)
def test_random_faults_of_the_wrong_type_are_refused(emulator: Emulator, arguments: dict[str, Any], said: str) -> None:
    emulator.faults.random(1.0, kinds=["close_before"])
    with pytest.raises(TypeError, match=f"^{said}"):
        emulator.faults.random(**arguments)
    assert call(emulator, "GET", "/api/v1/sandbox").data == b""


@pytest.mark.parametrize("rate", [float("nan"), -0.1, 1.1, float("inf")])
def test_a_rate_that_makes_no_sense_changes_nothing(emulator: Emulator, rate: float) -> None:
    emulator.faults.random(1.0, kinds=["close_before"])
    with pytest.raises(ValueError, match=r"^rate must be a number from 0 to 1, not "):
        emulator.faults.random(rate)
    assert call(emulator, "GET", "/api/v1/sandbox").data == b""


def test_what_is_added_must_be_a_fault(emulator: Emulator) -> None:
    with pytest.raises(TypeError, match=r"^fault must be a Fault, not 'status_410'$"):
        emulator.faults.add("status_410")  # type: ignore[arg-type]
    assert json.loads(call(emulator, "GET", "/api/v1/sandbox").body)["total"] == 0
