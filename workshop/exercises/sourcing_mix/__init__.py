"""Tell places to look from things to score, and share out first talks so that the fewest gaps stay open."""

from __future__ import annotations

from ...kit import Kit
from ...kit.locale import number
from ...kit.schema import Need
from ...pictures.base import listed
from ...pictures.gaps import Gaps, Opened
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from ..fields import Field, Groups, Numbers, Option, Scale
from . import words as words
from .gaps import best_extra, best_mix, best_move, best_sources, gaps_left, least_missed, left_open, mix_of
from .gaps import share_of as share

CLOSE = 0.25  # gaps; a pool this small cannot tell closer mixes apart
SHOWN = 3  # lines explained at once
KINDS = (Option("channel", "Where to look"), Option("criterion", "What to score"))
CAREFUL = "Nothing here is legal advice; ask a lawyer about the rules where you hire."


def asked(kit: Kit) -> tuple[Need, ...]:
    """The skills one says where to look for: the critical ones, or the three that weigh most."""
    needs = kit.about.team.skills
    return tuple(need for need in needs if need.critical)[:6] or tuple(sorted(needs, key=lambda n: -n.weight)[:3])


def question(kit: Kit) -> str:
    return (
        "Backgrounds are places to look for people, never reasons to hire them. Sort each line by what it is. Then say which "
        f"background you would try first for the hardest needs, and share out {kit.content.sourcing.talks} first talks, half "
        "an hour each, so that the fewest skills stay open."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    talks = kit.content.sourcing.talks
    lines = tuple(Option(line.id, line.text) for line in kit.content.sourcing.lines)
    needs = tuple(Option(n.skill, f"{kit.skill[n.skill].name}, level {n.required}") for n in asked(kit))
    backgrounds = tuple(Option(b.id, b.name, b.about) for b in kit.about.backgrounds)
    scales = tuple(Scale(b.id, b.name, 0, talks, 0, detail=b.about) for b in kit.about.backgrounds)
    return (
        Groups(
            "lines", "A place to look, or something to score?", lines, KINDS, "A job advert may name the second only."
        ),
        Groups(
            "first", "Where would you look first?", needs, backgrounds, "A guess will do; the check counts the pool."
        ),
        Numbers("talks", f"Your {talks} first talks", scales, "Watch which bars shorten when you add a talk."),
    )


def opened(answer: Answer, kit: Kit) -> Opened:
    mix = mix_of(answer, kit)
    left = left_open(kit, mix)
    return sum(mix), [(float(c), float(low), float(high)) for c, low, high in zip(*left, strict=True)]


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_lines(answer, kit), *_first(answer, kit), *_mix(answer, kit)]
    return judged(said, "Passed: places to look, things to score, and a mix that closes most gaps")


def _lines(answer: Answer, kit: Kit) -> list[Message]:
    lines, placed = kit.content.sourcing.lines, answer["lines"]
    open_ = [line for line in lines if line.id not in placed]
    wrong = [line for line in lines if line.id in placed and placed[line.id] != line.kind]
    said = [missing(words.misplaced(line)) for line in wrong[:SHOWN]]
    if len(wrong) > SHOWN:
        said.append(missing(f"{len(wrong) - SHOWN} more lines are the other kind; fix these first."))
    if open_:
        said.append(missing(f"{words.count(len(open_), 'line')} not sorted yet, such as “{open_[0].text}”."))
    return said or [good(f"All {len(lines)} lines sorted: places to look apart from things to score. {CAREFUL}")]


def _first(answer: Answer, kit: Kit) -> list[Message]:
    said = [message for need in asked(kit) for message in _source(need, answer["first"].get(need.skill, ""), kit)]
    if any(message.tone == "missing" for message in said):
        return said
    return [good("For each hard need you look where the pool has people at the level."), *said]


def _source(need: Need, chosen: str, kit: Kit) -> list[Message]:
    name, best = kit.skill[need.skill].name, best_sources(kit, need.skill)
    if not chosen:
        return [missing(f"Say where you would look first for {name}.")]
    if not best:
        return [
            nearest(f"Nobody in the pool reaches level {need.required} in {name}: train for it, or lower the level.")
        ]
    if chosen in best:
        return []
    here, there = share(kit, chosen, need.skill), share(kit, best[0], need.skill)
    yours, theirs = (kit.background[b].name for b in (chosen, best[0]))
    compared = f"in the pool {words.of(theirs, there)}, and {words.of(yours, here)}"
    if here.able and here.high >= there.low:
        return [nearest(f"{name}: {compared}. So few people cannot settle it, so yours counts.")]
    return [missing(f"{name}, level {need.required}: {compared}. Look first where the level is found.")]


def _mix(answer: Answer, kit: Kit) -> list[Message]:
    mix, talks = mix_of(answer, kit), kit.content.sourcing.talks
    if sum(mix) != talks:
        return _wrong_number(mix, talks, kit)
    gaps, best = gaps_left(kit, mix), gaps_left(kit, best_mix(kit, talks))
    told = f"Your {talks} talks leave {number(gaps, 1)} of {len(kit.about.team.skills)} gaps open on average"
    if gaps <= best + 1e-9:
        return [good(f"{told}; no better mix was found.")]
    least = number(best, 1)
    if gaps <= best + CLOSE:
        return [good(f"{told}; the best mix found leaves {least}, too close to tell apart in a pool this small.")]
    return [missing(f"{told}; a better mix leaves {least}."), nearest(words.moved(kit, mix, best_move(kit, mix)))]


def _wrong_number(mix: tuple[int, ...], talks: int, kit: Kit) -> list[Message]:
    held = sum(mix)
    if not held:
        return [missing(f"None of the {talks} first talks is planned yet. Move a slider.")]
    if held > talks:
        said = missing(f"{held} talks are planned and there is time for {talks}: take back {held - talks}.")
        return [said, nearest(words.moved(kit, mix, least_missed(kit, mix)))]
    said = missing(f"{held} of {talks} talks are planned: add {talks - held}.")
    return [said, nearest(words.moved(kit, mix, best_extra(kit, mix)))]


def hints(kit: Kit) -> tuple[str, str, str]:
    mix = zip(kit.about.backgrounds, best_mix(kit, kit.content.sourcing.talks), strict=True)
    half = [f"{b.name} {n}" for b, n in sorted(mix, key=lambda pair: -pair[1])]
    first = asked(kit)[0]
    sources = [kit.background[b].name for b in best_sources(kit, first.skill)]
    return (
        "Ask of each line: could I go there, or could I watch somebody do it? Schools, employers and ages are places at best.",
        f"For {kit.skill[first.skill].name} the pool points to {listed(sources, 'nobody')}. Then give every background one talk, "
        "and add the next where it shortens the longest bars.",
        f"A good mix gives most talks to {listed(half[: max(1, len(half) // 2)])}; the rest get few.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    sourcing, backgrounds = kit.content.sourcing, kit.about.backgrounds
    mix = best_mix(kit, sourcing.talks)
    first = {n.skill: (best_sources(kit, n.skill) or [backgrounds[0].id])[0] for n in asked(kit)}
    planned = {b.id: n for b, n in zip(backgrounds, mix, strict=True) if n}
    told = listed([f"{kit.background[b].name} {n}" for b, n in planned.items()])
    return ModelAnswer(
        {"lines": {line.id: line.kind for line in sourcing.lines}, "first": first, "talks": planned},
        (
            "A line is a channel when it says where somebody is or was, and a criterion when it says what one can watch them do.",
            f"For each hard need, look first where the largest share of the pool reaches the level: {words.sources(first, kit)}.",
            f"{told}: each talk in turn goes where it closes most, and no single move makes the mix better.",
            f"It leaves {number(gaps_left(kit, mix), 1)} of {len(kit.about.team.skills)} gaps open on average, if whom you meet is like "
            "this invented pool.",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, lines, talks = model_answer(kit).answer, kit.content.sourcing.lines, kit.content.sourcing.talks
    risky = next((line for line in lines if line.caution), next(line for line in lines if line.kind == "channel"))
    deed = next(line for line in lines if line.kind == "criterion")
    one = {b.id: {b.id: talks} for b in kit.about.backgrounds}
    worst = max(one, key=lambda b: gaps_left(kit, mix_of({"talks": one[b]}, kit)))
    some, most = max(right["talks"].items(), key=lambda planned: planned[1])
    fewer, more = ({**right["talks"], some: most + step} for step in (-1, 1))
    return {
        "a place as a criterion": {**right, "lines": {**right["lines"], risky.id: "criterion"}},
        "a deed as a place": {**right, "lines": {**right["lines"], deed.id: "channel"}},
        "all talks in one place": {**right, "talks": one[worst]},
        "a talk left over": {**right, "talks": {b: n for b, n in fewer.items() if n}},
        "more talks than there is time for": {**right, "talks": more},
        "nothing sorted": {**right, "lines": {}},
    } | _wrong_places(right, kit)


def _wrong_places(right: Answer, kit: Kit) -> dict[str, Answer]:
    """A hard need looked for where nobody has it, if there is such a place."""
    for need in asked(kit):
        empty = [b.id for b in kit.about.backgrounds if not share(kit, b.id, need.skill).able]
        if empty and best_sources(kit, need.skill):
            return {"looking where nobody is": {**right, "first": {**right["first"], need.skill: empty[0]}}}
    return {}


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    planned = [(b, answer["talks"][b.id]) for b in kit.about.backgrounds if answer["talks"].get(b.id)]
    return [*(words.channel(b, n, answer, kit) for b, n in planned), *words.scored(answer, kit)]


EXERCISE = Exercise(
    slug="sourcing-mix",
    title="Plan where to look",
    lesson=5,
    minutes=12,
    question=question,
    form=form,
    picture=lambda kit: Gaps(kit, lambda answer: opened(answer, kit)),
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
