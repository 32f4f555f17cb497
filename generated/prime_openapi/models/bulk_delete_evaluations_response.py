from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="BulkDeleteEvaluationsResponse")


@_attrs_define(kw_only=True)
class BulkDeleteEvaluationsResponse:
    """
    Attributes:
        failed_ids (list[str]):
        failure_count (int):
        success_count (int):
        successful_ids (list[str]):
    """

    failed_ids: list[str]
    failure_count: int
    success_count: int
    successful_ids: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        failed_ids = self.failed_ids

        failure_count = self.failure_count

        success_count = self.success_count

        successful_ids = self.successful_ids

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "failed_ids": failed_ids,
                "failure_count": failure_count,
                "success_count": success_count,
                "successful_ids": successful_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        failed_ids = cast(list[str], d.pop("failed_ids"))

        failure_count = d.pop("failure_count")

        success_count = d.pop("success_count")

        successful_ids = cast(list[str], d.pop("successful_ids"))

        _made_ = cls(
            failed_ids=failed_ids,
            failure_count=failure_count,
            success_count=success_count,
            successful_ids=successful_ids,
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
