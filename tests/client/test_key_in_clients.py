"""The key is in nothing that is shown of a client, before and after calls."""

from __future__ import annotations

import pickle
import pprint
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.pretty import pretty_repr

from prime_ports import AsyncPortClient, AuthenticationError, PortClient
from prime_ports._config import ApiKey
from support.leaks import SECRET
from support.names import Connect, Serve
from support.scripted import REMOVED, says


@pytest.mark.parametrize("given", ["text", "function", "environment", "file"])
def test_nothing_that_is_shown_of_a_client_has_the_key(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str
) -> None:
    server = serve(REMOVED, says(401))
    options: dict[str, Any] = {"api_key": None}
    if given == "environment":
        monkeypatch.setenv("PRIME_API_KEY", SECRET)
    elif given == "file":
        (tmp_path / ".prime").mkdir()
        (tmp_path / ".prime" / "config.json").write_text(f'{{"api_key": "{SECRET}", "base_url": "{server.url}"}}')
    else:
        options["api_key"] = SECRET if given == "text" else lambda: SECRET
    both = connect(server, **options)
    for call in (lambda: None, lambda: both.unexpose("sbx", "exp"), lambda: _ignoring(both.unexpose, "sbx", "exp")):
        call()
        for text in _seen_of_object(both.client):
            assert SECRET not in text
    assert server.seen[0].headers["authorization"] == f"Bearer {SECRET}", "it was used, after all"


def _ignoring(call: Callable[..., Any], *arguments: Any) -> None:
    with pytest.raises(AuthenticationError):
        call(*arguments)


def _seen_of_object(thing: Any, depth: int = 3) -> Iterator[str]:
    yield from (repr(thing), str(thing), f"{thing}", f"{thing!r}", pprint.pformat(thing), pretty_repr(thing))
    inner = dict(getattr(thing, "__dict__", {}))
    inner.update({name: getattr(thing, name, None) for name in getattr(type(thing), "__slots__", ())})
    yield pprint.pformat(inner)
    yield pretty_repr(inner)
    if depth and type(thing).__module__.startswith("prime_ports"):
        for value in inner.values():
            yield from _seen_of_object(value, depth - 1)


@pytest.mark.parametrize("made", [PortClient, AsyncPortClient])
def test_the_repr_of_a_client_has_its_address_alone(made: Any) -> None:
    client = made(api_key=SECRET, base_url="https://h.example/gate/api/v1")
    assert repr(client) == f"{made.__name__}(base_url='https://h.example/gate')"
    assert str(client) == repr(client)


def test_a_key_is_not_pickled() -> None:
    for thing in (ApiKey(SECRET), PortClient(api_key=SECRET), AsyncPortClient(api_key=SECRET)):
        with pytest.raises(TypeError) as caught:
            pickle.dumps(thing)
        assert SECRET not in str(caught.value)
    with pytest.raises(TypeError, match="a key is not pickled"):
        pickle.dumps(ApiKey(SECRET))
