"""A spreadsheet small enough to be right: it works out the formulas of a workbook as Excel does, those few functions that we use."""

import operator
import re
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

TOKEN = re.compile(
    r"""\s*(?:(?P<place>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)|(?P<name>[A-Z]+)\(
    |(?P<number>\d+(?:\.\d+)?)|"(?P<text>(?:[^"]|"")*)"|(?P<sign><=|>=|<>|[-+*/<>=(),&]))""",
    re.VERBOSE,
)
COMPARED = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
EMPTY = None


class Spreadsheet:
    """An opened workbook; `show` is what a cell shows."""

    def __init__(self, content):
        self.book, self.known = load_workbook(BytesIO(content)), {}

    def write(self, sheet, cell, value):
        self.known.clear()
        self.book[sheet][cell] = value

    def packed(self):
        """As a file, with all that was written."""
        whole = BytesIO()
        self.book.save(whole)
        return whole.getvalue()

    def show(self, sheet, cell):
        found = self.value(sheet, cell)
        return "" if found is EMPTY else found

    def value(self, sheet, cell):
        if (sheet, cell) not in self.known:
            found = self.book[sheet][cell]
            self.known[sheet, cell] = self.work_out(sheet, found.value) if found.data_type == "f" else found.value
        return self.known[sheet, cell]

    def work_out(self, sheet, formula):
        return _Reader(self, sheet, formula.removeprefix("=")).whole()

    def area(self, sheet, place):
        """A place as rows of values in one list."""
        named, _, cells = place.rpartition("!")
        sheet = named[1:-1].replace("''", "'") if named else sheet
        left, top, right, bottom = range_boundaries(cells.replace("$", ""))
        spots = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        return [self.value(sheet, self.book[sheet].cell(*spot).coordinate) for spot in spots]


class Area(list):
    """The values of a range, as a function is given them."""


class _Reader:
    def __init__(self, sheets, sheet, formula):
        self.sheets, self.sheet = sheets, sheet
        self.tokens, at = [], 0
        while at < len(formula):
            found = TOKEN.match(formula, at)
            assert found, f"{formula!r} is not understood from {formula[at:]!r} on"
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self.at = 0

    def whole(self):
        value = self.compared()
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return single(value)

    def next(self, *signs):
        if self.at < len(self.tokens) and self.tokens[self.at] in [("sign", sign) for sign in signs]:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def compared(self):
        left = self.joined()
        while sign := self.next(*COMPARED):
            left = compare(single(left), sign, single(self.joined()))
        return left

    def joined(self):
        left = self.sum()
        while self.next("&"):
            left = shown(single(left)) + shown(single(self.sum()))
        return left

    def sum(self):
        left = self.product()
        while sign := self.next("+", "-"):
            right = number(self.product())
            left = number(left) + right if sign == "+" else number(left) - right
        return left

    def product(self):
        left = self.atom()
        while sign := self.next("*", "/"):
            right = number(self.atom())
            left = number(left) * right if sign == "*" else number(left) / right  # Excel would show an error
        return left

    def atom(self):
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return float(word)
        if kind == "text":
            return word.replace('""', '"')
        if kind == "place":
            return Area(self.sheets.area(self.sheet, word))
        if kind == "name":
            return self.called(word)
        assert word == "("
        value = self.compared()
        assert self.next(")")
        return value

    def called(self, name):
        """`IF` works out only what it returns, as Excel does."""
        arguments = [] if name == "IF" else [self.compared()]
        if name == "IF":
            return self.chosen()
        while self.next(","):
            arguments.append(self.compared())
        assert self.next(")")
        return FUNCTIONS[name](*arguments)

    def chosen(self):
        condition = single(self.compared())
        assert self.next(",")
        branches = []
        for wanted in (condition, not condition):
            branches.append(self.compared() if wanted else self.skipped())
            assert self.next(",", ")")
        return branches[0] if condition else branches[1]

    def skipped(self):
        depth = 0
        while depth or self.tokens[self.at] not in (("sign", ","), ("sign", ")")):
            kind, word = self.tokens[self.at]
            depth += (kind == "name" or (word == "(" and kind == "sign")) - (word == ")" and kind == "sign")
            self.at += 1


def shown(value):
    """As a text joins it."""
    return "" if value is EMPTY else f"{value:.10g}" if is_number(value) else value


def single(value):
    if isinstance(value, Area):
        (value,) = value
    return value


def number(value):
    value = 0 if single(value) is EMPTY else single(value)
    assert isinstance(value, int | float), f"Excel would show #VALUE! for {value!r}"
    return value


def compare(left, sign, right):
    """Texts come after all numbers; an empty cell is 0 or the empty text."""
    if left is EMPTY:
        left = "" if isinstance(right, str) else 0
    if right is EMPTY:
        right = "" if isinstance(left, str) else 0
    ranks = [(isinstance(each, str), each.lower() if isinstance(each, str) else each) for each in (left, right)]
    return COMPARED[sign](*ranks)


def numbers(*arguments):
    return [value for each in arguments for value in (each if isinstance(each, Area) else [each]) if is_number(value)]


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def fits(value, wanted):
    """“>=1” is asked of numbers only."""
    sign, limit = re.fullmatch(r"(>=|<=|<|>)(\d+)", wanted).groups()
    return is_number(value) and COMPARED[sign](value, float(limit))


def countifs(*arguments):
    pairs = list(zip(arguments[::2], arguments[1::2], strict=True))
    return sum(all(fits(value, wanted) for value, (_, wanted) in zip(row, pairs, strict=True)) for row in zip(*[a for a, _ in pairs], strict=True))  # fmt: skip


def rounded(value, digits):
    """Half away from zero, of what stands there in decimals, as Excel does."""
    from decimal import ROUND_HALF_UP, Decimal

    exact = Decimal(f"{number(value):.12f}")
    return float(exact.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP))


def sum_if(asked, wanted, added):
    return sum(numbers(Area(each for value, each in zip(asked, added, strict=True) if fits(value, wanted))))


def product(left, right):
    return sum(a * b for a, b in zip(left, right, strict=True) if is_number(a) and is_number(b))


FUNCTIONS = {
    "AND": lambda *each: all(map(single, each)),
    "AVERAGE": lambda *each: sum(numbers(*each)) / len(numbers(*each)),
    "COUNT": lambda *each: len(numbers(*each)),
    "COUNTIF": countifs,
    "COUNTIFS": countifs,
    "ISNUMBER": lambda value: is_number(single(value)),
    "MAX": lambda *each: max(numbers(*each), default=0),
    "MIN": lambda *each: min(numbers(*each), default=0),
    "OR": lambda *each: any(map(single, each)),
    "ROUND": rounded,
    "SUM": lambda *each: sum(numbers(*each)),
    "SUMIF": sum_if,
    "SUMPRODUCT": product,
}
