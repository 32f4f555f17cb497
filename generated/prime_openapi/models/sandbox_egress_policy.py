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

_T = _TypeVar("_T", bound="SandboxEgressPolicy")


@_attrs_define(kw_only=True, repr=False)
class SandboxEgressPolicy:
    """The hosts that a sandbox may connect to. Only one of `allowlist` and `denylist` is in use.

    Attributes:
        allowlist (list[str] | None | Unset): The only hosts that may be connected to.
        denylist (list[str] | None | Unset): Hosts that may not be connected to.
        rules (None | SandboxEgressPolicyRulesType0 | Unset): An object whose shape is not documented. Not confirmed.
    """

    allowlist: list[str] | None | Unset = UNSET
    denylist: list[str] | None | Unset = UNSET
    rules: _models.SandboxEgressPolicyRulesType0 | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.sandbox_egress_policy_rules_type_0 import SandboxEgressPolicyRulesType0  # noqa: PLC0415

        return _reading.Shape(
            "SandboxEgressPolicy",
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
                    _reading.OneOf(_reading.Model(SandboxEgressPolicyRulesType0), _reading.NULL),
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
