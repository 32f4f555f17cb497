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

_T = _TypeVar("_T", bound="BodyCreatePodApiV1PodsPost")


@_attrs_define(kw_only=True, repr=False)
class BodyCreatePodApiV1PodsPost:
    """
    Attributes:
        pod (PodRequestConfig): The machine to rent. Take its ids and GPUs from an offer.
        provider (ProviderConfig):
        disks (list[str] | None | Unset): Ids of rented disks to attach to the pod.
        shared_with_team (bool | Unset): True shares the pod with the whole team. Default: False.
        team (None | TeamConfig | Unset): The team that shall own the pod; null or left out for the caller.
        team_member_ids (list[str] | None | Unset): Members of the team to share the pod with.
    """

    pod: _models.PodRequestConfig
    provider: _models.ProviderConfig
    disks: list[str] | None | Unset = UNSET
    shared_with_team: bool | Unset = False
    team: _models.TeamConfig | None | Unset = UNSET
    team_member_ids: list[str] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.pod_request_config import PodRequestConfig  # noqa: PLC0415
        from ..models.provider_config import ProviderConfig  # noqa: PLC0415
        from ..models.team_config import TeamConfig  # noqa: PLC0415

        return _reading.Shape(
            "BodyCreatePodApiV1PodsPost",
            (
                _reading.Field("pod", "pod", _reading.Model(PodRequestConfig)),
                _reading.Field("provider", "provider", _reading.Model(ProviderConfig)),
                _reading.Field("disks", "disks", _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL), False),
                _reading.Field("shared_with_team", "shared_with_team", _reading.BOOLEAN, False),
                _reading.Field("team", "team", _reading.OneOf(_reading.Model(TeamConfig), _reading.NULL), False),
                _reading.Field(
                    "team_member_ids",
                    "team_member_ids",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
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
