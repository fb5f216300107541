"""What the growth lab says about a choice of pairs: how many, who is overloaded, what is kept, and where one more person helps."""

from collections.abc import Iterator, Sequence

from ...kit import Kit
from ...words import listed, money, number, percent, plural, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..marking import first_faults
from . import model
from .model import Pair, Pairs, Rates, Team

TWO = 2  # people in a pair, a word each at least


def pair_name(pair: Pair, team: Team) -> str:
    return listed([team.names[seat] for seat in pair])


def named(pairs: Sequence[Pair], team: Team) -> str:
    """Each pair by its two people."""
    people = [{"person": team.names[one], "partner": team.names[other]} for one, other in pairs]
    return listed([text("{person} with {partner}", **each) for each in people])


def at_rates(rates: Rates) -> str:
    """The rates as a noun phrase."""
    return plural(
        rates.half_life,
        "{share} of a gap closed in a month of working together, and half of an unused skill lost in one month",
        "{share} of a gap closed in a month of working together, and half of an unused skill lost in {n} months",
        share=percent(rates.learning / 100),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    """Passed when enough is kept at the slow rates, nobody is overloaded, and the skill named lacks most of what the team needs."""
    messages = by_field((("together", _pairs), ("hire", _hire), ("own", _own)), answer, kit)
    return judged(messages, _passed(answer, kit))


def _passed(answer: Answer, kit: Kit) -> str:
    growth, team = kit.content.growth, model.team_of(kit)
    return text(
        "Passed: by the assumed rates {end} is kept with these pairs if the best at each skill leaves, and {idle} without",
        end=percent(model.left(team, model.pairs_of(answer, team), growth) / 100),
        idle=percent(model.left(team, (), growth) / 100),
    )


def _pairs(answer: Answer, kit: Kit) -> Iterator[Message]:
    growth, team = kit.content.growth, model.team_of(kit)
    pairs, most = model.pairs_of(answer, team), model.load_of(growth)
    over = model.overloaded(pairs, growth)
    faults = [
        *_counted(len(pairs), model.wanted(team, growth)),
        *(_over(team.names[w], n, most) for w, n in over.items()),
    ]
    if faults:
        yield from first_faults(faults)
    else:
        yield from _kept(team, pairs, kit)


def _counted(n: int, wanted: int) -> list[str]:
    if n == wanted:
        return []
    return [text("Pairs chosen: {n}. There should be {wanted}.", n=n, wanted=wanted)]


def _over(who: str, n: int, most: int) -> str:
    return text("{who} is in {n} pairs at once; {most} is the most one person can bear.", who=who, n=n, most=most)


def _kept(team: Team, pairs: Pairs, kit: Kit) -> Iterator[Message]:
    growth = kit.content.growth
    parts = {
        "end": percent(model.left(team, pairs, growth) / 100),
        "idle": percent(model.left(team, (), growth) / 100),
        "goal": percent(model.goal(team, growth) / 100),
    }
    if model.reaches(team, pairs, growth):
        yield good(text("With these pairs {end} is kept: the goal of {goal} is reached.", **parts))
        yield _quicker(team, pairs, kit)
        yield _cost(team, pairs)
        return
    yield missing(
        text("With these pairs {end} is kept after the year, and {idle} without any. The goal is {goal}.", **parts)
    )
    yield from _better(team, pairs, kit)


def _better(team: Team, pairs: Pairs, kit: Kit) -> Iterator[Message]:
    """Which exchange helps; at a first check where to look for it."""
    if better := model.nearest_better(team, pairs, kit.content.growth):
        change = text(
            "The nearest improvement: {into} instead of {out}. It keeps {n} points more.",
            into=named(better.into, team),
            out=named(better.out, team),
            n=number(better.gain, 1),
        )
        look = text("Look at the shortest bars in the picture: which pair joins the best at that skill with the next?")
        yield nearest(change, key=True, nudge=look)


def _quicker(team: Team, pairs: Pairs, kit: Kit) -> Message:
    likely, high = (percent(model.left(team, pairs, kit.content.growth, name) / 100) for name in ("likely", "high"))
    return note(
        text(
            "That is at slow rates, and nobody has measured any. At middle rates {likely} would be kept, at quick ones {high}.",
            likely=likely,
            high=high,
        )
    )


def _cost(team: Team, pairs: Pairs) -> Message:
    return note(
        text(
            "Half a day a week of both people in each pair comes to {cost} of pay in the year (assumed). Is it worth that to you?",
            cost=money(model.pay(team, pairs)),
        )
    )


def counts(team: Team, pairs: Pairs, kit: Kit) -> bool:
    """Whether there are as many pairs as there should be and nobody is overloaded."""
    growth = kit.content.growth
    return len(pairs) == model.wanted(team, growth) and not model.overloaded(pairs, growth)


def lacking(skill: str, pairs: Pairs, kit: Kit) -> str:
    """What a skill lacks after the year, times its weight."""
    growth, team, needs = kit.content.growth, model.team_of(kit), kit.about.team.skills
    row = next(row for row, need in enumerate(needs) if need.skill == skill)
    return text(
        "{skill}: {short} missing × weight {weight} = {product}.",
        skill=kit.skill[skill].name,
        short=number(float(model.missing_of(team, pairs, growth)[row])),
        weight=number(needs[row].weight, None),
        product=number(float(model.products(team, pairs, growth)[row]), None),
    )


def _hire(answer: Answer, kit: Kit) -> list[Message]:
    growth, team, needs = kit.content.growth, model.team_of(kit), kit.about.team.skills
    rows, pairs = {need.skill: row for row, need in enumerate(needs)}, model.pairs_of(answer, team)
    chosen, thin = rows.get(answer["hire"]), model.thinnest(team, pairs, growth)
    if chosen is None:
        return [missing(text("Say where one more person would help most."))]
    if not counts(team, pairs, kit):
        return []
    told = lacking(answer["hire"], pairs, kit)
    if chosen in thin:
        return [good(f"{told} {text('None of the other choices comes to more.')}")]
    more = [lacking(needs[row].skill, pairs, kit) for row in thin]
    return [
        missing(" ".join([told, *more]), key=True, nudge=f"{told} {text('Which of the other choices comes to more?')}")
    ]


def own_pairs(answer: Answer) -> list[dict[str, str]]:
    """The pairs of one's own people that say anything."""
    return [{**row, "text": row["text"].strip()} for row in answer["own"] if row["text"].strip()]


def _own(answer: Answer, kit: Kit) -> Iterator[Message]:
    """Whether each says two people and a skill; that there are some is asked, not required."""
    for n, row in enumerate(answer["own"]):
        if row["text"].strip() and len(row["text"].split()) < TWO:
            yield missing(text("Write two people here: who learns, and from whom."), row=str(n))
        elif row["text"].strip() and not row["group"]:
            yield missing(text("Choose the skill that is learned in this pair."), row=str(n))
    if written := len(own_pairs(answer)):
        yield note(plural(written, "One pair of your own. Ask both whether they want it.", "{n} pairs of your own. Ask everybody in them whether they want it."))  # fmt: skip
    else:
        yield nearest(text("No pair of your own yet. What can only one of your people do, and who could learn it?"))
