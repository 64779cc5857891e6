package nnbyhand.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Code that is right for some numbers only is refused with every seed: the runs hold the numbers that show it. */
@Tag("statistics")
class RefusedCodeTest {
    private static final int SEEDS = 20;

    private static void assertRefused(String id, Object code) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            String said = said(id, seed, code);
            assertFalse(said.startsWith(id + " is right."), "seed " + seed + ": " + said);
        }
    }

    private static String said(String id, long seed, Object code) {
        String notebook = id.substring(0, 2);
        Session session = DRAWN.computeIfAbsent(notebook + " " + seed, key -> Session.of(notebook, seed));
        return session.check(id, code).toString();
    }

    /** One session a notebook and seed for all tests, because drawing the runs takes the most time. */
    private static final Map<String, Session> DRAWN = new HashMap<>();

    @Test
    void minAndMaxOverTrainingAndTestTogetherIsRefusedAndNamed() {
        Exercises.Normalizer together = (training, values) ->
                normalized(values, DoubleStream.concat(Arrays.stream(training), Arrays.stream(values)).toArray());
        for (long seed = 1; seed <= SEEDS; seed++) {
            String said = said("05.10", seed, together);
            assertTrue(said.startsWith("05.10 is not right yet."), said);
            assertTrue(said.contains("with figures of their own, or of all rows together"), said);
        }
    }

    @Test
    void minAndMaxWithoutTheFirstOrTheLastTrainingValueIsRefused() {
        Exercises.Normalizer withoutLast = (training, values) ->
                normalized(values, Arrays.copyOf(training, training.length - 1));
        Exercises.Normalizer withoutFirst = (training, values) ->
                normalized(values, Arrays.copyOfRange(training, 1, training.length));
        assertRefused("05.10", withoutLast);
        assertRefused("05.10", withoutFirst);
    }

    @Test
    void aLargestThatIsLookedForOnlyWhereNoNewSmallestIsFoundIsRefused() {
        Exercises.Normalizer lowElseHigh = (training, values) -> {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : training) {
                if (value < low) {
                    low = value;
                } else if (value > high) {
                    high = value;
                }
            }
            return normalized(values, new double[] {low, high});
        };
        Exercises.Normalizer highElseLow = (training, values) -> {
            double low = training[0];
            double high = training[0];
            for (double value : training) {
                if (value > high) {
                    high = value;
                } else if (value < low) {
                    low = value;
                }
            }
            return normalized(values, new double[] {low, high});
        };
        assertRefused("05.10", lowElseHigh);
        // Begun with the first value it is right in any order.
        assertTrue(said("05.10", 1, highElseLow).startsWith("05.10 is right."));
    }

    private static double[] normalized(double[] values, double[] figures) {
        double low = Arrays.stream(figures).min().getAsDouble();
        double high = Arrays.stream(figures).max().getAsDouble();
        return Arrays.stream(values).map(v -> (v - low) / (high - low)).toArray();
    }

    @Test
    void aTrainingLoopWithExamplesAndEpochsExchangedIsRefused() {
        Exercises.TrainingLoop exchanged = (network, examples, eta, epochs) -> {
            Network now = network;
            for (int i = 0; i < examples.size(); i++) {
                for (int k = 0; k < epochs; k++) {
                    now = stepped(now, examples.get(k), eta);
                }
            }
            return now;
        };
        assertRefused("05.11", exchanged);
    }

    @Test
    void aTrainingLoopThatIgnoresTheNumberOfEpochsOrOfExamplesIsRefused() {
        for (int fixed = 1; fixed <= 3; fixed++) {
            int always = fixed;
            Exercises.TrainingLoop sameEpochs = (network, examples, eta, epochs) ->
                    trained(network, examples, eta, always);
            Exercises.TrainingLoop sameExamples = (network, examples, eta, epochs) ->
                    trained(network, examples.subList(0, Math.min(always, examples.size())), eta, epochs);
            assertRefused("05.11", sameEpochs);
            if (always < 3) {
                assertRefused("05.11", sameExamples);
            }
        }
    }

    private static Network trained(Network network, List<Example> examples, double eta, int epochs) {
        Network now = network;
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (Example example : examples) {
                now = stepped(now, example, eta);
            }
        }
        return now;
    }

    private static Network stepped(Network network, Example example, double eta) {
        return network.step(
                network.backward(network.forward(example.x()), example.target(), Loss.HALF_SQUARED_ERROR), eta);
    }

    @Test
    void momentumThatTakesTheSizeOfTheVelocityOrOfTheGradientIsRefused() {
        Exercises.MomentumStep sizeOfVelocity = (w, v, g, eta, m) -> moved(w, m * Math.abs(v) - eta * g);
        Exercises.MomentumStep sizeOfGradient = (w, v, g, eta, m) -> moved(w, m * v - eta * Math.abs(g));
        Exercises.MomentumStep negativeVelocity = (w, v, g, eta, m) -> moved(w, -m * Math.abs(v) - eta * g);
        Exercises.MomentumStep negativeGradient = (w, v, g, eta, m) -> moved(w, m * v + eta * Math.abs(g));
        for (Object step : List.of(sizeOfVelocity, sizeOfGradient, negativeVelocity, negativeGradient)) {
            assertRefused("05.12", step);
        }
    }

    private static double[] moved(double w, double velocity) {
        return new double[] {w + velocity, velocity};
    }

    @Test
    void aProductThatCountsOnThreeRowsOrOnASquareIsRefused() {
        for (int rows : new int[] {2, 3}) {
            Exercises.MatrixTimesColumn fixedRows = (w, x) -> {
                double[] z = new double[w.length];
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < x.length; j++) {
                        z[i] += w[i][j] * x[j];
                    }
                }
                return z;
            };
            assertRefused("03.7", fixedRows);
        }
        assertRefused("03.7", AS_MANY_ROWS_AS_INPUTS);
    }

    /** Right where the matrix is a square. */
    static final Exercises.MatrixTimesColumn AS_MANY_ROWS_AS_INPUTS = (w, x) -> {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                z[i] += w[i][j] * x[j];
            }
        }
        return z;
    };

    @Test
    void aSoftmaxThatCountsOnSoManyClassesIsRefused() {
        for (int classes = 2; classes <= 4; classes++) {
            int always = classes;
            Exercises.OfLayer fixed = z -> Arrays.copyOf(
                    Activation.SOFTMAX.value(Matrix.column(Arrays.copyOf(z, always))).toVector(), z.length);
            Exercises.ClassDeltas fixedDeltas = (z, t) -> {
                double[] a = Activation.SOFTMAX.value(Matrix.column(z)).toVector();
                double[] delta = new double[z.length];
                for (int i = 0; i < always; i++) {
                    delta[i] = a[i] - t[i];
                }
                return delta;
            };
            assertRefused("06.10", fixed);
            assertRefused("06.11", fixedDeltas);
        }
    }

    @Test
    void codeThatReordersTheExamplesIsJudgedByItsResultsAndChangesNoOtherRun() {
        Exercises.TrainingLoop reversing = (network, examples, eta, epochs) -> {
            Collections.reverse(examples);
            return trained(network, examples, eta, epochs);
        };
        Exercises.TrainingLoop right = RefusedCodeTest::trained;
        Session session = Session.of("05", 1);
        String said = session.check("05.11", reversing).toString();
        assertTrue(said.startsWith("05.11 is not right yet."), said);
        assertEquals("05.11 is right.", session.check("05.11", right).toString().split("\n")[0]);
    }
}
