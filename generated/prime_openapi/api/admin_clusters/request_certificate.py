"""POST /api/admin/clusters/{cluster_id}/authorizations/certificate"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache as _cache
from typing import Any

from ... import encoding as _encoding
from ... import models as _models
from ...client import AsyncClient, SyncClient
from ...client import call_async as _call_async
from ...client import call_sync as _call_sync
from ...types import UNSET, Operation, Request, SuccessResponse, Unset


@_cache
def _parser_200() -> Callable[[Any], _models.GenericResponseCertificateResponse]:
    from ... import _reading  # noqa: PLC0415
    from ...models.generic_response_certificate_response import GenericResponseCertificateResponse  # noqa: PLC0415

    return _reading.parser(_reading.Model(GenericResponseCertificateResponse))


OPERATION: Operation[_models.GenericResponseCertificateResponse] = Operation(
    name="admin_clusters.request_certificate",
    method="POST",
    path_template="/api/admin/clusters/{cluster_id}/authorizations/certificate",
    success=(SuccessResponse(range(200, 201), "json", _parser_200),),
)


def request(
    cluster_id: str, *, body: _models.CertificateRequest | Mapping[str, Any] | None | Unset = UNSET
) -> Request[_models.GenericResponseCertificateResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    return Request(OPERATION, (cluster_id,), json=_encoding.json_value(body))


def sync(
    cluster_id: str, *, client: SyncClient, body: _models.CertificateRequest | Mapping[str, Any] | None | Unset = UNSET
) -> _models.GenericResponseCertificateResponse:
    """Sign an SSH public key of the calling administrator, so that it opens the nodes of the cluster
    for a limited time. The key in the body is signed, or without one the key that is stored for the
    administrator.

    Args:
        cluster_id (str):
        body (CertificateRequest | Mapping[str, Any] | None | Unset):
        client: Carries out the request.

    Returns:
        GenericResponseCertificateResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return _call_sync(client, request(cluster_id, body=body))


async def asyncio(
    cluster_id: str, *, client: AsyncClient, body: _models.CertificateRequest | Mapping[str, Any] | None | Unset = UNSET
) -> _models.GenericResponseCertificateResponse:
    """The same as `sync`, for a client of asyncio."""
    return await _call_async(client, request(cluster_id, body=body))
