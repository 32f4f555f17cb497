"""GET /api/v1/sandbox"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Pages, RateLimit, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.SandboxListResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_list_response import SandboxListResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(SandboxListResponse))


OPERATION: Operation[_models.SandboxListResponse] = Operation(
    name="sandbox.list_sandboxes",
    method="GET",
    path_template="/api/v1/sandbox",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
    rate_limits=(RateLimit(1000, 60.0, ("IP and token",)),),
    rate_limit_text="1000 requests per 60 seconds per IP and token.",
    pages=Pages(kind="page", parameter="page", first=1, echo="page", total="total", has_next="has_next"),
)


def request(
    *,
    is_active: bool | None | Unset = UNSET,
    labels: list[str] | None | Unset = UNSET,
    page: int | Unset = 1,
    per_page: int | Unset = 50,
    status: _models.SandboxStatus | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
) -> Request[_models.SandboxListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(
        OPERATION,
        query=_encoding.query(
            {
                "is_active": is_active,
                "labels": labels,
                "page": page,
                "per_page": per_page,
                "status": status,
                "team_id": team_id,
                "user_id": user_id,
            }
        ),
    )


def sync(
    *,
    client: SyncClient,
    is_active: bool | None | Unset = UNSET,
    labels: list[str] | None | Unset = UNSET,
    page: int | Unset = 1,
    per_page: int | Unset = 50,
    status: _models.SandboxStatus | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
) -> _models.SandboxListResponse:
    """Return one page of the sandboxes that the caller, or a team of the caller, owns. Ask for the
    next `page` while `has_next` is true.

    Limit: 1000 requests per 60 seconds per IP and token.

    Args:
        is_active (bool | None | Unset): True leaves out sandboxes that have terminated.
        labels (list[str] | None | Unset): Only sandboxes that carry every one of these labels.
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        per_page (int | Unset): Number of sandboxes on a page. Default: 50.
        status (SandboxStatus | None | Unset): Only sandboxes in this state.
        team_id (str | None | Unset): Only sandboxes of this team.
        user_id (str | None | Unset): Only sandboxes of this user; asking for another user takes
            an administrator of the team.
        client: Carries out the request.

    Returns:
        SandboxListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(
        client,
        request(
            is_active=is_active,
            labels=labels,
            page=page,
            per_page=per_page,
            status=status,
            team_id=team_id,
            user_id=user_id,
        ),
    )


async def asyncio(
    *,
    client: AsyncClient,
    is_active: bool | None | Unset = UNSET,
    labels: list[str] | None | Unset = UNSET,
    page: int | Unset = 1,
    per_page: int | Unset = 50,
    status: _models.SandboxStatus | None | Unset = UNSET,
    team_id: str | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
) -> _models.SandboxListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(
        client,
        request(
            is_active=is_active,
            labels=labels,
            page=page,
            per_page=per_page,
            status=status,
            team_id=team_id,
            user_id=user_id,
        ),
    )
