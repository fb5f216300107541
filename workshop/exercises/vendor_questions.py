"""Match questions to the risks they ask about, and choose the few that ask about every risk."""

from collections.abc import Iterable, Iterator
from functools import partial

from ..kit import Kit
from ..kit.content.lesson4 import VendorQuestion
from ..pictures.grids import Covers, Risks
from ..words import clipped, listed, mark, plural, text
from .base import (
    Answer,
    Exercise,
    Feedback,
    Message,
    ModelAnswer,
    PlanLine,
    Tone,
    at,
    good,
    judged,
    missing,
    nearest,
    note,
)
from .covering import Change, best_change, counts, smallest_covers, uncovered
from .fields import Choice, Field, Groups, Option, Picks
from .marking import Verdict, bare, differences_allowed, differs, first_of, half, marked, quoted, wrong


def covers_by(answer: Answer, kit: Kit) -> Covers:
    """Which risks each question asks about: as matched by the person, and as in the kit once those matches pass.

    Until then neither picture nor check may give the key away, and both count alike.
    """
    if matched(answer, kit):
        return {q.id: q.covers for q in kit.content.vendors.questions}
    return {name: (group,) for name, group in answer["match"].items() if group != NONE}


def matched(answer: Answer, kit: Kit) -> bool:
    """Whether the matches pass."""
    return not any(message.tone is Tone.MISSING for message in _matched(answer, kit))


NONE = "none_of_them"  # the group for questions that only invite a pitch
SHORT = 44  # characters of a question quoted in feedback
LISTED = 64  # of one in the list to choose from: it stands in full above


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_matched(answer, kit), *at("chosen", _chosen(answer, kit)), *at("worst", _worst(answer, kit))]
    return judged(messages, text("Passed: every risk is asked about"))


def fits(q: VendorQuestion, group: str) -> bool:
    return group in q.covers if q.covers else group == NONE


def _matched(answer: Answer, kit: Kit) -> list[Message]:
    questions, match = kit.content.vendors.questions, answer["match"]
    verdicts = [
        Verdict(q.id, fits(q, match[q.id]), f"{_asks(q, kit)} {q.why}", nudge=_look(q))
        for q in questions
        if q.id in match
    ]
    accepted = differs(wrong(verdicts), len(questions))
    return at("match", marked(text("Questions"), len(questions), verdicts, half(len(questions)), accepted))


def _look(q: VendorQuestion) -> str:
    return text("A good answer holds: {answer}.", answer=q.listen)


def _asks(q: VendorQuestion, kit: Kit) -> str:
    about = text("It asks about {risks}.", risks=risks_of(kit, q.covers))
    return about if q.covers else text("It asks about none of the risks.")


def risk_of(kit: Kit, name: str) -> str:
    return next(risk.name for risk in kit.content.vendors.risks if risk.id == name)


def risks_of(kit: Kit, names: Iterable[str]) -> str:
    return quoted(risk_of(kit, name) for name in names)


def _quoted(kit: Kit, name: str) -> dict[str, str | int]:
    """A question's number, as the picture shows it, and its first words."""
    n, asked = next((n, q) for n, q in enumerate(kit.content.vendors.questions, 1) if q.id == name)
    return {"n": n, "words": clipped(asked.text, SHORT)}


def mentioned(kit: Kit, name: str) -> str:
    return text("question {n} (“{words}”)", **_quoted(kit, name))


def _chosen(answer: Answer, kit: Kit) -> Iterator[Message]:
    chosen, vendors = answer["chosen"], kit.content.vendors
    n, left = len(chosen), uncovered(kit, chosen)
    if not chosen:
        yield missing(text("No question is chosen yet. Choose {n}.", n=vendors.ask))
        return
    count = plural(n, "You chose one question.", "You chose {n} questions.")
    if n > vendors.ask:
        spare = _spare(chosen, kit) if matched(answer, kit) else ""
        yield missing(f"{count} {text('There is time for {n}.', n=vendors.ask)} {spare}".rstrip())
        return
    if n < vendors.ask:
        room = plural(vendors.ask - n, "There is time for one more.", "There is time for {n} more.")
        yield missing(f"{count} {room}")
    if not matched(answer, kit):
        yield _by_own_matches(answer, kit)
        return
    if left:
        change = best_change(kit, chosen)
        yield missing(text("Not asked about: {risks}.", risks=risks_of(kit, left)))
        no_single = text("No single exchange helps; exchange two questions at once.")
        yield nearest(_changed(change, kit) if change else no_single)
    else:
        yield good(text("Your questions ({n}) ask about all {m} risks.", n=n, m=len(vendors.risks)))
    for q in vendors.questions:
        if q.id in chosen and not q.covers:
            quoted = _quoted(kit, q.id)
            yield nearest(
                text("Question {n} (“{words}”) takes up one of yours and asks about none of the risks.", **quoted)
            )


def _by_own_matches(answer: Answer, kit: Kit) -> Message:
    """Until the matches pass, what they themselves come to, as in the picture."""
    own = covers_by(answer, kit)
    asked = {risk for name in answer["chosen"] for risk in own.get(name, ())}
    total = len(kit.content.vendors.risks)
    return note(
        text("By your own matches, one risk each, you ask about {n} of the {total} risks.", n=len(asked), total=total)
    )


def _spare(chosen: list[str], kit: Kit) -> str:
    for name in chosen:
        if uncovered(kit, {*chosen} - {name}) == uncovered(kit, chosen):
            return text("Question {n} (“{words}”) can go: the others ask about as many risks.", **_quoted(kit, name))
    return ""


def _changed(change: Change, kit: Kit) -> str:
    into = mentioned(kit, change.into)
    move = text("Add {question}.", question=into)
    if change.out:
        move = text("Ask {question} instead of {other}.", question=into, other=mentioned(kit, change.out))
    covers = text("Then every risk is asked about; no other single change does more.")
    if change.open:
        covers = text(
            "Then only {risks} would be missing; no other single change does more.", risks=risks_of(kit, change.open)
        )
    return f"{move} {covers}"


def _worst(answer: Answer, kit: Kit) -> list[Message]:
    worst = answer["worst"]
    if not worst:
        return [missing(text("Say which risk would hurt you most; there is no wrong answer, and the plan shows it."))]
    if not matched(answer, kit):
        return []
    times, risk = counts(kit, answer["chosen"])[worst], risk_of(kit, worst)
    if times > 1:
        return [good(text("You fear “{risk}” most, and {n} of your questions are about it.", risk=risk, n=times))]
    more = [q.id for q in kit.content.vendors.questions if worst in q.covers and q.id not in answer["chosen"]]
    if not times or not more:
        return []
    once = text("You fear “{risk}” most, and only one question asks about it.", risk=risk)
    return [nearest(f"{once} {text('A second would be {question}.', question=mentioned(kit, more[0]))}")]


def question(kit: Kit) -> str:
    vendors = kit.content.vendors
    hire = text("Hand candidates such an offer, and listen to what they ask.")
    task = plural(
        vendors.ask,
        "Tick one question that covers all {m} risks.",
        "Tick {n} questions that together cover all {m} risks.",
        m=len(vendors.risks),
    )
    return f"{hire} {vendors.vendor.about} {task}"


def form(kit: Kit) -> tuple[Field, ...]:
    vendors = kit.content.vendors
    questions = tuple(Option(q.id, q.text) for q in vendors.questions)
    numbers = tuple(
        Option(q.id, text("{n}. {question}", n=n, question=clipped(q.text, LISTED)))
        for n, q in enumerate(vendors.questions, 1)
    )
    risks = tuple(Option(risk.id, risk.name, risk.about) for risk in vendors.risks)
    pitch = Option(NONE, text("No risk: it invites a pitch"), text("Every vendor can answer it well."))
    several = text(
        "Which risk does each question ask about? Some ask about two: either one is right, and the picture shows both once your "
        "matches pass."
    )
    beware = text("Beware of questions that any vendor enjoys.")
    choose = text("Ticked above. Together they cover every risk, and if you can, the one you fear most twice.")
    own = text("Your own judgement.")
    return (
        Groups(
            "match",
            text("Questions"),
            questions,
            (*risks, pitch),
            "\n".join([several, beware, differences_allowed(len(questions))]),
            beside="chosen",
            tick=text("Ask it"),
        ),
        Picks("chosen", text("The questions you will ask"), numbers, choose, vendors.ask, vendors.ask, beside="match"),
        Choice("worst", text("The risk that would hurt you most"), bare(risks), own),
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    questions, covers = kit.content.vendors.questions, smallest_covers(kit)
    settling = counts(kit, [q.id for q in questions])
    rare = risks_of(kit, [name for name, n in settling.items() if n == min(settling.values())])
    musts = set.intersection(*map(set, covers)) or covers[0][:1]
    forced = listed([mentioned(kit, q.id) for q in questions if q.id in musts])
    begin = text("Begin with the risks that fewest questions ask about: {risks}.", risks=rare)
    enough = plural(len(covers[0]), "One question can cover everything.", "{n} questions can cover everything.")
    return (
        text("Ask of each question: what would I know after a straight answer that I could act on?"),
        f"{begin} {text('Questions that ask about two risks save you one elsewhere.')}",
        f"{enough} {text('Choose {questions}.', questions=forced)} {_spare_ones(kit)}".rstrip(),
    )


def _spare_ones(kit: Kit) -> str:
    """What the questions beyond the fewest are for, where there is time for more."""
    spare = kit.content.vendors.ask - len(smallest_covers(kit)[0])
    if not spare:
        return ""
    return plural(
        spare,
        "The one left over: ask once again about the risk that would hurt you most.",
        "The {n} left over: ask once again about the risk that would hurt you most.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    vendors, cover = kit.content.vendors, smallest_covers(kit)[0]
    rest = sorted((q for q in vendors.questions if q.id not in cover), key=lambda q: -len(q.covers))
    chosen = [*cover, *(q.id for q in rest[: vendors.ask - len(cover)])]
    times = counts(kit, chosen)
    worst = max(times, key=lambda name: times[name])
    answer: Answer = {
        "match": {q.id: q.covers[0] if q.covers else NONE for q in vendors.questions},
        "chosen": [q.id for q in vendors.questions if q.id in chosen],
        "worst": worst,
    }
    fewest = plural(
        len(cover),
        "One question can cover everything; here {asked} are asked, and {times} of them are about “{risk}”.",
        "{n} questions can cover everything, and no fewer; here {asked} are asked, and {times} of them are about “{risk}”.",
        asked=len(chosen),
        times=times[worst],
        risk=risk_of(kit, worst),
    )
    twice = text("If there is time for more than the fewest, ask once again about the risk that would hurt most.")
    pitches = listed([mentioned(kit, q.id) for q in vendors.questions if not q.covers]) or text("none of them")
    empty = text("Questions not worth the time: {questions}.", questions=pitches)
    hold = text("A good question is one whose answer you could hold the vendor to.")
    return ModelAnswer(answer, (fewest, twice, f"{empty} {hold}"))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, vendors = model_answer(kit).answer, kit.content.vendors
    risk, groups = vendors.risks[0].id, [*(risk.id for risk in vendors.risks), NONE]
    other = {q.id: next(group for group in groups if not fits(q, group)) for q in vendors.questions}
    without = [q.id for q in vendors.questions if risk not in q.covers]
    cases = {
        "every question with a wrong risk": {**right, "match": other},
        "too few matched": first_of(right, "match", half(len(vendors.questions)) - 1),
        "a risk left open": {**right, "chosen": without[: vendors.ask]},
        "nothing chosen": {**right, "chosen": []},
        "no worst risk": {**right, "worst": ""},
    }
    if vendors.ask < len(vendors.questions):
        cases["every question asked"] = {**right, "chosen": [q.id for q in vendors.questions]}
    return cases


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section, chosen, left = text("Vendor question sheet"), answer["chosen"], uncovered(kit, answer["chosen"])
    if chosen:
        listen = text("Listen for questions whose answer could go into the contract.")
        pitch = text("A question that any seller enjoys counts for nothing.")
        yield PlanLine(section, _to_candidates(), (listen, pitch), text("the questions you chose"), practice=True)
    for q in kit.content.vendors.questions:
        if q.id in chosen:
            details = (_asks(q, kit), text("Listen for: {answer}.", answer=q.listen))
            yield PlanLine(section, q.text, details, text("the questions you chose"), practice=True)
    if answer["worst"]:
        worst = text("What would hurt us most: {risk}", risk=risk_of(kit, answer["worst"]))
        yield PlanLine(section, worst, (), text("your own judgement"))
    if left and (chosen or answer["worst"]):
        still = text("Not asked about yet: {risks}.", risks=risks_of(kit, left))
        yield PlanLine(section, still, (), text("the questions you chose"))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to put to candidates, and what to listen for first."""
    if answer["worst"]:
        listen = text(
            "Listen whether anybody asks about “{risk}”, the risk you fear most.", risk=risk_of(kit, answer["worst"])
        )
        yield f"{_to_candidates()} {listen}"


def _to_candidates() -> str:
    return text("Give candidates such an offer to read: “What would you ask before we sign?”")


EXERCISE = Exercise.of(
    __name__,
    mark("Question the vendor"),
    lesson=4,
    minutes=15,
    gives=mark("the vendor question sheet"),
    picture=lambda kit: Risks(kit, partial(covers_by, kit=kit), partial(matched, kit=kit)),
)
