"""The pages of kits and of a review in a notebook."""

from ..desk.desk import Desk
from ..kit import Kit
from ..own_kit.conversation import KitConversation
from ..own_kit.manager import KitManager
from ..review.conversation import ReviewConversation
from ..store import Store
from .bundle import bundle
from .panel import Talking


class Kits(Talking):
    """Kits to choose from."""

    _esm = bundle("kits")

    def __init__(self, manager: KitManager) -> None:
        self.manager = manager
        super().__init__(KitConversation(manager, Desk()))

    def __repr__(self) -> str:
        return "Kits to choose from: " + ", ".join(offered.title for offered in self.manager.offered())


class Review(Talking):
    """A set to open again."""

    _esm = bundle("review")

    def __init__(self, kit: Kit, store: Store) -> None:
        super().__init__(ReviewConversation(kit, store, Desk()))

    def __repr__(self) -> str:
        return "A set to open again"
