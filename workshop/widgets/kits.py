"""The page of kits in a notebook."""

from ..desk.desk import Desk
from ..own_kit.conversation import KitConversation
from ..own_kit.manager import KitManager
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
