"""Commands of click whose help begins with examples and ends its text with the exit statuses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import click

_NO_NUMBER = re.compile(r"^(?P<value>.+) is not a valid (?P<type>integer|float)( range)?\.$", re.DOTALL)


def _in_plain_words(found: re.Match[str]) -> str:
    """Return click's message about a number, without the names of its types."""
    with suppress(ValueError):
        if found["type"] == "integer" and float(found["value"].strip("'")):
            return f"{found['value']} is not a whole number."
    return f"{found['value']} is not a number."


class HelpfulCommand(click.Command):
    """A command with examples, which its help shows first.

    Args:
        examples: Command lines, short enough for 60 columns.
        exit_status: The exit statuses in one sentence.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), exit_status: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.examples = tuple(examples)
        self.exit_status = exit_status

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter:
            raise
        except click.BadParameter as error:
            text = _NO_NUMBER.sub(_in_plain_words, error.message)
            raise click.BadParameter(text, error.ctx, error.param, error.param_hint) from None

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_usage(ctx, formatter)
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
        self.format_help_text(ctx, formatter)
        if self.exit_status:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(f"Exit status: {self.exit_status}.")
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)


class HelpfulGroup(HelpfulCommand, click.Group):
    """A group of such commands, which suggests a command where a name is misspelt.

    Args:
        suggestions: What to suggest for names that other programs have.
    """

    def __init__(self, *args: Any, suggestions: Mapping[str, Sequence[str]] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.suggestions = dict(suggestions or {})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        known = ctx.resilient_parsing or self.get_command(ctx, name) is not None  # or a shell asks what fits
        if not known and name[:1].isalnum():
            import difflib

            close = self.suggestions.get(name) or difflib.get_close_matches(name, self.list_commands(ctx), n=2)
            choice = " or ".join(filter(None, (", ".join(close[:-1]), *close[-1:])))
            advice = f" Did you mean {choice}?" if close else ""
            raise click.UsageError(f"No such command {name!r}.{advice}", ctx)
        return super().resolve_command(ctx, args)
