from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import TYPE_CHECKING, Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..models.gpu_type import GPUType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.advanced_configs import AdvancedConfigs
    from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0
    from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0

_T = _TypeVar("_T", bound="CreateSandboxRequest")


@_attrs_define(kw_only=True, repr=False)
class CreateSandboxRequest:
    """
    Attributes:
        docker_image (str):
        name (str):
        advanced_configs (AdvancedConfigs | None | Unset):
        cpu_cores (float | Unset):  Default: 1.0.
        disk_size_gb (float | Unset):  Default: 10.0.
        environment_vars (CreateSandboxRequestEnvironmentVarsType0 | None | Unset):
        gpu_count (int | Unset):  Default: 0.
        gpu_type (GPUType | None | Unset):
        guaranteed (bool | Unset):  Default: False.
        idempotency_key (None | str | Unset): A second request with the same key returns the sandbox of the first.
        labels (list[str] | Unset):
        memory_gb (float | Unset):  Default: 2.0.
        network_access (bool | Unset):  Default: True.
        region (None | str | Unset):
        registry_credentials_id (None | str | Unset):
        secrets (CreateSandboxRequestSecretsType0 | None | Unset):
        start_command (None | str | Unset):
        team_id (None | str | Unset):
        timeout_minutes (int | Unset): The sandbox ends by itself after this many minutes. Default: 60.
        vm (bool | Unset):  Default: False.
    """

    docker_image: str
    name: str
    advanced_configs: AdvancedConfigs | None | Unset = UNSET
    cpu_cores: float | Unset = 1.0
    disk_size_gb: float | Unset = 10.0
    environment_vars: CreateSandboxRequestEnvironmentVarsType0 | None | Unset = UNSET
    gpu_count: int | Unset = 0
    gpu_type: GPUType | None | Unset = UNSET
    guaranteed: bool | Unset = False
    idempotency_key: None | str | Unset = UNSET
    labels: list[str] | Unset = UNSET
    memory_gb: float | Unset = 2.0
    network_access: bool | Unset = True
    region: None | str | Unset = UNSET
    registry_credentials_id: None | str | Unset = UNSET
    secrets: CreateSandboxRequestSecretsType0 | None | Unset = UNSET
    start_command: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    timeout_minutes: int | Unset = 60
    vm: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.advanced_configs import AdvancedConfigs  # noqa: PLC0415
        from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0  # noqa: PLC0415
        from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0  # noqa: PLC0415

        return _reading.Shape(
            "CreateSandboxRequest",
            (
                _reading.Field("docker_image", "docker_image", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field(
                    "advanced_configs",
                    "advanced_configs",
                    _reading.OneOf(_reading.Model(AdvancedConfigs), _reading.NULL),
                    False,
                ),
                _reading.Field("cpu_cores", "cpu_cores", _reading.NUMBER, False),
                _reading.Field("disk_size_gb", "disk_size_gb", _reading.NUMBER, False),
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
                _reading.Field("labels", "labels", _reading.Items(_reading.STRING), False),
                _reading.Field("memory_gb", "memory_gb", _reading.NUMBER, False),
                _reading.Field("network_access", "network_access", _reading.BOOLEAN, False),
                _reading.Field("region", "region", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "registry_credentials_id",
                    "registry_credentials_id",
                    _reading.OneOf(_reading.STRING, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "secrets",
                    "secrets",
                    _reading.OneOf(_reading.Model(CreateSandboxRequestSecretsType0), _reading.NULL),
                    False,
                ),
                _reading.Field("start_command", "start_command", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("team_id", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("timeout_minutes", "timeout_minutes", _reading.INTEGER, False),
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
