package nnbyhand.explain;

import nnbyhand.Gradients;
import nnbyhand.LayerGradients;
import nnbyhand.Network;
import nnbyhand.Require;

/** One weight or one bias of a network: which number is asked about, moved or drawn. */
public final class Parameter {
    private static final int BIAS = -1;

    private final int layer;
    private final int neuron;
    private final int input;

    private Parameter(int layer, int neuron, int input) {
        this.layer = layer;
        this.neuron = neuron;
        this.input = input;
    }

    /**
     * A weight.
     *
     * @param layer counted from 0
     * @param neuron the receiving neuron: the row, counted from 0
     * @param input where it comes from: the column, counted from 0
     * @return where it stands
     */
    public static Parameter weight(int layer, int neuron, int input) {
        if (layer < 0 || neuron < 0 || input < 0) {
            throw new IndexOutOfBoundsException("layer, neuron and input are counted from 0, but are " + layer + ", "
                    + neuron + " and " + input);
        }
        return new Parameter(layer, neuron, input);
    }

    /**
     * A bias.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return where it stands
     */
    public static Parameter bias(int layer, int neuron) {
        if (layer < 0 || neuron < 0) {
            throw new IndexOutOfBoundsException(
                    "layer and neuron are counted from 0, but are " + layer + " and " + neuron);
        }
        return new Parameter(layer, neuron, BIAS);
    }

    /** {@return its layer, counted from 0} */
    public int layer() {
        return layer;
    }

    /** {@return the neuron that it belongs to, counted from 0} */
    public int neuron() {
        return neuron;
    }

    /** {@return where a weight comes from, counted from 0; -1 for a bias} */
    public int input() {
        return input;
    }

    /** {@return whether it is a bias, not a weight} */
    public boolean isBias() {
        return input == BIAS;
    }

    /**
     * Its value.
     *
     * @param network a network that has it
     * @return the weight or bias
     */
    public double in(Network network) {
        Require.notNull(network, "the network");
        if (isBias()) {
            double bias = network.layer(layer).bias().get(neuron, 0);
            if (!network.layer(layer).hasBias()) {
                throw new IllegalArgumentException("layer " + layer + " has no bias");
            }
            return bias;
        }
        return network.layer(layer).weights().get(neuron, input);
    }

    /**
     * The network with another value in this place.
     *
     * @param network a network that has it
     * @param value the new weight or bias
     * @return the changed network
     */
    public Network set(Network network, double value) {
        Require.notNull(network, "the network");
        return isBias() ? network.withBias(layer, neuron, value) : network.withWeight(layer, neuron, input, value);
    }

    /**
     * How the loss moves with it.
     *
     * @param gradients the gradients of a network that has it
     * @return dE/dw or dE/db
     */
    public double of(Gradients gradients) {
        LayerGradients own = Require.notNull(gradients, "the gradients").layer(layer);
        return isBias() ? own.bias().get(neuron, 0) : own.weights().get(neuron, input);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter parameter
                && layer == parameter.layer
                && neuron == parameter.neuron
                && input == parameter.input;
    }

    @Override
    public int hashCode() {
        return (layer * 31 + neuron) * 31 + input;
    }

    /** {@return such as w[0,1,0] or b[0,1], indices counted from 0} */
    @Override
    public String toString() {
        return isBias() ? "b[" + layer + "," + neuron + "]" : "w[" + layer + "," + neuron + "," + input + "]";
    }
}
