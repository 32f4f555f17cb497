"""Short names for the types of fixtures, and what several groups of tests send or expect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.both import Both
from support.scripted import ScriptedServer, Seen

Serve = Callable[..., ScriptedServer]
Connect = Callable[..., Both]
Make = Callable[..., Any]
Send = Callable[..., Seen]
WriteFile = Callable[[object], Path]

UNEXPOSE = "/api/v1/sandbox/{sandbox_id}/expose/{exposure_id}"
EXPOSE = "/api/v1/sandbox/{sandbox_id}/expose"
SENT = "/api/v1/sandbox/sbx/expose/exp"
REMOVE_LINE = f"DELETE {SENT} HTTP/1.1"
MAKE_LINE = "POST /api/v1/sandbox/sbx/expose HTTP/1.1"
LIST_LINE = "GET /api/v1/sandbox/sbx/expose HTTP/1.1"
LIST_ALL_LINE = "GET /api/v1/sandbox/expose/all HTTP/1.1"
