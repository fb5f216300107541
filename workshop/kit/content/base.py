"""What every file of content shares: strict types, a say in whether it agrees with the rest of the kit, and what it may not say."""

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from ...words import mark, text
from ..kit import Kit
from ..plain_files import Path_
from ..schema import Part

Mistake = tuple[Path_, str, str]  # path in the file, what is wrong, how to mend it
Pattern = tuple[str, ...]
EACH, KEYS = "*", "?"  # every item of a list; every key of a group
QUALITY, BACKGROUND, SKILL = mark("quality"), mark("background"), mark("skill")
VERSION = r"\bv\d+(\.\d+)*\b|\bversion \d+[\d.]*|\b\d+\.\d+\.\d+\b"


class ContentFile(Part):
    """One file of a kit. `GIVEN`: kinds of things, and the lists that give their ids; `USED`: where an id of a kind stands."""

    GIVEN: ClassVar[tuple[tuple[str, str], ...]] = ()
    USED: ClassVar[tuple[tuple[str, Pattern], ...]] = ()

    @abstractmethod
    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        """Where it does not agree with itself or with the rest of the kit; its ids all lead somewhere."""


def places(value: Any, pattern: Pattern, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """(path, value) of each place the pattern leads to; a value that is not there is None."""
    if not pattern:
        yield path, value
        return
    step, rest = pattern[0], pattern[1:]
    if step == KEYS:
        yield from (((*path, key), key) for key in (value if isinstance(value, dict) else ()))
    elif step == EACH:
        for index, item in enumerate(value if isinstance(value, list | tuple) else ()):
            yield from places(item, rest, (*path, index))
    else:
        yield from places(value.get(step) if isinstance(value, dict) else None, rest, (*path, step))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    """What stands at `path`, nothing included."""
    for step in path:
        value = value[step] if isinstance(value, list) or step in value else {}
    return value


def second_best(path: Path_, key: str | None, second: str | None, why: str | None) -> Iterator[Mistake]:
    """What is wrong with a second answer that experts would defend as well."""
    if second is not None and second == key:
        yield path, text("The second answer is the same as the first."), text("Give another one, or leave it out.")
    elif second is not None and not why:
        yield path, text("The second answer has no reason."), text("Say under ‘second_why’ why one can defend it.")


def stand_ins(path: Path_, sentence: str, words: Iterable[str]) -> Iterator[Mistake]:
    """The proxies and vague words in a text that should have none."""
    for word in words:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence.replace("’", "'"), re.IGNORECASE):
            what = text("It says ‘{word}’, which stands in for evidence.", word=word)
            yield path, what, text("Write what somebody did, or tag it otherwise.")


def proxies_of(kit: Kit) -> list[str]:
    return [word for proxy in kit.scorecard.proxies for word in proxy.words]


def product_in(sentence: str, products: Iterable[str]) -> str:
    """The first product or version the text names, as it is written there; "" if none: out of date before the rest of it."""
    names = "|".join(re.escape(name) for name in products)
    hit = re.search(rf"(?<!\w)(?:{names})(?![^\W\d_])|{VERSION}", sentence, re.IGNORECASE)
    return hit[0] if hit else ""
