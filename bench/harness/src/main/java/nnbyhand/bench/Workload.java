package nnbyhand.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A network, its data and how to train it: the same for every library. Hidden layers are sigmoid; the loss is half the
 * squared error, or the cross-entropy behind softmax; a batch makes one step with the mean of its gradients.
 *
 * @param sizes inputs, neurons of each hidden layer, outputs
 * @param output the activation of the last layer
 * @param learningRate the length of a step
 * @param batchSize how many examples make one step
 * @param epochs how often all examples are taken, in the order given
 * @param weights of each layer, one row a receiving neuron
 * @param biases of each layer
 * @param x the inputs of each example
 * @param targets the wanted outputs of each example
 */
public record Workload(
        int[] sizes,
        Output output,
        double learningRate,
        int batchSize,
        int epochs,
        double[][][] weights,
        double[][] biases,
        double[][] x,
        double[][] targets) {

    /** The activation of the last layer, in the order of the numbers that run.py writes for them. */
    public enum Output {
        LINEAR,
        SIGMOID,
        SOFTMAX
    }

    /** Reads what run.py's write_workload wrote: doubles, little-endian, nothing else. */
    public static Workload read(Path file) throws IOException {
        DoubleBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        int[] sizes = new int[(int) numbers.get()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (int) numbers.get();
        }
        Output output = Output.values()[(int) numbers.get()];
        double learningRate = numbers.get();
        int batchSize = (int) numbers.get();
        int epochs = (int) numbers.get();
        int examples = (int) numbers.get();
        double[][][] weights = new double[sizes.length - 1][][];
        double[][] biases = new double[sizes.length - 1][];
        for (int layer = 0; layer < weights.length; layer++) {
            weights[layer] = rows(numbers, sizes[layer + 1], sizes[layer]);
            biases[layer] = rows(numbers, 1, sizes[layer + 1])[0];
        }
        double[][] x = rows(numbers, examples, sizes[0]);
        double[][] targets = rows(numbers, examples, sizes[sizes.length - 1]);
        return new Workload(sizes, output, learningRate, batchSize, epochs, weights, biases, x, targets);
    }

    /** How many layers of weights there are. */
    public int layers() {
        return weights.length;
    }

    /** The mean loss over all examples, from what a network gives for each. */
    public double loss(UnaryOperator<double[]> network) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double[] a = network.apply(x[i]);
            for (int k = 0; k < a.length; k++) {
                double t = targets[i][k];
                sum += output == Output.SOFTMAX ? (t == 0 ? 0 : -t * Math.log(a[k])) : 0.5 * (a[k] - t) * (a[k] - t);
            }
        }
        return sum / x.length;
    }

    private static double[][] rows(DoubleBuffer numbers, int rows, int columns) {
        double[][] read = new double[rows][columns];
        for (double[] row : read) {
            numbers.get(row);
        }
        return read;
    }
}
