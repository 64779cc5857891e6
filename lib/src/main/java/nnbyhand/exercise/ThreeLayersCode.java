package nnbyhand.exercise;

import static nnbyhand.Matrix.column;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nnbyhand.Activation;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.exercise.CodeExercise.Trial;
import nnbyhand.exercise.Exercises.Forward;
import nnbyhand.exercise.Exercises.MatrixTimesColumn;

/** Notebook 03: matrix times column, and a forward pass, in Java. */
final class ThreeLayersCode {
    private static final String PRODUCT = """
            MatrixTimesColumn product = (w, x) -> {
                double[] z = new double[w.length];
                for (int i = 0; i < w.length; i++) {
                    for (int j = 0; j < x.length; j++) {
                        z[i] += w[i][j] * x[j];
                    }
                }
                return z;
            };
            """;
    private static final String FORWARD = """
            Forward forward = (network, x) -> {
                Matrix a = x;
                for (Layer layer : network.layers()) {
                    Matrix z = layer.weights().times(a).plus(layer.bias());
                    a = layer.activation().value(z);
                }
                return a;
            };
            """;

    static final List<CodeExercise<?>> ALL = List.of(
            new CodeExercise<>("03.7", "This product of a matrix and a column is broken. Mend it.",
                    "A row of w belongs to one number of the result. Which index counts the rows?",
                    PRODUCT.replace("w[i][j] * x[j]", "w[j][i] * x[j]") + "check(\"03.7\", product);",
                    PRODUCT + "check(\"03.7\", product);", MatrixTimesColumn.class, ThreeLayersCode::products),
            new CodeExercise<>("03.8", "Write the forward pass through all layers of a network, with biases. Every"
                            + " layer has its own activation, not always the sigmoid: layer.activation().value(z)"
                            + " applies it.",
                    "What one layer puts out is what the next one takes in. The layer knows its weights, its bias and"
                            + " its activation.",
                    """
                    Forward forward = (network, x) -> {
                        Matrix a = x;
                        for (Layer layer : network.layers()) {
                            a = a;
                        }
                        return a;
                    };
                    check("03.8", forward);""",
                    FORWARD + "check(\"03.8\", forward);", Forward.class, ThreeLayersCode::passes));

    private ThreeLayersCode() {}

    private static List<Trial<MatrixTimesColumn>> products(Draw draw) {
        List<Trial<MatrixTimesColumn>> trials = new ArrayList<>();
        // Code must not rely on a square, or on a number of rows.
        for (int[] shape : new int[][] {{3, 3}, {3, 2}, {2, 3}}) {
            int rows = shape[0];
            int columns = shape[1];
            Network network = Network.of(new Layer(draw.weights(rows, columns, 0.12, 1.9, 2), Activation.LINEAR));
            double[] x = draw.signed(columns, 0.3, 1.9, 2);
            List<String> asked = IntStream.rangeClosed(1, rows).mapToObj(i -> "z_o" + i).toList();
            trials.add(new Trial<>(forward(network, x), asked,
                    code -> code.times(network.layer(0).weights().toArray(), x.clone())));
        }
        return trials;
    }

    private static List<Trial<Forward>> passes(Draw draw) {
        List<Trial<Forward>> trials = new ArrayList<>();
        // Hints show the first one, so its layers differ.
        trials.add(pass(draw, Network.of(
                layer(draw, 3, 2, Activation.TANH), layer(draw, 2, 3, Activation.SIGMOID))));
        trials.add(pass(draw, Network.of(
                layer(draw, 3, 3, Activation.SIGMOID), layer(draw, 3, 3, Activation.SIGMOID))));
        trials.add(pass(draw, Network.of(
                layer(draw, 3, 4, Activation.SIGMOID), layer(draw, 4, 3, Activation.SIGMOID))));
        // Two layers may not be taken for granted either.
        trials.add(pass(draw, Network.of(
                layer(draw, 2, 4, Activation.TANH), layer(draw, 4, 3, Activation.SIGMOID),
                layer(draw, 3, 2, Activation.TANH))));
        return trials;
    }

    private static Layer layer(Draw draw, int inputs, int neurons, Activation activation) {
        return new Layer(draw.weights(neurons, inputs, 0.12, 1.3, 3), column(draw.signed(neurons, 0.2, 0.9, 3)),
                activation);
    }

    private static Trial<Forward> pass(Draw draw, Network network) {
        double[] x = draw.signed(network.inputs(), 0.3, 1.9, 2);
        List<String> asked = IntStream.rangeClosed(1, network.outputs()).mapToObj(i -> "a_o" + i).toList();
        Problem problem = forward(network, x);
        String activations = network.layers().stream()
                .map(layer -> layer.activation().name())
                .collect(Collectors.joining(", ", "\nactivations, from the first layer to the last: ", ""));
        return new Trial<>(new Problem(problem.given() + activations, problem.calculation()), asked,
                code -> code.output(network, column(x)));
    }

    private static Problem forward(Network network, double[] x) {
        int[] sizes = new int[network.layers().size() + 1];
        Names names = Names.joining(sizes);
        String given = Words.column("x", x) + "\n" + Words.weights(network, names);
        return new Problem(given, trace -> {
            Walk walk = new Walk(trace, names);
            walk.givenWeights(network);
            walk.forward(network, walk.givenInput(x, ""), "");
        });
    }
}
