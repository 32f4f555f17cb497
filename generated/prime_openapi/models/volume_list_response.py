from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.volume_response import VolumeResponse


T = TypeVar("T", bound="VolumeListResponse")


@_attrs_define(kw_only=True)
class VolumeListResponse:
    """
    Attributes:
        has_next (bool):
        page (int):
        per_page (int):
        total (int):
        volumes (list[VolumeResponse]):
        storage_limit_gb (int | None | Unset):
        storage_used_bytes (int | None | Unset):
    """

    has_next: bool
    page: int
    per_page: int
    total: int
    volumes: list[VolumeResponse]
    storage_limit_gb: int | None | Unset = UNSET
    storage_used_bytes: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        has_next = self.has_next

        page = self.page

        per_page = self.per_page

        total = self.total

        volumes = []
        for volumes_item_data in self.volumes:
            volumes_item = volumes_item_data.to_dict()
            volumes.append(volumes_item)

        storage_limit_gb: int | None | Unset
        if isinstance(self.storage_limit_gb, Unset):
            storage_limit_gb = UNSET
        else:
            storage_limit_gb = self.storage_limit_gb

        storage_used_bytes: int | None | Unset
        if isinstance(self.storage_used_bytes, Unset):
            storage_used_bytes = UNSET
        else:
            storage_used_bytes = self.storage_used_bytes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"has_next": has_next, "page": page, "per_page": per_page, "total": total, "volumes": volumes}
        )
        if storage_limit_gb is not UNSET:
            field_dict["storage_limit_gb"] = storage_limit_gb
        if storage_used_bytes is not UNSET:
            field_dict["storage_used_bytes"] = storage_used_bytes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.volume_response import VolumeResponse  # noqa: PLC0415

        d = dict(src_dict)
        has_next = d.pop("has_next")

        page = d.pop("page")

        per_page = d.pop("per_page")

        total = d.pop("total")

        volumes = []
        _volumes = d.pop("volumes")
        for volumes_item_data in _volumes:
            volumes_item = VolumeResponse.from_dict(volumes_item_data)

            volumes.append(volumes_item)

        def _parse_storage_limit_gb(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        storage_limit_gb = _parse_storage_limit_gb(d.pop("storage_limit_gb", UNSET))

        def _parse_storage_used_bytes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        storage_used_bytes = _parse_storage_used_bytes(d.pop("storage_used_bytes", UNSET))

        _made_ = cls(
            has_next=has_next,
            page=page,
            per_page=per_page,
            total=total,
            volumes=volumes,
            storage_limit_gb=storage_limit_gb,
            storage_used_bytes=storage_used_bytes,
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
