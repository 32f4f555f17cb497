from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateHostedEvaluationResponse")


@_attrs_define(kw_only=True)
class CreateHostedEvaluationResponse:
    """
    Attributes:
        evaluation_id (str):
        status (str):
        error (None | str | Unset):
        evaluation_ids (list[str] | None | Unset):
        sandbox_id (None | str | Unset):
    """

    evaluation_id: str
    status: str
    error: None | str | Unset = UNSET
    evaluation_ids: list[str] | None | Unset = UNSET
    sandbox_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        evaluation_id = self.evaluation_id

        status = self.status

        error: None | str | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        else:
            error = self.error

        evaluation_ids: list[str] | None | Unset
        if isinstance(self.evaluation_ids, Unset):
            evaluation_ids = UNSET
        elif isinstance(self.evaluation_ids, list):
            evaluation_ids = self.evaluation_ids

        else:
            evaluation_ids = self.evaluation_ids

        sandbox_id: None | str | Unset
        if isinstance(self.sandbox_id, Unset):
            sandbox_id = UNSET
        else:
            sandbox_id = self.sandbox_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"evaluation_id": evaluation_id, "status": status})
        if error is not UNSET:
            field_dict["error"] = error
        if evaluation_ids is not UNSET:
            field_dict["evaluation_ids"] = evaluation_ids
        if sandbox_id is not UNSET:
            field_dict["sandbox_id"] = sandbox_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        evaluation_id = d.pop("evaluation_id")

        status = d.pop("status")

        def _parse_error(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error = _parse_error(d.pop("error", UNSET))

        def _parse_evaluation_ids(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                evaluation_ids_type_0 = cast(list[str], data)

                return evaluation_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        evaluation_ids = _parse_evaluation_ids(d.pop("evaluation_ids", UNSET))

        def _parse_sandbox_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sandbox_id = _parse_sandbox_id(d.pop("sandbox_id", UNSET))

        _made_ = cls(
            evaluation_id=evaluation_id,
            status=status,
            error=error,
            evaluation_ids=evaluation_ids,
            sandbox_id=sandbox_id,
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
