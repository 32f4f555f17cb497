from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.disk_availability_stockstatus import DiskAvailabilityStockstatus
from ..models.provider_type_enum import ProviderTypeEnum
from ..models.regions import Regions
from ..models.security_type import SecurityType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.custom_spec_value import CustomSpecValue


T = TypeVar("T", bound="DiskAvailability")


@_attrs_define(kw_only=True)
class DiskAvailability:
    """
    Attributes:
        provider (ProviderTypeEnum):
        security (SecurityType):
        cloud_id (None | str | Unset):
        country (None | str | Unset):
        data_center (None | str | Unset):
        is_multinode (bool | None | Unset):  Default: True.
        region (None | Regions | Unset):
        spec (CustomSpecValue | Unset):
        stock_status (DiskAvailabilityStockstatus | Unset):  Default: DiskAvailabilityStockstatus.AVAILABLE.
    """

    provider: ProviderTypeEnum
    security: SecurityType
    cloud_id: None | str | Unset = UNSET
    country: None | str | Unset = UNSET
    data_center: None | str | Unset = UNSET
    is_multinode: bool | None | Unset = True
    region: None | Regions | Unset = UNSET
    spec: CustomSpecValue | Unset = UNSET
    stock_status: DiskAvailabilityStockstatus | Unset = DiskAvailabilityStockstatus.AVAILABLE
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        provider = self.provider.value

        security = self.security.value

        cloud_id: None | str | Unset
        if isinstance(self.cloud_id, Unset):
            cloud_id = UNSET
        else:
            cloud_id = self.cloud_id

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

        is_multinode: bool | None | Unset
        if isinstance(self.is_multinode, Unset):
            is_multinode = UNSET
        else:
            is_multinode = self.is_multinode

        region: None | str | Unset
        if isinstance(self.region, Unset):
            region = UNSET
        elif isinstance(self.region, Regions):
            region = self.region.value
        else:
            region = self.region

        spec: dict[str, Any] | Unset = UNSET
        if not isinstance(self.spec, Unset):
            spec = self.spec.to_dict()

        stock_status: str | Unset = UNSET
        if not isinstance(self.stock_status, Unset):
            stock_status = self.stock_status.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"provider": provider, "security": security})
        if cloud_id is not UNSET:
            field_dict["cloudId"] = cloud_id
        if country is not UNSET:
            field_dict["country"] = country
        if data_center is not UNSET:
            field_dict["dataCenter"] = data_center
        if is_multinode is not UNSET:
            field_dict["isMultinode"] = is_multinode
        if region is not UNSET:
            field_dict["region"] = region
        if spec is not UNSET:
            field_dict["spec"] = spec
        if stock_status is not UNSET:
            field_dict["stockStatus"] = stock_status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.custom_spec_value import CustomSpecValue  # noqa: PLC0415

        d = dict(src_dict)
        provider = ProviderTypeEnum(d.pop("provider"))

        security = SecurityType(d.pop("security"))

        def _parse_cloud_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cloud_id = _parse_cloud_id(d.pop("cloudId", UNSET))

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

        def _parse_is_multinode(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        is_multinode = _parse_is_multinode(d.pop("isMultinode", UNSET))

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

        _spec = d.pop("spec", UNSET)
        spec: CustomSpecValue | Unset
        if isinstance(_spec, Unset):
            spec = UNSET
        else:
            spec = CustomSpecValue.from_dict(_spec)

        _stock_status = d.pop("stockStatus", UNSET)
        stock_status: DiskAvailabilityStockstatus | Unset
        if isinstance(_stock_status, Unset):
            stock_status = UNSET
        else:
            stock_status = DiskAvailabilityStockstatus(_stock_status)

        _made_ = cls(
            provider=provider,
            security=security,
            cloud_id=cloud_id,
            country=country,
            data_center=data_center,
            is_multinode=is_multinode,
            region=region,
            spec=spec,
            stock_status=stock_status,
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
