package nnbyhand;

/**
 * What goes into a network and what should come out.
 *
 * @param x the inputs, a column of finite numbers
 * @param target the wanted outputs, a column of finite numbers
 */
public record Example(Matrix x, Matrix target) {
    /**
     * Checks both.
     *
     * @param x the inputs
     * @param target the wanted outputs
     */
    public Example {
        Require.column(x, "an example's x");
        Require.column(target, "an example's target");
    }

    @Override
    public String toString() {
        return "x\n" + x + "\ntarget\n" + target;
    }
}
