package nnbyhand;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every machine: a decimal point whatever the language, and no digits of noise. */
public final class Numbers {
    /** Significant digits shown unless others are asked for: the last bits of a double may differ between machines. */
    public static final int DIGITS = 10;

    private Numbers() {}

    /**
     * The number with {@link #DIGITS} significant digits, trailing zeros dropped: 0.9525741268, 3, 3.510187783e-5.
     *
     * @param number any double; NaN and infinities are written as Java writes them
     * @return its text
     */
    public static String text(double number) {
        return text(number, DIGITS);
    }

    /**
     * The number rounded half up to some significant digits, trailing zeros dropped.
     *
     * @param number any double; NaN and infinities are written as Java writes them
     * @param digits how many significant digits, 1 to 17 (17 tells every double from its neighbors)
     * @return its text, with an exponent below 1e-4 and from 1e10 on
     * @throws IllegalArgumentException if digits is outside 1 to 17
     */
    public static String text(double number, int digits) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal rounded = round(number, digits);
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (rounded.signum() != 0 && (exponent < -4 || exponent >= 10)) {
            return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        return rounded.stripTrailingZeros().toPlainString();
    }

    /**
     * The number as typeset mathematics: as {@link #text(double, int)}, an exponent written as a power of ten.
     *
     * @param number any double
     * @param digits how many significant digits, 1 to 17
     * @return LaTeX, without dollar signs
     */
    public static String latex(double number, int digits) {
        if (Double.isNaN(number)) {
            return "\\text{NaN}";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "\\infty" : "-\\infty";
        }
        String text = text(number, digits);
        int exponent = text.indexOf('e');
        return exponent < 0
                ? text
                : text.substring(0, exponent) + " \\times 10^{" + text.substring(exponent + 1) + "}";
    }

    /**
     * A number of things: 1 layer, 2 layers.
     *
     * @param number how many
     * @param noun what is counted, in the singular
     * @return both, the noun in the plural unless there is one
     */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static BigDecimal round(double number, int digits) {
        if (digits < 1 || digits > 17) {
            throw new IllegalArgumentException(
                    "a number can be shown with 1 to 17 significant digits, but " + digits + " were asked for");
        }
        // First the shortest decimal that reads back as this double: 0.15, not 0.1499999999999999944.
        // Not from Double.toString, whose digits changed with Java 19.
        BigDecimal exact = new BigDecimal(number);
        int length = 15;
        BigDecimal shortest = exact.round(new MathContext(length));
        while (shortest.doubleValue() != number) {
            shortest = exact.round(new MathContext(++length));
        }
        return shortest.round(new MathContext(digits, RoundingMode.HALF_UP));
    }
}
