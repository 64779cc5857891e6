package nnbyhand;

import java.util.Arrays;

/**
 * A layer of few neurons with few inputs, as plain loops over weights[neuron][input]; two neurons share a loop, because
 * starting a loop costs as much as a few iterations.
 */
final class SmallLayer extends DescentLayer {
    /** The sum of the gradients of one neuron's weights over a batch, and the velocities v. */
    private final double[] sum;
    private final double[][] velocities;

    SmallLayer(Layer layer, double[][] batchIn, DescentRule rule) {
        super(layer, layer.weights().toArray(), batchIn, rule);
        sum = new double[layer.inputs()];
        velocities = zeros(weights);
    }

    @Override
    void backwardAndDescend(double[] gradient, double[] x) {
        double learningRate = rule.learningRate();
        Arrays.fill(gradient, 0);
        int j = 0;
        for (; j + 1 < delta.length; j += 2) {
            double[] w = weights[j];
            double[] v = weights[j + 1];
            double d = delta[j];
            double e = delta[j + 1];
            for (int i = 0; i < w.length; i++) {
                double wi = w[i];
                double vi = v[i];
                gradient[i] = gradient[i] + wi * d + vi * e;
                w[i] = wi - learningRate * (d * x[i]);
                v[i] = vi - learningRate * (e * x[i]);
            }
        }
        if (j < delta.length) {
            double[] w = weights[j];
            double d = delta[j];
            for (int i = 0; i < w.length; i++) {
                double wi = w[i];
                gradient[i] += wi * d;
                w[i] = wi - learningRate * (d * x[i]);
            }
        }
        descendBiases(1);
    }

    @Override
    void backwardAndDescend(double[][] gradients, int count) {
        for (int s = 0; s < count; s++) {
            double[] gradient = gradients[s];
            Arrays.fill(gradient, 0);
            for (int j = 0; j < weights.length; j++) {
                add(gradient, batchDelta[s][j], weights[j]);
            }
        }
        descend(count);
    }

    @Override
    void descend(double[] x) {
        double learningRate = rule.learningRate();
        int j = 0;
        for (; j + 1 < delta.length; j += 2) {
            double[] w = weights[j];
            double[] v = weights[j + 1];
            double d = delta[j];
            double e = delta[j + 1];
            for (int i = 0; i < w.length; i++) {
                w[i] -= learningRate * (d * x[i]);
                v[i] -= learningRate * (e * x[i]);
            }
        }
        if (j < delta.length) {
            double[] w = weights[j];
            double d = delta[j];
            for (int i = 0; i < w.length; i++) {
                w[i] -= learningRate * (d * x[i]);
            }
        }
        descendBiases(1);
    }

    @Override
    void descend(int count) {
        for (int j = 0; j < weights.length; j++) {
            Arrays.fill(sum, 0);
            for (int s = 0; s < count; s++) {
                add(sum, batchDelta[s][j], batchIn[s]);
            }
            rule.descend(weights[j], sum, velocities[j], 1.0 / count);
        }
        descendBiases(count);
    }

    /** sum += factor * row. */
    private static void add(double[] sum, double factor, double[] row) {
        for (int i = 0; i < row.length; i++) {
            sum[i] += factor * row[i];
        }
    }
}
