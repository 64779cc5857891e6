package nnbyhand.explain;

import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;

/** Networks that the tests of this package ask about. */
final class Samples {
    static final Activation CUBE = Activation.of("cube", z -> z * z * z, z -> 3 * z * z);

    /** Each neuron's a is its share of the layer's sum of squares: a Jacobian that is not diagonal. */
    static final Activation SHARES = Activation.ofLayer("shares", Samples::shares, Samples::sharesJacobian);

    static final Loss FOURTH_POWER = Loss.of("fourth power", (a, t) -> Math.pow(a - t, 4), (a, t) -> 4 * Math.pow(a - t, 3));

    /** A network with an example and a loss that fit it. */
    record Sample(Network network, Example example, Loss loss) {
        @Override
        public String toString() {
            List<String> activations =
                    network.layers().stream().map(layer -> layer.activation().name()).toList();
            return network.shape() + " " + activations + " " + loss;
        }
    }

    private Samples() {}

    /** Article 001: the 2-2-2 post. */
    static Sample article001() {
        return new Sample(
                Network.of(
                        new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), Activation.SIGMOID),
                        new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), Activation.SIGMOID)),
                new Example(column(.05, .10), column(.01, .99)),
                Loss.HALF_SQUARED_ERROR);
    }

    /** Article 000: one neuron. */
    static Sample article000() {
        return new Sample(
                Network.of(new Layer(row(2), column(1), Activation.SIGMOID)),
                new Example(column(1), column(.2)),
                Loss.HALF_SQUARED_ERROR);
    }

    /** Networks of several depths, widths, activations and losses, with and without biases, from a seed. */
    static List<Sample> random(long seed, int count) {
        Random random = new Random(seed);
        Activation[] hidden = {
            Activation.SIGMOID, Activation.TANH, Activation.RELU, Activation.LEAKY_RELU, Activation.ELU,
            Activation.SOFTPLUS, Activation.LINEAR, Activation.SOFTMAX, CUBE, SHARES
        };
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int depth = 1 + random.nextInt(4);
            int[] sizes = new int[depth + 1];
            for (int l = 0; l <= depth; l++) {
                sizes[l] = 1 + random.nextInt(4);
            }
            int ending = random.nextInt(4);
            Activation last = ending == 0 ? Activation.SOFTMAX : ending == 1 ? Activation.SIGMOID : null;
            List<Layer> layers = new ArrayList<>();
            for (int l = 0; l < depth; l++) {
                Activation activation = l == depth - 1 && last != null ? last : hidden[random.nextInt(hidden.length)];
                Matrix weights = Matrix.filled(sizes[l + 1], sizes[l], 0).map(zero -> random.nextGaussian());
                layers.add(random.nextBoolean()
                        ? new Layer(weights, activation)
                        : new Layer(weights, numbers(random, sizes[l + 1]), activation));
            }
            Loss[] losses = {
                Loss.HALF_SQUARED_ERROR, Loss.SQUARED_ERROR, Loss.MEAN_SQUARED_ERROR, FOURTH_POWER
            };
            Loss loss = ending == 0 ? Loss.CROSS_ENTROPY
                    : ending == 1 ? Loss.BINARY_CROSS_ENTROPY : losses[random.nextInt(losses.length)];
            double[] target = new double[sizes[depth]];
            target[random.nextInt(target.length)] = 1;
            Matrix targets = ending < 2 ? column(target) : numbers(random, target.length);
            samples.add(new Sample(
                    Network.of(layers.toArray(new Layer[0])), new Example(numbers(random, sizes[0]), targets), loss));
        }
        return samples;
    }

    private static Matrix numbers(Random random, int count) {
        return Matrix.filled(count, 1, 0).map(zero -> random.nextGaussian());
    }

    private static Matrix shares(Matrix z) {
        Matrix squares = z.map(number -> number * number + 1);
        return squares.times(1 / squares.sum());
    }

    private static Matrix sharesJacobian(Matrix z) {
        double[][] jacobian = new double[z.rowCount()][z.rowCount()];
        double sum = z.map(number -> number * number + 1).sum();
        for (int i = 0; i < jacobian.length; i++) {
            for (int j = 0; j < jacobian.length; j++) {
                double own = i == j ? 2 * z.get(i) / sum : 0;
                jacobian[i][j] = own - (z.get(i) * z.get(i) + 1) * 2 * z.get(j) / (sum * sum);
            }
        }
        return Matrix.of(jacobian);
    }
}
