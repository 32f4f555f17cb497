"""Remove what is public for over 2 hours in sandboxes named preview-*; tell $WEBHOOK_URL. Status 1: some is left."""

import argparse
import os
import sys

import httpx

from prime_ports import PortClient, PrimeError

argparse.ArgumentParser(description=__doc__).parse_args()
try:
    with PortClient() as ports:
        report = ports.remove_all(everywhere=True, older_than="2h", sandbox_name="preview-*")
    left = {item.key for item in (*report.failed, *report.not_attempted)}
    left |= {port.key for port in (*report.still_listed, *report.skipped)}
    lines, ok = [report.summary(), *(f"left: {key}" for key in sorted(left))], report.ok and not left
except PrimeError as error:
    lines, ok = [f"failed: {error}"], False
httpx.post(os.environ["WEBHOOK_URL"], json={"text": "\n".join(lines)}).raise_for_status()
sys.exit(0 if ok else 1)
