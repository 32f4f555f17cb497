from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models

_T = _TypeVar("_T", bound="SandboxListResponse")


@_attrs_define(kw_only=True, repr=False)
class SandboxListResponse:
    """
    Attributes:
        has_next (bool): True if there is another page. The service may name it `hasNext`.
        page (int):
        per_page (int): The service may name it `perPage`.
        sandboxes (list[SandboxResponse]):
        total (int): Number of sandboxes in all, not only on this page.
    """

    has_next: bool
    page: int
    per_page: int
    sandboxes: list[_models.SandboxResponse]
    total: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.sandbox_response import SandboxResponse  # noqa: PLC0415

        return _reading.Shape(
            "SandboxListResponse",
            (
                _reading.Field("has_next", "has_next", _reading.BOOLEAN),
                _reading.Field("page", "page", _reading.INTEGER),
                _reading.Field("per_page", "per_page", _reading.INTEGER),
                _reading.Field("sandboxes", "sandboxes", _reading.Items(_reading.Model(SandboxResponse))),
                _reading.Field("total", "total", _reading.INTEGER),
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

    def __page_items__(self) -> list[_models.SandboxResponse]:
        return self.sandboxes

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
