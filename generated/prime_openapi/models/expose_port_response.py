from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExposePortResponse")


@_attrs_define(kw_only=True)
class ExposePortResponse:
    """
    Attributes:
        exposure_id (str):
        port (int):
        protocol (str):
        sandbox_id (str):
        tls_socket (str):
        url (str):
        external_endpoint (None | str | Unset):
        external_port (int | None | Unset):
        name (None | str | Unset):
    """

    exposure_id: str
    port: int
    protocol: str
    sandbox_id: str
    tls_socket: str
    url: str
    external_endpoint: None | str | Unset = UNSET
    external_port: int | None | Unset = UNSET
    name: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        exposure_id = self.exposure_id

        port = self.port

        protocol = self.protocol

        sandbox_id = self.sandbox_id

        tls_socket = self.tls_socket

        url = self.url

        external_endpoint: None | str | Unset
        if isinstance(self.external_endpoint, Unset):
            external_endpoint = UNSET
        else:
            external_endpoint = self.external_endpoint

        external_port: int | None | Unset
        if isinstance(self.external_port, Unset):
            external_port = UNSET
        else:
            external_port = self.external_port

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "exposure_id": exposure_id,
                "port": port,
                "protocol": protocol,
                "sandbox_id": sandbox_id,
                "tls_socket": tls_socket,
                "url": url,
            }
        )
        if external_endpoint is not UNSET:
            field_dict["external_endpoint"] = external_endpoint
        if external_port is not UNSET:
            field_dict["external_port"] = external_port
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        exposure_id = d.pop("exposure_id")

        port = d.pop("port")

        protocol = d.pop("protocol")

        sandbox_id = d.pop("sandbox_id")

        tls_socket = d.pop("tls_socket")

        url = d.pop("url")

        def _parse_external_endpoint(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_endpoint = _parse_external_endpoint(d.pop("external_endpoint", UNSET))

        def _parse_external_port(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        external_port = _parse_external_port(d.pop("external_port", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        _made_ = cls(
            exposure_id=exposure_id,
            port=port,
            protocol=protocol,
            sandbox_id=sandbox_id,
            tls_socket=tls_socket,
            url=url,
            external_endpoint=external_endpoint,
            external_port=external_port,
            name=name,
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
