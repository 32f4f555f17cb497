from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define

from .. import _reading, _writing
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="APIDiskCreateRequest")


@_attrs_define(kw_only=True, repr=False)
class APIDiskCreateRequest:
    """The disk to rent. Take the ids of its place from an offer.

    Attributes:
        size (int): Size in GB.
        cloud_id (None | str | Unset): `cloudId` of an offer.
        country (None | str | Unset):
        data_center_id (None | str | Unset):
        name (str | Unset):
    """

    size: int
    cloud_id: None | str | Unset = UNSET
    country: None | str | Unset = UNSET
    data_center_id: None | str | Unset = UNSET
    name: str | Unset = UNSET

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:

        return _reading.Shape(
            "APIDiskCreateRequest",
            (
                _reading.Field("size", "size", _reading.INTEGER),
                _reading.Field("cloudId", "cloud_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("country", "country", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("dataCenterId", "data_center_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("name", "name", _reading.STRING, False),
            ),
            None,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ())

    def to_dict(self) -> dict[str, Any]:
        return _writing.to_dict(self, self.__shape__())

    @classmethod
    def from_dict(cls: type[_T], src_dict: _Mapping[str, Any]) -> _T:
        return _reading.from_dict(cls, src_dict)
