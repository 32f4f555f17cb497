from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.attachable_resource_status import AttachableResourceStatus
from ..models.attachable_resource_type import AttachableResourceType
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="AttachedResources")


@_attrs_define(kw_only=True, repr=False)
class AttachedResources:
    """A disk that is attached to a pod.

    Attributes:
        id (int | str):
        resource_type (AttachableResourceType):
        is_detachable (bool | Unset):  Default: True.
        is_shared (bool | None | Unset):  Default: False.
        mount_path (str | Unset): Folder of the pod in which the disk appears. Default: '/workspace'.
        resource_path (None | str | Unset):
        size (int | None | str | Unset):
        status (AttachableResourceStatus | Unset):  Default: AttachableResourceStatus.UNATTACHED.
    """

    id: int | str
    resource_type: _models.AttachableResourceType
    is_detachable: bool | Unset = True
    is_shared: bool | None | Unset = False
    mount_path: str | Unset = "/workspace"
    resource_path: None | str | Unset = UNSET
    size: int | None | str | Unset = UNSET
    status: _models.AttachableResourceStatus | Unset = AttachableResourceStatus.UNATTACHED
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "AttachedResources",
            (
                _reading.Field("id", "id", _reading.OneOf(_reading.STRING, _reading.INTEGER)),
                _reading.Field("resourceType", "resource_type", _reading.Enum(AttachableResourceType)),
                _reading.Field("isDetachable", "is_detachable", _reading.BOOLEAN, False),
                _reading.Field("isShared", "is_shared", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field("mountPath", "mount_path", _reading.STRING, False),
                _reading.Field("resourcePath", "resource_path", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("size", "size", _reading.OneOf(_reading.STRING, _reading.INTEGER, _reading.NULL), False),
                _reading.Field("status", "status", _reading.Enum(AttachableResourceStatus), False),
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
