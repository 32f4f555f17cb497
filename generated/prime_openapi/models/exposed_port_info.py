from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="ExposedPortInfo")


@_attrs_define(kw_only=True, repr=False)
class ExposedPortInfo:
    """A port of a container sandbox that is reachable from the internet.

    Attributes:
        exposure_id (str):
        name (None | str):
        port (int):
        sandbox_id (str):
        tls_socket (str):
        url (str): Public address of the port.
        created_at (None | str | Unset): When the port was exposed, in ISO 8601.
        external_endpoint (None | str | Unset): Public host and port of a TCP or UDP exposure; HTTP exposures have none.
        external_port (int | None | Unset): Public port of a TCP or UDP exposure; HTTP exposures have none.
        protocol (None | str | Unset):
    """

    exposure_id: str
    name: None | str
    port: int
    sandbox_id: str
    tls_socket: str
    url: str
    created_at: None | str | Unset = UNSET
    external_endpoint: None | str | Unset = UNSET
    external_port: int | None | Unset = UNSET
    protocol: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "ExposedPortInfo",
            (
                _reading.Field("exposure_id", "exposure_id", _reading.STRING),
                _reading.Field("name", "name", _reading.OneOf(_reading.STRING, _reading.NULL)),
                _reading.Field("port", "port", _reading.INTEGER),
                _reading.Field("sandbox_id", "sandbox_id", _reading.STRING),
                _reading.Field("tls_socket", "tls_socket", _reading.STRING),
                _reading.Field("url", "url", _reading.STRING),
                _reading.Field("created_at", "created_at", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "external_endpoint", "external_endpoint", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field(
                    "external_port", "external_port", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("protocol", "protocol", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
