"""Sort what real top performers did into the four qualities, then add what your own top engineers did."""

from __future__ import annotations

from ..kit import Kit
from ..pictures.base import clipped
from ..pictures.tally import Tally
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Entries, Field, Groups, Option
from .language import proxies_in

SHOWN = 3  # misplaced incidents explained at once


def question(kit: Kit) -> str:
    return (
        "An ideal profile is best extracted from people who already do the work well. Sort each incident by the quality "
        "without which it would not have happened, then add what your own best people did."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    qualities = tuple(Option(quality.id, quality.short, quality.about) for quality in kit.qualities)
    incidents = tuple(Option(incident.id, incident.text) for incident in kit.incidents)
    own = "One line each: what did the person do, and what came of it? No names needed."
    return (
        Groups("sample", "Incidents (invented, but typical)", incidents, qualities),
        Entries("own", "Incidents of your own", qualities, own, "Add an incident"),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    return judged([*_sample(answer, kit), *_own(answer, kit)], "Passed: the profile rests on what people did")


def _sample(answer: Answer, kit: Kit) -> list[Message]:
    placed = answer["sample"]
    wrong = [i for i in kit.incidents if i.id in placed and placed[i.id] != i.quality]
    right, left = len(placed) - len(wrong), len(kit.incidents) - len(placed)
    said = [good(f"{right} of {len(kit.incidents)} incidents stand where they belong.")] if right else []
    for incident in wrong[:SHOWN]:
        there, here = kit.quality[placed[incident.id]].short, kit.quality[incident.quality].short
        said.append(missing(f"“{clipped(incident.text, 60)}” stands under {there}; it shows {here}. {incident.why}"))
    if len(wrong) > SHOWN:
        said.append(missing(f"{len(wrong) - SHOWN} more stand elsewhere than they belong; move these first."))
    if left:
        said.append(missing(f"{left} {'incident is' if left == 1 else 'incidents are'} not sorted yet."))
    return said


def _own(answer: Answer, kit: Kit) -> list[Message]:
    own = [row for row in answer["own"] if row["text"].strip()]
    if not own:
        return [missing("Add at least one incident of your own: one thing a strong colleague did last year.")]
    said = [missing(f"Choose the quality “{clipped(row['text'], 40)}” shows.") for row in own if not row["group"]]
    for row in own:
        said += [
            nearest(f"“{found.word}” names a {found.what}. {found.instead}")
            for found in proxies_in(row["text"], kit)[:1]
        ]
    seen = {row["group"] for row in own}
    never = [quality.short for quality in kit.qualities if quality.id not in seen]
    if never:
        said.append(
            nearest(f"None of your own incidents shows {' or '.join(never)}: look for one before you call it rare.")
        )
    if all(row["text"] == _example(kit)["text"] for row in own):
        return [*said, nearest("The incident you added is the kit’s example. Put one of your own team’s in its place.")]
    count = f"You added {len(own)} {'incident' if len(own) == 1 else 'incidents'} of your own"
    return [*said, good(f"{count}: evidence no job advert can give you.")]


def hints(kit: Kit) -> tuple[str, str, str]:
    first, last = kit.incidents[0], kit.incidents[-1]
    return (
        "Ask of each incident: take this one quality away. Would it still have happened?",
        "Look at what the person spent the effort on, not at the technology around them. "
        "A story set in the newest technology may be a story about sound habits.",
        f"“{clipped(first.text, 60)}” is {kit.quality[first.quality].short}: {first.why} "
        f"“{clipped(last.text, 60)}” is {kit.quality[last.quality].short}: {last.why}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    reasons = tuple(f"“{clipped(i.text, 60)}” shows {kit.quality[i.quality].short}. {i.why}" for i in kit.incidents)
    return ModelAnswer({"sample": {i.id: i.quality for i in kit.incidents}, "own": [_example(kit)]}, reasons)


def _example(kit: Kit) -> dict[str, str]:
    """Stands in for an incident of one’s own, and is never taken for one."""
    skill = next(skill for skill in kit.skills if skill.quality == kit.about.priority.first)
    return {"text": skill.anchors["5"], "group": skill.quality}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    ids = [quality.id for quality in kit.qualities]
    first = {i.id: ids[(ids.index(i.quality) + 1) % len(ids)] for i in kit.incidents[:1]}
    return {
        "one incident misplaced": {**right, "sample": {**right["sample"], **first}},
        "all under one quality": {**right, "sample": {i.id: ids[0] for i in kit.incidents}},
        "half sorted": {**right, "sample": dict(list(right["sample"].items())[: len(kit.incidents) // 2])},
        "nothing of one's own": {**right, "own": []},
        "own incident not placed": {**right, "own": [{**right["own"][0], "group": ""}]},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    lines = []
    for quality in kit.qualities:
        own = [row["text"] for row in answer["own"] if row["group"] == quality.id and row["text"].strip()]
        sample = [i.text for i in kit.incidents if answer["sample"].get(i.id) == quality.id == i.quality]
        own = [f"{'Example' if text == _example(kit)['text'] else 'Our own'}: {text}" for text in own]
        details = [*own, *(f"Typical: {text}" for text in sample[:2])]
        lines.append(
            PlanLine("Ideal profile", f"{quality.name}: {quality.about}", tuple(details), "your sorted incidents")
        )
    return lines


EXERCISE = Exercise(
    slug="top-engineers",
    title="Learn from top engineers",
    lesson=2,
    minutes=15,
    question=question,
    form=form,
    picture=Tally,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
