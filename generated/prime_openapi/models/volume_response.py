from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="VolumeResponse")


@_attrs_define(kw_only=True, repr=False)
class VolumeResponse:
    """A named volume.

    Attributes:
        created_at (datetime.datetime):
        id (str):
        name (str):
        account_storage_limit_gb (int | None | Unset): Storage that the owner may use, in GB.
        account_storage_used_bytes (int | None | Unset): Bytes that all volumes of the owner use.
        head_checkpoint_id (None | str | Unset): The published state; null while nothing was published.
        occupied_bytes (int | Unset): Bytes that the volume occupies. Default: 0.
        size_gb (int | None | Unset): Size in GB. Not confirmed.
        team_id (None | str | Unset): The owning team; null for a volume of one person.
        user_id (None | str | Unset):
    """

    created_at: datetime.datetime
    id: str
    name: str
    account_storage_limit_gb: int | None | Unset = UNSET
    account_storage_used_bytes: int | None | Unset = UNSET
    head_checkpoint_id: None | str | Unset = UNSET
    occupied_bytes: int | Unset = 0
    size_gb: int | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "VolumeResponse",
            (
                _reading.Field("created_at", "created_at", _reading.DATE_TIME),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field(
                    "account_storage_limit_gb",
                    "account_storage_limit_gb",
                    _reading.OneOf(_reading.INTEGER, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "account_storage_used_bytes",
                    "account_storage_used_bytes",
                    _reading.OneOf(_reading.INTEGER, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "head_checkpoint_id", "head_checkpoint_id", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("occupied_bytes", "occupied_bytes", _reading.INTEGER, False),
                _reading.Field("size_gb", "size_gb", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field("team_id", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("user_id", "user_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
