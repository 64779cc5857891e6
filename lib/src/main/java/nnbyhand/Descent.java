package nnbyhand;

import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent on plain arrays that are reused from step to step: what {@link Training} works with inside.
 * All sums are added in the same order as by {@link Network}, so that the numbers agree to the last bit.
 */
abstract class Descent {
    final Network start;
    final int last;
    final Activation[] activations;
    final Loss loss;
    final double learningRate;
    final double momentum;
    private final Biases convention;
    private final boolean[] learnsBiases;
    /** The examples: x[s] and target[s]. */
    final double[][] x;
    final double[][] target;
    /** The weights of layer l, in the orientation that the subclass likes, and its biases. */
    final double[][][] weights;
    final double[][] biases;
    private final double[][][] keptWeights;
    private final double[][] keptBiases;

    Descent(
            Network start,
            double[][][] weights,
            List<Example> examples,
            Loss loss,
            double learningRate,
            double momentum,
            Biases convention) {
        this.start = start;
        this.last = weights.length - 1;
        this.weights = weights;
        this.biases = start.layers().stream().map(layer -> layer.bias().toVector()).toArray(double[][]::new);
        this.keptWeights = zeros(weights);
        this.keptBiases = zeros(biases);
        this.activations = start.layers().stream().map(Layer::activation).toArray(Activation[]::new);
        this.x = examples.stream().map(example -> example.x().toVector()).toArray(double[][]::new);
        this.target = examples.stream().map(example -> example.target().toVector()).toArray(double[][]::new);
        this.loss = loss;
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.convention = convention;
        this.learnsBiases = new boolean[weights.length];
        for (int l = 0; l <= last; l++) {
            learnsBiases[l] = start.layer(l).hasBias() && convention != Biases.FIXED;
        }
    }

    /** One step with the mean gradient of the examples order[from], order[from + 1], ... */
    abstract void step(int[] order, int from, int count);

    /** The mean loss of all examples. */
    abstract double loss();

    /** A layer's weights, neurons x inputs. */
    abstract Matrix matrix(double[][] weights);

    /** Remembers the numbers as they are now, for {@link #kept}. */
    final void keep() {
        for (int l = 0; l < weights.length; l++) {
            for (int i = 0; i < weights[l].length; i++) {
                System.arraycopy(weights[l][i], 0, keptWeights[l][i], 0, weights[l][i].length);
            }
            System.arraycopy(biases[l], 0, keptBiases[l], 0, biases[l].length);
        }
    }

    /** The network with the numbers last kept. */
    final Network kept() {
        Layer[] layers = new Layer[weights.length];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = start.layer(l).with(matrix(keptWeights[l]), Matrix.column(keptBiases[l]));
        }
        return Network.of(layers);
    }

    final boolean isFinite() {
        // 0 times a finite number is 0; times an infinity or NaN it is NaN.
        double sum = 0;
        for (int l = 0; l < weights.length; l++) {
            for (double[] row : weights[l]) {
                for (double weight : row) {
                    sum += 0 * weight;
                }
            }
            for (double bias : biases[l]) {
                sum += 0 * bias;
            }
        }
        return sum == 0;
    }

    /** Steps the biases of layer l against the sum of their gradients, which is used up. */
    final void descendBiases(int l, double[] gradients, double[] velocities, double part) {
        if (!learnsBiases[l]) {
            return;
        }
        if (convention == Biases.SHARED) {
            double sum = 0;
            for (double gradient : gradients) {
                sum += gradient;
            }
            Arrays.fill(gradients, sum);
        }
        descend(biases[l], gradients, velocities, part);
    }

    /** v = momentum v - learning rate g, w + v, where g is a part of the sum of gradients. */
    final void descend(double[] w, double[] gradients, double[] v, double part) {
        if (momentum == 0) {
            Rows.descend(w, gradients, part, learningRate);
        } else {
            Rows.descend(w, gradients, part, learningRate, v, momentum);
        }
    }

    static double[][][] zeros(double[][][] like) {
        return Arrays.stream(like).map(Descent::zeros).toArray(double[][][]::new);
    }

    static double[][] zeros(double[][] like) {
        return Arrays.stream(like).map(row -> new double[row.length]).toArray(double[][]::new);
    }
}
