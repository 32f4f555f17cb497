from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.image_build_status_enum import ImageBuildStatusEnum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.build_artifact_status_response import BuildArtifactStatusResponse


T = TypeVar("T", bound="BuildStatusResponse")


@_attrs_define(kw_only=True)
class BuildStatusResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        id (str):
        image_name (str):
        image_tag (str):
        status (ImageBuildStatusEnum):
        artifacts (list[BuildArtifactStatusResponse] | Unset):
        completed_at (datetime.datetime | None | Unset):
        started_at (datetime.datetime | None | Unset):
    """

    created_at: datetime.datetime
    id: str
    image_name: str
    image_tag: str
    status: ImageBuildStatusEnum
    artifacts: list[BuildArtifactStatusResponse] | Unset = UNSET
    completed_at: datetime.datetime | None | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = self.id

        image_name = self.image_name

        image_tag = self.image_tag

        status = self.status.value

        artifacts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.artifacts, Unset):
            artifacts = []
            for artifacts_item_data in self.artifacts:
                artifacts_item = artifacts_item_data.to_dict()
                artifacts.append(artifacts_item)

        completed_at: None | str | Unset
        if isinstance(self.completed_at, Unset):
            completed_at = UNSET
        elif isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        elif isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"createdAt": created_at, "id": id, "imageName": image_name, "imageTag": image_tag, "status": status}
        )
        if artifacts is not UNSET:
            field_dict["artifacts"] = artifacts
        if completed_at is not UNSET:
            field_dict["completedAt"] = completed_at
        if started_at is not UNSET:
            field_dict["startedAt"] = started_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.build_artifact_status_response import BuildArtifactStatusResponse  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        id = d.pop("id")

        image_name = d.pop("imageName")

        image_tag = d.pop("imageTag")

        status = ImageBuildStatusEnum(d.pop("status"))

        _artifacts = d.pop("artifacts", UNSET)
        artifacts: list[BuildArtifactStatusResponse] | Unset = UNSET
        if _artifacts is not UNSET:
            artifacts = []
            for artifacts_item_data in _artifacts:
                artifacts_item = BuildArtifactStatusResponse.from_dict(artifacts_item_data)

                artifacts.append(artifacts_item)

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
            image_name=image_name,
            image_tag=image_tag,
            status=status,
            artifacts=artifacts,
            completed_at=completed_at,
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
