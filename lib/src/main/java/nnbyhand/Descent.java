package nnbyhand;

import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent on plain arrays that are reused from step to step: what {@link Training} works with inside.
 * The numbers are added in the same order as by {@link Network}, so that they agree to the last bit.
 */
abstract class Descent {
    final Network start;
    final Activation[] activations;
    final Loss loss;
    final double learningRate;
    final double momentum;
    final Biases convention;
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
        this.weights = weights;
        this.biases = start.layers().stream().map(layer -> layer.bias().toVector()).toArray(double[][]::new);
        this.keptWeights = Arrays.stream(weights).map(Descent::copy).toArray(double[][][]::new);
        this.keptBiases = copy(biases);
        this.activations = start.layers().stream().map(Layer::activation).toArray(Activation[]::new);
        this.x = examples.stream().map(example -> example.x().toVector()).toArray(double[][]::new);
        this.target = examples.stream().map(example -> example.target().toVector()).toArray(double[][]::new);
        this.loss = loss;
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.convention = convention;
    }

    /** One step with the mean gradient of the examples order[from], order[from + 1], ... */
    abstract void step(int[] order, int from, int count);

    /** The mean loss of all examples. */
    abstract double loss();

    /** The weights of a layer, neurons x inputs. */
    abstract Matrix matrix(double[][] weights);

    /** Remembers the numbers as they are now, for {@link #kept}. */
    final void keep() {
        for (int l = 0; l < weights.length; l++) {
            copyTo(keptWeights[l], weights[l]);
        }
        copyTo(keptBiases, biases);
    }

    /** A run that ends with the numbers last kept. */
    final TrainingRun kept(List<EpochLoss> history, TrainingRun.Ending ending, String message) {
        Layer[] layers = new Layer[weights.length];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = start.layer(l).with(matrix(keptWeights[l]), Matrix.column(keptBiases[l]));
        }
        return new TrainingRun(Network.of(layers), history, ending, message);
    }

    final boolean isFinite() {
        boolean finite = isFinite(biases);
        for (double[][] layer : weights) {
            finite &= isFinite(layer);
        }
        return finite;
    }

    private static boolean isFinite(double[][] rows) {
        // 0 times a finite number is 0; times an infinity or NaN it is NaN.
        double sum = 0;
        for (double[] row : rows) {
            for (double number : row) {
                sum += 0 * number;
            }
        }
        return sum == 0;
    }

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static void copyTo(double[][] to, double[][] from) {
        for (int i = 0; i < to.length; i++) {
            System.arraycopy(from[i], 0, to[i], 0, to[i].length);
        }
    }
}
