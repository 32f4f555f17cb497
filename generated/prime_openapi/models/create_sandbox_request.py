from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.create_sandbox_request_arch import CreateSandboxRequestArch
from ..models.gpu_type import GPUType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.advanced_configs import AdvancedConfigs
    from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0
    from ..models.create_sandbox_request_network_rules_type_0 import CreateSandboxRequestNetworkRulesType0
    from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0
    from ..models.start_command import StartCommand
    from ..models.volume_mount import VolumeMount


T = TypeVar("T", bound="CreateSandboxRequest")


@_attrs_define(kw_only=True)
class CreateSandboxRequest:
    """
    Attributes:
        name (str):
        advanced_configs (AdvancedConfigs | None | Unset):
        arch (CreateSandboxRequestArch | Unset):  Default: CreateSandboxRequestArch.AMD64.
        checkpoint_id (None | str | Unset):
        cpu_cores (int | Unset):  Default: 1.
        disk_size_gb (float | None | Unset):
        docker_image (None | str | Unset):
        environment_vars (CreateSandboxRequestEnvironmentVarsType0 | None | Unset):
        gpu_count (int | Unset):  Default: 0.
        gpu_type (GPUType | None | Unset):
        guaranteed (bool | Unset):  Default: False.
        idempotency_key (None | str | Unset):
        idle_timeout_minutes (int | None | Unset):
        labels (list[str] | Unset):
        memory_gb (float | Unset):  Default: 1.0.
        network_allowlist (list[str] | None | Unset):
        network_denylist (list[str] | None | Unset):
        network_rules (CreateSandboxRequestNetworkRulesType0 | None | Unset):
        region (None | str | Unset):
        registry_credentials_id (None | str | Unset):
        restore_memory (bool | None | Unset):
        secrets (CreateSandboxRequestSecretsType0 | None | Unset):
        start_command (None | StartCommand | str | Unset):
        team_id (None | str | Unset):
        timeout_minutes (int | Unset):  Default: 60.
        vm (bool | Unset):  Default: True.
        volumes (list[VolumeMount] | None | Unset):
    """

    name: str
    advanced_configs: AdvancedConfigs | None | Unset = UNSET
    arch: CreateSandboxRequestArch | Unset = CreateSandboxRequestArch.AMD64
    checkpoint_id: None | str | Unset = UNSET
    cpu_cores: int | Unset = 1
    disk_size_gb: float | None | Unset = UNSET
    docker_image: None | str | Unset = UNSET
    environment_vars: CreateSandboxRequestEnvironmentVarsType0 | None | Unset = UNSET
    gpu_count: int | Unset = 0
    gpu_type: GPUType | None | Unset = UNSET
    guaranteed: bool | Unset = False
    idempotency_key: None | str | Unset = UNSET
    idle_timeout_minutes: int | None | Unset = UNSET
    labels: list[str] | Unset = UNSET
    memory_gb: float | Unset = 1.0
    network_allowlist: list[str] | None | Unset = UNSET
    network_denylist: list[str] | None | Unset = UNSET
    network_rules: CreateSandboxRequestNetworkRulesType0 | None | Unset = UNSET
    region: None | str | Unset = UNSET
    registry_credentials_id: None | str | Unset = UNSET
    restore_memory: bool | None | Unset = UNSET
    secrets: CreateSandboxRequestSecretsType0 | None | Unset = UNSET
    start_command: None | StartCommand | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    timeout_minutes: int | Unset = 60
    vm: bool | Unset = True
    volumes: list[VolumeMount] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.advanced_configs import AdvancedConfigs  # noqa: PLC0415
        from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0  # noqa: PLC0415
        from ..models.create_sandbox_request_network_rules_type_0 import CreateSandboxRequestNetworkRulesType0  # noqa: PLC0415
        from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0  # noqa: PLC0415
        from ..models.start_command import StartCommand  # noqa: PLC0415

        name = self.name

        advanced_configs: dict[str, Any] | None | Unset
        if isinstance(self.advanced_configs, Unset):
            advanced_configs = UNSET
        elif isinstance(self.advanced_configs, AdvancedConfigs):
            advanced_configs = self.advanced_configs.to_dict()
        else:
            advanced_configs = self.advanced_configs

        arch: str | Unset = UNSET
        if not isinstance(self.arch, Unset):
            arch = self.arch.value

        checkpoint_id: None | str | Unset
        if isinstance(self.checkpoint_id, Unset):
            checkpoint_id = UNSET
        else:
            checkpoint_id = self.checkpoint_id

        cpu_cores = self.cpu_cores

        disk_size_gb: float | None | Unset
        if isinstance(self.disk_size_gb, Unset):
            disk_size_gb = UNSET
        else:
            disk_size_gb = self.disk_size_gb

        docker_image: None | str | Unset
        if isinstance(self.docker_image, Unset):
            docker_image = UNSET
        else:
            docker_image = self.docker_image

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

        idle_timeout_minutes: int | None | Unset
        if isinstance(self.idle_timeout_minutes, Unset):
            idle_timeout_minutes = UNSET
        else:
            idle_timeout_minutes = self.idle_timeout_minutes

        labels: list[str] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = self.labels

        memory_gb = self.memory_gb

        network_allowlist: list[str] | None | Unset
        if isinstance(self.network_allowlist, Unset):
            network_allowlist = UNSET
        elif isinstance(self.network_allowlist, list):
            network_allowlist = self.network_allowlist

        else:
            network_allowlist = self.network_allowlist

        network_denylist: list[str] | None | Unset
        if isinstance(self.network_denylist, Unset):
            network_denylist = UNSET
        elif isinstance(self.network_denylist, list):
            network_denylist = self.network_denylist

        else:
            network_denylist = self.network_denylist

        network_rules: dict[str, Any] | None | Unset
        if isinstance(self.network_rules, Unset):
            network_rules = UNSET
        elif isinstance(self.network_rules, CreateSandboxRequestNetworkRulesType0):
            network_rules = self.network_rules.to_dict()
        else:
            network_rules = self.network_rules

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

        restore_memory: bool | None | Unset
        if isinstance(self.restore_memory, Unset):
            restore_memory = UNSET
        else:
            restore_memory = self.restore_memory

        secrets: dict[str, Any] | None | Unset
        if isinstance(self.secrets, Unset):
            secrets = UNSET
        elif isinstance(self.secrets, CreateSandboxRequestSecretsType0):
            secrets = self.secrets.to_dict()
        else:
            secrets = self.secrets

        start_command: dict[str, Any] | None | str | Unset
        if isinstance(self.start_command, Unset):
            start_command = UNSET
        elif isinstance(self.start_command, StartCommand):
            start_command = self.start_command.to_dict()
        else:
            start_command = self.start_command

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        timeout_minutes = self.timeout_minutes

        vm = self.vm

        volumes: list[dict[str, Any]] | None | Unset
        if isinstance(self.volumes, Unset):
            volumes = UNSET
        elif isinstance(self.volumes, list):
            volumes = []
            for volumes_type_0_item_data in self.volumes:
                volumes_type_0_item = volumes_type_0_item_data.to_dict()
                volumes.append(volumes_type_0_item)

        else:
            volumes = self.volumes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"name": name})
        if advanced_configs is not UNSET:
            field_dict["advanced_configs"] = advanced_configs
        if arch is not UNSET:
            field_dict["arch"] = arch
        if checkpoint_id is not UNSET:
            field_dict["checkpoint_id"] = checkpoint_id
        if cpu_cores is not UNSET:
            field_dict["cpu_cores"] = cpu_cores
        if disk_size_gb is not UNSET:
            field_dict["disk_size_gb"] = disk_size_gb
        if docker_image is not UNSET:
            field_dict["docker_image"] = docker_image
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
        if idle_timeout_minutes is not UNSET:
            field_dict["idle_timeout_minutes"] = idle_timeout_minutes
        if labels is not UNSET:
            field_dict["labels"] = labels
        if memory_gb is not UNSET:
            field_dict["memory_gb"] = memory_gb
        if network_allowlist is not UNSET:
            field_dict["network_allowlist"] = network_allowlist
        if network_denylist is not UNSET:
            field_dict["network_denylist"] = network_denylist
        if network_rules is not UNSET:
            field_dict["network_rules"] = network_rules
        if region is not UNSET:
            field_dict["region"] = region
        if registry_credentials_id is not UNSET:
            field_dict["registry_credentials_id"] = registry_credentials_id
        if restore_memory is not UNSET:
            field_dict["restore_memory"] = restore_memory
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
        if volumes is not UNSET:
            field_dict["volumes"] = volumes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.advanced_configs import AdvancedConfigs  # noqa: PLC0415
        from ..models.create_sandbox_request_environment_vars_type_0 import CreateSandboxRequestEnvironmentVarsType0  # noqa: PLC0415
        from ..models.create_sandbox_request_network_rules_type_0 import CreateSandboxRequestNetworkRulesType0  # noqa: PLC0415
        from ..models.create_sandbox_request_secrets_type_0 import CreateSandboxRequestSecretsType0  # noqa: PLC0415
        from ..models.start_command import StartCommand  # noqa: PLC0415
        from ..models.volume_mount import VolumeMount  # noqa: PLC0415

        d = dict(src_dict)
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

        _arch = d.pop("arch", UNSET)
        arch: CreateSandboxRequestArch | Unset
        if isinstance(_arch, Unset):
            arch = UNSET
        else:
            arch = CreateSandboxRequestArch(_arch)

        def _parse_checkpoint_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        checkpoint_id = _parse_checkpoint_id(d.pop("checkpoint_id", UNSET))

        cpu_cores = d.pop("cpu_cores", UNSET)

        def _parse_disk_size_gb(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        disk_size_gb = _parse_disk_size_gb(d.pop("disk_size_gb", UNSET))

        def _parse_docker_image(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        docker_image = _parse_docker_image(d.pop("docker_image", UNSET))

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

        def _parse_idle_timeout_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        idle_timeout_minutes = _parse_idle_timeout_minutes(d.pop("idle_timeout_minutes", UNSET))

        labels = cast(list[str], d.pop("labels", UNSET))

        memory_gb = d.pop("memory_gb", UNSET)

        def _parse_network_allowlist(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                network_allowlist_type_0 = cast(list[str], data)

                return network_allowlist_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        network_allowlist = _parse_network_allowlist(d.pop("network_allowlist", UNSET))

        def _parse_network_denylist(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                network_denylist_type_0 = cast(list[str], data)

                return network_denylist_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        network_denylist = _parse_network_denylist(d.pop("network_denylist", UNSET))

        def _parse_network_rules(data: object) -> CreateSandboxRequestNetworkRulesType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                network_rules_type_0 = CreateSandboxRequestNetworkRulesType0.from_dict(data)

                return network_rules_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CreateSandboxRequestNetworkRulesType0 | None | Unset, data)

        network_rules = _parse_network_rules(d.pop("network_rules", UNSET))

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

        def _parse_restore_memory(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        restore_memory = _parse_restore_memory(d.pop("restore_memory", UNSET))

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

        def _parse_start_command(data: object) -> None | StartCommand | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                start_command_type_0 = StartCommand.from_dict(data)

                return start_command_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StartCommand | str | Unset, data)

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

        def _parse_volumes(data: object) -> list[VolumeMount] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                volumes_type_0 = []
                _volumes_type_0 = data
                for volumes_type_0_item_data in _volumes_type_0:
                    volumes_type_0_item = VolumeMount.from_dict(volumes_type_0_item_data)

                    volumes_type_0.append(volumes_type_0_item)

                return volumes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[VolumeMount] | None | Unset, data)

        volumes = _parse_volumes(d.pop("volumes", UNSET))

        _made_ = cls(
            name=name,
            advanced_configs=advanced_configs,
            arch=arch,
            checkpoint_id=checkpoint_id,
            cpu_cores=cpu_cores,
            disk_size_gb=disk_size_gb,
            docker_image=docker_image,
            environment_vars=environment_vars,
            gpu_count=gpu_count,
            gpu_type=gpu_type,
            guaranteed=guaranteed,
            idempotency_key=idempotency_key,
            idle_timeout_minutes=idle_timeout_minutes,
            labels=labels,
            memory_gb=memory_gb,
            network_allowlist=network_allowlist,
            network_denylist=network_denylist,
            network_rules=network_rules,
            region=region,
            registry_credentials_id=registry_credentials_id,
            restore_memory=restore_memory,
            secrets=secrets,
            start_command=start_command,
            team_id=team_id,
            timeout_minutes=timeout_minutes,
            vm=vm,
            volumes=volumes,
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
