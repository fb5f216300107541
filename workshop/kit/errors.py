"""What is wrong with a kit, said so that whoever wrote the file can mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: the file, the line (1-based; 0 for the whole file), what is wrong and how to mend it.

    In a workbook `file` names a sheet, `line` is its row, and `column` the letters of the column (empty: the whole row).
    """

    file: str
    line: int
    what: str
    fix: str
    column: str | None = None

    def __post_init__(self) -> None:
        """Whatever is quoted from a file is shortened: a cell may hold millions of letters."""
        for name in ("file", "what", "fix"):
            object.__setattr__(self, name, _shortened(getattr(self, name)))

    @property
    def place(self) -> str:
        if not self.line:
            return self.file
        if self.column is None:
            return f"{self.file}, line {self.line}"
        return f"{self.file}, row {self.line}{f', column {self.column}' if self.column else ''}"

    def __str__(self) -> str:
        return f"{visible(f'{self.place}: {self.what}')}\n    {visible(self.fix)}"


LONGEST_QUOTE, LONGEST = 100, 2000  # letters
_LONG_QUOTE = re.compile(rf"([‘“])([^’”]{{{LONGEST_QUOTE}}})[^’”]+")


def _shortened(text: str) -> str:
    short = _LONG_QUOTE.sub(r"\1\2…", text) if len(text) > LONGEST_QUOTE else text
    return short if len(short) <= LONGEST else f"{short[:LONGEST]}…"


def visible(text: str) -> str:
    """The text with what would move a terminal's cursor or turn its lines around written out, such as \\x1b or \\u202e."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


class KitError(ValueError):
    """A kit that cannot be used. `problems` holds every mistake found; the message shows no more than can be read."""

    SHOWN = 100

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        head = "One thing to correct:" if count == 1 else f"{count:,} things to correct:"
        shown = [str(problem) for problem in self.problems[: self.SHOWN]]
        more = [f"… and {count - self.SHOWN:,} more; mend these first."] if count > self.SHOWN else []
        super().__init__("\n".join([head, *shown, *more]))

    def __reduce__(self) -> tuple[type[KitError], tuple[list[Problem]]]:
        return KitError, (list(self.problems),)  # from one process to another
