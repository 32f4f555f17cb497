from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.currency import Currency
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="Prices")


@_attrs_define(kw_only=True, repr=False)
class Prices:
    """Prices for each hour, in `currency`.

    Attributes:
        currency (Currency):
        community_price (float | None | Unset): Price for each hour in the community cloud; null where it is not
            offered.
        is_variable (bool | None | Unset): True if the price may change with the market.
        on_demand (float | None | Unset): Price for each hour in the secure cloud; null where it is not offered.
    """

    currency: _models.Currency
    community_price: float | None | Unset = UNSET
    is_variable: bool | None | Unset = UNSET
    on_demand: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "Prices",
            (
                _reading.Field("currency", "currency", _reading.Enum(Currency)),
                _reading.Field(
                    "communityPrice", "community_price", _reading.OneOf(_reading.NUMBER, _reading.NULL), False
                ),
                _reading.Field("isVariable", "is_variable", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field("onDemand", "on_demand", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
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
