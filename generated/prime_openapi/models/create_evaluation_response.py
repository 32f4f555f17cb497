from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.evaluation_status import EvaluationStatus
from ..models.evaluation_type import EvaluationType
from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateEvaluationResponse")


@_attrs_define(kw_only=True)
class CreateEvaluationResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        eval_type (EvaluationType):
        evaluation_id (str):
        name (str):
        status (EvaluationStatus):
        environment_ids (list[str] | None | Unset):
        run_id (None | str | Unset):
        suite_id (None | str | Unset):
        version_id (None | str | Unset):
        viewer_url (None | str | Unset):
    """

    created_at: datetime.datetime
    eval_type: EvaluationType
    evaluation_id: str
    name: str
    status: EvaluationStatus
    environment_ids: list[str] | None | Unset = UNSET
    run_id: None | str | Unset = UNSET
    suite_id: None | str | Unset = UNSET
    version_id: None | str | Unset = UNSET
    viewer_url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        eval_type = self.eval_type.value

        evaluation_id = self.evaluation_id

        name = self.name

        status = self.status.value

        environment_ids: list[str] | None | Unset
        if isinstance(self.environment_ids, Unset):
            environment_ids = UNSET
        elif isinstance(self.environment_ids, list):
            environment_ids = self.environment_ids

        else:
            environment_ids = self.environment_ids

        run_id: None | str | Unset
        if isinstance(self.run_id, Unset):
            run_id = UNSET
        else:
            run_id = self.run_id

        suite_id: None | str | Unset
        if isinstance(self.suite_id, Unset):
            suite_id = UNSET
        else:
            suite_id = self.suite_id

        version_id: None | str | Unset
        if isinstance(self.version_id, Unset):
            version_id = UNSET
        else:
            version_id = self.version_id

        viewer_url: None | str | Unset
        if isinstance(self.viewer_url, Unset):
            viewer_url = UNSET
        else:
            viewer_url = self.viewer_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "eval_type": eval_type,
                "evaluation_id": evaluation_id,
                "name": name,
                "status": status,
            }
        )
        if environment_ids is not UNSET:
            field_dict["environment_ids"] = environment_ids
        if run_id is not UNSET:
            field_dict["run_id"] = run_id
        if suite_id is not UNSET:
            field_dict["suite_id"] = suite_id
        if version_id is not UNSET:
            field_dict["version_id"] = version_id
        if viewer_url is not UNSET:
            field_dict["viewer_url"] = viewer_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        eval_type = EvaluationType(d.pop("eval_type"))

        evaluation_id = d.pop("evaluation_id")

        name = d.pop("name")

        status = EvaluationStatus(d.pop("status"))

        def _parse_environment_ids(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                environment_ids_type_0 = cast(list[str], data)

                return environment_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        environment_ids = _parse_environment_ids(d.pop("environment_ids", UNSET))

        def _parse_run_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        run_id = _parse_run_id(d.pop("run_id", UNSET))

        def _parse_suite_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        suite_id = _parse_suite_id(d.pop("suite_id", UNSET))

        def _parse_version_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        version_id = _parse_version_id(d.pop("version_id", UNSET))

        def _parse_viewer_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        viewer_url = _parse_viewer_url(d.pop("viewer_url", UNSET))

        _made_ = cls(
            created_at=created_at,
            eval_type=eval_type,
            evaluation_id=evaluation_id,
            name=name,
            status=status,
            environment_ids=environment_ids,
            run_id=run_id,
            suite_id=suite_id,
            version_id=version_id,
            viewer_url=viewer_url,
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
