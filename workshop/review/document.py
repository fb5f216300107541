"""The review as a document, and the same parts for a page and a terminal: what went stale, what was predicted, how it went, what next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..documents.as_page import as_page
from ..documents.blocks import Block, Bullets, Cell, Document, Fields, Heading, Lines, Look, Paragraph, Table, lacking
from ..documents.data import FILE, MOST_BYTES, Expected, SetData, read_set
from ..dossier import NotWrittenError, write_whole
from ..exercises import BY_SLUG, ask_for_it, growth_lab, interview_loop, must_have_tiers, scorecard
from ..kit import KitError, Problem
from ..words import day, listed, mark, plural, text
from .comparing import NO_STAGE, NOT_SEEN, Compared, Hire, predicted

ENDINGS = (".docx", ".html")
BLANK = 2  # columns for hires in a form to fill in by hand
WIDE = 3  # hires; more of them need a sheet on its side
PRIVACY = mark(
    "Hires are letters here, and no name belongs in it. Whoever knows your team can still tell who is meant: keep it as you keep "
    "other papers about staff, apart from the hiring plan, and not longer than you need it."
)


def review_of(data: SetData, hires: Sequence[Hire], on: date) -> Document:
    """What there is to say on that day; with no hires a form to fill in by hand."""
    compared = Compared(data, tuple(hires))
    blocks = (*stale(data, on), *before(compared), *after(compared), *follows(compared, on))
    title = text("Review of {day}: {role}", day=on, role=data.kit.role)
    subtitle = text("Of the hiring plan made on {day} · {workshop}", day=data.made_on, workshop=data.kit.title)
    wide = len(compared.told) > WIDE
    return Document("review", title, text("for whoever hires next"), blocks, subtitle, text(PRIVACY), wide=wide)


def stale(data: SetData, on: date) -> Iterator[Block]:
    """Every day that has passed, with whoever was to see to it; and what is still ahead."""
    yield Heading(text("What went stale"))
    late, ahead = data.stale(on), sorted(each.day for each in data.due if each.day >= on)
    if not data.due:
        yield lacking(text("No answer of this plan put a date on anything."))
    elif not late:
        yield Paragraph(text("Nothing is late."))
    if late:
        yield Paragraph(text("These days have passed. Strike what was done; give the rest a new day."))
        header = (text("What"), text("Owner"), text("Was due on"), text("Days late"))
        rows = [(each.what, _owner(each.owner), day(each.day), str((on - each.day).days)) for each in late]
        yield Table(rows, (0.5, 0.2, 0.18, 0.12), header)
    if ahead:
        yield Paragraph(
            plural(
                len(ahead), "Still ahead: one date, {day}.", "Still ahead: {n} dates, the next on {day}.", day=ahead[0]
            )
        )


def _owner(owner: str) -> Cell | str:
    return owner or Cell(text("nobody"), gap=True)


def before(compared: Compared) -> Iterator[Block]:
    """What the plan promised."""
    yield Heading(text("What was predicted"))
    said = list(predicted(compared.data))
    if said:
        yield from map(Paragraph, said)
    else:
        yield lacking(text("No interviews were planned, so no good hires were predicted."))
    decided = [
        text("{name}: {value}", name=BY_SLUG[slug].title, value=words)
        for slug, words in compared.data.decided.items()
        if slug in BY_SLUG
    ]
    if decided:
        yield Paragraph(text("What the room decided:"))
        yield Bullets(tuple(decided))
    if compared.told:
        return
    if compared.data.expected:
        header = (text("Criterion or skill"), text("Points"), text("Level"), text("Stage"))
        rows = [(e.name, str(e.points or "–"), level_of(e) or "–", e.stage or "–") for e in compared.data.expected]
        yield Table(rows, (0.34, 0.12, 0.3, 0.24), header)
    else:
        yield lacking(text("No criteria and no levels were written down."))


def level_of(expected: Expected) -> str:
    """The level that was asked for, and by when; "" where none was."""
    if expected.level is None:
        return ""
    if expected.first_day:
        return text("Level {n} on the first day", n=expected.level)
    return text("Level {n} within a year", n=expected.level)


def after(compared: Compared) -> Iterator[Block]:
    """What came; or lines to write it on."""
    yield Heading(text("How it went"))
    if not compared.told:
        yield from _form(compared.data)
        return
    header = (text("Criterion or skill"), text("Level"), *map(compared.letter, compared.told))
    rows = [
        (each.name, level_of(each) or "–", *(_mark(compared, hire, row) for hire in compared.told))
        for row, each in enumerate(compared.data.expected)
    ]
    if rows:
        share = 0.38 / len(compared.told)
        yield Table(rows, (0.34, 0.28, *(share for _ in compared.told)), header)
    yield from map(Paragraph, compared.share())
    for heading, lines in (
        (text("Below what was named"), compared.levels()),
        (text("What we missed"), compared.missed()),
    ):
        if items := tuple(lines):
            yield Heading(heading, 2)
            yield Bullets(items)


def _mark(compared: Compared, hire: Hire, row: int) -> Cell | str:
    expected, mark_ = compared.data.expected[row], hire.mark(row)
    if mark_ == NOT_SEEN:
        return "–"
    return Cell(str(mark_), gap=compared.due(hire, expected) and mark_ < (expected.level or 0))


def _form(data: SetData) -> Iterator[Block]:
    yield Paragraph(
        text("Where does each hire stand today, from 0 to 5, by the anchors you wrote? No names: hires are letters.")
    )
    letters = [text("Hire {letter}", letter=letter) for letter in "ABCDEFGHIJKL"[:BLANK]]
    if data.expected:
        rows = [(each.name, level_of(each) or "–", *("" for _ in letters)) for each in data.expected]
        header = (text("Criterion or skill"), text("Level"), *letters)
        yield Table(rows, (0.4, 0.28, *(0.32 / BLANK for _ in letters)), header)
    for letter in letters:
        yield Heading(letter, 2)
        yield Fields((text("Months in the job"), text("Would you hire them again?")))
        yield Paragraph(text("What did the interviews miss?"), Look.SOFT)
        yield Lines(2)
        yield Fields((text("Which stage would have shown it?"),))


def follows(compared: Compared, on: date) -> Iterator[Block]:
    """What the next round is to do otherwise."""
    yield Heading(text("For the next round"))
    yield Bullets(tuple(_next(compared, on)))


def _next(compared: Compared, on: date) -> Iterator[str]:
    late = len(compared.data.stale(on))
    if late:
        yield plural(
            late,
            "One date has passed: choose a new one, or strike the line.",
            "{n} dates have passed: choose new ones, or strike the lines.",
        )
    first = _names(compared, first_day=True)
    if first:
        yield text(
            "Asked for on the first day and not there: {names}. Sharpen its question and anchors in “{ask}” and “{card}”.",
            names=listed(first),
            ask=ask_for_it.EXERCISE.title,
            card=scorecard.EXERCISE.title,
        )
    later = _names(compared, first_day=False)
    if later:
        yield text(
            "Not learnt within the year: {names}. Ask for it on the first day (“{tiers}”), or plan who teaches it (“{growth}”).",
            names=listed(later),
            tiers=must_have_tiers.EXERCISE.title,
            growth=growth_lab.EXERCISE.title,
        )
    if any(hire.stage == NO_STAGE and hire.missed.strip() for hire in compared.hires):
        yield text(
            "Something you missed shows in no stage: look at “{loop}” again.", loop=interview_loop.EXERCISE.title
        )
    yield text("A handful of hires is no reason to turn everything round: change what you can name an incident for.")


def _names(compared: Compared, *, first_day: bool) -> list[str]:
    found = [expected.name for _, expected, _, due in compared.below() if due and expected.first_day == first_day]
    return list(dict.fromkeys(found))


def written(data: SetData, hires: Sequence[Hire], on: date, ending: str) -> bytes:
    """The document as a file of that ending. Raises NotWrittenError for another."""
    document = review_of(data, hires, on)
    if ending == ".html":
        return as_page(document.title, document.subtitle, (document,), (document.closing,)).encode("utf-8", "replace")
    if ending == ".docx":
        from ..documents.as_word import as_word  # which takes long to load

        return as_word(document)
    raise NotWrittenError(text("A review is written as {endings}.", endings=listed(ENDINGS, "or")))


def printed(path: Path, on: date | None, output: Path | None) -> str:
    """What a terminal shows: the review of that file as it stands today or `on` a day; or where the form to fill in is, once it is
    written to `output`. Raises KitError and NotWrittenError."""
    data, when = _read(path), on or date.today()
    if output is None:
        return as_text(review_of(data, (), when))
    write_whole(output, written(data, (), when, output.suffix.lower()))
    return text("The review is in {path}.", path=str(output))


def _read(path: Path) -> SetData:
    place = path / FILE if path.is_dir() else path  # the folder of a set will do
    try:
        with place.open("rb") as file:
            return read_set(place.name, file.read(MOST_BYTES + 1))
    except OSError as error:
        what = text("It cannot be read. The system says: {why}.", why=error.strerror or str(error))
        fix = text("Name the zip of the set, its page with all documents, or its {file}.", file=FILE)
        raise KitError([Problem(str(place), 0, what, fix)]) from None


def as_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """For a page's script, which knows these four; a table is called by the heading it stands under."""
    shown, heading = list[dict[str, Any]](), ""
    for block in blocks:
        heading = block.text if isinstance(block, Heading) else heading
        if plain := _plain(block):
            shown.append({**plain, "caption": heading})
    return shown


def _plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text, "level": block.level}
        case Paragraph():
            return {"kind": "text", "text": block.text}
        case Bullets():
            return {"kind": "list", "items": list(block.items)}
        case Table():
            return {
                "kind": "table",
                "header": list(block.header),
                "rows": [[_said(cell) for cell in row] for row in block.rows],
            }
    return {}


def _said(cell: Cell | str) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def as_text(document: Document) -> str:
    """For a terminal: a row of a table is a line."""
    lines = [document.title, document.subtitle]
    for block in document.blocks:
        match block:
            case Heading():
                lines += ["", block.text]
            case Paragraph():
                lines.append(block.text)
            case Bullets():
                lines += [f"- {item}" for item in block.items]
            case Table():
                lines += [" · ".join(_said(cell) for cell in row) for row in (block.header, *block.rows)]
    return "\n".join([*lines, "", document.closing])
