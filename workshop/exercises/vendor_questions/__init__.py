"""Match questions to the risks they settle, and choose the few that leave no risk open."""

from collections.abc import Iterator

from ...kit import Kit
from ...pictures.grids import Risks
from ...words import listed, mark, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Groups, Option, Picks
from ..marking import half_of
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
    rare = risks_of(kit, [name for name, n in settling.items() if n == min(settling.values())])
    musts = set.intersection(*(set(choice) for choice in cover.choices)) or set(cover.choices[0][:1])
    forced = listed([mentioned(kit, q.id) for q in questions if q.id in musts])
    begin = text("Begin with the risks that fewest questions settle: {risks}.", risks=rare)
    enough = plural(cover.fewest, "One question can cover everything.", "{n} questions can cover everything.")
    return (
        text("Ask of each question: what would I know after a straight answer that I could act on?"),
        f"{begin} {text('Questions that settle two risks save you one elsewhere.')}",
        f"{enough} {text('Choose {questions}.', questions=forced)}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    vendors, cover = kit.content.vendors, smallest_cover(kit)
    chosen, n = list(cover.choices[0]), cover.fewest
    rest = sorted((q for q in vendors.questions if q.id not in chosen), key=lambda q: -len(q.covers))
    chosen += [q.id for q in rest[: vendors.ask - len(chosen)]]
    times = counts(kit, chosen)
    worst = max(times, key=lambda name: times[name])
    answer: Answer = {
        "match": {q.id: q.covers[0] if q.covers else NONE for q in vendors.questions},
        "chosen": [q.id for q in vendors.questions if q.id in chosen],
        "worst": worst,
    }
    fewest = plural(n, "One question can cover everything.", "{n} questions can cover everything, and no fewer.")
    twice = text("If there is time for more, ask about a risk once again, such as “{risk}”.", risk=risk_of(kit, worst))
    pitches = listed([mentioned(kit, q.id) for q in vendors.questions if not q.covers])
    empty = text("Every question settles something.")
    if pitches:
        empty = text("Not worth the time: {questions}.", questions=pitches)
    hold = text("A good question is one whose answer you could hold the vendor to.")
    return ModelAnswer(answer, (fewest, twice, f"{empty} {hold}"))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, vendors = model_answer(kit).answer, kit.content.vendors
    first, risk = vendors.questions[0], vendors.risks[0].id
    other = next(group for group in [*(risk.id for risk in vendors.risks), NONE] if not fits(first, group))
    rest = [q.id for q in vendors.questions if q.id not in right["chosen"]][:1]
    without = [q.id for q in vendors.questions if risk not in q.covers]
    cases = {
        "one question with the wrong risk": {**right, "match": {**right["match"], first.id: other}},
        "half matched": half_of(right, "match"),
        "a risk left open": {**right, "chosen": without[: vendors.ask]},
        "nothing chosen": {**right, "chosen": []},
        "no worst risk": {**right, "worst": ""},
    }
    return {**cases, "one question too many": {**right, "chosen": [*right["chosen"], *rest]}} if rest else cases


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section, chosen, left = text("Vendor question sheet"), answer["chosen"], uncovered(kit, answer["chosen"])
    for q in kit.content.vendors.questions:
        if q.id in chosen:
            settles = text("Settles: {risks}.", risks=risks_of(kit, q.covers)) if q.covers else text("Settles no risk.")
            details = (settles, text("Listen for: {answer}.", answer=q.listen))
            yield PlanLine(section, q.text, details, text("the questions you chose"))
    if answer["worst"]:
        worst = text("What would hurt us most: {risk}", risk=risk_of(kit, answer["worst"]))
        yield PlanLine(section, worst, (), text("your own judgement"))
    if left and (chosen or answer["worst"]):
        still = text("Still open: {risks}.", risks=risks_of(kit, left))
        yield PlanLine(section, still, (), text("the questions you chose"))


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
