"""The words of the command line: commands, their options, and what counts as a port or a folder."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

KIT, DATA = "WORKSHOP_KIT", "WORKSHOP_DATA"  # environment variables that say the same as --kit and --data
WHICH_KIT = "name of a shipped kit, or its folder (default: the one chosen in the browser, else genai_platform)"
OUTPUT = "file; it ends in .html (a page), .docx (Word), .xlsx (Excel) or .ics (calendar) (default: %(default)s)"


def parser(runs: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """The commands and their options; `runs` says what each command does."""
    whole = argparse.ArgumentParser(prog="workshop", description="A workshop that teaches a team to hire.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    start = _command(commands, "start", runs, "open the workshop in the browser")
    start.add_argument("--lab", action="store_true", help="open JupyterLab instead, to adapt the kit")
    which_port = "port on this machine (default: %(default)s, or a free one)"
    start.add_argument("--port", type=_port, default=8899, help=which_port)
    start.add_argument("--no-browser", action="store_true", help="only print the address")
    check = _command(commands, "check", runs, "prove that a kit works with every exercise")
    build = _command(commands, "build", runs, "make exercises/ from solutions/")
    build.add_argument("--check", action="store_true", help="change nothing; fail if anything is out of date")
    new = _command(commands, "new-exercise", runs, "begin an exercise: its file, its cells, its test")
    new.add_argument("slug", metavar="SLUG", help="its name: words of small letters joined by -, such as pay-bands")
    new.add_argument("--lesson", type=int, choices=range(1, 8), required=True, help="the lesson it ends")
    plan = _command(commands, "plan", runs, "write the hiring plan")
    plan.add_argument("-o", "--output", type=Path, default=Path("hiring-plan.html"), help=OUTPUT)
    _command(commands, "doctor", runs, "say what is missing on this machine, and how to mend it")
    agenda = _command(commands, "agenda", runs, "say what to do when, in a workshop of so many hours")
    agenda.add_argument("--hours", type=int, choices=(2, 3, 4), default=2, help="how long it is (default: %(default)s)")
    check.add_argument("kit", nargs="?", default="", help=WHICH_KIT)
    _kit(_command(commands, "kit", {}, "make a kit of your own, as plain files or in Excel"), runs)
    for command in (start, plan, agenda):
        command.add_argument("--kit", default="", help=WHICH_KIT)
    for command in (start, plan):
        command.add_argument("--data", type=_folder, help="folder for answers (default: your own data folder)")
    return whole


def _kit(command: argparse.ArgumentParser, runs: Mapping[str, Callable[[argparse.Namespace], int]]) -> None:
    commands = command.add_subparsers(required=True, metavar="WHAT")
    new = _command(commands, "new", runs, "copy a kit, to edit it as plain files")
    new.add_argument("name", metavar="NAME", help="small letters, digits and _, such as data_team")
    new.add_argument("--from", dest="source", default="", metavar="KIT", help=WHICH_KIT)
    new.add_argument("--in", dest="folder", type=_folder, metavar="FOLDER", help="where (default: your documents)")
    to_excel = _command(commands, "to-excel", runs, "write a kit as an Excel workbook")
    to_excel.add_argument("kit", metavar="KIT", help="name of a shipped kit, or its folder")
    to_excel.add_argument("file", metavar="FILE", type=_folder, help="such as my-kit.xlsx")
    from_excel = _command(commands, "from-excel", runs, "make a kit from an Excel workbook")
    from_excel.add_argument("file", metavar="FILE", type=_folder, help="the workbook")
    from_excel.add_argument("folder", metavar="FOLDER", type=_folder, help="a folder that is not there yet")
    texts = _command(commands, "texts", runs, "list in a kit what is still to be put into its language")
    texts.add_argument("kit", metavar="KIT", help="the kit's folder")
    lessons = _command(commands, "lessons", runs, "copy the lessons' text into a kit, to be rewritten there")
    lessons.add_argument("kit", metavar="KIT", help="the kit's folder")
    _command(commands, "format", runs, "describe every file and field of a kit")


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
    command.set_defaults(run=runs.get(name))
    return command
