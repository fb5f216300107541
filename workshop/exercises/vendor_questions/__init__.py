"""Match questions to the risks they settle, and choose the few that leave no risk open."""

from __future__ import annotations

from ...kit import Kit
from ...pictures.grids import Risks
from ...words import listed, mark, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Groups, Option, Picks
from .check import NONE, check, fits, mentioned, risk_of, risks_of
from .model import counts, smallest_cover, uncovered


def question(kit: Kit) -> str:
    vendors = kit.content.vendors
    time = plural(vendors.ask, "You have time for one question.", "You have time for {n} questions.")
    task = text(
        "Match each question to a risk that a straight answer would settle, then choose the ones you will ask so that no risk stays open. "
        "Beware of questions any vendor enjoys."
    )
    return f"{vendors.vendor.about} {time} {task}"


def form(kit: Kit) -> tuple[Field, ...]:
    vendors = kit.content.vendors
    questions = tuple(
        Option(q.id, text("{number}. {question}", number=number, question=q.text))
        for number, q in enumerate(vendors.questions, 1)
    )
    risks = tuple(Option(risk.id, risk.name, risk.about) for risk in vendors.risks)
    pitch = Option(NONE, text("No risk: it invites a pitch"), text("Every vendor can answer it well."))
    several = text("Some questions settle two risks; either one is right.")
    choose = text("Choose {n}.", n=vendors.ask)
    own = text("Your own judgement. If you can, ask about it twice.")
    return (
        Groups("match", text("Questions"), questions, (*risks, pitch), several),
        Picks("chosen", text("The questions you will ask"), questions, choose, vendors.ask, vendors.ask),
        Choice("worst", text("The risk that would hurt you most"), risks, own),
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    questions, cover = kit.content.vendors.questions, smallest_cover(kit)
    settling = counts(kit, [q.id for q in questions])
    rare = [name for name, n in settling.items() if n == min(settling.values())]
    musts = set.intersection(*(set(choice) for choice in cover.choices)) or set(cover.choices[0][:1])
    forced = [mentioned(kit, q.id) for q in questions if q.id in musts]
    return (
        text("Ask of each question: what would I know after a straight answer that I could act on?"),
        text(
            "Begin with the risks that fewest questions settle: {risks}. Questions that settle two risks save you one elsewhere.",
            risks=risks_of(kit, rare),
        ),
        plural(
            cover.fewest,
            "One question can cover everything: {questions}.",
            "{n} questions can cover everything; among them {questions}.",
            questions=listed(forced),
        ),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    vendors, cover = kit.content.vendors, smallest_cover(kit)
    chosen = list(cover.choices[0])
    rest = sorted((q for q in vendors.questions if q.id not in chosen), key=lambda q: -len(q.covers))
    chosen += [q.id for q in rest[: vendors.ask - len(chosen)]]
    times = counts(kit, chosen)
    worst = max(times, key=lambda name: times[name])
    answer: Answer = {
        "match": {q.id: q.covers[0] if q.covers else NONE for q in vendors.questions},
        "chosen": [q.id for q in vendors.questions if q.id in chosen],
        "worst": worst,
    }
    fewest = plural(
        len(cover.choices),
        "Fewer than {fewest} questions always leave a risk open; of all choices of {fewest}, one leaves none.",
        "Fewer than {fewest} questions always leave a risk open; of all choices of {fewest}, {n} leave none.",
        fewest=cover.fewest,
    )
    second = plural(
        times[worst],
        "If there is time for more, ask about a risk once again; here one question is about “{risk}”.",
        "If there is time for more, ask about a risk once again; here {n} questions are about “{risk}”.",
        risk=risk_of(kit, worst),
    )
    return ModelAnswer(answer, (fewest, second, _worth_asking(kit)))


def _worth_asking(kit: Kit) -> str:
    pitches = [mentioned(kit, q.id) for q in kit.content.vendors.questions if not q.covers]
    if pitches:
        empty = text("Not worth the time: {questions}.", questions=listed(pitches))
    else:
        empty = text("Every question settles something.")
    return f"{empty} {text('A good question is one whose answer you could hold the vendor to.')}"


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, vendors = model_answer(kit).answer, kit.content.vendors
    groups = [risk.id for risk in vendors.risks]
    first = vendors.questions[0]
    other = next(group for group in [*groups, NONE] if not fits(first, group))
    rest = [q.id for q in vendors.questions if q.id not in right["chosen"]]
    without = [q.id for q in vendors.questions if vendors.risks[0].id not in q.covers]
    more = {"one question too many": {**right, "chosen": [*right["chosen"], rest[0]]}} if rest else {}
    return {
        "one question with the wrong risk": {**right, "match": {**right["match"], first.id: other}},
        "half matched": {**right, "match": dict(list(right["match"].items())[: len(groups) // 2])},
        "a risk left open": {**right, "chosen": without[: vendors.ask]},
        **more,
        "nothing chosen": {**right, "chosen": []},
        "no worst risk": {**right, "worst": ""},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    section, chosen, lines = text("Vendor question sheet"), answer["chosen"], []
    for q in kit.content.vendors.questions:
        if q.id in chosen:
            settles = text("Settles: {risks}.", risks=risks_of(kit, q.covers)) if q.covers else text("Settles no risk.")
            details = (settles, text("Listen for: {answer}.", answer=q.listen))
            lines.append(PlanLine(section, q.text, details, text("the questions you chose")))
    if answer["worst"]:
        worst = text("What would hurt us most: {risk}", risk=risk_of(kit, answer["worst"]))
        lines.append(PlanLine(section, worst, (), text("your own judgement")))
    if lines and (left := uncovered(kit, chosen)):
        still = text("Still open: {risks}.", risks=risks_of(kit, left))
        lines.append(PlanLine(section, still, (), text("the questions you chose")))
    return lines


EXERCISE = Exercise.of(
    __name__,
    mark("Question the vendor"),
    lesson=4,
    minutes=12,
    rank=16,
    gives=mark("the vendor question sheet"),
    picture=Risks,
    check=check,
)
