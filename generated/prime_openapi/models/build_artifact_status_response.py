from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.image_build_artifact_type_enum import ImageBuildArtifactTypeEnum
from ..models.image_build_status_enum import ImageBuildStatusEnum
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="BuildArtifactStatusResponse")


@_attrs_define(kw_only=True, repr=False)
class BuildArtifactStatusResponse:
    """One artifact of a build.

    Attributes:
        created_at (datetime.datetime):
        id (str):
        status (ImageBuildStatusEnum):
        artifact_type (ImageBuildArtifactTypeEnum | Unset):  Default: ImageBuildArtifactTypeEnum.CONTAINER_IMAGE.
        completed_at (datetime.datetime | None | Unset):
        error_message (None | str | Unset):
        full_image_path (None | str | Unset):
        started_at (datetime.datetime | None | Unset):
    """

    created_at: datetime.datetime
    id: str
    status: _models.ImageBuildStatusEnum
    artifact_type: _models.ImageBuildArtifactTypeEnum | Unset = ImageBuildArtifactTypeEnum.CONTAINER_IMAGE
    completed_at: datetime.datetime | None | Unset = UNSET
    error_message: None | str | Unset = UNSET
    full_image_path: None | str | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "BuildArtifactStatusResponse",
            (
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("status", "status", _reading.Enum(ImageBuildStatusEnum)),
                _reading.Field("artifactType", "artifact_type", _reading.Enum(ImageBuildArtifactTypeEnum), False),
                _reading.Field("completedAt", "completed_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False),
                _reading.Field("errorMessage", "error_message", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "fullImagePath", "full_image_path", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("startedAt", "started_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False),
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
