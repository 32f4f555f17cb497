from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.sandbox_egress_policy import SandboxEgressPolicy


T = TypeVar("T", bound="SandboxEgressPolicyStatusResponse")


@_attrs_define(kw_only=True)
class SandboxEgressPolicyStatusResponse:
    """
    Attributes:
        applied (bool):
        applied_generation (int):
        generation (int):
        policy (SandboxEgressPolicy):
    """

    applied: bool
    applied_generation: int
    generation: int
    policy: SandboxEgressPolicy
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        applied = self.applied

        applied_generation = self.applied_generation

        generation = self.generation

        policy = self.policy.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"applied": applied, "applied_generation": applied_generation, "generation": generation, "policy": policy}
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sandbox_egress_policy import SandboxEgressPolicy  # noqa: PLC0415

        d = dict(src_dict)
        applied = d.pop("applied")

        applied_generation = d.pop("applied_generation")

        generation = d.pop("generation")

        policy = SandboxEgressPolicy.from_dict(d.pop("policy"))

        _made_ = cls(applied=applied, applied_generation=applied_generation, generation=generation, policy=policy)

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
