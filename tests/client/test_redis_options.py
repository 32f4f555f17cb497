"""Options behind the `?` of a Redis URL: those of redis-py, checked before anything is sent."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest

from prime_ports import ConfigurationError, RateLimiter
from prime_ports._limits.limiter import fresh_budget, limiter_for
from prime_ports._limits.request_limits import Charge, Limit, LimitKey
from support.both import KEY
from support.names import Connect, Make, Serve
from support.redis_server import redis_server
from support.scripted import REMOVED

QUICK = "socket_timeout=0.3&socket_connect_timeout=0.3"


@pytest.fixture(scope="module")
def there() -> Iterator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture
def silent() -> Iterator[str]:
    """A Redis that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"redis://:hidden@127.0.0.1:{listener.getsockname()[1]}/0?{QUICK}"


@pytest.mark.parametrize("option", ["foo=1", "db=0&foo=1", "ssl_cert_reqs=none", "decode_response=True"])
def test_an_option_that_there_is_not_is_refused_at_construction(make: Make, option: str) -> None:
    name = option.split("&")[-1].split("=")[0]
    with pytest.raises(ConfigurationError, match=rf"^store has an option .*'{name}'\)$") as raised:
        make(api_key=KEY, rate_limit=RateLimiter(store=f"redis://:hidden@127.0.0.1:1/0?{option}"))
    assert "hidden" not in str(raised.value)
    assert raised.value.__context__ is None


@pytest.mark.parametrize("option", ["db=x", "socket_timeout=x", "health_check_interval="])
def test_a_value_that_an_option_cannot_have_is_refused_at_construction(make: Make, option: str) -> None:
    if option.endswith("="):
        make(api_key=KEY, rate_limit=RateLimiter(store=f"redis://127.0.0.1:1/0?{option}"))  # counts as not given
        return
    with pytest.raises(ConfigurationError, match=r"^store must be a redis://"):
        make(api_key=KEY, rate_limit=RateLimiter(store=f"redis://127.0.0.1:1/0?{option}"))


@pytest.mark.parametrize(
    "option", ["decode_responses=True", "encoding=utf-16", "protocol=3", "protocol=2", QUICK, "client_name=x"]
)
def test_an_option_that_there_is_is_no_obstacle(there: str, serve: Serve, connect: Connect, option: str) -> None:
    server = serve(REMOVED)
    storage = f"{there}?{option}"
    client = connect(server, api_key=uuid4().hex, rate_limit=RateLimiter(store=storage), total_timeout=5)
    assert client.unexpose("sbx", "e").rate_limit_wait < 1
    assert client.unexpose("sbx", "e").attempts == 1
    assert len(server.seen) == 2


def test_a_redis_that_says_nothing_is_waited_for_as_long_as_its_options_say(
    serve: Serve, connect: Connect, silent: str
) -> None:
    server = serve(REMOVED)
    client = connect(server, rate_limit=RateLimiter(store=silent), total_timeout=3)
    began = time.monotonic()
    with pytest.raises(ConfigurationError, match=r"cannot be used \(TimeoutError\); nothing was sent") as raised:
        client.unexpose("sbx", "e")
    assert time.monotonic() - began < 2
    assert "hidden" not in str(raised.value)
    assert server.seen == []


def test_a_redis_that_says_nothing_leaves_time_to_go_on_without_it(serve: Serve, connect: Connect, silent: str) -> None:
    server = serve(REMOVED)
    client = connect(server, rate_limit=RateLimiter(store=silent, fallback="memory"), total_timeout=3)
    with pytest.warns(RuntimeWarning, match="within this process only"):
        assert client.unexpose("sbx", "e").attempts == 1
    assert len(server.seen) == 1


def test_a_fresh_budget_is_one_for_those_too_that_go_on_without_their_redis() -> None:
    charge = Charge(LimitKey("http://h", b"token", "op", ("one",)), Limit(1, 60.0))
    for _ in range(2):
        with fresh_budget():
            limiter = limiter_for(RateLimiter(store="redis://127.0.0.1:1", fallback="memory"))
            with pytest.warns(RuntimeWarning, match="within this process only"):
                assert limiter.acquire((charge,), time.monotonic() + 1).wait < 1
