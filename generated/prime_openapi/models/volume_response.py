from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="VolumeResponse")


@_attrs_define(kw_only=True)
class VolumeResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        id (str):
        name (str):
        account_storage_limit_gb (int | None | Unset):
        account_storage_used_bytes (int | None | Unset):
        head_checkpoint_id (None | str | Unset):
        occupied_bytes (int | Unset):  Default: 0.
        size_gb (int | None | Unset):
        team_id (None | str | Unset):
        user_id (None | str | Unset):
    """

    created_at: datetime.datetime
    id: str
    name: str
    account_storage_limit_gb: int | None | Unset = UNSET
    account_storage_used_bytes: int | None | Unset = UNSET
    head_checkpoint_id: None | str | Unset = UNSET
    occupied_bytes: int | Unset = 0
    size_gb: int | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = self.id

        name = self.name

        account_storage_limit_gb: int | None | Unset
        if isinstance(self.account_storage_limit_gb, Unset):
            account_storage_limit_gb = UNSET
        else:
            account_storage_limit_gb = self.account_storage_limit_gb

        account_storage_used_bytes: int | None | Unset
        if isinstance(self.account_storage_used_bytes, Unset):
            account_storage_used_bytes = UNSET
        else:
            account_storage_used_bytes = self.account_storage_used_bytes

        head_checkpoint_id: None | str | Unset
        if isinstance(self.head_checkpoint_id, Unset):
            head_checkpoint_id = UNSET
        else:
            head_checkpoint_id = self.head_checkpoint_id

        occupied_bytes = self.occupied_bytes

        size_gb: int | None | Unset
        if isinstance(self.size_gb, Unset):
            size_gb = UNSET
        else:
            size_gb = self.size_gb

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
        field_dict.update({"created_at": created_at, "id": id, "name": name})
        if account_storage_limit_gb is not UNSET:
            field_dict["account_storage_limit_gb"] = account_storage_limit_gb
        if account_storage_used_bytes is not UNSET:
            field_dict["account_storage_used_bytes"] = account_storage_used_bytes
        if head_checkpoint_id is not UNSET:
            field_dict["head_checkpoint_id"] = head_checkpoint_id
        if occupied_bytes is not UNSET:
            field_dict["occupied_bytes"] = occupied_bytes
        if size_gb is not UNSET:
            field_dict["size_gb"] = size_gb
        if team_id is not UNSET:
            field_dict["team_id"] = team_id
        if user_id is not UNSET:
            field_dict["user_id"] = user_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        name = d.pop("name")

        def _parse_account_storage_limit_gb(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        account_storage_limit_gb = _parse_account_storage_limit_gb(d.pop("account_storage_limit_gb", UNSET))

        def _parse_account_storage_used_bytes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        account_storage_used_bytes = _parse_account_storage_used_bytes(d.pop("account_storage_used_bytes", UNSET))

        def _parse_head_checkpoint_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        head_checkpoint_id = _parse_head_checkpoint_id(d.pop("head_checkpoint_id", UNSET))

        occupied_bytes = d.pop("occupied_bytes", UNSET)

        def _parse_size_gb(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        size_gb = _parse_size_gb(d.pop("size_gb", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("team_id", UNSET))

        def _parse_user_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_id = _parse_user_id(d.pop("user_id", UNSET))

        _made_ = cls(
            created_at=created_at,
            id=id,
            name=name,
            account_storage_limit_gb=account_storage_limit_gb,
            account_storage_used_bytes=account_storage_used_bytes,
            head_checkpoint_id=head_checkpoint_id,
            occupied_bytes=occupied_bytes,
            size_gb=size_gb,
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
