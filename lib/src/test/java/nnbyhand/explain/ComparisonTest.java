package nnbyhand.explain;

import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.InitialWeights;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.explain.Samples.Sample;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Sample ONE = Samples.article000();
    private static final Sample TWO = Samples.article001();

    private static List<Double> values(Comparison comparison, String name) {
        return comparison.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow().values();
    }

    private static void assertValues(Comparison comparison, String name, double... expected) {
        List<Double> values = values(comparison, name);
        assertEquals(expected.length, values.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values.get(i), 1e-12 * Math.abs(expected[i]), name);
        }
    }

    /** The reference values were computed elsewhere with 50 digits. */
    @Test
    void theHalfDoublesNothingButTheLossAndTheGradients() {
        Comparison comparison = Comparison.half(ONE.network(), ONE.example(), 0.5, 100);
        assertValues(comparison, "E", 0.28318390818127390, 0.56636781636254780);
        assertValues(comparison, "dE/dw", 0.033998785249745379, 0.067997570499490758);
        assertValues(comparison, "w+", 1.9830006073751273, 1.9660012147502546);
        assertEquals("E", comparison.first().name());
        // Both curves in half squared error: 100 steps with and without the half.
        assertEquals(0.00032366561188450904, comparison.losses(0)[100], 1e-12);
        assertEquals(0.0000022733196798236938 / 2, comparison.losses(1)[100], 1e-12);
    }

    @Test
    void biasesPartInTheirGradientsAndNowhereBefore() {
        Comparison comparison = Comparison.biases(TWO.network(), TWO.example(), HALF_SQUARED_ERROR, 0.5, 10);
        assertEquals("dE/db_o1", comparison.first().name());
        assertValues(comparison, "dE/db_o1", 0, 0.10040032511200075, 0.13849856162855697);
        assertValues(comparison, "dE/db_h2", 0, 0.018725609394704136, 0.0099542547052172014);
        assertValues(comparison, "E after the step", values(comparison, "E after the step").stream().mapToDouble(Double::doubleValue).toArray());
        assertEquals(0.29102777369359935, values(comparison, "E after the step").get(0), 1e-12);
        assertTrue(comparison.rows().stream().filter(row -> row.name().startsWith("dE/dw")).noneMatch(Comparison.Row::differs));
        assertEquals(3, comparison.rows().get(comparison.rows().size() - 1).values().stream().distinct().count());
    }

    @Test
    void theWrongOrderPartsInTheHiddenDelta() {
        Comparison comparison = Comparison.order(TWO.network(), TWO.example(), HALF_SQUARED_ERROR, 0.5, 2);
        assertEquals("delta_h1", comparison.first().name());
        assertValues(comparison, "w1+", 0.14978071613276283, 0.14981763856120295);
        assertValues(comparison, "w5+", 0.35891647971788461, 0.35891647971788461);
        assertValues(comparison, "E after the step", 0.29102777369359935, 0.29102792390544187);
        assertEquals(0.28354713312241999, comparison.losses(0)[2], 1e-12);
        assertTrue(comparison.toString().contains("delta_h1          0.008771354689"), comparison::toString);
        assertEquals(1, comparison.toString().split("<- first difference").length - 1);
        assertTrue(comparison.toString().endsWith("The first number that differs is delta_h1."));
    }

    @Test
    void conventionsOfOnesOwnAreComparedTheSameWay() {
        Comparison same = Comparison.of(TWO.network(), TWO.example(), 0.5, 1,
                Convention.ownBiases("a", HALF_SQUARED_ERROR), Convention.ownBiases("b", HALF_SQUARED_ERROR));
        assertNull(same.first());
        assertEquals("No number of the first step differs.", same.finding());
        Comparison wrongSign = Comparison.of(TWO.network(), TWO.example(), 0.5, 1,
                Convention.fixedBiases("downhill", HALF_SQUARED_ERROR),
                Convention.of("uphill", HALF_SQUARED_ERROR, (network, example, loss, rate) -> network.backward(
                        network.forward(example.x()), example.target(), loss).withoutBiases().times(-1)));
        assertValues(wrongSign, "E after the step", 0.29102777369359935, 0.30564063268436782);
    }

    @Test
    void aStepOutOfTheFiniteNumbersLeavesAGap() {
        Network network = Network.of(new Layer(Matrix.row(1e300), Activation.LINEAR));
        Comparison comparison = Comparison.half(network, new Example(Matrix.column(1), Matrix.column(0)), 1e10, 3);
        assertTrue(Double.isNaN(comparison.losses(0)[3]));
        assertTrue(values(comparison, "w+").get(0).isNaN());
    }

    /** Gradient descent with a rate of 5 throws the product of the two weights further at each step. */
    @Test
    void aDivergingConventionEndsItsCurveWithNaN() {
        Network linear = Network.of(
                new Layer(Matrix.row(1.5), Activation.LINEAR), new Layer(Matrix.row(1.2), Activation.LINEAR));
        Comparison comparison = Comparison.half(linear, new Example(Matrix.column(1), Matrix.column(0)), 5, 100);
        for (int convention = 0; convention < 2; convention++) {
            double[] losses = comparison.losses(convention);
            assertEquals(0.5 * 1.8 * 1.8, losses[0], 1e-15);
            assertTrue(Double.isFinite(losses[1]) && Double.isNaN(losses[100]));
            assertFalse(DoubleStream.of(losses).anyMatch(Double::isInfinite));
        }
    }

    @Test
    void aStartWithoutFiniteGradientsHasNoNumbers() {
        Network huge = Network.of(
                new Layer(Matrix.row(1e308), Activation.LINEAR), new Layer(Matrix.row(1e308), Activation.LINEAR));
        Comparison comparison = Comparison.half(huge, new Example(Matrix.column(1), Matrix.column(0)), 1, 1);
        assertTrue(values(comparison, "E").stream().allMatch(value -> value.isNaN()));
        assertTrue(values(comparison, "dE/dw1").stream().allMatch(value -> value.isNaN()));
    }

    @Test
    void aLargeNetworkShowsTheFirstNumbers() {
        Network network = Network.of(new Layer(Matrix.filled(20, 20, 0.1), Activation.TANH));
        Comparison comparison = Comparison.half(network, new Example(Matrix.filled(20, 1, 1), Matrix.filled(20, 1, 1)), 0.1, 1);
        assertEquals(80, comparison.rows().size());
        assertEquals(1 + 20 + 400 + 400 + 1 - 80, comparison.hidden());
    }

    /** The wrong order shows first in delta[0,0], behind E and 3 deltas, 90 weights and 3 biases of the last layer. */
    @Test
    void theFirstDifferenceIsNamedAlsoBeyondTheShownRows() {
        Network network = Network.dense(InitialWeights.xavier(1), Activation.SIGMOID, 2, 30, 3);
        Example example = new Example(Matrix.column(1, .5), Matrix.column(0, 1, .3));
        Comparison comparison = Comparison.order(network, example, HALF_SQUARED_ERROR, 0.5, 10);
        assertTrue(comparison.losses(0)[10] != comparison.losses(1)[10]);
        double right = Explain.of(network, example, HALF_SQUARED_ERROR).of("delta[0,0]").result();
        double wrong = WrongOrder.gradients(network, example, HALF_SQUARED_ERROR, 0.5).layer(0).delta().get(0);
        assertEquals(new Comparison.Row("delta[0,0]", List.of(right, wrong), true), comparison.first());
        assertFalse(comparison.rows().contains(comparison.first()));
        assertEquals("The first number that differs is delta[0,0], which is not among the rows shown: "
                + Numbers.text(right) + " and " + Numbers.text(wrong) + ".", comparison.finding());
        assertTrue(comparison.toString().endsWith("... 321 more numbers\n" + comparison.finding()),
                comparison::toString);
    }

    /** w = 0.5 and b = 0.2 put out 0.7; the step of w alone ends at w = 0.5 + 0.5 / 0.7 = 1.21, where a = 1.41. */
    @Test
    void aStepOutOfTheLossesDomainEndsTheCurveLikeADivergence() {
        Network linear = Network.of(new Layer(Matrix.row(0.5), Matrix.column(0.2), Activation.LINEAR));
        Example example = new Example(Matrix.column(1), Matrix.column(1));
        Comparison comparison = Comparison.biases(linear, example, Loss.BINARY_CROSS_ENTROPY, 0.5, 10);
        assertEquals(0.5 + 0.5 / 0.7, values(comparison, "w+").get(0), 1e-15);
        assertTrue(values(comparison, "E after the step").stream().allMatch(value -> value.isNaN()));
        for (int convention = 0; convention < 3; convention++) {
            assertEquals(-StrictMath.log(0.7), comparison.losses(convention)[0], 1e-15);
            assertTrue(DoubleStream.of(comparison.losses(convention)).skip(1).allMatch(Double::isNaN));
        }
    }

    /** Measured in squared error there is a loss to be seen where the other convention's own has none. */
    @Test
    void aConventionOutsideItsOwnLossesDomainTakesNoFurtherStep() {
        Network linear = Network.of(new Layer(Matrix.row(0.5), Matrix.column(0.2), Activation.LINEAR));
        double[] losses = Comparison.of(linear, new Example(Matrix.column(1), Matrix.column(1)), 0.5, 3,
                Convention.fixedBiases("squared", Loss.SQUARED_ERROR),
                Convention.fixedBiases("binary", Loss.BINARY_CROSS_ENTROPY)).losses(1);
        double a = 0.7 + 0.5 / 0.7;
        assertEquals((a - 1) * (a - 1), losses[1], 1e-15);
        assertTrue(Double.isNaN(losses[2]) && Double.isNaN(losses[3]));
    }

    @Test
    void whatDoesNotFitAtTheStartIsRefusedAndNotTakenForADivergence() {
        Network linear = Network.of(new Layer(Matrix.row(3), Activation.LINEAR));
        assertEquals("the binary cross-entropy is defined for outputs from 0 to 1, but output 0 is 3: use SIGMOID in "
                + "the last layer", message(() -> Comparison.biases(linear,
                        new Example(Matrix.column(1), Matrix.column(1)), Loss.BINARY_CROSS_ENTROPY, 0.5, 1)));
        assertTrue(message(() -> Comparison.half(linear, TWO.example(), 0.5, 1)).startsWith("this layer has 1 input"));
        Convention mistaken = Convention.of("mistaken", HALF_SQUARED_ERROR, (network, example, loss, rate) -> {
            throw new IllegalArgumentException("a mistake in the rule");
        });
        assertEquals("a mistake in the rule", message(() -> Comparison.of(ONE.network(), ONE.example(), 0.5, 1,
                mistaken, Convention.ownBiases("own", HALF_SQUARED_ERROR))));
    }

    @Test
    void aLearningRateOfZeroIsAllowedAndLeavesTheLossWhereItIs() {
        double[] losses = Comparison.half(ONE.network(), ONE.example(), 0, 2).losses(0);
        assertEquals(ONE.network().loss(ONE.example(), HALF_SQUARED_ERROR), losses[0]);
        assertEquals(losses[0], losses[2]);
    }

    @Test
    void wrongUsesAreSaidInWords() {
        assertTrue(message(() -> Comparison.half(null, ONE.example(), 0.5, 1)).startsWith("the network must be given"));
        assertTrue(message(() -> Comparison.half(ONE.network(), ONE.example(), -0.5, 1)).startsWith("the learning rate"));
        assertTrue(message(() -> Comparison.half(ONE.network(), ONE.example(), 0.5, 0)).startsWith("the number of steps must be 1 or more"));
        assertTrue(message(() -> Comparison.of(ONE.network(), ONE.example(), 0.5, 1)).startsWith("a comparison needs two conventions"));
        assertEquals("a loss can be followed over 1000000 steps at most, but 2147483647 were asked for",
                message(() -> Comparison.half(ONE.network(), ONE.example(), 0.5, Integer.MAX_VALUE)));
        assertEquals("there is no convention 7: they run from 0 to 1",
                message(() -> Comparison.half(ONE.network(), ONE.example(), 0.5, 1).losses(7)));
        Convention own = Convention.ownBiases("own", HALF_SQUARED_ERROR);
        assertTrue(message(() -> Comparison.of(ONE.network(), ONE.example(), 0.5, 1, own, null))
                .startsWith("each convention must be given, but is null"));
        assertTrue(message(() -> own.gradients(null, ONE.example(), 1)).startsWith("the network must be given"));
        Convention nothing = Convention.of("nothing", HALF_SQUARED_ERROR, (network, example, loss, rate) -> null);
        assertTrue(message(() -> nothing.gradients(ONE.network(), ONE.example(), 1))
                .startsWith("what the rule of the convention \"nothing\" returns must be given"));
        assertTrue(message(() -> new Comparison.Row("a", null, true)).startsWith("the values of a row must be given"));
        assertFalse(message(() -> Convention.ownBiases("", Loss.SQUARED_ERROR)).isEmpty());
    }

    private static String message(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(RuntimeException.class, wrong).getMessage();
    }
}
