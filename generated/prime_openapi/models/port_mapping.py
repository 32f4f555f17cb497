from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.protocol_enum import ProtocolEnum
from ..models.used_by_enum import UsedByEnum
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="PortMapping")


@_attrs_define(kw_only=True, repr=False)
class PortMapping:
    """A port of a pod and the port that it is reached by from outside.

    Attributes:
        external (str):
        internal (str):
        protocol (ProtocolEnum):
        description (None | str | Unset):
        used_by (None | Unset | UsedByEnum):
    """

    external: str
    internal: str
    protocol: _models.ProtocolEnum
    description: None | str | Unset = UNSET
    used_by: _models.UsedByEnum | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "PortMapping",
            (
                _reading.Field("external", "external", _reading.STRING),
                _reading.Field("internal", "internal", _reading.STRING),
                _reading.Field("protocol", "protocol", _reading.Enum(ProtocolEnum)),
                _reading.Field("description", "description", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("usedBy", "used_by", _reading.OneOf(_reading.Enum(UsedByEnum), _reading.NULL), False),
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
