from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.checkpoint_delete_error_code import CheckpointDeleteErrorCode

T = TypeVar("T", bound="CheckpointDeleteError")


@_attrs_define(kw_only=True)
class CheckpointDeleteError:
    """
    Attributes:
        checkpoint_id (str):
        code (CheckpointDeleteErrorCode):
        message (str):
    """

    checkpoint_id: str
    code: CheckpointDeleteErrorCode
    message: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        checkpoint_id = self.checkpoint_id

        code = self.code.value

        message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"checkpoint_id": checkpoint_id, "code": code, "message": message})

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        checkpoint_id = d.pop("checkpoint_id")

        code = CheckpointDeleteErrorCode(d.pop("code"))

        message = d.pop("message")

        _made_ = cls(checkpoint_id=checkpoint_id, code=code, message=message)

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
