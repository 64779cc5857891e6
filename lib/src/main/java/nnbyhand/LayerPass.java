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
     * Checks that all are there, with the layer's lengths.
     *
     * @param layer the layer
     * @param x what went in
     * @param z the weighted sums
     * @param a the activations
     */
    public LayerPass {
        checkLength(Require.notNull(layer, "the layer").inputs(), x, "x", "input");
        checkLength(layer.neurons(), z, "z", "neuron");
        checkLength(layer.neurons(), a, "a", "neuron");
    }

    private static void checkLength(int wanted, Matrix numbers, String name, String noun) {
        if (Require.shapedAsColumn(numbers, name).rowCount() != wanted) {
            throw new IllegalArgumentException(name + " has one number per " + noun + ", " + wanted
                    + " in this layer, but here are " + numbers.rowCount() + ": call forward on the layer");
        }
    }

    @Override
    public String toString() {
        return "x\n" + x + "\nz\n" + z + "\na\n" + a;
    }
}
