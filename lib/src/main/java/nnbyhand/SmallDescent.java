package nnbyhand;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Gradient descent through small layers, one example a step, as plain loops over weights[neuron][input]. */
final class SmallDescent extends Descent {
    /** Rows of this many neurons and more are added faster by {@link BulkDescent}, measured on Java 17 and 25. */
    private static final int LONG_ROW = 32;

    private final SmallLayer[] layers;
    private final SmallLayer output;

    SmallDescent(Network start, List<Example> examples, Loss loss, double learningRate, Biases convention) {
        super(
                start,
                start.layers().stream().map(layer -> layer.weights().toArray()).toArray(double[][][]::new),
                examples,
                loss,
                learningRate,
                0,
                convention);
        layers = new SmallLayer[weights.length];
        for (int l = 0; l <= last; l++) {
            layers[l] = new SmallLayer(weights[l], biases[l], activations[l], l == 0 ? null : layers[l - 1].a);
        }
        output = layers[last];
    }

    /** Whether the layer with the most weights has so few neurons that plain loops are faster. */
    static boolean suits(Network network) {
        Layer largest = Collections.max(
                network.layers(), Comparator.comparingInt(layer -> layer.inputs() * layer.neurons()));
        return largest.neurons() < LONG_ROW;
    }

    @Override
    void step(int[] order, int from, int count) {
        for (int s = from; s < from + count; s++) {
            forward(x[order[s]]);
            loss.delta(output.activation, output.z, output.a, target[order[s]], output.delta);
            for (int l = last; l > 0; l--) {
                layers[l].backward(layers[l - 1], learningRate);
                descendBiases(l, layers[l].delta, null, 1);
            }
            layers[0].descend(learningRate);
            descendBiases(0, layers[0].delta, null, 1);
        }
    }

    @Override
    double loss() {
        double sum = 0;
        for (int s = 0; s < x.length; s++) {
            forward(x[s]);
            loss.checkOutputs(output.a);
            sum += loss.value(output.activation, output.z, output.a, target[s]);
        }
        return sum / x.length;
    }

    @Override
    Matrix matrix(double[][] weights) {
        return Matrix.of(weights);
    }

    private void forward(double[] input) {
        layers[0].x = input;
        for (SmallLayer layer : layers) {
            layer.forward();
        }
    }

    /** One layer's numbers for the example at hand. */
    private static final class SmallLayer {
        final double[][] weights;
        final double[] biases;
        final Activation activation;
        final double[] z;
        final double[] a;
        final double[] delta;
        /** What goes in: the example's x, or the a of the layer before. */
        double[] x;

        SmallLayer(double[][] weights, double[] biases, Activation activation, double[] x) {
            this.weights = weights;
            this.biases = biases;
            this.activation = activation;
            this.x = x;
            z = new double[biases.length];
            a = new double[biases.length];
            delta = new double[biases.length];
        }

        /** z = W x + b, a = f(z). */
        void forward() {
            for (int j = 0; j < z.length; j++) {
                double[] w = weights[j];
                double sum = 0;
                for (int i = 0; i < w.length; i++) {
                    sum += w[i] * x[i];
                }
                z[j] = sum + biases[j];
            }
            activation.value(z, a);
        }

        /** The delta of the layer before, W^T delta times its slopes, and W - learning rate * delta x^T. */
        void backward(SmallLayer before, double learningRate) {
            double[] gradient = before.delta;
            double[] in = before.a;
            Arrays.fill(gradient, 0);
            for (int j = 0; j < delta.length; j++) {
                double[] w = weights[j];
                double d = delta[j];
                for (int i = 0; i < w.length; i++) {
                    double wi = w[i];
                    gradient[i] += wi * d;
                    w[i] = wi - learningRate * (d * in[i]);
                }
            }
            before.activation.backward(before.z, before.a, gradient, gradient);
        }

        /** W - learning rate * delta x^T. */
        void descend(double learningRate) {
            for (int j = 0; j < delta.length; j++) {
                double[] w = weights[j];
                double d = delta[j];
                for (int i = 0; i < w.length; i++) {
                    w[i] -= learningRate * (d * x[i]);
                }
            }
        }
    }
}
