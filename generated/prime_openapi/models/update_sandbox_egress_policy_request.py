from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.update_sandbox_egress_policy_request_rules_type_0 import UpdateSandboxEgressPolicyRequestRulesType0


T = TypeVar("T", bound="UpdateSandboxEgressPolicyRequest")


@_attrs_define(kw_only=True)
class UpdateSandboxEgressPolicyRequest:
    """
    Attributes:
        allowlist (list[str] | None | Unset):
        denylist (list[str] | None | Unset):
        rules (None | Unset | UpdateSandboxEgressPolicyRequestRulesType0):
    """

    allowlist: list[str] | None | Unset = UNSET
    denylist: list[str] | None | Unset = UNSET
    rules: None | Unset | UpdateSandboxEgressPolicyRequestRulesType0 = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.update_sandbox_egress_policy_request_rules_type_0 import (
            UpdateSandboxEgressPolicyRequestRulesType0,  # noqa: PLC0415
        )

        allowlist: list[str] | None | Unset
        if isinstance(self.allowlist, Unset):
            allowlist = UNSET
        elif isinstance(self.allowlist, list):
            allowlist = self.allowlist

        else:
            allowlist = self.allowlist

        denylist: list[str] | None | Unset
        if isinstance(self.denylist, Unset):
            denylist = UNSET
        elif isinstance(self.denylist, list):
            denylist = self.denylist

        else:
            denylist = self.denylist

        rules: dict[str, Any] | None | Unset
        if isinstance(self.rules, Unset):
            rules = UNSET
        elif isinstance(self.rules, UpdateSandboxEgressPolicyRequestRulesType0):
            rules = self.rules.to_dict()
        else:
            rules = self.rules

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if allowlist is not UNSET:
            field_dict["allowlist"] = allowlist
        if denylist is not UNSET:
            field_dict["denylist"] = denylist
        if rules is not UNSET:
            field_dict["rules"] = rules

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.update_sandbox_egress_policy_request_rules_type_0 import (
            UpdateSandboxEgressPolicyRequestRulesType0,  # noqa: PLC0415
        )

        d = dict(src_dict)

        def _parse_allowlist(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                allowlist_type_0 = cast(list[str], data)

                return allowlist_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        allowlist = _parse_allowlist(d.pop("allowlist", UNSET))

        def _parse_denylist(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                denylist_type_0 = cast(list[str], data)

                return denylist_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        denylist = _parse_denylist(d.pop("denylist", UNSET))

        def _parse_rules(data: object) -> None | Unset | UpdateSandboxEgressPolicyRequestRulesType0:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                rules_type_0 = UpdateSandboxEgressPolicyRequestRulesType0.from_dict(data)

                return rules_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UpdateSandboxEgressPolicyRequestRulesType0, data)

        rules = _parse_rules(d.pop("rules", UNSET))

        _made_ = cls(allowlist=allowlist, denylist=denylist, rules=rules)

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
