package nnbyhand;

/**
 * What one layer computed in a forward pass.
 *
 * @param layer the layer
 * @param x what went in, a column
 * @param z the weighted sums W x + b, a column
 * @param a the activations f(z), a column: what came out
 */
public record LayerPass(Layer layer, Matrix x, Matrix z, Matrix a) {
    /**
     * Checks that all are there.
     *
     * @param layer the layer
     * @param x what went in
     * @param z the weighted sums
     * @param a the activations
     */
    public LayerPass {
        Require.notNull(layer, "the layer");
        Require.notNull(x, "x");
        Require.notNull(z, "z");
        Require.notNull(a, "a");
    }

    @Override
    public String toString() {
        return "x\n" + x + "\nz\n" + z + "\na\n" + a;
    }
}
