from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.protocol_enum import ProtocolEnum
from ..models.used_by_enum import UsedByEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="PortMapping")


@_attrs_define(kw_only=True)
class PortMapping:
    """
    Attributes:
        external (str):
        internal (str):
        protocol (ProtocolEnum):
        description (None | str | Unset):
        used_by (None | Unset | UsedByEnum):
    """

    external: str
    internal: str
    protocol: ProtocolEnum
    description: None | str | Unset = UNSET
    used_by: None | Unset | UsedByEnum = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        external = self.external

        internal = self.internal

        protocol = self.protocol.value

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        used_by: None | str | Unset
        if isinstance(self.used_by, Unset):
            used_by = UNSET
        elif isinstance(self.used_by, UsedByEnum):
            used_by = self.used_by.value
        else:
            used_by = self.used_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"external": external, "internal": internal, "protocol": protocol})
        if description is not UNSET:
            field_dict["description"] = description
        if used_by is not UNSET:
            field_dict["usedBy"] = used_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        external = d.pop("external")

        internal = d.pop("internal")

        protocol = ProtocolEnum(d.pop("protocol"))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_used_by(data: object) -> None | Unset | UsedByEnum:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                used_by_type_0 = UsedByEnum(data)

                return used_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UsedByEnum, data)

        used_by = _parse_used_by(d.pop("usedBy", UNSET))

        _made_ = cls(external=external, internal=internal, protocol=protocol, description=description, used_by=used_by)

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
