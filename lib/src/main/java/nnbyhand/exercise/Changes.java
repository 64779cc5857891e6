package nnbyhand.exercise;

import static nnbyhand.exercise.Rules.ACTIVATION;
import static nnbyhand.exercise.Rules.HIDDEN_SLOPE;
import static nnbyhand.exercise.Rules.MOVE;
import static nnbyhand.exercise.Rules.OUTPUT_SLOPE;
import static nnbyhand.exercise.Rules.SIGN;
import static nnbyhand.exercise.Rules.USUAL;
import static nnbyhand.exercise.Rules.VELOCITY;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import nnbyhand.Activation;
import nnbyhand.Matrix;

/** Changes of a rule that several kinds of mistakes share. */
final class Changes {
    private Changes() {}

    static Rules slopes(Rules.Slope output, Rules.Slope hidden) {
        return USUAL.with(OUTPUT_SLOPE, output).with(HIDDEN_SLOPE, hidden);
    }

    static Rules.Slope sigmoidSlope(DoubleUnaryOperator ofA) {
        return (f, z, a) -> f == Activation.SIGMOID ? ofA.applyAsDouble(a) : f.slope(z);
    }

    /** Another function in the place of the sigmoid; other activations stay right. */
    static Rules.Value onSigmoid(DoubleUnaryOperator other) {
        return (f, z) -> f == Activation.SIGMOID ? other.applyAsDouble(z) : f.value(z);
    }

    /** Another answer than a perceptron's sign, of a single one and of those in a network. */
    static Rules answers(DoubleUnaryOperator other) {
        return USUAL.with(SIGN, other)
                .with(ACTIVATION, (f, z) -> f == Activation.SIGN ? other.applyAsDouble(z) : f.value(z));
    }

    static double[] parts(double[] z, DoubleUnaryOperator size) {
        double[] sizes = Arrays.stream(z).map(size).toArray();
        double sum = Arrays.stream(sizes).sum();
        return Arrays.stream(sizes).map(s -> s / sum).toArray();
    }

    /** v = momentum v + rate g, and w - v: a velocity of the other sign. */
    static Rules velocityAsTheStepBack() {
        return USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v + rate * g)
                .with(MOVE, (w, v, rate) -> w - v);
    }

    /** v = momentum v + g, and w - rate v: a velocity in the unit of the gradient. */
    static Rules rateOutsideTheVelocity() {
        return USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v + g)
                .with(MOVE, (w, v, rate) -> w - rate * v);
    }

    /** Whether no velocity is given that would have a sign and a unit already. */
    static boolean startsAtRest(Trace trace) {
        return !trace.has("v") || trace.line("v").value() == 0;
    }

    static Matrix transposed(Matrix weights) {
        Inapplicable.unless(weights.rowCount() == weights.columnCount());
        return weights.transpose();
    }

    /** A mistake with several outputs cannot be made with one. */
    static int several(int outputs) {
        Inapplicable.unless(outputs > 1);
        return outputs;
    }

    static double[] several(double[] values) {
        Inapplicable.unless(values.length > 1);
        return values;
    }

    static double[] reversed(double[] values) {
        double[] reversed = values.clone();
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
