package nnbyhand;

import java.util.Arrays;

/** Steps of weights in long rows, whose gradient is weights[i] = sum over s of p[s][i] u[s]. */
final class LongRows {
    private final double[][] weights;
    private final double[][] velocities;
    private final DescentRule rule;
    /** The gradients of two rows at a time. */
    private final double[] sum;
    private final double[] nextSum;

    LongRows(double[][] weights, DescentRule rule) {
        this.weights = weights;
        this.velocities = DescentLayer.zeros(weights);
        this.rule = rule;
        this.sum = new double[weights[0].length];
        this.nextSum = new double[weights[0].length];
    }

    /** One step with a single row of p and of u, as it comes, without momentum. */
    void descend(double[] p, double[] u) {
        for (int i = 0; i < weights.length; i++) {
            Rows.descend(weights[i], u, p[i], rule.learningRate());
        }
    }

    /** One step with the mean over the first rows of p and u. */
    void descend(double[][] p, double[][] u, int count) {
        double share = 1.0 / count;
        int i = 0;
        for (; count > 1 && i + 1 < weights.length; i += 2) {
            Rows.twoSums(sum, nextSum, p, i, u, count);
            if (rule.momentum() == 0) {
                Rows.descend(weights[i], sum, weights[i + 1], nextSum, share, rule.learningRate());
            } else {
                descend(i, sum, share);
                descend(i + 1, nextSum, share);
            }
        }
        for (; i < weights.length; i++) {
            Arrays.fill(sum, 0);
            for (int s = 0; s < count; s++) {
                Rows.add(sum, p[s][i], u[s]);
            }
            descend(i, sum, share);
        }
    }

    private void descend(int i, double[] gradients, double share) {
        if (rule.momentum() == 0) {
            Rows.descend(weights[i], gradients, share, rule.learningRate());
        } else {
            Rows.descend(weights[i], gradients, share, rule.learningRate(), velocities[i], rule.momentum());
        }
    }
}
