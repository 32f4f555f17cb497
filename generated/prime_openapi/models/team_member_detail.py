from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="TeamMemberDetail")


@_attrs_define(kw_only=True)
class TeamMemberDetail:
    """
    Attributes:
        joined_at (datetime.datetime):
        role (str):
        user_email (None | str):
        user_id (str):
        user_name (None | str):
    """

    joined_at: datetime.datetime
    role: str
    user_email: None | str
    user_id: str
    user_name: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        joined_at = self.joined_at.isoformat()

        role = self.role

        user_email: None | str
        user_email = self.user_email

        user_id = self.user_id

        user_name: None | str
        user_name = self.user_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"joinedAt": joined_at, "role": role, "userEmail": user_email, "userId": user_id, "userName": user_name}
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        joined_at = datetime.datetime.fromisoformat(d.pop("joinedAt"))

        role = d.pop("role")

        def _parse_user_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_email = _parse_user_email(d.pop("userEmail"))

        user_id = d.pop("userId")

        def _parse_user_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_name = _parse_user_name(d.pop("userName"))

        _made_ = cls(joined_at=joined_at, role=role, user_email=user_email, user_id=user_id, user_name=user_name)

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
