package nnbyhand.explain;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Require;

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
    private final BigDecimal[][] z;
    private final BigDecimal[][] a;

    private DecimalPass(Network network, Example example, Loss loss, Names names, Precision precision) {
        this.network = network;
        this.example = example;
        this.loss = loss;
        this.names = names;
        this.precision = precision;
        z = new BigDecimal[network.layers().size()][];
        a = new BigDecimal[network.layers().size()][];
    }

    /** The numbers by name in the order of calculation; a learning rate of null stops after the loss. */
    static Map<String, BigDecimal> numbers(
            Network network, Example example, Loss loss, Names names, Precision precision, Double learningRate) {
        DecimalPass pass = new DecimalPass(network, example, loss, names, precision);
        try {
            pass.forward();
            if (learningRate != null) {
                pass.backward(pass.given(learningRate));
            }
        } catch (ArithmeticException | IllegalArgumentException notDefined) {
            // Rounded to 0 or 1, a number may have no logarithm or quotient: what follows does not exist then.
            return pass.numbers;
        }
        return pass.numbers;
    }

    private void forward() {
        BigDecimal[] x = given(example.x());
        for (int l = 0; l < z.length; l++) {
            Layer layer = network.layer(l);
            z[l] = new BigDecimal[layer.neurons()];
            for (int i = 0; i < layer.neurons(); i++) {
                BigDecimal sum = null;
                for (int j = 0; j < layer.inputs(); j++) {
                    BigDecimal product = times(given(layer.weights().get(i, j)), x[j]);
                    sum = sum == null ? product : plus(sum, product);
                }
                if (layer.hasBias()) {
                    sum = plus(sum, given(layer.bias().get(i)));
                }
                z[l][i] = note(names.zSymbol(l, i), sum);
            }
            a[l] = activations(layer.activation(), z[l]);
            for (int i = 0; i < layer.neurons(); i++) {
                a[l][i] = precision.notedAsActivation(a[l][i]);
                numbers.put(names.aSymbol(l, i).text(), a[l][i]);
            }
            x = a[l];
        }
        BigDecimal total = null;
        for (int i = 0; i < network.outputs(); i++) {
            BigDecimal part = lossPart(a[a.length - 1][i], given(example.target().get(i)));
            if (network.outputs() > 1) {
                part = note(names.lossPartSymbol(i), part);
            }
            total = total == null ? part : plus(total, part);
        }
        note(names.lossSymbol(), total);
    }

    private void backward(BigDecimal learningRate) {
        int last = z.length - 1;
        BigDecimal[] gradient = null;
        for (int l = last; l >= 0; l--) {
            Layer layer = network.layer(l);
            BigDecimal[] delta = l == last ? lastDelta() : throughActivation(l, gradient);
            for (int i = 0; i < delta.length; i++) {
                numbers.put(names.deltaSymbol(l, i).text(), delta[i]);
            }
            gradient = new BigDecimal[layer.inputs()];
            for (int j = 0; j < layer.inputs(); j++) {
                for (int i = 0; i < layer.neurons(); i++) {
                    BigDecimal product = times(given(layer.weights().get(i, j)), delta[i]);
                    gradient[j] = gradient[j] == null ? product : plus(gradient[j], product);
                }
            }
            step(l, delta, learningRate);
        }
    }

    private void step(int l, BigDecimal[] delta, BigDecimal learningRate) {
        Layer layer = network.layer(l);
        for (int i = 0; i < layer.neurons(); i++) {
            for (int j = 0; j < layer.inputs(); j++) {
                BigDecimal x = l == 0 ? given(example.x().get(j)) : a[l - 1][j];
                step(Parameter.weight(l, i, j), times(delta[i], x), learningRate);
            }
            if (layer.hasBias()) {
                step(Parameter.bias(l, i), delta[i], learningRate);
            }
        }
    }

    private void step(Parameter parameter, BigDecimal gradient, BigDecimal learningRate) {
        Symbol name = names.symbol(parameter);
        BigDecimal noted = note(Symbol.derivative(names.lossSymbol(), name), gradient);
        note(name.afterStep(), minus(given(parameter.in(network)), times(learningRate, noted)));
    }

    private BigDecimal[] lastDelta() {
        int last = z.length - 1;
        Activation activation = network.layer(last).activation();
        BigDecimal[] t = given(example.target());
        BigDecimal[] delta = new BigDecimal[t.length];
        if (Formulas.isExactFromZ(loss, activation)) {
            BigDecimal total = given(loss == Loss.BINARY_CROSS_ENTROPY ? 1 : example.target().sum());
            for (int i = 0; i < t.length; i++) {
                delta[i] = minus(times(a[last][i], total), t[i]);
            }
            return delta;
        }
        for (int i = 0; i < t.length; i++) {
            delta[i] = lossSlope(a[last][i], t[i]);
        }
        return throughActivation(last, delta);
    }

    private BigDecimal[] throughActivation(int l, BigDecimal[] gradient) {
        Activation activation = network.layer(l).activation();
        BigDecimal[] delta = new BigDecimal[gradient.length];
        if (activation == Activation.SOFTMAX) {
            BigDecimal mean = null;
            for (int i = 0; i < delta.length; i++) {
                BigDecimal product = times(gradient[i], a[l][i]);
                mean = mean == null ? product : plus(mean, product);
            }
            for (int i = 0; i < delta.length; i++) {
                delta[i] = times(a[l][i], minus(gradient[i], mean));
            }
        } else if (activation.isPerNeuron()) {
            for (int i = 0; i < delta.length; i++) {
                Symbol name = Symbol.derivative(names.aSymbol(l, i), names.zSymbol(l, i));
                delta[i] = times(gradient[i], note(name, slope(activation, z[l][i], a[l][i])));
            }
        } else {
            Matrix known = activation.backward(doubles(z[l]), doubles(gradient));
            for (int i = 0; i < delta.length; i++) {
                delta[i] = given(known.get(i));
            }
        }
        return delta;
    }

    private BigDecimal[] activations(Activation activation, BigDecimal[] sums) {
        BigDecimal[] out = new BigDecimal[sums.length];
        if (activation == Activation.SOFTMAX) {
            BigDecimal total = null;
            for (int i = 0; i < out.length; i++) {
                out[i] = exp(minus(sums[i], largest(sums)));
                total = total == null ? out[i] : plus(total, out[i]);
            }
            for (int i = 0; i < out.length; i++) {
                out[i] = divided(out[i], total);
            }
        } else if (activation.isPerNeuron()) {
            for (int i = 0; i < out.length; i++) {
                out[i] = activation(activation, sums[i]);
            }
        } else {
            Matrix known = activation.value(doubles(sums));
            for (int i = 0; i < out.length; i++) {
                out[i] = given(known.get(i));
            }
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
            return plus(number.max(BigDecimal.ZERO), ln(plus(one, exp(number.abs().negate()))));
        }
        return given(activation.value(number.doubleValue()));
    }

    private BigDecimal sigmoid(BigDecimal number) {
        BigDecimal one = BigDecimal.ONE;
        if (number.compareTo(BigDecimal.valueOf(-80)) < 0) {
            BigDecimal e = exp(number);
            return divided(e, plus(one, e));
        }
        return divided(one, plus(one, exp(number.negate())));
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
        return given(activation.slope(sum.doubleValue()));
    }

    private BigDecimal lossPart(BigDecimal out, BigDecimal target) {
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
            return timesLn(target, out).negate();
        }
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return plus(timesLn(target, out), timesLn(minus(one, target), minus(one, out))).negate();
        }
        return given(loss.value(out.doubleValue(), target.doubleValue()));
    }

    /** 0 ln 0 counts as 0. */
    private BigDecimal timesLn(BigDecimal factor, BigDecimal number) {
        return factor.signum() == 0 ? BigDecimal.ZERO : times(factor, ln(number));
    }

    private BigDecimal lossSlope(BigDecimal out, BigDecimal target) {
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
            return target.signum() == 0 ? BigDecimal.ZERO : divided(target, out).negate();
        }
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return divided(error, times(out, minus(BigDecimal.ONE, out)));
        }
        return given(loss.gradient(Matrix.column(out.doubleValue()), Matrix.column(target.doubleValue())).get(0));
    }

    private BigDecimal note(Symbol name, BigDecimal number) {
        BigDecimal noted = precision.noted(number);
        numbers.put(name.text(), noted);
        return noted;
    }

    private BigDecimal plus(BigDecimal left, BigDecimal right) {
        return precision.operation(left.add(right));
    }

    private BigDecimal minus(BigDecimal left, BigDecimal right) {
        return precision.operation(left.subtract(right));
    }

    private BigDecimal times(BigDecimal left, BigDecimal right) {
        return precision.operation(left.multiply(right));
    }

    private BigDecimal divided(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw new ArithmeticException("division by 0");
        }
        return precision.operation(left.divide(right, Precision.CONTEXT));
    }

    private BigDecimal exp(BigDecimal number) {
        return precision.operation(DecimalMath.exp(number));
    }

    private BigDecimal ln(BigDecimal number) {
        return precision.operation(DecimalMath.ln(number));
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
        return precision.operation(new BigDecimal(Numbers.text(Require.finite(number, "a number of the calculation"), 17)));
    }

    private static BigDecimal largest(BigDecimal[] numbers) {
        BigDecimal largest = numbers[0];
        for (BigDecimal number : numbers) {
            largest = largest.max(number);
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
