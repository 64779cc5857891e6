package nnbyhand.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.LayerGradients;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Require;

/**
 * A network's loss for one example as one scalar, with a named leaf for every input, target, weight and bias, so that
 * automatic differentiation finds every gradient without the formulas of backpropagation.
 * The library's activations and losses are put together from + - * / power, exp, ln and tanh; a reader's own
 * activation or loss is one operation with the slope it tells, so its slope is taken on trust here
 * (differences of the loss put it to the test).
 */
public final class ScalarNetwork {
    private final Network network;
    private final Scalar[][][] weights;
    private final Scalar[][] biases;
    private final Scalar[][] z;
    private final Scalar[][] a;
    private final Scalar loss;

    private ScalarNetwork(Network network, Example example, Loss loss, Names names) {
        this.network = network;
        int layers = network.layers().size();
        weights = new Scalar[layers][][];
        biases = new Scalar[layers][];
        z = new Scalar[layers][];
        a = new Scalar[layers][];
        // The forward pass checks the shapes, and the loss the targets, in the library's own words.
        loss.value(network.forward(example.x()).last(), example.target());

        List<Scalar> x = new ArrayList<>();
        for (int j = 0; j < network.inputs(); j++) {
            x.add(Scalar.leaf(names.inputSymbol(j), example.x().get(j)));
        }
        for (int l = 0; l < layers; l++) {
            x = forward(l, x, names);
        }
        List<Scalar> targets = new ArrayList<>();
        for (int i = 0; i < network.outputs(); i++) {
            targets.add(Scalar.leaf(names.targetSymbol(i), example.target().get(i)));
        }
        Activation last = network.layer(layers - 1).activation();
        this.loss = Formulas.sum(Formulas.lossParts(loss, last, List.of(z[layers - 1]), x, targets))
                .named(names.lossSymbol());
    }

    /**
     * The network's calculation for one example.
     *
     * @param network the network
     * @param example x and target
     * @param loss how far the output is from the target
     * @return every number as a scalar
     */
    public static ScalarNetwork of(Network network, Example example, Loss loss) {
        return of(network, example, loss, Names.of(network));
    }

    /**
     * The network's calculation for one example, with names of choice.
     *
     * @param network the network
     * @param example x and target
     * @param loss how far the output is from the target
     * @param names the names of its numbers
     * @return every number as a scalar
     */
    public static ScalarNetwork of(Network network, Example example, Loss loss, Names names) {
        Require.notNull(network, "the network");
        Require.notNull(example, "the example");
        Require.notNull(loss, "the loss");
        return new ScalarNetwork(network, example, loss, Require.notNull(names, "the names").fitting(network));
    }

    /** {@return the loss E} */
    public Scalar loss() {
        return loss;
    }

    /**
     * A weight.
     *
     * @param layer counted from 0
     * @param neuron the receiving neuron: the row, counted from 0
     * @param input where it comes from: the column, counted from 0
     * @return the leaf
     */
    public Scalar weight(int layer, int neuron, int input) {
        network.layer(layer).weights().get(neuron, input);
        return weights[layer][neuron][input];
    }

    /**
     * A bias.
     *
     * @param layer counted from 0, a layer with a bias
     * @param neuron counted from 0
     * @return the leaf
     */
    public Scalar bias(int layer, int neuron) {
        network.layer(layer).bias().get(neuron);
        if (biases[layer] == null) {
            throw new IllegalArgumentException("layer " + layer + " has no bias");
        }
        return biases[layer][neuron];
    }

    /**
     * A weighted sum.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return z of that neuron
     */
    public Scalar z(int layer, int neuron) {
        network.layer(layer).bias().get(neuron);
        return z[layer][neuron];
    }

    /**
     * What a neuron puts out.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return a of that neuron
     */
    public Scalar a(int layer, int neuron) {
        network.layer(layer).bias().get(neuron);
        return a[layer][neuron];
    }

    /** {@return dE/dz, dE/dW and dE/db of every layer, by automatic differentiation} */
    public Gradients gradients() {
        Map<Scalar, Double> derivatives = loss.gradients();
        List<LayerGradients> layers = new ArrayList<>();
        for (int l = 0; l < z.length; l++) {
            double[] delta = new double[z[l].length];
            double[][] byWeight = new double[z[l].length][];
            double[] byBias = new double[z[l].length];
            for (int i = 0; i < delta.length; i++) {
                delta[i] = derivatives.get(z[l][i]);
                byBias[i] = biases[l] == null ? delta[i] : derivatives.get(biases[l][i]);
                byWeight[i] = new double[weights[l][i].length];
                for (int j = 0; j < byWeight[i].length; j++) {
                    byWeight[i][j] = derivatives.get(weights[l][i][j]);
                }
            }
            layers.add(new LayerGradients(Matrix.column(delta), Matrix.of(byWeight), Matrix.column(byBias)));
        }
        return new Gradients(layers);
    }

    @Override
    public String toString() {
        return "network " + network.shape() + " as " + loss.leavesFirst().size() + " scalars, " + loss;
    }

    private List<Scalar> forward(int l, List<Scalar> x, Names names) {
        Layer layer = network.layer(l);
        weights[l] = new Scalar[layer.neurons()][layer.inputs()];
        biases[l] = layer.hasBias() ? new Scalar[layer.neurons()] : null;
        z[l] = new Scalar[layer.neurons()];
        for (int i = 0; i < layer.neurons(); i++) {
            List<Scalar> terms = new ArrayList<>();
            for (int j = 0; j < layer.inputs(); j++) {
                weights[l][i][j] = Scalar.leaf(names.weightSymbol(l, i, j), layer.weights().get(i, j));
                terms.add(weights[l][i][j].times(x.get(j)));
            }
            if (layer.hasBias()) {
                biases[l][i] = Scalar.leaf(names.biasSymbol(l, i), layer.bias().get(i));
                terms.add(biases[l][i]);
            }
            z[l][i] = Formulas.sum(terms).named(names.zSymbol(l, i));
        }
        List<Scalar> out = new ArrayList<>();
        List<Scalar> plain = Formulas.activations(layer.activation(), List.of(z[l]));
        for (int i = 0; i < plain.size(); i++) {
            out.add(plain.get(i).named(names.aSymbol(l, i)));
        }
        a[l] = out.toArray(new Scalar[0]);
        return out;
    }
}
