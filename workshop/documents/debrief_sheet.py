"""The sheet a panel works on in the debrief: formulas, and cells for agreed scores and their reasons.

Nothing measured is empty, never 0: `""` is a text, which sums, counts and means leave out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from ..exercises import debrief, scorecard
from ..words import text
from .debrief_verdicts import APART, COLUMNS, WARNINGS, compare, musts_said, open_verdicts, verdicts, warn
from .facts import Criterion, Facts
from .interview_kit import no_example
from .sheets import (
    BODY,
    HEAD,
    PART,
    SOFT,
    STRONG,
    TITLE,
    TO_FILL,
    WARN,
    Formula,
    Page,
    date_shape,
    number_of,
    percent_shape,
    quoted,
)

CANDIDATES = tuple("ABCDE")  # code letters; their names stay outside
WIDTHS = (36, 12, 15, 15, 15, 15, 15, 12, 44)
TALL = 30  # points of height to write a reason in by hand


@dataclass(frozen=True)
class Places:
    """Where it is written: each (criterion, candidate)’s scores, and each criterion’s points; as formulas name cells."""

    scores: Mapping[tuple[str, str], tuple[str, ...]]
    points: Mapping[str, str]


@dataclass(frozen=True)
class _Side:
    """Rows of candidates side by side: of each criterion and of each must, by the skill’s id, and of what they come to.

    `line` is the hiring line’s cell; `scheduled` are criteria that a stage asks for; `levels` are those of the musts.
    """

    criteria: Mapping[str, int]
    levels: Mapping[str, int]
    others: Mapping[str, int]
    scheduled: Sequence[str]
    comes_to: Mapping[str, int]
    line: str

    @property
    def first(self) -> int:
        return min(self.criteria.values())

    @property
    def last(self) -> int:
        return max(self.criteria.values())

    @property
    def musts(self) -> list[tuple[int, int]]:
        """(row, level) of each."""
        rows = {**self.criteria, **self.others}
        return [(rows[skill], level) for skill, level in self.levels.items()]


def debrief_sheet(book: Workbook, facts: Facts, places: Places) -> None:
    page = Page(book, debrief.EXERCISE.title, WIDTHS)
    page.line(text("Debrief: {role}", role=facts.role), TITLE)
    page.row([text("Made on"), facts.made_on], SOFT, number_of(SOFT, date_shape()))
    line = _rule(page, facts)
    if not facts.criteria:
        page.line(facts.gap(scorecard.EXERCISE), WARN)
        page.close(1)
        return
    warn_at = page.at
    page.at += len(WARNINGS) * bool(facts.must_levels)
    side = _side_by_side(page, facts, places, line)
    agreement = _agreement(page)
    blocks = [_block(page, facts, places, letter, side) for letter in CANDIDATES]
    compare(page, side, blocks)
    if facts.must_levels:
        warn(page, side, warn_at)
    _agree(page, agreement, f"F{blocks[0]}:F{blocks[-1] + len(facts.criteria) - 1}")
    page.close(1)


def _rule(page: Page, facts: Facts) -> str:
    """The panel's rule on top, to be written here where no answer gives it; the cell of the hiring line."""
    exercise = debrief.EXERCISE
    sentence, rule = facts.plan.given(exercise, "sentence", "").strip(), facts.plan.given(exercise, "rule", "")
    page.gap()
    page.line(text("The panel’s rule, set before the totals are known"), PART)
    if not (sentence and rule) and facts.plan.asks(exercise):
        page.line(facts.gap(exercise) if not (sentence or rule) else _half(exercise.title), WARN)
    page.line(sentence, TO_FILL)
    line = int(rule) / 10 if rule else None
    row = page.row([text("Hire from a weighted total of"), line], STRONG, number_of(TO_FILL, "0.0#"))
    page.take(f"B{row}", "decimal", "1", "5", (text("Score"), text("Give a number from 1 to 5.")))
    return f"$B${row}"


def _half(title: str) -> str:
    return text("Part of the rule is missing: complete “{exercise}”, or write it here.", exercise=title)


def _side_by_side(page: Page, facts: Facts, places: Places, line: str) -> _Side:
    """Rows to be worked out by `compare`, once it is known where each candidate's scores stand."""
    page.gap()
    page.line(text("Candidates side by side"), PART)
    page.row([text("Criterion"), text("Points"), *CANDIDATES], HEAD, number_of(HEAD))
    number, levels = number_of(BODY), facts.must_levels
    rows = {each.id: _criterion_row(page, each, facts, places) for each in facts.criteria}
    others = {skill: _must_row(page, facts, skill) for skill in facts.unmeasured}
    blank: list[None] = [None] * len(CANDIDATES)
    total = Formula(f"SUM(B{min(rows.values())}:B{max(rows.values())})")
    comes_to = {
        "measured": page.row([text("Points measured"), total, *blank], STRONG, number),
        "total": page.row([text("Weighted total, over what was measured"), None, *blank], STRONG, number_of(STRONG, "0.00")),
    }  # fmt: skip
    if levels:
        tall = page.height(musts_said(), 2, BODY)
        comes_to["musts"] = page.row([text("Musts at their level"), None, *blank], STRONG, number, tall=tall)
    tall = page.height([*verdicts(), *open_verdicts()], 2, BODY)
    comes_to["against"] = page.row([text("Against the hiring line"), None, *blank], STRONG, number, tall=tall)
    comes_to["apart"] = page.row([text("Criteria two or more apart"), None, *blank], STRONG, number)
    page.line(
        text(
            "A total counts only what was measured. Where fewer points were measured than for others it stands on less: measure the rest "
            "before you compare. “{words}” is no score: agree on one, or measure it otherwise.",
            words=no_example(),
        ),
        SOFT,
    )
    asked = [each.id for each in facts.criteria if each.stage] or list(rows)
    return _Side(rows, levels, others, asked, comes_to, line)


def _criterion_row(page: Page, criterion: Criterion, facts: Facts, places: Places) -> int:
    weight, level = Formula(f"MAX(0,{places.points[criterion.id]})"), facts.must_levels.get(criterion.id)
    name = text("{name} (must: level {n})", name=criterion.name, n=level) if level else criterion.name
    return page.row([name, weight, *[None] * len(CANDIDATES)], STRONG, number_of(BODY), number_of(BODY, "0.0"))


def _must_row(page: Page, facts: Facts, skill: str) -> int:
    """Of a must that no criterion measures: its score is written here."""
    name = text(
        "{name} (must: level {n}, not on the scorecard: score it here)",
        name=facts.kit.skill[skill].name,
        n=facts.unmeasured[skill],
    )
    row = page.row([name, None, *[None] * len(CANDIDATES)], STRONG, BODY, number_of(TO_FILL))
    page.take_scores(f"{COLUMNS[0]}{row}:{COLUMNS[-1]}{row}", no_example())
    return row


def _agreement(page: Page) -> int:
    """The rows of how far interviewers agree; the first of three figures."""
    page.gap()
    page.line(text("How far interviewers agree, where two scored the same"), PART)
    number = number_of(BODY)
    first = page.row([text("Pairs of scores"), None], STRONG, number)
    page.row([text("Mean difference, in levels"), None], STRONG, number_of(BODY, "0.00"))
    page.row([text("Share within one level"), None], STRONG, number_of(BODY, percent_shape()))
    page.line(
        text(
            "So few scores prove little: one other score can move these figures. They show whether you read the levels alike, and not "
            "whether you were right."
        ),
        SOFT,
    )
    return first


def _agree(page: Page, first: int, spreads: str) -> None:
    pairs = f"COUNT({spreads})"
    page.work_out(f"B{first}", pairs)
    page.work_out(f"B{first + 1}", f'IF({pairs}=0,"",SUM({spreads})/{pairs})')
    page.work_out(f"B{first + 2}", f'IF({pairs}=0,"",COUNTIF({spreads},"<=1")/{pairs})')


def _block(page: Page, facts: Facts, places: Places, letter: str, side: _Side) -> int:
    """One candidate's scores, what was agreed and why, on a page of its own; the row of the first criterion."""
    page.sheet.row_breaks.append(Break(id=page.at))
    page.line(text("Candidate {letter}", letter=letter), PART)
    page.line(
        text("Begin where scores lie two or more apart. An agreed score counts in place of the mean; write down why."),
        SOFT,
    )
    heads = (text("First interviewer"), text("Second interviewer"), text("Mean"), text("Spread"), text("Agreed score"))
    ends = (text("Counts"), text("Reason for the agreed score"))
    page.row([text("Criterion"), text("Points"), *heads, *ends], HEAD, *[number_of(HEAD)] * 7, HEAD)
    first = page.at + 1
    for down, criterion in enumerate(facts.criteria):
        row = first + down
        scores: list[Formula | None] = [_taken(place) for place in places.scores.get((criterion.id, letter), ())]
        scores = scores or [None, None]
        values = [criterion.name, Formula(f"B{side.criteria[criterion.id]}"), *scores, *_worked_out(row)]
        whole, half, fill = number_of(BODY), number_of(BODY, "0.0"), number_of(TO_FILL)
        page.row([*values, None], STRONG, whole, whole, whole, half, whole, fill, number_of(STRONG, "0.0"), TO_FILL, tall=TALL)  # fmt: skip
    last = page.at
    page.take_scores(f"G{first}:G{last}")
    page.alarm(f"C{first}:F{last}", f"AND(ISNUMBER($F{first}),$F{first}>={APART})")
    page.alarm(f"I{first}:I{last}", f'AND(ISNUMBER($G{first}),$I{first}="")')
    return first


def _taken(place: str) -> Formula:
    """A score from 1 to 5, or that there was no example; whatever else somebody pasted there is none."""
    none = quoted(no_example())
    return Formula(f'IF({_is_score(place)},{place},IF({place}={none},{none},""))')


def _is_score(place: str) -> str:
    return f'COUNTIFS({place},">=1",{place},"<=5")=1'


def _worked_out(row: int) -> list[Formula | None]:
    """Mean, spread, room for an agreed score, and what counts."""
    pair = f"C{row}:D{row}"
    mean = Formula(f'IF(COUNT({pair})=0,"",AVERAGE({pair}))')
    spread = Formula(f'IF(COUNT({pair})<2,"",MAX({pair})-MIN({pair}))')
    none = quoted(no_example())
    told = f"IF(AND(COUNT({pair})=0,OR(C{row}={none},D{row}={none})),{none},E{row})"
    return [mean, spread, None, Formula(f"IF({_is_score(f'G{row}')},G{row},{told})")]
