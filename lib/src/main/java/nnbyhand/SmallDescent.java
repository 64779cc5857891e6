package nnbyhand;

import java.util.Arrays;
import java.util.List;

/** Gradient descent one example after another, as plain loops over weights[layer][neuron][input]. */
final class SmallDescent extends Descent {
    /** z[l], a[l] and delta[l] of layer l for the example at hand; in[l] is what goes into layer l. */
    private final double[][] z;
    private final double[][] a;
    private final double[][] delta;
    private final double[][] in;
    /** The sums of the gradients over a batch, and the velocities v. */
    private final double[][][] weightGradients;
    private final double[][] biasGradients;
    private final double[][][] weightVelocities;
    private final double[][] biasVelocities;

    SmallDescent(
            Network start,
            List<Example> examples,
            Loss loss,
            double learningRate,
            double momentum,
            Biases convention) {
        super(
                start,
                start.layers().stream().map(layer -> layer.weights().toArray()).toArray(double[][][]::new),
                examples,
                loss,
                learningRate,
                momentum,
                convention);
        z = zeros(biases);
        a = zeros(biases);
        delta = zeros(biases);
        in = new double[z.length][];
        System.arraycopy(a, 0, in, 1, a.length - 1);
        weightGradients = zeros(weights);
        biasGradients = zeros(biases);
        weightVelocities = zeros(weights);
        biasVelocities = zeros(biases);
    }

    @Override
    void step(int[] order, int from, int count) {
        for (int s = from; s < from + count; s++) {
            forward(x[order[s]]);
            backward(target[order[s]]);
            addGradients();
        }
        for (int l = 0; l < weights.length; l++) {
            for (int j = 0; j < weights[l].length; j++) {
                descend(weights[l][j], weightGradients[l][j], weightVelocities[l][j], 1.0 / count);
            }
            if (start.layer(l).hasBias() && convention != Biases.FIXED) {
                if (convention == Biases.SHARED) {
                    Arrays.fill(biasGradients[l], Arrays.stream(biasGradients[l]).reduce(0, Double::sum));
                }
                descend(biases[l], biasGradients[l], biasVelocities[l], 1.0 / count);
            }
        }
    }

    @Override
    double loss() {
        double sum = 0;
        int last = a.length - 1;
        for (int s = 0; s < x.length; s++) {
            forward(x[s]);
            loss.checkOutputs(a[last]);
            sum += loss.value(activations[last], z[last], a[last], target[s]);
        }
        return sum / x.length;
    }

    @Override
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights);
    }

    private void forward(double[] input) {
        in[0] = input;
        for (int l = 0; l < weights.length; l++) {
            for (int j = 0; j < weights[l].length; j++) {
                double sum = 0;
                for (int i = 0; i < in[l].length; i++) {
                    sum += weights[l][j][i] * in[l][i];
                }
                z[l][j] = sum + biases[l][j];
            }
            activations[l].value(z[l], a[l]);
        }
    }

    private void backward(double[] target) {
        int last = delta.length - 1;
        loss.delta(activations[last], z[last], a[last], target, delta[last]);
        for (int l = last; l > 0; l--) {
            Arrays.fill(delta[l - 1], 0);
            for (int j = 0; j < delta[l].length; j++) {
                for (int i = 0; i < delta[l - 1].length; i++) {
                    delta[l - 1][i] += weights[l][j][i] * delta[l][j];
                }
            }
            activations[l - 1].backward(z[l - 1], a[l - 1], delta[l - 1], delta[l - 1]);
        }
    }

    private void addGradients() {
        for (int l = 0; l < weights.length; l++) {
            for (int j = 0; j < delta[l].length; j++) {
                for (int i = 0; i < in[l].length; i++) {
                    weightGradients[l][j][i] += delta[l][j] * in[l][i];
                }
                biasGradients[l][j] += delta[l][j];
            }
        }
    }

    /** v = momentum v - learning rate g, w + v, with the mean gradient g; the sum of gradients starts again at 0. */
    private void descend(double[] w, double[] gradients, double[] v, double part) {
        for (int i = 0; i < w.length; i++) {
            v[i] = momentum * v[i] - learningRate * (part * gradients[i]);
            w[i] += v[i];
            gradients[i] = 0;
        }
    }

    private static double[][][] zeros(double[][][] like) {
        return Arrays.stream(like).map(SmallDescent::zeros).toArray(double[][][]::new);
    }

    private static double[][] zeros(double[][] like) {
        return Arrays.stream(like).map(row -> new double[row.length]).toArray(double[][]::new);
    }
}
