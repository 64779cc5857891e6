"""Compare the speed of this library with that of others (`./lab bench`).

Every library trains the same networks on the same data from the same first weights, each network in a
process of its own, and must end at the same loss. The libraries take turns, round after round, so that whatever
else the machine does slows all of them. Without options everything is measured and bench/README.md
gets the new tables; with options the tables are only printed.
"""
# Standard library only: it runs before anything is installed.
import argparse
import csv
import datetime
import gzip
import importlib.util
import json
import math
import os
import platform
import random
import re
import shutil
import statistics
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

BENCH = Path(__file__).resolve().parent
HOME = BENCH.parent
TARGET = BENCH / "target"
VENV = BENCH / ".venv"
README = BENCH / "README.md"
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# Sums are added in another order by each library, which changes the last bits of every step; what
# 100,000 steps make of that stays far below this. Another learning rate, order, loss or batch mean
# moves the loss in the first three digits.
SAME_LOSS, SAME_LOSS_IN_SINGLE_PRECISION = 1e-9, 1e-3
SLOW = 2  # who needs more seconds than this for one training is measured only once: it is warm by then
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


# ---------------------------------------------------------------- what is trained


@dataclass
class Workload:
    name: str
    title: str
    sizes: list
    output: str  # linear, sigmoid (both with half the squared error) or softmax (with cross-entropy)
    learning_rate: float
    batch_size: int
    epochs: int
    data: object  # a function that gives (x, targets)
    stands_in_for: str = ""  # the workload that a library cannot do, or not in reasonable time
    file: Path = field(default=None)


def article_example():
    return [[0.05, 0.10]], [[0.01, 0.99]]


def rows_of_three():
    dice = random.Random(3)
    x = [[dice.random() for _ in range(3)] for _ in range(1000)]
    return x, [[0.1 + 0.8 * (a + b * c) / 2] for a, b, c in x]


def pictures():
    """2,000 noisy copies of ten patterns of 28 x 28 points."""
    dice = random.Random(4)
    patterns = [[dice.random() for _ in range(784)] for _ in range(10)]
    x = [[0.5 * point + 0.5 * dice.random() for point in patterns[i % 10]] for i in range(2000)]
    return x, [one_hot(i % 10) for i in range(2000)]


def digits():
    """The 1,797 handwritten digits that come with scikit-learn, 8 x 8 points from 0 to 1."""
    found = list(VENV.rglob("sklearn/datasets/data/digits.csv.gz"))
    if not found:
        return None
    with gzip.open(found[0], "rt") as file:
        rows = [[float(number) for number in row] for row in csv.reader(file)]
    return [[point / 16 for point in row[:-1]] for row in rows], [one_hot(int(row[-1])) for row in rows]


def one_hot(label):
    return [1.0 if i == label else 0.0 for i in range(10)]


def workloads():
    big = [784, 100, 10]
    once = [
        Workload("W2", "2-2-2, one example, 10,000 steps", [2, 2, 2], "sigmoid", 0.5, 1, 10_000, article_example),
        Workload("W3", "3-4-1, 1,000 rows, 100 epochs, one a step", [3, 4, 1], "sigmoid", 0.5, 1, 100, rows_of_three),
        Workload("W4", "784-100-10, 2,000 rows, 5 epochs, one a step", big, "sigmoid", 0.1, 1, 5, pictures),
        Workload("W5", "784-100-10, 2,000 rows, 5 epochs, batches of 32", big, "sigmoid", 0.5, 32, 5, pictures),
        Workload("W6", "64-32-10 with softmax, digits, 30 epochs, one a step", [64, 32, 10], "softmax", 0.1, 1, 30, digits),
        Workload("W6b", "64-32-10 with softmax, digits, 30 epochs, batches of 32", [64, 32, 10], "softmax", 0.5, 32, 30, digits),
    ]
    by_name = {one.name: one for one in once}
    stand_ins = []
    for name, epochs, learning_rate in [("W2", 10_000, 0.0002), ("W3", 10, 0.1), ("W4", 1, 0.01), ("W5", 5, 0.02)]:
        stand_ins.append(replace(by_name[name], name=name + " linear", stands_in_for=name, output="linear",
                                 epochs=epochs, learning_rate=learning_rate))  # a linear output learns faster
    for name, epochs in [("W3", 10), ("W4", 1), ("W6", 3)]:
        stand_ins.append(replace(by_name[name], name=name + " short", stands_in_for=name, epochs=epochs))
    for one in stand_ins:
        one.title = "as %s, %sepochs: %d" % (one.stands_in_for, "linear output, " if one.output == "linear" else "", one.epochs)
    return once + stand_ins


def first_weights(workload):
    """The article's for 2-2-2; else uniform within 1 / sqrt(inputs), biases too."""
    if workload.name.startswith("W2"):
        return [([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35]), ([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60])]
    dice = random.Random(1)

    def numbers(count, inputs):
        return [dice.uniform(-1, 1) / math.sqrt(inputs) for _ in range(count)]

    return [([numbers(inputs, inputs) for _ in range(outputs)], numbers(outputs, inputs))
            for inputs, outputs in zip(workload.sizes, workload.sizes[1:])]


def write_workload(workload):
    """One file of little-endian doubles, so that every language reads it in a few lines. False: no data."""
    data = workload.data()
    if data is None:
        return False
    x, targets = data
    numbers = [len(workload.sizes), *workload.sizes, ["linear", "sigmoid", "softmax"].index(workload.output),
               workload.learning_rate, workload.batch_size, workload.epochs, len(x)]
    for weights, biases in first_weights(workload):
        for row in weights:
            numbers += row
        numbers += biases
    for row in x + targets:
        numbers += row
    workload.file = TARGET / "data" / (workload.name.replace(" ", "-") + ".bin")
    workload.file.parent.mkdir(parents=True, exist_ok=True)
    workload.file.write_bytes(struct.pack("<%dd" % len(numbers), *numbers))
    return True


# ---------------------------------------------------------------- the libraries


@dataclass
class Peer:
    name: str
    version: str
    command: list
    environment: dict = field(default_factory=lambda: ONE_THREAD)
    tolerance: float = SAME_LOSS
    only: list = None  # the workloads it takes part in; None: all but those that stand in for another
    process: subprocess.Popen = None

    def takes_part_in(self, workload):
        return workload.name in self.only if self.only is not None else not workload.stands_in_for

    def train(self, workload, seconds):
        if self.process is None:
            self.process = subprocess.Popen(
                [str(part) for part in self.command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=open(TARGET / "stderr.txt", "ab"), env=self.full_environment(), cwd=TARGET, text=True)
        self.process.stdin.write("%s %s\n" % (seconds, workload.file))
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            self.process = None
            return {"unsupported": "stopped with an error: bench/target/stderr.txt"}
        return json.loads(line)

    def full_environment(self):
        return dict(os.environ, **self.environment)

    def stop(self):
        if self.process is not None:
            self.process.kill()  # it may be in the middle of a long training
            self.process.wait()
            self.process = None


def run_logged(command, log, **options):
    """Whether the command succeeded; what it said is in bench/target."""
    TARGET.mkdir(exist_ok=True)
    with open(TARGET / log, "ab") as file:
        return subprocess.run([str(part) for part in command], stdout=file, stderr=subprocess.STDOUT, **options).returncode == 0


def java_peers(wanted):
    """One Maven module a library; one that cannot be had does not stop the others."""
    modules = {"nn-by-hand": ("nn-by-hand", "NnByHand", "nn-by-hand"), "Encog": ("encog", "EncogPeer", "encog-core"),
               "Smile": ("smile", "SmilePeer", "smile-core"), "Deep Netts": ("deepnetts", "DeepNettsPeer", "deepnetts-core")}
    modules = {name: module for name, module in modules.items() if name in wanted or name == "nn-by-hand"}
    maven = shutil.which("mvn")
    if not maven:
        sys.exit("Maven is needed: run ./lab bench, which finds it or fetches it.")
    class_paths = {name: BENCH / module[0] / "target" / "classpath.txt" for name, module in modules.items()}
    for file in class_paths.values():
        file.unlink(missing_ok=True)
    say("Building (Maven)")
    run_logged([maven, "-q", "-B", "-ntp", "-f", HOME / "pom.xml", "-P", "bench", "--fail-at-end", "-Dmaven.test.skip",
                "-pl", ",".join("bench/" + module[0] for module in modules.values()), "-am", "package"], "maven.txt")
    peers, missing = [], []
    for name, (module, main, artifact) in modules.items():
        if not class_paths[name].exists():
            missing.append(name + " (could not be built: bench/target/maven.txt)")
            continue
        class_path = str(BENCH / module / "target" / "classes") + os.pathsep + class_paths[name].read_text().strip()
        version = re.search(re.escape(artifact) + r"-(\d[^/\\]*)\.jar", class_path)
        peers.append(Peer(name, version.group(1) if version else git_version(), java(class_path, main)))
    for peer in peers:
        if peer.name == "Deep Netts":
            peer.tolerance = SAME_LOSS_IN_SINGLE_PRECISION
    return peers, missing


def java(class_path, main, home=None):
    return [Path(home) / "bin" / "java" if home else "java", "-cp", class_path, "nnbyhand.bench." + main]


def git_version():
    answer = subprocess.run(["git", "-C", HOME, "describe", "--always", "--dirty"], capture_output=True, text=True)
    return "commit " + answer.stdout.strip() if answer.returncode == 0 else "this clone"


def python_peers(wanted):
    modules = {"NumPy": ("numpy", "numpy_peer.py"), "PyTorch": ("torch", "torch_peer.py"),
               "scikit-learn": ("sklearn", "sklearn_peer.py")}
    modules = {name: module for name, module in modules.items() if name in wanted}
    if modules:
        install_python(modules)
    peers, missing = [], []
    for name, (module, script) in modules.items():
        answer = subprocess.run([VENV_PYTHON, "-c", "import %s; print(%s.__version__)" % (module, module)],
                                capture_output=True, text=True) if VENV_PYTHON.exists() else None
        if answer is None or answer.returncode != 0:
            missing.append(name + " (could not be installed: bench/target/pip.txt)")
        else:
            peers.append(Peer(name, answer.stdout.strip(), [VENV_PYTHON, BENCH / "python" / script]))
    return peers, missing


def install_python(wanted):
    """Line by line, so that one package that cannot be had does not take the others along."""
    if not VENV_PYTHON.exists():
        run_logged([sys.executable, "-m", "venv", VENV], "pip.txt")
    lines = [line.split("#")[0].strip() for line in (BENCH / "requirements.txt").read_text().splitlines()]
    packages = {"numpy": "NumPy", "torch": "PyTorch", "scikit-learn": "scikit-learn", "ipykernel": "NumPy"}
    done = VENV / "installed.txt"
    installed = done.read_text().splitlines() if done.exists() else []
    for line in lines:
        package = re.match(r"[\w-]*", line).group()
        if package and line not in installed and (package == "numpy" or packages[package] in [*wanted]):
            say("Installing " + line.split(";")[0])
            if run_logged([VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", line], "pip.txt"):
                installed.append(line)
                done.write_text("\n".join(installed) + "\n")


def plain_c():
    program = TARGET / "plain"
    TARGET.mkdir(exist_ok=True)
    if not shutil.which("gcc"):
        return [], ["plain C (no gcc)"]
    if not run_logged(["gcc", "-O3", "-march=native", "-o", program, BENCH / "c" / "plain.c", "-lm"], "gcc.txt"):
        return [], ["plain C (gcc could not compile it: bench/target/gcc.txt)"]
    version = subprocess.run(["gcc", "-dumpfullversion"], capture_output=True, text=True).stdout.strip()
    return [Peer("plain C", "gcc %s -O3 -march=native" % version, [program])], []


def find_peers(wanted, other_java):
    (javas, no_java), (pythons, no_python) = java_peers(wanted), python_peers(wanted)
    (c, no_c) = plain_c() if "plain C" in wanted else ([], [])
    if not javas or javas[0].name != "nn-by-hand":
        sys.exit("This library itself could not be built: bench/target/maven.txt says why.")
    ours = javas[0]
    ours.only = [workload.name for workload in workloads()]
    extra = []
    if "own loop" in wanted:
        extra.append(Peer("own loop", "nn-by-hand: forward, backward, step in a loop",
                          java(ours.command[2], "NnByHandSteps"), only=["W2", "W3"]))
    if other_java:
        version = re.search(r'version "([^"]*)', subprocess.run(
            [Path(other_java) / "bin" / "java", "-version"], capture_output=True, text=True).stderr).group(1)
        extra.append(Peer("Java " + version.split(".")[0], "nn-by-hand on Java " + version,
                          java(ours.command[2], "NnByHand", other_java)))
    for peer in javas + pythons:
        if peer.name == "scikit-learn":
            peer.only = ["W2 linear", "W3 linear", "W4 linear", "W5 linear", "W6 short", "W6b"]
        if peer.name == "PyTorch":
            peer.only = ["W2", "W3 short", "W4 short", "W5", "W6 short", "W6b"]
        if peer.name in ("Smile", "NumPy", "PyTorch", "scikit-learn"):  # those that can use several threads
            extra.append(Peer(peer.name + ", threads", peer.version, peer.command, {}, peer.tolerance,
                              ["W5 linear" if peer.name == "scikit-learn" else "W5", "W6b"]))
    return javas + c + pythons + extra, no_java + no_c + no_python


ALL_PEERS = ["nn-by-hand", "own loop", "Encog", "Smile", "Deep Netts", "plain C", "NumPy", "PyTorch", "scikit-learn"]


# ---------------------------------------------------------------- measuring


@dataclass
class Result:
    seconds: list = field(default_factory=list)  # the mean of each round
    before: float = None
    after: float = None
    problem: str = ""

    def median(self):
        return statistics.median(self.seconds)

    def times(self, other):
        """How many times as long as the other this took: the median over the rounds, each of which compares neighbors
        in time, because a shared machine is now faster, now slower. Who is slow has the first round only."""
        return statistics.median(mine / its for mine, its in zip(self.seconds, other.seconds))


def measure(peers, workload, rounds, warm_up, seconds, clock):
    results = {peer.name: Result() for peer in peers if peer.takes_part_in(workload)}
    try:
        for turn in range(-1, rounds):
            for peer in peers:
                result = results.get(peer.name)
                if result is None or result.problem or slow(result):
                    continue
                answer = peer.train(workload, warm_up if turn < 0 else seconds)
                if "unsupported" in answer:
                    result.problem = answer["unsupported"]
                elif turn >= 0 or min(answer[clock]) > SLOW:
                    result.seconds.append(statistics.mean(answer[clock]))
                    result.before, result.after = answer["before"], answer["after"]
            say("  %s, %s" % (workload.name, "warm-up" if turn < 0 else "round %d of %d" % (turn + 1, rounds)))
    finally:
        for peer in peers:
            peer.stop()
    check_losses(peers, results)
    return results


def slow(result):
    return bool(result.seconds) and min(result.seconds) > SLOW


def check_losses(peers, results):
    """Who ends at another loss than this library did other work, and is not compared."""
    ours = results["nn-by-hand"]
    for peer in peers:
        result = results.get(peer.name)
        if result is None or result.problem:
            continue
        for theirs, own in [(result.before, ours.before), (result.after, ours.after)]:
            if theirs is None or not abs(theirs - own) <= peer.tolerance * abs(own):
                result.problem = "ends at the loss %s, not at %s" % (result.after, ours.after)


def measure_processes(peers, by_name, rounds):
    """From nothing to the trained network of W2, each time in a new process."""
    results = {}
    for _ in range(rounds):
        for peer in peers:
            workload = by_name["W2 linear" if peer.name == "scikit-learn" else "W2"]
            if not peer.takes_part_in(workload):
                continue
            start = time.perf_counter()
            done = subprocess.run([str(part) for part in peer.command] + [str(workload.file)],
                                  env=peer.full_environment(), cwd=TARGET, capture_output=True)
            if done.returncode == 0:
                results.setdefault(peer.name, Result()).seconds.append(time.perf_counter() - start)
    say("  fresh processes")
    return results


def measure_kernels(rounds):
    """From the start of a notebook kernel to the first number, if Jupyter is there (`./lab bench` has it)."""
    if importlib.util.find_spec("jupyter_client") is None:
        return {}, ["kernel starts (no Jupyter here: run ./lab bench)"]
    answer = subprocess.run([sys.executable, BENCH / "python" / "kernel_start.py", str(VENV_PYTHON), str(rounds)],
                            stdout=subprocess.PIPE, stderr=open(TARGET / "stderr.txt", "ab"), text=True)
    if answer.returncode != 0:
        return {}, ["kernel starts (bench/target/stderr.txt says why)"]
    say("  kernel starts")
    return {name: Result(seconds) for name, seconds in json.loads(answer.stdout).items()}, []


# ---------------------------------------------------------------- the goals, and the tables

JAVA_PEERS = ["Encog", "Smile", "Deep Netts"]
EVERY_LIBRARY = JAVA_PEERS + ["NumPy", "PyTorch", "scikit-learn"]
GOALS = [  # how many times as long as this library the others take, at least
    ("faster than every other library", ["W2", "W3", "W4", "W6", "W6b"], EVERY_LIBRARY, 1),
    ("at least 1.5 times as fast as Encog", ["W3"], ["Encog"], 1.5),
    ("at most 1.3 times the time of plain C", ["W3"], ["plain C"], 1 / 1.3),
    ("at least 70 % of the speed of plain C", ["W4"], ["plain C"], 0.7),
    ("faster than every Java library and scikit-learn", ["W5"], JAVA_PEERS + ["scikit-learn"], 1),
    ("at most 1.5 times the time of NumPy", ["W5"], ["NumPy"], 1 / 1.5),
]


STAND_INS = {"linear": "†", "short": "‡"}  # and how the table marks them


def ratio(measured, workload, peer):
    """The peer's time by this library's, where need be from the workload that stands in for this one."""
    for name in [workload] + [workload + " " + kind for kind in STAND_INS]:
        results = measured.get(name, {})
        if peer in results and results[peer].seconds and not results[peer].problem:
            return results[peer].times(results["nn-by-hand"])
    return None


def goal_lines(measured):
    lines = ["| goal | workload | smallest ratio | |", "|---|---|---|---|"]
    for text, names, peers, least in GOALS:
        for name in names:
            found = [(ratio(measured, name, peer), peer) for peer in peers if ratio(measured, name, peer)]
            if found:
                smallest, peer = min(found)
                lines.append("| %s | %s | %s (%s), wanted %s | %s |" % (
                    text, name, two_digits(smallest), peer, two_digits(least), "reached" if smallest >= least else "**not reached**"))
    return lines


def summary_lines(measured, peers, by_name):
    columns = [name for name in measured if not by_name[name].stands_in_for]
    lines = ["| takes this many times as long | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for peer in peers:
        cells = []
        for name in columns:
            times = ratio(measured, name, peer.name)
            marks = [" " + mark for kind, mark in STAND_INS.items() if peer.name in measured.get(name + " " + kind, {})]
            cells.append("" if times is None else two_digits(times) + ("" if peer.name in measured[name] else marks[0]))
        if any(cells):
            lines.append("| %s | %s |" % (peer.name, " | ".join(cells)))
    return lines


def detail_lines(title, results, unit=1000):
    lines = ["", "**%s**" % title, "", "| | min ms | median ms | max ms | times ours | |", "|---|---|---|---|---|---|"]
    ours = results.get("nn-by-hand")
    for name, result in results.items():
        if result.seconds:
            numbers = [two_digits(unit * number) for number in (min(result.seconds), result.median(), max(result.seconds))]
            numbers.append("" if result.problem or not ours else two_digits(result.times(ours)))
        else:
            numbers = [""] * 4
        lines.append("| %s | %s | %s |" % (name, " | ".join(numbers), result.problem))
    return lines


def two_digits(number):
    """Two significant digits, three from 1 on, without an exponent."""
    digits = 3 if number >= 1 else 2
    return ("%.*f" % (max(0, digits - 1 - math.floor(math.log10(number))), number)) if number > 0 else "0"


def report(measured, processes, kernels, peers, missing, by_name, settings):
    versions = ["%s: %s" % (peer.name, peer.version) for peer in peers if not peer.name.endswith(", threads")]
    java_version = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    lines = ["Measured on %s: %s, %d processors, %s; %s, no flags; Python %s. %s" % (
        datetime.date.today(), cpu(), os.cpu_count(), platform.system(), java_version,
        python_version(), settings),
        "", "; ".join(versions) + ".",
        "", "Missing: " + ("; ".join(missing) or "nothing") + ".",
        "", "### Ratios", "", *summary_lines(measured, peers, by_name),
        "", "† With a linear output, this library too: scikit-learn has the squared error only with that. "
        "‡ With fewer epochs, this library too, because it takes so long. "
        "Deep Netts calculates in single precision, all others in double.",
        "", "### Goals", "", *goal_lines(measured), "", "### Times"]
    for name, results in measured.items():
        ours = results["nn-by-hand"]
        loss = "loss %.6g, then %.6g" % (ours.before, ours.after)
        lines += detail_lines("%s: %s (%s)" % (name, by_name[name].title, loss), results)
    if processes:
        lines += detail_lines("A new process, from its start to the trained network of W2 (scikit-learn: of W2 linear)", processes)
    if kernels:
        lines += detail_lines("A notebook kernel, from its start to the first number", kernels)
    return "\n".join(lines)


def cpu():
    try:
        return re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text()).group(1)
    except (OSError, AttributeError):
        return platform.processor() or platform.machine()


def python_version():
    if not VENV_PYTHON.exists():
        return platform.python_version()
    return subprocess.run([VENV_PYTHON, "-c", "import platform; print(platform.python_version())"],
                          capture_output=True, text=True).stdout.strip()


def write_raw(measured, processes, kernels):
    with open(TARGET / "results.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["workload", "library", "round", "seconds", "loss before", "loss after", "problem"])
        for name, results in [*measured.items(), ("new process", processes), ("kernel start", kernels)]:
            for library, result in results.items():
                for number, seconds in enumerate(result.seconds, 1):
                    writer.writerow([name, library, number, seconds, result.before, result.after, result.problem])


def write_readme(text):
    begin, end = "<!-- written by ./lab bench -->", "<!-- end -->"
    before, rest = README.read_text(encoding="utf-8").split(begin)
    README.write_text(before + begin + "\n" + text + "\n" + end + rest.split(end)[1], encoding="utf-8")


def say(text):
    print(text, file=sys.stderr, flush=True)


# ---------------------------------------------------------------- the command


def main():
    parser = argparse.ArgumentParser(prog="./lab bench", description=__doc__.split("\n\n")[0])
    names = [workload.name for workload in workloads() if not workload.stands_in_for]
    parser.add_argument("--workloads", nargs="+", choices=names, metavar="W", help=", ".join(names))
    parser.add_argument("--peers", nargs="+", choices=ALL_PEERS, metavar="LIBRARY", help=", ".join(ALL_PEERS))
    parser.add_argument("--rounds", type=int, default=7, help="turns that each library gets (7)")
    parser.add_argument("--warm-up", type=float, default=3, help="seconds that each trains first (3)")
    parser.add_argument("--seconds", type=float, default=0.3, help="seconds that each trains in a round (0.3)")
    parser.add_argument("--cpu-time", action="store_true",
                        help="the training thread's share of the processor instead of the clock, for a busy machine")
    parser.add_argument("--other-java", metavar="HOME", help="the home of another JDK, for this library on it too")
    parser.add_argument("--only-training", action="store_true", help="no new processes, no kernel starts")
    parser.add_argument("--jmh", nargs=argparse.REMAINDER, help="run JMH instead, with these options of its own")
    options = parser.parse_args()
    everything = not (options.workloads or options.peers or options.only_training)

    for log in TARGET.glob("*.txt"):
        log.unlink()
    peers, missing = find_peers(options.peers or ALL_PEERS, options.other_java)
    asked = options.workloads or names
    chosen = [workload for workload in workloads() if workload.name in asked or workload.stands_in_for in asked
              and any(peer.takes_part_in(workload) for peer in peers if peer.name != "nn-by-hand")]
    for workload in list(chosen):
        if not write_workload(workload):
            chosen.remove(workload)
            missing.append(workload.name + " (its digits come with scikit-learn)")
    by_name = {workload.name: workload for workload in chosen}
    if options.cpu_time:
        peers = [peer for peer in peers if not peer.name.endswith(", threads")]
    if options.jmh is not None:
        return jmh(peers[0], chosen, options.jmh)

    measured = {}
    for workload in chosen:
        measured[workload.name] = measure(peers, workload, options.rounds, options.warm_up, options.seconds,
                                          "cpu" if options.cpu_time else "seconds")
    processes, kernels = {}, {}
    if not options.only_training:
        if "W2" in by_name and "W2 linear" in by_name:
            processes = measure_processes(peers, by_name, options.rounds)
        kernels, none = measure_kernels(options.rounds)
        missing += none
    write_raw(measured, processes, kernels)
    settings = "%d rounds, the libraries in turn; each round at least %g s, after %g s of warm-up; one thread unless said%s." % (
        options.rounds, options.seconds, options.warm_up,
        "; processor time of the training thread, because the machine was busy" if options.cpu_time else "")
    text = report(measured, processes, kernels, peers, missing, by_name, settings)
    print(text)
    if everything:
        write_readme(text)
    wrong = [(name, peer) for name, results in measured.items() for peer, result in results.items() if result.problem]
    return 1 if wrong else 0


def jmh(ours, chosen, arguments):
    files = ",".join(str(workload.file) for workload in chosen)
    return subprocess.run(["java", "-cp", ours.command[2], "org.openjdk.jmh.Main", "-p", "file=" + files, *arguments]).returncode


if __name__ == "__main__":
    sys.exit(main())
