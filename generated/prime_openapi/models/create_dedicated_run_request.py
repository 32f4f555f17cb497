from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.create_dedicated_run_request_config import CreateDedicatedRunRequestConfig


T = TypeVar("T", bound="CreateDedicatedRunRequest")


@_attrs_define(kw_only=True)
class CreateDedicatedRunRequest:
    """
    Attributes:
        config (CreateDedicatedRunRequestConfig):
        hf_token (None | str | Unset):
        image_tag (str | Unset):  Default: 'main'.
        name (None | str | Unset):
        team_id (None | str | Unset):
        wandb_api_key (None | str | Unset):
    """

    config: CreateDedicatedRunRequestConfig
    hf_token: None | str | Unset = UNSET
    image_tag: str | Unset = "main"
    name: None | str | Unset = UNSET
    team_id: None | str | Unset = UNSET
    wandb_api_key: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        config = self.config.to_dict()

        hf_token: None | str | Unset
        if isinstance(self.hf_token, Unset):
            hf_token = UNSET
        else:
            hf_token = self.hf_token

        image_tag = self.image_tag

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        wandb_api_key: None | str | Unset
        if isinstance(self.wandb_api_key, Unset):
            wandb_api_key = UNSET
        else:
            wandb_api_key = self.wandb_api_key

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"config": config})
        if hf_token is not UNSET:
            field_dict["hfToken"] = hf_token
        if image_tag is not UNSET:
            field_dict["imageTag"] = image_tag
        if name is not UNSET:
            field_dict["name"] = name
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if wandb_api_key is not UNSET:
            field_dict["wandbApiKey"] = wandb_api_key

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.create_dedicated_run_request_config import CreateDedicatedRunRequestConfig  # noqa: PLC0415

        d = dict(src_dict)
        config = CreateDedicatedRunRequestConfig.from_dict(d.pop("config"))

        def _parse_hf_token(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        hf_token = _parse_hf_token(d.pop("hfToken", UNSET))

        image_tag = d.pop("imageTag", UNSET)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("teamId", UNSET))

        def _parse_wandb_api_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        wandb_api_key = _parse_wandb_api_key(d.pop("wandbApiKey", UNSET))

        _made_ = cls(
            config=config,
            hf_token=hf_token,
            image_tag=image_tag,
            name=name,
            team_id=team_id,
            wandb_api_key=wandb_api_key,
        )

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
