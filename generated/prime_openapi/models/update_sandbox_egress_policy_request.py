from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="UpdateSandboxEgressPolicyRequest")


@_attrs_define(kw_only=True, repr=False)
class UpdateSandboxEgressPolicyRequest:
    """The new policy, which replaces the present one. Give either `allowlist` or `denylist`. Not confirmed: name.

    Attributes:
        allowlist (list[str] | None | Unset): The only hosts that the sandbox may connect to. At most 1024 entries: host
            names, `*.` before a host name, IPv4 addresses or CIDR ranges, each with `:port` or `:low-high` where wanted.
            Host names take ports 80 and 443 only.
        denylist (list[str] | None | Unset): Hosts that the sandbox may not connect to. At most 1024 entries: host
            names, `*.` before a host name, IPv4 addresses or CIDR ranges, each with `:port` or `:low-high` where wanted.
            Host names take ports 80 and 443 only.
        rules (None | Unset | UpdateSandboxEgressPolicyRequestRulesType0): An object whose shape is not documented.
    """

    allowlist: list[str] | None | Unset = UNSET
    denylist: list[str] | None | Unset = UNSET
    rules: _models.UpdateSandboxEgressPolicyRequestRulesType0 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.update_sandbox_egress_policy_request_rules_type_0 import (
            UpdateSandboxEgressPolicyRequestRulesType0,  # noqa: PLC0415
        )

        return _reading.Shape(
            "UpdateSandboxEgressPolicyRequest",
            (
                _reading.Field(
                    "allowlist", "allowlist", _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL), False
                ),
                _reading.Field(
                    "denylist", "denylist", _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL), False
                ),
                _reading.Field(
                    "rules",
                    "rules",
                    _reading.OneOf(_reading.Model(UpdateSandboxEgressPolicyRequestRulesType0), _reading.NULL),
                    False,
                ),
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
