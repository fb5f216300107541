"""Sort an advert's lines into evidence, proxy and legal risk, then write musts that two interviewers could check."""

from __future__ import annotations

from ..kit import Kit
from ..kit.content.lesson3 import FEWEST_MUSTS, MOST_MUSTS, TAGS
from ..pictures.advert import AdvertLines
from ..pictures.base import clipped, listed
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Entries, Field, Line, Option, Passage, Spans
from .observable import fault_in, stand_ins

SHOWN = 3  # faults of one sort explained at once
NAMES = {"evidence": "Evidence", "proxy": "Proxy", "legal": "Legal risk"}
ABOUT = {
    "evidence": "Work done or to be done, which a candidate can show and an interviewer can check.",
    "proxy": "Something that stands in for the work: a degree, a school, a number of years, a trait, a feeling about fit.",
    "legal": "Something that picks people by age, origin or another protected ground. The strongest reason to strike a line.",
}


def question(kit: Kit) -> str:
    return (
        f"{kit.content.advert.about} Mark each line. Then write {FEWEST_MUSTS} to {MOST_MUSTS} musts for your own advert: no "
        "stand-ins, and each something a person did that two interviewers could check."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    advert = kit.content.advert
    lines = tuple(Line(line.id, line.text) for line in advert.lines)
    marks = tuple(Option(tag, NAMES[tag], ABOUT[tag]) for tag in TAGS)
    qualities = tuple(Option(quality.id, quality.short, quality.about) for quality in kit.qualities)
    own = "Begin with “Has …” and say what can be shown. Choose the quality each one is a sign of. Every further must shrinks the pool."
    return (
        Spans("tags", "What is each line?", (Passage(advert.title, lines),), marks, "Choose one mark for every line."),
        Entries("musts", "Your musts", qualities, own, "Add a must", MOST_MUSTS),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    return judged([*_tags(answer, kit), *_musts(answer, kit)], "Passed: an advert that asks for evidence")


def _tags(answer: Answer, kit: Kit) -> list[Message]:
    lines, tags = kit.content.advert.lines, answer["tags"]
    wrong = [line for line in lines if line.id in tags and tags[line.id] != line.tag]
    left = len(lines) - len(tags)
    right = len(tags) - len(wrong)
    said = [good(f"{right} of {len(lines)} lines are marked as they should be.")] if right else []
    for line in wrong[:SHOWN]:
        marked = f"is marked {NAMES[tags[line.id]]}; it is {_is(line.tag)}"
        said.append(missing(f"“{clipped(line.text, 60)}” {marked}. {line.why}"))
    if len(wrong) > SHOWN:
        said.append(missing(f"{len(wrong) - SHOWN} more lines are marked as something else; look at these first."))
    if left:
        said.append(missing(f"{left} {'line is' if left == 1 else 'lines are'} not marked yet."))
    return said


def _is(tag: str) -> str:
    return {"evidence": "evidence", "proxy": "a proxy", "legal": "a legal risk"}[tag]


def musts_of(answer: Answer) -> list[dict[str, str]]:
    """The musts that say anything, without space around them."""
    return [{**row, "text": row["text"].strip()} for row in answer["musts"] if row["text"].strip()]


def _musts(answer: Answer, kit: Kit) -> list[Message]:
    musts = musts_of(answer)
    faults = [(row["text"], fault) for row in musts if (fault := fault_in(row["text"], kit))]
    said = [missing(f"“{clipped(text, 50)}”: {fault}") for text, fault in faults[:SHOWN]]
    if len(faults) > SHOWN:
        said.append(missing(f"{len(faults) - SHOWN} more musts cannot be observed; fix these first."))
    said += [
        missing(f"Choose the quality “{clipped(row['text'], 50)}” is a sign of.") for row in musts if not row["group"]
    ]
    if len({row["text"].lower() for row in musts}) < len(musts):
        said.append(missing("Two musts say the same. Drop one: it only looks like a longer list."))
    if len(musts) < FEWEST_MUSTS:
        more = FEWEST_MUSTS - len(musts)
        have = "1 must" if len(musts) == 1 else f"{len(musts) or 'no'} musts"
        said.append(missing(f"You have {have}. Write {more} more, about what the work truly needs."))
    return [*said, *_praise(musts, len(faults), kit), *_qualities(musts, kit)]


def _praise(musts: list[dict[str, str]], faults: int, kit: Kit) -> list[Message]:
    if not musts or faults:
        return []
    before = sum(line.tag != "evidence" for line in kit.content.advert.lines)
    return [good(f"Your musts hold no stand-in; {before} lines of the old advert did.")]


def _qualities(musts: list[dict[str, str]], kit: Kit) -> list[Message]:
    """Not every quality needs a must: what can be learned on the job need not be there on the first day."""
    shown = {row["group"] for row in musts}
    never = [quality.short for quality in kit.qualities if quality.id not in shown]
    if not musts or not never:
        return []
    if kit.about.priority.first not in shown:
        first = kit.quality[kit.about.priority.first].short
        return [nearest(f"None of your musts shows {first}, which this kit puts first. {kit.about.priority.why}")]
    return [nearest(f"None of your musts shows {' or '.join(never)}. That is sound if it can be learned on the job.")]


def hints(kit: Kit) -> tuple[str, str, str]:
    lines = {tag: next(line for line in kit.content.advert.lines if line.tag == tag) for tag in TAGS}
    told = [f"“{clipped(lines[tag].text, 60)}” is {_is(tag)}: {lines[tag].why}" for tag in ("legal", "proxy")]
    return (
        "Read each line and ask: what would a candidate bring to the interview to show it? If nothing, it is no evidence.",
        " ".join(told),
        f"A must that passes: “{kit.content.advert.musts[0].text}” Change it to what your own team needs.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    advert = kit.content.advert
    musts = [{"text": must.text, "group": must.quality} for must in advert.musts]
    counts = [f"{sum(line.tag == tag for line in advert.lines)} {NAMES[tag].lower()}" for tag in TAGS]
    return ModelAnswer(
        {"tags": {line.id: line.tag for line in advert.lines}, "musts": musts},
        (
            f"Of the {len(advert.lines)} lines: {listed(counts)}.",
            *(
                f"“{clipped(line.text, 60)}” is {_is(line.tag)}. {line.why}"
                for line in advert.lines
                if line.tag != "evidence"
            ),
            f"The {len(musts)} musts each name one piece of work, so that two interviewers can ask for the same thing.",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    lines, musts = kit.content.advert.lines, right["musts"]
    first = {tag: next(line.id for line in lines if line.tag == tag) for tag in TAGS}
    named = {**musts[0], "text": f"Has what we call {kit.scorecard.proxies[0].words[0]} and shows it to everybody"}
    knows = {**musts[0], "text": f"Has a {kit.content.advert.vague[0].words[0]} most of what this team works with"}
    return {
        "legal risk taken for a proxy": {**right, "tags": {**right["tags"], first["legal"]: "proxy"}},
        "a proxy taken for evidence": {**right, "tags": {**right["tags"], first["proxy"]: "evidence"}},
        "half the lines marked": {**right, "tags": dict(list(right["tags"].items())[: len(lines) // 2])},
        "a must that names a proxy": {**right, "musts": [named, *musts[1:]]},
        "a must that says what one knows": {**right, "musts": [knows, *musts[1:]]},
        "a must in two words": {**right, "musts": [{**musts[0], "text": "Writes code"}, *musts[1:]]},
        "too few musts": {**right, "musts": musts[: FEWEST_MUSTS - 1]},
        "a must of no quality": {**right, "musts": [{**musts[0], "group": ""}, *musts[1:]]},
        "all evidence": {**right, "tags": {line.id: "evidence" for line in lines}},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    said = [
        PlanLine("Advert", f"Must: {row['text']}", _sign_of(row["group"], kit), "your musts")
        for row in musts_of(answer)
    ]
    struck = [line for line in kit.content.advert.lines if answer["tags"].get(line.id) == line.tag != "evidence"]
    if struck:
        details = tuple(f"“{line.text}” ({NAMES[line.tag].lower()})" for line in struck)
        said.append(PlanLine("Advert", "Lines like these stay out", details, "the lines you marked"))
    return said


def _sign_of(quality: str, kit: Kit) -> tuple[str, ...]:
    return (f"A sign of: {kit.quality[quality].name}",) if quality else ()


def picture(kit: Kit) -> AdvertLines:
    return AdvertLines(kit, lambda text: stand_ins(text, kit))


EXERCISE = Exercise(
    slug="evidence-or-proxy",
    title="Evidence or proxy",
    lesson=3,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
