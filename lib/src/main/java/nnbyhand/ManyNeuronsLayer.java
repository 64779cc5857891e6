package nnbyhand;

/**
 * A layer of many neurons, as sums of rows over weights[input][neuron]: one row per input, so that the innermost loops
 * run along the neurons. The rows may be a little longer than there are neurons; the rest of them stays 0.
 */
final class ManyNeuronsLayer extends DescentLayer {
    private final LongRows rows;
    /** The weights with one row per neuron. */
    private final double[][] columns;
    private final double[] noBiases;
    /** W x and delta of several examples, each in a row as long as those of the weights. */
    private final double[][] longSums;
    private final double[][] longDeltas;

    ManyNeuronsLayer(Layer layer, double[][] batchIn, DescentRule rule) {
        super(layer, rowsOfWeights(layer), batchIn, rule);
        rows = new LongRows(weights, rule);
        columns = new double[layer.neurons()][layer.inputs()];
        noBiases = new double[layer.inputs()];
        longSums = new double[batchIn.length][weights[0].length];
        longDeltas = new double[batchIn.length][weights[0].length];
    }

    private static double[][] rowsOfWeights(Layer layer) {
        double[][] rows = new double[layer.inputs()][Rows.lengthInCacheLines(layer.neurons())];
        Rows.transpose(layer.weights().toArray(), rows);
        return rows;
    }

    @Override
    void forward(double[] x) {
        Rows.product(longSums[0], x, weights);
        activate(0);
    }

    @Override
    void forward(int count) {
        Rows.product(longSums, count, batchIn, weights);
        for (int s = 0; s < count; s++) {
            activate(s);
        }
    }

    private void activate(int s) {
        Rows.sum(batchZ[s], longSums[s], biases);
        activation.value(batchZ[s], batchA[s]);
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
        System.arraycopy(delta, 0, longDeltas[0], 0, delta.length);
        rows.descend(x, longDeltas[0]);
        descendBiases(1);
    }

    @Override
    void descend(int count) {
        for (int s = 0; s < count; s++) {
            System.arraycopy(batchDelta[s], 0, longDeltas[s], 0, delta.length);
        }
        rows.descend(batchIn, longDeltas, count);
        descendBiases(count);
    }

    @Override
    Matrix matrix(double[][] weights) {
        double[][] byNeuron = new double[biases.length][weights.length];
        Rows.transpose(weights, byNeuron);
        return Matrix.of(byNeuron);
    }
}
