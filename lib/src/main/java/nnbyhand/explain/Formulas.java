package nnbyhand.explain;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Loss;
import nnbyhand.Matrix;

/**
 * Activations and losses as calculations on scalars. The library's own are put together from + - * / power exp ln
 * and tanh, so that a derivative taken through them owes nothing to their written slopes; those of a reader, whose
 * insides cannot be seen, are one operation with the slope they tell.
 */
final class Formulas {
    /** Below this z, e^-z squared is too large for a double. */
    private static final double FAR_BELOW = -300;

    /** From here on e to a difference is 0 by far, while the difference itself might be too large for a double. */
    private static final double VANISHED = -10_000;

    private static final List<Loss> BUILT_IN_LOSSES = List.of(
            Loss.HALF_SQUARED_ERROR, Loss.SQUARED_ERROR, Loss.MEAN_SQUARED_ERROR, Loss.BINARY_CROSS_ENTROPY,
            Loss.CROSS_ENTROPY);

    private Formulas() {}

    /** What an activation is called as a function. */
    static Symbol functionName(Activation activation) {
        if (activation == Activation.SIGMOID) {
            return new Symbol("sigmoid", "\\sigma");
        }
        String name = activation.name();
        return new Symbol(name, Symbol.of(name).latex());
    }

    /** The activations a of a layer from its z. */
    static List<Scalar> activations(Activation activation, List<Scalar> z) {
        if (activation == Activation.SOFTMAX) {
            return softmax(z);
        }
        List<Scalar> a = new ArrayList<>();
        if (activation.isPerNeuron()) {
            z.forEach(one -> a.add(perNeuron(activation, one)));
            return a;
        }
        Matrix column = values(z);
        Matrix value = activation.value(column);
        Matrix jacobian = activation.jacobian(column);
        for (int i = 0; i < z.size(); i++) {
            double[] slopes = new double[z.size()];
            for (int j = 0; j < slopes.length; j++) {
                slopes[j] = jacobian.get(i, j);
            }
            a.add(Scalar.function(Symbol.of(activation.name(), i), value.get(i), z, slopes));
        }
        return a;
    }

    /** The activation a of one neuron from its z. */
    static Scalar perNeuron(Activation activation, Scalar z) {
        Scalar one = Scalar.constant(1);
        double number = z.value();
        if (activation == Activation.LINEAR) {
            return z.times(1);
        }
        if (activation == Activation.SIGMOID) {
            return number >= FAR_BELOW
                    ? one.dividedBy(one.plus(z.negated().exp()))
                    : z.exp().dividedBy(one.plus(z.exp()));
        }
        if (activation == Activation.TANH) {
            return z.tanh();
        }
        // At a kink the branch that is taken is a calculation of its own; times 0 keeps z in the graph.
        if (activation == Activation.RELU) {
            return number > 0 ? z.times(1) : z.times(0);
        }
        if (activation == Activation.LEAKY_RELU) {
            return number > 0 ? z.times(1) : z.times(0.01);
        }
        if (activation == Activation.ELU) {
            return number >= 0 ? z.times(1) : z.exp().minus(1).valued(StrictMath.expm1(number));
        }
        if (activation == Activation.STEP || activation == Activation.SIGN) {
            return z.times(0).plus(activation.value(number));
        }
        if (activation == Activation.SOFTPLUS) {
            return softplus(z);
        }
        return z.apply(activation);
    }

    /** ln(1 + e^z), written so that a large z does not overflow. */
    static Scalar softplus(Scalar z) {
        return z.value() > 0 ? z.plus(lnOfOnePlus(z.negated().exp())) : lnOfOnePlus(z.exp());
    }

    /** ln(1 + e^-z), written so that a z far below 0 does not overflow. */
    private static Scalar softplusOfMinus(Scalar z) {
        return z.value() < 0 ? z.negated().plus(lnOfOnePlus(z.exp())) : lnOfOnePlus(z.negated().exp());
    }

    /** The loss of each output, from what the last layer computed; their sum is E. */
    static List<Scalar> lossParts(Loss loss, Activation last, List<Scalar> z, List<Scalar> a, List<Scalar> targets) {
        if (isExactFromZ(loss, last)) {
            return loss == Loss.CROSS_ENTROPY ? crossEntropyFromZ(z, targets) : binaryCrossEntropyFromZ(z, targets);
        }
        List<Scalar> parts = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            parts.add(lossPart(loss, a.get(i), targets.get(i), a.size()));
        }
        return parts;
    }

    /** -ln a = ln(1 + e^-z) and -ln(1 - a) = ln(1 + e^z), each weighed with its target: nothing cancels. */
    private static List<Scalar> binaryCrossEntropyFromZ(List<Scalar> z, List<Scalar> targets) {
        List<Scalar> parts = new ArrayList<>();
        for (int i = 0; i < z.size(); i++) {
            Scalar target = targets.get(i);
            Scalar other = Scalar.constant(1).minus(target);
            parts.add(target.times(softplusOfMinus(z.get(i))).plus(other.times(softplus(z.get(i)))));
        }
        return parts;
    }

    /** -ln a_i = ln(1 + sum of e^(z_j - z_m) for all j but m) + z_m - z_i, z_m being the largest: nothing cancels. */
    private static List<Scalar> crossEntropyFromZ(List<Scalar> z, List<Scalar> targets) {
        int m = values(z).argmax();
        Scalar largest = z.get(m);
        List<Scalar> others = new ArrayList<>();
        for (int j = 0; j < z.size(); j++) {
            if (j != m) {
                others.add(exponential(z.get(j), largest));
            }
        }
        Scalar least = lnOfOnePlus(others.isEmpty() ? largest.times(0) : sum(others));
        List<Scalar> parts = new ArrayList<>();
        for (int i = 0; i < z.size(); i++) {
            Scalar target = targets.get(i);
            boolean overflows = Double.isInfinite(largest.value() - z.get(i).value());
            // A target of exactly 0 asks nothing of its output, however far below the largest that lies.
            parts.add(overflows && target.value() == 0
                    ? target.times(0)
                    : target.times(i == m ? least : least.plus(largest.minus(z.get(i)))));
        }
        return parts;
    }

    /** Whether a cross-entropy is best taken from z, because a may round to 0 or 1. */
    static boolean isExactFromZ(Loss loss, Activation last) {
        return loss == Loss.BINARY_CROSS_ENTROPY && last == Activation.SIGMOID
                || loss == Loss.CROSS_ENTROPY && last == Activation.SOFTMAX;
    }

    /** The loss of one of n outputs, from its a. */
    static Scalar lossPart(Loss loss, Scalar a, Scalar target, int outputs) {
        if (loss == Loss.HALF_SQUARED_ERROR) {
            return Scalar.constant(1).dividedBy(2).times(a.minus(target).power(2));
        }
        if (loss == Loss.SQUARED_ERROR) {
            return a.minus(target).power(2);
        }
        if (loss == Loss.MEAN_SQUARED_ERROR) {
            return Scalar.constant(1).dividedBy(outputs).times(a.minus(target).power(2));
        }
        if (loss == Loss.CROSS_ENTROPY) {
            // 0 ln 0 counts as 0.
            return target.value() == 0 && a.value() == 0 ? target.times(a) : target.times(a.ln()).negated();
        }
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return binaryCrossEntropy(a, target);
        }
        double value = loss.value(a.value(), target.value());
        double slope = loss.gradient(Matrix.column(a.value()), Matrix.column(target.value())).get(0);
        return Scalar.function(Symbol.of(loss.name()), value, List.of(a, target), slope, 0);
    }

    private static Scalar binaryCrossEntropy(Scalar a, Scalar target) {
        Scalar one = Scalar.constant(1);
        if (target.value() == 1 && a.value() == 1) {
            return target.times(a.ln()).negated();
        }
        Scalar rest = one.minus(target).times(lnOfOneMinus(a));
        return (target.value() == 0 && a.value() == 0 ? rest : target.times(a.ln()).plus(rest)).negated();
    }

    /** An activation of one neuron as a textbook writes it, the branch that z takes where there are several. */
    static Scalar written(Activation activation, Scalar z) {
        double number = z.value();
        if (activation == Activation.LINEAR) {
            return z;
        }
        if (activation == Activation.RELU) {
            Symbol max = new Symbol("max", "\\max");
            return Scalar.function(
                    max, activation.value(number), List.of(Scalar.constant(0), z), 0, activation.slope(number));
        }
        if (activation == Activation.LEAKY_RELU) {
            return number > 0 ? z : Scalar.constant(0.01).times(z);
        }
        if (activation == Activation.ELU && number >= 0) {
            return z;
        }
        if (activation == Activation.STEP || activation == Activation.SIGN) {
            return z.apply(activation);
        }
        if (activation == Activation.SOFTPLUS && number < -FAR_BELOW) {
            return lnOfOnePlus(z.exp()).valued(activation.value(number));
        }
        return perNeuron(activation, z);
    }

    /** One softmax output as a textbook writes it, unless an e^z is too large for that. */
    static Scalar writtenSoftmax(List<Scalar> z, int i) {
        if (z.stream().anyMatch(one -> Math.abs(one.value()) > -FAR_BELOW)) {
            return softmax(z).get(i);
        }
        return z.get(i).exp().dividedBy(sum(z.stream().map(Scalar::exp).toList()));
    }

    /** The slope da/dz of one neuron's activation, in terms of a or z. */
    static Scalar slope(Activation activation, Scalar z, Scalar a) {
        Scalar one = Scalar.constant(1);
        if (activation == Activation.SIGMOID) {
            return a.times(one.minus(a));
        }
        if (activation == Activation.TANH) {
            return one.minus(a.power(2));
        }
        if (activation == Activation.SOFTPLUS) {
            return perNeuron(Activation.SIGMOID, z);
        }
        if (activation == Activation.ELU && z.value() < 0) {
            return z.exp();
        }
        double slope = activation.slope(z.value());
        if (isBuiltIn(activation)) {
            return Scalar.constant(slope);
        }
        Symbol name = functionName(activation);
        return Scalar.function(new Symbol(name.text() + "'", name.latex() + "'"), slope, List.of(z), 0);
    }

    /** How softmax's output i moves with z_j. */
    static Scalar softmaxSlope(List<Scalar> a, int i, int j) {
        return i == j
                ? a.get(i).times(Scalar.constant(1).minus(a.get(i)))
                : a.get(i).times(a.get(j)).negated();
    }

    /** How the loss moves with one of n outputs, its a. */
    static Scalar lossSlope(Loss loss, Scalar a, Scalar target, int outputs) {
        Scalar difference = a.minus(target);
        if (loss == Loss.HALF_SQUARED_ERROR) {
            return difference;
        }
        if (loss == Loss.SQUARED_ERROR) {
            return Scalar.constant(2).times(difference);
        }
        if (loss == Loss.MEAN_SQUARED_ERROR) {
            return Scalar.constant(2).dividedBy(outputs).times(difference);
        }
        double slope = loss.gradient(Matrix.column(a.value()), Matrix.column(target.value())).get(0);
        if (loss == Loss.CROSS_ENTROPY) {
            // 0 ln 0 counts as 0, and so does its slope.
            return target.value() == 0 ? Scalar.constant(0) : target.dividedBy(a).negated();
        }
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            Scalar spread = a.times(Scalar.constant(1).minus(a));
            return spread.value() == 0 ? Scalar.constant(slope) : difference.dividedBy(spread).valued(slope);
        }
        Symbol name = Symbol.of(loss.name());
        return Scalar.function(new Symbol(name.text() + "'", name.latex() + "'"), slope, List.of(a, target), 0, 0);
    }

    /** Whether the library brought it, so that its insides are known. */
    static boolean isBuiltIn(Activation activation) {
        return Activation.builtIn().contains(activation);
    }

    /** The same of a loss. */
    static boolean isBuiltIn(Loss loss) {
        return BUILT_IN_LOSSES.contains(loss);
    }

    /** a + b + c from left to right. */
    static Scalar sum(List<Scalar> terms) {
        Scalar sum = terms.get(0);
        for (Scalar term : terms.subList(1, terms.size())) {
            sum = sum.plus(term);
        }
        return sum;
    }

    /** a * b * c from left to right. */
    static Scalar product(List<Scalar> factors) {
        Scalar product = factors.get(0);
        for (Scalar factor : factors.subList(1, factors.size())) {
            product = product.times(factor);
        }
        return product;
    }

    static Matrix values(List<Scalar> scalars) {
        return Matrix.column(scalars.stream().mapToDouble(Scalar::value).toArray());
    }

    private static List<Scalar> softmax(List<Scalar> z) {
        Scalar largest = Scalar.constant(z.get(values(z).argmax()).value());
        List<Scalar> exponentials = z.stream().map(one -> exponential(one, largest)).toList();
        Scalar sum = sum(exponentials);
        return exponentials.stream().map(one -> one.dividedBy(sum)).toList();
    }

    /** e^(z - largest); where it has vanished, factors of 0 keep both in the graph. */
    private static Scalar exponential(Scalar z, Scalar largest) {
        return z.value() - largest.value() < VANISHED
                ? z.times(0).plus(largest.times(0)).valued(0)
                : z.minus(largest).exp();
    }

    private static Scalar lnOfOnePlus(Scalar x) {
        return Scalar.constant(1).plus(x).ln().valued(StrictMath.log1p(x.value()));
    }

    private static Scalar lnOfOneMinus(Scalar x) {
        return Scalar.constant(1).minus(x).ln().valued(StrictMath.log1p(-x.value()));
    }
}
