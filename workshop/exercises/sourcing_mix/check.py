"""What the check of the sourcing exercise says: lines on the wrong side, where to look first, and the mix of talks."""

from collections.abc import Sequence
from dataclasses import replace

from ...kit import Kit
from ...kit.content.lesson5 import Line
from ...kit.schema import Need
from ...words import number, percent, plural, text
from ..base import Answer, Feedback, Message, Tone, at, good, judged, missing, nearest, note
from ..marking import Verdict, differs, marked, wrong
from .model import (
    Move,
    best_mix,
    best_move,
    best_sources,
    gaps_left,
    left_open,
    mix_of,
    moved,
    range_left,
    share_as_good,
    share_of,
)

APART = 0.9  # share of likely pools in which the best mix must do better before another fails


def asked(kit: Kit) -> tuple[Need, ...]:
    """The skills one says where to look for: the critical ones, or the three that weigh most."""
    needs = kit.about.team.skills
    return tuple(need for need in needs if need.critical)[:6] or tuple(sorted(needs, key=lambda n: -n.weight)[:3])


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*at("lines", _lines(answer, kit)), *at("first", _first(answer, kit)), *at("talks", _mix(answer, kit))]
    return judged(messages, text("Passed: places to look, things to score, and a mix that closes most gaps"))


def _lines(answer: Answer, kit: Kit) -> list[Message]:
    lines, placed = kit.content.sourcing.lines, answer["lines"]
    verdicts = [_verdict(line, placed[line.id]) for line in lines if line.id in placed]
    accepted = differs(wrong(verdicts), len(lines))
    messages = marked(text("A place to look, or something to score?"), len(lines), verdicts, accepted=accepted)
    if len(verdicts) == len(lines) and not wrong(verdicts):
        messages.append(note(text("Nothing here is legal advice; ask a lawyer about the rules where you hire.")))
    return messages


def _verdict(line: Line, kind: str) -> Verdict:
    if kind == line.kind:
        return Verdict(line.id, right=True, why=line.why)
    what = text("It is a place to look.") if line.kind == "channel" else text("It is something people do.")
    return Verdict(line.id, right=False, why=f"{what} {line.why}")


def _first(answer: Answer, kit: Kit) -> list[Message]:
    messages = [message for need in asked(kit) for message in _at_need(need, answer, kit)]
    if any(message.tone is Tone.MISSING for message in messages):
        return messages
    return [good(text("For each hard need you look where the pool has people at the level.")), *messages]


def _at_need(need: Need, answer: Answer, kit: Kit) -> list[Message]:
    return [replace(each, row=need.skill) for each in _source(need, answer["first"].get(need.skill, ""), kit)]


def _source(need: Need, chosen: str, kit: Kit) -> list[Message]:
    best, parts = best_sources(kit, need.skill), {"skill": kit.skill[need.skill].name, "level": str(need.required)}
    if not chosen:
        return [missing(text("Say where you would look first for {skill}.", skill=parts["skill"]))]
    if not best:
        hard = text("Nobody in the pool reaches level {level} in {skill}: train for it, or lower the level.", **parts)
        return [nearest(hard)]
    if chosen in best:
        return [good(f"{_reached(chosen, need, kit)} {text('No background has a higher share.')}")]
    here, there = share_of(kit, chosen, need.skill), share_of(kit, best[0], need.skill)
    counts = f"{_reached(best[0], need, kit)} {_reached(chosen, need, kit)}"
    if here.able and here.range[1] >= there.range[0]:
        return [nearest(counts + " " + text("So few people cannot settle it, so your choice counts."))]
    return [missing(counts + " " + text("Look first where the level is found."), key=True)]


def _reached(background: str, need: Need, kit: Kit) -> str:
    share = share_of(kit, background, need.skill)
    low, high = map(percent, share.range)
    return plural(
        share.able,
        "In the pool, {n} of {people} under “{background}” reaches level {level} in {skill} (95% range {low} to {high}).",
        "In the pool, {n} of {people} under “{background}” reach level {level} in {skill} (95% range {low} to {high}).",
        people=share.people,
        background=kit.background[background].name,
        level=need.required,
        skill=kit.skill[need.skill].name,
        low=low,
        high=high,
    )


def _mix(answer: Answer, kit: Kit) -> list[Message]:
    mix, talks = mix_of(answer, kit), kit.content.sourcing.talks
    planned, gaps, best = sum(mix), gaps_left(kit, mix), gaps_left(kit, best_mix(kit, talks))
    if not planned:
        return [missing(text("None of the {n} first talks is planned yet. Move a slider.", n=talks))]
    if planned > talks:
        fault = text("Talks planned: {n} of {m}. Take back {back}.", n=planned, m=talks, back=planned - talks)
    elif planned < talks:
        fault = text("Talks planned: {n} of {m}. Add {more}.", n=planned, m=talks, more=talks - planned)
    else:
        left, least, m = number(gaps, 2), number(best, 2), len(kit.about.team.skills)
        low, high = (number(end, 1) for end in range_left(kit, mix))
        leave = text(
            "Your {n} talks leave {gaps} of {m} gaps open on average: {low} to {high} in 8 of 10 pools that are likely, since ours is small "
            "(and invented).",
            n=talks,
            gaps=left,
            m=m,
            low=low,
            high=high,
        )
        as_good = share_as_good(kit, mix)
        if as_good > 1 - APART:
            near = text(
                "The best mix found leaves {gaps}. So few people cannot tell the two apart: in {share} of the pools that are "
                "likely, yours does as well or better.",
                gaps=least,
                share=percent(as_good),
            )
            return [good(f"{leave} {text('No better mix was found.') if gaps <= best + 1e-9 else near}")]
        better = text(
            "The best mix found leaves {gaps}, and does better in {share} of the pools that are likely; {enough} is enough to "
            "tell them apart.",
            gaps=least,
            share=percent(1 - as_good),
            enough=percent(APART),
        )
        fault = f"{leave} {better}"
    return [missing(fault), nearest(_advice(kit, mix, best_move(kit, mix, talks)))]


def _advice(kit: Kit, mix: Sequence[int], move: Move) -> str:
    helped = left_open(kit, mix).chance - left_open(kit, moved(mix, move)).chance
    skill = kit.skill[kit.about.team.skills[int(helped.argmax())].skill].name
    out, into = ("" if row is None else kit.about.backgrounds[row].name for row in (move.out, move.into))
    if out and into:
        change = text("One talk moved from “{out}” to “{into}” helps {skill} most.", out=out, into=into, skill=skill)
    elif into:
        change = text("One more talk with “{into}” helps {skill} most.", into=into, skill=skill)
    else:
        change = text("The talk you would miss least is one with “{out}”.", out=out)
    after, before = number(move.gaps, 2), number(gaps_left(kit, mix), 2)
    return f"{change} {text('Then {after} gaps stay open on average instead of {before}.', after=after, before=before)}"
