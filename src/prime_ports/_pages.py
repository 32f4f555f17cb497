"""The course through the pages of a list, without I/O: the request for each page follows from the page before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar, cast

from attrs import evolve

from prime_openapi import ItemPage, Pages, Request, Unset
from prime_ports._errors import PaginationError

T = TypeVar("T")
Item = TypeVar("Item")


class PageCourse(Generic[T]):
    """The course through the pages of one list.

    `request` is the one to send next, or None after the last page. Raises `TypeError` for an operation without pages.
    """

    request: Request[T] | None

    def __init__(self, request: Request[T]) -> None:
        operation: Any = request.operation
        if operation.pages is None:
            raise TypeError(f"{operation.name} has no pages that are known; use `call`")
        self.request = self._last = request
        self._pages: Pages = operation.pages
        self._number = self._begin = self._first_number(request)
        self._read = 0  # pages
        self._seen = 0  # items
        self._cursors: set[object] = {request.query.get(operation.pages.parameter)}
        self._before: object = None  # the page before, or its items

    def _first_number(self, request: Request[T]) -> int:
        first = 0 if self._pages.first is None else self._pages.first
        value = request.query.get(self._pages.parameter, first)
        return value if isinstance(value, int) else first

    def take(self, page: T) -> bool:
        """Note a page. Return False for one that is empty and only shows that the list has ended.

        Raises:
            PaginationError: The list cannot be read to its end.
        """
        pages, items = self._pages, items_of(page)
        self._read += 1
        unread = items is None and (pages.kind == "offset" or hasattr(page, "__page_items__"))
        if unread or not hasattr(page, "to_dict"):
            raise self._error(f"page {self._read} is not as documented, so its items cannot be read")
        if pages.kind == "cursor":
            self.request = self._by_cursor(page)
            return True
        self._require_progress(page, items)
        self._seen += 0 if items is None else len(items)
        self._number += 1 if pages.kind == "page" else 0 if items is None else len(items)
        more = self._has_more(page, items)
        if more and _is_empty(page, items):
            raise self._error(f"page {self._read} is empty, but the list is said to have more items")
        self.request = evolve(self._last, query={**self._last.query, pages.parameter: self._number}) if more else None
        return self._read == 1 or not _is_empty(page, items)

    def items(self, page: ItemPage[Item]) -> Sequence[Item]:
        """Return the items of a page; raise `TypeError` where the document does not tell what they are."""
        items = items_of(page)
        if items is None:
            raise TypeError(f"the items of {self._last.operation.name} are not known; use `iter_pages`")
        return cast("Sequence[Item]", items)

    def _by_cursor(self, page: T) -> Request[T] | None:
        cursor = _field(page, self._pages.next_cursor)
        if cursor is None or cursor == "":
            if _field(page, self._pages.has_next) is True:
                raise self._error(f"page {self._read} has no cursor, but the list is said to have more items")
            return None
        if not isinstance(cursor, str | int):
            raise self._error(f"the cursor after page {self._read} is of type {type(cursor).__name__}")
        if cursor in self._cursors:
            raise self._error(f"the cursor after page {self._read} was given before; the list does not end")
        self._cursors.add(cursor)
        return evolve(self._last, query={**self._last.query, self._pages.parameter: cursor})

    def _require_progress(self, page: T, items: Sequence[object] | None) -> None:
        """Raise for a page that was not asked for, or that has come before."""
        echo = _number(_field(page, self._pages.echo))
        if echo is not None and echo != self._number and (self._read > 1 or self._pages.parameter in self._last.query):
            what = "page" if self._pages.kind == "page" else "offset"
            raise self._error(f"{what} {self._number} was requested, and {what} {echo} came; the list does not go on")
        content: object = page if items is None else items
        if self._read > 1 and content == self._before and not _is_empty(page, items):
            raise self._error(f"page {self._read} is the same as the page before; the list does not go on")
        self._before = content

    def _has_more(self, page: T, items: Sequence[object] | None) -> bool:
        pages = self._pages
        has_next = _field(page, pages.has_next)
        total, last = _number(_field(page, pages.total)), _number(_field(page, pages.last))
        # Items before the first page that was asked for count, where their number is known.
        before = self._begin if pages.kind == "offset" else 0 if self._begin == pages.first else None
        there = None if before is None or items is None else before + self._seen
        left = total is not None and there is not None and there < total
        if isinstance(has_next, bool):
            if left and not has_next:
                raise self._error(f"{there} of {total} items came, and the last page says that no other follows")
            return has_next
        if pages.kind == "page" and last is not None:
            return self._number <= last
        if total is not None and there == total:
            return False
        # A total below what came is none; then an empty page tells of the end.
        return left or not _is_empty(page, items)

    def _error(self, reason: str) -> PaginationError:
        operation = self._last.operation
        text = f"{operation.method} {operation.path_template}: {reason}"
        return PaginationError(text, method=operation.method, path_template=operation.path_template)


def items_of(page: object) -> Sequence[object] | None:
    """Return the items of a page, or None for a page whose items are not known."""
    listed = getattr(page, "__page_items__", None)
    items = None if listed is None else listed()
    return cast("Sequence[object]", items) if isinstance(items, list) else None


def _is_empty(page: Any, items: Sequence[object] | None) -> bool:
    return not items if items is not None else not any(page.to_dict().values())


def _field(page: Any, name: str | None) -> object:
    """Return a field of a page, None where it is unset. The service may write `has_next` as `hasNext`."""
    if name is None:
        return None
    head, *rest = name.split("_")
    others: Any = getattr(page, "additional_properties", {})
    value = others.get(head + "".join(part.capitalize() for part in rest)) if rest else None
    value = getattr(page, name, None) if value is None else value
    return None if isinstance(value, Unset) else value


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
