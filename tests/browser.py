"""JupyterLab in a real browser that cannot reach anything but this machine."""
import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from urllib.parse import urlparse
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

import conftest
from conftest import HOME

SCREENSHOTS = HOME / ".lab" / "screenshots"
LOCAL = ("127.0.0.1", "localhost")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
PATIENCE = 120_000  # milliseconds: a slow machine is no failure


@contextlib.contextmanager
def serving(copy, notebook):
    """JupyterLab as ./lab starts it, on a folder like the clone, so that its autosave changes nothing here."""
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
        lab.jupyterlab(sys.executable, notebook, ["--no-browser"], root=copy),
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


@contextlib.contextmanager
def opened(chromium, server, outside):
    """The page with the notebook; addresses outside this machine that it asks for are refused and written down."""
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
        wait_until_idle(page)
        yield page
        browser.close()


def wait_until_idle(page):
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    # The indicator beside the kernel's name says idle even while there is no kernel yet; then running does nothing.
    page.locator("#jp-main-statusbar", has_text=re.compile(r"\| Idle")).wait_for()


def screenshot(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / (name + ".png"))


def choose(page, menu, command):
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^%s$" % menu)).click()
    page.locator('.lm-Menu-item[data-command="%s"]' % command).first.click()
