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

_T = _TypeVar("_T", bound="CheckpointResponse")


@_attrs_define(kw_only=True, repr=False)
class CheckpointResponse:
    """A saved state of a sandbox. Not confirmed: name.

    Attributes:
        created_at (datetime.datetime):
        depth (int):
        docker_image (str):
        id (str):
        sandbox_id (str):
        state (str): `DURABLE` once it is stored. `FAILED` and `DELETING` are known besides; others are not documented.
        updated_at (datetime.datetime):
        disk_size_bytes (int | None | Unset): Size of the disk in bytes.
        error (None | str | Unset): Why it failed; null where it did not.
        merge (Any | Unset): Known with the value `pending` only. Its shape is not documented.
        occupied_bytes (int | Unset): In bytes. Default: 0.
        parent_id (None | str | Unset): The checkpoint that this one builds upon; null if there is none.
        stored_bytes (int | None | Unset): In bytes.
        team_id (None | str | Unset): The owning team; null for a checkpoint of one person.
    """

    created_at: datetime.datetime
    depth: int
    docker_image: str
    id: str
    sandbox_id: str
    state: str
    updated_at: datetime.datetime
    disk_size_bytes: int | None | Unset = UNSET
    error: None | str | Unset = UNSET
    merge: Any | Unset = UNSET
    occupied_bytes: int | Unset = 0
    parent_id: None | str | Unset = UNSET
    stored_bytes: int | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "CheckpointResponse",
            (
                _reading.Field("created_at", "created_at", _reading.DATE_TIME),
                _reading.Field("depth", "depth", _reading.INTEGER),
                _reading.Field("docker_image", "docker_image", _reading.STRING),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("sandbox_id", "sandbox_id", _reading.STRING),
                _reading.Field("state", "state", _reading.STRING),
                _reading.Field("updated_at", "updated_at", _reading.DATE_TIME),
                _reading.Field(
                    "disk_size_bytes", "disk_size_bytes", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("error", "error", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("merge", "merge", _reading.ANYTHING, False),
                _reading.Field("occupied_bytes", "occupied_bytes", _reading.INTEGER, False),
                _reading.Field("parent_id", "parent_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("stored_bytes", "stored_bytes", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
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
