package nnbyhand;

import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Claims.assertClose;
import static nnbyhand.Claims.assertMessage;
import static nnbyhand.Loss.BINARY_CROSS_ENTROPY;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Loss.SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nnbyhand.TrainingRun.Ending;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final List<Example> ONE = List.of(TwoTwoTwo.EXAMPLE);

    @Test
    void lossAfterOneStepIs0291027774() {
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 0.5, 1).withBiases(Biases.FIXED).run(TwoTwoTwo.NETWORK, ONE);
        assertClose(0.29102777369359935, run.loss());
    }

    @Test
    void lossAfter10000StepsIs0000035102() {
        TrainingRun run =
                Training.of(HALF_SQUARED_ERROR, 0.5, 10_000).withBiases(Biases.FIXED).run(TwoTwoTwo.NETWORK, ONE);
        // A rounding of 1e-16 in each of 10,000 steps adds up to 1e-12 at most; the loss is the square of a difference
        // of 0.006 between numbers near 1, which makes that 160 times as large in relation.
        assertEquals(0.000035101877829788459, run.loss(), 160 * 1e-12 * run.loss());
        assertEquals(0.015913620443550627, run.network().output(TwoTwoTwo.X).get(0), 1e-12);
        assertEquals(0.98406427351462376, run.network().output(TwoTwoTwo.X).get(1), 1e-12);
    }

    @Test
    void fullBatchIsOneStepWithTheMeanGradientOfAllExamples() {
        List<Example> examples = examples(7, 3, 2);
        Network network = Network.dense(InitialWeights.xavier(1), SIGMOID, 3, 5, 2);
        Gradients mean = examples.stream()
                .map(one -> network.backward(network.forward(one.x()), one.target(), HALF_SQUARED_ERROR))
                .reduce(Gradients::plus)
                .orElseThrow()
                .times(1.0 / 7);
        assertEquals(
                network.step(mean, 0.1),
                Training.of(HALF_SQUARED_ERROR, 0.1, 1).withFullBatch().run(network, examples).network());
    }

    @Test
    void momentumTakesPartOfTheLastStepAgain() {
        // E = 1/2 (w - 1)^2 from w = 0: g = w - 1, so v = 0.5, w = 0.5; v = 0.9 * 0.5 + 0.5 * 0.5 = 0.7, w = 1.2.
        Network network = Network.of(new Layer(row(0), LINEAR));
        List<Example> examples = List.of(new Example(column(1), column(1)));
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 0.5, 2).withMomentum(0.9).run(network, examples);
        assertClose(1.2, run.network().layer(0).weights().get(0));
    }

    @Test
    void shufflingTakesEveryExampleOnceAnEpochInTheOrderOfItsSeed() {
        List<Example> examples = examples(20, 3, 2);
        Network network = Network.dense(InitialWeights.xavier(1), SIGMOID, 3, 5, 2);
        Training training = Training.of(HALF_SQUARED_ERROR, 0.5, 4);
        Network expected = network;
        List<Example> order = new ArrayList<>(examples);
        Random random = new Random(7);
        for (int epoch = 0; epoch < 4; epoch++) {
            // The library's shuffle is the one that Collections.shuffle happens to be.
            Collections.shuffle(order, random);
            expected = Training.of(HALF_SQUARED_ERROR, 0.5, 1).run(expected, order).network();
        }
        assertEquals(expected, training.withShuffling(7).run(network, examples).network());
        assertNotEquals(expected, training.withShuffling(8).run(network, examples).network());
    }

    @Test
    void historyHoldsTheMeanLossAfterEachEpochFromEpochZero() {
        List<Example> examples = examples(7, 3, 2);
        Network network = Network.dense(InitialWeights.xavier(1), SIGMOID, 3, 5, 2);
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 0.1, 2).run(network, examples);
        Network afterOne = Training.of(HALF_SQUARED_ERROR, 0.1, 1).run(network, examples).network();
        assertEquals(
                List.of(
                        new EpochLoss(0, network.loss(examples, HALF_SQUARED_ERROR)),
                        new EpochLoss(1, afterOne.loss(examples, HALF_SQUARED_ERROR)),
                        new EpochLoss(2, run.network().loss(examples, HALF_SQUARED_ERROR))),
                run.history());
    }

    @Test
    void measuringEveryThirdEpochAlsoMeasuresTheLast() {
        List<Integer> epochs = new ArrayList<>();
        Training.of(HALF_SQUARED_ERROR, 0.1, 7)
                .withMeasuringEvery(3)
                .withProgress(measured -> epochs.add(measured.epoch()))
                .run(TwoTwoTwo.NETWORK, ONE);
        assertEquals(List.of(0, 3, 6, 7), epochs);
    }

    @Test
    void noEpochsLeaveTheNetworkAsItIs() {
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 0.1, 0).run(TwoTwoTwo.NETWORK, ONE);
        assertEquals(TwoTwoTwo.NETWORK, run.network());
        assertEquals(1, run.history().size());
    }

    @Test
    void interruptEndsTheTrainingWithinTheEpochAndStaysSet() {
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 0.5, 1000)
                .withProgress(measured -> {
                    if (measured.epoch() == 3) {
                        Thread.currentThread().interrupt();
                    }
                })
                .run(TwoTwoTwo.NETWORK, ONE);
        assertTrue(Thread.interrupted());
        assertEquals(Ending.INTERRUPTED, run.ending());
        assertEquals("interrupted in epoch 4 of 1000; this is the network after epoch 3", run.message());
        assertEquals(4, run.history().size());
        assertEquals(Training.of(HALF_SQUARED_ERROR, 0.5, 3).run(TwoTwoTwo.NETWORK, ONE).network(), run.network());
    }

    @Test
    void divergenceEndsWithTheEpochAnAdviceAndTheLastFiniteNetwork() {
        // E = 1/2 w^2, so that w - 1e150 w is -1e140 and then 1e290, whose loss overflows.
        Network network = Network.of(new Layer(row(1e-10), LINEAR));
        List<Example> examples = List.of(new Example(column(1), column(0)));
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 1e150, 100).run(network, examples);
        assertEquals(Ending.DIVERGED, run.ending());
        assertEquals(
                "the training diverged in epoch 2 of 100: its numbers became infinite or NaN (not a number), because the"
                        + " steps are too long. Try a learning rate well below 1e150, inputs between -1 and 1, or"
                        + " smaller initial weights. This is the network after epoch 1",
                run.message());
        assertEquals(2, run.history().size());
        assertEquals(-1e140, run.network().layer(0).weights().get(0), 1e125);
    }

    @Test
    void aMistakeInTheCallbackIsNoDivergence() {
        for (int every : List.of(1, 2)) {
            Training training = Training.of(HALF_SQUARED_ERROR, 0.5, 6)
                    .withMeasuringEvery(every)
                    .withProgress(measured -> {
                        if (measured.epoch() > 0) {
                            throw new NumberFormatException("of the reader");
                        }
                    });
            assertThrows(NumberFormatException.class, () -> training.run(TwoTwoTwo.NETWORK, ONE));
        }
    }

    @Test
    void outputsThatTheLossHasNoMeaningForEndTheTrainingHoweverSeldomItIsMeasured() {
        // A linear output is 1.06 for the second example, before its step.
        Network network = Network.of(new Layer(row(0.8), column(0.1), LINEAR));
        List<Example> examples = List.of(
                new Example(column(0.4), column(1)), new Example(column(1), column(1)), new Example(column(0.6), column(0)));
        for (int every : List.of(1, 100)) {
            TrainingRun run =
                    Training.of(BINARY_CROSS_ENTROPY, 0.05, 1).withMeasuringEvery(every).run(network, examples);
            assertEquals(Ending.DIVERGED, run.ending());
            assertTrue(run.message().contains("outputs from 0 to 1, but output 0 is 1.066666667"), run.message());
            assertEquals(network, run.network());
        }
    }

    @Test
    void anOverflowBehindABoundedActivationIsMetToo() {
        Activation power = Activation.of("exp", Math::exp, Math::exp);
        Network network = Network.of(new Layer(row(1), power), new Layer(row(-1), SIGMOID));
        Example example = new Example(column(1000), column(1));
        assertMessage("the loss of this network is NaN even before any training: try smaller weights, inputs between -1"
                        + " and 1, or another activation",
                () -> Training.of(HALF_SQUARED_ERROR, 0.1, 0).run(network, List.of(example)));
    }

    @Test
    void divergenceBetweenTwoMeasurementsIsFoundAtItsEpoch() {
        Network network = Network.of(new Layer(row(1), LINEAR));
        List<Example> examples = List.of(new Example(column(1), column(0)));
        TrainingRun run =
                Training.of(HALF_SQUARED_ERROR, 1e100, 100).withMeasuringEvery(50).run(network, examples);
        // |w| grows by 1e100 an epoch: 1e100, 1e200, whose square is infinite.
        assertTrue(run.message().startsWith("the training diverged in epoch 2 of 100"), run.message());
        assertEquals(Training.of(HALF_SQUARED_ERROR, 1e100, 100).run(network, examples).network(), run.network());
        assertEquals(List.of(0, 1), run.history().stream().map(EpochLoss::epoch).toList());
        assertEquals(network(1e100).loss(examples, HALF_SQUARED_ERROR), run.loss(), 1e185);
    }

    @Test
    void progressHearsOfWhatTheHistoryHasAlsoWhenItDivergesBetweenTwoMeasurements() {
        Network network = Network.of(new Layer(row(1), LINEAR));
        List<EpochLoss> heard = new ArrayList<>();
        // |w| grows by 2e30 an epoch, so that w^2 is infinite after epoch 6: 3 was measured, and 5 is found again.
        TrainingRun run = Training.of(SQUARED_ERROR, 1e30, 20)
                .withMeasuringEvery(3)
                .withProgress(heard::add)
                .run(network, List.of(new Example(column(1), column(0))));
        assertEquals(List.of(0, 3, 5), run.history().stream().map(EpochLoss::epoch).toList());
        assertEquals(run.history(), heard);
    }

    @Test
    void whatWasMeasuredStaysInTheHistoryOfATrainingThatDivergesLater() {
        // ln(cosh(711)) is infinite in doubles, so that with this learning rate every other epoch has no loss.
        Loss logCosh = Loss.of("log cosh", (a, t) -> Math.log(Math.cosh(a - t)), (a, t) -> Math.tanh(a - t));
        Network network = Network.of(new Layer(row(1), column(0), LINEAR));
        List<EpochLoss> heard = new ArrayList<>();
        TrainingRun run = Training.of(logCosh, 900, 5)
                .withMeasuringEvery(2)
                .withProgress(heard::add)
                .run(network, List.of(new Example(column(1), column(0))));
        assertEquals(List.of(0, 2, 4), heard.stream().map(EpochLoss::epoch).toList());
        assertEquals(heard, run.history());
        assertEquals(run.network().loss(List.of(new Example(column(1), column(0))), logCosh), run.loss());
        assertTrue(run.message().startsWith("the training diverged in epoch 5 of 5"), run.message());
    }

    @Test
    void theLastLossIsThatOfTheNetworkWhereverTheTrainingEnds() {
        Training training = Training.of(HALF_SQUARED_ERROR, 0.5, 1000).withMeasuringEvery(50);
        TrainingRun run = training.withProgress(measured -> {
            if (measured.epoch() == 50) {
                Thread.currentThread().interrupt();
            }
        }).run(TwoTwoTwo.NETWORK, ONE);
        assertTrue(Thread.interrupted());
        assertEquals(run.network().loss(ONE, HALF_SQUARED_ERROR), run.loss());
        assertEquals(50, run.history().get(run.history().size() - 1).epoch());
    }

    @Test
    void anOutputWithoutMeaningForTheLossEndsTheTrainingWithItsHistory() {
        // z = 0.5 - 0.5 * dE/da = 0.5 + 0.5 / 0.5 = 1.5, of which the cross-entropy has no logarithm.
        TrainingRun run = Training.of(BINARY_CROSS_ENTROPY, 0.5, 100)
                .run(network(0.5), List.of(new Example(column(1), column(1))));
        assertEquals(Ending.DIVERGED, run.ending());
        assertEquals(
                "the training diverged in epoch 1 of 100: the binary cross-entropy is defined for outputs from 0 to 1, but"
                        + " output 0 is 1.5: use SIGMOID in the last layer. This is the network after epoch 0",
                run.message());
        assertEquals(network(0.5), run.network());
    }

    @Test
    void aSlopeThatIsNoNumberIsNotBlamedOnTheLearningRate() {
        Network network = Network.of(new Layer(row(1), Activation.of("root", Math::sqrt, z -> Double.NaN)));
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 0.1, 3)
                .run(network, List.of(new Example(column(1), column(0))));
        assertTrue(run.message().contains("the slope of the loss half squared error or of the activation root"),
                run.message());
    }

    @Test
    void neuronsThatShareABiasStartWithTheSame() {
        Network network = TwoTwoTwo.NETWORK.withBias(0, 1, 0.7);
        assertMessage("neurons that share a bias start with the same one, but here with 0.35 and 0.7: give the layer equal"
                        + " biases, or let each neuron learn its own (Biases.OWN)",
                () -> Training.of(HALF_SQUARED_ERROR, 0.1, 1).withBiases(Biases.SHARED).run(network, ONE));
    }

    @Test
    void wrongUseIsExplained() {
        Training training = Training.of(HALF_SQUARED_ERROR, 0.1, 1);
        assertMessage("training needs at least one example, but got none",
                () -> training.run(TwoTwoTwo.NETWORK, List.of()));
        assertMessage("example 1 (counted from 0) has 3 inputs, but the network has 2 inputs",
                () -> training.run(TwoTwoTwo.NETWORK,
                        List.of(TwoTwoTwo.EXAMPLE, new Example(column(1, 2, 3), column(1, 2)))));
        assertMessage("example 0 (counted from 0) has 1 target, but the network has 2 outputs",
                () -> training.run(TwoTwoTwo.NETWORK, List.of(new Example(column(1, 2), column(1)))));
        assertMessage("example 0: the binary cross-entropy is defined for targets from 0 to 1, but target 1 is -1:"
                        + " a target is 0 or 1, or a probability between them",
                () -> Training.of(BINARY_CROSS_ENTROPY, 0.1, 1)
                        .run(TwoTwoTwo.NETWORK, List.of(new Example(column(1, 2), column(0, -1)))));
        assertMessage("the number of epochs must be 0 or more, but is -1",
                () -> Training.of(HALF_SQUARED_ERROR, 0.1, -1));
        assertMessage("the number of examples in a batch must be 1 or more, but is 0", () -> training.withBatchSize(0));
        assertMessage("the momentum is the part of the last step that is taken again, from 0 (none of it) to below 1,"
                + " but is 1", () -> training.withMomentum(1));
        assertMessage("the learning rate must be a finite number, 0 or larger, but is -1: a step goes against the"
                + " gradient, downhill", () -> Training.of(HALF_SQUARED_ERROR, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> Training.of(HALF_SQUARED_ERROR, Double.NaN, 1));
        assertMessage("the loss must be given, but is null (in a notebook: run the cells above again, from the top)",
                () -> Training.of(null, 0.1, 1));
    }

    private static Network network(double weight) {
        return Network.of(new Layer(row(weight), LINEAR));
    }

    /** Seeded examples whose targets are fractions that add up to 1. */
    static List<Example> examples(int count, int inputs, int outputs) {
        Random random = new Random(count);
        List<Example> examples = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            double[] x = random.doubles(inputs, -1, 1).toArray();
            Matrix t = Matrix.column(random.doubles(outputs, 0, 1).toArray());
            examples.add(new Example(column(x), t.times(1 / t.sum())));
        }
        return examples;
    }
}
