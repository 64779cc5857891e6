"""Losses, gradients and trainings of random networks by PyTorch's automatic differentiation, into autograd.json.

`pip install -r requirements.txt`, then `python autograd.py` writes the file beside this script; README.md says with
what it was made. Double precision on the CPU, one thread. The random numbers come from Python's own generator, whose
algorithm is fixed, so that they are the same with any version of PyTorch.
"""

import json
import platform
import random
import sys
from pathlib import Path

import torch
import torch.nn.functional as F

SEED = 20261122

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def stepped(low):
    """1 for z >= 0, else low; the 0 z keeps the graph whole, with slope 0."""
    return lambda z: torch.where(z >= 0, 1.0, low) + 0 * z


ACTIVATIONS = {
    "linear": lambda z: z,
    "step": stepped(0.0),
    "sign": stepped(-1.0),
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "ReLU": torch.relu,
    "leaky ReLU": lambda z: F.leaky_relu(z, 0.01),
    "ELU": F.elu,
    # Not F.softplus, which counts as z itself above 20.
    "softplus": lambda z: torch.logaddexp(z, torch.zeros_like(z)),
    "softmax": lambda z: torch.softmax(z, dim=-1),
}


def binary_cross_entropy(z, a, target, activation):
    if activation == "sigmoid":
        return F.binary_cross_entropy_with_logits(z, target, reduction="sum")
    return -(target * a.log() + (1 - target) * (1 - a).log()).sum()


def cross_entropy(z, a, target, activation):
    logarithm = torch.log_softmax(z, dim=-1) if activation == "softmax" else a.log()
    return -(target * logarithm).sum()


LOSSES = {
    "half squared error": lambda z, a, target, activation: ((a - target) ** 2).sum() / 2,
    "squared error": lambda z, a, target, activation: ((a - target) ** 2).sum(),
    "mean squared error": lambda z, a, target, activation: ((a - target) ** 2).mean(),
    "binary cross-entropy": binary_cross_entropy,
    "cross-entropy": cross_entropy,
}


class Numbers:
    """Random inputs, targets and networks."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def list(self, length, low=-1.0, high=1.0):
        return [self.random.uniform(low, high) for _ in range(length)]

    def target(self, loss, length):
        """Probabilities where the loss asks for them, hard ones half of the time; else any numbers."""
        hard = self.random.random() < 0.5
        if loss == "cross-entropy":
            if hard:
                chosen = self.random.randrange(length)
                return [1.0 if i == chosen else 0.0 for i in range(length)]
            parts = self.list(length, 0.1, 1.0)
            return [part / sum(parts) for part in parts]
        if loss == "binary cross-entropy":
            return [float(self.random.randrange(2)) for _ in range(length)] if hard else self.list(length, 0.0, 1.0)
        return self.list(length)

    def layers(self, sizes, activations, biases, scale=1.0):
        return [
            {
                "activation": activation,
                "weights": [self.list(inputs, -scale, scale) for _ in range(neurons)],
                "bias": self.list(neurons, -scale, scale) if biases else None,
            }
            for inputs, neurons, activation in zip(sizes, sizes[1:], activations)
        ]


def parameters(layers):
    """[(activation, W, b or None)] with gradients switched on."""
    return [
        (
            layer["activation"],
            torch.tensor(layer["weights"], requires_grad=True),
            None if layer["bias"] is None else torch.tensor(layer["bias"], requires_grad=True),
        )
        for layer in layers
    ]


def forward(network, x):
    """All z and a, layer by layer."""
    zs, outputs = [], []
    for activation, weights, bias in network:
        z = weights @ x if bias is None else weights @ x + bias
        if z.requires_grad:
            z.retain_grad()
        x = ACTIVATIONS[activation](z)
        zs.append(z)
        outputs.append(x)
    return zs, outputs


def loss_of(network, loss, x, target):
    zs, outputs = forward(network, torch.tensor(x))
    return LOSSES[loss](zs[-1], outputs[-1], torch.tensor(target), network[-1][0]), zs, outputs


def tolerance(layers, outputs):
    """Relative: 1e-12, but where 1 - a of a sigmoid or 1 - a^2 of a tanh is small, the rounding of a is all that is left."""
    left = [
        1 - a if layer["activation"] == "sigmoid" else 1 - a * a
        for layer, output in zip(layers, outputs)
        for a in output.tolist()
        if layer["activation"] in ("sigmoid", "tanh") and abs(a) < 1
    ]
    return max(1e-12, 4 * 2**-53 / min(left, default=1))


def gradient_case(name, layers, loss, x, target):
    network = parameters(layers)
    value, zs, outputs = loss_of(network, loss, x, target)
    value.backward()
    return {
        "name": name,
        "loss": loss,
        "layers": layers,
        "x": x,
        "target": target,
        "tolerance": tolerance(layers, outputs),
        "E": value.item(),
        "z": [z.tolist() for z in zs],
        "a": [a.tolist() for a in outputs],
        "dE/dz": [z.grad.tolist() for z in zs],
        "dE/dW": [weights.grad.tolist() for _, weights, _ in network],
        "dE/db": [None if bias is None else bias.grad.tolist() for _, _, bias in network],
    }


def training_case(name, layers, loss, examples, rate, momentum, batch, epochs, learn_biases):
    network = parameters(layers)
    learned = [weights for _, weights, _ in network]
    if learn_biases:
        learned += [bias for _, _, bias in network if bias is not None]
    optimizer = torch.optim.SGD(learned, lr=rate, momentum=momentum)

    def mean_loss(some):
        return sum(loss_of(network, loss, x, target)[0] for x, target in some) / len(some)

    losses = [mean_loss(examples).item()]
    for _ in range(epochs):
        for start in range(0, len(examples), batch):
            optimizer.zero_grad()
            mean_loss(examples[start : start + batch]).backward()
            optimizer.step()
        losses.append(mean_loss(examples).item())
    return {
        "name": name,
        "loss": loss,
        "layers": layers,
        "examples": [{"x": x, "target": target} for x, target in examples],
        "learning rate": rate,
        "momentum": momentum,
        "batch size": batch,
        "epochs": epochs,
        "biases learned": learn_biases,
        "mean losses": losses,
        "weights after": [weights.tolist() for _, weights, _ in network],
        "biases after": [None if bias is None else bias.tolist() for _, _, bias in network],
    }


SQUARES = ["half squared error", "squared error", "mean squared error"]


def gradient_cases(numbers):
    def case(sizes, activations, loss, biases, scale=1.0, note=""):
        name = f"{'-'.join(map(str, sizes))} {', '.join(activations)}; {loss}; {'biases' if biases else 'no biases'}{note}"
        layers = numbers.layers(sizes, activations, biases, scale)
        return gradient_case(name, layers, loss, numbers.list(sizes[0]), numbers.target(loss, sizes[-1]))

    for number, hidden in enumerate(ACTIVATIONS):
        yield case([3, 4, 2], [hidden, "linear"], "half squared error", number % 2 == 0)
        yield case([3, 4, 4, 2], ["tanh", hidden, "sigmoid"], SQUARES[number % 3], number % 2 == 1)
    for loss in SQUARES:
        for number, last in enumerate(ACTIVATIONS):
            yield case([2, 3, 3], ["sigmoid", last], loss, number % 2 == 0)
    for loss, last in [("binary cross-entropy", "sigmoid"), ("binary cross-entropy", "softmax"),
                       ("cross-entropy", "softmax"), ("cross-entropy", "sigmoid")]:
        for hidden in ["sigmoid", "tanh", "ReLU", "softplus"]:
            for biases in (True, False):
                yield case([4, 5, 3], [hidden, last], loss, biases)
        # Large |z|: the outputs reach 0 and 1 as far as doubles can tell.
        if (loss, last) in [("binary cross-entropy", "sigmoid"), ("cross-entropy", "softmax")]:
            yield case([4, 5, 3], ["tanh", last], loss, True, 100.0, "; weights up to 100")
    for sizes in [[1, 1], [1, 5, 1], [5, 1, 5], [10, 20, 5], [2, 3, 3, 3, 1], [6, 5, 4, 3, 2], [30, 1]]:
        for number, loss in enumerate(SQUARES):
            inner = [["sigmoid", "tanh", "ELU", "leaky ReLU"][(number + i) % 4] for i in range(len(sizes) - 1)]
            yield case(sizes, inner, loss, number != 1)


def training_cases(numbers):
    def case(sizes, activations, loss, rate, momentum, batch, epochs, biases, learn_biases=True, size=7):
        name = (f"{'-'.join(map(str, sizes))} {', '.join(activations)}; {loss}; "
                f"{'biases' if learn_biases else 'fixed biases'} {'there' if biases else 'missing'}; "
                f"rate {rate}; momentum {momentum}; batches of {batch} of {size}")
        layers = numbers.layers(sizes, activations, biases)
        examples = [(numbers.list(sizes[0]), numbers.target(loss, sizes[-1])) for _ in range(size)]
        return training_case(name, layers, loss, examples, rate, momentum, batch, epochs, learn_biases)

    for momentum in (0.0, 0.9):
        for batch in (1, 3, 7):
            yield case([2, 3, 2], ["sigmoid", "sigmoid"], "half squared error", 0.5, momentum, batch, 5, True)
            yield case([3, 4, 1], ["tanh", "linear"], "mean squared error", 0.05, momentum, batch, 5, False)
            yield case([4, 6, 3], ["ReLU", "softmax"], "cross-entropy", 0.1, momentum, batch, 5, True)
            yield case([3, 4, 2], ["softplus", "sigmoid"], "binary cross-entropy", 0.1, momentum, batch, 5, True)
            yield case([2, 2, 2], ["sigmoid", "sigmoid"], "squared error", 0.25, momentum, batch, 5, True, False)
    yield case([8, 10, 6, 4], ["leaky ReLU", "ELU", "softmax"], "cross-entropy", 0.05, 0.5, 4, 10, True, size=10)


def lines(cases):
    """One case a line, so that a difference shows which case it is in."""
    return "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"


def main(output):
    numbers = Numbers(SEED)
    made_with = {"script": Path(__file__).name, "PyTorch": torch.__version__.split("+")[0],
                 "Python": platform.python_version(), "seed": SEED}
    Path(output).write_text(
        f'{{"made with": {json.dumps(made_with)},\n"gradients": {lines(gradient_cases(numbers))},\n'
        f'"trainings": {lines(training_cases(numbers))}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("autograd.json"))
