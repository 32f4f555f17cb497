from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tunnel_status_response import TunnelStatusResponse


T = TypeVar("T", bound="TunnelListResponse")


@_attrs_define(kw_only=True)
class TunnelListResponse:
    """
    Attributes:
        total (int):
        tunnels (list[TunnelStatusResponse] | Unset):
    """

    total: int
    tunnels: list[TunnelStatusResponse] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total = self.total

        tunnels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tunnels, Unset):
            tunnels = []
            for tunnels_item_data in self.tunnels:
                tunnels_item = tunnels_item_data.to_dict()
                tunnels.append(tunnels_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"total": total})
        if tunnels is not UNSET:
            field_dict["tunnels"] = tunnels

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tunnel_status_response import TunnelStatusResponse  # noqa: PLC0415

        d = dict(src_dict)
        total = d.pop("total")

        _tunnels = d.pop("tunnels", UNSET)
        tunnels: list[TunnelStatusResponse] | Unset = UNSET
        if _tunnels is not UNSET:
            tunnels = []
            for tunnels_item_data in _tunnels:
                tunnels_item = TunnelStatusResponse.from_dict(tunnels_item_data)

                tunnels.append(tunnels_item)

        _made_ = cls(total=total, tunnels=tunnels)

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
