package nnbyhand.exercise;

import static nnbyhand.Matrix.column;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.exercise.CodeExercise.Trial;
import nnbyhand.exercise.Exercises.Backward;

/** Notebook 04: the backward pass in Java, to mend and to write. */
final class BackpropagationCode {
    private static final String BACKWARD = """
            Backward backward = (network, x, t) -> {
                Layer hidden = network.layer(0), output = network.layer(1);
                Matrix zh = hidden.weights().times(x).plus(hidden.bias());
                Matrix ah = hidden.activation().value(zh);
                Matrix zo = output.weights().times(ah).plus(output.bias());
                Matrix ao = output.activation().value(zo);
                Matrix deltaO = ao.minus(t).timesElementwise(zo.map(output.activation()::slope));
                Matrix errorH = output.weights().transpose().times(deltaO);
                Matrix deltaH = errorH.timesElementwise(zh.map(hidden.activation()::slope));
                return List.of(deltaH.times(x.transpose()), deltaO.times(ah.transpose()));
            };
            """;

    static final List<CodeExercise<?>> ALL = List.of(
            new CodeExercise<>("04.9", "This backward pass is broken: the gradients of the hidden layer are wrong."
                    + " Mend it.",
                    "Follow the delta back from the output: a weight, then the activation of the hidden neuron.",
                    BACKWARD.replace("errorH.timesElementwise(zh.map(hidden.activation()::slope))", "errorH")
                            + "check(\"04.9\", backward);",
                    BACKWARD + "check(\"04.9\", backward);", Backward.class, BackpropagationCode::trials),
            new CodeExercise<>("04.10", "This backward pass is broken too, and only some networks show it. Mend it.",
                    "On the way back, hidden neuron j collects along the weights that leave it. Which are they in the"
                            + " matrix?",
                    BACKWARD.replace("output.weights().transpose().times(deltaO)", "output.weights().times(deltaO)")
                            + "check(\"04.10\", backward);",
                    BACKWARD + "check(\"04.10\", backward);", Backward.class, BackpropagationCode::trials),
            new CodeExercise<>("04.11", "Write the backward pass yourself: return dE/dW of the hidden layer and of"
                            + " the output layer, for E = 1/2 (a - t)^2 summed over the outputs.",
                    "Forward first, keeping z and a of both layers; then delta of the output, delta of the hidden"
                            + " layer, and delta times input for each matrix.",
                    """
                    Backward backward = (network, x, t) -> {
                        Layer hidden = network.layer(0), output = network.layer(1);
                        Matrix zh = hidden.weights().times(x).plus(hidden.bias());
                        return List.of(hidden.weights(), output.weights());
                    };
                    check("04.11", backward);""",
                    BACKWARD + "check(\"04.11\", backward);", Backward.class, BackpropagationCode::trials));

    private BackpropagationCode() {}

    /** Square ones first, so that a missing transposition runs, and gives wrong numbers. */
    private static List<Trial<Backward>> trials(Draw draw) {
        List<Trial<Backward>> trials = new ArrayList<>();
        for (int[] sizes : new int[][] {{2, 2, 2}, {3, 3, 3}, {2, 3, 2}}) {
            Network network = Network.of(layer(draw, sizes[0], sizes[1]), layer(draw, sizes[1], sizes[2]));
            double[] x = draw.signed(sizes[0], 0.3, 1.6, 2);
            double[] t = draw.distinct(sizes[2], 0.05, 0.95, 2);
            trials.add(trial(network, x, t, Names.joining(sizes), draw.decimal(0.3, 0.9, 2)));
        }
        return trials;
    }

    private static Layer layer(Draw draw, int inputs, int neurons) {
        return new Layer(draw.weights(neurons, inputs, 0.12, 1.2, 3), column(draw.signed(neurons, 0.1, 0.8, 3)),
                Activation.SIGMOID);
    }

    private static Trial<Backward> trial(Network network, double[] x, double[] t, Names names, double eta) {
        String given = Words.column("x", x) + ", " + Words.column("t", t) + "\n" + Words.weights(network, names);
        Problem problem = new Problem(given, trace -> {
            Walk walk = Walk.given(trace, names, network, x, t, eta);
            walk.step(network, walk.backward(walk.forward(network, x, ""), t, eta), eta, Biases.OWN, "", "'");
        });
        List<String> asked = new ArrayList<>();
        for (int l = 0; l < 2; l++) {
            for (int i = 0; i < network.layer(l).neurons(); i++) {
                for (int j = 0; j < network.layer(l).inputs(); j++) {
                    asked.add("dE/d" + names.weight(l, i, j));
                }
            }
        }
        return new Trial<>(problem, asked, code -> code.gradients(network, column(x), column(t)));
    }
}
