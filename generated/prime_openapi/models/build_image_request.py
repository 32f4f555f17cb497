from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.build_image_request_platform import BuildImageRequestPlatform
from ..models.image_visibility_override_enum import ImageVisibilityOverrideEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="BuildImageRequest")


@_attrs_define(kw_only=True)
class BuildImageRequest:
    """
    Attributes:
        image_name (str):
        image_tag (str):
        dockerfile_path (str | Unset):  Default: 'Dockerfile'.
        platform (BuildImageRequestPlatform | Unset):  Default: BuildImageRequestPlatform.LINUXAMD64.
        team_id (None | str | Unset):
        visibility (ImageVisibilityOverrideEnum | Unset):
    """

    image_name: str
    image_tag: str
    dockerfile_path: str | Unset = "Dockerfile"
    platform: BuildImageRequestPlatform | Unset = BuildImageRequestPlatform.LINUXAMD64
    team_id: None | str | Unset = UNSET
    visibility: ImageVisibilityOverrideEnum | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        image_name = self.image_name

        image_tag = self.image_tag

        dockerfile_path = self.dockerfile_path

        platform: str | Unset = UNSET
        if not isinstance(self.platform, Unset):
            platform = self.platform.value

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        visibility: str | Unset = UNSET
        if not isinstance(self.visibility, Unset):
            visibility = self.visibility.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"image_name": image_name, "image_tag": image_tag})
        if dockerfile_path is not UNSET:
            field_dict["dockerfile_path"] = dockerfile_path
        if platform is not UNSET:
            field_dict["platform"] = platform
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if visibility is not UNSET:
            field_dict["visibility"] = visibility

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        image_name = d.pop("image_name")

        image_tag = d.pop("image_tag")

        dockerfile_path = d.pop("dockerfile_path", UNSET)

        _platform = d.pop("platform", UNSET)
        platform: BuildImageRequestPlatform | Unset
        if isinstance(_platform, Unset):
            platform = UNSET
        else:
            platform = BuildImageRequestPlatform(_platform)

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("teamId", UNSET))

        _visibility = d.pop("visibility", UNSET)
        visibility: ImageVisibilityOverrideEnum | Unset
        if isinstance(_visibility, Unset):
            visibility = UNSET
        else:
            visibility = ImageVisibilityOverrideEnum(_visibility)

        _made_ = cls(
            image_name=image_name,
            image_tag=image_tag,
            dockerfile_path=dockerfile_path,
            platform=platform,
            team_id=team_id,
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
