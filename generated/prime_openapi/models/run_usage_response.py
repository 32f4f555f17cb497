from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.run_pricing import RunPricing
    from ..models.run_usage_breakdown import RunUsageBreakdown


T = TypeVar("T", bound="RunUsageResponse")


@_attrs_define(kw_only=True)
class RunUsageResponse:
    """
    Attributes:
        inference (RunUsageBreakdown):
        pricing (RunPricing):
        run_id (str):
        total_cost_usd (float):
        total_tokens (int):
        training (RunUsageBreakdown):
        base_model (None | str | Unset):
        record_count (int | Unset):  Default: 0.
        run_name (None | str | Unset):
        status (None | str | Unset):
    """

    inference: RunUsageBreakdown
    pricing: RunPricing
    run_id: str
    total_cost_usd: float
    total_tokens: int
    training: RunUsageBreakdown
    base_model: None | str | Unset = UNSET
    record_count: int | Unset = 0
    run_name: None | str | Unset = UNSET
    status: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        inference = self.inference.to_dict()

        pricing = self.pricing.to_dict()

        run_id = self.run_id

        total_cost_usd = self.total_cost_usd

        total_tokens = self.total_tokens

        training = self.training.to_dict()

        base_model: None | str | Unset
        if isinstance(self.base_model, Unset):
            base_model = UNSET
        else:
            base_model = self.base_model

        record_count = self.record_count

        run_name: None | str | Unset
        if isinstance(self.run_name, Unset):
            run_name = UNSET
        else:
            run_name = self.run_name

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "inference": inference,
                "pricing": pricing,
                "run_id": run_id,
                "total_cost_usd": total_cost_usd,
                "total_tokens": total_tokens,
                "training": training,
            }
        )
        if base_model is not UNSET:
            field_dict["base_model"] = base_model
        if record_count is not UNSET:
            field_dict["record_count"] = record_count
        if run_name is not UNSET:
            field_dict["run_name"] = run_name
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_pricing import RunPricing  # noqa: PLC0415
        from ..models.run_usage_breakdown import RunUsageBreakdown  # noqa: PLC0415

        d = dict(src_dict)
        inference = RunUsageBreakdown.from_dict(d.pop("inference"))

        pricing = RunPricing.from_dict(d.pop("pricing"))

        run_id = d.pop("run_id")

        total_cost_usd = d.pop("total_cost_usd")

        total_tokens = d.pop("total_tokens")

        training = RunUsageBreakdown.from_dict(d.pop("training"))

        def _parse_base_model(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        base_model = _parse_base_model(d.pop("base_model", UNSET))

        record_count = d.pop("record_count", UNSET)

        def _parse_run_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        run_name = _parse_run_name(d.pop("run_name", UNSET))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        _made_ = cls(
            inference=inference,
            pricing=pricing,
            run_id=run_id,
            total_cost_usd=total_cost_usd,
            total_tokens=total_tokens,
            training=training,
            base_model=base_model,
            record_count=record_count,
            run_name=run_name,
            status=status,
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
