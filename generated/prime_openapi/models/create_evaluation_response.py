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

_T = _TypeVar("_T", bound="CreateEvaluationResponse")


@_attrs_define(kw_only=True, repr=False)
class CreateEvaluationResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        eval_type (EvaluationType):
        evaluation_id (str):
        name (str):
        status (EvaluationStatus):
        environment_ids (list[str] | None | Unset):
        run_id (None | str | Unset):
        suite_id (None | str | Unset):
        version_id (None | str | Unset):
        viewer_url (None | str | Unset):
    """

    created_at: datetime.datetime
    eval_type: _models.EvaluationType
    evaluation_id: str
    name: str
    status: _models.EvaluationStatus
    environment_ids: list[str] | None | Unset = UNSET
    run_id: None | str | Unset = UNSET
    suite_id: None | str | Unset = UNSET
    version_id: None | str | Unset = UNSET
    viewer_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "CreateEvaluationResponse",
            (
                _reading.Field("created_at", "created_at", _reading.DATE_TIME),
                _reading.Field("eval_type", "eval_type", _reading.Enum(EvaluationType)),
                _reading.Field("evaluation_id", "evaluation_id", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("status", "status", _reading.Enum(EvaluationStatus)),
                _reading.Field(
                    "environment_ids",
                    "environment_ids",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field("run_id", "run_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("suite_id", "suite_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
