"""Call every operation of a generated package by `client.api`: `python -m support.call_everything ADDRESS PLAN`.

The results are printed as JSON.
PLAN is a JSON file: for each operation ("GET /path/{}") the bodies to send and a value for each parameter, as JSON
values. Each operation is called with its required arguments alone, with all arguments, and once with each body, as a
mapping and as a model.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import typing
from pathlib import Path
from typing import Any

from codegen.document import same_path
from prime_openapi import OPERATIONS, Unset
from prime_ports import PortClient
from support.made_up import module_of, value_for


def main(address: str, plan: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Call every operation; return what came of each call."""
    results = []
    with PortClient(base_url=address, api_key="not-a-secret", max_retries=0, rate_limit=False) as client:
        for (method, path), home in OPERATIONS.items():
            tag, method_name = home.split(".")
            name = f"{method} {same_path(path)}"
            module = module_of(method, path)
            for label, positional, named in _calls(module, **plan[name]):
                result: dict[str, Any] = {"operation": name, "call": label}
                try:
                    call = getattr(getattr(client.api, tag), method_name)
                    result["value"] = _plain(call(*positional, **named))
                except Exception as error:  # every kind is of interest to the reader
                    result["error"] = f"{type(error).__name__}: {error}"
                results.append(result)
    return results


def _calls(module: Any, bodies: list[Any], parameters: dict[str, list[Any]]) -> Any:
    hints = typing.get_type_hints(module.request)
    known = {_folded(name): value for name, values in parameters.items() for value in values}
    signature = inspect.signature(module.request).parameters.values()
    made = {one.name: _value(hints[one.name], known.get(_folded(one.name))) for one in signature if one.name != "body"}
    positional = [made[one.name] for one in signature if one.kind is not inspect.Parameter.KEYWORD_ONLY]
    keyword = [one for one in signature if one.kind is inspect.Parameter.KEYWORD_ONLY and one.name != "body"]
    least = {one.name: made[one.name] for one in keyword if one.default is inspect.Parameter.empty}
    most = {one.name: made[one.name] for one in keyword}
    if "body" not in hints:
        yield "least", positional, least
        yield "most", positional, most
        return
    kinds = [kind for kind in _kinds(hints["body"]) if kind not in {type(None), Unset}]
    if not bodies:
        yield "made up", positional, {**least, "body": value_for(hints["body"])}
    for number, body in enumerate(bodies):
        yield f"plain body {number}", positional, {**least, "body": body}
        for kind in kinds:
            if hasattr(kind, "from_dict") and isinstance(body, dict):
                try:
                    made = kind.from_dict(body)
                except Exception:
                    continue
                if made.to_dict() == body:
                    yield f"{kind.__name__} {number}", positional, {**most, "body": made}


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("field_"))


def _value(hint: Any, known: Any) -> Any:
    """Return a value of the schema where the annotation takes it as it is, else one of the annotation."""
    return known if known is not None and type(known) in _kinds(hint) else value_for(hint)


def _kinds(hint: Any) -> list[Any]:
    return [kind for one in typing.get_args(hint) for kind in _kinds(one)] or [hint]


def _plain(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if hasattr(value, "payload"):
        return value.payload.read().decode("latin-1")
    try:
        json.dumps(value)
    except TypeError:
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return value


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")))))
