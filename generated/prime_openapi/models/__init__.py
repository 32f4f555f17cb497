"""Every model of the document, loaded when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .admin_cluster_summary import AdminClusterSummary as AdminClusterSummary
    from .admin_whoami_response import AdminWhoamiResponse as AdminWhoamiResponse
    from .admin_whoami_response_permissions import AdminWhoamiResponsePermissions as AdminWhoamiResponsePermissions
    from .advanced_configs import AdvancedConfigs as AdvancedConfigs
    from .api_delete_pod_response import APIDeletePodResponse as APIDeletePodResponse
    from .api_disk_config import APIDiskConfig as APIDiskConfig
    from .api_disk_config_info_type_0 import APIDiskConfigInfoType0 as APIDiskConfigInfoType0
    from .api_disk_create_request import APIDiskCreateRequest as APIDiskCreateRequest
    from .api_disk_update_request import APIDiskUpdateRequest as APIDiskUpdateRequest
    from .api_pod_config import APIPodConfig as APIPodConfig
    from .api_pod_status_response import APIPodStatusResponse as APIPodStatusResponse
    from .apissh_key_config import APISSHKeyConfig as APISSHKeyConfig
    from .apissh_key_update_request_config import APISSHKeyUpdateRequestConfig as APISSHKeyUpdateRequestConfig
    from .apissh_key_update_response_config import APISSHKeyUpdateResponseConfig as APISSHKeyUpdateResponseConfig
    from .apissh_key_update_response_config_updated_fields import (
        APISSHKeyUpdateResponseConfigUpdatedFields as APISSHKeyUpdateResponseConfigUpdatedFields,
    )
    from .apissh_key_upload_request_config import APISSHKeyUploadRequestConfig as APISSHKeyUploadRequestConfig
    from .attachable_resource_status import AttachableResourceStatus as AttachableResourceStatus
    from .attachable_resource_type import AttachableResourceType as AttachableResourceType
    from .attached_resources import AttachedResources as AttachedResources
    from .availability_response import AvailabilityResponse as AvailabilityResponse
    from .background_job_ref import BackgroundJobRef as BackgroundJobRef
    from .background_job_status_lookup_error import BackgroundJobStatusLookupError as BackgroundJobStatusLookupError
    from .background_job_status_lookup_error_code import (
        BackgroundJobStatusLookupErrorCode as BackgroundJobStatusLookupErrorCode,
    )
    from .background_job_status_snapshot import BackgroundJobStatusSnapshot as BackgroundJobStatusSnapshot
    from .batch_background_job_status_request import BatchBackgroundJobStatusRequest as BatchBackgroundJobStatusRequest
    from .batch_background_job_status_response import (
        BatchBackgroundJobStatusResponse as BatchBackgroundJobStatusResponse,
    )
    from .batch_checkpoint_request import BatchCheckpointRequest as BatchCheckpointRequest
    from .batch_checkpoint_response import BatchCheckpointResponse as BatchCheckpointResponse
    from .batch_sandbox_status_request import BatchSandboxStatusRequest as BatchSandboxStatusRequest
    from .batch_sandbox_status_response import BatchSandboxStatusResponse as BatchSandboxStatusResponse
    from .billing_entry import BillingEntry as BillingEntry
    from .body_create_disk_api_v1_disks_post import BodyCreateDiskApiV1DisksPost as BodyCreateDiskApiV1DisksPost
    from .body_create_pod_api_v1_pods_post import BodyCreatePodApiV1PodsPost as BodyCreatePodApiV1PodsPost
    from .build_artifact_status_response import BuildArtifactStatusResponse as BuildArtifactStatusResponse
    from .build_image_request import BuildImageRequest as BuildImageRequest
    from .build_image_request_platform import BuildImageRequestPlatform as BuildImageRequestPlatform
    from .build_image_response import BuildImageResponse as BuildImageResponse
    from .build_status_response import BuildStatusResponse as BuildStatusResponse
    from .bulk_delete_evaluations_request import BulkDeleteEvaluationsRequest as BulkDeleteEvaluationsRequest
    from .bulk_delete_evaluations_response import BulkDeleteEvaluationsResponse as BulkDeleteEvaluationsResponse
    from .bulk_delete_sandbox_request import BulkDeleteSandboxRequest as BulkDeleteSandboxRequest
    from .bulk_delete_sandbox_response import BulkDeleteSandboxResponse as BulkDeleteSandboxResponse
    from .bulk_delete_sandbox_response_failed_item import (
        BulkDeleteSandboxResponseFailedItem as BulkDeleteSandboxResponseFailedItem,
    )
    from .bulk_delete_tunnel_request import BulkDeleteTunnelRequest as BulkDeleteTunnelRequest
    from .bulk_delete_tunnel_response import BulkDeleteTunnelResponse as BulkDeleteTunnelResponse
    from .bulk_delete_tunnel_response_failed_item import (
        BulkDeleteTunnelResponseFailedItem as BulkDeleteTunnelResponseFailedItem,
    )
    from .cancel_hosted_evaluation_response import CancelHostedEvaluationResponse as CancelHostedEvaluationResponse
    from .certificate_request import CertificateRequest as CertificateRequest
    from .certificate_response import CertificateResponse as CertificateResponse
    from .checkpoint_delete_error import CheckpointDeleteError as CheckpointDeleteError
    from .checkpoint_delete_error_code import CheckpointDeleteErrorCode as CheckpointDeleteErrorCode
    from .checkpoint_list_response import CheckpointListResponse as CheckpointListResponse
    from .checkpoint_lookup_error import CheckpointLookupError as CheckpointLookupError
    from .checkpoint_response import CheckpointResponse as CheckpointResponse
    from .close_ssh_session_response import CloseSSHSessionResponse as CloseSSHSessionResponse
    from .cluster_detail_response import ClusterDetailResponse as ClusterDetailResponse
    from .cluster_node_connection import ClusterNodeConnection as ClusterNodeConnection
    from .cluster_node_detail import ClusterNodeDetail as ClusterNodeDetail
    from .cluster_node_log_entry import ClusterNodeLogEntry as ClusterNodeLogEntry
    from .cluster_node_log_event_type_enum import ClusterNodeLogEventTypeEnum as ClusterNodeLogEventTypeEnum
    from .cluster_ssh_key_detail import ClusterSSHKeyDetail as ClusterSSHKeyDetail
    from .create_checkpoint_request import CreateCheckpointRequest as CreateCheckpointRequest
    from .create_dedicated_run_request import CreateDedicatedRunRequest as CreateDedicatedRunRequest
    from .create_dedicated_run_request_config import CreateDedicatedRunRequestConfig as CreateDedicatedRunRequestConfig
    from .create_dedicated_run_response import CreateDedicatedRunResponse as CreateDedicatedRunResponse
    from .create_evaluation_request import CreateEvaluationRequest as CreateEvaluationRequest
    from .create_evaluation_request_metadata_type_0 import (
        CreateEvaluationRequestMetadataType0 as CreateEvaluationRequestMetadataType0,
    )
    from .create_evaluation_request_metrics_type_0 import (
        CreateEvaluationRequestMetricsType0 as CreateEvaluationRequestMetricsType0,
    )
    from .create_evaluation_response import CreateEvaluationResponse as CreateEvaluationResponse
    from .create_hosted_evaluation_request import CreateHostedEvaluationRequest as CreateHostedEvaluationRequest
    from .create_hosted_evaluation_response import CreateHostedEvaluationResponse as CreateHostedEvaluationResponse
    from .create_network_request import CreateNetworkRequest as CreateNetworkRequest
    from .create_sandbox_gang_request import CreateSandboxGangRequest as CreateSandboxGangRequest
    from .create_sandbox_gang_response import CreateSandboxGangResponse as CreateSandboxGangResponse
    from .create_sandbox_request import CreateSandboxRequest as CreateSandboxRequest
    from .create_sandbox_request_arch import CreateSandboxRequestArch as CreateSandboxRequestArch
    from .create_sandbox_request_environment_vars_type_0 import (
        CreateSandboxRequestEnvironmentVarsType0 as CreateSandboxRequestEnvironmentVarsType0,
    )
    from .create_sandbox_request_network_rules_type_0 import (
        CreateSandboxRequestNetworkRulesType0 as CreateSandboxRequestNetworkRulesType0,
    )
    from .create_sandbox_request_secrets_type_0 import (
        CreateSandboxRequestSecretsType0 as CreateSandboxRequestSecretsType0,
    )
    from .create_ssh_session_request import CreateSSHSessionRequest as CreateSSHSessionRequest
    from .create_tunnel_request import CreateTunnelRequest as CreateTunnelRequest
    from .create_volume_request import CreateVolumeRequest as CreateVolumeRequest
    from .currency import Currency as Currency
    from .custom_spec_value import CustomSpecValue as CustomSpecValue
    from .delete_image_response import DeleteImageResponse as DeleteImageResponse
    from .delete_owner_checkpoints_response import DeleteOwnerCheckpointsResponse as DeleteOwnerCheckpointsResponse
    from .delete_run_response import DeleteRunResponse as DeleteRunResponse
    from .delete_sandbox_checkpoints_response import (
        DeleteSandboxCheckpointsResponse as DeleteSandboxCheckpointsResponse,
    )
    from .delete_sandbox_response import DeleteSandboxResponse as DeleteSandboxResponse
    from .delete_tunnel_response import DeleteTunnelResponse as DeleteTunnelResponse
    from .disk_availability import DiskAvailability as DiskAvailability
    from .disk_availability_response import DiskAvailabilityResponse as DiskAvailabilityResponse
    from .disk_availability_stockstatus import DiskAvailabilityStockstatus as DiskAvailabilityStockstatus
    from .disk_status_enum import DiskStatusEnum as DiskStatusEnum
    from .docker_image_check_request import DockerImageCheckRequest as DockerImageCheckRequest
    from .env_var import EnvVar as EnvVar
    from .environment_reference import EnvironmentReference as EnvironmentReference
    from .environment_type_enum import EnvironmentTypeEnum as EnvironmentTypeEnum
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_response import ErrorResponse as ErrorResponse
    from .evaluation_status import EvaluationStatus as EvaluationStatus
    from .evaluation_type import EvaluationType as EvaluationType
    from .expose_port_request import ExposePortRequest as ExposePortRequest
    from .expose_port_response import ExposePortResponse as ExposePortResponse
    from .exposed_port_info import ExposedPortInfo as ExposedPortInfo
    from .feedback_category import FeedbackCategory as FeedbackCategory
    from .feedback_request import FeedbackRequest as FeedbackRequest
    from .feedback_response import FeedbackResponse as FeedbackResponse
    from .finalize_evaluation_request import FinalizeEvaluationRequest as FinalizeEvaluationRequest
    from .finalize_evaluation_request_metrics_type_0 import (
        FinalizeEvaluationRequestMetricsType0 as FinalizeEvaluationRequestMetricsType0,
    )
    from .finalize_evaluation_response import FinalizeEvaluationResponse as FinalizeEvaluationResponse
    from .frp_plugin_request import FrpPluginRequest as FrpPluginRequest
    from .frp_plugin_request_content import FrpPluginRequestContent as FrpPluginRequestContent
    from .frp_plugin_response import FrpPluginResponse as FrpPluginResponse
    from .frp_plugin_response_content_type_0 import FrpPluginResponseContentType0 as FrpPluginResponseContentType0
    from .generic_pagination_response_list_api_disk_config import (
        GenericPaginationResponseListAPIDiskConfig as GenericPaginationResponseListAPIDiskConfig,
    )
    from .generic_pagination_response_list_api_pod_config import (
        GenericPaginationResponseListAPIPodConfig as GenericPaginationResponseListAPIPodConfig,
    )
    from .generic_pagination_response_list_apissh_key_config import (
        GenericPaginationResponseListAPISSHKeyConfig as GenericPaginationResponseListAPISSHKeyConfig,
    )
    from .generic_pagination_response_list_build_status_response import (
        GenericPaginationResponseListBuildStatusResponse as GenericPaginationResponseListBuildStatusResponse,
    )
    from .generic_pagination_response_list_history_obj import (
        GenericPaginationResponseListHistoryObj as GenericPaginationResponseListHistoryObj,
    )
    from .generic_pagination_response_list_image_response import (
        GenericPaginationResponseListImageResponse as GenericPaginationResponseListImageResponse,
    )
    from .generic_pagination_response_list_secret_response import (
        GenericPaginationResponseListSecretResponse as GenericPaginationResponseListSecretResponse,
    )
    from .generic_pagination_response_list_team_member_detail import (
        GenericPaginationResponseListTeamMemberDetail as GenericPaginationResponseListTeamMemberDetail,
    )
    from .generic_pagination_response_list_team_summary import (
        GenericPaginationResponseListTeamSummary as GenericPaginationResponseListTeamSummary,
    )
    from .generic_pagination_responselist_admin_cluster_summary import (
        GenericPaginationResponselistAdminClusterSummary as GenericPaginationResponselistAdminClusterSummary,
    )
    from .generic_pagination_responselist_cluster_node_log_entry import (
        GenericPaginationResponselistClusterNodeLogEntry as GenericPaginationResponselistClusterNodeLogEntry,
    )
    from .generic_response_admin_whoami_response import (
        GenericResponseAdminWhoamiResponse as GenericResponseAdminWhoamiResponse,
    )
    from .generic_response_certificate_response import (
        GenericResponseCertificateResponse as GenericResponseCertificateResponse,
    )
    from .generic_response_cluster_detail_response import (
        GenericResponseClusterDetailResponse as GenericResponseClusterDetailResponse,
    )
    from .generic_response_list_api_pod_status_response import (
        GenericResponseListAPIPodStatusResponse as GenericResponseListAPIPodStatusResponse,
    )
    from .generic_response_secret_response import GenericResponseSecretResponse as GenericResponseSecretResponse
    from .generic_response_user import GenericResponseUser as GenericResponseUser
    from .generic_response_whoami_response import GenericResponseWhoamiResponse as GenericResponseWhoamiResponse
    from .get_evaluation_response import GetEvaluationResponse as GetEvaluationResponse
    from .get_evaluation_response_chart_data_type_0 import (
        GetEvaluationResponseChartDataType0 as GetEvaluationResponseChartDataType0,
    )
    from .get_evaluation_response_detailed_metrics_type_0 import (
        GetEvaluationResponseDetailedMetricsType0 as GetEvaluationResponseDetailedMetricsType0,
    )
    from .get_evaluation_response_eval_config_type_0 import (
        GetEvaluationResponseEvalConfigType0 as GetEvaluationResponseEvalConfigType0,
    )
    from .get_evaluation_response_metadata_type_0 import (
        GetEvaluationResponseMetadataType0 as GetEvaluationResponseMetadataType0,
    )
    from .get_evaluation_response_metrics_type_0 import (
        GetEvaluationResponseMetricsType0 as GetEvaluationResponseMetricsType0,
    )
    from .get_evaluation_response_reward_stats_type_0 import (
        GetEvaluationResponseRewardStatsType0 as GetEvaluationResponseRewardStatsType0,
    )
    from .get_evaluation_response_rubric_info_type_0 import (
        GetEvaluationResponseRubricInfoType0 as GetEvaluationResponseRubricInfoType0,
    )
    from .get_evaluation_response_statistics_type_0 import (
        GetEvaluationResponseStatisticsType0 as GetEvaluationResponseStatisticsType0,
    )
    from .get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get import (
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet as GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet,
    )
    from .get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get_additional_property import (
        GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGetAdditionalProperty as GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGetAdditionalProperty,
    )
    from .get_hosted_evaluation_logs_response import GetHostedEvaluationLogsResponse as GetHostedEvaluationLogsResponse
    from .get_multinode_summary_response_get_multinode_summary_api_v1_availability_multi_node_summary_get import (
        GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet as GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet,
    )
    from .get_multinode_summary_response_get_multinode_summary_api_v1_availability_multi_node_summary_get_additional_property import (
        GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGetAdditionalProperty as GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGetAdditionalProperty,
    )
    from .get_pods_history_sort_by import GetPodsHistorySortBy as GetPodsHistorySortBy
    from .get_pods_history_sort_order import GetPodsHistorySortOrder as GetPodsHistorySortOrder
    from .get_samples_response import GetSamplesResponse as GetSamplesResponse
    from .get_samples_response_samples_item import GetSamplesResponseSamplesItem as GetSamplesResponseSamplesItem
    from .gpu_availability import GpuAvailability as GpuAvailability
    from .gpu_availability_stockstatus import GpuAvailabilityStockstatus as GpuAvailabilityStockstatus
    from .gpu_socket import GPUSocket as GPUSocket
    from .gpu_type import GPUType as GPUType
    from .history_obj import HistoryObj as HistoryObj
    from .hosted_eval_config import HostedEvalConfig as HostedEvalConfig
    from .hosted_eval_config_custom_secrets_type_0 import (
        HostedEvalConfigCustomSecretsType0 as HostedEvalConfigCustomSecretsType0,
    )
    from .hosted_eval_config_env_args_type_0 import HostedEvalConfigEnvArgsType0 as HostedEvalConfigEnvArgsType0
    from .hosted_eval_config_extra_env_kwargs_type_0 import (
        HostedEvalConfigExtraEnvKwargsType0 as HostedEvalConfigExtraEnvKwargsType0,
    )
    from .hosted_eval_config_sampling_args_type_0 import (
        HostedEvalConfigSamplingArgsType0 as HostedEvalConfigSamplingArgsType0,
    )
    from .http_validation_error import HTTPValidationError as HTTPValidationError
    from .image_build_artifact_type_enum import ImageBuildArtifactTypeEnum as ImageBuildArtifactTypeEnum
    from .image_build_status_enum import ImageBuildStatusEnum as ImageBuildStatusEnum
    from .image_response import ImageResponse as ImageResponse
    from .image_response_ownertype import ImageResponseOwnertype as ImageResponseOwnertype
    from .image_visibility_enum import ImageVisibilityEnum as ImageVisibilityEnum
    from .image_visibility_override_enum import ImageVisibilityOverrideEnum as ImageVisibilityOverrideEnum
    from .installation_status_enum import InstallationStatusEnum as InstallationStatusEnum
    from .instance_count_pricing import InstanceCountPricing as InstanceCountPricing
    from .instance_resources import InstanceResources as InstanceResources
    from .legacy_availability_response import LegacyAvailabilityResponse as LegacyAvailabilityResponse
    from .list_evaluations_response import ListEvaluationsResponse as ListEvaluationsResponse
    from .list_exposed_ports_response import ListExposedPortsResponse as ListExposedPortsResponse
    from .list_inference_models_response import ListInferenceModelsResponse as ListInferenceModelsResponse
    from .list_inference_models_response_models_item import (
        ListInferenceModelsResponseModelsItem as ListInferenceModelsResponseModelsItem,
    )
    from .network_list_response import NetworkListResponse as NetworkListResponse
    from .network_member_response import NetworkMemberResponse as NetworkMemberResponse
    from .network_response import NetworkResponse as NetworkResponse
    from .network_rule import NetworkRule as NetworkRule
    from .owner_checkpoint_list_response import OwnerCheckpointListResponse as OwnerCheckpointListResponse
    from .permission_type import PermissionType as PermissionType
    from .pod_request_config import PodRequestConfig as PodRequestConfig
    from .pod_status_enum import PodStatusEnum as PodStatusEnum
    from .pod_type_enum import PodTypeEnum as PodTypeEnum
    from .port_mapping import PortMapping as PortMapping
    from .prices import Prices as Prices
    from .pricing_info import PricingInfo as PricingInfo
    from .protocol_enum import ProtocolEnum as ProtocolEnum
    from .provider_config import ProviderConfig as ProviderConfig
    from .provider_type_enum import ProviderTypeEnum as ProviderTypeEnum
    from .push_samples_request import PushSamplesRequest as PushSamplesRequest
    from .push_samples_request_samples_item import PushSamplesRequestSamplesItem as PushSamplesRequestSamplesItem
    from .push_samples_response import PushSamplesResponse as PushSamplesResponse
    from .put_member_request import PutMemberRequest as PutMemberRequest
    from .regions import Regions as Regions
    from .registry_credentials_list_response import RegistryCredentialsListResponse as RegistryCredentialsListResponse
    from .registry_credentials_summary import RegistryCredentialsSummary as RegistryCredentialsSummary
    from .replace_rules_request import ReplaceRulesRequest as ReplaceRulesRequest
    from .resize_volume_request import ResizeVolumeRequest as ResizeVolumeRequest
    from .resource_type import ResourceType as ResourceType
    from .run_pricing import RunPricing as RunPricing
    from .run_usage_breakdown import RunUsageBreakdown as RunUsageBreakdown
    from .run_usage_response import RunUsageResponse as RunUsageResponse
    from .sandbox_auth_response import SandboxAuthResponse as SandboxAuthResponse
    from .sandbox_egress_policy import SandboxEgressPolicy as SandboxEgressPolicy
    from .sandbox_egress_policy_rules_type_0 import SandboxEgressPolicyRulesType0 as SandboxEgressPolicyRulesType0
    from .sandbox_egress_policy_status_response import (
        SandboxEgressPolicyStatusResponse as SandboxEgressPolicyStatusResponse,
    )
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
    from .sandbox_response_secrets_type_0 import SandboxResponseSecretsType0 as SandboxResponseSecretsType0
    from .sandbox_status import SandboxStatus as SandboxStatus
    from .sandbox_status_lookup_error import SandboxStatusLookupError as SandboxStatusLookupError
    from .sandbox_status_lookup_error_code import SandboxStatusLookupErrorCode as SandboxStatusLookupErrorCode
    from .sandbox_status_snapshot import SandboxStatusSnapshot as SandboxStatusSnapshot
    from .secret_create_request import SecretCreateRequest as SecretCreateRequest
    from .secret_response import SecretResponse as SecretResponse
    from .secret_update_request import SecretUpdateRequest as SecretUpdateRequest
    from .security_type import SecurityType as SecurityType
    from .ssh_session_response import SSHSessionResponse as SSHSessionResponse
    from .start_build_request import StartBuildRequest as StartBuildRequest
    from .start_command import StartCommand as StartCommand
    from .sync_volume_request import SyncVolumeRequest as SyncVolumeRequest
    from .team_config import TeamConfig as TeamConfig
    from .team_member_detail import TeamMemberDetail as TeamMemberDetail
    from .team_role_enum import TeamRoleEnum as TeamRoleEnum
    from .team_summary import TeamSummary as TeamSummary
    from .tunnel_list_response import TunnelListResponse as TunnelListResponse
    from .tunnel_response import TunnelResponse as TunnelResponse
    from .tunnel_status import TunnelStatus as TunnelStatus
    from .tunnel_status_response import TunnelStatusResponse as TunnelStatusResponse
    from .unexpose_port_response import UnexposePortResponse as UnexposePortResponse
    from .update_evaluation_request import UpdateEvaluationRequest as UpdateEvaluationRequest
    from .update_evaluation_request_metadata_type_0 import (
        UpdateEvaluationRequestMetadataType0 as UpdateEvaluationRequestMetadataType0,
    )
    from .update_evaluation_request_metrics_type_0 import (
        UpdateEvaluationRequestMetricsType0 as UpdateEvaluationRequestMetricsType0,
    )
    from .update_evaluation_response import UpdateEvaluationResponse as UpdateEvaluationResponse
    from .update_image_visibility_request import UpdateImageVisibilityRequest as UpdateImageVisibilityRequest
    from .update_image_visibility_response import UpdateImageVisibilityResponse as UpdateImageVisibilityResponse
    from .update_sandbox_egress_policy_request import (
        UpdateSandboxEgressPolicyRequest as UpdateSandboxEgressPolicyRequest,
    )
    from .update_sandbox_egress_policy_request_rules_type_0 import (
        UpdateSandboxEgressPolicyRequestRulesType0 as UpdateSandboxEgressPolicyRequestRulesType0,
    )
    from .used_by_enum import UsedByEnum as UsedByEnum
    from .user import User as User
    from .user_role_enum import UserRoleEnum as UserRoleEnum
    from .user_slug_update_request import UserSlugUpdateRequest as UserSlugUpdateRequest
    from .validation_error import ValidationError as ValidationError
    from .volume_list_response import VolumeListResponse as VolumeListResponse
    from .volume_mount import VolumeMount as VolumeMount
    from .volume_response import VolumeResponse as VolumeResponse
    from .volume_sync_response import VolumeSyncResponse as VolumeSyncResponse
    from .wallet_response import WalletResponse as WalletResponse
    from .whoami_response import WhoamiResponse as WhoamiResponse
    from .whoami_response_scope import WhoamiResponseScope as WhoamiResponseScope
else:
    _HOME = {
        "AdminClusterSummary": ".admin_cluster_summary",
        "AdminWhoamiResponse": ".admin_whoami_response",
        "AdminWhoamiResponsePermissions": ".admin_whoami_response_permissions",
        "AdvancedConfigs": ".advanced_configs",
        "APIDeletePodResponse": ".api_delete_pod_response",
        "APIDiskConfig": ".api_disk_config",
        "APIDiskConfigInfoType0": ".api_disk_config_info_type_0",
        "APIDiskCreateRequest": ".api_disk_create_request",
        "APIDiskUpdateRequest": ".api_disk_update_request",
        "APIPodConfig": ".api_pod_config",
        "APIPodStatusResponse": ".api_pod_status_response",
        "APISSHKeyConfig": ".apissh_key_config",
        "APISSHKeyUpdateRequestConfig": ".apissh_key_update_request_config",
        "APISSHKeyUpdateResponseConfig": ".apissh_key_update_response_config",
        "APISSHKeyUpdateResponseConfigUpdatedFields": ".apissh_key_update_response_config_updated_fields",
        "APISSHKeyUploadRequestConfig": ".apissh_key_upload_request_config",
        "AttachableResourceStatus": ".attachable_resource_status",
        "AttachableResourceType": ".attachable_resource_type",
        "AttachedResources": ".attached_resources",
        "AvailabilityResponse": ".availability_response",
        "BackgroundJobRef": ".background_job_ref",
        "BackgroundJobStatusLookupError": ".background_job_status_lookup_error",
        "BackgroundJobStatusLookupErrorCode": ".background_job_status_lookup_error_code",
        "BackgroundJobStatusSnapshot": ".background_job_status_snapshot",
        "BatchBackgroundJobStatusRequest": ".batch_background_job_status_request",
        "BatchBackgroundJobStatusResponse": ".batch_background_job_status_response",
        "BatchCheckpointRequest": ".batch_checkpoint_request",
        "BatchCheckpointResponse": ".batch_checkpoint_response",
        "BatchSandboxStatusRequest": ".batch_sandbox_status_request",
        "BatchSandboxStatusResponse": ".batch_sandbox_status_response",
        "BillingEntry": ".billing_entry",
        "BodyCreateDiskApiV1DisksPost": ".body_create_disk_api_v1_disks_post",
        "BodyCreatePodApiV1PodsPost": ".body_create_pod_api_v1_pods_post",
        "BuildArtifactStatusResponse": ".build_artifact_status_response",
        "BuildImageRequest": ".build_image_request",
        "BuildImageRequestPlatform": ".build_image_request_platform",
        "BuildImageResponse": ".build_image_response",
        "BuildStatusResponse": ".build_status_response",
        "BulkDeleteEvaluationsRequest": ".bulk_delete_evaluations_request",
        "BulkDeleteEvaluationsResponse": ".bulk_delete_evaluations_response",
        "BulkDeleteSandboxRequest": ".bulk_delete_sandbox_request",
        "BulkDeleteSandboxResponse": ".bulk_delete_sandbox_response",
        "BulkDeleteSandboxResponseFailedItem": ".bulk_delete_sandbox_response_failed_item",
        "BulkDeleteTunnelRequest": ".bulk_delete_tunnel_request",
        "BulkDeleteTunnelResponse": ".bulk_delete_tunnel_response",
        "BulkDeleteTunnelResponseFailedItem": ".bulk_delete_tunnel_response_failed_item",
        "CancelHostedEvaluationResponse": ".cancel_hosted_evaluation_response",
        "CertificateRequest": ".certificate_request",
        "CertificateResponse": ".certificate_response",
        "CheckpointDeleteError": ".checkpoint_delete_error",
        "CheckpointDeleteErrorCode": ".checkpoint_delete_error_code",
        "CheckpointListResponse": ".checkpoint_list_response",
        "CheckpointLookupError": ".checkpoint_lookup_error",
        "CheckpointResponse": ".checkpoint_response",
        "CloseSSHSessionResponse": ".close_ssh_session_response",
        "ClusterDetailResponse": ".cluster_detail_response",
        "ClusterNodeConnection": ".cluster_node_connection",
        "ClusterNodeDetail": ".cluster_node_detail",
        "ClusterNodeLogEntry": ".cluster_node_log_entry",
        "ClusterNodeLogEventTypeEnum": ".cluster_node_log_event_type_enum",
        "ClusterSSHKeyDetail": ".cluster_ssh_key_detail",
        "CreateCheckpointRequest": ".create_checkpoint_request",
        "CreateDedicatedRunRequest": ".create_dedicated_run_request",
        "CreateDedicatedRunRequestConfig": ".create_dedicated_run_request_config",
        "CreateDedicatedRunResponse": ".create_dedicated_run_response",
        "CreateEvaluationRequest": ".create_evaluation_request",
        "CreateEvaluationRequestMetadataType0": ".create_evaluation_request_metadata_type_0",
        "CreateEvaluationRequestMetricsType0": ".create_evaluation_request_metrics_type_0",
        "CreateEvaluationResponse": ".create_evaluation_response",
        "CreateHostedEvaluationRequest": ".create_hosted_evaluation_request",
        "CreateHostedEvaluationResponse": ".create_hosted_evaluation_response",
        "CreateNetworkRequest": ".create_network_request",
        "CreateSandboxGangRequest": ".create_sandbox_gang_request",
        "CreateSandboxGangResponse": ".create_sandbox_gang_response",
        "CreateSandboxRequest": ".create_sandbox_request",
        "CreateSandboxRequestArch": ".create_sandbox_request_arch",
        "CreateSandboxRequestEnvironmentVarsType0": ".create_sandbox_request_environment_vars_type_0",
        "CreateSandboxRequestNetworkRulesType0": ".create_sandbox_request_network_rules_type_0",
        "CreateSandboxRequestSecretsType0": ".create_sandbox_request_secrets_type_0",
        "CreateSSHSessionRequest": ".create_ssh_session_request",
        "CreateTunnelRequest": ".create_tunnel_request",
        "CreateVolumeRequest": ".create_volume_request",
        "Currency": ".currency",
        "CustomSpecValue": ".custom_spec_value",
        "DeleteImageResponse": ".delete_image_response",
        "DeleteOwnerCheckpointsResponse": ".delete_owner_checkpoints_response",
        "DeleteRunResponse": ".delete_run_response",
        "DeleteSandboxCheckpointsResponse": ".delete_sandbox_checkpoints_response",
        "DeleteSandboxResponse": ".delete_sandbox_response",
        "DeleteTunnelResponse": ".delete_tunnel_response",
        "DiskAvailability": ".disk_availability",
        "DiskAvailabilityResponse": ".disk_availability_response",
        "DiskAvailabilityStockstatus": ".disk_availability_stockstatus",
        "DiskStatusEnum": ".disk_status_enum",
        "DockerImageCheckRequest": ".docker_image_check_request",
        "EnvVar": ".env_var",
        "EnvironmentReference": ".environment_reference",
        "EnvironmentTypeEnum": ".environment_type_enum",
        "ErrorDetail": ".error_detail",
        "ErrorResponse": ".error_response",
        "EvaluationStatus": ".evaluation_status",
        "EvaluationType": ".evaluation_type",
        "ExposePortRequest": ".expose_port_request",
        "ExposePortResponse": ".expose_port_response",
        "ExposedPortInfo": ".exposed_port_info",
        "FeedbackCategory": ".feedback_category",
        "FeedbackRequest": ".feedback_request",
        "FeedbackResponse": ".feedback_response",
        "FinalizeEvaluationRequest": ".finalize_evaluation_request",
        "FinalizeEvaluationRequestMetricsType0": ".finalize_evaluation_request_metrics_type_0",
        "FinalizeEvaluationResponse": ".finalize_evaluation_response",
        "FrpPluginRequest": ".frp_plugin_request",
        "FrpPluginRequestContent": ".frp_plugin_request_content",
        "FrpPluginResponse": ".frp_plugin_response",
        "FrpPluginResponseContentType0": ".frp_plugin_response_content_type_0",
        "GenericPaginationResponseListAPIDiskConfig": ".generic_pagination_response_list_api_disk_config",
        "GenericPaginationResponseListAPIPodConfig": ".generic_pagination_response_list_api_pod_config",
        "GenericPaginationResponseListAPISSHKeyConfig": ".generic_pagination_response_list_apissh_key_config",
        "GenericPaginationResponseListBuildStatusResponse": ".generic_pagination_response_list_build_status_response",
        "GenericPaginationResponseListHistoryObj": ".generic_pagination_response_list_history_obj",
        "GenericPaginationResponseListImageResponse": ".generic_pagination_response_list_image_response",
        "GenericPaginationResponseListSecretResponse": ".generic_pagination_response_list_secret_response",
        "GenericPaginationResponseListTeamMemberDetail": ".generic_pagination_response_list_team_member_detail",
        "GenericPaginationResponseListTeamSummary": ".generic_pagination_response_list_team_summary",
        "GenericPaginationResponselistAdminClusterSummary": ".generic_pagination_responselist_admin_cluster_summary",
        "GenericPaginationResponselistClusterNodeLogEntry": ".generic_pagination_responselist_cluster_node_log_entry",
        "GenericResponseAdminWhoamiResponse": ".generic_response_admin_whoami_response",
        "GenericResponseCertificateResponse": ".generic_response_certificate_response",
        "GenericResponseClusterDetailResponse": ".generic_response_cluster_detail_response",
        "GenericResponseListAPIPodStatusResponse": ".generic_response_list_api_pod_status_response",
        "GenericResponseSecretResponse": ".generic_response_secret_response",
        "GenericResponseUser": ".generic_response_user",
        "GenericResponseWhoamiResponse": ".generic_response_whoami_response",
        "GetEvaluationResponse": ".get_evaluation_response",
        "GetEvaluationResponseChartDataType0": ".get_evaluation_response_chart_data_type_0",
        "GetEvaluationResponseDetailedMetricsType0": ".get_evaluation_response_detailed_metrics_type_0",
        "GetEvaluationResponseEvalConfigType0": ".get_evaluation_response_eval_config_type_0",
        "GetEvaluationResponseMetadataType0": ".get_evaluation_response_metadata_type_0",
        "GetEvaluationResponseMetricsType0": ".get_evaluation_response_metrics_type_0",
        "GetEvaluationResponseRewardStatsType0": ".get_evaluation_response_reward_stats_type_0",
        "GetEvaluationResponseRubricInfoType0": ".get_evaluation_response_rubric_info_type_0",
        "GetEvaluationResponseStatisticsType0": ".get_evaluation_response_statistics_type_0",
        "GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet": ".get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get",
        "GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGetAdditionalProperty": ".get_gpu_summary_response_get_gpu_summary_api_v1_availability_gpu_summary_get_additional_property",
        "GetHostedEvaluationLogsResponse": ".get_hosted_evaluation_logs_response",
        "GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet": ".get_multinode_summary_response_get_multinode_summary_api_v1_availability_multi_node_summary_get",
        "GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGetAdditionalProperty": ".get_multinode_summary_response_get_multinode_summary_api_v1_availability_multi_node_summary_get_additional_property",
        "GetPodsHistorySortBy": ".get_pods_history_sort_by",
        "GetPodsHistorySortOrder": ".get_pods_history_sort_order",
        "GetSamplesResponse": ".get_samples_response",
        "GetSamplesResponseSamplesItem": ".get_samples_response_samples_item",
        "GpuAvailability": ".gpu_availability",
        "GpuAvailabilityStockstatus": ".gpu_availability_stockstatus",
        "GPUSocket": ".gpu_socket",
        "GPUType": ".gpu_type",
        "HistoryObj": ".history_obj",
        "HostedEvalConfig": ".hosted_eval_config",
        "HostedEvalConfigCustomSecretsType0": ".hosted_eval_config_custom_secrets_type_0",
        "HostedEvalConfigEnvArgsType0": ".hosted_eval_config_env_args_type_0",
        "HostedEvalConfigExtraEnvKwargsType0": ".hosted_eval_config_extra_env_kwargs_type_0",
        "HostedEvalConfigSamplingArgsType0": ".hosted_eval_config_sampling_args_type_0",
        "HTTPValidationError": ".http_validation_error",
        "ImageBuildArtifactTypeEnum": ".image_build_artifact_type_enum",
        "ImageBuildStatusEnum": ".image_build_status_enum",
        "ImageResponse": ".image_response",
        "ImageResponseOwnertype": ".image_response_ownertype",
        "ImageVisibilityEnum": ".image_visibility_enum",
        "ImageVisibilityOverrideEnum": ".image_visibility_override_enum",
        "InstallationStatusEnum": ".installation_status_enum",
        "InstanceCountPricing": ".instance_count_pricing",
        "InstanceResources": ".instance_resources",
        "LegacyAvailabilityResponse": ".legacy_availability_response",
        "ListEvaluationsResponse": ".list_evaluations_response",
        "ListExposedPortsResponse": ".list_exposed_ports_response",
        "ListInferenceModelsResponse": ".list_inference_models_response",
        "ListInferenceModelsResponseModelsItem": ".list_inference_models_response_models_item",
        "NetworkListResponse": ".network_list_response",
        "NetworkMemberResponse": ".network_member_response",
        "NetworkResponse": ".network_response",
        "NetworkRule": ".network_rule",
        "OwnerCheckpointListResponse": ".owner_checkpoint_list_response",
        "PermissionType": ".permission_type",
        "PodRequestConfig": ".pod_request_config",
        "PodStatusEnum": ".pod_status_enum",
        "PodTypeEnum": ".pod_type_enum",
        "PortMapping": ".port_mapping",
        "Prices": ".prices",
        "PricingInfo": ".pricing_info",
        "ProtocolEnum": ".protocol_enum",
        "ProviderConfig": ".provider_config",
        "ProviderTypeEnum": ".provider_type_enum",
        "PushSamplesRequest": ".push_samples_request",
        "PushSamplesRequestSamplesItem": ".push_samples_request_samples_item",
        "PushSamplesResponse": ".push_samples_response",
        "PutMemberRequest": ".put_member_request",
        "Regions": ".regions",
        "RegistryCredentialsListResponse": ".registry_credentials_list_response",
        "RegistryCredentialsSummary": ".registry_credentials_summary",
        "ReplaceRulesRequest": ".replace_rules_request",
        "ResizeVolumeRequest": ".resize_volume_request",
        "ResourceType": ".resource_type",
        "RunPricing": ".run_pricing",
        "RunUsageBreakdown": ".run_usage_breakdown",
        "RunUsageResponse": ".run_usage_response",
        "SandboxAuthResponse": ".sandbox_auth_response",
        "SandboxEgressPolicy": ".sandbox_egress_policy",
        "SandboxEgressPolicyRulesType0": ".sandbox_egress_policy_rules_type_0",
        "SandboxEgressPolicyStatusResponse": ".sandbox_egress_policy_status_response",
        "SandboxErrorContextResponse": ".sandbox_error_context_response",
        "SandboxListResponse": ".sandbox_list_response",
        "SandboxLogsResponse": ".sandbox_logs_response",
        "SandboxResponse": ".sandbox_response",
        "SandboxResponseAdvancedConfigsType0": ".sandbox_response_advanced_configs_type_0",
        "SandboxResponseEnvironmentVarsType0": ".sandbox_response_environment_vars_type_0",
        "SandboxResponseSecretsType0": ".sandbox_response_secrets_type_0",
        "SandboxStatus": ".sandbox_status",
        "SandboxStatusLookupError": ".sandbox_status_lookup_error",
        "SandboxStatusLookupErrorCode": ".sandbox_status_lookup_error_code",
        "SandboxStatusSnapshot": ".sandbox_status_snapshot",
        "SecretCreateRequest": ".secret_create_request",
        "SecretResponse": ".secret_response",
        "SecretUpdateRequest": ".secret_update_request",
        "SecurityType": ".security_type",
        "SSHSessionResponse": ".ssh_session_response",
        "StartBuildRequest": ".start_build_request",
        "StartCommand": ".start_command",
        "SyncVolumeRequest": ".sync_volume_request",
        "TeamConfig": ".team_config",
        "TeamMemberDetail": ".team_member_detail",
        "TeamRoleEnum": ".team_role_enum",
        "TeamSummary": ".team_summary",
        "TunnelListResponse": ".tunnel_list_response",
        "TunnelResponse": ".tunnel_response",
        "TunnelStatus": ".tunnel_status",
        "TunnelStatusResponse": ".tunnel_status_response",
        "UnexposePortResponse": ".unexpose_port_response",
        "UpdateEvaluationRequest": ".update_evaluation_request",
        "UpdateEvaluationRequestMetadataType0": ".update_evaluation_request_metadata_type_0",
        "UpdateEvaluationRequestMetricsType0": ".update_evaluation_request_metrics_type_0",
        "UpdateEvaluationResponse": ".update_evaluation_response",
        "UpdateImageVisibilityRequest": ".update_image_visibility_request",
        "UpdateImageVisibilityResponse": ".update_image_visibility_response",
        "UpdateSandboxEgressPolicyRequest": ".update_sandbox_egress_policy_request",
        "UpdateSandboxEgressPolicyRequestRulesType0": ".update_sandbox_egress_policy_request_rules_type_0",
        "UsedByEnum": ".used_by_enum",
        "User": ".user",
        "UserRoleEnum": ".user_role_enum",
        "UserSlugUpdateRequest": ".user_slug_update_request",
        "ValidationError": ".validation_error",
        "VolumeListResponse": ".volume_list_response",
        "VolumeMount": ".volume_mount",
        "VolumeResponse": ".volume_response",
        "VolumeSyncResponse": ".volume_sync_response",
        "WalletResponse": ".wallet_response",
        "WhoamiResponse": ".whoami_response",
        "WhoamiResponseScope": ".whoami_response_scope",
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
    "AdminClusterSummary",
    "AdminWhoamiResponse",
    "AdminWhoamiResponsePermissions",
    "AdvancedConfigs",
    "APIDeletePodResponse",
    "APIDiskConfig",
    "APIDiskConfigInfoType0",
    "APIDiskCreateRequest",
    "APIDiskUpdateRequest",
    "APIPodConfig",
    "APIPodStatusResponse",
    "APISSHKeyConfig",
    "APISSHKeyUpdateRequestConfig",
    "APISSHKeyUpdateResponseConfig",
    "APISSHKeyUpdateResponseConfigUpdatedFields",
    "APISSHKeyUploadRequestConfig",
    "AttachableResourceStatus",
    "AttachableResourceType",
    "AttachedResources",
    "AvailabilityResponse",
    "BackgroundJobRef",
    "BackgroundJobStatusLookupError",
    "BackgroundJobStatusLookupErrorCode",
    "BackgroundJobStatusSnapshot",
    "BatchBackgroundJobStatusRequest",
    "BatchBackgroundJobStatusResponse",
    "BatchCheckpointRequest",
    "BatchCheckpointResponse",
    "BatchSandboxStatusRequest",
    "BatchSandboxStatusResponse",
    "BillingEntry",
    "BodyCreateDiskApiV1DisksPost",
    "BodyCreatePodApiV1PodsPost",
    "BuildArtifactStatusResponse",
    "BuildImageRequest",
    "BuildImageRequestPlatform",
    "BuildImageResponse",
    "BuildStatusResponse",
    "BulkDeleteEvaluationsRequest",
    "BulkDeleteEvaluationsResponse",
    "BulkDeleteSandboxRequest",
    "BulkDeleteSandboxResponse",
    "BulkDeleteSandboxResponseFailedItem",
    "BulkDeleteTunnelRequest",
    "BulkDeleteTunnelResponse",
    "BulkDeleteTunnelResponseFailedItem",
    "CancelHostedEvaluationResponse",
    "CertificateRequest",
    "CertificateResponse",
    "CheckpointDeleteError",
    "CheckpointDeleteErrorCode",
    "CheckpointListResponse",
    "CheckpointLookupError",
    "CheckpointResponse",
    "CloseSSHSessionResponse",
    "ClusterDetailResponse",
    "ClusterNodeConnection",
    "ClusterNodeDetail",
    "ClusterNodeLogEntry",
    "ClusterNodeLogEventTypeEnum",
    "ClusterSSHKeyDetail",
    "CreateCheckpointRequest",
    "CreateDedicatedRunRequest",
    "CreateDedicatedRunRequestConfig",
    "CreateDedicatedRunResponse",
    "CreateEvaluationRequest",
    "CreateEvaluationRequestMetadataType0",
    "CreateEvaluationRequestMetricsType0",
    "CreateEvaluationResponse",
    "CreateHostedEvaluationRequest",
    "CreateHostedEvaluationResponse",
    "CreateNetworkRequest",
    "CreateSandboxGangRequest",
    "CreateSandboxGangResponse",
    "CreateSandboxRequest",
    "CreateSandboxRequestArch",
    "CreateSandboxRequestEnvironmentVarsType0",
    "CreateSandboxRequestNetworkRulesType0",
    "CreateSandboxRequestSecretsType0",
    "CreateSSHSessionRequest",
    "CreateTunnelRequest",
    "CreateVolumeRequest",
    "Currency",
    "CustomSpecValue",
    "DeleteImageResponse",
    "DeleteOwnerCheckpointsResponse",
    "DeleteRunResponse",
    "DeleteSandboxCheckpointsResponse",
    "DeleteSandboxResponse",
    "DeleteTunnelResponse",
    "DiskAvailability",
    "DiskAvailabilityResponse",
    "DiskAvailabilityStockstatus",
    "DiskStatusEnum",
    "DockerImageCheckRequest",
    "EnvironmentReference",
    "EnvironmentTypeEnum",
    "EnvVar",
    "ErrorDetail",
    "ErrorResponse",
    "EvaluationStatus",
    "EvaluationType",
    "ExposedPortInfo",
    "ExposePortRequest",
    "ExposePortResponse",
    "FeedbackCategory",
    "FeedbackRequest",
    "FeedbackResponse",
    "FinalizeEvaluationRequest",
    "FinalizeEvaluationRequestMetricsType0",
    "FinalizeEvaluationResponse",
    "FrpPluginRequest",
    "FrpPluginRequestContent",
    "FrpPluginResponse",
    "FrpPluginResponseContentType0",
    "GenericPaginationResponselistAdminClusterSummary",
    "GenericPaginationResponseListAPIDiskConfig",
    "GenericPaginationResponseListAPIPodConfig",
    "GenericPaginationResponseListAPISSHKeyConfig",
    "GenericPaginationResponseListBuildStatusResponse",
    "GenericPaginationResponselistClusterNodeLogEntry",
    "GenericPaginationResponseListHistoryObj",
    "GenericPaginationResponseListImageResponse",
    "GenericPaginationResponseListSecretResponse",
    "GenericPaginationResponseListTeamMemberDetail",
    "GenericPaginationResponseListTeamSummary",
    "GenericResponseAdminWhoamiResponse",
    "GenericResponseCertificateResponse",
    "GenericResponseClusterDetailResponse",
    "GenericResponseListAPIPodStatusResponse",
    "GenericResponseSecretResponse",
    "GenericResponseUser",
    "GenericResponseWhoamiResponse",
    "GetEvaluationResponse",
    "GetEvaluationResponseChartDataType0",
    "GetEvaluationResponseDetailedMetricsType0",
    "GetEvaluationResponseEvalConfigType0",
    "GetEvaluationResponseMetadataType0",
    "GetEvaluationResponseMetricsType0",
    "GetEvaluationResponseRewardStatsType0",
    "GetEvaluationResponseRubricInfoType0",
    "GetEvaluationResponseStatisticsType0",
    "GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGet",
    "GetGpuSummaryResponseGetGpuSummaryApiV1AvailabilityGpuSummaryGetAdditionalProperty",
    "GetHostedEvaluationLogsResponse",
    "GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGet",
    "GetMultinodeSummaryResponseGetMultinodeSummaryApiV1AvailabilityMultiNodeSummaryGetAdditionalProperty",
    "GetPodsHistorySortBy",
    "GetPodsHistorySortOrder",
    "GetSamplesResponse",
    "GetSamplesResponseSamplesItem",
    "GpuAvailability",
    "GpuAvailabilityStockstatus",
    "GPUSocket",
    "GPUType",
    "HistoryObj",
    "HostedEvalConfig",
    "HostedEvalConfigCustomSecretsType0",
    "HostedEvalConfigEnvArgsType0",
    "HostedEvalConfigExtraEnvKwargsType0",
    "HostedEvalConfigSamplingArgsType0",
    "HTTPValidationError",
    "ImageBuildArtifactTypeEnum",
    "ImageBuildStatusEnum",
    "ImageResponse",
    "ImageResponseOwnertype",
    "ImageVisibilityEnum",
    "ImageVisibilityOverrideEnum",
    "InstallationStatusEnum",
    "InstanceCountPricing",
    "InstanceResources",
    "LegacyAvailabilityResponse",
    "ListEvaluationsResponse",
    "ListExposedPortsResponse",
    "ListInferenceModelsResponse",
    "ListInferenceModelsResponseModelsItem",
    "NetworkListResponse",
    "NetworkMemberResponse",
    "NetworkResponse",
    "NetworkRule",
    "OwnerCheckpointListResponse",
    "PermissionType",
    "PodRequestConfig",
    "PodStatusEnum",
    "PodTypeEnum",
    "PortMapping",
    "Prices",
    "PricingInfo",
    "ProtocolEnum",
    "ProviderConfig",
    "ProviderTypeEnum",
    "PushSamplesRequest",
    "PushSamplesRequestSamplesItem",
    "PushSamplesResponse",
    "PutMemberRequest",
    "Regions",
    "RegistryCredentialsListResponse",
    "RegistryCredentialsSummary",
    "ReplaceRulesRequest",
    "ResizeVolumeRequest",
    "ResourceType",
    "RunPricing",
    "RunUsageBreakdown",
    "RunUsageResponse",
    "SandboxAuthResponse",
    "SandboxEgressPolicy",
    "SandboxEgressPolicyRulesType0",
    "SandboxEgressPolicyStatusResponse",
    "SandboxErrorContextResponse",
    "SandboxListResponse",
    "SandboxLogsResponse",
    "SandboxResponse",
    "SandboxResponseAdvancedConfigsType0",
    "SandboxResponseEnvironmentVarsType0",
    "SandboxResponseSecretsType0",
    "SandboxStatus",
    "SandboxStatusLookupError",
    "SandboxStatusLookupErrorCode",
    "SandboxStatusSnapshot",
    "SecretCreateRequest",
    "SecretResponse",
    "SecretUpdateRequest",
    "SecurityType",
    "SSHSessionResponse",
    "StartBuildRequest",
    "StartCommand",
    "SyncVolumeRequest",
    "TeamConfig",
    "TeamMemberDetail",
    "TeamRoleEnum",
    "TeamSummary",
    "TunnelListResponse",
    "TunnelResponse",
    "TunnelStatus",
    "TunnelStatusResponse",
    "UnexposePortResponse",
    "UpdateEvaluationRequest",
    "UpdateEvaluationRequestMetadataType0",
    "UpdateEvaluationRequestMetricsType0",
    "UpdateEvaluationResponse",
    "UpdateImageVisibilityRequest",
    "UpdateImageVisibilityResponse",
    "UpdateSandboxEgressPolicyRequest",
    "UpdateSandboxEgressPolicyRequestRulesType0",
    "UsedByEnum",
    "User",
    "UserRoleEnum",
    "UserSlugUpdateRequest",
    "ValidationError",
    "VolumeListResponse",
    "VolumeMount",
    "VolumeResponse",
    "VolumeSyncResponse",
    "WalletResponse",
    "WhoamiResponse",
    "WhoamiResponseScope",
)
