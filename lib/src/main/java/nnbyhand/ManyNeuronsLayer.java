package nnbyhand;

/**
 * A layer of many neurons, as sums of rows over weights[input][neuron]: one row an input, so that the innermost loops
 * run along the neurons.
 */
final class ManyNeuronsLayer extends DescentLayer {
    private final LongRows rows;
    /** The weights with one row a neuron. */
    private final double[][] columns;
    private final double[] noBiases;

    ManyNeuronsLayer(Layer layer, double[][] batchIn, DescentRule rule) {
        super(layer, layer.weights().transpose().toArray(), batchIn, rule);
        rows = new LongRows(weights, rule);
        columns = new double[layer.neurons()][layer.inputs()];
        noBiases = new double[layer.inputs()];
    }

    @Override
    void forward(double[] x) {
        Rows.product(z, x, weights);
        activate(z, a);
    }

    @Override
    void forward(int count) {
        Rows.product(batchZ, count, batchIn, weights);
        for (int s = 0; s < count; s++) {
            activate(batchZ[s], batchA[s]);
        }
    }

    private void activate(double[] z, double[] a) {
        Rows.add(z, 1, biases);
        activation.value(z, a);
    }

    @Override
    void backwardAndDescend(double[] gradient, double[] x) {
        Rows.dot(gradient, weights, delta, noBiases);
        descend(x);
    }

    @Override
    void backwardAndDescend(double[][] gradients, int count) {
        if (count > 1 && weights.length >= LONG_ROW) {
            Rows.transpose(weights, columns);
            Rows.product(gradients, count, batchDelta, columns);
        } else {
            for (int s = 0; s < count; s++) {
                Rows.dot(gradients[s], weights, batchDelta[s], noBiases);
            }
        }
        descend(count);
    }

    @Override
    void descend(double[] x) {
        rows.descend(x, delta);
        descendBiases(1);
    }

    @Override
    void descend(int count) {
        rows.descend(batchIn, batchDelta, count);
        descendBiases(count);
    }

    @Override
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights).transpose();
    }
}
