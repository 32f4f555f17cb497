from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sandbox_status import SandboxStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="SandboxStatusSnapshot")


@_attrs_define(kw_only=True)
class SandboxStatusSnapshot:
    """
    Attributes:
        sandbox_id (str):
        status (SandboxStatus):
        error_message (None | str | Unset):
        error_type (None | str | Unset):
        pending_image_build_id (None | str | Unset):
    """

    sandbox_id: str
    status: SandboxStatus
    error_message: None | str | Unset = UNSET
    error_type: None | str | Unset = UNSET
    pending_image_build_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sandbox_id = self.sandbox_id

        status = self.status.value

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        error_type: None | str | Unset
        if isinstance(self.error_type, Unset):
            error_type = UNSET
        else:
            error_type = self.error_type

        pending_image_build_id: None | str | Unset
        if isinstance(self.pending_image_build_id, Unset):
            pending_image_build_id = UNSET
        else:
            pending_image_build_id = self.pending_image_build_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"sandbox_id": sandbox_id, "status": status})
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if error_type is not UNSET:
            field_dict["error_type"] = error_type
        if pending_image_build_id is not UNSET:
            field_dict["pending_image_build_id"] = pending_image_build_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sandbox_id = d.pop("sandbox_id")

        status = SandboxStatus(d.pop("status"))

        def _parse_error_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_message = _parse_error_message(d.pop("error_message", UNSET))

        def _parse_error_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_type = _parse_error_type(d.pop("error_type", UNSET))

        def _parse_pending_image_build_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pending_image_build_id = _parse_pending_image_build_id(d.pop("pending_image_build_id", UNSET))

        _made_ = cls(
            sandbox_id=sandbox_id,
            status=status,
            error_message=error_message,
            error_type=error_type,
            pending_image_build_id=pending_image_build_id,
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
