"""A notebook exported as a page, scripts and styles stripped, still shows every picture, number and formula.

That is what a reader has on a code-hosting site, in a mail, or in a reader for blind people.
"""
import re

import nbconvert
import pytest
from bs4 import BeautifulSoup

import run_notebooks
from conftest import NOTEBOOKS, name_of

PLOT = "application/vnd.plotly.v1+json"
FORMULA = re.compile(r"(?<!\\)(\$\$?)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
NUMBER = re.compile(r"\d+\.\d+")


def stripped_page(path):
    html, _ = nbconvert.HTMLExporter().from_filename(str(path))
    page = BeautifulSoup(html, "html.parser")
    for element in page(["script", "style", "link", "iframe", "object"]):
        element.decompose()
    for element in page(True):
        for attribute in [name for name in element.attrs if name == "style" or name.startswith("on")]:
            del element[attribute]
    return page.main or page.body


@pytest.fixture(scope="module")
def page_of():
    pages = {}
    return lambda path: pages.setdefault(path, stripped_page(path))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def outputs_of(path):
    for cell in run_notebooks.read(path).cells:
        for output in cell.get("outputs", []):
            yield output


def pictures(page):
    """(what holds the picture, its alternative text)"""
    for image in page("img"):
        yield image, image.get("alt") or ""
    for drawing in page("svg"):
        title = drawing.find("title")
        yield drawing, drawing.get("aria-label") or (title.get_text() if title else "")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_every_picture_is_there_and_has_a_text(page_of, path):
    found = list(pictures(page_of(path)))
    plots = [output for output in outputs_of(path) if PLOT in output.get("data", {})]
    assert len(found) >= len(plots), "a plot is missing from the page"
    for picture, text in found:
        assert len(text.split()) >= 3, "no alternative text: " + str(picture)[:300]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_every_plot_has_a_picture_beside_it(path):
    for output in outputs_of(path):
        data = output.get("data", {})
        if PLOT in data:
            html = BeautifulSoup(data.get("text/html", ""), "html.parser")
            assert "image/svg+xml" in data or "image/png" in data or list(pictures(html))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_every_formula_is_legible_as_text(page_of, path):
    text = squeezed(page_of(path).get_text())
    for cell in run_notebooks.read(path).cells:
        if cell.cell_type == "markdown":
            for formula in FORMULA.finditer(CODE.sub("", cell.source)):
                assert squeezed(formula.group(2)) in text, formula.group(2)
    for output in outputs_of(path):
        data = output.get("data", {})
        if "text/latex" in data:
            plain = data.get("text/plain", "")
            assert plain.strip() and "\\" not in plain, "a formula without a plain-text twin: " + data["text/latex"]
            assert squeezed(data["text/latex"].strip().strip("$")) in text or squeezed(plain) in text, plain


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_every_number_is_on_the_page(page_of, path):
    page = page_of(path)
    text = page.get_text() + " ".join(alternative for _, alternative in pictures(page))
    for output in outputs_of(path):
        told = output.text if output.output_type == "stream" else output.get("data", {}).get("text/plain", "")
        missing = [number for number in NUMBER.findall(told) if number not in text]
        assert not missing, "%s are shown in the notebook but not on the page" % missing
