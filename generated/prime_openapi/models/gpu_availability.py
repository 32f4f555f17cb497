from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.environment_type_enum import EnvironmentTypeEnum
from ..models.gpu_availability_stockstatus import GpuAvailabilityStockstatus
from ..models.gpu_socket import GPUSocket
from ..models.gpu_type import GPUType
from ..models.provider_type_enum import ProviderTypeEnum
from ..models.regions import Regions
from ..models.security_type import SecurityType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.custom_spec_value import CustomSpecValue
    from ..models.prices import Prices


T = TypeVar("T", bound="GpuAvailability")


@_attrs_define(kw_only=True)
class GpuAvailability:
    """
    Attributes:
        cloud_id (str):
        gpu_count (int):
        gpu_memory (int):
        gpu_type (GPUType):
        images (list[EnvironmentTypeEnum]):
        prices (Prices):
        provider (ProviderTypeEnum):
        security (SecurityType):
        socket (GPUSocket):
        country (None | str | Unset):
        data_center (None | str | Unset):
        disk (CustomSpecValue | Unset):
        interconnect (int | None | Unset):
        interconnect_type (None | str | Unset):
        internet_speed (int | None | Unset):
        is_spot (bool | None | Unset):
        memory (CustomSpecValue | Unset):
        prepaid_time (float | None | Unset):
        provisioning_time (int | None | Unset):
        region (None | Regions | Unset):
        shared_disk (CustomSpecValue | Unset):
        stock_status (GpuAvailabilityStockstatus | Unset):  Default: GpuAvailabilityStockstatus.AVAILABLE.
        vcpu (CustomSpecValue | Unset):
    """

    cloud_id: str
    gpu_count: int
    gpu_memory: int
    gpu_type: GPUType
    images: list[EnvironmentTypeEnum]
    prices: Prices
    provider: ProviderTypeEnum
    security: SecurityType
    socket: GPUSocket
    country: None | str | Unset = UNSET
    data_center: None | str | Unset = UNSET
    disk: CustomSpecValue | Unset = UNSET
    interconnect: int | None | Unset = UNSET
    interconnect_type: None | str | Unset = UNSET
    internet_speed: int | None | Unset = UNSET
    is_spot: bool | None | Unset = UNSET
    memory: CustomSpecValue | Unset = UNSET
    prepaid_time: float | None | Unset = UNSET
    provisioning_time: int | None | Unset = UNSET
    region: None | Regions | Unset = UNSET
    shared_disk: CustomSpecValue | Unset = UNSET
    stock_status: GpuAvailabilityStockstatus | Unset = GpuAvailabilityStockstatus.AVAILABLE
    vcpu: CustomSpecValue | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cloud_id = self.cloud_id

        gpu_count = self.gpu_count

        gpu_memory = self.gpu_memory

        gpu_type = self.gpu_type.value

        images = []
        for images_item_data in self.images:
            images_item = images_item_data.value
            images.append(images_item)

        prices = self.prices.to_dict()

        provider = self.provider.value

        security = self.security.value

        socket = self.socket.value

        country: None | str | Unset
        if isinstance(self.country, Unset):
            country = UNSET
        else:
            country = self.country

        data_center: None | str | Unset
        if isinstance(self.data_center, Unset):
            data_center = UNSET
        else:
            data_center = self.data_center

        disk: dict[str, Any] | Unset = UNSET
        if not isinstance(self.disk, Unset):
            disk = self.disk.to_dict()

        interconnect: int | None | Unset
        if isinstance(self.interconnect, Unset):
            interconnect = UNSET
        else:
            interconnect = self.interconnect

        interconnect_type: None | str | Unset
        if isinstance(self.interconnect_type, Unset):
            interconnect_type = UNSET
        else:
            interconnect_type = self.interconnect_type

        internet_speed: int | None | Unset
        if isinstance(self.internet_speed, Unset):
            internet_speed = UNSET
        else:
            internet_speed = self.internet_speed

        is_spot: bool | None | Unset
        if isinstance(self.is_spot, Unset):
            is_spot = UNSET
        else:
            is_spot = self.is_spot

        memory: dict[str, Any] | Unset = UNSET
        if not isinstance(self.memory, Unset):
            memory = self.memory.to_dict()

        prepaid_time: float | None | Unset
        if isinstance(self.prepaid_time, Unset):
            prepaid_time = UNSET
        else:
            prepaid_time = self.prepaid_time

        provisioning_time: int | None | Unset
        if isinstance(self.provisioning_time, Unset):
            provisioning_time = UNSET
        else:
            provisioning_time = self.provisioning_time

        region: None | str | Unset
        if isinstance(self.region, Unset):
            region = UNSET
        elif isinstance(self.region, Regions):
            region = self.region.value
        else:
            region = self.region

        shared_disk: dict[str, Any] | Unset = UNSET
        if not isinstance(self.shared_disk, Unset):
            shared_disk = self.shared_disk.to_dict()

        stock_status: str | Unset = UNSET
        if not isinstance(self.stock_status, Unset):
            stock_status = self.stock_status.value

        vcpu: dict[str, Any] | Unset = UNSET
        if not isinstance(self.vcpu, Unset):
            vcpu = self.vcpu.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cloudId": cloud_id,
                "gpuCount": gpu_count,
                "gpuMemory": gpu_memory,
                "gpuType": gpu_type,
                "images": images,
                "prices": prices,
                "provider": provider,
                "security": security,
                "socket": socket,
            }
        )
        if country is not UNSET:
            field_dict["country"] = country
        if data_center is not UNSET:
            field_dict["dataCenter"] = data_center
        if disk is not UNSET:
            field_dict["disk"] = disk
        if interconnect is not UNSET:
            field_dict["interconnect"] = interconnect
        if interconnect_type is not UNSET:
            field_dict["interconnectType"] = interconnect_type
        if internet_speed is not UNSET:
            field_dict["internetSpeed"] = internet_speed
        if is_spot is not UNSET:
            field_dict["isSpot"] = is_spot
        if memory is not UNSET:
            field_dict["memory"] = memory
        if prepaid_time is not UNSET:
            field_dict["prepaidTime"] = prepaid_time
        if provisioning_time is not UNSET:
            field_dict["provisioningTime"] = provisioning_time
        if region is not UNSET:
            field_dict["region"] = region
        if shared_disk is not UNSET:
            field_dict["sharedDisk"] = shared_disk
        if stock_status is not UNSET:
            field_dict["stockStatus"] = stock_status
        if vcpu is not UNSET:
            field_dict["vcpu"] = vcpu

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.custom_spec_value import CustomSpecValue  # noqa: PLC0415
        from ..models.prices import Prices  # noqa: PLC0415

        d = dict(src_dict)
        cloud_id = d.pop("cloudId")

        gpu_count = d.pop("gpuCount")

        gpu_memory = d.pop("gpuMemory")

        gpu_type = GPUType(d.pop("gpuType"))

        images = []
        _images = d.pop("images")
        for images_item_data in _images:
            images_item = EnvironmentTypeEnum(images_item_data)

            images.append(images_item)

        prices = Prices.from_dict(d.pop("prices"))

        provider = ProviderTypeEnum(d.pop("provider"))

        security = SecurityType(d.pop("security"))

        socket = GPUSocket(d.pop("socket"))

        def _parse_country(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        country = _parse_country(d.pop("country", UNSET))

        def _parse_data_center(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        data_center = _parse_data_center(d.pop("dataCenter", UNSET))

        _disk = d.pop("disk", UNSET)
        disk: CustomSpecValue | Unset
        if isinstance(_disk, Unset):
            disk = UNSET
        else:
            disk = CustomSpecValue.from_dict(_disk)

        def _parse_interconnect(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        interconnect = _parse_interconnect(d.pop("interconnect", UNSET))

        def _parse_interconnect_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        interconnect_type = _parse_interconnect_type(d.pop("interconnectType", UNSET))

        def _parse_internet_speed(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        internet_speed = _parse_internet_speed(d.pop("internetSpeed", UNSET))

        def _parse_is_spot(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_spot = _parse_is_spot(d.pop("isSpot", UNSET))

        _memory = d.pop("memory", UNSET)
        memory: CustomSpecValue | Unset
        if isinstance(_memory, Unset):
            memory = UNSET
        else:
            memory = CustomSpecValue.from_dict(_memory)

        def _parse_prepaid_time(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        prepaid_time = _parse_prepaid_time(d.pop("prepaidTime", UNSET))

        def _parse_provisioning_time(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        provisioning_time = _parse_provisioning_time(d.pop("provisioningTime", UNSET))

        def _parse_region(data: object) -> None | Regions | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                region_type_0 = Regions(data)

                return region_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Regions | Unset, data)

        region = _parse_region(d.pop("region", UNSET))

        _shared_disk = d.pop("sharedDisk", UNSET)
        shared_disk: CustomSpecValue | Unset
        if isinstance(_shared_disk, Unset):
            shared_disk = UNSET
        else:
            shared_disk = CustomSpecValue.from_dict(_shared_disk)

        _stock_status = d.pop("stockStatus", UNSET)
        stock_status: GpuAvailabilityStockstatus | Unset
        if isinstance(_stock_status, Unset):
            stock_status = UNSET
        else:
            stock_status = GpuAvailabilityStockstatus(_stock_status)

        _vcpu = d.pop("vcpu", UNSET)
        vcpu: CustomSpecValue | Unset
        if isinstance(_vcpu, Unset):
            vcpu = UNSET
        else:
            vcpu = CustomSpecValue.from_dict(_vcpu)

        _made_ = cls(
            cloud_id=cloud_id,
            gpu_count=gpu_count,
            gpu_memory=gpu_memory,
            gpu_type=gpu_type,
            images=images,
            prices=prices,
            provider=provider,
            security=security,
            socket=socket,
            country=country,
            data_center=data_center,
            disk=disk,
            interconnect=interconnect,
            interconnect_type=interconnect_type,
            internet_speed=internet_speed,
            is_spot=is_spot,
            memory=memory,
            prepaid_time=prepaid_time,
            provisioning_time=provisioning_time,
            region=region,
            shared_disk=shared_disk,
            stock_status=stock_status,
            vcpu=vcpu,
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
