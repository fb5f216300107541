"""A table → a kit with one more exercise: checked, shown as it will be, and proved as a whole before it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ...desk import worker
from ...exercises import BY_SLUG
from ...kit import Kit, KitError
from ...kit.plain_files import Sheet
from ...kit.reading import Source, kit_from
from ...kit.slugs import SLUGS
from ...pages.lessons import lessons_of
from ...words import speaking, text
from ..any_trade import First, lessons_for, texts_for
from ..proving import Report, Step, prove_source, walked
from .growths import worked
from .table import WHOLE, CellSheet, Fault, Given, Growth, chosen_ids, faults


@dataclass(frozen=True)
class Grown:
    """What a table gives: a source with the exercise in its agenda, as far as one can be made; what is wrong, at its cells."""

    faults: tuple[Fault, ...]
    source: Source
    kit: Kit | None = None


def grown(growth: Growth, given: Given, source: Source, kit: Kit) -> Grown:
    """The kit with this table in it, and everything that is wrong with the table. The kit’s language must be in force."""
    tidy = given.tidy()
    own = list(faults(growth, tidy, kit))
    bigger = _with(growth, tidy, source, kit)
    alone = _agenda(bigger, [growth.slug])
    try:
        made = kit_from(alone)
        wrong = "" if own else unproved(growth.slug, walked(made))
    except KitError as error:
        sheet = alone.sheets[growth.file]
        told = [sheet.fault(problem) for problem in error.problems] if isinstance(sheet, CellSheet) else []
        return Grown(_once(own, told), bigger)
    if wrong:
        own = [Fault(WHOLE, "", wrong, text("Look at the rows that this is about, or add more."))]
    return Grown(_once(own, []), bigger, made)


def _once(own: list[Fault], told: list[Fault]) -> tuple[Fault, ...]:
    """In the order of the table. Where the table’s own words say what is wrong, the kit’s check is not heard as well."""
    said = {(fault.row, fault.column) for fault in own}
    more = [fault for fault in told if (fault.row, fault.column) not in said and (fault.row >= 0 or not own)]
    return tuple(sorted(dict.fromkeys([*own, *more]), key=lambda fault: fault.row))


def _with(growth: Growth, given: Given, source: Source, kit: Kit) -> Source:
    """The source with the table’s file, and the exercise in its place in the agenda."""
    sheet = source.sheets.get(growth.file)
    had = sheet.value if sheet and isinstance(sheet.value, dict) else {}
    content = growth.make(chosen_ids(growth, given, kit), kit, had)
    new = CellSheet(f"{growth.file}.yaml", content.value, unread=False, growth=growth, spots=content.spots)
    slugs = sorted({*kit.minutes, growth.slug}, key=SLUGS.index)
    sheets = {**source.sheets, growth.file: new}
    return _agenda(replace(source, sheets=sheets, **_words_of(source, kit, slugs)), slugs)


def _words_of(source: Source, kit: Kit, slugs: list[str]) -> dict[str, Any]:
    """Lessons and texts of a kit that was made from a table, with those of a lesson that is new to it; its own stay."""
    own = set(source.lessons)  # a kit made from a table has its own words for every lesson
    if not own or not (kit.about.columns or {lesson.stem for lesson in lessons_of(kit)} <= own):
        return {}
    priority = kit.about.priority
    lessons = lessons_for(tuple(slugs), First(kit.quality[priority.first].name, priority.why))
    return {
        "lessons": {**lessons, **source.lessons},
        "texts": source.texts or texts_for(kit.about.language),
    }


def _agenda(source: Source, slugs: list[str]) -> Source:
    """Minutes that the agenda had stay."""
    about: Sheet = source.sheets["kit"]
    had = {line.get("exercise"): line for line in about.value["agenda"]}
    lines = [had.get(slug, {"exercise": slug}) for slug in slugs]
    return replace(source, sheets={**source.sheets, "kit": replace(about, value={**about.value, "agenda": lines})})


def unproved(slug: str, steps: Iterable[Step]) -> str:
    """What the exercise itself says where it does not work; "" where it does."""
    step = next((step for step in steps if not step.good and step.exercise == slug), None)
    if step is None:
        return ""
    return text("It does not work yet ({case}). {said}", case=step.case, said=step.said)


def filled_up(growth: Growth, given: Given, kit: Kit) -> tuple[Given, int]:
    """With rows of the example behind those that are there, where they are too few to be shown; and how many those are."""
    rows = [row for _, row in given.filled]
    example = worked(growth, kit, None)
    more = [row for row in example.rows if row not in rows]
    beside = {name: given.beside.get(name) or cell for name, cell in example.beside.items()}
    return Given(beside, tuple([*rows, *more][: growth.most])), min(len(more), growth.most - len(rows))


def preview(
    growth: Growth, given: Given, source: Source, kit: Kit, phone: bool = False
) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """What participants will see of it, on a `phone` laid out for it; nothing where a cell is wrong. Rows of the example stand in for
    what is still missing."""
    own, borrowed = grown(growth, given, source, kit), 0
    if own.faults:
        cells = tuple(fault for fault in own.faults if fault.row >= 0)
        if cells:
            return {}, own.faults
        more, borrowed = filled_up(growth, given, kit)
        own = grown(growth, more, source, kit)
    if own.kit is None:
        return {}, own.faults
    with speaking(own.kit.language):
        card = worker.card(own.kit, growth.slug)["card"]
        blank = BY_SLUG[growth.slug].complete({}, own.kit)
        picture = worker.draw(own.kit, growth.slug, blank, phone)
    return {"card": card, "answer": blank, "picture": picture, "borrowed": borrowed}, ()


def complete(
    growth: Growth, given: Given, source: Source, kit: Kit, had: Report | None = None
) -> tuple[Source, Report | None, tuple[Fault, ...]]:
    """The whole kit, proved with the new exercise in it; what keeps it from being kept. `had`: the proof of the kit as it is."""
    new = grown(growth, given, source, kit)
    if new.faults:
        return source, None, new.faults
    report = prove_source(new.source)
    before = {step.exercise for step in (had or prove_source(source)).steps if not step.good}
    broken = [step for step in report.steps if not step.good and step.exercise not in before]
    if broken:
        title = BY_SLUG[broken[0].exercise].title
        what = text("With this table “{title}” would no longer work ({case}).", title=title, case=broken[0].case)
        return source, None, (Fault(WHOLE, "", what, text("Look at what the two share.")),)
    return new.source, report, ()
