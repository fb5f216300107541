"""The interview kit: for each stage what its interviewer says, asks, listens for and writes down."""

from collections.abc import Iterator

from ..exercises import ask_for_it, interview_loop
from ..words import day, listed, plural, text
from .blocks import Block, Boxes, Bullets, Document, Fields, Heading, Lines, Look, NewPage, Paragraph, Table, lacking
from .facts import Criterion, Facts, Stage
from .task import tasks

MARKS = ("1", "2", "3", "4", "5")
ENDS, SHORT = 10, 30  # minutes to begin and to answer the candidate's questions; a stage shorter than that has none


def interview_kits(facts: Facts) -> tuple[Document, ...]:
    """One document per stage and the task to hand out; one that says what is missing where there is no stage."""
    if facts.stages:
        return (*(_kit(stage, facts) for stage in facts.stages), *tasks(facts))
    title = text("Interview kit: {role}", role=facts.role)
    missing = lacking(facts.gap(interview_loop.EXERCISE))
    return (Document("kit", title, text("for interviewers"), (missing,)), *tasks(facts))


def _kit(stage: Stage, facts: Facts) -> Document:
    parts = (*_opening(stage), *_order(stage), *_barred(facts))
    criteria = (block for criterion in stage.criteria for block in _criterion(criterion, facts))
    subtitle = text(
        "{role} · stage {n} of {total} · {minutes}",
        role=facts.role,
        n=stage.n,
        total=len(facts.stages),
        minutes=plural(stage.method.minutes, "one minute", "{n} minutes"),
    )
    title = text("Interview kit: {stage}", stage=stage.method.name)
    reader = text("for the interviewer of this stage")
    return Document(f"kit-{stage.n}", title, reader, (*parts, *criteria), subtitle)


def score_alone() -> str:
    """How to score, wherever a score is written down."""
    return text(
        "Score alone, before you speak to anybody. 2 and 4 lie between what is described. Heard nothing? Leave the boxes empty: silence "
        "is no 1."
    )


def no_question(facts: Facts) -> str:
    """In the place of a question nobody wrote; nothing where this workshop does not ask for one."""
    exercise = ask_for_it.EXERCISE
    if not facts.plan.asks(exercise):
        return ""
    return text("No question yet: write one in “{exercise}”, lesson {n}.", exercise=exercise.title, n=exercise.lesson)


def _opening(stage: Stage) -> Iterator[Block]:
    yield Fields((text("Candidate (code letter)"), text("Interviewer"), text("Date")))
    yield Paragraph(stage.method.about, Look.SOFT)
    yield Heading(text("Say first"))
    yield Paragraph(
        text(
            "“Thank you for coming. I ask everybody the same questions, in the same order, and I write down what you say. Take your time; I "
            "am glad to repeat a question. Is there anything you need before we begin?”"
        )
    )
    yield Heading(text("Say last"))
    yield Paragraph(
        text("“That was my last question. What would you like to know from us? You will hear from us by …”")
    )


def _order(stage: Stage) -> Iterator[Block]:
    """What is asked for here, and how long each may take."""
    yield Heading(text("What you ask about, in this order"))
    if not stage.criteria:
        yield lacking(
            text("No criterion of the scorecard is asked for at this stage: drop it, or move a criterion here.")
        )
        return
    ends = ENDS if stage.method.minutes >= SHORT else 0
    each = plural(max(1, (stage.method.minutes - ends) // len(stage.criteria)), "one minute", "{n} minutes")
    rows = [(one.name, plural(one.points, "one point", "{n} points"), each) for one in stage.criteria]
    yield Table(rows, (0.6, 0.2, 0.2), (text("Criterion"), text("Of 100 points"), text("Time")))
    if ends:
        yield Paragraph(text("The {n} minutes left are for the beginning and for their questions.", n=ends), Look.SOFT)


def _barred(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Do not ask"))
    asking = facts.kit.content.asking if facts.kit.can(ask_for_it.EXERCISE.slug) else None
    if asking:
        rows = [(barred.what, barred.why) for barred in asking.barred]
        yield Table(rows, (0.2, 0.8), (text("About"), text("Because")))
    else:
        usual = [text("family plans"), text("age"), text("health"), text("origin"), text("religion"), text("past pay")]
        yield Paragraph(text("Nothing about {matters}.", matters=listed(usual, "or")))
    yield Paragraph(text("If somebody speaks of it unasked, do not write it down, and do not score it."))
    if asking:
        yield Paragraph(asking.caution, Look.SOFT)


def _criterion(criterion: Criterion, facts: Facts) -> Iterator[Block]:
    yield NewPage()
    points = text("{name} · {points} of 100 points", name=criterion.name, points=criterion.points)
    yield Heading(points, 1, f"kit-{criterion.id}")
    yield from _why(criterion)
    yield from _question(criterion, facts)
    yield Heading(text("What you can hear"), 2)
    yield Table([tuple(criterion.anchors[level] for level in ("1", "3", "5"))], (1 / 3, 1 / 3, 1 / 3), ("1", "3", "5"))
    yield Heading(text("Write down what was said and done, in their words; no verdicts"), 2)
    yield Lines(7)
    yield from _score(facts)


def _why(criterion: Criterion) -> Iterator[Block]:
    if criterion.incidents:
        because = text("It happened here: {incidents}", incidents="; ".join(criterion.incidents))
        yield Paragraph(because, Look.SOFT, to=f"incident-{criterion.id}")


def _score(facts: Facts) -> Iterator[Block]:
    yield Boxes(MARKS, score_alone())
    yield Fields((text("Interviewer"), text("Time"), text("Signature")))
    review = facts.sign_off["review_on"]
    if review:
        yield Paragraph(text("These levels are looked at again on {day}.", day=day(review)), Look.SOFT)


def _question(criterion: Criterion, facts: Facts) -> Iterator[Block]:
    yield Heading(text("Ask everybody, in these words"), 2)
    asked = criterion.asked
    if asked and asked.question:
        yield Paragraph(text("“{question}”", question=asked.question), Look.ASK)
        yield Heading(text("Ask only if it has not been said; tick what you asked"), 2)
        yield Bullets(tuple(probe for probe in asked.probes if probe), boxes=True)
        return
    if missing := no_question(facts):
        yield lacking(missing)
    yield Lines(2)
