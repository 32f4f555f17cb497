from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.provider_type_enum import ProviderTypeEnum
from ..models.resource_type import ResourceType
from ..types import UNSET, Unset

T = TypeVar("T", bound="HistoryObj")


@_attrs_define(kw_only=True)
class HistoryObj:
    """
    Attributes:
        created_at (datetime.datetime):
        gpu_count (int):
        gpu_name (str):
        id (str):
        name (str):
        price_hr (float):
        provider_type (ProviderTypeEnum):
        total_billed_price (float):
        type_ (ResourceType):
        user_id (str):
        provisioned_by (None | str | Unset):
        socket (None | str | Unset):
        team_id (None | str | Unset):
        terminated_at (datetime.datetime | None | Unset):
    """

    created_at: datetime.datetime
    gpu_count: int
    gpu_name: str
    id: str
    name: str
    price_hr: float
    provider_type: ProviderTypeEnum
    total_billed_price: float
    type_: ResourceType
    user_id: str
    provisioned_by: None | str | Unset = UNSET
    socket: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        gpu_count = self.gpu_count

        gpu_name = self.gpu_name

        id = self.id

        name = self.name

        price_hr = self.price_hr

        provider_type = self.provider_type.value

        total_billed_price = self.total_billed_price

        type_ = self.type_.value

        user_id = self.user_id

        provisioned_by: None | str | Unset
        if isinstance(self.provisioned_by, Unset):
            provisioned_by = UNSET
        else:
            provisioned_by = self.provisioned_by

        socket: None | str | Unset
        if isinstance(self.socket, Unset):
            socket = UNSET
        else:
            socket = self.socket

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        terminated_at: None | str | Unset
        if isinstance(self.terminated_at, Unset):
            terminated_at = UNSET
        elif isinstance(self.terminated_at, datetime.datetime):
            terminated_at = self.terminated_at.isoformat()
        else:
            terminated_at = self.terminated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "gpuCount": gpu_count,
                "gpuName": gpu_name,
                "id": id,
                "name": name,
                "priceHr": price_hr,
                "providerType": provider_type,
                "totalBilledPrice": total_billed_price,
                "type": type_,
                "userId": user_id,
            }
        )
        if provisioned_by is not UNSET:
            field_dict["provisionedBy"] = provisioned_by
        if socket is not UNSET:
            field_dict["socket"] = socket
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if terminated_at is not UNSET:
            field_dict["terminatedAt"] = terminated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        gpu_count = d.pop("gpuCount")

        gpu_name = d.pop("gpuName")

        id = d.pop("id")

        name = d.pop("name")

        price_hr = d.pop("priceHr")

        provider_type = ProviderTypeEnum(d.pop("providerType"))

        total_billed_price = d.pop("totalBilledPrice")

        type_ = ResourceType(d.pop("type"))

        user_id = d.pop("userId")

        def _parse_provisioned_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        provisioned_by = _parse_provisioned_by(d.pop("provisionedBy", UNSET))

        def _parse_socket(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        socket = _parse_socket(d.pop("socket", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("teamId", UNSET))

        def _parse_terminated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                terminated_at_type_0 = datetime.datetime.fromisoformat(data)

                return terminated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        terminated_at = _parse_terminated_at(d.pop("terminatedAt", UNSET))

        _made_ = cls(
            created_at=created_at,
            gpu_count=gpu_count,
            gpu_name=gpu_name,
            id=id,
            name=name,
            price_hr=price_hr,
            provider_type=provider_type,
            total_billed_price=total_billed_price,
            type_=type_,
            user_id=user_id,
            provisioned_by=provisioned_by,
            socket=socket,
            team_id=team_id,
            terminated_at=terminated_at,
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
