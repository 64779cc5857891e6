package nnbyhand;

import static nnbyhand.Activation.ELU;
import static nnbyhand.Activation.LEAKY_RELU;
import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.RELU;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SIGN;
import static nnbyhand.Activation.SOFTMAX;
import static nnbyhand.Activation.SOFTPLUS;
import static nnbyhand.Activation.STEP;
import static nnbyhand.Activation.TANH;
import static nnbyhand.Claims.assertClose;
import static nnbyhand.Claims.assertMessage;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ActivationTest {
    static final List<Activation> PER_NEURON =
            List.of(LINEAR, STEP, SIGN, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS);

    /** The gallery of article 001, from arithmetic with 50 digits. */
    @ParameterizedTest
    @CsvSource({
        "-2, 0.11920292202211756, -0.96402758007581688, 0, -0.02, -0.86466471676338731, 0.12692801104297250, 0, -1",
        "-1, 0.26894142136999512, -0.76159415595576489, 0, -0.01, -0.63212055882855768, 0.31326168751822283, 0, -1",
        "0, 0.5, 0, 0, 0, 0, 0.69314718055994531, 1, 1",
        "1, 0.73105857863000488, 0.76159415595576489, 1, 1, 1, 1.3132616875182228, 1, 1",
        "2, 0.88079707797788244, 0.96402758007581688, 2, 2, 2, 2.1269280110429725, 1, 1"
    })
    void galleryOfArticleOne(
            double z, double sigmoid, double tanh, double relu, double leaky, double elu, double softplus, double step,
            double sign) {
        assertClose(z, LINEAR.value(z));
        assertClose(sigmoid, SIGMOID.value(z));
        assertClose(tanh, TANH.value(z));
        assertClose(relu, RELU.value(z));
        assertClose(leaky, LEAKY_RELU.value(z));
        assertClose(elu, ELU.value(z));
        assertClose(softplus, SOFTPLUS.value(z));
        assertClose(step, STEP.value(z));
        assertClose(sign, SIGN.value(z));
    }

    @ParameterizedTest
    @FieldSource("PER_NEURON")
    void slopeIsTheLimitOfDifferences(Activation activation) {
        for (double z : new double[] {-3.1, -0.7, -0.01, 0.01, 0.4, 2.9}) {
            double h = 1e-6;
            double difference = (activation.value(z + h) - activation.value(z - h)) / (2 * h);
            // The difference is off by h^2 f'''/6 < 1e-12 and by the rounding of f, 3e-16 / h = 3e-10.
            assertEquals(difference, activation.slope(z), 5e-10, activation + " at " + z);
        }
    }

    @ParameterizedTest
    @FieldSource("PER_NEURON")
    void hugeAndInfiniteZGiveTheLimitAndNeverNaN(Activation activation) {
        for (double z : new double[] {-1e308, -1e16, -800, -40, 40, 800, 1e16, 1e308}) {
            double a = activation.value(z);
            assertTrue(Double.isFinite(a), activation + " of " + z + " is " + a);
            assertTrue(Double.isFinite(activation.slope(z)), activation + "' of " + z);
        }
        assertFalse(Double.isNaN(activation.value(Double.POSITIVE_INFINITY)));
        assertFalse(Double.isNaN(activation.value(Double.NEGATIVE_INFINITY)));
    }

    @Test
    void limitsFarFromZero() {
        assertEquals(1, SIGMOID.value(1e308));
        assertEquals(0, SIGMOID.value(-1e308));
        assertEquals(Math.exp(-700), SIGMOID.value(-700), 1e-15 * Math.exp(-700));
        assertEquals(1, TANH.value(1e308));
        assertEquals(-1, ELU.value(-1e308));
        assertEquals(1e308, SOFTPLUS.value(1e308));
        assertEquals(Math.exp(-700), SOFTPLUS.value(-700), 1e-15 * Math.exp(-700));
    }

    @ParameterizedTest
    @FieldSource("PER_NEURON")
    void nanInNanOut(Activation activation) {
        assertTrue(Double.isNaN(activation.value(Double.NaN)), activation.name());
    }

    @Test
    void slopesAtTheKinksAreTheDocumentedOnes() {
        assertEquals(0, RELU.slope(0));
        assertEquals(0.01, LEAKY_RELU.slope(0));
        assertEquals(1, ELU.slope(0));
        assertEquals(0, STEP.slope(0));
        assertEquals(0, SIGN.slope(0));
        assertEquals(1, STEP.value(-0.0));
        assertEquals(1, SIGN.value(-0.0));
    }

    @Test
    void sigmoidsSlopeIsLargestAtZeroWithAQuarter() {
        assertEquals(0.25, SIGMOID.slope(0));
    }

    @Test
    void softmaxAddsUpToOneAndKeepsTheOrder() {
        Matrix a = SOFTMAX.value(column(1, 2, 3));
        assertClose(1, a.sum());
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        assertClose(Math.exp(2) / sum, a.get(1));
    }

    @Test
    void softmaxOfHugeNumbersIsFinite() {
        assertEquals(column(0, 1), SOFTMAX.value(column(-1e308, 1e308)));
        assertEquals(column(0.5, 0.5), SOFTMAX.value(column(1e308, 1e308)));
        assertEquals(column(0.5, 0.5), SOFTMAX.value(column(-1e308, -1e308)));
    }

    @Test
    void softmaxPassesNaNOn() {
        assertTrue(Double.isNaN(SOFTMAX.value(column(0, Double.NaN)).get(0)));
    }

    @Test
    void softmaxsJacobianIsAiTimesOneOrZeroMinusAj() {
        Matrix z = column(0.3, -1.2, 0.9);
        Matrix a = SOFTMAX.value(z);
        Matrix jacobian = SOFTMAX.jacobian(z);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(a.get(i) * ((i == j ? 1 : 0) - a.get(j)), jacobian.get(i, j), 1e-16);
            }
        }
    }

    @Test
    void jacobianOfNeuronsOnTheirOwnHasTheSlopesOnItsDiagonal() {
        assertEquals(rows(row(SIGMOID.slope(1), 0), row(0, SIGMOID.slope(-2))), SIGMOID.jacobian(column(1, -2)));
    }

    @Test
    void anInfiniteSlopeLeavesTheOtherPlacesOfTheJacobianAt0() {
        Activation root = Activation.of("root", Math::sqrt, z -> 0.5 / Math.sqrt(z));
        assertEquals(
                rows(row(Double.POSITIVE_INFINITY, 0), row(0, 0.5)), root.jacobian(column(0, 1)));
    }

    @Test
    void backwardIsTheGradientThroughTheJacobian() {
        Matrix z = column(0.3, -1.2, 0.9);
        Matrix gradient = column(0.5, -0.25, 2);
        for (Activation activation : List.of(SIGMOID, SOFTMAX, RELU)) {
            Matrix expected = activation.jacobian(z).transpose().times(gradient);
            Matrix actual = activation.backward(z, gradient);
            for (int i = 0; i < 3; i++) {
                assertEquals(expected.get(i), actual.get(i), 1e-16);
            }
        }
    }

    @Test
    void readersActivationIsOneLine() {
        Activation cube = Activation.of("cube", z -> z * z * z, z -> 3 * z * z);
        assertEquals(8, cube.value(2));
        assertEquals(12, cube.slope(2));
        assertEquals("cube", cube.toString());
        assertEquals("\\mathrm{cube}(z)", cube.formula());
        assertTrue(cube.isPerNeuron());
    }

    @Test
    void readersActivationOfAWholeLayerHasAJacobian() {
        // a_0 = z_0 z_1, a_1 = z_0: not symmetric, so that a swapped Jacobian would show.
        Activation product = Activation.ofLayer(
                "product",
                z -> column(z.get(0) * z.get(1), z.get(0)),
                z -> rows(row(z.get(1), z.get(0)), row(1, 0)));
        assertFalse(product.isPerNeuron());
        assertEquals(column(6, 2), product.value(column(2, 3)));
        assertEquals(rows(row(3, 2), row(1, 0)), product.jacobian(column(2, 3)));
        assertEquals(column(10 * 3 + 1, 20), product.backward(column(2, 3), column(10, 1)));
    }

    @Test
    void wrongUseIsExplained() {
        assertMessage("softmax needs the z of the whole layer, but was given one number: pass a column, for example"
                + " value(column(1, 2, 3))", () -> SOFTMAX.value(1.0));
        assertMessage("z must be one column, but is 1 x 2: write column(...)", () -> SIGMOID.value(row(1, 2)));
        assertMessage("each a has its dE/da, but there are 2 numbers z and 1 gradient",
                () -> SIGMOID.backward(column(1, 2), column(1)));
        assertMessage("the activation's function must be given, but is null (in a notebook: run the cells above again,"
                + " from the top)", () -> Activation.of("none", null, z -> 1));
        Activation half = Activation.ofLayer("half", z -> column(1), z -> row(1));
        assertMessage("the activation half must turn 2 x 1 numbers z into as many a, but returned 1 x 1",
                () -> half.value(column(1, 2)));
    }

    @Test
    void nameKeepsTheLettersOfEveryAlphabetInItsFormula() {
        assertEquals("\\mathrm{W\u00fcrfel\\,\u03b2}(z)", Activation.of("W\u00fcrfel \u03b2", z -> z, z -> 1).formula());
    }

    @Test
    void formulaBetweenDollarsIsRefused() {
        assertMessage("the activation's formula is LaTeX without dollar signs, but is $z$",
                () -> Activation.of("mine", z -> z, z -> 1, "$z$", "1", ""));
    }
}
