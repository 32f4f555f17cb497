from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.image_visibility_enum import ImageVisibilityEnum
from ..types import Unset

_T = _TypeVar("_T", bound="BuildImageResponse")


@_attrs_define(kw_only=True, repr=False)
class BuildImageResponse:
    """
    Attributes:
        build_id (str):
        expires_in (int): Seconds until the URL for the upload expires.
        full_image_path (str):
        upload_url (str): Where to upload the context as a tar.gz file. Whoever has this URL can upload, so keep it
            secret.
        visibility (ImageVisibilityEnum | Unset):  Default: ImageVisibilityEnum.PRIVATE.
    """

    build_id: str
    expires_in: int
    full_image_path: str
    upload_url: str
    visibility: _models.ImageVisibilityEnum | Unset = ImageVisibilityEnum.PRIVATE
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "BuildImageResponse",
            (
                _reading.Field("build_id", "build_id", _reading.STRING),
                _reading.Field("expires_in", "expires_in", _reading.INTEGER),
                _reading.Field("fullImagePath", "full_image_path", _reading.STRING),
                _reading.Field("upload_url", "upload_url", _reading.STRING),
                _reading.Field("visibility", "visibility", _reading.Enum(ImageVisibilityEnum), False),
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
