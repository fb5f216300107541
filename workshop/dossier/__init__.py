"""The hiring plan: what the answers come to, as a document to take home."""

from .plan import Plan, plan_of
from .web import plan_html

__all__ = ["Plan", "plan_html", "plan_of"]
