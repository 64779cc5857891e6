"""./lab on other people's machines: no Java, an old one, no network, an interrupted set-up, ...

Each test runs the real file in a small clone of its own, with stand-ins for what it starts: a `java`
that says what it is told to, an `mvn` that makes an empty jar, and packages that take no network. So
a whole first start takes a few seconds.
"""
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile

import pytest

from conftest import HOME, load_lab

posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-ins of this test are shell commands")
CLOSED_PORT = "http://127.0.0.1:9/simple"

JAVA = """
import sys
if "--list-modules" in sys.argv:
    print("java.base@{version}\\njdk.jshell@{version}" if {shell} else "java.base@{version}")
else:
    print("    java.home = {home}\\n    java.specification.version = {version}", file=sys.stderr)
    print('openjdk version "{version}.0.1"', file=sys.stderr)
"""
MVN = """
import pathlib, sys
if "-v" in sys.argv:
    print("Apache Maven {version}")
else:
    clone = pathlib.Path(sys.argv[sys.argv.index("-f") + 1]).parent
    with open(clone / "maven-calls.txt", "a") as calls:
        calls.write(" ".join(sys.argv[1:]) + chr(10))
    jars = clone / "lib" / "target" / "jars"
    jars.mkdir(parents=True, exist_ok=True)
    (jars / "nn-by-hand.jar").write_text("jar")
"""


class Machine:
    """A clone, and all that can be found on the PATH of the machine it lies on."""

    def __init__(self, folder):
        self.clone = folder / "a clone \u00e9"  # a space and an accent, as in many a home folder
        self.bin = folder / "bin"
        self.home = folder / "home"
        self.packages = folder / "packages"
        for made in (self.clone / "lib" / "src" / "main", self.bin, self.home, self.packages, self.clone / "notebooks"):
            made.mkdir(parents=True)
        for file in ("lab", "pom.xml", "lib/pom.xml"):
            shutil.copy(HOME / file, self.clone / file)
        (self.clone / "lib" / "src" / "main" / "A.java").write_text("class A {}\n")
        (self.clone / "notebooks" / "00_start_here.ipynb").write_text("{}")
        (self.clone / "requirements.txt").write_text("jupyterlab==0.1\n")
        self.environment = {
            "PATH": str(self.bin), "HOME": str(self.home), "USERPROFILE": str(self.home),
            "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.packages),
        }
        for kept in ("SystemRoot", "TEMP", "PATHEXT", "COMSPEC"):
            if kept in os.environ:
                self.environment[kept] = os.environ[kept]

    def has(self, command, code, **values):
        for name, value in values.items():
            code = code.replace("{%s}" % name, str(value))
        if os.name == "nt":
            (self.bin / (command + ".py")).write_text(code, encoding="utf-8")
            (self.bin / (command + ".cmd")).write_text('@"%s" "%%~dp0%s.py" %%*' % (sys.executable, command))
        else:
            (self.bin / command).write_text("#!%s\n%s" % (sys.executable, code), encoding="utf-8")
            (self.bin / command).chmod(0o755)

    def has_java(self, version="17", compiler=True):
        home = self.home.parent / ("jdk" + version)
        (home / "bin").mkdir(parents=True, exist_ok=True)
        if compiler:
            (home / "bin" / ("javac.exe" if os.name == "nt" else "javac")).write_text("")
        self.has("java", JAVA, version=version, home=home.as_posix(), shell=compiler)

    def has_packages(self):
        """A jupyterlab that only says how it was started."""
        code = ("import os, sys\nprint('JupyterLab', *sys.argv[1:])\n"
                "print('JAVA_HOME', os.environ['JAVA_HOME'])\n")
        with zipfile.ZipFile(self.packages / "jupyterlab-0.1-py3-none-any.whl", "w") as wheel:
            wheel.writestr("jupyterlab/__init__.py", "")
            wheel.writestr("jupyterlab/__main__.py", code)
            info = "jupyterlab-0.1.dist-info/"
            wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: jupyterlab\nVersion: 0.1\n")
            wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(info + "RECORD", "")

    def has_everything(self):
        self.has_java()
        self.has("mvn", MVN, version="3.9.9")
        self.has_packages()

    def lab(self, *arguments, **environment):
        return subprocess.run(
            [sys.executable, str(self.clone / "lab"), *arguments], env=dict(self.environment, **environment),
            cwd=self.clone, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=300)

    def maven_calls(self):
        calls = self.clone / "maven-calls.txt"
        return len(calls.read_text().splitlines()) if calls.exists() else 0


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def assert_one_sentence(result, *words):
    """It failed with one line that says all of these words, and nothing like a traceback."""
    assert result.returncode not in (0, None)
    said = result.stderr.strip()
    assert said.startswith("lab: ") and len(said.splitlines()) == 1, said
    assert "Traceback" not in result.stdout + result.stderr
    for word in words:
        assert re.search(word, said), "'%s' is not in: %s" % (word, said)


def assert_opens(result):
    assert result.returncode == 0, result.stdout + result.stderr
    assert "JupyterLab --" in result.stdout


# ---------------------------------------------------------------- help


def test_help_fits_on_half_a_screen_and_names_every_command(machine):
    for way in ("--help", "-h", "help"):
        result = machine.lab(way)
        assert result.returncode == 0
        assert len(result.stdout.strip().splitlines()) <= 12
    for command in load_lab().COMMANDS:
        assert command == "-h" or command in result.stdout or command == "help"


def test_an_unknown_command_is_named(machine):
    assert_one_sentence(machine.lab("tset"), "no command 'tset'", "--help")


def test_an_unknown_notebook_is_named(machine):
    assert_one_sentence(machine.lab("notebooks/99.ipynb"), "no notebook notebooks/99.ipynb")


def test_package_takes_no_arguments(machine):
    assert_one_sentence(machine.lab("package", "it"), "takes no arguments", "it")


# ---------------------------------------------------------------- Java


def test_no_java(machine):
    assert_one_sentence(machine.lab(), "No Java was found", "JDK 17", "run ./lab again")


@pytest.mark.parametrize("version", ["1.8", "11", "16"])
def test_an_old_java(machine, version):
    machine.has_java(version)
    assert_one_sentence(machine.lab(), "is Java %s" % version.replace("1.", ""), "JDK 17 or newer is needed")


def test_a_java_without_compiler(machine):
    machine.has_java("21", compiler=False)
    assert_one_sentence(machine.lab(), "Java 21 without a compiler", "JRE", "JDK 17 or newer is needed")


def test_a_java_that_does_not_start(machine):
    machine.has("java", "import sys; sys.exit('The operation couldn\\'t be completed. Unable to locate a Java Runtime.')")
    assert_one_sentence(machine.lab(), "does not lead to a working Java", "JDK 17")


def test_a_java_home_that_leads_nowhere(machine):
    assert_one_sentence(machine.lab(JAVA_HOME=str(machine.home / "gone")), "JAVA_HOME", "gone", "JDK 17")


@posix_only
@pytest.mark.parametrize("manager, command", [
    ("apt-get", "apt-get install default-jdk"),
    ("dnf", "dnf install java-21-openjdk-devel"),
    ("pacman", "pacman -S jdk-openjdk"),
    ("zypper", "zypper install java-21-openjdk-devel"),
    ("apk", "apk add openjdk21"),
    ("brew", "brew install --cask temurin"),
    ("winget", "winget install EclipseAdoptium.Temurin.21.JDK' and open a new terminal"),
])
def test_the_install_command_is_this_system_s(machine, manager, command):
    machine.has(manager, "")
    assert_one_sentence(machine.lab(), re.escape(command))


@posix_only
def test_apt_is_asked_which_jdk_it_has(machine):
    machine.has("apt-get", "")
    machine.has("apt-cache", "print('openjdk-17-jdk - kit'); print('openjdk-21-jdk - kit')")
    assert_one_sentence(machine.lab(), "apt-get install openjdk-21-jdk")


def test_in_a_conda_environment_the_install_command_is_conda_s(machine):
    assert_one_sentence(machine.lab(CONDA_PREFIX=str(machine.home)), "conda install -c conda-forge openjdk")


# ---------------------------------------------------------------- setting up


@pytest.fixture(scope="module")
def set_up_machine(tmp_path_factory):
    """A machine on which ./lab failed in several ways and then, each cause being put right, succeeded."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.has_everything()
    for module in ("venv", "ensurepip"):
        missing = machine.home.parent / ("without " + module)
        missing.mkdir()
        (missing / (module + ".py")).write_text("raise ImportError('No module named %s')" % module)
        assert_one_sentence(machine.lab(PYTHONPATH=str(missing)), "venv module is missing", "run ./lab again")
    assert_one_sentence(machine.lab(PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT),
                        "needs the internet", "run ./lab again")
    machine.first_start = machine.lab("--no-browser")
    return machine


@pytest.fixture
def ready(set_up_machine):
    """The same, as good as new for each test: setting up takes long."""
    set_up_machine.has_everything()
    assert_opens(set_up_machine.lab())
    (set_up_machine.clone / "maven-calls.txt").unlink(missing_ok=True)
    return set_up_machine


def edit_a_source(machine):
    source = machine.clone / "lib" / "src" / "main" / "A.java"
    source.write_text(source.read_text() + "// edited\n")


def test_a_first_start_succeeds_once_the_causes_of_failure_are_put_right(set_up_machine):
    first = set_up_machine.first_start
    assert_opens(first)
    assert "unfinished or out of date" in first.stdout
    assert "/lab/tree/notebooks/00_start_here.ipynb" in first.stdout and "--no-browser" in first.stdout


def test_nothing_is_written_outside_the_clone(ready):
    assert list(ready.home.iterdir()) == []


def test_the_second_start_needs_no_network_and_builds_nothing(ready):
    second = ready.lab(PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT)
    assert_opens(second)
    assert ready.maven_calls() == 0
    assert "Installing" not in second.stdout and "Building" not in second.stdout


def test_an_edited_source_is_built_once_and_old_jars_go(ready):
    jars = ready.clone / "lib" / "target" / "jars"
    edit_a_source(ready)
    (jars / "old.jar").write_text("from a dependency that is gone")
    ready.lab()
    ready.lab()
    assert ready.maven_calls() == 1
    assert [jar.name for jar in jars.iterdir()] == ["nn-by-hand.jar"]


def test_a_lost_jar_is_built_again(ready):
    (ready.clone / "lib" / "target" / "jars" / "nn-by-hand.jar").unlink()
    assert_opens(ready.lab())
    assert ready.maven_calls() == 1


def test_a_failed_build_says_why_and_is_tried_again(ready):
    edit_a_source(ready)
    ready.has("mvn", "import sys\nprint('Apache Maven 3.9.9')\n"
                     "if '-v' not in sys.argv: sys.exit('[ERROR] A.java:[1,7] class expected')")
    assert_one_sentence(ready.lab(), "Building the library failed", r"A.java:\[1,7\] class expected", "build.txt")
    ready.has("mvn", MVN, version="3.9.9")
    assert_opens(ready.lab())


def test_an_old_maven_is_not_used(ready):
    edit_a_source(ready)
    ready.has("mvn", MVN, version="3.6.3")
    assert_one_sentence(ready.lab(), "Maven")  # these stand-ins cannot fetch a newer one
    assert ready.maven_calls() == 0


@posix_only
def test_ctrl_c_ends_with_a_sentence_and_a_rerun_goes_on(ready):
    edit_a_source(ready)
    ready.has("mvn", "import sys, time\nprint('Apache Maven 3.9.9')\nif '-v' not in sys.argv: time.sleep(60)")
    process = subprocess.Popen([sys.executable, str(ready.clone / "lab")], env=ready.environment, cwd=ready.clone,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while "Building" not in process.stdout.readline():
        assert process.poll() is None
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert said.strip().startswith("lab: stopped") and "Traceback" not in said
    ready.has("mvn", MVN, version="3.9.9")
    assert_opens(ready.lab())


def test_a_bad_java_home_is_passed_over_aloud_for_a_good_java_on_the_path(ready):
    result = ready.lab(JAVA_HOME=str(ready.home / "gone"))
    assert_opens(result)
    assert "JAVA_HOME does not lead to a working Java" in result.stdout
    assert "JAVA_HOME %s" % (ready.home.parent / "jdk17").as_posix() in result.stdout.replace("\\", "/")


@posix_only
def test_a_conda_environment_is_used_as_it_is_once_it_has_jupyter_and_a_java_kernel(ready, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "jupyter-lab").write_text("")
    (tmp_path / "bin" / "python").write_text("#!/bin/sh\necho JupyterLab --of conda \"$@\"\n")
    (tmp_path / "bin" / "python").chmod(0o755)
    assert "of conda" not in ready.lab(CONDA_PREFIX=str(tmp_path)).stdout

    kernel = tmp_path / "share" / "jupyter" / "kernels" / "java" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text("{}")
    assert "JupyterLab --of conda" in ready.lab(CONDA_PREFIX=str(tmp_path)).stdout


@posix_only
def test_with_conda_s_jupyter_no_venv_is_made(machine, tmp_path):
    machine.has_everything()
    kernel = tmp_path / "share" / "jupyter" / "kernels" / "java" / "kernel.json"
    for file in (kernel, tmp_path / "bin" / "jupyter-lab", tmp_path / "bin" / "python"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("#!/bin/sh\n")
    (tmp_path / "bin" / "python").chmod(0o755)
    assert machine.lab(CONDA_PREFIX=str(tmp_path)).returncode == 0
    assert not (machine.clone / ".venv").exists()


def test_a_moved_clone_is_set_up_again(ready):
    # The last test that uses this machine, so that the others need no third set-up.
    ready.clone = ready.clone.rename(ready.clone.with_name("moved"))
    moved = ready.lab()
    assert_opens(moved)
    assert "unfinished or out of date" in moved.stdout


def test_a_venv_that_lost_its_python_is_not_taken_for_a_whole_one(tmp_path):
    lab = load_lab()
    assert lab.works(lab.Path(sys.executable))
    assert not lab.works(tmp_path / "bin" / "python")


# ---------------------------------------------------------------- what else can be wrong


@posix_only
def test_the_venv_module_has_its_install_command(machine, tmp_path):
    machine.has_java()
    machine.has("apt-get", "")
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    assert_one_sentence(machine.lab(PYTHONPATH=str(tmp_path)), r"apt-get install python3\.\d+-venv")


def test_an_older_python_is_told_so():
    lab = load_lab()
    lab.OLDEST_PYTHON = (99, 0)
    with pytest.raises(lab.Problem, match=r"This is Python 3\.\d+, but 3.10 or newer is needed"):
        lab.main([])


def test_a_port_that_was_asked_for_and_is_in_use(machine):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for option in (["--port", str(port)], ["--port=%d" % port], ["--ServerApp.port=%d" % port]):
            assert_one_sentence(machine.lab(*option), "Port %d is in use" % port, "leave --port out")


def test_a_folder_that_cannot_be_written(machine):
    (machine.clone / ".lab").write_text("a file where a folder belongs")
    machine.has_everything()
    assert_one_sentence(machine.lab(), "cannot be used", "permissions")
