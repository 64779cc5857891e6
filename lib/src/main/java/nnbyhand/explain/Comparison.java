package nnbyhand.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nnbyhand.Example;
import nnbyhand.Gradients;
import nnbyhand.Loss;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * The same training under several conventions side by side: every number of the first step, with the first one that
 * differs marked, and the loss over all steps.
 *
 * <pre>{@code
 * Comparison.half(network, example, 0.5, 100);     // half squared error, squared error
 * Comparison.biases(network, example, HALF_SQUARED_ERROR, 0.5, 100);  // fixed, shared, own
 * Comparison.order(network, example, HALF_SQUARED_ERROR, 0.5, 100);   // hidden deltas from old or new weights
 * }</pre>
 */
public final class Comparison {
    private static final int MOST_ROWS = 80;

    /** A curve of more points fits neither a picture nor, at some time, the memory. */
    private static final int MOST_STEPS = 1_000_000;

    /** Numbers closer than this, relative to the larger, count as equal: what rounding may do in one step. */
    private static final double EQUAL = 1e-12;

    private final List<Convention> conventions;
    private final List<Row> rows;
    private final Row first;
    private final int hidden;
    private final List<double[]> losses;

    /**
     * One number under every convention.
     *
     * @param name what it is called
     * @param values one a convention; NaN where a step led out of the finite numbers or out of the loss's domain
     * @param differs whether they are not all equal, to 12 digits
     */
    public record Row(String name, List<Double> values, boolean differs) {
        /**
         * Keeps its own copy of the list.
         *
         * @param name what it is called
         * @param values one a convention
         * @param differs whether they are not all equal
         */
        public Row {
            Require.name(name, "the name of a row");
            values = Require.list(values, "the values of a row", "each value of a row");
        }
    }

    private Comparison(List<Convention> conventions, List<Row> numbers, List<double[]> losses) {
        this.conventions = conventions;
        this.rows = numbers.stream().limit(MOST_ROWS).toList();
        this.first = numbers.stream().filter(Row::differs).findFirst().orElse(null);
        this.hidden = numbers.size() - rows.size();
        this.losses = losses;
    }

    /**
     * With the half and without it.
     *
     * @param network where it starts
     * @param example x and target
     * @param learningRate the length of a step, finite, 0 or larger
     * @param steps how many steps the loss is followed, 1 to 1,000,000
     * @return half squared error and squared error, each neuron with its own bias
     */
    public static Comparison half(Network network, Example example, double learningRate, int steps) {
        return of(network, example, learningRate, steps,
                Convention.ownBiases("with the half", Loss.HALF_SQUARED_ERROR),
                Convention.ownBiases("without the half", Loss.SQUARED_ERROR));
    }

    /**
     * Biases fixed, shared and own.
     *
     * @param network where it starts
     * @param example x and target
     * @param loss how far the output is from the target
     * @param learningRate the length of a step, finite, 0 or larger
     * @param steps how many steps the loss is followed, 1 to 1,000,000
     * @return the three of them
     */
    public static Comparison biases(Network network, Example example, Loss loss, double learningRate, int steps) {
        return of(network, example, learningRate, steps,
                Convention.fixedBiases("biases fixed", loss),
                Convention.sharedBiases("a bias shared by each layer", loss),
                Convention.ownBiases("a bias of each neuron's own", loss));
    }

    /**
     * Hidden deltas from the old weights, as the chain rule has it, and from the new ones, biases fixed.
     *
     * @param network where it starts
     * @param example x and target
     * @param loss how far the output is from the target
     * @param learningRate the length of a step, finite, 0 or larger
     * @param steps how many steps the loss is followed, 1 to 1,000,000
     * @return both of them
     */
    public static Comparison order(Network network, Example example, Loss loss, double learningRate, int steps) {
        return of(network, example, learningRate, steps,
                Convention.fixedBiases("old weights (right)", loss),
                Convention.wrongOrder("new weights (wrong)", loss));
    }

    /**
     * Any conventions.
     *
     * @param network where each starts
     * @param example x and target
     * @param learningRate the length of a step, finite, 0 or larger
     * @param steps how many steps the loss is followed, 1 to 1,000,000
     * @param conventions two or more
     * @return their numbers side by side
     */
    public static Comparison of(
            Network network, Example example, double learningRate, int steps, Convention... conventions) {
        Require.notNull(network, "the network");
        Require.notNull(example, "the example");
        Require.learningRate(learningRate);
        if (Require.atLeast(1, steps, "the number of steps") > MOST_STEPS) {
            throw new IllegalArgumentException("a loss can be followed over 1000000 steps at most, but " + steps
                    + " were asked for");
        }
        if (Require.notNull(conventions, "the conventions").length < 2) {
            throw new IllegalArgumentException("a comparison needs two conventions or more, but got " + conventions.length);
        }
        List<Convention> all = Require.list(Arrays.asList(conventions), "the conventions", "each convention");
        all.forEach(convention -> checkStart(network, example, convention.loss()));
        Names names = Names.of(network);
        List<List<Object[]>> columns = all.stream()
                .map(convention -> firstStep(network, example, learningRate, convention, names))
                .toList();
        List<Row> rows = new ArrayList<>();
        int count = columns.get(0).size();
        for (int r = 0; r < count; r++) {
            int row = r;
            List<Double> values = columns.stream().map(column -> (Double) column.get(row)[1]).toList();
            rows.add(new Row((String) columns.get(0).get(r)[0], values, differ(values)));
        }
        List<double[]> losses = all.stream()
                .map(convention -> losses(network, example, learningRate, steps, convention, all.get(0).loss()))
                .toList();
        return new Comparison(all, rows, losses);
    }

    /** {@return the conventions, in the order of the columns} */
    public List<Convention> conventions() {
        return conventions;
    }

    /** {@return every number of the first step in the order of calculation; the first 80 of a large network} */
    public List<Row> rows() {
        return rows;
    }

    /** {@return how many numbers were compared, but are not among the rows} */
    public int hidden() {
        return hidden;
    }

    /** {@return the first number that differs, which in a large network may be a hidden one; null if none does} */
    public Row first() {
        return first;
    }

    /**
     * The loss over the steps.
     *
     * @param convention its place among the conventions, counted from 0
     * @return the loss before the first step and after each; measured for all in the first convention's loss, so that
     *     the curves can be compared; NaN after a step that led out of the finite numbers or out of the loss's domain
     */
    public double[] losses(int convention) {
        return losses.get(Require.index(convention, losses.size(), "convention")).clone();
    }

    /** {@return where the conventions part, in a sentence} */
    public String finding() {
        if (first == null) {
            return "No number of the first step differs.";
        }
        String values = first.values().stream().map(Numbers::text).collect(Collectors.joining(" and "));
        return "The first number that differs is " + first.name()
                + (rows.contains(first) ? "." : ", which is not among the rows shown: " + values + ".");
    }

    /** {@return one line a number, the first that differs marked} */
    @Override
    public String toString() {
        List<String[]> table = new ArrayList<>();
        String[] heading = new String[conventions.size() + 2];
        Arrays.fill(heading, "");
        heading[0] = "number";
        for (int i = 0; i < conventions.size(); i++) {
            heading[i + 1] = conventions.get(i).name();
        }
        table.add(heading);
        for (Row row : rows) {
            String[] line = new String[heading.length];
            line[0] = row.name();
            for (int i = 0; i < conventions.size(); i++) {
                line[i + 1] = Numbers.text(row.values().get(i));
            }
            line[line.length - 1] = row == first ? "<- first difference" : row.differs() ? "differs" : "";
            table.add(line);
        }
        return TextTable.of(table) + (hidden > 0 ? "\n... " + hidden + " more numbers" : "") + "\n" + finding();
    }

    /** Refuses what does not fit; later on, a refusal means that a step has led out of the loss's domain. */
    private static void checkStart(Network network, Example example, Loss loss) {
        ReachedLoss.of(network, List.of(example), loss).refusal().ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal);
        });
    }

    /** Name and value of each number of one step, in the order of calculation. */
    private static List<Object[]> firstStep(
            Network network, Example example, double learningRate, Convention convention, Names names) {
        List<Object[]> numbers = new ArrayList<>();
        numbers.add(new Object[] {names.lossSymbol().text(), loss(network, example, convention.loss())});
        Gradients gradients = gradients(convention, network, example, learningRate);
        for (int l = network.layers().size() - 1; l >= 0; l--) {
            for (int i = 0; i < network.layer(l).neurons(); i++) {
                numbers.add(new Object[] {
                    names.deltaSymbol(l, i).text(), gradients == null ? Double.NaN : gradients.layer(l).delta().get(i)
                });
            }
            int layer = l;
            Names.parameters(network).stream().filter(parameter -> parameter.layer() == layer).forEach(parameter ->
                    numbers.add(new Object[] {
                        "dE/d" + names.of(parameter), gradients == null ? Double.NaN : parameter.of(gradients)
                    }));
        }
        Network next = stepped(network, gradients, learningRate);
        Names.parameters(network).forEach(parameter -> numbers.add(
                new Object[] {names.of(parameter) + "+", next == null ? Double.NaN : parameter.in(next)}));
        numbers.add(new Object[] {
            names.lossSymbol().text() + " after the step",
            next == null ? Double.NaN : loss(next, example, convention.loss())
        });
        return numbers;
    }

    private static double[] losses(
            Network network, Example example, double learningRate, int steps, Convention convention, Loss measure) {
        double[] losses = new double[steps + 1];
        Arrays.fill(losses, Double.NaN);
        Network now = network;
        for (int step = 0; step <= steps && now != null; step++) {
            losses[step] = loss(now, example, measure);
            boolean last = step == steps || Double.isNaN(losses[step]);
            now = last ? null : stepped(now, gradients(convention, now, example, learningRate), learningRate);
        }
        return losses;
    }

    /** The loss, or NaN if it is no finite number any more. */
    private static double loss(Network network, Example example, Loss loss) {
        return ReachedLoss.of(network, List.of(example), loss).value();
    }

    /** The gradients of a step, or null if they would not be finite or the loss is not defined there. */
    private static Gradients gradients(Convention convention, Network network, Example example, double learningRate) {
        try {
            return convention.gradients(network, example, learningRate);
        } catch (ArithmeticException diverged) {
            return null;
        } catch (IllegalArgumentException refused) {
            // Where the loss itself is defined, it is the convention's rule that made a mistake.
            if (ReachedLoss.of(network, List.of(example), convention.loss()).refusal().isEmpty()) {
                throw refused;
            }
            return null;
        }
    }

    /** The network after the step, or null if its numbers would no longer be finite. */
    private static Network stepped(Network network, Gradients gradients, double learningRate) {
        try {
            return gradients == null ? null : network.step(gradients, learningRate);
        } catch (ArithmeticException diverged) {
            return null;
        }
    }

    private static boolean differ(List<Double> values) {
        double first = values.get(0);
        return values.stream().anyMatch(value -> value.isNaN() != Double.isNaN(first)
                || Math.abs(value - first) > EQUAL * Math.max(Math.abs(value), Math.abs(first)));
    }
}
