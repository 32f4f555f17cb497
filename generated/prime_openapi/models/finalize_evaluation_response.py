from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.evaluation_status import EvaluationStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="FinalizeEvaluationResponse")


@_attrs_define(kw_only=True)
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
    status: EvaluationStatus
    avg_score: float | None | Unset = UNSET
    max_score: float | None | Unset = UNSET
    message: None | str | Unset = UNSET
    min_score: float | None | Unset = UNSET
    total_samples: int | None | Unset = UNSET
    viewer_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        evaluation_id = self.evaluation_id

        status = self.status.value

        avg_score: float | None | Unset
        if isinstance(self.avg_score, Unset):
            avg_score = UNSET
        else:
            avg_score = self.avg_score

        max_score: float | None | Unset
        if isinstance(self.max_score, Unset):
            max_score = UNSET
        else:
            max_score = self.max_score

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        min_score: float | None | Unset
        if isinstance(self.min_score, Unset):
            min_score = UNSET
        else:
            min_score = self.min_score

        total_samples: int | None | Unset
        if isinstance(self.total_samples, Unset):
            total_samples = UNSET
        else:
            total_samples = self.total_samples

        viewer_url: None | str | Unset
        if isinstance(self.viewer_url, Unset):
            viewer_url = UNSET
        else:
            viewer_url = self.viewer_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"evaluation_id": evaluation_id, "status": status})
        if avg_score is not UNSET:
            field_dict["avg_score"] = avg_score
        if max_score is not UNSET:
            field_dict["max_score"] = max_score
        if message is not UNSET:
            field_dict["message"] = message
        if min_score is not UNSET:
            field_dict["min_score"] = min_score
        if total_samples is not UNSET:
            field_dict["total_samples"] = total_samples
        if viewer_url is not UNSET:
            field_dict["viewer_url"] = viewer_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        evaluation_id = d.pop("evaluation_id")

        status = EvaluationStatus(d.pop("status"))

        def _parse_avg_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        avg_score = _parse_avg_score(d.pop("avg_score", UNSET))

        def _parse_max_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        max_score = _parse_max_score(d.pop("max_score", UNSET))

        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))

        def _parse_min_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        min_score = _parse_min_score(d.pop("min_score", UNSET))

        def _parse_total_samples(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        total_samples = _parse_total_samples(d.pop("total_samples", UNSET))

        def _parse_viewer_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        viewer_url = _parse_viewer_url(d.pop("viewer_url", UNSET))

        _made_ = cls(
            evaluation_id=evaluation_id,
            status=status,
            avg_score=avg_score,
            max_score=max_score,
            message=message,
            min_score=min_score,
            total_samples=total_samples,
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
