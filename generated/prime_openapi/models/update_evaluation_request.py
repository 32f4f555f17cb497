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

_T = _TypeVar("_T", bound="UpdateEvaluationRequest")


@_attrs_define(kw_only=True, repr=False)
class UpdateEvaluationRequest:
    """
    Attributes:
        dataset (None | str | Unset):
        description (None | str | Unset):
        eval_config (HostedEvalConfig | None | Unset):
        framework (None | str | Unset):
        inference_model (None | str | Unset):
        is_public (bool | None | Unset): True lets everybody with the link see the evaluation. It stays off the
            leaderboards unless `show_on_leaderboard` is true too.
        metadata (None | Unset | UpdateEvaluationRequestMetadataType0):
        metrics (None | Unset | UpdateEvaluationRequestMetricsType0):
        model_name (None | str | Unset):
        name (None | str | Unset):
        show_on_leaderboard (bool | None | Unset): True lists a public evaluation on the leaderboards of its
            environments.
        tags (list[str] | None | Unset):
        task_type (None | str | Unset):
    """

    dataset: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    eval_config: _models.HostedEvalConfig | None | Unset = UNSET
    framework: None | str | Unset = UNSET
    inference_model: None | str | Unset = UNSET
    is_public: bool | None | Unset = UNSET
    metadata: _models.UpdateEvaluationRequestMetadataType0 | None | Unset = UNSET
    metrics: _models.UpdateEvaluationRequestMetricsType0 | None | Unset = UNSET
    model_name: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    show_on_leaderboard: bool | None | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    task_type: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.hosted_eval_config import HostedEvalConfig  # noqa: PLC0415
        from ..models.update_evaluation_request_metadata_type_0 import UpdateEvaluationRequestMetadataType0  # noqa: PLC0415
        from ..models.update_evaluation_request_metrics_type_0 import UpdateEvaluationRequestMetricsType0  # noqa: PLC0415

        return _reading.Shape(
            "UpdateEvaluationRequest",
            (
                _reading.Field("dataset", "dataset", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("description", "description", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "eval_config", "eval_config", _reading.OneOf(_reading.Model(HostedEvalConfig), _reading.NULL), False
                ),
                _reading.Field("framework", "framework", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "inference_model", "inference_model", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("is_public", "is_public", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field(
                    "metadata",
                    "metadata",
                    _reading.OneOf(_reading.Model(UpdateEvaluationRequestMetadataType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "metrics",
                    "metrics",
                    _reading.OneOf(_reading.Model(UpdateEvaluationRequestMetricsType0), _reading.NULL),
                    False,
                ),
                _reading.Field("model_name", "model_name", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("name", "name", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "show_on_leaderboard", "show_on_leaderboard", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False
                ),
                _reading.Field("tags", "tags", _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL), False),
                _reading.Field("task_type", "task_type", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
