package nnbyhand.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * How exactly a calculation is done. On paper, each number that is written down (z, a, the loss, slopes, gradients,
 * new weights) is rounded and carried on rounded; a machine rounds after every operation, and calculates a
 * cross-entropy from z where {@link nnbyhand.Loss} does.
 */
public final class Precision {
    /** Before the constants below, which are made with it. */
    private static final UnaryOperator<BigDecimal> AS_CALCULATED = UnaryOperator.identity();

    /**
     * Fifty significant digits after every operation, 20 of them shown. Fewer are right where 1 - a is taken of an a
     * next to 1, as in the slope of a sigmoid above z = 69; a function of one's own gives the digits of a double.
     */
    public static final Precision EXACT = machine("exact", Precision::fifty, 20);

    /** A Java double after every operation: 53 binary digits, about 16 decimal ones. */
    public static final Precision DOUBLE = machine("double", Precision::toDouble, 17);

    /** A Java float after every operation: 24 binary digits, about 7 decimal ones. */
    public static final Precision FLOAT = machine("float", Precision::toFloat, 9);

    static final MathContext CONTEXT = new MathContext(50);

    private static final int LONGEST_ON_PAPER = 10;

    private final String name;
    private final UnaryOperator<BigDecimal> afterOperation;
    private final UnaryOperator<BigDecimal> whenNoted;
    private final UnaryOperator<BigDecimal> whenNotedAsActivation;
    private final UnaryOperator<BigDecimal> whenShown;

    private Precision(
            String name,
            UnaryOperator<BigDecimal> afterOperation,
            UnaryOperator<BigDecimal> whenNoted,
            UnaryOperator<BigDecimal> whenNotedAsActivation,
            UnaryOperator<BigDecimal> whenShown) {
        this.name = name;
        this.afterOperation = afterOperation;
        this.whenNoted = whenNoted;
        this.whenNotedAsActivation = whenNotedAsActivation;
        this.whenShown = whenShown;
    }

    private static Precision machine(String name, UnaryOperator<BigDecimal> rounding, int digitsShown) {
        return new Precision(name, rounding, AS_CALCULATED, AS_CALCULATED,
                number -> stripped(rounded(number, digitsShown)));
    }

    private static Precision paper(String name, UnaryOperator<BigDecimal> rounding) {
        // A number noted as 0.650 is shown so; one that is only passed on, such as a delta, may be longer.
        return new Precision(name, Precision::fifty, rounding, rounding, number -> rounded(number, LONGEST_ON_PAPER));
    }

    /**
     * Every number written down is rounded half up to some significant digits.
     *
     * @param digits 1 to 30
     * @return the precision
     */
    public static Precision digits(int digits) {
        between(1, digits, 30, "significant digits");
        return paper(Numbers.count(digits, "digit"), number -> rounded(number, digits));
    }

    /**
     * Every number written down is rounded half up to some places after the point.
     *
     * @param decimals 0 to 30
     * @return the precision
     */
    public static Precision decimals(int decimals) {
        between(0, decimals, 30, "decimals");
        return paper(Numbers.count(decimals, "decimal"), number -> number.scale() <= decimals
                ? number
                : number.setScale(decimals, RoundingMode.HALF_UP));
    }

    /**
     * The same, but what the neurons put out is rounded in another way, as article 003 does.
     *
     * @param activations how each a is written down, such as {@code Precision.digits(2)}
     * @return the changed precision; this one stays as it is
     */
    public Precision withActivations(Precision activations) {
        Require.notNull(activations, "the precision of the activations");
        return new Precision(
                name + ", a with " + activations.name, afterOperation, whenNoted, activations.whenNotedAsActivation, whenShown);
    }

    /** {@return what it is called, such as "3 decimals"} */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }

    /** What becomes of the result of an operation. */
    BigDecimal operation(BigDecimal number) {
        return afterOperation.apply(number);
    }

    /** What becomes of a number that is written down. */
    BigDecimal noted(BigDecimal number) {
        return whenNoted.apply(number);
    }

    BigDecimal notedAsActivation(BigDecimal number) {
        return whenNotedAsActivation.apply(number);
    }

    /** Whether each a is carried on as it was calculated, not as it was written down. */
    boolean keepsActivations() {
        return whenNotedAsActivation == AS_CALCULATED;
    }

    /** The number as it is shown: no longer than what tells it from its neighbors. */
    BigDecimal shown(BigDecimal number) {
        return whenShown.apply(number);
    }

    private static BigDecimal rounded(BigDecimal number, int digits) {
        return number.round(new MathContext(digits, RoundingMode.HALF_UP));
    }

    static BigDecimal stripped(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal fifty(BigDecimal number) {
        return number.round(CONTEXT);
    }

    private static BigDecimal toDouble(BigDecimal number) {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            throw tooLarge("double");
        }
        return new BigDecimal(nearest);
    }

    private static BigDecimal toFloat(BigDecimal number) {
        float nearest = number.floatValue();
        if (Float.isInfinite(nearest)) {
            throw tooLarge("float");
        }
        return new BigDecimal(nearest);
    }

    private static ArithmeticException tooLarge(String type) {
        return new ArithmeticException("a number on the way to it is too large for a " + type);
    }

    private static void between(int least, int number, int most, String what) {
        if (number < least || number > most) {
            throw new IllegalArgumentException("a number can be written with " + least + " to " + most + " " + what
                    + ", but " + number + " were asked for");
        }
    }
}
