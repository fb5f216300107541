"""Pair people for a year so that others can do what the best can, and say where one more person would help most."""

from collections.abc import Iterator, Mapping

from ...kit import Kit
from ...pictures.growing import Growing, Grown, Reserve
from ...words import listed, mark, money, number, percent, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Entries, Field, Option, Picks, Scale
from . import model
from .check import at_rates, check, lacking, named, own_pairs, pair_name
from .model import Lesson, Pair, Pairs, Team

NAMED = 2  # people who know a skill equally well
OWN = 3  # pairs of one's own people


def _pairs(n: int) -> str:
    return plural(n, "one pair", "{n} pairs")


def question(kit: Kit) -> str:
    growth, team = kit.content.growth, model.team_of(kit)
    return text(
        "For each skill, imagine that in a year the one who knows it best leaves. How much of what the team needs would the others "
        "still know? Choose {pairs} who work together until then, so that at least {goal} is kept; without pairs it is {idle}. How "
        "fast people learn and forget is assumed here: nobody has measured it.",
        pairs=_pairs(model.wanted(team, growth)),
        goal=percent(model.goal(team, growth) / 100),
        idle=percent(model.left(team, (), growth) / 100),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    growth, team = kit.content.growth, model.team_of(kit)
    n = model.wanted(team, growth)
    pairs = tuple(
        Option(
            model.pair_id(pair, team),
            pair_name(pair, team),
            "\n".join([*taught(pair, team, kit), _gain(pair, team, kit)]),
        )
        for pair in model.offered(team, growth)
    )
    skills = [need.skill for need in kit.about.team.skills]
    hires = tuple(Option(skills[row], kit.skill[skills[row]].name) for row in model.asked(team, growth))
    ask = text(
        "First choose your pairs. Then multiply what is missing by the weight, as the picture does. Which is largest?"
    )
    after = text("To choose from: the {n} skills with the largest products after the best pairs.", n=len(hires))
    return (
        Picks("together", text("Who works with whom"), pairs, _rules(kit), n, n),
        Choice("hire", text("Where would one more person help most?"), hires, f"{ask}\n{after}"),
        _own_pairs(kit),
    )


def _rules(kit: Kit) -> str:
    """Line by line what holds for a pair, what is assumed, and how a card is read."""
    growth = kit.content.growth
    most = plural(
        model.load_of(growth),
        "Nobody can be in more than one pair. It takes half a day a week of both.",
        "Nobody can be in more than {n} pairs. Each takes half a day a week of both.",
    )
    assumed = text("Assumed, slow rates: {rates}.", rates=at_rates(model.scenarios(growth)["low"]))
    read = text(
        "On each card: who teaches whom, with the levels of both today, of 5. Whole percents are rounded, so sums may be a little off."
    )
    return "\n".join([most, assumed, read])


def _own_pairs(kit: Kit) -> Entries:
    """Who of one's own people could learn from whom, and what."""
    skills = tuple(Option(need.skill, kit.skill[need.skill].name) for need in kit.about.team.skills)
    write = text("Such as “Ben from Anna”, and the skill. Asked for, not required. It goes into your plan and stays on this computer.")  # fmt: skip
    return Entries(
        "own",
        text("Your own people: who could learn from whom?"),
        skills,
        write,
        add=text("Add a pair"),
        row=text("Pair {n}", n="{n}"),
        most=OWN,
    )


def _gain(pair: Pair, team: Team, kit: Kit) -> str:
    """What it keeps by itself, to a tenth of a point, so that the pairs chosen add up to what is kept."""
    kept = model.gain(pair, team, kit.content.growth)
    return text("This pair alone: {n} points more are kept", n=number(kept, 1))


def taught(pair: Pair, team: Team, kit: Kit) -> list[str]:
    """What one teaches the other, by what the team would miss most."""
    found = model.lessons(pair, team, kit.content.growth)
    told = [_skill(lesson, team, kit) for lesson in found]
    return told or [text("Neither can teach what the team would miss.")]


def _skill(lesson: Lesson, team: Team, kit: Kit) -> str:
    called = model.called(team)
    knows, has = (team.levels[who][lesson.skill] for who in (lesson.teacher, lesson.learner))
    return text(
        "{skill}: {teacher} {knows} → {learner} {has}",
        skill=kit.skill[kit.about.team.skills[lesson.skill].skill].name,
        teacher=called[lesson.teacher],
        knows=knows,
        learner=called[lesson.learner],
        has=has,
    )


def scales(kit: Kit) -> tuple[Scale, ...]:
    """The rates as sliders, for the opening of the lesson; they start at the slow ones."""
    learning, half = kit.content.growth.learning, kit.content.growth.half_life
    closed = text("Learning: share of a gap closed in a month")
    faded = text("Fading: months until half of an unused skill is lost")
    return (
        Scale("learning", closed, 1, 2 * learning.high, learning.low, 1, text("%")),
        Scale("half_life", faded, min(6, half.low), 2 * half.high, half.low),
    )


def picture(kit: Kit) -> Growing:
    return Growing(len(_missed(kit)), lambda answer: _grown(answer, kit))


def _missed(kit: Kit) -> list[int]:
    """The rows of the skills to show: as many as fit a screen."""
    return [*model.shown(model.team_of(kit), kit.content.growth)]


def _grown(answer: Answer, kit: Kit) -> Grown:
    growth, team = kit.content.growth, model.team_of(kit)
    pairs = model.pairs_of(answer, team)
    over = [team.names[who] for who in model.overloaded(pairs, growth)]
    return Grown(
        tuple(_reserves(pairs, kit)),
        model.at_start(team),
        model.left(team, (), growth),
        model.left(team, pairs, growth) if pairs else None,
        model.goal(team, growth),
        money(model.pay(team, pairs)),
        _key(kit),
        plural(len(over), "{names} is in too many pairs", "{names} are in too many pairs", names=listed(over))
        if over
        else "",
    )


def _reserves(pairs: Pairs, kit: Kit) -> Iterator[Reserve]:
    growth, team, needs = kit.content.growth, model.team_of(kit), kit.about.team.skills
    shares = [model.today(team), *(model.by_skill(team, some, growth) for some in ((), pairs))]
    for row in _missed(kit):
        name = kit.skill[needs[row].skill].name
        yield Reserve(name, _who(row, team), _weighed(row, pairs, kit), *(float(share[row]) for share in shares))


def _weighed(row: int, pairs: Pairs, kit: Kit) -> str:
    """The weight of a skill times what is missing of it; the picture writes “weight” before it."""
    growth, team = kit.content.growth, model.team_of(kit)
    return text(
        "{weight} × {short} missing = {product}",
        weight=number(kit.about.team.skills[row].weight, None),
        short=number(float(model.missing_of(team, pairs, growth)[row])),
        product=number(float(model.products(team, pairs, growth)[row]), None),
    )


def _who(row: int, team: Team) -> str:
    """The best at a skill and the next, with their levels."""
    told = [_at_level(some, row, team) for some in model.in_reserve(row, team) if some]
    return text("{best}, then {next}", best=told[0], next=told[1]) if len(told) > 1 else told[0]


def _at_level(some: list[int], row: int, team: Team) -> str:
    level = team.levels[some[0]][row]
    if len(some) > NAMED:
        return text("{n} people with {points}", n=len(some), points=level)
    return text("{names} {points}", names=listed([model.called(team)[who] for who in some]), points=level)


def _key(kit: Kit) -> str:
    left_out = len(kit.about.team.skills) - len(_missed(kit))
    bar = text(
        "Bar: what is kept of the level needed without the best person. Weight: how much the team needs the skill."
    )
    rest = plural(left_out, "Not shown: one other skill.", "Not shown: {n} other skills.")
    fades = text("Neither the best at a skill nor their partner forgets it.")
    return " ".join([bar, *([rest] if left_out else []), fades])


def hints(kit: Kit) -> tuple[str, str, str]:
    growth, team = kit.content.growth, model.team_of(kit)
    best = model.best_pairs(team, growth)
    return (
        text("A pair teaches most where each is strong in what the other lacks, and little where both know the same."),
        text(
            "Look at the shortest bars in the picture: below each skill stand the best and the next. Join those two, where it also "
            "helps with a second skill."
        ),
        text("Among the best choices: {pairs}.", pairs=named(best[: max(1, len(best) - 1)], team)),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    growth, team = kit.content.growth, model.team_of(kit)
    best, skills = model.best_pairs(team, growth), kit.about.team.skills
    hire = skills[model.thinnest(team, best, growth)[0]].skill
    shares = [percent(share / 100) for share in (model.at_start(team), model.left(team, (), growth))]
    saved = text(
        "These pairs keep {end}. Of all choices of the pairs listed, at these slow rates none was found that keeps more.",
        end=percent(model.left(team, best, growth) / 100),
    )
    slips = text(
        "Today {start} would be kept if the best person at each skill left. With nobody paired that slips to {idle} in a year.",
        start=shares[0],
        idle=shares[1],
    )
    helps = lacking(hire, best, kit)
    return ModelAnswer(
        {"together": [model.pair_id(pair, team) for pair in best], "hire": hire},
        (slips, saved, *(_told_of(pair, team, kit) for pair in best), helps),
    )


def _told_of(pair: Pair, team: Team, kit: Kit) -> str:
    return text("{pair}: {lessons}.", pair=pair_name(pair, team), lessons=listed(taught(pair, team, kit)))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    growth, team = kit.content.growth, model.team_of(kit)
    right, every = model_answer(kit).answer, model.choices(team, growth)
    worst = min(every, key=lambda choice: every[choice])
    cases = {"no skill for one more person": {**right, "hire": ""}, "no pairs": {**right, "together": []}}
    cases["a pair of one's own without a skill"] = {**right, "own": [{"text": "Ben from Anna", "group": ""}]}
    skills = [kit.about.team.skills[row].skill for row in model.asked(team, growth)]
    thin = [kit.about.team.skills[row].skill for row in model.thinnest(team, model.best_pairs(team, growth), growth)]
    kept = [skill for skill in skills if skill not in thin]
    if kept:
        cases["a skill that lacks less"] = {**right, "hire": kept[-1]}
    if not model.reaches(team, worst, growth):
        cases["pairs that teach little"] = {**right, "together": _ids(worst, team)}
    busy = [pair for pair in model.offered(team, growth) if model.offered(team, growth)[0][0] in pair]
    many = (*busy, *(pair for pair in model.offered(team, growth) if pair not in busy))[: model.wanted(team, growth)]
    if model.overloaded(many, growth):
        cases["one person in every pair"] = {**right, "together": _ids(many, team)}
    return cases


def _ids(pairs: tuple[Pair, ...], team: Team) -> list[str]:
    return [model.pair_id(pair, team) for pair in pairs]


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The rules and what they rest on, with blanks for one's own people: those of the exercise are invented."""
    growth, trace, section = (
        kit.content.growth,
        text("the rule you practised on an invented team"),
        text("Pairing rules"),
    )
    if not answer["together"]:
        return
    blank, own = text("Skill: ______ · who has it: ______ · who learns it: ______"), own_pairs(answer)
    rule = text("We pair the best at a skill with whoever comes next, and both share one piece of work")
    yield PlanLine(section, rule, () if own else (blank,), trace, practice=True)
    yield from (_own_line(row, section, kit) for row in own)
    load = plural(
        model.load_of(growth),
        "A pair has half a day a week of both, and nobody is in more than one",
        "A pair has half a day a week of both, and nobody is in more than {n}",
    )
    yield PlanLine(section, load, (), trace, practice=True)
    slow = text("We plan with slow learning: {rates}", rates=at_rates(model.scenarios(growth)["low"]))
    again = text("Assumed, not measured. We look each quarter: who has caught up gets a new partner.")
    yield PlanLine(section, slow, (again,), trace, practice=True)
    if answer["hire"]:
        skill = kit.skill[answer["hire"]].name
        hire = text("Where most is missing after a year of pairs, one more person helps most; on the invented team: {skill}", skill=skill)  # fmt: skip
        ours = text("If the best at each skill left us, we would miss most: ______")
        yield PlanLine(section, hire, (ours,), trace, practice=True)


def _own_line(row: Mapping[str, str], section: str, kit: Kit) -> PlanLine:
    parts = {"who": row["text"], "skill": kit.skill[row["group"]].name if row["group"] else "______"}
    return PlanLine(section, text("{skill}: {who}", **parts), (), text("your own people"), own=True, practice=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Where one more person helps most beside these pairs, and the skill of the picture in which the pairs help most."""
    growth, team, needs = kit.content.growth, model.team_of(kit), kit.about.team.skills
    pairs = model.pairs_of(answer, team)
    slow, idle = model.by_skill(team, pairs, growth), model.by_skill(team, (), growth)
    if answer["hire"]:
        yield text(
            "After a year of pairs, one more person would help most with {skill}.",
            skill=kit.skill[answer["hire"]].name,
        )
    grown = max(_missed(kit), key=lambda row: slow[row] - idle[row])
    if slow[grown] - idle[grown] >= 1:
        yield text(
            "Of the skills in the picture, pairs help most with {skill}: {kept} is kept there after the year, and {idle} without.",
            skill=kit.skill[needs[grown].skill].name,
            kept=percent(float(slow[grown]) / 100),
            idle=percent(float(idle[grown]) / 100),
        )


EXERCISE = Exercise.of(
    __name__,
    mark("Plan who learns from whom"),
    lesson=6,
    minutes=15,
    gives=mark("the rules for who learns from whom"),
    check=check,
)
