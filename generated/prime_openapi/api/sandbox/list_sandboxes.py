"""GET /api/v1/sandbox"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...types import UNSET, Operation, RateLimit, Request, SuccessResponse, Unset, to_json

if TYPE_CHECKING:
    from ...client import AsyncClient, SyncClient
    from ...models.sandbox_list_response import SandboxListResponse
    from ...models.sandbox_status import SandboxStatus


def _parse_200(data: Any) -> SandboxListResponse:
    from ... import _reading  # noqa: PLC0415
    from ...models.sandbox_list_response import SandboxListResponse  # noqa: PLC0415

    return cast("SandboxListResponse", _reading.parse(_reading.Model(SandboxListResponse), data))


OPERATION: Operation[SandboxListResponse] = Operation(
    name="sandbox.list_sandboxes",
    method="GET",
    path_template="/api/v1/sandbox",
    success=(SuccessResponse(range(200, 201), "json", _parse_200),),
    rate_limits=(RateLimit(1000, 60.0, ("IP and token",)),),
    rate_limit_text="1000 requests per 60 seconds per IP and token.",
)


def request(
    *,
    is_active: bool | None | Unset = UNSET,
    labels: list[str] | None | Unset = UNSET,
    page: int | Unset = 1,
    per_page: int | Unset = 50,
    status: None | SandboxStatus | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> Request[SandboxListResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    params: dict[str, Any] = {}

    json_is_active: Any = UNSET
    if not isinstance(is_active, Unset):
        json_is_active = to_json(is_active)

    params["is_active"] = json_is_active

    json_labels: Any = UNSET
    if not isinstance(labels, Unset):
        json_labels = to_json(labels)

    params["labels"] = json_labels

    params["page"] = page

    params["per_page"] = per_page

    json_status: Any = UNSET
    if not isinstance(status, Unset):
        json_status = to_json(status)

    params["status"] = json_status

    json_team_id: Any = UNSET
    if not isinstance(team_id, Unset):
        json_team_id = to_json(team_id)

    params["team_id"] = json_team_id

    json_user_id: Any = UNSET
    if not isinstance(user_id, Unset):
        json_user_id = to_json(user_id)

    params["user_id"] = json_user_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncClient,
    is_active: bool | None | Unset = UNSET,
    labels: list[str] | None | Unset = UNSET,
    page: int | Unset = 1,
    per_page: int | Unset = 50,
    status: None | SandboxStatus | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> SandboxListResponse:
    """Return one page of the sandboxes that the caller, or a team of the caller, owns. Ask for the
    next `page` while `has_next` is true.

    Limit: 1000 requests per 60 seconds per IP and token.

    Args:
        is_active (bool | None | Unset): True leaves out sandboxes that have terminated.
        labels (list[str] | None | Unset): Only sandboxes that carry every one of these labels.
        page (int | Unset): Number of the page, counted from 1. Default: 1.
        per_page (int | Unset): Number of sandboxes on a page. Default: 50.
        status (None | SandboxStatus | Unset): Only sandboxes in this state.
        team_id (None | str | Unset): Only sandboxes of this team.
        user_id (None | str | Unset): Only sandboxes of this user; asking for another user takes
            an administrator of the team.
        client: Carries out the request.

    Returns:
        SandboxListResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(
        request(
            is_active=is_active,
            labels=labels,
            page=page,
            per_page=per_page,
            status=status,
            team_id=team_id,
            user_id=user_id,
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    is_active: bool | None | Unset = UNSET,
    labels: list[str] | None | Unset = UNSET,
    page: int | Unset = 1,
    per_page: int | Unset = 50,
    status: None | SandboxStatus | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> SandboxListResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(
        request(
            is_active=is_active,
            labels=labels,
            page=page,
            per_page=per_page,
            status=status,
            team_id=team_id,
            user_id=user_id,
        )
    )
