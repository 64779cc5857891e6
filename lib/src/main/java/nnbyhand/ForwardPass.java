package nnbyhand;

import static nnbyhand.Require.notNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The record of one forward pass: every x, z and a of every layer.
 *
 * @param network the network that computed it
 * @param layers one pass per layer, the first hidden layer first
 */
public record ForwardPass(Network network, List<LayerPass> layers) {
    /**
     * Keeps its own copy of the list.
     *
     * @param network the network that computed it
     * @param layers one pass per layer
     */
    public ForwardPass {
        layers = Require.list(layers, "the passes of the layers", "each layer's pass");
        int expected = notNull(network, "the network").layers().size();
        if (layers.size() != expected) {
            throw new IllegalArgumentException("this network has " + Numbers.count(expected, "layer")
                    + ", but here are " + layers.size() + " passes: call forward on the network");
        }
    }

    /** {@return what went into the network, a column} */
    public Matrix x() {
        return layers.get(0).x();
    }

    /** {@return what came out of the last layer, a column} */
    public Matrix output() {
        return last().a();
    }

    /** {@return the last layer's pass} */
    public LayerPass last() {
        return layers.get(layers.size() - 1);
    }

    /**
     * One layer's pass.
     *
     * @param index counted from 0, the first hidden layer (or the only layer) being 0
     * @return its x, z and a
     * @throws IndexOutOfBoundsException if there is no such layer
     */
    public LayerPass layer(int index) {
        return layers.get(Require.index(index, layers.size(), "layer"));
    }

    @Override
    public String toString() {
        return IntStream.range(0, layers.size())
                .mapToObj(i -> "layer " + i + "\n" + layers.get(i))
                .collect(Collectors.joining("\n"));
    }
}
