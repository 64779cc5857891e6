package nnbyhand.exercise;

import java.util.regex.Pattern;

/** What the numbers of a network are called in an exercise. Layers, neurons and inputs are counted from 0 here. */
interface Names {
    Pattern HIDDEN = Pattern.compile("_[gh][0-9]");

    /** What follows "z_" and "a_": h1, o2; empty for the only neuron. */
    String neuron(int layer, int i);

    String weight(int layer, int i, int j);

    default String bias(int layer, int i) {
        return "b" + under(neuron(layer, i));
    }

    default String x(int j) {
        return "x" + (j + 1);
    }

    default String target(int i) {
        return "t" + (i + 1);
    }

    default String quantity(String kind, int layer, int i) {
        return kind + under(neuron(layer, i));
    }

    /** Whether a quantity is that of a hidden neuron: z_h1, da/dz_g2'. */
    static boolean isOfHiddenNeuron(String quantity) {
        return HIDDEN.matcher(quantity).find();
    }

    private static String under(String neuron) {
        return neuron.isEmpty() ? "" : "_" + neuron;
    }

    /** The only neuron: w, b, x, t, z, a. */
    static Names oneNeuron() {
        return new Names() {
            @Override
            public String neuron(int layer, int i) {
                return "";
            }

            @Override
            public String weight(int layer, int i, int j) {
                return "w";
            }

            @Override
            public String x(int j) {
                return "x";
            }

            @Override
            public String target(int i) {
                return "t";
            }
        };
    }

    /** Weights counted through the network as the 2-2-2 post counts them: w1 to w8, row by row, layer by layer. */
    static Names counted(int... sizes) {
        return new Layered(sizes.length - 2) {
            @Override
            public String x(int j) {
                return sizes[0] == 1 ? "x" : super.x(j);
            }

            @Override
            public String weight(int layer, int i, int j) {
                int before = 0;
                for (int l = 0; l < layer; l++) {
                    before += sizes[l] * sizes[l + 1];
                }
                return "w" + (before + i * sizes[layer] + j + 1);
            }
        };
    }

    /** Weights by what they join: w(x2>h1) leads from x2 to h1. */
    static Names joining(int... sizes) {
        return new Layered(sizes.length - 2) {
            @Override
            public String weight(int layer, int i, int j) {
                return "w(" + (layer == 0 ? x(j) : neuron(layer - 1, j)) + ">" + neuron(layer, i) + ")";
            }
        };
    }

    /** Outputs o1, o2, ..., hidden neurons h1, h2, ..., and g1, g2, ... in a hidden layer before them. */
    abstract class Layered implements Names {
        private final int last;

        Layered(int last) {
            this.last = last;
        }

        @Override
        public String x(int j) {
            return Names.super.x(j);
        }

        @Override
        public String neuron(int layer, int i) {
            return (layer == last ? "o" : layer == last - 1 ? "h" : "g") + (i + 1);
        }
    }
}
