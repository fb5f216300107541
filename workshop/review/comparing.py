"""What was hired beside what was predicted. People are letters here: no name is asked for, and none is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..documents.data import Expected, Forecast, SetData
from ..models.selection import share_interval
from ..words import Part, number, text

MOST_HIRES, MOST_MONTHS, A_YEAR = 12, 120, 12
NOT_SEEN, UNSAID, NO_STAGE = -1, -1, 0
WIDE = 40  # points of 100: a range from three of ten to seven of ten says nearly nothing
Stand = Annotated[int, Field(ge=NOT_SEEN, le=5)]


class Hire(BaseModel):
    """Of one person: where they stand on what was expected, in its order; `months` in the job (0: not said); whether one would hire
    them again; what was missed in the interviews, and the stage (from 1) that would have shown it."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    marks: Annotated[list[Stand], Field(max_length=200)] = []
    months: Annotated[int, Field(ge=0, le=MOST_MONTHS)] = 0
    again: Literal["", "yes", "no"] = ""
    missed: Annotated[str, StringConstraints(max_length=1000)] = ""
    stage: Annotated[int, Field(ge=UNSAID, le=50)] = UNSAID

    def mark(self, row: int) -> int:
        """Where they stand on that row; NOT_SEEN where nobody said."""
        return self.marks[row] if row < len(self.marks) else NOT_SEEN

    @property
    def said(self) -> bool:
        """Whether anything was."""
        return bool(self.again or self.missed.strip() or any(mark != NOT_SEEN for mark in self.marks))


@dataclass(frozen=True)
class Compared:
    """What there is to say of hires; the first `hires` are called A, B, C in the order given."""

    data: SetData
    hires: tuple[Hire, ...]

    @property
    def told(self) -> tuple[Hire, ...]:
        """Those of whom anything was said."""
        return tuple(hire for hire in self.hires if hire.said)

    def letter(self, hire: Hire) -> str:
        """What stands for that person."""
        return text("Hire {letter}", letter=chr(ord("A") + next(n for n, one in enumerate(self.hires) if one is hire)))

    @property
    def again(self) -> tuple[int, int]:
        """How many one would hire again, of how many one says so or not."""
        said = [hire.again for hire in self.hires if hire.again]
        return said.count("yes"), len(said)

    def share(self) -> Iterator[str]:
        """How many are hired well beside how many were to be, and what so few can tell."""
        count, total = self.again
        if not total:
            yield text("Of no hire is it said yet whether you would hire them again, so there is nothing to compare.")
            return
        low, high = (100 * end for end in share_interval(count, total))
        yield text(
            "You would hire again: {count} of {n}. That fits anything from {low} to {high} good hires of a hundred (95% range).",
            count=count,
            n=total,
            low=number(low),
            high=number(high),
        )
        if forecast := self.data.forecast:
            likely = {"good": number(forecast.good), "low": number(forecast.low), "high": number(forecast.high)}
            yield text("The plan predicted {good} of a hundred, likely between {low} and {high}.", **likely)
            yield _verdict(low, high, forecast)
        yield text(
            "You see only those you hired: whoever was turned away might have done as well. And you chose them yourself, so let "
            "somebody else who works with them answer too."
        )

    def due(self, hire: Hire, expected: Expected) -> bool:
        """Whether that level can be held against that hire yet."""
        return expected.first_day or hire.months >= A_YEAR

    def below(self) -> Iterator[tuple[Hire, Expected, int, bool]]:
        """(hire, what was expected, where they stand, whether it is due) wherever somebody stands below a level that was named."""
        for hire in self.hires:
            for row, expected in enumerate(self.data.expected):
                mark = hire.mark(row)
                if expected.level is not None and NOT_SEEN < mark < expected.level:
                    yield hire, expected, mark, self.due(hire, expected)

    def levels(self) -> Iterator[str]:
        """The same as sentences; what is to be learnt within a year is not held against whoever has not had one."""
        for hire, expected, mark, due in self.below():
            how: dict[str, Part] = {
                "hire": self.letter(hire),
                "name": expected.name,
                "mark": mark,
                "level": expected.level or 0,
            }
            if expected.first_day:
                yield text("{hire} stands at {mark} in “{name}”; level {level} was asked for on the first day.", **how)
            elif due:
                yield text(
                    "{hire} stands at {mark} in “{name}”; level {level} was to be learnt within a year, and the year is over.",
                    **how,
                )
            else:
                yield text(
                    "{hire} stands at {mark} in “{name}”, on the way to level {level} within the first year: not due yet.",
                    **how,
                )

    def missed(self) -> Iterator[str]:
        """What interviews did not show, and which stage would have."""
        for hire in self.hires:
            what = hire.missed.strip()
            how = {"hire": self.letter(hire), "what": what}
            if what and 0 < hire.stage <= len(self.data.stages):
                yield text(
                    "{hire}: “{what}” The stage “{stage}” would have shown it.",
                    stage=self.data.stages[hire.stage - 1],
                    **how,
                )
            elif what and hire.stage == NO_STAGE:
                yield text("{hire}: “{what}” No stage of yours would have shown it.", **how)
            elif what:
                yield text("{hire}: “{what}” Which stage would have shown it is not said.", **how)


def predicted(data: SetData) -> Iterator[str]:
    """How many good hires the interviews were to bring; nothing where no interviews were planned."""
    if forecast := data.forecast:
        yield text(
            "The plan predicted {good} good hires of a hundred, likely between {low} and {high}, if {base} of 100 applicants would do well "
            "and {hired} of 100 are hired.",
            **{name: number(value) for name, value in forecast.model_dump().items()},
        )


def _verdict(low: float, high: float, forecast: Forecast) -> str:
    """What the range of a share tells of a prediction, and no more."""
    if high < forecast.low:
        return text(
            "That is less than was predicted, and more than chance alone explains: look at the interviews first."
        )
    if low > forecast.high:
        return text(
            "That is more than was predicted, and more than chance alone explains: ask a second judge before you trust it."
        )
    if high - low >= WIDE:
        return text(
            "So few hires say nearly nothing of the interviews: the prediction is neither borne out nor refuted."
        )
    return text("Both fit together. That bears the prediction out only as far as the range is narrow.")
