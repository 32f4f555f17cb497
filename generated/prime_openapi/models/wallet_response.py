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

_T = _TypeVar("_T", bound="WalletResponse")


@_attrs_define(kw_only=True, repr=False)
class WalletResponse:
    """
    Attributes:
        balance_usd (float): Balance in USD.
        currency (str):
        recent_billings (list[BillingEntry]):
        total_billings (int): Number of charges in all, not only on this page.
        wallet_id (str):
        team_id (None | str | Unset):
    """

    balance_usd: float
    currency: str
    recent_billings: list[_models.BillingEntry]
    total_billings: int
    wallet_id: str
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.billing_entry import BillingEntry  # noqa: PLC0415

        return _reading.Shape(
            "WalletResponse",
            (
                _reading.Field("balance_usd", "balance_usd", _reading.NUMBER),
                _reading.Field("currency", "currency", _reading.STRING),
                _reading.Field("recent_billings", "recent_billings", _reading.Items(_reading.Model(BillingEntry))),
                _reading.Field("total_billings", "total_billings", _reading.INTEGER),
                _reading.Field("wallet_id", "wallet_id", _reading.STRING),
                _reading.Field("team_id", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
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

    def __page_items__(self) -> list[_models.BillingEntry]:
        return self.recent_billings

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
