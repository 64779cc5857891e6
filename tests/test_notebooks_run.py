"""Every committed notebook is what running it gives: nothing fails, nothing is out of date."""
import difflib
import json

import nbformat
import pytest

import run_notebooks
from conftest import NOTEBOOKS, environment_with, kernels, name_of

LONGEST_LINE = 200


def assert_same_notebook(path, run):
    committed, produced = path.read_text(encoding="utf-8"), run_notebooks.text_of(run)
    if committed != produced:
        pytest.fail(first_difference(json.loads(committed), json.loads(produced), path), pytrace=False)


def first_difference(committed, produced, path):
    cells = list(zip(committed["cells"], produced["cells"]))
    for position, (before, after) in enumerate(cells, start=1):
        if before != after:
            return "%s, cell %d (%s) is not what running it gives; `./lab run notebooks/%s` rewrites it\n%s" % (
                path.name, position, before.get("id"), path.name, diff(before, after))
    return "%s: its metadata, number of cells or layout is not the fixed form; `./lab run notebooks/%s` rewrites it\n%s" % (
        path.name, path.name, diff(committed["metadata"], produced["metadata"]))


def diff(before, after):
    lines = difflib.unified_diff(*([line[:LONGEST_LINE] for line in json.dumps(part, indent=1, ensure_ascii=False).splitlines()]
                                   for part in (before, after)), "committed", "run now", n=1, lineterm="")
    return "\n".join(list(lines)[:60])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
@pytest.mark.parametrize("kernel", kernels())
def test_running_it_again_changes_nothing(runs, kernel, path):
    assert_same_notebook(path, runs[kernel, path].result())


@pytest.mark.parametrize("path", NOTEBOOKS[:2], ids=name_of)
def test_another_jdk_gives_the_same(another_jdk, path):
    _, home = another_jdk
    assert_same_notebook(path, run_notebooks.executed(path, environment=environment_with(home)))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_it_begins_with_one_short_cell_that_loads_the_library(path):
    first = next(cell for cell in run_notebooks.read(path).cells if cell.cell_type == "code")
    lines = first.source.splitlines()
    assert lines[0] == "%classpath ../lib/target/jars/*.jar"
    assert len(lines) <= 3 and all(line.startswith("import ") for line in lines[1:])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_cells_to_change_say_so(path):
    for cell in run_notebooks.read(path).cells:
        tagged = "change-me" in cell.metadata.get("tags", [])
        assert tagged == cell.source.startswith("// CHANGE ME: "), cell.source


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_a_failed_cell_is_named_with_what_the_kernel_said(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("double w = 2;\ndouble z = w * y;", id="sum")])
    path = tmp_path / "failing.ipynb"
    nbformat.write(notebook, path)
    with pytest.raises(run_notebooks.CellFailed) as failure:
        run_notebooks.executed(path)
    said = str(failure.value)
    assert said.startswith("cell 1 (sum):\n    double w = 2;")
    assert "cannot find symbol" in said and "variable y" in said and "\x1b" not in said and "at org." not in said
