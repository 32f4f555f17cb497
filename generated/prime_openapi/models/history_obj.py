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
from ..models.provider_type_enum import ProviderTypeEnum
from ..models.resource_type import ResourceType
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="HistoryObj")


@_attrs_define(kw_only=True, repr=False)
class HistoryObj:
    """A resource that the caller has or has had, with what was billed for it.

    Attributes:
        created_at (datetime.datetime):
        gpu_count (int):
        gpu_name (str):
        id (str):
        name (str):
        price_hr (float): Average price for each hour.
        provider_type (ProviderTypeEnum):
        total_billed_price (float): All that was billed for the resource.
        type_ (ResourceType):
        user_id (str):
        provisioned_by (None | str | Unset):
        socket (None | str | Unset):
        team_id (None | str | Unset): The owning team; null for a resource of one person.
        terminated_at (datetime.datetime | None | Unset):
    """

    created_at: datetime.datetime
    gpu_count: int
    gpu_name: str
    id: str
    name: str
    price_hr: float
    provider_type: _models.ProviderTypeEnum
    total_billed_price: float
    type_: _models.ResourceType
    user_id: str
    provisioned_by: None | str | Unset = UNSET
    socket: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "HistoryObj",
            (
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME),
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("gpuName", "gpu_name", _reading.STRING),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("priceHr", "price_hr", _reading.NUMBER),
                _reading.Field("providerType", "provider_type", _reading.Enum(ProviderTypeEnum)),
                _reading.Field("totalBilledPrice", "total_billed_price", _reading.NUMBER),
                _reading.Field("type", "type_", _reading.Enum(ResourceType)),
                _reading.Field("userId", "user_id", _reading.STRING),
                _reading.Field(
                    "provisionedBy", "provisioned_by", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("socket", "socket", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "terminatedAt", "terminated_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
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
