"""POST /api/admin/clusters/{cluster_id}/authorizations/certificate"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...types import UNSET, Operation, Request, Success, Unset

if TYPE_CHECKING:
    from ...client import AsyncCaller, SyncCaller
    from ...models.certificate_request import CertificateRequest
    from ...models.generic_response_certificate_response import GenericResponseCertificateResponse


def _parse_200(data: Any) -> GenericResponseCertificateResponse:
    from ...models.generic_response_certificate_response import GenericResponseCertificateResponse  # noqa: PLC0415

    if not isinstance(data, dict):
        raise TypeError(f"the body is of type {type(data).__name__}")
    response_200 = GenericResponseCertificateResponse.from_dict(data)

    return response_200


OPERATION: Operation[GenericResponseCertificateResponse] = Operation(
    name="admin_clusters.request_certificate",
    method="POST",
    path_template="/api/admin/clusters/{cluster_id}/authorizations/certificate",
    success=(Success(range(200, 201), "json", _parse_200),),
)


def request(
    cluster_id: str, *, body: CertificateRequest | None | Unset = UNSET
) -> Request[GenericResponseCertificateResponse]:
    """The request that `sync` and `asyncio` send, to be given to a client's `call` with options of its own."""

    from ...models.certificate_request import CertificateRequest  # noqa: PLC0415

    _kwargs: dict[str, Any] = {}

    if isinstance(body, CertificateRequest):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    return Request(OPERATION, (cluster_id,), **_kwargs)


def sync(
    cluster_id: str, *, client: SyncCaller, body: CertificateRequest | None | Unset = UNSET
) -> GenericResponseCertificateResponse:
    """Request Certificate

    Args:
        cluster_id (str):
        body (CertificateRequest | None | Unset):
        client: Carries out the request.

    Returns:
        GenericResponseCertificateResponse

    Raises:
        Exception: Whatever the client raises for an answer that is not a documented success.
    """

    return client.call(request(cluster_id, body=body))


async def asyncio(
    cluster_id: str, *, client: AsyncCaller, body: CertificateRequest | None | Unset = UNSET
) -> GenericResponseCertificateResponse:
    """The same as `sync`, for a client of asyncio."""
    return await client.call(request(cluster_id, body=body))
