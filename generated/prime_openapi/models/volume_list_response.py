from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="VolumeListResponse")


@_attrs_define(kw_only=True, repr=False)
class VolumeListResponse:
    """
    Attributes:
        has_next (bool): True if there is another page.
        page (int):
        per_page (int):
        total (int): Number of volumes in all, not only on this page.
        volumes (list[VolumeResponse]):
        storage_limit_gb (int | None | Unset): Storage that the owner may use, in GB.
        storage_used_bytes (int | None | Unset): Bytes that all volumes of the owner use.
    """

    has_next: bool
    page: int
    per_page: int
    total: int
    volumes: list[_models.VolumeResponse]
    storage_limit_gb: int | None | Unset = UNSET
    storage_used_bytes: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.volume_response import VolumeResponse  # noqa: PLC0415

        return _reading.Shape(
            "VolumeListResponse",
            (
                _reading.Field("has_next", "has_next", _reading.BOOLEAN),
                _reading.Field("page", "page", _reading.INTEGER),
                _reading.Field("per_page", "per_page", _reading.INTEGER),
                _reading.Field("total", "total", _reading.INTEGER),
                _reading.Field("volumes", "volumes", _reading.Items(_reading.Model(VolumeResponse))),
                _reading.Field(
                    "storage_limit_gb", "storage_limit_gb", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field(
                    "storage_used_bytes", "storage_used_bytes", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
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

    def __page_items__(self) -> list[_models.VolumeResponse]:
        return self.volumes

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
