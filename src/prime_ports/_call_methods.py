"""The methods of both clients that carry out any generated operation, and read lists page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from prime_openapi import UNSET, ItemPage, Request, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._base_client import BaseClient
from prime_ports._core import AsyncCore, Seconds, SyncCore
from prime_ports._requests import check_request
from prime_ports._responses import OperationHandler

if TYPE_CHECKING:
    from prime_ports._pages import PageCourse

T = TypeVar("T")
Item = TypeVar("Item")


class CallMethods(BaseClient[SyncCore]):
    """Methods of the blocking client."""

    _core_type = SyncCore

    def call(
        self,
        request: Request[T],
        /,
        *,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """Carry out any generated operation.

        Args:
            request: The result of `prime_openapi.api.<tag>.<operation>.request(...)`.
            timeout: Seconds for each wait on the socket; by default the client's.
            total_timeout: Seconds for all attempts together; by default the client's.
            max_retries: Largest number of retries; by default the client's.
            headers: Further headers, which replace those of the client with the same name.

        Returns:
            The documented value of a success.

        Raises:
            PrimeError: The call failed.
            ValueError, TypeError: An argument cannot be sent; nothing was.
        """
        handler = OperationHandler[T](self._core.settings.strict_responses)
        options = timeout, total_timeout, max_retries, headers
        return self._core.run(self._core.call(request, handler, *options))

    def call_raw(
        self,
        request: Request[T],
        /,
        *,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> lazy.RawResponse[T]:
        """Carry out any generated operation, and return its value with the response.

        The arguments and the exceptions are those of `call`. An error has the same facts of its own response.

        Returns:
            The documented value, with status, headers and body of the response, and all attempts.
        """
        from prime_ports._raw_response import RawHandler

        handler = RawHandler(OperationHandler[T](self._core.settings.strict_responses))
        options = timeout, total_timeout, max_retries, headers
        return self._core.run(self._core.call(request, handler, *options))

    def iter_pages(self, request: Request[T], /) -> Iterator[T]:
        """Read a list page by page; each page is a call with the options of this client.

        Args:
            request: The result of `prime_openapi.api.<tag>.<operation>.request(...)`, of an operation whose `OPERATION`
                has `pages`: by number, by offset, or by cursor. Its own page or cursor is where the list begins.

        Returns:
            An iterator over the responses. The next page is requested when the iterator asks for it.

        Raises:
            PaginationError: The pages do not lead to the end of the list, so the list is not whole.
            PrimeError: A call failed.
            TypeError: The operation has no pages; nothing was sent.
        """
        from prime_ports._pages import PageCourse

        self._core.require_open()
        check_request(request)
        return self._pages(PageCourse(request))

    def _pages(self, course: PageCourse[T]) -> Iterator[T]:
        while course.request is not None:
            page = self.call(course.request)
            if course.take(page):
                yield page

    def iter_items(self, request: Request[ItemPage[Item]], /) -> Iterator[Item]:
        """Read the items of a list over all its pages, as `iter_pages` reads the pages.

        Raises:
            TypeError: The document does not tell what the items are; raised with the first page.
        """
        from prime_ports._pages import PageCourse

        self._core.require_open()
        check_request(request)
        return self._items(PageCourse(request))

    def _items(self, course: PageCourse[ItemPage[Item]]) -> Iterator[Item]:
        for page in self._pages(course):
            yield from course.items(page)


class AsyncCallMethods(BaseClient[AsyncCore]):
    """Methods of the client for asyncio."""

    _core_type = AsyncCore

    async def call(
        self,
        request: Request[T],
        /,
        *,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """Carry out any generated operation; see `PortClient.call`."""
        handler = OperationHandler[T](self._core.settings.strict_responses)
        options = timeout, total_timeout, max_retries, headers
        return await self._core.run(self._core.call(request, handler, *options))

    async def call_raw(
        self,
        request: Request[T],
        /,
        *,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> lazy.RawResponse[T]:
        """Carry out any generated operation, and return its value with the response; see `PortClient.call_raw`."""
        from prime_ports._raw_response import RawHandler

        handler = RawHandler(OperationHandler[T](self._core.settings.strict_responses))
        options = timeout, total_timeout, max_retries, headers
        return await self._core.run(self._core.call(request, handler, *options))

    def iter_pages(self, request: Request[T], /) -> AsyncIterator[T]:
        """Read a list page by page; each page is a call with the options of this client.

        Args:
            request: The result of `prime_openapi.api.<tag>.<operation>.request(...)`, of an operation whose `OPERATION`
                has `pages`: by number, by offset, or by cursor. Its own page or cursor is where the list begins.

        Returns:
            An iterator over the responses. The next page is requested when the iterator asks for it.

        Raises:
            PaginationError: The pages do not lead to the end of the list, so the list is not whole.
            PrimeError: A call failed.
            TypeError: The operation has no pages; nothing was sent.
        """
        from prime_ports._pages import PageCourse

        self._core.require_open()
        check_request(request)
        return self._pages(PageCourse(request))

    async def _pages(self, course: PageCourse[T]) -> AsyncIterator[T]:
        while course.request is not None:
            page = await self.call(course.request)
            if course.take(page):
                yield page

    def iter_items(self, request: Request[ItemPage[Item]], /) -> AsyncIterator[Item]:
        """Read the items of a list over all its pages; see `iter_pages`."""
        from prime_ports._pages import PageCourse

        self._core.require_open()
        check_request(request)
        return self._items(PageCourse(request))

    async def _items(self, course: PageCourse[ItemPage[Item]]) -> AsyncIterator[Item]:
        async for page in self._pages(course):
            for item in course.items(page):
                yield item
