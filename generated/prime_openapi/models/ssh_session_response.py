from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SSHSessionResponse")


@_attrs_define(kw_only=True)
class SSHSessionResponse:
    """
    Attributes:
        expires_at (datetime.datetime):
        exposure_id (str):
        external_endpoint (str):
        gateway_url (str):
        host (str):
        job_id (str):
        port (int):
        sandbox_id (str):
        session_id (str):
        token (str):
        ttl_seconds (int):
        user_ns (str):
    """

    expires_at: datetime.datetime
    exposure_id: str
    external_endpoint: str
    gateway_url: str
    host: str
    job_id: str
    port: int
    sandbox_id: str
    session_id: str
    token: str
    ttl_seconds: int
    user_ns: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at.isoformat()

        exposure_id = self.exposure_id

        external_endpoint = self.external_endpoint

        gateway_url = self.gateway_url

        host = self.host

        job_id = self.job_id

        port = self.port

        sandbox_id = self.sandbox_id

        session_id = self.session_id

        token = self.token

        ttl_seconds = self.ttl_seconds

        user_ns = self.user_ns

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expires_at": expires_at,
                "exposure_id": exposure_id,
                "external_endpoint": external_endpoint,
                "gateway_url": gateway_url,
                "host": host,
                "job_id": job_id,
                "port": port,
                "sandbox_id": sandbox_id,
                "session_id": session_id,
                "token": token,
                "ttl_seconds": ttl_seconds,
                "user_ns": user_ns,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        exposure_id = d.pop("exposure_id")

        external_endpoint = d.pop("external_endpoint")

        gateway_url = d.pop("gateway_url")

        host = d.pop("host")

        job_id = d.pop("job_id")

        port = d.pop("port")

        sandbox_id = d.pop("sandbox_id")

        session_id = d.pop("session_id")

        token = d.pop("token")

        ttl_seconds = d.pop("ttl_seconds")

        user_ns = d.pop("user_ns")

        _made_ = cls(
            expires_at=expires_at,
            exposure_id=exposure_id,
            external_endpoint=external_endpoint,
            gateway_url=gateway_url,
            host=host,
            job_id=job_id,
            port=port,
            sandbox_id=sandbox_id,
            session_id=session_id,
            token=token,
            ttl_seconds=ttl_seconds,
            user_ns=user_ns,
        )

        _made_.additional_properties = d
        return _made_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
