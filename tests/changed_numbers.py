"""Changes the numbers in a Java cell as a reader would: `double w = 2;` becomes `double w = 2.74;`.

What counts as a number to change: the value of a declaration at the top level of the cell (double or
int, several in one line too), and the numbers in `row(...)` and `column(...)`.
"""
import re

NUMBER = r"-?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE]-?\d+)?"
DECLARATION = re.compile(r"^(?:final +)?(double|int|long) +(?=\w+ *= *%s *[,;])[^;]*;" % NUMBER, re.MULTILINE)
ASSIGNMENT = re.compile(r"(\w+)( *= *)(%s)(?= *[,;])" % NUMBER)
ROW = re.compile(r"\b(row|column)\(( *%s *(?:, *%s *)*)\)" % (NUMBER, NUMBER))
COMMENT = re.compile(r"//[^\n]*")


class Place:
    """One number in a cell: where it stands, what it is, and the variable or row it belongs to."""

    def __init__(self, start, text, name, whole):
        self.start, self.text, self.name, self.whole = start, text, name, whole

    def __repr__(self):
        return "%s = %s" % (self.name, self.text)


def places(source):
    """The numbers of a cell that can be changed, in order."""
    code = COMMENT.sub(lambda comment: " " * len(comment.group()), source)
    found = []
    for declaration in DECLARATION.finditer(code):
        for one in ASSIGNMENT.finditer(declaration.group()):
            whole = declaration.group(1) != "double"
            if whole and one.group(3) == "0":
                continue  # where counting starts
            found.append(Place(declaration.start() + one.start(3), one.group(3), one.group(1), whole))
    for row in ROW.finditer(code):
        for number in re.finditer(NUMBER, row.group(2)):
            found.append(Place(row.start(2) + number.start(), number.group(), row.group(1), False))
    return sorted(found, key=lambda place: place.start)


def with_texts(source, replacements):
    """The cell with the text of some places replaced; replacements: [(place, new text)]."""
    for place, text in sorted(replacements, key=lambda pair: -pair[0].start):
        source = source[:place.start] + text + source[place.start + len(place.text):]
    return source


def changed(source, random):
    """The cell with its numbers changed a little, each to one of the same kind."""
    return with_texts(source, [(place, another(place, random)) for place in places(source)])


def another(place, random):
    value = float(place.text.replace("_", ""))
    if place.whole:
        return str(int(value) + random.randint(1, 3) if value < 20 else int(value * random.uniform(1.1, 1.4)))
    if place.name in ("row", "column") and value in (0, 1):
        return place.text  # it may be a class, and those are 0 or 1
    if value == 0:
        return repr(round(random.uniform(0.1, 0.9), 3))
    bigger, smaller = random.uniform(1.1, 1.4), random.uniform(0.6, 0.9)
    leaves_its_range = 0 < value < 1 <= value * bigger  # it may be a probability
    return "%.4g" % (value * (smaller if leaves_its_range else random.choice([bigger, smaller])))
