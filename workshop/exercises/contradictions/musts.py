"""What must be there on the first day: the tiers, the advert and the unicorn meter have one list."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import clipped, listed, text
from ..evidence_or_proxy import musts_of
from ..marking import skill_names
from ..must_have_tiers.model import MUST, NICE, TRAINABLE, below_of, in_tier, level_asked
from ..own_musts import dropped, skills_named, sort_own
from ..scorecard import points_of
from ..unicorn_meter.check import MOST, bars_of
from .base import ADVERT, CARD, TIERS, UNICORN, Answers, titles

SHOWN = 60  # characters of a must


def of_advert(answers: Answers, kit: Kit) -> Iterator[str]:
    """The musts of the tiers and those of the advert are the same list: each quality is in both or in none."""
    musts, rows = in_tier(answers[TIERS], MUST), musts_of(answers[ADVERT])
    if not musts or not rows:
        return
    asked, parts = {kit.skill[skill].quality for skill in musts}, titles()
    for row in rows:
        if row["group"] in kit.quality and row["group"] not in asked:
            yield text(
                "“{must}” is a must in “{advert}”, but in “{tiers}” nothing of “{quality}” is one. Take it out of the advert, or make "
                "one of those skills a must.",
                must=clipped(row["text"], SHOWN),
                quality=kit.quality[row["group"]].short,
                **parts,
            )
    for quality in [each.id for each in kit.qualities if each.id in asked - {row["group"] for row in rows}]:
        names = listed(skill_names((skill for skill in musts if kit.skill[skill].quality == quality), kit))
        yield text(
            "In “{tiers}”, {skills} must be there on the first day, but no must in “{advert}” asks for it. Write one.",
            skills=names,
            **parts,
        )


def named(answers: Answers, kit: Kit) -> Iterator[str]:
    """A must of the advert that calls a skill by its name which can be learnt or would merely be nice."""
    for row in musts_of(answers[ADVERT]):
        parts = {"must": clipped(row["text"], SHOWN), **titles()}
        for skill in skills_named(row["text"], in_tier(answers[TIERS], TRAINABLE), kit):
            yield text(
                "“{must}” is a must in “{advert}”, but {skill}, which it names, is trainable in “{tiers}”. Take it out of the advert, "
                "or make it a must.",
                skill=kit.skill[skill].name,
                **parts,
            )
        for skill in skills_named(row["text"], in_tier(answers[TIERS], NICE), kit):
            yield text(
                "“{must}” is a must in “{advert}”, but {skill}, which it names, is merely nice in “{tiers}”. Take it out of the advert, "
                "or make it a must.",
                skill=kit.skill[skill].name,
                **parts,
            )


def learnt(answers: Answers, kit: Kit) -> Iterator[str]:
    """A must of the advert that by its words belongs to what one learns here, so that the advert to post leaves it out."""
    musts, taught = in_tier(answers[TIERS], MUST), in_tier(answers[TIERS], TRAINABLE)
    rows = [(row["text"], row["group"]) for row in musts_of(answers[ADVERT])]
    for words, skill in sort_own(rows, musts, taught, kit).taught:
        if not skills_named(words, taught, kit):
            yield text(
                "“{must}” is a must in “{advert}”, but by its words it belongs to {skill}, which is trainable in “{tiers}”, so the "
                "advert to post leaves it out. Write it otherwise, or make that skill a must.",
                must=clipped(words, SHOWN),
                skill=kit.skill[skill].name,
                **titles(),
            )


def unscored(answers: Answers, kit: Kit) -> Iterator[str]:
    """What must be there on the first day and no criterion scores, so that nobody finds out whether it is."""
    criteria = answers[CARD]["criteria"]
    others = [skill for skill in in_tier(answers[TIERS], MUST) if skill not in criteria]
    if criteria and others:
        yield text(
            "{skills}: a must in “{tiers}”, but no criterion in “{card}”, so no interview measures it. Add the criterion, or make it "
            "trainable.",
            skills=listed(skill_names(others, kit)),
            **titles(),
        )


def ticked(answers: Answers, kit: Kit) -> Iterator[str]:
    """What one person must bring at the unicorn meter, though it can be learnt or somebody else has it."""
    tiers = answers[TIERS]["tiers"]
    others = [skill for skill in answers[UNICORN]["musts"] if tiers.get(skill, MUST) != MUST]
    if others:
        yield text(
            "{skills}: one person must bring it by “{unicorn}”, but it is no must in “{tiers}”. Take the tick off, or make it a must.",
            skills=listed(skill_names(others, kit)),
            **titles(),
        )


def left_out(answers: Answers, kit: Kit) -> Iterator[str]:
    """A must that the unicorn meter gives up; it has room for three."""
    musts, bars = in_tier(answers[TIERS], MUST), answers[UNICORN]["musts"]
    given_up = [skill for skill in musts if skill not in bars]
    if bars and given_up and len(musts) <= MOST:
        yield text(
            "{skills}: a must in “{tiers}”, but not ticked in “{unicorn}”. Tick it there, or make it trainable.",
            skills=listed(skill_names(given_up, kit)),
            **titles(),
        )


def levels(answers: Answers, kit: Kit) -> Iterator[str]:
    """The same must at two levels."""
    musts, below = in_tier(answers[TIERS], MUST), below_of(answers[TIERS])
    for skill, bar in bars_of(answers[UNICORN], kit).items():
        asked = level_asked(kit, skill, below)
        if skill in musts and bar != asked:
            yield text(
                "{skill}: level {asked} on the first day in “{tiers}”, but level {bar} in “{unicorn}”. Set one of them to the other.",
                skill=kit.skill[skill].name,
                asked=asked,
                bar=bar,
                **titles(),
            )


def nice(answers: Answers, kit: Kit) -> Iterator[str]:
    """Criteria that would merely be nice: no contradiction, but points for what nobody asks for."""
    criteria = answers[CARD]["criteria"]
    scored = [skill for skill in in_tier(answers[TIERS], NICE) if skill in criteria]
    if scored:
        yield text(
            "{skills}: merely nice in “{tiers}”, and {points} points in “{card}”. Is it worth them?",
            skills=listed(skill_names(scored, kit)),
            points=sum(points_of(answers[CARD])[skill] for skill in scored),
            **titles(),
        )


def asked_again(answers: Answers, kit: Kit) -> Iterator[str]:
    """A must of the advert that calls a skill by its name which was given up."""
    for row in musts_of(answers[ADVERT]):
        for skill in skills_named(
            row["text"], dropped(answers[UNICORN]["record"], answers[UNICORN]["musts"], kit), kit
        ):
            yield text(
                "“{must}” is a must in “{advert}”, but by “{unicorn}” you no longer ask one person for {skill}, which it names. Take it "
                "out of the advert, or do not give it up.",
                must=clipped(row["text"], SHOWN),
                skill=kit.skill[skill].name,
                **titles(),
            )


def given_up(answers: Answers, kit: Kit) -> Iterator[str]:
    """Criteria that somebody gives up in so many words."""
    points = points_of(answers[CARD])
    gone = dropped(answers[UNICORN]["record"], answers[UNICORN]["musts"], kit)
    scored = [skill for skill in points if skill in gone]
    if scored:
        yield text(
            "{skills}: named in what you give up (“{unicorn}”), and {points} points in “{card}”. Score it only if you still prefer "
            "whoever has it.",
            skills=listed(skill_names(scored, kit)),
            points=sum(points[skill] for skill in scored),
            **titles(),
        )


def kept_after_all(answers: Answers, kit: Kit) -> Iterator[str]:
    """What is given up names nothing but musts. Nobody reads what the words say (it may be a level that is given up), so it is a question."""
    musts = {*in_tier(answers[TIERS], MUST), *answers[UNICORN]["musts"]}
    named = skills_named(answers[UNICORN]["record"], kit.skill, kit)
    if named and musts.issuperset(named):
        yield text(
            "What you give up in “{unicorn}” names only what must be there on the first day: {skills}. Say what is no longer asked for, or "
            "make it no must in “{tiers}”.",
            skills=listed(skill_names(named, kit)),
            **titles(),
        )
