"""`workshop kit …`: a kit of one's own, as plain files or as an Excel workbook."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote


def _new(options: argparse.Namespace) -> int:
    from ..kit import find_kit, load_kit
    from ..kit.folders import copy_kit
    from ..settings import Settings

    source = load_kit(options.source or Settings().kit)
    folder = find_kit(copy_kit(source.folder, options.name, (options.folder or Settings().kits) / options.name))
    print(f"Your kit is in {folder}. Each file begins by saying what it feeds. When you have changed something:\n")
    print(f"    {called()} check {quote(str(folder))}\n    {called()} start --kit {quote(str(folder))}")
    return 0


def _to_excel(options: argparse.Namespace) -> int:
    from ..dossier import write_whole
    from ..kit import find_kit, load_kit
    from ..kit.reading import in_folder
    from ..kit.workbook import to_workbook

    kit = load_kit(options.kit)
    write_whole(options.file, to_workbook(in_folder(find_kit(options.kit))))
    print(f"The kit “{kit.about.title}” is in {options.file}. Its first sheet says how to use it.")
    return 0


def _from_excel(options: argparse.Namespace) -> int:
    from ..kit.folders import write_kit
    from ..kit.workbook import in_workbook
    from .proving import prove_source

    source = in_workbook(options.file)
    report = prove_source(source)
    folder = write_kit(source, options.folder)
    print("\n".join([*map(str, report.advice), report.verdict, f"The kit is in {folder}."]))
    return 0 if report.good else 1


def _from_table(options: argparse.Namespace) -> int:
    from ..kit.folders import write_kit
    from .table.cells import tables_of_file
    from .table.report import as_text, proved, understood
    from .table.wishes import role_of, wishes_from

    told = understood(tables_of_file(options.file))
    role, language = options.role or role_of(options.file.name), options.language or told.language
    wishes = wishes_from(role, options.headcount, options.cost, language, options.currency)
    made = proved(told, wishes)
    print(as_text(made))
    if not made.good or not made.source:
        print("\nNo kit was written. Add what is asked for, and run this again.")
        return 1
    folder = write_kit(made.source, options.folder)
    print(f"The kit is in {folder}. Run it with\n\n    {called()} start --kit {quote(str(folder))}")
    return 0


def _add(options: argparse.Namespace) -> int:
    from .growing.command import add, measure

    said, added = add(options.exercise, options.file, options.folder)
    print(f"{said}\n\n{measure(options.folder)}" if added else f"{said}\n\nNothing was changed.")
    return 0 if added else 1


def _people(options: argparse.Namespace) -> int:
    from .table.people import draw_shipped

    print(f"made {draw_shipped(options.name)}")
    return 0


def _texts(options: argparse.Namespace) -> int:
    from ..kit import load_kit
    from .texts import write_texts

    print(write_texts(load_kit(options.kit)))
    return 0


def _lessons(options: argparse.Namespace) -> int:
    """Texts the kit has already are left alone."""
    from ..dossier import write_whole
    from ..kit import load_kit
    from ..kit.own_texts import FOLDER
    from ..pages.notebooks import as_markdown, pages

    folder = load_kit(options.kit).folder / FOLDER
    folder.mkdir(exist_ok=True)
    for page in pages():
        if not (folder / f"{page.stem}.md").exists():
            write_whole(folder / f"{page.stem}.md", as_markdown(page))
    print(f"The texts are in {folder}. Lines that hold only --- part them: keep as many as there are.")
    return 0


def _format(_: argparse.Namespace) -> int:
    from ..kit.workbook.column_help import kit_format

    print(kit_format(), end="")
    return 0


def called() -> str:
    """How this program was called, so that what it prints can be typed."""
    program = Path(sys.argv[0])
    if program.name != "workshop" or not program.parent.name:
        return "workshop" if program.name == "workshop" else f"{quote(sys.executable)} -m workshop"
    return quote(os.path.relpath(program))


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "to-excel": _to_excel,
    "from-excel": _from_excel,
    "from-table": _from_table,
    "add": _add,
    "people": _people,
    "texts": _texts,
    "lessons": _lessons,
    "format": _format,
}
