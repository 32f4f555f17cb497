"""`iter_pages` and `iter_items`: every kind of page to the end of the list, or an error that says why not."""

from __future__ import annotations

from typing import Any

import pytest

from prime_openapi.api import availability, evals, sandbox, sandbox_checkpoints, sandbox_volumes, user
from prime_ports import InternalServerError, PaginationError, ResponseValidationError
from support.both import Both
from support.names import Connect, Serve
from support.scripted import EXPOSED, says

WHEN = "2026-11-25T10:00:00Z"


def listed(both: Both, method: str, request: Any) -> list[Any]:
    """Read an iterator of either client to its end."""
    iterator = getattr(both.client, method)(request)
    if both.kind == "sync":
        return list(iterator)

    async def read() -> list[Any]:
        return [item async for item in iterator]

    found: list[Any] = both.within(read())
    return found


def queries(server: Any) -> list[str]:
    return [seen.target.partition("?")[2] for seen in server.seen]


def team(number: int) -> dict[str, Any]:
    return {"teamId": f"t{number}", "name": "n", "role": "ADMIN", "createdAt": WHEN}


def volume(number: int) -> dict[str, Any]:
    return {"id": f"v{number}", "name": "n", "created_at": WHEN}


def checkpoint(number: int) -> dict[str, Any]:
    facts = {"id": f"c{number}", "sandbox_id": "s", "state": "READY", "depth": 0, "docker_image": "i"}
    return {**facts, "created_at": WHEN, "updated_at": WHEN}


def teams(first: int, count: int, **rest: Any) -> dict[str, Any]:
    return {"data": [team(number) for number in range(first, first + count)], **rest}


def volumes(page: int, count: int, *, has_next: bool, total: int) -> dict[str, Any]:
    items = [volume(10 * page + number) for number in range(count)]
    return {"volumes": items, "page": page, "per_page": 2, "total": total, "has_next": has_next}


def samples(page: int, *ids: int, total: int, pages: int) -> dict[str, Any]:
    items = [{"n": one} for one in ids]
    return {"evaluation_id": "e", "samples": items, "page": page, "limit": 2, "total": total, "total_pages": pages}


def test_pages_by_offset_end_with_the_total(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, teams(0, 2, total_count=3)), says(200, teams(2, 1, total_count=3)))
    items = listed(connect(server), "iter_items", user.list_my_teams.request(limit=2))
    assert [item.team_id for item in items] == ["t0", "t1", "t2"]
    assert queries(server) == ["limit=2&offset=0", "limit=2&offset=2"]


@pytest.mark.parametrize("total", [{}, {"total_count": 0}, {"total_count": 1}])
def test_without_a_usable_total_an_empty_page_is_the_end(serve: Serve, connect: Connect, total: Any) -> None:
    replies = [says(200, teams(0, 2, **total)), says(200, teams(2, 2, **total)), says(200, teams(4, 0, **total))]
    server = serve(*replies)
    pages = listed(connect(server), "iter_pages", user.list_my_teams.request(limit=2))
    assert [len(page.data) for page in pages] == [2, 2]
    assert queries(server) == ["limit=2&offset=0", "limit=2&offset=2", "limit=2&offset=4"]


def test_a_service_that_sends_less_than_was_asked_for_is_read_to_the_end(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, teams(0, 2, total_count=4)), says(200, teams(2, 2, total_count=4)))
    assert len(listed(connect(server), "iter_items", user.list_my_teams.request(limit=100))) == 4
    assert queries(server) == ["limit=100&offset=0", "limit=100&offset=2"]


def test_an_offset_of_ones_own_is_where_the_list_begins(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, teams(5, 2, total_count=8)), says(200, teams(7, 1, total_count=8)))
    assert len(listed(connect(server), "iter_items", user.list_my_teams.request(offset=5))) == 3
    assert queries(server) == ["limit=100&offset=5", "limit=100&offset=7"]


def test_pages_by_number_end_where_the_response_says_so(serve: Serve, connect: Connect) -> None:
    first, second = volumes(1, 2, has_next=True, total=3), volumes(2, 1, has_next=False, total=3)
    server = serve(says(200, first), says(200, second))
    pages = listed(connect(server), "iter_pages", sandbox_volumes.list_volumes.request(per_page=2, team_id="t"))
    assert [len(page.volumes) for page in pages] == [2, 1]
    assert queries(server) == ["page=1&per_page=2&team_id=t", "page=2&per_page=2&team_id=t"]


def test_has_next_may_be_written_in_one_word(serve: Serve, connect: Connect) -> None:
    body = {"sandboxes": [], "page": 1, "per_page": 50, "total": 0, "has_next": False}
    replies = [says(200, {**body, "hasNext": True}), says(200, body)]
    with pytest.raises(PaginationError, match="page 1 is empty, but the list is said to have more items"):
        listed(connect(serve(*replies)), "iter_pages", sandbox.list_sandboxes.request())


def test_pages_by_number_end_with_the_number_of_pages(serve: Serve, connect: Connect) -> None:
    server = serve(*(says(200, samples(page, page, 10 + page, total=6, pages=3)) for page in (1, 2, 3)))
    items = listed(connect(server), "iter_items", evals.get_samples.request("e", limit=2))
    assert [item["n"] for item in items] == [1, 11, 2, 12, 3, 13]
    assert queries(server) == [f"limit=2&page={page}" for page in (1, 2, 3)]


def test_pages_that_only_a_total_ends(serve: Serve, connect: Connect) -> None:
    item = {"provider": "runpod", "security": "secure_cloud"}
    replies = [says(200, {"items": [item] * 2, "totalCount": 3}), says(200, {"items": [item], "totalCount": 3})]
    server = serve(*replies)
    request = availability.get_disks_availability.request(page_size=2)
    assert len(listed(connect(server), "iter_items", request)) == 3
    assert queries(server) == ["page=1&page_size=2", "page=2&page_size=2"]


def test_cursors_are_followed_to_a_response_without_one(serve: Serve, connect: Connect) -> None:
    replies = [
        says(200, {"checkpoints": [checkpoint(1)], "next_cursor": "a&b"}),
        says(200, {"checkpoints": [], "next_cursor": "c"}),
        says(200, {"checkpoints": [checkpoint(2)], "next_cursor": None}),
    ]
    server = serve(*replies)
    items = listed(connect(server), "iter_items", sandbox_checkpoints.list_owner_checkpoints.request(team_id="t"))
    assert [item.id for item in items] == ["c1", "c2"]
    assert queries(server) == ["team_id=t", "team_id=t&cursor=a%26b", "team_id=t&cursor=c"]


def test_a_cursor_that_comes_again_is_an_error(serve: Serve, connect: Connect) -> None:
    replies = [says(200, {"checkpoints": [checkpoint(n)], "next_cursor": c}) for n, c in enumerate("aba")]
    server = serve(*replies)
    with pytest.raises(PaginationError, match=r"GET /api/v1/sandbox/checkpoints: the cursor after page 3 was given"):
        listed(connect(server), "iter_items", sandbox_checkpoints.list_owner_checkpoints.request())
    assert queries(server) == ["", "cursor=a", "cursor=b"]


def test_a_cursor_that_was_asked_for_is_not_followed_again(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {"checkpoints": [checkpoint(1)], "next_cursor": "a"}))
    with pytest.raises(PaginationError, match="the cursor after page 1 was given before"):
        listed(connect(server), "iter_items", sandbox_checkpoints.list_owner_checkpoints.request(cursor="a"))
    assert queries(server) == ["cursor=a"]


@pytest.mark.filterwarnings("ignore::prime_openapi.UnexpectedResponseWarning")
@pytest.mark.parametrize("method", ["iter_pages", "iter_items"])
@pytest.mark.parametrize("body", [{"page": 1, "per_page": 2, "total": 3, "has_next": True}, [], {"volumes": "none"}])
def test_a_page_without_its_items_is_an_error(serve: Serve, connect: Connect, method: str, body: Any) -> None:
    server = serve(says(200, body))
    with pytest.raises((PaginationError, ResponseValidationError), match=r"not (as|the) documented"):
        listed(connect(server, max_retries=0), method, sandbox_volumes.list_volumes.request())
    assert len(server.seen) == 1


def test_an_empty_page_before_the_end_is_an_error(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, teams(0, 2, total_count=9)), says(200, teams(0, 0, total_count=9)))
    with pytest.raises(PaginationError, match="page 2 is empty, but the list is said to have more items"):
        listed(connect(server), "iter_items", user.list_my_teams.request())
    assert len(server.seen) == 2


def test_the_same_page_again_is_an_error(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, teams(0, 2, total_count=9)), says(200, teams(0, 2, total_count=9)))
    with pytest.raises(PaginationError, match="page 2 is the same as the page before"):
        listed(connect(server), "iter_items", user.list_my_teams.request())
    assert len(server.seen) == 2


def test_a_page_that_was_not_asked_for_is_an_error(serve: Serve, connect: Connect) -> None:
    server = serve(*(says(200, volumes(1, 2, has_next=True, total=9)) for _ in range(2)))
    with pytest.raises(PaginationError, match="page 2 was requested, and page 1 came"):
        listed(connect(server), "iter_items", sandbox_volumes.list_volumes.request())
    assert len(server.seen) == 2


def test_a_last_page_before_the_total_is_an_error(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, volumes(1, 2, has_next=False, total=9)))
    with pytest.raises(PaginationError, match="2 of 9 items came, and the last page says that no other follows"):
        listed(connect(server), "iter_items", sandbox_volumes.list_volumes.request())


def test_what_is_no_list_is_refused_before_anything_is_sent(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, {}))
    both = connect(server)
    for method in ("iter_pages", "iter_items"):
        with pytest.raises(TypeError, match=r"sandbox\.get_sandbox has no pages that are known; use `call`"):
            listed(both, method, sandbox.get_sandbox.request("s"))
    assert server.seen == []


def test_a_page_without_known_items_has_pages_alone(serve: Serve, connect: Connect) -> None:
    replies = [says(200, {"deleted": ["a"], "next_cursor": "c"}), says(200, {"deleted": ["b"]})]
    server = serve(*replies)
    request = sandbox_checkpoints.delete_owner_checkpoints.request()
    assert [page.deleted for page in listed(connect(server), "iter_pages", request)] == [["a"], ["b"]]
    assert queries(server) == ["all_users=false", "all_users=false&cursor=c"]
    with pytest.raises(TypeError, match=r"the items of sandbox_checkpoints\.delete_owner_checkpoints are not known"):
        listed(connect(serve(replies[1])), "iter_items", request)


def test_a_page_that_fails_is_the_error_of_its_call(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, teams(0, 2, total_count=9)), says(500, {"detail": "broken"}))
    both = connect(server)
    iterator = both.client.iter_items(user.list_my_teams.request())

    def following() -> Any:
        return next(iterator) if both.kind == "sync" else both.within(anext(iterator))

    assert [following().team_id, following().team_id] == ["t0", "t1"]
    with pytest.raises(InternalServerError, match="broken"):
        following()
    assert queries(server) == ["limit=100&offset=0", "limit=100&offset=2"]


def test_an_iterator_reads_no_further_than_asked(serve: Serve, connect: Connect) -> None:
    server = serve(says(200, teams(0, 2, total_count=9)))
    both = connect(server)
    iterator = both.client.iter_items(user.list_my_teams.request())
    assert server.seen == []
    first = next(iterator) if both.kind == "sync" else both.within(anext(iterator))
    assert first.team_id == "t0"
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "sign", [{"has_next": True}, {"hasMore": True}, {"next_cursor": "x"}, {"total": 2}, {"next": "/more"}]
)
def test_a_list_of_exposures_that_has_more_is_not_called_whole(serve: Serve, connect: Connect, sign: Any) -> None:
    server = serve(says(200, {"exposures": [EXPOSED], **sign}))
    with pytest.raises(ResponseValidationError, match="the list has more items than these 1") as caught:
        connect(server).list_exposures("sbx")
    assert [exposure.exposure_id for exposure in caught.value.valid_items or ()] == ["exp_1"]
    assert len(server.seen) == 1


@pytest.mark.parametrize("sign", [{"has_next": False}, {"next_cursor": None}, {"total": 1}, {"next": ""}, {"page": 1}])
def test_a_list_of_exposures_that_says_it_is_whole(serve: Serve, connect: Connect, sign: Any) -> None:
    assert len(connect(serve(says(200, {"exposures": [EXPOSED], **sign}))).list_exposures("sbx")) == 1
