"""LibreOffice without a window: it opens workbooks, works out every formula anew, and saves them."""

import shutil
import subprocess
from io import BytesIO

from openpyxl import load_workbook

from tests.documents.spreadsheet import Spreadsheet

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>"""


def program():
    """LibreOffice, which .ci/run installs; None where it is missing."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def resaved(folder, books):
    """{name: content} of workbooks as LibreOffice saves them; one start for all of them."""
    profile, into = folder / "profile", folder / "saved"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    told = [program(), "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*told, into, *sorted(folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=300)
    return {name: (into / f"{name}.xlsx").read_bytes() for name in books}


class Saved(Spreadsheet):
    """A workbook that LibreOffice saved; `show` is what it worked out, and the rules for red cells are those it kept."""

    def __init__(self, content):
        super().__init__(content)
        self.shown = load_workbook(BytesIO(content), data_only=True)

    def value(self, sheet, cell):
        return self.shown[sheet][cell].value

    def write(self, sheet, cell, value):
        assert self.value(sheet, cell) == value, "write it before LibreOffice opens it"
