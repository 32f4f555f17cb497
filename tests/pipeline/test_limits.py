"""Reading the documented rate limits."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from codegen.document import OperationKey
from codegen.generation.limits import Limit, StatedLimits, read_limits
from support.pipeline_samples import UNEXPOSE, add, operation, sample

DELETE = OperationKey("DELETE", UNEXPOSE)
IDS = {"sandbox_id": "sandbox_id", "exposure_id": "exposure_id", "tunnel_id": "tunnel_id"}
PER_SANDBOX = "300 requests per 60 seconds per token for each sandbox."
CEILINGS = (
    "Separate ceilings of 30,000 sandbox lookups per 60 seconds per token"
    " and 30,000 requests per 60 seconds per IP apply."
)


def read(sentences: str, body: dict[str, Any] | None = None) -> StatedLimits:
    described: dict[str, Any] = {"x-mint": {"content": f"## Rate Limit\n\n{sentences}"}}
    if body is not None:
        described["requestBody"] = {"content": {"application/json": {"schema": body}}}
        ids = {}
    else:
        ids = IDS
    return read_limits({"paths": {}}, DELETE, described, ids)


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        (
            "20 requests per 60 seconds per IP and token per sandbox.",
            [Limit(20, 60.0, ("IP and token", "sandbox"), ("sandbox_id",))],
        ),
        ("15,000 requests per 60 seconds per IP and token.", [Limit(15000, 60.0, ("IP and token",))]),
        ("5 requests per 1 second per user.", [Limit(5, 1.0, ("user",))]),
        ("10 requests per minute per token.", [Limit(10, 60.0, ("token",))]),
        ("1 request per 2 hours per tunnel.", [Limit(1, 7200.0, ("tunnel",), ("tunnel_id",))]),
        (
            "9 requests per 9 seconds per user per exposure.",
            [Limit(9, 9.0, ("user", "exposure"), ("exposure_id",))],
        ),
        (
            "60 requests per 60 seconds per token per sandbox, and 30,000 per 60 seconds per IP.",
            [Limit(60, 60.0, ("token", "sandbox"), ("sandbox_id",)), Limit(30000, 60.0, ("IP",))],
        ),
        (
            f"300 requests per 60 seconds per token for this sandbox. {CEILINGS}",
            [
                Limit(300, 60.0, ("token", "sandbox"), ("sandbox_id",)),
                Limit(30000, 60.0, ("token",), unit="sandboxes", shared="sandbox lookups per token"),
                Limit(30000, 60.0, ("IP",), shared="requests per IP"),
            ],
        ),
    ],
)
def test_every_wording_becomes_data(sentence: str, limits: list[Limit]) -> None:
    assert read(sentence) == StatedLimits(tuple(limits), sentence)


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("20 requests per 60 seconds per token, per sandbox.", ("token", "sandbox")),
        ("20 requests per 60 seconds per token and per sandbox.", ("token", "sandbox")),
        ("20 requests per 60 seconds per token, and per sandbox.", ("token", "sandbox")),
        ("20 requests per 60 seconds per token and sandbox.", ("token", "sandbox")),
        ("20 requests per 60 seconds per token for every sandbox.", ("token", "sandbox")),
        ("20 requests per 60 seconds for each token for each sandbox.", ("token", "sandbox")),
        ("20 requests per 60 seconds per API key per sandbox.", ("token", "sandbox")),
        ("20 requests per 60 seconds per IP and per token.", ("IP", "token")),
        ("20 requests per 60 seconds per user and team.", ("user", "team")),
        ("20 requests per 60 seconds per IP address.", ("IP",)),
        ("20 Requests per 60 Seconds per ip and token.", ("IP and token",)),
        ("20 requests per 60 seconds per sandbox_id.", ("sandbox_id",)),
        ("Up to 20 requests every 60 seconds per token.", ("token",)),
        ("20 requests in any 60 seconds per token.", ("token",)),
        ("20 requests/60s per token.", ("token",)),
        ("20 requests per 60 sec per token.", ("token",)),
        ("20 requests/min per token.", ("token",)),
    ],
)
def test_other_words_for_the_same_are_read_alike(sentence: str, scope: tuple[str, ...]) -> None:
    path_parameters = ("sandbox_id",) if {"sandbox", "sandbox_id"} & set(scope) else ()
    assert read(sentence).limits == (Limit(20, 60.0, scope, path_parameters),)


@pytest.mark.parametrize(
    "sentences",
    [
        "5 requests per hour per token, 9 requests per day per user, and 30,000 per 60 seconds per IP.",
        "5 requests per hour per token; 9 requests per day per user; 30,000 per 60 seconds per IP.",
        "5 requests per hour per token and at most 9 per day per user. 30,000 requests per minute per IP.",
    ],
)
def test_limits_may_be_joined_in_any_way(sentences: str) -> None:
    assert read(sentences).limits == (
        Limit(5, 3600.0, ("token",)),
        Limit(9, 86400.0, ("user",)),
        Limit(30000, 60.0, ("IP",)),
    )


@pytest.mark.parametrize(
    "ceiling",
    [
        "A separate ceiling of 30,000 sandbox lookups per 60 seconds per token applies.",
        "A separate ceiling of 30,000 sandboxes per 60 seconds per token also applies.",
    ],
)
def test_a_ceiling_may_stand_alone(ceiling: str) -> None:
    _, lookups = read(f"{PER_SANDBOX} {ceiling}").limits
    assert lookups == Limit(30000, 60.0, ("token",), unit="sandboxes", shared="sandbox lookups per token")


@pytest.mark.parametrize("heading", ["## Rate Limits", "# Rate limit", "### Rate limits:", "## RATE LIMITING"])
def test_a_heading_may_be_of_any_level_and_case(heading: str) -> None:
    stated = read_limits(
        {"paths": {}}, DELETE, {"x-mint": {"content": f"{heading}\r\n\r\n1 request per hour per IP."}}, IDS
    )
    assert stated == StatedLimits((Limit(1, 3600.0, ("IP",)),), "1 request per hour per IP.")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"properties": {"sandbox_ids": {"type": "array", "items": {"type": "string"}}}}, ("sandbox_ids",)),
        (
            {"properties": {"jobs": {"type": "array", "items": {"properties": {"job_id": {}, "sandbox_id": {}}}}}},
            ("jobs", "sandbox_id"),
        ),
    ],
)
def test_ids_in_a_body_are_part_of_the_limits_that_count_them(body: dict[str, Any], place: tuple[str, ...]) -> None:
    per_sandbox, lookups, per_ip = read(f"{PER_SANDBOX} {CEILINGS}", body).limits
    assert (per_sandbox.body_ids, per_sandbox.unit, per_sandbox.shared) == (place, "requests", None)
    assert (lookups.body_ids, lookups.unit, lookups.shared) == (place, "sandboxes", "sandbox lookups per token")
    assert (per_ip.body_ids, per_ip.unit) == ((), "requests")


@pytest.mark.parametrize("content", [{}, {"content": None}, {"content": " \n"}, {"metadata": {"a": 1}}])
def test_no_text_is_no_limit(content: dict[str, Any]) -> None:
    assert read_limits({"paths": {}}, DELETE, {"x-mint": content}, IDS) == StatedLimits()
    assert read_limits({"paths": {}}, DELETE, {}, IDS) == StatedLimits()


@pytest.mark.parametrize(
    "content",
    [
        "## Rate Limit\n\n20 requests per 60 seconds.",
        "## Rate Limit\n\n1,00 requests per 60 seconds per user.",
        "## Rate Limit\n\n0 requests per 60 seconds per user.",
        "## Rate Limit\n\n20 requests per 0 seconds per user.",
        "## Rate Limit\n\n20 requests per 60 seconds per user",
        "## Rate Limit\n\n20 requests per 60 seconds per user. 5 per hour.",
        "## Rate Limit\n\n20 requests per 60 seconds per galaxy.",
        "## Rate Limit\n\n20 requests per 60 seconds per user and more.",
        "## Rate Limit\n\n20 requests per 60 seconds per user, 5 per hour.",
        "## Rate Limit\n\n20 requests per month per user.",
        "## Rate Limits of others\n\n20 requests per 60 seconds per user.",
        "## Rate Limit\n\nSeparate ceilings of 20 requests per 60 seconds per IP.",
        "## Rate Limit\n\n20 requests per 60 seconds per IP apply.",
        "20 requests per 60 seconds per user.",
        "## Throttling\n\nAt most 20 calls a minute.",
        "Words about nothing.",
        7,
        {"content": ["20"]},
    ],
)
def test_a_text_that_cannot_be_read_gives_no_limit_but_a_problem(content: Any) -> None:
    stated = read_limits({"paths": {}}, DELETE, {"x-mint": copy.deepcopy(content)}, IDS)
    assert stated.limits == ()
    assert stated.text
    assert stated.problem is not None


def test_a_problem_names_the_operation_and_the_text() -> None:
    problem = read("20 requests per 60 seconds per galaxy.").problem
    assert problem == (
        f"{DELETE}: cannot read the rate limit '20 requests per 60 seconds per galaxy.':"
        " 'galaxy' is neither the caller nor an id of the request"
    )


def test_the_sample_reads_like_the_published_sentence() -> None:
    document = sample(add("/a", "get", operation("a")))
    described = document["paths"][UNEXPOSE]["delete"]
    stated = read_limits(document, DELETE, described, IDS)
    assert stated.limits == (Limit(20, 60.0, ("IP and token", "sandbox"), ("sandbox_id",)),)
