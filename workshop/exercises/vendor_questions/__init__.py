"""Match questions to the risks they settle, and choose the few that leave no risk open."""

from __future__ import annotations

from ...kit import Kit
from ...pictures.base import listed
from ...pictures.risks import Risks
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Groups, Option, Picks
from .checks import NONE, check, fits, risk_of, text_of
from .cover import counts, often, smallest_cover, uncovered


def question(kit: Kit) -> str:
    vendors = kit.content.vendors
    return (
        f"{vendors.vendor.about} You have time for {vendors.ask} questions. Match each question to a risk that a straight answer "
        "would settle, then choose the ones you will ask so that no risk stays open. Beware of questions any vendor enjoys."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    vendors = kit.content.vendors
    questions = tuple(Option(q.id, f"{n}. {q.text}") for n, q in enumerate(vendors.questions, 1))
    risks = tuple(Option(risk.id, risk.name, risk.about) for risk in vendors.risks)
    pitch = Option(NONE, "No risk: it invites a pitch", "Every vendor can answer it well.")
    several = "Some questions settle two risks; either one is right."
    return (
        Groups("match", "Questions", questions, (*risks, pitch), several),
        Picks("chosen", "The questions you will ask", questions, f"Choose {vendors.ask}.", vendors.ask, vendors.ask),
        Choice(
            "worst", "The risk that would hurt you most", risks, "Your own judgement. If you can, ask about it twice."
        ),
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    vendors = kit.content.vendors
    number = {risk.id: sum(risk.id in q.covers for q in vendors.questions) for risk in vendors.risks}
    rare = [risk_of(kit, name) for name, n in number.items() if n == min(number.values())]
    musts = set.intersection(*(set(choice) for choice in smallest_cover(kit).choices))
    forced = [q.id for q in vendors.questions if q.id in musts] or list(smallest_cover(kit).choices[0][:1])
    return (
        "Ask of each question: what would I know after a straight answer that I could act on?",
        f"Begin with the risks that fewest questions settle: {listed(rare)}. Questions that settle two risks save you one elsewhere.",
        f"{smallest_cover(kit).fewest} questions can cover everything; among them {listed([text_of(kit, name) for name in forced])}.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    vendors, cover = kit.content.vendors, smallest_cover(kit)
    chosen = list(cover.choices[0])
    rest = sorted((q for q in vendors.questions if q.id not in chosen), key=lambda q: -len(q.covers))
    chosen += [q.id for q in rest[: vendors.ask - len(chosen)]]
    times = counts(kit, chosen)
    worst = max(times, key=lambda name: times[name])
    pitches = [text_of(kit, q.id) for q in vendors.questions if not q.covers]
    empty = f"Not worth the time: {listed(pitches)}" if pitches else "Every question settles something"
    match = {q.id: q.covers[0] if q.covers else NONE for q in vendors.questions}
    return ModelAnswer(
        {"match": match, "chosen": [q.id for q in vendors.questions if q.id in chosen], "worst": worst},
        (
            f"{cover.fewest} is the fewest: every smaller choice leaves a risk open, and {len(cover.choices)} of that size do not.",
            f"What is left of the {vendors.ask} goes to a second opinion; here “{risk_of(kit, worst)}” is asked about {often(times[worst])}.",
            f"{empty}. A good question is one whose answer you could hold the vendor to.",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, vendors = model_answer(kit).answer, kit.content.vendors
    groups = [risk.id for risk in vendors.risks]
    first = vendors.questions[0]
    other = next(group for group in [*groups, NONE] if not fits(kit, first.id, group))
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
    section, vendors = "Vendor question sheet", kit.content.vendors
    lines = []
    for q in vendors.questions:
        if q.id in answer["chosen"]:
            settles = listed([risk_of(kit, name) for name in q.covers], "no risk")
            lines.append(
                PlanLine(
                    section, q.text, (f"Settles: {settles}.", f"Listen for: {q.listen}."), "the questions you chose"
                )
            )
    if answer["worst"]:
        lines.append(
            PlanLine(section, f"What would hurt us most: {risk_of(kit, answer['worst'])}", (), "your own judgement")
        )
    if lines and (left := uncovered(kit, answer["chosen"])):
        lines.append(
            PlanLine(section, f"Still open: {listed([risk_of(kit, name) for name in left])}", (), "worked out")
        )
    return lines


EXERCISE = Exercise(
    slug="vendor-questions",
    title="Question the vendor",
    lesson=4,
    minutes=12,
    question=question,
    form=form,
    picture=Risks,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
