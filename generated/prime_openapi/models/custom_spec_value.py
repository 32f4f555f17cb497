from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="CustomSpecValue")


@_attrs_define(kw_only=True, repr=False)
class CustomSpecValue:
    """Bounds of the units of an offer, and the price of a unit.

    Attributes:
        additional_info (None | str | Unset):
        default_count (int | None | Unset):
        default_included_in_price (bool | None | Unset): True if the default count costs nothing extra.
        max_count (int | None | Unset):
        min_count (int | None | Unset):
        price_per_unit (float | None | Unset): Price of one unit for each hour.
        step (int | None | Unset): Counts must differ by a multiple of this number.
    """

    additional_info: None | str | Unset = UNSET
    default_count: int | None | Unset = UNSET
    default_included_in_price: bool | None | Unset = UNSET
    max_count: int | None | Unset = UNSET
    min_count: int | None | Unset = UNSET
    price_per_unit: float | None | Unset = UNSET
    step: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "CustomSpecValue",
            (
                _reading.Field(
                    "additionalInfo", "additional_info", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("defaultCount", "default_count", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field(
                    "defaultIncludedInPrice",
                    "default_included_in_price",
                    _reading.OneOf(_reading.BOOLEAN, _reading.NULL),
                    False,
                ),
                _reading.Field("maxCount", "max_count", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field("minCount", "min_count", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field("pricePerUnit", "price_per_unit", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field("step", "step", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
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
