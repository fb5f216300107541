"""Where answers are kept: a file on this machine, or a database that several hosts share."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


class Place(Protocol):
    """Raises StoreError whenever answers cannot be read or written there. `name` says where it is, and holds no secret."""

    read_only: bool

    @property
    def name(self) -> str: ...

    def do(self, work: Callable[[Connection], T], *, saves: bool = False) -> T:
        """What `work` gives, in a transaction of its own; `work` may be done again, so it changes nothing else."""

    def close(self) -> None: ...
