"""Remove every exposure that is older than a day: a script for cron.

    python examples/nightly_cleanup.py [--older-than 24h] [--name 'preview-*'] [--stop-after 3600] [--dry-run]

Prints lines of JSON: one for each exposure that may still exist, then one with the counts. The key comes from
PRIME_API_KEY or ~/.prime/config.json. Exit status: 0 all are removed, 1 some are left, 2 nothing could be sent,
130 after Ctrl-C or SIGTERM. In a crontab:

    17 3 * * *  cd /srv/cleanup && .venv/bin/python nightly_cleanup.py >> cleanup.jsonl
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from prime_ports import BatchInterrupted, PortClient, PrimeError, RemovalReport

REMOVED, LEFT, NOT_STARTED, INTERRUPTED = 0, 1, 2, 130


def lines(report: RemovalReport) -> Iterator[dict[str, object]]:
    """Yield the lines for a report."""
    for item in [*report.failed, *report.not_attempted]:
        reason = str(item.error or item.reason)
        yield {"port": item.key, "status": item.status, "reason": reason}
    for port in report.still_listed:
        yield {"port": port.key, "status": "still listed"}
    for port in report.skipped:
        yield {"port": port.key, "status": "skipped"}
    for text in report.invalid:
        yield {"invalid": text}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    yield {"at": now, "ok": report.ok, "removed": len(report.removed), "summary": report.summary()}


def main() -> int:
    """Read the command line, remove, and print the report."""
    parser = argparse.ArgumentParser(description="Remove exposures that are older than a day.")
    parser.add_argument("--older-than", default="24h", help="select by age, such as 90m, 2h, 3d (default: %(default)s)")
    parser.add_argument("--name", help="select by name, such as 'preview-*' (*, ?, [...])")
    parser.add_argument("--stop-after", type=float, metavar="SECONDS", help="send nothing more after so many seconds")
    parser.add_argument("--dry-run", action="store_true", help="only print what would be removed")
    given = parser.parse_args()
    # cron may stop the job with SIGTERM; treat it like Ctrl-C, so that the report is printed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with PortClient() as ports:
            report = ports.unexpose_all(
                everywhere=True,
                older_than=given.older_than,
                name=given.name,
                stop_after=given.stop_after,
                dry_run=given.dry_run,
            )
    except BatchInterrupted as interruption:
        report = interruption.report
    except KeyboardInterrupt:
        print("nightly_cleanup: interrupted before the first removal", file=sys.stderr)
        return INTERRUPTED
    except (PrimeError, ValueError) as error:
        print(f"nightly_cleanup: {error}", file=sys.stderr)
        return NOT_STARTED
    for line in lines(report):
        print(json.dumps(line))
    if report.interrupted:
        return INTERRUPTED
    return REMOVED if report.ok else LEFT


if __name__ == "__main__":
    sys.exit(main())
