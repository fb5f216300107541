"""What `workshop start` tells the pages' kernels, through the environment: which kit, and where answers are kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .kit import DEFAULT_KIT

KIT, DATA = "WORKSHOP_KIT", "WORKSHOP_DATA"


@dataclass(frozen=True)
class Settings:
    """`data` None means the user's own data folder."""

    kit: str = DEFAULT_KIT
    data: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        data = environment.get(DATA)
        return cls(environment.get(KIT) or DEFAULT_KIT, Path(data) if data else None)

    def to_environment(self) -> dict[str, str]:
        kept = {DATA: str(self.data.expanduser().resolve())} if self.data else {}
        return {KIT: self.kit, **kept}
