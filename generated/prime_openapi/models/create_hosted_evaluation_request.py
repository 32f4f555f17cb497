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

_T = _TypeVar("_T", bound="CreateHostedEvaluationRequest")


@_attrs_define(kw_only=True, repr=False)
class CreateHostedEvaluationRequest:
    """
    Attributes:
        environment_ids (list[str]): Ids of the environments; each becomes an evaluation of its own.
        eval_config (HostedEvalConfig): Settings of a hosted evaluation.
        inference_model (str): A model of `GET /api/v1/hosted-evaluations/models`.
        name (None | str | Unset):
        team_id (None | str | Unset): The team that shall own the evaluation; null or left out for the caller.
    """

    environment_ids: list[str]
    eval_config: _models.HostedEvalConfig
    inference_model: str
    name: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.hosted_eval_config import HostedEvalConfig  # noqa: PLC0415

        return _reading.Shape(
            "CreateHostedEvaluationRequest",
            (
                _reading.Field("environment_ids", "environment_ids", _reading.Items(_reading.STRING)),
                _reading.Field("eval_config", "eval_config", _reading.Model(HostedEvalConfig)),
                _reading.Field("inference_model", "inference_model", _reading.STRING),
                _reading.Field("name", "name", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("team_id", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
