package nnbyhand.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import nnbyhand.Example;
import nnbyhand.Gradients;
import nnbyhand.Loss;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * Three proofs beside each gradient: the written chain rule ({@link Network#backward}), automatic differentiation on
 * scalars ({@link ScalarNetwork}), and central differences (E(w + h) - E(w - h)) / (2h) for several h.
 * A difference errs on two sides: for large h by what the curve bends within h (truncation, it falls with h^2), for
 * small h by the last digits of E (rounding, it grows with 1/h).
 */
public final class GradientCheck {
    private static final double[] STEPS = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12};

    /** All proofs at once take two forward passes for each h and each of so many numbers; a second or two. */
    private static final int MOST_AT_ONCE = 5000;

    private static final int MOST_SHOWN = 30;

    private final Network network;
    private final Example example;
    private final Loss loss;
    private final Names names;
    private final double[] steps;
    private final Gradients chainRule;
    private final Gradients automatic;

    private GradientCheck(Network network, Example example, Loss loss, Names names, double[] steps, Gradients chainRule,
            Gradients automatic) {
        this.network = network;
        this.example = example;
        this.loss = loss;
        this.names = names;
        this.steps = steps;
        this.chainRule = chainRule;
        this.automatic = automatic;
    }

    /**
     * The gradients of one example, three ways, with h = 0.1, 0.01, ... 1e-12.
     *
     * @param network the network
     * @param example x and target
     * @param loss how far the output is from the target
     * @return the check; ask it for one weight or bias, or for all
     */
    public static GradientCheck of(Network network, Example example, Loss loss) {
        Gradients automatic = ScalarNetwork.of(network, example, loss).gradients();
        Gradients chainRule = network.backward(network.forward(example.x()), example.target(), loss);
        return new GradientCheck(network, example, loss, Names.of(network), STEPS, chainRule, automatic);
    }

    /**
     * The same check with other names for the numbers.
     *
     * @param other the names
     * @return the changed check; this one stays as it is
     */
    public GradientCheck withNames(Names other) {
        return new GradientCheck(network, example, loss, Require.notNull(other, "the names").fitting(network), steps,
                chainRule, automatic);
    }

    /**
     * The same check with other widths of the difference.
     *
     * @param h finite and above 0, at least one
     * @return the changed check; this one stays as it is
     */
    public GradientCheck withSteps(double... h) {
        if (Require.notNull(h, "the widths h").length == 0
                || !DoubleStream.of(h).allMatch(one -> one > 0 && Double.isFinite(one))) {
            throw new IllegalArgumentException("a difference needs widths h above 0, such as 0.1 and 0.001, but got "
                    + (h.length == 0 ? "none" : DoubleStream.of(h).mapToObj(Numbers::text).collect(Collectors.joining(", "))));
        }
        return new GradientCheck(network, example, loss, names, h.clone(), chainRule, automatic);
    }

    /**
     * One weight's gradient, three ways.
     *
     * @param layer counted from 0
     * @param neuron the receiving neuron: the row, counted from 0
     * @param input where it comes from: the column, counted from 0
     * @return its proof
     */
    public Proof weight(int layer, int neuron, int input) {
        return of(Parameter.weight(layer, neuron, input));
    }

    /**
     * One bias's gradient, three ways.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return its proof
     */
    public Proof bias(int layer, int neuron) {
        return of(Parameter.bias(layer, neuron));
    }

    /**
     * One gradient, three ways, by name.
     *
     * @param name such as w1, b_h1 or w[0,1,0]
     * @return its proof
     */
    public Proof of(String name) {
        return of(names.parameter(name));
    }

    /**
     * One gradient, three ways.
     *
     * @param parameter a weight or bias of the network
     * @return its proof
     */
    public Proof of(Parameter parameter) {
        double value = Require.notNull(parameter, "the weight or bias").in(network);
        double written = parameter.of(chainRule);
        List<Difference> differences = new ArrayList<>();
        for (double h : steps) {
            double above = network(parameter, value + h);
            double below = network(parameter, value - h);
            double difference = (above - below) / (2 * h);
            differences.add(new Difference(h, above, below, difference, Math.abs(difference - written)));
        }
        return new Proof(names.of(parameter), parameter, network.loss(example, loss), written, parameter.of(automatic),
                List.copyOf(differences));
    }

    /**
     * Every gradient, three ways.
     *
     * @return one proof a weight and bias, layer by layer, each layer's biases after its weights
     * @throws IllegalArgumentException if there are more than 5000 of them: ask for single ones
     */
    public List<Proof> all() {
        List<Parameter> parameters = Names.parameters(network);
        if (parameters.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("this network has " + parameters.size() + " weights and biases, and "
                    + steps.length + " differences for each would take long: ask for single ones, such as weight(0, 0, 0)");
        }
        return parameters.stream().map(this::of).toList();
    }

    /**
     * The first gradients, three ways.
     *
     * @param most how many at most
     * @return in the order of {@link #all()}
     */
    public List<Proof> first(int most) {
        return Names.parameters(network).stream().limit(most).map(this::of).toList();
    }

    /** {@return how many weights and biases there are} */
    public int count() {
        return Names.parameters(network).size();
    }

    /** {@return the three values of every gradient, or of the first where there are many} */
    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"gradient", "chain rule", "automatic", "difference", "best h", "three agree"});
        for (Proof proof : first(MOST_SHOWN)) {
            rows.add(new String[] {
                "dE/d" + proof.name(), Numbers.text(proof.chainRule()), Numbers.text(proof.automatic()),
                Numbers.text(proof.best().value(), 8), Numbers.text(proof.best().h()), proof.agrees() ? "yes" : "NO"
            });
        }
        int hidden = count() - MOST_SHOWN;
        return TextTable.of(rows) + (hidden > 0 ? "\n... " + hidden + " more: ask for single ones, such as weight(0, 0, 0)" : "");
    }

    private double network(Parameter parameter, double value) {
        return parameter.set(network, value).loss(example, loss);
    }

    /**
     * One central difference.
     *
     * @param h half its width
     * @param above E with the number raised by h
     * @param below E with the number lowered by h
     * @param value (above - below) / (2h)
     * @param error how far the value is from the chain rule's
     */
    public record Difference(double h, double above, double below, double value, double error) {}

    /**
     * One gradient, three ways.
     *
     * @param name what the weight or bias is called
     * @param parameter where it stands
     * @param loss E of the network as it is
     * @param chainRule the gradient by backpropagation
     * @param automatic the gradient by automatic differentiation
     * @param differences one a width h, in the order given
     */
    public record Proof(
            String name, Parameter parameter, double loss, double chainRule, double automatic, List<Difference> differences) {
        /** {@return the difference that comes closest to the chain rule} */
        public Difference best() {
            return differences.stream()
                    .min(Comparator.comparingDouble(difference -> Double.isNaN(difference.error())
                            ? Double.POSITIVE_INFINITY
                            : difference.error()))
                    .orElseThrow();
        }

        /**
         * Whether all three say the same: automatic differentiation to 1e-9 and the best difference to 1e-6, both in
         * parts of |gradient| + |E|, whose last digits are what rounding leaves unsure.
         *
         * @return false at a kink of an activation, or if a slope is written wrongly
         */
        public boolean agrees() {
            double scale = Math.abs(chainRule) + Math.abs(loss) + Double.MIN_NORMAL;
            return Math.abs(automatic - chainRule) <= 1e-9 * scale && best().error() <= 1e-6 * scale + 1e-12;
        }

        @Override
        public String toString() {
            List<String[]> rows = new ArrayList<>();
            rows.add(new String[] {"h", "(E(" + name + "+h) - E(" + name + "-h)) / (2h)", "error", ""});
            for (Difference difference : differences) {
                rows.add(new String[] {
                    Numbers.text(difference.h()), Numbers.text(difference.value(), 8), Numbers.text(difference.error(), 2),
                    difference == best() ? "best" : ""
                });
            }
            return "dE/d" + name + "\nby the chain rule                " + Numbers.text(chainRule)
                    + "\nby automatic differentiation     " + Numbers.text(automatic)
                    + "\nby the best central difference   " + Numbers.text(best().value(), 8) + "\n" + TextTable.of(rows)
                    + (agrees() ? "" : "\nThe three do not agree: is a slope written wrongly, or is z at a kink of its activation?");
        }
    }
}
