package nnbyhand.exercise;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;

/**
 * The operations of which every exercise is made. Unchanged they are the library's own; a mistake is a copy in which
 * one of them does something else. Never changes: {@link #with} gives a copy.
 */
final class Rules {
    /** One operation and what it does when it is right. */
    static final class Rule<F> {
        private final F usual;

        private Rule(F usual) {
            this.usual = usual;
        }
    }

    interface Orientation {
        Matrix of(Matrix weights, int layer);
    }

    interface ChangedWeight {
        Network of(Network network, int row, int column, double value);
    }

    interface LayerInput {
        double[] of(double[] networkInput, double[] before, double[] sumsBefore);
    }

    interface BiasTaken {
        double of(Network network, int layer, int neuron);
    }

    interface Sum {
        double of(double[] w, double[] x, double bias, int layer, int neuron);
    }

    interface Activated {
        double of(Activation activation, double z, double[] w, double[] x);
    }

    interface Value {
        double of(Activation activation, double z);
    }

    interface Slope {
        double of(Activation activation, double z, double a);
    }

    interface OutputValues {
        double[] of(double[] z, double[] a);
    }

    interface Slopes {
        double[] of(double[] slopes, Activation activation, double[] target);
    }

    interface Gradient {
        double of(double delta, double input, double weight, double rate);
    }

    interface Learns {
        boolean of(int layer, int last);
    }

    interface BiasCorrection {
        double of(double bias, double error, double rate, double[] x);
    }

    interface OfTwo {
        double of(double first, double second);
    }

    interface OfThree {
        double of(double first, double second, double third);
    }

    interface OfFour {
        double of(double first, double second, double third, double fourth);
    }

    interface OutputSlope {
        double of(double a, double target, int outputs);
    }

    interface CrossTerm {
        double of(double a, double target, DoubleUnaryOperator logarithm);
    }

    interface OldOrNew {
        Matrix of(Matrix before, Matrix after);
    }

    interface Back {
        double of(double[][] weights, double[] deltas, double[] errors, int j);
    }

    interface GradientInput {
        double of(double[] input, double[] sumsBefore, double[] networkInput, double[] activations, int i, int j);
    }

    interface BiasGradient {
        double of(double[] deltas, int i, double[] input, double rate);
    }

    interface StartOrNow {
        Network of(Network start, Network now);
    }

    interface OneOfTwo {
        double[] of(double[] first, double[] second);
    }

    interface Deviation {
        double of(double[] values, double mean);
    }

    interface IntOfTwo {
        int of(int first, int second);
    }

    interface Carry {
        double of(String quantity, double value);
    }

    // The forward pass.

    /** How the table of weights is read: row = receiving neuron. */
    static final Rule<Orientation> ORIENTATION = new Rule<>((weights, layer) -> weights);
    /** The network with another value for a weight of its first layer. */
    static final Rule<ChangedWeight> CHANGED_WEIGHT =
            new Rule<>((network, row, column, value) -> network.withWeight(0, row, column, value));
    /** What goes into a layer after the first. */
    static final Rule<LayerInput> LAYER_INPUT = new Rule<>((networkInput, before, sums) -> before);
    /** Which bias enters a neuron's sum. */
    static final Rule<BiasTaken> BIAS_TAKEN =
            new Rule<>((network, layer, neuron) -> network.layer(layer).bias().get(neuron));
    /** z = w x + b. */
    static final Rule<Sum> SUM = new Rule<>((w, x, bias, layer, neuron) -> dot(w, x) + bias);
    /** What of a sum its activation is applied to. */
    static final Rule<Activated> ACTIVATED = new Rule<>((f, z, w, x) -> z);
    /** a = f(z). */
    static final Rule<Value> ACTIVATION = new Rule<>(Activation::value);
    /** What the last layer of several puts out: its z, its a. */
    static final Rule<OutputValues> OUTPUT = new Rule<>((z, a) -> a);
    /** a of a whole layer of classes. */
    static final Rule<UnaryOperator<double[]>> SOFTMAX =
            new Rule<>(z -> Activation.SOFTMAX.value(Matrix.column(z)).toVector());
    /** Which output is the largest, counted from 1. */
    static final Rule<IntUnaryOperator> PLACE = new Rule<>(index -> index + 1);

    // The loss.

    /** The targets, in the order of the outputs. */
    static final Rule<UnaryOperator<double[]>> TARGETS = new Rule<>(targets -> targets);
    /** One output's part of the squared loss: a, t. */
    static final Rule<OfTwo> SQUARED_PART = new Rule<>(Loss.HALF_SQUARED_ERROR::value);
    /** One output's part of the cross-entropy. */
    static final Rule<CrossTerm> CROSS_PART = new Rule<>((a, t, ln) -> t == 0 ? 0 : -t * ln.applyAsDouble(a));
    /** The logarithm of the cross-entropy. */
    static final Rule<DoubleUnaryOperator> LOGARITHM = new Rule<>(StrictMath::log);
    /** The loss of one example from its outputs' parts. */
    static final Rule<ToDoubleFunction<double[]>> TOTAL = new Rule<>(parts -> Arrays.stream(parts).sum());
    /** The loss of several examples from each one's. */
    static final Rule<ToDoubleFunction<double[]>> MEAN_LOSS = new Rule<>(Rules::mean);

    // The backward pass.

    /** dE/da of an output: a, t, number of outputs. */
    static final Rule<OutputSlope> ERROR = new Rule<>((a, t, outputs) -> a - t);
    /** da/dz in the output layer. */
    static final Rule<Slope> OUTPUT_SLOPE = new Rule<>((f, z, a) -> f.slope(z));
    /** da/dz in a hidden layer. */
    static final Rule<Slope> HIDDEN_SLOPE = new Rule<>((f, z, a) -> f.slope(z));
    /** The slopes of the whole output layer. */
    static final Rule<Slopes> OUTPUT_SLOPES = new Rule<>((slopes, f, target) -> slopes);
    /** The slopes of a whole hidden layer. */
    static final Rule<Slopes> HIDDEN_SLOPES = new Rule<>((slopes, f, target) -> slopes);
    /** dE/dz of softmax with cross-entropy: a, t, number of outputs. */
    static final Rule<OutputSlope> SOFTMAX_DELTA = new Rule<>((a, t, outputs) -> a - t);
    /** Which weights hand the deltas back. */
    static final Rule<OldOrNew> HIDDEN_WEIGHTS = new Rule<>((before, after) -> before);
    /** dE/da of hidden neuron j. */
    static final Rule<Back> BACK = new Rule<>((w, deltas, errors, j) -> {
        double sum = 0;
        for (int k = 0; k < deltas.length; k++) {
            sum += w[k][j] * deltas[k];
        }
        return sum;
    });
    /** Which neurons' deltas the gradients of a layer take, in the order of its neurons. */
    static final Rule<UnaryOperator<double[]>> GRADIENT_DELTAS = new Rule<>(deltas -> deltas);
    /** What a weight's gradient takes from in front of the weight. */
    static final Rule<GradientInput> GRADIENT_INPUT = new Rule<>((input, sums, network, a, i, j) -> input[j]);
    /** dE/dw: delta, input, the weight itself, learning rate. */
    static final Rule<Gradient> GRADIENT = new Rule<>((delta, input, w, rate) -> delta * input);
    /** dE/db. */
    static final Rule<BiasGradient> BIAS_GRADIENT = new Rule<>((deltas, i, input, rate) -> deltas[i]);

    // The step.

    /** The new weight: old, gradient, learning rate. */
    static final Rule<OfThree> UPDATE = new Rule<>((w, gradient, rate) -> w - rate * gradient);
    /** Which layers take the step. */
    static final Rule<Learns> LEARNS = new Rule<>((layer, last) -> true);
    /** A weight after a step that the biases take too: before, after. */
    static final Rule<OfTwo> NEW_WEIGHT = new Rule<>((before, after) -> after);
    /** What the step does to the biases. */
    static final Rule<UnaryOperator<Biases>> BIASES = new Rule<>(convention -> convention);
    /** How many steps are taken. */
    static final Rule<IntUnaryOperator> STEPS = new Rule<>(steps -> steps);
    /** Which network a later step differentiates. */
    static final Rule<StartOrNow> DIFFERENTIATED = new Rule<>((start, now) -> now);
    /** From which network the second step leads on. */
    static final Rule<StartOrNow> STEPPED_FROM = new Rule<>((start, now) -> now);
    /** One gradient from the gradients of a batch. */
    static final Rule<ToDoubleFunction<double[]>> BATCH = new Rule<>(Rules::mean);
    /** The new velocity: old velocity, gradient, learning rate, momentum. */
    static final Rule<OfFour> VELOCITY = new Rule<>((v, g, rate, momentum) -> momentum * v - rate * g);
    /** The new weight: old, velocity, learning rate. */
    static final Rule<OfThree> MOVE = new Rule<>((w, velocity, rate) -> w + velocity);
    /** From which weight the second velocity leads on: that of the start, that of now. */
    static final Rule<OfTwo> MOVED_FROM = new Rule<>((start, now) -> now);

    // The perceptron.

    /** The prediction from the weighted sum. */
    static final Rule<DoubleUnaryOperator> SIGN = new Rule<>(Activation.SIGN::value);
    /** Target, prediction, weighted sum. */
    static final Rule<OfThree> PERCEPTRON_ERROR = new Rule<>((t, y, z) -> t - y);
    /** The weights that judge a point: those of the start, those of now. */
    static final Rule<OneOfTwo> JUDGED_WITH = new Rule<>((start, now) -> now);
    /** How many of the points correct the weights. */
    static final Rule<IntUnaryOperator> CORRECTING_POINTS = new Rule<>(points -> points);
    /** The corrected weight: old, error, input, rate. */
    static final Rule<OfFour> CORRECTION = new Rule<>((w, error, x, rate) -> w + rate * error * x);
    /** The inputs by which a correction is multiplied. */
    static final Rule<UnaryOperator<double[]>> CORRECTION_INPUTS = new Rule<>(x -> x);
    /** The corrected bias: old, error, rate, inputs. */
    static final Rule<BiasCorrection> BIAS_CORRECTION = new Rule<>((b, error, rate, x) -> b + rate * error);
    /** x2 on the line for x1 = 0: w1, w2, b. */
    static final Rule<OfThree> INTERCEPT = new Rule<>((w1, w2, b) -> -b / w2);
    /** The line's slope: w1, w2. */
    static final Rule<OfTwo> LINE_SLOPE = new Rule<>((w1, w2) -> -w1 / w2);
    /** The line's x1 at a given x2: w1, w2, b, x2. */
    static final Rule<OfFour> ON_LINE = new Rule<>((w1, w2, b, x2) -> -(w2 * x2 + b) / w1);

    // Data.

    /** Whose figures normalize the test rows. */
    static final Rule<OneOfTwo> FIGURES = new Rule<>((training, test) -> training);
    /** The smallest of the figures. */
    static final Rule<ToDoubleFunction<double[]>> SMALLEST = new Rule<>(v -> Arrays.stream(v).min().getAsDouble());
    /** A value to 0..1: value, smallest, largest. */
    static final Rule<OfThree> TO_RANGE = new Rule<>((v, low, high) -> (v - low) / (high - low));
    /** And back: fraction, smallest, largest. */
    static final Rule<OfThree> FROM_RANGE = new Rule<>((s, low, high) -> low + s * (high - low));
    /** The mean. */
    static final Rule<ToDoubleFunction<double[]>> MEAN = new Rule<>(Rules::mean);
    /** The standard deviation of a population. */
    static final Rule<Deviation> DEVIATION = new Rule<>((v, mean) -> Math.sqrt(squares(v, mean) / v.length));
    /** Whose figures make the z-scores. */
    static final Rule<OneOfTwo> SCORED_WITH = new Rule<>((figures, test) -> figures);
    /** The z-score: value, mean, deviation. */
    static final Rule<OfThree> Z_SCORE = new Rule<>((v, mean, deviation) -> (v - mean) / deviation);
    /** Rows to train on: all rows, percent. */
    static final Rule<IntOfTwo> TRAINING_ROWS = new Rule<>((rows, percent) -> rows * percent / 100);
    /** Steps an epoch: training rows, rows a batch, all rows. */
    static final Rule<OfThree> STEPS_AN_EPOCH = new Rule<>((rows, batch, all) -> Math.ceil(rows / batch));
    /** Right ones of all, as the exercise asks for it: right, test rows, training rows. */
    static final Rule<OfThree> ACCURACY = new Rule<>((right, rows, training) -> right / rows);

    // What is written down.

    /** What is carried on of each intermediate result. */
    static final Rule<Carry> CARRY = new Rule<>((quantity, value) -> value);
    /** What is handed in of the results. */
    static final Rule<UnaryOperator<double[]>> ANSWER = new Rule<>(values -> values);

    /** All rules as they are. */
    static final Rules USUAL = new Rules(Map.of());

    private final Map<Rule<?>, Object> changed;

    private Rules(Map<Rule<?>, Object> changed) {
        this.changed = changed;
    }

    /** What an operation does under these rules. */
    @SuppressWarnings("unchecked") // with() puts only an F under a Rule<F>
    <F> F get(Rule<F> rule) {
        Object other = changed.get(rule);
        return other == null ? rule.usual : (F) other;
    }

    /** These rules with one of them changed. */
    <F> Rules with(Rule<F> rule, F other) {
        Map<Rule<?>, Object> copy = new HashMap<>(changed);
        copy.put(rule, other);
        return new Rules(Map.copyOf(copy));
    }

    boolean changesOnly(Rule<?> rule) {
        return changed.size() == 1 && changed.containsKey(rule);
    }

    /** Whether other rules change an operation that these change too. */
    boolean overlaps(Rules other) {
        return changed.keySet().stream().anyMatch(other.changed::containsKey);
    }

    /** Both changes together. */
    Rules and(Rules other) {
        Map<Rule<?>, Object> copy = new HashMap<>(changed);
        copy.putAll(other.changed);
        return new Rules(Map.copyOf(copy));
    }

    static double dot(double[] w, double[] x) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += w[i] * x[i];
        }
        return sum;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    static double squares(double[] values, double mean) {
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }
}
