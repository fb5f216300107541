"""Sort what real top performers did into the four qualities, then add what your own top engineers did."""

from collections.abc import Iterator

from ..kit import Kit
from ..kit.schema import Incident
from ..pictures.bars import Tally
from ..words import clipped, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Entries, Field, Groups, Option
from .language import proxies_in
from .marking import half_of, marked


def question(kit: Kit) -> str:
    return text(
        "An ideal profile is best drawn from people who already do the work well. Sort each incident by the quality "
        "without which it would not have happened, then add what your own best people did."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    qualities = tuple(Option(quality.id, quality.short, quality.about) for quality in kit.qualities)
    incidents = tuple(Option(incident.id, incident.text) for incident in kit.incidents)
    own = text("One line each: what did the person do, and what came of it? No names needed.")
    return (
        Groups("sample", text("Incidents (invented, but typical)"), incidents, qualities),
        Entries("own", text("Incidents of your own"), qualities, own, text("Add an incident")),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    return judged([*_sample(answer, kit), *_own(answer, kit)], text("Passed: the profile rests on what people did"))


def _sample(answer: Answer, kit: Kit) -> list[Message]:
    placed, total = answer["sample"], len(kit.incidents)
    faults = [
        text(
            "“{incident}” stands under {there}; it shows {here}. {why}",
            incident=clipped(incident.text, 60),
            there=kit.quality[placed[incident.id]].short,
            here=kit.quality[incident.quality].short,
            why=incident.why,
        )
        for incident in kit.incidents
        if placed.get(incident.id, incident.quality) != incident.quality
    ]
    return marked(text("Incidents (invented, but typical)"), total, faults, total - len(placed))


def _own(answer: Answer, kit: Kit) -> Iterator[Message]:
    own = [row for row in answer["own"] if row["text"].strip()]
    if not own:
        yield missing(text("Add at least one incident of your own: one thing a strong colleague did last year."))
        return
    for row in own:
        if not row["group"]:
            yield missing(text("Choose the quality that “{incident}” shows.", incident=clipped(row["text"], 40)))
        for found in proxies_in(row["text"], kit)[:1]:
            yield nearest(found.fault)
    never = [quality.short for quality in kit.qualities if quality.id not in {row["group"] for row in own}]
    if never:
        look = text(
            "Before you call {qualities} rare, look for an incident of your own that shows it.",
            qualities=listed(never, "or"),
        )
        yield nearest(look)
    if all(row["text"] == _example(kit)["text"] for row in own):
        yield nearest(text("The incident you added is the kit’s example. Put one of your own team’s in its place."))
        return
    count = plural(
        len(own),
        "You added one incident of your own: evidence no job advert can give you.",
        "You added {n} incidents of your own: evidence no job advert can give you.",
    )
    yield good(count)


def hints(kit: Kit) -> tuple[str, str, str]:
    return (
        text("Ask of each incident: take this one quality away. Would it still have happened?"),
        text(
            "Look at what the person spent the effort on, not at the technology around them. "
            "A story set in the newest technology may be a story about sound habits."
        ),
        f"{_shows(kit.incidents[0], kit)} {_shows(kit.incidents[-1], kit)}",
    )


def _shows(incident: Incident, kit: Kit) -> str:
    return text(
        "“{incident}” shows {quality}. {why}",
        incident=clipped(incident.text, 60),
        quality=kit.quality[incident.quality].short,
        why=incident.why,
    )


def model_answer(kit: Kit) -> ModelAnswer:
    sample = {incident.id: incident.quality for incident in kit.incidents}
    reasoning = tuple(_shows(incident, kit) for incident in kit.incidents)
    return ModelAnswer({"sample": sample, "own": [_example(kit)]}, reasoning)


def _example(kit: Kit) -> dict[str, str]:
    """Stands in for an incident of one’s own, and is never taken for one."""
    skill = next(skill for skill in kit.skill.values() if skill.quality == kit.about.priority.first)
    return {"text": skill.anchors["5"], "group": skill.quality}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    ids = [quality.id for quality in kit.qualities]
    first = {i.id: ids[(ids.index(i.quality) + 1) % len(ids)] for i in kit.incidents[:1]}
    return {
        "one incident misplaced": {**right, "sample": {**right["sample"], **first}},
        "half sorted": half_of(right, "sample"),
        "nothing of one's own": {**right, "own": []},
        "own incident not placed": {**right, "own": [{**right["own"][0], "group": ""}]},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    for quality in kit.qualities:
        own = [row["text"] for row in answer["own"] if row["group"] == quality.id and row["text"].strip()]
        sample = [i.text for i in kit.incidents if answer["sample"].get(i.id) == quality.id == i.quality]
        details = [
            text("Example: {incident}", incident=incident)
            if incident == _example(kit)["text"]
            else text("Our own: {incident}", incident=incident)
            for incident in own
        ]
        details += [text("Typical: {incident}", incident=incident) for incident in sample[:2]]
        line = text("{name}: {value}", name=quality.name, value=quality.about)
        yield PlanLine(text("Ideal profile"), line, tuple(details), text("your sorted incidents"))


EXERCISE = Exercise.of(
    __name__,
    mark("Learn from top engineers"),
    lesson=2,
    minutes=15,
    rank=3,
    gives=mark("the ideal profile, with evidence"),
    picture=Tally,
)
