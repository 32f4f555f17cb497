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

_T = _TypeVar("_T", bound="CreateDedicatedRunRequest")


@_attrs_define(kw_only=True, repr=False)
class CreateDedicatedRunRequest:
    """The training run to start.

    Attributes:
        config (CreateDedicatedRunRequestConfig): The configuration of prime-rl as an object: what its TOML file would
            hold.
        hf_token (None | str | Unset): A secret: the Hugging Face token for models that need one.
        image_tag (str | Unset): Tag of the prime-rl container image to run. Default: 'main'.
        name (None | str | Unset):
        team_id (None | str | Unset): The team that shall own the run; null or left out for the caller.
        wandb_api_key (None | str | Unset): A secret: the key for Weights & Biases. It is kept with the running job
            only.
    """

    config: _models.CreateDedicatedRunRequestConfig
    hf_token: None | str | Unset = UNSET
    image_tag: str | Unset = "main"
    name: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    wandb_api_key: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.create_dedicated_run_request_config import CreateDedicatedRunRequestConfig  # noqa: PLC0415

        return _reading.Shape(
            "CreateDedicatedRunRequest",
            (
                _reading.Field("config", "config", _reading.Model(CreateDedicatedRunRequestConfig)),
                _reading.Field("hfToken", "hf_token", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("imageTag", "image_tag", _reading.STRING, False),
                _reading.Field("name", "name", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("teamId", "team_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("wandbApiKey", "wandb_api_key", _reading.OneOf(_reading.STRING, _reading.NULL), False),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ("hf_token", "wandb_api_key"))

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
