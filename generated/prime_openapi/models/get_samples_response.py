from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models

_T = _TypeVar("_T", bound="GetSamplesResponse")


@_attrs_define(kw_only=True, repr=False)
class GetSamplesResponse:
    """
    Attributes:
        evaluation_id (str):
        limit (int):
        page (int):
        samples (list[GetSamplesResponseSamplesItem]):
        total (int): Number of samples in all, not only on this page.
        total_pages (int): Number of the last page.
    """

    evaluation_id: str
    limit: int
    page: int
    samples: list[_models.GetSamplesResponseSamplesItem]
    total: int
    total_pages: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.get_samples_response_samples_item import GetSamplesResponseSamplesItem  # noqa: PLC0415

        return _reading.Shape(
            "GetSamplesResponse",
            (
                _reading.Field("evaluation_id", "evaluation_id", _reading.STRING),
                _reading.Field("limit", "limit", _reading.INTEGER),
                _reading.Field("page", "page", _reading.INTEGER),
                _reading.Field("samples", "samples", _reading.Items(_reading.Model(GetSamplesResponseSamplesItem))),
                _reading.Field("total", "total", _reading.INTEGER),
                _reading.Field("total_pages", "total_pages", _reading.INTEGER),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ())

    def to_dict(self) -> dict[str, Any]:
        return _writing.to_dict(self, self.__shape__())

    @classmethod
    def from_dict(cls: type[_T], src_dict: _Mapping[str, Any]) -> _T:
        return _reading.from_dict(cls, src_dict)

    def __page_items__(self) -> list[_models.GetSamplesResponseSamplesItem]:
        return self.samples

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
