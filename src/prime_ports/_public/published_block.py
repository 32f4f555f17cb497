"""Publish a port and close it again, whatever happens in between."""

from __future__ import annotations

import asyncio
import math
from typing import Any, TypeVar

from prime_openapi import Unset
from prime_ports._blocks.lifecycle import PortLifecycle
from prime_ports._blocks.readiness import TICK, PublicAddress
from prime_ports._clock import monotonic
from prime_ports._core import AsyncCore
from prime_ports._errors import ClosedClientError, ConfigurationError, ConflictError, PrimeError, SharedRuleError
from prime_ports._models import Removal
from prime_ports._public.arguments import closing_port, port_options, publication
from prime_ports._public.closing import Closing
from prime_ports._public.closing_port import ClosingPort
from prime_ports._public.procedures import NotSentError, Pause, Procedure, run_procedure_async
from prime_ports._public_models import PublishedPort

T = TypeVar("T")

GRACE = 5.0
"""Seconds after an interruption in which networks may come into force."""
_UNCONFIRMED = (
    "its rule is removed, but the service does not say yet that this is in force; tags and networks of ours may be left"
)


class PublicationLifecycle(PortLifecycle[PublishedPort]):
    """Publishes one port, and closes it.

    Its own tag says for certain what was made. Closing waits until the networks are in force; once it is hurried, it
    waits for `GRACE` seconds at most.
    """

    method = "published"

    def __init__(
        self,
        sandbox_id: str,
        port: int,
        network: str | None,
        sync_timeout: float,
        team_id: str | Unset | None,
        domain: str | None,
        ready: float | None = None,
    ) -> None:
        super().__init__(ready)
        if ready is not None and domain is None:
            text = "ready= needs the URL of the port: set gateway_domain= of the client, or PRIME_GATEWAY_DOMAIN"
            raise ConfigurationError(text)
        self._publication = publication(sandbox_id, port, network, sync_timeout, team_id, domain)
        self._options = port_options(None, True, sync_timeout)
        self._grace_ends: float | None = None

    def _left(self) -> str:
        return f"port {self._publication.port} of sandbox {self._publication.sandbox_id} may still be public"

    def _address(self, port: PublishedPort) -> PublicAddress:
        return PublicAddress(port.url)

    async def _prepare(self, core: AsyncCore) -> None:
        await self._carry_out(core, self._publication.prepare())

    async def _make(self, core: AsyncCore) -> PublishedPort:
        return await self._carry_out(core, self._publication.make())

    async def _unmake(self, core: AsyncCore) -> None:
        if not self.opened:
            await self._withdraw(core)
            return
        assert self._port is not None
        port = closing_port(self._port)
        try:
            await self._carry_out(core, Closing([port], self._options).steps(), port)
            if not isinstance(port.result, Removal):
                assert port.result is not None
                raise port.result
        except (SharedRuleError, ConflictError):  # of rules that are not ours
            await self._withdraw(core)
            raise
        if not port.result.confirmed:
            unconfirmed = f"{port.result.message}; the service does not confirm that, and tags of ours may be left"
            self._doubt = "the service does not confirm that"
            self._log(_UNCONFIRMED if self.hurried else unconfirmed)
        elif port.result.status == "already_gone":  # by an attempt that was broken off, which has left its tag
            await self._withdraw(core)
        if port.result.warning:
            self._log(port.result.warning)

    async def _withdraw(self, core: AsyncCore) -> None:
        deadline = monotonic() + self._grace(core)
        if not await run_procedure_async(core, self._publication.withdraw(deadline), self._hook_problems):
            self._log(_UNCONFIRMED)

    def _may_be_made(self, failure: PrimeError) -> bool:
        return self._publication.tag is not None

    async def _recover(self, core: AsyncCore, error: BaseException) -> None:
        try:
            await self.remove(core)
        except PrimeError as failure:
            self.warn(error, str(failure))

    async def _abandon(self, core: AsyncCore, error: BaseException, making: asyncio.Task[PublishedPort]) -> None:
        making.cancel()
        if self._publication.tag is not None:
            self.warn(error, "interrupted, and no response came in time")
            await self._recover(core, error)

    def _grace(self, core: AsyncCore) -> float:
        read = core.settings.timeouts.read
        return min(GRACE, math.inf if read is None else read / 2)

    async def _carry_out(self, core: AsyncCore, procedure: Procedure[T], closing: ClosingPort | None = None) -> T:
        return await run_procedure_async(core, self._steps(core, procedure, closing), self._hook_problems)

    def _steps(self, core: AsyncCore, procedure: Procedure[T], closing: ClosingPort | None) -> Procedure[T]:
        """Pass on the steps of a procedure until it is hurried.

        Then one that opens a port sends nothing more, and one that closes it waits only for the grace.
        """
        results: Any = None
        try:
            while True:
                step = next(procedure) if results is None else procedure.send(results)
                if self.hurried and closing is not None and closing.deadline is not None:
                    self._grace_ends = self._grace_ends or monotonic() + self._grace(core)
                    closing.deadline = min(closing.deadline, self._grace_ends)
                if isinstance(step, Pause):
                    yield from self._pause(step)
                    results = []
                elif self.hurried and closing is None:
                    results = [_not_sent(core)] * len(step)
                else:
                    results = yield step
        except StopIteration as finished:
            value: T = finished.value
            return value
        finally:
            procedure.close()

    def _pause(self, step: Pause) -> Procedure[None]:
        """Wait in short steps, since an interruption ends the wait, and so does the end of the grace."""
        hurried, end = self.hurried, monotonic() + step.seconds
        if self._grace_ends is not None and self._grace_ends > monotonic():
            end = min(end, self._grace_ends)
        while self.hurried is hurried and (left := end - monotonic()) > 0:
            yield Pause(min(TICK, left))


def _not_sent(core: AsyncCore) -> PrimeError:
    try:
        core.require_open()
    except ClosedClientError as error:
        return error
    return NotSentError("interrupted; nothing more was sent")
