from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.installation_status_enum import InstallationStatusEnum
from ..models.pod_status_enum import PodStatusEnum
from ..models.provider_type_enum import ProviderTypeEnum
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="APIPodStatusResponse")


@_attrs_define(kw_only=True, repr=False)
class APIPodStatusResponse:
    """
    Attributes:
        pod_id (str):
        provider_type (ProviderTypeEnum):
        status (PodStatusEnum):
        installation_failure (None | str | Unset):
        installation_progress (int | None | Unset): Percentage that is installed.
        installation_status (InstallationStatusEnum | None | Unset):
        ip (list[None | str] | None | str | Unset): IP address; a list where the pod has several nodes.
        ssh_connection (list[None | str] | None | str | Unset): How to log in by SSH; a list where the pod has several
            nodes, null while it has no connection.
    """

    pod_id: str
    provider_type: _models.ProviderTypeEnum
    status: _models.PodStatusEnum
    installation_failure: None | str | Unset = UNSET
    installation_progress: int | None | Unset = UNSET
    installation_status: _models.InstallationStatusEnum | None | Unset = UNSET
    ip: list[None | str] | None | str | Unset = UNSET
    ssh_connection: list[None | str] | None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "APIPodStatusResponse",
            (
                _reading.Field("podId", "pod_id", _reading.STRING),
                _reading.Field("providerType", "provider_type", _reading.Enum(ProviderTypeEnum)),
                _reading.Field("status", "status", _reading.Enum(PodStatusEnum)),
                _reading.Field(
                    "installationFailure", "installation_failure", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field(
                    "installationProgress",
                    "installation_progress",
                    _reading.OneOf(_reading.INTEGER, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "installationStatus",
                    "installation_status",
                    _reading.OneOf(_reading.Enum(InstallationStatusEnum), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "ip",
                    "ip",
                    _reading.OneOf(
                        _reading.STRING, _reading.Items(_reading.OneOf(_reading.STRING, _reading.NULL)), _reading.NULL
                    ),
                    False,
                ),
                _reading.Field(
                    "sshConnection",
                    "ssh_connection",
                    _reading.OneOf(
                        _reading.STRING, _reading.Items(_reading.OneOf(_reading.STRING, _reading.NULL)), _reading.NULL
                    ),
                    False,
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
