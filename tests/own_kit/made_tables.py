"""The tables of the tests, read as the program reads them; and the same in other files."""

import io
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook

from workshop.own_kit.table.cells import tables_of, tables_of_file
from workshop.own_kit.table.report import proved, understood
from workshop.own_kit.table.wishes import role_of, wishes_from

TABLES = sorted((Path(__file__).parent / "tables").glob("*.*"))
UNFINISHED = ("gardener",)  # they lack what fine looks like
COMPLETE = [path for path in TABLES if path.stem not in UNFINISHED]
NURSE = next(path for path in TABLES if path.stem == "ward_nurse")
WISHES = {"headcount": "", "cost": "38k-62k", "language": "en", "currency": "EUR"}


def told(content, name="table.csv"):
    return understood(tables_of(name, content if isinstance(content, bytes) else content.encode()))


def rows_of(path=NURSE):
    (rows,) = tables_of_file(path).values()
    return rows


def as_csv(rows, delimiter=","):
    return "\n".join(delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)


def made_of(path, **wishes):
    found = understood(tables_of_file(path))
    wanted = {"role": role_of(path.name), **WISHES, "language": found.language, **wishes}
    return proved(found, wishes_from(**wanted))


def as_excel(rows, merged=()):
    book = Workbook()
    book.worksheets[0].title = "Notes"
    book.worksheets[0].append(["Talk to the ward about this", 3])
    sheet = book.create_sheet("Ladder")
    for row in rows:
        sheet.append([cell or None for cell in row])
    for place in merged:
        sheet.merge_cells(place)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def as_ods(rows, cells=None):
    """As LibreOffice writes it: empty cells at the end of a row, and rows at the end, are counted and not written."""
    escaped = [[c.replace("&", "&amp;").replace("<", "&lt;") for c in row] for row in rows]
    written = [
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in row)
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in escaped
    ]
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Ladder">{cells or "".join(written)}{end}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with ZipFile(packed, "w") as into:
        into.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        into.writestr("content.xml", content)
    return packed.getvalue()


def wished(role="Ward nurse", **more):
    return wishes_from(role, **{**WISHES, **more})


def repacked(content, part, old, new, how=ZIP_STORED):
    into, source = io.BytesIO(), ZipFile(io.BytesIO(content))
    with ZipFile(into, "w", how) as out:
        for name in source.namelist():
            whole = source.read(name)
            out.writestr(
                name,
                whole.replace(old, new) if old and name.endswith(part) else whole,
                None if name != "mimetype" else ZIP_STORED,
            )
    return into.getvalue()
