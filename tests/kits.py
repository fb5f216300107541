"""The kits that come with the workshop, as the folders say, in the order in which messages name them."""

from workshop.kit import KITS

SHIPPED = sorted(path.parent.name for path in KITS.glob("*/kit.yaml"))
