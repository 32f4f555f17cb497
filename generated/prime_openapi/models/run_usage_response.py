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

_T = _TypeVar("_T", bound="RunUsageResponse")


@_attrs_define(kw_only=True, repr=False)
class RunUsageResponse:
    """
    Attributes:
        inference (RunUsageBreakdown): Tokens and cost of one kind of use.
        pricing (RunPricing): The prices that the run is billed with, in USD for a million tokens.
        run_id (str):
        total_cost_usd (float): Cost so far in USD.
        total_tokens (int):
        training (RunUsageBreakdown): Tokens and cost of one kind of use.
        base_model (None | str | Unset):
        record_count (int | Unset):  Default: 0.
        run_name (None | str | Unset):
        status (None | str | Unset):
    """

    inference: _models.RunUsageBreakdown
    pricing: _models.RunPricing
    run_id: str
    total_cost_usd: float
    total_tokens: int
    training: _models.RunUsageBreakdown
    base_model: None | str | Unset = UNSET
    record_count: int | Unset = 0
    run_name: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.run_pricing import RunPricing  # noqa: PLC0415
        from ..models.run_usage_breakdown import RunUsageBreakdown  # noqa: PLC0415

        return _reading.Shape(
            "RunUsageResponse",
            (
                _reading.Field("inference", "inference", _reading.Model(RunUsageBreakdown)),
                _reading.Field("pricing", "pricing", _reading.Model(RunPricing)),
                _reading.Field("run_id", "run_id", _reading.STRING),
                _reading.Field("total_cost_usd", "total_cost_usd", _reading.NUMBER),
                _reading.Field("total_tokens", "total_tokens", _reading.INTEGER),
                _reading.Field("training", "training", _reading.Model(RunUsageBreakdown)),
                _reading.Field("base_model", "base_model", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("record_count", "record_count", _reading.INTEGER, False),
                _reading.Field("run_name", "run_name", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("status", "status", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
