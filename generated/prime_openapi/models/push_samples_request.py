from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models

_T = _TypeVar("_T", bound="PushSamplesRequest")


@_attrs_define(kw_only=True, repr=False)
class PushSamplesRequest:
    """
    Attributes:
        samples (list[PushSamplesRequestSamplesItem]):
    """

    samples: list[_models.PushSamplesRequestSamplesItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.push_samples_request_samples_item import PushSamplesRequestSamplesItem  # noqa: PLC0415

        return _reading.Shape(
            "PushSamplesRequest",
            (_reading.Field("samples", "samples", _reading.Items(_reading.Model(PushSamplesRequestSamplesItem))),),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ())

    def to_dict(self) -> dict[str, Any]:
        return _writing.to_dict(self, self.__shape__())

    @classmethod
    def from_dict(cls: type[_T], src_dict: _Mapping[str, Any]) -> _T:
        return _reading.from_dict(cls, src_dict)

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
