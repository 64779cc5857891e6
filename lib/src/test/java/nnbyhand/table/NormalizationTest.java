package nnbyhand.table;

import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizationTest {
    private static final DataSet TRAINING =
            data(new double[][] {{10, 0.1}, {20, 0.5}, {40, 0.3}}, new double[] {100, 300, 200});
    private static final DataSet TEST = data(new double[][] {{50, 0.0}}, new double[] {400});

    @Test
    void minMaxBringsTheTrainingPartFrom0To1() {
        assertEquals(
                List.of(column(0, 0), column(1.0 / 3, 1), column(1, 0.5)),
                round(Normalization.minMax(TRAINING).apply(TRAINING)));
    }

    @Test
    void theTestPartIsNormalizedWithTheFiguresOfTheTrainingPart() {
        assertEquals(List.of(column(4.0 / 3, -0.25)), round(Normalization.minMax(TRAINING).apply(TEST)));
    }

    @Test
    void targetsStayAsTheyAreUnlessAskedFor() {
        assertEquals(column(400), Normalization.minMax(TRAINING).apply(TEST).examples().get(0).target());
        assertEquals(column(400), Normalization.zScore(TRAINING).apply(TEST).examples().get(0).target());
        assertEquals(
                column(1.5), Normalization.minMaxWithTargets(TRAINING).apply(TEST).examples().get(0).target());
    }

    @Test
    void theZScoreDividesByTheDeviationOverAllN() {
        Scaling inputs = Normalization.zScore(data(new double[][] {{2}, {4}, {4}, {4}, {5}, {5}, {7}, {9}}, null)).inputs();
        assertEquals(column(5), inputs.shift());
        assertEquals(column(2), inputs.scale());
    }

    @Test
    void theZScoreGivesMean0AndDeviation1() {
        double[] z = Normalization.zScore(TRAINING).apply(TRAINING).inputs()[0];
        assertEquals(0, Arrays.stream(z).sum(), 1e-15);
        assertEquals(1, Arrays.stream(z).map(v -> v * v).sum() / 3, 1e-15);
    }

    static List<Normalization> all() {
        return List.of(
                Normalization.minMax(TRAINING),
                Normalization.minMaxWithTargets(TRAINING),
                Normalization.zScore(TRAINING),
                Normalization.zScoreWithTargets(TRAINING));
    }

    @ParameterizedTest
    @MethodSource("all")
    void undoGivesBackWhatApplyTook(Normalization normalization) {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            double[] values = {random.nextGaussian() * 100, random.nextGaussian(), random.nextGaussian() * 1000};
            DataSet data = data(new double[][] {{values[0], values[1]}}, new double[] {values[2]});
            Example back = normalization.undo(normalization.apply(data)).examples().get(0);
            // v - shift, / scale, * scale and + shift round once each, none above |v| + |shift|: 4 half units of it.
            assertEquals(values[0], back.x().get(0), 4 * Math.ulp(Math.abs(values[0]) + 40) / 2);
            assertEquals(values[1], back.x().get(1), 4 * Math.ulp(Math.abs(values[1]) + 0.5) / 2);
            assertEquals(values[2], back.target().get(0), 4 * Math.ulp(Math.abs(values[2]) + 300) / 2);
        }
    }

    @Test
    void aNetworkTrainedOnNormalizedExamplesAnswersInTheUnitsOfTheTarget() {
        Normalization normalization = Normalization.minMaxWithTargets(TRAINING);
        Network firstInput = Network.of(new Layer(row(1, 0), LINEAR));
        assertEquals(column(200), normalization.output(firstInput, column(25, 0.3)));
    }

    @Test
    void aConstantColumnIsRefusedEvenWhereTheDeviationRoundsToASpeck() {
        DataSet constant = data(new double[][] {{1, 0.1}, {2, 0.1}, {3, 0.1}}, new double[] {1, 1, 1});
        String message = "column \"B\" is constant in the training part: all 3 values are 0.1, so normalizing would "
                + "divide by 0; leave the column out, it cannot tell examples apart";
        assertFails(message, () -> Normalization.minMax(constant));
        assertFails(message, () -> Normalization.zScore(constant));
        assertFails("column \"t\" is constant in the training part: all 3 values are 1, so normalizing would divide by "
                + "0; leave the column out, it cannot tell examples apart", () -> Normalization.minMaxWithTargets(
                data(new double[][] {{1}, {2}, {3}}, new double[] {1, 1, 1})));
    }

    @Test
    void oneExampleGivesNoRange() {
        assertFails("the training part has one example only, and one value of column \"A\" gives no range to normalize "
                + "by: it needs two different ones at least", () -> Normalization.minMax(TEST));
    }

    @Test
    void aRangeThatNoDoubleHoldsIsRefused() {
        DataSet wide = data(new double[][] {{-1e308}, {1e308}}, null);
        String message =
                "column \"A\" reaches from -1.0E308 to 1.0E308, a range that a double cannot hold: give it in another unit";
        assertFails(message, () -> Normalization.minMax(wide));
    }

    @Test
    void theMeanOfNumbersWhoseSumIsTooLargeIsTaken() {
        Scaling scaling = Normalization.zScore(data(new double[][] {{1e308}, {1.7e308}}, null)).inputs();
        assertEquals(1.35e308, scaling.shift().get(0), 1e292);
        assertEquals(3.5e307, scaling.scale().get(0), 1e292);
    }

    @Test
    void tinyNumbersHaveADeviationToo() {
        assertEquals(column(5e-201), Normalization.zScore(data(new double[][] {{1e-200}, {2e-200}}, null)).inputs().scale());
    }

    @Test
    void otherColumnsAreRefused() {
        assertFails(
                "this normalization was made for the inputs [A, B] and the targets [t], but these examples have the "
                        + "inputs [A] and the targets [t]",
                () -> Normalization.minMax(TRAINING).apply(data(new double[][] {{1}}, null)));
        assertFails(
                "this scaling is for a column of 2 numbers (A, B), but was given a 3 x 1 matrix",
                () -> Normalization.minMax(TRAINING).inputs().apply(column(1, 2, 3)));
    }

    @Test
    void anOutputThatIsTooLargeInItsOwnUnitsIsNamed() {
        Scaling large = Normalization.minMax(data(new double[][] {{-8e307}, {9e307}}, null)).inputs();
        assertEquals("column \"A\": 1.1e10 lies so far outside the training part that on the other scale it is too large for"
                + " a double: check that number", assertThrows(ArithmeticException.class,
                        () -> large.undo(column(1.1e10))).getMessage());
    }

    @Test
    void aValueThatIsTooLargeOnceItIsScaledIsNamed() {
        Normalization tiny = Normalization.minMax(data(new double[][] {{0}, {1e-10}}, null));
        assertEquals("example 1 (counted from 0), column \"A\": 1e300 lies so far outside the training part that on the "
                + "other scale it is too large for a double: check that number", assertThrows(ArithmeticException.class,
                        () -> tiny.apply(data(new double[][] {{1}, {1e300}}, null))).getMessage());
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        String again = " must be given, but is null (in a notebook: run the cells above again, from the top)";
        assertFails("the names of a scaling" + again, () -> new Scaling(null, null, null));
        assertFails("the shift of a scaling" + again, () -> new Scaling(List.of("a"), null, column(1)));
        assertFails("a scaling has one shift for each of its 1 names (\"a\"), a column, but was given a 2 x 1 matrix",
                () -> new Scaling(List.of("a"), column(1, 2), column(1, 1)));
        assertFails("the scaling of the inputs" + again, () -> new Normalization(null, null));
        assertFails("the training part" + again, () -> new Split(null, null));
        assertFails(
                "both parts need the same columns, but the training part has 3 examples: inputs A, B; targets t, the "
                + "test part 1 example: inputs A; targets t", () -> new Split(TRAINING, data(new double[][] {{1}},
                        null)));
    }

    private static List<Matrix> round(DataSet data) {
        return data.examples().stream()
                .map(example -> example.x().map(v -> Math.abs(v - 1.0 / 3) < 1e-15 ? 1.0 / 3 : v))
                .map(x -> x.map(v -> Math.abs(v - 4.0 / 3) < 1e-15 ? 4.0 / 3 : v))
                .map(x -> x.map(v -> Math.abs(v - 0.5) < 1e-15 ? 0.5 : v))
                .toList();
    }

    private static DataSet data(double[][] inputs, double[] targets) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            examples.add(new Example(column(inputs[i]), column(targets == null ? i : targets[i])));
        }
        return new DataSet(List.of("A", "B").subList(0, inputs[0].length), List.of("t"), examples);
    }

    private static void assertFails(String message, Executable mistake) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
