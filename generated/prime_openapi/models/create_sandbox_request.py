from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.gpu_type import GPUType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.advanced_configs import AdvancedConfigs
    from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0
    from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0


T = TypeVar("T", bound="CreateSandboxRequest")


@_attrs_define(kw_only=True)
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

    def to_dict(self) -> dict[str, Any]:
        from ..models.advanced_configs import AdvancedConfigs  # noqa: PLC0415
        from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0  # noqa: PLC0415
        from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0  # noqa: PLC0415

        docker_image = self.docker_image

        name = self.name

        advanced_configs: dict[str, Any] | None | Unset
        if isinstance(self.advanced_configs, Unset):
            advanced_configs = UNSET
        elif isinstance(self.advanced_configs, AdvancedConfigs):
            advanced_configs = self.advanced_configs.to_dict()
        else:
            advanced_configs = self.advanced_configs

        cpu_cores = self.cpu_cores

        disk_size_gb = self.disk_size_gb

        environment_vars: dict[str, Any] | None | Unset
        if isinstance(self.environment_vars, Unset):
            environment_vars = UNSET
        elif isinstance(self.environment_vars, CreateSandboxRequestEnvironmentVarsType0):
            environment_vars = self.environment_vars.to_dict()
        else:
            environment_vars = self.environment_vars

        gpu_count = self.gpu_count

        gpu_type: None | str | Unset
        if isinstance(self.gpu_type, Unset):
            gpu_type = UNSET
        elif isinstance(self.gpu_type, GPUType):
            gpu_type = self.gpu_type.value
        else:
            gpu_type = self.gpu_type

        guaranteed = self.guaranteed

        idempotency_key: None | str | Unset
        if isinstance(self.idempotency_key, Unset):
            idempotency_key = UNSET
        else:
            idempotency_key = self.idempotency_key

        labels: list[str] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = self.labels

        memory_gb = self.memory_gb

        network_access = self.network_access

        region: None | str | Unset
        if isinstance(self.region, Unset):
            region = UNSET
        else:
            region = self.region

        registry_credentials_id: None | str | Unset
        if isinstance(self.registry_credentials_id, Unset):
            registry_credentials_id = UNSET
        else:
            registry_credentials_id = self.registry_credentials_id

        secrets: dict[str, Any] | None | Unset
        if isinstance(self.secrets, Unset):
            secrets = UNSET
        elif isinstance(self.secrets, CreateSandboxRequestSecretsType0):
            secrets = self.secrets.to_dict()
        else:
            secrets = self.secrets

        start_command: None | str | Unset
        if isinstance(self.start_command, Unset):
            start_command = UNSET
        else:
            start_command = self.start_command

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        timeout_minutes = self.timeout_minutes

        vm = self.vm

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"docker_image": docker_image, "name": name})
        if advanced_configs is not UNSET:
            field_dict["advanced_configs"] = advanced_configs
        if cpu_cores is not UNSET:
            field_dict["cpu_cores"] = cpu_cores
        if disk_size_gb is not UNSET:
            field_dict["disk_size_gb"] = disk_size_gb
        if environment_vars is not UNSET:
            field_dict["environment_vars"] = environment_vars
        if gpu_count is not UNSET:
            field_dict["gpu_count"] = gpu_count
        if gpu_type is not UNSET:
            field_dict["gpu_type"] = gpu_type
        if guaranteed is not UNSET:
            field_dict["guaranteed"] = guaranteed
        if idempotency_key is not UNSET:
            field_dict["idempotency_key"] = idempotency_key
        if labels is not UNSET:
            field_dict["labels"] = labels
        if memory_gb is not UNSET:
            field_dict["memory_gb"] = memory_gb
        if network_access is not UNSET:
            field_dict["network_access"] = network_access
        if region is not UNSET:
            field_dict["region"] = region
        if registry_credentials_id is not UNSET:
            field_dict["registry_credentials_id"] = registry_credentials_id
        if secrets is not UNSET:
            field_dict["secrets"] = secrets
        if start_command is not UNSET:
            field_dict["start_command"] = start_command
        if team_id is not UNSET:
            field_dict["team_id"] = team_id
        if timeout_minutes is not UNSET:
            field_dict["timeout_minutes"] = timeout_minutes
        if vm is not UNSET:
            field_dict["vm"] = vm

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.advanced_configs import AdvancedConfigs  # noqa: PLC0415
        from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0  # noqa: PLC0415
        from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0  # noqa: PLC0415

        d = dict(src_dict)
        docker_image = d.pop("docker_image")

        name = d.pop("name")

        def _parse_advanced_configs(data: object) -> AdvancedConfigs | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                advanced_configs_type_0 = AdvancedConfigs.from_dict(data)

                return advanced_configs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AdvancedConfigs | None | Unset, data)

        advanced_configs = _parse_advanced_configs(d.pop("advanced_configs", UNSET))

        cpu_cores = d.pop("cpu_cores", UNSET)

        disk_size_gb = d.pop("disk_size_gb", UNSET)

        def _parse_environment_vars(data: object) -> CreateSandboxRequestEnvironmentVarsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                environment_vars_type_0 = CreateSandboxRequestEnvironmentVarsType0.from_dict(data)

                return environment_vars_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateSandboxRequestEnvironmentVarsType0 | None | Unset, data)

        environment_vars = _parse_environment_vars(d.pop("environment_vars", UNSET))

        gpu_count = d.pop("gpu_count", UNSET)

        def _parse_gpu_type(data: object) -> GPUType | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                gpu_type_type_0 = GPUType(data)

                return gpu_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GPUType | None | Unset, data)

        gpu_type = _parse_gpu_type(d.pop("gpu_type", UNSET))

        guaranteed = d.pop("guaranteed", UNSET)

        def _parse_idempotency_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        idempotency_key = _parse_idempotency_key(d.pop("idempotency_key", UNSET))

        labels = cast(list[str], d.pop("labels", UNSET))

        memory_gb = d.pop("memory_gb", UNSET)

        network_access = d.pop("network_access", UNSET)

        def _parse_region(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        region = _parse_region(d.pop("region", UNSET))

        def _parse_registry_credentials_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        registry_credentials_id = _parse_registry_credentials_id(d.pop("registry_credentials_id", UNSET))

        def _parse_secrets(data: object) -> CreateSandboxRequestSecretsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                secrets_type_0 = CreateSandboxRequestSecretsType0.from_dict(data)

                return secrets_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateSandboxRequestSecretsType0 | None | Unset, data)

        secrets = _parse_secrets(d.pop("secrets", UNSET))

        def _parse_start_command(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        start_command = _parse_start_command(d.pop("start_command", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("team_id", UNSET))

        timeout_minutes = d.pop("timeout_minutes", UNSET)

        vm = d.pop("vm", UNSET)

        _made_ = cls(
            docker_image=docker_image,
            name=name,
            advanced_configs=advanced_configs,
            cpu_cores=cpu_cores,
            disk_size_gb=disk_size_gb,
            environment_vars=environment_vars,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            guaranteed=guaranteed,
            idempotency_key=idempotency_key,
            labels=labels,
            memory_gb=memory_gb,
            network_access=network_access,
            region=region,
            registry_credentials_id=registry_credentials_id,
            secrets=secrets,
            start_command=start_command,
            team_id=team_id,
            timeout_minutes=timeout_minutes,
            vm=vm,
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
