from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.image_build_artifact_type_enum import ImageBuildArtifactTypeEnum
from ..models.image_build_status_enum import ImageBuildStatusEnum
from ..models.image_response_ownertype import ImageResponseOwnertype
from ..models.image_visibility_enum import ImageVisibilityEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="ImageResponse")


@_attrs_define(kw_only=True)
class ImageResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        id (str):
        image_name (str):
        image_tag (str):
        status (ImageBuildStatusEnum):
        artifact_type (ImageBuildArtifactTypeEnum | Unset):
        completed_at (datetime.datetime | None | Unset):
        display_ref (None | str | Unset):
        error_message (None | str | Unset):
        full_image_path (None | str | Unset):
        owner_type (ImageResponseOwnertype | Unset):  Default: ImageResponseOwnertype.PERSONAL.
        pushed_at (datetime.datetime | None | Unset):
        size_bytes (int | None | Unset):
        started_at (datetime.datetime | None | Unset):
        team_id (None | str | Unset):
        visibility (ImageVisibilityEnum | Unset):
    """

    created_at: datetime.datetime
    id: str
    image_name: str
    image_tag: str
    status: ImageBuildStatusEnum
    artifact_type: ImageBuildArtifactTypeEnum | Unset = UNSET
    completed_at: datetime.datetime | None | Unset = UNSET
    display_ref: None | str | Unset = UNSET
    error_message: None | str | Unset = UNSET
    full_image_path: None | str | Unset = UNSET
    owner_type: ImageResponseOwnertype | Unset = ImageResponseOwnertype.PERSONAL
    pushed_at: datetime.datetime | None | Unset = UNSET
    size_bytes: int | None | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    visibility: ImageVisibilityEnum | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = self.id

        image_name = self.image_name

        image_tag = self.image_tag

        status = self.status.value

        artifact_type: str | Unset = UNSET
        if not isinstance(self.artifact_type, Unset):
            artifact_type = self.artifact_type.value

        completed_at: None | str | Unset
        if isinstance(self.completed_at, Unset):
            completed_at = UNSET
        elif isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        display_ref: None | str | Unset
        if isinstance(self.display_ref, Unset):
            display_ref = UNSET
        else:
            display_ref = self.display_ref

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        full_image_path: None | str | Unset
        if isinstance(self.full_image_path, Unset):
            full_image_path = UNSET
        else:
            full_image_path = self.full_image_path

        owner_type: str | Unset = UNSET
        if not isinstance(self.owner_type, Unset):
            owner_type = self.owner_type.value

        pushed_at: None | str | Unset
        if isinstance(self.pushed_at, Unset):
            pushed_at = UNSET
        elif isinstance(self.pushed_at, datetime.datetime):
            pushed_at = self.pushed_at.isoformat()
        else:
            pushed_at = self.pushed_at

        size_bytes: int | None | Unset
        if isinstance(self.size_bytes, Unset):
            size_bytes = UNSET
        else:
            size_bytes = self.size_bytes

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        elif isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

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
        field_dict.update(
            {"createdAt": created_at, "id": id, "imageName": image_name, "imageTag": image_tag, "status": status}
        )
        if artifact_type is not UNSET:
            field_dict["artifactType"] = artifact_type
        if completed_at is not UNSET:
            field_dict["completedAt"] = completed_at
        if display_ref is not UNSET:
            field_dict["displayRef"] = display_ref
        if error_message is not UNSET:
            field_dict["errorMessage"] = error_message
        if full_image_path is not UNSET:
            field_dict["fullImagePath"] = full_image_path
        if owner_type is not UNSET:
            field_dict["ownerType"] = owner_type
        if pushed_at is not UNSET:
            field_dict["pushedAt"] = pushed_at
        if size_bytes is not UNSET:
            field_dict["sizeBytes"] = size_bytes
        if started_at is not UNSET:
            field_dict["startedAt"] = started_at
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if visibility is not UNSET:
            field_dict["visibility"] = visibility

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        id = d.pop("id")

        image_name = d.pop("imageName")

        image_tag = d.pop("imageTag")

        status = ImageBuildStatusEnum(d.pop("status"))

        _artifact_type = d.pop("artifactType", UNSET)
        artifact_type: ImageBuildArtifactTypeEnum | Unset
        if isinstance(_artifact_type, Unset):
            artifact_type = UNSET
        else:
            artifact_type = ImageBuildArtifactTypeEnum(_artifact_type)

        def _parse_completed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)

                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        completed_at = _parse_completed_at(d.pop("completedAt", UNSET))

        def _parse_display_ref(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        display_ref = _parse_display_ref(d.pop("displayRef", UNSET))

        def _parse_error_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_message = _parse_error_message(d.pop("errorMessage", UNSET))

        def _parse_full_image_path(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        full_image_path = _parse_full_image_path(d.pop("fullImagePath", UNSET))

        _owner_type = d.pop("ownerType", UNSET)
        owner_type: ImageResponseOwnertype | Unset
        if isinstance(_owner_type, Unset):
            owner_type = UNSET
        else:
            owner_type = ImageResponseOwnertype(_owner_type)

        def _parse_pushed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pushed_at_type_0 = datetime.datetime.fromisoformat(data)

                return pushed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        pushed_at = _parse_pushed_at(d.pop("pushedAt", UNSET))

        def _parse_size_bytes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        size_bytes = _parse_size_bytes(d.pop("sizeBytes", UNSET))

        def _parse_started_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        started_at = _parse_started_at(d.pop("startedAt", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("teamId", UNSET))

        _visibility = d.pop("visibility", UNSET)
        visibility: ImageVisibilityEnum | Unset
        if isinstance(_visibility, Unset):
            visibility = UNSET
        else:
            visibility = ImageVisibilityEnum(_visibility)

        _made_ = cls(
            created_at=created_at,
            id=id,
            image_name=image_name,
            image_tag=image_tag,
            status=status,
            artifact_type=artifact_type,
            completed_at=completed_at,
            display_ref=display_ref,
            error_message=error_message,
            full_image_path=full_image_path,
            owner_type=owner_type,
            pushed_at=pushed_at,
            size_bytes=size_bytes,
            started_at=started_at,
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
