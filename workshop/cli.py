"""`workshop …` in a terminal."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from . import waiting

if TYPE_CHECKING:
    from .settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 when all is well, 1 when something was found or failed, 2 for wrong words on the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks ✓ must not stop us
    words = sys.argv[1:] if arguments is None else list(arguments)
    if words[:1] == ["start"]:
        waiting.prepare()  # the first page's kernel imports while the server does
    from .answers import StoreError
    from .kit import KitError

    options = _parser().parse_args(words)
    try:
        return int(options.run(options))
    except (KitError, StoreError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    from .kit import DEFAULT_KIT

    parser = argparse.ArgumentParser(prog="workshop", description="A workshop on hiring for a GenAI platform.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    start = _command(commands, "start", _start, "open the workshop in the browser")
    start.add_argument("--lab", action="store_true", help="open JupyterLab instead, to adapt the kit")
    start.add_argument(
        "--port", type=int, default=8899, help="port on this machine (default: %(default)s, or a free one)"
    )
    start.add_argument("--no-browser", action="store_true", help="only print the address")
    check = _command(commands, "check", _check, "prove that a kit works with every exercise")
    build = _command(commands, "build", _build, "make exercises/ from solutions/")
    build.add_argument("--check", action="store_true", help="change nothing; fail if anything is out of date")
    plan = _command(commands, "plan", _plan, "write the hiring plan")
    plan.add_argument("-o", "--output", type=Path, default=Path("hiring-plan.html"), help="file (default: %(default)s)")
    _command(commands, "doctor", _doctor, "say what is missing on this machine, and how to mend it")
    check.add_argument(
        "kit", nargs="?", default=DEFAULT_KIT, help="name of a shipped kit, or its folder (default: %(default)s)"
    )
    for command in (start, plan):
        command.add_argument(
            "--kit", default=DEFAULT_KIT, help="name of a shipped kit, or its folder (default: %(default)s)"
        )
        command.add_argument("--data", type=Path, help="folder for answers (default: your own data folder)")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: object, help_: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_, description=help_[0].upper() + help_[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    from .kit import KITS, find_kit
    from .settings import Settings

    folder = find_kit(options.kit)
    return Settings(folder.name if folder.parent == KITS else str(folder), options.data)


def _start(options: argparse.Namespace) -> int:
    from . import server
    from .answers import Store
    from .kit import load_kit

    settings = _settings(options)
    load_kit(settings.kit)  # say what is wrong here, not on every page
    Store(settings.data).close()
    port, token = server.free_port(options.port), secrets.token_urlsafe(16)
    address = f"http://{server.LOOPBACK}:{port}{server.start_path(options.lab)}?token={token}"
    print("Starting the workshop …", flush=True)

    def opened() -> None:
        print(f"It is open in your browser at\n\n    {address}\n\nStop it with Ctrl+C.", flush=True)

    browser = not options.no_browser
    server.serve(settings, port=port, token=token, lab=options.lab, browser=browser, opened=opened)
    sys.stdout.flush()
    os._exit(0)  # a worker thread the server left behind would keep the process alive; everything is saved by now


def _check(options: argparse.Namespace) -> int:
    from .proving import prove

    report = prove(options.kit)
    print(report)
    return 0 if report.good else 1


def _build(options: argparse.Namespace) -> int:
    from .authoring import MarkerError, NotebookError, build, differences
    from .server import ROOT

    if not options.check:
        try:
            made = build(ROOT)
        except (MarkerError, NotebookError) as error:
            print(error, file=sys.stderr)
            return 1
        print("\n".join(f"made {path}" for path in made) or "exercises/ is what solutions/ make.")
        return 0
    found = differences(ROOT)
    print("\n".join(found) if found else "exercises/ is what solutions/ make.")
    return 1 if found else 0


def _plan(options: argparse.Namespace) -> int:
    from .answers import Store
    from .dossier import plan_html, plan_of
    from .kit import load_kit

    settings = _settings(options)
    kit = load_kit(settings.kit)
    records = Store(settings.data).all_latest(kit.name)
    plan = plan_of({slug: record.answer for slug, record in records.items()}, kit)
    try:
        options.output.write_text(plan_html(plan), encoding="utf-8")
    except OSError as error:
        print(f"{options.output} cannot be written: {error.strerror}. Choose another place with -o.", file=sys.stderr)
        return 1
    print(f"The plan is in {options.output}.")
    if plan.missing:
        print(f"Not answered yet: {', '.join(exercise.title for exercise in plan.missing)}.")
    return 0


def _doctor(_: argparse.Namespace) -> int:
    from .doctor import examine

    findings = examine()
    for finding in findings:
        print(finding)
    print(
        "Everything needed is here."
        if not any(f.wrong for f in findings)
        else "Mend what is marked ✗, then run this again."
    )
    return 1 if any(f.wrong for f in findings) else 0
