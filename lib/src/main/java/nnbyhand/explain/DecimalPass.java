package nnbyhand.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;

/**
 * A network's forward and backward pass and one step, written out once more on decimal numbers, with every result
 * rounded as a precision says. It fills a list of named numbers and stops where a number is not defined any more.
 */
final class DecimalPass {
    private final Network network;
    private final Example example;
    private final Loss loss;
    private final Names names;
    private final Precision precision;
    private final Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    private final List<Stop> stops = new ArrayList<>();
    private final BigDecimal[][] z;
    private final BigDecimal[][] a;

    /** What is being calculated: where the pass stops if that has no value. */
    private Symbol current;

    /** The numbers by name in the order of calculation, and where the pass stopped, if it did. */
    record Notes(Map<String, BigDecimal> numbers, List<Stop> stops) {}

    /** A number without a value, and why: the end of a sentence. */
    record Stop(String number, String reason) {
        @Override
        public String toString() {
            return number + " has no value, because " + reason + ".";
        }
    }

    private DecimalPass(Network network, Example example, Loss loss, Names names, Precision precision) {
        this.network = network;
        this.example = example;
        this.loss = loss;
        this.names = names;
        this.precision = precision;
        z = new BigDecimal[network.layers().size()][];
        a = new BigDecimal[network.layers().size()][];
    }

    /** A learning rate of null stops after the loss. */
    static Notes notes(
            Network network, Example example, Loss loss, Names names, Precision precision, Double learningRate) {
        DecimalPass pass = new DecimalPass(network, example, loss, names, precision);
        if (pass.comesToAnEnd(pass::forward)) {
            // No gradient is calculated from E itself, so they may exist where it does not.
            pass.comesToAnEnd(pass::loss);
            if (learningRate != null) {
                pass.comesToAnEnd(() -> pass.backward(learningRate));
            }
        }
        return new Notes(pass.numbers, List.copyOf(pass.stops));
    }

    private boolean comesToAnEnd(Runnable part) {
        try {
            part.run();
            return true;
        } catch (ArithmeticException | IllegalArgumentException notDefined) {
            stops.add(new Stop(current.text(), notDefined.getMessage()));
            return false;
        }
    }

    private void forward() {
        for (int l = 0; l < z.length; l++) {
            z[l] = sums(l);
            a[l] = activations(l);
            for (int i = 0; i < a[l].length; i++) {
                a[l][i] = precision.notedAsActivation(a[l][i]);
                numbers.put(names.aSymbol(l, i).text(), a[l][i]);
            }
        }
    }

    private BigDecimal[] sums(int l) {
        Layer layer = network.layer(l);
        BigDecimal[] sums = new BigDecimal[layer.neurons()];
        current = names.zSymbol(l, 0);
        BigDecimal[] x = inputs(l);
        for (int i = 0; i < sums.length; i++) {
            current = names.zSymbol(l, i);
            BigDecimal sum = null;
            for (int j = 0; j < layer.inputs(); j++) {
                sum = plus(sum, times(given(layer.weights().get(i, j)), x[j]));
            }
            if (layer.hasBias()) {
                sum = plus(sum, given(layer.bias().get(i)));
            }
            sums[i] = note(current, sum);
        }
        return sums;
    }

    private void loss() {
        BigDecimal[] parts = new BigDecimal[network.outputs()];
        current = lossPartSymbol(0);
        IntFunction<BigDecimal> part = lossPart();
        for (int i = 0; i < parts.length; i++) {
            current = lossPartSymbol(i);
            parts[i] = part.apply(i);
            if (parts.length > 1) {
                parts[i] = note(current, parts[i]);
            }
        }
        current = names.lossSymbol();
        note(current, sum(parts));
    }

    private Symbol lossPartSymbol(int output) {
        return network.outputs() > 1 ? names.lossPartSymbol(output) : names.lossSymbol();
    }

    private void backward(double learningRate) {
        int last = z.length - 1;
        BigDecimal[] delta = lastDelta();
        for (int l = last; l >= 0; l--) {
            for (int i = 0; i < delta.length; i++) {
                numbers.put(names.deltaSymbol(l, i).text(), delta[i]);
            }
            step(l, delta, learningRate);
            delta = l == 0 ? delta : hiddenDelta(l - 1, delta);
        }
    }

    private void step(int l, BigDecimal[] delta, double learningRate) {
        Layer layer = network.layer(l);
        BigDecimal[] x = inputs(l);
        for (int i = 0; i < layer.neurons(); i++) {
            for (int j = 0; j < layer.inputs(); j++) {
                step(Parameter.weight(l, i, j), delta[i], x[j], learningRate);
            }
            if (layer.hasBias()) {
                step(Parameter.bias(l, i), delta[i], BigDecimal.ONE, learningRate);
            }
        }
    }

    private void step(Parameter parameter, BigDecimal delta, BigDecimal input, double learningRate) {
        Symbol name = names.symbol(parameter);
        current = Symbol.derivative(names.lossSymbol(), name);
        BigDecimal gradient = note(current, times(delta, input));
        current = name.afterStep();
        note(current, minus(given(parameter.in(network)), times(given(learningRate), gradient)));
    }

    private BigDecimal[] lastDelta() {
        int last = z.length - 1;
        if (!Formulas.isExactFromZ(loss, network.layer(last).activation())) {
            return throughActivation(last, i -> lossSlope(a[last][i], target(i)));
        }
        BigDecimal total = given(loss == Loss.BINARY_CROSS_ENTROPY ? 1 : example.target().sum());
        BigDecimal[] delta = new BigDecimal[a[last].length];
        for (int i = 0; i < delta.length; i++) {
            current = names.deltaSymbol(last, i);
            delta[i] = minus(times(a[last][i], total), target(i));
        }
        return delta;
    }

    private BigDecimal[] hiddenDelta(int l, BigDecimal[] next) {
        Matrix weights = network.layer(l + 1).weights();
        return throughActivation(l, j -> {
            BigDecimal gradient = null;
            for (int i = 0; i < next.length; i++) {
                gradient = plus(gradient, times(given(weights.get(i, j)), next[i]));
            }
            return gradient;
        });
    }

    /** From dE/da of each neuron to its delta = dE/dz. */
    private BigDecimal[] throughActivation(int l, IntFunction<BigDecimal> gradientOf) {
        Activation activation = network.layer(l).activation();
        BigDecimal[] delta = new BigDecimal[z[l].length];
        if (activation.isPerNeuron()) {
            BigDecimal[] slopes = slopes(l);
            for (int i = 0; i < delta.length; i++) {
                current = names.deltaSymbol(l, i);
                delta[i] = times(gradientOf.apply(i), slopes[i]);
            }
            return delta;
        }
        BigDecimal[] gradient = new BigDecimal[delta.length];
        for (int i = 0; i < delta.length; i++) {
            current = names.deltaSymbol(l, i);
            gradient[i] = gradientOf.apply(i);
        }
        current = names.deltaSymbol(l, 0);
        if (activation == Activation.SOFTMAX) {
            BigDecimal mean = null;
            for (int i = 0; i < delta.length; i++) {
                mean = plus(mean, times(gradient[i], a[l][i]));
            }
            for (int i = 0; i < delta.length; i++) {
                delta[i] = times(a[l][i], minus(gradient[i], mean));
            }
            return delta;
        }
        Matrix known = activation.backward(doubles(z[l]), doubles(gradient));
        for (int i = 0; i < delta.length; i++) {
            delta[i] = known(known.get(i), "the slope of " + activation);
        }
        return delta;
    }

    private BigDecimal[] slopes(int l) {
        BigDecimal[] slopes = new BigDecimal[z[l].length];
        for (int i = 0; i < slopes.length; i++) {
            current = Symbol.derivative(names.aSymbol(l, i), names.zSymbol(l, i));
            slopes[i] = note(current, slope(network.layer(l).activation(), z[l][i], a[l][i]));
        }
        return slopes;
    }

    private BigDecimal[] activations(int l) {
        Activation activation = network.layer(l).activation();
        BigDecimal[] out = new BigDecimal[z[l].length];
        if (activation.isPerNeuron()) {
            for (int i = 0; i < out.length; i++) {
                current = names.aSymbol(l, i);
                out[i] = activation(activation, z[l][i]);
            }
            return out;
        }
        current = names.aSymbol(l, 0);
        if (activation == Activation.SOFTMAX) {
            BigDecimal largest = z[l][largest(z[l])];
            for (int i = 0; i < out.length; i++) {
                out[i] = exp(minus(z[l][i], largest));
            }
            BigDecimal total = sum(out);
            for (int i = 0; i < out.length; i++) {
                out[i] = divided(out[i], total);
            }
            return out;
        }
        Matrix known = activation.value(doubles(z[l]));
        for (int i = 0; i < out.length; i++) {
            out[i] = known(known.get(i), "a value of " + activation);
        }
        return out;
    }

    private BigDecimal activation(Activation activation, BigDecimal number) {
        BigDecimal one = BigDecimal.ONE;
        if (activation == Activation.SIGMOID) {
            return sigmoid(number);
        }
        if (activation == Activation.TANH) {
            // 1 - 2 / (e^2z + 1), with -|z| in z's place so that nothing overflows.
            BigDecimal e = exp(times(number.abs().negate(), BigDecimal.valueOf(2)));
            BigDecimal positive = divided(minus(one, e), plus(one, e));
            return number.signum() < 0 ? positive.negate() : positive;
        }
        if (activation == Activation.LINEAR || activation == Activation.RELU && number.signum() > 0
                || activation == Activation.LEAKY_RELU && number.signum() > 0
                || activation == Activation.ELU && number.signum() >= 0) {
            return number;
        }
        if (activation == Activation.LEAKY_RELU) {
            return times(given(0.01), number);
        }
        if (activation == Activation.ELU) {
            return minus(exp(number), one);
        }
        if (activation == Activation.SOFTPLUS) {
            return softplus(number);
        }
        return known(activation.value(number.doubleValue()), "the value of " + activation + " at " + text(number));
    }

    private BigDecimal sigmoid(BigDecimal number) {
        BigDecimal one = BigDecimal.ONE;
        if (number.compareTo(BigDecimal.valueOf(-80)) < 0) {
            BigDecimal e = exp(number);
            return divided(e, plus(one, e));
        }
        return divided(one, plus(one, exp(number.negate())));
    }

    /** ln(1 + e^z), with -|z| in z's place so that nothing overflows. */
    private BigDecimal softplus(BigDecimal number) {
        return plus(number.max(BigDecimal.ZERO), lnOfOnePlus(exp(number.abs().negate())));
    }

    private BigDecimal slope(Activation activation, BigDecimal sum, BigDecimal out) {
        BigDecimal one = BigDecimal.ONE;
        if (activation == Activation.SIGMOID) {
            return times(out, minus(one, out));
        }
        if (activation == Activation.TANH) {
            return minus(one, times(out, out));
        }
        if (activation == Activation.SOFTPLUS) {
            return sigmoid(sum);
        }
        if (activation == Activation.ELU && sum.signum() < 0) {
            return exp(sum);
        }
        return known(activation.slope(sum.doubleValue()), "the slope of " + activation + " at " + text(sum));
    }

    /** How each output's part of E is calculated. */
    private IntFunction<BigDecimal> lossPart() {
        int last = z.length - 1;
        // On paper the a that was written down is carried on; machines need not round it, and the library does not.
        if (!precision.keepsActivations() || !Formulas.isExactFromZ(loss, network.layer(last).activation())) {
            return i -> lossPart(names.aSymbol(last, i), a[last][i], target(i));
        }
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            // -ln a = ln(1 + e^-z) and -ln(1 - a) = ln(1 + e^z).
            return i -> plus(times(target(i), softplus(z[last][i].negate())),
                    times(minus(BigDecimal.ONE, target(i)), softplus(z[last][i])));
        }
        // -ln a_i = ln(1 + sum of e^(z_j - z_m) for all j but m) + z_m - z_i, z_m being the largest.
        int m = largest(z[last]);
        BigDecimal others = BigDecimal.ZERO;
        for (int j = 0; j < z[last].length; j++) {
            others = j == m ? others : plus(others, exp(minus(z[last][j], z[last][m])));
        }
        BigDecimal least = lnOfOnePlus(others);
        return i -> times(target(i), plus(least, minus(z[last][m], z[last][i])));
    }

    private BigDecimal lossPart(Symbol name, BigDecimal out, BigDecimal target) {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal error = minus(out, target);
        if (loss == Loss.HALF_SQUARED_ERROR) {
            return divided(times(error, error), BigDecimal.valueOf(2));
        }
        if (loss == Loss.SQUARED_ERROR) {
            return times(error, error);
        }
        if (loss == Loss.MEAN_SQUARED_ERROR) {
            return divided(times(error, error), BigDecimal.valueOf(network.outputs()));
        }
        if (loss == Loss.CROSS_ENTROPY) {
            return timesLnOf(target, name, out).negate();
        }
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return plus(timesLnOf(target, name, out), timesLnOfRest(minus(one, target), name, out)).negate();
        }
        return known(loss.value(out.doubleValue(), target.doubleValue()), "the " + loss + " at " + text(out));
    }

    /** factor * ln a, where 0 ln 0 counts as 0. */
    private BigDecimal timesLnOf(BigDecimal factor, Symbol name, BigDecimal out) {
        if (factor.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (out.signum() <= 0) {
            throw notDefined(name, out, "ln " + name.text(), "above 0");
        }
        return times(factor, ln(out));
    }

    /** factor * ln(1 - a), where 0 ln 0 counts as 0. */
    private BigDecimal timesLnOfRest(BigDecimal factor, Symbol name, BigDecimal out) {
        if (factor.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal rest = minus(BigDecimal.ONE, out);
        if (rest.signum() <= 0) {
            throw notDefined(name, out, "ln(1 - " + name.text() + ")", "below 1");
        }
        return times(factor, ln(rest));
    }

    private static ArithmeticException notDefined(Symbol name, BigDecimal out, String function, String where) {
        return new ArithmeticException(name.text() + " is " + text(out) + " after rounding, and " + function
                + " is defined only for " + name.text() + " " + where);
    }

    private BigDecimal lossSlope(BigDecimal out, BigDecimal target) {
        BigDecimal one = BigDecimal.ONE;
        BigDecimal error = minus(out, target);
        if (loss == Loss.HALF_SQUARED_ERROR) {
            return error;
        }
        if (loss == Loss.SQUARED_ERROR) {
            return times(BigDecimal.valueOf(2), error);
        }
        if (loss == Loss.MEAN_SQUARED_ERROR) {
            return divided(times(BigDecimal.valueOf(2), error), BigDecimal.valueOf(network.outputs()));
        }
        if (loss == Loss.CROSS_ENTROPY) {
            return timesReciprocal(target, out).negate();
        }
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return minus(timesReciprocal(minus(one, target), minus(one, out)), timesReciprocal(target, out));
        }
        double slope = loss.gradient(Matrix.column(out.doubleValue()), Matrix.column(target.doubleValue())).get(0);
        return known(slope, "the slope of the " + loss + " at " + text(out));
    }

    /** The slope of factor * ln x, where 0 ln 0 counts as 0. */
    private BigDecimal timesReciprocal(BigDecimal factor, BigDecimal x) {
        return factor.signum() == 0 ? BigDecimal.ZERO : divided(factor, x);
    }

    /** What goes into a layer: x, or the a of the layer before. */
    private BigDecimal[] inputs(int l) {
        return l == 0 ? given(example.x()) : a[l - 1];
    }

    private BigDecimal target(int i) {
        return given(example.target().get(i));
    }

    private BigDecimal note(Symbol name, BigDecimal number) {
        BigDecimal noted = precision.noted(number);
        numbers.put(name.text(), noted);
        return noted;
    }

    private BigDecimal sum(BigDecimal[] terms) {
        BigDecimal sum = null;
        for (BigDecimal term : terms) {
            sum = plus(sum, term);
        }
        return sum;
    }

    /** The sum; nothing stands in front of the first term of several. */
    private BigDecimal plus(BigDecimal left, BigDecimal right) {
        return left == null ? right : precision.operation(left.add(right));
    }

    private BigDecimal minus(BigDecimal left, BigDecimal right) {
        return precision.operation(left.subtract(right));
    }

    private BigDecimal times(BigDecimal left, BigDecimal right) {
        return precision.operation(left.multiply(right));
    }

    private BigDecimal divided(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw new ArithmeticException("a number on the way to it is divided by 0");
        }
        return precision.operation(left.divide(right, Precision.CONTEXT));
    }

    private BigDecimal exp(BigDecimal number) {
        return precision.operation(DecimalMath.exp(number));
    }

    private BigDecimal ln(BigDecimal number) {
        return precision.operation(DecimalMath.ln(number));
    }

    private BigDecimal lnOfOnePlus(BigDecimal number) {
        return precision.operation(DecimalMath.lnOfOnePlus(number));
    }

    private BigDecimal[] given(Matrix column) {
        BigDecimal[] given = new BigDecimal[column.rowCount()];
        for (int i = 0; i < given.length; i++) {
            given[i] = given(column.get(i));
        }
        return given;
    }

    /** The decimal number that was typed, 0.15 and not the double nearest to it, as the precision can hold it. */
    private BigDecimal given(double number) {
        return precision.operation(new BigDecimal(Numbers.text(number, 17)));
    }

    /** What a function gives that can be asked for doubles only. */
    private BigDecimal known(double number, String what) {
        if (!Double.isFinite(number)) {
            throw new ArithmeticException(what + " is " + Numbers.text(number));
        }
        return given(number);
    }

    private static String text(BigDecimal number) {
        return Numbers.text(number.doubleValue());
    }

    private static int largest(BigDecimal[] numbers) {
        int largest = 0;
        for (int i = 1; i < numbers.length; i++) {
            largest = numbers[i].compareTo(numbers[largest]) > 0 ? i : largest;
        }
        return largest;
    }

    private static Matrix doubles(BigDecimal[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i].doubleValue();
        }
        return Matrix.column(doubles);
    }
}
