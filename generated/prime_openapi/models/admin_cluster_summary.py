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
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="AdminClusterSummary")


@_attrs_define(kw_only=True, repr=False)
class AdminClusterSummary:
    """Entry of one cluster in the list of clusters.

    Attributes:
        created_at (datetime.datetime):
        id (str):
        name (str):
        provider_type (str):
        status (str):
        vault_enabled (bool):
        controller (ClusterNodeConnection | None | Unset): How to reach the control node; null where the cluster has
            none.
        nodes (list[ClusterNodeConnection] | None | Unset): All nodes; null unless `detailed` was true in the request.
        team_id (None | str | Unset):
        user_id (None | str | Unset):
    """

    created_at: datetime.datetime
    id: str
    name: str
    provider_type: str
    status: str
    vault_enabled: bool
    controller: _models.ClusterNodeConnection | None | Unset = UNSET
    nodes: list[_models.ClusterNodeConnection] | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.cluster_node_connection import ClusterNodeConnection  # noqa: PLC0415

        return _reading.Shape(
            "AdminClusterSummary",
            (
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("providerType", "provider_type", _reading.STRING),
                _reading.Field("status", "status", _reading.STRING),
                _reading.Field("vaultEnabled", "vault_enabled", _reading.BOOLEAN),
                _reading.Field(
                    "controller",
                    "controller",
                    _reading.OneOf(_reading.Model(ClusterNodeConnection), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "nodes",
                    "nodes",
                    _reading.OneOf(_reading.Items(_reading.Model(ClusterNodeConnection)), _reading.NULL),
                    False,
                ),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("userId", "user_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
