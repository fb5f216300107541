"""The debrief workbook: two score sheets for each stage, so that two people can score alone; the points; and what they come to."""

from collections.abc import Iterator

from openpyxl import Workbook

from ..dossier import Plan
from ..exercises import interview_loop
from ..kit import ANCHOR_LEVELS
from ..words import duration, speaking, text
from .debrief_sheet import CANDIDATES, Places, debrief_sheet
from .facts import Criterion, Facts, Stage
from .interview_kit import no_example, no_question, nothing_asked, score_alone
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
    new_book,
    number_of,
    packed,
    quoted,
)

INTERVIEWERS = (1, 2)  # of a stage
SCORES = "FGHIJ"  # the columns of the candidates on a score sheet
TALL = 30  # points of height to write in by hand
EARLIEST, LATEST = "36526", "73050"  # the days from 2000 to 2099, as Excel counts them


def plan_xlsx(plan: Plan, _stem: str = "") -> bytes:
    """The workbook of a plan; needs no Excel to make."""
    with speaking(plan.kit.language):
        return debrief_book(Facts(plan))


def debrief_book(facts: Facts) -> bytes:
    """In the language in force. Where criteria or stages are missing it says which exercise gives them."""
    book = new_book(text("Debrief: {role}", role=facts.role), facts.made_on)
    scores: dict[tuple[str, str], tuple[str, ...]] = {}
    for stage in facts.stages if facts.criteria else ():
        sheets = [_score_sheet(book, stage, facts, n) for n in INTERVIEWERS] if stage.criteria else []
        for criterion in stage.criteria:
            for letter, column in zip(CANDIDATES, SCORES, strict=True):
                scores[criterion.id, letter] = tuple(
                    page.place(f"{column}{rows[criterion.id]}") for page, rows in sheets
                )
    points = _points(book, facts) if facts.criteria else {}
    debrief_sheet(book, facts, Places(scores, points))
    return packed(book)


def _score_sheet(book: Workbook, stage: Stage, facts: Facts, interviewer: int) -> tuple[Page, dict[str, int]]:
    """For one interviewer of a stage and all candidates; with the row of each criterion."""
    page = Page(book, f"{stage.n}.{interviewer} {stage.short}", (20, 30, 26, 26, 26, *[12] * len(CANDIDATES)))
    _score_top(page, stage, facts, interviewer)
    levels = [text("Level {level}", level=level) for level in ANCHOR_LEVELS]
    heads = [text("Criterion"), text("Ask everybody, in these words"), *levels, *CANDIDATES]
    head = page.row(heads, *[HEAD] * (2 + len(levels)), number_of(HEAD))
    rows = {criterion.id: _score_row(page, criterion, facts) for criterion in stage.criteria}
    last = page.at
    for label, look in ((text("Date"), number_of(TO_FILL, date_shape())), (text("Signature"), TO_FILL)):
        page.row([label, *[""] * 4, *[""] * len(CANDIDATES)], STRONG, *[BODY] * 4, look, tall=TALL)
    for row in rows.values():
        page.take_scores(f"{SCORES[0]}{row}:{SCORES[-1]}{row}", no_example())
    said = (text("Date"), text("Give a date, as your computer writes it."))
    page.take(f"{SCORES[0]}{last + 1}:{SCORES[-1]}{last + 1}", "date", EARLIEST, LATEST, said)
    page.sheet.freeze_panes = f"B{head + 1}"
    page.close(head)
    return page, rows


def _score_top(page: Page, stage: Stage, facts: Facts, interviewer: int) -> None:
    page.line(text("Score sheet: {stage}", stage=stage.name), TITLE)
    where = text(
        "{role} · stage {n} of {total} · {minutes}",
        role=facts.role,
        n=stage.n,
        total=len(facts.stages),
        minutes=duration(stage.method.minutes),
    )
    page.line(where, SOFT)
    page.line(score_alone(), PART)
    page.line(
        text(
            "Fill in a copy of your own; whoever leads the debrief brings all sheets together here once each of them is signed. "
            "Candidates have code letters; keep the list of their names elsewhere."
        ),
        SOFT,
    )
    who = text("First interviewer") if interviewer == 1 else text("Second interviewer")
    page.row([who, ""], STRONG, TO_FILL, tall=TALL)
    page.gap()


def _score_row(page: Page, criterion: Criterion, facts: Facts) -> int:
    asked = criterion.asked
    question = asked.question if asked and asked.question else ""
    anchors = [criterion.anchors[level] for level in ANCHOR_LEVELS]
    values = [criterion.name, question or no_question(facts), *anchors, *[None] * len(CANDIDATES)]
    looks = (STRONG, BODY if question else WARN, *[BODY] * len(anchors), number_of(TO_FILL))
    return page.row(values, *looks, tall=TALL)


def _points(book: Workbook, facts: Facts) -> dict[str, str]:
    """The sheet of the points, which can be changed; with the place of each criterion's."""
    page = Page(book, text("Points"), (40, 34, 40, 12))
    page.line(text("What each criterion weighs"), TITLE)
    page.line(text("Change the points here, before the first score; every total follows."), SOFT)
    for gap in _gaps(facts):
        page.line(gap, WARN)
    page.gap()
    heads = (text("Criterion"), text("Quality"), text("Stage"), text("Points"))
    head = page.row(heads, HEAD, HEAD, HEAD, number_of(HEAD))
    number = number_of(TO_FILL)
    rows = {c.id: page.row([c.name, _quality(c, facts), _asked_at(c, facts), c.points], STRONG, BODY, BODY, number) for c in facts.criteria}  # fmt: skip
    first, last = head + 1, page.at
    total = f"SUM(D{first}:D{last})"
    page.row([text("Sum"), "", "", Formula(total)], STRONG, BODY, BODY, number_of(STRONG))
    wrong = text(
        "The points do not add up to 100. Totals are right all the same; “points measured” is then not of 100."
    )
    page.says(f'IF({total}=100,"",{quoted(wrong)})', wrong, WARN)
    page.alarm(f"D{last + 1}", f"$D${last + 1}<>100")
    page.take(f"D{first}:D{last}", "whole", "0", "100", (text("Points"), text("Give a whole number from 0 to 100.")))
    page.close(head)
    return {id: page.place(f"D{row}") for id, row in rows.items()}


def _gaps(facts: Facts) -> Iterator[str]:
    if not facts.stages:
        yield facts.gap(interview_loop.EXERCISE)
    for stage in facts.stages:
        if not stage.criteria:
            yield nothing_asked(stage, facts)


def _quality(criterion: Criterion, facts: Facts) -> str:
    return facts.kit.quality[criterion.quality].name


def _asked_at(criterion: Criterion, facts: Facts) -> str:
    if not criterion.stage:
        return text("No stage asks for it.")
    return facts.stages[criterion.stage - 1].name
