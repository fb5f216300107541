"""Sort what real top performers did into the four qualities, then add what your own top engineers did."""

from collections.abc import Iterator

from ..kit import Kit
from ..kit.schema import Incident
from ..pictures.bars import Tally
from ..words import clipped, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, good, judged, missing, nearest
from .fields import Entries, Field, Groups, Option
from .joins import shuffled
from .language import FEWEST_WORDS, proxies_in, too_short
from .marking import Verdict, also, differences_allowed, differs, first_of, half, marked, second_best, wrong


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
    return judged([*_sample(answer, kit), *at("own", _own(answer, kit))], passed)


def _sample(answer: Answer, kit: Kit) -> list[Message]:
    placed, total = answer["sample"], len(kit.incidents)
    verdicts = [_verdict(incident, placed[incident.id], kit) for incident in kit.incidents if incident.id in placed]
    label, accepted = text("Incidents (invented, but typical)"), differs(wrong(verdicts), total)
    return at("sample", marked(label, total, verdicts, half(total), accepted))


def _verdict(incident: Incident, chosen: str, kit: Kit) -> Verdict:
    if chosen == incident.quality:
        return Verdict(incident.id, right=True, why=incident.why)
    there = kit.quality[chosen].short
    if chosen == incident.second:
        return Verdict(incident.id, right=True, why=second_best(there, incident.second_why))
    here = kit.quality[incident.quality].short
    why = text("It shows {here} rather than {there}. {why}", here=here, there=there, why=incident.why)
    return Verdict(incident.id, right=False, why=why)


def _own(answer: Answer, kit: Kit) -> Iterator[Message]:
    rows = [(str(n), row) for n, row in enumerate(answer["own"]) if row["text"].strip()]
    own = [row for _, row in rows]
    if not own:
        yield missing(text("Add at least one incident of your own: one thing a strong colleague did last year."))
        return
    for n, row in rows:
        if too_short(row["text"]):
            yield missing(text("Fewer than {fewest} words: say what the person did.", fewest=FEWEST_WORDS), row=n)
        if not row["group"]:
            yield missing(text("Choose the quality that it shows."), row=n)
        for found in proxies_in(row["text"], kit)[:1]:
            yield nearest(found.fault, row=n)
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
        yield PlanLine(text("Ideal profile"), line, tuple(details), text("your sorted incidents"), own=bool(own))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Which qualities one's own incidents show, and how little so few can say."""
    own = [row["group"] for row in answer["own"] if row["text"].strip() and row["text"] != _example(kit)["text"]]
    if not own:
        yield text("So far this profile rests on invented incidents: add one of your own before you search by it.")
        return
    shown, lacking = ([q.short for q in kit.qualities if (q.id in own) == there] for there in (True, False))
    some = plural(
        len(own),
        "Your own incident shows {shown} and nothing of {lacking}, but one incident cannot say what your team lacks.",
        "Your {n} own incidents show {shown} and nothing of {lacking}, but {n} incidents cannot say what your team lacks.",
        shown=listed(shown),
        lacking=listed(lacking, "or"),
    )
    every = text(
        "Your {n} own incidents show every quality, but {n} incidents cannot say what your team has least of.",
        n=len(own),
    )
    yield some if lacking else every
    yield text("Ask two colleagues for theirs before you write down what the next hire must bring.")


EXERCISE = Exercise.of(
    __name__,
    mark("Learn from top engineers"),
    lesson=2,
    minutes=15,
    gives=mark("the ideal profile, with incidents"),
    picture=lambda kit: Tally(kit, _example(kit)["text"]),
)
