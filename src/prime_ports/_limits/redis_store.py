"""The windows of several processes or machines behind one address, kept in Redis and measured by its clock alone."""

from __future__ import annotations

import hashlib
import logging
import threading
import warnings
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

from prime_ports._errors import ConfigurationError
from prime_ports._forks import watch
from prime_ports._limits import Charges
from prime_ports._limits.memory import MemoryStore

# A slot whose process died before it could give it back is free again after this time.
LEASE_S = 300.0
_SOCKET_S = 5.0
_log = logging.getLogger("prime_ports")

# KEYS: for each window, slots whose response came, by when they are free; slots in flight, by when their lease ends;
# the refusal. ARGV: what to do, slot, lease; for each window requests, period, amount, slots reserved for others,
# refusal (-1 for none). Times in milliseconds. Every window is looked at before one is written.
_SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local what, slot, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
local windows, waits, full = {}, {'full'}, false
for number = 1, #KEYS / 3 do
  local at = 3 + 5 * (number - 1)
  local window = {
    used = KEYS[3 * number - 2], flying = KEYS[3 * number - 1], refused = KEYS[3 * number],
    requests = tonumber(ARGV[at + 1]), period = tonumber(ARGV[at + 2]), amount = tonumber(ARGV[at + 3]),
    ahead = tonumber(ARGV[at + 4]), refusal = tonumber(ARGV[at + 5])
  }
  window.blocked = tonumber(redis.call('GET', window.refused) or '0')
  windows[number] = window
end
local function each_slot(window, action)
  action(slot)
  for unit = 2, window.amount do action(slot .. ':' .. unit) end
end
if what == 'answered' or what == 'unused' then
  for _, window in ipairs(windows) do
    each_slot(window, function(member)
      redis.call('ZREM', window.flying, member)
      if what == 'answered' then redis.call('ZADD', window.used, now + window.period, member) end
    end)
    if what == 'answered' then redis.call('PEXPIRE', window.used, math.ceil(window.period) + 1000) end
    if window.refusal >= 0 and now + window.refusal > window.blocked then
      local ends = string.format('%.3f', now + window.refusal)
      redis.call('SET', window.refused, ends, 'PX', math.ceil(window.refusal) + 1)
    end
  end
  return {}
end
for number, window in ipairs(windows) do
  redis.call('ZREMRANGEBYSCORE', window.used, '-inf', now)
  redis.call('ZREMRANGEBYSCORE', window.flying, '-inf', now)
  local used, flying = redis.call('ZCARD', window.used), redis.call('ZCARD', window.flying)
  local need = window.ahead + window.amount
  local place = (need - 1) % window.requests - (window.requests - used - flying)
  local wait = 0
  if place >= used then
    wait = window.period
  elseif place >= 0 then
    wait = redis.call('ZRANGE', window.used, place, place, 'WITHSCORES')[2] - now
  end
  wait = math.max(wait, window.blocked - now) + math.floor((need - 1) / window.requests) * window.period
  full = full or wait > 0
  waits[number + 1] = tostring(wait)
end
if what == 'look' or full then
  return waits
end
for _, window in ipairs(windows) do
  each_slot(window, function(member) redis.call('ZADD', window.flying, now + lease, member) end)
  redis.call('PEXPIRE', window.flying, lease + 1000)
end
return {'taken'}
"""


class RedisStore:
    """The slots of all windows in one Redis; its clock decides, so clocks of clients may differ.

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
            raise ConfigurationError("store needs redis: pip install 'prime-ports[redis]'") from None
        try:
            self._redis: Any = redis.Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
                url, socket_timeout=_SOCKET_S, socket_connect_timeout=_SOCKET_S
            )
        except ValueError:
            raise ConfigurationError("store must be a redis://, rediss:// or unix:// URL") from None
        _check_options(self._redis.connection_pool)
        # The URL may hold a password; only where it points is shown.
        parts = urlsplit(url)
        self._place = f"{parts.scheme}://{parts.hostname or parts.path}" + (f":{parts.port}" if parts.port else "")
        self._script: Any = self._redis.register_script(_SCRIPT)
        self._fallback = fallback
        self._fallen = False
        self._reason = ""
        self._lock = threading.Lock()
        self._held: defaultdict[Charges, list[str]] = defaultdict(list)
        watch(self)

    def take(self, charges: Charges, ahead: Sequence[int] = ()) -> list[float] | None:
        """Take a slot of every window, or none; see `MemoryStore.take`.

        Raises:
            ConfigurationError: Redis cannot be reached, and there is no fallback.
        """
        slot = uuid4().hex
        reply = self._ask("take", charges, slot, ahead=ahead)
        if reply is None:
            return self._local().take(charges, ahead)
        if reply[0] != b"taken":
            return _waits(reply)
        with self._lock:
            self._held[charges].append(slot)
        return None

    def look(self, charges: Charges) -> list[float]:
        """Return the seconds until each window can have room, without taking anything.

        Raises:
            ConfigurationError: Redis cannot be reached, and there is no fallback.
        """
        reply = self._ask("look", charges, "")
        return self._local().look(charges) if reply is None else _waits(reply)

    def answered(self, charges: Charges, blocked: Sequence[float] | None) -> None:
        """Give slots back, because the response to their request, or its failure, has come.

        A Redis that has gone meanwhile must not cost the caller the response: the lease of the slots frees them.
        """
        slot = self._release(charges)
        if slot is None:
            self._local().answered(charges, blocked)
        else:
            self._give_back("answered", charges, slot, blocked)

    def unused(self, charges: Charges) -> None:
        """Give slots back at once, because nothing was sent; after their lease, if Redis has gone meanwhile."""
        slot = self._release(charges)
        if slot is None:
            self._local().unused(charges)
        else:
            self._give_back("unused", charges, slot)

    def after_fork(self) -> None:
        """In a child: a lock of its own, and none of the parent's slots."""
        self._lock = threading.Lock()
        self._held = defaultdict(list)

    def _give_back(self, what: str, charges: Charges, slot: str, blocked: Sequence[float] | None = None) -> None:
        if self._ask(what, charges, slot, blocked=blocked) is None:
            _log.warning("%s did not take back a slot; it is free after %g s", self._place, LEASE_S)

    def _release(self, charges: Charges) -> str | None:
        with self._lock:
            slots = self._held.get(charges)
            slot = slots.pop() if slots else None
            if not slots:
                self._held.pop(charges, None)
            return slot

    def _ask(
        self,
        what: str,
        charges: Charges,
        slot: str,
        *,
        ahead: Sequence[int] = (),
        blocked: Sequence[float] | None = None,
    ) -> list[bytes] | None:
        """Return the reply of the script, or None where Redis cannot be used."""
        if self._fallen:
            return None
        keys: list[str] = []
        arguments: list[object] = [what, slot, int(LEASE_S * 1000)]
        for place, (key, limit, amount) in enumerate(charges):
            # All keys of one script must lie in one slot of a Redis cluster, so they share the part in braces.
            origin, name = _digest(key.origin), _digest(repr(key))
            keys += [f"prime-ports:{{{origin}}}:{name}:{part}" for part in ("used", "flying", "refused")]
            refusal = -1 if blocked is None else blocked[place] * 1000
            arguments += [limit.requests, limit.period * 1000, amount, ahead[place] if ahead else 0, refusal]
        try:
            return cast("list[bytes]", self._script(keys=keys, args=arguments))
        except Exception as error:  # whatever the library raises
            self._reason = type(error).__name__
        return None

    def _local(self) -> MemoryStore:
        reason = f"store {self._place} cannot be used ({self._reason})"
        if self._fallback is None:
            raise ConfigurationError(f"{reason}; nothing was sent. fallback='memory' goes on without it")
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
        raise ConfigurationError(f"store has an option that redis-py does not take ({problem})")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _waits(reply: list[bytes]) -> list[float]:
    return [float(part) / 1000 for part in reply[1:]]
