"""The words of the command line: commands, their options, and what counts as a port or a folder."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

OUTPUT = "file; it ends in .html (a page), .docx (Word), .xlsx (Excel) or .ics (calendar) (default: %(default)s)"


def parser(runs: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """The commands and their options; `runs` says what each command does."""
    from .kit import DEFAULT_KIT

    whole = argparse.ArgumentParser(prog="workshop", description="A workshop that teaches a team to hire.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    start = _command(commands, "start", runs, "open the workshop in the browser")
    start.add_argument("--lab", action="store_true", help="open JupyterLab instead, to adapt the kit")
    start.add_argument(
        "--port", type=_port, default=8899, help="port on this machine (default: %(default)s, or a free one)"
    )
    start.add_argument("--no-browser", action="store_true", help="only print the address")
    check = _command(commands, "check", runs, "prove that a kit works with every exercise")
    build = _command(commands, "build", runs, "make exercises/ from solutions/")
    build.add_argument("--check", action="store_true", help="change nothing; fail if anything is out of date")
    plan = _command(commands, "plan", runs, "write the hiring plan")
    plan.add_argument("-o", "--output", type=Path, default=Path("hiring-plan.html"), help=OUTPUT)
    _command(commands, "doctor", runs, "say what is missing on this machine, and how to mend it")
    agenda = _command(commands, "agenda", runs, "say what to do when, in a workshop of so many hours")
    agenda.add_argument("--hours", type=int, choices=(2, 3, 4), default=2, help="how long it is (default: %(default)s)")
    check.add_argument(
        "kit", nargs="?", default=DEFAULT_KIT, help="name of a shipped kit, or its folder (default: %(default)s)"
    )
    for command in (start, plan, agenda):
        command.add_argument(
            "--kit", default=DEFAULT_KIT, help="name of a shipped kit, or its folder (default: %(default)s)"
        )
    for command in (start, plan):
        command.add_argument("--data", type=_folder, help="folder for answers (default: your own data folder)")
    return whole


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"‘{text}’ is no port; ports are whole numbers up to 65535")
    return int(text)


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"there is no home folder for ‘{text}’; write it out in full") from None


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    runs: Mapping[str, Callable[[argparse.Namespace], int]],
    help_: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_, description=help_[0].upper() + help_[1:] + ".")
    command.set_defaults(run=runs[name])
    return command
