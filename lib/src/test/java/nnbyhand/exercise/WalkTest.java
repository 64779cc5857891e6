package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import org.junit.jupiter.api.Test;

/** Under the usual rules, an exercise's calculation is the library's own. */
class WalkTest {
    private static final List<List<Activation>> ACTIVATIONS = List.of(
            List.of(Activation.SIGMOID, Activation.SIGMOID),
            List.of(Activation.TANH, Activation.LINEAR),
            List.of(Activation.RELU, Activation.SIGMOID),
            List.of(Activation.ELU, Activation.SOFTMAX));

    @Test
    void forwardLossBackwardAndStepAreThoseOfTheLibrary() {
        for (int n = 0; n < 40; n++) {
            Draw draw = new Draw(n, "walk", 0);
            List<Activation> f = ACTIVATIONS.get(n % ACTIVATIONS.size());
            int[] sizes = {draw.whole(1, 4), draw.whole(1, 4), draw.whole(2, 4)};
            Network network = Network.of(layer(draw, sizes[0], sizes[1], f.get(0)), layer(draw, sizes[1], sizes[2], f.get(1)));
            double[] x = draw.signed(sizes[0], 0.1, 2, 3);
            double[] t = f.get(1) == Activation.SOFTMAX ? new double[sizes[2]] : draw.signed(sizes[2], 0.1, 0.9, 3);
            if (f.get(1) == Activation.SOFTMAX) {
                t[0] = 1;
            }
            double eta = draw.decimal(0.1, 0.9, 2);
            compare(network, x, t, eta, sizes);
        }
    }

    private static void compare(Network network, double[] x, double[] t, double eta, int[] sizes) {
        Loss loss = network.layer(1).activation() == Activation.SOFTMAX ? Loss.CROSS_ENTROPY : Loss.HALF_SQUARED_ERROR;
        Trace trace = new Trace(Rules.USUAL);
        Walk walk = new Walk(trace, Names.joining(sizes));
        walk.givenWeights(network);
        trace.given("eta", eta);
        Walk.Pass pass = walk.forward(network, walk.givenInput(x, ""), "");
        double value = walk.loss(pass, walk.givenTarget(t, ""));
        Walk.Back back = walk.backward(pass, t, eta);

        ForwardPass right = network.forward(column(x));
        assertNear(right.output(), column(pass.output()));
        assertEquals(loss.value(right.last(), column(t)), value, 1e-12 * Math.abs(value));
        Gradients gradients = network.backward(right, column(t), loss);
        for (int l = 0; l < 2; l++) {
            assertNear(gradients.layer(l).delta(), column(back.deltas()[l]));
            assertNear(gradients.layer(l).weights(), Matrix.of(back.weights()[l]));
            assertNear(gradients.layer(l).bias(), column(back.biases()[l]));
        }
        assertNear(network.step(gradients, eta), walk.step(network, back, eta, Biases.OWN, "", "'"));
        assertNear(network.step(gradients.withSharedBiases(), eta),
                walk.step(network, back, eta, Biases.SHARED, "", "~"));
        assertNear(network.step(gradients.withoutBiases(), eta), walk.step(network, back, eta, Biases.FIXED, "", "*"));
    }

    private static Layer layer(Draw draw, int inputs, int neurons, Activation activation) {
        return new Layer(draw.weights(neurons, inputs, 0.1, 1.5, 3), column(draw.signed(neurons, 0.1, 0.9, 3)), activation);
    }

    private static void assertNear(Network expected, Network actual) {
        for (int l = 0; l < 2; l++) {
            assertNear(expected.layer(l).weights(), actual.layer(l).weights());
            assertNear(expected.layer(l).bias(), actual.layer(l).bias());
        }
    }

    private static void assertNear(Matrix expected, Matrix actual) {
        assertEquals(expected.shape(), actual.shape());
        for (int i = 0; i < expected.rowCount(); i++) {
            for (int j = 0; j < expected.columnCount(); j++) {
                double right = expected.get(i, j);
                // Differences of nearly equal numbers keep an absolute error of the size of what was subtracted.
                assertEquals(right, actual.get(i, j), 1e-12 * Math.max(1e-3, Math.abs(right)));
            }
        }
    }
}
