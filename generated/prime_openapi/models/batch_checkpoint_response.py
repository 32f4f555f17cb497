from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.checkpoint_lookup_error import CheckpointLookupError
    from ..models.checkpoint_response import CheckpointResponse


T = TypeVar("T", bound="BatchCheckpointResponse")


@_attrs_define(kw_only=True)
class BatchCheckpointResponse:
    """
    Attributes:
        checkpoints (list[CheckpointResponse]):
        errors (list[CheckpointLookupError]):
    """

    checkpoints: list[CheckpointResponse]
    errors: list[CheckpointLookupError]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        checkpoints = []
        for checkpoints_item_data in self.checkpoints:
            checkpoints_item = checkpoints_item_data.to_dict()
            checkpoints.append(checkpoints_item)

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"checkpoints": checkpoints, "errors": errors})

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.checkpoint_lookup_error import CheckpointLookupError  # noqa: PLC0415
        from ..models.checkpoint_response import CheckpointResponse  # noqa: PLC0415

        d = dict(src_dict)
        checkpoints = []
        _checkpoints = d.pop("checkpoints")
        for checkpoints_item_data in _checkpoints:
            checkpoints_item = CheckpointResponse.from_dict(checkpoints_item_data)

            checkpoints.append(checkpoints_item)

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = CheckpointLookupError.from_dict(errors_item_data)

            errors.append(errors_item)

        _made_ = cls(checkpoints=checkpoints, errors=errors)

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
