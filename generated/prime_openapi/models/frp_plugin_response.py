from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.frp_plugin_response_content_type_0 import FrpPluginResponseContentType0


T = TypeVar("T", bound="FrpPluginResponse")


@_attrs_define(kw_only=True)
class FrpPluginResponse:
    """
    Attributes:
        content (FrpPluginResponseContentType0 | None | Unset):
        reject (bool | Unset):  Default: False.
        reject_reason (None | str | Unset):
        unchange (bool | Unset):  Default: True.
    """

    content: FrpPluginResponseContentType0 | None | Unset = UNSET
    reject: bool | Unset = False
    reject_reason: None | str | Unset = UNSET
    unchange: bool | Unset = True
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.frp_plugin_response_content_type_0 import FrpPluginResponseContentType0  # noqa: PLC0415

        content: dict[str, Any] | None | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        elif isinstance(self.content, FrpPluginResponseContentType0):
            content = self.content.to_dict()
        else:
            content = self.content

        reject = self.reject

        reject_reason: None | str | Unset
        if isinstance(self.reject_reason, Unset):
            reject_reason = UNSET
        else:
            reject_reason = self.reject_reason

        unchange = self.unchange

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if content is not UNSET:
            field_dict["content"] = content
        if reject is not UNSET:
            field_dict["reject"] = reject
        if reject_reason is not UNSET:
            field_dict["reject_reason"] = reject_reason
        if unchange is not UNSET:
            field_dict["unchange"] = unchange

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.frp_plugin_response_content_type_0 import FrpPluginResponseContentType0  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_content(data: object) -> FrpPluginResponseContentType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                content_type_0 = FrpPluginResponseContentType0.from_dict(data)

                return content_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FrpPluginResponseContentType0 | None | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        reject = d.pop("reject", UNSET)

        def _parse_reject_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reject_reason = _parse_reject_reason(d.pop("reject_reason", UNSET))

        unchange = d.pop("unchange", UNSET)

        _made_ = cls(content=content, reject=reject, reject_reason=reject_reason, unchange=unchange)

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
