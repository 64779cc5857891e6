package nnbyhand.exercise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What one exercise gives under one changed rule.
 *
 * @param mistake the kind
 * @param variant which of the kind's variants, counted from 0
 * @param trace everything computed under that rule
 * @param values the numbers asked for
 */
record Outcome(Mistake mistake, int variant, Trace trace, double[] values) {
    /** Tells this kind and variant from all others. */
    String key() {
        return key(mistake, variant);
    }

    static String key(Mistake mistake, int variant) {
        return mistake.name() + variant + ";";
    }

    private Mistake.Variant way() {
        return mistake.variants().get(variant);
    }

    /** The end of a sentence that begins "this number results if". */
    String when() {
        return way().when();
    }

    /** Whether it is only a matter of rounding, which changes nothing where all numbers are short. */
    boolean onlyRounds() {
        return way().rules().changesOnly(Rules.CARRY);
    }

    /** Whether it is only a matter of how the right numbers are handed in. */
    boolean inWritingOnly() {
        return way().rules().changesOnly(Rules.ANSWER);
    }

    /** Whether it is the right numbers in other places. */
    boolean onlyMoves(double[] right) {
        return inWritingOnly()
                && Arrays.equals(Arrays.stream(values).sorted().toArray(), Arrays.stream(right).sorted().toArray());
    }

    /** More than a few units of the fourth digit. */
    private static final double ROUGHLY = 1e-2;

    static double rounded(double number, int digits) {
        return number == 0
                ? 0
                : new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_UP)).doubleValue();
    }

    /** Rounded towards 0. */
    static double cut(double number, int digits) {
        return number == 0
                ? 0
                : new BigDecimal(number).round(new MathContext(digits, RoundingMode.DOWN)).doubleValue();
    }

    /**
     * Whether a number has fewer decimals than another one, and is that one rounded or cut to them; with three digits
     * or more the last one may be off by one. A whole number of a single digit is too little to be a beginning, for a
     * target or an answer of 1 is one too; it has to be nearly the number itself.
     */
    static boolean beginsLike(double number, double reference) {
        int decimals = decimalsOf(number);
        if (number == 0 || decimalsOf(rounded(reference, 12)) <= decimals) {
            return false;
        }
        double unit = Math.pow(10, -decimals);
        double difference = Math.abs(number - reference);
        if (decimals == 0 && digitsOf(number) == 1 && difference > ROUGHLY * Math.abs(reference)) {
            return false;
        }
        boolean cut = Math.abs(number) < Math.abs(reference);
        double units = cut || digitsOf(number) >= 3 ? 1 + 1e-6 : 0.5 + 1e-6;
        return difference <= units * unit && Math.abs(reference) >= unit / 2;
    }

    private static int decimalsOf(double number) {
        return number == 0 ? 0 : Math.max(0, decimal(number).scale());
    }

    private static BigDecimal decimal(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros();
    }

    /** Whether every number is less than some units of its last digit from another's. */
    boolean tooNear(double[] others, int digits, double units) {
        for (int i = 0; i < values.length; i++) {
            if (!isNear(values[i], others[i], digits, units)) {
                return false;
            }
        }
        return true;
    }

    /** One unit of the last of some significant digits of a number; of 0, that many decimals. */
    static double unit(double number, int digits) {
        int exponent = number == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(number))) + 1;
        return Math.pow(10, exponent - digits);
    }

    /** Whether two numbers are at most one unit of the last of some digits apart. */
    static boolean near(double number, double reference, int digits) {
        return isNear(number, reference, digits, 1 + 1e-6);
    }

    private static boolean isNear(double number, double reference, int digits, double units) {
        double difference = Math.abs(number - reference);
        // Most pairs are far apart, and seen to be so without a logarithm.
        return (digits < 4 || reference == 0 || difference < ROUGHLY * Math.abs(reference))
                && difference <= units * unit(reference, digits);
    }

    static boolean near(double[] numbers, double[] references, int digits) {
        for (int i = 0; i < numbers.length; i++) {
            if (!near(numbers[i], references[i], digits)) {
                return false;
            }
        }
        return true;
    }

    /** How many significant digits a number was written with, as far as a double still knows. */
    static int digitsOf(double number) {
        return number == 0 ? 1 : decimal(number).precision();
    }

    /** How many leading digits of two numbers agree, when both are rounded to that many; 17 if they are equal. */
    static int agreeing(double number, double reference) {
        for (int digits = 17; digits > 0; digits--) {
            MathContext context = new MathContext(digits, RoundingMode.HALF_UP);
            if (new BigDecimal(number).round(context).compareTo(new BigDecimal(reference).round(context)) == 0) {
                return digits;
            }
        }
        return 0;
    }
}
