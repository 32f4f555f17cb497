from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.create_sandbox_request_arch import CreateSandboxRequestArch
from ..models.gpu_type import GPUType
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="CreateSandboxRequest")


@_attrs_define(kw_only=True, repr=False)
class CreateSandboxRequest:
    """The sandbox to create, from an image or from a checkpoint.

    Attributes:
        name (str):
        advanced_configs (AdvancedConfigs | None | Unset):
        arch (CreateSandboxRequestArch | Unset):  Default: CreateSandboxRequestArch.AMD64.
        checkpoint_id (None | str | Unset): Checkpoint to start from, instead of an image.
        cpu_cores (int | Unset): Number of CPU cores, a whole number. Default: 1.
        disk_size_gb (float | None | Unset): Disk in GB. Leave it out where `checkpoint_id` is given.
        docker_image (None | str | Unset): Image to start from. Leave it out where `checkpoint_id` is given.
        environment_vars (CreateSandboxRequestEnvironmentVarsType0 | None | Unset): Environment variables by name. Put
            secret values in `secrets`.
        gpu_count (int | Unset):  Default: 0.
        gpu_type (GPUType | None | Unset): GPU model, where `gpu_count` is above 0.
        guaranteed (bool | Unset):  Default: False.
        idempotency_key (None | str | Unset): A second request with the same key returns the sandbox of the first.
        idle_timeout_minutes (int | None | Unset): The sandbox ends by itself after this many minutes without activity.
        labels (list[str] | Unset):
        memory_gb (float | Unset): Memory in GB. Default: 1.0.
        network_allowlist (list[str] | None | Unset): The only hosts that the sandbox may connect to. Excludes
            `network_denylist`. At most 1024 entries: host names, `*.` before a host name, IPv4 addresses or CIDR ranges,
            each with `:port` or `:low-high` where wanted. Host names take ports 80 and 443 only.
        network_denylist (list[str] | None | Unset): Hosts that the sandbox may not connect to. Excludes
            `network_allowlist`. At most 1024 entries: host names, `*.` before a host name, IPv4 addresses or CIDR ranges,
            each with `:port` or `:low-high` where wanted. Host names take ports 80 and 443 only.
        network_rules (CreateSandboxRequestNetworkRulesType0 | None | Unset): An object whose shape is not documented.
        region (None | str | Unset):
        registry_credentials_id (None | str | Unset): Stored credentials for a private image.
        restore_memory (bool | None | Unset): True asks for the memory of the checkpoint too, where it holds any.
        secrets (CreateSandboxRequestSecretsType0 | None | Unset): Secret environment variables: values by name.
        start_command (None | StartCommand | str | Unset): Program with arguments, or one line of text.
        team_id (None | str | Unset): The team that shall own the sandbox; null or left out for the caller.
        timeout_minutes (int | Unset): The sandbox ends by itself after this many minutes. Default: 60.
        vm (bool | Unset): True for a VM, which is what the service makes today. Networks take VMs only. Default: True.
        volumes (list[VolumeMount] | None | Unset): Volumes to mount, 8 at most. Each is a private copy.
    """

    name: str
    advanced_configs: _models.AdvancedConfigs | None | Unset = UNSET
    arch: _models.CreateSandboxRequestArch | Unset = CreateSandboxRequestArch.AMD64
    checkpoint_id: None | str | Unset = UNSET
    cpu_cores: int | Unset = 1
    disk_size_gb: float | None | Unset = UNSET
    docker_image: None | str | Unset = UNSET
    environment_vars: _models.CreateSandboxRequestEnvironmentVarsType0 | None | Unset = UNSET
    gpu_count: int | Unset = 0
    gpu_type: _models.GPUType | None | Unset = UNSET
    guaranteed: bool | Unset = False
    idempotency_key: None | str | Unset = UNSET
    idle_timeout_minutes: int | None | Unset = UNSET
    labels: list[str] | Unset = UNSET
    memory_gb: float | Unset = 1.0
    network_allowlist: list[str] | None | Unset = UNSET
    network_denylist: list[str] | None | Unset = UNSET
    network_rules: _models.CreateSandboxRequestNetworkRulesType0 | None | Unset = UNSET
    region: None | str | Unset = UNSET
    registry_credentials_id: None | str | Unset = UNSET
    restore_memory: bool | None | Unset = UNSET
    secrets: _models.CreateSandboxRequestSecretsType0 | None | Unset = UNSET
    start_command: _models.StartCommand | None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    timeout_minutes: int | Unset = 60
    vm: bool | Unset = True
    volumes: list[_models.VolumeMount] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.advanced_configs import AdvancedConfigs  # noqa: PLC0415
        from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0  # noqa: PLC0415
        from ..models.create_sandbox_request_network_rules_type_0 import CreateSandboxRequestNetworkRulesType0  # noqa: PLC0415
        from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0  # noqa: PLC0415
        from ..models.start_command import StartCommand  # noqa: PLC0415
        from ..models.volume_mount import VolumeMount  # noqa: PLC0415

        return _reading.Shape(
            "CreateSandboxRequest",
            (
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field(
                    "advanced_configs",
                    "advanced_configs",
                    _reading.OneOf(_reading.Model(AdvancedConfigs), _reading.NULL),
                    False,
                ),
                _reading.Field("arch", "arch", _reading.Enum(CreateSandboxRequestArch), False),
                _reading.Field("checkpoint_id", "checkpoint_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("cpu_cores", "cpu_cores", _reading.INTEGER, False),
                _reading.Field("disk_size_gb", "disk_size_gb", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field("docker_image", "docker_image", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "environment_vars",
                    "environment_vars",
                    _reading.OneOf(_reading.Model(CreateSandboxRequestEnvironmentVarsType0), _reading.NULL),
                    False,
                ),
                _reading.Field("gpu_count", "gpu_count", _reading.INTEGER, False),
                _reading.Field("gpu_type", "gpu_type", _reading.OneOf(_reading.Enum(GPUType), _reading.NULL), False),
                _reading.Field("guaranteed", "guaranteed", _reading.BOOLEAN, False),
                _reading.Field(
                    "idempotency_key", "idempotency_key", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field(
                    "idle_timeout_minutes",
                    "idle_timeout_minutes",
                    _reading.OneOf(_reading.INTEGER, _reading.NULL),
                    False,
                ),
                _reading.Field("labels", "labels", _reading.Items(_reading.STRING), False),
                _reading.Field("memory_gb", "memory_gb", _reading.NUMBER, False),
                _reading.Field(
                    "network_allowlist",
                    "network_allowlist",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "network_denylist",
                    "network_denylist",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "network_rules",
                    "network_rules",
                    _reading.OneOf(_reading.Model(CreateSandboxRequestNetworkRulesType0), _reading.NULL),
                    False,
                ),
                _reading.Field("region", "region", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "registry_credentials_id",
                    "registry_credentials_id",
                    _reading.OneOf(_reading.STRING, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "restore_memory", "restore_memory", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False
                ),
                _reading.Field(
                    "secrets",
                    "secrets",
                    _reading.OneOf(_reading.Model(CreateSandboxRequestSecretsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "start_command",
                    "start_command",
                    _reading.OneOf(_reading.Model(StartCommand), _reading.STRING, _reading.NULL),
                    False,
                ),
                _reading.Field("team_id", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("timeout_minutes", "timeout_minutes", _reading.INTEGER, False),
                _reading.Field("vm", "vm", _reading.BOOLEAN, False),
                _reading.Field(
                    "volumes",
                    "volumes",
                    _reading.OneOf(_reading.Items(_reading.Model(VolumeMount)), _reading.NULL),
                    False,
                ),
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
