from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.finalize_evaluation_request_metrics_type_0 import FinalizeEvaluationRequestMetricsType0


T = TypeVar("T", bound="FinalizeEvaluationRequest")


@_attrs_define(kw_only=True)
class FinalizeEvaluationRequest:
    """
    Attributes:
        metrics (FinalizeEvaluationRequestMetricsType0 | None | Unset):
    """

    metrics: FinalizeEvaluationRequestMetricsType0 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.finalize_evaluation_request_metrics_type_0 import FinalizeEvaluationRequestMetricsType0  # noqa: PLC0415

        metrics: dict[str, Any] | None | Unset
        if isinstance(self.metrics, Unset):
            metrics = UNSET
        elif isinstance(self.metrics, FinalizeEvaluationRequestMetricsType0):
            metrics = self.metrics.to_dict()
        else:
            metrics = self.metrics

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if metrics is not UNSET:
            field_dict["metrics"] = metrics

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finalize_evaluation_request_metrics_type_0 import FinalizeEvaluationRequestMetricsType0  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_metrics(data: object) -> FinalizeEvaluationRequestMetricsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metrics_type_0 = FinalizeEvaluationRequestMetricsType0.from_dict(data)

                return metrics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FinalizeEvaluationRequestMetricsType0 | None | Unset, data)

        metrics = _parse_metrics(d.pop("metrics", UNSET))

        _made_ = cls(metrics=metrics)

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
