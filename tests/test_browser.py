"""Notebook 01 in JupyterLab in a real browser that cannot reach anything but this machine."""
import math
import re
import shutil

import pytest

import browser
from browser import choose, screenshot
from conftest import HOME

NOTEBOOK = "notebooks/01_one_neuron.ipynb"
CHANGED_WEIGHT = "3.25"
ALL_CELLS_RAN = """() => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(prompt => prompt.textContent);
    return prompts.length > 0 && prompts.every(text => /^\\[\\d+\\]:$/.test(text));
}"""
NO_CELL_RAN = ALL_CELLS_RAN.replace("\\d+", " ")

A_POINT_OF_THE_CURVE = """plot => {
    const {xaxis, yaxis} = plot._fullLayout, {x, y} = plot._fullData[0], box = plot.getBoundingClientRect();
    const inside = (axis, pixel) => pixel >= 0 && pixel <= axis._length;
    const points = Array.from(x, (_, i) => [xaxis.d2p(x[i]), yaxis.d2p(y[i])])
        .filter(([right, down]) => inside(xaxis, right) && inside(yaxis, down));
    const [right, down] = points[Math.floor(points.length / 2)];
    return [box.x + xaxis._offset + right, box.y + yaxis._offset + down];
}"""


@pytest.fixture(scope="module")
def outside():
    """The addresses outside this machine that a page asked for."""
    return []


@pytest.fixture(scope="module")
def page(chromium, outside, tmp_path_factory):
    copy = tmp_path_factory.mktemp("clone")
    shutil.copytree(HOME / "notebooks", copy / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    with browser.serving(copy, NOTEBOOK) as server, browser.opened(chromium, server, outside) as page:
        yield page


def cell_to_change(page):
    return page.locator(".jp-CodeCell", has=page.locator(".cm-line", has_text="// CHANGE ME")).first


def rounded_to_six_decimals(text):
    return re.sub(r"\d+\.\d{7,}", lambda number: "%.6f" % float(number.group()), text)


# The tests of this file are one visit, in this order.


def test_before_anything_runs_the_committed_curve_is_drawn(page):
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    page.wait_for_selector(".js-plotly-plot .plot-container")
    screenshot(page, "01-opened")


def test_run_all_runs_every_cell(page):
    choose(page, "Edit", "editmenu:clear-all")
    page.wait_for_function(NO_CELL_RAN)
    choose(page, "Run", "runmenu:run-all")
    page.wait_for_function(ALL_CELLS_RAN)
    assert page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    screenshot(page, "02-run-all")


def test_formulas_are_typeset(page):
    in_text = page.locator(".jp-MarkdownCell mjx-container")
    in_text.first.wait_for(state="attached")
    assert in_text.first.bounding_box()["width"] > 10
    assert page.locator("mjx-merror, .MathJax_Error").count() == 0, "a formula that MathJax cannot read"
    in_text.first.scroll_into_view_if_needed()
    screenshot(page, "03-formula")


def test_the_curve_is_drawn_with_titles_on_its_axes(page):
    plots = page.locator(".js-plotly-plot")
    plots.first.wait_for()
    for position in range(plots.count()):
        plot = plots.nth(position)
        plot.scroll_into_view_if_needed()
        assert plot.locator(".xtitle").first.text_content().strip()
        assert plot.locator(".ytitle").first.text_content().strip()
        assert plot.locator(".trace, .contour, .heatmaplayer image").count() > 0
    plots.first.scroll_into_view_if_needed()
    screenshot(page, "04-curve")


def test_the_curve_reacts_to_the_mouse(page):
    plot = page.locator(".js-plotly-plot").first
    plot.scroll_into_view_if_needed()
    x, y = plot.evaluate(A_POINT_OF_THE_CURVE)
    page.mouse.move(x - 30, y - 30)
    page.mouse.move(x, y, steps=10)
    plot.locator(".hoverlayer .hovertext").first.wait_for()
    assert re.search(r"\d", plot.locator(".hoverlayer .hovertext").first.text_content())
    screenshot(page, "05-mouse")


def test_a_changed_weight_shows_its_number(page):
    cell = cell_to_change(page)
    before = cell.locator(".jp-OutputArea").inner_text()
    line = cell.locator(".cm-line", has_text=re.compile(r"^\s*double w\b.*= *[\d.]+"))
    text = line.first.text_content()
    line.first.click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text(re.sub(r"(\bw *= *)[\d.]+", r"\g<1>" + CHANGED_WEIGHT, text, count=1))
    prompt = cell.locator(".jp-InputPrompt").text_content()
    page.keyboard.press("Control+Enter")
    page.wait_for_function("([cell, before]) => /\\d/.test(cell.textContent) && cell.textContent != before",
                           arg=[cell.locator(".jp-InputPrompt").element_handle(), prompt])
    after = cell.locator(".jp-OutputArea").inner_text()
    assert CHANGED_WEIGHT in after and after != before
    numbers = {name: float(value) for name, value in re.findall(r"double (\w+) = ([\d.]+);", cell.locator(".cm-content").inner_text())}
    activation = 1 / (1 + math.exp(-(float(CHANGED_WEIGHT) * numbers["x"] + numbers["b"])))
    assert "%.6f" % ((activation - numbers["target"]) ** 2 / 2) in rounded_to_six_decimals(after)
    cell.scroll_into_view_if_needed()
    screenshot(page, "06-changed-weight")


def test_nothing_was_asked_of_the_outside(page, outside):
    assert outside == []
