"""What the tests share: the notebooks run once each, live kernels, the machine's JDKs and browser."""
import importlib.machinery
import importlib.util
import json
import os
import random
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

import run_notebooks
from run_notebooks import HOME, KERNEL

NOTEBOOKS = run_notebooks.all_notebooks()
SEED = int(os.environ.get("NNBYHAND_SEED") or random.SystemRandom().randrange(10**6))


def load_lab():
    """The file `lab` has no .py at its end; this is how its functions are called from a test."""
    loader = importlib.machinery.SourceFileLoader("lab", str(HOME / "lab"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("lab", loader))
    loader.exec_module(module)
    return module


def name_of(path):
    return path.stem


# ---------------------------------------------------------------- kernels


def is_ijava(kernel):
    """Whether the kernel of this name starts IJava itself and not its successor."""
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel)
    except NoSuchKernel:
        return False
    return any("ijava" in Path(argument).name.lower() for argument in spec.argv)


def kernels():
    """The Java kernel that was set up, and IJava where it is installed under another name."""
    found = sorted(name for name in KernelSpecManager().find_kernel_specs() if is_ijava(name))
    return [KERNEL] + [name for name in found if name != KERNEL]


@pytest.fixture(scope="session")
def runs():
    """Every notebook run in every kernel, two at a time, begun before the first one is asked for."""
    with ThreadPoolExecutor(run_notebooks.AT_A_TIME) as workers:
        yield {
            (kernel, path): workers.submit(run_notebooks.executed, path, kernel)
            for kernel in kernels()
            for path in NOTEBOOKS
        }


# ---------------------------------------------------------------- JDKs


def major_version(home):
    try:
        release = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    for line in release.splitlines():
        if line.startswith("JAVA_VERSION="):
            parts = line.split("=")[1].strip('"').split(".")
            return int(parts[1] if parts[0] == "1" else parts[0])
    return None


def installed_jdks():
    """Java's major version -> home, for the JDKs in the usual places and in JAVA_HOME_17 and the like."""
    places = [Path(value) for name, value in os.environ.items() if name.startswith("JAVA_HOME_")]
    places += Path("/usr/lib/jvm").glob("*")
    places += Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home")
    places += (Path.home() / ".sdkman" / "candidates" / "java").glob("*")
    places += Path(os.environ.get("ProgramFiles", "no such folder"), "Eclipse Adoptium").glob("*")
    compiler = "javac.exe" if os.name == "nt" else "javac"
    return {major_version(home): home for home in places if (home / "bin" / compiler).exists()}


@pytest.fixture(scope="session")
def another_jdk():
    """A JDK of another version than the one in use."""
    current = major_version(Path(os.environ["JAVA_HOME"])) if "JAVA_HOME" in os.environ else None
    others = {version: home for version, home in installed_jdks().items() if (version or 0) >= 17 and version != current}
    if not others:
        pytest.skip("only one JDK was found; set JAVA_HOME_25 (or _17, _21) to the home of another to compare with it")
    version = max(others)
    return version, others[version]


def environment_with(jdk_home):
    path = os.pathsep.join([str(jdk_home / "bin"), os.environ["PATH"]])
    return dict(os.environ, JAVA_HOME=str(jdk_home), PATH=path)


# ---------------------------------------------------------------- the browser


def installed_browser():
    if os.environ.get("NNBYHAND_CHROMIUM"):
        return os.environ["NNBYHAND_CHROMIUM"]
    commands = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"]
    for command in commands:
        if shutil.which(command):
            return shutil.which(command)
    applications = [
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
        Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ]
    for folder in [os.environ.get("ProgramFiles"), os.environ.get("ProgramFiles(x86)"), os.environ.get("LocalAppData")]:
        if folder:
            applications.append(Path(folder) / "Google" / "Chrome" / "Application" / "chrome.exe")
            applications.append(Path(folder) / "Microsoft" / "Edge" / "Application" / "msedge.exe")
    return next((str(application) for application in applications if application.exists()), None)


@pytest.fixture(scope="session")
def chromium():
    found = installed_browser()
    if not found:
        pytest.skip("no Chromium, Chrome or Edge was found: %s, then run ./lab test again"
                    % load_lab().how_to_install("chromium"))
    return found


# ---------------------------------------------------------------- what the report says besides


def pytest_configure(config):
    # Ended from outside, pytest still ends the kernels, servers and browsers that it started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_report_header(config):
    return "numbers are changed with seed %d (set NNBYHAND_SEED=%d to repeat)" % (SEED, SEED)


def pytest_terminal_summary(terminalreporter):
    names = ["%s (%s)" % (name, json.dumps(KernelSpecManager().get_kernel_spec(name).display_name))
             for name in kernels() if name in KernelSpecManager().find_kernel_specs()]
    terminalreporter.section("kernels")
    terminalreporter.line("run on: " + (", ".join(names) or "no Java kernel"))
    if not any(is_ijava(name) for name in kernels()):
        terminalreporter.line("not run on IJava: that kernel is not installed here (conda-forge has it: environment.yml)")
    terminalreporter.line("seed of the changed numbers: %d" % SEED)
