"""A kit as one Excel workbook: a sheet for each table, written and read back without loss."""

from .reading import MAX_BYTES, in_workbook, source_of
from .writing import to_workbook

__all__ = ["MAX_BYTES", "in_workbook", "source_of", "to_workbook"]
