"""The hiring plan: what the answers come to, as a document to take home."""

from .calendars import calendars_of
from .plan import Plan, plan_of
from .writing import NotWrittenError, write_into, write_whole

__all__ = ["NotWrittenError", "Plan", "calendars_of", "plan_of", "write_into", "write_whole"]
