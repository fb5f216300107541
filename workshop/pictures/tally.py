"""How often each quality shows: the sample and one's own incidents, a bar each."""

from __future__ import annotations

from typing import Any

from ..kit import Kit
from .bars import Bar, Bars
from .base import Finding, Table, listed
from .marks import Figure


class Tally:
    """For answers with `sample` {incident: quality} and `own` [{"text", "group"}]."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.bars = Bars(len(kit.qualities))
        self.update({"sample": {}, "own": []})

    def update(self, answer: dict[str, Any]) -> Figure:
        sample, own = list(answer["sample"].values()), [row["group"] for row in answer["own"] if row["text"]]
        counts = [(q.short, sample.count(q.id), own.count(q.id)) for q in self.kit.qualities]
        self.finding = _finding(counts)
        top = max(4, *(s + o for _, s, o in counts))
        return self.bars.show([Bar(name, s + o, f"{s} + {o}", 0, 0) for name, s, o in counts], top)


def _finding(counts: list[tuple[str, int, int]]) -> Finding:
    total = sum(s + o for _, s, o in counts)
    most = max(s + o for _, s, o in counts)
    leaders = [name for name, s, o in counts if s + o == most]
    never = [name for name, s, o in counts if s + o == 0]
    if not total:
        caption = "Nothing is sorted yet"
    elif never:
        caption = f"No incident shows {listed(never)} so far"
    elif len(leaders) == len(counts):
        caption = "All qualities show equally often"
    else:
        caption = f"{listed(leaders)} {'shows' if len(leaders) == 1 else 'show'} most often"
    said = "; ".join(f"{name} {s} from the sample and {o} of your own" for name, s, o in counts)
    rows = tuple((name, str(s), str(o)) for name, s, o in counts)
    key = "bar: incidents sorted here · from the sample + your own"
    return Finding(caption, f"{caption}. {said}.", Table(("Quality", "Sample", "Your own"), rows), key)
