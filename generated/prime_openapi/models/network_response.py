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
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="NetworkResponse")


@_attrs_define(kw_only=True, repr=False)
class NetworkResponse:
    """A private network of sandboxes.

    Attributes:
        created_at (datetime.datetime):
        id (str):
        name (str):
        rules (list[NetworkRule]):
        synced (bool): True once the latest change is in force. `synced` of each member counts besides.
        version (int): Presumably counts the changes of the network.
        members (list[NetworkMemberResponse] | None | Unset): Null or missing where the response leaves them out, which
            does not mean that there are none.
        team_id (None | str | Unset): The owning team; null for a network of one person.
    """

    created_at: datetime.datetime
    id: str
    name: str
    rules: list[_models.NetworkRule]
    synced: bool
    version: int
    members: list[_models.NetworkMemberResponse] | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.network_member_response import NetworkMemberResponse  # noqa: PLC0415
        from ..models.network_rule import NetworkRule  # noqa: PLC0415

        return _reading.Shape(
            "NetworkResponse",
            (
                _reading.Field("created_at", "created_at", _reading.DATE_TIME),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("rules", "rules", _reading.Items(_reading.Model(NetworkRule))),
                _reading.Field("synced", "synced", _reading.BOOLEAN),
                _reading.Field("version", "version", _reading.INTEGER),
                _reading.Field(
                    "members",
                    "members",
                    _reading.OneOf(_reading.Items(_reading.Model(NetworkMemberResponse)), _reading.NULL),
                    False,
                ),
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
