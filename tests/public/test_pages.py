"""Lists that decide about public ports: over all their pages, or not at all."""

from __future__ import annotations

import pytest

from prime_ports import PaginationError, ResponseValidationError
from support.names import Connect, Serve
from support.scripted import says

SANDBOX = {"id": "sbx", "teamId": None, "vm": True}
WHEN = "2026-11-25T10:00:00Z"


@pytest.mark.filterwarnings("ignore::prime_openapi.UnexpectedResponseWarning")
@pytest.mark.parametrize("sign", [{"has_next": True}, {"total": 1}, {"next_cursor": "x"}])
def test_nothing_is_written_by_a_list_of_networks_that_has_more(serve: Serve, connect: Connect, sign: object) -> None:
    assert isinstance(sign, dict)
    server = serve(says(200, SANDBOX), says(200, {"networks": [], **sign}))
    with pytest.raises(ResponseValidationError, match="the list has more items than these 0"):
        connect(server).unpublish("sbx", 8000)
    assert {seen.method for seen in server.seen} == {"GET"}


def team(number: int) -> dict[str, object]:
    return {"teamId": f"t{number}", "name": "n", "role": "ADMIN", "createdAt": WHEN}


def test_teams_are_read_over_pages_that_are_smaller_than_was_asked_for(serve: Serve, connect: Connect) -> None:
    networks = says(200, {"networks": []})
    replies = [says(200, {"data": [team(number)], "total_count": 2}) for number in (1, 2)]
    server = serve(*replies, networks)
    listed = connect(server).list_public(kinds={"published"})
    assert not listed
    assert not listed.incomplete
    targets = [seen.target for seen in server.seen]
    assert [target for target in targets if "teams" in target] == [
        f"/api/v1/user/teams?offset={offset}&limit=100" for offset in (0, 1)
    ]
    assert {target.partition("team_id=")[2] for target in targets if "networks" in target} == {"", "t1", "t2"}


def test_teams_without_an_end_are_an_error(serve: Serve, connect: Connect) -> None:
    pages = says(200, {"data": [team(1)], "total_count": 9}), says(200, {"data": [], "total_count": 9})
    server = serve(*pages)
    with pytest.raises(PaginationError, match="page 2 is empty, but the list is said to have more items"):
        connect(server).list_public(kinds={"published"})
    assert len(server.seen) == 2
