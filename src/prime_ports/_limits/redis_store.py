"""The windows of several processes or machines behind one address, in Redis and measured by its clock alone."""

from __future__ import annotations

import hashlib
import logging
import math
import os
import warnings
import weakref
from collections.abc import Sequence
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

from prime_ports._clock import monotonic
from prime_ports._errors import ConfigurationError
from prime_ports._limits.lease import MAX_LEASE, Lease, Store
from prime_ports._limits.network_calls import NetworkCall, start_call
from prime_ports._limits.request_limits import Charges

_SOCKET_TIMEOUT = 5.0
_PAUSE = 1.0  # seconds from one look for a Redis that cannot be used to the next
_REPEATS = 4
_log = logging.getLogger("prime_ports")

# KEYS, for each window: used slots with the time when they are free; leased slots with the end of their lease; the end
# and the length of a refusal. ARGV: action, name of the slot, length of a lease; for each window requests, period,
# amount, slots reserved for others, refusal (-1 for none). Times in milliseconds.
#
# Redis runs a script up to its first error, and keeps what was written. So every command is tried first: one may not be
# permitted, and memory may be full, which matters for taking alone. The same slot may be taken or given back again.
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
  local ends, length = string.match(redis.call('GET', window.refused) or '', '^(%S+) (%S+)$')
  window.blocked, window.blocked_for = tonumber(ends or '0'), tonumber(length or '0')
  windows[number] = window
end
local function refuse(window, length)
  window.blocked = now + length
  local value = string.format('%.3f %.3f', window.blocked, length)
  redis.call('SET', window.refused, value, 'PX', math.ceil(length) + 1)
end
local function each_slot(window, change)
  change(slot)
  for unit = 2, window.amount do change(slot .. ':' .. unit) end
end

-- Try every command, with nothing to write.
local first = windows[1]
if first then
  if action ~= 'take' then redis.call('ZREM', first.used, '') end
  redis.call('ZADD', first.used, 'XX', 0, '')
  redis.call('ZREM', first.used, '')
  redis.call('SET', first.refused, '', first.blocked > 0 and 'NX' or 'XX')
  redis.call('PEXPIRE', first.used, math.ceil(first.period) + 1000)
  redis.call('ZREMRANGEBYSCORE', first.used, '-inf', '(0')
  redis.call('ZRANGEBYSCORE', first.used, '-inf', '(0')
  redis.call('ZCARD', first.used)
  redis.call('ZRANGE', first.used, 0, 0)
  if redis.call('ZSCORE', first.leased, slot) and action == 'take' then return {'taken'} end
end

if action == 'used' or action == 'unused' then
  for _, window in ipairs(windows) do
    each_slot(window, function(member)
      if action == 'used' then redis.call('ZADD', window.used, now + window.period, member) end
      redis.call('ZREM', window.leased, member)
    end)
    if action == 'used' then redis.call('PEXPIRE', window.used, math.ceil(window.period) + 1000) end
    if window.refusal >= 0 and now + window.refusal > window.blocked then refuse(window, window.refusal) end
  end
  return {}
end

-- A time that is further ahead than it can have been set was set before the clock stepped back.
local function correct(key, longest)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', key, string.format('(%.3f', now + longest + 1), '+inf')) do
    redis.call('ZADD', key, now + longest, member)
  end
end
for number, window in ipairs(windows) do
  correct(window.used, window.period)
  correct(window.leased, lease)
  if window.blocked > now + window.blocked_for + 1 then refuse(window, window.blocked_for) end
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

    While Redis cannot be used, it uses `fallback`, with a warning; None raises `ConfigurationError` instead. A thread
    waits for Redis, so a caller may stop waiting at any moment: what the thread took is given back.
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
        self._look_again_at: float | None = None  # while the fallback is used, on the monotonic clock

    def take(self, lease: Lease, ahead: Sequence[int] = ()) -> list[float] | None:
        """Do as `Store.take`; raise `ConfigurationError` where Redis cannot be used, and there is no fallback."""
        if not self._usable(lease.charges):
            return self._fall_back("").take(lease, ahead)
        slot, call = self._prepare(lease, ahead)
        try:
            call.start()
            call.wait(lease.time_for_network())
            return self._finish(lease, ahead, slot, call)
        except BaseException:
            call.abandon()
            raise

    async def take_async(self, lease: Lease, ahead: Sequence[int] = ()) -> list[float] | None:
        if not self._usable(lease.charges):
            return self._fall_back("").take(lease, ahead)
        slot, call = self._prepare(lease, ahead)
        try:
            call.start()
            await call.wait_async(lease.time_for_network())
            return self._finish(lease, ahead, slot, call)
        except BaseException:
            call.abandon()
            raise

    def look(self, charges: Charges) -> list[float]:
        if not self._usable(charges):
            return self._fall_back("").look(charges)
        call = start_call(partial(self._ask, "look", charges, ""))
        call.wait(None)
        return self._looked(charges, call)

    async def look_async(self, charges: Charges) -> list[float]:
        if not self._usable(charges):
            return self._fall_back("").look(charges)
        call = start_call(partial(self._ask, "look", charges, ""))
        await call.wait_async(None)
        return self._looked(charges, call)

    def release(self, lease: Lease) -> None:
        # A Redis that is gone by now must not cost the caller the response: the slots are free after their lease.
        try:
            action = "used" if lease.used else "unused"
            self._ask(action, lease.charges, lease.record.slot, blocked=lease.blocked or ())
        except Exception:  # any exception of the library
            _log.warning("%s did not take back a slot; it is free after %g s", self._address, MAX_LEASE)
        if lease.record.lost is not None:
            lease.record.lost.detach()

    def _looked(self, charges: Charges, call: NetworkCall[list[bytes]]) -> list[float]:
        return self._fall_back(call.failure).look(charges) if call.value is None else _waits(call.value)

    def _prepare(self, lease: Lease, ahead: Sequence[int]) -> tuple[str, NetworkCall[list[bytes]]]:
        """Make the call that takes slots. It is abandoned if the lease is collected before its end."""
        slot, charges, record, process = uuid4().hex, lease.charges, lease.record, os.getpid()

        def undo() -> None:
            if os.getpid() == process:  # the lease of a parent is not for a child to end
                self._ask("used" if record.entered else "unused", charges, slot)

        call = NetworkCall(partial(self._ask, "take", charges, slot, ahead), undo)
        record.lost = weakref.finalize(lease, call.abandon)
        record.lost.atexit = False
        return slot, call

    def _finish(
        self, lease: Lease, ahead: Sequence[int], slot: str, call: NetworkCall[list[bytes]]
    ) -> list[float] | None:
        reply, record = call.value, lease.record
        if reply is not None and reply[0] == b"taken":
            record.slot, record.store = slot, self
            return None
        if record.lost is not None:
            record.lost.detach()
        if reply is not None:
            return _waits(reply)
        call.abandon()
        in_haste = not call.done and monotonic() >= (lease.deadline or math.inf)
        return self._fall_back(call.failure, outage=not in_haste).take(lease, ahead)

    def _ask(
        self, action: str, charges: Charges, slot: str, ahead: Sequence[int] = (), blocked: Sequence[float] = ()
    ) -> list[bytes]:
        """Return the reply of the script; raise what the library raises."""
        keys: list[str] = []
        arguments: list[object] = [action, slot, int(MAX_LEASE * 1000)]
        for place, (key, limit, amount) in enumerate(charges):
            # All keys of one script must be on one node of a Redis cluster, so they share the part in braces.
            origin, name = _digest(key.origin), _digest(repr(key))
            keys += [f"prime-ports:{{{origin}}}:{name}:{part}" for part in ("used", "leased", "refused")]
            refusal = blocked[place] * 1000 if blocked else -1
            arguments += [limit.requests, limit.period * 1000, amount, ahead[place] if ahead else 0, refusal]
        from redis import exceptions

        for _ in range(_REPEATS):
            try:
                return self._run_script(len(keys), *keys, *arguments)
            except exceptions.ReadOnlyError:  # after a failover; its address may be that of another server by now
                self._redis.connection_pool.disconnect(inuse_connections=False)
            except exceptions.ConnectionError:  # it may have been an idle connection to a server that was restarted
                pass
        return self._run_script(len(keys), *keys, *arguments)

    def _run_script(self, *arguments: object) -> list[bytes]:
        from redis.exceptions import NoScriptError

        try:
            reply = self._redis.evalsha(self._script.sha, *arguments)
        except NoScriptError:  # loading it first would be in vain where another client flushes all scripts
            reply = self._redis.eval(self._script.script, *arguments)
        return cast("list[bytes]", reply)

    def _usable(self, charges: Charges) -> bool:
        """Return False while the fallback is used; now and then a thread looks whether Redis is back."""
        if self._look_again_at is None:
            return True
        if monotonic() >= self._look_again_at:
            self._look_again_at = monotonic() + _PAUSE
            start_call(partial(self._look_again, charges))
        return False

    def _look_again(self, charges: Charges) -> None:
        self._ask("look", charges, "")
        self._look_again_at = None
        _log.info("%s can be used again", self._address)

    def _fall_back(self, reason: str, *, outage: bool = True) -> Store:
        """Return the fallback, or raise where there is none. In an `outage` later requests use the fallback too."""
        said = f"store {self._address} cannot be used ({reason})"
        if self._fallback is None:
            raise ConfigurationError(f"{said}; nothing was sent. fallback='memory' goes on without it")
        if outage and self._look_again_at is None:
            self._look_again_at = monotonic() + _PAUSE
            warnings.warn(f"{said}; limits are kept within this process only", RuntimeWarning, stacklevel=2)
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
