"""How often somebody may do a thing, so that nothing is found by trying and nobody floods the others."""

import time
from collections import OrderedDict

MOST_KEPT = 10_000  # of those who are counted


class Limit:
    """At most so many within so many seconds for each; what comes too often is not counted on top."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._noted: OrderedDict[str, list[float]] = OrderedDict()

    def allowed(self, who: str) -> bool:
        """Whether there may be one more now."""
        return len(self._recent(who)) < self.most

    def note(self, who: str) -> None:
        """There was one."""
        if self.allowed(who):
            self._noted[who] = [*self._recent(who), time.monotonic()]
            self._noted.move_to_end(who)
        while len(self._noted) > MOST_KEPT:
            self._noted.popitem(last=False)

    def take(self, who: str) -> bool:
        """One more, if it may be."""
        allowed = self.allowed(who)
        self.note(who)
        return allowed

    def _recent(self, who: str) -> list[float]:
        now = time.monotonic()
        return [at for at in self._noted.get(who, []) if now - at < self.seconds]
