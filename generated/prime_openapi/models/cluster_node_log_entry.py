from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="ClusterNodeLogEntry")


@_attrs_define(kw_only=True, repr=False)
class ClusterNodeLogEntry:
    """One event of one node.

    Attributes:
        created_at (datetime.datetime):
        event_type (str):
        gpu_count (int):
        gpu_name (str):
        id (str):
        pod_name (str):
        pod_status (str):
        change_summary (None | str | Unset):
        host (None | str | Unset):
        pod_id (None | str | Unset):
        role (None | str | Unset):
    """

    created_at: datetime.datetime
    event_type: str
    gpu_count: int
    gpu_name: str
    id: str
    pod_name: str
    pod_status: str
    change_summary: None | str | Unset = UNSET
    host: None | str | Unset = UNSET
    pod_id: None | str | Unset = UNSET
    role: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "ClusterNodeLogEntry",
            (
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME),
                _reading.Field("eventType", "event_type", _reading.STRING),
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("gpuName", "gpu_name", _reading.STRING),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("podName", "pod_name", _reading.STRING),
                _reading.Field("podStatus", "pod_status", _reading.STRING),
                _reading.Field(
                    "changeSummary", "change_summary", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("host", "host", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("podId", "pod_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("role", "role", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
