from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.sandbox_response import SandboxResponse


T = TypeVar("T", bound="SandboxListResponse")


@_attrs_define(kw_only=True)
class SandboxListResponse:
    """
    Attributes:
        has_next (bool): True if there is another page. The service may name it `hasNext`.
        page (int):
        per_page (int): The service may name it `perPage`.
        sandboxes (list[SandboxResponse]):
        total (int): Number of sandboxes in all, not only on this page.
    """

    has_next: bool
    page: int
    per_page: int
    sandboxes: list[SandboxResponse]
    total: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        has_next = self.has_next

        page = self.page

        per_page = self.per_page

        sandboxes = []
        for sandboxes_item_data in self.sandboxes:
            sandboxes_item = sandboxes_item_data.to_dict()
            sandboxes.append(sandboxes_item)

        total = self.total

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {"has_next": has_next, "page": page, "per_page": per_page, "sandboxes": sandboxes, "total": total}
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sandbox_response import SandboxResponse  # noqa: PLC0415

        d = dict(src_dict)
        has_next = d.pop("has_next")

        page = d.pop("page")

        per_page = d.pop("per_page")

        sandboxes = []
        _sandboxes = d.pop("sandboxes")
        for sandboxes_item_data in _sandboxes:
            sandboxes_item = SandboxResponse.from_dict(sandboxes_item_data)

            sandboxes.append(sandboxes_item)

        total = d.pop("total")

        _made_ = cls(has_next=has_next, page=page, per_page=per_page, sandboxes=sandboxes, total=total)

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
