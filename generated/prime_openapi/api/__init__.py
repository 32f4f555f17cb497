"""Operations by tag, and an index of them by method and path. Tags are loaded when they are first used."""

# A tag may have any name, so that no other public name stands here.
import re as _re
from importlib import import_module as _import_module
from typing import TYPE_CHECKING
from typing import Any as _Any

if TYPE_CHECKING:
    from .. import types as _package
    from . import admin_clusters as admin_clusters
    from . import admin_users as admin_users
    from . import availability as availability
    from . import billing as billing
    from . import disks as disks
    from . import evals as evals
    from . import feedback as feedback
    from . import frp_plugin as frp_plugin
    from . import hosted_evaluations as hosted_evaluations
    from . import images as images
    from . import pods as pods
    from . import sandbox as sandbox
    from . import sandbox_checkpoints as sandbox_checkpoints
    from . import sandbox_networks as sandbox_networks
    from . import sandbox_volumes as sandbox_volumes
    from . import secrets as secrets
    from . import ssh_keys as ssh_keys
    from . import teams as teams
    from . import template as template
    from . import training as training
    from . import tunnel as tunnel
    from . import user as user
else:
    _package = _import_module("..", __name__)  # loads `Operation` when the annotation below is looked at

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return _import_module(f".{name}", __name__)

    def __dir__():
        return sorted({*globals(), *__all__})


OPERATIONS: dict[tuple[str, str], str] = {
    ("GET", "/api/admin/clusters"): "admin_clusters.list_clusters",
    ("GET", "/api/admin/clusters/{cluster_id}"): "admin_clusters.get_cluster",
    ("POST", "/api/admin/clusters/{cluster_id}/authorizations/certificate"): "admin_clusters.request_certificate",
    ("GET", "/api/admin/clusters/{cluster_id}/node-logs"): "admin_clusters.list_cluster_node_logs",
    ("GET", "/api/admin/users/whoami"): "admin_users.get_current_user",
    ("GET", "/api/v1/availability/"): "availability.get_legacygpu_availability",
    ("GET", "/api/v1/availability/clusters"): "availability.get_legacy_cluster_availability",
    ("GET", "/api/v1/availability/disks"): "availability.get_disks_availability",
    ("GET", "/api/v1/availability/gpu-summary"): "availability.get_gpu_summary",
    ("GET", "/api/v1/availability/gpus"): "availability.get_gpu_availability",
    ("GET", "/api/v1/availability/multi-node"): "availability.get_multinode_availability",
    ("GET", "/api/v1/availability/multi-node-summary"): "availability.get_multinode_summary",
    ("GET", "/api/v1/billing/runs/{run_id}/usage"): "billing.get_run_usage",
    ("GET", "/api/v1/billing/wallet"): "billing.get_wallet",
    ("GET", "/api/v1/disks/"): "disks.list_disks",
    ("POST", "/api/v1/disks/"): "disks.create_disk",
    ("GET", "/api/v1/disks/{disk_id}"): "disks.get_disk",
    ("DELETE", "/api/v1/disks/{disk_id}"): "disks.delete_disk",
    ("PATCH", "/api/v1/disks/{disk_id}"): "disks.update_disk",
    ("GET", "/api/v1/evaluations/"): "evals.list_evaluations",
    ("POST", "/api/v1/evaluations/"): "evals.create_evaluation",
    ("POST", "/api/v1/evaluations/bulk-delete"): "evals.bulk_delete_evaluations",
    ("GET", "/api/v1/evaluations/{evaluation_id}"): "evals.get_evaluation",
    ("PUT", "/api/v1/evaluations/{evaluation_id}"): "evals.update_evaluation",
    ("DELETE", "/api/v1/evaluations/{evaluation_id}"): "evals.delete_evaluation",
    ("POST", "/api/v1/evaluations/{evaluation_id}/finalize"): "evals.finalize_evaluation",
    ("GET", "/api/v1/evaluations/{evaluation_id}/samples"): "evals.get_samples",
    ("POST", "/api/v1/evaluations/{evaluation_id}/samples"): "evals.push_samples",
    ("POST", "/api/v1/feedback"): "feedback.submit_feedback",
    ("POST", "/api/v1/frp/validate"): "frp_plugin.validate_frp_plugin",
    ("POST", "/api/v1/hosted-evaluations"): "hosted_evaluations.create_hosted_evaluation",
    ("GET", "/api/v1/hosted-evaluations/models"): "hosted_evaluations.get_inference_models",
    ("PATCH", "/api/v1/hosted-evaluations/{evaluation_id}/cancel"): "hosted_evaluations.cancel_hosted_evaluation_route",
    ("GET", "/api/v1/hosted-evaluations/{evaluation_id}/logs"): "hosted_evaluations.get_hosted_evaluation_logs_route",
    ("GET", "/api/v1/images"): "images.list_user_images",
    ("POST", "/api/v1/images/build"): "images.initiate_image_build",
    ("GET", "/api/v1/images/build/{build_id}"): "images.get_build_status",
    ("POST", "/api/v1/images/build/{build_id}/start"): "images.start_image_build",
    ("GET", "/api/v1/images/builds"): "images.list_image_builds",
    ("DELETE", "/api/v1/images/{image_name}/{image_tag}"): "images.delete_user_image",
    ("PATCH", "/api/v1/images/{image_name}/{image_tag}/visibility"): "images.update_image_visibility",
    ("GET", "/api/v1/pods/"): "pods.get_pods",
    ("POST", "/api/v1/pods/"): "pods.create_pod",
    ("GET", "/api/v1/pods/history"): "pods.get_pods_history",
    ("GET", "/api/v1/pods/status"): "pods.get_pods_status",
    ("GET", "/api/v1/pods/{pod_id}"): "pods.get_pod",
    ("DELETE", "/api/v1/pods/{pod_id}"): "pods.delete_pod",
    ("GET", "/api/v1/pods/{pod_id}/log"): "pods.get_pod_logs_api",
    ("GET", "/api/v1/sandbox"): "sandbox.list_sandboxes",
    ("POST", "/api/v1/sandbox"): "sandbox.create_sandbox",
    ("DELETE", "/api/v1/sandbox"): "sandbox.bulk_delete_sandboxes",
    ("POST", "/api/v1/sandbox/background-jobs/status:batchGet"): "sandbox.batch_get_background_job_statuses",
    ("GET", "/api/v1/sandbox/expose/all"): "sandbox.list_all_exposed_ports",
    ("POST", "/api/v1/sandbox/gang"): "sandbox.create_sandbox_gang",
    ("POST", "/api/v1/sandbox/status:batchGet"): "sandbox.batch_get_sandbox_statuses",
    ("GET", "/api/v1/sandbox/{sandbox_id}"): "sandbox.get_sandbox",
    ("DELETE", "/api/v1/sandbox/{sandbox_id}"): "sandbox.delete_sandbox",
    ("POST", "/api/v1/sandbox/{sandbox_id}/auth"): "sandbox.get_sandbox_auth_token",
    ("GET", "/api/v1/sandbox/{sandbox_id}/egress-policy"): "sandbox.get_sandbox_egress_policy",
    ("PUT", "/api/v1/sandbox/{sandbox_id}/egress-policy"): "sandbox.update_sandbox_egress_policy",
    ("GET", "/api/v1/sandbox/{sandbox_id}/error-context"): "sandbox.get_sandbox_error_context",
    ("GET", "/api/v1/sandbox/{sandbox_id}/expose"): "sandbox.list_exposed_ports",
    ("POST", "/api/v1/sandbox/{sandbox_id}/expose"): "sandbox.expose_port",
    ("DELETE", "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"): "sandbox.unexpose_port",
    ("GET", "/api/v1/sandbox/{sandbox_id}/logs"): "sandbox.get_sandbox_logs",
    ("POST", "/api/v1/sandbox/{sandbox_id}/pause"): "sandbox.pause_sandbox",
    ("POST", "/api/v1/sandbox/{sandbox_id}/resume"): "sandbox.resume_sandbox",
    ("POST", "/api/v1/sandbox/{sandbox_id}/ssh-session"): "sandbox.create_ssh_session",
    ("DELETE", "/api/v1/sandbox/{sandbox_id}/ssh-session/{session_id}"): "sandbox.close_ssh_session",
    ("GET", "/api/v1/sandbox/checkpoints"): "sandbox_checkpoints.list_owner_checkpoints",
    ("DELETE", "/api/v1/sandbox/checkpoints"): "sandbox_checkpoints.delete_owner_checkpoints",
    ("GET", "/api/v1/sandbox/checkpoints/{checkpoint_id}"): "sandbox_checkpoints.get_checkpoint",
    ("DELETE", "/api/v1/sandbox/checkpoints/{checkpoint_id}"): "sandbox_checkpoints.delete_checkpoint",
    ("POST", "/api/v1/sandbox/checkpoints:batchGet"): "sandbox_checkpoints.batch_get_checkpoints",
    ("GET", "/api/v1/sandbox/{sandbox_id}/checkpoints"): "sandbox_checkpoints.list_checkpoints",
    ("POST", "/api/v1/sandbox/{sandbox_id}/checkpoints"): "sandbox_checkpoints.create_checkpoint",
    ("DELETE", "/api/v1/sandbox/{sandbox_id}/checkpoints"): "sandbox_checkpoints.delete_sandbox_checkpoints",
    ("GET", "/api/v1/sandbox/networks"): "sandbox_networks.list_networks",
    ("POST", "/api/v1/sandbox/networks"): "sandbox_networks.create_network",
    ("GET", "/api/v1/sandbox/networks/{network_id}"): "sandbox_networks.get_network",
    ("DELETE", "/api/v1/sandbox/networks/{network_id}"): "sandbox_networks.delete_network",
    ("PUT", "/api/v1/sandbox/networks/{network_id}/members/{sandbox_id}"): "sandbox_networks.put_member",
    ("DELETE", "/api/v1/sandbox/networks/{network_id}/members/{sandbox_id}"): "sandbox_networks.remove_member",
    ("PUT", "/api/v1/sandbox/networks/{network_id}/rules"): "sandbox_networks.replace_rules",
    ("GET", "/api/v1/sandbox/volumes"): "sandbox_volumes.list_volumes",
    ("POST", "/api/v1/sandbox/volumes"): "sandbox_volumes.create_volume",
    ("GET", "/api/v1/sandbox/volumes/{name}"): "sandbox_volumes.get_volume",
    ("DELETE", "/api/v1/sandbox/volumes/{name}"): "sandbox_volumes.delete_volume",
    ("PATCH", "/api/v1/sandbox/volumes/{name}"): "sandbox_volumes.resize_volume",
    ("POST", "/api/v1/sandbox/{sandbox_id}/volumes/{name}/publish"): "sandbox_volumes.publish_volume",
    ("GET", "/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"): "sandbox_volumes.get_volume_sync",
    ("POST", "/api/v1/sandbox/{sandbox_id}/volumes/{name}/sync"): "sandbox_volumes.sync_volume",
    ("GET", "/api/v1/secrets/"): "secrets.list_secrets",
    ("POST", "/api/v1/secrets/"): "secrets.create_secret",
    ("GET", "/api/v1/secrets/{secret_id}"): "secrets.get_secret",
    ("DELETE", "/api/v1/secrets/{secret_id}"): "secrets.delete_secret",
    ("PATCH", "/api/v1/secrets/{secret_id}"): "secrets.update_secret",
    ("GET", "/api/v1/ssh_keys/"): "ssh_keys.get_ssh_keys",
    ("POST", "/api/v1/ssh_keys/"): "ssh_keys.upload_ssh_key",
    ("DELETE", "/api/v1/ssh_keys/{key_id}"): "ssh_keys.delete_ssh_key",
    ("PATCH", "/api/v1/ssh_keys/{key_id}"): "ssh_keys.set_primary_key",
    ("GET", "/api/v1/teams/{team_id}/members"): "teams.list_team_members",
    ("POST", "/api/v1/template/check-docker-image"): "template.check_docker_image",
    ("GET", "/api/v1/template/registry-credentials"): "template.list_registry_credentials",
    ("POST", "/api/v1/training/runs"): "training.create_dedicated_run",
    ("DELETE", "/api/v1/training/runs/{run_id}"): "training.delete_dedicated_run",
    ("GET", "/api/v1/tunnel"): "tunnel.list_tunnels",
    ("POST", "/api/v1/tunnel"): "tunnel.create_tunnel",
    ("DELETE", "/api/v1/tunnel"): "tunnel.bulk_delete_tunnels",
    ("GET", "/api/v1/tunnel/{tunnel_id}"): "tunnel.get_tunnel_status",
    ("DELETE", "/api/v1/tunnel/{tunnel_id}"): "tunnel.delete_tunnel",
    ("PATCH", "/api/v1/user/slug"): "user.set_username_slug",
    ("GET", "/api/v1/user/teams"): "user.list_my_teams",
    ("GET", "/api/v1/user/whoami"): "user.get_whoami",
}
"""Module of each operation below this package, by method and path template."""


def find_operation(method: str, path_template: str) -> "_package.Operation[_Any]":
    """Return the operation with this method and path, whatever the document calls it and its parameters.

    Args:
        method: The HTTP method, in capitals.
        path_template: The path; what stands between braces does not matter.

    Raises:
        LookupError: The document has no such operation.
    """
    wanted = _shape(path_template)
    for (known_method, known_path), module in OPERATIONS.items():
        if known_method == method and _shape(known_path) == wanted:
            operation: _package.Operation[_Any] = _import_module(f"{__name__}.{module}").OPERATION
            return operation
    raise LookupError(f"the document has no operation {method} {path_template}")


def _shape(path_template: str) -> str:
    return _re.sub(r"\{[^{}]*\}", "{}", path_template)


__all__ = (
    "OPERATIONS",
    "admin_clusters",
    "admin_users",
    "availability",
    "billing",
    "disks",
    "evals",
    "feedback",
    "frp_plugin",
    "hosted_evaluations",
    "images",
    "pods",
    "sandbox",
    "sandbox_checkpoints",
    "sandbox_networks",
    "sandbox_volumes",
    "secrets",
    "ssh_keys",
    "teams",
    "template",
    "training",
    "tunnel",
    "user",
    "find_operation",
)
