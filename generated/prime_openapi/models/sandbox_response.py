from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.gpu_type import GPUType
from ..models.sandbox_status import SandboxStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.sandbox_auth_response import SandboxAuthResponse
    from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0
    from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0
    from ..models.sandbox_response_secrets_type_0 import SandboxResponseSecretsType0
    from ..models.start_command import StartCommand


T = TypeVar("T", bound="SandboxResponse")


@_attrs_define(kw_only=True)
class SandboxResponse:
    """
    Attributes:
        cpu_cores (float):
        created_at (datetime.datetime):
        disk_mount_path (str):
        disk_size_gb (float):
        docker_image (str):
        gpu_count (int):
        id (str):
        memory_gb (float):
        name (str):
        status (SandboxStatus):
        timeout_minutes (int):
        updated_at (datetime.datetime):
        advanced_configs (None | SandboxResponseAdvancedConfigsType0 | Unset):
        environment_vars (None | SandboxResponseEnvironmentVarsType0 | Unset):
        error_message (None | str | Unset):
        error_type (None | str | Unset):
        exit_code (int | None | Unset):
        gateway_auth (None | SandboxAuthResponse | Unset):
        gpu_type (GPUType | None | Unset):
        idle_timeout_minutes (int | None | Unset):
        labels (list[str] | Unset):
        network_allowlist (list[str] | None | Unset):
        network_denylist (list[str] | None | Unset):
        pending_image_build_id (None | str | Unset):
        region (None | str | Unset):
        registry_credentials_id (None | str | Unset):
        secrets (None | SandboxResponseSecretsType0 | Unset):
        start_command (None | StartCommand | str | Unset):
        started_at (datetime.datetime | None | Unset):
        team_id (None | str | Unset):
        terminated_at (datetime.datetime | None | Unset):
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
    status: SandboxStatus
    timeout_minutes: int
    updated_at: datetime.datetime
    advanced_configs: None | SandboxResponseAdvancedConfigsType0 | Unset = UNSET
    environment_vars: None | SandboxResponseEnvironmentVarsType0 | Unset = UNSET
    error_message: None | str | Unset = UNSET
    error_type: None | str | Unset = UNSET
    exit_code: int | None | Unset = UNSET
    gateway_auth: None | SandboxAuthResponse | Unset = UNSET
    gpu_type: GPUType | None | Unset = UNSET
    idle_timeout_minutes: int | None | Unset = UNSET
    labels: list[str] | Unset = UNSET
    network_allowlist: list[str] | None | Unset = UNSET
    network_denylist: list[str] | None | Unset = UNSET
    pending_image_build_id: None | str | Unset = UNSET
    region: None | str | Unset = UNSET
    registry_credentials_id: None | str | Unset = UNSET
    secrets: None | SandboxResponseSecretsType0 | Unset = UNSET
    start_command: None | StartCommand | str | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    termination_reason: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    vm: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.sandbox_auth_response import SandboxAuthResponse  # noqa: PLC0415
        from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0  # noqa: PLC0415
        from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0  # noqa: PLC0415
        from ..models.sandbox_response_secrets_type_0 import SandboxResponseSecretsType0  # noqa: PLC0415
        from ..models.start_command import StartCommand  # noqa: PLC0415

        cpu_cores = self.cpu_cores

        created_at = self.created_at.isoformat()

        disk_mount_path = self.disk_mount_path

        disk_size_gb = self.disk_size_gb

        docker_image = self.docker_image

        gpu_count = self.gpu_count

        id = self.id

        memory_gb = self.memory_gb

        name = self.name

        status = self.status.value

        timeout_minutes = self.timeout_minutes

        updated_at = self.updated_at.isoformat()

        advanced_configs: dict[str, Any] | None | Unset
        if isinstance(self.advanced_configs, Unset):
            advanced_configs = UNSET
        elif isinstance(self.advanced_configs, SandboxResponseAdvancedConfigsType0):
            advanced_configs = self.advanced_configs.to_dict()
        else:
            advanced_configs = self.advanced_configs

        environment_vars: dict[str, Any] | None | Unset
        if isinstance(self.environment_vars, Unset):
            environment_vars = UNSET
        elif isinstance(self.environment_vars, SandboxResponseEnvironmentVarsType0):
            environment_vars = self.environment_vars.to_dict()
        else:
            environment_vars = self.environment_vars

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        error_type: None | str | Unset
        if isinstance(self.error_type, Unset):
            error_type = UNSET
        else:
            error_type = self.error_type

        exit_code: int | None | Unset
        if isinstance(self.exit_code, Unset):
            exit_code = UNSET
        else:
            exit_code = self.exit_code

        gateway_auth: dict[str, Any] | None | Unset
        if isinstance(self.gateway_auth, Unset):
            gateway_auth = UNSET
        elif isinstance(self.gateway_auth, SandboxAuthResponse):
            gateway_auth = self.gateway_auth.to_dict()
        else:
            gateway_auth = self.gateway_auth

        gpu_type: None | str | Unset
        if isinstance(self.gpu_type, Unset):
            gpu_type = UNSET
        elif isinstance(self.gpu_type, GPUType):
            gpu_type = self.gpu_type.value
        else:
            gpu_type = self.gpu_type

        idle_timeout_minutes: int | None | Unset
        if isinstance(self.idle_timeout_minutes, Unset):
            idle_timeout_minutes = UNSET
        else:
            idle_timeout_minutes = self.idle_timeout_minutes

        labels: list[str] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = self.labels

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

        pending_image_build_id: None | str | Unset
        if isinstance(self.pending_image_build_id, Unset):
            pending_image_build_id = UNSET
        else:
            pending_image_build_id = self.pending_image_build_id

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
        elif isinstance(self.secrets, SandboxResponseSecretsType0):
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

        started_at: None | str | Unset
        if isinstance(self.started_at, Unset):
            started_at = UNSET
        elif isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        terminated_at: None | str | Unset
        if isinstance(self.terminated_at, Unset):
            terminated_at = UNSET
        elif isinstance(self.terminated_at, datetime.datetime):
            terminated_at = self.terminated_at.isoformat()
        else:
            terminated_at = self.terminated_at

        termination_reason: None | str | Unset
        if isinstance(self.termination_reason, Unset):
            termination_reason = UNSET
        else:
            termination_reason = self.termination_reason

        user_id: None | str | Unset
        if isinstance(self.user_id, Unset):
            user_id = UNSET
        else:
            user_id = self.user_id

        vm = self.vm

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cpuCores": cpu_cores,
                "createdAt": created_at,
                "diskMountPath": disk_mount_path,
                "diskSizeGB": disk_size_gb,
                "dockerImage": docker_image,
                "gpuCount": gpu_count,
                "id": id,
                "memoryGB": memory_gb,
                "name": name,
                "status": status,
                "timeoutMinutes": timeout_minutes,
                "updatedAt": updated_at,
            }
        )
        if advanced_configs is not UNSET:
            field_dict["advancedConfigs"] = advanced_configs
        if environment_vars is not UNSET:
            field_dict["environmentVars"] = environment_vars
        if error_message is not UNSET:
            field_dict["errorMessage"] = error_message
        if error_type is not UNSET:
            field_dict["errorType"] = error_type
        if exit_code is not UNSET:
            field_dict["exitCode"] = exit_code
        if gateway_auth is not UNSET:
            field_dict["gatewayAuth"] = gateway_auth
        if gpu_type is not UNSET:
            field_dict["gpuType"] = gpu_type
        if idle_timeout_minutes is not UNSET:
            field_dict["idleTimeoutMinutes"] = idle_timeout_minutes
        if labels is not UNSET:
            field_dict["labels"] = labels
        if network_allowlist is not UNSET:
            field_dict["networkAllowlist"] = network_allowlist
        if network_denylist is not UNSET:
            field_dict["networkDenylist"] = network_denylist
        if pending_image_build_id is not UNSET:
            field_dict["pendingImageBuildId"] = pending_image_build_id
        if region is not UNSET:
            field_dict["region"] = region
        if registry_credentials_id is not UNSET:
            field_dict["registryCredentialsId"] = registry_credentials_id
        if secrets is not UNSET:
            field_dict["secrets"] = secrets
        if start_command is not UNSET:
            field_dict["startCommand"] = start_command
        if started_at is not UNSET:
            field_dict["startedAt"] = started_at
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if terminated_at is not UNSET:
            field_dict["terminatedAt"] = terminated_at
        if termination_reason is not UNSET:
            field_dict["terminationReason"] = termination_reason
        if user_id is not UNSET:
            field_dict["userId"] = user_id
        if vm is not UNSET:
            field_dict["vm"] = vm

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sandbox_auth_response import SandboxAuthResponse  # noqa: PLC0415
        from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0  # noqa: PLC0415
        from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0  # noqa: PLC0415
        from ..models.sandbox_response_secrets_type_0 import SandboxResponseSecretsType0  # noqa: PLC0415
        from ..models.start_command import StartCommand  # noqa: PLC0415

        d = dict(src_dict)
        cpu_cores = d.pop("cpuCores")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        disk_mount_path = d.pop("diskMountPath")

        disk_size_gb = d.pop("diskSizeGB")

        docker_image = d.pop("dockerImage")

        gpu_count = d.pop("gpuCount")

        id = d.pop("id")

        memory_gb = d.pop("memoryGB")

        name = d.pop("name")

        status = SandboxStatus(d.pop("status"))

        timeout_minutes = d.pop("timeoutMinutes")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        def _parse_advanced_configs(data: object) -> None | SandboxResponseAdvancedConfigsType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                advanced_configs_type_0 = SandboxResponseAdvancedConfigsType0.from_dict(data)

                return advanced_configs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SandboxResponseAdvancedConfigsType0 | Unset, data)

        advanced_configs = _parse_advanced_configs(d.pop("advancedConfigs", UNSET))

        def _parse_environment_vars(data: object) -> None | SandboxResponseEnvironmentVarsType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                environment_vars_type_0 = SandboxResponseEnvironmentVarsType0.from_dict(data)

                return environment_vars_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SandboxResponseEnvironmentVarsType0 | Unset, data)

        environment_vars = _parse_environment_vars(d.pop("environmentVars", UNSET))

        def _parse_error_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_message = _parse_error_message(d.pop("errorMessage", UNSET))

        def _parse_error_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_type = _parse_error_type(d.pop("errorType", UNSET))

        def _parse_exit_code(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        exit_code = _parse_exit_code(d.pop("exitCode", UNSET))

        def _parse_gateway_auth(data: object) -> None | SandboxAuthResponse | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                gateway_auth_type_0 = SandboxAuthResponse.from_dict(data)

                return gateway_auth_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SandboxAuthResponse | Unset, data)

        gateway_auth = _parse_gateway_auth(d.pop("gatewayAuth", UNSET))

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

        gpu_type = _parse_gpu_type(d.pop("gpuType", UNSET))

        def _parse_idle_timeout_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        idle_timeout_minutes = _parse_idle_timeout_minutes(d.pop("idleTimeoutMinutes", UNSET))

        labels = cast(list[str], d.pop("labels", UNSET))

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

        network_allowlist = _parse_network_allowlist(d.pop("networkAllowlist", UNSET))

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

        network_denylist = _parse_network_denylist(d.pop("networkDenylist", UNSET))

        def _parse_pending_image_build_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pending_image_build_id = _parse_pending_image_build_id(d.pop("pendingImageBuildId", UNSET))

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

        registry_credentials_id = _parse_registry_credentials_id(d.pop("registryCredentialsId", UNSET))

        def _parse_secrets(data: object) -> None | SandboxResponseSecretsType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                secrets_type_0 = SandboxResponseSecretsType0.from_dict(data)

                return secrets_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SandboxResponseSecretsType0 | Unset, data)

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

        start_command = _parse_start_command(d.pop("startCommand", UNSET))

        def _parse_started_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        started_at = _parse_started_at(d.pop("startedAt", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("teamId", UNSET))

        def _parse_terminated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                terminated_at_type_0 = datetime.datetime.fromisoformat(data)

                return terminated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        terminated_at = _parse_terminated_at(d.pop("terminatedAt", UNSET))

        def _parse_termination_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        termination_reason = _parse_termination_reason(d.pop("terminationReason", UNSET))

        def _parse_user_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_id = _parse_user_id(d.pop("userId", UNSET))

        vm = d.pop("vm", UNSET)

        _made_ = cls(
            cpu_cores=cpu_cores,
            created_at=created_at,
            disk_mount_path=disk_mount_path,
            disk_size_gb=disk_size_gb,
            docker_image=docker_image,
            gpu_count=gpu_count,
            id=id,
            memory_gb=memory_gb,
            name=name,
            status=status,
            timeout_minutes=timeout_minutes,
            updated_at=updated_at,
            advanced_configs=advanced_configs,
            environment_vars=environment_vars,
            error_message=error_message,
            error_type=error_type,
            exit_code=exit_code,
            gateway_auth=gateway_auth,
            gpu_type=gpu_type,
            idle_timeout_minutes=idle_timeout_minutes,
            labels=labels,
            network_allowlist=network_allowlist,
            network_denylist=network_denylist,
            pending_image_build_id=pending_image_build_id,
            region=region,
            registry_credentials_id=registry_credentials_id,
            secrets=secrets,
            start_command=start_command,
            started_at=started_at,
            team_id=team_id,
            terminated_at=terminated_at,
            termination_reason=termination_reason,
            user_id=user_id,
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
