from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.environment_type_enum import EnvironmentTypeEnum
from ..models.gpu_availability_stockstatus import GpuAvailabilityStockstatus
from ..models.gpu_socket import GPUSocket
from ..models.gpu_type import GPUType
from ..models.provider_type_enum import ProviderTypeEnum
from ..models.regions import Regions
from ..models.security_type import SecurityType
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="GpuAvailability")


@_attrs_define(kw_only=True, repr=False)
class GpuAvailability:
    """One offer of an instance with GPUs.

    Attributes:
        cloud_id (str): What a pod is created with.
        gpu_count (int):
        gpu_memory (int): Memory of each GPU in GB.
        gpu_type (GPUType):
        images (list[EnvironmentTypeEnum]):
        prices (Prices): Prices for each hour, in `currency`.
        provider (ProviderTypeEnum):
        security (SecurityType):
        socket (GPUSocket):
        country (None | str | Unset):
        data_center (None | str | Unset):
        disk (CustomSpecValue | Unset): Disk size in GB. The server's default is `{}`.
        interconnect (int | None | Unset): Gigabits a second from one GPU or node to another.
        interconnect_type (None | str | Unset):
        internet_speed (int | None | Unset): In megabits a second.
        is_spot (bool | None | Unset): True if the instance may be taken away, at a lower price.
        memory (CustomSpecValue | Unset): Main memory in GB. The server's default is `{}`.
        prepaid_time (float | None | Unset): Hours that are charged at once when the instance is ordered, used or not.
            The hourly price applies after them.
        provisioning_time (int | None | Unset): Estimated minutes until the instance is ready.
        region (None | Regions | Unset):
        shared_disk (CustomSpecValue | Unset): Size of the shared disk in GB. The server's default is `{}`.
        stock_status (GpuAvailabilityStockstatus | Unset):  Default: GpuAvailabilityStockstatus.AVAILABLE.
        vcpu (CustomSpecValue | Unset): The server's default is `{}`.
    """

    cloud_id: str
    gpu_count: int
    gpu_memory: int
    gpu_type: _models.GPUType
    images: list[_models.EnvironmentTypeEnum]
    prices: _models.Prices
    provider: _models.ProviderTypeEnum
    security: _models.SecurityType
    socket: _models.GPUSocket
    country: None | str | Unset = UNSET
    data_center: None | str | Unset = UNSET
    disk: _models.CustomSpecValue | Unset = UNSET
    interconnect: int | None | Unset = UNSET
    interconnect_type: None | str | Unset = UNSET
    internet_speed: int | None | Unset = UNSET
    is_spot: bool | None | Unset = UNSET
    memory: _models.CustomSpecValue | Unset = UNSET
    prepaid_time: float | None | Unset = UNSET
    provisioning_time: int | None | Unset = UNSET
    region: _models.Regions | None | Unset = UNSET
    shared_disk: _models.CustomSpecValue | Unset = UNSET
    stock_status: _models.GpuAvailabilityStockstatus | Unset = GpuAvailabilityStockstatus.AVAILABLE
    vcpu: _models.CustomSpecValue | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.custom_spec_value import CustomSpecValue  # noqa: PLC0415
        from ..models.prices import Prices  # noqa: PLC0415

        return _reading.Shape(
            "GpuAvailability",
            (
                _reading.Field("cloudId", "cloud_id", _reading.STRING),
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("gpuMemory", "gpu_memory", _reading.INTEGER),
                _reading.Field("gpuType", "gpu_type", _reading.Enum(GPUType)),
                _reading.Field("images", "images", _reading.Items(_reading.Enum(EnvironmentTypeEnum))),
                _reading.Field("prices", "prices", _reading.Model(Prices)),
                _reading.Field("provider", "provider", _reading.Enum(ProviderTypeEnum)),
                _reading.Field("security", "security", _reading.Enum(SecurityType)),
                _reading.Field("socket", "socket", _reading.Enum(GPUSocket)),
                _reading.Field("country", "country", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("dataCenter", "data_center", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("disk", "disk", _reading.Model(CustomSpecValue), False),
                _reading.Field("interconnect", "interconnect", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field(
                    "interconnectType", "interconnect_type", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field(
                    "internetSpeed", "internet_speed", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("isSpot", "is_spot", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field("memory", "memory", _reading.Model(CustomSpecValue), False),
                _reading.Field("prepaidTime", "prepaid_time", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "provisioningTime", "provisioning_time", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("region", "region", _reading.OneOf(_reading.Enum(Regions), _reading.NULL), False),
                _reading.Field("sharedDisk", "shared_disk", _reading.Model(CustomSpecValue), False),
                _reading.Field("stockStatus", "stock_status", _reading.Enum(GpuAvailabilityStockstatus), False),
                _reading.Field("vcpu", "vcpu", _reading.Model(CustomSpecValue), False),
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
