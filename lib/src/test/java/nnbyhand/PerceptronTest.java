package nnbyhand;

import static nnbyhand.Claims.assertMessage;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.PerceptronRule.WITHOUT_INPUT;
import static nnbyhand.PerceptronRule.WITH_INPUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerceptronTest {
    /** Article 004's task on the points x, y = -2..2 with x != y: +1 if x > y, else -1. */
    private static final List<Example> GRID = grid();

    private static List<Example> grid() {
        List<Example> points = new ArrayList<>();
        for (int x = -2; x <= 2; x++) {
            for (int y = -2; y <= 2; y++) {
                if (x != y) {
                    points.add(new Example(column(x, y), column(x > y ? 1 : -1)));
                }
            }
        }
        return points;
    }

    @Test
    void outputOnTheLineIsPlusOne() {
        assertEquals(1, new Perceptron(row(0.5, 0.5)).output(column(0, 0)));
    }

    @Test
    void biasIsTheThreshold() {
        Perceptron perceptron = new Perceptron(row(1, 1), -1.5);
        assertEquals(-1, perceptron.output(column(1, 0)));
        assertEquals(1, perceptron.output(column(1, 1)));
    }

    @Test
    void ruleWithTheInputSolvesTheGridInTwoEpochsAndFiveUpdates() {
        PerceptronRun run = new Perceptron(row(-0.3, 0.8)).learn(GRID, WITH_INPUT, 0.1, 200);
        assertEquals(2, run.epochs());
        assertEquals(5, run.history().size());
        assertTrue(run.allRight());
        assertEquals(20, run.perceptron().correct(GRID));
        assertEquals(0.5, run.perceptron().weights().get(0), 1e-15);
        assertEquals(-0.6, run.perceptron().weights().get(1), 1e-15);
    }

    @Test
    void ruleWithTheInputSolvesTheGridFromAnotherStartInTwoUpdates() {
        PerceptronRun run = new Perceptron(row(0.5, -0.2)).learn(GRID, WITH_INPUT, 0.1, 200);
        assertEquals(2, run.epochs());
        assertEquals(2, run.history().size());
        assertEquals(20, run.perceptron().correct(GRID));
        assertEquals(0.7, run.perceptron().weights().get(0), 1e-15);
        assertEquals(-0.4, run.perceptron().weights().get(1), 1e-15);
    }

    @Test
    void articlesRuleIsStillHalfWrongAfter200Epochs() {
        PerceptronRun run = new Perceptron(row(0.5, 0.5)).learn(GRID, WITHOUT_INPUT, 1, 200);
        assertEquals(200, run.epochs());
        assertEquals(1200, run.history().size());
        assertFalse(run.allRight());
        assertEquals(10, run.perceptron().correct(GRID));
        assertEquals(row(0.5, 0.5), run.perceptron().weights());
    }

    @Test
    void articlesRuleGetsOnly2Of20RightFromAnotherStart() {
        PerceptronRun run = new Perceptron(row(-0.3, 0.8)).learn(GRID, WITHOUT_INPUT, 1, 200);
        assertEquals(200, run.epochs());
        assertEquals(2000, run.history().size());
        assertEquals(2, run.perceptron().correct(GRID));
        // Whole steps of 2 forth and back: only the rounding of 0.8 + 2 - 2 stays.
        assertEquals(-0.3, run.perceptron().weights().get(0), 1e-15);
        assertEquals(0.8, run.perceptron().weights().get(1), 1e-15);
    }

    @Test
    void articlesRuleNeverChangesTheDifferenceOfTheWeights() {
        PerceptronRun run = new Perceptron(row(0.5, 0.25)).learn(GRID, WITHOUT_INPUT, 1, 20);
        assertFalse(run.history().isEmpty());
        for (PerceptronUpdate update : run.history()) {
            Matrix w = update.perceptron().weights();
            assertEquals(0.25, w.get(0) - w.get(1));
        }
    }

    @Test
    void biasIsLearnedAsTheWeightOfAnInputThatIsAlwaysOne() {
        List<Example> and = List.of(
                new Example(column(0, 0), column(-1)), new Example(column(0, 1), column(-1)),
                new Example(column(1, 0), column(-1)), new Example(column(1, 1), column(1)));
        List<Example> andWithOne = and.stream()
                .map(point -> new Example(column(point.x().get(0), point.x().get(1), 1), point.target()))
                .toList();
        PerceptronRun withBias = new Perceptron(row(0, 0), 0).learn(and, WITH_INPUT, 0.5, 100);
        PerceptronRun withOne = new Perceptron(row(0, 0, 0)).learn(andWithOne, WITH_INPUT, 0.5, 100);
        assertTrue(withBias.allRight());
        assertEquals(withOne.perceptron().weights().get(2), withBias.perceptron().bias());
        assertEquals(withOne.history().size(), withBias.history().size());
    }

    @Test
    void withoutABiasNoLineThroughZeroLearnsAnd() {
        List<Example> and = List.of(
                new Example(column(0, 0), column(-1)), new Example(column(1, 1), column(1)));
        PerceptronRun run = new Perceptron(row(1, 1)).learn(and, WITH_INPUT, 0.5, 100);
        assertFalse(run.allRight());
        assertEquals(0, run.perceptron().bias());
    }

    @Test
    void historyNamesEpochExampleAndLine() {
        PerceptronRun run = new Perceptron(row(0.5, -0.25)).learn(GRID, WITH_INPUT, 0.125, 10);
        PerceptronUpdate first = run.history().get(0);
        assertEquals(1, first.epoch());
        assertEquals(-1, GRID.get(first.example()).target().get(0));
        assertEquals(
                run.start().step(GRID.get(first.example()), WITH_INPUT, 0.125),
                first.perceptron());
    }

    @Test
    void rightAnswerChangesNothing() {
        Perceptron perceptron = new Perceptron(row(1, -1));
        assertSame(perceptron, perceptron.step(GRID.get(19), WITH_INPUT, 0.1));
    }

    @Test
    void runPrintsItself() {
        assertEquals(
                "some examples are still wrong after 1 epoch and 6 updates: weights [0.5  0.5], no bias",
                new Perceptron(row(0.5, 0.5)).learn(GRID, WITHOUT_INPUT, 1, 1).toString());
    }

    @Test
    void wrongUseIsExplained() {
        Perceptron perceptron = new Perceptron(row(1, 1));
        assertMessage("a perceptron is one neuron, so its weights are one row, but they are 2 x 1: write row(...)",
                () -> new Perceptron(column(1, 1)));
        assertMessage("a perceptron answers +1 or -1, but the target of example 1 (counted from 0) is [0]",
                () -> perceptron.learn(List.of(GRID.get(0), new Example(column(1, 2), column(0))), WITH_INPUT, 1, 1));
        assertMessage("example 0 (counted from 0) has 3 inputs, but the perceptron has 2",
                () -> perceptron.learn(List.of(new Example(column(1, 2, 3), column(1))), WITH_INPUT, 1, 1));
        assertMessage("a perceptron needs at least one example, but got none",
                () -> perceptron.learn(List.of(), WITH_INPUT, 1, 1));
        assertMessage("the number of epochs must be 0 or more, but is -1",
                () -> perceptron.learn(GRID, WITH_INPUT, 1, -1));
    }

    @Test
    void ruleAndLearningRateAreCheckedEvenIfAllAnswersAreRight() {
        Perceptron perceptron = new Perceptron(row(1, -1));
        assertMessage("the learning rate must be a finite number, 0 or larger, but is -1: a step goes against the"
                + " gradient, downhill", () -> perceptron.learn(GRID, WITH_INPUT, -1, 1));
        assertMessage("the rule must be given, but is null (in a notebook: run the cells above again, from the top)",
                () -> perceptron.step(GRID.get(19), null, 0.1));
    }

    @Test
    void interruptedRunSaysWhetherAllAreRightAtItsEnd() {
        Thread.currentThread().interrupt();
        PerceptronRun run = new Perceptron(row(1, 1), -3)
                .learn(List.of(new Example(column(1, 1), column(1))), WITH_INPUT, 5, 100);
        assertTrue(Thread.interrupted() && run.allRight());
    }

    @Test
    void stepThatOverflowsIsExplained() {
        Perceptron perceptron = new Perceptron(row(-1e308, 0));
        assertMessage("after this step the weights are no longer finite: try a smaller learning rate than 1e308",
                () -> perceptron.step(new Example(column(2, 1), column(1)), WITH_INPUT, 1e308));
    }
}
