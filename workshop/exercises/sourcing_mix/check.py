"""What the check of the sourcing exercise says: lines on the wrong side, where to look first, and the mix of talks."""

from __future__ import annotations

from collections.abc import Sequence

from ...kit import Kit
from ...kit.content.lesson5 import Line
from ...kit.schema import Need
from ...words import number, percent, plural, text
from ..base import Answer, Feedback, Message, Tone, good, judged, missing, nearest
from .model import (
    Move,
    Share,
    best_extra,
    best_mix,
    best_move,
    best_sources,
    gaps_left,
    least_missed,
    left_open,
    mix_of,
    moved,
    share_of,
)

CLOSE = 0.25  # gaps; a pool this small cannot tell closer mixes apart
SHOWN = 3  # lines explained at once


def asked(kit: Kit) -> tuple[Need, ...]:
    """The skills one says where to look for: the critical ones, or the three that weigh most."""
    needs = kit.about.team.skills
    return tuple(need for need in needs if need.critical)[:6] or tuple(sorted(needs, key=lambda n: -n.weight)[:3])


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_lines(answer, kit), *_first(answer, kit), *_mix(answer, kit)]
    return judged(messages, text("Passed: places to look, things to score, and a mix that closes most gaps"))


def _lines(answer: Answer, kit: Kit) -> list[Message]:
    lines, placed = kit.content.sourcing.lines, answer["lines"]
    wrong = [line for line in lines if line.id in placed and placed[line.id] != line.kind]
    unsorted = [line.text for line in lines if line.id not in placed]
    sentences, rest = [_misplaced(line) for line in wrong[:SHOWN]], len(wrong) - SHOWN
    if rest > 0:
        sentences.append(
            plural(
                rest,
                "One more line is the other kind; fix these first.",
                "{n} more lines are the other kind; fix these first.",
            )
        )
    if unsorted:
        sentences.append(
            plural(
                len(unsorted),
                "One line is not sorted yet: “{line}”.",
                "{n} lines are not sorted yet, such as “{line}”.",
                line=unsorted[0],
            )
        )
    if sentences:
        return [missing(sentence) for sentence in sentences]
    right = text("All {n} lines are sorted: places to look apart from things to score.", n=len(lines))
    careful = text("Nothing here is legal advice; ask a lawyer about the rules where you hire.")
    return [good(f"{right} {careful}")]


def _misplaced(line: Line) -> str:
    sentence = (
        text("You sorted “{line}” as something to score, but it is a place to look.", line=line.text)
        if line.kind == "channel"
        else text("You sorted “{line}” as a place to look, but it is something people do.", line=line.text)
    )
    return f"{sentence} {line.why}"


def _first(answer: Answer, kit: Kit) -> list[Message]:
    messages = [message for need in asked(kit) for message in _source(need, answer["first"].get(need.skill, ""), kit)]
    if any(message.tone is Tone.MISSING for message in messages):
        return messages
    return [good(text("For each hard need you look where the pool has people at the level.")), *messages]


def _source(need: Need, chosen: str, kit: Kit) -> list[Message]:
    best, parts = best_sources(kit, need.skill), {"skill": kit.skill[need.skill].name, "level": str(need.required)}
    if not chosen:
        return [missing(text("Say where you would look first for {skill}.", skill=parts["skill"]))]
    if not best:
        return [
            nearest(
                text("Nobody in the pool reaches level {level} in {skill}: train for it, or lower the level.", **parts)
            )
        ]
    if chosen in best:
        return []
    here, there = share_of(kit, chosen, need.skill), share_of(kit, best[0], need.skill)
    counts = f"{_reached(best[0], there, need, kit)} {_reached(chosen, here, need, kit)}"
    if here.able and here.high >= there.low:
        return [nearest(counts + " " + text("So few people cannot settle it, so your choice counts."))]
    return [missing(counts + " " + text("Look first where the level is found."))]


def _reached(background: str, share: Share, need: Need, kit: Kit) -> str:
    return plural(
        share.able,
        "In the pool, {n} of {people} under “{background}” reaches level {level} in {skill} (95% range {low} to {high}).",
        "In the pool, {n} of {people} under “{background}” reach level {level} in {skill} (95% range {low} to {high}).",
        people=share.people,
        background=kit.background[background].name,
        level=need.required,
        skill=kit.skill[need.skill].name,
        low=percent(share.low),
        high=percent(share.high),
    )


def _mix(answer: Answer, kit: Kit) -> list[Message]:
    mix, talks = mix_of(answer, kit), kit.content.sourcing.talks
    if sum(mix) != talks:
        return _wrong_number(mix, talks, kit)
    gaps, best = gaps_left(kit, mix), gaps_left(kit, best_mix(kit, talks))
    leave = text(
        "Your {talks} talks leave {gaps} of {skills} gaps open on average.",
        talks=talks,
        gaps=number(gaps, 1),
        skills=len(kit.about.team.skills),
    )
    if gaps <= best + 1e-9:
        return [good(leave + " " + text("No better mix was found."))]
    least = number(best, 1)
    if gaps <= best + CLOSE:
        near = text("The best mix found leaves {gaps}, too close to tell apart in a pool this small.", gaps=least)
        return [good(f"{leave} {near}")]
    better = text("A better mix leaves {gaps}.", gaps=least)
    return [missing(f"{leave} {better}"), nearest(_advice(kit, mix, best_move(kit, mix)))]


def _wrong_number(mix: tuple[int, ...], talks: int, kit: Kit) -> list[Message]:
    planned = sum(mix)
    if not planned:
        return [missing(text("None of the {n} first talks is planned yet. Move a slider.", n=talks))]
    if planned > talks:
        back = planned - talks
        sentence = text(
            "{n} talks are planned and there is time for {talks}: take back {back}.", n=planned, talks=talks, back=back
        )
        return [missing(sentence), nearest(_advice(kit, mix, least_missed(kit, mix)))]
    sentence = plural(
        planned,
        "One of {talks} talks is planned: add {more}.",
        "{n} of {talks} talks are planned: add {more}.",
        talks=talks,
        more=talks - planned,
    )
    return [missing(sentence), nearest(_advice(kit, mix, best_extra(kit, mix)))]


def _advice(kit: Kit, mix: Sequence[int], move: Move) -> str:
    """What one talk more, less or elsewhere does, and for which skill most."""
    names = [background.name for background in kit.about.backgrounds]
    gaps = {"before": number(gaps_left(kit, mix), 2), "after": number(move.gaps, 2)}
    if move.into is None:
        return text(
            "The talk you would miss least is one with “{background}”: without it, {after} gaps stay open on average instead of "
            "{before}.",
            background=names[move.out or 0],
            **gaps,
        )
    helped = left_open(kit, mix).chance - left_open(kit, moved(mix, move.out, move.into)).chance
    parts = {"skill": kit.skill[kit.about.team.skills[int(helped.argmax())].skill].name, **gaps}
    if move.out is None:
        return text(
            "One more talk with “{into}” takes the gaps that stay open on average from {before} to {after}; it helps {skill} "
            "most.",
            into=names[move.into],
            **parts,
        )
    return text(
        "One talk moved from “{out}” to “{into}” takes the gaps that stay open on average from {before} to {after}; it helps "
        "{skill} most.",
        out=names[move.out],
        into=names[move.into],
        **parts,
    )
