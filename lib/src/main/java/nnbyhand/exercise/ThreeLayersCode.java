package nnbyhand.exercise;

import static nnbyhand.Matrix.column;

import java.util.ArrayList;
import java.util.List;
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
            new CodeExercise<>("03.8", "Write the forward pass through all layers of a network, with biases.",
                    "What one layer puts out is what the next one takes in.",
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
        // The last one is no square, for code must not rely on that.
        for (int inputs : new int[] {3, 3, 2}) {
            Network network = Network.of(new Layer(draw.weights(3, inputs, 0.12, 1.9, 2), Activation.LINEAR));
            double[] x = draw.signed(inputs, 0.3, 1.9, 2);
            trials.add(new Trial<>(forward(network, x), List.of("z_o1", "z_o2", "z_o3"),
                    code -> code.times(network.layer(0).weights().toArray(), x.clone())));
        }
        return trials;
    }

    private static List<Trial<Forward>> passes(Draw draw) {
        List<Trial<Forward>> trials = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int hidden = 2 + i;
            Network network = Network.of(
                    new Layer(draw.weights(hidden, 3, 0.12, 1.3, 3), column(draw.signed(hidden, 0.2, 0.9, 3)),
                            Activation.SIGMOID),
                    new Layer(draw.weights(3, hidden, 0.12, 1.3, 3), column(draw.signed(3, 0.2, 0.9, 3)),
                            Activation.SIGMOID));
            double[] x = draw.signed(3, 0.3, 1.9, 2);
            trials.add(new Trial<>(forward(network, x), List.of("a_o1", "a_o2", "a_o3"),
                    code -> code.output(network, column(x))));
        }
        trials.add(deepPass(draw));
        return trials;
    }

    /** Neither two layers nor the sigmoid may be taken for granted. */
    private static Trial<Forward> deepPass(Draw draw) {
        Network network = Network.of(
                new Layer(draw.weights(4, 2, 0.12, 1.3, 3), column(draw.signed(4, 0.2, 0.9, 3)), Activation.TANH),
                new Layer(draw.weights(3, 4, 0.12, 1.3, 3), column(draw.signed(3, 0.2, 0.9, 3)), Activation.SIGMOID),
                new Layer(draw.weights(2, 3, 0.12, 1.3, 3), column(draw.signed(2, 0.2, 0.9, 3)), Activation.TANH));
        double[] x = draw.signed(2, 0.3, 1.9, 2);
        return new Trial<>(forward(network, x), List.of("a_o1", "a_o2"), code -> code.output(network, column(x)));
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
