"""One run of the program: every error becomes one line and an exit status."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Sequence
from typing import Any

import click

from prime_ports import ConfigurationError, PrimeError
from prime_ports.cli._commands import prime_ports
from prime_ports.cli._context import Invocation
from prime_ports.cli._output import Output, prepare_streams

_FAILED, _USAGE = 1, 2

# Messages of the client name keyword arguments; users of the command line know options, and cannot pass the key.
_API_KEY_ADVICE = re.compile(r" pass api_key=(,| or)")
_KEYWORD = re.compile(r"\b(base_url|allow_http|total_timeout|timeout)(=True)?\b")


def run(argv: Sequence[str]) -> int:
    """Run one command line and return the exit status."""
    prepare_streams()
    output = Output(as_json="--json" in argv)  # also when the command line cannot be parsed

    def show_warning(message: Warning | str, *_: Any, **__: Any) -> None:  # without its place in the code
        output.message(f"warning: {message}")

    warnings.showwarning = show_warning
    with Invocation(output, verbose="--verbose" in argv) as invocation:
        try:
            try:
                status = _invoke(argv, invocation)
            except KeyboardInterrupt:
                with invocation.deferred():
                    output.error(InterruptedError("interrupted"))
                return invocation.signal_status
            finally:
                with invocation.deferred():
                    written = output.finish()
            if invocation.signals:
                return invocation.signal_status
            return status if written else status or _FAILED
        except KeyboardInterrupt:
            return invocation.signal_status


def _invoke(argv: Sequence[str], invocation: Invocation) -> int:
    output = invocation.output
    try:
        # click's own `main` would handle Ctrl-C and broken pipes differently.
        with prime_ports.make_context("prime-ports", list(argv), obj=invocation) as context:
            return int(prime_ports.invoke(context))
    except click.exceptions.Exit as done:  # after --help and --version
        return done.exit_code
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "prime-ports"
        output.error(error, f"{' '.join(error.format_message().split())} (see {path} --help)")
        return _USAGE
    except ConfigurationError as error:
        text = _API_KEY_ADVICE.sub("", str(error))
        output.error(error, _KEYWORD.sub(lambda match: "--" + match[1].replace("_", "-"), text))
        return _USAGE
    except PrimeError as error:
        output.error(error)
        return _FAILED
    except OSError as error:  # click's help and version write to stdout directly
        output.abandon(sys.stdout, error)
        return 0
