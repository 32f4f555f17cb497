from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.user_role_enum import UserRoleEnum
from ..types import UNSET, Unset

T = TypeVar("T", bound="User")


@_attrs_define(kw_only=True)
class User:
    """
    Attributes:
        email (str):
        name (str):
        blacklist (list[str] | Unset):
        created_at (datetime.datetime | Unset):
        email_verified (bool | None | Unset):
        has_beta_access (bool | Unset):  Default: False.
        id (str | Unset):
        image (None | str | Unset):
        is_banned (bool | Unset):  Default: False.
        role (UserRoleEnum | Unset):
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
    role: UserRoleEnum | Unset = UNSET
    skip_prepay: bool | Unset = False
    slug: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        name = self.name

        blacklist: list[str] | Unset = UNSET
        if not isinstance(self.blacklist, Unset):
            blacklist = self.blacklist

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        email_verified: bool | None | Unset
        if isinstance(self.email_verified, Unset):
            email_verified = UNSET
        else:
            email_verified = self.email_verified

        has_beta_access = self.has_beta_access

        id = self.id

        image: None | str | Unset
        if isinstance(self.image, Unset):
            image = UNSET
        else:
            image = self.image

        is_banned = self.is_banned

        role: str | Unset = UNSET
        if not isinstance(self.role, Unset):
            role = self.role.value

        skip_prepay = self.skip_prepay

        slug: None | str | Unset
        if isinstance(self.slug, Unset):
            slug = UNSET
        else:
            slug = self.slug

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"email": email, "name": name})
        if blacklist is not UNSET:
            field_dict["blacklist"] = blacklist
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if email_verified is not UNSET:
            field_dict["emailVerified"] = email_verified
        if has_beta_access is not UNSET:
            field_dict["hasBetaAccess"] = has_beta_access
        if id is not UNSET:
            field_dict["id"] = id
        if image is not UNSET:
            field_dict["image"] = image
        if is_banned is not UNSET:
            field_dict["isBanned"] = is_banned
        if role is not UNSET:
            field_dict["role"] = role
        if skip_prepay is not UNSET:
            field_dict["skipPrepay"] = skip_prepay
        if slug is not UNSET:
            field_dict["slug"] = slug

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        name = d.pop("name")

        blacklist = cast(list[str], d.pop("blacklist", UNSET))

        _created_at = d.pop("createdAt", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        def _parse_email_verified(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        email_verified = _parse_email_verified(d.pop("emailVerified", UNSET))

        has_beta_access = d.pop("hasBetaAccess", UNSET)

        id = d.pop("id", UNSET)

        def _parse_image(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        image = _parse_image(d.pop("image", UNSET))

        is_banned = d.pop("isBanned", UNSET)

        _role = d.pop("role", UNSET)
        role: UserRoleEnum | Unset
        if isinstance(_role, Unset):
            role = UNSET
        else:
            role = UserRoleEnum(_role)

        skip_prepay = d.pop("skipPrepay", UNSET)

        def _parse_slug(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        slug = _parse_slug(d.pop("slug", UNSET))

        _made_ = cls(
            email=email,
            name=name,
            blacklist=blacklist,
            created_at=created_at,
            email_verified=email_verified,
            has_beta_access=has_beta_access,
            id=id,
            image=image,
            is_banned=is_banned,
            role=role,
            skip_prepay=skip_prepay,
            slug=slug,
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
