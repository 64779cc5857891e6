package nnbyhand;

/**
 * e^x, the same to the last bit on every machine, which {@link Math#exp} does not promise, and faster than that and
 * {@link StrictMath#exp}. Where n is the whole number nearest to 128 x / ln 2, and r = x - n ln 2 / 128 what remains,
 * e^x = 2^(n/128) e^r; r is below 0.003, so that five terms of the series of e^r are enough (Tang, Table-driven
 * implementation of the exponential function, 1989).
 */
final class Exponential {
    private static final int PARTS = 128;
    /** ln 2 to twice the digits of a double, as a sum. */
    private static final double LN_2 = 0.6931471805599453;
    private static final double LN_2_REST = 2.3190468138462996e-17;
    /** ln 2 / 128 in two: times n, the first is exact. */
    private static final double STEP = (float) (LN_2 / PARTS);
    private static final double STEP_REST = (LN_2 / PARTS - STEP) + LN_2_REST / PARTS;
    /** Added to a number below 2^51, it leaves no room for a fraction: the last bits are the nearest whole number. */
    private static final double ROUNDING = 0x1.8p52;
    /** Beyond, 2^(n/128) or the result may lie outside the normal doubles. */
    private static final double FAR = 700;
    /** Added to the bits of a double, it doubles the number. */
    private static final long ONE_POWER_OF_TWO = 1L << 52;

    /** The bits of the double nearest to 2^(i/128), and its relative rounding error. */
    private static final long[] POWERS = new long[PARTS];
    private static final double[] RESTS = new double[PARTS];

    static {
        for (int i = 0; i < PARTS; i++) {
            double power = StrictMath.pow(2, (double) i / PARTS);
            POWERS[i] = Double.doubleToRawLongBits(power);
            RESTS[i] = restOfRoot(power, i);
        }
    }

    private Exponential() {}

    /** e^x, at most 0.52 units of the last place from the true value where |x| is below 700. */
    static double exp(double x) {
        if (!(Math.abs(x) < FAR)) {
            return StrictMath.exp(x);
        }
        double rounded = x * (PARTS / LN_2) + ROUNDING;
        double n = rounded - ROUNDING;
        int whole = (int) Double.doubleToRawLongBits(rounded);
        int part = whole & PARTS - 1;
        double r = x - n * STEP - n * STEP_REST;
        double rr = r * r;
        // e^r - 1 and the table's rest, as sums that need not wait for one another.
        double more = RESTS[part] + r + rr * (1.0 / 2 + r * (1.0 / 6)) + rr * rr * (1.0 / 24 + r * (1.0 / 120));
        double power = Double.longBitsToDouble(POWERS[part] + (whole - part) * (ONE_POWER_OF_TWO / PARTS));
        return power + power * more;
    }

    /** (2^(i/128) - p) / p: the relative rounding error of p. */
    private static double restOfRoot(double p, int i) {
        double power = p;
        double rest = 0;
        for (int exponent = 1; exponent < PARTS; exponent *= 2) {
            double square = power * power;
            rest = Math.fma(power, power, -square) + 2 * power * rest;
            power = square;
        }
        return (1 - Math.scalb(power, -i) - Math.scalb(rest, -i)) / PARTS;
    }
}
