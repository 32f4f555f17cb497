"""Take away every exposure that is older than a day: a script for cron.

    python examples/nightly_cleanup.py [--older-than 24h] [--name 'preview-*'] [--deadline 3600] [--dry-run]

Prints lines of JSON: one for each exposure that may still be there, then one with the counts. The key comes from
PRIME_API_KEY or ~/.prime/config.json. Exit status: 0 all is gone, 1 something is left, 2 nothing could be begun,
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

GONE, LEFT, NOT_BEGUN, INTERRUPTED = 0, 1, 2, 130


def account(report: RemovalReport) -> Iterator[dict[str, object]]:
    """What is to be told of a report."""
    for outcome in [*report.failed, *report.not_attempted]:
        why = str(outcome.error or outcome.reason)
        yield {"exposure": [outcome.sandbox_id, outcome.exposure_id], "status": outcome.status, "why": why}
    for exposure in report.still_listed:
        yield {"exposure": [exposure.sandbox_id, exposure.exposure_id], "status": "still listed"}
    for exposure in report.skipped:
        yield {"exposure": [exposure.sandbox_id, exposure.exposure_id], "status": "of unknown age"}
    for problem in report.invalid:
        yield {"problem": problem}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    yield {"at": now, "ok": report.ok, "removed": len(report.removed), "summary": report.summary()}


def main() -> int:
    """Read the command line, clean up, print the account."""
    parser = argparse.ArgumentParser(description="Take away exposures that are older than a day.")
    parser.add_argument("--older-than", default="24h", help="90m, 2h, 3d (default: %(default)s)")
    parser.add_argument("--name", help="only names like this (*, ?, [...])")
    parser.add_argument("--deadline", type=float, help="seconds after which nothing more is begun")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")
    given = parser.parse_args()
    # What stops the job may send SIGTERM; it shall get the same account as somebody at a keyboard.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with PortClient() as ports:
            report = ports.unexpose_all(
                older_than=given.older_than, name=given.name, stop_after=given.deadline, dry_run=given.dry_run
            )
    except BatchInterrupted as interruption:
        report = interruption.report
    except KeyboardInterrupt:
        print("nightly_cleanup: interrupted before the first removal", file=sys.stderr)
        return INTERRUPTED
    except (PrimeError, ValueError) as error:
        print(f"nightly_cleanup: {error}", file=sys.stderr)
        return NOT_BEGUN
    for line in account(report):
        print(json.dumps(line))
    if report.interrupted:
        return INTERRUPTED
    return GONE if report.ok else LEFT


if __name__ == "__main__":
    sys.exit(main())
