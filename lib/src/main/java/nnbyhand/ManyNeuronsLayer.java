package nnbyhand;

/**
 * A layer of many neurons, as sums of rows over weights[input][neuron]: one row an input, so that the innermost loops
 * run along the neurons.
 */
final class ManyNeuronsLayer extends DescentLayer {
    private final LongRows rows;
    /** The weights with one row a neuron. */
    private final double[][] columns;

    ManyNeuronsLayer(Layer layer, double[][] in, DescentRule rule) {
        super(layer, layer.weights().transpose().toArray(), in, rule);
        rows = new LongRows(weights, rule);
        columns = new double[layer.neurons()][layer.inputs()];
    }

    @Override
    void forward(int count) {
        Rows.product(z, count, in, weights);
        for (int s = 0; s < count; s++) {
            Rows.add(z[s], 1, biases);
            activation.value(z[s], a[s]);
        }
    }

    @Override
    void backwardAndDescend(double[][] gradients, int count) {
        if (count > 1 && weights.length >= LONG_ROW) {
            Rows.transpose(weights, columns);
            Rows.product(gradients, count, delta, columns);
        } else {
            for (int s = 0; s < count; s++) {
                Rows.dot(gradients[s], weights, delta[s]);
            }
        }
        descend(count);
    }

    @Override
    void descend(int count) {
        rows.descend(in, delta, count);
        descendBiases(count);
    }

    @Override
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights).transpose();
    }
}
