"""Every line of the articles has its place in a notebook, and every number that can be recomputed is shown there.

The numbers are those of lib/src/test/resources/reference/articles.csv, whose README explains its columns. Read from the
outputs as committed; test_notebooks_run.py checks that running the notebooks gives these.
"""
import csv
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pytest
from bs4 import BeautifulSoup

import run_notebooks
from conftest import HOME, NOTEBOOKS

COVERAGE = HOME / "notebooks" / "COVERAGE.md"
REFERENCE = HOME / "lib" / "src" / "test" / "resources" / "reference" / "articles.csv"

FOLLOWED_BY = {"000": ["01"], "001": ["04", "06"], "002": ["03"], "003": ["05"], "004": ["02"]}
LINES = {"000": 21, "001": 40, "002": 18, "003": 25, "004": 15}
DIGITS = 10  # what show(...) prints

# Quantities that are no number to compute: what an output says about them.
FACTS = {
    ("000", "range of the sigmoid"): "upper end of the sigmoid's range",
    ("001", "neurons in a human brain"): "neurons in a human brain",
    ("001", "connections of a neuron"): "connections of each neuron",
    ("004", "label where x = y"): "undefined",
}

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w])")


def rows():
    with open(REFERENCE, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def rounded(value, digits):
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1)) if value else value


def digits_of(row):
    """As many as are shown, or as a double can have, where nearly equal numbers were subtracted."""
    return min(DIGITS, -Decimal(row["tolerance"]).adjusted() - 1) if row["tolerance"] else DIGITS


@lru_cache(maxsize=None)
def notebook(number_of_notebook):
    [path] = [path for path in NOTEBOOKS if path.stem.startswith(number_of_notebook + "_")]
    return run_notebooks.read(path)


@lru_cache(maxsize=None)
def shown(article):
    """All the text in the outputs of the notebooks that follow an article."""
    texts = []
    for name in FOLLOWED_BY[article]:
        for cell in notebook(name).cells:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                texts += [output.get("text", ""), data.get("text/plain", "")]
                texts.append(BeautifulSoup(data.get("text/html", ""), "html.parser").get_text(" "))
    return "\n".join(texts).replace("\N{MINUS SIGN}", "-")


@lru_cache(maxsize=None)
def numbers_shown(article):
    return {Decimal(text) for text in NUMBER.findall(shown(article))}


def hidden(column, is_shown):
    """The rows whose number in this column is in no output."""
    found = [(row, number(row[column])) for row in rows()]
    return ["%s %s: %s" % (row["article"], row["quantity"], row[column]) for row, value in found
            if value is not None and not is_shown(value, row)]


def is_shown_as_computed(value, row):
    shown = numbers_shown(row["article"])
    return any(rounded(value, digits) in shown for digits in range(digits_of(row), DIGITS + 1))


def is_shown_as_printed(value, row):
    return value in numbers_shown(row["article"])


def test_every_number_that_can_be_recomputed_is_shown():
    assert hidden("exact", is_shown_as_computed) == []


def test_every_number_that_an_article_prints_is_shown_beside_it():
    assert hidden("printed", is_shown_as_printed) == []


def test_every_number_that_a_mistake_leads_to_is_shown():
    assert hidden("caused", is_shown_as_computed) == []


def test_what_is_no_number_is_shown_in_words():
    facts = {(row["article"], row["quantity"]) for row in rows() if row["verdict"] == "fact" and number(row["exact"]) is None}
    assert facts == set(FACTS)
    for (article, quantity), words in FACTS.items():
        assert words in shown(article), quantity


# ---------------------------------------------------------------- COVERAGE.md


def places():
    """(article, line, what it says, links) for each row of the tables."""
    article = None
    for text in COVERAGE.read_text(encoding="utf-8").splitlines():
        heading = re.match(r"## (\d{3}) ", text)
        article = heading.group(1) if heading else article
        row = re.match(r"\| (\d+) \| (.+) \| (.+) \|$", text)
        if row:
            yield article, int(row.group(1)), row.group(2), re.findall(r"\[([^\]]+)\]\(([^)#]+)#cell-id=([^)]+)\)", row.group(3))


def sections(cells):
    """Cell id -> the numbers of the sections that it begins or belongs to."""
    result, current = {}, None
    for cell in cells:
        begun = re.findall(r"^## (?:(\d+)\. |)", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else []
        result[cell.id] = {*begun, *([] if cell.source.startswith("## ") else [current])}
        current = begun[-1] if begun else current
    return result


@pytest.mark.parametrize("article", LINES)
def test_every_line_of_the_article_has_its_place(article):
    found = [(line, bool(links)) for of, line, _, links in places() if of == article]
    assert found == [(line, True) for line in range(1, LINES[article] + 1)]


def test_every_link_leads_to_a_cell_of_the_section_that_it_names():
    for article, line, _, links in places():
        for text, file, cell_id in links:
            name, place = text.split(" ", 1)
            assert file.startswith(name + "_"), text
            cells = notebook(name).cells
            assert cell_id in [cell.id for cell in cells], "%s line %d: %s has no cell %s" % (article, line, file, cell_id)
            if place.startswith("§ "):
                assert place[2:] in sections(cells)[cell_id], "%s line %d: %s is not in %s of %s" % (article, line, cell_id, place, file)
            elif place == "table":
                assert cell_id == "article"
