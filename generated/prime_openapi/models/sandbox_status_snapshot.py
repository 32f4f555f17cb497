from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.sandbox_status import SandboxStatus
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="SandboxStatusSnapshot")


@_attrs_define(kw_only=True, repr=False)
class SandboxStatusSnapshot:
    """The status of one sandbox.

    Attributes:
        sandbox_id (str):
        status (SandboxStatus): States of a sandbox. It can be used while it is `RUNNING`.
        error_message (None | str | Unset):
        error_type (None | str | Unset):
        pending_image_build_id (None | str | Unset): The image build that the sandbox waits for; null if there is none.
    """

    sandbox_id: str
    status: _models.SandboxStatus
    error_message: None | str | Unset = UNSET
    error_type: None | str | Unset = UNSET
    pending_image_build_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "SandboxStatusSnapshot",
            (
                _reading.Field("sandbox_id", "sandbox_id", _reading.STRING),
                _reading.Field("status", "status", _reading.Enum(SandboxStatus)),
                _reading.Field("error_message", "error_message", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("error_type", "error_type", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "pending_image_build_id",
                    "pending_image_build_id",
                    _reading.OneOf(_reading.STRING, _reading.NULL),
                    False,
                ),
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
