"""A kit as one Excel workbook: a sheet for each table, written and read back without loss."""

from ..reading import Source
from .reading import MAX_BYTES, in_workbook, source_of

__all__ = ["MAX_BYTES", "in_workbook", "source_of", "to_workbook"]


def to_workbook(source: Source) -> bytes:
    """The workbook of a kit. Raises KitError if the kit has mistakes, which a workbook might hide."""
    from .writing import workbook_of  # openpyxl, which takes long to load

    return workbook_of(source)
