"""The store: answers, feedback and progress that outlive reloads, killed programs and restarts."""

from .opening import READ_ONLY, StoreError, with_place
from .records import NOTHING, Conflict, Record
from .rooms import Member, NoRoomError, Room, RoomError, Rooms
from .store import FILE, Store, default_folder
from .tables import ALONE, LOCAL

__all__ = [
    "ALONE",
    "FILE",
    "LOCAL",
    "NOTHING",
    "READ_ONLY",
    "Conflict",
    "Member",
    "NoRoomError",
    "Record",
    "Room",
    "RoomError",
    "Rooms",
    "Store",
    "StoreError",
    "default_folder",
    "with_place",
]
