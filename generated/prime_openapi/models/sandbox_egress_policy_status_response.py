from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from .. import models as _models

_T = _TypeVar("_T", bound="SandboxEgressPolicyStatusResponse")


@_attrs_define(kw_only=True, repr=False)
class SandboxEgressPolicyStatusResponse:
    """
    Attributes:
        applied (bool): True once the latest change is applied.
        applied_generation (int): The latest change that is applied.
        generation (int): Counts the changes that were asked for.
        policy (SandboxEgressPolicy): The hosts that a sandbox may connect to. Only one of `allowlist` and `denylist` is
            in use.
    """

    applied: bool
    applied_generation: int
    generation: int
    policy: _models.SandboxEgressPolicy
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.sandbox_egress_policy import SandboxEgressPolicy  # noqa: PLC0415

        return _reading.Shape(
            "SandboxEgressPolicyStatusResponse",
            (
                _reading.Field("applied", "applied", _reading.BOOLEAN),
                _reading.Field("applied_generation", "applied_generation", _reading.INTEGER),
                _reading.Field("generation", "generation", _reading.INTEGER),
                _reading.Field("policy", "policy", _reading.Model(SandboxEgressPolicy)),
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
