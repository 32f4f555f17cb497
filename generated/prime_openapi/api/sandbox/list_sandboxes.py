"""GET /api/v1/sandbox"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, RateLimit, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.sandbox_list_response import SandboxListResponse
    from ...models.sandbox_status import SandboxStatus


def _parse_200(data: Any) -> SandboxListResponse:
    from ...models.sandbox_list_response import SandboxListResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = SandboxListResponse.from_dict(data)

    return response_200


OPERATION: Operation[SandboxListResponse] = Operation(
    name="sandbox.list_sandboxes",
    method="GET",
    path_template="/api/v1/sandbox",
    success=(Success(range(200, 201), "json", _parse_200),),
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

    from ...models.sandbox_status import SandboxStatus  # noqa: PLC0415

    params: dict[str, Any] = {}

    json_is_active: bool | None | Unset
    if isinstance(is_active, Unset):
        json_is_active = UNSET
    else:
        json_is_active = is_active
    params["is_active"] = json_is_active

    json_labels: list[str] | None | Unset
    if isinstance(labels, Unset):
        json_labels = UNSET
    elif isinstance(labels, list):
        json_labels = labels

    else:
        json_labels = labels
    params["labels"] = json_labels

    params["page"] = page

    params["per_page"] = per_page

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, SandboxStatus):
        json_status = status.value
    else:
        json_status = status
    params["status"] = json_status

    json_team_id: None | str | Unset
    if isinstance(team_id, Unset):
        json_team_id = UNSET
    else:
        json_team_id = team_id
    params["team_id"] = json_team_id

    json_user_id: None | str | Unset
    if isinstance(user_id, Unset):
        json_user_id = UNSET
    else:
        json_user_id = user_id
    params["user_id"] = json_user_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    return Request(OPERATION, query=params)


def sync(
    *,
    client: SyncCaller,
    is_active: bool | None | Unset = UNSET,
    labels: list[str] | None | Unset = UNSET,
    page: int | Unset = 1,
    per_page: int | Unset = 50,
    status: None | SandboxStatus | Unset = UNSET,
    team_id: None | str | Unset = UNSET,
    user_id: None | str | Unset = UNSET,
) -> SandboxListResponse:
    """List Sandboxes

    Limit: 1000 requests per 60 seconds per IP and token.

    Args:
        is_active (bool | None | Unset):
        labels (list[str] | None | Unset):
        page (int | Unset):  Default: 1.
        per_page (int | Unset):  Default: 50.
        status (None | SandboxStatus | Unset):
        team_id (None | str | Unset):
        user_id (None | str | Unset):
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
    client: AsyncCaller,
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
