"""What a facilitator takes home of a room: its plan, everybody's plans as one archive, the answers as a table."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ..documents import FORMATS, plan_file
from ..dossier import plan_of
from ..dossier.plan import Section
from ..exercises import BY_SLUG, PlanLine
from ..exercises.base import HIDDEN
from ..kit import Kit, load_kit
from ..words import speaking, text
from .state import ROOM

Everything = Mapping[
    str, Any
]  # "owners": {who: {slug: answer}}, "decisions": {slug: text}, "parked": [text], "tallies", "asked": [slug], "code"
PLAN = "hiring-plan"
Cells = tuple[str, ...]
COLUMNS: Cells = ("who", "exercise", "field", "row", "column", "value")
_BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones too, to some spreadsheets
_NUMBER = re.compile(r"-?[0-9.]+")


def room_plan(ending: str, folder: str, everything: Everything) -> bytes:
    """The plan the room made together, with what it decided."""
    return _plan(ROOM, everything["owners"].get(ROOM, {}), load_kit(folder), everything, ending)


def archive(folder: str, everything: Everything) -> bytes:
    """A zip: the room's plan, tables' and people's, what was decided and parked, the answers, where tables differ."""
    kit, whole = load_kit(folder), io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, answers in everything["owners"].items():
            said = everything if name == ROOM else {**everything, "decisions": {}}
            packed.writestr(f"{name}.html", _plan(name, answers, kit, said, ".html"))
        packed.writestr("decisions.txt", "\n".join(decisions(kit, everything)))
        packed.writestr("results.csv", results(folder, everything))
        packed.writestr("differences.csv", differences(everything))
    return whole.getvalue()


def _plan(who: str, answers: Mapping[str, Any], kit: Kit, everything: Everything, ending: str) -> bytes:
    """A plan in which nothing is called missing that the session did not ask for."""
    asked = {*everything["asked"], *answers}
    agenda = [line for line in kit.about.agenda if line.exercise in asked] or kit.about.agenda
    ours = replace(kit, about=kit.about.model_copy(update={"agenda": agenda}))
    plan = plan_of(answers, ours, f"{everything['code']}-{who}", everything["decisions"])
    with speaking(kit.language):
        said = {slug: _decided(words) for slug, words in plan.decided.items()}
    sections = [replace(each, lines=(*each.lines, *said.pop(each.exercise.slug, ()))) for each in plan.sections]
    sections += [Section(BY_SLUG[slug].title, lines, BY_SLUG[slug], True) for slug, lines in said.items()]
    return plan_file(replace(plan, sections=tuple(sections)), Path(f"{PLAN}{ending}")).content


def _decided(words: str) -> tuple[PlanLine, ...]:
    return (PlanLine("", text("Decided in the room: {words}", words=words), (), text("the room’s decision")),)


def decisions(kit: Kit, everything: Everything) -> Iterator[str]:
    """What was decided exercise by exercise, then the questions left open."""
    with speaking(kit.language):
        for slug, words in everything["decisions"].items():
            if words and slug in BY_SLUG:
                yield text("{name}: {value}", name=BY_SLUG[slug].title, value=words)
        yield from (text("Open: {question}", question=question) for question in everything["parked"])


def results(folder: str, everything: Everything) -> bytes:
    """Every value as a row of a table; for Excel."""
    return _as_csv([COLUMNS, *rows(everything)])


def rows(everything: Everything) -> Iterator[Cells]:
    """One row per answered place, and per place where hands were counted: the cells of COLUMNS."""
    for who, answers in everything["owners"].items():
        for slug, answer in answers.items():
            yield from _rows(who, slug, answer)
    for slug, counted in everything["tallies"].items():
        yield from _rows("hands", slug, counted)


def differences(everything: Everything) -> bytes:
    """Where tables answered otherwise than the room, a column for each of them."""
    shared = [who for who in everything["owners"] if who == ROOM or who.startswith("table-")]
    values: dict[Cells, dict[str, str]] = {}
    for who, *place, value in rows(everything):
        values.setdefault(tuple(place), {})[who] = value
    apart = [(place, [said.get(who, "") for who in shared]) for place, said in values.items()]
    differing = [(*place, *said) for place, said in apart if len(set(said)) > 1]
    return _as_csv([(*COLUMNS[1:-1], *shared), *differing])


def _as_csv(lines: Iterable[Cells]) -> bytes:
    """In UTF-8 with its mark, by which Excel knows it."""
    out = io.StringIO()
    csv.writer(out).writerows(map(_safe, cells) for cells in lines)
    return out.getvalue().encode("utf-8-sig")


def _rows(who: str, slug: str, answer: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for field, value in answer.items():
        for row, inner in _parts(value) if field not in HIDDEN else ():
            for column, cell in _parts(inner):
                if cell != "":
                    yield who, slug, field, row, column, str(cell)


def _parts(value: Any) -> list[tuple[str, Any]]:
    """What stands in a value, each under its name or number; a value that holds nothing else stands under none."""
    if isinstance(value, dict):
        return [(str(name), part) for name, part in value.items()]
    return [(str(at), part) for at, part in enumerate(value)] if isinstance(value, list) else [("", value)]


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in _BEGINS_FORMULA and not _NUMBER.fullmatch(cell) else cell


FILES: dict[str, tuple[str, Callable[[str, Everything], bytes]]] = {
    **{
        f"{PLAN}{ending}": (mime, partial(room_plan, ending))
        for ending, (mime, _, _) in FORMATS.items()
        if ending != ".docx"
    },
    "all-plans.zip": ("application/zip", archive),
    "results.csv": ("text/csv; charset=utf-8", results),
}
