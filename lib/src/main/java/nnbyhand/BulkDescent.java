package nnbyhand;

import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent through large layers, several examples at once, as sums of rows over weights[layer][input][neuron]:
 * one row an input, so that the innermost loops run along the neurons.
 */
final class BulkDescent extends Descent {
    private static final int MEASURED_AT_ONCE = 32;

    private final int rows;
    /** z[l][s], a[l][s] and delta[l][s] of layer l for row s of the batch; in[l][s] is what goes into layer l. */
    private final double[][][] z;
    private final double[][][] a;
    private final double[][][] delta;
    private final double[][][] in;
    private final double[][] wanted;
    /** What goes into layer l, one row an input, and the weights of layer l, one row a neuron. */
    private final double[][][] inColumns;
    private final double[][][] weightColumns;
    /** The sums of the gradients over a batch, and the velocities v. */
    private final double[][][] weightGradients;
    private final double[][] biasGradients;
    private final double[][][] weightVelocities;
    private final double[][] biasVelocities;

    BulkDescent(
            Network start,
            List<Example> examples,
            Loss loss,
            double learningRate,
            int batchSize,
            double momentum,
            Biases convention) {
        super(
                start,
                start.layers().stream()
                        .map(layer -> layer.weights().transpose().toArray())
                        .toArray(double[][][]::new),
                examples,
                loss,
                learningRate,
                momentum,
                convention);
        rows = Math.min(Math.max(batchSize, MEASURED_AT_ONCE), x.length);
        z = new double[weights.length][rows][];
        a = new double[weights.length][rows][];
        delta = new double[weights.length][rows][];
        in = new double[weights.length][rows][];
        wanted = new double[rows][];
        inColumns = new double[weights.length][][];
        weightColumns = new double[weights.length][][];
        for (int l = 0; l <= last; l++) {
            int neurons = biases[l].length;
            int inputs = weights[l].length;
            z[l] = new double[rows][neurons];
            a[l] = new double[rows][neurons];
            delta[l] = new double[rows][neurons];
            in[l] = l == 0 ? new double[rows][] : a[l - 1];
            inColumns[l] = new double[inputs][rows];
            weightColumns[l] = new double[neurons][inputs];
        }
        weightGradients = zeros(weights);
        biasGradients = zeros(biases);
        weightVelocities = zeros(weights);
        biasVelocities = zeros(biases);
    }

    @Override
    void step(int[] order, int from, int count) {
        for (int s = 0; s < count; s++) {
            in[0][s] = x[order[from + s]];
            wanted[s] = target[order[from + s]];
        }
        forward(count);
        backward(count);
        double part = 1.0 / count;
        for (int l = 0; l <= last; l++) {
            if (count == 1 && momentum == 0) {
                for (int i = 0; i < weights[l].length; i++) {
                    Rows.descend(weights[l][i], delta[l][0], in[l][0][i], learningRate);
                }
            } else {
                Rows.transpose(in[l], count, inColumns[l]);
                for (double[] row : weightGradients[l]) {
                    Arrays.fill(row, 0);
                }
                Rows.addProduct(weightGradients[l], weights[l].length, inColumns[l], delta[l], count);
                for (int i = 0; i < weights[l].length; i++) {
                    descend(weights[l][i], weightGradients[l][i], weightVelocities[l][i], part);
                }
            }
            for (int s = 0; s < count; s++) {
                Rows.add(biasGradients[l], 1, delta[l][s]);
            }
            descendBiases(l, biasGradients[l], biasVelocities[l], part);
            Arrays.fill(biasGradients[l], 0);
        }
    }

    @Override
    double loss() {
        double sum = 0;
        for (int from = 0; from < x.length; from += rows) {
            int count = Math.min(rows, x.length - from);
            System.arraycopy(x, from, in[0], 0, count);
            forward(count);
            for (int s = 0; s < count; s++) {
                loss.checkOutputs(a[last][s]);
                sum += loss.value(activations[last], z[last][s], a[last][s], target[from + s]);
            }
        }
        return sum / x.length;
    }

    @Override
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights).transpose();
    }

    private void forward(int count) {
        for (int l = 0; l <= last; l++) {
            for (int s = 0; s < count; s++) {
                Arrays.fill(z[l][s], 0);
            }
            Rows.addProduct(z[l], count, in[l], weights[l], weights[l].length);
            for (int s = 0; s < count; s++) {
                Rows.add(z[l][s], 1, biases[l]);
                activations[l].value(z[l][s], a[l][s]);
            }
        }
    }

    private void backward(int count) {
        for (int s = 0; s < count; s++) {
            loss.delta(activations[last], z[last][s], a[last][s], wanted[s], delta[last][s]);
        }
        for (int l = last; l > 0; l--) {
            if (count == 1) {
                Rows.dot(delta[l - 1][0], weights[l], delta[l][0]);
            } else {
                Rows.transpose(weights[l], weights[l].length, weightColumns[l]);
                for (int s = 0; s < count; s++) {
                    Arrays.fill(delta[l - 1][s], 0);
                }
                Rows.addProduct(delta[l - 1], count, delta[l], weightColumns[l], weightColumns[l].length);
            }
            for (int s = 0; s < count; s++) {
                activations[l - 1].backward(z[l - 1][s], a[l - 1][s], delta[l - 1][s], delta[l - 1][s]);
            }
        }
    }
}
