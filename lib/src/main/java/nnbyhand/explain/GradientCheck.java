package nnbyhand.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** All proofs at once take four forward passes for each h and each of so many numbers; a second or two. */
    private static final int MOST_AT_ONCE = 5000;

    private static final int MOST_SHOWN = 30;

    private final Network network;
    private final Example example;
    private final Loss loss;
    private final Names names;
    private final double[] steps;
    private final Gradients chainRule;
    private final Gradients automatic;
    private final double rounding;

    private GradientCheck(Network network, Example example, Loss loss, Names names, double[] steps, Gradients chainRule,
            Gradients automatic, double rounding) {
        this.network = network;
        this.example = example;
        this.loss = loss;
        this.names = names;
        this.steps = steps;
        this.chainRule = chainRule;
        this.automatic = automatic;
        this.rounding = rounding;
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
        ScalarNetwork scalars = ScalarNetwork.of(network, example, loss);
        Gradients chainRule = network.backward(network.forward(example.x()), example.target(), loss);
        return new GradientCheck(network, example, loss, Names.of(network), STEPS, chainRule, scalars.gradients(),
                rounding(scalars.loss()));
    }

    /**
     * The same check with other names for the numbers.
     *
     * @param other the names
     * @return the changed check; this one stays as it is
     */
    public GradientCheck withNames(Names other) {
        return new GradientCheck(network, example, loss, Require.notNull(other, "the names").fitting(network), steps,
                chainRule, automatic, rounding);
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
        return new GradientCheck(network, example, loss, names, h.clone(), chainRule, automatic, rounding);
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
            double above = loss(parameter, value + h);
            double below = loss(parameter, value - h);
            double difference = (above - below) / (2 * h);
            double narrower = (loss(parameter, value + h / 2) - loss(parameter, value - h / 2)) / h;
            // Truncation falls with h^2: three quarters of it are gone at half the width.
            double truncation = Math.abs(difference - narrower) * 4 / 3;
            differences.add(new Difference(
                    h, above, below, difference, Math.abs(difference - written),
                    truncation + rounding(Math.max(Math.abs(above), Math.abs(below))) / h));
        }
        if (differences.stream().allMatch(difference -> Double.isNaN(difference.uncertainty()))) {
            throw new ArithmeticException("no difference can be taken: " + names.of(parameter) + " = "
                    + Numbers.text(value) + ", moved by any h, leads where an activation or the loss is not defined; "
                    + "give smaller widths with withSteps(...)");
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
     * @param most how many at most, 0 or more
     * @return in the order of {@link #all()}
     */
    public List<Proof> first(int most) {
        Require.atLeast(0, most, "the number of gradients");
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
                Numbers.text(proof.best().value(), 8), Numbers.text(proof.best().h()), proof.verdict().toString()
            });
        }
        int hidden = count() - MOST_SHOWN;
        return TextTable.of(rows) + (hidden > 0 ? "\n... " + hidden + " more: ask for single ones, such as weight(0, 0, 0)" : "");
    }

    /** E with another value in one place; NaN where the network or the loss is not defined for it. */
    private double loss(Parameter parameter, double value) {
        try {
            double moved = parameter.set(network, value).loss(example, loss);
            return Double.isFinite(moved) ? moved : Double.NaN;
        } catch (ArithmeticException | IllegalArgumentException notDefined) {
            return Double.NaN;
        }
    }

    /** The same for a larger E beside it: like squared errors, E is the more sensitive the larger it is. */
    private double rounding(double moved) {
        double here = Math.abs(network.loss(example, loss));
        double grown = here == 0 ? 1 : Math.sqrt(Math.max(1, moved / here));
        return Math.max(rounding * grown, Math.ulp(1.0) * Math.sqrt(moved));
    }

    /**
     * What the last digits leave unsure in E: each result v on the way to it is off by half a unit of its last digit,
     * which moves E by v dE/dv parts of that; independent of each other, they add up as squares do. What was given
     * is what it is.
     */
    private static double rounding(Scalar loss) {
        double squares = 0;
        for (Map.Entry<Scalar, Double> number : loss.gradients().entrySet()) {
            boolean given = number.getKey().operands().isEmpty();
            double part = given ? 0 : number.getKey().value() * number.getValue();
            squares += part * part;
        }
        return Math.max(Math.ulp(1.0) * Math.sqrt(squares), Math.ulp(loss.value())) / 2;
    }

    /** What the three proofs of one gradient say to each other. */
    public enum Verdict {
        /** All three are the same, as far as each can be known. */
        AGREE("yes"),
        /** They are not. */
        DIFFER("NO"),
        /** They may be, but differences of E are not exact enough for so small a gradient. */
        TOO_SMALL("cannot be told");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** {@return the answer to: do the three agree?} */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One central difference.
     *
     * @param h half its width
     * @param above E with the number raised by h
     * @param below E with the number lowered by h; NaN where that is not defined, and so are the numbers made from it
     * @param value (above - below) / (2h)
     * @param error how far the value is from the chain rule's
     * @param uncertainty how far it may be from the true slope, by truncation and rounding, estimated from E alone
     */
    public record Difference(
            double h, double above, double below, double value, double error, double uncertainty) {}

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
        /** How many times its estimate an uncertainty may be before two numbers count as different. */
        private static final double MARGIN = 10;

        /**
         * Checks that nothing is missing.
         *
         * @param name what the weight or bias is called
         * @param parameter where it stands
         * @param loss E of the network as it is
         * @param chainRule the gradient by backpropagation
         * @param automatic the gradient by automatic differentiation
         * @param differences one a width h, at least one
         */
        public Proof {
            Require.name(name, "the name of a weight or bias");
            Require.notNull(parameter, "the weight or bias");
            differences = Require.list(differences, "the differences", "each difference");
            Require.atLeast(1, differences.size(), "the number of differences");
        }

        /** {@return the difference with the smallest uncertainty, whatever the chain rule says} */
        public Difference best() {
            return differences.stream()
                    .min(Comparator.comparingDouble(difference -> Double.isNaN(difference.uncertainty())
                            ? Double.POSITIVE_INFINITY
                            : difference.uncertainty()))
                    .orElseThrow();
        }

        /**
         * Whether the chain rule's gradient is that of automatic differentiation, to 1e-9 of |gradient| + |E|, and that
         * of the best difference, to 1e-6 of |gradient|, each beyond what is uncertain in the difference.
         *
         * @return differ also at a kink of an activation; too small where half the gradient or more is uncertain
         */
        public Verdict verdict() {
            double uncertain = MARGIN * best().uncertainty();
            double size = Math.abs(chainRule);
            if (Math.abs(automatic - chainRule) > 1e-9 * (size + Math.abs(loss)) + uncertain
                    || best().error() > 1e-6 * size + uncertain) {
                return Verdict.DIFFER;
            }
            // A 0 has no size to compare with: nothing that can be seen speaks against it.
            boolean nothing = chainRule == 0 && automatic == 0;
            return nothing || uncertain < size / 2 ? Verdict.AGREE : Verdict.TOO_SMALL;
        }

        /** {@return whether all three are known to say the same} */
        public boolean agrees() {
            return verdict() == Verdict.AGREE;
        }

        /** {@return the verdict in a sentence} */
        public String finding() {
            return switch (verdict()) {
                case AGREE -> "All three agree.";
                case DIFFER ->
                    "The three do not agree: is a slope written wrongly, or is z at a kink of its activation?";
                case TOO_SMALL -> "Whether the three agree cannot be told at this size: even the best difference is "
                        + "uncertain by about " + Numbers.text(best().uncertainty(), 1) + ".";
            };
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
                    + (agrees() ? "" : "\n" + finding());
        }
    }
}
