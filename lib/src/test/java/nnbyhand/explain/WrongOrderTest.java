package nnbyhand.explain;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import org.junit.jupiter.api.Test;

/** Reference values from arithmetic with 50 digits; beside them what the 2-2-2 post prints. */
class WrongOrderTest {
    private static final Network NETWORK = Network.of(
            new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), SIGMOID),
            new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), SIGMOID));
    private static final Example EXAMPLE = new Example(column(.05, .10), column(.01, .99));

    @Test
    void lossAfterOneStepIsThePosts0291027924() {
        double loss = after(1).loss(EXAMPLE, HALF_SQUARED_ERROR);
        assertEquals(0.29102792390544187, loss, 1e-12 * loss);
        assertEquals(0.291027924, loss, 0.5e-9);
    }

    @Test
    void hiddenWeightsGiveTheMistakeAway() {
        Matrix weights = after(1).layer(0).weights();
        assertEquals(0.14981763856120295, weights.get(0, 0), 1e-13);
        assertEquals(0.24978818519776619, weights.get(1, 0), 1e-13);
        assertEquals(0.29957637039553237, weights.get(1, 1), 1e-13);
    }

    @Test
    void outputWeightsAreThoseOfTheRightOrder() {
        Network right = NETWORK.step(
                NETWORK.backward(NETWORK.forward(EXAMPLE.x()), EXAMPLE.target(), HALF_SQUARED_ERROR).withoutBiases(), .5);
        assertEquals(right.layer(1), after(1).layer(1));
    }

    @Test
    void after10000StepsItEndsWhereThePostEnds() {
        Network network = after(10_000);
        Matrix output = network.output(EXAMPLE.x());
        double loss = network.loss(EXAMPLE, HALF_SQUARED_ERROR);
        // 10,000 roundings of 1e-16 each; the loss is 160 times as sensitive as the output.
        assertEquals(0.015912196326034454, output.get(0), 1e-12);
        assertEquals(0.98406573448562910, output.get(1), 1e-12);
        assertEquals(0.000035084786296313534, loss, 160 * 1e-12 * loss);
        assertEquals(0.015912196, output.get(0), 0.5e-9);
        assertEquals(0.984065734, output.get(1), 0.5e-9);
        assertEquals(0.000035085, loss, 0.5e-9);
    }

    private static Network after(int steps) {
        Network network = NETWORK;
        for (int i = 0; i < steps; i++) {
            network = WrongOrder.step(network, EXAMPLE, HALF_SQUARED_ERROR, 0.5);
        }
        return network;
    }
}
