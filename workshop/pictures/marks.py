"""The marks our pictures are made of: a line of text, rectangles, round cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import BoxStyle, PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from .base import COLOURS

MIDDLE = 0.36  # from the middle of a line down to its baseline, in sizes of the font
Box = tuple[float, float, float, float]  # x, y, width, height; points


def write(figure: Figure, x: float, y: float, text: str = "", *, size: float = 11, **look: Any) -> Text:
    """Add a line of text whose middle is at `y`; `look` as in Text (ha, weight, color)."""
    label = Text(x, y + MIDDLE * size, text, fontsize=size, **look)
    figure.axes[0].add_artist(label)
    return label


class Boxes(PathPatch):
    """Any number of rectangles of one look, drawn as one."""

    def __init__(self, **look: Any) -> None:
        super().__init__(_outline([]), **look)

    def place(self, boxes: Sequence[Box]) -> None:
        self.set_path(_outline(boxes))


def boxes(figure: Figure, placed: Sequence[Box] = (), **look: Any) -> Boxes:
    """Add Boxes to the figure; `look` as in Patch."""
    made = Boxes(**look)
    figure.axes[0].add_patch(made)
    made.place(placed)
    return made


def _outline(boxes: Sequence[Box]) -> Path:
    corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)] for x, y, w, h in boxes]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(boxes)
    return Path(np.reshape(corners, (-1, 2)), codes)


def cell(figure: Figure, box: Box) -> PathPatch:
    """Add a cell with round corners."""
    outline = BoxStyle.Round(pad=0, rounding_size=4)(*box, 1.0)
    made = PathPatch(outline, linewidth=2)
    figure.axes[0].add_patch(made)
    return made


def shade(made: PathPatch, *, holds: bool, alpha: float) -> None:
    """Solid blue where something holds, dashed orange where not; filled with blue of that opacity, 0 for none."""
    red, green, blue = (int(COLOURS["bar"][at : at + 2], 16) / 255 for at in (1, 3, 5))
    made.set_facecolor((red, green, blue, alpha) if alpha else "none")
    made.set_edgecolor(COLOURS["bar"] if holds else COLOURS["bar2"])
    made.set_linestyle("solid" if holds else (0, (3, 2)))
