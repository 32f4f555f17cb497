from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cluster_node_connection import ClusterNodeConnection


T = TypeVar("T", bound="AdminClusterSummary")


@_attrs_define(kw_only=True)
class AdminClusterSummary:
    """
    Attributes:
        created_at (datetime.datetime):
        id (str):
        name (str):
        provider_type (str):
        status (str):
        vault_enabled (bool):
        controller (ClusterNodeConnection | None | Unset):
        nodes (list[ClusterNodeConnection] | None | Unset):
        team_id (None | str | Unset):
        user_id (None | str | Unset):
    """

    created_at: datetime.datetime
    id: str
    name: str
    provider_type: str
    status: str
    vault_enabled: bool
    controller: ClusterNodeConnection | None | Unset = UNSET
    nodes: list[ClusterNodeConnection] | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.cluster_node_connection import ClusterNodeConnection  # noqa: PLC0415

        created_at = self.created_at.isoformat()

        id = self.id

        name = self.name

        provider_type = self.provider_type

        status = self.status

        vault_enabled = self.vault_enabled

        controller: dict[str, Any] | None | Unset
        if isinstance(self.controller, Unset):
            controller = UNSET
        elif isinstance(self.controller, ClusterNodeConnection):
            controller = self.controller.to_dict()
        else:
            controller = self.controller

        nodes: list[dict[str, Any]] | None | Unset
        if isinstance(self.nodes, Unset):
            nodes = UNSET
        elif isinstance(self.nodes, list):
            nodes = []
            for nodes_type_0_item_data in self.nodes:
                nodes_type_0_item = nodes_type_0_item_data.to_dict()
                nodes.append(nodes_type_0_item)

        else:
            nodes = self.nodes

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        user_id: None | str | Unset
        if isinstance(self.user_id, Unset):
            user_id = UNSET
        else:
            user_id = self.user_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "createdAt": created_at,
                "id": id,
                "name": name,
                "providerType": provider_type,
                "status": status,
                "vaultEnabled": vault_enabled,
            }
        )
        if controller is not UNSET:
            field_dict["controller"] = controller
        if nodes is not UNSET:
            field_dict["nodes"] = nodes
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if user_id is not UNSET:
            field_dict["userId"] = user_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cluster_node_connection import ClusterNodeConnection  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        id = d.pop("id")

        name = d.pop("name")

        provider_type = d.pop("providerType")

        status = d.pop("status")

        vault_enabled = d.pop("vaultEnabled")

        def _parse_controller(data: object) -> ClusterNodeConnection | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                controller_type_0 = ClusterNodeConnection.from_dict(data)

                return controller_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ClusterNodeConnection | None | Unset, data)

        controller = _parse_controller(d.pop("controller", UNSET))

        def _parse_nodes(data: object) -> list[ClusterNodeConnection] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                nodes_type_0 = []
                _nodes_type_0 = data
                for nodes_type_0_item_data in _nodes_type_0:
                    nodes_type_0_item = ClusterNodeConnection.from_dict(nodes_type_0_item_data)

                    nodes_type_0.append(nodes_type_0_item)

                return nodes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ClusterNodeConnection] | None | Unset, data)

        nodes = _parse_nodes(d.pop("nodes", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("teamId", UNSET))

        def _parse_user_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_id = _parse_user_id(d.pop("userId", UNSET))

        _made_ = cls(
            created_at=created_at,
            id=id,
            name=name,
            provider_type=provider_type,
            status=status,
            vault_enabled=vault_enabled,
            controller=controller,
            nodes=nodes,
            team_id=team_id,
            user_id=user_id,
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
