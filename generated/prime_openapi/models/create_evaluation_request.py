from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.create_evaluation_request_metadata_type_0 import CreateEvaluationRequestMetadataType0
    from ..models.create_evaluation_request_metrics_type_0 import CreateEvaluationRequestMetricsType0
    from ..models.environment_reference import EnvironmentReference
    from ..models.hosted_eval_config import HostedEvalConfig


T = TypeVar("T", bound="CreateEvaluationRequest")


@_attrs_define(kw_only=True)
class CreateEvaluationRequest:
    """
    Attributes:
        name (str):
        dataset (None | str | Unset):
        description (None | str | Unset):
        environments (list[EnvironmentReference] | None | Unset):
        eval_config (HostedEvalConfig | None | Unset):
        framework (None | str | Unset):
        inference_model (None | str | Unset):
        is_hosted (bool | Unset):  Default: False.
        is_public (bool | Unset):  Default: False.
        metadata (CreateEvaluationRequestMetadataType0 | None | Unset):
        metrics (CreateEvaluationRequestMetricsType0 | None | Unset):
        model_name (None | str | Unset):
        run_id (None | str | Unset):
        show_on_leaderboard (bool | Unset):  Default: False.
        suite_id (None | str | Unset):
        tags (list[str] | Unset):
        task_type (None | str | Unset):
        team_id (None | str | Unset):
    """

    name: str
    dataset: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    environments: list[EnvironmentReference] | None | Unset = UNSET
    eval_config: HostedEvalConfig | None | Unset = UNSET
    framework: None | str | Unset = UNSET
    inference_model: None | str | Unset = UNSET
    is_hosted: bool | Unset = False
    is_public: bool | Unset = False
    metadata: CreateEvaluationRequestMetadataType0 | None | Unset = UNSET
    metrics: CreateEvaluationRequestMetricsType0 | None | Unset = UNSET
    model_name: None | str | Unset = UNSET
    run_id: None | str | Unset = UNSET
    show_on_leaderboard: bool | Unset = False
    suite_id: None | str | Unset = UNSET
    tags: list[str] | Unset = UNSET
    task_type: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.create_evaluation_request_metadata_type_0 import CreateEvaluationRequestMetadataType0  # noqa: PLC0415
        from ..models.create_evaluation_request_metrics_type_0 import CreateEvaluationRequestMetricsType0  # noqa: PLC0415
        from ..models.hosted_eval_config import HostedEvalConfig  # noqa: PLC0415

        name = self.name

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

        environments: list[dict[str, Any]] | None | Unset
        if isinstance(self.environments, Unset):
            environments = UNSET
        elif isinstance(self.environments, list):
            environments = []
            for environments_type_0_item_data in self.environments:
                environments_type_0_item = environments_type_0_item_data.to_dict()
                environments.append(environments_type_0_item)

        else:
            environments = self.environments

        eval_config: dict[str, Any] | None | Unset
        if isinstance(self.eval_config, Unset):
            eval_config = UNSET
        elif isinstance(self.eval_config, HostedEvalConfig):
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

        metadata: dict[str, Any] | None | Unset
        if isinstance(self.metadata, Unset):
            metadata = UNSET
        elif isinstance(self.metadata, CreateEvaluationRequestMetadataType0):
            metadata = self.metadata.to_dict()
        else:
            metadata = self.metadata

        metrics: dict[str, Any] | None | Unset
        if isinstance(self.metrics, Unset):
            metrics = UNSET
        elif isinstance(self.metrics, CreateEvaluationRequestMetricsType0):
            metrics = self.metrics.to_dict()
        else:
            metrics = self.metrics

        model_name: None | str | Unset
        if isinstance(self.model_name, Unset):
            model_name = UNSET
        else:
            model_name = self.model_name

        run_id: None | str | Unset
        if isinstance(self.run_id, Unset):
            run_id = UNSET
        else:
            run_id = self.run_id

        show_on_leaderboard = self.show_on_leaderboard

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"name": name})
        if dataset is not UNSET:
            field_dict["dataset"] = dataset
        if description is not UNSET:
            field_dict["description"] = description
        if environments is not UNSET:
            field_dict["environments"] = environments
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
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if metrics is not UNSET:
            field_dict["metrics"] = metrics
        if model_name is not UNSET:
            field_dict["model_name"] = model_name
        if run_id is not UNSET:
            field_dict["run_id"] = run_id
        if show_on_leaderboard is not UNSET:
            field_dict["show_on_leaderboard"] = show_on_leaderboard
        if suite_id is not UNSET:
            field_dict["suite_id"] = suite_id
        if tags is not UNSET:
            field_dict["tags"] = tags
        if task_type is not UNSET:
            field_dict["task_type"] = task_type
        if team_id is not UNSET:
            field_dict["team_id"] = team_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.create_evaluation_request_metadata_type_0 import CreateEvaluationRequestMetadataType0  # noqa: PLC0415
        from ..models.create_evaluation_request_metrics_type_0 import CreateEvaluationRequestMetricsType0  # noqa: PLC0415
        from ..models.environment_reference import EnvironmentReference  # noqa: PLC0415
        from ..models.hosted_eval_config import HostedEvalConfig  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

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

        def _parse_environments(data: object) -> list[EnvironmentReference] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                environments_type_0 = []
                _environments_type_0 = data
                for environments_type_0_item_data in _environments_type_0:
                    environments_type_0_item = EnvironmentReference.from_dict(environments_type_0_item_data)

                    environments_type_0.append(environments_type_0_item)

                return environments_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[EnvironmentReference] | None | Unset, data)

        environments = _parse_environments(d.pop("environments", UNSET))

        def _parse_eval_config(data: object) -> HostedEvalConfig | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                eval_config_type_0 = HostedEvalConfig.from_dict(data)

                return eval_config_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HostedEvalConfig | None | Unset, data)

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

        def _parse_metadata(data: object) -> CreateEvaluationRequestMetadataType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metadata_type_0 = CreateEvaluationRequestMetadataType0.from_dict(data)

                return metadata_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateEvaluationRequestMetadataType0 | None | Unset, data)

        metadata = _parse_metadata(d.pop("metadata", UNSET))

        def _parse_metrics(data: object) -> CreateEvaluationRequestMetricsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metrics_type_0 = CreateEvaluationRequestMetricsType0.from_dict(data)

                return metrics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateEvaluationRequestMetricsType0 | None | Unset, data)

        metrics = _parse_metrics(d.pop("metrics", UNSET))

        def _parse_model_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model_name = _parse_model_name(d.pop("model_name", UNSET))

        def _parse_run_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        run_id = _parse_run_id(d.pop("run_id", UNSET))

        show_on_leaderboard = d.pop("show_on_leaderboard", UNSET)

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

        _made_ = cls(
            name=name,
            dataset=dataset,
            description=description,
            environments=environments,
            eval_config=eval_config,
            framework=framework,
            inference_model=inference_model,
            is_hosted=is_hosted,
            is_public=is_public,
            metadata=metadata,
            metrics=metrics,
            model_name=model_name,
            run_id=run_id,
            show_on_leaderboard=show_on_leaderboard,
            suite_id=suite_id,
            tags=tags,
            task_type=task_type,
            team_id=team_id,
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
