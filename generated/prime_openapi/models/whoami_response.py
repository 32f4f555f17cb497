from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..models.user_role_enum import UserRoleEnum
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="WhoamiResponse")


@_attrs_define(kw_only=True, repr=False)
class WhoamiResponse:
    """
    Attributes:
        email (str):
        name (str):
        blacklist (list[str] | Unset): The server's default is `[]`.
        created_at (datetime.datetime | Unset):
        email_verified (bool | None | Unset):
        has_beta_access (bool | Unset):  Default: False.
        id (str | Unset):
        image (None | str | Unset):
        is_banned (bool | Unset):  Default: False.
        role (UserRoleEnum | Unset):  Default: UserRoleEnum.USER.
        scope (WhoamiResponseScope | Unset): What the key may read and write, by area; null for an area without a
            permission of its own. The server's default is `{}`.
        skip_prepay (bool | Unset):  Default: False.
        slug (None | str | Unset):
    """

    email: str
    name: str
    blacklist: list[str] | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    email_verified: bool | None | Unset = UNSET
    has_beta_access: bool | Unset = False
    id: str | Unset = UNSET
    image: None | str | Unset = UNSET
    is_banned: bool | Unset = False
    role: _models.UserRoleEnum | Unset = UserRoleEnum.USER
    scope: _models.WhoamiResponseScope | Unset = UNSET
    skip_prepay: bool | Unset = False
    slug: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.whoami_response_scope import WhoamiResponseScope  # noqa: PLC0415

        return _reading.Shape(
            "WhoamiResponse",
            (
                _reading.Field("email", "email", _reading.STRING),
                _reading.Field("name", "name", _reading.STRING),
                _reading.Field("blacklist", "blacklist", _reading.Items(_reading.STRING), False),
                _reading.Field("createdAt", "created_at", _reading.DATE_TIME, False),
                _reading.Field(
                    "emailVerified", "email_verified", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False
                ),
                _reading.Field("hasBetaAccess", "has_beta_access", _reading.BOOLEAN, False),
                _reading.Field("id", "id", _reading.STRING, False),
                _reading.Field("image", "image", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("isBanned", "is_banned", _reading.BOOLEAN, False),
                _reading.Field("role", "role", _reading.Enum(UserRoleEnum), False),
                _reading.Field("scope", "scope", _reading.Model(WhoamiResponseScope), False),
                _reading.Field("skipPrepay", "skip_prepay", _reading.BOOLEAN, False),
                _reading.Field("slug", "slug", _reading.OneOf(_reading.STRING, _reading.NULL), False),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ())

    def to_dict(self) -> dict[str, Any]:
        return _writing.to_dict(self, self.__shape__())

    @classmethod
    def from_dict(cls: type[_T], src_dict: _Mapping[str, Any]) -> _T:
        return _reading.from_dict(cls, src_dict)

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
