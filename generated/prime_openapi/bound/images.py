"""Operations of the tag `images` as methods, each the operation of `prime_openapi.api.images` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import images as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class ImagesApi:
    """Operations of the tag `images`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def delete_user_image(
        self, image_name: str, image_tag: str, *, team_id: str | None | Unset = UNSET
    ) -> _models.DeleteImageResponse:
        """Delete one tag of an image, its record and its content in the registry. An image of a team can be deleted
        only by the person who made it and by administrators of the team.

        See `prime_openapi.api.images.delete_user_image`.
        """
        return _operations.delete_user_image.sync(image_name, image_tag, team_id=team_id, client=self._client)

    def get_build_status(self, build_id: str) -> _models.BuildStatusResponse:
        """Return the status of one build, as a whole and for each artifact. Poll it after the build was started, until
        the status is `COMPLETED`, `FAILED` or `CANCELLED`.

        See `prime_openapi.api.images.get_build_status`.
        """
        return _operations.get_build_status.sync(build_id, client=self._client)

    def initiate_image_build(
        self, *, body: _models.BuildImageRequest | Mapping[str, Any]
    ) -> _models.BuildImageResponse:
        """Prepare the build of a container image and return a URL for its build context. Upload the context there as a
        tar.gz file within `expires_in` seconds, without the API key. Then start the build with `POST
        /api/v1/images/build/{build_id}/start`; nothing is built before.

        See `prime_openapi.api.images.initiate_image_build`.
        """
        return _operations.initiate_image_build.sync(body=body, client=self._client)

    def list_image_builds(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListBuildStatusResponse:
        """Return one page of all builds of the caller, finished ones too. Move through the pages with `offset` and
        `limit`.

        See `prime_openapi.api.images.list_image_builds`.
        """
        return _operations.list_image_builds.sync(limit=limit, offset=offset, client=self._client)

    def list_user_images(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
    ) -> _models.GenericPaginationResponseListImageResponse:
        """Return one page of the images and unfinished builds of the caller, or of one team. `limit`, `offset` and
        `total_count` count images, each a name with a tag. One image may have several entries in `data`, so a page
        can hold more entries than `limit`.

        See `prime_openapi.api.images.list_user_images`.
        """
        return _operations.list_user_images.sync(limit=limit, offset=offset, team_id=team_id, client=self._client)

    def start_image_build(
        self, build_id: str, *, body: _models.StartBuildRequest | Mapping[str, Any]
    ) -> _models.BuildStatusResponse:
        """Start a build after its context was uploaded. The response comes before the image is built: poll `GET
        /api/v1/images/build/{build_id}`.

        See `prime_openapi.api.images.start_image_build`.
        """
        return _operations.start_image_build.sync(build_id, body=body, client=self._client)

    def update_image_visibility(
        self, image_name: str, image_tag: str, *, body: _models.UpdateImageVisibilityRequest | Mapping[str, Any]
    ) -> _models.UpdateImageVisibilityResponse:
        """Make one tag of an image public or private. Every user of the service can use a public image.

        See `prime_openapi.api.images.update_image_visibility`.
        """
        return _operations.update_image_visibility.sync(image_name, image_tag, body=body, client=self._client)


class AsyncImagesApi:
    """Operations of the tag `images`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def delete_user_image(
        self, image_name: str, image_tag: str, *, team_id: str | None | Unset = UNSET
    ) -> _models.DeleteImageResponse:
        """Delete one tag of an image, its record and its content in the registry. An image of a team can be deleted
        only by the person who made it and by administrators of the team.

        See `prime_openapi.api.images.delete_user_image`.
        """
        return await _operations.delete_user_image.asyncio(image_name, image_tag, team_id=team_id, client=self._client)

    async def get_build_status(self, build_id: str) -> _models.BuildStatusResponse:
        """Return the status of one build, as a whole and for each artifact. Poll it after the build was started, until
        the status is `COMPLETED`, `FAILED` or `CANCELLED`.

        See `prime_openapi.api.images.get_build_status`.
        """
        return await _operations.get_build_status.asyncio(build_id, client=self._client)

    async def initiate_image_build(
        self, *, body: _models.BuildImageRequest | Mapping[str, Any]
    ) -> _models.BuildImageResponse:
        """Prepare the build of a container image and return a URL for its build context. Upload the context there as a
        tar.gz file within `expires_in` seconds, without the API key. Then start the build with `POST
        /api/v1/images/build/{build_id}/start`; nothing is built before.

        See `prime_openapi.api.images.initiate_image_build`.
        """
        return await _operations.initiate_image_build.asyncio(body=body, client=self._client)

    async def list_image_builds(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0
    ) -> _models.GenericPaginationResponseListBuildStatusResponse:
        """Return one page of all builds of the caller, finished ones too. Move through the pages with `offset` and
        `limit`.

        See `prime_openapi.api.images.list_image_builds`.
        """
        return await _operations.list_image_builds.asyncio(limit=limit, offset=offset, client=self._client)

    async def list_user_images(
        self, *, limit: int | Unset = 100, offset: int | Unset = 0, team_id: str | None | Unset = UNSET
    ) -> _models.GenericPaginationResponseListImageResponse:
        """Return one page of the images and unfinished builds of the caller, or of one team. `limit`, `offset` and
        `total_count` count images, each a name with a tag. One image may have several entries in `data`, so a page
        can hold more entries than `limit`.

        See `prime_openapi.api.images.list_user_images`.
        """
        return await _operations.list_user_images.asyncio(
            limit=limit, offset=offset, team_id=team_id, client=self._client
        )

    async def start_image_build(
        self, build_id: str, *, body: _models.StartBuildRequest | Mapping[str, Any]
    ) -> _models.BuildStatusResponse:
        """Start a build after its context was uploaded. The response comes before the image is built: poll `GET
        /api/v1/images/build/{build_id}`.

        See `prime_openapi.api.images.start_image_build`.
        """
        return await _operations.start_image_build.asyncio(build_id, body=body, client=self._client)

    async def update_image_visibility(
        self, image_name: str, image_tag: str, *, body: _models.UpdateImageVisibilityRequest | Mapping[str, Any]
    ) -> _models.UpdateImageVisibilityResponse:
        """Make one tag of an image public or private. Every user of the service can use a public image.

        See `prime_openapi.api.images.update_image_visibility`.
        """
        return await _operations.update_image_visibility.asyncio(image_name, image_tag, body=body, client=self._client)
