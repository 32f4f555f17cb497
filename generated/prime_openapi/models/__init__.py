"""Every model of the document, loaded when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .advanced_configs import AdvancedConfigs as AdvancedConfigs
    from .bulk_delete_sandbox_request import BulkDeleteSandboxRequest as BulkDeleteSandboxRequest
    from .bulk_delete_sandbox_response import BulkDeleteSandboxResponse as BulkDeleteSandboxResponse
    from .bulk_delete_sandbox_response_failed_item import (
        BulkDeleteSandboxResponseFailedItem as BulkDeleteSandboxResponseFailedItem,
    )
    from .create_sandbox_request import CreateSandboxRequest as CreateSandboxRequest
    from .create_sandbox_request_environment_vars_type_0 import (
        CreateSandboxRequestEnvironmentVarsType0 as CreateSandboxRequestEnvironmentVarsType0,
    )
    from .create_sandbox_request_secrets_type_0 import (
        CreateSandboxRequestSecretsType0 as CreateSandboxRequestSecretsType0,
    )
    from .create_ssh_session_request import CreateSSHSessionRequest as CreateSSHSessionRequest
    from .delete_sandbox_response import DeleteSandboxResponse as DeleteSandboxResponse
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_response import ErrorResponse as ErrorResponse
    from .expose_port_request import ExposePortRequest as ExposePortRequest
    from .expose_port_response import ExposePortResponse as ExposePortResponse
    from .exposed_port_info import ExposedPortInfo as ExposedPortInfo
    from .gpu_type import GPUType as GPUType
    from .list_exposed_ports_response import ListExposedPortsResponse as ListExposedPortsResponse
    from .sandbox_auth_response import SandboxAuthResponse as SandboxAuthResponse
    from .sandbox_error_context_response import SandboxErrorContextResponse as SandboxErrorContextResponse
    from .sandbox_list_response import SandboxListResponse as SandboxListResponse
    from .sandbox_logs_response import SandboxLogsResponse as SandboxLogsResponse
    from .sandbox_response import SandboxResponse as SandboxResponse
    from .sandbox_response_advanced_configs_type_0 import (
        SandboxResponseAdvancedConfigsType0 as SandboxResponseAdvancedConfigsType0,
    )
    from .sandbox_response_environment_vars_type_0 import (
        SandboxResponseEnvironmentVarsType0 as SandboxResponseEnvironmentVarsType0,
    )
    from .sandbox_status import SandboxStatus as SandboxStatus
    from .ssh_session_response import SSHSessionResponse as SSHSessionResponse
    from .unexpose_port_response import UnexposePortResponse as UnexposePortResponse
else:
    _HOME = {
        "AdvancedConfigs": ".advanced_configs",
        "BulkDeleteSandboxRequest": ".bulk_delete_sandbox_request",
        "BulkDeleteSandboxResponse": ".bulk_delete_sandbox_response",
        "BulkDeleteSandboxResponseFailedItem": ".bulk_delete_sandbox_response_failed_item",
        "CreateSandboxRequest": ".create_sandbox_request",
        "CreateSandboxRequestEnvironmentVarsType0": ".create_sandbox_request_environment_vars_type_0",
        "CreateSandboxRequestSecretsType0": ".create_sandbox_request_secrets_type_0",
        "CreateSSHSessionRequest": ".create_ssh_session_request",
        "DeleteSandboxResponse": ".delete_sandbox_response",
        "ErrorDetail": ".error_detail",
        "ErrorResponse": ".error_response",
        "ExposePortRequest": ".expose_port_request",
        "ExposePortResponse": ".expose_port_response",
        "ExposedPortInfo": ".exposed_port_info",
        "GPUType": ".gpu_type",
        "ListExposedPortsResponse": ".list_exposed_ports_response",
        "SandboxAuthResponse": ".sandbox_auth_response",
        "SandboxErrorContextResponse": ".sandbox_error_context_response",
        "SandboxListResponse": ".sandbox_list_response",
        "SandboxLogsResponse": ".sandbox_logs_response",
        "SandboxResponse": ".sandbox_response",
        "SandboxResponseAdvancedConfigsType0": ".sandbox_response_advanced_configs_type_0",
        "SandboxResponseEnvironmentVarsType0": ".sandbox_response_environment_vars_type_0",
        "SandboxStatus": ".sandbox_status",
        "SSHSessionResponse": ".ssh_session_response",
        "UnexposePortResponse": ".unexpose_port_response",
    }

    def __getattr__(name):
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(home, __name__), name)
        return value

    def __dir__():
        return sorted({*globals(), *_HOME})


__all__ = (
    "AdvancedConfigs",
    "BulkDeleteSandboxRequest",
    "BulkDeleteSandboxResponse",
    "BulkDeleteSandboxResponseFailedItem",
    "CreateSandboxRequest",
    "CreateSandboxRequestEnvironmentVarsType0",
    "CreateSandboxRequestSecretsType0",
    "CreateSSHSessionRequest",
    "DeleteSandboxResponse",
    "ErrorDetail",
    "ErrorResponse",
    "ExposedPortInfo",
    "ExposePortRequest",
    "ExposePortResponse",
    "GPUType",
    "ListExposedPortsResponse",
    "SandboxAuthResponse",
    "SandboxErrorContextResponse",
    "SandboxListResponse",
    "SandboxLogsResponse",
    "SandboxResponse",
    "SandboxResponseAdvancedConfigsType0",
    "SandboxResponseEnvironmentVarsType0",
    "SandboxStatus",
    "SSHSessionResponse",
    "UnexposePortResponse",
)
