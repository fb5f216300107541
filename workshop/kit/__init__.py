"""What a workshop is about: plain files, read strictly, with errors that name file, line and fix."""

from .errors import KitError, Problem
from .kit import Candidate, Kit
from .reading import DEFAULT_KIT, KITS, ROOT, find_kit, load_kit, name_in, namesake
from .schema import ANCHOR_LEVELS, Need

__all__ = [
    "ANCHOR_LEVELS",
    "DEFAULT_KIT",
    "KITS",
    "ROOT",
    "Candidate",
    "Kit",
    "KitError",
    "Need",
    "Problem",
    "find_kit",
    "load_kit",
    "name_in",
    "namesake",
]
