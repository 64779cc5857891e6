"""Sliders moved, and a training watched and stopped, in JupyterLab, on every Java kernel that is installed."""
import math
import re
import time

import nbformat
import pytest

import browser
from browser import choose, screenshot
from conftest import kernels

NOTEBOOK = "notebooks/sliders.ipynb"
START = """%classpath ../lib/target/jars/*.jar
import nnbyhand.*; import nnbyhand.notebook.*;
import static nnbyhand.Matrix.*; import static nnbyhand.Activation.*; import static nnbyhand.Loss.*;"""
SLIDERS = """Live.sliders(Slider.of("w", -4, 4, 2), Slider.of("b", -4, 4, 1)).show(at -> {
    Network network = Network.of(new Layer(row(at.get("w")), column(at.get("b")), SIGMOID));
    return List.of("a =", network.output(column(1)).get(0), Diagram.of(network.forward(column(1))));
});"""
TRAINING = """Network neuron = Network.of(new Layer(row(2), column(1), SIGMOID));
Live.train(Training.of(HALF_SQUARED_ERROR, 1e-9, 2_000_000_000).withMeasuringEvery(100_000), neuron,
        List.of(new Example(column(1), column(.2)))).message();"""
STILL_ALIVE = "41 + 1"
A_NUMBER = re.compile(r"a = ([\d.]+)")


def neuron(w, b):
    return 1 / (1 + math.exp(-(w + b)))


@pytest.fixture(scope="module")
def outside():
    return []


@pytest.fixture(scope="module", params=kernels())
def page(request, chromium, outside, tmp_path_factory):
    copy = tmp_path_factory.mktemp("clone")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in (START, SLIDERS, TRAINING, STILL_ALIVE)],
        metadata={"kernelspec": {"name": request.param, "display_name": "Java", "language": "java"}})
    (copy / "notebooks").mkdir()
    nbformat.write(notebook, copy / NOTEBOOK)
    with browser.serving(copy, NOTEBOOK) as server, browser.opened(chromium, server, outside) as page:
        yield page


def cell(page, position):
    return page.locator(".jp-CodeCell").nth(position)


def run(page, position):
    cell(page, position).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


def wait_for_prompt(page, position):
    page.wait_for_function("prompt => /\\d/.test(prompt.textContent)",
                           arg=cell(page, position).locator(".jp-InputPrompt").element_handle())


def handle(page, position):
    return cell(page, 1).locator(".noUi-handle").nth(position)


def shown_number(page):
    return float(A_NUMBER.search(cell(page, 1).locator(".widget-htmlmath").inner_text()).group(1))


def wait_for_number(page, number):
    page.wait_for_function(
        "([html, number]) => Math.abs(parseFloat(html.textContent.match(/a = ([\\d.]+)/)[1]) - number) < 1e-9",
        arg=[cell(page, 1).locator(".widget-htmlmath").element_handle(), number])


def picture(page):
    return cell(page, 1).locator(".widget-htmlmath img").first.get_attribute("src")


# The tests of this file are one visit for each kernel, in this order.


def test_the_sliders_stand_where_they_start(page):
    run(page, 0)
    wait_for_prompt(page, 0)
    run(page, 1)
    handle(page, 1).wait_for()
    assert cell(page, 1).locator(".widget-readout").all_inner_texts() == ["2", "1"]
    assert abs(shown_number(page) - neuron(2, 1)) < 1e-9


def test_a_moved_slider_redraws_number_and_picture(page):
    before = picture(page)
    handle(page, 0).focus()
    page.keyboard.press("ArrowRight")
    wait_for_number(page, neuron(2.1, 1))
    assert picture(page) != before
    handle(page, 1).focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    wait_for_number(page, neuron(2.1, 0.5))
    screenshot(page, "sliders")


def test_after_loading_the_page_anew_the_sliders_stand_where_they_were_and_work(page):
    choose(page, "File", "docmanager:save")
    page.wait_for_selector(".jp-Notebook")
    time.sleep(1)
    page.reload()
    browser.wait_until_idle(page)
    handle(page, 1).wait_for()
    assert cell(page, 1).locator(".widget-readout").all_inner_texts() == ["2.1", "0.5"]
    handle(page, 0).focus()
    page.keyboard.press("ArrowLeft")
    wait_for_number(page, neuron(2, 0.5))


def test_running_the_cell_again_leaves_one_set_of_sliders_at_the_start(page):
    run(page, 1)
    page.wait_for_function("cell => [...cell.querySelectorAll('.widget-readout')].map(r => r.textContent).join() == '2,1'",
                           arg=cell(page, 1).element_handle())
    assert cell(page, 1).locator(".noUi-handle").count() == 2
    handle(page, 0).focus()
    page.keyboard.press("ArrowRight")
    wait_for_number(page, neuron(2.1, 1))


def test_a_training_draws_its_curve_and_stops_on_interrupt(page):
    run(page, 2)
    output = cell(page, 2).locator(".jp-OutputArea")
    output.get_by_text(re.compile(r"epoch [1-9]\d* of 2000000000, loss .* left")).wait_for()
    assert output.locator("img").count() == 1
    screenshot(page, "training")
    choose(page, "Kernel", "kernelmenu:interrupt")
    output.get_by_text(re.compile("interrupted", re.IGNORECASE)).first.wait_for()
    output.locator(".js-plotly-plot").wait_for()
    run(page, 3)
    cell(page, 3).locator(".jp-OutputArea-output", has_text="42").wait_for()
    screenshot(page, "training-stopped")


def test_nothing_was_asked_of_the_outside(page, outside):
    assert outside == []
