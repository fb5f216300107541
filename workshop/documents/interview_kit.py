"""The interview kit: for each stage what its interviewer says, asks, listens for and writes down."""

from collections.abc import Iterator

from ..exercises import BY_SLUG, interface_review, interview_loop
from ..words import day, plural, text
from .blocks import Block, Boxes, Bullets, Document, Fields, Heading, Lines, Look, NewPage, Paragraph, Table, lacking
from .facts import ASK, Criterion, Facts, Stage

MARKS = ("1", "2", "3", "4", "5")


def interview_kits(facts: Facts) -> tuple[Document, ...]:
    """One document per stage; one that says what is missing where there is no stage."""
    if facts.stages:
        return tuple(_kit(stage, facts) for stage in facts.stages)
    title = text("Interview kit: {role}", role=facts.role)
    missing = lacking(facts.gap(interview_loop.EXERCISE))
    return (Document("kit", title, text("for interviewers"), (missing,)),)


def _kit(stage: Stage, facts: Facts) -> Document:
    blocks = tuple(_opening(stage)) + tuple(
        block for criterion in stage.criteria for block in _criterion(criterion, stage, facts)
    )
    subtitle = text(
        "{role} · stage {n} of {total} · {minutes}",
        role=facts.role,
        n=stage.n,
        total=len(facts.stages),
        minutes=plural(stage.method.minutes, "one minute", "{n} minutes"),
    )
    title = text("Interview kit: {stage}", stage=stage.method.name)
    return Document(f"kit-{stage.n}", title, text("for the interviewer of this stage"), blocks, subtitle)


def score_alone() -> str:
    """How to score, wherever a score is written down."""
    return text(
        "Score alone, before you speak to anybody. 2 and 4 lie between what is described. Heard nothing? Leave the boxes empty: silence "
        "is no 1."
    )


def no_question(facts: Facts) -> str:
    """In the place of a question nobody wrote; nothing where this workshop does not ask for one."""
    exercise = BY_SLUG.get(ASK)
    if not (exercise and facts.plan.asks(exercise)):
        return ""
    return text("No question yet: write one in “{exercise}”, lesson {n}.", exercise=exercise.title, n=exercise.lesson)


def _opening(stage: Stage) -> Iterator[Block]:
    yield Fields((text("Candidate (code letter)"), text("Interviewer"), text("Date")))
    yield Heading(text("Say first"))
    yield Paragraph(
        text(
            "“Thank you for coming. I ask everybody the same questions, in the same order, and write down what you say. Take your time; "
            "you may ask me to repeat a question. At the end you can ask me anything.”"
        )
    )
    each = stage.method.minutes // max(1, len(stage.criteria))
    yield Paragraph(
        text("About {n} minutes for each of the criteria below. {what}", n=max(1, each), what=stage.method.about),
        Look.SOFT,
    )
    yield Heading(text("Do not ask"), 2)
    yield Paragraph(
        text(
            "Family and plans for it, age, health, origin, religion, what somebody earned before. If they say it themselves, do not write it down."
        )
    )
    if not stage.criteria:
        yield lacking(
            text("No criterion of the scorecard is asked for at this stage: drop it, or move a criterion here.")
        )


def _criterion(criterion: Criterion, stage: Stage, facts: Facts) -> Iterator[Block]:
    yield NewPage()
    points = text("{name} · {points} of 100 points", name=criterion.name, points=criterion.points)
    yield Heading(points, 1, f"kit-{criterion.id}")
    yield from _question(criterion, stage, facts)
    yield Heading(text("What you can hear"), 2)
    yield Table([tuple(criterion.anchors[level] for level in ("1", "3", "5"))], (1 / 3, 1 / 3, 1 / 3), ("1", "3", "5"))
    yield Heading(text("Write down what was said and done, in their words; no verdicts"), 2)
    yield Lines(7)
    yield Boxes(MARKS, score_alone())
    yield Fields((text("Interviewer"), text("Time"), text("Signature")))
    review = facts.sign_off["review_on"]
    if review:
        yield Paragraph(text("These levels are looked at again on {day}.", day=day(review)), Look.SOFT)


def _question(criterion: Criterion, stage: Stage, facts: Facts) -> Iterator[Block]:
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
    task = interface_review.EXERCISE
    if facts.answered(task) and criterion.quality in stage.method.measures:
        yield Paragraph(text("The task of “{exercise}” can serve here.", exercise=task.title), Look.SOFT)
