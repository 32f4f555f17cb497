"""The part of the blocking client that is about public ports of every kind."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from functools import partial
from typing import Literal, overload

from prime_openapi import UNSET, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._models import Exposure, PortKind, PublicPort, Removal
from prime_ports._public.bulk_methods import BulkPortMethods
from prime_ports._requests import unexpose_request
from prime_ports._responses import UnexposeHandler


class PublicPortMethods(BulkPortMethods):
    """Methods for published ports of VM sandboxes, and for everything that is public."""

    def publish(
        self,
        sandbox_id: str,
        port: int,
        *,
        network: str | None = None,
        sync_timeout: float = 120.0,
        team_id: str | Unset | None = UNSET,
    ) -> lazy.PublishedPort:
        """Make a port of a VM sandbox public, and wait until the service says that it is.

        The port gets a rule and a tag of its own in a network of ours for the sandbox, which is made where it is
        missing. A port that is published already is returned as it is. That a rule `from: internet` makes ports public
        is known from the vendor's client; it could not be tried on the live service.

        Args:
            sandbox_id: The sandbox.
            port: The port inside it, 1 to 65535.
            network: Id of a network to use instead. A sandbox that is not in it joins it until its last port is closed.
            sync_timeout: Seconds to wait until the networks are in force, in addition to the requests.
            team_id: The owner of the network, None for the person; by default the sandbox's own.

        Returns:
            The port; `confirmed` is False where the networks were not in force in time.

        Raises:
            SharedRuleError: Joining `network` would open more of the sandbox; nothing was written.
            PrimeError: Publishing failed. What was made is removed again; a note says what may be left.
            ValueError, TypeError: An argument cannot be used; nothing was sent.
        """
        from prime_ports._public.arguments import publication
        from prime_ports._public.procedures import run_procedure

        core = self._core
        made = publication(sandbox_id, port, network, sync_timeout, team_id, core.settings.gateway_domain)
        core.require_open()
        return run_procedure(core, made.steps())

    @overload
    def unpublish(
        self,
        port: lazy.PublishedPort,
        /,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        all_ports: bool = False,
        team_id: str | Unset | None = UNSET,
    ) -> Removal: ...

    @overload
    def unpublish(
        self,
        sandbox_id: str,
        port: int,
        /,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        all_ports: bool = False,
        team_id: str | Unset | None = UNSET,
    ) -> Removal: ...

    def unpublish(
        self,
        sandbox: lazy.PublishedPort | str,
        port: int | None = None,
        /,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
        all_ports: bool = False,
        team_id: str | Unset | None = UNSET,
    ) -> Removal:
        """Close one public port of a VM sandbox and nothing else, or change nothing and say why.

        Every network of the sandbox's owner is read and judged first. Then each that opens the port gets its rules
        without it, and all are read again until the service says that this is in force. The service has no precondition
        for writing rules. Calls of one process change a network one after the other, but a write of another process in
        the moment between our last reading and our write is lost, and the removal has a `warning` where the version of
        the network shows it. A rule that only this sandbox matched is changed for members to come, too.

        Args:
            sandbox: A `PublishedPort`, or the id of a sandbox together with `port`.
            port: The port inside the sandbox, 1 to 65535.
            missing_ok: Return "already_gone" for a port that is not open, rather than raise.
            shared: "close" to close the port for every sandbox that the same rule opens it for.
            sync_timeout: Seconds to wait until the networks are in force, in addition to the requests.
            all_ports: True to remove a rule without ports, which opens all of them. A `PublishedPort` without a port
                stands for such a rule, and needs it, too.
            team_id: The owner of the networks, None for the person; by default the sandbox's own.

        Returns:
            The removal; `confirmed` is False until the service says that it is in force, and where a network
            was deleted meanwhile.

        Raises:
            NotFoundError: No rule opens the port, and all networks of the sandbox are in force.
            ResponseValidationError: A network has rules of a form that is not known, so nothing can be told of it.
            SharedRuleError: A rule opens more than the port; nothing was written.
            ConflictError: Others kept changing the rules; the error has both lists.
            PrimeError: A request failed. A note names the networks that were already written.
            ValueError, TypeError: An argument cannot be used; nothing was sent.
        """
        from prime_ports._public.arguments import closing_port, port_options, unpublish
        from prime_ports._public.procedures import run_procedure

        options = port_options(shared, missing_ok, sync_timeout)
        closing = closing_port(sandbox, port, team_id, all_ports)
        self._core.require_open()
        return run_procedure(self._core, unpublish(closing, options))

    def published(
        self,
        sandbox_id: str,
        port: int,
        *,
        network: str | None = None,
        sync_timeout: float = 120.0,
        team_id: str | Unset | None = UNSET,
        ready: float | None = None,
        handle_sigterm: bool = False,
    ) -> AbstractContextManager[lazy.PublishedPort, None]:
        """Publish a port of a VM sandbox inside a `with` block, and close it afterwards, whatever happens.

        Entering it does what `publish` does, and leaving it what `unpublish` does, also for a port that was published
        before. All else is as for `exposed`. After an interruption, and when the client is closed, the removal waits
        only a few seconds for the networks to be in force. One that is not in force in time is logged as a warning.

        Args:
            sandbox_id: The sandbox.
            port: The port inside it, 1 to 65535.
            network: As for `publish`.
            sync_timeout: Seconds to wait until the networks are in force, both when opening and when closing.
            team_id: As for `publish`.
            ready: As for `exposed`. It needs `gateway_domain`, of which the URL is made.
            handle_sigterm: As for `exposed`.

        Raises:
            ConfigurationError: `ready` is given without `gateway_domain`; nothing was sent.
            PortNotReadyError: Nothing has answered within `ready`, and the port was closed.
            SharedRuleError: A rule of others opens the port, too; only the rule of this block was removed.
            PrimeError: Publishing or closing failed. A failed removal is a note of the block's own exception.
            ValueError, TypeError: An argument cannot be used; nothing was sent.
        """
        from prime_ports._blocks.managers import BlockingPortBlock
        from prime_ports._public.published_block import PublicationLifecycle

        arguments = sandbox_id, port, network, sync_timeout, team_id, self._core.settings.gateway_domain, ready
        return BlockingPortBlock(self._core, partial(PublicationLifecycle, *arguments), handle_sigterm)

    def list_public(
        self, kinds: Collection[PortKind] | None = None, *, sandbox_id: str | None = None, all_users: bool = False
    ) -> lazy.PublicPortList:
        """List everything that the internet can reach: exposures, published ports, tunnels.

        Networks and tunnels are asked for of the person and of each team. A tunnel belongs to no sandbox: it leads to
        the machine where a tunnel client runs.

        Args:
            kinds: The kinds to list, among "exposure", "published" and "tunnel"; all of them by default.
            sandbox_id: Only ports of this sandbox, and so no tunnels; only networks of its owner are asked for.
            all_users: True to list tunnels of other users of the teams, too.

        Returns:
            A list; its `incomplete` says what could not be asked, such as the list of exposures where the service has
            withdrawn it, or a team that the key cannot read.

        Raises:
            NotFoundError: There is no sandbox `sandbox_id`, and no list has anything of it.
            PrimeError: A request failed for another reason.
            ValueError, TypeError: An argument cannot be used; nothing was sent.
        """
        from prime_ports._public.arguments import public_listing
        from prime_ports._public.procedures import run_procedure

        listing = public_listing(kinds, sandbox_id, all_users, self._core.settings.gateway_domain)
        self._core.require_open()
        return run_procedure(self._core, listing.steps())

    def remove(
        self,
        item: PublicPort,
        *,
        missing_ok: bool = False,
        shared: Literal["close"] | None = None,
        sync_timeout: float = 120.0,
    ) -> Removal:
        """Remove one public port of any kind, as `unexpose` and `unpublish` do, or delete a tunnel.

        Args:
            item: An item of `list_public`, or any `Exposure`, `PublishedPort` or `Tunnel`. For one that stands for all
                ports of a sandbox the whole rule goes, as with `all_ports=True`.
            missing_ok: Return "already_gone" for something that is not there, rather than raise.
            shared: As for `unpublish`.
            sync_timeout: As for `unpublish`.

        Raises:
            NotFoundError: There is no such thing.
            PrimeError: The removal failed.
            TypeError: The item is of none of these types; nothing was sent.
        """
        if isinstance(item, Exposure):
            request = unexpose_request(item.sandbox_id, item.exposure_id)
            return self._core.run(self._core.call(request, UnexposeHandler(missing_ok)))
        from prime_ports._public.arguments import remove
        from prime_ports._public.procedures import run_procedure

        procedure = remove(item, missing_ok=missing_ok, shared=shared, sync_timeout=sync_timeout)
        self._core.require_open()
        return run_procedure(self._core, procedure)
