"""What the check says: what is answered, what contradicts what, where the thread breaks, and whether it is signed."""

import re
from datetime import timedelta

from ...kit import Kit
from ...words import day_words, listed, plural, text
from .. import scorecard, team_bench, top_engineers
from ..base import Answer, Exercise, Feedback, Message, Outcome, at, by_field, good, judged, missing, nearest
from ..contradictions import half_asked
from ..language import FEWEST_WORDS, hits, too_short
from ..marking import asked_to_write, dated, skill_names
from ..team_bench import alone, gaps
from .model import COMPARED, EARLIER, EVERY, HEALED, given, knots, overridden, standing

MEANING = 4  # letters of a word that alone can name somebody; “the” cannot


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (("", _answered), ("", _agreeing), ("", _thread), ("gaps", _gaps), ("first_step", _step))
    messages = [*by_field(parts, answer, kit), *_signed(answer)]
    return judged(messages, text("Signed off: the plan is ready to take home"))


def _answered(answer: Answer, kit: Kit) -> list[Message]:
    messages, left = [], []
    for exercise in (earlier for earlier in EVERY if earlier.slug in kit.minutes):
        feedback, title = _run(exercise, answer, kit), exercise.title
        if feedback.outcome is Outcome.UNTOUCHED and exercise not in EARLIER[:-1]:
            left.append(text("“{name}”", name=title))
        elif feedback.outcome is Outcome.UNTOUCHED:
            lesson = exercise.lesson
            none = text("“{exercise}” (lesson {lesson}) has no answer yet.", exercise=title, lesson=lesson)
            messages.append(missing(none))
        elif feedback.outcome is not Outcome.PASSED:
            tone = nearest if exercise in (*HEALED, *COMPARED) else missing
            state = text("“{exercise}” does not pass yet ({state}).", exercise=title, state=feedback.headline)
            messages.append(tone(state))
    if left:
        return [
            *messages,
            nearest(text("No answer yet, so nothing to compare with: {exercises}.", exercises=listed(left))),
        ]
    return messages or [good(text("All the exercises behind this plan are answered and pass."))]


def _run(exercise: Exercise, answer: Answer, kit: Kit) -> Feedback:
    earlier = answer["earlier"]
    own = exercise.readable(earlier.get(exercise.slug, {}), kit)
    if exercise.is_blank(own, kit):
        return exercise.run({}, kit)
    return exercise.run(exercise.carry_over(own, earlier, kit), kit)


def _thread(answer: Answer, kit: Kit) -> list[Message]:
    """Orphaned (no incident), unmeasured (no criterion) and proxied (anchors) qualities."""
    rows = [(quality.short, row[:3]) for quality, row in zip(kit.qualities, knots(answer, kit), strict=True)]
    orphaned = [name for name, (incidents, _, _) in rows if not incidents.holds]
    unmeasured = [name for name, (_, criteria, _) in rows if not criteria.holds]
    proxied = [name for name, (_, criteria, anchors) in rows if criteria.holds and not anchors.holds]
    card = scorecard.EXERCISE.title
    no_incident = plural(
        len(orphaned),
        "{qualities} is orphaned: no incident says why it matters. Add one in “{exercise}”.",
        "{qualities} are orphaned: no incident says why they matter. Add one for each in “{exercise}”.",
        qualities=listed(orphaned),
        exercise=top_engineers.EXERCISE.title,
    )
    no_criterion = plural(
        len(unmeasured),
        "{qualities} is unmeasured: no criterion scores it. Add one in “{exercise}”.",
        "{qualities} are unmeasured: no criterion scores them. Add one for each in “{exercise}”.",
        qualities=listed(unmeasured),
        exercise=card,
    )
    no_anchors = plural(
        len(proxied),
        "{qualities} is not observable yet: repair the anchors in “{exercise}”.",
        "{qualities} are not observable yet: repair the anchors in “{exercise}”.",
        qualities=listed(proxied),
        exercise=card,
    )
    cases = ((orphaned, no_incident), (unmeasured, no_criterion), (proxied, no_anchors))
    whole = text("Every quality has an incident behind it, a criterion that scores it, and anchors one can observe.")
    return [missing(sentence) for names, sentence in cases if names] or [good(whole)]


def _gaps(answer: Answer, kit: Kit) -> list[Message]:
    bench = team_bench.EXERCISE
    team = bench.readable(answer["earlier"].get(bench.slug, {}), kit)["team"]
    people = [kit.candidate[person] for person in team["members"]]
    if not people:
        return []
    short = [*skill_names((need.skill for need in gaps(people, kit)), kit), *alone(people, kit)]
    skills = listed(list(dict.fromkeys(short)))
    if not skills:
        return [good(text("The team has no gap in what it needs."))]
    ask = text("The team falls short in {skills}. Say what you will do: train, hire next, or accept.", skills=skills)
    return asked_to_write(answer["gaps"], ask) or [good(text("You say what happens about {skills}.", skills=skills))]


def _signed(answer: Answer) -> list[Message]:
    nobody = missing(text("Nobody owns the plan yet. Name a role or a person."), field="owner")
    messages = [] if answer["owner"].strip() else [nobody]
    none = text("The plan is undated. Choose a day to review it, within a year at most.")
    late = text("The review is more than a year away; what you score may be stale by then.")
    messages += at("review_on", dated(answer["review_on"], none, timedelta(days=366), late))
    step = text("Say what happens first, and who does it: a plan without a next step stays a plan.")
    messages += at("first_step", asked_to_write(answer["first_step"], step))
    return messages or [good(text("It has an owner, a day of review and a first step."))]


def _agreeing(answer: Answer, kit: Kit) -> list[Message]:
    """Answers that contradict each other refuse the sign-off, unless a reason is given all the same."""
    sentences, said, reason = standing(answer, kit), answer["override"].strip(), overridden(answer)
    asked = [nearest(sentence) for sentence in half_asked(given(answer, kit), kit)]
    if not sentences:
        idle = nearest(text("No two answers contradict each other, so your reason is not needed and is not printed."), field="override")  # fmt: skip
        return [good(text("No two of your answers contradict each other.")), *([idle] if said else []), *asked]
    if reason:
        return [*map(nearest, sentences), nearest(_printed(len(sentences)), field="override"), *asked]
    few = text("Say in {n} words or more why you sign all the same.", n=FEWEST_WORDS)
    way = text(
        "Mend what contradicts, or say here why you sign all the same; your reason is printed with each contradiction."
    )
    return [
        *map(missing, sentences),
        missing(few, field="override") if said else nearest(way, field="override"),
        *asked,
    ]


def _printed(n: int) -> str:
    return plural(
        n,
        "One contradiction is overridden. It is printed with your reason in the plan and in the decision memo.",
        "{n} contradictions are overridden. They are printed with your reason in the plan and in the decision memo.",
    )


def _step(answer: Answer, kit: Kit) -> list[Message]:
    """Whether the first step says who and when. Words alone cannot tell (a nickname, “after the release”), so it is no fault."""
    step, owner = answer["first_step"], answer["owner"].strip()
    if too_short(step) or not owner:
        return []
    who, when = _names(step, owner, kit), _dates(step)
    neither = text("By its words alone, the first step names neither “{owner}” or another role nor a day. Say who does what by when.", owner=owner)  # fmt: skip
    nobody = text("By its words alone, the first step names neither “{owner}” nor another role. Say who takes it.", owner=owner)  # fmt: skip
    never = text("By its words alone, the first step names no day. Say by when it is done.")
    cases = {(False, False): neither, (False, True): nobody, (True, False): never}
    return [nearest(cases[who, when])] if (who, when) in cases else []


def _names(step: str, owner: str, kit: Kit) -> bool:
    """Whether it holds the owner, a longer word of that, or one of a role of the kit."""
    owners = kit.content.ownership.owners if kit.content.has("ownership") else ()
    roles = (owner, kit.about.role, *(role.name for role in owners))
    known = {word for role in roles for word in _words(role) if len(word) >= MEANING}
    return bool(known & _words(step)) or any(hits((owner,), step))


def _dates(step: str) -> bool:
    """Whether it holds a figure, a weekday, a month, or a word such as “by” or “tomorrow”."""
    when = _words(text("by, until, before, today, tonight, tomorrow, day, days, week, weeks, month, months"))
    return bool(re.search(r"\d", step) or (when | day_words()) & _words(step))


def _words(written: str) -> set[str]:
    return set(re.findall(r"\w+", written.casefold()))
