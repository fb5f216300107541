"""The store: answers, feedback and progress that outlive reloads, killed kernels and restarts."""

from .opening import StoreError
from .store import NOTHING, Conflict, Record, Store, default_folder

__all__ = ["NOTHING", "Conflict", "Record", "Store", "StoreError", "default_folder"]
