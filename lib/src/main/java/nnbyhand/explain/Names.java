package nnbyhand.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.Require;

/**
 * What the numbers of a network are called.
 * Small networks speak as the articles do: inputs i1, i2, hidden neurons h1, h2, outputs o1, o2, weights w1, w2, ...
 * counted from 1, row by row through the layers, and one bias a layer, b1, b2, where its neurons share it; a single
 * neuron has x, w, b, z and a. Others take the indices of the library's methods, counted from 0: w[layer,neuron,input].
 */
public final class Names {
    /** Up to this many weights, numbering them one after another helps; article 002 has 18. */
    private static final int MOST_NUMBERED_WEIGHTS = 20;

    private final Network network;
    private final Style style;
    private final List<String> inputs;
    private final List<List<String>> neurons;
    private final List<List<String>> weights;

    private enum Style {
        SINGLE_NEURON,
        ARTICLE,
        INDICES
    }

    private Names(
            Network network, Style style, List<String> inputs, List<List<String>> neurons, List<List<String>> weights) {
        this.network = network;
        this.style = style;
        this.inputs = inputs;
        this.neurons = neurons;
        this.weights = weights;
    }

    /**
     * The articles' names for a single neuron and for one or two layers with up to 20 weights, else indices.
     *
     * @param network the network
     * @return its names
     */
    public static Names of(Network network) {
        int weights = Require.notNull(network, "the network").layers().stream()
                .mapToInt(layer -> layer.neurons() * layer.inputs())
                .sum();
        boolean article = network.layers().size() <= 2 && (weights <= MOST_NUMBERED_WEIGHTS || isSingleNeuron(network));
        return article ? article(network) : indices(network);
    }

    /**
     * The articles' names: i1, h1, o1, w1, b1; x, w, b for a single neuron.
     *
     * @param network a network of one or two layers
     * @return its names
     */
    public static Names article(Network network) {
        if (Require.notNull(network, "the network").layers().size() > 2) {
            throw new IllegalArgumentException("the articles have names for one hidden layer (h1, h2, ...) and one output "
                    + "layer (o1, o2, ...), but this network has " + network.layers().size()
                    + " layers: use Names.indices(network)");
        }
        return new Names(
                network, isSingleNeuron(network) ? Style.SINGLE_NEURON : Style.ARTICLE, null, blank(network), blank(network));
    }

    /**
     * Names by layer, neuron and input, counted from 0 as the library's methods count: w[0,1,0], z[1,0], x[0].
     *
     * @param network any network
     * @return its names
     */
    public static Names indices(Network network) {
        Require.notNull(network, "the network");
        return new Names(network, Style.INDICES, null, blank(network), blank(network));
    }

    /**
     * The same with other names for the inputs.
     *
     * @param names one an input, different from each other and from the names of all other numbers
     * @return the changed names; these stay as they are
     */
    public Names withInputs(String... names) {
        return new Names(network, style, checked(names, network.inputs(), "input"), neurons, weights).unambiguous();
    }

    /**
     * The same with other names for one layer's neurons.
     *
     * @param layer counted from 0
     * @param names one a neuron, different from each other and from the names of all other numbers
     * @return the changed names; these stay as they are
     */
    public Names withNeurons(int layer, String... names) {
        List<String> own = checked(names, network.layer(layer).neurons(), "neuron");
        return new Names(network, style, inputs, replaced(neurons, layer, own), weights).unambiguous();
    }

    /**
     * The same with other names for one layer's weights.
     *
     * @param layer counted from 0
     * @param names row by row, one a weight, different from each other and from the names of all other numbers
     * @return the changed names; these stay as they are
     */
    public Names withWeights(int layer, String... names) {
        int count = network.layer(layer).neurons() * network.layer(layer).inputs();
        return new Names(network, style, inputs, neurons, replaced(weights, layer, checked(names, count, "weight")))
                .unambiguous();
    }

    /**
     * The name of an input.
     *
     * @param input counted from 0
     * @return such as i1 or x[0]
     */
    public String input(int input) {
        return inputSymbol(input).text();
    }

    /**
     * The name of a neuron.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return such as h1, o1 or [1,0]
     */
    public String neuron(int layer, int neuron) {
        Require.index(neuron, network.layer(layer).neurons(), "neuron");
        String own = own(neurons, layer, neuron);
        if (own != null) {
            return own;
        }
        return switch (style) {
            case SINGLE_NEURON -> "neuron";
            case ARTICLE -> (layer == network.layers().size() - 1 ? "o" : "h") + (neuron + 1);
            case INDICES -> "[" + layer + "," + neuron + "]";
        };
    }

    /**
     * The name of a weight.
     *
     * @param layer counted from 0
     * @param neuron the receiving neuron: the row, counted from 0
     * @param input where it comes from: the column, counted from 0
     * @return such as w1 or w[0,0,0]
     */
    public String weight(int layer, int neuron, int input) {
        return of(Parameter.weight(layer, neuron, input));
    }

    /**
     * The name of one neuron's bias; b1 and b2 stand for a whole layer's.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return such as b_h1 or b[0,0]
     */
    public String bias(int layer, int neuron) {
        String name = of(Parameter.bias(layer, neuron));
        if (!network.layer(layer).hasBias()) {
            throw new IllegalArgumentException("layer " + layer + " has no bias");
        }
        return name;
    }

    /**
     * The name of a weight or bias.
     *
     * @param parameter which one
     * @return such as w1 or b_h1
     */
    public String of(Parameter parameter) {
        Layer layer = network.layer(Require.notNull(parameter, "the weight or bias").layer());
        Require.index(parameter.neuron(), layer.neurons(), "neuron");
        if (!parameter.isBias()) {
            Require.index(parameter.input(), layer.inputs(), "input");
        }
        return symbol(parameter).text();
    }

    /**
     * The weight or bias with a name.
     *
     * @param name such as w1, b_h1, w[0,1,0] or b[0,1]
     * @return where it stands
     * @throws IllegalArgumentException if none is called so
     */
    public Parameter parameter(String name) {
        Require.name(name, "the name of a weight or bias");
        for (Parameter parameter : parameters(network)) {
            if (name.equals(of(parameter)) || name.equals(parameter.toString())) {
                return parameter;
            }
        }
        throw new IllegalArgumentException("no weight or bias of this network is called " + name + "; "
                + called("the weight is", "the weights are", false) + called(", the bias is", ", the biases are", true)
                + (name.matches("b[12]") ? ", and " + name + " stands for the biases of a whole layer" : ""));
    }

    /** Such as "the weights are called w1 to w8"; nothing if there are none. */
    private String called(String one, String several, boolean biases) {
        List<Parameter> all = parameters(network).stream().filter(parameter -> parameter.isBias() == biases).toList();
        if (all.isEmpty()) {
            return "";
        }
        String first = of(all.get(0));
        return all.size() == 1
                ? one + " called " + first
                : several + " called " + first + " to " + of(all.get(all.size() - 1));
    }

    /** All weights and biases, layer by layer and row by row, each layer's biases after its weights. */
    static List<Parameter> parameters(Network network) {
        List<Parameter> parameters = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layer(l);
            for (int i = 0; i < layer.neurons(); i++) {
                for (int j = 0; j < layer.inputs(); j++) {
                    parameters.add(Parameter.weight(l, i, j));
                }
            }
            for (int i = 0; layer.hasBias() && i < layer.neurons(); i++) {
                parameters.add(Parameter.bias(l, i));
            }
        }
        return parameters;
    }

    Symbol symbol(Parameter parameter) {
        return parameter.isBias()
                ? biasSymbol(parameter.layer(), parameter.neuron())
                : weightSymbol(parameter.layer(), parameter.neuron(), parameter.input());
    }

    /** These names, if no two numbers share one: whoever asks by name must get the number that was meant. */
    private Names unambiguous() {
        Map<String, String> owners = new HashMap<>();
        own(owners, "the loss", lossSymbol().text());
        for (int j = 0; j < network.inputs(); j++) {
            own(owners, "input " + j, input(j));
        }
        for (int i = 0; i < network.outputs(); i++) {
            own(owners, "target " + i, targetSymbol(i).text());
            own(owners, network.outputs() == 1 ? "the loss" : "the loss of output " + i, lossPartSymbol(i).text());
        }
        for (int l = 0; l < network.layers().size(); l++) {
            for (int i = 0; i < network.layer(l).neurons(); i++) {
                String neuron = "neuron " + i + " of layer " + l;
                String z = zSymbol(l, i).text();
                String a = aSymbol(l, i).text();
                own(owners, "z of " + neuron, z, z.replaceFirst("^z_", "net_"));
                own(owners, neuron, neuron(l, i), a, a.replaceFirst("^a_", "out_"));
                own(owners, "delta of " + neuron, deltaSymbol(l, i).text());
            }
            if (style == Style.ARTICLE && network.layer(l).neurons() > 1) {
                own(owners, "the biases of layer " + l, layerBias(l).text());
            }
        }
        for (Parameter parameter : parameters(network)) {
            String kind = parameter.isBias() ? "bias " : "weight ";
            String name = of(parameter);
            own(owners, kind + parameter, name, parameter.toString());
            own(owners, "the gradient of " + kind + parameter, "dE/d" + name);
            own(owners, kind + parameter + " after a step", name + "+");
        }
        return this;
    }

    private static void own(Map<String, String> owners, String owner, String... names) {
        for (String name : names) {
            String other = owners.putIfAbsent(name, owner);
            if (other != null && !other.equals(owner)) {
                throw new IllegalArgumentException("two numbers have the same name, " + name + ": " + other + " and "
                        + owner + " (counted from 0); give one of them another name");
            }
        }
    }

    /** Refuses a network of another shape than these names were made for. */
    Names fitting(Network other) {
        if (!network.shape().equals(other.shape())) {
            throw new IllegalArgumentException("these names were made for a network " + network.shape()
                    + ", but the network is " + other.shape());
        }
        return this;
    }

    Network network() {
        return network;
    }

    Symbol inputSymbol(int input) {
        Require.index(input, network.inputs(), "input");
        if (inputs != null) {
            return Symbol.of(inputs.get(input));
        }
        return switch (style) {
            case SINGLE_NEURON -> Symbol.of("x" + numberUnlessAlone(input, network.inputs()));
            case ARTICLE -> Symbol.of("i" + (input + 1));
            case INDICES -> Symbol.of("x", input);
        };
    }

    Symbol weightSymbol(int layer, int neuron, int input) {
        int place = neuron * network.layer(layer).inputs() + input;
        String own = own(weights, layer, place);
        if (own != null) {
            return Symbol.of(own);
        }
        return switch (style) {
            case SINGLE_NEURON -> Symbol.of("w" + numberUnlessAlone(input, network.inputs()));
            case ARTICLE -> Symbol.of("w" + (place + 1
                    + (layer == 0 ? 0 : network.layer(0).neurons() * network.layer(0).inputs())));
            case INDICES -> Symbol.of("w", layer, neuron, input);
        };
    }

    Symbol biasSymbol(int layer, int neuron) {
        boolean alone = style == Style.ARTICLE && network.layer(layer).neurons() == 1;
        return alone ? layerBias(layer) : onNeuron("b", layer, neuron);
    }

    /** The articles' b1 or b2 if several neurons of a layer have the same bias, else null. */
    Symbol sharedBiasSymbol(int layer) {
        if (style != Style.ARTICLE || !network.layer(layer).hasBias() || network.layer(layer).neurons() == 1) {
            return null;
        }
        double[] biases = network.layer(layer).bias().toVector();
        return Arrays.stream(biases).allMatch(bias -> bias == biases[0]) ? layerBias(layer) : null;
    }

    private static Symbol layerBias(int layer) {
        return Symbol.of("b" + (layer + 1));
    }

    Symbol zSymbol(int layer, int neuron) {
        return onNeuron("z", layer, neuron);
    }

    Symbol aSymbol(int layer, int neuron) {
        return onNeuron("a", layer, neuron);
    }

    Symbol deltaSymbol(int layer, int neuron) {
        return onNeuron("delta", layer, neuron);
    }

    Symbol targetSymbol(int output) {
        return onOutput("t", output);
    }

    /** The part of the loss that one output makes. */
    Symbol lossPartSymbol(int output) {
        return onOutput("E", output);
    }

    Symbol lossSymbol() {
        return Symbol.of("E");
    }

    private Symbol onOutput(String letter, int output) {
        boolean own = neurons.get(neurons.size() - 1) != null;
        return style == Style.INDICES && !own
                ? Symbol.of(letter, output)
                : onNeuron(letter, network.layers().size() - 1, output);
    }

    private Symbol onNeuron(String letter, int layer, int neuron) {
        String own = own(neurons, layer, neuron);
        if (own != null) {
            return Symbol.of(letter, own);
        }
        return switch (style) {
            case SINGLE_NEURON -> Symbol.of(letter);
            case ARTICLE -> Symbol.of(letter, neuron(layer, neuron));
            case INDICES -> Symbol.of(letter, layer, neuron);
        };
    }

    private static boolean isSingleNeuron(Network network) {
        return network.layers().size() == 1 && network.outputs() == 1;
    }

    private static String numberUnlessAlone(int index, int count) {
        return count == 1 ? "" : String.valueOf(index + 1);
    }

    private static List<List<String>> blank(Network network) {
        return new ArrayList<>(Collections.nCopies(network.layers().size(), null));
    }

    private static String own(List<List<String>> names, int layer, int place) {
        List<String> own = names.get(layer);
        return own == null ? null : own.get(place);
    }

    private static List<List<String>> replaced(List<List<String>> names, int layer, List<String> own) {
        List<List<String>> changed = new ArrayList<>(names);
        changed.set(layer, own);
        return changed;
    }

    private static List<String> checked(String[] names, int count, String what) {
        List<String> list = Arrays.asList(Require.notNull(names, "the names").clone());
        if (list.size() != count) {
            throw new IllegalArgumentException("each " + what + " needs one name: there are " + count + " to name, but "
                    + list.size() + " names were given");
        }
        list.forEach(name -> Require.name(name, "the name of a " + what));
        if (new HashSet<>(list).size() != count) {
            throw new IllegalArgumentException("two " + what + "s have the same name among " + list);
        }
        return list;
    }
}
