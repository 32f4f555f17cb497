"""The blocking client as users get it: single calls from the core, and work by the thousand on top."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from prime_ports import _client
from prime_ports._batch.report import BatchInterrupted, RemovalReport
from prime_ports._errors import PrimeError, ResponseValidationError
from prime_ports._models import Exposure

if TYPE_CHECKING:
    from prime_ports._batch.guard import Exposed
    from prime_ports._batch.select import Age
    from prime_ports._batch.shared import OnOutcome
    from prime_ports._batch.source import Target


class PortClient(_client.PortClient):
    """Exposes ports and takes them away again, one or thousands. May be shared by threads.

    Options as in `prime_ports._base_client.BaseClient`. Use it as a context manager, or call `close`.
    """

    def unexpose_many(
        self,
        items: Iterable[Target],
        *,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: OnOutcome | None = None,
        stop_after: float | None = None,
    ) -> RemovalReport:
        """Remove many exposures, within the documented limits, and account for each.

        Args:
            items: `Exposure` objects or pairs (sandbox_id, exposure_id), from any iterable, which is read as the work
                goes on. One that is given twice is sent once. An iterable without a length, such as a generator, is
                read in a thread of its own, and no further once the deadline has passed or an interruption came:
                `complete` of the report is then False.
            concurrency: How many requests may be under way at a time.
            dry_run: Send nothing; `estimate` of the report says what would be sent and how long it would take.
            on_item: Called with each outcome as soon as it is final, in another thread.
            stop_after: Seconds after which nothing more is begun, or None.

        Returns:
            The account, in the order of the input. Failures are in it, not raised.

        Raises:
            BatchInterrupted: Ctrl-C came; `report` says what is left.
            BaseException: What else a signal handler raised meanwhile, with the same attribute `report`.
            ValueError: An option makes no sense.
            TypeError: An item is neither an `Exposure` nor a pair; what was under way is finished first.
        """
        from prime_ports._batch.engine import BulkRemoval
        from prime_ports._batch.reading import reader_for
        from prime_ports._batch.run import estimate, run_blocking
        from prime_ports._batch.sender import BulkSender
        from prime_ports._batch.shared import check_options, means, no_sending

        last = check_options(concurrency, stop_after)
        self._require_open()
        if dry_run:
            return estimate(means(self, no_sending), items, concurrency)
        sender = BulkSender(self, concurrency)
        reader = reader_for(items, apart=True)
        lent = means(self, sender.send)
        bulk = BulkRemoval(lent, reader, concurrency=concurrency, deadline=last, on_item=on_item)
        return run_blocking(bulk, sender.finish)

    def unexpose_all(
        self,
        sandbox_id: str | None = None,
        *,
        older_than: Age | None = None,
        name: str | None = None,
        port: int | None = None,
        protocol: str | None = None,
        concurrency: int = 32,
        dry_run: bool = False,
        on_item: OnOutcome | None = None,
        stop_after: float | None = None,
    ) -> RemovalReport:
        """List, select, remove, and list again to see that it is so.

        Args:
            sandbox_id: The sandbox; None for all of them.
            older_than: A `timedelta`; text such as "90m", "2h", "3d" or "1h30m" (s, m, h, d, w); or a moment, as
                `datetime` or as text in ISO 8601, where without a zone UTC is meant. Exposures without a time are
                skipped.
            name: Only exposures whose name matches this pattern (`*`, `?`, `[...]`).
            port: Only exposures of this port.
            protocol: Only exposures of this protocol, in any case of its letters.
            concurrency: As in `unexpose_many`.
            dry_run: As in `unexpose_many`; the list is asked for.
            on_item: As in `unexpose_many`.
            stop_after: As in `unexpose_many`.

        Raises:
            PrimeError: The list cannot be had; nothing was removed.
            BatchInterrupted: Ctrl-C came; `report` says what is left.
            BaseException: What else a signal handler raised meanwhile, with the same attribute `report`.
            ValueError: An option makes no sense.
            TypeError: The same, by its type.
        """
        from prime_ports._batch.shared import Clearing, check_options

        check_options(concurrency, stop_after)  # before anything is sent
        clearing = Clearing(older_than, name, port, protocol)
        chosen = clearing.select(self._lenient_list(sandbox_id))
        try:
            report = self.unexpose_many(
                chosen, concurrency=concurrency, dry_run=dry_run, on_item=on_item, stop_after=stop_after
            )
        except BatchInterrupted as interruption:
            raise BatchInterrupted(clearing.account(interruption.report)) from None
        except BaseException as error:
            if isinstance(known := vars(error).get("report"), RemovalReport):
                vars(error)["report"] = clearing.account(known)
            raise
        if dry_run or not chosen:
            return clearing.account(report)
        try:
            while (pause := clearing.look_again(report, self._list_or_error(sandbox_id))) is not None:
                time.sleep(pause)
        except KeyboardInterrupt:
            raise BatchInterrupted(clearing.account(report, interrupted=True)) from None
        except BaseException as error:
            vars(error)["report"] = clearing.account(report, interrupted=True)
            raise
        return clearing.account(report)

    def exposed(
        self,
        sandbox_id: str,
        port: int,
        *,
        name: str | None = None,
        protocol: str = "HTTP",
        handle_sigterm: bool = False,
    ) -> Exposed:
        """A port that is exposed inside a `with` block, and gone afterwards, whatever happens.

        Args:
            sandbox_id: The sandbox.
            port: The port inside it, 22 to 9000.
            name: A name for people.
            protocol: "HTTP" or "TCP".
            handle_sigterm: Also on SIGTERM, which ends the block with `SystemExit(143)`; in the main thread only.

        Raises:
            PrimeError: Exposing or removing failed. A failed removal never hides the block's own exception: it is
                added to it as a note.
            ValueError: An argument that cannot be sent, or `handle_sigterm` outside the main thread; nothing was sent.
            TypeError: The same, by its type.
        """
        from prime_ports._batch.guard import Exposed

        return Exposed(self, sandbox_id, port, name, protocol, handle_sigterm)

    def _lenient_list(self, sandbox_id: str | None) -> tuple[list[Exposure], list[str]]:
        from prime_ports._batch.shared import partial

        try:
            return self.list_exposures(sandbox_id), []
        except ResponseValidationError as error:
            return partial(error)

    def _list_or_error(self, sandbox_id: str | None) -> list[Exposure] | PrimeError:
        try:
            return self._lenient_list(sandbox_id)[0]
        except PrimeError as error:
            return error
