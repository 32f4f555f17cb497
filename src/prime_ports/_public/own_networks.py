"""Networks, tags and memberships that `publish` makes, by their names, and their end with the last port.

A tag is also the age of its port: the service keeps no time for a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from prime_ports._errors import NotFoundError, PrimeError
from prime_ports._public.networks import (
    DONE,
    Network,
    NetworkHandler,
    Rule,
    delete_network,
    get_network,
    put_member,
    remove_member,
)
from prime_ports._public.procedures import Procedure, Query
from prime_ports._public.turns import in_turn

_TAG = re.compile(r"prime-ports-(\d{1,5})-(\d{1,10})")
MEMBERSHIP = "prime-ports-member"
"""Tag of a membership that `publish` made."""


def network_name(sandbox_id: str) -> str:
    """Return the name of our network for a sandbox."""
    return f"prime-ports-{sandbox_id}"


def turn_keys(networks: Iterable[Network]) -> set[str]:
    """Return what procedures that change these networks have in common with those that publish in one of them."""
    return {key for network in networks for key in (network.network_id, network.name)}


def tag_of(port: int, moment: datetime) -> str:
    """Return the tag of a port that is published now."""
    return f"prime-ports-{port}-{int(moment.timestamp())}"


def published_at(rule: Rule) -> datetime | None:
    """Return the time in the tag of a rule, or None for a rule that `publish` did not make."""
    found = _TAG.fullmatch(rule.to.removeprefix("tag:"))
    return None if found is None else datetime.fromtimestamp(int(found[2]), UTC)


def tidy(networks: Iterable[Network], sandbox_ids: set[str]) -> Procedure[list[str]]:
    """Remove what publishing left behind of sandboxes whose ports were closed, and return what could not be removed.

    Tags of ours that no rule names go, then a membership that we made, then a network that is ours. What is left opens
    nothing. Networks are read again before, since a port may have been published in one meanwhile.
    """
    untidy = [network for network in networks if _queries(network, sandbox_ids)]
    if not untidy:
        return []
    return (yield from in_turn(turn_keys(untidy), _tidy(untidy, sandbox_ids)))


def _tidy(networks: list[Network], sandbox_ids: set[str]) -> Procedure[list[str]]:
    results = yield [Query(get_network(network.network_id), NetworkHandler()) for network in networks]
    failures = [(network.network_id, result) for network, result in zip(networks, results, strict=True)]
    queries = [query for result in results if isinstance(result, Network) for query in _queries(result, sandbox_ids)]
    results = (yield queries) if queries else []
    failures += [(str(query.request.path[0]), result) for query, result in zip(queries, results, strict=True)]
    return [
        f"a tag, a membership or network {network_id} itself is left; it opens nothing ({result})"
        for network_id, result in failures
        if isinstance(result, PrimeError) and not isinstance(result, NotFoundError)
    ]


def _queries(network: Network, sandbox_ids: set[str]) -> list[Query]:
    """Return what removes from a network what publishing left behind."""
    queries = list[Query]()
    for sandbox_id in sandbox_ids.intersection([*network.members, network.name.removeprefix(network_name(""))]):
        member = network.members.get(sandbox_id)
        tags = () if member is None else member.tags
        kept = _kept(network, tags)
        alone = len(network.members) == (member is not None) and not network.rules
        if network.name == network_name(sandbox_id) and alone and not kept:
            queries.append(Query(delete_network(network.network_id), DONE))
        elif MEMBERSHIP in tags and not kept:
            queries.append(Query(remove_member(network.network_id, sandbox_id), DONE))
        elif len(kept) < len(tags):
            queries.append(Query(put_member(network.network_id, sandbox_id, kept), DONE))
    return queries


def _kept(network: Network, tags: Iterable[str]) -> list[str]:
    """Return the tags without those of ours that no rule names; a membership's mark stays beside others of ours."""
    named = {f"tag:{tag}" for tag in tags}.intersection(
        selector for rule in network.rules for selector in (rule.source, rule.to)
    )
    ours = {tag for tag in tags if _TAG.fullmatch(tag)}
    live = {tag for tag in ours if f"tag:{tag}" in named}
    return [tag for tag in tags if tag not in ours - live and (tag != MEMBERSHIP or live)]
