package nnbyhand;

/** A layer of few neurons with many inputs, as sums of rows over weights[neuron][input]: one row per neuron. */
final class ManyInputsLayer extends DescentLayer {
    private final LongRows rows;

    ManyInputsLayer(Layer layer, double[][] batchIn, DescentRule rule) {
        super(layer, layer.weights().toArray(), batchIn, rule);
        rows = new LongRows(weights, rule);
    }

    @Override
    void backwardAndDescend(double[] gradient, double[] x) {
        Rows.product(gradient, delta, weights);
        descend(x);
    }

    @Override
    void backwardAndDescend(double[][] gradients, int count) {
        Rows.product(gradients, count, batchDelta, weights);
        descend(count);
    }

    @Override
    void descend(double[] x) {
        rows.descend(delta, x);
        descendBiases(1);
    }

    @Override
    void descend(int count) {
        rows.descend(batchDelta, batchIn, count);
        descendBiases(count);
    }
}
