"""How long a notebook kernel takes from its start to the first number: the output of the 2-2-2 network.

Usage: kernel_start.py PYTHON ROUNDS, where PYTHON has ipykernel and NumPy; prints seconds as JSON. The
Java kernel takes turns with it.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager

BENCH = Path(__file__).resolve().parent.parent
JAVA_CELLS = ["""\
%classpath ../lib/target/jars/*.jar
import nnbyhand.*;
import static nnbyhand.Activation.*; import static nnbyhand.Matrix.*;
""", """\
Network network = Network.of(
    new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), SIGMOID),
    new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), SIGMOID));
System.out.println(network.forward(column(.05, .10)).output().get(0));
"""]
PYTHON_CELLS = ["""\
import numpy as np
""", """\
def layer(w, b, x):
    return 1 / (1 + np.exp(-(np.array(w) @ x + np.array(b))))
hidden = layer([[.15, .20], [.25, .30]], [.35, .35], np.array([.05, .10]))
print(layer([[.40, .45], [.50, .55]], [.60, .60], hidden)[0])
"""]
FIRST_NUMBER = "0.75136506955"  # as far as every sum and exponential agrees


def seconds_to_first_number(kernel, specs, cells):
    manager = KernelManager(kernel_name=kernel, kernel_spec_manager=specs)
    printed = []

    def collect(message):
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])

    start = time.perf_counter()
    manager.start_kernel(cwd=str(BENCH), stderr=subprocess.DEVNULL)
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=60)
        for cell in cells:
            client.execute_interactive(cell, timeout=60, output_hook=collect)
        took = time.perf_counter() - start
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    if not "".join(printed).strip().startswith(FIRST_NUMBER):
        sys.exit("the kernel %s said %r, not %s" % (kernel, printed, FIRST_NUMBER))
    return took


def main():
    python, rounds = sys.argv[1], int(sys.argv[2])
    kernels = {"nn-by-hand (Java kernel)": ("java", KernelSpecManager(), JAVA_CELLS)}
    with tempfile.TemporaryDirectory() as folder:
        # A specification of its own, because the name python3 stands for the Python that runs this.
        spec = Path(folder) / "kernels" / "numpy"
        spec.mkdir(parents=True)
        (spec / "kernel.json").write_text(json.dumps({
            "argv": [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            "display_name": "NumPy", "language": "python"}))
        kernels["NumPy (ipykernel)"] = ("numpy", KernelSpecManager(kernel_dirs=[str(spec.parent)]), PYTHON_CELLS)
        times = {}
        for turn in range(-1, rounds):  # the first fills the disk's cache
            for name, (kernel, specs, cells) in kernels.items():
                if name.startswith("NumPy") and not has_ipykernel(python):
                    continue
                try:
                    took = seconds_to_first_number(kernel, specs, cells)
                except NoSuchKernel:
                    continue
                if turn >= 0:
                    times.setdefault(name, []).append(took)
    print(json.dumps(times))


def has_ipykernel(python):
    return os.path.exists(python) and subprocess.run(
        [python, "-c", "import ipykernel, numpy"], capture_output=True).returncode == 0


main()
