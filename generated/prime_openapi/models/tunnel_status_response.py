from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.tunnel_status import TunnelStatus
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="TunnelStatusResponse")


@_attrs_define(kw_only=True, repr=False)
class TunnelStatusResponse:
    """A tunnel without its secrets.

    Attributes:
        created_at (datetime.datetime):
        expires_at (datetime.datetime): When the token of the tunnel ends.
        hostname (str):
        status (TunnelStatus): States of a tunnel. `expired` is final.
        tunnel_id (str):
        url (str): Public HTTPS address of the tunnel.
        user_id (str):
        connected_at (datetime.datetime | None | Unset): When the tunnel client connected; null if it never did.
        name (None | str | Unset):
        team_id (None | str | Unset): The owning team; null for a tunnel of one person.
    """

    created_at: datetime.datetime
    expires_at: datetime.datetime
    hostname: str
    status: _models.TunnelStatus
    tunnel_id: str
    url: str
    user_id: str
    connected_at: datetime.datetime | None | Unset = UNSET
    name: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "TunnelStatusResponse",
            (
                _reading.Field("created_at", "created_at", _reading.DATE_TIME),
                _reading.Field("expires_at", "expires_at", _reading.DATE_TIME),
                _reading.Field("hostname", "hostname", _reading.STRING),
                _reading.Field("status", "status", _reading.Enum(TunnelStatus)),
                _reading.Field("tunnel_id", "tunnel_id", _reading.STRING),
                _reading.Field("url", "url", _reading.STRING),
                _reading.Field("user_id", "user_id", _reading.STRING),
                _reading.Field(
                    "connected_at", "connected_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field("name", "name", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("team_id", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ())

    def to_dict(self) -> dict[str, Any]:
        return _writing.to_dict(self, self.__shape__())

    @classmethod
    def from_dict(cls: type[_T], src_dict: _Mapping[str, Any]) -> _T:
        return _reading.from_dict(cls, src_dict)

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
