package nnbyhand;

import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent on plain arrays that are reused from step to step: what {@link Training} works with inside.
 * All sums are added in the same order as by {@link Network}, so that the numbers agree to the last
 * bit (0 and -0 count as the same).
 */
final class Descent {
    private static final int MEASURED_AT_ONCE = 32;

    private final Loss loss;
    private final DescentRule rule;
    private final DescentLayer[] layers;
    private final DescentLayer output;
    /** The examples: x[s] and target[s]. */
    private final double[][] x;
    private final double[][] target;
    /** How many examples go through the layers at once, at most. */
    private final int rows;

    Descent(Network start, List<Example> examples, Loss loss, DescentRule rule, int batchSize) {
        this.loss = loss;
        this.rule = rule;
        this.x = examples.stream().map(example -> example.x().shared()).toArray(double[][]::new);
        this.target = examples.stream().map(example -> example.target().shared()).toArray(double[][]::new);
        this.rows = Math.min(Math.max(batchSize, MEASURED_AT_ONCE), x.length);
        layers = new DescentLayer[start.layers().size()];
        for (int l = 0; l < layers.length; l++) {
            double[][] in = l == 0 ? new double[rows][] : layers[l - 1].batchA;
            layers[l] = DescentLayer.of(start.layer(l), in, rule);
        }
        output = layers[layers.length - 1];
    }

    /** One step with the mean gradient of the examples order[from], order[from + 1], ... */
    void step(int[] order, int from, int count) {
        if (rule.isPlain(count)) {
            step(x[order[from]], target[order[from]]);
            return;
        }
        for (int s = 0; s < count; s++) {
            layers[0].batchIn[s] = x[order[from + s]];
        }
        forward(count);
        for (int s = 0; s < count; s++) {
            double[] a = output.batchA[s];
            checkOutputs(a);
            loss.delta(output.activation, output.batchZ[s], a, target[order[from + s]], output.batchDelta[s]);
        }
        for (int l = layers.length - 1; l > 0; l--) {
            layers[l].backwardAndDescend(layers[l - 1].batchDelta, count);
            layers[l - 1].timesSlopes(count);
        }
        layers[0].descend(count);
    }

    /** One step with one example: no gradients are kept, each weight changes as soon as its gradient is known. */
    private void step(double[] x, double[] target) {
        double[] in = x;
        for (DescentLayer layer : layers) {
            layer.forward(in);
            in = layer.a;
        }
        checkOutputs(output.a);
        loss.delta(output.activation, output.z, output.a, target, output.delta);
        for (int l = layers.length - 1; l > 0; l--) {
            DescentLayer before = layers[l - 1];
            layers[l].backwardAndDescend(before.delta, before.a);
            before.timesSlopes();
        }
        layers[0].descend(x);
    }

    /** The mean loss of all examples; NaN if an activation on the way is not finite. */
    double loss() {
        double sum = 0;
        for (int from = 0; from < x.length; from += rows) {
            int count = Math.min(rows, x.length - from);
            System.arraycopy(x, from, layers[0].batchIn, 0, count);
            forward(count);
            for (int s = 0; s < count; s++) {
                for (DescentLayer layer : layers) {
                    if (!DescentLayer.isFinite(layer.batchA[s])) {
                        return Double.NaN;
                    }
                }
                checkOutputs(output.batchA[s]);
                sum += loss.value(output.activation, output.batchZ[s], output.batchA[s], target[from + s]);
            }
        }
        return sum / x.length;
    }

    /** Remembers the numbers as they are now, for {@link #kept}. */
    void keep() {
        for (DescentLayer layer : layers) {
            layer.keep();
        }
    }

    /** The network with the numbers last kept. */
    Network kept() {
        return Network.of(Arrays.stream(layers).map(DescentLayer::kept).toArray(Layer[]::new));
    }

    /** Throws if a weight or a bias is no longer finite. */
    void checkFinite() {
        for (DescentLayer layer : layers) {
            if (!layer.isFinite()) {
                throw new Diverged(tooLong());
            }
        }
    }

    /** As {@link #loss}, but throws if it is not finite. */
    double finiteLoss() {
        double loss = loss();
        if (!Double.isFinite(loss)) {
            throw new Diverged(tooLong());
        }
        return loss;
    }

    private String tooLong() {
        return "its numbers became infinite or NaN (not a number), because the steps are too long. Try a learning rate"
                + " well below " + Numbers.text(rule.learningRate())
                + (rule.momentum() > 0 ? ", less momentum than " + Numbers.text(rule.momentum()) : "")
                + ", inputs between -1 and 1, or smaller initial weights";
    }

    private void checkOutputs(double[] a) {
        try {
            loss.checkOutputs(a);
        } catch (IllegalArgumentException problem) {
            // What is not finite spoils the weights, which says more.
            if (DescentLayer.isFinite(a)) {
                throw new Diverged(problem.getMessage());
            }
        }
    }

    private void forward(int count) {
        for (DescentLayer layer : layers) {
            layer.forward(count);
        }
    }

    /** The outputs left the numbers that the loss has a meaning for, or something is no longer finite. */
    static final class Diverged extends RuntimeException {
        private static final long serialVersionUID = 1;

        Diverged(String message) {
            super(message);
        }
    }
}
