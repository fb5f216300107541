"""What a text of a kit is called by people, where it is changed, and which texts are the workshop’s on purpose."""

from collections.abc import Callable, Iterator

from ...kit import Kit
from ...kit.plain_files import Path_
from ...kit.reading import Source
from ...kit.workbook.layout import sheet_name
from ...words import listed, mark, plural, text
from ..table.contents import DEGREE
from ..table.wording import DEGREES
from .growths import GROWTHS
from .table import Growth

Namer = Callable[[Path_], str]
NAMES = {  # file and place in it → what people call it
    ("tiers", "why"): mark("Why enough people must be left"),
    ("tiers", "teaching"): mark("Who teaches on the job"),
    ("tiers", "market"): mark("How many are looking for work"),
    ("growth", "quarters"): mark("What each quarter brings"),
    ("debrief", "about"): mark("What happened before the debrief"),
    ("debrief", "why"): mark("Why some sheets do not count"),
    ("debrief", "rule"): mark("The rule of the panel"),
    ("debrief", "sheets"): mark("Who wrote a score sheet"),
}
DRAFTS = ("scorecard", "drafts")


def namer(file: str, source: Source, kit: Kit) -> Namer:
    """By the row and the column of the table that the file was made from, else by what it is about."""
    growth = next((growth for growth in GROWTHS.values() if growth.file == file), None)
    if growth is not None and file in source.sheets:
        return _in_table(growth, source, kit)

    def name(path: Path_) -> str:
        known = NAMES.get((file, str(path[0])))
        return text(known) if known else sheet_name(" ".join([file, *(s for s in path[:1] if isinstance(s, str))]))

    return name


def _in_table(growth: Growth, source: Source, kit: Kit) -> Namer:
    value = source.sheets[growth.file].value
    spots = growth.make(growth.rows_of(value), kit, value).spots

    def name(path: Path_) -> str:
        while path and path not in spots:
            path = path[:-1]
        row, column = spots.get(path, (-1, ""))
        heading = growth.heading(column, row) or text("Your table")
        return heading if row < 0 else text("Row {n}, “{column}”", n=row + 1, column=heading)

    return name


def way(slug: str, files: list[str]) -> str:
    """How to change texts of these files; "" where the table of the exercise shows all of them."""
    others = [file for file in files if slug not in GROWTHS or GROWTHS[slug].file != file]
    if not others:
        return ""
    return text(
        "Change them in the workbook (“Download as Excel”): {sheets}.",
        sheets=listed([sheet_name(file) for file in others]),
    )


def meant(slug: str, source: Source, drafts: int) -> Iterator[str]:
    """What of an exercise is the workshop’s and is to stay; `drafts`: how many are as the program wrote them."""
    if slug == "scorecard" and drafts:
        yield plural(
            drafts,
            "One draft is bad on purpose: the exercise is to spot it.",
            "{n} drafts are bad on purpose: the exercise is to spot them.",
        )
    sheet = source.sheets.get("mirror")
    if slug == "say-do-mirror" and sheet:
        levels = [text(level) for level in DEGREES[1]]
        for one in sheet.value["attributes"]:
            if one["id"] == DEGREE and one["levels"] == levels:
                yield text(
                    "“{name}” is the workshop’s on purpose: choices show how much it weighs with you.", name=one["name"]
                )
