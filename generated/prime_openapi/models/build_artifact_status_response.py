from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.image_build_artifact_type_enum import ImageBuildArtifactTypeEnum
from ..models.image_build_status_enum import ImageBuildStatusEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="BuildArtifactStatusResponse")


@_attrs_define(kw_only=True)
class BuildArtifactStatusResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        id (str):
        status (ImageBuildStatusEnum):
        artifact_type (ImageBuildArtifactTypeEnum | Unset):
        completed_at (datetime.datetime | None | Unset):
        error_message (None | str | Unset):
        full_image_path (None | str | Unset):
        started_at (datetime.datetime | None | Unset):
    """

    created_at: datetime.datetime
    id: str
    status: ImageBuildStatusEnum
    artifact_type: ImageBuildArtifactTypeEnum | Unset = UNSET
    completed_at: datetime.datetime | None | Unset = UNSET
    error_message: None | str | Unset = UNSET
    full_image_path: None | str | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = self.id

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

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        elif isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"createdAt": created_at, "id": id, "status": status})
        if artifact_type is not UNSET:
            field_dict["artifactType"] = artifact_type
        if completed_at is not UNSET:
            field_dict["completedAt"] = completed_at
        if error_message is not UNSET:
            field_dict["errorMessage"] = error_message
        if full_image_path is not UNSET:
            field_dict["fullImagePath"] = full_image_path
        if started_at is not UNSET:
            field_dict["startedAt"] = started_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        id = d.pop("id")

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

        _made_ = cls(
            created_at=created_at,
            id=id,
            status=status,
            artifact_type=artifact_type,
            completed_at=completed_at,
            error_message=error_message,
            full_image_path=full_image_path,
            started_at=started_at,
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
