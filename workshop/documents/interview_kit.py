"""The interview kit: for each stage what its interviewer says, asks, listens for and writes down."""

from collections.abc import Iterator

from ..exercises import ask_for_it, interview_loop, scorecard
from ..exercises.ask_for_it.check import of_a_person
from ..exercises.ask_for_it.model import QUESTION, asked_of, barred_in
from ..exercises.stages import ENOUGH, minutes_each
from ..words import clipped, day, duration, listed, plural, text
from .blocks import Block, Boxes, Bullets, Document, Fields, Heading, Lines, Look, NewPage, Paragraph, Table, lacking
from .facts import Criterion, Facts, Stage
from .first_interview import probes_begun, question_begun
from .task import tasks

FITS = 60  # letters, so that a rule of Excel holds them
MARKS = ("1", "2", "3", "4", "5")


def interview_kits(facts: Facts) -> tuple[Document, ...]:
    """One document per stage and the task to hand out; one that says what is missing where there is no stage."""
    if facts.stages:
        return (*(_kit(stage, facts) for stage in facts.stages), *tasks(facts))
    title = text("Interview kit: {role}", role=facts.role)
    missing = lacking(
        facts.gap(interview_loop.EXERCISE if facts.plan.asks(interview_loop.EXERCISE) else scorecard.EXERCISE)
    )
    return (Document("kit", title, text("for interviewers"), (missing,)), *tasks(facts))


def _kit(stage: Stage, facts: Facts) -> Document:
    subtitle = text(
        "{role} · stage {n} of {total} · {minutes}",
        role=facts.role,
        n=stage.n,
        total=len(facts.stages),
        minutes=duration(stage.method.minutes),
    )
    title = text("Interview kit {n}: {stage}", n=stage.n, stage=stage.name)
    if len(facts.stages) == 1:
        title = text("Interview kit: {stage}", stage=stage.name)
    reader = text("for the interviewer of this stage")
    return Document(f"kit-{stage.n}", title, reader, tuple(_parts(stage, facts)), subtitle)


def _parts(stage: Stage, facts: Facts) -> Iterator[Block]:
    """All an interviewer needs; of a test that nobody wrote only what it is to be."""
    if stage.unwritten and not stage.criteria:
        yield lacking(nothing_asked(stage, facts))
        yield Paragraph(stage.method.about)
        return
    yield from (*_opening(stage), *_order(stage, facts), *_barred(facts))
    yield from (block for criterion in stage.criteria for block in _criterion(criterion, facts))
    yield from _end(facts)


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


def barred_question(criterion: Criterion, facts: Facts) -> str:
    """Why the question that somebody wrote is not printed; "" where none was barred."""
    ask = ask_for_it.EXERCISE
    if not criterion.asked or criterion.asked.question:
        return ""
    barred = barred_in(asked_of(facts.plan.answer(ask), facts.kit, criterion.id), facts.kit)
    whys = [of_a_person(word, what) for place, word, what in barred if place == QUESTION]
    return (
        text("The question is left out. {why} Write another in “{exercise}”.", why=whys[0], exercise=ask.title)
        if whys
        else ""
    )


def planned(stage: Stage) -> str:
    """That it holds questions, where a test was planned of which there is nothing; "" where it is as planned."""
    if not stage.planned_otherwise:
        return ""
    return text(
        "Stage {n} was planned as “{method}”, but no test or task is written for it: as it stands it is an interview, and figures "
        "for “{method}” do not hold for it.",
        n=stage.n,
        method=stage.method.name,
    )


def nothing_asked(stage: Stage, facts: Facts) -> str:
    """In the place of the criteria of a stage that asks for none."""
    if not stage.unwritten:
        return text("No criterion of the scorecard is asked for at “{stage}”: drop it, or move a criterion there.", stage=stage.name)  # fmt: skip
    measures = listed([facts.kit.quality[quality].short for quality in stage.method.measures])
    return text(
        "No test or task is written for “{stage}”. It is to measure {qualities}. Write one together with its right answers, buy one, or "
        "drop the stage.",
        stage=stage.name,
        qualities=measures,
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
        (0.2, 0.8),
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
        yield lacking(nothing_asked(stage, facts))
    if not stage.criteria:
        return
    yield _times(stage, facts)
    asked = sum(_shared_out(stage, facts)) + _task_minutes(stage, facts)
    if (rest := stage.method.minutes - asked) > 0:
        yield Paragraph(
            plural(
                rest,
                "The one minute left is for the beginning and for their questions.",
                "The {n} minutes left are for the beginning and for their questions.",
            ),
            Look.SOFT,
        )
    if stage.n in facts.crowded:
        yield Paragraph(facts.crowded[stage.n], Look.SOFT)
    if too_short(stage, facts):
        yield lacking(too_short(stage, facts))


def too_short(stage: Stage, facts: Facts) -> str:
    """That questions are too many for its minutes; "" where they are not."""
    hurried = sum(minutes < ENOUGH for minutes in _shared_out(stage, facts))
    if not hurried:
        return ""
    return plural(
        hurried,
        "One question here has less than {least} minutes, hardly enough for what to ask after it. Give the stage more time, or ask "
        "for fewer criteria in it.",
        "{n} questions here have less than {least} minutes each, hardly enough for what to ask after them. Give the stage more time, "
        "or ask for fewer criteria in it.",
        least=ENOUGH,
    )


def _times(stage: Stage, facts: Facts) -> Table:
    rows = [
        (one.name, _points(one), duration(n)) for one, n in zip(stage.criteria, _shared_out(stage, facts), strict=True)
    ]
    first = _task_minutes(stage, facts)
    task = [(text("The task, before you ask"), "–", duration(first))] if first else []
    return Table([*task, *rows], (0.6, 0.2, 0.2), (text("Criterion"), text("Of 100 points"), text("Time")))


def _points(criterion: Criterion) -> str:
    return plural(criterion.points, "one point", "{n} points") if criterion.points else "–"


def _task_minutes(stage: Stage, facts: Facts) -> int:
    """What the task takes of the stage."""
    return min(facts.kit.content.interfaces.minutes, stage.method.minutes) if stage.task else 0


def _shared_out(stage: Stage, facts: Facts) -> list[int]:
    """Minutes for each criterion."""
    return minutes_each(stage.method, [one.points for one in stage.criteria], facts.kit, task=stage.task)


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
        told = " ".join(text("“{words}”", words=facts.shown(words)) for words in seen)
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
        if not facts.is_read(asked.question):
            yield Paragraph(
                text("Not yet read by a second person: the question, the probes and the levels."), Look.SOFT
            )
        yield Heading(text("Ask only if it has not been said; tick what you asked"), 2)
        yield Bullets(tuple(probe for probe in asked.probes if probe), boxes=True)
        return
    if missing := barred_question(criterion, facts) or no_question(facts):
        yield lacking(missing)
    yield from question_begun(criterion)
    yield Heading(text("Ask only if it has not been said; tick what you asked"), 2)
    yield probes_begun()
