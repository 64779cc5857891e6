package nnbyhand;

import static nnbyhand.Activation.ELU;
import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SOFTMAX;
import static nnbyhand.Activation.SOFTPLUS;
import static nnbyhand.Activation.TANH;
import static nnbyhand.Claims.assertClose;
import static nnbyhand.Claims.assertMessage;
import static nnbyhand.Loss.BINARY_CROSS_ENTROPY;
import static nnbyhand.Loss.CROSS_ENTROPY;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static nnbyhand.TwoTwoTwo.NETWORK;
import static nnbyhand.TwoTwoTwo.TARGET;
import static nnbyhand.TwoTwoTwo.X;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final String RERUN =
            " must be given, but is null (in a notebook: run the cells above again, from the top)";
    private final ForwardPass pass = NETWORK.forward(X);
    private final Gradients gradients = NETWORK.backward(pass, TARGET, HALF_SQUARED_ERROR);

    @Test
    void aBiasThatIsNotThereTakesNoStep() {
        Network network = Network.of(new Layer(row(1e-300), LINEAR));
        Gradients gradients = new Gradients(
                List.of(new LayerGradients(column(1e200), row(0), column(1e200))));
        assertEquals(network, network.step(gradients, 1e200));
    }

    @Test
    void neuronOfArticleZeroGives095AndStepsTo198And098() {
        Network neuron = Network.of(new Layer(row(2), column(1), SIGMOID));
        Example example = new Example(column(1), column(0.2));
        ForwardPass forward = neuron.forward(example.x());
        assertEquals(3, forward.last().z().get(0));
        assertEquals(0.95, forward.output().get(0), 0.005);
        Network next = neuron.step(neuron.backward(forward, example.target(), HALF_SQUARED_ERROR), 0.5);
        assertEquals(1.98, next.layer(0).weights().get(0), 0.005);
        assertEquals(0.98, next.layer(0).bias().get(0), 0.005);
        Network withoutTheHalf = neuron.step(neuron.backward(forward, example.target(), Loss.SQUARED_ERROR), 0.5);
        assertEquals(1.97, withoutTheHalf.layer(0).weights().get(0), 0.005);
    }

    @Test
    void forwardKeepsEveryZAndA() {
        assertClose(0.3775, pass.layer(0).z().get(0));
        assertClose(0.59326999210718726, pass.layer(0).a().get(0));
        assertClose(1.1059059670597701, pass.layer(1).z().get(0));
        assertClose(0.75136506955231571, pass.output().get(0));
        assertClose(0.77292846532146259, pass.output().get(1));
        assertEquals(X, pass.x());
        assertEquals(pass.layer(0).a(), pass.layer(1).x());
        assertClose(0.29837110876000269, NETWORK.loss(TwoTwoTwo.EXAMPLE, HALF_SQUARED_ERROR));
    }

    @Test
    void backwardGivesEveryDeltaAndGradient() {
        assertClose(0.13849856162855697, gradients.layer(1).delta().get(0));
        assertClose(-0.038098236516556217, gradients.layer(1).delta().get(1));
        assertClose(0.0087713546894869345, gradients.layer(0).delta().get(0));
        assertClose(0.0099542547052172014, gradients.layer(0).delta().get(1));
        assertClose(0.082167040564230779, gradients.layer(1).weights().get(0, 0));
        assertClose(0.00043856773447434673, gradients.layer(0).weights().get(0, 0));
        assertEquals(gradients.layer(0).delta(), gradients.layer(0).bias());
    }

    @Test
    void lossAfterOneStepIs0291027774() {
        Network next = NETWORK.step(gradients.withoutBiases(), 0.5);
        assertClose(0.29102777369359935, next.loss(TwoTwoTwo.EXAMPLE, HALF_SQUARED_ERROR));
        assertClose(0.14978071613276283, next.layer(0).weights().get(0, 0));
        assertClose(0.35891647971788461, next.layer(1).weights().get(0, 0));
        assertEquals(NETWORK.layer(0).bias(), next.layer(0).bias());
    }

    @Test
    void eachConventionForBiasesGivesAnotherLossAfterOneStep() {
        double own = NETWORK.step(gradients, 0.5).loss(TwoTwoTwo.EXAMPLE, HALF_SQUARED_ERROR);
        double shared = NETWORK.step(gradients.withSharedBiases(), 0.5).loss(TwoTwoTwo.EXAMPLE, HALF_SQUARED_ERROR);
        double fixed = NETWORK.step(gradients.withoutBiases(), 0.5).loss(TwoTwoTwo.EXAMPLE, HALF_SQUARED_ERROR);
        assertTrue(own < fixed && shared < fixed && own != shared);
    }

    @Test
    void sharedBiasMovesByTheSumOfItsLayersDeltas() {
        Matrix shared = gradients.withSharedBiases().layer(1).bias();
        assertEquals(gradients.layer(1).delta().sum(), shared.get(0));
        assertEquals(shared.get(0), shared.get(1));
    }

    @Test
    void losses2100And1000StepsOn() {
        assertClose(0.28354713312241999, after(2));
        // Each rounding may stay for the steps that follow: a tolerance of 1e-14 a step.
        assertEquals(0.020046828249425205, after(100), 100 * 1e-14 * 0.02);
        assertEquals(0.0011143494537337394, after(1000), 1000 * 1e-14 * 0.0011);
    }

    private static double after(int steps) {
        Network network = NETWORK;
        for (int i = 0; i < steps; i++) {
            network = network.step(
                    network.backward(network.forward(X), TARGET, HALF_SQUARED_ERROR).withoutBiases(), 0.5);
        }
        return network.loss(TwoTwoTwo.EXAMPLE, HALF_SQUARED_ERROR);
    }

    @Test
    void nothingChangesTheNetworkItself() {
        Network copy = NETWORK.withWeight(0, 0, 0, .15);
        NETWORK.step(gradients, 0.5);
        NETWORK.withWeight(1, 1, 0, 7).withBias(0, 1, 8);
        assertEquals(copy, NETWORK);
        assertEquals(7, NETWORK.withWeight(1, 1, 0, 7).layer(1).weights().get(1, 0));
        assertEquals(8, NETWORK.withBias(0, 1, 8).layer(0).bias().get(1));
    }

    @Test
    void gradientsAreTheLimitOfDifferencesInDeepNetworksWithMixedActivations() {
        Example example = TrainingTest.examples(1, 3, 3).get(0);
        assertGradients(network(SIGMOID), example, HALF_SQUARED_ERROR);
        assertGradients(network(SIGMOID), example, BINARY_CROSS_ENTROPY);
        assertGradients(network(SOFTMAX), example, CROSS_ENTROPY);
        assertGradients(network(SOFTMAX), example, Loss.MEAN_SQUARED_ERROR);
        assertGradients(network(ELU), example, Loss.SQUARED_ERROR);
    }

    private static Network network(Activation last) {
        return Network.dense(InitialWeights.xavier(2), List.of(TANH, SOFTPLUS, last), 3, 5, 4, 3);
    }

    private static void assertGradients(Network network, Example example, Loss loss) {
        Gradients gradients = network.backward(network.forward(example.x()), example.target(), loss);
        double h = 1e-6;
        for (int l = 0; l < network.layers().size(); l++) {
            Matrix weights = network.layer(l).weights();
            for (int i = 0; i < weights.rowCount(); i++) {
                for (int j = 0; j < weights.columnCount(); j++) {
                    double w = weights.get(i, j);
                    double above = network.withWeight(l, i, j, w + h).loss(example, loss);
                    double below = network.withWeight(l, i, j, w - h).loss(example, loss);
                    // Rounding of the loss over h: 1e-15 / 1e-6.
                    assertEquals((above - below) / (2 * h), gradients.layer(l).weights().get(i, j), 2e-9);
                }
                double above = network.withBias(l, i, h).loss(example, loss);
                double below = network.withBias(l, i, -h).loss(example, loss);
                assertEquals((above - below) / (2 * h), gradients.layer(l).bias().get(i), 2e-9);
            }
        }
    }

    @Test
    void layerWithoutBiasKeepsItsZeros() {
        Network network = NETWORK.withoutBiases();
        Network next = network.step(network.backward(network.forward(X), TARGET, HALF_SQUARED_ERROR), 0.5);
        assertEquals(column(0, 0), next.layer(0).bias());
        assertNotEquals(network, next);
        assertMessage("layer 0 has no bias to change: make it with new Layer(weights, bias, activation)",
                () -> network.withBias(0, 0, 1));
    }

    @Test
    void equalNetworksHaveEqualNumbersAndActivations() {
        Layer layer = new Layer(row(1, 2), column(0), SIGMOID);
        assertEquals(Network.of(layer), Network.of(new Layer(row(1, 2), column(0), SIGMOID)));
        assertEquals(Network.of(layer).hashCode(), Network.of(new Layer(row(1, 2), column(0), SIGMOID)).hashCode());
        assertNotEquals(layer, new Layer(row(1, 2), column(0), TANH));
        assertNotEquals(layer, new Layer(row(1, 2), SIGMOID));
        assertNotEquals(layer, new Layer(row(1, 3), column(0), SIGMOID));
    }

    @Test
    void networkPrintsItself() {
        assertEquals(
                """
                network 2-1
                layer 0: 2 inputs, 1 neuron, sigmoid
                weights
                [0.15  0.2]
                bias
                [0.35]""",
                Network.of(new Layer(row(0.15, 0.2), column(0.35), SIGMOID)).toString());
        assertEquals("1 input, 1 neuron, linear\nweights\n[2]\nno bias", new Layer(row(2), LINEAR).toString());
    }

    @Test
    void wrongShapesAreExplained() {
        assertMessage("this layer has 2 inputs (2 columns of weights), but x has 3 numbers",
                () -> NETWORK.forward(column(1, 2, 3)));
        assertMessage("each layer of a network must be given, but is null (in a notebook: run the cells above again,"
                        + " from the top)",
                () -> new Network(Collections.singletonList(null)));
        assertMessage("there is no layer 0: there is none", () -> new Gradients(List.of()).layer(0));
        Layer neuron = new Layer(row(1, 2), SIGMOID);
        assertMessage("a has one number per neuron, 1 in this layer, but here are 2: call forward on the layer",
                () -> new LayerPass(neuron, column(1, 2), column(1), column(1, 2)));
        assertMessage("layer 0 has 2 neurons, so layer 1 needs 2 inputs (2 columns of weights), but has 3",
                () -> Network.of(NETWORK.layer(0), new Layer(row(1, 2, 3), SIGMOID)));
        assertMessage("this layer has 1 neuron (1 row of weights), but its bias has 2 numbers: each neuron has one bias",
                () -> new Layer(row(1, 2), column(1, 2), SIGMOID));
        assertMessage("x must be one column, but is 1 x 2: write column(...)", () -> NETWORK.forward(row(1, 2)));
        assertMessage("each output needs its target, but there are 2 outputs and 1 target",
                () -> NETWORK.backward(pass, column(1), HALF_SQUARED_ERROR));
        assertMessage("there is no layer 2: they run from 0 to 1", () -> NETWORK.layer(2));
    }

    @Test
    void emptyAndNullAreExplained() {
        assertMessage("a network needs at least one layer, but got none", Network::of);
        assertMessage("layer 1 of a network" + RERUN, () -> Network.of(NETWORK.layer(0), null));
        assertMessage("the weights of a layer" + RERUN, () -> new Layer(null, SIGMOID));
        assertMessage("the bias" + RERUN, () -> new Layer(row(1), null, SIGMOID));
        assertMessage("the activation of a layer" + RERUN, () -> new Layer(row(1), null));
        assertMessage("x" + RERUN, () -> NETWORK.forward(null));
        assertMessage("the forward pass" + RERUN, () -> NETWORK.backward(null, TARGET, HALF_SQUARED_ERROR));
        assertMessage("the loss" + RERUN, () -> NETWORK.backward(pass, TARGET, null));
        assertMessage("the gradients" + RERUN, () -> NETWORK.step(null, 0.5));
        assertMessage("the target" + RERUN, () -> NETWORK.backward(pass, null, HALF_SQUARED_ERROR));
    }

    @Test
    void numbersThatAreNotFiniteAreExplained() {
        assertMessage("the weights of a layer must hold finite numbers only, but holds NaN (row 0, column 1, counted from"
                + " 0)", () -> new Layer(row(1, Double.NaN), SIGMOID));
        assertMessage("the bias must hold finite numbers only, but holds -Infinity (place 0, counted from 0)",
                () -> new Layer(row(1), column(Double.NEGATIVE_INFINITY), SIGMOID));
        assertMessage("an example's x must hold finite numbers only, but holds NaN (place 0, counted from 0)",
                () -> new Example(column(Double.NaN), column(1)));
        assertMessage("the weights of a layer must hold finite numbers only, but holds Infinity (row 0, column 0, counted"
                + " from 0)", () -> NETWORK.withWeight(0, 0, 0, Double.POSITIVE_INFINITY));
    }

    @Test
    void overflowInALayerIsExplained() {
        assertMessage("linear gives Infinity (place 0, counted from 0) in this layer, for z =\n[Infinity]\n"
                + "Try smaller weights or inputs, or another activation",
                () -> Network.of(new Layer(row(1e308), LINEAR)).forward(column(10)));
        // A sigmoid reaches its limit instead.
        assertEquals(column(1), Network.of(new Layer(row(1e308), SIGMOID)).output(column(10)));
    }

    @Test
    void learningRateThatIsNoLengthIsExplained() {
        assertMessage("the learning rate must be a finite number, 0 or larger, but is -1: a step goes against the"
                + " gradient, downhill", () -> NETWORK.step(gradients, -1));
        assertMessage("the learning rate must be a finite number, 0 or larger, but is NaN: a step goes against the"
                + " gradient, downhill", () -> NETWORK.step(gradients, Double.NaN));
        assertEquals(NETWORK, NETWORK.step(gradients, 0));
    }

    @Test
    void stepThatDivergesIsExplained() {
        assertMessage("after this step the numbers of layer 0 are no longer finite: the training diverges; try a smaller"
                + " learning rate than 1e300", () -> NETWORK.step(gradients.times(1e100), 1e300));
    }

    @Test
    void passOfAnotherNetworkIsExplained() {
        Network next = NETWORK.step(gradients, 0.5);
        assertMessage("this forward pass was recorded by another network (or by this one before a step): call forward on"
                + " this network first", () -> next.backward(pass, TARGET, HALF_SQUARED_ERROR));
    }

    @Test
    void meanOfGradientsIsTheirSumTimesOneOverTheirNumber() {
        Gradients mean = gradients.plus(gradients).times(0.5);
        assertEquals(gradients, mean);
        assertMessage("only gradients of one network can be added, but these have 2 layers and 1 layer",
                () -> gradients.plus(new Gradients(List.of(gradients.layer(0)))));
    }

    @Test
    void rowOfTheWeightsIsTheReceivingNeuron() {
        Network articleTwo = Network.of(
                new Layer(rows(row(0.9, 0.3, 0.4), row(0.2, 0.8, 0.2), row(0.1, 0.5, 0.6)), SIGMOID));
        assertEquals(1.16, articleTwo.forward(column(0.9, 0.1, 0.8)).last().z().get(0), 1e-15);
    }

    @Test
    void slopeThatIsNoNumberIsExplained() {
        Network dead = Network.of(new Layer(row(-1), Activation.RELU));
        assertMessage("the deltas of layer 0 hold NaN (place 0, counted from 0): here the slope of the loss binary"
                        + " cross-entropy or of the activation ReLU is infinite or not a number, or a product of slopes and"
                        + " weights is too large for a double",
                () -> dead.backward(dead.forward(column(1)), column(1), Loss.BINARY_CROSS_ENTROPY));
    }

    @Test
    void gradientsOfAnotherShapeAreExplained() {
        Network wide = Network.dense(InitialWeights.xavier(1), SIGMOID, 3, 2, 2);
        Gradients others = wide.backward(wide.forward(column(1, 2, 3)), TARGET, HALF_SQUARED_ERROR);
        assertMessage("the gradient of the weights of layer 0 has the shape 2 x 3, but needs 2 x 2: take the gradients of"
                + " this network", () -> NETWORK.step(others, 0.1));
    }

    @Test
    void neuronThatIsNotThereIsExplained() {
        assertMessage("there is no neuron 7: they run from 0 to 1", () -> NETWORK.withBias(0, 7, 1));
        assertMessage("there is no input 2: they run from 0 to 1", () -> NETWORK.withWeight(0, 0, 2, 1));
    }

    @Test
    void passesThatAreMissingAreExplained() {
        assertMessage("this network has 2 layers, but here are 0 passes: call forward on the network",
                () -> new ForwardPass(NETWORK, List.of()));
    }

    @Test
    void nullIsExplained() {
        String rest = " must be given, but is null (in a notebook: run the cells above again, from the top)";
        assertMessage("the example" + rest, () -> NETWORK.loss((Example) null, HALF_SQUARED_ERROR));
        assertMessage("the loss" + rest, () -> NETWORK.loss(TwoTwoTwo.EXAMPLE, null));
    }

    @Test
    void networkThatDoesNotFitIntoMemoryIsExplained() {
        assertMessage("a matrix of 2 x 2000000000 numbers does not fit into memory: the largest has 100000000 numbers",
                () -> Network.dense(InitialWeights.zeros(), SIGMOID, 2_000_000_000, 2));
    }
}
