from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hosted_eval_config import HostedEvalConfig
    from ..models.update_evaluation_request_metadata_type_0 import UpdateEvaluationRequestMetadataType0
    from ..models.update_evaluation_request_metrics_type_0 import UpdateEvaluationRequestMetricsType0


T = TypeVar("T", bound="UpdateEvaluationRequest")


@_attrs_define(kw_only=True)
class UpdateEvaluationRequest:
    """
    Attributes:
        dataset (None | str | Unset):
        description (None | str | Unset):
        eval_config (HostedEvalConfig | None | Unset):
        framework (None | str | Unset):
        inference_model (None | str | Unset):
        is_public (bool | None | Unset):
        metadata (None | Unset | UpdateEvaluationRequestMetadataType0):
        metrics (None | Unset | UpdateEvaluationRequestMetricsType0):
        model_name (None | str | Unset):
        name (None | str | Unset):
        show_on_leaderboard (bool | None | Unset):
        tags (list[str] | None | Unset):
        task_type (None | str | Unset):
    """

    dataset: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    eval_config: HostedEvalConfig | None | Unset = UNSET
    framework: None | str | Unset = UNSET
    inference_model: None | str | Unset = UNSET
    is_public: bool | None | Unset = UNSET
    metadata: None | Unset | UpdateEvaluationRequestMetadataType0 = UNSET
    metrics: None | Unset | UpdateEvaluationRequestMetricsType0 = UNSET
    model_name: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    show_on_leaderboard: bool | None | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    task_type: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hosted_eval_config import HostedEvalConfig  # noqa: PLC0415
        from ..models.update_evaluation_request_metadata_type_0 import UpdateEvaluationRequestMetadataType0  # noqa: PLC0415
        from ..models.update_evaluation_request_metrics_type_0 import UpdateEvaluationRequestMetricsType0  # noqa: PLC0415

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

        is_public: bool | None | Unset
        if isinstance(self.is_public, Unset):
            is_public = UNSET
        else:
            is_public = self.is_public

        metadata: dict[str, Any] | None | Unset
        if isinstance(self.metadata, Unset):
            metadata = UNSET
        elif isinstance(self.metadata, UpdateEvaluationRequestMetadataType0):
            metadata = self.metadata.to_dict()
        else:
            metadata = self.metadata

        metrics: dict[str, Any] | None | Unset
        if isinstance(self.metrics, Unset):
            metrics = UNSET
        elif isinstance(self.metrics, UpdateEvaluationRequestMetricsType0):
            metrics = self.metrics.to_dict()
        else:
            metrics = self.metrics

        model_name: None | str | Unset
        if isinstance(self.model_name, Unset):
            model_name = UNSET
        else:
            model_name = self.model_name

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        show_on_leaderboard: bool | None | Unset
        if isinstance(self.show_on_leaderboard, Unset):
            show_on_leaderboard = UNSET
        else:
            show_on_leaderboard = self.show_on_leaderboard

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        task_type: None | str | Unset
        if isinstance(self.task_type, Unset):
            task_type = UNSET
        else:
            task_type = self.task_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if dataset is not UNSET:
            field_dict["dataset"] = dataset
        if description is not UNSET:
            field_dict["description"] = description
        if eval_config is not UNSET:
            field_dict["eval_config"] = eval_config
        if framework is not UNSET:
            field_dict["framework"] = framework
        if inference_model is not UNSET:
            field_dict["inference_model"] = inference_model
        if is_public is not UNSET:
            field_dict["is_public"] = is_public
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if metrics is not UNSET:
            field_dict["metrics"] = metrics
        if model_name is not UNSET:
            field_dict["model_name"] = model_name
        if name is not UNSET:
            field_dict["name"] = name
        if show_on_leaderboard is not UNSET:
            field_dict["show_on_leaderboard"] = show_on_leaderboard
        if tags is not UNSET:
            field_dict["tags"] = tags
        if task_type is not UNSET:
            field_dict["task_type"] = task_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hosted_eval_config import HostedEvalConfig  # noqa: PLC0415
        from ..models.update_evaluation_request_metadata_type_0 import UpdateEvaluationRequestMetadataType0  # noqa: PLC0415
        from ..models.update_evaluation_request_metrics_type_0 import UpdateEvaluationRequestMetricsType0  # noqa: PLC0415

        d = dict(src_dict)

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

        def _parse_is_public(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_public = _parse_is_public(d.pop("is_public", UNSET))

        def _parse_metadata(data: object) -> None | Unset | UpdateEvaluationRequestMetadataType0:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metadata_type_0 = UpdateEvaluationRequestMetadataType0.from_dict(data)

                return metadata_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UpdateEvaluationRequestMetadataType0, data)

        metadata = _parse_metadata(d.pop("metadata", UNSET))

        def _parse_metrics(data: object) -> None | Unset | UpdateEvaluationRequestMetricsType0:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metrics_type_0 = UpdateEvaluationRequestMetricsType0.from_dict(data)

                return metrics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UpdateEvaluationRequestMetricsType0, data)

        metrics = _parse_metrics(d.pop("metrics", UNSET))

        def _parse_model_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model_name = _parse_model_name(d.pop("model_name", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_show_on_leaderboard(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        show_on_leaderboard = _parse_show_on_leaderboard(d.pop("show_on_leaderboard", UNSET))

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        def _parse_task_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        task_type = _parse_task_type(d.pop("task_type", UNSET))

        _made_ = cls(
            dataset=dataset,
            description=description,
            eval_config=eval_config,
            framework=framework,
            inference_model=inference_model,
            is_public=is_public,
            metadata=metadata,
            metrics=metrics,
            model_name=model_name,
            name=name,
            show_on_leaderboard=show_on_leaderboard,
            tags=tags,
            task_type=task_type,
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
