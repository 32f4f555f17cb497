"""One run of the program: every error becomes one line and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing

import click

from prime_ports import ConfigurationError, PrimeError
from prime_ports.cli._commands import prime_ports
from prime_ports.cli._completion import COMPLETE_VARIABLE, NAME, complete
from prime_ports.cli._context import Invocation
from prime_ports.cli._output import Output
from prime_ports.cli._process_changes import prepared_process

_FAILED, _USAGE = 1, 2


def run(argv: Sequence[str]) -> int:
    """Run one command line and return the exit status. Nothing of the process stays changed."""
    output = Output(as_json="--json" in argv)  # also when the command line cannot be parsed
    with (
        prepared_process(lambda text: output.message(f"warning: {text}")),
        closing(output),
        Invocation(output, verbose="--verbose" in argv) as invocation,
    ):
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
        if COMPLETE_VARIABLE in os.environ:
            return complete(prime_ports, invocation)
        if not argv:
            # As click has it since 8.2: the help, on standard error, and the status of wrong usage.
            with click.Context(prime_ports, info_name=NAME, **prime_ports.context_settings) as context:
                click.echo(prime_ports.get_help(context), err=True)
            return _USAGE
        # click's own `main` would handle Ctrl-C and broken pipes differently.
        with prime_ports.make_context(NAME, list(argv), obj=invocation) as context:
            return int(prime_ports.invoke(context))
    except click.exceptions.Exit as done:  # after --help and --version
        return done.exit_code
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else NAME
        output.error(error, f"{' '.join(error.format_message().split())} (see {path} --help)")
        return _USAGE
    except ConfigurationError as error:
        output.error(error)
        return _USAGE
    except PrimeError as error:
        output.error(error)
        return _FAILED
    except OSError as error:  # click's help and version write to stdout directly
        output.abandon(sys.stdout, error)
        return 0
