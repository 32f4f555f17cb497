from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hosted_eval_config_custom_secrets_type_0 import HostedEvalConfigCustomSecretsType0
    from ..models.hosted_eval_config_env_args_type_0 import HostedEvalConfigEnvArgsType0
    from ..models.hosted_eval_config_extra_env_kwargs_type_0 import HostedEvalConfigExtraEnvKwargsType0
    from ..models.hosted_eval_config_sampling_args_type_0 import HostedEvalConfigSamplingArgsType0


T = TypeVar("T", bound="HostedEvalConfig")


@_attrs_define(kw_only=True)
class HostedEvalConfig:
    """
    Attributes:
        num_examples (int):
        rollouts_per_example (int):
        allow_instances_access (bool | None | Unset):  Default: False.
        allow_sandbox_access (bool | None | Unset):  Default: False.
        allow_tunnel_access (bool | None | Unset):  Default: False.
        api_base_url (None | str | Unset):
        api_client_type (None | str | Unset):
        api_key_var (None | str | Unset):
        custom_secrets (HostedEvalConfigCustomSecretsType0 | None | Unset):
        env_args (HostedEvalConfigEnvArgsType0 | None | Unset):
        extra_env_kwargs (HostedEvalConfigExtraEnvKwargsType0 | None | Unset):
        headers (list[str] | None | Unset):
        independent_scoring (bool | None | Unset):  Default: False.
        max_concurrent (int | None | Unset):
        max_retries (int | None | Unset):
        sampling_args (HostedEvalConfigSamplingArgsType0 | None | Unset):
        state_columns (list[str] | None | Unset):
        timeout_minutes (int | None | Unset):
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
    custom_secrets: HostedEvalConfigCustomSecretsType0 | None | Unset = UNSET
    env_args: HostedEvalConfigEnvArgsType0 | None | Unset = UNSET
    extra_env_kwargs: HostedEvalConfigExtraEnvKwargsType0 | None | Unset = UNSET
    headers: list[str] | None | Unset = UNSET
    independent_scoring: bool | None | Unset = False
    max_concurrent: int | None | Unset = UNSET
    max_retries: int | None | Unset = UNSET
    sampling_args: HostedEvalConfigSamplingArgsType0 | None | Unset = UNSET
    state_columns: list[str] | None | Unset = UNSET
    timeout_minutes: int | None | Unset = UNSET
    verbose: bool | None | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hosted_eval_config_custom_secrets_type_0 import HostedEvalConfigCustomSecretsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_env_args_type_0 import HostedEvalConfigEnvArgsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_extra_env_kwargs_type_0 import HostedEvalConfigExtraEnvKwargsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_sampling_args_type_0 import HostedEvalConfigSamplingArgsType0  # noqa: PLC0415

        num_examples = self.num_examples

        rollouts_per_example = self.rollouts_per_example

        allow_instances_access: bool | None | Unset
        if isinstance(self.allow_instances_access, Unset):
            allow_instances_access = UNSET
        else:
            allow_instances_access = self.allow_instances_access

        allow_sandbox_access: bool | None | Unset
        if isinstance(self.allow_sandbox_access, Unset):
            allow_sandbox_access = UNSET
        else:
            allow_sandbox_access = self.allow_sandbox_access

        allow_tunnel_access: bool | None | Unset
        if isinstance(self.allow_tunnel_access, Unset):
            allow_tunnel_access = UNSET
        else:
            allow_tunnel_access = self.allow_tunnel_access

        api_base_url: None | str | Unset
        if isinstance(self.api_base_url, Unset):
            api_base_url = UNSET
        else:
            api_base_url = self.api_base_url

        api_client_type: None | str | Unset
        if isinstance(self.api_client_type, Unset):
            api_client_type = UNSET
        else:
            api_client_type = self.api_client_type

        api_key_var: None | str | Unset
        if isinstance(self.api_key_var, Unset):
            api_key_var = UNSET
        else:
            api_key_var = self.api_key_var

        custom_secrets: dict[str, Any] | None | Unset
        if isinstance(self.custom_secrets, Unset):
            custom_secrets = UNSET
        elif isinstance(self.custom_secrets, HostedEvalConfigCustomSecretsType0):
            custom_secrets = self.custom_secrets.to_dict()
        else:
            custom_secrets = self.custom_secrets

        env_args: dict[str, Any] | None | Unset
        if isinstance(self.env_args, Unset):
            env_args = UNSET
        elif isinstance(self.env_args, HostedEvalConfigEnvArgsType0):
            env_args = self.env_args.to_dict()
        else:
            env_args = self.env_args

        extra_env_kwargs: dict[str, Any] | None | Unset
        if isinstance(self.extra_env_kwargs, Unset):
            extra_env_kwargs = UNSET
        elif isinstance(self.extra_env_kwargs, HostedEvalConfigExtraEnvKwargsType0):
            extra_env_kwargs = self.extra_env_kwargs.to_dict()
        else:
            extra_env_kwargs = self.extra_env_kwargs

        headers: list[str] | None | Unset
        if isinstance(self.headers, Unset):
            headers = UNSET
        elif isinstance(self.headers, list):
            headers = self.headers

        else:
            headers = self.headers

        independent_scoring: bool | None | Unset
        if isinstance(self.independent_scoring, Unset):
            independent_scoring = UNSET
        else:
            independent_scoring = self.independent_scoring

        max_concurrent: int | None | Unset
        if isinstance(self.max_concurrent, Unset):
            max_concurrent = UNSET
        else:
            max_concurrent = self.max_concurrent

        max_retries: int | None | Unset
        if isinstance(self.max_retries, Unset):
            max_retries = UNSET
        else:
            max_retries = self.max_retries

        sampling_args: dict[str, Any] | None | Unset
        if isinstance(self.sampling_args, Unset):
            sampling_args = UNSET
        elif isinstance(self.sampling_args, HostedEvalConfigSamplingArgsType0):
            sampling_args = self.sampling_args.to_dict()
        else:
            sampling_args = self.sampling_args

        state_columns: list[str] | None | Unset
        if isinstance(self.state_columns, Unset):
            state_columns = UNSET
        elif isinstance(self.state_columns, list):
            state_columns = self.state_columns

        else:
            state_columns = self.state_columns

        timeout_minutes: int | None | Unset
        if isinstance(self.timeout_minutes, Unset):
            timeout_minutes = UNSET
        else:
            timeout_minutes = self.timeout_minutes

        verbose: bool | None | Unset
        if isinstance(self.verbose, Unset):
            verbose = UNSET
        else:
            verbose = self.verbose

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"num_examples": num_examples, "rollouts_per_example": rollouts_per_example})
        if allow_instances_access is not UNSET:
            field_dict["allow_instances_access"] = allow_instances_access
        if allow_sandbox_access is not UNSET:
            field_dict["allow_sandbox_access"] = allow_sandbox_access
        if allow_tunnel_access is not UNSET:
            field_dict["allow_tunnel_access"] = allow_tunnel_access
        if api_base_url is not UNSET:
            field_dict["api_base_url"] = api_base_url
        if api_client_type is not UNSET:
            field_dict["api_client_type"] = api_client_type
        if api_key_var is not UNSET:
            field_dict["api_key_var"] = api_key_var
        if custom_secrets is not UNSET:
            field_dict["custom_secrets"] = custom_secrets
        if env_args is not UNSET:
            field_dict["env_args"] = env_args
        if extra_env_kwargs is not UNSET:
            field_dict["extra_env_kwargs"] = extra_env_kwargs
        if headers is not UNSET:
            field_dict["headers"] = headers
        if independent_scoring is not UNSET:
            field_dict["independent_scoring"] = independent_scoring
        if max_concurrent is not UNSET:
            field_dict["max_concurrent"] = max_concurrent
        if max_retries is not UNSET:
            field_dict["max_retries"] = max_retries
        if sampling_args is not UNSET:
            field_dict["sampling_args"] = sampling_args
        if state_columns is not UNSET:
            field_dict["state_columns"] = state_columns
        if timeout_minutes is not UNSET:
            field_dict["timeout_minutes"] = timeout_minutes
        if verbose is not UNSET:
            field_dict["verbose"] = verbose

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hosted_eval_config_custom_secrets_type_0 import HostedEvalConfigCustomSecretsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_env_args_type_0 import HostedEvalConfigEnvArgsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_extra_env_kwargs_type_0 import HostedEvalConfigExtraEnvKwargsType0  # noqa: PLC0415
        from ..models.hosted_eval_config_sampling_args_type_0 import HostedEvalConfigSamplingArgsType0  # noqa: PLC0415

        d = dict(src_dict)
        num_examples = d.pop("num_examples")

        rollouts_per_example = d.pop("rollouts_per_example")

        def _parse_allow_instances_access(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        allow_instances_access = _parse_allow_instances_access(d.pop("allow_instances_access", UNSET))

        def _parse_allow_sandbox_access(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        allow_sandbox_access = _parse_allow_sandbox_access(d.pop("allow_sandbox_access", UNSET))

        def _parse_allow_tunnel_access(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        allow_tunnel_access = _parse_allow_tunnel_access(d.pop("allow_tunnel_access", UNSET))

        def _parse_api_base_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        api_base_url = _parse_api_base_url(d.pop("api_base_url", UNSET))

        def _parse_api_client_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        api_client_type = _parse_api_client_type(d.pop("api_client_type", UNSET))

        def _parse_api_key_var(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        api_key_var = _parse_api_key_var(d.pop("api_key_var", UNSET))

        def _parse_custom_secrets(data: object) -> HostedEvalConfigCustomSecretsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                custom_secrets_type_0 = HostedEvalConfigCustomSecretsType0.from_dict(data)

                return custom_secrets_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HostedEvalConfigCustomSecretsType0 | None | Unset, data)

        custom_secrets = _parse_custom_secrets(d.pop("custom_secrets", UNSET))

        def _parse_env_args(data: object) -> HostedEvalConfigEnvArgsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                env_args_type_0 = HostedEvalConfigEnvArgsType0.from_dict(data)

                return env_args_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HostedEvalConfigEnvArgsType0 | None | Unset, data)

        env_args = _parse_env_args(d.pop("env_args", UNSET))

        def _parse_extra_env_kwargs(data: object) -> HostedEvalConfigExtraEnvKwargsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                extra_env_kwargs_type_0 = HostedEvalConfigExtraEnvKwargsType0.from_dict(data)

                return extra_env_kwargs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HostedEvalConfigExtraEnvKwargsType0 | None | Unset, data)

        extra_env_kwargs = _parse_extra_env_kwargs(d.pop("extra_env_kwargs", UNSET))

        def _parse_headers(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                headers_type_0 = cast(list[str], data)

                return headers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        headers = _parse_headers(d.pop("headers", UNSET))

        def _parse_independent_scoring(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        independent_scoring = _parse_independent_scoring(d.pop("independent_scoring", UNSET))

        def _parse_max_concurrent(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_concurrent = _parse_max_concurrent(d.pop("max_concurrent", UNSET))

        def _parse_max_retries(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_retries = _parse_max_retries(d.pop("max_retries", UNSET))

        def _parse_sampling_args(data: object) -> HostedEvalConfigSamplingArgsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                sampling_args_type_0 = HostedEvalConfigSamplingArgsType0.from_dict(data)

                return sampling_args_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HostedEvalConfigSamplingArgsType0 | None | Unset, data)

        sampling_args = _parse_sampling_args(d.pop("sampling_args", UNSET))

        def _parse_state_columns(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                state_columns_type_0 = cast(list[str], data)

                return state_columns_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        state_columns = _parse_state_columns(d.pop("state_columns", UNSET))

        def _parse_timeout_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        timeout_minutes = _parse_timeout_minutes(d.pop("timeout_minutes", UNSET))

        def _parse_verbose(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        verbose = _parse_verbose(d.pop("verbose", UNSET))

        _made_ = cls(
            num_examples=num_examples,
            rollouts_per_example=rollouts_per_example,
            allow_instances_access=allow_instances_access,
            allow_sandbox_access=allow_sandbox_access,
            allow_tunnel_access=allow_tunnel_access,
            api_base_url=api_base_url,
            api_client_type=api_client_type,
            api_key_var=api_key_var,
            custom_secrets=custom_secrets,
            env_args=env_args,
            extra_env_kwargs=extra_env_kwargs,
            headers=headers,
            independent_scoring=independent_scoring,
            max_concurrent=max_concurrent,
            max_retries=max_retries,
            sampling_args=sampling_args,
            state_columns=state_columns,
            timeout_minutes=timeout_minutes,
            verbose=verbose,
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
