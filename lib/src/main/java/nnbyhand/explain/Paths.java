package nnbyhand.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.explain.Derivation.Path;

/** The paths that lead from the loss back to a weight or bias: the gradient is the sum of what comes along each. */
final class Paths {
    private final NamedPass numbers;
    private final Network network;
    private final Names names;

    Paths(NamedPass numbers) {
        this.numbers = numbers;
        this.network = numbers.network();
        this.names = numbers.names();
    }

    /** How many paths lead from the loss back to any one z of a layer. */
    BigInteger count(int layer) {
        BigInteger count = BigInteger.ONE;
        for (int l = layer; l < network.layers().size(); l++) {
            BigInteger neurons = BigInteger.valueOf(network.layer(l).neurons());
            boolean alone = network.layer(l).activation().isPerNeuron();
            // Through a layer-wide activation each a depends on each z, so both are chosen.
            count = count.multiply(l > layer ? neurons : BigInteger.ONE).multiply(alone ? BigInteger.ONE : neurons);
        }
        return count;
    }

    List<Path> to(Parameter parameter) {
        List<Path> paths = new ArrayList<>();
        List<Scalar> end = List.of(Scalar.leaf(
                Symbol.derivative(names.zSymbol(parameter.layer(), parameter.neuron()), names.symbol(parameter)),
                numbers.lastFactor(parameter).value()));
        walk(parameter.layer(), parameter.neuron(), end, names.of(parameter), paths);
        return paths;
    }

    /** Walks from a z towards the loss; the factors and the route are collected in the other direction. */
    private void walk(int layer, int neuron, List<Scalar> factors, String route, List<Path> paths) {
        Layer here = network.layer(layer);
        boolean last = numbers.isLast(layer);
        if (last && !numbers.lossSlopesAreFinite()) {
            Symbol start = Symbol.derivative(names.lossSymbol(), names.zSymbol(layer, neuron));
            Scalar delta = Scalar.leaf(start, numbers.delta(layer, neuron).value());
            paths.add(new Path(names.lossSymbol().text() + " -> " + names.neuron(layer, neuron) + " -> " + route,
                    Formulas.product(before(delta, factors)), Numbers.DIGITS));
            return;
        }
        boolean alone = here.activation().isPerNeuron();
        for (int i = alone ? neuron : 0; i < (alone ? neuron + 1 : here.neurons()); i++) {
            double slope = numbers.slope(layer, i, neuron).value();
            List<Scalar> withSlope = before(Scalar.leaf(numbers.slopeSymbol(layer, i, neuron), slope), factors);
            String through = (i == neuron ? "" : "a of " + names.neuron(layer, i) + " -> z of ")
                    + names.neuron(layer, neuron) + " -> " + route;
            if (last) {
                Symbol part = numbers.lossPartSymbol(i);
                Symbol lossSlope = Symbol.derivative(part, names.aSymbol(layer, i));
                Scalar start = Scalar.leaf(lossSlope, numbers.lossSlope(i).value());
                paths.add(new Path(part.text() + " -> " + through,
                        Formulas.product(before(start, withSlope)), Numbers.DIGITS));
            } else {
                for (int k = 0; k < network.layer(layer + 1).neurons(); k++) {
                    Symbol name = Symbol.derivative(names.zSymbol(layer + 1, k), names.aSymbol(layer, i));
                    Scalar weight = Scalar.leaf(name, network.layer(layer + 1).weights().get(k, i));
                    walk(layer + 1, k, before(weight, withSlope), through, paths);
                }
            }
        }
    }

    private static List<Scalar> before(Scalar first, List<Scalar> rest) {
        List<Scalar> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
