package nnbyhand;

import static nnbyhand.Require.notNull;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * What a layer does with its weighted sums z: a = f(z).
 * Most act on each neuron alone and have a slope da/dz; softmax looks at the whole layer and has a Jacobian.
 * At z = 0 ReLU and leaky ReLU have a kink and no slope; the one for z &lt; 0 is taken (as PyTorch and others do).
 * Step and sign have slope 0 everywhere, so nothing can be learned through them by gradients.
 */
public final class Activation {
    /** a = z, slope 1. */
    public static final Activation LINEAR =
            new Activation("linear", "z", "1", "(-\\infty, \\infty)", new PerNeuron(z -> z, (z, a) -> 1));

    /** a = 1 if z &gt;= 0, else 0; slope 0. */
    public static final Activation STEP = new Activation(
            "step",
            "\\begin{cases} 1 & z \\ge 0 \\\\ 0 & z < 0 \\end{cases}",
            "0",
            "\\{0, 1\\}",
            new PerNeuron(z -> z >= 0 ? 1 : z < 0 ? 0 : z, (z, a) -> 0));

    /** a = +1 if z &gt;= 0, else -1, so that sign(0) = +1; slope 0. */
    public static final Activation SIGN = new Activation(
            "sign",
            "\\begin{cases} +1 & z \\ge 0 \\\\ -1 & z < 0 \\end{cases}",
            "0",
            "\\{-1, +1\\}",
            new PerNeuron(z -> z >= 0 ? 1 : z < 0 ? -1 : z, (z, a) -> 0));

    /** a = 1 / (1 + e^-z), slope a (1 - a); in doubles it reaches 1 at about z = 37, in mathematics never. */
    public static final Activation SIGMOID =
            new Activation("sigmoid", "\\frac{1}{1 + e^{-z}}", "a (1 - a)", "(0, 1)", new Sigmoid());

    /** a = tanh z, slope 1 - a^2. */
    public static final Activation TANH = new Activation(
            "tanh", "\\tanh z", "1 - a^2", "(-1, 1)", new PerNeuron(StrictMath::tanh, (z, a) -> 1 - a * a));

    /** a = max(0, z), slope 1 for z &gt; 0, else 0. */
    public static final Activation RELU = new Activation(
            "ReLU",
            "\\max(0, z)",
            "\\begin{cases} 1 & z > 0 \\\\ 0 & z \\le 0 \\end{cases}",
            "[0, \\infty)",
            new PerNeuron(z -> z <= 0 ? 0 : z, (z, a) -> z > 0 ? 1 : 0));

    /** a = z for z &gt; 0, else 0.01 z; slope 1 or 0.01. */
    public static final Activation LEAKY_RELU = new Activation(
            "leaky ReLU",
            "\\begin{cases} z & z > 0 \\\\ 0.01\\,z & z \\le 0 \\end{cases}",
            "\\begin{cases} 1 & z > 0 \\\\ 0.01 & z \\le 0 \\end{cases}",
            "(-\\infty, \\infty)",
            new PerNeuron(z -> z > 0 ? z : 0.01 * z, (z, a) -> z > 0 ? 1 : 0.01));

    /** a = z for z &gt;= 0, else e^z - 1; slope 1 or e^z = a + 1. */
    public static final Activation ELU = new Activation(
            "ELU",
            "\\begin{cases} z & z \\ge 0 \\\\ e^z - 1 & z < 0 \\end{cases}",
            "\\begin{cases} 1 & z \\ge 0 \\\\ e^z & z < 0 \\end{cases}",
            "(-1, \\infty)",
            new PerNeuron(z -> z >= 0 ? z : StrictMath.expm1(z), (z, a) -> z >= 0 ? 1 : exp(z)));

    /** a = ln(1 + e^z), slope 1 / (1 + e^-z). */
    public static final Activation SOFTPLUS = new Activation(
            "softplus",
            "\\ln(1 + e^z)",
            "\\frac{1}{1 + e^{-z}}",
            "(0, \\infty)",
            new PerNeuron(Activation::softplus, (z, a) -> Sigmoid.of(z)));

    /** a_i = e^z_i / sum of all e^z_j, so that they add up to 1; da_i/dz_j = a_i (1 if i = j, else 0) - a_i a_j. */
    public static final Activation SOFTMAX = new Activation(
            "softmax", "\\frac{e^{z_i}}{\\sum_j e^{z_j}}", "a_i (\\delta_{ij} - a_j)", "(0, 1)", new Softmax());

    private static final List<Activation> BUILT_IN =
            List.of(LINEAR, STEP, SIGN, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS, SOFTMAX);

    private final String name;
    private final String formula;
    private final String slopeFormula;
    private final String range;
    private final Rule rule;

    private Activation(String name, String formula, String slopeFormula, String range, Rule rule) {
        this.name = notNull(name, "the activation's name");
        this.formula = latex(formula, "the activation's formula");
        this.slopeFormula = latex(slopeFormula, "the formula of the activation's slope");
        this.range = latex(range, "the activation's range");
        this.rule = rule;
    }

    /** {@return the activations that the library has, as named above} */
    public static List<Activation> builtIn() {
        return BUILT_IN;
    }

    /**
     * A new activation: {@code Activation.of("cube", z -> z * z * z, z -> 3 * z * z)}.
     *
     * @param name what it is called when a layer prints itself
     * @param value a = f(z) of one neuron
     * @param slope da/dz = f'(z)
     * @return the activation
     */
    public static Activation of(String name, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        String call = "\\mathrm{" + notNull(name, "the activation's name").replaceAll("[^\\p{L}\\p{N}]", "\\\\,") + "}";
        return of(name, value, slope, call + "(z)", call + "'(z)", "");
    }

    /**
     * A new activation with its formulas, for derivations and galleries.
     *
     * @param name what it is called
     * @param value a = f(z) of one neuron
     * @param slope da/dz = f'(z)
     * @param formula f(z) as LaTeX
     * @param slopeFormula f'(z) as LaTeX, in terms of z or a
     * @param range the values it can take, as LaTeX
     * @return the activation
     */
    public static Activation of(
            String name,
            DoubleUnaryOperator value,
            DoubleUnaryOperator slope,
            String formula,
            String slopeFormula,
            String range) {
        notNull(value, "the activation's function");
        notNull(slope, "the slope of the activation");
        return new Activation(
                name, formula, slopeFormula, range, new PerNeuron(value, (z, a) -> slope.applyAsDouble(z)));
    }

    /**
     * A new activation of a whole layer, as softmax is one.
     *
     * @param name what it is called
     * @param value the column a from the column z, equally long
     * @param jacobian the n x n matrix of da_i/dz_j (row i, column j) from the column z
     * @return the activation
     */
    public static Activation ofLayer(String name, UnaryOperator<Matrix> value, UnaryOperator<Matrix> jacobian) {
        return new Activation(
                name,
                "\\mathrm{layer}(z)",
                "\\partial a_i / \\partial z_j",
                "",
                new WholeLayer(name, notNull(value, "the activation's function"), notNull(jacobian, "the Jacobian")));
    }

    /**
     * e^x as every activation here calculates it: the same to the last bit on every machine, which {@link Math#exp}
     * does not promise.
     *
     * @param x any number
     * @return e^x, at most 0.52 units of the last place from the true value where |x| is below 700
     */
    public static double exp(double x) {
        return Exponential.exp(x);
    }

    /** {@return what it is called} */
    public String name() {
        return name;
    }

    /** {@return f(z) as LaTeX} */
    public String formula() {
        return formula;
    }

    /** {@return f'(z) as LaTeX, in terms of z or a; for a whole layer da_i/dz_j} */
    public String slopeFormula() {
        return slopeFormula;
    }

    /** {@return the values it can take, as LaTeX; a round bracket marks an end that is never reached} */
    public String range() {
        return range;
    }

    /** {@return whether each neuron's a depends on its own z alone} */
    public boolean isPerNeuron() {
        return rule instanceof OneByOne;
    }

    /**
     * One neuron's activation.
     *
     * @param z the weighted sum
     * @return a = f(z)
     * @throws UnsupportedOperationException if this activation needs the whole layer, as softmax does
     */
    public double value(double z) {
        return perNeuron().value(z);
    }

    /**
     * The slope of one neuron's activation.
     *
     * @param z the weighted sum
     * @return da/dz at z
     * @throws UnsupportedOperationException if this activation needs the whole layer, as softmax does
     */
    public double slope(double z) {
        return perNeuron().slope(z, value(z));
    }

    /**
     * A layer's activations.
     *
     * @param z a column, one number per neuron
     * @return the column a
     */
    public Matrix value(Matrix z) {
        double[] zs = Require.shapedAsColumn(z, "z").toVector();
        double[] a = new double[zs.length];
        value(zs, a);
        return Matrix.column(a);
    }

    /**
     * How each a of a layer moves with each z.
     *
     * @param z a column, one number per neuron
     * @return the n x n matrix of da_i/dz_j; off its diagonal 0 where neurons do not depend on one another
     */
    public Matrix jacobian(Matrix z) {
        double[] zs = Require.shapedAsColumn(z, "z").toVector();
        double[][] rows = new double[zs.length][zs.length];
        double[] a = new double[zs.length];
        value(zs, a);
        rule.jacobian(zs, a, rows);
        return Matrix.of(rows);
    }

    /**
     * The chain rule through the activation: dE/dz_j = sum over i of dE/da_i da_i/dz_j.
     *
     * @param z the column of weighted sums
     * @param gradient the column dE/da
     * @return the column delta = dE/dz
     */
    public Matrix backward(Matrix z, Matrix gradient) {
        double[] zs = Require.shapedAsColumn(z, "z").toVector();
        double[] from = Require.shapedAsColumn(gradient, "the gradient dE/da").toVector();
        if (from.length != zs.length) {
            throw new IllegalArgumentException("each a has its dE/da, but there are "
                    + Numbers.count(zs.length, "number") + " z and " + Numbers.count(from.length, "gradient"));
        }
        double[] a = new double[zs.length];
        double[] delta = new double[zs.length];
        value(zs, a);
        backward(zs, a, from, delta);
        return Matrix.column(delta);
    }

    @Override
    public String toString() {
        return name;
    }

    /** As {@link #value(Matrix)}, on arrays: fills a. */
    void value(double[] z, double[] a) {
        rule.value(z, a);
    }

    /** As {@link #backward(Matrix, Matrix)}, on arrays: fills delta, which may be the gradient's own array. */
    void backward(double[] z, double[] a, double[] gradient, double[] delta) {
        rule.backward(z, a, gradient, delta);
    }

    private static String latex(String formula, String what) {
        if (notNull(formula, what).contains("$")) {
            throw new IllegalArgumentException(what + " is LaTeX without dollar signs, but is " + formula);
        }
        return formula;
    }

    private OneByOne perNeuron() {
        if (rule instanceof OneByOne oneByOne) {
            return oneByOne;
        }
        throw new UnsupportedOperationException(name + " needs the z of the whole layer, but was given one number: "
                + "pass a column, for example value(column(1, 2, 3))");
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(exp(-Math.abs(z)));
    }

    /** The function on arrays, so that training makes no garbage. */
    private interface Rule {
        void value(double[] z, double[] a);

        void backward(double[] z, double[] a, double[] gradient, double[] delta);

        /** Fills rows, which are 0, with da_i/dz_j: row i is what comes back from a_i alone. */
        default void jacobian(double[] z, double[] a, double[][] rows) {
            for (int i = 0; i < z.length; i++) {
                double[] one = new double[z.length];
                one[i] = 1;
                backward(z, a, one, rows[i]);
            }
        }
    }

    private interface OneByOne extends Rule {
        double value(double z);

        double slope(double z, double a);

        @Override
        default void value(double[] z, double[] a) {
            for (int i = 0; i < z.length; i++) {
                a[i] = value(z[i]);
            }
        }

        @Override
        default void backward(double[] z, double[] a, double[] gradient, double[] delta) {
            for (int i = 0; i < z.length; i++) {
                delta[i] = gradient[i] * slope(z[i], a[i]);
            }
        }

        /** Not from {@link #backward}: 0 times an infinite slope would be NaN. */
        @Override
        default void jacobian(double[] z, double[] a, double[][] rows) {
            for (int i = 0; i < z.length; i++) {
                rows[i][i] = slope(z[i], a[i]);
            }
        }
    }

    private record PerNeuron(DoubleUnaryOperator function, DoubleBinaryOperator slope) implements OneByOne {
        @Override
        public double value(double z) {
            return function.applyAsDouble(z);
        }

        @Override
        public double slope(double z, double a) {
            return slope.applyAsDouble(z, a);
        }
    }

    /** Spelled out rather than as lambdas: it is in the innermost loop of every article's network. */
    private record Sigmoid() implements OneByOne {
        static double of(double z) {
            return 1 / (1 + exp(-z));
        }

        @Override
        public double value(double z) {
            return of(z);
        }

        @Override
        public double slope(double z, double a) {
            return a * (1 - a);
        }

        @Override
        public void value(double[] z, double[] a) {
            for (int i = 0; i < z.length; i++) {
                a[i] = of(z[i]);
            }
        }

        @Override
        public void backward(double[] z, double[] a, double[] gradient, double[] delta) {
            for (int i = 0; i < z.length; i++) {
                delta[i] = gradient[i] * (a[i] * (1 - a[i]));
            }
        }
    }

    private record Softmax() implements Rule {
        @Override
        public void value(double[] z, double[] a) {
            double largest = z[0];
            for (double number : z) {
                largest = Math.max(largest, number);
            }
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                // Taking the largest z away changes no a, and keeps e^z from overflowing.
                a[i] = exp(z[i] - largest);
                sum += a[i];
            }
            for (int i = 0; i < z.length; i++) {
                a[i] /= sum;
            }
        }

        @Override
        public void backward(double[] z, double[] a, double[] gradient, double[] delta) {
            double mean = 0;
            for (int i = 0; i < a.length; i++) {
                mean += gradient[i] * a[i];
            }
            for (int i = 0; i < a.length; i++) {
                delta[i] = a[i] * (gradient[i] - mean);
            }
        }
    }

    private record WholeLayer(String name, UnaryOperator<Matrix> function, UnaryOperator<Matrix> jacobian)
            implements Rule {
        @Override
        public void value(double[] z, double[] a) {
            Matrix result = function.apply(Matrix.column(z));
            if (result == null || result.rowCount() != z.length || result.columnCount() != 1) {
                throw new IllegalArgumentException("the activation " + name + " must turn " + z.length
                        + " x 1 numbers z into as many a, but returned " + (result == null ? "null" : result.shape()));
            }
            System.arraycopy(result.toVector(), 0, a, 0, a.length);
        }

        @Override
        public void backward(double[] z, double[] a, double[] gradient, double[] delta) {
            Matrix slopes = jacobian.apply(Matrix.column(z));
            if (slopes == null || slopes.rowCount() != z.length || slopes.columnCount() != z.length) {
                throw new IllegalArgumentException("the Jacobian of the activation " + name + " must be " + z.length
                        + " x " + z.length + ", but is " + (slopes == null ? "null" : slopes.shape()));
            }
            double[] result = slopes.transpose().times(Matrix.column(gradient)).toVector();
            System.arraycopy(result, 0, delta, 0, delta.length);
        }
    }
}
