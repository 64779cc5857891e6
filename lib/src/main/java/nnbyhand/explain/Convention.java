package nnbyhand.explain;

import nnbyhand.Example;
import nnbyhand.Gradients;
import nnbyhand.Loss;
import nnbyhand.Network;
import nnbyhand.Require;

/** One way of doing a step of gradient descent that texts differ in: which loss, which biases, which order. */
public final class Convention {
    private final String name;
    private final Loss loss;
    private final Rule rule;

    /** How the gradients of a step are calculated. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The gradients that are subtracted in a step.
         *
         * @param network where the step starts
         * @param example x and target
         * @param loss how far the output is from the target
         * @param learningRate the length of the step
         * @return the gradients
         */
        Gradients gradients(Network network, Example example, Loss loss, double learningRate);
    }

    private Convention(String name, Loss loss, Rule rule) {
        this.name = name;
        this.loss = loss;
        this.rule = rule;
    }

    /**
     * Any convention.
     *
     * @param name what it is called
     * @param loss the loss that it makes smaller
     * @param rule how it calculates the gradients of a step
     * @return the convention
     */
    public static Convention of(String name, Loss loss, Rule rule) {
        return new Convention(Require.name(name, "the name of a convention"), Require.notNull(loss, "the loss"),
                Require.notNull(rule, "the rule"));
    }

    /**
     * The usual step: each neuron learns its own bias.
     *
     * @param name what it is called
     * @param loss the loss that it makes smaller
     * @return the convention
     */
    public static Convention ownBiases(String name, Loss loss) {
        return of(name, loss, Convention::right);
    }

    /**
     * One bias a layer, moved by the sum of the layer's deltas.
     *
     * @param name what it is called
     * @param loss the loss that it makes smaller
     * @return the convention
     */
    public static Convention sharedBiases(String name, Loss loss) {
        return of(name, loss, (network, example, by, rate) -> right(network, example, by, rate).withSharedBiases());
    }

    /**
     * Biases stay as they are, as in the 2-2-2 post.
     *
     * @param name what it is called
     * @param loss the loss that it makes smaller
     * @return the convention
     */
    public static Convention fixedBiases(String name, Loss loss) {
        return of(name, loss, (network, example, by, rate) -> right(network, example, by, rate).withoutBiases());
    }

    /**
     * The mistake of the 2-2-2 post's first script: hidden deltas from weights that have moved already, biases fixed.
     *
     * @param name what it is called
     * @param loss the loss that it makes smaller
     * @return the convention
     */
    public static Convention wrongOrder(String name, Loss loss) {
        return of(name, loss, (network, example, by, rate) ->
                WrongOrder.gradients(network, example, by, rate).withoutBiases());
    }

    /** {@return what it is called} */
    public String name() {
        return name;
    }

    /** {@return the loss that it makes smaller} */
    public Loss loss() {
        return loss;
    }

    /**
     * The gradients that are subtracted in a step.
     *
     * @param network where the step starts
     * @param example x and target
     * @param learningRate the length of the step
     * @return the gradients
     */
    public Gradients gradients(Network network, Example example, double learningRate) {
        Require.notNull(network, "the network");
        Require.notNull(example, "the example");
        return Require.notNull(rule.gradients(network, example, loss, learningRate),
                "what the rule of the convention \"" + name + "\" returns");
    }

    @Override
    public String toString() {
        return name;
    }

    private static Gradients right(Network network, Example example, Loss loss, double learningRate) {
        return network.backward(network.forward(example.x()), example.target(), loss);
    }
}
