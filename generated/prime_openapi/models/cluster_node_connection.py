from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ClusterNodeConnection")


@_attrs_define(kw_only=True)
class ClusterNodeConnection:
    """
    Attributes:
        host (str):
        pod_id (str):
        user (str):
        is_control_node (bool | Unset):  Default: False.
        pod_name (None | str | Unset):
        port (int | Unset):  Default: 22.
        role (None | str | Unset):
    """

    host: str
    pod_id: str
    user: str
    is_control_node: bool | Unset = False
    pod_name: None | str | Unset = UNSET
    port: int | Unset = 22
    role: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        host = self.host

        pod_id = self.pod_id

        user = self.user

        is_control_node = self.is_control_node

        pod_name: None | str | Unset
        if isinstance(self.pod_name, Unset):
            pod_name = UNSET
        else:
            pod_name = self.pod_name

        port = self.port

        role: None | str | Unset
        if isinstance(self.role, Unset):
            role = UNSET
        else:
            role = self.role

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"host": host, "podId": pod_id, "user": user})
        if is_control_node is not UNSET:
            field_dict["isControlNode"] = is_control_node
        if pod_name is not UNSET:
            field_dict["podName"] = pod_name
        if port is not UNSET:
            field_dict["port"] = port
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        host = d.pop("host")

        pod_id = d.pop("podId")

        user = d.pop("user")

        is_control_node = d.pop("isControlNode", UNSET)

        def _parse_pod_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pod_name = _parse_pod_name(d.pop("podName", UNSET))

        port = d.pop("port", UNSET)

        def _parse_role(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        role = _parse_role(d.pop("role", UNSET))

        _made_ = cls(
            host=host,
            pod_id=pod_id,
            user=user,
            is_control_node=is_control_node,
            pod_name=pod_name,
            port=port,
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
