"""Put an interview loop together from methods, and hold it against every other loop that fits into the same hours."""

from __future__ import annotations

from collections.abc import Mapping

from ...kit import Kit
from ...kit.content.lesson3 import MOST_MEASURES
from ...models.selection import Loop
from ...pictures.base import figure, listed
from ...pictures.good_hires import GoodHires
from .. import scorecard
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, good, judged, missing, nearest
from ..fields import Carried, Field, Numbers, Option, Picks, Scale
from .answer import RATES, criteria_of, plan_lines, qualities_of, rates_of, shown
from .loops import efficient, fitting_loops, good_hires, loop_of, members
from .told import by_minutes, detail_of, gap, hours, improvement, way_to


def question(kit: Kit) -> str:
    return (
        f"You have {hours(kit.content.loop.minutes)} for each candidate. Pick methods so that each quality on your scorecard is "
        "measured by one or two of them, and so that no other loop is quicker, more valid and fairer at once. Validity says how "
        "closely a score goes with later performance: 0 is a guess, 1 is perfect."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    options = tuple(Option(m.id, m.name, detail_of(m, kit)) for m in kit.content.loop.methods)
    told = "Gap: how far apart the averages of Black and White applicants lay in US studies, in standard deviations, the usual distance from the average."
    return (
        Carried("earlier", "Your scorecard"),
        Picks("methods", "Methods", options, f"{told} {kit.content.loop.caution}", 1, len(options)),
        Numbers("rates", "Your applicants", _scales(), "Your own estimates; the picture follows them."),
    )


def _scales() -> tuple[Scale, ...]:
    names = {
        "base_rate": "Of 100 who apply, how many would do the work well?",
        "hired": "Of 100 who apply, how many do you hire?",
    }
    return tuple(Scale(name, names[name], 5, 80, start, 5) for name, start in RATES)


def carry_over(answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
    card = scorecard.EXERCISE.slug
    return {**answer, "earlier": {card: earlier[card]} if card in earlier else {}}


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_rates(answer), *_default(answer, kit)]
    if not answer["methods"]:
        return judged([*said, missing("No method is picked yet. Begin with one that measures what you need most.")], "")
    loop, qualities = loop_of(answer["methods"], kit), qualities_of(answer, kit)
    wrong = [*_time(loop, kit), *_measured(loop, qualities, kit)]
    fits = not any(message.tone == "missing" for message in wrong)
    wrong += _beaten(loop, qualities, kit) if fits else [nearest(way_to(loop, qualities, kit))]
    return judged([*said, *wrong, *_brings(loop, answer, kit)], "Passed: by these figures no other loop does better")


def _rates(answer: Answer) -> list[Message]:
    left = [name for name, _ in RATES if name not in answer["rates"]]
    if not left:
        return []
    which = {"base_rate": "how many applicants would do well", "hired": "how many you hire"}
    return [missing(f"Say {listed([which[name] for name in left])}: what a loop is worth depends on it.")]


def _default(answer: Answer, kit: Kit) -> list[Message]:
    criteria, own = criteria_of(answer, kit)
    if own:
        return [good(f"Held against the {len(criteria)} criteria of your own scorecard.")]
    return [nearest("Your scorecard is not there yet, so our example’s criteria stand in for it.")]


def _time(loop: Loop, kit: Kit) -> list[Message]:
    most = kit.content.loop.minutes
    if loop.minutes <= most:
        return [good(f"{hours(loop.minutes)} of {hours(most)} used.")]
    longest = max(members(loop, kit), key=by_minutes)
    said = f"It takes {hours(loop.minutes)}; {hours(most)} are available. {longest.name} alone takes {hours(longest.minutes)}."
    return [missing(said)]


def _measured(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> list[Message]:
    said = []
    for quality in qualities:
        names = [m.name for m in kit.content.loop.measured_by(members(loop, kit), quality)]
        short = kit.quality[quality].short
        if not names:
            could = [m.name for m in kit.content.loop.measured_by(kit.content.loop.methods, quality)]
            said.append(missing(f"Nothing measures {short}. {listed(could)} could."))
        elif len(names) > MOST_MEASURES:
            said.append(
                missing(
                    f"{short} is measured {len(names)} times, by {listed(names)}. Drop one; {MOST_MEASURES} are enough."
                )
            )
    return said or [good(f"Each of the {len(qualities)} qualities is measured once or twice.")]


def _beaten(loop: Loop, qualities: tuple[str, ...], kit: Kit) -> list[Message]:
    """Missing where another loop is at least as good in everything; that loop and what it gains."""
    said = improvement(loop, qualities, kit)
    if not said:
        return [
            good(
                f"Of {len(fitting_loops(kit, qualities))} loops that fit, none is quicker, more valid and fairer at once."
            )
        ]
    return [missing("Another loop that fits is as good or better in time, validity and gap."), nearest(said)]


def _brings(loop: Loop, answer: Answer, kit: Kit) -> list[Message]:
    base, hired = rates_of(answer)
    share = good_hires(loop, base, hired, kit)
    said = f"Of 100 you hire this way, about {share.value:.0f} would do well ({share.low:.0f} to {share.high:.0f} in 80% of settings); at random {base}."
    return [good(said), nearest(gap(loop, hired, kit))]


def hints(kit: Kit) -> tuple[str, str, str]:
    methods = kit.content.loop.methods
    none = [m.name for m in methods if not m.measures]
    best = _model_loop(kit)
    return (
        "Each further method costs minutes, and adds the less the more it overlaps with what you have. Begin with few.",
        f"The highest validity is that of {max(methods, key=lambda m: m.validity).name}. {listed(none, 'No method')} {'shows' if len(none) < 2 else 'show'} none of the qualities."
        if none
        else f"The highest validity is that of {max(methods, key=lambda m: m.validity).name}.",
        f"One loop that nothing beats: {listed([m.name for m in members(best, kit)])}. Then move both sliders to your own numbers.",
    )


def _model_loop(kit: Kit) -> Loop:
    """Of the loops nothing beats, a valid one with a small gap; if possible one whose every method measures a quality."""
    loops = efficient(kit, qualities_of(EXERCISE.complete({}, kit), kit))
    needed = [loop for loop in loops if all(method.measures for method in members(loop, kit))]
    return max(needed or loops, key=lambda loop: loop.validity - abs(loop.difference) / 4)


def model_answer(kit: Kit) -> ModelAnswer:
    loop = _model_loop(kit)
    answer = {"methods": [m.id for m in members(loop, kit)], "rates": {"base_rate": 40, "hired": 10}}
    fits = fitting_loops(kit, qualities_of(EXERCISE.complete(answer, kit), kit))
    share = good_hires(loop, 40, 10, kit)
    return ModelAnswer(
        answer,
        (
            f"{listed([m.name for m in members(loop, kit)])}: {hours(loop.minutes)}, together a validity of {figure(loop.validity)}.",
            f"{len(fits)} loops fit the time and measure everything once or twice; none of them beats this one in time, validity and gap at once.",
            f"If 40 of 100 applicants would do well and 10 are hired, about {share.value:.0f} of 100 hired do well; {share.low:.0f} to {share.high:.0f} in 80% of settings.",
            kit.content.loop.caution,
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, methods = model_answer(kit).answer, kit.content.loop.methods
    qualities = qualities_of(EXERCISE.complete({}, kit), kit)
    alone = next(m for m in methods if any(quality not in m.measures for quality in qualities))
    beaten = [loop for loop in fitting_loops(kit, qualities) if loop not in efficient(kit, qualities)]
    cases = {
        "no sliders moved": {**right, "rates": {}},
        "no method": {**right, "methods": []},
        "one method alone": {**right, "methods": [alone.id]},
        "every method": {**right, "methods": [m.id for m in methods]},
    }
    return cases | (
        {"a loop another beats": {**right, "methods": [m.id for m in members(beaten[0], kit)]}} if beaten else {}
    )


def picture(kit: Kit) -> GoodHires:
    blank = EXERCISE.complete({}, kit)
    return GoodHires(lambda answer: shown(answer, kit), blank)


EXERCISE = Exercise(
    slug="interview-loop",
    title="Design the interview loop",
    lesson=3,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
    carry_over=carry_over,
)
