"""One valid request to an operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen
from starlette.datastructures import QueryParams

from prime_ports.emulator._state import EmulatorState


@frozen
class ApiRequest:
    """One valid request.

    `ids` are its path parameters in order, `query` and `body` have the documented fields, `raw_query` what was sent.
    `list_age` is the age that a fault gives to lists. Without `applied` a fault keeps the change out of the state.
    """

    ids: tuple[str, ...]
    query: dict[str, Any]
    body: dict[str, Any]
    raw_query: QueryParams
    list_age: float = 0.0
    applied: bool = True


Handler = Callable[[EmulatorState, ApiRequest], object]
