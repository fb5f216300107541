"""What the check says: what is answered, what contradicts what, where the thread breaks, and whether it is signed."""

import re
from datetime import date, timedelta

from ...kit import Kit
from ...words import day, day_words, first_few, listed, plural, text
from ...words.durations import weekday
from .. import scorecard, team_bench, top_engineers
from ..base import (
    Answer,
    Exercise,
    Feedback,
    Message,
    Outcome,
    Tone,
    at,
    by_field,
    good,
    judged,
    missing,
    nearest,
    note,
)
from ..contradictions import compared, still_open
from ..language import FEWEST_WORDS, hits, too_short
from ..marking import asked_to_write, dated, quoted
from .model import (
    EVERY,
    NEEDED,
    PASSING,
    checked,
    finished,
    given,
    incidents_of,
    knots,
    overridden,
    review_day,
    short_of,
    standing,
    unread,
)

SOON = 4  # weeks; nobody is found and asked in less
MEANING = 4  # letters of a word that alone can name somebody; “the” cannot


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (("", _answered), ("", _agreeing), ("", _thread), ("gaps", _gaps), ("first_step", _step))
    messages = [*by_field(parts, answer, kit), *_signed(answer, kit)]
    return judged(messages, _signed_off(answer, kit))


def _signed_off(answer: Answer, kit: Kit) -> str:
    """The headline: who has signed, and what nobody else has looked at."""
    n = unread(answer, kit)
    lines = plural(
        n,
        "Signed by you alone. One line in your own words has been read by nobody else yet.",
        "Signed by you alone. {n} lines in your own words have been read by nobody else yet.",
    )
    return (
        lines
        if n
        else text(
            "Signed by you. Your own words have been read by a second person. Whether the plan is good, only a colleague can judge."
        )
    )


def _answered(answer: Answer, kit: Kit) -> list[Message]:
    """What is missing, what does not pass, and what was begun and may stay as it is."""
    messages, left = [], []
    for exercise in (earlier for earlier in EVERY if earlier.slug in kit.minutes):
        feedback, title = checked(exercise, answer, kit), exercise.title
        if feedback.outcome is Outcome.UNTOUCHED and exercise not in NEEDED:
            left.append(text("“{name}”", name=title))
        elif feedback.outcome is Outcome.UNTOUCHED:
            lesson = exercise.lesson
            none = text(
                "“{exercise}” has no answer yet. Open lesson {lesson}, answer it there, and come back.",
                exercise=title,
                lesson=lesson,
            )
            messages.append(missing(none))
        elif feedback.outcome is not Outcome.PASSED:
            messages.append(_failing(exercise, feedback))
    if left:
        none = text("No answer yet, so nothing to compare with: {exercises}.", exercises=listed(left))
        return [*messages, nearest(none)]
    return messages or [good(text("All the exercises behind this plan are answered and pass."))]


def _failing(exercise: Exercise, feedback: Feedback) -> Message:
    parts = {"exercise": exercise.title, "state": feedback.headline}
    if exercise in PASSING:
        return missing(text("“{exercise}” does not pass yet ({state}).", **parts))
    return nearest(
        text(
            "“{exercise}” does not pass yet ({state}). You can sign without it, unless it contradicts another answer.",
            **parts,
        )
    )


def _thread(answer: Answer, kit: Kit) -> list[Message]:
    """Qualities without an incident, without a criterion, or whose anchors cannot be observed; and whose incidents these are."""
    rows = [(quality.short, row[:3]) for quality, row in zip(kit.qualities, knots(answer, kit), strict=True)]
    orphaned = [name for name, (incidents, _, _) in rows if not incidents.holds]
    unmeasured = [name for name, (_, criteria, _) in rows if not criteria.holds]
    proxied = [name for name, (_, criteria, anchors) in rows if criteria.holds and not anchors.holds]
    card = scorecard.EXERCISE.title
    no_incident = plural(
        len(orphaned),
        "{qualities} is without an incident that says why it matters. Add one in “{exercise}”.",
        "{qualities} are without an incident that says why they matter. Add one for each in “{exercise}”.",
        qualities=quoted(orphaned),
        exercise=top_engineers.EXERCISE.title,
    )
    no_criterion = plural(
        len(unmeasured),
        "{qualities} is without a criterion that scores it. Add one in “{exercise}”.",
        "{qualities} are without a criterion that scores them. Add one for each in “{exercise}”.",
        qualities=quoted(unmeasured),
        exercise=card,
    )
    no_anchors = text(
        "{qualities}: the anchors still have faults. The check of “{exercise}” names them.",
        qualities=quoted(proxied),
        exercise=card,
    )
    cases = ((orphaned, no_incident), (unmeasured, no_criterion), (proxied, no_anchors))
    whole = text(
        "For every quality an incident, a criterion and anchors are filled in. Nobody has judged yet whether they make sense: ask a "
        "colleague."
    )
    broken = [missing(sentence) for names, sentence in cases if names]
    return [*(broken or [note(whole)]), *_whose(answer, kit)]


def _whose(answer: Answer, kit: Kit) -> list[Message]:
    own, total = incidents_of(answer, kit)
    if not total:
        return []
    if not own:
        none = text(
            "None of the {total} incidents is your own: the people in them are invented. Add one in “{exercise}”.",
            total=total,
            exercise=top_engineers.EXERCISE.title,
        )
        return [nearest(none)]
    whose = plural(
        own,
        "One of the {total} incidents is your own; the others are the kit’s, and the people are invented.",
        "{n} of the {total} incidents are your own; the others are the kit’s, and the people are invented.",
        total=total,
    )
    return [note(whose)]


def _gaps(answer: Answer, kit: Kit) -> list[Message]:
    short = short_of(answer, kit)
    if short is None:
        return []
    written, bench = answer["gaps"].strip(), team_bench.EXERCISE
    if not short:
        none = text("The team of “{bench}” has no gap by its levels; what you wrote about gaps is printed all the same.", bench=bench.title)  # fmt: skip
        return [note(none)] if written else []
    if not finished(bench, answer, kit):
        begun = text(
            "The team of “{bench}” is not finished: it falls short in {skills}. You can sign without saying what you will do.",
            bench=bench.title,
            skills=first_few(short),
        )
        return _named(short, written) if written else [note(begun)]
    skills = listed(short)
    ask = text("The team falls short in {skills}. Say what you will do: train, hire next, or accept.", skills=skills)
    return asked_to_write(written, ask) or _named(short, written)


def _named(short: list[str], written: str) -> list[Message]:
    """Which of the skills the words name; whether they cover the others nobody can tell."""
    named = [skill for skill in short if any(hits((skill,), written))]
    left = listed([skill for skill in short if skill not in named])
    told = [good(text("You say what happens about {skills}.", skills=listed(named)))] if named else []
    rest = text("Not named in what you wrote about gaps: {skills}. Say what happens about each, or that you accept it.", skills=left)  # fmt: skip
    return [*told, *([nearest(rest)] if left else [])]


def _signed(answer: Answer, kit: Kit) -> list[Message]:
    nobody = missing(text("Nobody owns the plan yet. Name a role or a person."), field="owner")
    messages = [] if answer["owner"].strip() else [nobody]
    none = text("The plan is undated. Choose a day to review it, within a year at most.")
    late = text("The review is more than a year away; what you score may be stale by then.")
    messages += at("review_on", dated(answer["review_on"], none, timedelta(days=366), late))
    step = text("Say what happens first, and who does it: a plan without a next step stays a plan.")
    messages += at("first_step", asked_to_write(answer["first_step"], step))
    vague = any(message.tone is Tone.MISSING for message in _step(answer, kit))  # said beside it, and not praised here
    whole = [] if vague else [good(text("It has an owner, a day of review and a first step."))]
    return [*(messages or whole), *at("review_on", [*_moved(answer), *_early(answer)])]


def _moved(answer: Answer) -> list[Message]:
    """That the plan takes the next working day, where another was chosen."""
    chosen, taken = answer["review_on"], review_day(answer)
    if taken is None or taken.isoformat() == chosen:
        return []
    moved = text(
        "{day} is a {weekday}. The plan, its documents and its calendar take the next working day, {next}.",
        day=day(chosen),
        weekday=weekday(date.fromisoformat(chosen)),
        next=day(taken),
    )
    return [nearest(moved)]


def _early(answer: Answer) -> list[Message]:
    """That there is hardly anything to look at by then."""
    review = review_day(answer)
    if review is None or review >= date.today() + timedelta(weeks=SOON):
        return []
    soon = text(
        "{day} is less than {n} weeks from now: the advert will hardly have brought anybody by then. Is that the day you mean?",
        day=day(review),
        n=SOON,
    )
    return [nearest(soon)]


def _agreeing(answer: Answer, kit: Kit) -> list[Message]:
    """Answers that contradict each other refuse the sign-off, unless a reason is given."""
    sentences, said, reason = standing(answer, kit), answer["override"].strip(), overridden(answer)
    asked = [nearest(sentence) for sentence in still_open(given(answer, kit), kit)]
    if not sentences:
        idle = nearest(text("No contradiction was found, so your reason is not needed and is not printed."), field="override")  # fmt: skip
        return [*_none_found(answer, kit, len(asked)), *([idle] if said else []), *asked]
    if reason:
        return [*map(nearest, sentences), nearest(_printed(len(sentences)), field="override"), *asked]
    return [*map(missing, sentences), *_asked_why(said), *asked]


def _asked_why(said: str) -> list[Message]:
    few = text("Say in {n} words or more why you sign anyway.", n=FEWEST_WORDS)
    way = text(
        "Fix the contradiction, start over what you leave unfinished, or say here why you sign anyway; your reason is printed with each "
        "contradiction."
    )
    return [missing(few, field="override") if said else nearest(way, field="override")]


def _none_found(answer: Answer, kit: Kit, asked: int) -> list[Message]:
    """That none was found, among how many comparisons, and how many questions they leave."""
    n = compared(given(answer, kit))
    if n and asked:
        left = plural(
            asked,
            "{made} comparisons between your answers: no contradiction, but one question to think about, with an arrow.",
            "{made} comparisons between your answers: no contradiction, but {n} questions to think about, each with an arrow.",
            made=n,
        )
        return [note(left)]
    none = plural(
        n,
        "No contradiction found in the one comparison that was made between your answers.",
        "No contradiction found in the {n} comparisons that were made between your answers.",
    )
    return [good(none)] if n else []


def _printed(n: int) -> str:
    return plural(
        n,
        "One contradiction is overridden. It is printed with your reason in the plan and in the decision memo.",
        "{n} contradictions are overridden. They are printed with your reason in the plan and in the decision memo.",
    )


def _step(answer: Answer, kit: Kit) -> list[Message]:
    """Whether the first step says who and when. A nickname or “after the release” is no fault: only one without either is."""
    step, owner = answer["first_step"], answer["owner"].strip()
    if too_short(step) or not owner:
        return []
    neither = missing(text("By its words alone, the first step says neither who does it nor by when. Name “{owner}” or another role, and a day.", owner=owner))  # fmt: skip
    nobody = nearest(text("By its words alone, the first step names neither “{owner}” nor another role. Say who takes it.", owner=owner))  # fmt: skip
    never = nearest(text("By its words alone, the first step names no day. Say by when it is done."))
    said = {(False, False): neither, (False, True): nobody, (True, False): never}.get(
        (_names(step, owner, kit), dates(step))
    )
    return [said] if said else []


def _names(step: str, owner: str, kit: Kit) -> bool:
    """Whether it holds the owner, a longer word of that, or one of a role of the kit."""
    owners = kit.content.ownership.owners if kit.content.has("ownership") else ()
    roles = (owner, kit.about.role, *(role.name for role in owners))
    known = {word for role in roles for word in _words(role) if len(word) >= MEANING}
    return bool(known & _words(step)) or any(hits((owner,), step))


def dates(step: str) -> bool:
    """Whether it holds a figure, a weekday, a month, or a word such as “by” or “tomorrow”."""
    when = _words(text("by, until, before, today, tonight, tomorrow, day, days, week, weeks, month, months"))
    return bool(re.search(r"\d", step) or (when | day_words()) & _words(step))


def _words(written: str) -> set[str]:
    return set(re.findall(r"\w+", written.casefold()))
