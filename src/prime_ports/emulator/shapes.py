"""The things the emulator holds, in the shapes of the published document."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .things import USER_ID, Exposure, Sandbox, Session


def sandbox_json(sandbox: Sandbox) -> dict[str, Any]:
    """`SandboxResponse`. Secrets are never shown."""
    request = sandbox.request
    return {
        "id": sandbox.sandbox_id,
        "name": request["name"],
        "dockerImage": request["docker_image"],
        "startCommand": request["start_command"],
        "cpuCores": request["cpu_cores"],
        "memoryGB": request["memory_gb"],
        "diskSizeGB": request["disk_size_gb"],
        "diskMountPath": "/sandbox-workspace",
        "gpuCount": request["gpu_count"],
        "gpuType": request["gpu_type"],
        "vm": request["vm"],
        "networkAccess": request["network_access"],
        "status": sandbox.status,
        "timeoutMinutes": request["timeout_minutes"],
        "environmentVars": request["environment_vars"],
        "advancedConfigs": request["advanced_configs"],
        "labels": request["labels"],
        "createdAt": iso(sandbox.created_at),
        "updatedAt": iso(sandbox.updated_at),
        "startedAt": None if sandbox.started_at is None else iso(sandbox.started_at),
        "terminatedAt": None if sandbox.terminated_at is None else iso(sandbox.terminated_at),
        "exitCode": None,
        "errorType": None,
        "errorMessage": None,
        "userId": USER_ID,
        "teamId": request["team_id"],
        "kubernetesJobId": job_id(sandbox.sandbox_id),
        "region": request["region"],
        "registryCredentialsId": request["registry_credentials_id"],
    }


def exposure_json(exposure: Exposure) -> dict[str, Any]:
    """`ExposePortResponse`."""
    return {
        "exposure_id": exposure.exposure_id,
        "sandbox_id": exposure.sandbox_id,
        "port": exposure.port,
        "name": exposure.name,
        "protocol": exposure.protocol,
        "url": exposure.url,
        "tls_socket": exposure.tls_socket,
        "external_port": exposure.external_port,
        "external_endpoint": exposure.external_endpoint,
    }


def listed_exposure_json(exposure: Exposure) -> dict[str, Any]:
    """`ExposedPortInfo`: the same, and when it was made."""
    return {**exposure_json(exposure), "created_at": exposure.created_at}


def session_json(session: Session, gateway_url: str) -> dict[str, Any]:
    """`SSHSessionResponse`."""
    exposure = session.exposure
    assert exposure.external_port is not None
    assert exposure.external_endpoint is not None
    return {
        "session_id": session.session_id,
        "exposure_id": exposure.exposure_id,
        "sandbox_id": exposure.sandbox_id,
        "host": exposure.external_endpoint.rpartition(":")[0],
        "port": exposure.external_port,
        "external_endpoint": exposure.external_endpoint,
        "expires_at": iso(session.expires_at),
        "ttl_seconds": session.ttl_seconds,
        "gateway_url": gateway_url,
        "user_ns": USER_ID,
        "job_id": job_id(exposure.sandbox_id),
        "token": f"emulated-{session.session_id}",
    }


def job_id(sandbox_id: str) -> str:
    """The cluster's own name of a sandbox."""
    return f"job-{sandbox_id}"


def iso(moment: datetime) -> str:
    """ISO 8601 with a Z, as JSON APIs write it."""
    return moment.isoformat().replace("+00:00", "Z")
