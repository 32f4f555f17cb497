from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.background_job_status_lookup_error_code import BackgroundJobStatusLookupErrorCode

T = TypeVar("T", bound="BackgroundJobStatusLookupError")


@_attrs_define(kw_only=True)
class BackgroundJobStatusLookupError:
    """
    Attributes:
        code (BackgroundJobStatusLookupErrorCode):
        job_id (str):
        message (str):
        sandbox_id (str):
    """

    code: BackgroundJobStatusLookupErrorCode
    job_id: str
    message: str
    sandbox_id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code.value

        job_id = self.job_id

        message = self.message

        sandbox_id = self.sandbox_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({"code": code, "job_id": job_id, "message": message, "sandbox_id": sandbox_id})

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = BackgroundJobStatusLookupErrorCode(d.pop("code"))

        job_id = d.pop("job_id")

        message = d.pop("message")

        sandbox_id = d.pop("sandbox_id")

        _made_ = cls(code=code, job_id=job_id, message=message, sandbox_id=sandbox_id)

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
