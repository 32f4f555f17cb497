from __future__ import annotations

import datetime
from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import _reading, _writing
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="BillingEntry")


@_attrs_define(kw_only=True, repr=False)
class BillingEntry:
    """One charge of a wallet.

    Attributes:
        amount_usd (float): Amount in USD.
        created_at (datetime.datetime):
        currency (str):
        id (str):
        resource_type (str): What was charged for: `compute`, `training`, `inference`, `disks`, `sandboxes` or `images`.
        updated_at (datetime.datetime):
        last_billed_at (datetime.datetime | None | Unset):
        resource_id (None | str | Unset): Id of the run, pod, disk or other resource that was charged for.
    """

    amount_usd: float
    created_at: datetime.datetime
    currency: str
    id: str
    resource_type: str
    updated_at: datetime.datetime
    last_billed_at: datetime.datetime | None | Unset = UNSET
    resource_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "BillingEntry",
            (
                _reading.Field("amount_usd", "amount_usd", _reading.NUMBER),
                _reading.Field("created_at", "created_at", _reading.DATE_TIME),
                _reading.Field("currency", "currency", _reading.STRING),
                _reading.Field("id", "id", _reading.STRING),
                _reading.Field("resource_type", "resource_type", _reading.STRING),
                _reading.Field("updated_at", "updated_at", _reading.DATE_TIME),
                _reading.Field(
                    "last_billed_at", "last_billed_at", _reading.OneOf(_reading.DATE_TIME, _reading.NULL), False
                ),
                _reading.Field("resource_id", "resource_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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
