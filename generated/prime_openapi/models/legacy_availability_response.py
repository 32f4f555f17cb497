from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gpu_availability import GpuAvailability


T = TypeVar("T", bound="LegacyAvailabilityResponse")


@_attrs_define(kw_only=True)
class LegacyAvailabilityResponse:
    """
    Attributes:
        gpu_type (list[GpuAvailability] | Unset):
    """

    gpu_type: list[GpuAvailability] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        gpu_type: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.gpu_type, Unset):
            gpu_type = []
            for gpu_type_item_data in self.gpu_type:
                gpu_type_item = gpu_type_item_data.to_dict()
                gpu_type.append(gpu_type_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if gpu_type is not UNSET:
            field_dict["{GPUType}"] = gpu_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.gpu_availability import GpuAvailability  # noqa: PLC0415

        d = dict(src_dict)
        _gpu_type = d.pop("{GPUType}", UNSET)
        gpu_type: list[GpuAvailability] | Unset = UNSET
        if _gpu_type is not UNSET:
            gpu_type = []
            for gpu_type_item_data in _gpu_type:
                gpu_type_item = GpuAvailability.from_dict(gpu_type_item_data)

                gpu_type.append(gpu_type_item)

        _made_ = cls(gpu_type=gpu_type)

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
