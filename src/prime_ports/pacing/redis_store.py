"""The budget of several processes or machines behind one address, kept in Redis and measured by its clock alone."""

from __future__ import annotations

import hashlib
import logging
import threading
import warnings
from collections import defaultdict
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

from prime_ports.errors import ConfigurationError
from prime_ports.forks import watch
from prime_ports.pacing import Lane, Limit, Picture
from prime_ports.pacing.memory import MemoryStore

# A slot whose process died before it could give it back is free again after this time.
LEASE_S = 300.0
_SOCKET_S = 5.0
_log = logging.getLogger("prime_ports")

# KEYS: slots whose answer came, by when they are free; slots in flight, by when their lease ends; the refusal.
# ARGV: what to do, requests, period, lease, slot, refusal (-1 for none); times in milliseconds.
_SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local what, requests, period, lease = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local blocked = tonumber(redis.call('GET', KEYS[3]) or '0')
if what == 'answered' then
  redis.call('ZREM', KEYS[2], ARGV[5])
  redis.call('ZADD', KEYS[1], now + period, ARGV[5])
  redis.call('PEXPIRE', KEYS[1], math.ceil(period) + 1000)
  local refusal = tonumber(ARGV[6])
  if refusal >= 0 and now + refusal > blocked then
    redis.call('SET', KEYS[3], string.format('%.3f', now + refusal), 'PX', math.ceil(refusal) + 1)
  end
  return {}
end
if what == 'unused' then
  redis.call('ZREM', KEYS[2], ARGV[5])
  return {}
end
local flying = redis.call('ZCARD', KEYS[2])
if what == 'take' and blocked <= now and redis.call('ZCARD', KEYS[1]) + flying < requests then
  redis.call('ZADD', KEYS[2], now + lease, ARGV[5])
  redis.call('PEXPIRE', KEYS[2], lease + 1000)
  return {'taken'}
end
local picture = {'full', tostring(math.max(0, blocked - now)), tostring(flying)}
local ends = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for place = 2, #ends, 2 do
  picture[#picture + 1] = tostring(ends[place] - now)
end
return picture
"""


class RedisStore:
    """Slots of all lanes in one Redis; its clock decides, so clocks of clients may differ.

    Args:
        url: `redis://`, `rediss://` or `unix://`, as redis-py takes it.
        fallback: Where to go on, with a warning, once Redis cannot be reached; None to raise instead.

    Raises:
        ConfigurationError: redis-py is missing, or the URL is none, or has an option that there is not.
    """

    blocking = True

    def __init__(self, url: str, fallback: MemoryStore | None = None) -> None:
        try:
            import redis
        except ImportError:
            raise ConfigurationError("rate_limit_storage needs redis: pip install 'prime-ports[redis]'") from None
        try:
            self._redis: Any = redis.Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
                url, socket_timeout=_SOCKET_S, socket_connect_timeout=_SOCKET_S
            )
        except ValueError:
            raise ConfigurationError("rate_limit_storage must be a redis://, rediss:// or unix:// URL") from None
        _check_options(self._redis.connection_pool)
        # The URL may hold a password; only where it points is shown.
        parts = urlsplit(url)
        self._place = f"{parts.scheme}://{parts.hostname or parts.path}" + (f":{parts.port}" if parts.port else "")
        self._script: Any = self._redis.register_script(_SCRIPT)
        self._fallback = fallback
        self._fallen = False
        self._reason = ""
        self._lock = threading.Lock()
        self._held: defaultdict[Lane, list[str]] = defaultdict(list)
        watch(self)

    def take(self, lane: Lane, limit: Limit) -> Picture | None:
        """Take a slot: None when that was possible, else why it was not.

        Raises:
            ConfigurationError: Redis cannot be reached, and there is no fallback.
        """
        slot = uuid4().hex
        said = self._ask("take", lane, limit, slot)
        if said is None:
            return self._local().take(lane, limit)
        if said[0] == b"taken":
            with self._lock:
                self._held[lane].append(slot)
            return None
        return _picture(said)

    def look(self, lane: Lane, limit: Limit) -> Picture:
        """The state of a lane, without taking anything.

        Raises:
            ConfigurationError: Redis cannot be reached, and there is no fallback.
        """
        said = self._ask("look", lane, limit, "")
        return self._local().look(lane, limit) if said is None else _picture(said)

    def answered(self, lane: Lane, limit: Limit, blocked_s: float | None) -> None:
        """The answer to the request of a slot, or its failure, has come.

        A Redis that has gone meanwhile must not cost the caller the answer: the slot's lease frees it.
        """
        slot = self._release(lane)
        if slot is None:
            self._local().answered(lane, limit, blocked_s)
        else:
            self._take_back("answered", lane, limit, slot, blocked_s)

    def unused(self, lane: Lane, limit: Limit) -> None:
        """Nothing was sent with a slot: it is free again at once, or, if Redis has gone meanwhile, after its lease."""
        slot = self._release(lane)
        if slot is None:
            self._local().unused(lane, limit)
        else:
            self._take_back("unused", lane, limit, slot)

    def after_fork(self) -> None:
        """In a child: a lock of its own, and none of the parent's slots."""
        self._lock = threading.Lock()
        self._held = defaultdict(list)

    def _take_back(self, what: str, lane: Lane, limit: Limit, slot: str, blocked_s: float | None = None) -> None:
        if self._ask(what, lane, limit, slot, blocked_s) is None:
            _log.warning("%s did not take back a slot; it is free after %g s", self._place, LEASE_S)

    def _release(self, lane: Lane) -> str | None:
        with self._lock:
            slots = self._held.get(lane)
            slot = slots.pop() if slots else None
            if not slots:
                self._held.pop(lane, None)
            return slot

    def _ask(
        self, what: str, lane: Lane, limit: Limit, slot: str, blocked_s: float | None = None
    ) -> list[bytes] | None:
        """What the script says, or None where Redis cannot be used."""
        if self._fallen:
            return None
        name = hashlib.sha256(repr(lane).encode()).hexdigest()
        keys = [f"prime-ports:{{{name}}}:{part}" for part in ("used", "flying", "refused")]
        refusal = -1 if blocked_s is None else blocked_s * 1000
        arguments = [what, limit.requests, limit.period * 1000, int(LEASE_S * 1000), slot, refusal]
        try:
            return cast("list[bytes]", self._script(keys=keys, args=arguments))
        except Exception as error:  # whatever the library raises
            self._reason = type(error).__name__
        return None

    def _local(self) -> MemoryStore:
        reason = f"rate_limit_storage {self._place} cannot be used ({self._reason})"
        if self._fallback is None:
            raise ConfigurationError(f"{reason}; nothing was sent. rate_limit_fallback='memory' goes on without it")
        if not self._fallen:
            self._fallen = True
            warnings.warn(f"{reason}; limits are kept within this process only", RuntimeWarning, stacklevel=2)
        return self._fallback


def _check_options(pool: Any) -> None:
    """Make a connection, without connecting, to see whether what the URL asks for behind its `?` can be had."""
    # The script is written, and its answers are read, in these alone.
    pool.connection_kwargs.update(decode_responses=False, encoding="utf-8")
    problem = None
    try:
        pool.connection_class(**pool.connection_kwargs)
    except Exception as error:  # whatever the library raises
        problem = f"{type(error).__name__}: {error}"
    if problem is not None:
        raise ConfigurationError(f"rate_limit_storage has an option that redis-py does not take ({problem})")


def _picture(said: list[bytes]) -> Picture:
    blocked, flying, *ends = (float(part) for part in said[1:])
    return Picture([end / 1000 for end in ends], int(flying), blocked / 1000)
