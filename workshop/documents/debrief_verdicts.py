"""What candidates come to in the debrief workbook, as formulas: total, musts, verdict; and what the hiring line lets through."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from ..words import text
from .sheets import WARN, Page, quoted, worded

COLUMNS = "CDEFG"  # of the candidates, where they stand side by side
APART = 2  # levels, from which on two scores are to be talked about
LEAST, MOST = 1, 5  # scores
WARNINGS = ("too high", "too low")  # of the hiring line, a row for each


class Side(Protocol):
    """Where it stands: see `debrief_sheet`."""

    @property
    def criteria(self) -> Mapping[str, int]: ...
    @property
    def levels(self) -> Mapping[str, int]: ...
    @property
    def scheduled(self) -> Sequence[str]: ...
    @property
    def comes_to(self) -> Mapping[str, int]: ...
    @property
    def line(self) -> str: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def musts(self) -> list[tuple[int, int]]: ...


def verdicts() -> tuple[str, str, str]:
    return text("above the line"), text("at the line"), text("below the line")


def musts_said() -> tuple[str, str, str]:
    return text("met"), text("not met"), text("not measured")


def open_verdicts() -> tuple[str, str, str]:
    """In the place of a verdict: what keeps it from being one."""
    return _not_yet(), text("a must is not met"), text("a must is not measured")


def _not_yet() -> str:
    return text("not yet: {points} of {total} measured")


def compare(page: Page, side: Side, blocks: list[int]) -> None:
    """What candidates come to. A block is the row of a candidate's first criterion."""
    weights, n = f"$B${side.first}:$B${side.last}", side.last - side.first + 1
    at = side.comes_to
    for column, block in zip(COLUMNS, blocks, strict=True):
        scores = f"{column}{side.first}:{column}{side.last}"
        for down in range(n):
            page.work_out(f"{column}{side.first + down}", f"H{block + down}")
        points, measured = f'SUMIF({scores},">=1",{weights})', f"{column}{at['measured']}"
        page.work_out(measured, f'IF({points}=0,"",{points})')
        total = f'IF({measured}="","",ROUND(SUMPRODUCT({weights},{scores})/{measured},2))'
        page.work_out(f"{column}{at['total']}", total)
        if side.levels:
            page.work_out(f"{column}{at['musts']}", _musts(side, column))
        page.work_out(f"{column}{at['against']}", _against(side, column))
        spreads = f"F{block}:F{block + n - 1}"
        page.work_out(f"{column}{at['apart']}", f'IF(COUNT({spreads})=0,"",COUNTIF({spreads},">={APART}"))')
        page.alarm(scores, f"AND(ISNUMBER($F{block}),$F{block}>={APART})")


def _musts(side: Side, column: str) -> str:
    """One score below its level is enough for “not met”; “met” takes all of them."""
    met, failed, unknown = map(quoted, musts_said())
    below = "+".join(f'COUNTIFS({column}{row},">=1",{column}{row},"<{level}")' for row, level in side.musts)
    known = "+".join(f'COUNTIFS({column}{row},">=1",{column}{row},"<=5")' for row, _ in side.musts)
    return f"IF({below}>0,{failed},IF({known}<{len(side.musts)},{unknown},{met}))"


def _against(side: Side, column: str) -> str:
    """Above the line is only whoever has every must; no verdict before all that a stage asks for is measured."""
    at, mark = side.comes_to, f"{column}{side.comes_to['total']}"
    above, on, below = map(quoted, verdicts())
    verdict = f"IF({mark}>{side.line},{above},{on})"
    if side.levels:
        musts = f"{column}{at['musts']}"
        (met, failed, _), (_, not_met, unknown) = map(quoted, musts_said()), map(quoted, open_verdicts())
        verdict = f"IF({musts}={met},{verdict},IF({musts}={failed},{not_met},{unknown}))"
    verdict = f"IF({mark}<{side.line},{below},{verdict})"
    known = "+".join(f"COUNT({column}{side.criteria[skill]})" for skill in side.scheduled)
    early = worded(_not_yet(), points=f"{column}{at['measured']}", total=f"$B${at['measured']}")
    verdict = f"IF({known}<{len(side.scheduled)},{early},{verdict})"
    return f'IF(OR({mark}="",COUNT({side.line})=0),"",{verdict})'


def warn(page: Page, side: Side, row: int) -> None:
    """In the rows kept for it: whoever has every must may stay below the line, and whoever fails one may be above it."""
    after, page.at = page.at, row
    shut_out = text(
        "Whoever meets every must at its level, with a 1 elsewhere, reaches {total}: lower the line, or let the musts decide."
    )
    let_in = text(
        "Whoever fails a must can reach {total}: the total alone would let them in, so the musts are looked at first."
    )
    low, high = _lowest(side), _highest(side)
    page.says(_unless(side, f"{low}<{side.line}", worded(shut_out, total=low)), shut_out, WARN)
    if high:
        page.says(_unless(side, f"{high}>={side.line}", worded(let_in, total=high)), let_in, WARN)
    page.at = after


def _unless(side: Side, when: str, said: str) -> str:
    """Nothing without a line or points."""
    weights = f"SUM($B${side.first}:$B${side.last})"
    return f'IF(COUNT({side.line})=0,"",IF({weights}=0,"",IF({when},{said},"")))'


def _reached(side: Side, scores: Mapping[str, int]) -> str:
    """The total of whoever has these."""
    weighed = "+".join(f"$B${row}*{scores[skill]}" for skill, row in side.criteria.items())
    return f"ROUND(({weighed})/SUM($B${side.first}:$B${side.last}),2)"


def _lowest(side: Side) -> str:
    return _reached(side, {skill: side.levels.get(skill, LEAST) for skill in side.criteria})


def _highest(side: Side) -> str:
    """Of whoever has a level too little in one must, and the best score elsewhere; "" where no must can be failed."""
    failing = (skill for skill in side.levels if side.levels[skill] > LEAST)
    return _largest(_reached(side, dict.fromkeys(side.criteria, MOST) | _short_of(side, skill)) for skill in failing)


def _short_of(side: Side, skill: str) -> dict[str, int]:
    """Of a must that no criterion measures the total says nothing."""
    return {skill: side.levels[skill] - 1} if skill in side.criteria else {}


def _largest(formulas: Iterable[str]) -> str:
    every = list(formulas)
    return f"MAX({','.join(every)})" if every else ""
