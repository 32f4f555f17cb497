"""Networks, tags and memberships that `publish` makes, by their names, and their end with the last port.

A tag is also the age of its port: the service keeps no time for a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from prime_ports._errors import NotFoundError, PrimeError
from prime_ports._public.networks import DONE, Network, Rule, delete_network, put_member, remove_member
from prime_ports._public.procedures import Procedure, Query

_TAG = re.compile(r"prime-ports-(\d{1,5})-(\d{1,10})")
MEMBERSHIP = "prime-ports-member"
"""Tag of a membership that `publish` made."""


def network_name(sandbox_id: str) -> str:
    """Return the name of our network for a sandbox."""
    return f"prime-ports-{sandbox_id}"


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
    nothing.
    """
    queries: list[Query] = []
    for network in networks:
        for sandbox_id in sandbox_ids.intersection(network.members):
            tags = network.members[sandbox_id].tags
            kept = _kept(network, tags)
            alone = len(network.members) == 1 and not network.rules
            if network.name == network_name(sandbox_id) and alone and not kept:
                queries.append(Query(delete_network(network.network_id), DONE))
            elif MEMBERSHIP in tags and not kept:
                queries.append(Query(remove_member(network.network_id, sandbox_id), DONE))
            elif len(kept) < len(tags):
                queries.append(Query(put_member(network.network_id, sandbox_id, kept), DONE))
    results = (yield queries) if queries else []
    return [
        f"a tag, a membership or network {query.request.path[0]} itself is left; it opens nothing ({result})"
        for query, result in zip(queries, results, strict=True)
        if isinstance(result, PrimeError) and not isinstance(result, NotFoundError)
    ]


def _kept(network: Network, tags: Iterable[str]) -> list[str]:
    """Return the tags without those of ours that no rule names; a membership's mark stays beside others of ours."""
    named = {f"tag:{tag}" for tag in tags}.intersection(
        selector for rule in network.rules for selector in (rule.source, rule.to)
    )
    ours = {tag for tag in tags if _TAG.fullmatch(tag)}
    live = {tag for tag in ours if f"tag:{tag}" in named}
    return [tag for tag in tags if tag not in ours - live and (tag != MEMBERSHIP or live)]
