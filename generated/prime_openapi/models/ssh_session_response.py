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
        host (str):
        port (int):
        sandbox_id (str):
        session_id (str):
        ttl_seconds (int):
    """

    expires_at: datetime.datetime
    host: str
    port: int
    sandbox_id: str
    session_id: str
    ttl_seconds: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expires_at = self.expires_at.isoformat()

        host = self.host

        port = self.port

        sandbox_id = self.sandbox_id

        session_id = self.session_id

        ttl_seconds = self.ttl_seconds

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expires_at": expires_at,
                "host": host,
                "port": port,
                "sandbox_id": sandbox_id,
                "session_id": session_id,
                "ttl_seconds": ttl_seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        host = d.pop("host")

        port = d.pop("port")

        sandbox_id = d.pop("sandbox_id")

        session_id = d.pop("session_id")

        ttl_seconds = d.pop("ttl_seconds")

        _made_ = cls(
            expires_at=expires_at,
            host=host,
            port=port,
            sandbox_id=sandbox_id,
            session_id=session_id,
            ttl_seconds=ttl_seconds,
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
