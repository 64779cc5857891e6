package nnbyhand;

import static nnbyhand.Numbers.count;
import static nnbyhand.Require.notNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One neuron with the sign as its activation: output +1 if w x + b &gt;= 0, else -1. Its line w x + b = 0 parts the
 * points of one label from those of the other. The bias b is a threshold: without it the line goes through 0.
 */
public final class Perceptron {
    private final Layer layer;

    /**
     * A perceptron with a bias, which is learned as the weight of an input that is always 1.
     *
     * @param weights one row, one number per input
     * @param bias b: the output is +1 where w x is at least -b
     */
    public Perceptron(Matrix weights, double bias) {
        this(new Layer(oneRow(weights), Matrix.column(bias), Activation.SIGN));
    }

    /**
     * A perceptron without a bias.
     *
     * @param weights one row, one number per input
     */
    public Perceptron(Matrix weights) {
        this(new Layer(oneRow(weights), Activation.SIGN));
    }

    private Perceptron(Layer layer) {
        this.layer = layer;
    }

    private static Matrix oneRow(Matrix weights) {
        if (notNull(weights, "the weights of a perceptron").rowCount() != 1) {
            throw new IllegalArgumentException("a perceptron is one neuron, so its weights are one row, but they are "
                    + weights.shape() + ": write row(...)");
        }
        return weights;
    }

    /** {@return w, one row} */
    public Matrix weights() {
        return layer.weights();
    }

    /** {@return b; 0 if it has no bias} */
    public double bias() {
        return layer.bias().get(0);
    }

    /** {@return the perceptron as a layer with one neuron, to see its x, z and a} */
    public Layer layer() {
        return layer;
    }

    /**
     * The answer for a point.
     *
     * @param x a column, one number per input
     * @return +1 or -1; +1 on the line itself, as sign(0) = +1
     */
    public double output(Matrix x) {
        return layer.forward(x).a().get(0);
    }

    /**
     * How many points get their right label.
     *
     * @param examples points with target +1 or -1
     * @return the number of examples whose output is the target
     */
    public int correct(List<Example> examples) {
        check(examples);
        return (int) examples.stream().filter(this::isRight).count();
    }

    /**
     * The perceptron after it has seen one example: as it was if the output is right, else changed by the rule.
     *
     * @param example a point with target +1 or -1
     * @param rule which rule
     * @param learningRate what the gradient is multiplied by in a step, finite, 0 or larger
     * @return the perceptron after the example; this one stays as it is
     * @throws ArithmeticException if a weight or the bias is then no longer finite
     */
    public Perceptron step(Example example, PerceptronRule rule, double learningRate) {
        Require.learningRate(learningRate);
        notNull(rule, "the rule");
        check(List.of(notNull(example, "the example")));
        double step = learningRate * (example.target().get(0) - output(example.x()));
        if (step == 0) {
            return this;
        }
        Matrix weights = weights().plus(rule.change(step, example.x()).transpose());
        Matrix bias = layer.bias().plus(Matrix.column(step));
        if (weights.firstNotFinite() != null || bias.firstNotFinite() != null) {
            throw new ArithmeticException("after this step the weights are no longer finite: try a smaller learning"
                    + " rate than " + Numbers.text(learningRate));
        }
        return new Perceptron(layer.with(weights, bias));
    }

    /**
     * Takes the examples in the order given, again and again, until an epoch passes without a wrong output, or the
     * thread is interrupted (whose flag stays set).
     *
     * @param examples points with target +1 or -1, at least one
     * @param rule how a wrong output changes the weights
     * @param learningRate what the gradient is multiplied by in a step, finite, 0 or larger
     * @param maxEpochs after how many epochs to give up, 0 or more
     * @return the perceptron at the end, and every change on the way
     * @throws ArithmeticException if a weight or the bias is no longer finite
     */
    public PerceptronRun learn(List<Example> examples, PerceptronRule rule, double learningRate, int maxEpochs) {
        check(examples);
        notNull(rule, "the rule");
        Require.learningRate(learningRate);
        Require.atLeast(0, maxEpochs, "the number of epochs");
        List<PerceptronUpdate> history = new ArrayList<>();
        Perceptron now = this;
        for (int epoch = 1; epoch <= maxEpochs; epoch++) {
            int before = history.size();
            for (int i = 0; i < examples.size(); i++) {
                if (!now.isRight(examples.get(i))) {
                    now = now.step(examples.get(i), rule, learningRate);
                    history.add(new PerceptronUpdate(epoch, i, now));
                }
            }
            if (history.size() == before || Thread.currentThread().isInterrupted()) {
                return now.after(this, epoch, examples, history);
            }
        }
        return now.after(this, maxEpochs, examples, history);
    }

    private PerceptronRun after(Perceptron start, int epochs, List<Example> examples, List<PerceptronUpdate> history) {
        return new PerceptronRun(start, this, epochs, correct(examples) == examples.size(), history);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Perceptron perceptron && layer.equals(perceptron.layer);
    }

    @Override
    public int hashCode() {
        return layer.hashCode();
    }

    @Override
    public String toString() {
        return "weights " + weights() + (layer.hasBias() ? ", bias " + Numbers.text(bias()) : ", no bias");
    }

    private boolean isRight(Example example) {
        return output(example.x()) == example.target().get(0);
    }

    private void check(List<Example> examples) {
        if (notNull(examples, "the examples").isEmpty()) {
            throw new IllegalArgumentException("a perceptron needs at least one example, but got none");
        }
        for (int i = 0; i < examples.size(); i++) {
            Example example = notNull(examples.get(i), "example " + i);
            if (example.x().rowCount() != layer.inputs()) {
                throw new IllegalArgumentException("example " + i + " (counted from 0) has "
                        + count(example.x().rowCount(), "input") + ", but the perceptron has " + layer.inputs());
            }
            if (example.target().rowCount() != 1 || Math.abs(example.target().get(0)) != 1) {
                throw new IllegalArgumentException("a perceptron answers +1 or -1, but the target of example " + i
                        + " (counted from 0) is " + example.target());
            }
        }
    }
}
