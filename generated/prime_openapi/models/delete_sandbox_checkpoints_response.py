from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.checkpoint_delete_error import CheckpointDeleteError


T = TypeVar("T", bound="DeleteSandboxCheckpointsResponse")


@_attrs_define(kw_only=True)
class DeleteSandboxCheckpointsResponse:
    """
    Attributes:
        deleted (list[str]):
        errors (list[CheckpointDeleteError]):
    """

    deleted: list[str]
    errors: list[CheckpointDeleteError]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        deleted = self.deleted

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"deleted": deleted, "errors": errors})

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.checkpoint_delete_error import CheckpointDeleteError  # noqa: PLC0415

        d = dict(src_dict)
        deleted = cast(list[str], d.pop("deleted"))

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = CheckpointDeleteError.from_dict(errors_item_data)

            errors.append(errors_item)

        _made_ = cls(deleted=deleted, errors=errors)

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
