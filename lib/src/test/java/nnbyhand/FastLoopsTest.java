package nnbyhand;

import static nnbyhand.Activation.LEAKY_RELU;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SOFTMAX;
import static nnbyhand.Activation.SOFTPLUS;
import static nnbyhand.Activation.TANH;
import static nnbyhand.Loss.BINARY_CROSS_ENTROPY;
import static nnbyhand.Loss.CROSS_ENTROPY;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Loss.MEAN_SQUARED_ERROR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops over arrays give the same bits as the plain loop of forward, backward and step. */
class FastLoopsTest {
    private static final Network SMALL =
            Network.dense(InitialWeights.xavier(1), List.of(TANH, SOFTPLUS, SIGMOID), 3, 5, 4, 2);
    /** The odd sizes leave something over in every block of 2, 4 and 32; rows of 37 are kept as 38. */
    private static final Network LARGE =
            Network.dense(InitialWeights.xavier(2), List.of(TANH, LEAKY_RELU, SOFTMAX), 37, 37, 33, 3);
    private static final Network MIXED =
            Network.dense(InitialWeights.xavier(3), List.of(SIGMOID, TANH, SIGMOID, SIGMOID, TANH), 7, 34, 3, 4, 41, 2);

    @Test
    void eachLayerHasTheLoopsThatSuitItsSize() {
        Class<?> few = SmallLayer.class;
        Class<?> neurons = ManyNeuronsLayer.class;
        Class<?> inputs = ManyInputsLayer.class;
        assertEquals(List.of(few, few, few), loops(SMALL));
        assertEquals(List.of(neurons, neurons, inputs), loops(LARGE));
        assertEquals(List.of(neurons, inputs, few, neurons, inputs), loops(MIXED));
    }

    private static List<Class<?>> loops(Network network) {
        DescentRule rule = new DescentRule(0.1, 0, Biases.OWN);
        return network.layers().stream()
                .<Class<?>>map(layer -> DescentLayer.of(layer, new double[1][layer.inputs()], rule).getClass())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5})
    void mixedNetwork(int size) {
        Training training = Training.of(HALF_SQUARED_ERROR, 0.1, 3).withBatchSize(size);
        assertSameBits(MIXED, training, size, 0, Biases.OWN, HALF_SQUARED_ERROR);
        assertSameBits(MIXED, training.withMomentum(0.9), size, 0.9, Biases.OWN, HALF_SQUARED_ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void smallNetworkOneExampleAStep(Biases biases) {
        assertSameBits(SMALL, Training.of(HALF_SQUARED_ERROR, 0.1, 3).withBiases(biases), 1, 0, biases, HALF_SQUARED_ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void largeNetworkOneExampleAStep(Biases biases) {
        assertSameBits(LARGE, Training.of(CROSS_ENTROPY, 0.1, 3).withBiases(biases), 1, 0, biases, CROSS_ENTROPY);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 33, 67})
    void batches(int size) {
        Training training = Training.of(CROSS_ENTROPY, 0.1, 3).withBatchSize(size);
        assertSameBits(LARGE, training, size, 0, Biases.OWN, CROSS_ENTROPY);
        Training small = Training.of(BINARY_CROSS_ENTROPY, 0.1, 3).withBatchSize(size);
        assertSameBits(SMALL, small, size, 0, Biases.OWN, BINARY_CROSS_ENTROPY);
    }

    @ParameterizedTest
    @EnumSource
    void batchesWithMomentum(Biases biases) {
        Training training = Training.of(MEAN_SQUARED_ERROR, 0.1, 3).withBatchSize(5).withMomentum(0.9).withBiases(biases);
        assertSameBits(LARGE, training, 5, 0.9, biases, MEAN_SQUARED_ERROR);
        assertSameBits(SMALL, training, 5, 0.9, biases, MEAN_SQUARED_ERROR);
    }

    @Test
    void oneExampleAStepWithMomentum() {
        Training training = Training.of(MEAN_SQUARED_ERROR, 0.1, 3).withMomentum(0.5);
        assertSameBits(SMALL, training, 1, 0.5, Biases.OWN, MEAN_SQUARED_ERROR);
        assertSameBits(LARGE, training, 1, 0.5, Biases.OWN, MEAN_SQUARED_ERROR);
    }

    @Test
    void networksWithoutBiases() {
        for (Network network : List.of(SMALL.withoutBiases(), LARGE.withoutBiases())) {
            assertSameBits(network, Training.of(HALF_SQUARED_ERROR, 0.1, 3), 1, 0, Biases.OWN, HALF_SQUARED_ERROR);
        }
    }

    @Test
    void activationsAndLossesOfAReader() {
        Activation softsign = Activation.of(
                "softsign", z -> z / (1 + Math.abs(z)), z -> 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z))));
        Activation swapped = Activation.ofLayer(
                "swapped",
                z -> Matrix.column(z.get(1), z.get(0) * z.get(1)),
                z -> Matrix.of(new double[][] {{0, 1}, {z.get(1), z.get(0)}}));
        Loss fourth = Loss.of("fourth power", (a, t) -> Math.pow(a - t, 4), (a, t) -> 4 * Math.pow(a - t, 3));
        Network network = Network.dense(InitialWeights.xavier(3), List.of(softsign, swapped), 3, 5, 2);
        assertSameBits(network, Training.of(fourth, 0.1, 3), 1, 0, Biases.OWN, fourth);
        assertSameBits(network, Training.of(fourth, 0.1, 3).withBatchSize(4), 4, 0, Biases.OWN, fourth);
    }

    private static void assertSameBits(
            Network network, Training training, int batchSize, double momentum, Biases biases, Loss loss) {
        // 67 = 2 * 33 + 1: the last batch is smaller whatever the size.
        List<Example> examples = TrainingTest.examples(67, network.inputs(), network.outputs());
        PlainLoop plain = new PlainLoop(network, loss, 0.1, momentum, biases);
        for (int epoch = 0; epoch < 3; epoch++) {
            for (int from = 0; from < examples.size(); from += batchSize) {
                plain.step(examples.subList(from, Math.min(from + batchSize, examples.size())));
            }
        }
        TrainingRun run = training.run(network, examples);
        assertEquals(plain.network, run.network());
        assertEquals(plain.network.loss(examples, loss), run.loss());
    }

    /** Gradient descent as a reader writes it in a cell. */
    private static final class PlainLoop {
        final Loss loss;
        final double learningRate;
        final double momentum;
        final Biases biases;
        Network network;
        List<Matrix> weightVelocities = new ArrayList<>();
        List<Matrix> biasVelocities = new ArrayList<>();

        PlainLoop(Network network, Loss loss, double learningRate, double momentum, Biases biases) {
            this.network = network;
            this.loss = loss;
            this.learningRate = learningRate;
            this.momentum = momentum;
            this.biases = biases;
            for (Layer layer : network.layers()) {
                weightVelocities.add(layer.weights().times(0));
                biasVelocities.add(layer.bias().times(0));
            }
        }

        void step(List<Example> batch) {
            Gradients sum = null;
            for (Example example : batch) {
                Gradients one = network.backward(network.forward(example.x()), example.target(), loss);
                sum = sum == null ? one : sum.plus(one);
            }
            sum = switch (biases) {
                case OWN -> sum;
                case SHARED -> sum.withSharedBiases();
                case FIXED -> sum.withoutBiases();
            };
            Gradients mean = batch.size() == 1 ? sum : sum.times(1.0 / batch.size());
            if (momentum == 0) {
                network = network.step(mean, learningRate);
                return;
            }
            Layer[] layers = network.layers().toArray(Layer[]::new);
            for (int l = 0; l < layers.length; l++) {
                LayerGradients g = mean.layer(l);
                weightVelocities.set(
                        l, weightVelocities.get(l).times(momentum).minus(g.weights().times(learningRate)));
                biasVelocities.set(l, biasVelocities.get(l).times(momentum).minus(g.bias().times(learningRate)));
                layers[l] = layers[l].with(
                        layers[l].weights().plus(weightVelocities.get(l)), layers[l].bias().plus(biasVelocities.get(l)));
            }
            network = Network.of(layers);
        }
    }

    @Test
    void rowsFillCacheLinesWhereThatAddsLessThanASixteenth() {
        assertEquals(102, Rows.lengthInCacheLines(100)); // 16 + 8 * 102 = 13 * 64
        assertEquals(134, Rows.lengthInCacheLines(128));
        assertEquals(64, Rows.lengthInCacheLines(64)); // 70 would be a tenth more
        assertEquals(38, Rows.lengthInCacheLines(37));
        assertEquals(38, Rows.lengthInCacheLines(38));
    }

    @Test
    void productOfRowsIsTheMatrixProduct() {
        Random random = new Random(4);
        for (int[] shape : new int[][] {{1, 1, 1}, {1, 7, 3}, {2, 4, 5}, {3, 33, 2}, {5, 66, 9}, {4, 64, 32}}) {
            Matrix left = random(random, shape[0], shape[1]);
            Matrix right = random(random, shape[1], shape[2]);
            double[][] product = new double[shape[0]][shape[2]];
            Rows.product(product, shape[0], left.toArray(), right.toArray());
            assertEquals(left.times(right), Matrix.of(product));
        }
    }

    @Test
    void fourDotProductsAtATimeAreTheMatrixProductPlusTheBiases() {
        Random random = new Random(5);
        for (int rows = 1; rows < 10; rows++) {
            Matrix left = random(random, rows, 7);
            Matrix right = random(random, 7, 1);
            Matrix plus = random(random, rows, 1);
            double[] sums = new double[rows];
            Rows.dot(sums, left.toArray(), right.toVector(), plus.toVector());
            assertEquals(left.times(right).plus(plus), Matrix.column(sums));
        }
    }

    private static Matrix random(Random random, int rows, int columns) {
        return Matrix.filled(rows, columns, 0).map(zero -> random.nextGaussian());
    }
}
