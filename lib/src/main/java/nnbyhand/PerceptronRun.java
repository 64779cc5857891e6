package nnbyhand;

import java.util.List;

/**
 * The result of training a perceptron.
 *
 * @param start the perceptron before the first example
 * @param perceptron the perceptron at the end
 * @param epochs how often it went through the examples
 * @param allRight whether every example gets its right label at the end
 * @param history every change, in order: one line after another
 */
public record PerceptronRun(
        Perceptron start, Perceptron perceptron, int epochs, boolean allRight, List<PerceptronUpdate> history) {
    /**
     * Keeps its own copy of the history.
     *
     * @param start the perceptron before the first example
     * @param perceptron the perceptron at the end
     * @param epochs how often it went through the examples
     * @param allRight whether every example gets its right label
     * @param history every change, in order
     */
    public PerceptronRun {
        Require.notNull(start, "the perceptron at the start");
        Require.notNull(perceptron, "the perceptron at the end");
        history = Require.list(history, "the history", "each update of the history");
    }

    @Override
    public String toString() {
        return (allRight ? "all examples are right" : "some examples are still wrong") + " after "
                + Numbers.count(epochs, "epoch") + " and " + Numbers.count(history.size(), "update") + ": "
                + perceptron;
    }
}
