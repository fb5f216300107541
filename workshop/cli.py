"""`workshop …` in a terminal."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING

from .arguments import DATA, DATABASE, KIT, parser
from .desk import processes
from .own_kit import commands as kit_commands
from .ports import LOOPBACK

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

    from .dossier import Plan
    from .settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 when all is well, 1 when something was found or failed, 2 for wrong words on the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks ✓ must not stop us
    options = _parser().parse_args(arguments)
    if options.run is _room or (options.run is _start and not options.lab):
        processes.prepare({KIT: options.kit, **({DATA: str(options.data)} if options.data else {})})
    try:
        return _printed(int(options.run(options)))
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # from printing; what else is written or read says more of itself
        if not isinstance(error, BrokenPipeError):  # whoever reads along has seen enough, such as `| head`
            print(f"{error.filename or 'What was found'} cannot be printed or used: {error.strerror}.", file=sys.stderr)
        _silence()
        return 1
    except _foreseen() as error:
        print(error, file=sys.stderr)
        return 1


def _foreseen() -> tuple[type[Exception], ...]:
    """Errors whose message is all there is to say. Read only when something went wrong: most commands need few of them."""
    from .authoring.new_exercise import NotNewError
    from .authoring.sheets import SheetError
    from .dossier import NotWrittenError
    from .kit import KitError
    from .lab import NoLabError
    from .store import RoomError, StoreError

    return KitError, StoreError, RoomError, NoLabError, NotWrittenError, SheetError, NotNewError


def _silence() -> None:
    """Nothing more is printed, not even what waits to be."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _printed(status: int) -> int:
    """The exit status, once everything that was printed has arrived."""
    if sys.stdout:
        sys.stdout.flush()
    return status


def _parser() -> argparse.ArgumentParser:
    runs = {"start": _start, "check": _check, "build": _build, "new-exercise": _new_exercise, "room": _room}
    more = {"plan": _plan, "review": _review, "doctor": _doctor, "agenda": _agenda, "facilitate": _facilitate}
    return parser({**runs, **more, **kit_commands.COMMANDS})


def _settings(options: argparse.Namespace) -> Settings:
    """Without --kit, the kit chosen in the browser is used."""
    from .kit import KITS, find_kit
    from .settings import Settings

    data, database = getattr(options, "data", None), getattr(options, "database", "")
    if not options.kit:
        return Settings(data=data, database=database)
    folder = find_kit(options.kit)
    return Settings(folder.name if folder.parent == KITS else str(folder), data, database)


def _warn(*told: str) -> None:
    print("\n".join(filter(None, told)), end="\n" if any(told) else "", file=sys.stderr)


def _start(options: argparse.Namespace) -> int:
    from .ports import bound

    settings = _settings(options)
    run = _in_lab if options.lab else _in_pages(settings)
    _look_at(settings)
    try:
        door, port = bound(options.port)
    except OSError as error:
        print(f"{error} Close a program that serves pages, then try again.", file=sys.stderr)
        return 1
    with door:
        if options.port not in (0, port):
            print(f"Port {options.port} is taken or not allowed, so port {port} is used instead.")
        print("Starting the workshop …", flush=True)
        run(settings, door, not options.no_browser)
    return 0


def _room(options: argparse.Namespace) -> int:
    from .web.room_command import room

    options.database = options.database or os.environ.get(DATABASE, "")
    return room(options, _settings(options))


def _look_at(settings: Settings) -> None:
    """Say what is wrong here, not on every page. Raises KitError and StoreError."""
    from .doctor import shared_name
    from .kit import load_kit
    from .store import READ_ONLY, Store, with_place

    kit = load_kit(settings.kit)
    with closing(Store(settings.data)) as store:
        _warn(with_place(READ_ONLY, store.name) if store.read_only else "", shared_name(kit, store))


def _in_pages(settings: Settings) -> Callable[[Settings, socket, bool], None]:
    """The workers begin to read the kit while we read the rest of the workshop."""
    from .desk.desk import SharedDesk

    desk = SharedDesk()
    desk.warm(settings.kit)

    def run(settings: Settings, door: socket, browser: bool) -> None:
        from .web.app import Host, address_of, serve
        from .web.people import LocalPeople

        token = secrets.token_urlsafe(16)
        address, people = address_of(door, token), LocalPeople(token, int(door.getsockname()[1]))
        opens = address if browser else ""
        serve(Host(settings, people, desk), door, browser=opens, opened=lambda: _announce(address, browser))

    return run


def _in_lab(settings: Settings, door: socket, browser: bool) -> None:
    from . import lab

    token, port = secrets.token_urlsafe(16), int(door.getsockname()[1])
    door.close()  # Jupyter opens the port itself
    address = f"http://{LOOPBACK}:{port}{lab.START}?token={token}"
    lab.serve(settings, port=port, token=token, browser=browser, opened=lambda: _announce(address, browser))
    _printed(0)
    os._exit(0)  # a worker thread that Jupyter left behind would keep the process alive; everything is saved by now


def _announce(address: str, browser: bool) -> None:
    way = "It opens in your browser. If not, the address is" if browser else "Open it in your browser at"
    print(f"{way}\n\n    {address}\n\nStop it with Ctrl+C.", flush=True)


def _check(options: argparse.Namespace) -> int:
    from .own_kit.proving import prove
    from .own_kit.texts import left_in_english, speaks_english

    report = prove(_settings(options).kit)
    print(report)
    if not speaks_english(report.kit):
        print(left_in_english(report.kit))
    return 0 if report.good else 1


def _build(options: argparse.Namespace) -> int:
    from .authoring.sheets import build, differences
    from .kit import ROOT
    from .own_kit.texts import languages

    stale = {path: whole for path, whole in languages().items() if path.read_text(encoding="utf-8") != whole}
    if options.check:
        outdated = [f"{path.name}: is not what the sentences are now. Run: make build" for path in stale]
        lines = [*differences(ROOT), *outdated]
    else:
        lines = [f"made {path}" for path in [*build(ROOT), *stale]]
        for path, whole in stale.items():
            path.write_text(whole, encoding="utf-8")
    print("\n".join(lines) or "exercises/ is what solutions/ make, and languages are up to date.")
    return int(options.check and bool(lines))


def _new_exercise(options: argparse.Namespace) -> int:
    from .authoring.new_exercise import new_exercise
    from .kit import ROOT

    made = new_exercise(ROOT, options.slug, options.lesson)
    print("\n".join(f"made or changed {path.relative_to(ROOT)}" for path in dict.fromkeys(made)))
    print("Run make build, then make test. CONTRIBUTING.md says what to change next.")
    return 0


def _plan(options: argparse.Namespace) -> int:
    from .doctor import shared_name
    from .dossier import plan_of
    from .exercises.marking import quoted
    from .kit import load_kit
    from .store import Store
    from .words import speaking

    in_folder = _is_folder(options.output)
    if options.only and not in_folder:
        print(f"--only chooses among the documents of a folder, and {options.output} is a file.", file=sys.stderr)
        return 2
    settings = _settings(options)
    kit = load_kit(settings.kit)
    with closing(Store(settings.data)) as store:
        records, plan_id = store.all_latest(kit.name), store.plan_id(kit.name)
        _warn(shared_name(kit, store))
    plan = plan_of({slug: record.answer for slug, record in records.items()}, kit, plan_id)
    only = [name.strip() for name in options.only.split(",") if name.strip()]
    for line in _in_folder(options.output, plan, only) if in_folder else _in_file(options.output, plan):
        print(line)
    if plan.missing:
        with speaking(kit.language):
            print(f"Not answered yet: {quoted(exercise.title for exercise in plan.missing)}.")
    return 0


def _review(options: argparse.Namespace) -> int:
    from .review.document import printed
    from .words import speaking

    with speaking(_settings(options).language):
        print(printed(options.file, options.on, options.output))
    return 0


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # of a name that is too long; writing says so
        return path.is_dir() or not path.suffix
    return False


def _in_file(path: Path, plan: Plan) -> list[str]:
    from .documents import plan_file
    from .dossier import write_whole

    write_whole(path, plan_file(plan, path).content)
    return [f"The plan is in {path}."]


def _in_folder(folder: Path, plan: Plan, only: Sequence[str]) -> list[str]:
    """What was written, and what an older set left there."""
    from .documents import left_over, write_set

    old = left_over(folder, write_set(folder, plan, only), only)
    said = f"From an older set, and no part of this plan: {', '.join(old)}. Delete that if nobody needs it."
    return [f"The plan is in {folder}.", *([said] if old else [])]


def _agenda(options: argparse.Namespace) -> int:
    from .agenda.own import agenda_for
    from .agenda.printed import as_text
    from .kit import load_kit
    from .words import speaking

    kit = load_kit(_settings(options).kit)
    with speaking(kit.language):
        print(as_text(agenda_for(kit, options.hours, options.agenda), kit, options.start))
    return 0


def _facilitate(options: argparse.Namespace) -> int:
    from .room.papers.command import facilitate

    options.database = options.database or os.environ.get(DATABASE, "")
    return facilitate(options, _settings(options))


def _doctor(_: argparse.Namespace) -> int:
    from .doctor import examine

    findings = examine()
    for finding in findings:
        print(finding)
    wrong = any(finding.wrong for finding in findings)
    print("Mend what is marked ✗, then run this again." if wrong else "Everything needed is here.")
    return int(wrong)
