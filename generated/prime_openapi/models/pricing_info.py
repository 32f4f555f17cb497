from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="PricingInfo")


@_attrs_define(kw_only=True)
class PricingInfo:
    """
    Attributes:
        community_price (float | None | Unset):
        on_demand (float | None | Unset):
        spot_price (float | None | Unset):
    """

    community_price: float | None | Unset = UNSET
    on_demand: float | None | Unset = UNSET
    spot_price: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        community_price: float | None | Unset
        if isinstance(self.community_price, Unset):
            community_price = UNSET
        else:
            community_price = self.community_price

        on_demand: float | None | Unset
        if isinstance(self.on_demand, Unset):
            on_demand = UNSET
        else:
            on_demand = self.on_demand

        spot_price: float | None | Unset
        if isinstance(self.spot_price, Unset):
            spot_price = UNSET
        else:
            spot_price = self.spot_price

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if community_price is not UNSET:
            field_dict["communityPrice"] = community_price
        if on_demand is not UNSET:
            field_dict["onDemand"] = on_demand
        if spot_price is not UNSET:
            field_dict["spotPrice"] = spot_price

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_community_price(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        community_price = _parse_community_price(d.pop("communityPrice", UNSET))

        def _parse_on_demand(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        on_demand = _parse_on_demand(d.pop("onDemand", UNSET))

        def _parse_spot_price(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        spot_price = _parse_spot_price(d.pop("spotPrice", UNSET))

        _made_ = cls(community_price=community_price, on_demand=on_demand, spot_price=spot_price)

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
