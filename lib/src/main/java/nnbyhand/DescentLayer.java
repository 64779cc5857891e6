package nnbyhand;

import java.util.Arrays;

/** One layer's numbers in a {@link Descent}, for several examples at once. */
abstract class DescentLayer {
    /** From this length on the loops of {@link Rows} are faster than plain ones, measured on Java 17 and 25. */
    static final int LONG_ROW = 32;

    final Activation activation;
    /** weights[neuron][input], unless the subclass says otherwise. */
    final double[][] weights;
    final double[] biases;
    /** The numbers of several examples, each in row s: what goes in is the x, or the a of the layer before. */
    final double[][] batchIn;
    final double[][] batchZ;
    final double[][] batchA;
    final double[][] batchDelta;
    /** The numbers of one example alone, which are row 0 of the above. */
    final double[] z;
    final double[] a;
    final double[] delta;
    final DescentRule rule;
    private final Layer start;
    private final boolean learnsBiases;
    private final double[] biasGradients;
    private final double[] biasVelocities;
    private final double[][] keptWeights;
    private final double[] keptBiases;

    DescentLayer(Layer start, double[][] weights, double[][] batchIn, DescentRule rule) {
        this.start = start;
        this.activation = start.activation();
        this.weights = weights;
        this.biases = start.bias().toVector();
        this.batchIn = batchIn;
        this.batchZ = new double[batchIn.length][biases.length];
        this.batchA = new double[batchIn.length][biases.length];
        this.batchDelta = new double[batchIn.length][biases.length];
        this.z = batchZ[0];
        this.a = batchA[0];
        this.delta = batchDelta[0];
        this.rule = rule;
        this.learnsBiases = start.hasBias() && rule.biases() != Biases.FIXED;
        this.biasGradients = new double[biases.length];
        this.biasVelocities = new double[biases.length];
        this.keptWeights = zeros(weights);
        this.keptBiases = new double[biases.length];
    }

    static DescentLayer of(Layer layer, double[][] batchIn, DescentRule rule) {
        if (layer.neurons() >= LONG_ROW) {
            return new ManyNeuronsLayer(layer, batchIn, rule);
        }
        return layer.inputs() >= LONG_ROW
                ? new ManyInputsLayer(layer, batchIn, rule)
                : new SmallLayer(layer, batchIn, rule);
    }

    /** z = W x + b and a = f(z) for one example; here with one row of weights a neuron. */
    void forward(double[] x) {
        forward(x, z, a);
    }

    /** As {@link #forward(double[])}, for each of the first examples. */
    void forward(int count) {
        for (int s = 0; s < count; s++) {
            forward(batchIn[s], batchZ[s], batchA[s]);
        }
    }

    private void forward(double[] x, double[] z, double[] a) {
        Rows.dot(z, weights, x, biases);
        activation.value(z, a);
    }

    /** gradient = W^T delta, the dE/da of the layer before; then {@link #descend(double[])}. */
    abstract void backwardAndDescend(double[] gradient, double[] x);

    /** As {@link #backwardAndDescend(double[], double[])}, for each of the first examples. */
    abstract void backwardAndDescend(double[][] gradients, int count);

    /** One step without momentum: W - learning rate * delta x^T, b - learning rate * delta. */
    abstract void descend(double[] x);

    /** One step of the weights and the biases with the mean gradient of the first examples. */
    abstract void descend(int count);

    /** The weights, neurons x inputs; here from one row per neuron. */
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights);
    }

    /** delta = dE/da times the slopes, in the place of dE/da. */
    final void timesSlopes() {
        activation.backward(z, a, delta, delta);
    }

    /** As {@link #timesSlopes()}, for each of the first examples. */
    final void timesSlopes(int count) {
        for (int s = 0; s < count; s++) {
            activation.backward(batchZ[s], batchA[s], batchDelta[s], batchDelta[s]);
        }
    }

    final void keep() {
        for (int i = 0; i < weights.length; i++) {
            copy(weights[i], keptWeights[i]);
        }
        copy(biases, keptBiases);
    }

    /** A plain loop: rows may be so short that calling System.arraycopy takes longer. */
    private static void copy(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
    }

    final Layer kept() {
        return start.with(matrix(keptWeights), Matrix.column(keptBiases));
    }

    final boolean isFinite() {
        for (double[] row : weights) {
            if (!isFinite(row)) {
                return false;
            }
        }
        return isFinite(biases);
    }

    static boolean isFinite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    final void descendBiases(int count) {
        if (!learnsBiases) {
            return;
        }
        double[] gradients = delta;
        if (count > 1) {
            gradients = biasGradients;
            Arrays.fill(gradients, 0);
            for (int s = 0; s < count; s++) {
                for (int j = 0; j < gradients.length; j++) {
                    gradients[j] += batchDelta[s][j];
                }
            }
        }
        if (rule.biases() == Biases.SHARED) {
            double sum = 0;
            for (double gradient : gradients) {
                sum += gradient;
            }
            Arrays.fill(gradients, sum);
        }
        rule.descend(biases, gradients, biasVelocities, 1.0 / count);
    }

    static double[][] zeros(double[][] like) {
        return Arrays.stream(like).map(row -> new double[row.length]).toArray(double[][]::new);
    }
}
