package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static nnbyhand.exercise.Exercise.exercise;
import static nnbyhand.exercise.Group.group;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Layer;
import nnbyhand.Network;

/** Notebook 03: a signal through three layers of three, with matrices. */
final class ThreeLayers {
    private static final Names NAMES = Names.joining(3, 3, 3);

    static final Chapter CHAPTER = new Chapter("03", "three layers", List.of(group(
            ThreeLayers::draw,
            exercise("03.1", "Compute the three weighted sums of the hidden layer: the matrix W_hidden times the"
                    + " column x.",
                    "One row of W_hidden belongs to one hidden neuron: multiply it number by number with x, and add.", 6,
                    "z_h1", "z_h2", "z_h3"),
            exercise("03.2", "Compute the outputs of the hidden layer.",
                    "The sigmoid is applied to each of the three sums by itself.", 6, "a_h1", "a_h2", "a_h3"),
            exercise("03.3", "Compute the three weighted sums of the output layer.",
                    "The output layer sees what the hidden layer puts out, and has weights of its own.", 6,
                    "z_o1", "z_o2", "z_o3"),
            exercise("03.4", "Compute the outputs of the network.",
                    "The same sigmoid once more. Carry all digits of the hidden layer on.", 6, "a_o1", "a_o2", "a_o3"),
            exercise("03.5", "Which output is the largest (1, 2 or 3), and how large is it?",
                    "Compare the three outputs. Counting starts at 1, as in the names o1, o2, o3.", 6, "place", "largest"),
            exercise("03.6", "The weight w(x2>h1), in the first row and second column of W_hidden, becomes {w(x2>h1)'}."
                            + " Compute the network's outputs now.",
                    "Only one hidden neuron notices the change, but all outputs do. What stays can be taken over.", 6,
                    "a_o1'", "a_o2'", "a_o3'"))), ThreeLayersCode.ALL);

    private ThreeLayers() {}

    private static Problem draw(Draw draw) {
        Network network = Network.of(
                new Layer(draw.weights(3, 3, 0.12, 1.3, 2), Activation.SIGMOID),
                new Layer(draw.weights(3, 3, 0.12, 1.3, 2), Activation.SIGMOID));
        double[] x = draw.distinct(3, 0.12, 1.4, 2);
        double changed = draw.signed(0.3, 1.3, 2);
        String given = Words.column("x", x) + "\nW_hidden\n" + network.layer(0).weights() + "\nW_output\n"
                + network.layer(1).weights()
                + "\nThree inputs, three hidden neurons, three outputs, sigmoid in both layers, no biases. A row of a"
                + " matrix belongs to the neuron that receives.";
        return new Problem(given, trace -> {
            Walk walk = new Walk(trace, NAMES);
            walk.givenWeights(network);
            walk.givenInput(x, "");
            trace.given("w(x2>h1)'", changed);
            double[] a = walk.forward(network, x, "").output();
            int largest = column(a).argmax();
            trace.note("place", "which of a_o1, a_o2, a_o3 is the highest, counted from 1",
                    trace.rules().get(Rules.PLACE).applyAsInt(largest));
            trace.alias("largest", "a_o" + (largest + 1));
            walk.forward(trace.rules().get(Rules.CHANGED_WEIGHT).of(network, 0, 1, changed), x, "'");
        });
    }
}
