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
    from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0
    from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0


T = TypeVar("T", bound="SandboxResponse")


@_attrs_define(kw_only=True)
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

    def to_dict(self) -> dict[str, Any]:
        from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0  # noqa: PLC0415
        from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0  # noqa: PLC0415

        advanced_configs: dict[str, Any] | None
        if isinstance(self.advanced_configs, SandboxResponseAdvancedConfigsType0):
            advanced_configs = self.advanced_configs.to_dict()
        else:
            advanced_configs = self.advanced_configs

        cpu_cores = self.cpu_cores

        created_at = self.created_at.isoformat()

        disk_mount_path = self.disk_mount_path

        disk_size_gb = self.disk_size_gb

        docker_image = self.docker_image

        environment_vars: dict[str, Any] | None
        if isinstance(self.environment_vars, SandboxResponseEnvironmentVarsType0):
            environment_vars = self.environment_vars.to_dict()
        else:
            environment_vars = self.environment_vars

        gpu_count = self.gpu_count

        id = self.id

        kubernetes_job_id: None | str
        kubernetes_job_id = self.kubernetes_job_id

        memory_gb = self.memory_gb

        name = self.name

        network_access = self.network_access

        start_command: None | str
        start_command = self.start_command

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        status = self.status.value

        team_id: None | str
        team_id = self.team_id

        terminated_at: None | str
        if isinstance(self.terminated_at, datetime.datetime):
            terminated_at = self.terminated_at.isoformat()
        else:
            terminated_at = self.terminated_at

        timeout_minutes = self.timeout_minutes

        updated_at = self.updated_at.isoformat()

        user_id: None | str
        user_id = self.user_id

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

        gpu_type: None | str | Unset
        if isinstance(self.gpu_type, Unset):
            gpu_type = UNSET
        elif isinstance(self.gpu_type, GPUType):
            gpu_type = self.gpu_type.value
        else:
            gpu_type = self.gpu_type

        labels: list[str] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = self.labels

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

        vm = self.vm

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "advancedConfigs": advanced_configs,
                "cpuCores": cpu_cores,
                "createdAt": created_at,
                "diskMountPath": disk_mount_path,
                "diskSizeGB": disk_size_gb,
                "dockerImage": docker_image,
                "environmentVars": environment_vars,
                "gpuCount": gpu_count,
                "id": id,
                "kubernetesJobId": kubernetes_job_id,
                "memoryGB": memory_gb,
                "name": name,
                "networkAccess": network_access,
                "startCommand": start_command,
                "startedAt": started_at,
                "status": status,
                "teamId": team_id,
                "terminatedAt": terminated_at,
                "timeoutMinutes": timeout_minutes,
                "updatedAt": updated_at,
                "userId": user_id,
            }
        )
        if error_message is not UNSET:
            field_dict["errorMessage"] = error_message
        if error_type is not UNSET:
            field_dict["errorType"] = error_type
        if exit_code is not UNSET:
            field_dict["exitCode"] = exit_code
        if gpu_type is not UNSET:
            field_dict["gpuType"] = gpu_type
        if labels is not UNSET:
            field_dict["labels"] = labels
        if region is not UNSET:
            field_dict["region"] = region
        if registry_credentials_id is not UNSET:
            field_dict["registryCredentialsId"] = registry_credentials_id
        if vm is not UNSET:
            field_dict["vm"] = vm

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sandbox_response_advanced_configs_type_0 import SandboxResponseAdvancedConfigsType0  # noqa: PLC0415
        from ..models.sandbox_response_environment_vars_type_0 import SandboxResponseEnvironmentVarsType0  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_advanced_configs(data: object) -> None | SandboxResponseAdvancedConfigsType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                advanced_configs_type_0 = SandboxResponseAdvancedConfigsType0.from_dict(data)

                return advanced_configs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SandboxResponseAdvancedConfigsType0, data)

        advanced_configs = _parse_advanced_configs(d.pop("advancedConfigs"))

        cpu_cores = d.pop("cpuCores")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        disk_mount_path = d.pop("diskMountPath")

        disk_size_gb = d.pop("diskSizeGB")

        docker_image = d.pop("dockerImage")

        def _parse_environment_vars(data: object) -> None | SandboxResponseEnvironmentVarsType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                environment_vars_type_0 = SandboxResponseEnvironmentVarsType0.from_dict(data)

                return environment_vars_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SandboxResponseEnvironmentVarsType0, data)

        environment_vars = _parse_environment_vars(d.pop("environmentVars"))

        gpu_count = d.pop("gpuCount")

        id = d.pop("id")

        def _parse_kubernetes_job_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        kubernetes_job_id = _parse_kubernetes_job_id(d.pop("kubernetesJobId"))

        memory_gb = d.pop("memoryGB")

        name = d.pop("name")

        network_access = d.pop("networkAccess")

        def _parse_start_command(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        start_command = _parse_start_command(d.pop("startCommand"))

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("startedAt"))

        status = SandboxStatus(d.pop("status"))

        def _parse_team_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        team_id = _parse_team_id(d.pop("teamId"))

        def _parse_terminated_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                terminated_at_type_0 = datetime.datetime.fromisoformat(data)

                return terminated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        terminated_at = _parse_terminated_at(d.pop("terminatedAt"))

        timeout_minutes = d.pop("timeoutMinutes")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        def _parse_user_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_id = _parse_user_id(d.pop("userId"))

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

        labels = cast(list[str], d.pop("labels", UNSET))

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

        vm = d.pop("vm", UNSET)

        _made_ = cls(
            advanced_configs=advanced_configs,
            cpu_cores=cpu_cores,
            created_at=created_at,
            disk_mount_path=disk_mount_path,
            disk_size_gb=disk_size_gb,
            docker_image=docker_image,
            environment_vars=environment_vars,
            gpu_count=gpu_count,
            id=id,
            kubernetes_job_id=kubernetes_job_id,
            memory_gb=memory_gb,
            name=name,
            network_access=network_access,
            start_command=start_command,
            started_at=started_at,
            status=status,
            team_id=team_id,
            terminated_at=terminated_at,
            timeout_minutes=timeout_minutes,
            updated_at=updated_at,
            user_id=user_id,
            error_message=error_message,
            error_type=error_type,
            exit_code=exit_code,
            gpu_type=gpu_type,
            labels=labels,
            region=region,
            registry_credentials_id=registry_credentials_id,
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
