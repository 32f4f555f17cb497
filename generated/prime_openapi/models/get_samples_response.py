from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.get_samples_response_samples_item import GetSamplesResponseSamplesItem


T = TypeVar("T", bound="GetSamplesResponse")


@_attrs_define(kw_only=True)
class GetSamplesResponse:
    """
    Attributes:
        evaluation_id (str):
        limit (int):
        page (int):
        samples (list[GetSamplesResponseSamplesItem]):
        total (int):
        total_pages (int):
    """

    evaluation_id: str
    limit: int
    page: int
    samples: list[GetSamplesResponseSamplesItem]
    total: int
    total_pages: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        evaluation_id = self.evaluation_id

        limit = self.limit

        page = self.page

        samples = []
        for samples_item_data in self.samples:
            samples_item = samples_item_data.to_dict()
            samples.append(samples_item)

        total = self.total

        total_pages = self.total_pages

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "evaluation_id": evaluation_id,
                "limit": limit,
                "page": page,
                "samples": samples,
                "total": total,
                "total_pages": total_pages,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.get_samples_response_samples_item import GetSamplesResponseSamplesItem  # noqa: PLC0415

        d = dict(src_dict)
        evaluation_id = d.pop("evaluation_id")

        limit = d.pop("limit")

        page = d.pop("page")

        samples = []
        _samples = d.pop("samples")
        for samples_item_data in _samples:
            samples_item = GetSamplesResponseSamplesItem.from_dict(samples_item_data)

            samples.append(samples_item)

        total = d.pop("total")

        total_pages = d.pop("total_pages")

        _made_ = cls(
            evaluation_id=evaluation_id, limit=limit, page=page, samples=samples, total=total, total_pages=total_pages
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
