package nnbyhand.notebook;

import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.Perceptron;
import nnbyhand.PerceptronRule;
import nnbyhand.PerceptronRun;
import org.junit.jupiter.api.Test;

class MovingLineTest {
    private static final List<Example> POINTS = List.of(
            new Example(column(2, 1), column(1)), new Example(column(1, 2), column(-1)), new Example(column(0, -1), column(1)));

    @Test
    void aLineIsCutOffAtTheSquareOneBeyondTheData() {
        Series line = MovingLine.of(POINTS, untouched(new Perceptron(row(1, -2), 1)))[0];
        // x - 2 y + 1 = 0 leaves the square of 3 at (-3, -1) and at (3, 2).
        assertArrayEquals(new double[] {-3, 3}, line.x());
        assertArrayEquals(new double[] {-1, 2}, line.y());
    }

    @Test
    void anUprightLineIsDrawnToo() {
        Series line = MovingLine.of(POINTS, untouched(new Perceptron(row(2, 0), -1)))[0];
        assertArrayEquals(new double[] {0.5, 0.5}, line.x());
        assertArrayEquals(new double[] {-3, 3}, line.y());
    }

    @Test
    void weightsOfZeroAndLinesFarAwayAreNamedButNotDrawn() {
        for (Perceptron perceptron : List.of(new Perceptron(row(0, 0)), new Perceptron(row(1, 1), 100))) {
            Series line = MovingLine.of(POINTS, untouched(perceptron))[0];
            assertEquals("start (outside)", line.name());
            assertEquals(0, line.x().length);
            PerceptronRun run = untouched(perceptron);
            assertTrue(Picture.of(Plots.movingLine("Lines", "x", "y", POINTS, run)).svg().contains("start (outside)"));
        }
    }

    @Test
    void ofManyUpdatesTheStartAndTheLastAreAmongTheLinesShown() {
        List<Example> unlearnable = new ArrayList<>(POINTS);
        unlearnable.add(new Example(column(2, 1), column(-1)));
        PerceptronRun run = new Perceptron(row(0.5, 0.5)).learn(unlearnable, PerceptronRule.WITH_INPUT, 0.1, 50);
        List<String> names = Arrays.stream(MovingLine.of(unlearnable, run)).map(Series::name).toList();
        assertEquals(8, names.size());
        assertTrue(names.get(0).startsWith("start"), names.get(0));
        assertTrue(names.get(7).startsWith("after update " + run.history().size()), names.get(7));
    }

    @Test
    void pointsAreGroupedByTargetTheLargestFirst() {
        Series[] groups = Series.byTarget(POINTS);
        assertEquals(List.of("target 1", "target -1"), Arrays.stream(groups).map(Series::name).toList());
        assertArrayEquals(new double[] {2, 0}, groups[0].x());
        assertArrayEquals(new double[] {1, -1}, groups[0].y());
        assertEquals(
                "a point of the plane has two inputs and one target, but an example has 1 and 1",
                assertThrows(IllegalArgumentException.class, () -> Series.byTarget(List.of(new Example(column(1), column(1)))))
                        .getMessage());
    }

    private static PerceptronRun untouched(Perceptron perceptron) {
        return perceptron.learn(POINTS, PerceptronRule.WITH_INPUT, 0.1, 0);
    }
}
