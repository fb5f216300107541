"""What the check of the sourcing exercise says: lines on the wrong side, where to look first, and the mix of talks."""

from collections.abc import Sequence

from ...kit import Kit
from ...kit.content.lesson5 import Line
from ...kit.schema import Need
from ...words import Part, clipped, number, text
from ..base import Answer, Feedback, Message, at, good, judged, missing, nearest, note
from ..marking import Verdict, differs, marked, wrong
from .model import (
    Move,
    best_mix,
    best_move,
    gaps_left,
    left_open,
    mix_of,
    moved,
    one_talk_away,
)

SAME = 1e-9
QUOTED = 52  # characters of a line in a question about it


def asked(kit: Kit) -> tuple[Need, ...]:
    """The hard needs: the critical ones, or the three that weigh most."""
    needs = kit.about.team.skills
    return tuple(need for need in needs if need.critical)[:6] or tuple(sorted(needs, key=lambda n: -n.weight)[:3])


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*at("lines", _lines(answer, kit)), *at("talks", _mix(answer, kit))]
    return judged(messages, text("Passed: no mix leaves clearly fewer skills missing"))


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
    return Verdict(line.id, right=False, why=f"{what} {line.why}", nudge=_look(line, kind))


def _look(line: Line, kind: str) -> str:
    """The question that the chosen side has to stand, put to this very line."""
    if kind == "criterion":
        return text("Could you watch somebody do this: “{line}”?", line=clipped(line.text, QUOTED))
    return text("Could you go there and ask somebody: “{line}”?", line=clipped(line.text, QUOTED))


def _mix(answer: Answer, kit: Kit) -> list[Message]:
    mix, talks = mix_of(answer, kit), kit.content.sourcing.talks
    planned, gaps, best = sum(mix), gaps_left(kit, mix), gaps_left(kit, best_mix(kit, talks))
    if not planned:
        return [missing(text("None of the {n} first talks is planned yet. Move a slider.", n=talks))]
    if planned == talks and (_as_shown(gaps, best) or one_talk_away(kit, mix)):
        return [good(_few(kit, mix)), note(_one_more(kit, mix))]
    fault = text(
        "Your {n} talks leave on average {gaps} of {m} skills missing; {best} can be reached.",
        **_parts(kit, gaps, best),
    )
    if planned > talks:
        fault = text("Talks planned: {n} of {m}. Take back {back}.", n=planned, m=talks, back=planned - talks)
    elif planned < talks:
        fault = text("Talks planned: {n} of {m}. Add {more}.", n=planned, m=talks, more=talks - planned)
    look = text("Which bars are longest, and whom would you ask there? Who could do with a talk fewer?")
    return [missing(fault), nearest(_advice(kit, mix, best_move(kit, mix, talks)), key=True, nudge=look)]


def _parts(kit: Kit, gaps: float, best: float) -> dict[str, Part]:
    sizes = {"n": kit.content.sourcing.talks, "m": len(kit.about.team.skills)}
    return {**sizes, "gaps": number(gaps, 1), "best": number(best, 1)}


def _as_shown(gaps: float, best: float) -> bool:
    """Whether it is as few, with the one digit that people see."""
    return round(gaps, 1) <= round(best, 1)


def _few(kit: Kit, mix: Sequence[int]) -> str:
    """That no mix leaves clearly fewer, and how little that proves."""
    talks = kit.content.sourcing.talks
    gaps, best = gaps_left(kit, mix), gaps_left(kit, best_mix(kit, talks))
    alone = [gaps_left(kit, [talks * (row == at) for row in range(len(mix))]) for at in range(len(mix))]
    parts = _parts(kit, gaps, best)
    few = text("Your {n} talks leave on average {gaps} of {m} skills missing, as few as any mix.", **parts)
    if not _as_shown(gaps, best):
        few = text(
            "Your {n} talks leave on average {gaps} of {m} skills missing; the best mix, one talk away, {best}.",
            **parts,
        )
    one = text("All of them with one background leave {least} or more.", least=number(min(alone), 1))
    small = text("The pool is small and invented, so a mix that differs by one talk counts as equally good.")
    return f"{few} {one} {small}"


def _one_more(kit: Kit, mix: Sequence[int]) -> str:
    move = best_move(kit, mix, sum(mix) + 1)
    place, (after, before) = kit.about.backgrounds[move.into or 0].name, _apart(move.gaps, gaps_left(kit, mix))
    return text(
        "One talk more, with “{place}”, would leave {after} missing instead of {before}.",
        place=place,
        after=after,
        before=before,
    )


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
    after, before = _apart(move.gaps, gaps_left(kit, mix))
    return f"{change} {text('Then on average {after} skills are missing instead of {before}.', after=after, before=before)}"


def _apart(one: float, other: float) -> tuple[str, str]:
    """Both with one digit, as in the picture; with two where one would not tell them apart."""
    alike = number(one, 1) == number(other, 1) and abs(one - other) > SAME
    digits = 2 if alike else 1
    return number(one, digits), number(other, digits)
