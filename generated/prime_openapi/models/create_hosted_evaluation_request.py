from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hosted_eval_config import HostedEvalConfig


T = TypeVar("T", bound="CreateHostedEvaluationRequest")


@_attrs_define(kw_only=True)
class CreateHostedEvaluationRequest:
    """
    Attributes:
        environment_ids (list[str]):
        eval_config (HostedEvalConfig):
        inference_model (str):
        name (None | str | Unset):
        team_id (None | str | Unset):
    """

    environment_ids: list[str]
    eval_config: HostedEvalConfig
    inference_model: str
    name: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        environment_ids = self.environment_ids

        eval_config = self.eval_config.to_dict()

        inference_model = self.inference_model

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"environment_ids": environment_ids, "eval_config": eval_config, "inference_model": inference_model}
        )
        if name is not UNSET:
            field_dict["name"] = name
        if team_id is not UNSET:
            field_dict["team_id"] = team_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hosted_eval_config import HostedEvalConfig  # noqa: PLC0415

        d = dict(src_dict)
        environment_ids = cast(list[str], d.pop("environment_ids"))

        eval_config = HostedEvalConfig.from_dict(d.pop("eval_config"))

        inference_model = d.pop("inference_model")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("team_id", UNSET))

        _made_ = cls(
            environment_ids=environment_ids,
            eval_config=eval_config,
            inference_model=inference_model,
            name=name,
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
