from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CustomSpecValue")


@_attrs_define(kw_only=True)
class CustomSpecValue:
    """
    Attributes:
        additional_info (None | str | Unset):
        default_count (int | None | Unset):
        default_included_in_price (bool | None | Unset):
        max_count (int | None | Unset):
        min_count (int | None | Unset):
        price_per_unit (float | None | Unset):
        step (int | None | Unset):
    """

    additional_info: None | str | Unset = UNSET
    default_count: int | None | Unset = UNSET
    default_included_in_price: bool | None | Unset = UNSET
    max_count: int | None | Unset = UNSET
    min_count: int | None | Unset = UNSET
    price_per_unit: float | None | Unset = UNSET
    step: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        additional_info: None | str | Unset
        if isinstance(self.additional_info, Unset):
            additional_info = UNSET
        else:
            additional_info = self.additional_info

        default_count: int | None | Unset
        if isinstance(self.default_count, Unset):
            default_count = UNSET
        else:
            default_count = self.default_count

        default_included_in_price: bool | None | Unset
        if isinstance(self.default_included_in_price, Unset):
            default_included_in_price = UNSET
        else:
            default_included_in_price = self.default_included_in_price

        max_count: int | None | Unset
        if isinstance(self.max_count, Unset):
            max_count = UNSET
        else:
            max_count = self.max_count

        min_count: int | None | Unset
        if isinstance(self.min_count, Unset):
            min_count = UNSET
        else:
            min_count = self.min_count

        price_per_unit: float | None | Unset
        if isinstance(self.price_per_unit, Unset):
            price_per_unit = UNSET
        else:
            price_per_unit = self.price_per_unit

        step: int | None | Unset
        if isinstance(self.step, Unset):
            step = UNSET
        else:
            step = self.step

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if additional_info is not UNSET:
            field_dict["additionalInfo"] = additional_info
        if default_count is not UNSET:
            field_dict["defaultCount"] = default_count
        if default_included_in_price is not UNSET:
            field_dict["defaultIncludedInPrice"] = default_included_in_price
        if max_count is not UNSET:
            field_dict["maxCount"] = max_count
        if min_count is not UNSET:
            field_dict["minCount"] = min_count
        if price_per_unit is not UNSET:
            field_dict["pricePerUnit"] = price_per_unit
        if step is not UNSET:
            field_dict["step"] = step

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_additional_info(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        additional_info = _parse_additional_info(d.pop("additionalInfo", UNSET))

        def _parse_default_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        default_count = _parse_default_count(d.pop("defaultCount", UNSET))

        def _parse_default_included_in_price(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        default_included_in_price = _parse_default_included_in_price(d.pop("defaultIncludedInPrice", UNSET))

        def _parse_max_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_count = _parse_max_count(d.pop("maxCount", UNSET))

        def _parse_min_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        min_count = _parse_min_count(d.pop("minCount", UNSET))

        def _parse_price_per_unit(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        price_per_unit = _parse_price_per_unit(d.pop("pricePerUnit", UNSET))

        def _parse_step(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        step = _parse_step(d.pop("step", UNSET))

        _made_ = cls(
            additional_info=additional_info,
            default_count=default_count,
            default_included_in_price=default_included_in_price,
            max_count=max_count,
            min_count=min_count,
            price_per_unit=price_per_unit,
            step=step,
        )

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
