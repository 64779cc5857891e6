package nnbyhand.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.explain.Samples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarNetworkTest {
    static List<Sample> networks() {
        return Samples.random(20261122, 60);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void automaticDifferentiationAgreesWithBackward(Sample sample) {
        Network network = sample.network();
        Gradients written = network.backward(network.forward(sample.example().x()), sample.example().target(), sample.loss());
        ScalarNetwork scalars = ScalarNetwork.of(network, sample.example(), sample.loss());
        Gradients automatic = scalars.gradients();
        double loss = network.loss(sample.example(), sample.loss());
        assertEquals(loss, scalars.loss().value(), 1e-12 * Math.abs(loss) + 1e-15);
        for (int l = 0; l < network.layers().size(); l++) {
            assertClose(written.layer(l).delta(), automatic.layer(l).delta());
            assertClose(written.layer(l).weights(), automatic.layer(l).weights());
            assertClose(written.layer(l).bias(), automatic.layer(l).bias());
        }
    }

    /** Relative to the largest number of the matrix: smaller ones may be differences of larger ones. */
    private static void assertClose(Matrix expected, Matrix actual) {
        double largest = 0;
        for (double[] row : expected.toArray()) {
            for (double number : row) {
                largest = Math.max(largest, Math.abs(number));
            }
        }
        for (int i = 0; i < expected.rowCount(); i++) {
            for (int j = 0; j < expected.columnCount(); j++) {
                assertEquals(expected.get(i, j), actual.get(i, j), 1e-12 * largest + 1e-15);
            }
        }
    }

    @Test
    void leavesCarryTheArticlesNames() {
        Sample sample = Samples.article001();
        ScalarNetwork scalars = ScalarNetwork.of(sample.network(), sample.example(), sample.loss());
        assertEquals("w7 = 0.5", scalars.weight(1, 1, 0).toString());
        assertEquals("b_h2 = 0.35", scalars.bias(0, 1).toString());
        assertEquals("z_h1 = w1 * i1 + w2 * i2 + b_h1 = 0.3775", scalars.z(0, 0).toString());
        assertEquals("a_h1 = 1 / (1 + e^(-z_h1)) = 0.5932699921", scalars.a(0, 0).toString());
        assertEquals("E = 1 / 2 * (a_o1 - t_o1)^2 + 1 / 2 * (a_o2 - t_o2)^2 = 0.2983711088", scalars.loss().toString());
    }

    @Test
    void saturatedCrossEntropiesStayFinite() {
        for (double bias : new double[] {-800, 0, 800}) {
            Example example = new Example(Matrix.column(1), Matrix.column(1, 0));
            Network softmax = Network.of(
                    new Layer(Matrix.column(1, 2), Matrix.column(bias, 0), Activation.SOFTMAX));
            Network sigmoid = Network.of(
                    new Layer(Matrix.column(1, 2), Matrix.column(bias, 0), Activation.SIGMOID));
            same(softmax, example, Loss.CROSS_ENTROPY);
            same(sigmoid, example, Loss.BINARY_CROSS_ENTROPY);
        }
    }

    private static void same(Network network, Example example, Loss loss) {
        ScalarNetwork scalars = ScalarNetwork.of(network, example, loss);
        Gradients written = network.backward(network.forward(example.x()), example.target(), loss);
        assertEquals(network.loss(example, loss), scalars.loss().value(), 1e-12);
        assertClose(written.layer(0).delta(), scalars.gradients().layer(0).delta());
    }

    @Test
    void stepAndReluAtTheKinkHaveTheSlopesOfTheLibrary() {
        for (Activation activation : List.of(Activation.STEP, Activation.SIGN, Activation.RELU, Activation.LEAKY_RELU, Activation.ELU)) {
            Network network = Network.of(new Layer(Matrix.row(1), activation));
            same(network, new Example(Matrix.column(0), Matrix.column(3)), Loss.HALF_SQUARED_ERROR);
        }
    }

    @Test
    void wrongShapesAreRefusedInTheLibrarysWords() {
        Sample sample = Samples.article001();
        Example tooShort = new Example(Matrix.column(1), Matrix.column(1, 2));
        String message = assertThrows(IllegalArgumentException.class,
                () -> ScalarNetwork.of(sample.network(), tooShort, sample.loss())).getMessage();
        assertEquals("this layer has 2 inputs (2 columns of weights), but x has 1 number", message);
    }
}
