"""The process that run.py talks to: the same protocol as in Worker.java."""
import json
import sys
import time
from dataclasses import dataclass

import numpy as np

OUTPUTS = ["linear", "sigmoid", "softmax"]  # in the order of the numbers that run.py writes for them


@dataclass
class Workload:
    """A network, its data and how to train it, as in Workload.java: one row of weights a receiving neuron."""
    sizes: list
    output: str
    learning_rate: float
    batch_size: int
    epochs: int
    weights: list
    biases: list
    x: np.ndarray
    targets: np.ndarray

    @staticmethod
    def read(file):
        numbers = np.fromfile(file, dtype="<f8")
        place = 0

        def take(*shape):
            nonlocal place
            count = int(np.prod(shape))
            place += count
            return numbers[place - count:place].reshape(shape).copy()

        def take_one():
            return take(1)[0]

        sizes = [int(size) for size in take(int(take_one()))]
        output, learning_rate = OUTPUTS[int(take_one())], float(take_one())
        batch_size, epochs, examples = (int(number) for number in take(3))
        layers = [(take(outputs, inputs), take(outputs)) for inputs, outputs in zip(sizes, sizes[1:])]
        weights, biases = zip(*layers)
        return Workload(sizes, output, learning_rate, batch_size, epochs, list(weights), list(biases),
                        take(examples, sizes[0]), take(examples, sizes[-1]))

    def loss(self, output):
        """The mean loss over all examples, from what the peer's network gives for them."""
        if self.output == "softmax":
            return float(-np.log(output[self.targets == 1]).sum() / len(output))
        return float(0.5 * ((output - self.targets) ** 2).sum() / len(output))


class Unsupported(Exception):
    """The library cannot do this workload; the message says why."""


def answer(peer, workload, at_least):
    seconds, cpu = [], []
    try:
        while not seconds or sum(seconds) < at_least:
            peer.prepare(workload)
            start, cpu_start = time.perf_counter(), time.thread_time()
            before = workload.loss(peer.output(workload.x))
            peer.train()
            after = workload.loss(peer.output(workload.x))
            seconds.append(time.perf_counter() - start)
            cpu.append(time.thread_time() - cpu_start)
    except Unsupported as reason:
        return {"unsupported": str(reason)}
    return {"seconds": seconds, "cpu": cpu, "before": before, "after": after}


def serve(peer):
    if len(sys.argv) == 2:
        print(json.dumps(answer(peer, Workload.read(sys.argv[1]), 0)))
        return
    for line in sys.stdin:
        seconds, file = line.rstrip("\n").split(" ", 1)
        print(json.dumps(answer(peer, Workload.read(file), float(seconds))), flush=True)
