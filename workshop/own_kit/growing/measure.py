"""How far a kit is one’s own: of each exercise, what is still a shipped kit’s, what keeps it from running, what could be added."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ...exercises import BY_SLUG
from ...kit import KITS, Kit, KitError, Problem
from ...kit.plain_files import Path_, read_yaml
from ...kit.reading import MODELS, Source, kit_from
from ...kit.slugs import NEEDS, SLUGS
from ...pages.lengths import SHORT
from ...pages.lessons import lesson_of
from ...words import listed, plural, text
from ..proving import Report, prove_source
from ..table import wording
from . import examples
from .adding import unproved
from .examples import EXAMPLES
from .growths import GROWTHS, why_not
from .owned import DRAFTS, meant, namer, way
from .table import texts_in

FEWEST_LETTERS, FEWEST_WORDS = 25, 4  # of a text that nobody writes twice by chance
SHARED = {  # what every kit has from the workshop, and keeps: published findings, lists of words, how figures were come by
    ("bets", "findings"),
    ("loop", "caution"),
    ("advert", "vague"),
    ("scorecard", "proxies"),
    ("asking", "caution"),
    ("asking", "wordings"),
    ("asking", "barred"),
}
OF_ALL = ("skills", "stories")  # what exercises without a file of their own are made of


@dataclass(frozen=True)
class Left:
    """A text that is still the workshop’s, from a shipped kit or from the making of one: where it stands, and how it goes."""

    place: str
    path: Path_
    text: str
    name: str = ""  # what people call that place


@dataclass(frozen=True)
class Standing:
    """One exercise of a kit. `there`: it is in the agenda; `why`: what keeps it from running or from being added; `table`: a table gives it.

    `meant`: texts that are the workshop’s on purpose; `way`: how those that are left are changed; `short`: the 90 minutes use it.
    """

    slug: str
    title: str
    there: bool
    left: tuple[Left, ...] = ()
    why: str = ""
    table: bool = False
    meant: tuple[str, ...] = ()
    way: str = ""

    @property
    def short(self) -> bool:
        return self.slug in SHORT

    @property
    def page(self) -> str:
        """Where it is done."""
        return f"../exercises/{lesson_of(BY_SLUG[self.slug]).stem}.ipynb#{self.slug}"

    @property
    def said(self) -> str:
        """In a sentence."""
        if self.why:
            return text("Cannot run: {why}", why=self.why) if self.there else self.why
        if not self.there:
            return text(GROWTHS[self.slug].ask)
        if not self.left:
            return text("Yours.")
        return plural(len(self.left), "One text is still the workshop’s.", "{n} texts are still the workshop’s.")


def standings(source: Source, prove: Callable[[Source], Report] = prove_source) -> list[Standing]:
    """Every exercise there is, those of the agenda first, and of them those of the shortest way. Of a kit with mistakes, what they are."""
    try:
        kit = kit_from(source)
    except KitError as error:
        return list(_broken(source, error))
    report = prove(source)
    there = [_there(slug, source, report) for slug in kit.minutes]
    every = [*there, *(_absent(slug, kit) for slug in SLUGS if slug not in kit.minutes)]
    return sorted(every, key=lambda one: (not one.there, SHORT.index(one.slug) if one.short else len(SHORT)))


def lacking(found: Iterable[Standing]) -> str:
    """What the shortest way still needs, by name; that it needs nothing, where that is so."""
    titles = [text("“{name}”", name=one.title) for one in found if one.short and not one.there]
    if not titles:
        return text("All that the 90 minutes use is in your kit.")
    return text("For 90 minutes you still need: {names}.", names=listed(titles))


def short_one(kit: Kit) -> str:
    """Whether the shortest way can be gone with it, beside all its exercises."""
    titles = [text("“{name}”", name=BY_SLUG[slug].title) for slug in SHORT if slug not in kit.minutes]
    if titles:
        return text("For 90 minutes you still need: {names}.", names=listed(titles))
    return text("One of 90 minutes is ready too: all that it uses is in your kit.")


def _there(slug: str, source: Source, report: Report) -> Standing:
    drafts = _drafts(source)
    left = {file: list(_named(file, source, report.kit, drafts)) for file in NEEDS[slug] or OF_ALL}
    files = [file for file, texts in left.items() if texts]
    return Standing(
        slug,
        BY_SLUG[slug].title,
        True,
        tuple(one for texts in left.values() for one in texts),
        unproved(slug, report.steps),
        slug in GROWTHS,
        tuple(meant(slug, source, len(drafts))),
        way(slug, files),
    )


def _drafts(source: Source) -> list[Left]:
    """Those that the making of a kit writes, to be found bad."""
    own = workshops_own()
    return [one for one in still_shipped(source, DRAFTS[0]) if one.path[0] == DRAFTS[1] and one.text in own]


def _named(file: str, source: Source, kit: Kit, besides: list[Left]) -> Iterator[Left]:
    left = [one for one in still_shipped(source, file, kit) if one not in besides]
    name = namer(file, source, kit) if left else str
    yield from (replace(one, name=name(one.path)) for one in left)


def _absent(slug: str, kit: Kit) -> Standing:
    why = why_not(slug, kit)
    return Standing(slug, BY_SLUG[slug].title, False, why=why, table=not why)


def _broken(source: Source, error: KitError) -> Iterator[Standing]:
    """Mistakes in a file of one exercise are its own; those of what all share are everybody’s."""
    own = {f"{name}.yaml" for names in NEEDS.values() for name in names}
    about = source.sheets["kit"].value
    lines = about.get("agenda") if isinstance(about, dict) else None
    slugs = [line.get("exercise") for line in lines or () if isinstance(line, dict)] if isinstance(lines, list) else []
    for slug in (slug for slug in slugs if slug in BY_SLUG):
        files = {f"{name}.yaml" for name in NEEDS[slug]}
        of_it = [problem for problem in error.problems if problem.file in files]
        shared = [problem for problem in error.problems if problem.file not in own]
        yield Standing(slug, BY_SLUG[slug].title, True, why=_told((of_it or shared or [*error.problems])[0]))


def _told(problem: Problem) -> str:
    return f"{problem.place}: {problem.what} {problem.fix}"


def still_shipped(source: Source, file: str, kit: Kit | None = None) -> Iterator[Left]:
    """The texts of one of the kit’s files that a shipped kit, or a kit from any table, or the example of a table has word for word."""
    sheet, known = source.sheets.get(file), shipped_texts(file) | workshops_own() | _example(file, kit)
    for path, said in _texts(sheet.value) if sheet else ():
        if sheet and (file, path[0]) not in SHARED and said in known:
            yield Left(sheet.found(path, "", "").place, path, said)


def _example(file: str, kit: Kit | None) -> set[str]:
    """What the table that makes this file begins with."""
    growth = next((growth for growth in GROWTHS.values() if growth.file == file), None)
    if (
        growth is None or kit is None or growth.slug not in wording.MORE
    ):  # what a table of skills gives begins with its own words
        return set()
    given = EXAMPLES[growth.slug](kit)
    return {" ".join(cell.split()) for cells in (given.beside, *given.rows) for cell in cells.values()}


@lru_cache(maxsize=32)
def shipped_texts(file: str) -> frozenset[str]:
    kits = (path.parent / f"{file}.yaml" for path in sorted(KITS.glob("*/kit.yaml")) if file in MODELS)
    return frozenset(said for path in kits if path.exists() for _, said in _texts(read_yaml(path).value))


def workshops_own() -> set[str]:
    """What the making of a kit says where a table is silent, and the examples of short tables, in the language in force."""
    values = (*vars(wording).values(), *vars(examples).values())
    return {" ".join(text(said).split()) for value in values for said in _said(value)}


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ():
        yield from _said(part)


def _texts(value: Any) -> Iterator[tuple[Path_, str]]:
    """Those long enough to be somebody’s, without the spaces around them."""
    for path, written in texts_in(value):
        said = " ".join(written.split())
        if len(said) >= FEWEST_LETTERS and len(said.split()) >= FEWEST_WORDS:
            yield path, said
