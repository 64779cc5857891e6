"""NumPy as one writes it by hand: the examples of a batch are rows, a layer is a matrix product."""
import numpy as np
from worker import serve


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class NumPy:
    def prepare(self, workload):
        self.workload = workload
        self.weights = [np.ascontiguousarray(w.T) for w in workload.weights]  # one row an input: x @ w
        self.biases = [b.copy() for b in workload.biases]

    def forward(self, x):
        activations = [x]
        for w, b in zip(self.weights[:-1], self.biases[:-1]):
            activations.append(sigmoid(activations[-1] @ w + b))
        z = activations[-1] @ self.weights[-1] + self.biases[-1]
        if self.workload.output == "sigmoid":
            z = sigmoid(z)
        elif self.workload.output == "softmax":
            z = np.exp(z - z.max(axis=-1, keepdims=True))
            z /= z.sum(axis=-1, keepdims=True)
        return activations + [z]

    def step_one(self, x, target, learning_rate):
        """One example, as vectors: quicker here than a batch of one row."""
        activations = self.forward(x)
        delta = self.output_delta(activations[-1], target)
        for i in reversed(range(len(self.weights))):
            before = delta
            if i > 0:
                delta = self.weights[i] @ before * activations[i] * (1 - activations[i])
            self.weights[i] -= np.outer(activations[i], learning_rate * before)
            self.biases[i] -= learning_rate * before

    def step_batch(self, x, targets, learning_rate):
        activations = self.forward(x)
        delta = self.output_delta(activations[-1], targets)
        for i in reversed(range(len(self.weights))):
            before = delta
            if i > 0:
                delta = before @ self.weights[i].T * activations[i] * (1 - activations[i])
            self.weights[i] -= learning_rate / len(x) * (activations[i].T @ before)
            self.biases[i] -= learning_rate / len(x) * before.sum(axis=0)

    def output_delta(self, a, target):
        return (a - target) * a * (1 - a) if self.workload.output == "sigmoid" else a - target

    def train(self):
        workload = self.workload
        for _ in range(workload.epochs):
            if workload.batch_size == 1:
                for x, target in zip(workload.x, workload.targets):
                    self.step_one(x, target, workload.learning_rate)
            else:
                for start in range(0, len(workload.x), workload.batch_size):
                    batch = slice(start, start + workload.batch_size)
                    self.step_batch(workload.x[batch], workload.targets[batch], workload.learning_rate)

    def output(self, x):
        return self.forward(x)[-1]


serve(NumPy())
