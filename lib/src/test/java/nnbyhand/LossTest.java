package nnbyhand;

import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SOFTMAX;
import static nnbyhand.Claims.assertClose;
import static nnbyhand.Claims.assertMessage;
import static nnbyhand.Loss.BINARY_CROSS_ENTROPY;
import static nnbyhand.Loss.CROSS_ENTROPY;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Loss.MEAN_SQUARED_ERROR;
import static nnbyhand.Loss.SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LossTest {
    private static final Loss FOURTH_POWER =
            Loss.of("fourth power", (a, t) -> Math.pow(a - t, 4), (a, t) -> 4 * Math.pow(a - t, 3));
    static final List<Loss> ALL = List.of(
            HALF_SQUARED_ERROR, SQUARED_ERROR, MEAN_SQUARED_ERROR, BINARY_CROSS_ENTROPY, CROSS_ENTROPY, FOURTH_POWER);

    @Test
    void lossesAreNamedForWhatTheyCompute() {
        Matrix a = column(0.5, 1);
        Matrix t = column(0, 0.25);
        assertEquals((0.25 + 0.5625) / 2, HALF_SQUARED_ERROR.value(a, t));
        assertEquals(0.25 + 0.5625, SQUARED_ERROR.value(a, t));
        assertEquals((0.25 + 0.5625) / 2, MEAN_SQUARED_ERROR.value(a, t));
        assertClose(-Math.log(0.5) - Math.log(0.75), BINARY_CROSS_ENTROPY.value(column(0.5, 0.25), column(1, 0)));
        assertClose(-0.3 * Math.log(0.5) - 0.7 * Math.log(0.25), CROSS_ENTROPY.value(column(0.5, 0.25), column(0.3, 0.7)));
    }

    @Test
    void meanSquaredErrorOfThreeOutputsIsAThirdOfTheSum() {
        assertClose(14.0 / 3, MEAN_SQUARED_ERROR.value(column(1, 2, 3), column(0, 0, 0)));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void gradientIsTheLimitOfDifferences(Loss loss) {
        Matrix a = column(0.6, 0.3, 0.1);
        Matrix t = column(0.2, 0.5, 0.3);
        double h = 1e-6;
        for (int i = 0; i < 3; i++) {
            double above = loss.value(a.with(i, 0, a.get(i) + h), t);
            double below = loss.value(a.with(i, 0, a.get(i) - h), t);
            // Off by h^2 E'''/6 (E''' = 2 t / a^3 = 600 at most) and by rounding, 1e-15 / h.
            assertEquals((above - below) / (2 * h), loss.gradient(a, t).get(i), 2e-9, loss + ", output " + i);
        }
    }

    @Test
    void certainAndRightOutputsCostNothing() {
        assertEquals(0, BINARY_CROSS_ENTROPY.value(column(0, 1), column(0, 1)));
        assertEquals(0, CROSS_ENTROPY.value(column(0, 1), column(0, 1)));
        assertEquals(column(0, -1), CROSS_ENTROPY.gradient(column(0, 1), column(0, 1)));
    }

    @Test
    void crossEntropyBehindSoftmaxHasDeltaAMinusT() {
        LayerPass pass = new Layer(row(1, 0).transpose(), SOFTMAX).forward(column(2));
        Matrix target = column(0, 1);
        assertEquals(pass.a().minus(target), CROSS_ENTROPY.delta(pass, target));
    }

    @Test
    void deltaBehindAnyOtherActivationIsTheGradientTimesTheSlope() {
        LayerPass pass = new Layer(row(1), SIGMOID).forward(column(0.5));
        double a = pass.a().get(0);
        assertEquals((a - 0.25) * (a * (1 - a)), HALF_SQUARED_ERROR.delta(pass, column(0.25)).get(0));
    }

    @Test
    void binaryCrossEntropyBehindSigmoidSeesWhatRoundingHides() {
        // a rounds to 1 at z = 50, but -ln a is e^-50 and -ln(1 - a) is 50.
        LayerPass pass = new Layer(row(50), SIGMOID).forward(column(1));
        assertEquals(1, pass.a().get(0));
        assertClose(Math.exp(-50), BINARY_CROSS_ENTROPY.value(pass, column(1)));
        assertClose(50, BINARY_CROSS_ENTROPY.value(pass, column(0)));
        assertEquals(1, BINARY_CROSS_ENTROPY.delta(pass, column(0)).get(0));
    }

    @Test
    void crossEntropyBehindSoftmaxSeesWhatRoundingHides() {
        LayerPass pass = new Layer(rows(row(50), row(0)), SOFTMAX).forward(column(1));
        assertEquals(1, pass.a().get(0));
        assertClose(Math.exp(-50), CROSS_ENTROPY.value(pass, column(1, 0)));
        assertClose(50, CROSS_ENTROPY.value(pass, column(0, 1)));
    }

    @Test
    void crossEntropiesOfHugeZAreFinite() {
        LayerPass sigmoid = new Layer(row(1e308), SIGMOID).forward(column(-1));
        assertEquals(1e308, BINARY_CROSS_ENTROPY.value(sigmoid, column(1)));
        assertEquals(0, BINARY_CROSS_ENTROPY.value(sigmoid, column(0)));
        LayerPass softmax = new Layer(rows(row(8e307), row(-8e307)), SOFTMAX).forward(column(1));
        assertEquals(1.6e308, CROSS_ENTROPY.value(softmax, column(0, 1)));
        assertEquals(0, CROSS_ENTROPY.value(softmax, column(1, 0)));
    }

    @Test
    void wrongUseIsExplained() {
        assertMessage("each output needs its target, but there are 2 outputs and 1 target",
                () -> HALF_SQUARED_ERROR.value(column(1, 2), column(1)));
        assertMessage("the target must be one column, but is 1 x 2: write column(...)",
                () -> HALF_SQUARED_ERROR.value(column(1, 2), row(1, 2)));
        assertMessage("the output must hold finite numbers only, but holds NaN (place 1, counted from 0)",
                () -> HALF_SQUARED_ERROR.value(column(1, Double.NaN), column(1, 2)));
        assertMessage("the binary cross-entropy is defined for outputs from 0 to 1, but output 0 is 1.5: use SIGMOID in"
                + " the last layer", () -> BINARY_CROSS_ENTROPY.value(column(1.5), column(1)));
        assertMessage("the cross-entropy is defined for targets from 0 to 1, but target 1 is 2: the right class has target"
                + " 1, the others 0", () -> CROSS_ENTROPY.value(column(0.5, 0.5), column(0, 2)));
        LayerPass linear = new Layer(row(2), LINEAR).forward(column(1));
        assertMessage("the cross-entropy is defined for outputs from 0 to 1, but output 0 is 2: use SOFTMAX in the last"
                + " layer", () -> CROSS_ENTROPY.delta(linear, column(1)));
    }

    @Test
    void targetsOfClassesAddUpToOne() {
        LayerPass pass = new Layer(row(1), SOFTMAX).forward(column(1));
        assertMessage("the targets of the cross-entropy add up to 1, but here to 0: the right class has target 1, the others"
                + " 0; with a single output use BINARY_CROSS_ENTROPY", () -> CROSS_ENTROPY.value(pass, column(0)));
        LayerPass two = new Layer(column(1, 2), SOFTMAX).forward(column(1));
        assertMessage("the targets of the cross-entropy add up to 1, but here to 1.5: the right class has target 1, the"
                + " others 0", () -> CROSS_ENTROPY.delta(two, column(1, 0.5)));
    }
}
