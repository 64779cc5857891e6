package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static nnbyhand.exercise.Exercise.exercise;
import static nnbyhand.exercise.Group.group;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Layer;
import nnbyhand.Network;

/** Notebook 04: a whole step through a 2-2-2 network. */
final class Backpropagation {
    private static final Names NAMES = Names.counted(2, 2, 2);

    static final Chapter CHAPTER = new Chapter("04", "backpropagation", List.of(group(
            Backpropagation::draw,
            exercise("04.1", "Forward, hidden layer: compute z_h1 and the outputs a_h1 and a_h2.",
                    "h1 adds up its row of weights times the inputs, and its bias. Then the sigmoid; the same for h2.", 6,
                    "z_h1", "a_h1", "a_h2"),
            exercise("04.2", "Forward, output layer: compute the outputs a_o1 and a_o2.",
                    "The outputs see a_h1 and a_h2, through w5 to w8.", 6, "a_o1", "a_o2"),
            exercise("04.3", "Compute the loss E of this example.",
                    "Each output has its part, half of its squared miss, and the parts add up.", 6, "E"),
            exercise("04.4", "Backward, output layer: compute delta_o1 and delta_o2, how E moves with z_o1 and z_o2.",
                    "Two factors each: how E moves with the output, and how the output moves with its z.", 6,
                    "delta_o1", "delta_o2"),
            exercise("04.5", "Compute the gradients of w5 and w7: the weights from h1 to the two outputs.",
                    "A weight's gradient is the delta of the neuron it leads to, times what it multiplied on the way"
                            + " forward.", 6, "dE/dw5", "dE/dw7"),
            exercise("04.6", "Backward, hidden layer: compute delta_h1 and delta_h2.",
                    "h1 reaches the loss on two paths, through o1 and through o2. Each contributes a delta times a"
                            + " weight; then comes h1's own slope.", 6, "delta_h1", "delta_h2"),
            exercise("04.7", "Take the step: compute the new weights w1', w2', w3' and w5'.",
                    "Every gradient is taken from the old network. Then each weight goes eta times its gradient"
                            + " downhill.",
                    8, "w1'", "w2'", "w3'", "w5'"),
            exercise("04.8", "Compute the output a_o1' and the loss E' after the step.",
                    "It is the forward pass again, with all eight new weights and the old biases.", 8, "a_o1'", "E'"))),
            BackpropagationCode.ALL);

    private Backpropagation() {}

    private static Problem draw(Draw draw) {
        while (true) {
            Network network = Network.of(
                    new Layer(draw.weights(2, 2, 0.12, 0.95, 2), column(draw.signed(2, 0.1, 0.7, 2)), Activation.SIGMOID),
                    new Layer(draw.weights(2, 2, 0.3, 1.3, 2), column(draw.signed(2, 0.1, 0.7, 2)), Activation.SIGMOID));
            double[] x = draw.distinct(2, 0.4, 1.6, 2);
            double[] t = draw.distinct(2, 0.02, 0.98, 2);
            double eta = draw.decimal(0.6, 0.95, 2);
            double[] a = network.output(column(x)).toVector();
            if (Math.abs(a[0] - t[0]) > 0.25 && Math.abs(a[1] - t[1]) > 0.25) {
                return problem(network, x, t, eta);
            }
        }
    }

    private static Problem problem(Network network, double[] x, double[] t, double eta) {
        String given = Words.of("x1", x[0], "x2", x[1], "t1", t[0], "t2", t[1], "eta", eta) + "\n"
                + Words.weights(network, NAMES)
                + "\nTwo inputs, two hidden neurons, two outputs, sigmoid in both layers. Targets t1 and t2, loss E ="
                + " 1/2 (a_o1 - t1)^2 + 1/2 (a_o2 - t2)^2, learning rate eta. The step leaves the biases alone.";
        return new Problem(given, trace -> {
            Walk walk = Walk.given(trace, NAMES, network, x, t, eta);
            Walk.Pass pass = walk.forward(network, x, "");
            walk.loss(pass, t);
            Network next = walk.step(network, walk.backward(pass, t, eta), eta, Biases.FIXED, "", "'");
            walk.loss(walk.forward(next, x, "'"), t);
        });
    }
}
