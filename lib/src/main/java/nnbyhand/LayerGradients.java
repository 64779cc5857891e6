package nnbyhand;

/**
 * How the loss E moves with one layer's numbers.
 *
 * @param delta dE/dz, a column with one number per neuron
 * @param weights dE/dW = delta x^T, of the shape of the layer's weights
 * @param bias dE/db, a column with one number per neuron: delta, or what a convention makes of it
 */
public record LayerGradients(Matrix delta, Matrix weights, Matrix bias) {
    /**
     * Checks that all are there.
     *
     * @param delta dE/dz
     * @param weights dE/dW
     * @param bias dE/db
     */
    public LayerGradients {
        Require.notNull(delta, "delta");
        Require.notNull(weights, "dE/dweights");
        Require.notNull(bias, "dE/dbias");
    }

    @Override
    public String toString() {
        return "delta\n" + delta + "\ndE/dweights\n" + weights + "\ndE/dbias\n" + bias;
    }
}
