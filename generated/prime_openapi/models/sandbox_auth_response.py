from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SandboxAuthResponse")


@_attrs_define(kw_only=True)
class SandboxAuthResponse:
    """Access to the gateway of a sandbox. It holds a secret.

    Attributes:
        expires_at (datetime.datetime): When the token ends.
        gateway_url (str): Where the gateway listens.
        job_id (str):
        token (str): A secret: the bearer token for the gateway, not for this API.
        user_ns (str):
    """

    expires_at: datetime.datetime
    gateway_url: str
    job_id: str
    token: str
    user_ns: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at.isoformat()

        gateway_url = self.gateway_url

        job_id = self.job_id

        token = self.token

        user_ns = self.user_ns

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"expires_at": expires_at, "gateway_url": gateway_url, "job_id": job_id, "token": token, "user_ns": user_ns}
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        gateway_url = d.pop("gateway_url")

        job_id = d.pop("job_id")

        token = d.pop("token")

        user_ns = d.pop("user_ns")

        _made_ = cls(expires_at=expires_at, gateway_url=gateway_url, job_id=job_id, token=token, user_ns=user_ns)

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
