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

_T = _TypeVar("_T", bound="ClusterNodeDetail")


@_attrs_define(kw_only=True, repr=False)
class ClusterNodeDetail:
    """
    Attributes:
        created_at (datetime.datetime):
        gpu_count (int):
        gpu_name (str):
        id (str):
        name (str):
        provider_type (str):
        remote_id (str):
        status (str):
        updated_at (datetime.datetime):
        base_currency (None | str | Unset):
        base_price_hr (float | None | Unset):
        connections (list[ClusterNodeConnection] | Unset):
        environment_type (None | str | Unset):
        finalizer_status (None | str | Unset):
        info (Any | Unset):
        installation_failure (None | str | Unset):
        installation_progress (int | None | Unset): Percentage that is installed.
        installation_status (None | str | Unset):
        is_detached (bool | Unset):  Default: False.
        pi_ready_at (datetime.datetime | None | Unset):
        price_hr (float | None | Unset): Price for each hour.
        provider_ready_at (datetime.datetime | None | Unset):
        provisioning_price_hr (float | None | Unset): Price for each hour while the node is being provisioned.
        socket (None | str | Unset):
        stopped_price_hr (float | None | Unset): Price for each hour while the node is stopped.
        team_id (None | str | Unset):
        terminated_at (datetime.datetime | None | Unset):
        test_status (None | str | Unset):
        type_ (None | str | Unset):
        user_id (None | str | Unset):
        wallet_id (None | str | Unset):
    """

    created_at: datetime.datetime
    gpu_count: int
    gpu_name: str
    id: str
    name: str
    provider_type: str
    remote_id: str
    status: str
    updated_at: datetime.datetime
    base_currency: None | str | Unset = UNSET
    base_price_hr: float | None | Unset = UNSET
    connections: list[_models.ClusterNodeConnection] | Unset = UNSET
    environment_type: None | str | Unset = UNSET
    finalizer_status: None | str | Unset = UNSET
    info: Any | Unset = UNSET
    installation_failure: None | str | Unset = UNSET
    installation_progress: int | None | Unset = UNSET
    installation_status: None | str | Unset = UNSET
    is_detached: bool | Unset = False
    pi_ready_at: datetime.datetime | None | Unset = UNSET
    price_hr: float | None | Unset = UNSET
    provider_ready_at: datetime.datetime | None | Unset = UNSET
    provisioning_price_hr: float | None | Unset = UNSET
    socket: None | str | Unset = UNSET
    stopped_price_hr: float | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    test_status: None | str | Unset = UNSET
    type_: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    wallet_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.cluster_node_connection import ClusterNodeConnection  # noqa: PLC0415

        return _reading.Shape(
            "ClusterNodeDetail",
            (
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME),
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("gpuName", "gpu_name", _reading.STRING),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("providerType", "provider_type", _reading.STRING),
                _reading.Field("remoteId", "remote_id", _reading.STRING),
                _reading.Field("status", "status", _reading.STRING),
                _reading.Field("updatedAt", "updated_at", _reading.DATE_TIME),
                _reading.Field("baseCurrency", "base_currency", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("basePriceHr", "base_price_hr", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "connections", "connections", _reading.Items(_reading.Model(ClusterNodeConnection)), False
                ),
                _reading.Field(
                    "environmentType", "environment_type", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field(
                    "finalizerStatus", "finalizer_status", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("info", "info", _reading.ANYTHING, False),
                _reading.Field(
                    "installationFailure", "installation_failure", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field(
                    "installationProgress",
                    "installation_progress",
                    _reading.OneOf(_reading.INTEGER, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "installationStatus", "installation_status", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("isDetached", "is_detached", _reading.BOOLEAN, False),
                _reading.Field("piReadyAt", "pi_ready_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False),
                _reading.Field("priceHr", "price_hr", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "providerReadyAt", "provider_ready_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field(
                    "provisioningPriceHr",
                    "provisioning_price_hr",
                    _reading.OneOf(_reading.NUMBER, _reading.NULL),
                    False,
                ),
                _reading.Field("socket", "socket", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "stoppedPriceHr", "stopped_price_hr", _reading.OneOf(_reading.NUMBER, _reading.NULL), False
                ),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "terminatedAt", "terminated_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field("testStatus", "test_status", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("type", "type_", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("userId", "user_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("walletId", "wallet_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
