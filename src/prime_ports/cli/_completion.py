"""Completion of command lines in shells, by click."""

from __future__ import annotations

import os
from typing import Any

import click

from prime_ports.cli._context import EXIT_STATUS, Invocation, quiet_option
from prime_ports.emulator._click_help import HelpfulCommand

NAME = "prime-ports"
COMPLETE_VARIABLE = "_PRIME_PORTS_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=HelpfulCommand,
    examples=["prime-ports completion bash", "prime-ports completion zsh", "prime-ports completion fish"],
    exit_status=EXIT_STATUS,
)
@click.argument("shell", type=click.Choice(SHELLS))
@quiet_option
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print a script that completes commands in a shell.

    bash: add the line eval "$(prime-ports completion bash)" to ~/.bashrc. zsh: add the same with zsh to ~/.zshrc, after
    compinit. fish: write the script to ~/.config/fish/completions/prime-ports.fish.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    made = found(context.find_root().command, {}, NAME, COMPLETE_VARIABLE)
    # Not by `source`, which starts bash to ask for its version.
    click.echo(made.source_template % made.source_vars())
    return 0


def complete(command: click.Command, invocation: Invocation) -> int:
    """Answer a question of the script of a shell."""
    from click.shell_completion import shell_complete

    arguments: dict[str, Any] = {"obj": invocation}
    return shell_complete(command, arguments, NAME, COMPLETE_VARIABLE, os.environ[COMPLETE_VARIABLE])
