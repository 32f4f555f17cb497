from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.network_member_response import NetworkMemberResponse
    from ..models.network_rule import NetworkRule


T = TypeVar("T", bound="NetworkResponse")


@_attrs_define(kw_only=True)
class NetworkResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        id (str):
        name (str):
        rules (list[NetworkRule]):
        synced (bool):
        version (int):
        members (list[NetworkMemberResponse] | None | Unset):
        team_id (None | str | Unset):
    """

    created_at: datetime.datetime
    id: str
    name: str
    rules: list[NetworkRule]
    synced: bool
    version: int
    members: list[NetworkMemberResponse] | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = self.id

        name = self.name

        rules = []
        for rules_item_data in self.rules:
            rules_item = rules_item_data.to_dict()
            rules.append(rules_item)

        synced = self.synced

        version = self.version

        members: list[dict[str, Any]] | None | Unset
        if isinstance(self.members, Unset):
            members = UNSET
        elif isinstance(self.members, list):
            members = []
            for members_type_0_item_data in self.members:
                members_type_0_item = members_type_0_item_data.to_dict()
                members.append(members_type_0_item)

        else:
            members = self.members

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"created_at": created_at, "id": id, "name": name, "rules": rules, "synced": synced, "version": version}
        )
        if members is not UNSET:
            field_dict["members"] = members
        if team_id is not UNSET:
            field_dict["team_id"] = team_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.network_member_response import NetworkMemberResponse  # noqa: PLC0415
        from ..models.network_rule import NetworkRule  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        name = d.pop("name")

        rules = []
        _rules = d.pop("rules")
        for rules_item_data in _rules:
            rules_item = NetworkRule.from_dict(rules_item_data)

            rules.append(rules_item)

        synced = d.pop("synced")

        version = d.pop("version")

        def _parse_members(data: object) -> list[NetworkMemberResponse] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                members_type_0 = []
                _members_type_0 = data
                for members_type_0_item_data in _members_type_0:
                    members_type_0_item = NetworkMemberResponse.from_dict(members_type_0_item_data)

                    members_type_0.append(members_type_0_item)

                return members_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[NetworkMemberResponse] | None | Unset, data)

        members = _parse_members(d.pop("members", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("team_id", UNSET))

        _made_ = cls(
            created_at=created_at,
            id=id,
            name=name,
            rules=rules,
            synced=synced,
            version=version,
            members=members,
            team_id=team_id,
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
