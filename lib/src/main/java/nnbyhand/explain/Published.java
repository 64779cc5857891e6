package nnbyhand.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * The numbers that a text prints, held against what the formula gives. Each verdict is computed from the printed
 * digits and the formula's value; a cause counts only if its own value rounds to what is printed.
 */
public final class Published {
    private final List<Line> lines;

    private Published(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** What the comparison of one printed number shows. */
    public enum Verdict {
        /** The printed number is the formula's value, to 12 digits. */
        EXACT("right, exact"),
        /** The formula's value rounds to the printed digits. */
        ROUNDED("right, rounded"),
        /** The formula's value does not round to the printed digits; another rule's value does. */
        EXPLAINED("differs"),
        /** The formula's value does not round to the printed digits, and no given cause does either. */
        UNEXPLAINED("differs, cause unknown");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * What may have led to another number than the formula's.
     *
     * @param name in a few words, such as "rounded early"
     * @param value what the calculation gives if that happens
     */
    public record Cause(String name, double value) {
        /**
         * Checks the name.
         *
         * @param name in a few words
         * @param value what the calculation gives if that happens
         */
        public Cause {
            Require.name(name, "the name of a cause");
        }
    }

    /**
     * One printed number and its verdict.
     *
     * @param printedBy who prints it
     * @param quantity what it is
     * @param printed its digits as printed
     * @param formula what the formula gives
     * @param verdict what the comparison shows
     * @param cause the cause that gives the printed digits, or empty
     */
    public record Line(
            String printedBy, String quantity, String printed, double formula, Verdict verdict, String cause) {
        /**
         * Checks that nothing is missing.
         *
         * @param printedBy who prints it
         * @param quantity what it is
         * @param printed its digits as printed
         * @param formula what the formula gives
         * @param verdict what the comparison shows
         * @param cause the cause that gives the printed digits, or empty
         */
        public Line {
            Require.notNull(printedBy, "who prints a number");
            Require.notNull(quantity, "what a printed number is");
            Require.notNull(printed, "the printed number");
            Require.notNull(verdict, "the verdict on a printed number");
            Require.notNull(cause, "the cause of a difference (an empty text if there is none)");
        }
    }

    /** {@return an empty list, to be filled with {@link #prints}} */
    public static Published numbers() {
        return new Published(List.of());
    }

    /**
     * A possible cause of a difference.
     *
     * @param name in a few words
     * @param value what the calculation gives if that happens
     * @return the cause
     */
    public static Cause cause(String name, double value) {
        return new Cause(name, value);
    }

    /**
     * The list with one more number.
     *
     * @param printedBy who prints it, such as "article 000"
     * @param quantity what it is
     * @param printed its digits as printed, such as "0.95"
     * @param formula what the formula gives, unrounded
     * @param causes what may explain a difference; the first whose value rounds to the printed digits is named
     * @return the longer list; this one stays as it is
     * @throws IllegalArgumentException if the printed text is not a decimal number
     */
    public Published prints(String printedBy, String quantity, String printed, double formula, Cause... causes) {
        BigDecimal digits = digits(Require.notNull(printed, "the printed number"));
        Require.notNull(causes, "the causes");
        Verdict verdict = Verdict.UNEXPLAINED;
        String why = "";
        if (Math.abs(formula - digits.doubleValue()) <= 1e-12 * Math.abs(formula)) {
            verdict = Verdict.EXACT;
        } else if (roundsTo(formula, digits)) {
            verdict = Verdict.ROUNDED;
        } else {
            for (Cause cause : causes) {
                if (roundsTo(Require.notNull(cause, "each cause").value(), digits)) {
                    verdict = Verdict.EXPLAINED;
                    why = cause.name() + ": " + Numbers.text(cause.value());
                    break;
                }
            }
        }
        List<Line> longer = new ArrayList<>(lines);
        longer.add(new Line(printedBy, quantity, printed, formula, verdict, why));
        return new Published(longer);
    }

    /** {@return the printed numbers and their verdicts, in the order given} */
    public List<Line> lines() {
        return lines;
    }

    /** {@return one line a number: who prints it, quantity, printed, formula, verdict and cause} */
    @Override
    public String toString() {
        return lines.stream()
                .map(line -> line.printedBy() + " | " + line.quantity() + " | printed " + line.printed() + " | formula "
                        + Numbers.text(line.formula()) + " | " + line.verdict()
                        + (line.cause().isEmpty() ? "" : " | " + line.cause()))
                .collect(Collectors.joining("\n"));
    }

    /** Whether the value, rounded half up or half to even to as many places, is what is printed: 0.25 is 0.3 or 0.2. */
    private static boolean roundsTo(double value, BigDecimal printed) {
        if (!Double.isFinite(value)) {
            return false;
        }
        BigDecimal exact = new BigDecimal(Double.toString(value));
        return Stream.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN)
                .anyMatch(mode -> exact.setScale(printed.scale(), mode).compareTo(printed) == 0);
    }

    private static BigDecimal digits(String printed) {
        try {
            return new BigDecimal(printed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a printed number is written with its own digits, such as \"0.95\", but is \""
                    + printed + "\"");
        }
    }
}
