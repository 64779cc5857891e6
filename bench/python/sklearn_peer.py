"""scikit-learn: MLPClassifier for softmax, MLPRegressor for a linear output; no shuffling, momentum or penalty."""
import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor
from worker import Unsupported, serve

warnings.simplefilter("ignore", ConvergenceWarning)


class ScikitLearn:
    def prepare(self, workload):
        if workload.output == "sigmoid":
            raise Unsupported("squared error only with a linear output")
        kind = MLPClassifier if workload.output == "softmax" else MLPRegressor
        self.targets = workload.targets
        if workload.output == "softmax":
            self.targets = workload.targets.argmax(axis=1)
        elif workload.targets.shape[1] == 1:
            self.targets = workload.targets[:, 0]
        self.model = kind(
            hidden_layer_sizes=workload.sizes[1:-1], activation="logistic", solver="sgd", alpha=0, momentum=0,
            nesterovs_momentum=False, learning_rate_init=workload.learning_rate, shuffle=False,
            batch_size=min(workload.batch_size, len(workload.x)), max_iter=1, tol=0,
            n_iter_no_change=workload.epochs + 1, warm_start=True)
        self.x = workload.x
        self.model.fit(self.x, self.targets)  # makes the weights, which are then replaced
        self.model.coefs_ = [w.T.copy() for w in workload.weights]
        self.model.intercepts_ = [b.copy() for b in workload.biases]
        self.model.set_params(max_iter=workload.epochs)

    def train(self):
        self.model.fit(self.x, self.targets)

    def output(self, x):
        if isinstance(self.model, MLPClassifier):
            return self.model.predict_proba(x)
        return self.model.predict(x).reshape(len(x), -1)


serve(ScikitLearn())
