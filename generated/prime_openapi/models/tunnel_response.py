from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TunnelResponse")


@_attrs_define(kw_only=True)
class TunnelResponse:
    """
    Attributes:
        binding_secret (str):
        expires_at (datetime.datetime):
        frp_token (str):
        hostname (str):
        server_host (str):
        tunnel_id (str):
        url (str):
        server_port (int | Unset):  Default: 7000.
    """

    binding_secret: str
    expires_at: datetime.datetime
    frp_token: str
    hostname: str
    server_host: str
    tunnel_id: str
    url: str
    server_port: int | Unset = 7000
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        binding_secret = self.binding_secret

        expires_at = self.expires_at.isoformat()

        frp_token = self.frp_token

        hostname = self.hostname

        server_host = self.server_host

        tunnel_id = self.tunnel_id

        url = self.url

        server_port = self.server_port

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "binding_secret": binding_secret,
                "expires_at": expires_at,
                "frp_token": frp_token,
                "hostname": hostname,
                "server_host": server_host,
                "tunnel_id": tunnel_id,
                "url": url,
            }
        )
        if server_port is not UNSET:
            field_dict["server_port"] = server_port

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        binding_secret = d.pop("binding_secret")

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        frp_token = d.pop("frp_token")

        hostname = d.pop("hostname")

        server_host = d.pop("server_host")

        tunnel_id = d.pop("tunnel_id")

        url = d.pop("url")

        server_port = d.pop("server_port", UNSET)

        _made_ = cls(
            binding_secret=binding_secret,
            expires_at=expires_at,
            frp_token=frp_token,
            hostname=hostname,
            server_host=server_host,
            tunnel_id=tunnel_id,
            url=url,
            server_port=server_port,
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
