from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="GenericPaginationResponseListHistoryObj")


@_attrs_define(kw_only=True, repr=False)
class GenericPaginationResponseListHistoryObj:
    """
    Attributes:
        data (list[HistoryObj]):
        limit (int | Unset): Largest number of entries on a page. Default: 100.
        offset (int | Unset): Number of entries before this page. Default: 0.
        status (None | str | Unset):
        total_count (int | Unset): Number of entries in all, not only on this page. Default: 0.
    """

    data: list[_models.HistoryObj]
    limit: int | Unset = 100
    offset: int | Unset = 0
    status: None | str | Unset = UNSET
    total_count: int | Unset = 0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.history_obj import HistoryObj  # noqa: PLC0415

        return _reading.Shape(
            "GenericPaginationResponseListHistoryObj",
            (
                _reading.Field("data", "data", _reading.Items(_reading.Model(HistoryObj))),
                _reading.Field("limit", "limit", _reading.INTEGER, False),
                _reading.Field("offset", "offset", _reading.INTEGER, False),
                _reading.Field("status", "status", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("total_count", "total_count", _reading.INTEGER, False),
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

    def __page_items__(self) -> list[_models.HistoryObj]:
        return self.data

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
