package nnbyhand;

import static nnbyhand.Activation.RELU;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SOFTMAX;
import static nnbyhand.Claims.assertMessage;
import static nnbyhand.Matrix.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
    @Test
    void articleThreesNetworkGives0557() {
        Network network = Network.dense(InitialWeights.constant(0.1), SIGMOID, 3, 4, 1).withoutBiases();
        assertFalse(network.layer(0).hasBias());
        assertEquals(0.55719283639721341, network.output(column(1, 1, 1)).get(0), 1e-15);
    }

    @Test
    void biasesStartAtZero() {
        Network network = Network.dense(InitialWeights.he(3), SIGMOID, 3, 4);
        assertTrue(network.layer(0).hasBias());
        assertEquals(column(0, 0, 0, 0), network.layer(0).bias());
    }

    @Test
    void seedGivesTheNumbersThatJavaUtilRandomSpecifies() {
        // The first two nextDouble() of new Random(42), computed from the generator's definition.
        long state = (42L ^ 0x5DEECE66DL) & ((1L << 48) - 1);
        double[] expected = new double[2];
        for (int i = 0; i < 2; i++) {
            state = (state * 0x5DEECE66DL + 0xBL) & ((1L << 48) - 1);
            long high = state >>> 22;
            state = (state * 0x5DEECE66DL + 0xBL) & ((1L << 48) - 1);
            long low = state >>> 21;
            expected[i] = ((high << 27) + low) * 0x1p-53;
        }
        assertEquals(
                Matrix.row(expected),
                Network.dense(InitialWeights.uniform(0, 1, 42), SIGMOID, 2, 1).layer(0).weights());
    }

    @Test
    void sameSeedSameWeightsOtherSeedOtherWeights() {
        assertEquals(network(InitialWeights.he(1)), network(InitialWeights.he(1)));
        assertNotEquals(network(InitialWeights.he(1)), network(InitialWeights.he(2)));
    }

    @Test
    void layersOfTheSameShapeStartWithOtherNumbers() {
        Network network = Network.dense(InitialWeights.xavier(1), SIGMOID, 4, 4, 4);
        assertNotEquals(network.layer(0).weights(), network.layer(1).weights());
    }

    @Test
    void uniformWeightsLieBetweenTheirBounds() {
        double[] weights = weights(InitialWeights.uniform(-0.25, 0.75, 5));
        assertTrue(DoubleStream.of(weights).allMatch(w -> -0.25 <= w && w < 0.75));
        assertEquals(0.25, mean(weights), 5 * Math.sqrt(1.0 / 12 / weights.length));
    }

    @Test
    void xavierWeightsAreUniformWithinTheSquareRootOf6OverInputsPlusNeurons() {
        double[] weights = weights(InitialWeights.xavier(5));
        double bound = Math.sqrt(6.0 / (200 + 100));
        assertTrue(DoubleStream.of(weights).allMatch(w -> Math.abs(w) <= bound));
        assertTrue(DoubleStream.of(weights).max().orElseThrow() > 0.999 * bound);
        assertEquals(0, mean(weights), 5 * bound / Math.sqrt(3.0 * weights.length));
    }

    @Test
    void heWeightsHaveVariance2OverInputs() {
        double[] weights = weights(InitialWeights.he(5));
        double variance = DoubleStream.of(weights).map(w -> w * w).average().orElseThrow();
        // The variance of n normal numbers has itself a relative deviation of sqrt(2 / n): five of these.
        assertEquals(2.0 / 200, variance, 2.0 / 200 * 5 * Math.sqrt(2.0 / weights.length));
    }

    @Test
    void eachLayerCanHaveItsOwnActivation() {
        Network network = Network.dense(InitialWeights.zeros(), List.of(RELU, SOFTMAX), 64, 32, 10);
        assertEquals("64-32-10", network.shape());
        assertEquals(RELU, network.layer(0).activation());
        assertEquals(SOFTMAX, network.layer(1).activation());
    }

    @Test
    void theyPrintThemselves() {
        assertEquals("constant 0.1", InitialWeights.constant(0.1).toString());
        assertEquals("uniform from -0.5 to 0.5, seed 7", InitialWeights.uniform(-0.5, 0.5, 7).toString());
        assertEquals("Xavier, seed 7", InitialWeights.xavier(7).toString());
    }

    @Test
    void wrongUseIsExplained() {
        assertMessage("uniform weights lie between two bounds, the lower one first, whose distance is finite, but the bounds are 1 and 0",
                () -> InitialWeights.uniform(1, 0, 1));
        assertMessage("the weight to start with must be a finite number, but is NaN",
                () -> InitialWeights.constant(Double.NaN));
        assertMessage("a network needs at least two sizes, the number of inputs and the number of outputs, but got 1:"
                + " write, for example, 3, 4, 1", () -> Network.dense(InitialWeights.zeros(), SIGMOID, 3));
        assertMessage("every layer of a network needs at least 1 neuron, and the network at least 1 input, but one of the"
                + " sizes [3, 0, 1] is 0", () -> Network.dense(InitialWeights.zeros(), SIGMOID, 3, 0, 1));
        assertMessage("3 sizes make 2 layers (the first size is the number of inputs), but got 1 activation: each"
                + " layer needs one", () -> Network.dense(InitialWeights.zeros(), List.of(SIGMOID), 3, 4, 1));
    }

    private static Network network(InitialWeights weights) {
        return Network.dense(weights, SIGMOID, 3, 4, 1);
    }

    private static double[] weights(InitialWeights weights) {
        double[][] rows = Network.dense(weights, SIGMOID, 200, 100).layer(0).weights().toArray();
        return java.util.Arrays.stream(rows).flatMapToDouble(DoubleStream::of).toArray();
    }

    private static double mean(double[] numbers) {
        return DoubleStream.of(numbers).average().orElseThrow();
    }
}
