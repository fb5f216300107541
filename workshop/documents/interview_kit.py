"""The interview kit: for each stage what its interviewer says, asks, listens for and writes down."""

from collections.abc import Iterator

from ..exercises import ask_for_it, interview_loop, scorecard
from ..words import clipped, day, listed, plural, text
from .blocks import Block, Boxes, Bullets, Document, Fields, Heading, Lines, Look, NewPage, Paragraph, Table, lacking
from .facts import Criterion, Facts, Stage
from .task import tasks
from .times import duration

FITS = 60  # letters, so that a rule of Excel holds them
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
    parts = (*_opening(stage), *_order(stage, facts), *_barred(facts))
    criteria = (block for criterion in stage.criteria for block in _criterion(criterion, facts))
    subtitle = text(
        "{role} · stage {n} of {total} · {minutes}",
        role=facts.role,
        n=stage.n,
        total=len(facts.stages),
        minutes=duration(stage.method.minutes),
    )
    title = text("Interview kit {n}: {stage}", n=stage.n, stage=stage.name)
    reader = text("for the interviewer of this stage")
    return Document(f"kit-{stage.n}", title, reader, (*parts, *criteria, *_end(facts)), subtitle)


def no_example() -> str:
    """What is written in the place of a score where somebody was asked and told nothing."""
    return clipped(text("no example"), FITS)


def score_alone() -> str:
    """How to score, wherever a score is written down."""
    return text(
        "Score alone, before you speak to anybody. 2 and 4 lie between what is described. Not asked: leave empty. Asked, and no "
        "example after two probes: write “{words}”.",
        words=no_example(),
    )


def no_question(facts: Facts) -> str:
    """In the place of a question nobody wrote; nothing where this workshop does not ask for one."""
    exercise = ask_for_it.EXERCISE
    if not facts.plan.asks(exercise):
        return ""
    return text("No question yet: write one in “{exercise}”, lesson {n}.", exercise=exercise.title, n=exercise.lesson)


def planned(stage: Stage) -> str:
    """That it holds questions, where another method was planned; "" where it is as planned."""
    if not stage.planned_otherwise:
        return ""
    return text(
        "Stage {n} was planned as “{method}”, but no test or task is written for it: as it stands it is an interview, and figures "
        "for “{method}” do not hold for it.",
        n=stage.n,
        method=stage.method.name,
    )


def _opening(stage: Stage) -> Iterator[Block]:
    yield Fields((text("Candidate (code letter)"), text("Interviewer"), text("Date")))
    yield Paragraph(planned(stage) or stage.method.about, Look.SOFT)
    yield Table(
        (
            (text("Before"), text("Whoever leads the debrief gives you the code letter. Read every question and its levels once.")),
            (text("During"), text("Ask in these words and in this order. Write down what is said, and no verdicts.")),
            (text("After"), text("Score and sign within the hour. Hand in to ____________ before you speak to anybody about it.")),
        ),
        (0.14, 0.86),
    )  # fmt: skip
    yield Heading(text("Say first"))
    yield Paragraph(
        text(
            "“Thank you for coming. I ask everybody the same questions, in the same order, and I write down what you say. Take your time; I "
            "am glad to repeat a question. Is there anything you need before we begin?”"
        )
    )


def _order(stage: Stage, facts: Facts) -> Iterator[Block]:
    """What is asked for here, and how long each may take."""
    yield Heading(text("What you ask about, in this order"))
    if not facts.criteria:
        open_ = text("Points are open: “{exercise}” (lesson {n}).", exercise=scorecard.EXERCISE.title, n=scorecard.EXERCISE.lesson)  # fmt: skip
        yield lacking(open_)
    elif not stage.criteria:
        yield lacking(
            text("No criterion of the scorecard is asked for at this stage: drop it, or move a criterion here.")
        )
    if not stage.criteria:
        return
    minutes = _shared_out(stage)
    rows = [(one.name, _points(one), duration(n)) for one, n in zip(stage.criteria, minutes, strict=True)]
    yield Table(rows, (0.6, 0.2, 0.2), (text("Criterion"), text("Of 100 points"), text("Time")))
    if (rest := stage.method.minutes - sum(minutes)) > 0:
        yield Paragraph(
            plural(
                rest,
                "The one minute left is for the beginning and for their questions.",
                "The {n} minutes left are for the beginning and for their questions.",
            ),
            Look.SOFT,
        )


def _points(criterion: Criterion) -> str:
    return plural(criterion.points, "one point", "{n} points") if criterion.points else "–"


def _shared_out(stage: Stage) -> list[int]:
    """Minutes for each criterion by its points, alike where nobody has given any; one at least."""
    time = stage.method.minutes - (ENDS if stage.method.minutes >= SHORT else 0)
    weights = [one.points for one in stage.criteria]
    weights = weights if all(weights) else [1] * len(weights)
    return [max(1, time * weight // sum(weights)) for weight in weights]


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
    named = text("{name} · {points} of 100 points", name=criterion.name, points=criterion.points)
    yield Heading(named if criterion.points else criterion.name, 1, f"kit-{criterion.id}")
    yield from _why(criterion, facts)
    yield from _question(criterion, facts)
    yield Heading(text("What you can hear"), 2)
    yield Table([tuple(criterion.anchors[level] for level in ("1", "3", "5"))], (1 / 3, 1 / 3, 1 / 3), ("1", "3", "5"))
    yield Heading(text("Write down what was said and done, in their words; no verdicts"), 2)
    yield Lines(7)
    yield Boxes(MARKS, score_alone())


def _why(criterion: Criterion, facts: Facts) -> Iterator[Block]:
    """In their own words, which need not go on from a sentence of ours; what is an anchor stands below already."""
    seen = [words for words in criterion.incidents if words not in criterion.anchors.values()]
    if seen:
        told = " ".join(text("“{words}”", words=words) for words in seen)
        quality = facts.kit.quality[criterion.quality].short
        because = text("Seen here, as a sign of {quality}: {incidents}", quality=quality, incidents=told)
        yield Paragraph(because, Look.SOFT, to=f"incident-{criterion.id}" if facts.criteria else "")


def _end(facts: Facts) -> Iterator[Block]:
    """What is said and signed once everything was asked."""
    yield NewPage()
    yield Heading(text("Say last"))
    yield Paragraph(
        text("“That was my last question. What would you like to know from us? You will hear from us by …”")
    )
    yield Heading(text("What they asked, and what you promised to find out"), 2)
    yield Lines(5)
    yield Heading(text("Signature"))
    yield Paragraph(text("I scored this alone, before I spoke to anybody about it."))
    yield Fields((text("Name"), text("Time"), text("Signature")))
    if review := facts.review_day:
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
