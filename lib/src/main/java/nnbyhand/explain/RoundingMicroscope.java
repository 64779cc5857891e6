package nnbyhand.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Network;
import nnbyhand.Require;

/**
 * The same calculation in several precisions side by side: forward pass, loss and, if wanted, backward pass and one
 * step. In each number it marks the first digit that parts from the exact value. It shows what early rounding does:
 * article 002 prints 0.975 for 0.97595 because it carried three decimals on.
 */
public final class RoundingMicroscope {
    private static final int MOST_ROWS = 80;

    private final Network network;
    private final Example example;
    private final Loss loss;
    private final Names names;
    private final List<Precision> precisions;
    private final Double learningRate;
    private final DecimalPass.Notes exact;
    private final List<List<DecimalPass.Stop>> stops;
    private final List<Row> rows;

    /**
     * One number in every precision.
     *
     * @param name what it is called
     * @param cells one a precision, in the order of {@link RoundingMicroscope#precisions()}
     */
    public record Row(String name, List<Cell> cells) {
        /**
         * Keeps its own copy of the list.
         *
         * @param name what it is called
         * @param cells one a precision
         */
        public Row {
            Require.name(name, "the name of a row");
            cells = Require.list(cells, "the cells of a row", "each cell of a row");
        }
    }

    /**
     * One number in one precision.
     *
     * @param text its digits; a dash if it has no value in this precision, for which {@link #findings} tell the reason
     * @param parts the place in the text of the first digit that parts from the exact value, or -1 if none does
     */
    public record Cell(String text, int parts) {
        /**
         * Checks that the place lies in the text.
         *
         * @param text its digits
         * @param parts a place in the text, or -1
         */
        public Cell {
            Require.name(text, "the text of a cell");
            if (parts != -1) {
                Require.index(parts, text.length(), "character");
            }
        }

        /** {@return the text with the first parting digit in square brackets} */
        @Override
        public String toString() {
            return parts < 0 ? text : text.substring(0, parts) + "[" + text.charAt(parts) + "]" + text.substring(parts + 1);
        }
    }

    private RoundingMicroscope(
            Network network, Example example, Loss loss, Names names, List<Precision> precisions, Double learningRate) {
        this.network = network;
        this.example = example;
        this.loss = loss;
        this.names = names;
        this.precisions = precisions;
        this.learningRate = learningRate;
        this.exact = notes(Precision.EXACT);
        List<DecimalPass.Notes> columns = precisions.stream().map(this::notes).toList();
        this.stops = columns.stream().map(DecimalPass.Notes::stops).toList();
        List<Row> filled = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> number : exact.numbers().entrySet()) {
            if (filled.size() == MOST_ROWS) {
                break;
            }
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                BigDecimal value = columns.get(i).numbers().get(number.getKey());
                cells.add(value == null ? new Cell("-", -1) : cell(precisions.get(i).shown(value), number.getValue()));
            }
            filled.add(new Row(number.getKey(), cells));
        }
        this.rows = List.copyOf(filled);
    }

    /**
     * The forward pass and the loss with 2, 3 and 4 significant digits carried on, in float, in double, and exactly.
     * An activation or loss of one's own can be asked for doubles only: what comes from it is exact to about 15 digits.
     *
     * @param network the network
     * @param example x and target
     * @param loss how far the output is from the target
     * @return the numbers side by side
     */
    public static RoundingMicroscope of(Network network, Example example, Loss loss) {
        Require.notNull(network, "the network");
        Require.notNull(example, "the example");
        Require.notNull(loss, "the loss");
        // The library's pass refuses in its own words what does not fit.
        network.loss(example, loss);
        return new RoundingMicroscope(network, example, loss, Names.of(network),
                List.of(Precision.digits(2), Precision.digits(3), Precision.digits(4), Precision.FLOAT, Precision.DOUBLE,
                        Precision.EXACT), null);
    }

    /**
     * The same in other precisions.
     *
     * @param other the columns, from left to right, at least one
     * @return the changed microscope; this one stays as it is
     */
    public RoundingMicroscope with(Precision... other) {
        if (Require.notNull(other, "the precisions").length == 0) {
            throw new IllegalArgumentException("at least one precision is needed, such as Precision.decimals(3)");
        }
        for (Precision precision : other) {
            Require.notNull(precision, "a precision");
        }
        return new RoundingMicroscope(network, example, loss, names, List.of(other), learningRate);
    }

    /**
     * The same with the backward pass and one step of gradient descent.
     *
     * @param rate the learning rate, finite, 0 or larger
     * @return the changed microscope; this one stays as it is
     */
    public RoundingMicroscope withStep(double rate) {
        return new RoundingMicroscope(network, example, loss, names, precisions, Require.learningRate(rate));
    }

    /**
     * The same with other names for the numbers.
     *
     * @param other the names
     * @return the changed microscope; this one stays as it is
     */
    public RoundingMicroscope withNames(Names other) {
        return new RoundingMicroscope(
                network, example, loss, Require.notNull(other, "the names").fitting(network), precisions, learningRate);
    }

    /** {@return the precisions, one a column} */
    public List<Precision> precisions() {
        return precisions;
    }

    /** {@return one row a number, in the order of calculation; the first 80 of a large network} */
    public List<Row> rows() {
        return rows;
    }

    /**
     * One number in one precision.
     *
     * @param name what it is called, such as z_o1
     * @param precision its column, counted from 0
     * @return its digits and where they part
     */
    public Cell cell(String name, int precision) {
        for (Row row : rows) {
            if (row.name().equals(name)) {
                return row.cells().get(Require.index(precision, precisions.size(), "precision"));
            }
        }
        throw new IllegalArgumentException("no number here is called " + name + "; they are called "
                + rows.stream().map(Row::name).toList());
    }

    /**
     * What there is to see.
     *
     * @return for each precision the first number that comes out otherwise, and what has no value and why; then, if
     *     need be, what is not exact in the exact numbers
     */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < precisions.size(); i++) {
            if (precisions.get(i) != Precision.EXACT) {
                findings.add(finding(i));
            }
        }
        if (!exact.stops().isEmpty()) {
            findings.add("exact: " + exact.stops().stream().map(stop -> stop + " ").collect(Collectors.joining())
                    + "The table leaves out what has no exact value.");
        }
        List<String> own = ownFunctions();
        if (!own.isEmpty()) {
            boolean one = own.size() == 1;
            findings.add(String.join(" and ", own) + (one ? " is" : " are") + " calculated in double, also for the "
                    + "exact value: what comes from " + (one ? "it" : "them") + " has about 15 right digits.");
        }
        return findings;
    }

    /** {@return the numbers side by side, the first digit that parts in square brackets} */
    @Override
    public String toString() {
        List<String[]> table = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("number"));
        precisions.forEach(precision -> heading.add(precision.name()));
        table.add(heading.toArray(new String[0]));
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.name()));
            row.cells().forEach(cell -> line.add(cell.toString()));
            table.add(line.toArray(new String[0]));
        }
        return TextTable.of(table) + (hidden() > 0 ? "\n... " + hidden() + " more numbers" : "")
                + "\n[ ] marks the first digit that parts from the exact value.\n" + String.join("\n", findings());
    }

    /** {@return how many numbers were calculated, but are not among the rows} */
    public int hidden() {
        return exact.numbers().size() - rows.size();
    }

    private DecimalPass.Notes notes(Precision precision) {
        return DecimalPass.notes(network, example, loss, names, precision, learningRate);
    }

    private String finding(int precision) {
        List<String> sentences = new ArrayList<>();
        rows.stream().filter(row -> row.cells().get(precision).parts() >= 0).findFirst()
                .ifPresent(row -> sentences.add(parting(row, precision)));
        stops.get(precision).forEach(stop -> sentences.add(stop.toString()));
        return precisions.get(precision).name() + ": "
                + (sentences.isEmpty() ? "every number here is the exact one, rounded." : String.join(" ", sentences));
    }

    private String parting(Row row, int precision) {
        Cell cell = row.cells().get(precision);
        int digits = Math.min(20, significantDigits(cell.text()) + 3);
        BigDecimal value = exact.numbers().get(row.name()).round(new MathContext(digits, RoundingMode.HALF_UP));
        return "the first number to part is " + row.name() + " = " + cell + ", exactly "
                + text(Precision.stripped(value), 1) + ".";
    }

    private List<String> ownFunctions() {
        Stream<String> activations = network.layers().stream().map(Layer::activation)
                .filter(activation -> !Formulas.isBuiltIn(activation))
                .map(Activation::name);
        Stream<String> losses = Stream.of(loss).filter(used -> !Formulas.isBuiltIn(used)).map(Loss::name);
        return Stream.concat(activations, losses).distinct().toList();
    }

    private static int significantDigits(String text) {
        return (int) text.replaceFirst("e.*", "").chars().filter(Character::isDigit).count();
    }

    /** Digits agree as far as they are the same (0.245, 0.244) or both numbers round to the same (0.3799, 0.38). */
    private static Cell cell(BigDecimal value, BigDecimal exact) {
        BigDecimal rounded = exact.setScale(value.scale(), RoundingMode.HALF_UP);
        if (rounded.compareTo(value) == 0) {
            return new Cell(text(value, 1), -1);
        }
        int agreeing = value.precision() - 1;
        while (agreeing > 0 && round(value, agreeing).compareTo(round(exact, agreeing)) != 0) {
            agreeing--;
        }
        int same = Math.max(agreeing, sameDigits(value, rounded));
        String text = text(value, same + 1);
        return new Cell(text, place(text, same));
    }

    private static int sameDigits(BigDecimal value, BigDecimal rounded) {
        String left = value.unscaledValue().toString();
        String right = rounded.unscaledValue().toString();
        if (left.length() != right.length() || value.signum() != rounded.signum()) {
            return 0;
        }
        int same = 0;
        while (left.charAt(same) == right.charAt(same)) {
            same++;
        }
        return value.signum() < 0 ? same - 1 : same;
    }

    private static BigDecimal round(BigDecimal number, int digits) {
        return number.round(new MathContext(digits, RoundingMode.HALF_UP));
    }

    /** Where the n-th significant digit stands, counted from 0; the last digit of a 0. */
    private static int place(String text, int n) {
        int found = -1;
        int last = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != 'e'; i++) {
            char character = text.charAt(i);
            if (Character.isDigit(character)) {
                last = i;
                if (found >= 0 || character != '0') {
                    found++;
                    if (found == n) {
                        return i;
                    }
                }
            }
        }
        return last;
    }

    /** The digits; zeros that only fill a large whole number up are left out behind the first {@code least} digits. */
    private static String text(BigDecimal number, int least) {
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() == 0 || exponent >= -4 && exponent < 10) {
            return number.toPlainString();
        }
        BigDecimal mantissa = number.scaleByPowerOfTen(-exponent);
        if (number.scale() == 0) {
            BigDecimal stripped = mantissa.stripTrailingZeros();
            int digits = Math.max(stripped.precision(), Math.min(least, number.precision()));
            mantissa = stripped.setScale(digits - 1);
        }
        return mantissa.toPlainString() + "e" + exponent;
    }
}
