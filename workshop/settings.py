"""Which kit, and where answers and kits of one's own are kept: told on the command line, or chosen in the browser."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_documents_path

from .arguments import DATA, KIT
from .kit import DEFAULT_KIT, KitError, find_kit, load_kit
from .store import default_folder
from .words import Language

CHOICE = "kit.txt"  # beside the answers: the kit that was chosen in the browser


@dataclass(frozen=True)
class Settings:
    """What was told. `named` empty means the kit chosen in the browser; `data` None the user's own data folder, `database` empty a file in it."""

    named: str = ""
    data: Path | None = None
    database: str = field(default="", repr=False)  # its address holds a password

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        data = environment.get(DATA)
        return cls(environment.get(KIT, ""), Path(data) if data else None)

    def to_environment(self) -> dict[str, str]:
        kept = {DATA: str(self.data.expanduser().resolve())} if self.data else {}
        return {KIT: self.named, **kept}

    @property
    def folder(self) -> Path:
        """Where answers are kept."""
        return self.data or default_folder()

    @property
    def kits(self) -> Path:
        """Where kits of one's own are kept, unless told otherwise."""
        return self.data / "kits" if self.data else user_documents_path() / "Hiring workshop kits"

    @property
    def kit(self) -> str:
        """Name or folder of the kit to use. One that was chosen and is no longer there is forgotten."""
        return self.named or self._chosen() or DEFAULT_KIT

    @property
    def language(self) -> Language:
        """That of the kit in use; English where it cannot be read."""
        with suppress(KitError):
            return load_kit(self.kit).language
        return Language()

    def _chosen(self) -> str:
        with suppress(OSError, ValueError):
            text = (self.folder / CHOICE).read_text(encoding="utf-8").strip()
            find_kit(text)  # raises KitError, a ValueError
            return text
        return ""

    def choose(self, kit: str) -> None:
        """Use that kit from now on. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{CHOICE}.part"
        part.write_text(kit, encoding="utf-8")
        part.replace(self.folder / CHOICE)
