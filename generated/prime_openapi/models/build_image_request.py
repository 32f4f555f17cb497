from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.build_image_request_platform import BuildImageRequestPlatform
from ..models.image_visibility_override_enum import ImageVisibilityOverrideEnum
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="BuildImageRequest")


@_attrs_define(kw_only=True, repr=False)
class BuildImageRequest:
    """The image to build.

    Attributes:
        image_name (str):
        image_tag (str):
        dockerfile_path (str | Unset): Path of the Dockerfile inside the uploaded context. Default: 'Dockerfile'.
        platform (BuildImageRequestPlatform | Unset):  Default: BuildImageRequestPlatform.LINUXAMD64.
        team_id (None | str | Unset): The team that shall own the image; null or left out for the caller.
        visibility (ImageVisibilityOverrideEnum | Unset): Who may use the image once it is built. `INHERIT` keeps what
            the tag has, and is private for a new tag. Default: ImageVisibilityOverrideEnum.INHERIT.
    """

    image_name: str
    image_tag: str
    dockerfile_path: str | Unset = "Dockerfile"
    platform: _models.BuildImageRequestPlatform | Unset = BuildImageRequestPlatform.LINUXAMD64
    team_id: None | str | Unset = UNSET
    visibility: _models.ImageVisibilityOverrideEnum | Unset = ImageVisibilityOverrideEnum.INHERIT
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "BuildImageRequest",
            (
                _reading.Field("image_name", "image_name", _reading.STRING),
                _reading.Field("image_tag", "image_tag", _reading.STRING),
                _reading.Field("dockerfile_path", "dockerfile_path", _reading.STRING, False),
                _reading.Field("platform", "platform", _reading.Enum(BuildImageRequestPlatform), False),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("visibility", "visibility", _reading.Enum(ImageVisibilityOverrideEnum), False),
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
