"""What every file of content shares: strict types, and a say in whether it agrees with the rest of the kit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..schema import Part

if TYPE_CHECKING:
    from ..kit import Kit

Mistake = tuple[tuple[str | int, ...], str, str]  # path in the file, what is wrong, how to mend it


class ContentFile(Part):
    """One file of a kit."""

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        """Where it does not agree with itself or with the rest of the kit."""
        yield from ()


def unknown(kind: str, known: Iterable[str], used: Iterable[tuple[tuple[str | int, ...], str]]) -> Iterator[Mistake]:
    """Ids that lead nowhere; `used` holds (path in the file, id)."""
    names = list(known)
    for path, name in used:
        if name not in names:
            yield path, f"There is no {kind} ‘{name}’.", f"Use one of: {', '.join(names[:20])}."


def twice(kind: str, part: str, ids: Iterable[str]) -> Iterator[Mistake]:
    """Ids used more than once in the list `part`."""
    seen: set[str] = set()
    for row, name in enumerate(ids):
        if name in seen:
            yield (part, row, "id"), f"The {kind} ‘{name}’ is there twice.", "Give each an id of its own."
        seen.add(name)
