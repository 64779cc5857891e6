"""What surrounds the notebooks: Binder, the conda environment, links, and what may not be in a file."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import launch_links
from conftest import HOME, NOTEBOOKS, load_lab

posix_only = pytest.mark.skipif(os.name == "nt", reason="Binder runs this on Linux")
# In pieces, so that this file does not hold what it looks for.
REGISTRIES = ["repo1" + ".maven.org", "repo.maven" + ".apache.org", "central.sonatype" + ".com", "pypi" + ".org",
              "files.python" + "hosted.org", "registry.npm" + "js.org", "conda.anaconda" + ".org", "deb.debian" + ".org"]
MACHINE_PATHS = ["/work" + "/", "/root" + "/", "/home" + "/", "/Users" + "/", "C:" + "\\Users"]


def tracked_files():
    listed = subprocess.run(["git", "-c", "core.quotepath=off", "ls-files", "-z"], cwd=HOME, capture_output=True)
    if listed.returncode != 0:
        pytest.skip("this folder is not a git clone, so its own files cannot be told from others")
    names = listed.stdout.decode().split("\0")
    return [HOME / name for name in names if name and (HOME / name).exists()]


def copy_of_the_clone(folder):
    for file in tracked_files():
        if not file.is_dir():
            target = folder / file.relative_to(HOME)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    return folder


# ---------------------------------------------------------------- Binder and conda


def test_binder_uses_the_environment_that_is_described_once():
    link = HOME / "binder" / "environment.yml"
    if link.is_symlink():
        assert os.readlink(link).replace("\\", "/") == "../environment.yml"
        assert link.resolve() == HOME / "environment.yml"
    else:  # a checkout on Windows writes a link as a file that holds its target
        assert link.read_text().strip() == "../environment.yml"


def test_the_conda_environment_has_a_reason_a_line_and_what_pip_users_get():
    lines = (HOME / "environment.yml").read_text(encoding="utf-8").split("dependencies:\n")[1].splitlines()
    packages = {re.match(r"  - ([\w-]+)", line).group(1).replace("_", "-") for line in lines}
    assert all("  # " in line for line in lines)
    first_part = (HOME / "requirements.txt").read_text(encoding="utf-8").split("\n\n")[0]
    wanted = set(re.findall(r"^([\w-]+)==", first_part, re.MULTILINE))
    replaced = {"jjava": "ijava", "maven-artifact": "maven"}
    assert {replaced.get(name, name) for name in wanted} <= packages


@posix_only
def test_repo2docker_takes_binder_s_environment():
    command = Path(sys.executable).with_name("jupyter-repo2docker")
    if not command.exists():
        pytest.skip("jupyter-repo2docker is not installed: python -m pip install -r tests/requirements.txt")
    result = subprocess.run([command, "--no-build", "--debug", "--user-id", "1000", "--user-name", "reader", "."],
                            cwd=HOME, capture_output=True, text=True, timeout=300)
    told = result.stdout + result.stderr
    assert result.returncode == 0, told[-3000:]
    assert re.search(r"env update .*binder/environment\.yml", told), "it does not use binder/environment.yml"
    assert "binder/postBuild" in told, "it does not run binder/postBuild"


@posix_only
def test_post_build_makes_the_jars_in_a_fresh_environment(tmp_path):
    clone = copy_of_the_clone(tmp_path / "clone")
    assert not (clone / "lib" / "target").exists()
    lab = load_lab()
    maven = Path(lab.maven(os.environ["JAVA_HOME"], sys.executable)[0])
    path = os.pathsep.join([str(maven.parent), str(Path(os.environ["JAVA_HOME"]) / "bin"), "/usr/bin", "/bin"])
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".profile").write_text('export PATH="%s"\n' % path)  # as conda's activation does
    environment = {"HOME": str(tmp_path / "home"), "PATH": path, "JAVA_HOME": os.environ["JAVA_HOME"],
                   "MAVEN_OPTS": "-Dmaven.repo.local=%s" % (Path.home() / ".m2" / "repository")}
    result = subprocess.run([clone / "binder" / "postBuild"], cwd=clone, env=environment, timeout=600,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 0, result.stdout[-3000:]
    made = {jar.name for jar in (clone / "lib" / "target" / "jars").iterdir()}
    assert made == {jar.name for jar in (HOME / "lib" / "target" / "jars").iterdir()}


# ---------------------------------------------------------------- links and files


@pytest.mark.parametrize("page", launch_links.pages(), ids=lambda page: page.name)
def test_launch_links_name_the_repository_of_the_pom(page):
    text = page.read_text(encoding="utf-8")
    assert launch_links.with_links(text) == text, "./lab run writes the links of %s" % page.name


def test_the_readme_launches_every_notebook():
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    for notebook in NOTEBOOKS:
        assert "urlpath=lab/tree/notebooks/" + notebook.name in readme, notebook.name


@pytest.mark.parametrize("page", launch_links.pages(), ids=lambda page: page.name)
def test_links_to_files_of_this_project_lead_somewhere(page):
    text = page.read_text(encoding="utf-8").replace("\\n", "\n").replace('\\"', '"')
    for target in re.findall(r"\]\(([^)\s#:]+)(?:#[^)\s]*)?\)", text) + re.findall(r'<img[^>]*src="([^":]+)"', text):
        assert (page.parent / target).exists(), "%s links to %s, which is not there" % (page.name, target)


def test_no_file_names_a_package_registry_or_a_folder_of_some_machine():
    for file in tracked_files():
        if file.is_dir() or file.suffix in (".png", ".jar"):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for word in REGISTRIES + MACHINE_PATHS:
            assert word not in text, "%s holds %s" % (file.relative_to(HOME), word)


def test_every_requirement_is_pinned():
    for name in ("requirements.txt", "tests/requirements.txt"):
        for line in (HOME / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                assert re.match(r"[\w.-]+==\S+( ; [^#]+)?  # \S", line), line
