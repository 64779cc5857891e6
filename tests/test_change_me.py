"""Cells that a reader is told to change, changed: nothing that is shown is stale, zero or blank.

The new numbers come from a seed that nobody knew when the cell was written (see the report's header).
A file answers/<notebook>.<cell id>.jshell, where there is one, computes in plain Java from the changed
numbers what the library must have shown: each line that it prints has to stand in the cell's output.
"""
import random
import re

import pytest

import changed_numbers
import run_notebooks
from conftest import NOTEBOOKS, SEED
from live_kernel import LiveKernel

ROUNDS = 2
ANSWERS = run_notebooks.HOME / "tests" / "answers"
BLANK_OR_BROKEN = re.compile(r"\bnull\b|\bNaN\b|\bInfinity\b|@[0-9a-f]{6,}")
IS_A_WEIGHT = re.compile(r"w\d*$|weight|b\d*$|bias|row$")
IS_A_RATE = re.compile(r"rate|eta$", re.IGNORECASE)


def code_cells(path):
    return [cell for cell in run_notebooks.read(path).cells if cell.cell_type == "code"]


def cells_to_change():
    """From a notebook's end to its start: out of order for the kernels that they are run in."""
    for path in NOTEBOOKS:
        for cell in reversed(code_cells(path)):
            if "change-me" in cell.metadata.get("tags", []):
                yield pytest.param(path, cell, id="%s-%s" % (path.stem, cell.id))


def random_for(cell, turn):
    return random.Random("%d %s %d" % (SEED, cell.id, turn))


class Kernels:
    """One living kernel, of the notebook that was asked for last."""

    def __init__(self, cells_run_first):
        self.cells_run_first = cells_run_first
        self.path, self.kernel = None, None

    def of(self, path):
        if path != self.path:
            self.close()
            self.path, self.kernel = path, LiveKernel(path.parent)
            for cell in self.cells_run_first(path):
                self.kernel.run(cell.source)
        return self.kernel

    def close(self):
        if self.kernel:
            self.kernel.__exit__()
        self.path, self.kernel = None, None


@pytest.fixture(scope="module")
def reader(request):
    """Somebody who has run the whole notebook and now reruns cells of it."""
    # The runs that other tests of this session compare begin now: one kernel after another leaves a core idle.
    if any("runs" in test.fixturenames for test in request.session.items):
        request.getfixturevalue("runs")
    kernels = Kernels(code_cells)
    yield kernels
    kernels.close()


@pytest.fixture(scope="module")
def newcomer():
    """Somebody who has run nothing but the first cell, and begins at the notebook's end."""
    kernels = Kernels(lambda path: code_cells(path)[:1])
    yield kernels
    kernels.close()


def assert_nothing_blank(shown, source):
    assert shown.failure is None, "%s\n%s" % (shown.failure, source)
    assert shown.outputs, "the cell shows nothing\n%s" % source
    for text in shown.texts:
        assert text.strip(), "one of the cell's outputs is blank\n%s" % source
        assert not BLANK_OR_BROKEN.search(text), "%s\n%s" % (text, source)


# With this scope pytest takes all tests of a cell together, so that each notebook is run once.
each_cell_to_change = pytest.mark.parametrize("path, cell", list(cells_to_change()), scope="module")


@each_cell_to_change
def test_what_is_shown_follows_what_was_changed(reader, newcomer, path, cell):
    assert changed_numbers.places(cell.source), "found no number to change in\n" + cell.source
    original = reader.of(path).run(cell.source)
    assert_nothing_blank(original, cell.source)
    for turn in range(ROUNDS):
        source = changed_numbers.changed(cell.source, random_for(cell, turn))
        changed = reader.of(path).run(source)
        assert_nothing_blank(changed, source)
        assert changed != original, "nothing that is shown has changed\n" + source
        alone = newcomer.of(path).run(source)
        assert alone == changed, "shows something else to who ran only the first cell before it\n" + source
        check_answer(newcomer.of(path), path, cell, alone)
    assert reader.of(path).run(cell.source) == original, "changed back, it does not show what it showed before"


def check_answer(kernel, path, cell, shown):
    answer = ANSWERS / ("%s.%s.jshell" % (path.stem, cell.id))
    if answer.exists():
        computed = kernel.run(answer.read_text(encoding="utf-8"))
        assert computed.failure is None, computed.failure
        for line in "".join(computed.texts).splitlines():
            assert line.strip() in shown.everything, "%s, computed in plain Java, is not shown" % line


@each_cell_to_change
def test_a_number_that_cannot_be_gets_a_sentence(reader, path, cell):
    kernel = reader.of(path)
    one_of_each_name = {place.name: place for place in changed_numbers.places(cell.source)}
    for place in one_of_each_name.values():
        for bad in bad_values(place):
            source = changed_numbers.with_texts(cell.source, [(place, bad)])
            failure = kernel.run(source).failure
            assert failure, "%s as %s is taken without a word\n%s" % (bad, place.name, source)
            assert_for_a_learner(failure, bad)
    kernel.run(cell.source)


def bad_values(place):
    if IS_A_RATE.search(place.name):
        return ["-1"]
    return ["Double.NaN"] if IS_A_WEIGHT.match(place.name) and not place.whole else []


def assert_for_a_learner(failure, bad):
    message = re.sub(r"^[\w.]+(?:Exception|Error)\b[:,]? *", "", failure)
    assert len(message.split()) >= 5, "no sentence: " + failure
    assert ("NaN" if "NaN" in bad else bad) in message, "does not name the number: " + failure


def test_there_are_answers_only_for_cells_that_exist():
    known = {"%s.%s" % (path.stem, cell.id) for path in NOTEBOOKS for cell in code_cells(path)}
    assert {answer.stem for answer in ANSWERS.glob("*.jshell")} <= known
