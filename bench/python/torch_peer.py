"""PyTorch as its tutorials do it: Sequential, a loss, backward, and the SGD optimizer, in double precision."""
import os

import torch
from torch.nn.functional import cross_entropy
from worker import serve

if "OMP_NUM_THREADS" in os.environ:
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))


class PyTorch:
    def prepare(self, workload):
        self.workload = workload
        layers = []
        for w, b in zip(workload.weights, workload.biases):
            linear = torch.nn.Linear(w.shape[1], w.shape[0], dtype=torch.float64)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(w))
                linear.bias.copy_(torch.from_numpy(b))
            layers += [linear, torch.nn.Sigmoid()]
        if workload.output != "sigmoid":
            layers.pop()  # its cross-entropy does the softmax
        self.network = torch.nn.Sequential(*layers)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=workload.learning_rate)
        self.x = torch.from_numpy(workload.x)
        self.targets = torch.from_numpy(workload.targets)

    def train(self):
        batches = list(zip(self.x.split(self.workload.batch_size), self.targets.split(self.workload.batch_size)))
        for _ in range(self.workload.epochs):
            for x, targets in batches:
                self.optimizer.zero_grad()
                self.loss(self.network(x), targets).backward()
                self.optimizer.step()

    def loss(self, output, targets):
        if self.workload.output == "softmax":
            return cross_entropy(output, targets)
        return 0.5 * (output - targets).square().sum() / len(targets)

    def output(self, x):
        with torch.no_grad():
            output = self.network(torch.from_numpy(x))
            return (output.softmax(dim=1) if self.workload.output == "softmax" else output).numpy()


serve(PyTorch())
