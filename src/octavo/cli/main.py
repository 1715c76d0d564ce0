"""The `octavo` command: finds each command's file by name and loads only that one."""

from __future__ import annotations

import importlib
import os
import sys

import click

from octavo import __version__
from octavo.errors import OctavoError

COMMANDS = {
    "run": "start everything in one process",
    "web": "serve the pages only",
    "worker": "work through jobs only",
    "add": "add a feed, a site or one page",
    "import": "import OPML, HTML, JSON lines or a page capture",
    "export": "write OPML of your feeds, or articles as JSON lines",
    "edition": "show an edition on the terminal",
    "sample": "remove or restore the sample edition",
    "extract": "HTML in, articles out",
    "feed": "feeds in, entries out",
    "understand": "articles in, findings out",
    "stories": "articles in, stories out, as a stream",
    "related": "articles in, typed related articles out",
    "ask": "a question and articles in, sentences that answer it out",
    "brief": "the articles of a story in, its brief out",
    "gate": "claims and sources in, verdicts out",
    "backup": "write everything to one file",
    "restore": "read everything back from a backup",
    "doctor": "check the installation and say what to do",
}
"""Name and one-line help of every command; `octavo NAME` lives in cli/NAME.py (import: import_.py)."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  the same
        if cmd_name not in COMMANDS:
            return None
        from octavo import logs

        # Until a command says otherwise: warnings only, on stderr, for stdout may be data.
        logs.configure("warning", "text")
        module = importlib.import_module(f"octavo.cli.{'import_' if cmd_name == 'import' else cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  the same
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="octavo")
def cli() -> None:
    """Octavo: the day's news, complete, every machine sentence with its receipt."""


def main() -> None:
    """Entry point: errors of ours become one line on stderr and exit status 1, never a traceback."""
    try:
        status = cli.main(prog_name="octavo", standalone_mode=False)
    except OctavoError as error:
        click.echo(f"octavo: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        # What a command itself reads or writes has errors of ours; left are help and the like on a full disk.
        place = error.filename or "standard output"
        click.echo(f"octavo: {place}: {error.strerror or error}. Write to another place", err=True)
        # Python writes what is left in the buffer at its end, and would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0 if isinstance(error, BrokenPipeError) else 1)
    # Commands return nothing; a number is the status that one ended with.
    sys.exit(status)
