"""Execute notebooks in the real Java kernel and write them in their fixed form (`./lab run`).

The fixed form holds nothing that differs between two runs, two machines, two JDKs or the two Java
kernels, so that `git diff` after a run shows changed results and nothing else.
"""
import asyncio
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import launch_links

HOME = Path(__file__).resolve().parent.parent
KERNEL_LOG = HOME / ".lab" / "log" / "kernels.txt"
KERNEL = os.environ.get("NNBYHAND_KERNEL", "java")
SECONDS_PER_CELL = 300
AT_A_TIME = 2
# A cell is run once, or a few times: the quick compiler alone is done in half the time (JJava reads this).
QUICK_START = {"JJAVA_JVM_OPTS": "-XX:TieredStopAtLevel=1"}

KERNELSPEC = {"display_name": "Java", "language": "java", "name": "java"}
# What both kernels report, but for the JDK's version.
LANGUAGE_INFO = {
    "codemirror_mode": "java",
    "file_extension": ".jshell",
    "mimetype": "text/x-java-source",
    "name": "Java",
    "pygments_lexer": "java",
}
FRAME = re.compile(r"\bat [\w.$/@]+\(")
COLORS = re.compile(r"\x1b\[[0-9;]*m")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def all_notebooks():
    return sorted((HOME / "notebooks").glob("*.ipynb"))


def read(path):
    return nbformat.read(path, as_version=4)


def executed(path, kernel=KERNEL, environment=None):
    """The notebook as it is after running all its cells from a fresh kernel, in the fixed form."""
    notebook = read(path)
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=SECONDS_PER_CELL,
        startup_timeout=120,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    environment = dict(environment or os.environ, **QUICK_START)
    KERNEL_LOG.parent.mkdir(parents=True, exist_ok=True)
    with open(KERNEL_LOG, "ab") as log:  # what the kernel says on its own streams, not in a cell
        # Each thread runs its notebook in an event loop of its own.
        try:
            asyncio.run(client.async_execute(env=environment, stdout=log, stderr=log))
        except CellExecutionError:
            raise CellFailed(what_failed(notebook)) from None
    return fixed_form(notebook)


class CellFailed(Exception):
    """A cell of a notebook failed; the message shows the cell and what the kernel said of it."""


def what_failed(notebook):
    position, cell, error = next(
        (position, cell, output)
        for position, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", []) if output.output_type == "error")
    said = [COLORS.sub("", line) for line in error.traceback if not FRAME.search(line)]
    return "cell %d (%s):\n%s\n\n%s" % (
        position, cell.get("id"), indented(cell.source), "\n".join(said).strip() or error.evalue)


def indented(text):
    return "\n".join("    " + line for line in text.splitlines())


def fixed_form(notebook):
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO})
    ids = set()
    executions = 0
    for position, cell in enumerate(notebook.cells, start=1):
        cell.id = fixed_id(cell, position, ids)
        cell.metadata = nbformat.from_dict({"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {})
        if cell.cell_type != "code":
            continue
        cell.execution_count = None
        if cell.source.strip():
            executions += 1
            cell.execution_count = executions
        cell.outputs = [output for output in merged(cell.outputs) if without_widgets(output)]
        for output in cell.outputs:
            fix(output, cell.execution_count)
    return notebook


def fixed_id(cell, position, taken):
    """The id the cell has, or one made from its place; never the same one twice."""
    wanted = cell.get("id") or "cell-%02d" % position
    while wanted in taken:
        wanted += "-again"
    taken.add(wanted)
    return wanted


def merged(outputs):
    """How a stream is cut into messages is chance: neighbors of one stream become one output."""
    result = []
    for output in outputs:
        if result and output.output_type == "stream" and result[-1].output_type == "stream" \
                and result[-1].name == output.name:
            result[-1].text += output.text
        else:
            result.append(output)
    return result


def without_widgets(output):
    """Drop live views of sliders: opened later they would show 'model not found'. False if nothing is left."""
    if "data" in output:
        output.data.pop(WIDGET_VIEW, None)
        return bool(output.data)
    return True


def fix(output, execution_count):
    output.pop("transient", None)
    if "execution_count" in output:
        output.execution_count = execution_count
    if output.output_type == "error":
        # The frames below the message name lines of the JDK and of the kernel, which differ.
        output.traceback = [line for line in output.traceback if not FRAME.search(line)]


def text_of(notebook):
    text = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
    return text if text.endswith("\n") else text + "\n"


def rewrite(path):
    """Run one notebook and rewrite its file; None, or what went wrong."""
    started = time.time()
    try:
        text = text_of(executed(path))
    except CellFailed as error:
        return "%s: a cell failed, so the file is left as it was\n%s" % (path.name, error)
    except (RuntimeError, TimeoutError) as error:
        return "%s: the kernel did not answer (%s; see %s)" % (path.name, error, KERNEL_LOG)
    path.write_text(text, encoding="utf-8", newline="\n")
    print("%s: %.1f s" % (path.name, time.time() - started), flush=True)
    return None


def main(names):
    paths = [Path(name) for name in names] or all_notebooks()
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        return "lab: there is no notebook " + ", ".join(missing)
    if not paths:
        return "lab: there are no notebooks in notebooks/ yet"
    with ThreadPoolExecutor(AT_A_TIME) as workers:
        problems = [problem for problem in workers.map(rewrite, paths) if problem]
    launch_links.write()
    return "\n".join(problems) or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
