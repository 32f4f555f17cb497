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
from ..models.gpu_type import GPUType
from ..models.sandbox_status import SandboxStatus
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="SandboxResponse")


@_attrs_define(kw_only=True, repr=False)
class SandboxResponse:
    """A sandbox. The names of its fields are in camel case, unlike those of requests.

    Attributes:
        cpu_cores (float):
        created_at (datetime.datetime):
        disk_mount_path (str):
        disk_size_gb (float): Disk in GB.
        docker_image (str):
        gpu_count (int):
        id (str):
        memory_gb (float): Memory in GB.
        name (str):
        status (SandboxStatus): States of a sandbox. It can be used while it is `RUNNING`.
        timeout_minutes (int): The sandbox ends by itself after this many minutes.
        updated_at (datetime.datetime):
        advanced_configs (None | SandboxResponseAdvancedConfigsType0 | Unset):
        environment_vars (None | SandboxResponseEnvironmentVarsType0 | Unset):
        error_message (None | str | Unset):
        error_type (None | str | Unset):
        exit_code (int | None | Unset): Exit code of the main process; null while it runs.
        gateway_auth (None | SandboxAuthResponse | Unset): Access to the gateway, as from `POST .../auth`. It holds a
            secret.
        gpu_type (GPUType | None | Unset):
        idle_timeout_minutes (int | None | Unset): The sandbox ends by itself after this many minutes without activity.
        labels (list[str] | Unset):
        network_allowlist (list[str] | None | Unset):
        network_denylist (list[str] | None | Unset):
        pending_image_build_id (None | str | Unset): The image build that the sandbox waits for; null if there is none.
        region (None | str | Unset):
        registry_credentials_id (None | str | Unset):
        secrets (None | SandboxResponseSecretsType0 | Unset): Secret environment variables.
        start_command (None | StartCommand | str | Unset):
        started_at (datetime.datetime | None | Unset): Null until it has started.
        team_id (None | str | Unset): The owning team; null for a sandbox of one person.
        terminated_at (datetime.datetime | None | Unset): Null until it has ended.
        termination_reason (None | str | Unset):
        user_id (None | str | Unset):
        vm (bool | Unset):  Default: False.
    """

    cpu_cores: float
    created_at: datetime.datetime
    disk_mount_path: str
    disk_size_gb: float
    docker_image: str
    gpu_count: int
    id: str
    memory_gb: float
    name: str
    status: _models.SandboxStatus
    timeout_minutes: int
    updated_at: datetime.datetime
    advanced_configs: _models.SandboxResponseAdvancedConfigsType0 | None | Unset = UNSET
    environment_vars: _models.SandboxResponseEnvironmentVarsType0 | None | Unset = UNSET
    error_message: None | str | Unset = UNSET
    error_type: None | str | Unset = UNSET
    exit_code: int | None | Unset = UNSET
    gateway_auth: _models.SandboxAuthResponse | None | Unset = UNSET
    gpu_type: _models.GPUType | None | Unset = UNSET
    idle_timeout_minutes: int | None | Unset = UNSET
    labels: list[str] | Unset = UNSET
    network_allowlist: list[str] | None | Unset = UNSET
    network_denylist: list[str] | None | Unset = UNSET
    pending_image_build_id: None | str | Unset = UNSET
    region: None | str | Unset = UNSET
    registry_credentials_id: None | str | Unset = UNSET
    secrets: _models.SandboxResponseSecretsType0 | None | Unset = UNSET
    start_command: _models.StartCommand | None | str | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    termination_reason: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    vm: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.sandbox_auth_response import SandboxAuthResponse  # noqa: PLC0415
        from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0  # noqa: PLC0415
        from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0  # noqa: PLC0415
        from ..models.sandbox_response_secrets_type_0 import SandboxResponseSecretsType0  # noqa: PLC0415
        from ..models.start_command import StartCommand  # noqa: PLC0415

        return _reading.Shape(
            "SandboxResponse",
            (
                _reading.Field("cpuCores", "cpu_cores", _reading.NUMBER),
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME),
                _reading.Field("diskMountPath", "disk_mount_path", _reading.STRING),
                _reading.Field("diskSizeGB", "disk_size_gb", _reading.NUMBER),
                _reading.Field("dockerImage", "docker_image", _reading.STRING),
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("memoryGB", "memory_gb", _reading.NUMBER),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("status", "status", _reading.Enum(SandboxStatus)),
                _reading.Field("timeoutMinutes", "timeout_minutes", _reading.INTEGER),
                _reading.Field("updatedAt", "updated_at", _reading.DATE_TIME),
                _reading.Field(
                    "advancedConfigs",
                    "advanced_configs",
                    _reading.OneOf(_reading.Model(SandboxResponseAdvancedConfigsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "environmentVars",
                    "environment_vars",
                    _reading.OneOf(_reading.Model(SandboxResponseEnvironmentVarsType0), _reading.NULL),
                    False,
                ),
                _reading.Field("errorMessage", "error_message", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("errorType", "error_type", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("exitCode", "exit_code", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field(
                    "gatewayAuth",
                    "gateway_auth",
                    _reading.OneOf(_reading.Model(SandboxAuthResponse), _reading.NULL),
                    False,
                ),
                _reading.Field("gpuType", "gpu_type", _reading.OneOf(_reading.Enum(GPUType), _reading.NULL), False),
                _reading.Field(
                    "idleTimeoutMinutes", "idle_timeout_minutes", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("labels", "labels", _reading.Items(_reading.STRING), False),
                _reading.Field(
                    "networkAllowlist",
                    "network_allowlist",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "networkDenylist",
                    "network_denylist",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "pendingImageBuildId",
                    "pending_image_build_id",
                    _reading.OneOf(_reading.STRING, _reading.NULL),
                    False,
                ),
                _reading.Field("region", "region", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "registryCredentialsId",
                    "registry_credentials_id",
                    _reading.OneOf(_reading.STRING, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "secrets",
                    "secrets",
                    _reading.OneOf(_reading.Model(SandboxResponseSecretsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "startCommand",
                    "start_command",
                    _reading.OneOf(_reading.Model(StartCommand), _reading.STRING, _reading.NULL),
                    False,
                ),
                _reading.Field("startedAt", "started_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "terminatedAt", "terminated_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field(
                    "terminationReason", "termination_reason", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("userId", "user_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("vm", "vm", _reading.BOOLEAN, False),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ("environment_vars", "secrets"))

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
