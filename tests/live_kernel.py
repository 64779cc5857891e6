"""A Java kernel that stays alive between cells, as it does for a reader who reruns them in any order."""
import json
import os
import re
from queue import Empty

import nbformat
from jupyter_client.manager import KernelManager

import run_notebooks

READY_SECONDS, CELL_SECONDS = 120, 300
COLOR = re.compile(r"\x1b\[[0-9;]*m")


class LiveKernel:
    def __init__(self, folder, name=run_notebooks.KERNEL):
        run_notebooks.KERNEL_LOG.parent.mkdir(parents=True, exist_ok=True)
        self.log = open(run_notebooks.KERNEL_LOG, "ab")
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(cwd=str(folder), env=dict(os.environ, **run_notebooks.QUICK_START), stdout=self.log, stderr=self.log)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=READY_SECONDS)

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.log.close()

    def run(self, code):
        """What a reader sees under the cell after running it."""
        request = self.client.execute(code)
        outputs, display_ids = [], []
        while True:
            message = self.client.get_iopub_msg(timeout=CELL_SECONDS)
            if message["parent_header"].get("msg_id") != request:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                break
            if kind == "clear_output":
                outputs, display_ids = [], []
            elif kind == "update_display_data":
                self.replace(outputs, display_ids, content)
            elif kind in ("stream", "display_data", "execute_result", "error"):
                outputs.append(nbformat.v4.output_from_msg(message))
                display_ids.append(content.get("transient", {}).get("display_id"))
        self.wait_for_reply(request)
        return Shown(outputs)

    def wait_for_reply(self, request):
        try:
            while self.client.get_shell_msg(timeout=CELL_SECONDS)["parent_header"].get("msg_id") != request:
                pass
        except Empty:
            raise TimeoutError("the kernel did not reply")

    @staticmethod
    def replace(outputs, display_ids, content):
        for position, display_id in enumerate(display_ids):
            if display_id and display_id == content.get("transient", {}).get("display_id"):
                outputs[position]["data"] = content["data"]


class Shown:
    """The outputs of one run of a cell, in their fixed form."""

    def __init__(self, outputs):
        self.outputs = [output for output in run_notebooks.merged(outputs) if run_notebooks.without_widgets(output)]
        for output in self.outputs:
            run_notebooks.fix(output, None)

    def __eq__(self, other):
        return self.outputs == other.outputs

    @property
    def failure(self):
        """The first line of the error message, as a reader sees it; None if the cell did not fail."""
        for output in self.outputs:
            if output.output_type == "error":
                return COLOR.sub("", "\n".join(output.traceback)).strip().splitlines()[0]
        return None

    @property
    def texts(self):
        """Each output's plain text, the form that every reader can get."""
        return [output.text if output.output_type == "stream" else output.get("data", {}).get("text/plain", "")
                for output in self.outputs]

    @property
    def everything(self):
        """All that is shown, in every form, as one text to search in."""
        return "\n".join(
            output.text if output.output_type == "stream" else "\n".join(
                part if isinstance(part, str) else json.dumps(part) for part in output.get("data", {}).values())
            for output in self.outputs)
