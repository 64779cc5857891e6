package nnbyhand;

import java.util.Arrays;

/**
 * A layer of many neurons, as sums of rows over weights[input][neuron]: one row an input, so that the innermost loops
 * run along the neurons.
 */
final class LargeLayer extends DescentLayer {
    /** With so many neurons rows are long enough to be faster than the plain loops, measured on Java 17 and 25. */
    static final int NEURONS = 32;

    /** The weights with one row a neuron. */
    private final double[][] columns;
    /** The sums of the gradients over a batch for the weights of two inputs, and the velocities v. */
    private final double[] sum;
    private final double[] nextSum;
    private final double[][] velocities;

    LargeLayer(Layer layer, double[][] in, DescentRule rule) {
        super(layer, layer.weights().transpose().toArray(), in, rule);
        columns = new double[layer.neurons()][layer.inputs()];
        sum = new double[layer.neurons()];
        nextSum = new double[layer.neurons()];
        velocities = zeros(weights);
    }

    @Override
    void forward(int count) {
        for (int s = 0; s < count; s++) {
            Arrays.fill(z[s], 0);
        }
        Rows.addProduct(z, count, in, weights, weights.length);
        for (int s = 0; s < count; s++) {
            Rows.add(z[s], 1, biases);
            activation.value(z[s], a[s]);
        }
    }

    @Override
    void backward(double[][] gradients, int count) {
        if (count == 1) {
            Rows.dot(gradients[0], weights, delta[0]);
        } else {
            Rows.transpose(weights, columns);
            for (int s = 0; s < count; s++) {
                Arrays.fill(gradients[s], 0);
            }
            Rows.addProduct(gradients, count, delta, columns, columns.length);
        }
        descend(count);
    }

    @Override
    void descend(int count) {
        if (rule.isPlain(count)) {
            for (int i = 0; i < weights.length; i++) {
                Rows.descend(weights[i], delta[0], in[0][i], rule.learningRate());
            }
        } else {
            descendWithMean(count);
        }
        descendBiases(count);
    }

    private void descendWithMean(int count) {
        double part = 1.0 / count;
        int i = 0;
        for (; i + 1 < weights.length; i += 2) {
            Rows.twoSums(sum, nextSum, in, i, delta, count);
            descend(i, sum, part);
            descend(i + 1, nextSum, part);
        }
        if (i < weights.length) {
            Arrays.fill(sum, 0);
            for (int s = 0; s < count; s++) {
                Rows.add(sum, in[s][i], delta[s]);
            }
            descend(i, sum, part);
        }
    }

    private void descend(int i, double[] sum, double part) {
        if (rule.momentum() == 0) {
            Rows.descend(weights[i], sum, part, rule.learningRate());
        } else {
            Rows.descend(weights[i], sum, part, rule.learningRate(), velocities[i], rule.momentum());
        }
    }

    @Override
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights).transpose();
    }
}
