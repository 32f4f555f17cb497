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

_T = _TypeVar("_T", bound="HostedEvalConfig")


@_attrs_define(kw_only=True, repr=False)
class HostedEvalConfig:
    """Settings of a hosted evaluation.

    Attributes:
        num_examples (int): How many examples to try; -1 for every one.
        rollouts_per_example (int): How often each example is tried.
        allow_instances_access (bool | None | Unset): True lets the evaluation create and manage instances. Default:
            False.
        allow_sandbox_access (bool | None | Unset): True lets the evaluation read and write sandboxes. Default: False.
        allow_tunnel_access (bool | None | Unset): True lets the evaluation create and manage tunnels. Default: False.
        api_base_url (None | str | Unset):
        api_client_type (None | str | Unset):
        api_key_var (None | str | Unset): Name of the environment variable that holds the API key, not the key itself.
        custom_secrets (HostedEvalConfigCustomSecretsType0 | None | Unset): Secret values for the evaluation's sandbox,
            such as API keys, by name.
        env_args (HostedEvalConfigEnvArgsType0 | None | Unset):
        extra_env_kwargs (HostedEvalConfigExtraEnvKwargsType0 | None | Unset):
        headers (list[str] | None | Unset):
        independent_scoring (bool | None | Unset):  Default: False.
        max_concurrent (int | None | Unset):
        max_retries (int | None | Unset):
        sampling_args (HostedEvalConfigSamplingArgsType0 | None | Unset):
        state_columns (list[str] | None | Unset):
        timeout_minutes (int | None | Unset): The evaluation is stopped after this many minutes; 1440 if left out.
        verbose (bool | None | Unset):  Default: False.
    """

    num_examples: int
    rollouts_per_example: int
    allow_instances_access: bool | None | Unset = False
    allow_sandbox_access: bool | None | Unset = False
    allow_tunnel_access: bool | None | Unset = False
    api_base_url: None | str | Unset = UNSET
    api_client_type: None | str | Unset = UNSET
    api_key_var: None | str | Unset = UNSET
    custom_secrets: _models.HostedEvalConfigCustomSecretsType0 | None | Unset = UNSET
    env_args: _models.HostedEvalConfigEnvArgsType0 | None | Unset = UNSET
    extra_env_kwargs: _models.HostedEvalConfigExtraEnvKwargsType0 | None | Unset = UNSET
    headers: list[str] | None | Unset = UNSET
    independent_scoring: bool | None | Unset = False
    max_concurrent: int | None | Unset = UNSET
    max_retries: int | None | Unset = UNSET
    sampling_args: _models.HostedEvalConfigSamplingArgsType0 | None | Unset = UNSET
    state_columns: list[str] | None | Unset = UNSET
    timeout_minutes: int | None | Unset = UNSET
    verbose: bool | None | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.hosted_eval_config_custom_secrets_type_0 import HostedEvalConfigCustomSecretsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_env_args_type_0 import HostedEvalConfigEnvArgsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_extra_env_kwargs_type_0 import HostedEvalConfigExtraEnvKwargsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_sampling_args_type_0 import HostedEvalConfigSamplingArgsType0  # noqa: PLC0415

        return _reading.Shape(
            "HostedEvalConfig",
            (
                _reading.Field("num_examples", "num_examples", _reading.INTEGER),
                _reading.Field("rollouts_per_example", "rollouts_per_example", _reading.INTEGER),
                _reading.Field(
                    "allow_instances_access",
                    "allow_instances_access",
                    _reading.OneOf(_reading.BOOLEAN, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "allow_sandbox_access",
                    "allow_sandbox_access",
                    _reading.OneOf(_reading.BOOLEAN, _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "allow_tunnel_access", "allow_tunnel_access", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False
                ),
                _reading.Field("api_base_url", "api_base_url", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "api_client_type", "api_client_type", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("api_key_var", "api_key_var", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "custom_secrets",
                    "custom_secrets",
                    _reading.OneOf(_reading.Model(HostedEvalConfigCustomSecretsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "env_args",
                    "env_args",
                    _reading.OneOf(_reading.Model(HostedEvalConfigEnvArgsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "extra_env_kwargs",
                    "extra_env_kwargs",
                    _reading.OneOf(_reading.Model(HostedEvalConfigExtraEnvKwargsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "headers", "headers", _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL), False
                ),
                _reading.Field(
                    "independent_scoring", "independent_scoring", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False
                ),
                _reading.Field(
                    "max_concurrent", "max_concurrent", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("max_retries", "max_retries", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field(
                    "sampling_args",
                    "sampling_args",
                    _reading.OneOf(_reading.Model(HostedEvalConfigSamplingArgsType0), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "state_columns",
                    "state_columns",
                    _reading.OneOf(_reading.Items(_reading.STRING), _reading.NULL),
                    False,
                ),
                _reading.Field(
                    "timeout_minutes", "timeout_minutes", _reading.OneOf(_reading.INTEGER, _reading.NULL), False
                ),
                _reading.Field("verbose", "verbose", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
            ),
            _reading.ANYTHING,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ("custom_secrets",))

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
