"""The things the emulator holds, in the shapes of the published document."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prime_ports.emulator._things import USER_ID, Exposure, Sandbox, Session

# Disk of a sandbox that was created without a size; the document states no default.
_DISK_GB = 10.0


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
        "diskSizeGB": _DISK_GB if request["disk_size_gb"] is None else request["disk_size_gb"],
        "diskMountPath": "/sandbox-workspace",
        "gpuCount": request["gpu_count"],
        "gpuType": request["gpu_type"],
        "vm": request["vm"],
        "networkAllowlist": request["network_allowlist"],
        "networkDenylist": request["network_denylist"],
        "status": sandbox.status,
        "timeoutMinutes": request["timeout_minutes"],
        "idleTimeoutMinutes": request["idle_timeout_minutes"],
        "terminationReason": None,
        "environmentVars": request["environment_vars"],
        "secrets": None,
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
        "region": request["region"],
        "registryCredentialsId": request["registry_credentials_id"],
        "pendingImageBuildId": None,
        "gatewayAuth": None,
    }


def status_json(sandbox: Sandbox) -> dict[str, Any]:
    """Return a `SandboxStatusSnapshot`."""
    return {
        "sandbox_id": sandbox.sandbox_id,
        "status": sandbox.status,
        "error_type": None,
        "error_message": None,
        "pending_image_build_id": None,
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


def session_json(session: Session) -> dict[str, Any]:
    """Return an `SSHSessionResponse`."""
    return {
        "session_id": session.session_id,
        "sandbox_id": session.sandbox_id,
        "host": session.host,
        "port": session.port,
        "expires_at": iso(session.expires_at),
        "ttl_seconds": session.ttl_seconds,
    }


def job_id(sandbox_id: str) -> str:
    """The cluster's own name of a sandbox."""
    return f"job-{sandbox_id}"


def iso(moment: datetime) -> str:
    """ISO 8601 with a Z, as JSON APIs write it."""
    return moment.isoformat().replace("+00:00", "Z")
