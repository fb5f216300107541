import pytest
from io import BytesIO
from openpyxl import load_workbook
from workshop.dossier import plan_of
from workshop.dossier.sheets import plan_xlsx
def test_x(small_kit):
    p = plan_of({"top-engineers": {"own": [{"text": "x"*50+" y\n\nz", "group": "q1"}]}}, small_kit)
    for sh in load_workbook(BytesIO(plan_xlsx(p))): 
        for r in sh.iter_rows():
            print(sh.title, r[0].row, sh.row_dimensions[r[0].row].height, [c.value for c in r])
    p = plan_of({"scorecard": {"criteria": ["s1"], "weights": {"s1": 100}}}, small_kit)
    for sh in load_workbook(BytesIO(plan_xlsx(p))): print(sh.title, [[c.value for c in r] for r in sh.iter_rows()][:5])
    print(small_kit.background)
