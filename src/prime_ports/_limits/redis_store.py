"""The windows of several processes or machines behind one address, in Redis and measured by its clock alone."""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

from prime_ports._errors import ConfigurationError
from prime_ports._limits.lease import MAX_LEASE, Lease, Store
from prime_ports._limits.request_limits import Charges

_SOCKET_TIMEOUT = 5.0
_log = logging.getLogger("prime_ports")

# KEYS, for each window: used slots with the time when they are free; leased slots with the end of their lease; the end
# of a refusal. ARGV: action, name of the slot, length of a lease; for each window requests, period, amount, slots
# reserved for others, refusal (-1 for none). Times in milliseconds. All windows are read before one is written.
_SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local action, slot, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
local windows, waits, full = {}, {'full'}, false
for number = 1, #KEYS / 3 do
  local at = 3 + 5 * (number - 1)
  local window = {
    used = KEYS[3 * number - 2], leased = KEYS[3 * number - 1], refused = KEYS[3 * number],
    requests = tonumber(ARGV[at + 1]), period = tonumber(ARGV[at + 2]), amount = tonumber(ARGV[at + 3]),
    ahead = tonumber(ARGV[at + 4]), refusal = tonumber(ARGV[at + 5])
  }
  window.blocked = tonumber(redis.call('GET', window.refused) or '0')
  windows[number] = window
end
local function each_slot(window, change)
  change(slot)
  for unit = 2, window.amount do change(slot .. ':' .. unit) end
end
if action == 'used' or action == 'unused' then
  for _, window in ipairs(windows) do
    each_slot(window, function(member)
      redis.call('ZREM', window.leased, member)
      if action == 'used' then redis.call('ZADD', window.used, now + window.period, member) end
    end)
    if action == 'used' then redis.call('PEXPIRE', window.used, math.ceil(window.period) + 1000) end
    if window.refusal >= 0 and now + window.refusal > window.blocked then
      local ends = string.format('%.3f', now + window.refusal)
      redis.call('SET', window.refused, ends, 'PX', math.ceil(window.refusal) + 1)
    end
  end
  return {}
end
for number, window in ipairs(windows) do
  redis.call('ZREMRANGEBYSCORE', window.used, '-inf', now)
  redis.call('ZREMRANGEBYSCORE', window.leased, '-inf', now)
  local used, leased = redis.call('ZCARD', window.used), redis.call('ZCARD', window.leased)
  local need = window.ahead + window.amount
  local place = (need - 1) % window.requests - (window.requests - used - leased)
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
if action == 'look' or full then
  return waits
end
for _, window in ipairs(windows) do
  each_slot(window, function(member) redis.call('ZADD', window.leased, now + lease, member) end)
  redis.call('PEXPIRE', window.leased, lease + 1000)
end
return {'taken'}
"""


class RedisStore:
    """The slots of all windows in one Redis. Its clock decides, so clocks of clients may differ.

    Once Redis cannot be reached, it uses `fallback`, with a warning; None raises `ConfigurationError` instead.
    """

    blocking = True

    def __init__(self, url: str, fallback: Store | None = None) -> None:
        try:
            import redis
        except ImportError:
            raise ConfigurationError("store needs redis: pip install 'prime-ports[redis]'") from None
        try:
            self._redis: Any = redis.Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
                url, socket_timeout=_SOCKET_TIMEOUT, socket_connect_timeout=_SOCKET_TIMEOUT
            )
        except ValueError:
            raise ConfigurationError("store must be a redis://, rediss:// or unix:// URL") from None
        _check_options(self._redis.connection_pool)
        # The URL may hold a password, so messages show only the address.
        parts = urlsplit(url)
        self._address = f"{parts.scheme}://{parts.hostname or parts.path}" + (f":{parts.port}" if parts.port else "")
        self._script: Any = self._redis.register_script(_SCRIPT)
        self._fallback = fallback
        self._failed = False
        self._reason = ""

    def take(self, lease: Lease, ahead: Sequence[int] = ()) -> list[float] | None:
        """Do as `Store.take`; raise `ConfigurationError` where Redis cannot be reached, and there is no fallback."""
        slot = uuid4().hex
        reply = self._ask("take", lease.charges, slot, ahead)
        if reply is None:
            return self._local().take(lease, ahead)
        if reply[0] != b"taken":
            return _waits(reply)
        lease.record.slot, lease.record.store = slot, self
        return None

    def look(self, charges: Charges) -> list[float]:
        reply = self._ask("look", charges, "")
        return self._local().look(charges) if reply is None else _waits(reply)

    def release(self, lease: Lease) -> None:
        # A Redis that is gone by now must not cost the caller the response: the slots are free after their lease.
        action = "used" if lease.used else "unused"
        if self._ask(action, lease.charges, lease.record.slot, blocked=lease.blocked or ()) is None:
            _log.warning("%s did not take back a slot; it is free after %g s", self._address, MAX_LEASE)

    def _ask(
        self, action: str, charges: Charges, slot: str, ahead: Sequence[int] = (), blocked: Sequence[float] = ()
    ) -> list[bytes] | None:
        """Return the reply of the script, or None where Redis cannot be used."""
        if self._failed:
            return None
        keys: list[str] = []
        arguments: list[object] = [action, slot, int(MAX_LEASE * 1000)]
        for place, (key, limit, amount) in enumerate(charges):
            # All keys of one script must be on one node of a Redis cluster, so they share the part in braces.
            origin, name = _digest(key.origin), _digest(repr(key))
            keys += [f"prime-ports:{{{origin}}}:{name}:{part}" for part in ("used", "leased", "refused")]
            refusal = blocked[place] * 1000 if blocked else -1
            arguments += [limit.requests, limit.period * 1000, amount, ahead[place] if ahead else 0, refusal]
        try:
            return cast("list[bytes]", self._script(keys=keys, args=arguments))
        except Exception as error:  # any exception of the library
            self._reason = type(error).__name__
        return None

    def _local(self) -> Store:
        reason = f"store {self._address} cannot be used ({self._reason})"
        if self._fallback is None:
            raise ConfigurationError(f"{reason}; nothing was sent. fallback='memory' goes on without it")
        if not self._failed:
            self._failed = True
            warnings.warn(f"{reason}; limits are kept within this process only", RuntimeWarning, stacklevel=2)
        return self._fallback


def _check_options(pool: Any) -> None:
    """Build a connection, without connecting, to check the options behind the `?` of the URL."""
    # The script is sent, and its replies are read, in this encoding alone.
    pool.connection_kwargs.update(decode_responses=False, encoding="utf-8")
    problem = None
    try:
        pool.connection_class(**pool.connection_kwargs)
    except Exception as error:  # any exception of the library
        problem = f"{type(error).__name__}: {error}"
    if problem is not None:
        raise ConfigurationError(f"store has an option that redis-py does not take ({problem})")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _waits(reply: list[bytes]) -> list[float]:
    return [float(part) / 1000 for part in reply[1:]]
