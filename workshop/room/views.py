"""What each sees of a room: a member's device, the wall, the facilitator's board. Pure; nobody's name is on wall or board."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from ..agenda.agendas import Late
from ..agenda.guides import Guide, Phase, guides
from ..exercises import BY_SLUG
from ..exercises.fields import Choice, Hidden
from ..store import Member
from ..words import plural, text
from .meeting import Meeting
from .state import LOBBY, ROOM, State, behind


def phase_name(phase: Phase) -> str:
    """In the language in force."""
    names = {
        Phase.ALONE: text("Alone"),
        Phase.TABLE: text("At your table"),
        Phase.HANDS: text("Hands and cards"),
        Phase.REVEAL: text("Reveal"),
        Phase.DECIDE: text("Decide"),
    }
    return names[phase]


def now_line(state: State) -> str:
    """What everybody is asked to do now, in one line."""
    if state.over:
        return text("The session is over. Thank you.")
    if state.at == LOBBY:
        return text("You are in. It begins in a moment.")
    if state.slot and state.slot.pause and state.until:
        return text("We go on at {time}.", time=clock_of(state.until))
    if state.slot and not state.slug:
        return state.slot.title
    lines = {
        Phase.ALONE: text("Answer alone, without talking."),
        Phase.TABLE: text("Now one answer for your table. Everybody at the table edits the same."),
        Phase.HANDS: text("Answer with your hand or your card."),
        Phase.REVEAL: text("Look up: the room’s answers are on the wall.")
        if state.on_the_wall
        else text("In a moment the wall shows the room’s answers."),
        Phase.DECIDE: text("Decide together; the facilitator writes it down."),
    }
    return lines[state.phase] if state.phase else ""


def _common(meeting: Meeting) -> dict[str, Any]:
    state = meeting.state
    answered, asked = meeting.counted()
    return {
        "code": meeting.room.code,
        "phase": "over" if state.over else state.phase or ("lobby" if state.at == LOBBY else "talk"),
        "slug": state.slug,
        "title": state.slot.title if state.slot else "",
        "now": now_line(state),
        "task": text(guides()[state.slug].task) if state.slug else "",
        "until": state.until,
        "in": answered,
        "of": asked,
        "decision": state.decisions.get(state.slug, ""),
        "lines": [text(line) for line in state.slot.wall] if state.slot else [],
    }


def clock_of(seconds: float) -> str:
    """The time of day of so many seconds since 1970."""
    return f"{datetime.fromtimestamp(seconds):%H:%M}"


def for_member(meeting: Meeting, member: Member) -> dict[str, Any]:
    """A participant's own device. Before the reveal it holds nothing of what others answered."""
    state = meeting.state
    whose = "table" if meeting.whose(member) != member.person else "own"
    standing = state.phase is Phase.TABLE and not member.seat
    common = _common(meeting)
    if standing:
        common["now"] = text("Which table are you at? Type its letter below.")
    return {
        **common,
        "standing": standing,
        "nickname": member.nickname,
        "seat": member.seat,
        "seats": list(meeting.seats),
        "pass": meeting.room.pass_of(member.person),
        "away": member.away,
        "answer": f"{whose}:{state.slug}" if state.slug and not member.away and not standing else "",
        "quiet": not state.on_the_wall,
    }


def for_wall(meeting: Meeting, address: str, qr: str) -> dict[str, Any]:
    """The projector. What the room answered is there only once it is revealed."""
    state = meeting.state
    shown = state.revealed[state.slug] if state.on_the_wall else None
    return {
        **_common(meeting),
        "address": address,
        "qr": qr,
        "joined": len(meeting.present),
        "open": not state.locked,
        "reveal": _as_chosen(shown, state) if shown else None,
        "question": text(guides()[state.slug].question) if state.on_the_wall else "",
        "choices": _choices(meeting) if not shown else [],
    }


def _choices(meeting: Meeting) -> list[str]:
    """What one can raise a hand for, where that is one question with a few answers."""
    if not meeting.state.slug:
        return []
    asked = next(field for field in BY_SLUG[meeting.state.slug].fields(meeting.kit) if not isinstance(field, Hidden))
    return [option.label for option in asked.options] if isinstance(asked, Choice) else []


def _as_chosen(shown: dict[str, Any], state: State) -> dict[str, Any]:
    """Only the questions that the facilitator chose, and one of several pictures."""
    chosen = state.talk.get(state.slug, tuple(range(len(shown["questions"]))))
    return {
        **shown,
        "chosen": [place for place in chosen if place < len(shown["questions"])],
        "pictures": shown["pictures"][_picture(shown, state) :][:1],
    }


def _picture(shown: dict[str, Any] | None, state: State) -> int:
    """Which of the pictures stands on the wall."""
    at = state.picture.get(state.slug, 0)
    return at if shown and 0 <= at < len(shown["pictures"]) else 0


def _catching_up(state: State, now: float) -> Iterator[Late]:
    """What to let go of now: only what is still to come."""
    ahead = state.slots[max(state.at, 0) :]
    return (step for step in state.late if step.by <= behind(state, now) and step.helps(ahead))


def for_board(meeting: Meeting, address: str, now: float) -> dict[str, Any]:
    """The facilitator's page, without the peek at what would be revealed, which takes a moment longer."""
    state, guide = meeting.state, guides().get(meeting.state.slug)
    tally = state.tallies.get(state.slug, {})
    return {
        **_common(meeting),
        "address": address,
        "joined": len(meeting.present),
        "seats": meeting.seats,
        "tables": sorted(letter for letter in meeting.to_reveal()["tables"] if letter != ROOM),
        "standing": sum(not member.seat for member in meeting.present) if state.phase is Phase.TABLE else 0,
        "ends": clock_of((state.begun or now) + 60 * state.planned()[-1]),
        "whole": bool(state.slot and state.slot.phases and state.at not in state.whole),
        "agenda": _agenda(state, now),
        "at": state.at,
        "end": len(state.slots),
        "behind": _behind(behind(state, now)),
        "let_go": [text(step.say) for step in _catching_up(state, now)],
        "parts": [
            {"phase": phase_name(part.phase), "minutes": part.minutes, "what": text(part.what)} for part in state.parts
        ],
        "part": state.part,
        "kind": [part.phase for part in state.parts],
        "on_wall": state.on_the_wall,
        "pictures": [title for title, _ in state.revealed[state.slug]["pictures"]] if state.on_the_wall else [],
        "picture": _picture(state.revealed.get(state.slug), state),
        "revealed": state.slug in state.revealed and state.slug not in state.hidden,
        "tallies": tally,
        "field": state.field.get(state.slug, ""),
        "talk": list(state.talk[state.slug]) if state.slug in state.talk else None,
        "first": _first(guide, state),
        "more": [list(note) for note in guide.notes() if list(note) not in _first(guide, state)] if guide else [],
        "question": text(guide.question) if guide else "",
        "parked": list(state.parked),
        "locked": state.locked,
        "closed": state.closed,
    }


def _first(guide: Guide | None, state: State) -> list[list[str]]:
    """What a facilitator reads while the room works: the rest is folded."""
    if guide is None:
        return [[text("Say"), text(state.slot.say)]] if state.slot and state.slot.say else []
    watch = [text("What people get wrong"), text(guide.pitfalls)]
    return [[text("Say"), text(guide.say)], watch, [text("If late"), text(guide.late)]]


def _agenda(state: State, now: float) -> list[dict[str, Any]]:
    """Each slot with the clock time it was planned for: from when the room began, else from now."""
    begun = datetime.fromtimestamp(state.begun or now)
    starts = state.planned()
    return [
        {
            "clock": f"{begun + timedelta(minutes=start):%H:%M}",
            "title": slot.title,
            "minutes": slot.length,
            "pause": slot.pause,
        }
        for slot, start in zip(state.slots, starts, strict=False)
    ]


def _behind(minutes: int) -> str:
    if minutes > 0:
        return plural(minutes, "One minute behind", "{n} minutes behind")
    if minutes < 0:
        return plural(-minutes, "One minute in hand", "{n} minutes in hand")
    return text("On time")


def for_people_page(meeting: Meeting) -> list[dict[str, Any]]:
    """Who is here, for the facilitator alone, when somebody needs help: nickname, table, whether removed."""
    members = sorted(meeting.members.values(), key=lambda member: (member.seat, member.nickname.lower(), member.person))
    return [
        {
            "person": m.person,
            "nickname": m.nickname or text("no name"),
            "seat": m.seat,
            "away": m.away,
            "pass": meeting.room.pass_of(m.person),
        }
        for m in members
    ]
