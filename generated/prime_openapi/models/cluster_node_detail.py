from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cluster_node_connection import ClusterNodeConnection


T = TypeVar("T", bound="ClusterNodeDetail")


@_attrs_define(kw_only=True)
class ClusterNodeDetail:
    """
    Attributes:
        created_at (datetime.datetime):
        gpu_count (int):
        gpu_name (str):
        id (str):
        name (str):
        provider_type (str):
        remote_id (str):
        status (str):
        updated_at (datetime.datetime):
        base_currency (None | str | Unset):
        base_price_hr (float | None | Unset):
        connections (list[ClusterNodeConnection] | Unset):
        environment_type (None | str | Unset):
        finalizer_status (None | str | Unset):
        info (Any | Unset):
        installation_failure (None | str | Unset):
        installation_progress (int | None | Unset):
        installation_status (None | str | Unset):
        is_detached (bool | Unset):  Default: False.
        pi_ready_at (datetime.datetime | None | Unset):
        price_hr (float | None | Unset):
        provider_ready_at (datetime.datetime | None | Unset):
        provisioning_price_hr (float | None | Unset):
        socket (None | str | Unset):
        stopped_price_hr (float | None | Unset):
        team_id (None | str | Unset):
        terminated_at (datetime.datetime | None | Unset):
        test_status (None | str | Unset):
        type_ (None | str | Unset):
        user_id (None | str | Unset):
        wallet_id (None | str | Unset):
    """

    created_at: datetime.datetime
    gpu_count: int
    gpu_name: str
    id: str
    name: str
    provider_type: str
    remote_id: str
    status: str
    updated_at: datetime.datetime
    base_currency: None | str | Unset = UNSET
    base_price_hr: float | None | Unset = UNSET
    connections: list[ClusterNodeConnection] | Unset = UNSET
    environment_type: None | str | Unset = UNSET
    finalizer_status: None | str | Unset = UNSET
    info: Any | Unset = UNSET
    installation_failure: None | str | Unset = UNSET
    installation_progress: int | None | Unset = UNSET
    installation_status: None | str | Unset = UNSET
    is_detached: bool | Unset = False
    pi_ready_at: datetime.datetime | None | Unset = UNSET
    price_hr: float | None | Unset = UNSET
    provider_ready_at: datetime.datetime | None | Unset = UNSET
    provisioning_price_hr: float | None | Unset = UNSET
    socket: None | str | Unset = UNSET
    stopped_price_hr: float | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    terminated_at: datetime.datetime | None | Unset = UNSET
    test_status: None | str | Unset = UNSET
    type_: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    wallet_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        gpu_count = self.gpu_count

        gpu_name = self.gpu_name

        id = self.id

        name = self.name

        provider_type = self.provider_type

        remote_id = self.remote_id

        status = self.status

        updated_at = self.updated_at.isoformat()

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

        connections: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.connections, Unset):
            connections = []
            for connections_item_data in self.connections:
                connections_item = connections_item_data.to_dict()
                connections.append(connections_item)

        environment_type: None | str | Unset
        if isinstance(self.environment_type, Unset):
            environment_type = UNSET
        else:
            environment_type = self.environment_type

        finalizer_status: None | str | Unset
        if isinstance(self.finalizer_status, Unset):
            finalizer_status = UNSET
        else:
            finalizer_status = self.finalizer_status

        info = self.info

        installation_failure: None | str | Unset
        if isinstance(self.installation_failure, Unset):
            installation_failure = UNSET
        else:
            installation_failure = self.installation_failure

        installation_progress: int | None | Unset
        if isinstance(self.installation_progress, Unset):
            installation_progress = UNSET
        else:
            installation_progress = self.installation_progress

        installation_status: None | str | Unset
        if isinstance(self.installation_status, Unset):
            installation_status = UNSET
        else:
            installation_status = self.installation_status

        is_detached = self.is_detached

        pi_ready_at: None | str | Unset
        if isinstance(self.pi_ready_at, Unset):
            pi_ready_at = UNSET
        elif isinstance(self.pi_ready_at, datetime.datetime):
            pi_ready_at = self.pi_ready_at.isoformat()
        else:
            pi_ready_at = self.pi_ready_at

        price_hr: float | None | Unset
        if isinstance(self.price_hr, Unset):
            price_hr = UNSET
        else:
            price_hr = self.price_hr

        provider_ready_at: None | str | Unset
        if isinstance(self.provider_ready_at, Unset):
            provider_ready_at = UNSET
        elif isinstance(self.provider_ready_at, datetime.datetime):
            provider_ready_at = self.provider_ready_at.isoformat()
        else:
            provider_ready_at = self.provider_ready_at

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

        test_status: None | str | Unset
        if isinstance(self.test_status, Unset):
            test_status = UNSET
        else:
            test_status = self.test_status

        type_: None | str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        else:
            type_ = self.type_

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
                "providerType": provider_type,
                "remoteId": remote_id,
                "status": status,
                "updatedAt": updated_at,
            }
        )
        if base_currency is not UNSET:
            field_dict["baseCurrency"] = base_currency
        if base_price_hr is not UNSET:
            field_dict["basePriceHr"] = base_price_hr
        if connections is not UNSET:
            field_dict["connections"] = connections
        if environment_type is not UNSET:
            field_dict["environmentType"] = environment_type
        if finalizer_status is not UNSET:
            field_dict["finalizerStatus"] = finalizer_status
        if info is not UNSET:
            field_dict["info"] = info
        if installation_failure is not UNSET:
            field_dict["installationFailure"] = installation_failure
        if installation_progress is not UNSET:
            field_dict["installationProgress"] = installation_progress
        if installation_status is not UNSET:
            field_dict["installationStatus"] = installation_status
        if is_detached is not UNSET:
            field_dict["isDetached"] = is_detached
        if pi_ready_at is not UNSET:
            field_dict["piReadyAt"] = pi_ready_at
        if price_hr is not UNSET:
            field_dict["priceHr"] = price_hr
        if provider_ready_at is not UNSET:
            field_dict["providerReadyAt"] = provider_ready_at
        if provisioning_price_hr is not UNSET:
            field_dict["provisioningPriceHr"] = provisioning_price_hr
        if socket is not UNSET:
            field_dict["socket"] = socket
        if stopped_price_hr is not UNSET:
            field_dict["stoppedPriceHr"] = stopped_price_hr
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if terminated_at is not UNSET:
            field_dict["terminatedAt"] = terminated_at
        if test_status is not UNSET:
            field_dict["testStatus"] = test_status
        if type_ is not UNSET:
            field_dict["type"] = type_
        if user_id is not UNSET:
            field_dict["userId"] = user_id
        if wallet_id is not UNSET:
            field_dict["walletId"] = wallet_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cluster_node_connection import ClusterNodeConnection  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        gpu_count = d.pop("gpuCount")

        gpu_name = d.pop("gpuName")

        id = d.pop("id")

        name = d.pop("name")

        provider_type = d.pop("providerType")

        remote_id = d.pop("remoteId")

        status = d.pop("status")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

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

        _connections = d.pop("connections", UNSET)
        connections: list[ClusterNodeConnection] | Unset = UNSET
        if _connections is not UNSET:
            connections = []
            for connections_item_data in _connections:
                connections_item = ClusterNodeConnection.from_dict(connections_item_data)

                connections.append(connections_item)

        def _parse_environment_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        environment_type = _parse_environment_type(d.pop("environmentType", UNSET))

        def _parse_finalizer_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        finalizer_status = _parse_finalizer_status(d.pop("finalizerStatus", UNSET))

        info = d.pop("info", UNSET)

        def _parse_installation_failure(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        installation_failure = _parse_installation_failure(d.pop("installationFailure", UNSET))

        def _parse_installation_progress(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        installation_progress = _parse_installation_progress(d.pop("installationProgress", UNSET))

        def _parse_installation_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        installation_status = _parse_installation_status(d.pop("installationStatus", UNSET))

        is_detached = d.pop("isDetached", UNSET)

        def _parse_pi_ready_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pi_ready_at_type_0 = datetime.datetime.fromisoformat(data)

                return pi_ready_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        pi_ready_at = _parse_pi_ready_at(d.pop("piReadyAt", UNSET))

        def _parse_price_hr(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        price_hr = _parse_price_hr(d.pop("priceHr", UNSET))

        def _parse_provider_ready_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                provider_ready_at_type_0 = datetime.datetime.fromisoformat(data)

                return provider_ready_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        provider_ready_at = _parse_provider_ready_at(d.pop("providerReadyAt", UNSET))

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

        def _parse_test_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        test_status = _parse_test_status(d.pop("testStatus", UNSET))

        def _parse_type_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

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
            provider_type=provider_type,
            remote_id=remote_id,
            status=status,
            updated_at=updated_at,
            base_currency=base_currency,
            base_price_hr=base_price_hr,
            connections=connections,
            environment_type=environment_type,
            finalizer_status=finalizer_status,
            info=info,
            installation_failure=installation_failure,
            installation_progress=installation_progress,
            installation_status=installation_status,
            is_detached=is_detached,
            pi_ready_at=pi_ready_at,
            price_hr=price_hr,
            provider_ready_at=provider_ready_at,
            provisioning_price_hr=provisioning_price_hr,
            socket=socket,
            stopped_price_hr=stopped_price_hr,
            team_id=team_id,
            terminated_at=terminated_at,
            test_status=test_status,
            type_=type_,
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
