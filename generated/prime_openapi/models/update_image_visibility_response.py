from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.image_visibility_enum import ImageVisibilityEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.image_response import ImageResponse


T = TypeVar("T", bound="UpdateImageVisibilityResponse")


@_attrs_define(kw_only=True)
class UpdateImageVisibilityResponse:
    """
    Attributes:
        message (str):
        success (bool):
        visibility (ImageVisibilityEnum):
        images (list[ImageResponse] | Unset):
    """

    message: str
    success: bool
    visibility: ImageVisibilityEnum
    images: list[ImageResponse] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        message = self.message

        success = self.success

        visibility = self.visibility.value

        images: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.images, Unset):
            images = []
            for images_item_data in self.images:
                images_item = images_item_data.to_dict()
                images.append(images_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"message": message, "success": success, "visibility": visibility})
        if images is not UNSET:
            field_dict["images"] = images

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.image_response import ImageResponse  # noqa: PLC0415

        d = dict(src_dict)
        message = d.pop("message")

        success = d.pop("success")

        visibility = ImageVisibilityEnum(d.pop("visibility"))

        _images = d.pop("images", UNSET)
        images: list[ImageResponse] | Unset = UNSET
        if _images is not UNSET:
            images = []
            for images_item_data in _images:
                images_item = ImageResponse.from_dict(images_item_data)

                images.append(images_item)

        _made_ = cls(message=message, success=success, visibility=visibility, images=images)

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
