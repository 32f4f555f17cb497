from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.disk_availability_stockstatus import DiskAvailabilityStockstatus
from ..models.provider_type_enum import ProviderTypeEnum
from ..models.regions import Regions
from ..models.security_type import SecurityType
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="DiskAvailability")


@_attrs_define(kw_only=True, repr=False)
class DiskAvailability:
    """One offer of a disk.

    Attributes:
        provider (ProviderTypeEnum):
        security (SecurityType):
        cloud_id (None | str | Unset): What a disk is created with.
        country (None | str | Unset):
        data_center (None | str | Unset):
        is_multinode (bool | None | Unset): True if several instances can use the disk at once. Default: True.
        region (None | Regions | Unset):
        spec (CustomSpecValue | Unset): Possible sizes in GB and the price for each GB and hour. The server's default is
            `{}`.
        stock_status (DiskAvailabilityStockstatus | Unset):  Default: DiskAvailabilityStockstatus.AVAILABLE.
    """

    provider: _models.ProviderTypeEnum
    security: _models.SecurityType
    cloud_id: None | str | Unset = UNSET
    country: None | str | Unset = UNSET
    data_center: None | str | Unset = UNSET
    is_multinode: bool | None | Unset = True
    region: _models.Regions | None | Unset = UNSET
    spec: _models.CustomSpecValue | Unset = UNSET
    stock_status: _models.DiskAvailabilityStockstatus | Unset = DiskAvailabilityStockstatus.AVAILABLE
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.custom_spec_value import CustomSpecValue  # noqa: PLC0415

        return _reading.Shape(
            "DiskAvailability",
            (
                _reading.Field("provider", "provider", _reading.Enum(ProviderTypeEnum)),
                _reading.Field("security", "security", _reading.Enum(SecurityType)),
                _reading.Field("cloudId", "cloud_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("country", "country", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("dataCenter", "data_center", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("isMultinode", "is_multinode", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field("region", "region", _reading.OneOf(_reading.Enum(Regions), _reading.NULL), False),
                _reading.Field("spec", "spec", _reading.Model(CustomSpecValue), False),
                _reading.Field("stockStatus", "stock_status", _reading.Enum(DiskAvailabilityStockstatus), False),
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
