package nnbyhand;

import static nnbyhand.Require.notNull;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * How far a network's outputs a are from the targets t: one number E, and its gradient dE/da.
 * The articles call it cost or error. Each constant is named for exactly what it computes.
 */
public final class Loss {
    /** E = 1/2 sum (a - t)^2, gradient a - t: the loss of the 2-2-2 post and of articles 000 and 003. */
    public static final Loss HALF_SQUARED_ERROR = new Loss("half squared error", new HalfSquared());

    /** E = sum (a - t)^2, gradient 2 (a - t). */
    public static final Loss SQUARED_ERROR = new Loss(
            "squared error", new PerOutput((a, t) -> (a - t) * (a - t), (a, t) -> 2 * (a - t)));

    /** E = 1/n sum (a - t)^2 over the n outputs, gradient 2/n (a - t). */
    public static final Loss MEAN_SQUARED_ERROR = new Loss("mean squared error", new Mean());

    /**
     * E = -sum (t ln a + (1 - t) ln(1 - a)), gradient (a - t) / (a (1 - a)); outputs and targets lie from 0 to 1.
     * Behind a sigmoid, delta = a - t is taken directly, which divides by nothing that may round to 0.
     */
    public static final Loss BINARY_CROSS_ENTROPY =
            new Loss("binary cross-entropy", new BinaryCrossEntropy(Activation.SIGMOID));

    /**
     * E = -sum t ln a, gradient -t / a; outputs and targets lie from 0 to 1, a network's targets add up to 1 (to 1e-9).
     * Behind a softmax, delta = a - t is taken directly, which divides by nothing that may round to 0.
     */
    public static final Loss CROSS_ENTROPY = new Loss("cross-entropy", new CrossEntropy(Activation.SOFTMAX));

    private static final double SUM_TOLERANCE = 1e-9;

    private final String name;
    private final Rule rule;

    private Loss(String name, Rule rule) {
        this.name = notNull(name, "the loss's name");
        this.rule = rule;
    }

    /**
     * A new loss, a sum over the outputs:
     * {@code Loss.of("fourth power", (a, t) -> pow(a - t, 4), (a, t) -> 4 * pow(a - t, 3))}.
     *
     * @param name what it is called
     * @param value one output's part of E, from output a and target t
     * @param slope its derivative with respect to a
     * @return the loss
     */
    public static Loss of(String name, DoubleBinaryOperator value, DoubleBinaryOperator slope) {
        return new Loss(
                name, new PerOutput(notNull(value, "the loss's function"), notNull(slope, "the slope of the loss")));
    }

    /** {@return what it is called} */
    public String name() {
        return name;
    }

    /**
     * The loss of one output.
     *
     * @param output the output a
     * @param target the target t
     * @return E
     */
    public double value(double output, double target) {
        return value(Matrix.column(output), Matrix.column(target));
    }

    /**
     * The loss of all outputs.
     *
     * @param output the column a
     * @param target the column t, equally long
     * @return E
     */
    public double value(Matrix output, Matrix target) {
        check(output, target);
        return rule.value(output.shared(), target.shared());
    }

    /**
     * How E moves with each output.
     *
     * @param output the column a
     * @param target the column t, equally long
     * @return the column dE/da
     */
    public Matrix gradient(Matrix output, Matrix target) {
        check(output, target);
        double[] gradient = new double[output.rowCount()];
        rule.gradient(output.shared(), target.shared(), gradient);
        return Matrix.column(gradient);
    }

    /**
     * The loss behind a network's last layer; unlike {@link #value(Matrix, Matrix)} it sees z, so that a
     * cross-entropy stays exact where a rounds to 0 or 1.
     *
     * @param last the recorded pass of the last layer
     * @param target the column t
     * @return E
     */
    public double value(LayerPass last, Matrix target) {
        check(last, target);
        return rule.value(last.layer().activation(), last.z().shared(), last.a().shared(), target.shared());
    }

    /**
     * The last layer's delta = dE/dz, from which all other gradients follow.
     *
     * @param last the recorded pass of the last layer
     * @param target the column t
     * @return the column dE/dz
     */
    public Matrix delta(LayerPass last, Matrix target) {
        check(last, target);
        double[] delta = new double[target.rowCount()];
        rule.delta(last.layer().activation(), last.z().shared(), last.a().shared(), target.shared(), delta);
        return Matrix.column(delta);
    }

    @Override
    public String toString() {
        return name;
    }

    /** As {@link #value(LayerPass, Matrix)}, on arrays. */
    double value(Activation activation, double[] z, double[] a, double[] target) {
        return rule.value(activation, z, a, target);
    }

    /** As {@link #delta(LayerPass, Matrix)}, on arrays: fills delta. */
    void delta(Activation activation, double[] z, double[] a, double[] target, double[] delta) {
        rule.delta(activation, z, a, target, delta);
    }

    /** Throws, in a learner's words, if this loss has no meaning for such targets. */
    void checkTargets(String whose, double[] target) {
        rule.checkTargets(whose, target);
    }

    /** Throws, in a learner's words, if this loss has no meaning for such outputs. */
    void checkOutputs(double[] a) {
        rule.checkOutputs(a);
    }

    private void check(LayerPass last, Matrix target) {
        checkOutputs(notNull(last, "the pass of the last layer").a(), target);
        rule.checkTargets("", target.shared());
    }

    private void check(Matrix output, Matrix target) {
        checkOutputs(output, target);
        rule.checkEachTarget("", target.shared());
    }

    private void checkOutputs(Matrix output, Matrix target) {
        Require.column(output, "the output");
        Require.column(target, "the target");
        if (output.rowCount() != target.rowCount()) {
            throw new IllegalArgumentException("each output needs its target, but there are "
                    + Numbers.count(output.rowCount(), "output") + " and "
                    + Numbers.count(target.rowCount(), "target"));
        }
        rule.checkOutputs(output.shared());
    }

    /** The loss on arrays, so that training makes no garbage. */
    private interface Rule {
        double value(double[] a, double[] t);

        void gradient(double[] a, double[] t, double[] gradient);

        default double value(Activation activation, double[] z, double[] a, double[] t) {
            return value(a, t);
        }

        default void delta(Activation activation, double[] z, double[] a, double[] t, double[] delta) {
            gradient(a, t, delta);
            activation.backward(z, a, delta, delta);
        }

        default void checkOutputs(double[] a) {}

        default void checkEachTarget(String whose, double[] t) {}

        /** As {@link #checkEachTarget}, for those of all outputs of a network together. */
        default void checkTargets(String whose, double[] t) {
            checkEachTarget(whose, t);
        }
    }

    /** Spelled out rather than as lambdas: it is in the innermost loop of most of the articles' networks. */
    private record HalfSquared() implements Rule {
        @Override
        public double value(double[] a, double[] t) {
            return SQUARED_ERROR.rule.value(a, t) / 2;
        }

        @Override
        public void gradient(double[] a, double[] t, double[] gradient) {
            for (int i = 0; i < a.length; i++) {
                gradient[i] = a[i] - t[i];
            }
        }
    }

    private record PerOutput(DoubleBinaryOperator function, DoubleBinaryOperator slope) implements Rule {
        @Override
        public double value(double[] a, double[] t) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += function.applyAsDouble(a[i], t[i]);
            }
            return sum;
        }

        @Override
        public void gradient(double[] a, double[] t, double[] gradient) {
            for (int i = 0; i < a.length; i++) {
                gradient[i] = slope.applyAsDouble(a[i], t[i]);
            }
        }
    }

    private record Mean() implements Rule {
        @Override
        public double value(double[] a, double[] t) {
            return SQUARED_ERROR.rule.value(a, t) / a.length;
        }

        @Override
        public void gradient(double[] a, double[] t, double[] gradient) {
            for (int i = 0; i < a.length; i++) {
                gradient[i] = 2 * (a[i] - t[i]) / a.length;
            }
        }
    }

    /** A loss that comes with an activation, behind which it is calculated from z and has the delta a - t. */
    private interface Partnered extends Rule {
        Activation partner();

        double valueFromSums(double[] z, double[] t);

        @Override
        default double value(Activation activation, double[] z, double[] a, double[] t) {
            return activation == partner() ? valueFromSums(z, t) : value(a, t);
        }

        @Override
        default void delta(Activation activation, double[] z, double[] a, double[] t, double[] delta) {
            if (activation != partner()) {
                Rule.super.delta(activation, z, a, t, delta);
                return;
            }
            for (int i = 0; i < a.length; i++) {
                delta[i] = a[i] - t[i];
            }
        }
    }

    private record BinaryCrossEntropy(Activation partner) implements Partnered {
        @Override
        public double value(double[] a, double[] t) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                // 0 ln 0 counts as 0: a target of exactly 0 or 1 asks nothing of the other term.
                sum -= (t[i] == 0 ? 0 : t[i] * StrictMath.log(a[i]))
                        + (t[i] == 1 ? 0 : (1 - t[i]) * StrictMath.log1p(-a[i]));
            }
            return sum;
        }

        @Override
        public void gradient(double[] a, double[] t, double[] gradient) {
            for (int i = 0; i < a.length; i++) {
                gradient[i] = (t[i] == 0 ? 0 : -t[i] / a[i]) + (t[i] == 1 ? 0 : (1 - t[i]) / (1 - a[i]));
            }
        }

        @Override
        public double valueFromSums(double[] z, double[] t) {
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                // -ln a = softplus(-z) and -ln(1 - a) = softplus(z), without the rounding of a.
                sum += (t[i] == 0 ? 0 : t[i] * Activation.SOFTPLUS.value(-z[i]))
                        + (t[i] == 1 ? 0 : (1 - t[i]) * Activation.SOFTPLUS.value(z[i]));
            }
            return sum;
        }

        @Override
        public void checkOutputs(double[] a) {
            fractions("", a, "output", "binary cross-entropy", "use SIGMOID in the last layer");
        }

        @Override
        public void checkEachTarget(String whose, double[] t) {
            fractions(whose, t, "target", "binary cross-entropy", "a target is 0 or 1, or a probability between them");
        }
    }

    private record CrossEntropy(Activation partner) implements Partnered {
        @Override
        public double value(double[] a, double[] t) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum -= t[i] == 0 ? 0 : t[i] * StrictMath.log(a[i]);
            }
            return sum;
        }

        @Override
        public void gradient(double[] a, double[] t, double[] gradient) {
            for (int i = 0; i < a.length; i++) {
                gradient[i] = t[i] == 0 ? 0 : -t[i] / a[i];
            }
        }

        @Override
        public double valueFromSums(double[] z, double[] t) {
            int largest = 0;
            for (int i = 1; i < z.length; i++) {
                largest = z[i] > z[largest] ? i : largest;
            }
            double others = 0;
            for (int i = 0; i < z.length; i++) {
                others += i == largest ? 0 : Activation.exp(z[i] - z[largest]);
            }
            // -ln a_i = ln(sum of all e^z_j) - z_i, with e^z of the largest taken out: nothing overflows or cancels.
            double lnSum = StrictMath.log1p(others);
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                sum += t[i] == 0 ? 0 : t[i] * (lnSum + (z[largest] - z[i]));
            }
            return sum;
        }

        @Override
        public void checkOutputs(double[] a) {
            fractions("", a, "output", "cross-entropy", "use SOFTMAX in the last layer");
        }

        @Override
        public void checkEachTarget(String whose, double[] t) {
            fractions(whose, t, "target", "cross-entropy", "the right class has target 1, the others 0");
        }

        @Override
        public void checkTargets(String whose, double[] t) {
            checkEachTarget(whose, t);
            double sum = Arrays.stream(t).sum();
            if (Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new IllegalArgumentException(whose + "the targets of the cross-entropy add up to 1, but here to "
                        + Numbers.text(sum) + ": the right class has target 1, the others 0"
                        + (t.length == 1 ? "; with a single output use BINARY_CROSS_ENTROPY" : ""));
            }
        }
    }

    /** Lets NaN pass, which turns the loss into NaN: that is a diverged training and not a wrong choice of loss. */
    private static void fractions(String whose, double[] numbers, String what, String loss, String advice) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0 || numbers[i] > 1) {
                throw new IllegalArgumentException(whose + "the " + loss + " is defined for " + what
                        + "s from 0 to 1, but " + what + " " + i + " is " + Numbers.text(numbers[i]) + ": " + advice);
            }
        }
    }
}
