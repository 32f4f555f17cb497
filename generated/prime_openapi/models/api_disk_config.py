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
from ..models.disk_status_enum import DiskStatusEnum
from ..models.provider_type_enum import ProviderTypeEnum
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="APIDiskConfig")


@_attrs_define(kw_only=True, repr=False)
class APIDiskConfig:
    """
    Attributes:
        name (str):
        provider_type (ProviderTypeEnum):
        user_id (None | str):
        clusters (list[str] | Unset): Ids of the clusters that the disk is attached to. The server's default is `[]`.
        created_at (datetime.datetime | Unset):
        id (str | Unset):
        info (APIDiskConfigInfoType0 | None | Unset):
        pods (list[str] | Unset): Ids of the pods that the disk is attached to. The server's default is `[]`.
        price_hr (float | None | Unset): Price for each hour.
        provisioning_price_hr (float | None | Unset): Price for each hour while the disk is being provisioned. Default:
            0.0.
        size (int | Unset): Size in GB. Default: 0.
        status (DiskStatusEnum | Unset):  Default: DiskStatusEnum.PROVISIONING.
        stopped_price_hr (float | None | Unset): Price for each hour while the disk is stopped.
        team_id (None | str | Unset):
        terminated_at (datetime.datetime | None | Unset):
        updated_at (datetime.datetime | Unset):
        wallet_id (None | str | Unset):
    """

    name: str
    provider_type: _models.ProviderTypeEnum
    user_id: None | str
    clusters: list[str] | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    id: str | Unset = UNSET
    info: _models.APIDiskConfigInfoType0 | None | Unset = UNSET
    pods: list[str] | Unset = UNSET
    price_hr: float | None | Unset = UNSET
    provisioning_price_hr: float | None | Unset = 0.0
    size: int | Unset = 0
    status: _models.DiskStatusEnum | Unset = DiskStatusEnum.PROVISIONING
    stopped_price_hr: float | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    wallet_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.api_disk_config_info_type_0 import APIDiskConfigInfoType0  # noqa: PLC0415

        return _reading.Shape(
            "APIDiskConfig",
            (
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("providerType", "provider_type", _reading.Enum(ProviderTypeEnum)),
                _reading.Field("userId", "user_id", _reading.OneOf(_reading.STRING, _reading.NULL)),
                _reading.Field("clusters", "clusters", _reading.Items(_reading.STRING), False),
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME, False),
                _reading.Field("id", "id", _reading.STRING, False),
                _reading.Field(
                    "info", "info", _reading.OneOf(_reading.Model(APIDiskConfigInfoType0), _reading.NULL), False
                ),
                _reading.Field("pods", "pods", _reading.Items(_reading.STRING), False),
                _reading.Field("priceHr", "price_hr", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "provisioningPriceHr",
                    "provisioning_price_hr",
                    _reading.OneOf(_reading.NUMBER, _reading.NULL),
                    False,
                ),
                _reading.Field("size", "size", _reading.INTEGER, False),
                _reading.Field("status", "status", _reading.Enum(DiskStatusEnum), False),
                _reading.Field(
                    "stoppedPriceHr", "stopped_price_hr", _reading.OneOf(_reading.NUMBER, _reading.NULL), False
                ),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "terminatedAt", "terminated_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field("updatedAt", "updated_at", _reading.DATE_TIME, False),
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
