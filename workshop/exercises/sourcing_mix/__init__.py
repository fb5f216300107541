"""Tell places to look from things to score, and share out first talks so that the fewest skills are missing."""

from collections.abc import Iterator

from ...kit import Kit
from ...pictures.estimates import Gaps, Opened
from ...words import listed, mark, number, percent, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Groups, Numbers, Option, Scale
from ..joins import shuffled
from ..marking import differences_allowed
from .check import asked, check
from .model import best_mix, best_sources, gaps_left, left_open, mix_of, share_of

LITTLE = 0.05  # a chance below it is no ground to plan by


def question(kit: Kit) -> str:
    return text(
        "Where you look for people must not become what you score. Sort each line: a place to look, or a deed to score? Then share out {n} "
        "first talks over the backgrounds, so that as few skills as possible are missing among those you meet.",
        n=kit.content.sourcing.talks,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    talks = kit.content.sourcing.talks
    in_order = shuffled(kit.content.sourcing.lines, kit, "lines", lambda line: line.kind)
    lines = tuple(Option(line.id, line.text) for line in in_order)
    kinds = (Option("channel", text("Where to look")), Option("criterion", text("What to score")))
    scales = tuple(Scale(b.id, b.name, 0, talks, 0, detail=b.about) for b in kit.about.backgrounds)
    apart = text("Could you go there and ask, or could you watch somebody do it? An advert may name only the second.")
    bars = text(
        "Half an hour each. Move a talk and watch the bars: the longer, the likelier that nobody has the skill."
    )
    watch = text(
        "You pass with the best mix, or one talk away from it. In the best one, on average {best} of {m} skills are missing.",
        best=number(gaps_left(kit, best_mix(kit, talks)), 1),
        m=len(kit.about.team.skills),
    )
    sort, allowed = text("A place to look, or something to score?"), differences_allowed(len(lines))
    return (
        Groups("lines", sort, lines, kinds, "\n".join([apart, allowed])),
        Numbers("talks", text("Your {n} first talks", n=talks), scales, f"{bars}\n{watch}"),
    )


def picture(kit: Kit) -> Gaps:
    def opened(answer: Answer) -> Opened:
        mix = mix_of(answer, kit)
        left = zip(*left_open(kit, mix), strict=True)
        return sum(mix), [(float(chance), float(low), float(high)) for chance, low, high in left]

    return Gaps(kit, opened)


def hints(kit: Kit) -> tuple[str, str, str]:
    mix = zip(kit.about.backgrounds, best_mix(kit, kit.content.sourcing.talks), strict=True)
    most = [_named(background.name, n) for background, n in sorted(mix, key=lambda pair: -pair[1])]
    first = asked(kit)[0].skill
    sources = listed([kit.background[name].name for name in best_sources(kit, first)]) or text("nobody")
    where = text("For {skill} the pool points to {backgrounds}.", skill=kit.skill[first].name, backgrounds=sources)
    best = listed(most[: max(1, len(most) // 2)])
    return (
        text("Ask of each line: could I go there, or watch somebody do it? A school or an age is a place at best."),
        f"{where} {text('Then give every background one talk, and add the next where it shortens the longest bars.')}",
        text("A good mix gives most talks to {backgrounds}; the rest get few.", backgrounds=best),
    )


def _named(background: str, talks: int) -> str:
    return text("{background} ({n})", background=background, n=talks)


def model_answer(kit: Kit) -> ModelAnswer:
    sourcing, backgrounds, n = kit.content.sourcing, kit.about.backgrounds, len(kit.about.team.skills)
    mix = best_mix(kit, sourcing.talks)
    first = {need.skill: best[0] for need in asked(kit) if (best := best_sources(kit, need.skill))}
    planned = {b.id: n for b, n in zip(backgrounds, mix, strict=True) if n}
    sources = "; ".join(_source(skill, place, kit) for skill, place in first.items())
    gaps, talks = number(gaps_left(kit, mix), 1), listed([_named(kit.background[b].name, planned[b]) for b in planned])
    return ModelAnswer(
        {"lines": {line.id: line.kind for line in sourcing.lines}, "talks": planned},
        (
            text("A line says where somebody is or was (look there), or what one can watch them do (score that)."),
            text(
                "For each hard need, look first where most of the pool reach the level: {places}.",
                places=sources or text("nowhere"),
            ),
            text(
                "The talks: {mix}. Each goes where it closes most, and no single move makes the mix better.", mix=talks
            ),
            text(
                "Counted from this small, invented pool, on average {gaps} of {n} skills are missing.", gaps=gaps, n=n
            ),
        ),
    )


def _source(skill: str, background: str, kit: Kit) -> str:
    names = {"skill": kit.skill[skill].name, "place": kit.background[background].name}
    return text("{skill}: {able} of {people} under “{place}”", **names, **share_of(kit, background, skill)._asdict())


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, lines, talks = model_answer(kit).answer, kit.content.sourcing.lines, kit.content.sourcing.talks
    alone = [{background.id: talks} for background in kit.about.backgrounds]
    worst = max(alone, key=lambda mix: gaps_left(kit, mix_of({"talks": mix}, kit)))
    some, most = max(right["talks"].items(), key=lambda planned: planned[1])
    fewer, more = ({**right["talks"], some: most + step} for step in (-1, 1))
    return {
        "every place as a criterion": {**right, "lines": {line.id: "criterion" for line in lines}},
        "all talks in one place": {**right, "talks": worst},
        "a talk left over": {**right, "talks": fewer},
        "more talks than there is time for": {**right, "talks": more},
        "nothing sorted": {**right, "lines": {}},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """First talks by background, whom to look for there, and what must not become a condition."""
    section, lines = text("Sourcing plan"), kit.content.sourcing.lines
    right = [line for line in lines if answer["lines"].get(line.id) == line.kind]
    for b in kit.about.backgrounds:
        if talks := answer["talks"].get(b.id):
            mine = [line for line in right if line.kind == "channel" and line.background == b.id]
            found = [text("Look here: {line}.", line=line.text) for line in mine if not line.caution]
            cautions = [text("Caution: {caution}", caution=line.caution) for line in mine if line.caution]
            what = plural(talks, "{place}: one first talk", "{place}: {n} first talks", place=b.name)
            yield PlanLine(
                section, what, (*found, *cautions), text("your mix of first talks and sorted lines"), practice=True
            )
    if deeds := tuple(line.text for line in right if line.kind == "criterion"):
        everybody = text("To be scored for everybody, wherever they were found")
        yield PlanLine(section, everybody, deeds, text("your sorted lines"), practice=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """The skill that the talks are likeliest to leave open."""
    left, needs = left_open(kit, mix_of(answer, kit)), kit.about.team.skills
    row = int(left.chance.argmax())
    if left.chance[row] < LITTLE:
        return
    yield text(
        "Plan to train {skill}, or to look elsewhere: you are likeliest not to find it ({share}).",
        skill=kit.skill[needs[row].skill].name,
        share=percent(float(left.chance[row])),
    )
    yield text("The pool is invented, so count again after your first talks.")


EXERCISE = Exercise.of(
    __name__, mark("Plan where to look"), lesson=5, minutes=15, gives=mark("the sourcing plan"), check=check
)
