"""Operations of the tag `feedback` as methods, each the operation of `prime_openapi.api.feedback` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import feedback as _operations
from ..client import AsyncClient, SyncClient


class FeedbackApi:
    """Operations of the tag `feedback`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def submit_feedback(self, *, body: _models.FeedbackRequest | Mapping[str, Any]) -> _models.FeedbackResponse:
        """Send a bug report, a wish or a remark to the people who run the service. The text has at most 2048
        characters.

        See `prime_openapi.api.feedback.submit_feedback`.
        """
        return _operations.submit_feedback.sync(body=body, client=self._client)


class AsyncFeedbackApi:
    """Operations of the tag `feedback`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def submit_feedback(self, *, body: _models.FeedbackRequest | Mapping[str, Any]) -> _models.FeedbackResponse:
        """Send a bug report, a wish or a remark to the people who run the service. The text has at most 2048
        characters.

        See `prime_openapi.api.feedback.submit_feedback`.
        """
        return await _operations.submit_feedback.asyncio(body=body, client=self._client)
