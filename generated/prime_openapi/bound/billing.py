"""Operations of the tag `billing` as methods, each the operation of `prime_openapi.api.billing` with this name."""

from __future__ import annotations

from .. import models as _models
from ..api import billing as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class BillingApi:
    """Operations of the tag `billing`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def get_run_usage(self, run_id: str) -> _models.RunUsageResponse:
        """Return the tokens that one training run has used so far and their cost in USD. Totals of a run that is still
        running grow, so poll this operation to follow it.

        See `prime_openapi.api.billing.get_run_usage`.
        """
        return _operations.get_run_usage.sync(run_id, client=self._client)

    def get_wallet(
        self, *, limit: int | Unset = 20, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
    ) -> _models.WalletResponse:
        """Return the balance of a wallet in USD and one page of its charges, the last billed first. Charges of every
        kind of resource are listed. Move through the pages with `offset` and `limit`.

        See `prime_openapi.api.billing.get_wallet`.
        """
        return _operations.get_wallet.sync(limit=limit, offset=offset, team_id=team_id, client=self._client)


class AsyncBillingApi:
    """Operations of the tag `billing`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def get_run_usage(self, run_id: str) -> _models.RunUsageResponse:
        """Return the tokens that one training run has used so far and their cost in USD. Totals of a run that is still
        running grow, so poll this operation to follow it.

        See `prime_openapi.api.billing.get_run_usage`.
        """
        return await _operations.get_run_usage.asyncio(run_id, client=self._client)

    async def get_wallet(
        self, *, limit: int | Unset = 20, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
    ) -> _models.WalletResponse:
        """Return the balance of a wallet in USD and one page of its charges, the last billed first. Charges of every
        kind of resource are listed. Move through the pages with `offset` and `limit`.

        See `prime_openapi.api.billing.get_wallet`.
        """
        return await _operations.get_wallet.asyncio(limit=limit, offset=offset, team_id=team_id, client=self._client)
