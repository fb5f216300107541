"""Put an interview loop together from methods, and compare it with every other loop that fits into the same hours."""

from __future__ import annotations

from collections.abc import Mapping

from ...kit import Kit
from ...kit.content.lesson3 import Method
from ...models.selection import Loop, credibility_interval
from ...pictures.estimates import GoodHires
from ...words import figure, listed, mark, number, plural, text
from .. import scorecard
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Carried, Field, Numbers, Option, Picks, Scale
from .check import check, hours
from .model import (
    RATES,
    criteria_of,
    efficient,
    fitting_loops,
    good_hires,
    loop_of,
    members,
    qualities_of,
    rates_of,
    shown,
)

STATUS = {
    "published": mark("read in the publication"),
    "secondary": mark("taken from a secondary source"),
    "computed": mark("worked out for this kit"),
    "unverified": mark("still to be verified against the publication"),
    "disputed": mark("disputed"),
    "invented": mark("invented"),
}
EXAMPLE = {"base_rate": 40, "hired": 10}  # rates of the model answer


def question(kit: Kit) -> str:
    return text(
        "You have {time} for each candidate. Pick methods so that each quality on your scorecard is measured by one or two "
        "of them, and so that no other loop is quicker, more valid and fairer at once. Validity says how closely a score "
        "goes with later performance: 0 is a guess, 1 is perfect.",
        time=hours(kit.content.loop.minutes),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    options = tuple(Option(method.id, method.name, detail_of(method, kit)) for method in kit.content.loop.methods)
    gap = text(
        "Gap: how far apart the average scores of Black and White applicants were in US studies, in standard deviations "
        "(the usual distance from the average)."
    )
    estimates = text("Your own estimates; the picture follows them.")
    return (
        Carried("earlier", text("Your scorecard")),
        Picks("methods", text("Methods"), options, f"{gap} {kit.content.loop.caution}", 1, len(options)),
        Numbers("rates", text("Your applicants"), _scales(), estimates),
    )


def detail_of(method: Method, kit: Kit) -> str:
    """What a method is, costs and measures, and how well it predicts."""
    low, high = credibility_interval(method.validity, method.sd)
    measured = listed([kit.quality[quality].short for quality in method.measures])
    sentences = (
        method.about,
        text("It takes {time}.", time=hours(method.minutes)),
        text("It measures {qualities}.", qualities=measured)
        if measured
        else text("It measures none of the qualities."),
        text(
            "Validity {validity} ({low} to {high} in 80% of settings), gap {gap}.",
            validity=figure(method.validity),
            low=figure(float(low)),
            high=figure(float(high)),
            gap=figure(method.difference),
        ),
        text("{source}, {status}.", source=method.source, status=text(STATUS[method.status])),
    )
    return " ".join(sentences)


def _scales() -> tuple[Scale, ...]:
    labels = {
        "base_rate": text("Of 100 who apply, how many would do the work well?"),
        "hired": text("Of 100 who apply, how many do you hire?"),
    }
    return tuple(Scale(name, label, 5, 80, RATES[name], 5) for name, label in labels.items())


def carry_over(answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
    card = scorecard.EXERCISE.slug
    return {**answer, "earlier": {card: earlier[card]} if card in earlier else {}}


def hints(kit: Kit) -> tuple[str, str, str]:
    methods = kit.content.loop.methods
    return (
        text(
            "Each further method costs time, and adds less the more it overlaps with those you have. Begin with a few."
        ),
        " ".join(
            [
                text(
                    "{method} has the highest validity.", method=max(methods, key=lambda method: method.validity).name
                ),
                *_measuring_nothing([method.name for method in methods if not method.measures]),
            ]
        ),
        text(
            "One loop that nothing beats: {methods}. Then move both sliders to your own numbers.",
            methods=_names(_model_loop(kit), kit),
        ),
    )


def _measuring_nothing(names: list[str]) -> list[str]:
    if not names:
        return []
    none = plural(
        len(names),
        "{methods} measures none of the qualities.",
        "{methods} measure none of the qualities.",
        methods=listed(names),
    )
    return [none]


def _names(loop: Loop, kit: Kit) -> str:
    return listed([method.name for method in members(loop, kit)])


def _model_loop(kit: Kit) -> Loop:
    """Of the loops nothing beats, a valid one with a small gap; if possible one whose every method measures a quality."""
    loops = efficient(kit, qualities_of(EXERCISE.complete({}, kit), kit))
    needed = [loop for loop in loops if all(method.measures for method in members(loop, kit))]
    return max(needed or loops, key=lambda loop: loop.validity - abs(loop.difference) / 4)


def model_answer(kit: Kit) -> ModelAnswer:
    loop = _model_loop(kit)
    answer = {"methods": [method.id for method in members(loop, kit)], "rates": EXAMPLE}
    fitting = fitting_loops(kit, qualities_of(EXERCISE.complete(answer, kit), kit))
    figures = text(
        "{methods}: {time} in all, with a joint validity of {validity}.",
        methods=_names(loop, kit),
        time=hours(loop.minutes),
        validity=figure(loop.validity),
    )
    unbeaten = plural(
        len(fitting),
        "This is the only loop that fits the time and measures everything once or twice.",
        "{n} loops fit the time and measure everything once or twice; none of them beats this one in time, validity and gap "
        "at once.",
    )
    return ModelAnswer(answer, (figures, unbeaten, _example(loop, kit), kit.content.loop.caution))


def _example(loop: Loop, kit: Kit) -> str:
    """What the loop brings at the rates of the model answer."""
    base, hired = EXAMPLE.values()
    share = good_hires(loop, base, hired, kit)
    return text(
        "If {base} of 100 applicants would do well and {hired} are hired, about {good} of 100 hired would do well; {low} to "
        "{high} in 80% of settings.",
        base=base,
        hired=hired,
        good=number(share.value),
        low=number(share.low),
        high=number(share.high),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, methods = model_answer(kit).answer, kit.content.loop.methods
    qualities = qualities_of(EXERCISE.complete({}, kit), kit)
    alone = next(m for m in methods if any(quality not in m.measures for quality in qualities))
    best = efficient(kit, qualities)
    beaten = [loop for loop in fitting_loops(kit, qualities) if loop not in best]
    cases = {
        "no sliders moved": {**right, "rates": {}},
        "no method": {**right, "methods": []},
        "one method alone": {**right, "methods": [alone.id]},
        "every method": {**right, "methods": [m.id for m in methods]},
    }
    return cases | (
        {"a loop another beats": {**right, "methods": [m.id for m in members(beaten[0], kit)]}} if beaten else {}
    )


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    if not answer["methods"]:
        return []
    loop, criteria = loop_of(answer["methods"], kit), criteria_of(answer, kit)[0]
    stages = [_stage(place, method, criteria, kit) for place, method in enumerate(members(loop, kit), 1)]
    base, hired = rates_of(answer)
    share = good_hires(loop, base, hired, kit)
    brings = text(
        "Of 100 hired this way, about {good} would do well ({low} to {high}); {time} for each candidate",
        good=number(share.value),
        low=number(share.low),
        high=number(share.high),
        time=hours(loop.minutes),
    )
    holds = text("This holds if {base} of 100 applicants would do well and {hired} are hired.", base=base, hired=hired)
    trace = text("your methods and estimates")
    return [*stages, PlanLine(text("Interview plan"), brings, (holds, kit.content.loop.caution), trace)]


def _stage(place: int, method: Method, criteria: list[str], kit: Kit) -> PlanLine:
    names = [kit.skill[skill].name for skill in criteria if kit.skill[skill].quality in method.measures]
    measures = (
        text("Measures: {criteria}.", criteria=listed(names)) if names else text("Measures none of the criteria.")
    )
    stage = text("Stage {n}: {method}, {time}", n=place, method=method.name, time=hours(method.minutes))
    return PlanLine(text("Interview plan"), stage, (measures, method.about), text("your methods"))


def picture(kit: Kit) -> GoodHires:
    return GoodHires(lambda answer: shown(answer, kit), EXERCISE.complete({}, kit))


EXERCISE = Exercise.of(
    __name__,
    mark("Design the interview loop"),
    lesson=3,
    minutes=15,
    rank=7,
    gives=mark("the interview plan: which criterion at which stage"),
    check=check,
)
