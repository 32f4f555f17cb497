from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.evaluation_status import EvaluationStatus
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="FinalizeEvaluationResponse")


@_attrs_define(kw_only=True, repr=False)
class FinalizeEvaluationResponse:
    """
    Attributes:
        evaluation_id (str):
        status (EvaluationStatus):
        avg_score (float | None | Unset):
        max_score (float | None | Unset):
        message (None | str | Unset):
        min_score (float | None | Unset):
        total_samples (int | None | Unset):
        viewer_url (None | str | Unset):
    """

    evaluation_id: str
    status: _models.EvaluationStatus
    avg_score: float | None | Unset = UNSET
    max_score: float | None | Unset = UNSET
    message: None | str | Unset = UNSET
    min_score: float | None | Unset = UNSET
    total_samples: int | None | Unset = UNSET
    viewer_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "FinalizeEvaluationResponse",
            (
                _reading.Field("evaluation_id", "evaluation_id", _reading.STRING),
                _reading.Field("status", "status", _reading.Enum(EvaluationStatus)),
                _reading.Field("avg_score", "avg_score", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field("max_score", "max_score", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field("message", "message", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("min_score", "min_score", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "total_samples", "total_samples", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("viewer_url", "viewer_url", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
