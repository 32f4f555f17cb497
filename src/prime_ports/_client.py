"""The blocking client."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Self, TypeVar, overload

from prime_openapi import UNSET, Request, Unset
from prime_ports import _lazy_types as lazy
from prime_ports._core import Seconds
from prime_ports._models import Exposure, Removal
from prime_ports._public.methods import PublicPortMethods
from prime_ports._requests import expose_request, list_request, removal_request, removal_scope
from prime_ports._responses import ExposeHandler, ListHandler, UnexposeHandler
from prime_ports._times import Age

T = TypeVar("T")


class PortClient(PublicPortMethods):
    """Client that exposes ports of sandboxes and removes them, one or thousands.

    Threads may share it. Use it as a context manager, or call `close`. `__init__` describes the options.
    """

    def expose(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Exposure:
        """Expose a port of a sandbox.

        Args:
            sandbox_id: The sandbox.
            port: The port inside it, 22 to 9000.
            name: A name for people, at most 50 characters.
            protocol: "HTTP" or "TCP".
            timeout: Seconds for each wait on the socket; by default the client's.
            total_timeout: Seconds for all attempts together; by default the client's.
            max_retries: Largest number of retries; by default the client's.
            headers: Further headers, which replace those of the client with the same name.

        Raises:
            PrimeError: The call failed. `may_have_succeeded` says whether the port may be exposed all the same.
            ValueError, TypeError: An argument cannot be sent; nothing was.
        """
        request = expose_request(sandbox_id, port, name, protocol)
        options = timeout, total_timeout, max_retries, headers
        return self._core.run(self._core.call(request, ExposeHandler(), *options))

    def list_exposures(
        self,
        sandbox_id: str | None = None,
        *,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> list[Exposure]:
        """List the exposures of one sandbox, or of every sandbox.

        Args:
            sandbox_id: The sandbox; None for all of them.
            timeout: Seconds for each wait on the socket; by default the client's.
            total_timeout: Seconds for all attempts together; by default the client's.
            max_retries: Largest number of retries; by default the client's.
            headers: Further headers, which replace those of the client with the same name.

        Raises:
            ResponseValidationError: An item of the list is not as documented; `valid_items` has the others.
            PrimeError: The call failed.
            ValueError, TypeError: The id is not one plain segment; nothing was sent.
        """
        options = timeout, total_timeout, max_retries, headers
        return self._core.run(self._core.call(list_request(sandbox_id), ListHandler(), *options))

    @overload
    def unexpose(
        self,
        exposure: Exposure,
        /,
        *,
        missing_ok: bool = False,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Removal: ...

    @overload
    def unexpose(
        self,
        sandbox_id: str,
        exposure_id: str,
        *,
        missing_ok: bool = False,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Removal: ...

    def unexpose(
        self,
        sandbox_id: Exposure | str,
        exposure_id: str | None = None,
        *,
        missing_ok: bool = False,
        timeout: Seconds = UNSET,
        total_timeout: Seconds = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | None = None,
    ) -> Removal:
        """Remove an exposure.

        Documented as `DELETE /api/v1/sandbox/{sandbox_id}/expose/{exposure_id}`, 20 requests per 60 seconds per IP
        and token per sandbox.

        Args:
            sandbox_id: An `Exposure`, or the id of a sandbox together with `exposure_id`.
            exposure_id: The exposure.
            missing_ok: Return "already_gone" for an exposure that does not exist, rather than raise.
            timeout: Seconds for each wait on the socket; by default the client's.
            total_timeout: Seconds for all attempts together; by default the client's.
            max_retries: Largest number of retries; by default the client's.
            headers: Further headers, which replace those of the client with the same name.

        Raises:
            NotFoundError: There is no such exposure, or no such operation.
            UnexposeFailedError: The server says that it did not remove the exposure.
            PrimeError: The call failed. `may_have_succeeded` says whether the exposure may be gone all the same.
            ValueError, TypeError: An id is not one plain segment, or is missing; nothing was sent.
        """
        request = removal_request(sandbox_id, exposure_id)
        options = timeout, total_timeout, max_retries, headers
        return self._core.run(self._core.call(request, UnexposeHandler(missing_ok), *options))

    # Not kept: a client that nothing refers to is released at once, and a copy of a client has an `api` of its own.
    @property
    def api(self) -> lazy.ClientApi:
        """Every operation of the document, as `client.api.<tag>.<operation>(...)`.

        Each takes the arguments of `prime_openapi.api.<tag>.<operation>.request`, and does what `call` does with it.
        """
        from prime_openapi.client_api import ClientApi

        return ClientApi(self)

    def call_many(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int = 32,
        stop_after: float | None = None,
        on_item: Callable[[lazy.BatchItem[T]], object] | None = None,
        report: lazy.BatchReport[T] | None = None,
    ) -> lazy.BatchReport[T]:
        """Carry out many generated operations, within the documented limits, and report each.

        The other arguments, the result and the exceptions are those of `unexpose_many`.

        Args:
            requests: Results of `prime_openapi.api.<tag>.<operation>.request(...)`, from any iterable, read as in
                `unexpose_many`. Equal requests are all sent.

        Raises:
            TypeError: An item is not a `Request`; requests in flight are finished first.
        """
        from prime_ports._batch.report import BatchReport
        from prime_ports._batch.run_batch import call_many, check_options, run_blocking

        options = check_options(BatchReport, report, concurrency, stop_after, on_item)
        return run_blocking(self._core, call_many, options, requests)

    def unexpose_many(
        self,
        items: Iterable[lazy.Target],
        *,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[lazy.RemovalItem], object] | None = None,
        stop_after: float | None = None,
        report: lazy.RemovalReport | None = None,
    ) -> lazy.RemovalReport:
        """Remove many exposures, within the documented limits, and account for each.

        Args:
            items: `Exposure` objects or pairs (sandbox_id, exposure_id), from any iterable, which is read as the work
                goes on. An item that is given twice is sent once. An iterable without a length, such as a generator,
                is read in a thread of its own. It is read no further after `stop_after` or an interruption:
                `input_exhausted` of the report is then False.
            concurrency: Largest number of requests in flight.
            dry_run: Send nothing. The items of the report are what would be removed, and `estimate` says how long it
                would take.
            on_item: Called with each item as soon as its status is final, in another thread. It must not be async.
            stop_after: Seconds after which no request is started, or None.
            report: An empty report to fill, for the case that this method is interrupted and returns none.

        Returns:
            The report, in the order of the input. It contains the failures, which are not raised.

        Raises:
            BatchInterrupted: Ctrl-C was pressed; its `report` says what is left.
            BaseException: Any other exception of a signal handler; give `report` to have what is left.
            ValueError: An option has a value that cannot be used.
            TypeError: An item is neither an `Exposure` nor a pair; requests in flight are finished first.
        """
        from prime_ports._batch.planning import plan, read_exposure_target
        from prime_ports._batch.removals import remove_many
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_blocking

        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        if dry_run:
            return plan(self._core, options, items, read_exposure_target)
        return run_blocking(self._core, remove_many, options, items)

    def unexpose_all(
        self,
        sandbox_id: str | None = None,
        *,
        everywhere: bool = False,
        older_than: Age | None = None,
        name: str | None = None,
        port: int | None = None,
        protocol: str | None = None,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: Callable[[lazy.RemovalItem], object] | None = None,
        stop_after: float | None = None,
        report: lazy.RemovalReport | None = None,
    ) -> lazy.RemovalReport:
        """List exposures, remove those that match, and list again to confirm it.

        The other arguments, the result and the exceptions are those of `unexpose_many`; `dry_run` requests the list.

        Args:
            sandbox_id: The sandbox. None and empty text are refused, since a variable that is not set gives them.
            everywhere: True for every sandbox of the account, in place of `sandbox_id`.
            older_than: A `timedelta`; text such as "90m", "2h", "3d" or "1h30m" (s, m, h, d, w); or a moment, as
                `datetime` or as text in ISO 8601 (UTC without a zone). An age is measured by the `Date` of the list,
                so the local clock does not matter; only for a list without a usable `Date` it does. Exposures
                without a time are skipped.
            name: Only exposures whose name matches this pattern (`*`, `?`, `[...]`).
            port: Only exposures of this port.
            protocol: Only exposures of this protocol, in any case of its letters.

        Raises:
            PrimeError: The list request failed; nothing was removed.
            ValueError, TypeError: An argument cannot be used, there is neither `sandbox_id` nor `everywhere=True`, or
                there are both; nothing was sent.
        """
        from prime_ports._batch.report import RemovalReport
        from prime_ports._batch.run_batch import check_options, run_blocking
        from prime_ports._batch.selected import Selection, unexpose_selected

        scope = removal_scope(sandbox_id, everywhere)
        selection = Selection.of(older_than, name, port, protocol)
        options = check_options(RemovalReport, report, concurrency, stop_after, on_item)
        return run_blocking(self._core, unexpose_selected, options, scope, selection, dry_run)

    def exposed(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        ready: float | None = None,
        handle_sigterm: bool = False,
    ) -> AbstractContextManager[Exposure, None]:
        """Expose a port inside a `with` block, and remove it afterwards, whatever happens.

        The removal has the key of the moment when the block was entered, if `api_key` is a function of context
        variables. Closing the client also removes what blocks hold. That covers a signal handler's exception between
        two instructions around the block. A forked child leaves the port to its parent. Nothing can be done when the
        process is killed (SIGKILL), or ended by a signal that is not handled.

        Args:
            sandbox_id: The sandbox.
            port: The port inside it, 22 to 9000.
            name: A name for people.
            protocol: "HTTP" or "TCP".
            ready: Seconds to wait until the application in the sandbox answers at the URL, before the block is entered;
                None to enter it at once. The URL is probed without the key, with the client's proxy and certificates.
                Any response counts, a redirect too, except 502, 503, 504 and 52x, which are taken for the gateway's.
                For "TCP", a direct connection counts. The responses of the live gateway to a port that is not ready
                could not be tried.
            handle_sigterm: Also on SIGTERM, which ends the block with `SystemExit(143)`, and SIGHUP (129); in the main
                thread only. A signal that has a handler of the program or its web server is left to that.

        Raises:
            PortNotReadyError: Nothing has answered within `ready`, and the port was closed.
            PrimeError: Exposing or removing failed. A failed removal never hides the block's own exception: it is
                added to it as a note.
            ValueError, TypeError: An argument cannot be sent, or `handle_sigterm` outside the main thread; nothing
                was sent.
        """
        from prime_ports._blocks.exposing import ExposureLifecycle
        from prime_ports._blocks.managers import BlockingPortBlock

        make_lifecycle = partial(ExposureLifecycle, sandbox_id, port, name, protocol, ready)
        return BlockingPortBlock(self._core, make_lifecycle, handle_sigterm)

    def close(self) -> None:
        """Close the ports that blocks still hold, and release the connections; closing again does nothing.

        A block that is left later does nothing more. A removal that fails is logged, and raised where its block is
        left. Later calls raise `ClosedClientError`, and so do calls that wait, once their wait is over. Closing a view
        (see `with_options`) does nothing.
        """
        core = self._core
        if core.is_view:
            return
        core.closing = True
        try:
            if core.held:
                from prime_ports._blocks.managers import close_held_blocking

                close_held_blocking(core)
        finally:
            core.close()

    def __enter__(self) -> Self:
        self._core.require_open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
