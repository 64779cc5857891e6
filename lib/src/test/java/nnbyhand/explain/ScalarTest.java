package nnbyhand.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import nnbyhand.Activation;
import org.junit.jupiter.api.Test;

class ScalarTest {
    private final Scalar w = Scalar.of("w", 2);
    private final Scalar x = Scalar.of("x", 3);
    private final Scalar b = Scalar.of("b", 1);

    @Test
    void derivativesOfTheLineAreInputWeightAndOne() {
        Scalar z = w.times(x).plus(b);
        assertEquals(7, z.value());
        assertEquals(3, z.derivative(w));
        assertEquals(2, z.derivative(x));
        assertEquals(1, z.derivative(b));
    }

    @Test
    void aNumberUsedTwiceGetsBothShares() {
        assertEquals(2 * 2, w.times(w).derivative(w));
        assertEquals(2, w.plus(w).derivative(w));
        assertEquals(0, w.minus(w).derivative(w));
    }

    @Test
    void everyOperationHasTheSlopeThatADifferenceShows() {
        check(s -> s.plus(1.5), 0.7);
        check(s -> s.minus(1.5), 0.7);
        check(s -> Scalar.constant(1).minus(s), 0.7);
        check(s -> s.times(-3), 0.7);
        check(s -> s.dividedBy(4), 0.7);
        check(s -> Scalar.constant(4).dividedBy(s), 0.7);
        check(s -> s.power(3), 0.7);
        check(s -> s.power(2), -0.7);
        check(s -> s.power(-0.5), 0.7);
        check(s -> s.power(0), 0.7);
        check(Scalar::exp, 0.7);
        check(Scalar::ln, 0.7);
        check(Scalar::tanh, 0.7);
        check(Scalar::negated, 0.7);
        check(s -> s.apply(Activation.SIGMOID), 0.7);
        check(s -> s.apply(Samples.CUBE), 0.7);
        check(s -> s.times(s).plus(s.exp().times(s.tanh())).dividedBy(s.plus(2)), 0.7);
    }

    private static void check(java.util.function.UnaryOperator<Scalar> function, double at) {
        double h = 1e-5;
        Scalar s = Scalar.of("s", at);
        double difference = (function.apply(Scalar.of("s", at + h)).value()
                        - function.apply(Scalar.of("s", at - h)).value())
                / (2 * h);
        // A central difference errs by about h^2 = 1e-10 and by rounding, 1e-16/h = 1e-11.
        assertEquals(difference, function.apply(s).derivative(s), 2e-9);
    }

    @Test
    void askingTwiceGivesTheSameAnswer() {
        Scalar z = w.times(x).plus(b).tanh();
        Map<Scalar, Double> first = z.gradients();
        z.plus(w).gradients();
        assertEquals(first, z.gradients());
    }

    @Test
    void gradientsListLeavesBeforeResults() {
        Scalar z = w.times(x).plus(b).named("z");
        assertEquals(List.of(1.0), List.copyOf(z.gradients().values()).subList(4, 5));
        assertEquals(z, List.copyOf(z.gradients().keySet()).get(4));
        assertThrows(UnsupportedOperationException.class, () -> z.gradients().clear());
    }

    @Test
    void aGraphTenThousandOperationsDeepIsNoProblem() {
        Scalar sum = Scalar.of("s", 1);
        Scalar start = sum;
        for (int i = 0; i < 10_000; i++) {
            sum = i % 2 == 0 ? sum.plus(start.times(0.5)) : sum.times(1).minus(start.times(0.5));
        }
        assertEquals(1, sum.derivative(start), 1e-12);
        Scalar power = Scalar.of("p", 1);
        Scalar base = power;
        for (int i = 0; i < 10_000; i++) {
            power = base.times(power);
        }
        assertEquals(10_001, power.derivative(base));
        assertTrue(sum.toString().length() < 3000, sum.toString());
        assertTrue(power.toString().length() < 3000, power.toString());
    }

    @Test
    void aGraphThatDoublesAtEachStepIsDifferentiatedOnceANode() {
        Scalar doubled = Scalar.of("s", 1);
        Scalar start = doubled;
        for (int i = 0; i < 60; i++) {
            doubled = doubled.plus(doubled);
        }
        assertEquals(Math.pow(2, 60), doubled.derivative(start));
        assertTrue(doubled.toString().length() < 5000, doubled.toString());
    }

    @Test
    void printsNameFormulaAndValue() {
        assertEquals("w = 2", w.toString());
        assertEquals("w * x + b = 7", w.times(x).plus(b).toString());
        assertEquals("z = w * x + b = 7", w.times(x).plus(b).named("z").toString());
        assertEquals("2 * 3 + 1", w.times(x).plus(b).numbers(10));
        Scalar z = w.times(x).plus(b).named("z");
        assertEquals("1 / (1 + e^(-z))", Scalar.constant(1).dividedBy(Scalar.constant(1).plus(z.negated().exp())).formula());
        assertEquals("(w + x) * b - (b - w) = 6", w.plus(x).times(b).minus(b.minus(w)).toString());
        assertEquals("w / (x / b) + (w * x)^2", w.dividedBy(x.dividedBy(b)).plus(w.times(x).power(2)).formula());
        assertEquals("-(w + x) = -5", w.plus(x).negated().toString());
        assertEquals("x - (-1) = 4", x.minus(-1).toString());
    }

    @Test
    void numbersHaveOneToSeventeenDigitsAndAreNeverNames() {
        Scalar third = Scalar.of("third", 1 / 3.0);
        assertEquals("0.3 + 2", third.plus(2).numbers(1));
        assertEquals("0.3333333333333333 + 2", third.plus(2).numbers(17));
        for (int digits : new int[] {-1, 0, 18}) {
            assertEquals("a number can be shown with 1 to 17 significant digits, but " + digits + " were asked for",
                    message(() -> third.plus(2).numbers(digits)));
        }
    }

    @Test
    void negativeNumbersStandInBrackets() {
        Scalar n = Scalar.of("n", -2);
        assertEquals("3 * (-2) + (-2)", x.times(n).plus(n).numbers(10));
        assertEquals("(-2)^2", n.power(2).numbers(10));
        assertEquals("-2 + 3", n.plus(x).numbers(10));
    }

    @Test
    void powersOfTenStandInBracketsWhereTheyWouldBeMisread() {
        Scalar tiny = Scalar.of("tiny", 1e-7);
        assertEquals("(1e-7)^2", tiny.power(2).numbers(10));
        assertEquals("e^(1e-7)", tiny.exp().numbers(10));
        assertEquals("3 * 1e-7", x.times(tiny).numbers(10));
        assertEquals("tiny^2", tiny.power(2).formula());
    }

    @Test
    void latexHasSubscriptsFractionsAndPowers() {
        Scalar w1 = Scalar.of("w1", 1);
        Scalar z = Scalar.of("z_h1", -1e-7);
        assertEquals("w_{1} \\cdot z_{h1}", w1.times(z).latex());
        assertEquals("\\frac{1}{1 + e^{-z_{h1}}}",
                Scalar.constant(1).dividedBy(Scalar.constant(1).plus(z.negated().exp())).latex());
        assertEquals("\\sigma\\left(z_{h1}\\right)", z.apply(Activation.SIGMOID).latex());
        assertEquals("\\left(w_{1} - z_{h1}\\right)^{2}", w1.minus(z).power(2).latex());
    }

    @Test
    void namesMayHoldAnything() {
        Scalar odd = Scalar.of("a_b\\c{d}^e<f>&\"g\" $%#~", 1);
        assertEquals("a_b\\c{d}^e<f>&\"g\" $%#~ = 1", odd.toString());
        assertEquals(
                "\\text{a}\\_\\text{b}\\backslash \\text{c}\\{\\text{d}\\}\\wedge \\text{e}\\lt \\text{f}\\gt \\&"
                        + "\\text{\"g\" }\\text{\uFF04}\\%\\#\\sim  + 1",
                odd.plus(1).latex());
        assertEquals("\\mathrm{rate}", Symbol.of("rate").latex());
        assertEquals("\\eta", Symbol.of("eta").latex());
    }

    @Test
    void aLongSumShowsItsFirstAndLastTermsAndSaysHowManyAreLeftOut() {
        Scalar sum = Scalar.of("s1", 1);
        for (int i = 2; i <= 784; i++) {
            sum = sum.plus(Scalar.of("s" + i, 1));
        }
        assertEquals("s1 + s2 + s3 + ... 779 more ... + s783 + s784 = 784", sum.toString());
    }

    @Test
    void whatIsNotDefinedIsSaidInWords() {
        assertTrue(message(() -> w.minus(5).ln()).startsWith("ln is defined for numbers above 0, but w - 5 is -3"));
        assertTrue(message(() -> w.dividedBy(0)).startsWith("a number cannot be divided by 0"));
        assertTrue(message(() -> Scalar.of("z", 1000).exp()).contains("too large"));
        assertTrue(message(() -> Scalar.of("z", -1).power(0.5)).contains("NaN"));
        assertTrue(message(() -> Scalar.of("z", 0).power(0.5)).contains("no derivative"));
        assertTrue(message(() -> Scalar.of("w", Double.NaN)).startsWith("the value of w must be a finite number"));
        assertTrue(message(() -> Scalar.of(" ", 1)).contains("blank"));
        assertTrue(message(() -> w.plus((Scalar) null)).contains("null"));
        assertTrue(message(() -> w.times(x).derivative(b)).startsWith("b did not go into w * x"));
    }

    private static String message(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(RuntimeException.class, wrong).getMessage();
    }
}
