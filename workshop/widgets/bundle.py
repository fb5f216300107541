"""Our scripts as the one module that a notebook's widget needs; the workshop's own pages load the files themselves."""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./(\w+)\.js";\n', re.M)
_EXPORT = re.compile(r"^export ((?:async )?(?:const|function|class) (\w+))", re.M)


@cache
def bundle(name: str) -> str:
    """The script `name` and all it imports, each in a scope of its own; what it exports is the widget."""
    parts: dict[str, str] = {}
    _add(name, parts)
    return "\n".join([*parts.values(), f"export default ${name};", ""])


def _add(name: str, parts: dict[str, str]) -> None:
    """Put a script behind those it imports."""
    source = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    for _, other in _IMPORT.findall(source):
        if other not in parts:
            _add(other, parts)
    exported = ", ".join(found for _, found in _EXPORT.findall(source))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const { \1 } = $\2;\n", source))
    parts[name] = f"const ${name} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"


def style() -> str:
    return (STATIC / "panel.css").read_text(encoding="utf-8")
