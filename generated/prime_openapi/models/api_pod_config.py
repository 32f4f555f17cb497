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
from ..models.environment_type_enum import EnvironmentTypeEnum
from ..models.gpu_socket import GPUSocket
from ..models.gpu_type import GPUType
from ..models.installation_status_enum import InstallationStatusEnum
from ..models.pod_status_enum import PodStatusEnum
from ..models.pod_type_enum import PodTypeEnum
from ..models.provider_type_enum import ProviderTypeEnum
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="APIPodConfig")


@_attrs_define(kw_only=True, repr=False)
class APIPodConfig:
    """A rented machine.

    Attributes:
        gpu_count (int):
        gpu_name (GPUType):
        name (str):
        price_hr (float): Price for each hour.
        provider_type (ProviderTypeEnum):
        socket (GPUSocket):
        user_id (str):
        attached_resources (list[AttachedResources] | None | Unset): The server's default is `[]`.
        auto_restart (bool | None | Unset):
        cluster_id (None | str | Unset):
        created_at (datetime.datetime | Unset):
        custom_template_id (None | str | Unset):
        environment_type (EnvironmentTypeEnum | Unset):  Default: EnvironmentTypeEnum.UBUNTU_22_CUDA_12.
        id (str | Unset):
        installation_failure (None | str | Unset):
        installation_progress (int | None | Unset): Percentage that is installed.
        installation_status (InstallationStatusEnum | Unset):  Default: InstallationStatusEnum.PENDING.
        ip (list[None | str] | None | str | Unset): IP address; a list where the pod has several nodes.
        is_spot (bool | None | Unset): True if the machine may be taken away, at a lower price.
        prime_port_mapping (list[PortMapping] | None | Unset): The server's default is `[]`.
        provisioning_price_hr (float | None | Unset): Price for each hour while the pod is being provisioned; `priceHr`
            applies where this is null. Default: 0.0.
        resources (InstanceResources | None | Unset):
        ssh_connection (list[None | str] | None | str | Unset): How to log in by SSH; a list where the pod has several
            nodes, null while it has no connection.
        status (PodStatusEnum | Unset):  Default: PodStatusEnum.PROVISIONING.
        stopped_price_hr (float | None | Unset): Price for each hour while the pod is stopped; `priceHr` applies where
            this is null.
        team_id (None | str | Unset): The owning team; null for a pod of one person.
        terminated_at (datetime.datetime | None | Unset):
        type_ (PodTypeEnum | Unset):  Default: PodTypeEnum.HOSTED.
        updated_at (datetime.datetime | Unset):
        wallet_id (None | str | Unset):
    """

    gpu_count: int
    gpu_name: _models.GPUType
    name: str
    price_hr: float
    provider_type: _models.ProviderTypeEnum
    socket: _models.GPUSocket
    user_id: str
    attached_resources: list[_models.AttachedResources] | None | Unset = UNSET
    auto_restart: bool | None | Unset = UNSET
    cluster_id: None | str | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    custom_template_id: None | str | Unset = UNSET
    environment_type: _models.EnvironmentTypeEnum | Unset = EnvironmentTypeEnum.UBUNTU_22_CUDA_12
    id: str | Unset = UNSET
    installation_failure: None | str | Unset = UNSET
    installation_progress: int | None | Unset = UNSET
    installation_status: _models.InstallationStatusEnum | Unset = InstallationStatusEnum.PENDING
    ip: list[None | str] | None | str | Unset = UNSET
    is_spot: bool | None | Unset = UNSET
    prime_port_mapping: list[_models.PortMapping] | None | Unset = UNSET
    provisioning_price_hr: float | None | Unset = 0.0
    resources: _models.InstanceResources | None | Unset = UNSET
    ssh_connection: list[None | str] | None | str | Unset = UNSET
    status: _models.PodStatusEnum | Unset = PodStatusEnum.PROVISIONING
    stopped_price_hr: float | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    type_: _models.PodTypeEnum | Unset = PodTypeEnum.HOSTED
    updated_at: datetime.datetime | Unset = UNSET
    wallet_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.attached_resources import AttachedResources  # noqa: PLC0415
        from ..models.instance_resources import InstanceResources  # noqa: PLC0415
        from ..models.port_mapping import PortMapping  # noqa: PLC0415

        return _reading.Shape(
            "APIPodConfig",
            (
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("gpuName", "gpu_name", _reading.Enum(GPUType)),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("priceHr", "price_hr", _reading.NUMBER),
                _reading.Field("providerType", "provider_type", _reading.Enum(ProviderTypeEnum)),
                _reading.Field("socket", "socket", _reading.Enum(GPUSocket)),
                _reading.Field("userId", "user_id", _reading.STRING),
                _reading.Field(
                    "attachedResources",
                    "attached_resources",
                    _reading.OneOf(_reading.Items(_reading.Model(AttachedResources)), _reading.NULL),
                    False,
                ),
                _reading.Field("autoRestart", "auto_restart", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field("clusterId", "cluster_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME, False),
                _reading.Field(
                    "customTemplateId", "custom_template_id", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("environmentType", "environment_type", _reading.Enum(EnvironmentTypeEnum), False),
                _reading.Field("id", "id", _reading.STRING, False),
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
                    "installationStatus", "installation_status", _reading.Enum(InstallationStatusEnum), False
                ),
                _reading.Field(
                    "ip",
                    "ip",
                    _reading.OneOf(
                        _reading.STRING, _reading.Items(_reading.OneOf(_reading.STRING, _reading.NULL)), _reading.NULL
                    ),
                    False,
                ),
                _reading.Field("isSpot", "is_spot", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field(
                    "primePortMapping",
                    "prime_port_mapping",
                    _reading.OneOf(_reading.Items(_reading.Model(PortMapping)), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "provisioningPriceHr",
                    "provisioning_price_hr",
                    _reading.OneOf(_reading.NUMBER, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "resources", "resources", _reading.OneOf(_reading.Model(InstanceResources), _reading.NULL), False
                ),
                _reading.Field(
                    "sshConnection",
                    "ssh_connection",
                    _reading.OneOf(
                        _reading.STRING, _reading.Items(_reading.OneOf(_reading.STRING, _reading.NULL)), _reading.NULL
                    ),
                    False,
                ),
                _reading.Field("status", "status", _reading.Enum(PodStatusEnum), False),
                _reading.Field(
                    "stoppedPriceHr", "stopped_price_hr", _reading.OneOf(_reading.NUMBER, _reading.NULL), False
                ),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "terminatedAt", "terminated_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field("type", "type_", _reading.Enum(PodTypeEnum), False),
                _reading.Field("updatedAt", "updated_at", _reading.DATE_TIME, False),
                _reading.Field("walletId", "wallet_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
