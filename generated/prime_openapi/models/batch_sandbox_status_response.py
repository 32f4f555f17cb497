from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.sandbox_status_lookup_error import SandboxStatusLookupError
    from ..models.sandbox_status_snapshot import SandboxStatusSnapshot


T = TypeVar("T", bound="BatchSandboxStatusResponse")


@_attrs_define(kw_only=True)
class BatchSandboxStatusResponse:
    """
    Attributes:
        errors (list[SandboxStatusLookupError]):
        statuses (list[SandboxStatusSnapshot]):
    """

    errors: list[SandboxStatusLookupError]
    statuses: list[SandboxStatusSnapshot]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        statuses = []
        for statuses_item_data in self.statuses:
            statuses_item = statuses_item_data.to_dict()
            statuses.append(statuses_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"errors": errors, "statuses": statuses})

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sandbox_status_lookup_error import SandboxStatusLookupError  # noqa: PLC0415
        from ..models.sandbox_status_snapshot import SandboxStatusSnapshot  # noqa: PLC0415

        d = dict(src_dict)
        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = SandboxStatusLookupError.from_dict(errors_item_data)

            errors.append(errors_item)

        statuses = []
        _statuses = d.pop("statuses")
        for statuses_item_data in _statuses:
            statuses_item = SandboxStatusSnapshot.from_dict(statuses_item_data)

            statuses.append(statuses_item)

        _made_ = cls(errors=errors, statuses=statuses)

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
