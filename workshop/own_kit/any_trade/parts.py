"""A text of a page in parts: its folds, or the points of its list, kept by number or said in other words, in any language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...words import text

TAG = re.compile(r"</?details>")
BEGIN = re.compile(r"<details><summary>.*?</summary>\s*", re.DOTALL)


@dataclass(frozen=True)
class Folds:
    """A text with these folds: the shipped one of that number, the same with other folds in it, or a sentence of ours (marked)."""

    kept: tuple["int | str | Within", ...]
    head: str = ""  # marked; the shipped one where it is empty


@dataclass(frozen=True)
class Within:
    """The shipped fold of that number, with these folds in it."""

    number: int
    kept: tuple[int | str, ...]


@dataclass(frozen=True)
class Points:
    """A text with these points of its list: the shipped one of that number, or ours (marked)."""

    kept: tuple[int | str, ...]


@dataclass(frozen=True)
class Terms:
    """A list of terms by their names, in whatever order a translation has them: without some, and with our own at their place.

    A name is marked as it begins its point, such as “**Kit.**”; so is a point of ours.
    """

    without: tuple[str, ...]
    more: tuple[str, ...]


Said = str | Folds | Points | Terms


def said(shipped: str, own: Said, **parts: str) -> str:
    """The shipped text (in English) as `own` has it, in the language in force."""
    if isinstance(own, str):
        return text(own, **parts)
    there = text(shipped)
    if isinstance(own, Points):
        return _with_points(there, own)
    if isinstance(own, Terms):
        return _with_terms(there, own)
    head, folds = in_folds(there)
    return "\n\n".join([text(own.head) if own.head else head, *(_fold(folds, one, parts) for one in own.kept)])


def _fold(folds: Sequence[str], one: int | str | Within, parts: dict[str, str]) -> str:
    if isinstance(one, str):
        return text(one, **parts)
    if isinstance(one, int):
        return folds[one]
    fold = folds[one.number]
    begin = "".join(BEGIN.findall(fold)[:1])
    _, inner = in_folds(fold.removeprefix(begin).removesuffix("</details>").strip())
    return "\n\n".join([begin.strip(), *(_fold(inner, each, parts) for each in one.kept), "</details>"])


def in_folds(written: str) -> tuple[str, list[str]]:
    """What stands before the first fold, and each fold with those in it."""
    depth, start, found = 0, 0, list[str]()
    for tag in TAG.finditer(written):
        opens = tag[0] == "<details>"
        if opens and not depth:
            start = tag.start()
        depth += 1 if opens else -1
        if not depth:
            found.append(written[start : tag.end()])
    head = written[: written.find("<details>")] if found else written
    return head.strip(), found


def in_points(written: str) -> tuple[str, list[str], str]:
    """What stands before a list, its points, and what stands after it."""
    lines = written.split("\n")
    at = [n for n, line in enumerate(lines) if line.startswith("- ")]
    return "\n".join(lines[: at[0]]), [lines[n] for n in at], "\n".join(lines[at[-1] + 1 :])


def _with_points(written: str, own: Points) -> str:
    before, points, after = in_points(written)
    kept = [points[one] if isinstance(one, int) else text(one) for one in own.kept]
    return "\n".join([before, *kept, after]).strip()


def _with_terms(written: str, own: Terms) -> str:
    before, points, after = in_points(written)
    gone = tuple(f"- {text(name)}" for name in own.without)
    kept = [point for point in points if not point.startswith(gone)]
    for point in map(text, own.more):
        at = next((n for n, other in enumerate(kept) if _in_order(other) > _in_order(point)), len(kept))
        kept.insert(at, point)
    return "\n".join([before, *kept, after]).strip()


def _in_order(point: str) -> str:
    """What a term is sorted by: the letters of its name."""
    return re.sub(r"\W", "", "".join(re.findall(r"\*\*(.+?)\*\*", point)[:1]).casefold())
