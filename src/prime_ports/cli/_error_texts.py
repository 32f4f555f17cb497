"""Errors in the words of the command line: the host, where it and the key came from, and what to do next."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from prime_ports import APIConnectionError, APIStatusError

# Address, source of the address, source of the key.
Origin = tuple[str, str, str]

_NOT_SENT = "(nothing was sent)"
_ARGUMENTS = (
    ('shared="close"', "--shared"),
    ("all_ports=True", "unpublish --all-ports"),
    ("without network=", "without --network"),
    ("give team_id=", "give --team-id"),
)
_SOURCES = {"base_url": "--base-url", "default": "the default"}
_CAUSES = (
    (re.compile(r"connection refused", re.IGNORECASE), "connection refused"),
    (
        re.compile(r"Name or service not known|nodename nor servname|getaddrinfo failed"),
        "unknown host",
    ),
    (re.compile(r"Temporary failure in name resolution"), "the name server does not answer"),
    (re.compile(r"network is unreachable", re.IGNORECASE), "the network is unreachable"),
    (re.compile(r"CERTIFICATE_VERIFY_FAILED"), "its certificate is not trusted"),
    (re.compile(r"connect call failed", re.IGNORECASE), "connection failed"),
)
_TYPE = re.compile(r"^\w+(Error|Timeout|Exception): (\[Errno -?\d+\] )?")
# Messages of the client name keyword arguments; users of the command line know options, and cannot pass the key.
_API_KEY_ADVICE = re.compile(r" pass api_key=(,| or)")
_KEYWORD = re.compile(r"\b(base_url|allow_http|total_timeout|timeout)(=True)?\b")
_EXPOSURE = re.compile(r"/sandbox/([^/]+)/expose/[^/]+$")
_NO_SANDBOX = re.compile(r"(no )?(such )?sandbox\b", re.IGNORECASE)  # first of what is not found
_FIRST_WORD = re.compile(r"\w+")
_DOCTOR = "see: prime-ports doctor"


def source_in_words(source: str) -> str:
    """Return where an address came from, as users of the command line know it."""
    return _SOURCES.get(source, source)


def in_options(text: str) -> str:
    """Return a message that begins with an argument of the client, with the option of the running command instead."""
    context = click.get_current_context(silent=True)
    parameters = [] if context is None else context.command.params
    shown = {parameter.name: _name_of(parameter) for parameter in parameters}
    name = _FIRST_WORD.match(text)
    if name is None:
        return text
    option = shown.get(name[0]) or shown.get(f"{name[0]}s")  # one of several
    return text if option is None else option + text[name.end() :]


def _name_of(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        return (parameter.metavar or str(parameter.name).upper()).strip("[].")
    return max(parameter.opts, key=len)


def error_text(error: Exception, locate: Callable[[], Origin] | None = None, *, opening: bool = False) -> str:
    """Return the message of an error with its notes.

    Args:
        error: The error.
        locate: Returns where requests go, and the source of the key.
        opening: True where the command opens a port, so that its advice does, too.
    """
    from prime_ports import APIConnectionError, APIStatusError, ConfigurationError, ConflictError, RateLimitTimeoutError

    text = str(error)
    if isinstance(error, APIStatusError):  # without changes in texts of servers
        if error.method is not None and error.reason is not None:
            text = _status_text(error, locate, opening)
    elif isinstance(error, ConfigurationError):
        text = _KEYWORD.sub(lambda match: "--" + match[1].replace("_", "-"), _API_KEY_ADVICE.sub("", text))
    elif isinstance(error, APIConnectionError) and error.reason is not None and locate is not None:
        text = _connection_text(error, *locate()[:2])
    elif isinstance(error, ValueError | TypeError):  # an item of a batch that cannot be sent
        text = in_options(text)
    else:
        for argument, option in _ARGUMENTS:
            text = text.replace(argument, option)
    if isinstance(error, RateLimitTimeoutError):
        text += "; --total-timeout allows a longer wait"
    if isinstance(error, ConflictError) and error.found_rules is not None:
        text += "; nothing was written after the last change: run the command again"
    return "; ".join([text, *getattr(error, "__notes__", ())])


def _status_text(error: APIStatusError, locate: Callable[[], Origin] | None, opening: bool) -> str:
    said = error.reason or ""
    if locate is not None and error.status_code in (401, 403):
        address, _, key = locate()
        refused = f"was refused by {urlsplit(address).netloc}" if error.status_code == 401 else "does not permit this"
        said = f"the key from {key} {refused}: {said}"
    request = "" if error.request_id is None else f", request {error.request_id}"
    text = f"{said} ({error.status_code}, {error.method} {error.path or error.path_template}{request})"
    return "; ".join(filter(None, (text, _next_step(error, opening))))


def _next_step(error: APIStatusError, opening: bool) -> str:
    from prime_ports import RateLimitError

    match error.status_code:
        case 401:
            return f"set a valid key, and {_DOCTOR}"
        case 404 if found := _EXPOSURE.search(error.path or ""):
            # The sandbox may be unknown, too; then its list would be another 404.
            unknown = _NO_SANDBOX.match(error.reason or "")
            return "see: prime-ports sandboxes" if unknown else f"see: prime-ports list {found[1]}"
        case 404 if "/sandbox/" in (error.path or ""):
            return "see: prime-ports sandboxes"
        case 400 if "/networks" in (error.path or ""):
            return "a container exposes ports: prime-ports expose"
        case 405 | 410 if "/expose" in (error.path or ""):
            return f"a VM publishes ports: prime-ports {'publish' if opening else 'unpublish'}"
        case 429:
            seconds = error.retry_after if isinstance(error, RateLimitError) else None
            return "try again later" if seconds is None else f"try again in {seconds:g} s"
        case status if status >= 500:
            return "try again later"
        case _:
            return ""


def _connection_text(error: APIConnectionError, address: str, source: str) -> str:
    reason = error.reason or ""
    cause = next((words for pattern, words in _CAUSES if pattern.search(reason)), _TYPE.sub("", reason))
    where = f"{address} ({source_in_words(source)})"
    if _NOT_SENT in error.message:
        return f"cannot reach {where}: {cause}; nothing was sent; {_DOCTOR}"
    return f"no response from {where}: {cause}; the server may have processed {error.method} {error.path}"
