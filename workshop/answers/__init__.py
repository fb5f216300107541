"""The store: answers, feedback and progress that outlive reloads, killed kernels and restarts."""

from .opening import READ_ONLY, StoreError
from .records import NOTHING, Record
from .store import Conflict, Store, default_folder

__all__ = ["NOTHING", "READ_ONLY", "Conflict", "Record", "Store", "StoreError", "default_folder"]
