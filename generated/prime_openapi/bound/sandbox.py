"""Operations of the tag `sandbox` as methods, each the operation of `prime_openapi.api.sandbox` with this name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import models as _models
from ..api import sandbox as _operations
from ..client import AsyncClient, SyncClient
from ..types import UNSET, Unset


class SandboxApi:
    """Operations of the tag `sandbox`, sent by a blocking client."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def batch_get_background_job_statuses(
        self, *, body: _models.BatchBackgroundJobStatusRequest | Mapping[str, Any]
    ) -> _models.BatchBackgroundJobStatusResponse:
        """Return whether up to 100 background jobs are done, with their exit codes. It changes nothing and can be
        repeated. A job that cannot be looked up is in `errors`, although the status of the response is 200.

        See `prime_openapi.api.sandbox.batch_get_background_job_statuses`.
        """
        return _operations.batch_get_background_job_statuses.sync(body=body, client=self._client)

    def batch_get_sandbox_statuses(
        self, *, body: _models.BatchSandboxStatusRequest | Mapping[str, Any]
    ) -> _models.BatchSandboxStatusResponse:
        """Return the status of up to 100 sandboxes in one request. It changes nothing and can be repeated. A sandbox
        that cannot be looked up is in `errors`, although the status of the response is 200.

        See `prime_openapi.api.sandbox.batch_get_sandbox_statuses`.
        """
        return _operations.batch_get_sandbox_statuses.sync(body=body, client=self._client)

    def bulk_delete_sandboxes(
        self, *, body: _models.BulkDeleteSandboxRequest | Mapping[str, Any]
    ) -> _models.BulkDeleteSandboxResponse:
        """Delete several sandboxes in one request, chosen by their ids or by labels. `sandbox_ids` takes up to 500
        ids, `labels` up to 50 labels. Some may fail while others are deleted, so read `failed`. See `DELETE
        /api/v1/sandbox/{sandbox_id}` for what becomes of checkpoints.

        See `prime_openapi.api.sandbox.bulk_delete_sandboxes`.
        """
        return _operations.bulk_delete_sandboxes.sync(body=body, client=self._client)

    def close_ssh_session(self, sandbox_id: str, session_id: str) -> _models.CloseSSHSessionResponse:
        """End an SSH session before it expires by itself.

        See `prime_openapi.api.sandbox.close_ssh_session`.
        """
        return _operations.close_ssh_session.sync(sandbox_id, session_id, client=self._client)

    def create_sandbox(self, *, body: _models.CreateSandboxRequest | Mapping[str, Any]) -> _models.SandboxResponse:
        """Create a sandbox and return it before it runs. The key needs the `sandbox` scope, as for all sandbox
        operations. Poll `GET /api/v1/sandbox/{sandbox_id}` or `POST /api/v1/sandbox/status:batchGet` until its
        status is `RUNNING`. Give either `docker_image` or `checkpoint_id`. With a checkpoint, leave out the image
        and the disk size. A request with an `idempotency_key` can be repeated without making a second sandbox. The
        sandbox ends by itself after `timeout_minutes`.

        See `prime_openapi.api.sandbox.create_sandbox`.
        """
        return _operations.create_sandbox.sync(body=body, client=self._client)

    def create_sandbox_gang(
        self, *, body: _models.CreateSandboxGangRequest | Mapping[str, Any]
    ) -> _models.CreateSandboxGangResponse:
        """Create several sandboxes in one request, each described as for `POST /api/v1/sandbox`. The group has an
        `idempotency_key` of its own. Sandboxes start afterwards, so poll their status.

        See `prime_openapi.api.sandbox.create_sandbox_gang`.
        """
        return _operations.create_sandbox_gang.sync(body=body, client=self._client)

    def create_ssh_session(
        self, sandbox_id: str, *, body: _models.CreateSSHSessionRequest | Mapping[str, Any]
    ) -> _models.SSHSessionResponse:
        """Open a session for logging in to the sandbox by SSH with the given public key, at `host` and `port` of the
        response. The user name for SSH is the `session_id`. The session ends at `expires_at`.

        See `prime_openapi.api.sandbox.create_ssh_session`.
        """
        return _operations.create_ssh_session.sync(sandbox_id, body=body, client=self._client)

    def delete_sandbox(self, sandbox_id: str) -> _models.DeleteSandboxResponse:
        """Stop one sandbox and delete it for good. Its checkpoints in state `DURABLE` are kept; other checkpoints of
        it are discarded. What becomes of its membership in networks is not documented.

        See `prime_openapi.api.sandbox.delete_sandbox`.
        """
        return _operations.delete_sandbox.sync(sandbox_id, client=self._client)

    def expose_port(
        self, sandbox_id: str, *, body: _models.ExposePortRequest | Mapping[str, Any]
    ) -> _models.ExposePortResponse:
        """Make one port of the sandbox reachable from the internet. The current service document no longer has this
        operation, which serves container sandboxes only.

        See `prime_openapi.api.sandbox.expose_port`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return _operations.expose_port.sync(sandbox_id, body=body, client=self._client)

    def get_sandbox(self, sandbox_id: str) -> _models.SandboxResponse:
        """Return the present state of one sandbox. Poll it after creating, pausing or resuming one, or use `POST
        /api/v1/sandbox/status:batchGet` for many.

        See `prime_openapi.api.sandbox.get_sandbox`.
        """
        return _operations.get_sandbox.sync(sandbox_id, client=self._client)

    def get_sandbox_auth_token(self, sandbox_id: str) -> _models.SandboxAuthResponse:
        """Issue a short-lived token for the gateway of one sandbox, through which commands and files go. It can be
        repeated. Ask again before `expires_at`.

        See `prime_openapi.api.sandbox.get_sandbox_auth_token`.
        """
        return _operations.get_sandbox_auth_token.sync(sandbox_id, client=self._client)

    def get_sandbox_egress_policy(self, sandbox_id: str) -> _models.SandboxEgressPolicyStatusResponse:
        """Return which hosts a sandbox may connect to. The latest change is in force when `applied` is true, which is
        when `applied_generation` has reached `generation`.

        See `prime_openapi.api.sandbox.get_sandbox_egress_policy`.
        """
        return _operations.get_sandbox_egress_policy.sync(sandbox_id, client=self._client)

    def get_sandbox_error_context(self, sandbox_id: str) -> _models.SandboxErrorContextResponse:
        """Return why a sandbox failed, as far as it is known. Each field may be null or missing.

        See `prime_openapi.api.sandbox.get_sandbox_error_context`.
        """
        return _operations.get_sandbox_error_context.sync(sandbox_id, client=self._client)

    def get_sandbox_logs(self, sandbox_id: str) -> _models.SandboxLogsResponse:
        """Return what the main process of the sandbox has written so far, as one text without pages.

        See `prime_openapi.api.sandbox.get_sandbox_logs`.
        """
        return _operations.get_sandbox_logs.sync(sandbox_id, client=self._client)

    def list_all_exposed_ports(self) -> _models.ListExposedPortsResponse:
        """Return every exposed port of every sandbox that the caller can see. The current service document no longer
        has this operation, which serves container sandboxes only.

        See `prime_openapi.api.sandbox.list_all_exposed_ports`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return _operations.list_all_exposed_ports.sync(client=self._client)

    def list_exposed_ports(self, sandbox_id: str) -> _models.ListExposedPortsResponse:
        """Return the ports of one sandbox that are exposed now. The current service document no longer has this
        operation, which serves container sandboxes only.

        See `prime_openapi.api.sandbox.list_exposed_ports`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return _operations.list_exposed_ports.sync(sandbox_id, client=self._client)

    def list_sandboxes(
        self,
        *,
        is_active: bool | None | Unset = UNSET,
        labels: list[str] | None | Unset = UNSET,
        page: int | Unset = 1,
        per_page: int | Unset = 50,
        status: _models.SandboxStatus | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
        user_id: str | None | Unset = UNSET,
    ) -> _models.SandboxListResponse:
        """Return one page of the sandboxes that the caller, or a team of the caller, owns. Ask for the next `page`
        while `has_next` is true.

        See `prime_openapi.api.sandbox.list_sandboxes`.
        """
        return _operations.list_sandboxes.sync(
            is_active=is_active,
            labels=labels,
            page=page,
            per_page=per_page,
            status=status,
            team_id=team_id,
            user_id=user_id,
            client=self._client,
        )

    def pause_sandbox(self, sandbox_id: str) -> _models.SandboxResponse:
        """Pause a sandbox and keep its memory and disk, which also makes a checkpoint. The response comes when the
        request is accepted: poll the sandbox until it is `PAUSED`. A pause that fails leaves the sandbox `RUNNING`
        and sets its error message.

        See `prime_openapi.api.sandbox.pause_sandbox`.
        """
        return _operations.pause_sandbox.sync(sandbox_id, client=self._client)

    def resume_sandbox(self, sandbox_id: str) -> _models.SandboxResponse:
        """Let a paused sandbox continue. The response comes when the request is accepted: poll the sandbox until it is
        `RUNNING`. If resuming fails, the sandbox stays `PAUSED`, or becomes `ERROR` where it cannot be recovered.

        See `prime_openapi.api.sandbox.resume_sandbox`.
        """
        return _operations.resume_sandbox.sync(sandbox_id, client=self._client)

    def unexpose_port(self, sandbox_id: str, exposure_id: str) -> _models.UnexposePortResponse:
        """Unexpose a previously exposed port

        See `prime_openapi.api.sandbox.unexpose_port`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return _operations.unexpose_port.sync(sandbox_id, exposure_id, client=self._client)

    def update_sandbox_egress_policy(
        self, sandbox_id: str, *, body: _models.UpdateSandboxEgressPolicyRequest | Mapping[str, Any]
    ) -> _models.SandboxEgressPolicyStatusResponse:
        """Replace the whole list of hosts that a sandbox may connect to. Give either `allowlist` or `denylist`, not
        both. The change is applied later: poll `GET` of the same path until `applied` is true. Connections that are
        already open are not cut. A paused sandbox gets the change when it resumes.

        See `prime_openapi.api.sandbox.update_sandbox_egress_policy`.
        """
        return _operations.update_sandbox_egress_policy.sync(sandbox_id, body=body, client=self._client)


class AsyncSandboxApi:
    """Operations of the tag `sandbox`, sent by a client for asyncio."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def batch_get_background_job_statuses(
        self, *, body: _models.BatchBackgroundJobStatusRequest | Mapping[str, Any]
    ) -> _models.BatchBackgroundJobStatusResponse:
        """Return whether up to 100 background jobs are done, with their exit codes. It changes nothing and can be
        repeated. A job that cannot be looked up is in `errors`, although the status of the response is 200.

        See `prime_openapi.api.sandbox.batch_get_background_job_statuses`.
        """
        return await _operations.batch_get_background_job_statuses.asyncio(body=body, client=self._client)

    async def batch_get_sandbox_statuses(
        self, *, body: _models.BatchSandboxStatusRequest | Mapping[str, Any]
    ) -> _models.BatchSandboxStatusResponse:
        """Return the status of up to 100 sandboxes in one request. It changes nothing and can be repeated. A sandbox
        that cannot be looked up is in `errors`, although the status of the response is 200.

        See `prime_openapi.api.sandbox.batch_get_sandbox_statuses`.
        """
        return await _operations.batch_get_sandbox_statuses.asyncio(body=body, client=self._client)

    async def bulk_delete_sandboxes(
        self, *, body: _models.BulkDeleteSandboxRequest | Mapping[str, Any]
    ) -> _models.BulkDeleteSandboxResponse:
        """Delete several sandboxes in one request, chosen by their ids or by labels. `sandbox_ids` takes up to 500
        ids, `labels` up to 50 labels. Some may fail while others are deleted, so read `failed`. See `DELETE
        /api/v1/sandbox/{sandbox_id}` for what becomes of checkpoints.

        See `prime_openapi.api.sandbox.bulk_delete_sandboxes`.
        """
        return await _operations.bulk_delete_sandboxes.asyncio(body=body, client=self._client)

    async def close_ssh_session(self, sandbox_id: str, session_id: str) -> _models.CloseSSHSessionResponse:
        """End an SSH session before it expires by itself.

        See `prime_openapi.api.sandbox.close_ssh_session`.
        """
        return await _operations.close_ssh_session.asyncio(sandbox_id, session_id, client=self._client)

    async def create_sandbox(
        self, *, body: _models.CreateSandboxRequest | Mapping[str, Any]
    ) -> _models.SandboxResponse:
        """Create a sandbox and return it before it runs. The key needs the `sandbox` scope, as for all sandbox
        operations. Poll `GET /api/v1/sandbox/{sandbox_id}` or `POST /api/v1/sandbox/status:batchGet` until its
        status is `RUNNING`. Give either `docker_image` or `checkpoint_id`. With a checkpoint, leave out the image
        and the disk size. A request with an `idempotency_key` can be repeated without making a second sandbox. The
        sandbox ends by itself after `timeout_minutes`.

        See `prime_openapi.api.sandbox.create_sandbox`.
        """
        return await _operations.create_sandbox.asyncio(body=body, client=self._client)

    async def create_sandbox_gang(
        self, *, body: _models.CreateSandboxGangRequest | Mapping[str, Any]
    ) -> _models.CreateSandboxGangResponse:
        """Create several sandboxes in one request, each described as for `POST /api/v1/sandbox`. The group has an
        `idempotency_key` of its own. Sandboxes start afterwards, so poll their status.

        See `prime_openapi.api.sandbox.create_sandbox_gang`.
        """
        return await _operations.create_sandbox_gang.asyncio(body=body, client=self._client)

    async def create_ssh_session(
        self, sandbox_id: str, *, body: _models.CreateSSHSessionRequest | Mapping[str, Any]
    ) -> _models.SSHSessionResponse:
        """Open a session for logging in to the sandbox by SSH with the given public key, at `host` and `port` of the
        response. The user name for SSH is the `session_id`. The session ends at `expires_at`.

        See `prime_openapi.api.sandbox.create_ssh_session`.
        """
        return await _operations.create_ssh_session.asyncio(sandbox_id, body=body, client=self._client)

    async def delete_sandbox(self, sandbox_id: str) -> _models.DeleteSandboxResponse:
        """Stop one sandbox and delete it for good. Its checkpoints in state `DURABLE` are kept; other checkpoints of
        it are discarded. What becomes of its membership in networks is not documented.

        See `prime_openapi.api.sandbox.delete_sandbox`.
        """
        return await _operations.delete_sandbox.asyncio(sandbox_id, client=self._client)

    async def expose_port(
        self, sandbox_id: str, *, body: _models.ExposePortRequest | Mapping[str, Any]
    ) -> _models.ExposePortResponse:
        """Make one port of the sandbox reachable from the internet. The current service document no longer has this
        operation, which serves container sandboxes only.

        See `prime_openapi.api.sandbox.expose_port`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return await _operations.expose_port.asyncio(sandbox_id, body=body, client=self._client)

    async def get_sandbox(self, sandbox_id: str) -> _models.SandboxResponse:
        """Return the present state of one sandbox. Poll it after creating, pausing or resuming one, or use `POST
        /api/v1/sandbox/status:batchGet` for many.

        See `prime_openapi.api.sandbox.get_sandbox`.
        """
        return await _operations.get_sandbox.asyncio(sandbox_id, client=self._client)

    async def get_sandbox_auth_token(self, sandbox_id: str) -> _models.SandboxAuthResponse:
        """Issue a short-lived token for the gateway of one sandbox, through which commands and files go. It can be
        repeated. Ask again before `expires_at`.

        See `prime_openapi.api.sandbox.get_sandbox_auth_token`.
        """
        return await _operations.get_sandbox_auth_token.asyncio(sandbox_id, client=self._client)

    async def get_sandbox_egress_policy(self, sandbox_id: str) -> _models.SandboxEgressPolicyStatusResponse:
        """Return which hosts a sandbox may connect to. The latest change is in force when `applied` is true, which is
        when `applied_generation` has reached `generation`.

        See `prime_openapi.api.sandbox.get_sandbox_egress_policy`.
        """
        return await _operations.get_sandbox_egress_policy.asyncio(sandbox_id, client=self._client)

    async def get_sandbox_error_context(self, sandbox_id: str) -> _models.SandboxErrorContextResponse:
        """Return why a sandbox failed, as far as it is known. Each field may be null or missing.

        See `prime_openapi.api.sandbox.get_sandbox_error_context`.
        """
        return await _operations.get_sandbox_error_context.asyncio(sandbox_id, client=self._client)

    async def get_sandbox_logs(self, sandbox_id: str) -> _models.SandboxLogsResponse:
        """Return what the main process of the sandbox has written so far, as one text without pages.

        See `prime_openapi.api.sandbox.get_sandbox_logs`.
        """
        return await _operations.get_sandbox_logs.asyncio(sandbox_id, client=self._client)

    async def list_all_exposed_ports(self) -> _models.ListExposedPortsResponse:
        """Return every exposed port of every sandbox that the caller can see. The current service document no longer
        has this operation, which serves container sandboxes only.

        See `prime_openapi.api.sandbox.list_all_exposed_ports`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return await _operations.list_all_exposed_ports.asyncio(client=self._client)

    async def list_exposed_ports(self, sandbox_id: str) -> _models.ListExposedPortsResponse:
        """Return the ports of one sandbox that are exposed now. The current service document no longer has this
        operation, which serves container sandboxes only.

        See `prime_openapi.api.sandbox.list_exposed_ports`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return await _operations.list_exposed_ports.asyncio(sandbox_id, client=self._client)

    async def list_sandboxes(
        self,
        *,
        is_active: bool | None | Unset = UNSET,
        labels: list[str] | None | Unset = UNSET,
        page: int | Unset = 1,
        per_page: int | Unset = 50,
        status: _models.SandboxStatus | None | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
        user_id: str | None | Unset = UNSET,
    ) -> _models.SandboxListResponse:
        """Return one page of the sandboxes that the caller, or a team of the caller, owns. Ask for the next `page`
        while `has_next` is true.

        See `prime_openapi.api.sandbox.list_sandboxes`.
        """
        return await _operations.list_sandboxes.asyncio(
            is_active=is_active,
            labels=labels,
            page=page,
            per_page=per_page,
            status=status,
            team_id=team_id,
            user_id=user_id,
            client=self._client,
        )

    async def pause_sandbox(self, sandbox_id: str) -> _models.SandboxResponse:
        """Pause a sandbox and keep its memory and disk, which also makes a checkpoint. The response comes when the
        request is accepted: poll the sandbox until it is `PAUSED`. A pause that fails leaves the sandbox `RUNNING`
        and sets its error message.

        See `prime_openapi.api.sandbox.pause_sandbox`.
        """
        return await _operations.pause_sandbox.asyncio(sandbox_id, client=self._client)

    async def resume_sandbox(self, sandbox_id: str) -> _models.SandboxResponse:
        """Let a paused sandbox continue. The response comes when the request is accepted: poll the sandbox until it is
        `RUNNING`. If resuming fails, the sandbox stays `PAUSED`, or becomes `ERROR` where it cannot be recovered.

        See `prime_openapi.api.sandbox.resume_sandbox`.
        """
        return await _operations.resume_sandbox.asyncio(sandbox_id, client=self._client)

    async def unexpose_port(self, sandbox_id: str, exposure_id: str) -> _models.UnexposePortResponse:
        """Unexpose a previously exposed port

        See `prime_openapi.api.sandbox.unexpose_port`.

        Deprecated: the published document marks this operation as such, or no longer has it.
        """
        return await _operations.unexpose_port.asyncio(sandbox_id, exposure_id, client=self._client)

    async def update_sandbox_egress_policy(
        self, sandbox_id: str, *, body: _models.UpdateSandboxEgressPolicyRequest | Mapping[str, Any]
    ) -> _models.SandboxEgressPolicyStatusResponse:
        """Replace the whole list of hosts that a sandbox may connect to. Give either `allowlist` or `denylist`, not
        both. The change is applied later: poll `GET` of the same path until `applied` is true. Connections that are
        already open are not cut. A paused sandbox gets the change when it resumes.

        See `prime_openapi.api.sandbox.update_sandbox_egress_policy`.
        """
        return await _operations.update_sandbox_egress_policy.asyncio(sandbox_id, body=body, client=self._client)
