"""The command `doctor`: it checks the installation, the settings and the way to the server. It changes nothing."""

from __future__ import annotations

import platform
import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import click

from prime_ports import __version__
from prime_ports.cli._context import Invocation, shared_options
from prime_ports.cli._error_texts import source_in_words
from prime_ports.emulator._click_help import HelpfulCommand

if TYPE_CHECKING:
    from prime_ports import PortClient

_PACKAGE = "prime-ports"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?([^;]*)(?:;.*extra\s*==\s*['\"]([^'\"]+)['\"])?")
_ADVICE = re.compile(r"(;|, and) see: prime-ports doctor$")
_MOST_SKEW = 60.0  # seconds; ages and signatures of certificates suffer from more
_SECONDS = 10.0  # for each request
_LIMITED = (
    ("expose", "POST", "/api/v1/sandbox/{a}/expose"),
    ("unexpose", "DELETE", "/api/v1/sandbox/{a}/expose/{b}"),
    ("sandboxes", "GET", "/api/v1/sandbox"),
)

Status = Literal["ok", "note", "failed"]


class Findings:
    """The results of the checks, in their order."""

    def __init__(self) -> None:
        self.checks: list[dict[str, Any]] = []

    def add(self, name: str, status: Status, details: str, **facts: Any) -> None:
        self.checks.append({"name": name, "status": status, "details": details, **facts})

    @property
    def ok(self) -> bool:
        return not any(check["status"] == "failed" for check in self.checks)


@click.command(
    cls=HelpfulCommand,
    examples=["prime-ports doctor", "prime-ports doctor --json"],
    exit_status="0 all is in order, 1 a check failed, 2 wrong usage, 130 interrupted, 143 terminated",
)
@shared_options
@click.pass_obj
def doctor(invocation: Invocation) -> int:
    """Check installation, key, address, server and clock.

    It says where the key comes from, and never shows any part of it. Nothing is changed; the host of a gateway is
    guessed from the access data of a running sandbox, and not used.

    Fields of a line: check, status (ok, note, failed), details.
    """
    from prime_ports import ConfigurationError

    findings = Findings()
    _check_packages(findings)
    if _check_settings(findings, invocation):
        try:
            with invocation.client(max_retries=0, total_timeout=_SECONDS) as ports:
                _check_service(findings, invocation, ports)
        except ConfigurationError as error:
            findings.add("settings", "failed", invocation.output.text_of(error))
    _check_limits(findings)
    rows: list[tuple[object, ...]] = [(each["name"], each["status"], each["details"]) for each in findings.checks]
    document = {"ok": findings.ok, "checks": findings.checks}
    invocation.output.results(document, ("Check", "Result", "Details"), rows)
    return 0 if findings.ok else 1


def _check_packages(findings: Findings) -> None:
    from importlib.metadata import PackageNotFoundError, requires

    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    findings.add("package", "ok", f"{_PACKAGE} {__version__}, {python}", version=__version__)
    needed: dict[str, list[str]] = {}
    try:
        listed = requires(_PACKAGE) or []
    except PackageNotFoundError:
        findings.add("dependencies", "note", "not known: the package was not installed, only copied")
        return
    for text in listed:
        if found := _REQUIREMENT.match(text):
            needed.setdefault(found[3] or "", []).append(found[1])
    for extra, names in needed.items():
        versions = {name: _version(name) for name in names}
        missing = [name for name, installed in versions.items() if installed is None]
        shown = ", ".join(f"{name} {installed}" for name, installed in versions.items() if installed is not None)
        label = f"extra {extra}" if extra else "dependencies"
        if not missing:
            findings.add(label, "ok", shown, versions=versions)
        elif extra:
            details = f"not installed: {', '.join(missing)}; pip install '{_PACKAGE}[{extra}]'"
            findings.add(label, "note", details, versions=versions)
        else:
            details = f"missing: {', '.join(missing)}; install {_PACKAGE} again"
            findings.add(label, "failed", details, versions=versions)


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _check_settings(findings: Findings, invocation: Invocation) -> bool:
    from prime_ports import ConfigurationError
    from prime_ports._config import locate

    given = invocation.client_options
    try:
        address, source, key = locate(given.get("base_url"), given.get("allow_http", False))
    except ConfigurationError as error:
        findings.add("settings", "failed", invocation.output.text_of(error))
        return False
    findings.add("key", "ok", f"from {key}", source=key)
    findings.add("address", "ok", f"{address} ({source_in_words(source)})", url=address, source=source_in_words(source))
    return True


def _check_service(findings: Findings, invocation: Invocation, ports: PortClient) -> None:
    from prime_openapi import Request, find_operation
    from prime_ports import APIConnectionError, APIStatusError, PrimeError
    from prime_ports._times import server_time

    request: Request[Any] = Request(find_operation("GET", "/api/v1/user/teams"))
    refusal: PrimeError | None = None
    headers: Mapping[str, str] | None = None
    before, began = datetime.now(UTC), time.monotonic()
    try:
        headers = ports.call_raw(request).headers
    except PrimeError as error:
        refusal, headers = error, error.headers if isinstance(error, APIStatusError) else None
    after, seconds = datetime.now(UTC), time.monotonic() - began
    if refusal is None:
        details = f"answers in {seconds * 1000:.0f} ms and accepts the key"
        findings.add("server", "ok", details, seconds=round(seconds, 3))
    else:
        details = _ADVICE.sub("", invocation.output.text_of(refusal))
        findings.add("server", "failed", details, seconds=round(seconds, 3))
    if headers is not None:
        _check_clock(findings, before, after, server_time(headers))
    _check_gateway(findings, None if isinstance(refusal, APIConnectionError) else ports)


def _check_clock(findings: Findings, before: datetime, after: datetime, server: datetime | None) -> None:
    """Compare the clocks: the server's time was taken between two moments, and has whole seconds."""
    if server is None:
        findings.add("clock", "note", "not known: the server sends no Date")
        return
    ahead, behind = (before - server).total_seconds() - 1.0, (server - after).total_seconds()
    skew = max(ahead, behind, 0.0)
    if skew <= _MOST_SKEW:
        findings.add("clock", "ok", f"within {max(1, round(skew))} s of the server's", skew=round(skew))
        return
    side = "ahead of" if ahead > 0 else "behind"
    details = f"{skew:.0f} s {side} the server's; set the local clock"
    findings.add("clock", "failed", details, skew=round(skew if ahead > 0 else -skew))


def _check_gateway(findings: Findings, ports: PortClient | None) -> None:
    from prime_ports._config import GATEWAY_VARIABLE, gateway

    if (domain := gateway(None)) is not None:
        findings.add("gateway", "ok", f"{domain} (from {GATEWAY_VARIABLE})", domain=domain)
        return
    guess = None if ports is None else _guess_gateway(ports)
    details = f"{GATEWAY_VARIABLE} is not set, so published ports are shown without URL"
    if guess is not None:
        details += f"; gateway_url of a sandbox names {guess}, a guess that is not used"
    findings.add("gateway", "note", details, domain=None, guess=guess)


def _guess_gateway(ports: PortClient) -> str | None:
    """Return the host of the `gateway_url` of a running sandbox, or None."""
    from urllib.parse import urlsplit

    from prime_openapi.api.sandbox.get_sandbox_auth_token import request as access
    from prime_openapi.api.sandbox.list_sandboxes import request
    from prime_ports import PrimeError

    try:
        found: Any = ports.call(request(is_active=True, per_page=10))
        running = next((each.id for each in found.sandboxes or () if str(each.status) == "RUNNING"), None)
        if running is None:
            return None
        given: Any = ports.call(access(running))
        return urlsplit(str(given.gateway_url)).hostname
    except (PrimeError, ValueError):
        return None


def _check_limits(findings: Findings) -> None:
    from prime_openapi import find_operation

    stated: dict[str, list[str]] = {}
    for name, method, path in _LIMITED:
        find: Callable[..., Any] = find_operation
        limits = find(method, path).rate_limits
        stated[name] = [f"{one.requests} per {one.period:g} s per {' and '.join(one.scope)}" for one in limits]
    details = "; ".join(f"{name}: {', '.join(texts) or 'none'}" for name, texts in stated.items())
    findings.add("limits", "ok", f"{details}; shared by the process", limits=stated)
