"""Everything an exercise shows, in the words and the manner of its kit. Exercises know nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from .exercises import BY_SLUG, Answer, Exercise, PlanLine
from .exercises.fields import Carried, Entries, Text, Texts
from .kit import Kit
from .kit.content.texts import PAGE
from .kit.locale import speaking
from .kit.speech import Speech
from .page_words import page_words
from .pictures import Finding
from .pictures.base import Fact, Table

SHOWN = frozenset(  # keys of what the page gets whose texts people read; ids and what is typed stand under others
    [
        "title",
        "crumb",
        "question",
        "reasoning",
        "label",
        "detail",
        "help",
        "text",
        "note",
        "add",
        "left",
        "right",
        "unit",
        "news",
        "story",
        "cost",
        "rows",
        "hints",
        "headline",
        "problem",
    ]
)
_PIECES = re.compile(r"(; |(?<=[a-z%)])\. (?=[A-Z]))")  # of a picture told in words; some have one for each thing in it
M = TypeVar("M", bound=Callable[..., Any])


def in_its_way(move: M) -> M:
    """A method of something with a kit: numbers, money and days come out the kit's way."""

    @wraps(move)
    def spoken(self: Any, *args: Any, **kwargs: Any) -> Any:
        with speaking(self.kit):
            return move(self, *args, **kwargs)

    return cast("M", spoken)


@dataclass(frozen=True)
class Voice:
    """Says what one exercise shows. What people typed is left as it is."""

    speech: Speech
    where: str

    def say(self, text: str) -> str:
        return self.speech.say(text, self.where)

    def told(self, value: Any, shown: bool = False) -> Any:
        """Plain JSON for the page, with every text that is shown said in the kit's words."""
        if isinstance(value, str):
            return self.say(value) if shown else value
        if isinstance(value, Mapping):
            return {key: self.told(part, key in SHOWN) for key, part in value.items()}
        return [self.told(part, shown) for part in value] if isinstance(value, list | tuple) else value

    def finding(self, found: Finding) -> Finding:
        rows = tuple(tuple(map(self.say, row)) for row in found.table.rows)
        table = Table(tuple(map(self.say, found.table.header)), rows)
        facts = tuple(Fact(self.say(fact.value), self.say(fact.label)) for fact in found.facts)
        return Finding(self.say(found.caption), self._alt(found), table, self.say(found.key), facts)

    def _alt(self, found: Finding) -> str:
        """Most begin with the caption; then the caption's words do for both."""
        start = f"{found.caption}. "
        if not found.alt.startswith(start):
            return self.say(found.alt)
        return f"{self.say(found.caption)}. {''.join(map(self.say, _PIECES.split(found.alt.removeprefix(start))))}"

    def line(self, line: PlanLine) -> PlanLine:
        details = tuple(map(self.say, line.details))
        return PlanLine(self.say(line.section), self.say(line.text), details, self.say(line.trace))

    def words(self) -> dict[str, str]:
        """What the page writes by itself, as far as the kit has words of its own for it."""
        said = {word: self.speech.exactly(word, self.where, PAGE) for word in page_words()}
        return {word: own for word, own in said.items() if own}


def voice_of(exercise: Exercise, answer: Answer, kit: Kit) -> Voice:
    """The voice in which the kit tells this exercise, as it is answered."""
    return Voice(kit.speech.sparing(typed_in(exercise, answer, kit)) if kit.speech else kit.speech, exercise.slug)


def worded(exercise: Exercise, answer: Answer, kit: Kit) -> Answer:
    """An answer that comes from the exercise, such as its model answer, as somebody who speaks like the kit would type it."""
    say = Voice(kit.speech, exercise.slug).say
    typed = {field.name for field in exercise.form(kit) if isinstance(field, Text | Entries | Texts)}
    return {name: _each(value, say) if name in typed else value for name, value in answer.items()}


def _each(value: Any, say: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: part if key == "group" else _each(part, say) for key, part in value.items()}
    return [_each(part, say) for part in value] if isinstance(value, list) else say(value)


def typed_in(exercise: Exercise, answer: Answer, kit: Kit) -> Iterator[str]:
    """Every text in the answer that somebody typed, here or in the exercises it carries along."""
    for field in exercise.form(kit):
        value = answer[field.name]
        if isinstance(field, Text):
            yield value
        elif isinstance(field, Entries):
            yield from (row["text"] for row in value)
        elif isinstance(field, Texts):
            yield from (text for texts in value.values() for text in texts.values())
        elif isinstance(field, Carried):
            for slug, earlier in value.items():
                other = BY_SLUG[slug]
                yield from typed_in(other, other.readable(earlier, kit), kit)
