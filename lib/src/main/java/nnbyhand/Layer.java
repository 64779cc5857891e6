package nnbyhand;

import static nnbyhand.Numbers.count;
import static nnbyhand.Require.notNull;

import java.util.Objects;

/**
 * A dense layer: z = W x + b, a = f(z). Row i of the weights W belongs to the receiving neuron i,
 * column j to the input j, so W is neurons x inputs; the bias b is a column, one number per neuron, or absent.
 */
public final class Layer {
    private final Matrix weights;
    private final Matrix bias;
    private final boolean hasBias;
    private final Activation activation;

    /**
     * A layer with a bias.
     *
     * @param weights neurons x inputs, finite
     * @param bias a column with one number per neuron, finite
     * @param activation what is done with z
     */
    public Layer(Matrix weights, Matrix bias, Activation activation) {
        this(weights, Require.column(bias, "the bias"), true, activation);
        if (bias.rowCount() != neurons()) {
            throw new IllegalArgumentException("this layer has " + count(neurons(), "neuron") + " ("
                    + count(neurons(), "row") + " of weights), but its bias has " + count(bias.rowCount(), "number")
                    + ": each neuron has one bias");
        }
    }

    /**
     * A layer without a bias, z = W x.
     *
     * @param weights neurons x inputs, finite
     * @param activation what is done with z
     */
    public Layer(Matrix weights, Activation activation) {
        this(weights, null, false, activation);
    }

    private Layer(Matrix weights, Matrix bias, boolean hasBias, Activation activation) {
        this.weights = Require.finite(weights, "the weights of a layer");
        this.bias = hasBias ? bias : Matrix.filled(weights.rowCount(), 1, 0);
        this.hasBias = hasBias;
        this.activation = notNull(activation, "the activation of a layer");
    }

    /** {@return W, neurons x inputs} */
    public Matrix weights() {
        return weights;
    }

    /** {@return b, a column with one number per neuron; zeros if the layer has no bias} */
    public Matrix bias() {
        return bias;
    }

    /** {@return whether the layer has a bias; without one no step ever changes the zeros} */
    public boolean hasBias() {
        return hasBias;
    }

    /** {@return what is done with z} */
    public Activation activation() {
        return activation;
    }

    /** {@return how many numbers go in: the columns of the weights} */
    public int inputs() {
        return weights.columnCount();
    }

    /** {@return how many numbers come out: the rows of the weights} */
    public int neurons() {
        return weights.rowCount();
    }

    /**
     * The forward pass through this layer: z = W x + b, a = f(z).
     *
     * @param x a column with one number per input
     * @return x, z and a
     * @throws ArithmeticException if an activation is infinite or NaN (not a number)
     */
    public LayerPass forward(Matrix x) {
        Require.column(x, "x");
        if (x.rowCount() != inputs()) {
            throw new IllegalArgumentException("this layer has " + count(inputs(), "input") + " ("
                    + count(inputs(), "column") + " of weights), but x has " + count(x.rowCount(), "number"));
        }
        Matrix z = hasBias ? weights.times(x).plus(bias) : weights.times(x);
        Matrix a = activation.value(z);
        if (a.firstNotFinite() != null) {
            throw new ArithmeticException(activation + " gives " + a.firstNotFinite() + " in this layer, for z =\n" + z
                    + "\nTry smaller weights or inputs, or another activation");
        }
        return new LayerPass(this, x, z, a);
    }

    /**
     * The layer with other numbers, with or without a bias as before.
     *
     * @param newWeights neurons x inputs
     * @param newBias a column with one number per neuron; ignored by a layer without a bias
     * @return the changed layer; this one stays as it is
     */
    public Layer with(Matrix newWeights, Matrix newBias) {
        return hasBias ? new Layer(newWeights, newBias, activation) : new Layer(newWeights, activation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layer layer
                && hasBias == layer.hasBias
                && activation == layer.activation
                && weights.equals(layer.weights)
                && bias.equals(layer.bias);
    }

    @Override
    public int hashCode() {
        return Objects.hash(weights, bias, hasBias);
    }

    @Override
    public String toString() {
        return count(inputs(), "input") + ", " + count(neurons(), "neuron") + ", " + activation
                + "\nweights\n" + weights
                + (hasBias ? "\nbias\n" + bias : "\nno bias");
    }
}
