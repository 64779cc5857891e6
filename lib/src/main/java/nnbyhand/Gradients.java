package nnbyhand;

import static nnbyhand.Require.notNull;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the loss E moves with every number of a network: dE/dz, dE/dW and dE/db of every layer.
 *
 * @param layers one per layer, the first hidden layer first
 */
public record Gradients(List<LayerGradients> layers) {
    /**
     * Keeps its own copy of the list.
     *
     * @param layers one per layer
     */
    public Gradients {
        layers = Require.list(layers, "the gradients of the layers", "each layer's gradients");
    }

    /**
     * One layer's gradients.
     *
     * @param index counted from 0, the first hidden layer (or the only layer) being 0
     * @return its delta, dE/dW and dE/db
     * @throws IndexOutOfBoundsException if there is no such layer
     */
    public LayerGradients layer(int index) {
        return layers.get(Require.index(index, layers.size(), "layer"));
    }

    /** {@return the same with every dE/db set to 0: a step leaves the biases alone, as the 2-2-2 post does} */
    public Gradients withoutBiases() {
        return withBiases(bias -> Matrix.filled(bias.rowCount(), 1, 0));
    }

    /** {@return the same with one bias for a whole layer: each dE/db is the sum of the layer's deltas} */
    public Gradients withSharedBiases() {
        return withBiases(bias -> Matrix.filled(bias.rowCount(), 1, bias.sum()));
    }

    /**
     * The gradients of two examples together; dividing by their number gives the mean over a batch.
     *
     * @param other gradients of the same network
     * @return the sums, number by number
     */
    public Gradients plus(Gradients other) {
        if (layers.size() != notNull(other, "the other gradients").layers.size()) {
            throw new IllegalArgumentException("only gradients of one network can be added, but these have "
                    + Numbers.count(layers.size(), "layer") + " and " + Numbers.count(other.layers.size(), "layer"));
        }
        return new Gradients(IntStream.range(0, layers.size())
                .mapToObj(i -> new LayerGradients(
                        layers.get(i).delta().plus(other.layers.get(i).delta()),
                        layers.get(i).weights().plus(other.layers.get(i).weights()),
                        layers.get(i).bias().plus(other.layers.get(i).bias())))
                .toList());
    }

    /**
     * Every gradient multiplied by one factor.
     *
     * @param factor the factor, such as 1/n for a mean over n examples
     * @return the products
     */
    public Gradients times(double factor) {
        return map(layer -> new LayerGradients(
                layer.delta().times(factor), layer.weights().times(factor), layer.bias().times(factor)));
    }

    @Override
    public String toString() {
        return IntStream.range(0, layers.size())
                .mapToObj(i -> "layer " + i + "\n" + layers.get(i))
                .collect(Collectors.joining("\n"));
    }

    private Gradients withBiases(UnaryOperator<Matrix> rule) {
        return map(layer -> new LayerGradients(layer.delta(), layer.weights(), rule.apply(layer.bias())));
    }

    private Gradients map(Function<LayerGradients, LayerGradients> rule) {
        return new Gradients(layers.stream().map(rule).toList());
    }
}
