package nnbyhand;

/** How a {@link Descent} changes weights and biases; {@link Rows} has the same loops for long rows. */
record DescentRule(double learningRate, double momentum, Biases biases) {
    /** Whether the gradient of a single example can be taken off the weights as it arises. */
    boolean isPlain(int count) {
        return count == 1 && momentum == 0;
    }

    /** v = momentum v - learning rate g, w + v, where g is a part of the sum of gradients. */
    void descend(double[] w, double[] gradients, double[] v, double part) {
        if (momentum == 0) {
            for (int i = 0; i < w.length; i++) {
                w[i] -= learningRate * (part * gradients[i]);
            }
        } else {
            for (int i = 0; i < w.length; i++) {
                v[i] = momentum * v[i] - learningRate * (part * gradients[i]);
                w[i] += v[i];
            }
        }
    }
}
