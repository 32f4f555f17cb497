"""A service of networks within the process, whose changes are in force at once."""

from __future__ import annotations

import json
from typing import Any

import httpx

from support.service import Service

_TIME = "2026-01-01T00:00:00Z"
_NONE = (
    "advancedConfigs environmentVars errorMessage errorType exitCode gatewayAuth gpuType idleTimeoutMinutes "
    "networkAllowlist networkDenylist pendingImageBuildId region registryCredentialsId secrets startCommand startedAt "
    "teamId terminatedAt terminationReason"
)
_SANDBOX: dict[str, Any] = {
    **dict.fromkeys(_NONE.split()),
    **dict.fromkeys(("cpuCores", "diskSizeGB", "gpuCount", "memoryGB", "timeoutMinutes"), 1),
    **dict.fromkeys(("createdAt", "updatedAt"), _TIME),
    **dict.fromkeys(("dockerImage", "name", "userId", "diskMountPath"), "any"),
    "labels": [],
    "status": "RUNNING",
    "vm": True,
}


class NetworkService(Service):
    """Networks with one VM sandbox each.

    Attributes:
        networks: Those that exist, by id, as the service returns them.
    """

    def __init__(self, delay: float = 0.0) -> None:
        super().__init__(delay)
        self.networks: dict[str, dict[str, Any]] = {}

    def left(self) -> list[str]:
        return [*self.networks]

    def open_ports(self) -> set[int]:
        """Return the ports that a rule opens."""
        return {
            port
            for network in self.networks.values()
            for rule in network["rules"]
            if any(rule["to"] == f"tag:{tag}" for member in network["members"] for tag in member["tags"])
            for port in rule["ports"]
        }

    def _carry_out(self, request: httpx.Request) -> httpx.Response:
        parts = request.url.path.split("/")[4:]
        if parts[0] != "networks":
            return httpx.Response(200, json={**_SANDBOX, "id": parts[0]})
        if parts == ["networks"] and request.method == "GET":
            return httpx.Response(200, json={"networks": [*self.networks.values()]})
        if parts == ["networks"]:
            return httpx.Response(201, json=self._create(json.loads(request.content)))
        network = self.networks.get(parts[1])
        if network is None:
            return httpx.Response(404, json={"detail": "Network not found"})
        if request.method == "GET":
            return httpx.Response(200, json=network)
        network["version"] += 1
        if len(parts) == 2:
            del self.networks[parts[1]]
            return httpx.Response(204)
        if parts[2] == "rules":
            network["rules"] = json.loads(request.content)["rules"]
            return httpx.Response(200, json=network)
        network["members"] = []
        if request.method == "DELETE":
            return httpx.Response(204)
        member = {"sandbox_id": parts[3], "tags": json.loads(request.content)["tags"], "synced": True}
        network["members"] = [member]
        return httpx.Response(200, json=member)

    def _create(self, body: dict[str, Any]) -> dict[str, Any]:
        network_id = f"net{self.begun}"
        fixed = {"team_id": None, "created_at": _TIME, "version": 1, "synced": True}
        self.networks[network_id] = {"id": network_id, **body, **fixed, "members": []}
        return self.networks[network_id]
