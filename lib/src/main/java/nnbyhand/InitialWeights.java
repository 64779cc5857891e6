package nnbyhand;

import java.util.Random;

/**
 * The weights a network starts with, before any training; {@link Network#dense} makes a network of them.
 * The same seed gives the same weights on every machine: they come from {@link Random}, whose algorithm is specified
 * to the last bit, layer by layer, row by row, from left to right. Biases start at 0, as is usual.
 */
public final class InitialWeights {
    private final String name;
    private final Long seed;
    private final Rule rule;

    private InitialWeights(String name, Long seed, Rule rule) {
        this.name = name;
        this.seed = seed;
        this.rule = rule;
    }

    /**
     * The same number everywhere, as article 003 has it. The neurons of a hidden layer then stay equal forever.
     *
     * @param weight the number
     * @return w = weight
     */
    public static InitialWeights constant(double weight) {
        Require.finite(weight, "the weight to start with");
        return new InitialWeights("constant " + Numbers.text(weight), null, (random, neurons, inputs) -> weight);
    }

    /** {@return 0 everywhere: no hidden layer learns, because nothing passes back through weights of 0} */
    public static InitialWeights zeros() {
        return constant(0);
    }

    /**
     * Every number between two bounds is equally likely: w = low + (high - low) u with u from 0 to 1.
     *
     * @param low the lower bound, which can come up
     * @param high the upper bound, above the lower one
     * @param seed any number; another seed, other weights
     * @return the weights
     */
    public static InitialWeights uniform(double low, double high, long seed) {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("uniform weights lie between two bounds, the lower one first,"
                    + " whose distance is finite, but the bounds are " + Numbers.text(low) + " and "
                    + Numbers.text(high));
        }
        return new InitialWeights(
                "uniform from " + Numbers.text(low) + " to " + Numbers.text(high),
                seed,
                (random, neurons, inputs) -> low + (high - low) * random.nextDouble());
    }

    /**
     * Xavier, also called Glorot, for sigmoid and tanh: uniform between -r and r, r = sqrt(6 / (inputs + neurons)),
     * so that z neither grows nor shrinks from layer to layer (Glorot and Bengio 2010, formula 16).
     *
     * @param seed any number; another seed, other weights
     * @return the weights
     */
    public static InitialWeights xavier(long seed) {
        return new InitialWeights("Xavier", seed, (random, neurons, inputs) ->
                Math.sqrt(6.0 / (inputs + neurons)) * (2 * random.nextDouble() - 1));
    }

    /**
     * He, for ReLU and its kin: normally distributed around 0 with standard deviation sqrt(2 / inputs)
     * (He, Zhang, Ren and Sun 2015, formula 10).
     *
     * @param seed any number; another seed, other weights
     * @return the weights
     */
    public static InitialWeights he(long seed) {
        return new InitialWeights(
                "He", seed, (random, neurons, inputs) -> Math.sqrt(2.0 / inputs) * random.nextGaussian());
    }

    /** {@return the weights of each layer, neurons x inputs, for a network with these sizes} */
    Matrix[] of(int[] sizes) {
        Random random = new Random(seed == null ? 0 : seed);
        Matrix[] layers = new Matrix[sizes.length - 1];
        for (int l = 0; l < layers.length; l++) {
            int neurons = sizes[l + 1];
            int inputs = sizes[l];
            layers[l] = Matrix.filled(neurons, inputs, 0).map(zero -> rule.weight(random, neurons, inputs));
        }
        return layers;
    }

    @Override
    public String toString() {
        return name + (seed == null ? "" : ", seed " + seed);
    }

    private interface Rule {
        double weight(Random random, int neurons, int inputs);
    }
}
