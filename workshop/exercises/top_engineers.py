"""Sort what real top performers did into the four qualities, then add what your own top engineers did."""

from collections.abc import Iterator

from ..kit import Kit
from ..kit.schema import Incident
from ..pictures.bars import Tally
from ..words import clipped, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Entries, Field, Groups, Option
from .joins import shuffled
from .language import FEWEST_WORDS, proxies_in, too_short
from .marking import also, differences_allowed, differs, first_of, half, marked, second_best


def question(kit: Kit) -> str:
    return text(
        "An ideal profile is best drawn from people who already do the work well. Sort each incident by the quality "
        "without which it would not have happened, then add what your own best people did."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    qualities = tuple(Option(quality.id, quality.short, quality.about) for quality in kit.qualities)
    in_order = shuffled(kit.incidents, kit, "sample", lambda incident: incident.quality)
    incidents = tuple(Option(incident.id, incident.text) for incident in in_order)
    own = text(
        "At least one line of {fewest} words or more: what did the person do, and what came of it? Choose the quality it shows. No names needed.",
        fewest=FEWEST_WORDS,
    )
    rule = differences_allowed(len(incidents))
    return (
        Groups("sample", text("Incidents (invented, but typical)"), incidents, qualities, rule),
        Entries("own", text("Incidents of your own"), qualities, own, text("Add an incident")),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    passed = text("Passed. Whether your own incident shows what you say, only somebody who was there can judge.")
    return judged([*_sample(answer, kit), *_own(answer, kit)], passed)


def _sample(answer: Answer, kit: Kit) -> list[Message]:
    placed, total = answer["sample"], len(kit.incidents)
    seconds = [i for i in kit.incidents if i.second and placed.get(i.id) == i.second]
    faults = [
        text(
            "“{incident}” stands under {there}; it shows {here}. {why}",
            incident=clipped(incident.text, 60),
            there=kit.quality[placed[incident.id]].short,
            here=kit.quality[incident.quality].short,
            why=incident.why,
        )
        for incident in kit.incidents
        if placed.get(incident.id, incident.quality) not in (incident.quality, incident.second)
    ]
    left, accepted = total - len(placed), differs(len(faults), total)
    return [
        *marked(text("Incidents (invented, but typical)"), total, faults, left, half(total), accepted),
        *(second_best(clipped(i.text, 60), kit.quality[placed[i.id]].short, i.second_why) for i in seconds),
    ]


def _own(answer: Answer, kit: Kit) -> Iterator[Message]:
    own = [row for row in answer["own"] if row["text"].strip()]
    if not own:
        yield missing(text("Add at least one incident of your own: one thing a strong colleague did last year."))
        return
    for row in own:
        if too_short(row["text"]):
            short = text(
                "“{incident}” has fewer than {fewest} words: say what the person did.",
                incident=clipped(row["text"], 40),
                fewest=FEWEST_WORDS,
            )
            yield missing(short)
        if not row["group"]:
            yield missing(text("Choose the quality that “{incident}” shows.", incident=clipped(row["text"], 40)))
        for found in proxies_in(row["text"], kit)[:1]:
            yield nearest(found.fault)
    if len({row["text"].strip().casefold() for row in own}) < len(own):
        yield missing(text("Two of your own incidents say the same. Change one, or take it out."))
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
        "You added one incident of your own. Its words were counted; what it shows is yours to judge.",
        "You added {n} incidents of your own. Their words were counted; what they show is yours to judge.",
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
    shows = text(
        "“{incident}” shows {quality}. {why}",
        incident=clipped(incident.text, 60),
        quality=kit.quality[incident.quality].short,
        why=incident.why,
    )
    if not incident.second:
        return shows
    return f"{shows} {also(kit.quality[incident.second].short, incident.second_why)}"


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
    for quality in kit.qualities:
        own = [row["text"] for row in answer["own"] if row["group"] == quality.id and row["text"].strip()]
        sample = [
            i.text
            for i in kit.incidents
            if answer["sample"].get(i.id) == quality.id and quality.id in (i.quality, i.second)
        ]
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
    gives=mark("the ideal profile, with incidents"),
    picture=Tally,
)
