"""What single exercises need from a kit: one file of the kit each, and one module here per lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_type_hints

from .base import ContentFile, Mistake


@dataclass(frozen=True)
class Content:
    """Each attribute is the file of that name (`ownership` is `ownership.yaml`)."""


FILES: dict[str, type[ContentFile]] = get_type_hints(Content)

__all__ = ["FILES", "Content", "ContentFile", "Mistake"]
