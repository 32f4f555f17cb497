from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..models.gpu_type import GPUType
from ..models.sandbox_status import SandboxStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0
    from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0

_T = _TypeVar("_T", bound="SandboxResponse")


@_attrs_define(kw_only=True, repr=False)
class SandboxResponse:
    """
    Attributes:
        advanced_configs (None | SandboxResponseAdvancedConfigsType0):
        cpu_cores (float):
        created_at (datetime.datetime):
        disk_mount_path (str):
        disk_size_gb (float):
        docker_image (str):
        environment_vars (None | SandboxResponseEnvironmentVarsType0):
        gpu_count (int):
        id (str):
        kubernetes_job_id (None | str):
        memory_gb (float):
        name (str):
        network_access (bool):
        start_command (None | str):
        started_at (datetime.datetime | None):
        status (SandboxStatus):
        team_id (None | str):
        terminated_at (datetime.datetime | None):
        timeout_minutes (int):
        updated_at (datetime.datetime):
        user_id (None | str):
        error_message (None | str | Unset):
        error_type (None | str | Unset):
        exit_code (int | None | Unset):
        gpu_type (GPUType | None | Unset):
        labels (list[str] | Unset):
        region (None | str | Unset):
        registry_credentials_id (None | str | Unset):
        vm (bool | Unset):  Default: False.
    """

    advanced_configs: None | SandboxResponseAdvancedConfigsType0
    cpu_cores: float
    created_at: datetime.datetime
    disk_mount_path: str
    disk_size_gb: float
    docker_image: str
    environment_vars: None | SandboxResponseEnvironmentVarsType0
    gpu_count: int
    id: str
    kubernetes_job_id: None | str
    memory_gb: float
    name: str
    network_access: bool
    start_command: None | str
    started_at: datetime.datetime | None
    status: SandboxStatus
    team_id: None | str
    terminated_at: datetime.datetime | None
    timeout_minutes: int
    updated_at: datetime.datetime
    user_id: None | str
    error_message: None | str | Unset = UNSET
    error_type: None | str | Unset = UNSET
    exit_code: int | None | Unset = UNSET
    gpu_type: GPUType | None | Unset = UNSET
    labels: list[str] | Unset = UNSET
    region: None | str | Unset = UNSET
    registry_credentials_id: None | str | Unset = UNSET
    vm: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0  # noqa: PLC0415
        from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0  # noqa: PLC0415

        return _reading.Shape(
            "SandboxResponse",
            (
                _reading.Field(
                    "advancedConfigs",
                    "advanced_configs",
                    _reading.OneOf(_reading.Model(SandboxResponseAdvancedConfigsType0), _reading.NULL),
                ),
                _reading.Field("cpuCores", "cpu_cores", _reading.NUMBER),
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME),
                _reading.Field("diskMountPath", "disk_mount_path", _reading.STRING),
                _reading.Field("diskSizeGB", "disk_size_gb", _reading.NUMBER),
                _reading.Field("dockerImage", "docker_image", _reading.STRING),
                _reading.Field(
                    "environmentVars",
                    "environment_vars",
                    _reading.OneOf(_reading.Model(SandboxResponseEnvironmentVarsType0), _reading.NULL),
                ),
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("kubernetesJobId", "kubernetes_job_id", _reading.OneOf(_reading.STRING, _reading.NULL)),
                _reading.Field("memoryGB", "memory_gb", _reading.NUMBER),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("networkAccess", "network_access", _reading.BOOLEAN),
                _reading.Field("startCommand", "start_command", _reading.OneOf(_reading.STRING, _reading.NULL)),
                _reading.Field("startedAt", "started_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL)),
                _reading.Field("status", "status", _reading.Enum(SandboxStatus)),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL)),
                _reading.Field("terminatedAt", "terminated_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL)),
                _reading.Field("timeoutMinutes", "timeout_minutes", _reading.INTEGER),
                _reading.Field("updatedAt", "updated_at", _reading.DATE_TIME),
                _reading.Field("userId", "user_id", _reading.OneOf(_reading.STRING, _reading.NULL)),
                _reading.Field("errorMessage", "error_message", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("errorType", "error_type", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("exitCode", "exit_code", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field("gpuType", "gpu_type", _reading.OneOf(_reading.Enum(GPUType), _reading.NULL), False),
                _reading.Field("labels", "labels", _reading.Items(_reading.STRING), False),
                _reading.Field("region", "region", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "registryCredentialsId",
                    "registry_credentials_id",
                    _reading.OneOf(_reading.STRING, _reading.NULL),
                    False,
                ),
                _reading.Field("vm", "vm", _reading.BOOLEAN, False),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ("environment_vars",))

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
