"""Sort what real top performers did into the four qualities, then add what your own best people did."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..kit import Kit
from ..kit.schema import Incident
from ..pictures.bars import Tally
from ..words import clipped, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, Tone, at, judged, missing, nearest, note
from .deeds import has_deed
from .fields import Entries, Field, Groups, Option, Text
from .joins import shuffled
from .language import FEWEST_WORDS, proxies_in, too_short
from .marking import (
    Verdict,
    also,
    bare,
    differences_allowed,
    differs,
    first_of,
    half,
    marked,
    quoted,
    second_best,
    told_above,
    wrong,
)

LONG = 140  # letters of a deed quoted in a question
SENTENCES = re.compile(r"(?<=[.!?])\s+")


def question(kit: Kit) -> str:
    return text(
        "An ideal profile is best drawn from people who already do the work well. Sort each incident by the quality "
        "without which it would not have happened. Then add what your own best people did."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    qualities = tuple(Option(quality.id, quality.short, quality.about) for quality in kit.qualities)
    in_order = shuffled(kit.incidents, kit, "sample", lambda incident: incident.quality)
    incidents = tuple(Option(incident.id, incident.text) for incident in in_order)
    own = text(
        "At least one line: what did the person do, and what came of it? Choose the quality it shows. No names needed."
    )
    rules = told_above(qualities, differences_allowed(len(incidents)))
    beside = text(
        "Only the difference belongs in the profile: what everybody does sets nobody apart. Leave it blank if you cannot know."
    )
    return (
        Groups("sample", text("Incidents (invented, but typical)"), incidents, bare(qualities), rules),
        Entries("own", text("Incidents of your own"), bare(qualities), own, text("Add an incident")),
        Text("average", text("And what did somebody average do in that case?"), beside, 2),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    passed = text("Passed. Whether your own incident shows what you say, only somebody who was there can judge.")
    if all(row["text"] == _example(kit)["text"] for row in answer["own"] if row["text"].strip()):
        passed = text("The sorting passes. The incident written there is the kit’s: one of your own is still missing.")
    return judged([*_sample(answer, kit), *at("own", _own(answer, kit)), *at("average", _beside(answer, kit))], passed)


def _sample(answer: Answer, kit: Kit) -> list[Message]:
    placed, total = answer["sample"], len(kit.incidents)
    verdicts = [_verdict(incident, placed[incident.id], kit) for incident in kit.incidents if incident.id in placed]
    label, accepted = text("Incidents (invented, but typical)"), differs(wrong(verdicts), total)
    found = at("sample", [*_none_right(label, verdicts), *marked(label, total, verdicts, half(total), accepted)])
    if len(verdicts) >= half(total):
        return found
    open_ = [incident.id for incident in kit.incidents if incident.id not in placed]
    each = [missing(text("Not sorted yet."), 0, row=incident) for incident in open_]
    return [*(_of_whole(message, len(open_)) for message in found), *at("sample", each)]


def _none_right(label: str, verdicts: list[Verdict]) -> list[Message]:
    if not verdicts or any(verdict.right for verdict in verdicts):
        return []
    return [note(text("“{field}”: none of {total} right.", field=label, total=len(verdicts)))]


def _of_whole(message: Message, open_: int) -> Message:
    """Of too few that were sorted none is praised, and what is open counts as the rows that it stands for."""
    if message.row:
        return message
    return replace(message, tone=Tone.NOTE) if message.tone is Tone.GOOD else replace(message, things=open_)


def _verdict(incident: Incident, chosen: str, kit: Kit) -> Verdict:
    if chosen == incident.quality:
        return Verdict(incident.id, right=True, why=incident.why)
    there = kit.quality[chosen].short
    if chosen == incident.second:
        return Verdict(incident.id, right=True, why=second_best(there, incident.second_why))
    here = kit.quality[incident.quality].short
    why = text("It shows “{here}” rather than “{there}”. {why}", here=here, there=there, why=incident.why)
    deed = clipped(SENTENCES.split(incident.text)[-1].rstrip("."), LONG)
    nudge = text("“{deed}”: would that have happened without “{there}”?", deed=deed, there=there)
    return Verdict(incident.id, right=False, why=why, nudge=nudge)


def _own(answer: Answer, kit: Kit) -> Iterator[Message]:
    rows = [(str(n), row) for n, row in enumerate(answer["own"]) if row["text"].strip()]
    own = [row for _, row in rows]
    if not own:
        yield missing(text("Add at least one incident of your own: one thing a strong colleague did last year."))
        return
    for n, row in rows:
        if too_short(row["text"]):
            yield missing(text("Fewer than {fewest} words: say what the person did.", fewest=FEWEST_WORDS), row=n)
        elif row != _example(kit) and not has_deed(row["text"], kit):
            yield missing(text("Say what the person did, such as “found …”, “built …” or “stopped …”."), row=n)
        if not row["group"]:
            yield missing(text("Choose the quality that it shows."), row=n)
        for found in proxies_in(row["text"], kit)[:1]:
            yield nearest(found.fault, row=n)
    if len({row["text"].strip().casefold() for row in own}) < len(own):
        yield missing(text("Two of your own incidents say the same. Change one, or take it out."))
    if all(row["text"] == _example(kit)["text"] for row in own):
        yield nearest(
            text("This is the kit’s example and counts for nothing: put one of your own team’s in its place.")
        )
        return
    never = [quality.short for quality in kit.qualities if quality.id not in {row["group"] for row in own}]
    if never:
        look = text(
            "No line of your own shows {qualities} yet. Ask a colleague for one before you conclude that it is lacking.",
            qualities=quoted(never, "or"),
        )
        yield nearest(look)
    count = plural(
        len(own),
        "You wrote one incident of your own; nobody has read it yet.",
        "You wrote {n} incidents of your own; nobody has read them yet.",
    )
    yield note(count)


def _beside(answer: Answer, kit: Kit) -> list[Message]:
    """Only the best were studied: what somebody average did tells what sets them apart."""
    if answer["average"].strip() or not _owned(answer, kit):
        return []
    ask = text("Say what somebody average did in that case, or ask a colleague who knows: only the difference counts.")
    return [nearest(ask)]


def hints(kit: Kit) -> tuple[str, str, str]:
    return (
        text("Ask of each incident: which of these does it show most clearly?"),
        text(
            "Look at what the person spent the effort on, not at the technology around them. "
            "A story set in the newest technology may be a story about sound habits."
        ),
        f"{_shows(kit.incidents[0], kit)} {_shows(kit.incidents[-1], kit)}",
    )


def _shows(incident: Incident, kit: Kit) -> str:
    shows = text(
        "“{incident}” shows “{quality}”. {why}",
        incident=incident.text,
        quality=kit.quality[incident.quality].short,
        why=incident.why,
    )
    if not incident.second:
        return shows
    return f"{shows} {also(kit.quality[incident.second].short, incident.second_why)}"


def model_answer(kit: Kit) -> ModelAnswer:
    sample = {incident.id: incident.quality for incident in kit.incidents}
    reasoning = tuple(_shows(incident, kit) for incident in kit.incidents)
    return ModelAnswer({"sample": sample, "own": [_example(kit)], "average": ""}, reasoning)


def _example(kit: Kit) -> dict[str, str]:
    """Stands in for an incident of one’s own, and is never taken for one."""
    skill = next(skill for skill in kit.skill.values() if skill.quality == kit.about.priority.first)
    return {"text": skill.anchors["5"], "group": skill.quality}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    ids = [quality.id for quality in kit.qualities]
    turned = {i.id: name for i in kit.incidents for name in ids if name not in (i.quality, i.second)}
    misplaced = {"all incidents misplaced": {**right, "sample": {**right["sample"], **turned}}}
    return {
        **(misplaced if not differs(len(turned), len(kit.incidents)) else {}),
        "too few sorted": first_of(right, "sample", half(len(kit.incidents)) - 1),
        "nothing of one's own": {**right, "own": []},
        "own incident not placed": {**right, "own": [{**right["own"][0], "group": ""}]},
        "own incident in one word": {**right, "own": [{**right["own"][0], "text": "x"}]},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """A line for each quality: what it is, one's own incidents, and invented ones that were sorted rightly."""
    for quality in kit.qualities:
        own = [row["text"] for row in _owned(answer, kit) if row["group"] == quality.id]
        sample = [
            i.text
            for i in kit.incidents
            if answer["sample"].get(i.id) == quality.id and quality.id in (i.quality, i.second)
        ]
        told = [text("Our own: {incident}", incident=incident) for incident in own]
        told += [text("Invented, but typical: {incident}", incident=incident) for incident in sample[:2]]
        details = (quality.about, *told) if told else ()
        yield PlanLine(text("Ideal profile"), quality.name, details, text("your sorted incidents"), own=bool(own))

    if answer["average"].strip():
        beside = text("Beside them, somebody average: {words}", words=answer["average"])
        yield PlanLine(text("Ideal profile"), beside, (), text("your own words"), own=True)


def _owned(answer: Answer, kit: Kit) -> list[dict[str, str]]:
    """The incidents of one's own; the kit's example is none."""
    return [row for row in answer["own"] if row["text"].strip() and row["text"] != _example(kit)["text"]]


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Which qualities one's own incidents show, and how little so few can say."""
    own = [row["group"] for row in _owned(answer, kit)]
    if not own:
        yield text("So far this profile rests on invented incidents: add one of your own before you search by it.")
        return
    shown, lacking = ([q.short for q in kit.qualities if (q.id in own) == there] for there in (True, False))
    some = plural(
        len(own),
        "By your own sorting one incident shows {shown} and none shows {lacking}. One incident cannot say what your team lacks.",
        "By your own sorting {n} incidents show {shown} and none shows {lacking}. So few cannot say what your team lacks.",
        shown=quoted(shown),
        lacking=quoted(lacking, "or"),
    )
    every = text(
        "By your own sorting {n} incidents show every quality. So few cannot say what your team has least of.",
        n=len(own),
    )
    yield some if lacking else every
    yield text("Ask two colleagues for theirs before you write down what the next hire must bring.")


EXERCISE = Exercise.of(
    __name__,
    mark("Learn from your best people"),
    lesson=2,
    minutes=17,
    gives=mark("the ideal profile, with incidents"),
    picture=lambda kit: Tally(kit, _example(kit)["text"]),
)
