"""Read by the process that workers come from, before the first is hired: all they need, and the kit in use."""

from contextlib import suppress

from ..kit import KitError, load_kit
from ..settings import Settings
from . import worker  # noqa: F401

with suppress(KitError):  # told by whoever needs it
    load_kit(Settings.from_environment().kit)
