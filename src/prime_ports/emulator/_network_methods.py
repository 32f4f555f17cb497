"""Networks without requests: the part of `Emulator` that acts as another user of the service would."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Any

from prime_ports.emulator._event_log import EventLog
from prime_ports.emulator._network_handlers import check_rules
from prime_ports.emulator._objects import EmulatedNetwork
from prime_ports.emulator._server_options import check_sync_delay, check_tags
from prime_ports.emulator._state import EmulatorState


class NetworkMethods:
    """The methods and properties of `Emulator` about networks of VM sandboxes."""

    _state: EmulatorState
    _events: EventLog
    _lock: threading.RLock

    @property
    def networks(self) -> list[EmulatedNetwork]:
        """The networks of all owners, oldest first, as they are written."""
        with self._lock:
            return self._state.networks.networks()

    @property
    def public_ports(self) -> set[tuple[str, int | None]]:
        """The ports that are open now, as pairs of sandbox id and port; None stands for all ports.

        The VM layer enforces former rules, tags and members until a change is synced.
        """
        with self._lock:
            return self._state.networks.public_ports()

    @property
    def written_public_ports(self) -> set[tuple[str, int | None]]:
        """The ports that will be open when every change is synced, in the form of `public_ports`."""
        with self._lock:
            return self._state.networks.written_public_ports()

    @property
    def sync_delay(self) -> float:
        """Seconds, before scaling, until a change of a network is synced; `math.inf` for never. May be set.

        Changes that were made before keep their moment.
        """
        return self._state.networks.sync_delay

    @sync_delay.setter
    def sync_delay(self, seconds: float) -> None:
        check_sync_delay("sync_delay", seconds)
        self._state.networks.sync_delay = seconds

    def sync_networks(self) -> None:
        """Sync all changes of networks now, also those that never would be."""
        with self._lock:
            self._state.networks.sync()

    def create_network(
        self,
        name: str,
        *,
        rules: Iterable[Mapping[str, Any]] = (),
        members: Mapping[str, Iterable[str]] | None = None,
        team_id: str | None = None,
        network_id: str | None = None,
    ) -> str:
        """Create a network without a request and return its id.

        Args:
            name: Its name.
            rules: As in a request, such as {"from": "internet", "to": "tag:web", "ports": [8000]}.
            members: Tags by sandbox id: running VM sandboxes of the same owner.
            team_id: The team that owns it; None for the person.
            network_id: Its id, any text; None for a new one.

        Raises:
            LookupError: There is no such sandbox.
            RuntimeError: A sandbox is not running.
            TypeError: Tags are not a list of texts.
            ValueError: A rule is invalid, the id is taken, or a sandbox is no VM or of another owner.
        """
        given, tags = check_rules(rules), {one: check_tags("tags", some) for one, some in (members or {}).items()}
        with self._lock:
            network = self._state.networks.create(
                name, rules=given, members=tags, team_id=team_id, network_id=network_id
            )
            self._events.add("arranged", what="create_network", network_id=network.network_id)
        return network.network_id

    def replace_rules(self, network_id: str, rules: Iterable[Mapping[str, Any]]) -> None:
        """Replace all rules of a network without a request.

        Raises:
            LookupError: There is no such network.
            ValueError: A rule is invalid.
        """
        given = check_rules(rules)
        with self._lock:
            self._state.networks.replace_rules(network_id, given)
            self._events.add("arranged", what="replace_rules", network_id=network_id)

    def put_member(self, network_id: str, sandbox_id: str, tags: Iterable[str] = ()) -> None:
        """Add a sandbox to a network, or replace all tags of a member, without a request.

        Raises:
            LookupError: There is no such network or sandbox.
            RuntimeError: The sandbox is not running.
            TypeError: Tags are not a list of texts.
            ValueError: The sandbox is no VM or of another owner.
        """
        given = check_tags("tags", tags)
        with self._lock:
            self._state.networks.put_member(network_id, sandbox_id, given)
            self._events.add("arranged", what="put_member", network_id=network_id, sandbox_id=sandbox_id)

    def remove_member(self, network_id: str, sandbox_id: str) -> None:
        """Remove a sandbox from a network without a request.

        Raises:
            LookupError: There is no such network, or the sandbox is not a member.
        """
        with self._lock:
            self._state.networks.remove_member(network_id, sandbox_id)
            self._events.add("arranged", what="remove_member", network_id=network_id, sandbox_id=sandbox_id)

    def delete_network(self, network_id: str) -> None:
        """Delete a network without a request. Its ports stay open until that is synced.

        Raises:
            LookupError: There is no such network.
        """
        with self._lock:
            self._state.networks.delete(network_id)
            self._events.add("arranged", what="delete_network", network_id=network_id)
