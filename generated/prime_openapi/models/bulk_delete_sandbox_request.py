from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="BulkDeleteSandboxRequest")


@_attrs_define(kw_only=True, repr=False)
class BulkDeleteSandboxRequest:
    """The sandboxes to delete: by `sandbox_ids`, or by `labels` within an owner.

    Attributes:
        all_users (bool | Unset): True chooses among the sandboxes of all members of the team. Default: False.
        labels (list[str] | None | Unset): 1 to 50 labels, which choose the sandboxes instead of ids.
        sandbox_ids (list[str] | None | Unset): 1 to 500 ids.
        team_id (None | str | Unset): Sandboxes of this team; null or left out for the caller's own.
        user_id (None | str | Unset): Only sandboxes of this user.
    """

    all_users: bool | Unset = False
    labels: list[str] | None | Unset = UNSET
    sandbox_ids: list[str] | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "BulkDeleteSandboxRequest",
            (
                _reading.Field("all_users", "all_users", _reading.BOOLEAN, False),
                _reading.Field(
                    "labels", "labels", _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL), False
                ),
                _reading.Field(
                    "sandbox_ids", "sandbox_ids", _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL), False
                ),
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
