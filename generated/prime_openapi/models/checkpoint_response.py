from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CheckpointResponse")


@_attrs_define(kw_only=True)
class CheckpointResponse:
    """
    Attributes:
        created_at (datetime.datetime):
        depth (int):
        docker_image (str):
        id (str):
        sandbox_id (str):
        state (str):
        updated_at (datetime.datetime):
        disk_size_bytes (int | None | Unset):
        error (None | str | Unset):
        merge (Any | Unset):
        occupied_bytes (int | Unset):  Default: 0.
        parent_id (None | str | Unset):
        stored_bytes (int | None | Unset):
        team_id (None | str | Unset):
    """

    created_at: datetime.datetime
    depth: int
    docker_image: str
    id: str
    sandbox_id: str
    state: str
    updated_at: datetime.datetime
    disk_size_bytes: int | None | Unset = UNSET
    error: None | str | Unset = UNSET
    merge: Any | Unset = UNSET
    occupied_bytes: int | Unset = 0
    parent_id: None | str | Unset = UNSET
    stored_bytes: int | None | Unset = UNSET
    team_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        depth = self.depth

        docker_image = self.docker_image

        id = self.id

        sandbox_id = self.sandbox_id

        state = self.state

        updated_at = self.updated_at.isoformat()

        disk_size_bytes: int | None | Unset
        if isinstance(self.disk_size_bytes, Unset):
            disk_size_bytes = UNSET
        else:
            disk_size_bytes = self.disk_size_bytes

        error: None | str | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        else:
            error = self.error

        merge = self.merge

        occupied_bytes = self.occupied_bytes

        parent_id: None | str | Unset
        if isinstance(self.parent_id, Unset):
            parent_id = UNSET
        else:
            parent_id = self.parent_id

        stored_bytes: int | None | Unset
        if isinstance(self.stored_bytes, Unset):
            stored_bytes = UNSET
        else:
            stored_bytes = self.stored_bytes

        team_id: None | str | Unset
        if isinstance(self.team_id, Unset):
            team_id = UNSET
        else:
            team_id = self.team_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "depth": depth,
                "docker_image": docker_image,
                "id": id,
                "sandbox_id": sandbox_id,
                "state": state,
                "updated_at": updated_at,
            }
        )
        if disk_size_bytes is not UNSET:
            field_dict["disk_size_bytes"] = disk_size_bytes
        if error is not UNSET:
            field_dict["error"] = error
        if merge is not UNSET:
            field_dict["merge"] = merge
        if occupied_bytes is not UNSET:
            field_dict["occupied_bytes"] = occupied_bytes
        if parent_id is not UNSET:
            field_dict["parent_id"] = parent_id
        if stored_bytes is not UNSET:
            field_dict["stored_bytes"] = stored_bytes
        if team_id is not UNSET:
            field_dict["team_id"] = team_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        depth = d.pop("depth")

        docker_image = d.pop("docker_image")

        id = d.pop("id")

        sandbox_id = d.pop("sandbox_id")

        state = d.pop("state")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_disk_size_bytes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        disk_size_bytes = _parse_disk_size_bytes(d.pop("disk_size_bytes", UNSET))

        def _parse_error(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error = _parse_error(d.pop("error", UNSET))

        merge = d.pop("merge", UNSET)

        occupied_bytes = d.pop("occupied_bytes", UNSET)

        def _parse_parent_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        parent_id = _parse_parent_id(d.pop("parent_id", UNSET))

        def _parse_stored_bytes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        stored_bytes = _parse_stored_bytes(d.pop("stored_bytes", UNSET))

        def _parse_team_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        team_id = _parse_team_id(d.pop("team_id", UNSET))

        _made_ = cls(
            created_at=created_at,
            depth=depth,
            docker_image=docker_image,
            id=id,
            sandbox_id=sandbox_id,
            state=state,
            updated_at=updated_at,
            disk_size_bytes=disk_size_bytes,
            error=error,
            merge=merge,
            occupied_bytes=occupied_bytes,
            parent_id=parent_id,
            stored_bytes=stored_bytes,
            team_id=team_id,
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
