"""What all commands share: standard output kept for results, every failure in words."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass
from typing import Any, NoReturn, TextIO

import click

from jumpline.errors import JumplineError
from jumpline.issue import Issue, Problem

# What a shell reports for a program that SIGINT or SIGPIPE ended.
INTERRUPTED = 130
PIPE_CLOSED = 141

DEFECT = 1


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a command: where its result goes, and whether the user wants tracebacks."""

    stdout: TextIO
    verbose: bool


class Command(click.Command):
    """A command whose every failure ends in a message on stderr and an exit code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(["-v", "--verbose"], is_flag=True, help="Show the traceback of an error.")
        )

    def invoke(self, ctx: click.Context) -> NoReturn:
        """Run the command, which returns its exit code; exceptions become exit codes here."""
        ctx.exit(self._outcome(ctx, verbose=ctx.params.pop("verbose")))

    def _outcome(self, ctx: click.Context, *, verbose: bool) -> int:
        try:
            with _results_only() as stdout:
                ctx.obj = Session(stdout, verbose)
                code: int = super().invoke(ctx)
                return code
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:
            return PIPE_CLOSED
        except Exception as error:  # noqa: BLE001 - the outermost edge: nothing may pass unsaid
            return explain(error, verbose=verbose)


def explain(error: Exception, *, verbose: bool) -> int:
    """Tell the user on stderr what went wrong; return the exit code it leads to."""
    if verbose:
        traceback.print_exception(error)
    if isinstance(error, JumplineError):
        say(str(error))
        return error.exit_code
    say(
        f"unexpected {type(error).__name__}: {error}. This is a defect of Jumpline. "
        "Run again with -v, and please report what it prints together with the file."
    )
    return DEFECT


def say(message: str) -> None:
    """Write a message to stderr."""
    click.echo(f"jumpline: {message}", err=True)


def unread(issue: Issue) -> list[Problem]:
    """List the problems that cost a page; others are warnings on pages that were read."""
    read = {page.name for page in issue.pages}
    return [problem for problem in issue.problems if problem.page not in read]


def _results_only() -> TextIO:
    """Take standard output away from everybody else and return it.

    Native libraries print to file descriptor 1; from here on that is stderr. It stays so, since
    what C has buffered is written when the process ends.
    """
    sys.stdout.flush()
    results = os.dup(1)
    os.dup2(2, 1)
    # A lone surrogate cannot be encoded; as \udcxx it is right in JSON and visible elsewhere.
    return os.fdopen(results, "w", encoding="utf-8", newline="\n", errors="backslashreplace")
