"""The key is in nothing that is shown of an exception: text, vars, pickles, tracebacks with their locals."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import pickle
import signal
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from prime_openapi import Request
from prime_ports import APIConnectionError, AsyncPortClient, ConfigurationError, PortClient, RateLimiter
from support.leaks import SECRET, assert_hidden, shown_of
from support.names import Connect, Serve
from support.scripted import STALL, says
from support.ways_to_fail import ERRORS_OF_OURS, WAYS, Failures, big, raised_by

# --- calls that fail


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_is_shown_of_an_error_has_the_key(failures: Failures, way: str) -> None:
    # Rendering is slow, and shows nothing that the locals, one by one, do not.
    assert_hidden(raised_by(way, failures), rendered=way in {"refused", "reset while sending", "cut", "401"})


@pytest.mark.parametrize("way", ["refused", "reset", "401", "silence"])
def test_nor_when_a_function_gives_the_key(serve: Serve, connect: Connect, way: str) -> None:
    assert_hidden(raised_by(way, Failures(serve, connect, lambda: SECRET)), rendered=False)


@pytest.mark.parametrize("way", ERRORS_OF_OURS)
def test_an_error_has_no_cause_and_no_context(failures: Failures, way: str) -> None:
    error = raised_by(way, failures)
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize("way", WAYS)
def test_no_pickle_of_an_error_has_the_key(failures: Failures, way: str) -> None:
    error = raised_by(way, failures)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert SECRET.encode() not in pickle.dumps(error, protocol)


def test_the_search_finds_a_key_that_is_there(serve: Serve, connect: Connect) -> None:
    """The tests above are worth as much as this search: each place is found when the key lies in it."""

    def careless(operation: object, attempts: object) -> float:
        header = f"Bearer {SECRET}"
        raise APIConnectionError(f"sent {header}", header=header)

    client = connect(serve(says(503)), retry=careless)
    with pytest.raises(ConfigurationError) as caught:  # with the other as its context
        client.unexpose("sbx", "exp")
    found = {name.split(": ")[1] for name, text in shown_of(caught.value) if SECRET in text}
    assert {"str", "repr", "args", "vars", "traceback", "rich traceback with locals"} <= found
    assert any(name.startswith("header in ") for name in found)


# --- clients that cannot be made

UNMAKEABLE: list[dict[str, Any]] = [
    {"base_url": "http://h.example"},
    {"base_url": ""},
    {"headers": {"Host": "x"}},
    {"timeout": -1},
    {"max_retries": -1},
    {"proxy": "socks4://h"},
    {"max_connections": 0},
    {"transport": object()},
    {"rate_limit": RateLimiter(store="memcached://h")},
    {"api_key": SECRET + "\u200b"},
    {"api_key": SECRET + "\nx"},
]


@pytest.mark.parametrize("made", [PortClient, AsyncPortClient])
@pytest.mark.parametrize("where", ["argument", "environment", "file"])
def test_a_client_that_cannot_be_made_shows_the_key_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, made: Any, where: str
) -> None:
    (tmp_path / ".prime").mkdir()
    for options in UNMAKEABLE:
        key = options.get("api_key", SECRET)
        own = {name: value for name, value in options.items() if name != "api_key"}
        if where == "argument":
            own["api_key"] = key
        elif where == "environment":
            monkeypatch.setenv("PRIME_API_KEY", key)
        else:
            (tmp_path / ".prime" / "config.json").write_text(json.dumps({"api_key": key}))
        with pytest.raises(ConfigurationError) as caught:
            made(**own)
        assert_hidden(caught.value, rendered="timeout" in own)


def test_a_key_of_the_wrong_type_is_not_shown_either() -> None:
    with pytest.raises(ConfigurationError) as caught:
        PortClient(api_key=SECRET.encode())  # type: ignore[arg-type]
    assert_hidden(caught.value)


# --- calls that are cancelled or interrupted


@pytest.mark.parametrize("async_backend", ["httpcore", "aiohttp"])
def test_a_cancelled_call_shows_the_key_nowhere(serve: Serve, async_backend: Any) -> None:
    server = serve(STALL)

    async def run() -> BaseException:
        async with AsyncPortClient(
            base_url=server.url, api_key=SECRET, rate_limit=False, async_backend=async_backend
        ) as ports:
            task = asyncio.ensure_future(ports.unexpose("sbx", "exp"))
            while not server.seen:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    assert_hidden(asyncio.run(run()))


@pytest.mark.parametrize("way", ["blocking", "httpcore", "aiohttp"])
def test_a_call_cancelled_in_the_middle_of_sending_shows_the_key_nowhere(way: str) -> None:
    request = big(b"x" * 8_000_000)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        if way == "blocking":
            error = _interrupted(url, request)
        else:
            error = asyncio.run(_cancelled(url, request, way, listener))
    assert_hidden(error)


async def _cancelled(url: str, request: Request[None], async_backend: Any, listener: socket.socket) -> BaseException:
    async with AsyncPortClient(base_url=url, api_key=SECRET, async_backend=async_backend) as ports:
        task = asyncio.ensure_future(ports.call(request))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        listener.accept()[0].close()  # else the transport would go on trying to get rid of what it holds
        await asyncio.sleep(0.05)
        return caught.value


def _interrupted(url: str, request: Request[None]) -> BaseException:
    with PortClient(base_url=url, api_key=SECRET) as ports:
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt) as caught:
            ports.call(request)
        timer.join()
        return caught.value


def test_an_interrupted_call_shows_the_key_nowhere(serve: Serve) -> None:
    server = serve(STALL)
    with PortClient(base_url=server.url, api_key=SECRET, rate_limit=False) as ports:

        def interrupt() -> None:
            while not server.seen:
                time.sleep(0.01)
            time.sleep(0.05)
            os.kill(os.getpid(), signal.SIGINT)

        thread = threading.Thread(target=interrupt)
        thread.start()
        with pytest.raises(KeyboardInterrupt) as caught:
            ports.unexpose("sbx", "exp")
        thread.join()
    assert_hidden(caught.value)
    gc.collect()
