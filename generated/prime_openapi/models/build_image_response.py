from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.image_visibility_enum import ImageVisibilityEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="BuildImageResponse")


@_attrs_define(kw_only=True)
class BuildImageResponse:
    """
    Attributes:
        build_id (str):
        expires_in (int):
        full_image_path (str):
        upload_url (str):
        visibility (ImageVisibilityEnum | Unset):
    """

    build_id: str
    expires_in: int
    full_image_path: str
    upload_url: str
    visibility: ImageVisibilityEnum | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        build_id = self.build_id

        expires_in = self.expires_in

        full_image_path = self.full_image_path

        upload_url = self.upload_url

        visibility: str | Unset = UNSET
        if not isinstance(self.visibility, Unset):
            visibility = self.visibility.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"build_id": build_id, "expires_in": expires_in, "fullImagePath": full_image_path, "upload_url": upload_url}
        )
        if visibility is not UNSET:
            field_dict["visibility"] = visibility

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        build_id = d.pop("build_id")

        expires_in = d.pop("expires_in")

        full_image_path = d.pop("fullImagePath")

        upload_url = d.pop("upload_url")

        _visibility = d.pop("visibility", UNSET)
        visibility: ImageVisibilityEnum | Unset
        if isinstance(_visibility, Unset):
            visibility = UNSET
        else:
            visibility = ImageVisibilityEnum(_visibility)

        _made_ = cls(
            build_id=build_id,
            expires_in=expires_in,
            full_image_path=full_image_path,
            upload_url=upload_url,
            visibility=visibility,
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
