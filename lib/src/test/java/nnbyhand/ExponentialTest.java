package nnbyhand;

import static nnbyhand.Activation.exp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    @Test
    void isHalfAUnitOfTheLastPlaceFromTheTrueValue() {
        Random random = new Random(1);
        for (int n = 0; n < 20_000; n++) {
            double x = random.nextGaussian() * (n % 2 == 0 ? 3 : 200);
            if (Math.abs(x) < 700) {
                assertNear(x);
            }
        }
    }

    /** The two of 12 million that were furthest off, 0.5114 and 0.5126 units. */
    @Test
    void isNearTheTrueValueAlsoWhereItIsFurthestFromIt() {
        assertNear(31.822495363754065);
        assertNear(-256.51590327452226);
    }

    @Test
    void isNearTheTrueValueWhereOnePartEndsAndTheNextBegins() {
        for (int part = -300; part < 300; part++) {
            double border = (part + 0.5) * StrictMath.log(2) / 128;
            assertNear(border);
            assertTrue(exp(Math.nextDown(border)) <= exp(border) && exp(border) <= exp(Math.nextUp(border)));
        }
    }

    @Test
    void isExactWhereItCanBe() {
        assertEquals(1, exp(0));
        assertEquals(1, exp(-0.0));
        assertEquals(1, exp(Double.MIN_VALUE));
        assertEquals(Math.E, exp(1));
        assertEquals(1 + Math.ulp(1.0), exp(Math.ulp(1.0)));
    }

    @Test
    void endsWhereDoublesEnd() {
        assertEquals(0, exp(-746));
        assertEquals(Double.MIN_VALUE, exp(-745));
        assertEquals(0, exp(Double.NEGATIVE_INFINITY));
        assertTrue(Double.isFinite(exp(709.78)));
        assertEquals(Double.POSITIVE_INFINITY, exp(709.79));
        assertEquals(Double.POSITIVE_INFINITY, exp(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(exp(Double.NaN)));
        for (double far : new double[] {-700, 700}) {
            assertEquals(StrictMath.exp(far), exp(far));
            assertNear(Math.copySign(Math.nextDown(700.0), far));
        }
    }

    /** 0.5 for the rounding of the result, and 0.02 for what came before. */
    private static void assertNear(double x) {
        BigDecimal error = new BigDecimal(exp(x)).subtract(decimalExp(x)).abs();
        assertTrue(error.doubleValue() <= 0.52 * Math.ulp(exp(x)), "e^" + x + " = " + exp(x));
    }

    /** (e^(x / 4096))^4096, the inner one from its series, to 40 digits or more. */
    private static BigDecimal decimalExp(double x) {
        MathContext digits = new MathContext(50);
        BigDecimal part = new BigDecimal(x).divide(BigDecimal.valueOf(4096), digits);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal power = BigDecimal.ONE;
        for (int n = 1; n < 40; n++) {
            term = term.multiply(part, digits).divide(BigDecimal.valueOf(n), digits);
            power = power.add(term, digits);
        }
        return power.pow(4096, digits);
    }
}
