package nnbyhand;

/** How a {@link Descent} changes weights and biases; {@link Rows} has the same loops for long rows. */
record DescentRule(double learningRate, double momentum, Biases biases) {
    DescentRule {
        Require.learningRate(learningRate);
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("the momentum is the part of the last step that is taken again, from 0"
                    + " (none of it) to below 1, but is " + Numbers.text(momentum));
        }
        Require.notNull(biases, "what happens to the biases");
    }

    /** Whether the gradient of a single example can be taken off the weights as it arises. */
    boolean isPlain(int count) {
        return count == 1 && momentum == 0;
    }

    /** v = momentum v - learning rate g, w + v, where g = share * the sum of the gradients. */
    void descend(double[] w, double[] gradients, double[] v, double share) {
        if (momentum == 0) {
            for (int i = 0; i < w.length; i++) {
                w[i] -= learningRate * (share * gradients[i]);
            }
        } else {
            for (int i = 0; i < w.length; i++) {
                v[i] = momentum * v[i] - learningRate * (share * gradients[i]);
                w[i] += v[i];
            }
        }
    }
}
