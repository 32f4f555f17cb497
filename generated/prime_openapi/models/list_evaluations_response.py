from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.get_evaluation_response import GetEvaluationResponse


T = TypeVar("T", bound="ListEvaluationsResponse")


@_attrs_define(kw_only=True)
class ListEvaluationsResponse:
    """
    Attributes:
        evaluations (list[GetEvaluationResponse]):
        limit (int):
        skip (int):
        total (int):
    """

    evaluations: list[GetEvaluationResponse]
    limit: int
    skip: int
    total: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        evaluations = []
        for evaluations_item_data in self.evaluations:
            evaluations_item = evaluations_item_data.to_dict()
            evaluations.append(evaluations_item)

        limit = self.limit

        skip = self.skip

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"evaluations": evaluations, "limit": limit, "skip": skip, "total": total})

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.get_evaluation_response import GetEvaluationResponse  # noqa: PLC0415

        d = dict(src_dict)
        evaluations = []
        _evaluations = d.pop("evaluations")
        for evaluations_item_data in _evaluations:
            evaluations_item = GetEvaluationResponse.from_dict(evaluations_item_data)

            evaluations.append(evaluations_item)

        limit = d.pop("limit")

        skip = d.pop("skip")

        total = d.pop("total")

        _made_ = cls(evaluations=evaluations, limit=limit, skip=skip, total=total)

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
