from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.evaluation_status import EvaluationStatus
from ..models.evaluation_type import EvaluationType
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="GetEvaluationResponse")


@_attrs_define(kw_only=True, repr=False)
class GetEvaluationResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        eval_type (EvaluationType):
        evaluation_id (str):
        name (str):
        status (EvaluationStatus):
        total_samples (int):
        updated_at (datetime.datetime):
        avg_score (float | None | Unset):
        chart_data (GetEvaluationResponseChartDataType0 | None | Unset):
        completed_at (datetime.datetime | None | Unset):
        dataset (None | str | Unset):
        description (None | str | Unset):
        detailed_metrics (GetEvaluationResponseDetailedMetricsType0 | None | Unset):
        environment_ids (list[str] | None | Unset):
        environment_names (list[str] | None | Unset):
        error_message (None | str | Unset):
        eval_config (GetEvaluationResponseEvalConfigType0 | None | Unset):
        framework (None | str | Unset):
        inference_model (None | str | Unset):
        is_hosted (bool | Unset):  Default: False.
        is_public (bool | Unset): True if everybody with the link can see the evaluation. Default: False.
        logs (None | str | Unset):
        max_score (float | None | Unset):
        metadata (GetEvaluationResponseMetadataType0 | None | Unset):
        metrics (GetEvaluationResponseMetricsType0 | None | Unset):
        min_score (float | None | Unset):
        model_name (None | str | Unset):
        reward_stats (GetEvaluationResponseRewardStatsType0 | None | Unset):
        rubric_info (GetEvaluationResponseRubricInfoType0 | None | Unset):
        run_id (None | str | Unset):
        sandbox_id (None | str | Unset):
        show_on_leaderboard (bool | Unset):  Default: False.
        started_at (datetime.datetime | None | Unset):
        statistics (GetEvaluationResponseStatisticsType0 | None | Unset):
        suite_id (None | str | Unset):
        tags (list[str] | Unset): The server's default is `[]`.
        task_type (None | str | Unset):
        team_id (None | str | Unset): The owning team; null for an evaluation of one person.
        user_id (None | str | Unset):
        version_id (None | str | Unset):
        viewer_url (None | str | Unset):
    """

    created_at: datetime.datetime
    eval_type: _models.EvaluationType
    evaluation_id: str
    name: str
    status: _models.EvaluationStatus
    total_samples: int
    updated_at: datetime.datetime
    avg_score: float | None | Unset = UNSET
    chart_data: _models.GetEvaluationResponseChartDataType0 | None | Unset = UNSET
    completed_at: datetime.datetime | None | Unset = UNSET
    dataset: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    detailed_metrics: _models.GetEvaluationResponseDetailedMetricsType0 | None | Unset = UNSET
    environment_ids: list[str] | None | Unset = UNSET
    environment_names: list[str] | None | Unset = UNSET
    error_message: None | str | Unset = UNSET
    eval_config: _models.GetEvaluationResponseEvalConfigType0 | None | Unset = UNSET
    framework: None | str | Unset = UNSET
    inference_model: None | str | Unset = UNSET
    is_hosted: bool | Unset = False
    is_public: bool | Unset = False
    logs: None | str | Unset = UNSET
    max_score: float | None | Unset = UNSET
    metadata: _models.GetEvaluationResponseMetadataType0 | None | Unset = UNSET
    metrics: _models.GetEvaluationResponseMetricsType0 | None | Unset = UNSET
    min_score: float | None | Unset = UNSET
    model_name: None | str | Unset = UNSET
    reward_stats: _models.GetEvaluationResponseRewardStatsType0 | None | Unset = UNSET
    rubric_info: _models.GetEvaluationResponseRubricInfoType0 | None | Unset = UNSET
    run_id: None | str | Unset = UNSET
    sandbox_id: None | str | Unset = UNSET
    show_on_leaderboard: bool | Unset = False
    started_at: datetime.datetime | None | Unset = UNSET
    statistics: _models.GetEvaluationResponseStatisticsType0 | None | Unset = UNSET
    suite_id: None | str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    task_type: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    version_id: None | str | Unset = UNSET
    viewer_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.get_evaluation_response_chart_data_type_0 import GetEvaluationResponseChartDataType0  # noqa: PLC0415
        from ..models.get_evaluation_response_detailed_metrics_type_0 import GetEvaluationResponseDetailedMetricsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_eval_config_type_0 import GetEvaluationResponseEvalConfigType0  # noqa: PLC0415
        from ..models.get_evaluation_response_metadata_type_0 import GetEvaluationResponseMetadataType0  # noqa: PLC0415
        from ..models.get_evaluation_response_metrics_type_0 import GetEvaluationResponseMetricsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_reward_stats_type_0 import GetEvaluationResponseRewardStatsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_rubric_info_type_0 import GetEvaluationResponseRubricInfoType0  # noqa: PLC0415
        from ..models.get_evaluation_response_statistics_type_0 import GetEvaluationResponseStatisticsType0  # noqa: PLC0415

        return _reading.Shape(
            "GetEvaluationResponse",
            (
                _reading.Field("created_at", "created_at", _reading.DATE_TIME),
                _reading.Field("eval_type", "eval_type", _reading.Enum(EvaluationType)),
                _reading.Field("evaluation_id", "evaluation_id", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("status", "status", _reading.Enum(EvaluationStatus)),
                _reading.Field("total_samples", "total_samples", _reading.INTEGER),
                _reading.Field("updated_at", "updated_at", _reading.DATE_TIME),
                _reading.Field("avg_score", "avg_score", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "chartData",
                    "chart_data",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseChartDataType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "completed_at", "completed_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field("dataset", "dataset", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("description", "description", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "detailedMetrics",
                    "detailed_metrics",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseDetailedMetricsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "environment_ids",
                    "environment_ids",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "environment_names",
                    "environment_names",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field("error_message", "error_message", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "eval_config",
                    "eval_config",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseEvalConfigType0), _reading.NULL),
                    False,
                ),
                _reading.Field("framework", "framework", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "inference_model", "inference_model", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("is_hosted", "is_hosted", _reading.BOOLEAN, False),
                _reading.Field("is_public", "is_public", _reading.BOOLEAN, False),
                _reading.Field("logs", "logs", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("max_score", "max_score", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "metadata",
                    "metadata",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseMetadataType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "metrics",
                    "metrics",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseMetricsType0), _reading.NULL),
                    False,
                ),
                _reading.Field("min_score", "min_score", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field("model_name", "model_name", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "rewardStats",
                    "reward_stats",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseRewardStatsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "rubricInfo",
                    "rubric_info",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseRubricInfoType0), _reading.NULL),
                    False,
                ),
                _reading.Field("run_id", "run_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("sandbox_id", "sandbox_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("show_on_leaderboard", "show_on_leaderboard", _reading.BOOLEAN, False),
                _reading.Field("started_at", "started_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False),
                _reading.Field(
                    "statistics",
                    "statistics",
                    _reading.OneOf(_reading.Model(GetEvaluationResponseStatisticsType0), _reading.NULL),
                    False,
                ),
                _reading.Field("suite_id", "suite_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("tags", "tags", _reading.Items(_reading.STRING), False),
                _reading.Field("task_type", "task_type", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("team_id", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("user_id", "user_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("version_id", "version_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
