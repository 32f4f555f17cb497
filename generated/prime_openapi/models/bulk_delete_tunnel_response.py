from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.bulk_delete_tunnel_response_failed_item import BulkDeleteTunnelResponseFailedItem


T = TypeVar("T", bound="BulkDeleteTunnelResponse")


@_attrs_define(kw_only=True)
class BulkDeleteTunnelResponse:
    """
    Attributes:
        message (str):
        failed (list[BulkDeleteTunnelResponseFailedItem] | Unset):
        succeeded (list[str] | Unset):
    """

    message: str
    failed: list[BulkDeleteTunnelResponseFailedItem] | Unset = UNSET
    succeeded: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        message = self.message

        failed: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.failed, Unset):
            failed = []
            for failed_item_data in self.failed:
                failed_item = failed_item_data.to_dict()
                failed.append(failed_item)

        succeeded: list[str] | Unset = UNSET
        if not isinstance(self.succeeded, Unset):
            succeeded = self.succeeded

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"message": message})
        if failed is not UNSET:
            field_dict["failed"] = failed
        if succeeded is not UNSET:
            field_dict["succeeded"] = succeeded

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_delete_tunnel_response_failed_item import BulkDeleteTunnelResponseFailedItem  # noqa: PLC0415

        d = dict(src_dict)
        message = d.pop("message")

        _failed = d.pop("failed", UNSET)
        failed: list[BulkDeleteTunnelResponseFailedItem] | Unset = UNSET
        if _failed is not UNSET:
            failed = []
            for failed_item_data in _failed:
                failed_item = BulkDeleteTunnelResponseFailedItem.from_dict(failed_item_data)

                failed.append(failed_item)

        succeeded = cast(list[str], d.pop("succeeded", UNSET))

        _made_ = cls(message=message, failed=failed, succeeded=succeeded)

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
