from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.frp_plugin_request_content import FrpPluginRequestContent


T = TypeVar("T", bound="FrpPluginRequest")


@_attrs_define(kw_only=True)
class FrpPluginRequest:
    """
    Attributes:
        content (FrpPluginRequestContent):
        op (str):
        version (str):
    """

    content: FrpPluginRequestContent
    op: str
    version: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        content = self.content.to_dict()

        op = self.op

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"content": content, "op": op, "version": version})

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.frp_plugin_request_content import FrpPluginRequestContent  # noqa: PLC0415

        d = dict(src_dict)
        content = FrpPluginRequestContent.from_dict(d.pop("content"))

        op = d.pop("op")

        version = d.pop("version")

        _made_ = cls(content=content, op=op, version=version)

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
