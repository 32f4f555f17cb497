from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cluster_node_connection import ClusterNodeConnection


T = TypeVar("T", bound="CertificateResponse")


@_attrs_define(kw_only=True)
class CertificateResponse:
    """
    Attributes:
        signed_key (str):
        ttl (str):
        valid_principals (list[str]):
        nodes (list[ClusterNodeConnection] | Unset):
    """

    signed_key: str
    ttl: str
    valid_principals: list[str]
    nodes: list[ClusterNodeConnection] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        signed_key = self.signed_key

        ttl = self.ttl

        valid_principals = self.valid_principals

        nodes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.nodes, Unset):
            nodes = []
            for nodes_item_data in self.nodes:
                nodes_item = nodes_item_data.to_dict()
                nodes.append(nodes_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"signedKey": signed_key, "ttl": ttl, "validPrincipals": valid_principals})
        if nodes is not UNSET:
            field_dict["nodes"] = nodes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cluster_node_connection import ClusterNodeConnection  # noqa: PLC0415

        d = dict(src_dict)
        signed_key = d.pop("signedKey")

        ttl = d.pop("ttl")

        valid_principals = cast(list[str], d.pop("validPrincipals"))

        _nodes = d.pop("nodes", UNSET)
        nodes: list[ClusterNodeConnection] | Unset = UNSET
        if _nodes is not UNSET:
            nodes = []
            for nodes_item_data in _nodes:
                nodes_item = ClusterNodeConnection.from_dict(nodes_item_data)

                nodes.append(nodes_item)

        _made_ = cls(signed_key=signed_key, ttl=ttl, valid_principals=valid_principals, nodes=nodes)

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
