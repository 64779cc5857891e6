package nnbyhand.explain;

import java.math.BigDecimal;
import java.math.MathContext;

/** e^x, ln x and ln(1 + x) of decimal numbers, to 50 significant digits. */
final class DecimalMath {
    /** Ten digits more than are kept, for what rounding takes on the way. */
    private static final MathContext GUARDED = new MathContext(Precision.CONTEXT.getPrecision() + 10);

    /** e to less than this is 0 for every purpose here; e to more is nothing to calculate with. */
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(100_000);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private DecimalMath() {}

    /** {@return e^x} */
    static BigDecimal exp(BigDecimal x) {
        return guardedExp(x).round(Precision.CONTEXT);
    }

    /** {@return e^x: x is halved until it is small, the series is summed, and the sum is squared as often} */
    private static BigDecimal guardedExp(BigDecimal x) {
        if (x.abs().compareTo(FARTHEST) > 0) {
            if (x.signum() > 0) {
                throw new ArithmeticException("e to the power of " + x.toEngineeringString() + " is too large to calculate with");
            }
            return BigDecimal.ZERO;
        }
        int halvings = 0;
        BigDecimal small = x;
        while (small.abs().compareTo(new BigDecimal("0.01")) > 0) {
            small = small.divide(TWO, GUARDED);
            halvings++;
        }
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; term.signum() != 0 && term.precision() - term.scale() > -GUARDED.getPrecision(); n++) {
            term = term.multiply(small, GUARDED).divide(BigDecimal.valueOf(n), GUARDED);
            sum = sum.add(term, GUARDED);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, GUARDED);
        }
        return sum;
    }

    /** {@return ln x for x above 0: Newton's method on e^y = x, from the double nearest to it} */
    static BigDecimal ln(BigDecimal x) {
        if (x.signum() <= 0) {
            throw new ArithmeticException("ln is defined for numbers above 0, but was asked of " + x.toPlainString());
        }
        // x = m 10^n with m from 1 to 10, so that m is a double whatever x is.
        int n = x.precision() - x.scale() - 1;
        BigDecimal m = x.scaleByPowerOfTen(-n);
        return newton(m).add(BigDecimal.valueOf(n).multiply(n == 0 ? BigDecimal.ZERO : newton(BigDecimal.TEN)), GUARDED)
                .round(Precision.CONTEXT);
    }

    /** {@return ln(1 + x) for x from 0 on, with all its digits also where 1 + x is nearly 1} */
    static BigDecimal lnOfOnePlus(BigDecimal x) {
        if (x.compareTo(new BigDecimal("0.01")) > 0) {
            return ln(BigDecimal.ONE.add(x));
        }
        // 2 (y + y^3 / 3 + y^5 / 5 + ...) with y = x / (2 + x), at most 0.005: each term adds four digits or more.
        BigDecimal y = x.divide(TWO.add(x, GUARDED), GUARDED);
        BigDecimal square = y.multiply(y, GUARDED);
        BigDecimal power = y;
        BigDecimal sum = y;
        for (int n = 3; n <= 31; n += 2) {
            power = power.multiply(square, GUARDED);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), GUARDED), GUARDED);
        }
        return TWO.multiply(sum).round(Precision.CONTEXT);
    }

    private static BigDecimal newton(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        // Each round triples the right digits: 15, 45, 135.
        for (int i = 0; i < 3; i++) {
            BigDecimal e = guardedExp(y);
            y = y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), GUARDED), GUARDED);
        }
        return y;
    }
}
