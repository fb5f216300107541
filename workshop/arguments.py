"""The words of the command line: commands, their options, and what counts as a port or a folder."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

KIT, DATA = "WORKSHOP_KIT", "WORKSHOP_DATA"  # environment variables that say the same as --kit and --data
DATABASE = "WORKSHOP_DATABASE"  # and as --database
WHICH_KIT = "name of a shipped kit, or its folder (default: the one chosen in the browser, else genai_platform)"
OUTPUT = (
    "a folder for the whole set; or a file: .html (all on one page), .zip (the set, or the part it is named after, such as kit.zip), .docx (the document it is named after, such as "
    "memo.docx), .xlsx (the debrief in Excel) or .ics (calendar) (default: %(default)s)"
)


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
    new = _command(commands, "new-exercise", runs, "begin an exercise: its file, its cell, its guide, its test")
    new.add_argument("slug", metavar="SLUG", help="its name: words of small letters joined by -, such as pay-bands")
    new.add_argument("--lesson", type=int, choices=range(1, 8), required=True, help="the lesson it ends")
    plan = _command(commands, "plan", runs, "write the hiring plan")
    plan.add_argument("-o", "--output", type=Path, default=Path("hiring-plan.html"), help=OUTPUT)
    plan.add_argument("--only", metavar="NAME,…", default="", help="of a folder: these documents, such as memo,kit")
    _review(
        _command(
            commands, "review", runs, "six months later: what of a set went stale, what was predicted, what to ask"
        )
    )
    _command(commands, "doctor", runs, "say what is missing on this machine, and how to mend it")
    _agenda(_command(commands, "agenda", runs, "say what to do when, in a session of so many hours"))
    room = _command(
        commands, "room", runs, "lead a session: a board for you, a wall for all, phones that join by a code"
    )
    _room(room)
    _facilitate(
        _command(commands, "facilitate", runs, "write what a facilitator needs: invitation, run sheet, cards, slides")
    )
    check.add_argument("kit", nargs="?", default="", help=WHICH_KIT)
    _kit(_command(commands, "kit", {}, "make a kit of your own, as plain files or in Excel"), runs)
    facilitate = commands.choices["facilitate"]
    for command in (start, plan, room, facilitate, commands.choices["agenda"], commands.choices["review"]):
        command.add_argument("--kit", default="", help=WHICH_KIT)
    for command in (start, plan, room, facilitate):
        command.add_argument("--data", type=_folder, help="folder for answers (default: your own data folder)")
    return whole


def _review(command: argparse.ArgumentParser) -> None:
    """Which set, and where the review goes."""
    command.add_argument(
        "file",
        metavar="FILE",
        type=_folder,
        help="the zip of the set, its page with all documents, its plan.json, or its folder",
    )
    output = "a form to fill in: .docx (Word) or .html (a page that prints); without it, all is printed"
    command.add_argument("-o", "--output", type=_folder, default=None, metavar="OUT", help=output)
    command.add_argument(
        "--on", type=_day, default=None, metavar="DAY", help="as of that day, such as 2027-05-31 (default: today)"
    )


def _room(command: argparse.ArgumentParser) -> None:
    """Where a room is served, which it is, and how long it is kept."""
    command.add_argument(
        "code", nargs="?", default="", help="a room to go on with (default: the newest that is not over)"
    )
    command.add_argument("--new", action="store_true", help="open a new room, whatever rooms there are")
    command.add_argument("--hours", type=_hours, help="how long the session is, such as 1.5 (default: 2)")
    command.add_argument("--agenda", default="", help="name of an agenda, or a file with your own")
    command.add_argument("--session", type=int, choices=(1, 2), default=1, help="which session of an agenda with two")
    command.add_argument(
        "--listen", default="", metavar="ADDRESS", help="address of this machine (default: on its network)"
    )
    command.add_argument("--port", type=_port, default=8890, help="port on it (default: %(default)s, or a free one)")
    command.add_argument(
        "--base-url", default="", metavar="URL", help="what people type, if another program stands before"
    )
    command.add_argument("--certificate", type=_folder, metavar="FILE", help="serve https with this certificate")
    command.add_argument(
        "--key", type=_folder, metavar="FILE", help="the certificate’s key, if it is not in the same file"
    )
    command.add_argument(
        "--keep", type=int, default=30, metavar="DAYS", help="forget it after so many days (default: %(default)s)"
    )
    command.add_argument(
        "--database", default="", metavar="URL", help=f"answers in PostgreSQL there (or in {DATABASE})"
    )
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--serve-all", action="store_true", help="serve every room of the database, and open none")
    ways.add_argument("--open-only", action="store_true", help="open a room, print its addresses, and serve nothing")
    ways.add_argument(
        "--hub", action="store_true", help="serve every room to the users of the JupyterHub that started this"
    )
    command.add_argument(
        "--forget", default="", metavar="CODE", help="delete a room and all its answers; “all”: every room"
    )
    command.add_argument("--no-browser", action="store_true", help="only print the addresses")


def _agenda(command: argparse.ArgumentParser) -> None:
    """What a session's agenda is chosen by."""
    command.add_argument("--hours", type=_hours, help="how long it is, from 1 to 8, such as 1.5 (default: 2)")
    command.add_argument("--start", type=_time, help="when it begins, such as 10:00; without it, times count from 0:00")
    which = "name of an agenda, such as two-sessions, or a YAML file with slots of your own (default: the longest that fits)"
    command.add_argument("--agenda", default="", metavar="AGENDA", help=which)


def _facilitate(command: argparse.ArgumentParser) -> None:
    """Where papers go, and for which session they are."""
    _agenda(command)
    command.add_argument("--out", type=_folder, required=True, metavar="FOLDER", help="folder for the papers")
    command.add_argument(
        "--date", type=_day, help="the day of the session, such as 2026-12-10; without it, papers have a blank"
    )
    command.add_argument("--session", type=int, choices=(1, 2), default=1, help="which session of an agenda with two")
    filled = "fill in what that room came to, with its kit and agenda"
    command.add_argument("--room", default="", metavar="CODE", help=filled)
    command.add_argument(
        "--database", default="", metavar="URL", help=f"answers in PostgreSQL there (or in {DATABASE})"
    )


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
    _from_table(_command(commands, "from-table", runs, "make a kit from one table of skills and their levels"))
    add = _command(commands, "add", runs, "add an exercise to a kit of your own, from a short table")
    add.add_argument("exercise", metavar="EXERCISE", help="such as who-owns-it")
    add.add_argument(
        "file", metavar="TABLE", type=_folder, help="Excel, LibreOffice, CSV or Markdown, headings as on the page"
    )
    add.add_argument("folder", metavar="FOLDER", type=_folder, help="the kit's folder")
    people = _command(commands, "people", runs, "draw the invented people of a shipped kit anew")
    people.add_argument("name", metavar="NAME", help="name of a shipped kit")
    texts = _command(commands, "texts", runs, "list in a kit what is still to be put into its language")
    texts.add_argument("kit", metavar="KIT", help="the kit's folder")
    lessons = _command(commands, "lessons", runs, "copy the lessons' text into a kit, to be rewritten there")
    lessons.add_argument("kit", metavar="KIT", help="the kit's folder")
    _command(commands, "format", runs, "describe every file and field of a kit")


def _from_table(command: argparse.ArgumentParser) -> None:
    """A table, and what stands beside it."""
    command.add_argument("file", metavar="TABLE", type=_folder, help="Excel, LibreOffice, CSV or Markdown")
    command.add_argument("folder", metavar="FOLDER", type=_folder, help="a folder that is not there yet")
    command.add_argument("--role", default="", help="the role you hire for (default: the file’s name)")
    command.add_argument("--headcount", default="", metavar="N", help="how many people to hire (default: 4)")
    cost = "what a person costs in a year, from-to, such as 90000-140000 (default: 40000-80000)"
    command.add_argument("--cost", default="", metavar="FROM-TO", help=cost)
    command.add_argument(
        "--language", default="", metavar="CODE", help="such as en or de (default: as the headings are)"
    )
    command.add_argument("--currency", default="", metavar="CODE", help="three letters (default: EUR)")


def _hours(text: str) -> float:
    try:
        hours = float(text.replace(",", "."))
    except ValueError:
        hours = 0
    if not 1 <= hours <= 8:  # agendas of a room say so too; reading them takes longer than reading this line
        raise argparse.ArgumentTypeError(f"‘{text}’ is no length of a session; write hours from 1 to 8, such as 1.5")
    return hours


def _time(text: str) -> time:
    try:
        return datetime.strptime(text.replace(".", ":"), "%H:%M").time()
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"‘{text}’ is no time of day; write hours and minutes, such as 10:00"
        ) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"‘{text}’ is no day; write year, month and day, such as 2026-12-10") from None


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
