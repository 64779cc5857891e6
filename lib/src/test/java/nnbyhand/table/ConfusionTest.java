package nnbyhand.table;

import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.RELU;
import static nnbyhand.Activation.SIGN;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionTest {
    /** Its output is its input. */
    private static final Network SAME = Network.of(new Layer(rows(row(1, 0), row(0, 1)), LINEAR));
    private static final Network SAME_ONE = Network.of(new Layer(row(1), LINEAR));

    private static final DataSet COLORS = new DataSet(List.of("A", "B"), List.of("red", "blue"), List.of(
            new Example(column(0.9, 0.1), column(1, 0)),
            new Example(column(0.4, 0.6), column(1, 0)),
            new Example(column(0.3, 0.7), column(1, 0)),
            new Example(column(-2, -1), column(0, 1)),
            new Example(column(0.5, 0.5), column(0, 1))));

    @Test
    void rowsAreActualClassesAndColumnsPredictedOnes() {
        Confusion confusion = Confusion.byLargestOutput(SAME, COLORS);
        assertEquals(1, confusion.count(0, 0));
        assertEquals(2, confusion.count(0, 1));
        assertEquals(1, confusion.count(1, 1));
        assertEquals(1, confusion.count(1, 0), "of equal outputs the first counts");
        assertEquals(2.0 / 5, confusion.accuracy());
        assertEquals("2 of 5 right", confusion.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void itPrintsItsCounts() {
        assertEquals("""
                2 of 5 right
                actual  predicted red  predicted blue
                red                 1               2
                blue                1               1""", Confusion.byLargestOutput(SAME, COLORS).toString());
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        Confusion confusion = Confusion.byLargestOutput(SAME, COLORS);
        assertEquals("there is no actual class 5: they run from 0 to 1 (\"red\", \"blue\")",
                assertThrows(IndexOutOfBoundsException.class, () -> confusion.count(5, 0)).getMessage());
        assertEquals("there is no predicted class -1: they run from 0 to 1 (\"red\", \"blue\")",
                assertThrows(IndexOutOfBoundsException.class, () -> confusion.count(0, -1)).getMessage());
    }

    @Test
    void theThresholdThatIsProposedLiesBetweenTheTargetsHoweverNearOrFarTheyAre() {
        double next = Math.nextUp(0.3);
        assertFails("the targets are 0.3 and " + next + ", but the threshold 5 does not lie between them: use " + next,
                () -> Confusion.byThreshold(SAME_ONE, one(new double[][] {{0.2, 0.3}, {0.5, next}}), 5));
        assertFails("the targets are -1.5e308 and 1.5e308, but the threshold 1.7e308 does not lie between them: use 0",
                () -> Confusion.byThreshold(SAME_ONE, one(new double[][] {{0.2, -1.5e308}, {0.5, 1.5e308}}), 1.7e308));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5, -1})
    void aThresholdThatDoesNotLieBetweenTheTargetsIsRefused(double threshold) {
        DataSet data = one(new double[][] {{0.2, 0}, {0.5, 1}});
        assertFails("the targets are 0 and 1, but the threshold " + Numbers.text(threshold)
                + " does not lie between them: use 0.5", () -> Confusion.byThreshold(SAME_ONE, data, threshold));
    }

    @Test
    void itBecomesATable() {
        var table = Confusion.byLargestOutput(SAME, COLORS).toTable();
        assertEquals(List.of("actual", "predicted red", "predicted blue"), table.columnNames());
        assertEquals("blue", table.stringColumn("actual").get(1));
        assertEquals(2, table.intColumn("predicted blue").get(0));
    }

    @Test
    void oneOutputIsJudgedByAThreshold() {
        DataSet data = one(new double[][] {{0.2, 0}, {0.5, 1}, {0.7, 0}, {0.4999, 1}});
        Confusion confusion = Confusion.byThreshold(SAME_ONE, data, 0.5);
        assertEquals(List.of("below 0.5", "0.5 or more"), confusion.classes());
        assertEquals(0.5, confusion.accuracy());
        assertEquals(1, confusion.count(1, 1));
    }

    @Test
    void plusAndMinusOneAreJudgedByTheThreshold0() {
        Network sign = Network.of(new Layer(row(1), SIGN));
        assertEquals(1, Confusion.byThreshold(sign, one(new double[][] {{-3, -1}, {0, 1}, {2, 1}}), 0).accuracy());
    }

    @Test
    void aQuantityIsNoClass() {
        assertFails(
                "a threshold tells two classes apart, but the target \"t\" takes 3 different values: for a quantity use "
                        + "Evaluation.meanAbsoluteError(network, data)",
                () -> Confusion.byThreshold(SAME_ONE, one(new double[][] {{1, 0.1}, {1, 0.2}, {1, 0.3}}), 0.5));
        assertFails(
                "the largest of several outputs names the class, but there is one output only: use "
                        + "Confusion.byThreshold(network, data, 0.5)",
                () -> Confusion.byLargestOutput(SAME_ONE, one(new double[][] {{1, 1}})));
        assertFails(
                "a threshold tells two classes apart by one output, but there are 2 targets: use "
                        + "Confusion.byLargestOutput(network, data)",
                () -> Confusion.byThreshold(SAME, COLORS, 0.5));
    }

    @Test
    void targetsThatNameNoClassAreRefused() {
        DataSet tie = new DataSet(List.of("A", "B"), List.of("red", "blue"), List.of(new Example(column(1, 2), column(1, 1))));
        assertFails(
                "the largest target names the actual class, but in example 0 (counted from 0) several targets are 1",
                () -> Confusion.byLargestOutput(SAME, tie));
    }

    @Test
    void anOutputThatIsNoFiniteNumberIsNotCountedAsAClass() {
        Network huge = Network.of(
                new Layer(Matrix.filled(2, 2, 1e308), RELU), new Layer(Matrix.filled(2, 2, -1e308), LINEAR));
        assertThrows(ArithmeticException.class, () -> Confusion.byLargestOutput(huge, COLORS));
    }

    @Test
    void aNetworkOfAnotherShapeIsRefused() {
        assertFails(
                "this network is 1-1, but the examples have 2 inputs (A, B) and 2 targets (red, blue)",
                () -> Confusion.byLargestOutput(SAME_ONE, COLORS));
    }

    private static DataSet one(double[][] inputAndTarget) {
        return new DataSet(List.of("x"), List.of("t"), java.util.Arrays.stream(inputAndTarget)
                .map(both -> new Example(column(both[0]), column(both[1])))
                .toList());
    }

    private static void assertFails(String message, Executable mistake) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
