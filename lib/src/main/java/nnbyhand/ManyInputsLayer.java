package nnbyhand;

/** A layer of few neurons with many inputs, as sums of rows over weights[neuron][input]: one row a neuron. */
final class ManyInputsLayer extends DescentLayer {
    private final LongRows rows;

    ManyInputsLayer(Layer layer, double[][] in, DescentRule rule) {
        super(layer, layer.weights().toArray(), in, rule);
        rows = new LongRows(weights, rule);
    }

    @Override
    void forward(int count) {
        forwardNeuronByNeuron(count);
    }

    @Override
    void backwardAndDescend(double[][] gradients, int count) {
        Rows.product(gradients, count, delta, weights);
        descend(count);
    }

    @Override
    void descend(int count) {
        rows.descend(delta, in, count);
        descendBiases(count);
    }

    @Override
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights);
    }
}
