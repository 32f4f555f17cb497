from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.evaluation_status import EvaluationStatus
from ..models.evaluation_type import EvaluationType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.get_evaluation_response_chart_data_type_0 import GetEvaluationResponseChartDataType0
    from ..models.get_evaluation_response_detailed_metrics_type_0 import GetEvaluationResponseDetailedMetricsType0
    from ..models.get_evaluation_response_eval_config_type_0 import GetEvaluationResponseEvalConfigType0
    from ..models.get_evaluation_response_metadata_type_0 import GetEvaluationResponseMetadataType0
    from ..models.get_evaluation_response_metrics_type_0 import GetEvaluationResponseMetricsType0
    from ..models.get_evaluation_response_reward_stats_type_0 import GetEvaluationResponseRewardStatsType0
    from ..models.get_evaluation_response_rubric_info_type_0 import GetEvaluationResponseRubricInfoType0
    from ..models.get_evaluation_response_statistics_type_0 import GetEvaluationResponseStatisticsType0


T = TypeVar("T", bound="GetEvaluationResponse")


@_attrs_define(kw_only=True)
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
        is_public (bool | Unset):  Default: False.
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
        tags (list[str] | Unset):
        task_type (None | str | Unset):
        team_id (None | str | Unset):
        user_id (None | str | Unset):
        version_id (None | str | Unset):
        viewer_url (None | str | Unset):
    """

    created_at: datetime.datetime
    eval_type: EvaluationType
    evaluation_id: str
    name: str
    status: EvaluationStatus
    total_samples: int
    updated_at: datetime.datetime
    avg_score: float | None | Unset = UNSET
    chart_data: GetEvaluationResponseChartDataType0 | None | Unset = UNSET
    completed_at: datetime.datetime | None | Unset = UNSET
    dataset: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    detailed_metrics: GetEvaluationResponseDetailedMetricsType0 | None | Unset = UNSET
    environment_ids: list[str] | None | Unset = UNSET
    environment_names: list[str] | None | Unset = UNSET
    error_message: None | str | Unset = UNSET
    eval_config: GetEvaluationResponseEvalConfigType0 | None | Unset = UNSET
    framework: None | str | Unset = UNSET
    inference_model: None | str | Unset = UNSET
    is_hosted: bool | Unset = False
    is_public: bool | Unset = False
    logs: None | str | Unset = UNSET
    max_score: float | None | Unset = UNSET
    metadata: GetEvaluationResponseMetadataType0 | None | Unset = UNSET
    metrics: GetEvaluationResponseMetricsType0 | None | Unset = UNSET
    min_score: float | None | Unset = UNSET
    model_name: None | str | Unset = UNSET
    reward_stats: GetEvaluationResponseRewardStatsType0 | None | Unset = UNSET
    rubric_info: GetEvaluationResponseRubricInfoType0 | None | Unset = UNSET
    run_id: None | str | Unset = UNSET
    sandbox_id: None | str | Unset = UNSET
    show_on_leaderboard: bool | Unset = False
    started_at: datetime.datetime | None | Unset = UNSET
    statistics: GetEvaluationResponseStatisticsType0 | None | Unset = UNSET
    suite_id: None | str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    task_type: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    version_id: None | str | Unset = UNSET
    viewer_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.get_evaluation_response_chart_data_type_0 import GetEvaluationResponseChartDataType0  # noqa: PLC0415
        from ..models.get_evaluation_response_detailed_metrics_type_0 import GetEvaluationResponseDetailedMetricsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_eval_config_type_0 import GetEvaluationResponseEvalConfigType0  # noqa: PLC0415
        from ..models.get_evaluation_response_metadata_type_0 import GetEvaluationResponseMetadataType0  # noqa: PLC0415
        from ..models.get_evaluation_response_metrics_type_0 import GetEvaluationResponseMetricsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_reward_stats_type_0 import GetEvaluationResponseRewardStatsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_rubric_info_type_0 import GetEvaluationResponseRubricInfoType0  # noqa: PLC0415
        from ..models.get_evaluation_response_statistics_type_0 import GetEvaluationResponseStatisticsType0  # noqa: PLC0415

        created_at = self.created_at.isoformat()

        eval_type = self.eval_type.value

        evaluation_id = self.evaluation_id

        name = self.name

        status = self.status.value

        total_samples = self.total_samples

        updated_at = self.updated_at.isoformat()

        avg_score: float | None | Unset
        if isinstance(self.avg_score, Unset):
            avg_score = UNSET
        else:
            avg_score = self.avg_score

        chart_data: dict[str, Any] | None | Unset
        if isinstance(self.chart_data, Unset):
            chart_data = UNSET
        elif isinstance(self.chart_data, GetEvaluationResponseChartDataType0):
            chart_data = self.chart_data.to_dict()
        else:
            chart_data = self.chart_data

        completed_at: None | str | Unset
        if isinstance(self.completed_at, Unset):
            completed_at = UNSET
        elif isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        dataset: None | str | Unset
        if isinstance(self.dataset, Unset):
            dataset = UNSET
        else:
            dataset = self.dataset

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        detailed_metrics: dict[str, Any] | None | Unset
        if isinstance(self.detailed_metrics, Unset):
            detailed_metrics = UNSET
        elif isinstance(self.detailed_metrics, GetEvaluationResponseDetailedMetricsType0):
            detailed_metrics = self.detailed_metrics.to_dict()
        else:
            detailed_metrics = self.detailed_metrics

        environment_ids: list[str] | None | Unset
        if isinstance(self.environment_ids, Unset):
            environment_ids = UNSET
        elif isinstance(self.environment_ids, list):
            environment_ids = self.environment_ids

        else:
            environment_ids = self.environment_ids

        environment_names: list[str] | None | Unset
        if isinstance(self.environment_names, Unset):
            environment_names = UNSET
        elif isinstance(self.environment_names, list):
            environment_names = self.environment_names

        else:
            environment_names = self.environment_names

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        eval_config: dict[str, Any] | None | Unset
        if isinstance(self.eval_config, Unset):
            eval_config = UNSET
        elif isinstance(self.eval_config, GetEvaluationResponseEvalConfigType0):
            eval_config = self.eval_config.to_dict()
        else:
            eval_config = self.eval_config

        framework: None | str | Unset
        if isinstance(self.framework, Unset):
            framework = UNSET
        else:
            framework = self.framework

        inference_model: None | str | Unset
        if isinstance(self.inference_model, Unset):
            inference_model = UNSET
        else:
            inference_model = self.inference_model

        is_hosted = self.is_hosted

        is_public = self.is_public

        logs: None | str | Unset
        if isinstance(self.logs, Unset):
            logs = UNSET
        else:
            logs = self.logs

        max_score: float | None | Unset
        if isinstance(self.max_score, Unset):
            max_score = UNSET
        else:
            max_score = self.max_score

        metadata: dict[str, Any] | None | Unset
        if isinstance(self.metadata, Unset):
            metadata = UNSET
        elif isinstance(self.metadata, GetEvaluationResponseMetadataType0):
            metadata = self.metadata.to_dict()
        else:
            metadata = self.metadata

        metrics: dict[str, Any] | None | Unset
        if isinstance(self.metrics, Unset):
            metrics = UNSET
        elif isinstance(self.metrics, GetEvaluationResponseMetricsType0):
            metrics = self.metrics.to_dict()
        else:
            metrics = self.metrics

        min_score: float | None | Unset
        if isinstance(self.min_score, Unset):
            min_score = UNSET
        else:
            min_score = self.min_score

        model_name: None | str | Unset
        if isinstance(self.model_name, Unset):
            model_name = UNSET
        else:
            model_name = self.model_name

        reward_stats: dict[str, Any] | None | Unset
        if isinstance(self.reward_stats, Unset):
            reward_stats = UNSET
        elif isinstance(self.reward_stats, GetEvaluationResponseRewardStatsType0):
            reward_stats = self.reward_stats.to_dict()
        else:
            reward_stats = self.reward_stats

        rubric_info: dict[str, Any] | None | Unset
        if isinstance(self.rubric_info, Unset):
            rubric_info = UNSET
        elif isinstance(self.rubric_info, GetEvaluationResponseRubricInfoType0):
            rubric_info = self.rubric_info.to_dict()
        else:
            rubric_info = self.rubric_info

        run_id: None | str | Unset
        if isinstance(self.run_id, Unset):
            run_id = UNSET
        else:
            run_id = self.run_id

        sandbox_id: None | str | Unset
        if isinstance(self.sandbox_id, Unset):
            sandbox_id = UNSET
        else:
            sandbox_id = self.sandbox_id

        show_on_leaderboard = self.show_on_leaderboard

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        elif isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        statistics: dict[str, Any] | None | Unset
        if isinstance(self.statistics, Unset):
            statistics = UNSET
        elif isinstance(self.statistics, GetEvaluationResponseStatisticsType0):
            statistics = self.statistics.to_dict()
        else:
            statistics = self.statistics

        suite_id: None | str | Unset
        if isinstance(self.suite_id, Unset):
            suite_id = UNSET
        else:
            suite_id = self.suite_id

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        task_type: None | str | Unset
        if isinstance(self.task_type, Unset):
            task_type = UNSET
        else:
            task_type = self.task_type

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        user_id: None | str | Unset
        if isinstance(self.user_id, Unset):
            user_id = UNSET
        else:
            user_id = self.user_id

        version_id: None | str | Unset
        if isinstance(self.version_id, Unset):
            version_id = UNSET
        else:
            version_id = self.version_id

        viewer_url: None | str | Unset
        if isinstance(self.viewer_url, Unset):
            viewer_url = UNSET
        else:
            viewer_url = self.viewer_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "eval_type": eval_type,
                "evaluation_id": evaluation_id,
                "name": name,
                "status": status,
                "total_samples": total_samples,
                "updated_at": updated_at,
            }
        )
        if avg_score is not UNSET:
            field_dict["avg_score"] = avg_score
        if chart_data is not UNSET:
            field_dict["chartData"] = chart_data
        if completed_at is not UNSET:
            field_dict["completed_at"] = completed_at
        if dataset is not UNSET:
            field_dict["dataset"] = dataset
        if description is not UNSET:
            field_dict["description"] = description
        if detailed_metrics is not UNSET:
            field_dict["detailedMetrics"] = detailed_metrics
        if environment_ids is not UNSET:
            field_dict["environment_ids"] = environment_ids
        if environment_names is not UNSET:
            field_dict["environment_names"] = environment_names
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if eval_config is not UNSET:
            field_dict["eval_config"] = eval_config
        if framework is not UNSET:
            field_dict["framework"] = framework
        if inference_model is not UNSET:
            field_dict["inference_model"] = inference_model
        if is_hosted is not UNSET:
            field_dict["is_hosted"] = is_hosted
        if is_public is not UNSET:
            field_dict["is_public"] = is_public
        if logs is not UNSET:
            field_dict["logs"] = logs
        if max_score is not UNSET:
            field_dict["max_score"] = max_score
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if metrics is not UNSET:
            field_dict["metrics"] = metrics
        if min_score is not UNSET:
            field_dict["min_score"] = min_score
        if model_name is not UNSET:
            field_dict["model_name"] = model_name
        if reward_stats is not UNSET:
            field_dict["rewardStats"] = reward_stats
        if rubric_info is not UNSET:
            field_dict["rubricInfo"] = rubric_info
        if run_id is not UNSET:
            field_dict["run_id"] = run_id
        if sandbox_id is not UNSET:
            field_dict["sandbox_id"] = sandbox_id
        if show_on_leaderboard is not UNSET:
            field_dict["show_on_leaderboard"] = show_on_leaderboard
        if started_at is not UNSET:
            field_dict["started_at"] = started_at
        if statistics is not UNSET:
            field_dict["statistics"] = statistics
        if suite_id is not UNSET:
            field_dict["suite_id"] = suite_id
        if tags is not UNSET:
            field_dict["tags"] = tags
        if task_type is not UNSET:
            field_dict["task_type"] = task_type
        if team_id is not UNSET:
            field_dict["team_id"] = team_id
        if user_id is not UNSET:
            field_dict["user_id"] = user_id
        if version_id is not UNSET:
            field_dict["version_id"] = version_id
        if viewer_url is not UNSET:
            field_dict["viewer_url"] = viewer_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.get_evaluation_response_chart_data_type_0 import GetEvaluationResponseChartDataType0  # noqa: PLC0415
        from ..models.get_evaluation_response_detailed_metrics_type_0 import GetEvaluationResponseDetailedMetricsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_eval_config_type_0 import GetEvaluationResponseEvalConfigType0  # noqa: PLC0415
        from ..models.get_evaluation_response_metadata_type_0 import GetEvaluationResponseMetadataType0  # noqa: PLC0415
        from ..models.get_evaluation_response_metrics_type_0 import GetEvaluationResponseMetricsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_reward_stats_type_0 import GetEvaluationResponseRewardStatsType0  # noqa: PLC0415
        from ..models.get_evaluation_response_rubric_info_type_0 import GetEvaluationResponseRubricInfoType0  # noqa: PLC0415
        from ..models.get_evaluation_response_statistics_type_0 import GetEvaluationResponseStatisticsType0  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        eval_type = EvaluationType(d.pop("eval_type"))

        evaluation_id = d.pop("evaluation_id")

        name = d.pop("name")

        status = EvaluationStatus(d.pop("status"))

        total_samples = d.pop("total_samples")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_avg_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        avg_score = _parse_avg_score(d.pop("avg_score", UNSET))

        def _parse_chart_data(data: object) -> GetEvaluationResponseChartDataType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                chart_data_type_0 = GetEvaluationResponseChartDataType0.from_dict(data)

                return chart_data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseChartDataType0 | None | Unset, data)

        chart_data = _parse_chart_data(d.pop("chartData", UNSET))

        def _parse_completed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)

                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        completed_at = _parse_completed_at(d.pop("completed_at", UNSET))

        def _parse_dataset(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        dataset = _parse_dataset(d.pop("dataset", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_detailed_metrics(data: object) -> GetEvaluationResponseDetailedMetricsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                detailed_metrics_type_0 = GetEvaluationResponseDetailedMetricsType0.from_dict(data)

                return detailed_metrics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseDetailedMetricsType0 | None | Unset, data)

        detailed_metrics = _parse_detailed_metrics(d.pop("detailedMetrics", UNSET))

        def _parse_environment_ids(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                environment_ids_type_0 = cast(list[str], data)

                return environment_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        environment_ids = _parse_environment_ids(d.pop("environment_ids", UNSET))

        def _parse_environment_names(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                environment_names_type_0 = cast(list[str], data)

                return environment_names_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        environment_names = _parse_environment_names(d.pop("environment_names", UNSET))

        def _parse_error_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_message = _parse_error_message(d.pop("error_message", UNSET))

        def _parse_eval_config(data: object) -> GetEvaluationResponseEvalConfigType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                eval_config_type_0 = GetEvaluationResponseEvalConfigType0.from_dict(data)

                return eval_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseEvalConfigType0 | None | Unset, data)

        eval_config = _parse_eval_config(d.pop("eval_config", UNSET))

        def _parse_framework(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        framework = _parse_framework(d.pop("framework", UNSET))

        def _parse_inference_model(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        inference_model = _parse_inference_model(d.pop("inference_model", UNSET))

        is_hosted = d.pop("is_hosted", UNSET)

        is_public = d.pop("is_public", UNSET)

        def _parse_logs(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        logs = _parse_logs(d.pop("logs", UNSET))

        def _parse_max_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        max_score = _parse_max_score(d.pop("max_score", UNSET))

        def _parse_metadata(data: object) -> GetEvaluationResponseMetadataType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metadata_type_0 = GetEvaluationResponseMetadataType0.from_dict(data)

                return metadata_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseMetadataType0 | None | Unset, data)

        metadata = _parse_metadata(d.pop("metadata", UNSET))

        def _parse_metrics(data: object) -> GetEvaluationResponseMetricsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metrics_type_0 = GetEvaluationResponseMetricsType0.from_dict(data)

                return metrics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseMetricsType0 | None | Unset, data)

        metrics = _parse_metrics(d.pop("metrics", UNSET))

        def _parse_min_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        min_score = _parse_min_score(d.pop("min_score", UNSET))

        def _parse_model_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model_name = _parse_model_name(d.pop("model_name", UNSET))

        def _parse_reward_stats(data: object) -> GetEvaluationResponseRewardStatsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reward_stats_type_0 = GetEvaluationResponseRewardStatsType0.from_dict(data)

                return reward_stats_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseRewardStatsType0 | None | Unset, data)

        reward_stats = _parse_reward_stats(d.pop("rewardStats", UNSET))

        def _parse_rubric_info(data: object) -> GetEvaluationResponseRubricInfoType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                rubric_info_type_0 = GetEvaluationResponseRubricInfoType0.from_dict(data)

                return rubric_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseRubricInfoType0 | None | Unset, data)

        rubric_info = _parse_rubric_info(d.pop("rubricInfo", UNSET))

        def _parse_run_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        run_id = _parse_run_id(d.pop("run_id", UNSET))

        def _parse_sandbox_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sandbox_id = _parse_sandbox_id(d.pop("sandbox_id", UNSET))

        show_on_leaderboard = d.pop("show_on_leaderboard", UNSET)

        def _parse_started_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        started_at = _parse_started_at(d.pop("started_at", UNSET))

        def _parse_statistics(data: object) -> GetEvaluationResponseStatisticsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                statistics_type_0 = GetEvaluationResponseStatisticsType0.from_dict(data)

                return statistics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GetEvaluationResponseStatisticsType0 | None | Unset, data)

        statistics = _parse_statistics(d.pop("statistics", UNSET))

        def _parse_suite_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        suite_id = _parse_suite_id(d.pop("suite_id", UNSET))

        tags = cast(list[str], d.pop("tags", UNSET))

        def _parse_task_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        task_type = _parse_task_type(d.pop("task_type", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("team_id", UNSET))

        def _parse_user_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_id = _parse_user_id(d.pop("user_id", UNSET))

        def _parse_version_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        version_id = _parse_version_id(d.pop("version_id", UNSET))

        def _parse_viewer_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        viewer_url = _parse_viewer_url(d.pop("viewer_url", UNSET))

        _made_ = cls(
            created_at=created_at,
            eval_type=eval_type,
            evaluation_id=evaluation_id,
            name=name,
            status=status,
            total_samples=total_samples,
            updated_at=updated_at,
            avg_score=avg_score,
            chart_data=chart_data,
            completed_at=completed_at,
            dataset=dataset,
            description=description,
            detailed_metrics=detailed_metrics,
            environment_ids=environment_ids,
            environment_names=environment_names,
            error_message=error_message,
            eval_config=eval_config,
            framework=framework,
            inference_model=inference_model,
            is_hosted=is_hosted,
            is_public=is_public,
            logs=logs,
            max_score=max_score,
            metadata=metadata,
            metrics=metrics,
            min_score=min_score,
            model_name=model_name,
            reward_stats=reward_stats,
            rubric_info=rubric_info,
            run_id=run_id,
            sandbox_id=sandbox_id,
            show_on_leaderboard=show_on_leaderboard,
            started_at=started_at,
            statistics=statistics,
            suite_id=suite_id,
            tags=tags,
            task_type=task_type,
            team_id=team_id,
            user_id=user_id,
            version_id=version_id,
            viewer_url=viewer_url,
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
