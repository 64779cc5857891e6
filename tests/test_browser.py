"""Notebook 01 in JupyterLab in a real browser that cannot reach anything but this machine."""
import os
import re
import shutil
import subprocess
import sys
import time
from urllib.parse import urlparse
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

import conftest
from conftest import HOME

NOTEBOOK = "notebooks/01_one_neuron.ipynb"
SCREENSHOTS = HOME / ".lab" / "screenshots"
LOCAL = ("127.0.0.1", "localhost")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
PATIENCE = 120_000  # milliseconds: a slow machine is no failure
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
def server(tmp_path_factory):
    """JupyterLab as ./lab starts it, on a copy of the notebooks, so that its autosave changes nothing here."""
    copy = tmp_path_factory.mktemp("clone")
    shutil.copytree(HOME / "notebooks", copy / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(HOME / "lib" / "target" / "jars", copy / "lib" / "target" / "jars")
    settings = copy / "settings"
    tracker = settings / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    tracker.write_text('{"windowingMode": "none"}')  # cells out of sight are drawn too
    offline = HOME / ".lab" / "jupyter" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    lab = conftest.load_lab()
    lab.keep_jupyterlab_offline()
    shutil.copytree(offline, settings / "@jupyterlab" / "apputils-extension")
    log_file = open(copy / "server.log", "w+")
    process = subprocess.Popen(
        lab.jupyterlab(sys.executable, NOTEBOOK, ["--no-browser"], root=copy),
        env=dict(os.environ, JUPYTERLAB_SETTINGS_DIR=str(settings), JUPYTERLAB_WORKSPACES_DIR=str(copy / "workspaces"),
                 JUPYTER_RUNTIME_DIR=str(copy / "runtime")),
        cwd=copy, stdout=log_file, stderr=subprocess.STDOUT)
    try:
        yield address(process, copy / "server.log")
    finally:
        process.terminate()
        process.wait(60)
        log_file.close()


def address(process, log):
    until = time.time() + 120
    while time.time() < until and process.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+/lab\S*", log.read_text())
        if found:
            urlopen(found.group()).close()
            return found.group()
        time.sleep(0.2)
    raise AssertionError("JupyterLab did not start:\n" + log.read_text())


@pytest.fixture(scope="module")
def outside():
    """The addresses outside this machine that a page asked for."""
    return []


@pytest.fixture(scope="module")
def page(chromium, server, outside):
    def refuse_what_is_not_local(route):
        if urlparse(route.request.url).hostname in LOCAL:
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.route("**/*", refuse_what_is_not_local)
        page.goto(server)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached")
        yield page
        browser.close()


def screenshot(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / (name + ".png"))


def choose(page, menu, command):
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^%s$" % menu)).click()
    page.locator('.lm-Menu-item[data-command="%s"]' % command).first.click()


def cell_to_change(page):
    return page.locator(".jp-CodeCell", has=page.locator(".cm-line", has_text="// CHANGE ME")).first


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
    cell.scroll_into_view_if_needed()
    screenshot(page, "06-changed-weight")


def test_nothing_was_asked_of_the_outside(page, outside):
    assert outside == []
