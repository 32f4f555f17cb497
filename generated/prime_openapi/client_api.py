"""Operations of a client by tag: `client.api.<tag>.<operation>(...)`."""

from __future__ import annotations

from . import bound as _bound
from .client import AsyncClient, SyncClient


class ClientApi:
    """Operations by tag, sent by a blocking client. Each tag is loaded when it is first used."""

    __slots__ = ("_client",)

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    @property
    def admin_clusters(self) -> _bound.admin_clusters.AdminClustersApi:
        """Operations of the tag `admin_clusters`."""
        return _bound.admin_clusters.AdminClustersApi(self._client)

    @property
    def admin_users(self) -> _bound.admin_users.AdminUsersApi:
        """Operations of the tag `admin_users`."""
        return _bound.admin_users.AdminUsersApi(self._client)

    @property
    def availability(self) -> _bound.availability.AvailabilityApi:
        """Operations of the tag `availability`."""
        return _bound.availability.AvailabilityApi(self._client)

    @property
    def billing(self) -> _bound.billing.BillingApi:
        """Operations of the tag `billing`."""
        return _bound.billing.BillingApi(self._client)

    @property
    def disks(self) -> _bound.disks.DisksApi:
        """Operations of the tag `disks`."""
        return _bound.disks.DisksApi(self._client)

    @property
    def evals(self) -> _bound.evals.EvalsApi:
        """Operations of the tag `evals`."""
        return _bound.evals.EvalsApi(self._client)

    @property
    def feedback(self) -> _bound.feedback.FeedbackApi:
        """Operations of the tag `feedback`."""
        return _bound.feedback.FeedbackApi(self._client)

    @property
    def frp_plugin(self) -> _bound.frp_plugin.FrpPluginApi:
        """Operations of the tag `frp_plugin`."""
        return _bound.frp_plugin.FrpPluginApi(self._client)

    @property
    def hosted_evaluations(self) -> _bound.hosted_evaluations.HostedEvaluationsApi:
        """Operations of the tag `hosted_evaluations`."""
        return _bound.hosted_evaluations.HostedEvaluationsApi(self._client)

    @property
    def images(self) -> _bound.images.ImagesApi:
        """Operations of the tag `images`."""
        return _bound.images.ImagesApi(self._client)

    @property
    def pods(self) -> _bound.pods.PodsApi:
        """Operations of the tag `pods`."""
        return _bound.pods.PodsApi(self._client)

    @property
    def sandbox(self) -> _bound.sandbox.SandboxApi:
        """Operations of the tag `sandbox`."""
        return _bound.sandbox.SandboxApi(self._client)

    @property
    def sandbox_checkpoints(self) -> _bound.sandbox_checkpoints.SandboxCheckpointsApi:
        """Operations of the tag `sandbox_checkpoints`."""
        return _bound.sandbox_checkpoints.SandboxCheckpointsApi(self._client)

    @property
    def sandbox_networks(self) -> _bound.sandbox_networks.SandboxNetworksApi:
        """Operations of the tag `sandbox_networks`."""
        return _bound.sandbox_networks.SandboxNetworksApi(self._client)

    @property
    def sandbox_volumes(self) -> _bound.sandbox_volumes.SandboxVolumesApi:
        """Operations of the tag `sandbox_volumes`."""
        return _bound.sandbox_volumes.SandboxVolumesApi(self._client)

    @property
    def secrets(self) -> _bound.secrets.SecretsApi:
        """Operations of the tag `secrets`."""
        return _bound.secrets.SecretsApi(self._client)

    @property
    def ssh_keys(self) -> _bound.ssh_keys.SshKeysApi:
        """Operations of the tag `ssh_keys`."""
        return _bound.ssh_keys.SshKeysApi(self._client)

    @property
    def teams(self) -> _bound.teams.TeamsApi:
        """Operations of the tag `teams`."""
        return _bound.teams.TeamsApi(self._client)

    @property
    def template(self) -> _bound.template.TemplateApi:
        """Operations of the tag `template`."""
        return _bound.template.TemplateApi(self._client)

    @property
    def training(self) -> _bound.training.TrainingApi:
        """Operations of the tag `training`."""
        return _bound.training.TrainingApi(self._client)

    @property
    def tunnel(self) -> _bound.tunnel.TunnelApi:
        """Operations of the tag `tunnel`."""
        return _bound.tunnel.TunnelApi(self._client)

    @property
    def user(self) -> _bound.user.UserApi:
        """Operations of the tag `user`."""
        return _bound.user.UserApi(self._client)


class AsyncClientApi:
    """Operations by tag, sent by a client for asyncio. Each tag is loaded when it is first used."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    @property
    def admin_clusters(self) -> _bound.admin_clusters.AsyncAdminClustersApi:
        """Operations of the tag `admin_clusters`."""
        return _bound.admin_clusters.AsyncAdminClustersApi(self._client)

    @property
    def admin_users(self) -> _bound.admin_users.AsyncAdminUsersApi:
        """Operations of the tag `admin_users`."""
        return _bound.admin_users.AsyncAdminUsersApi(self._client)

    @property
    def availability(self) -> _bound.availability.AsyncAvailabilityApi:
        """Operations of the tag `availability`."""
        return _bound.availability.AsyncAvailabilityApi(self._client)

    @property
    def billing(self) -> _bound.billing.AsyncBillingApi:
        """Operations of the tag `billing`."""
        return _bound.billing.AsyncBillingApi(self._client)

    @property
    def disks(self) -> _bound.disks.AsyncDisksApi:
        """Operations of the tag `disks`."""
        return _bound.disks.AsyncDisksApi(self._client)

    @property
    def evals(self) -> _bound.evals.AsyncEvalsApi:
        """Operations of the tag `evals`."""
        return _bound.evals.AsyncEvalsApi(self._client)

    @property
    def feedback(self) -> _bound.feedback.AsyncFeedbackApi:
        """Operations of the tag `feedback`."""
        return _bound.feedback.AsyncFeedbackApi(self._client)

    @property
    def frp_plugin(self) -> _bound.frp_plugin.AsyncFrpPluginApi:
        """Operations of the tag `frp_plugin`."""
        return _bound.frp_plugin.AsyncFrpPluginApi(self._client)

    @property
    def hosted_evaluations(self) -> _bound.hosted_evaluations.AsyncHostedEvaluationsApi:
        """Operations of the tag `hosted_evaluations`."""
        return _bound.hosted_evaluations.AsyncHostedEvaluationsApi(self._client)

    @property
    def images(self) -> _bound.images.AsyncImagesApi:
        """Operations of the tag `images`."""
        return _bound.images.AsyncImagesApi(self._client)

    @property
    def pods(self) -> _bound.pods.AsyncPodsApi:
        """Operations of the tag `pods`."""
        return _bound.pods.AsyncPodsApi(self._client)

    @property
    def sandbox(self) -> _bound.sandbox.AsyncSandboxApi:
        """Operations of the tag `sandbox`."""
        return _bound.sandbox.AsyncSandboxApi(self._client)

    @property
    def sandbox_checkpoints(self) -> _bound.sandbox_checkpoints.AsyncSandboxCheckpointsApi:
        """Operations of the tag `sandbox_checkpoints`."""
        return _bound.sandbox_checkpoints.AsyncSandboxCheckpointsApi(self._client)

    @property
    def sandbox_networks(self) -> _bound.sandbox_networks.AsyncSandboxNetworksApi:
        """Operations of the tag `sandbox_networks`."""
        return _bound.sandbox_networks.AsyncSandboxNetworksApi(self._client)

    @property
    def sandbox_volumes(self) -> _bound.sandbox_volumes.AsyncSandboxVolumesApi:
        """Operations of the tag `sandbox_volumes`."""
        return _bound.sandbox_volumes.AsyncSandboxVolumesApi(self._client)

    @property
    def secrets(self) -> _bound.secrets.AsyncSecretsApi:
        """Operations of the tag `secrets`."""
        return _bound.secrets.AsyncSecretsApi(self._client)

    @property
    def ssh_keys(self) -> _bound.ssh_keys.AsyncSshKeysApi:
        """Operations of the tag `ssh_keys`."""
        return _bound.ssh_keys.AsyncSshKeysApi(self._client)

    @property
    def teams(self) -> _bound.teams.AsyncTeamsApi:
        """Operations of the tag `teams`."""
        return _bound.teams.AsyncTeamsApi(self._client)

    @property
    def template(self) -> _bound.template.AsyncTemplateApi:
        """Operations of the tag `template`."""
        return _bound.template.AsyncTemplateApi(self._client)

    @property
    def training(self) -> _bound.training.AsyncTrainingApi:
        """Operations of the tag `training`."""
        return _bound.training.AsyncTrainingApi(self._client)

    @property
    def tunnel(self) -> _bound.tunnel.AsyncTunnelApi:
        """Operations of the tag `tunnel`."""
        return _bound.tunnel.AsyncTunnelApi(self._client)

    @property
    def user(self) -> _bound.user.AsyncUserApi:
        """Operations of the tag `user`."""
        return _bound.user.AsyncUserApi(self._client)
