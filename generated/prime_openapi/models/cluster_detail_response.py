from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cluster_node_detail import ClusterNodeDetail
    from ..models.cluster_ssh_key_detail import ClusterSSHKeyDetail


T = TypeVar("T", bound="ClusterDetailResponse")


@_attrs_define(kw_only=True)
class ClusterDetailResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        gpu_count (int):
        gpu_name (str):
        id (str):
        name (str):
        orchestrator_type (str):
        provider_type (str):
        remote_id (str):
        status (str):
        updated_at (datetime.datetime):
        vault_enabled (bool):
        base_currency (None | str | Unset):
        base_price_hr (float | None | Unset):
        info (Any | Unset):
        nodes (list[ClusterNodeDetail] | Unset):
        orchestrator_config (Any | None | Unset):
        orchestrator_deployment_job_id (None | str | Unset):
        orchestrator_deployment_status (None | str | Unset):
        orchestrator_endpoint (None | str | Unset):
        orchestrator_version (None | str | Unset):
        price_hr (float | None | Unset):
        provisioning_price_hr (float | None | Unset):
        socket (None | str | Unset):
        ssh_keys (list[ClusterSSHKeyDetail] | Unset):
        stopped_price_hr (float | None | Unset):
        team_id (None | str | Unset):
        terminated_at (datetime.datetime | None | Unset):
        user_id (None | str | Unset):
        wallet_id (None | str | Unset):
    """

    created_at: datetime.datetime
    gpu_count: int
    gpu_name: str
    id: str
    name: str
    orchestrator_type: str
    provider_type: str
    remote_id: str
    status: str
    updated_at: datetime.datetime
    vault_enabled: bool
    base_currency: None | str | Unset = UNSET
    base_price_hr: float | None | Unset = UNSET
    info: Any | Unset = UNSET
    nodes: list[ClusterNodeDetail] | Unset = UNSET
    orchestrator_config: Any | None | Unset = UNSET
    orchestrator_deployment_job_id: None | str | Unset = UNSET
    orchestrator_deployment_status: None | str | Unset = UNSET
    orchestrator_endpoint: None | str | Unset = UNSET
    orchestrator_version: None | str | Unset = UNSET
    price_hr: float | None | Unset = UNSET
    provisioning_price_hr: float | None | Unset = UNSET
    socket: None | str | Unset = UNSET
    ssh_keys: list[ClusterSSHKeyDetail] | Unset = UNSET
    stopped_price_hr: float | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    user_id: None | str | Unset = UNSET
    wallet_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        gpu_count = self.gpu_count

        gpu_name = self.gpu_name

        id = self.id

        name = self.name

        orchestrator_type = self.orchestrator_type

        provider_type = self.provider_type

        remote_id = self.remote_id

        status = self.status

        updated_at = self.updated_at.isoformat()

        vault_enabled = self.vault_enabled

        base_currency: None | str | Unset
        if isinstance(self.base_currency, Unset):
            base_currency = UNSET
        else:
            base_currency = self.base_currency

        base_price_hr: float | None | Unset
        if isinstance(self.base_price_hr, Unset):
            base_price_hr = UNSET
        else:
            base_price_hr = self.base_price_hr

        info = self.info

        nodes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.nodes, Unset):
            nodes = []
            for nodes_item_data in self.nodes:
                nodes_item = nodes_item_data.to_dict()
                nodes.append(nodes_item)

        orchestrator_config: Any | None | Unset
        if isinstance(self.orchestrator_config, Unset):
            orchestrator_config = UNSET
        else:
            orchestrator_config = self.orchestrator_config

        orchestrator_deployment_job_id: None | str | Unset
        if isinstance(self.orchestrator_deployment_job_id, Unset):
            orchestrator_deployment_job_id = UNSET
        else:
            orchestrator_deployment_job_id = self.orchestrator_deployment_job_id

        orchestrator_deployment_status: None | str | Unset
        if isinstance(self.orchestrator_deployment_status, Unset):
            orchestrator_deployment_status = UNSET
        else:
            orchestrator_deployment_status = self.orchestrator_deployment_status

        orchestrator_endpoint: None | str | Unset
        if isinstance(self.orchestrator_endpoint, Unset):
            orchestrator_endpoint = UNSET
        else:
            orchestrator_endpoint = self.orchestrator_endpoint

        orchestrator_version: None | str | Unset
        if isinstance(self.orchestrator_version, Unset):
            orchestrator_version = UNSET
        else:
            orchestrator_version = self.orchestrator_version

        price_hr: float | None | Unset
        if isinstance(self.price_hr, Unset):
            price_hr = UNSET
        else:
            price_hr = self.price_hr

        provisioning_price_hr: float | None | Unset
        if isinstance(self.provisioning_price_hr, Unset):
            provisioning_price_hr = UNSET
        else:
            provisioning_price_hr = self.provisioning_price_hr

        socket: None | str | Unset
        if isinstance(self.socket, Unset):
            socket = UNSET
        else:
            socket = self.socket

        ssh_keys: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.ssh_keys, Unset):
            ssh_keys = []
            for ssh_keys_item_data in self.ssh_keys:
                ssh_keys_item = ssh_keys_item_data.to_dict()
                ssh_keys.append(ssh_keys_item)

        stopped_price_hr: float | None | Unset
        if isinstance(self.stopped_price_hr, Unset):
            stopped_price_hr = UNSET
        else:
            stopped_price_hr = self.stopped_price_hr

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

        user_id: None | str | Unset
        if isinstance(self.user_id, Unset):
            user_id = UNSET
        else:
            user_id = self.user_id

        wallet_id: None | str | Unset
        if isinstance(self.wallet_id, Unset):
            wallet_id = UNSET
        else:
            wallet_id = self.wallet_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "gpuCount": gpu_count,
                "gpuName": gpu_name,
                "id": id,
                "name": name,
                "orchestratorType": orchestrator_type,
                "providerType": provider_type,
                "remoteId": remote_id,
                "status": status,
                "updatedAt": updated_at,
                "vaultEnabled": vault_enabled,
            }
        )
        if base_currency is not UNSET:
            field_dict["baseCurrency"] = base_currency
        if base_price_hr is not UNSET:
            field_dict["basePriceHr"] = base_price_hr
        if info is not UNSET:
            field_dict["info"] = info
        if nodes is not UNSET:
            field_dict["nodes"] = nodes
        if orchestrator_config is not UNSET:
            field_dict["orchestratorConfig"] = orchestrator_config
        if orchestrator_deployment_job_id is not UNSET:
            field_dict["orchestratorDeploymentJobId"] = orchestrator_deployment_job_id
        if orchestrator_deployment_status is not UNSET:
            field_dict["orchestratorDeploymentStatus"] = orchestrator_deployment_status
        if orchestrator_endpoint is not UNSET:
            field_dict["orchestratorEndpoint"] = orchestrator_endpoint
        if orchestrator_version is not UNSET:
            field_dict["orchestratorVersion"] = orchestrator_version
        if price_hr is not UNSET:
            field_dict["priceHr"] = price_hr
        if provisioning_price_hr is not UNSET:
            field_dict["provisioningPriceHr"] = provisioning_price_hr
        if socket is not UNSET:
            field_dict["socket"] = socket
        if ssh_keys is not UNSET:
            field_dict["sshKeys"] = ssh_keys
        if stopped_price_hr is not UNSET:
            field_dict["stoppedPriceHr"] = stopped_price_hr
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if terminated_at is not UNSET:
            field_dict["terminatedAt"] = terminated_at
        if user_id is not UNSET:
            field_dict["userId"] = user_id
        if wallet_id is not UNSET:
            field_dict["walletId"] = wallet_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cluster_node_detail import ClusterNodeDetail  # noqa: PLC0415
        from ..models.cluster_ssh_key_detail import ClusterSSHKeyDetail  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        gpu_count = d.pop("gpuCount")

        gpu_name = d.pop("gpuName")

        id = d.pop("id")

        name = d.pop("name")

        orchestrator_type = d.pop("orchestratorType")

        provider_type = d.pop("providerType")

        remote_id = d.pop("remoteId")

        status = d.pop("status")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        vault_enabled = d.pop("vaultEnabled")

        def _parse_base_currency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        base_currency = _parse_base_currency(d.pop("baseCurrency", UNSET))

        def _parse_base_price_hr(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        base_price_hr = _parse_base_price_hr(d.pop("basePriceHr", UNSET))

        info = d.pop("info", UNSET)

        _nodes = d.pop("nodes", UNSET)
        nodes: list[ClusterNodeDetail] | Unset = UNSET
        if _nodes is not UNSET:
            nodes = []
            for nodes_item_data in _nodes:
                nodes_item = ClusterNodeDetail.from_dict(nodes_item_data)

                nodes.append(nodes_item)

        def _parse_orchestrator_config(data: object) -> Any | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(Any | None | Unset, data)

        orchestrator_config = _parse_orchestrator_config(d.pop("orchestratorConfig", UNSET))

        def _parse_orchestrator_deployment_job_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        orchestrator_deployment_job_id = _parse_orchestrator_deployment_job_id(
            d.pop("orchestratorDeploymentJobId", UNSET)
        )

        def _parse_orchestrator_deployment_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        orchestrator_deployment_status = _parse_orchestrator_deployment_status(
            d.pop("orchestratorDeploymentStatus", UNSET)
        )

        def _parse_orchestrator_endpoint(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        orchestrator_endpoint = _parse_orchestrator_endpoint(d.pop("orchestratorEndpoint", UNSET))

        def _parse_orchestrator_version(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        orchestrator_version = _parse_orchestrator_version(d.pop("orchestratorVersion", UNSET))

        def _parse_price_hr(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        price_hr = _parse_price_hr(d.pop("priceHr", UNSET))

        def _parse_provisioning_price_hr(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        provisioning_price_hr = _parse_provisioning_price_hr(d.pop("provisioningPriceHr", UNSET))

        def _parse_socket(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        socket = _parse_socket(d.pop("socket", UNSET))

        _ssh_keys = d.pop("sshKeys", UNSET)
        ssh_keys: list[ClusterSSHKeyDetail] | Unset = UNSET
        if _ssh_keys is not UNSET:
            ssh_keys = []
            for ssh_keys_item_data in _ssh_keys:
                ssh_keys_item = ClusterSSHKeyDetail.from_dict(ssh_keys_item_data)

                ssh_keys.append(ssh_keys_item)

        def _parse_stopped_price_hr(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        stopped_price_hr = _parse_stopped_price_hr(d.pop("stoppedPriceHr", UNSET))

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

        def _parse_user_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_id = _parse_user_id(d.pop("userId", UNSET))

        def _parse_wallet_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        wallet_id = _parse_wallet_id(d.pop("walletId", UNSET))

        _made_ = cls(
            created_at=created_at,
            gpu_count=gpu_count,
            gpu_name=gpu_name,
            id=id,
            name=name,
            orchestrator_type=orchestrator_type,
            provider_type=provider_type,
            remote_id=remote_id,
            status=status,
            updated_at=updated_at,
            vault_enabled=vault_enabled,
            base_currency=base_currency,
            base_price_hr=base_price_hr,
            info=info,
            nodes=nodes,
            orchestrator_config=orchestrator_config,
            orchestrator_deployment_job_id=orchestrator_deployment_job_id,
            orchestrator_deployment_status=orchestrator_deployment_status,
            orchestrator_endpoint=orchestrator_endpoint,
            orchestrator_version=orchestrator_version,
            price_hr=price_hr,
            provisioning_price_hr=provisioning_price_hr,
            socket=socket,
            ssh_keys=ssh_keys,
            stopped_price_hr=stopped_price_hr,
            team_id=team_id,
            terminated_at=terminated_at,
            user_id=user_id,
            wallet_id=wallet_id,
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
