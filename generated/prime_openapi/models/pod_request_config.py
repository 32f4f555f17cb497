from __future__ import annotations

from collections.abc import Mapping as _Mapping
from functools import cache as _cache
from typing import Any
from typing import TypeVar as _TypeVar

from attrs import define as _attrs_define

from .. import _reading, _writing
from .. import models as _models
from ..models.environment_type_enum import EnvironmentTypeEnum
from ..models.gpu_socket import GPUSocket
from ..models.gpu_type import GPUType
from ..models.security_type import SecurityType
from ..types import UNSET, Unset

_T = _TypeVar("_T", bound="PodRequestConfig")


@_attrs_define(kw_only=True, repr=False)
class PodRequestConfig:
    """The machine to rent. Take its ids and GPUs from an offer.

    Attributes:
        cloud_id (str): `cloudId` of an offer.
        gpu_count (int):
        gpu_type (GPUType):
        socket (GPUSocket):
        auto_restart (bool | None | Unset):  Default: False.
        country (None | str | Unset):
        custom_template_id (None | str | Unset): Id of the template, where `image` is `custom_template`.
        data_center_id (None | str | Unset):
        disk_size (int | None | Unset): Disk size in GB.
        env_vars (list[EnvVar] | None | Unset): Environment variables of the pod.
        image (EnvironmentTypeEnum | Unset):  Default: EnvironmentTypeEnum.UBUNTU_22_CUDA_12.
        jupyter_password (None | str | Unset): A secret: the password for Jupyter on the pod.
        max_price (float | None | Unset): Highest accepted price for each hour.
        memory (int | None | Unset): Main memory in GB.
        name (str | Unset):
        prepaid_for_hr (float | None | Unset): Hours to pay for in advance, for reserved instances.
        security (None | SecurityType | Unset):
        ssh_key_id (None | str | Unset): Id of a stored SSH key that may log in.
        vcpus (int | None | Unset):
    """

    cloud_id: str
    gpu_count: int
    gpu_type: _models.GPUType
    socket: _models.GPUSocket
    auto_restart: bool | None | Unset = False
    country: None | str | Unset = UNSET
    custom_template_id: None | str | Unset = UNSET
    data_center_id: None | str | Unset = UNSET
    disk_size: int | None | Unset = UNSET
    env_vars: list[_models.EnvVar] | None | Unset = UNSET
    image: _models.EnvironmentTypeEnum | Unset = EnvironmentTypeEnum.UBUNTU_22_CUDA_12
    jupyter_password: None | str | Unset = UNSET
    max_price: float | None | Unset = UNSET
    memory: int | None | Unset = UNSET
    name: str | Unset = UNSET
    prepaid_for_hr: float | None | Unset = UNSET
    security: _models.SecurityType | None | Unset = UNSET
    ssh_key_id: None | str | Unset = UNSET
    vcpus: int | None | Unset = UNSET

    @staticmethod
    @_cache
    def __shape__() -> _reading.Shape:
        from ..models.env_var import EnvVar  # noqa: PLC0415

        return _reading.Shape(
            "PodRequestConfig",
            (
                _reading.Field("cloudId", "cloud_id", _reading.STRING),
                _reading.Field("gpuCount", "gpu_count", _reading.INTEGER),
                _reading.Field("gpuType", "gpu_type", _reading.Enum(GPUType)),
                _reading.Field("socket", "socket", _reading.Enum(GPUSocket)),
                _reading.Field("autoRestart", "auto_restart", _reading.OneOf(_reading.BOOLEAN, _reading.NULL), False),
                _reading.Field("country", "country", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field(
                    "customTemplateId", "custom_template_id", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("dataCenterId", "data_center_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("diskSize", "disk_size", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field(
                    "envVars", "env_vars", _reading.OneOf(_reading.Items(_reading.Model(EnvVar)), _reading.NULL), False
                ),
                _reading.Field("image", "image", _reading.Enum(EnvironmentTypeEnum), False),
                _reading.Field(
                    "jupyterPassword", "jupyter_password", _reading.OneOf(_reading.STRING, _reading.NULL), False
                ),
                _reading.Field("maxPrice", "max_price", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field("memory", "memory", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
                _reading.Field("name", "name", _reading.STRING, False),
                _reading.Field("prepaidForHr", "prepaid_for_hr", _reading.OneOf(_reading.NUMBER, _reading.NULL), False),
                _reading.Field(
                    "security", "security", _reading.OneOf(_reading.Enum(SecurityType), _reading.NULL), False
                ),
                _reading.Field("sshKeyId", "ssh_key_id", _reading.OneOf(_reading.STRING, _reading.NULL), False),
                _reading.Field("vcpus", "vcpus", _reading.OneOf(_reading.INTEGER, _reading.NULL), False),
            ),
            None,
        )

    def __repr__(self) -> str:
        return _writing.describe(self, ("jupyter_password",))

    def to_dict(self) -> dict[str, Any]:
        return _writing.to_dict(self, self.__shape__())

    @classmethod
    def from_dict(cls: type[_T], src_dict: _Mapping[str, Any]) -> _T:
        return _reading.from_dict(cls, src_dict)
