from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.tunnel_status import TunnelStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="TunnelStatusResponse")


@_attrs_define(kw_only=True)
class TunnelStatusResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        expires_at (datetime.datetime):
        hostname (str):
        status (TunnelStatus):
        tunnel_id (str):
        url (str):
        user_id (str):
        connected_at (datetime.datetime | None | Unset):
        name (None | str | Unset):
        team_id (None | str | Unset):
    """

    created_at: datetime.datetime
    expires_at: datetime.datetime
    hostname: str
    status: TunnelStatus
    tunnel_id: str
    url: str
    user_id: str
    connected_at: datetime.datetime | None | Unset = UNSET
    name: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        expires_at = self.expires_at.isoformat()

        hostname = self.hostname

        status = self.status.value

        tunnel_id = self.tunnel_id

        url = self.url

        user_id = self.user_id

        connected_at: None | str | Unset
        if isinstance(self.connected_at, Unset):
            connected_at = UNSET
        elif isinstance(self.connected_at, datetime.datetime):
            connected_at = self.connected_at.isoformat()
        else:
            connected_at = self.connected_at

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "expires_at": expires_at,
                "hostname": hostname,
                "status": status,
                "tunnel_id": tunnel_id,
                "url": url,
                "user_id": user_id,
            }
        )
        if connected_at is not UNSET:
            field_dict["connected_at"] = connected_at
        if name is not UNSET:
            field_dict["name"] = name
        if team_id is not UNSET:
            field_dict["team_id"] = team_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        hostname = d.pop("hostname")

        status = TunnelStatus(d.pop("status"))

        tunnel_id = d.pop("tunnel_id")

        url = d.pop("url")

        user_id = d.pop("user_id")

        def _parse_connected_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                connected_at_type_0 = datetime.datetime.fromisoformat(data)

                return connected_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        connected_at = _parse_connected_at(d.pop("connected_at", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("team_id", UNSET))

        _made_ = cls(
            created_at=created_at,
            expires_at=expires_at,
            hostname=hostname,
            status=status,
            tunnel_id=tunnel_id,
            url=url,
            user_id=user_id,
            connected_at=connected_at,
            name=name,
            team_id=team_id,
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
