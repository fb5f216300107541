"""How a table was understood, in sentences: what its columns were taken for, which rows and skills are left out, what was shortened."""

from collections.abc import Iterator, Mapping, Sequence

from ...words import clipped, first_few, listed, plural, text
from .columns import LEVEL, Headed
from .names import quoted
from .reading import Read

NAMED = 4  # names in one sentence
MOST_NAMED = 12  # where somebody has to find each


def named(heading: Headed, labels: Mapping[str, str]) -> tuple[str, bool]:
    """Which of the table's levels are taken for weak, fine and excellent; and whether there are more, and what becomes of them."""
    levels = {f"level_{level}": headed(label) for level, label in labels.items()}
    beside = [quoted(c.heading) for c in heading.of(LEVEL) if c.heading not in labels.values()]
    if not beside:
        told = text("Of five levels, {level_1} is level 1, {level_3} is level 3 and {level_5} is level 5.", **levels)
        return told, False
    told = text(
        "A kit describes three levels: here {level_1} (weak), {level_3} (fine) and {level_5} (excellent). What stands under {others} is not used.",
        **levels,
        others=listed(beside),
    )
    return told, True


def not_used(heading: Headed, at: Mapping[str, int]) -> Iterator[str]:
    """Columns, beside further levels, of which nothing comes into the kit."""
    unused = [column for column in heading.columns if column.at not in at.values()]
    extra = [quoted(column.heading) for column in unused if column.kind != LEVEL and column.heading]
    if extra:
        yield text("Columns that were not used: {names}.", names=first_few(extra, NAMED))


def headed(heading: str) -> str:
    """A column by its heading."""
    return quoted(heading) if heading else text("(no heading)")


def left_out(read: Read) -> Iterator[str]:
    """Rows that became no skill."""
    if read.again:
        names = first_few(read.again, NAMED)
        yield text("More than once in the table, so the first row counts: {names}.", names=names)
    if read.nameless:
        places = first_few(read.nameless, MOST_NAMED)
        yield text("Left out, because no skill is named there: {places}.", places=places)
    if read.above_nothing:
        lines = first_few([quoted(clipped(line, 80)) for line in read.above_nothing], NAMED)
        yield text("Left out, because it stands alone in its row and no skill follows: {lines}.", lines=lines)


def torn(read: Read) -> Iterator[str]:
    """Rows that are the rest of the one above: a cell was cut where a line ended."""
    for row, before in read.torn[:NAMED]:
        yield text(
            "Row {row} looks like the rest of row {before}. Put the two together.", row=str(row), before=str(before)
        )


def waiting(skills: Sequence[str]) -> Iterator[str]:
    """Skills that cannot be scored by yet."""
    if skills:
        names = first_few(skills, MOST_NAMED)
        yield plural(
            len(skills),
            "One skill is left out until the table says what is asked for: {names}.",
            "{n} skills are left out until the table says what is asked for: {names}.",
            names=names,
        )


def shortened(names: Mapping[str, str], most: int) -> Iterator[str]:
    """Long names, and what each is called now."""
    changed = [renamed(clipped(name, most), short) for name, short in names.items() if name != short]
    if changed:
        yield text(
            "Names of more than {most} letters are shortened: {names}.", most=most, names=first_few(changed, NAMED)
        )


def renamed(name: str, short: str) -> str:
    return text("“{name}” is now “{short}”", name=name, short=short)
