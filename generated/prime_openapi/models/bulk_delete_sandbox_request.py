from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="BulkDeleteSandboxRequest")


@_attrs_define(kw_only=True)
class BulkDeleteSandboxRequest:
    """The sandboxes to delete: by `sandbox_ids`, or by `labels` within an owner.

    Attributes:
        all_users (bool | Unset): True chooses among the sandboxes of all members of the team. Default: False.
        labels (list[str] | None | Unset): 1 to 50 labels, which choose the sandboxes instead of ids.
        sandbox_ids (list[str] | None | Unset): 1 to 500 ids.
        team_id (None | str | Unset): Sandboxes of this team; null or left out for the caller's own.
        user_id (None | str | Unset): Only sandboxes of this user.
    """

    all_users: bool | Unset = False
    labels: list[str] | None | Unset = UNSET
    sandbox_ids: list[str] | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    user_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        all_users = self.all_users

        labels: list[str] | None | Unset
        if isinstance(self.labels, Unset):
            labels = UNSET
        elif isinstance(self.labels, list):
            labels = self.labels

        else:
            labels = self.labels

        sandbox_ids: list[str] | None | Unset
        if isinstance(self.sandbox_ids, Unset):
            sandbox_ids = UNSET
        elif isinstance(self.sandbox_ids, list):
            sandbox_ids = self.sandbox_ids

        else:
            sandbox_ids = self.sandbox_ids

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
        field_dict.update({})
        if all_users is not UNSET:
            field_dict["all_users"] = all_users
        if labels is not UNSET:
            field_dict["labels"] = labels
        if sandbox_ids is not UNSET:
            field_dict["sandbox_ids"] = sandbox_ids
        if team_id is not UNSET:
            field_dict["team_id"] = team_id
        if user_id is not UNSET:
            field_dict["user_id"] = user_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        all_users = d.pop("all_users", UNSET)

        def _parse_labels(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                labels_type_0 = cast(list[str], data)

                return labels_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        labels = _parse_labels(d.pop("labels", UNSET))

        def _parse_sandbox_ids(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                sandbox_ids_type_0 = cast(list[str], data)

                return sandbox_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        sandbox_ids = _parse_sandbox_ids(d.pop("sandbox_ids", UNSET))

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

        _made_ = cls(all_users=all_users, labels=labels, sandbox_ids=sandbox_ids, team_id=team_id, user_id=user_id)

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
