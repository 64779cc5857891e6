package nnbyhand;

import java.util.Arrays;

/** One layer's numbers in a {@link Descent}, for several examples at once. */
abstract class DescentLayer {
    /** Rows of this many numbers are faster than plain loops, measured on Java 17 and 25. */
    static final int LONG_ROW = 32;

    final Activation activation;
    /** In the orientation that the subclass likes. */
    final double[][] weights;
    final double[] biases;
    /** in[s], z[s], a[s] and delta[s] for the example in row s: what goes in is the x, or the a of the layer before. */
    final double[][] in;
    final double[][] z;
    final double[][] a;
    final double[][] delta;
    final DescentRule rule;
    private final Layer start;
    private final boolean learnsBiases;
    private final double[] biasGradients;
    private final double[] biasVelocities;
    private final double[][] keptWeights;
    private final double[] keptBiases;

    DescentLayer(Layer start, double[][] weights, double[][] in, DescentRule rule) {
        this.start = start;
        this.activation = start.activation();
        this.weights = weights;
        this.biases = start.bias().toVector();
        this.in = in;
        this.z = new double[in.length][biases.length];
        this.a = new double[in.length][biases.length];
        this.delta = new double[in.length][biases.length];
        this.rule = rule;
        this.learnsBiases = start.hasBias() && rule.biases() != Biases.FIXED;
        this.biasGradients = new double[biases.length];
        this.biasVelocities = new double[biases.length];
        this.keptWeights = zeros(weights);
        this.keptBiases = new double[biases.length];
    }

    static DescentLayer of(Layer layer, double[][] in, DescentRule rule) {
        if (layer.neurons() >= LONG_ROW) {
            return new ManyNeuronsLayer(layer, in, rule);
        }
        return layer.inputs() >= LONG_ROW ? new ManyInputsLayer(layer, in, rule) : new SmallLayer(layer, in, rule);
    }

    /** z = W x + b and a = f(z) for each of the first examples. */
    abstract void forward(int count);

    /** gradients[s] = W^T delta[s], the dE/da of the layer before, for the first examples; then {@link #descend}. */
    abstract void backwardAndDescend(double[][] gradients, int count);

    /** One step of the weights and the biases with the mean gradient of the first examples. */
    abstract void descend(int count);

    /** The weights, neurons x inputs. */
    abstract Matrix matrix(double[][] weights);

    /** As {@link #forward}, where the weights lie one row a neuron. */
    final void forwardNeuronByNeuron(int count) {
        for (int s = 0; s < count; s++) {
            double[] sums = z[s];
            Rows.dot(sums, weights, in[s]);
            for (int j = 0; j < sums.length; j++) {
                sums[j] += biases[j];
            }
            activation.value(sums, a[s]);
        }
    }

    /** delta = dE/da times the slopes, in the place of dE/da. */
    final void timesSlopes(int count) {
        for (int s = 0; s < count; s++) {
            activation.backward(z[s], a[s], delta[s], delta[s]);
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
        double[] gradients = delta[0];
        if (count > 1) {
            gradients = biasGradients;
            Arrays.fill(gradients, 0);
            for (int s = 0; s < count; s++) {
                for (int j = 0; j < gradients.length; j++) {
                    gradients[j] += delta[s][j];
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
