"""What the house weighs: files and lines of Python in each room. `python -m tests.weighing` writes it into README.md."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README, MARK = ROOT / "README.md", "<!-- weights -->\n"


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT / "workshop").parts
    return f"{parts[0]}/" if len(parts) > 1 else "(the root)"


def weights() -> str:
    """The table, the heaviest room first."""
    files, lines = Counter(), Counter()
    for path in (ROOT / "workshop").rglob("*.py"):
        files[room_of(path)] += 1
        lines[room_of(path)] += path.read_text(encoding="utf-8").count("\n")
    rows = [f"| {room} | {files[room]} | {count:,} |" for room, count in lines.most_common()]
    total = f"| **all** | **{files.total()}** | **{lines.total():,}** |"
    return "\n".join(["| room | files | lines |", "|---|---|---|", *rows, total, ""])


def readme() -> str:
    """README.md as it should be."""
    return README.read_text(encoding="utf-8").partition(MARK)[0] + MARK + weights()


if __name__ == "__main__":
    README.write_text(readme(), encoding="utf-8")
