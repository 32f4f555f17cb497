from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ClusterNodeLogEntry")


@_attrs_define(kw_only=True)
class ClusterNodeLogEntry:
    """
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

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        event_type = self.event_type

        gpu_count = self.gpu_count

        gpu_name = self.gpu_name

        id = self.id

        pod_name = self.pod_name

        pod_status = self.pod_status

        change_summary: None | str | Unset
        if isinstance(self.change_summary, Unset):
            change_summary = UNSET
        else:
            change_summary = self.change_summary

        host: None | str | Unset
        if isinstance(self.host, Unset):
            host = UNSET
        else:
            host = self.host

        pod_id: None | str | Unset
        if isinstance(self.pod_id, Unset):
            pod_id = UNSET
        else:
            pod_id = self.pod_id

        role: None | str | Unset
        if isinstance(self.role, Unset):
            role = UNSET
        else:
            role = self.role

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "eventType": event_type,
                "gpuCount": gpu_count,
                "gpuName": gpu_name,
                "id": id,
                "podName": pod_name,
                "podStatus": pod_status,
            }
        )
        if change_summary is not UNSET:
            field_dict["changeSummary"] = change_summary
        if host is not UNSET:
            field_dict["host"] = host
        if pod_id is not UNSET:
            field_dict["podId"] = pod_id
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        event_type = d.pop("eventType")

        gpu_count = d.pop("gpuCount")

        gpu_name = d.pop("gpuName")

        id = d.pop("id")

        pod_name = d.pop("podName")

        pod_status = d.pop("podStatus")

        def _parse_change_summary(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        change_summary = _parse_change_summary(d.pop("changeSummary", UNSET))

        def _parse_host(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        host = _parse_host(d.pop("host", UNSET))

        def _parse_pod_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pod_id = _parse_pod_id(d.pop("podId", UNSET))

        def _parse_role(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        role = _parse_role(d.pop("role", UNSET))

        _made_ = cls(
            created_at=created_at,
            event_type=event_type,
            gpu_count=gpu_count,
            gpu_name=gpu_name,
            id=id,
            pod_name=pod_name,
            pod_status=pod_status,
            change_summary=change_summary,
            host=host,
            pod_id=pod_id,
            role=role,
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
