package nnbyhand.explain;

import static nnbyhand.Loss.BINARY_CROSS_ENTROPY;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.explain.Landscape.Path;
import nnbyhand.explain.Landscape.Point;
import nnbyhand.explain.Samples.Sample;
import org.junit.jupiter.api.Test;

class LandscapeTest {
    private static final Sample ONE = Samples.article000();

    private static final Network TWO_LINEAR =
            Network.of(new Layer(row(1.5), Activation.LINEAR), new Layer(row(1.2), Activation.LINEAR));

    private static final Network LINE = Network.of(new Layer(row(0.5), column(0.2), Activation.LINEAR));

    /** A sine has a minimum of the loss at every full turn. */
    private static final Activation SINE = Activation.of("sine", StrictMath::sin, StrictMath::cos);

    @Test
    void theHeightIsTheLossOfTheNetworkWithTheseTwoNumbers() {
        Landscape landscape = Landscape.of(ONE.network(), ONE.example(), ONE.loss(), "w", "b");
        assertEquals(0.28318390818127390, landscape.loss(2, 1), 1e-12);
        Network moved = ONE.network().withWeight(0, 0, 0, -1).withBias(0, 0, 3);
        assertEquals(moved.loss(ONE.example(), ONE.loss()), landscape.loss(-1, 3));
    }

    /** Article 000's neuron has these two numbers alone, so the path is its training; computed elsewhere. */
    @Test
    void aPathIsGradientDescent() {
        Landscape landscape = Landscape.of(ONE.network(), ONE.example(), ONE.loss(), "w", "b").descend(0.5, 100);
        Path path = landscape.paths().get(0);
        assertEquals(101, path.points().size());
        assertEquals(1.9830006073751273, path.points().get(1).first(), 1e-12);
        assertEquals(0.98300060737512731, path.points().get(1).second(), 1e-12);
        assertEquals(0.00032366561188450904, path.end().loss(), 1e-12);
        assertTrue(path.finished());
    }

    @Test
    void aPathMovesItsTwoNumbersAloneWithTheMeanGradientOfAllExamples() {
        Sample sample = Samples.article001();
        List<Example> examples = List.of(sample.example(), new Example(column(1, 0), column(0, 1)));
        Landscape landscape = Landscape.of(sample.network(), examples, HALF_SQUARED_ERROR, "w1", "b_o2").descend(0.5, 1);
        Point next = landscape.paths().get(0).end();
        double w1 = 0;
        double b = 0;
        for (Example example : examples) {
            Explain explain = Explain.of(sample.network(), example, HALF_SQUARED_ERROR);
            w1 += explain.of("dE/dw1").result() / 2;
            b += explain.of("dE/db_o2").result() / 2;
        }
        assertEquals(0.15 - 0.5 * w1, next.first(), 1e-15);
        assertEquals(0.60 - 0.5 * b, next.second(), 1e-15);
        assertEquals(sample.network().withWeight(0, 0, 0, next.first()).withBias(1, 1, next.second()).loss(examples, HALF_SQUARED_ERROR), next.loss());
    }

    @Test
    void localMinimaCatchADescentThatBeginsNearThem() {
        Network network = Network.of(new Layer(row(1), column(0), SINE));
        List<Example> examples = DoubleStream.of(-2, -1, 1, 2)
                .mapToObj(x -> new Example(column(x), column(StrictMath.sin(x))))
                .toList();
        Landscape landscape = Landscape.of(network, examples, HALF_SQUARED_ERROR, "w", "b").over(-4, 4, -4, 4)
                .descendFrom(0.5, 0.3, 0.2, 300)
                .descendFrom(2.5, 0, 0.2, 300);
        double inTheDeepValley = landscape.paths().get(0).end().loss();
        double inAnother = landscape.paths().get(1).end().loss();
        assertTrue(inTheDeepValley < 1e-9 && inAnother > 0.3, landscape::toString);
        List<Point> minima = landscape.minima();
        assertTrue(minima.size() >= 2, minima::toString);
        assertTrue(minima.get(0).loss() <= minima.get(1).loss());
        Point lowest = minima.get(0);
        assertTrue(landscape.loss(lowest.first() + 8 / 60.0, lowest.second()) > lowest.loss());
    }

    @Test
    void tooLargeAStepIsToldAndStopsWhereNumbersEnd() {
        Network network = Network.of(new Layer(row(1), column(1), Activation.LINEAR));
        Landscape landscape = Landscape.of(network, new Example(column(2), column(0)), HALF_SQUARED_ERROR, "w", "b");
        Path uphill = landscape.descend(0.5, 5).paths().get(0);
        assertTrue(uphill.end().loss() > uphill.start().loss());
        assertTrue(uphill.toString().endsWith("uphill: the steps are too large"), uphill::toString);
        Path away = landscape.descend(10, 10_000).paths().get(0);
        assertFalse(away.finished());
        assertTrue(away.toString().contains("no longer finite"), away::toString);
        assertTrue(Double.isFinite(away.end().loss()));
    }

    @Test
    void aDescentThatDivergesWithinAStepIsNotFinished() {
        Landscape landscape = Landscape.of(TWO_LINEAR, new Example(column(1), column(0)), HALF_SQUARED_ERROR, "w1",
                "w2");
        Path path = landscape.descend(2, 100).paths().get(0);
        assertFalse(path.finished());
        assertTrue(Double.isFinite(path.end().loss()) && path.points().size() > 1, path::toString);
    }

    @Test
    void whereTheLossIsTooLargeForADoubleItIsNotANumberAndNoMinimum() {
        Landscape landscape = Landscape.of(TWO_LINEAR, new Example(column(1), column(0)), HALF_SQUARED_ERROR, "w1",
                "w2");
        assertTrue(Double.isNaN(landscape.loss(1e300, 1e300)));
        assertEquals(List.of(), landscape.over(1e298, 1e299, 1e298, 1e299).minima());
        assertEquals("a descent begins where the loss is a finite number, but at w1 = 1e300, w2 = 1e300 it is too "
                + "large for a double", message(() -> landscape.descendFrom(1e300, 1e300, 1, 1)));
        assertEquals("an area may be 1e300 wide at most, but was given as -1e308 to 1e308 and 0 to 1",
                message(() -> landscape.over(-1e308, 1e308, 0, 1)));
    }

    @Test
    void theAreaIsWhatLiesAroundThePathsUnlessItIsChosen() {
        Landscape landscape = Landscape.of(ONE.network(), ONE.example(), ONE.loss(), "w", "b");
        assertArrayEquals(new double[] {1, 3, 0, 2}, landscape.area());
        assertArrayEquals(new double[] {-4, 4, -3, 3}, landscape.over(-4, 4, -3, 3).area());
        double[] area = landscape.descendFrom(10, 1, 0.1, 1).area();
        assertTrue(area[0] < 2 && area[1] > 10);
    }

    /** a = w + b with x = 1: the binary cross-entropy is defined between the lines w + b = 0 and w + b = 1. */
    @Test
    void outsideTheLossesDomainThereIsNoHeightAndNoMinimum() {
        Landscape landscape = Landscape.of(LINE, new Example(column(1), column(1)), BINARY_CROSS_ENTROPY, "w", "b");
        assertEquals(-StrictMath.log(0.7), landscape.loss(0.5, 0.2), 1e-15);
        assertTrue(Double.isNaN(landscape.loss(3, 3)) && Double.isNaN(landscape.loss(-1, -1)));
        assertEquals(List.of(), landscape.over(2, 3, 2, 3).minima());
        assertEquals("a descent begins where the loss is a finite number, but at w = 3, b = 3 there is none: the "
                + "binary cross-entropy is defined for outputs from 0 to 1, but output 0 is 6: use SIGMOID in the last "
                + "layer",
                message(() -> landscape.descendFrom(3, 3, 1, 1)));
    }

    /** From w + b = 0.7 both move by 0.5 / 0.7, which makes 0.7 + 1 / 0.7 = 2.13. */
    @Test
    void aDescentThatLeavesTheLossesDomainEndsThereAndSaysSo() {
        Landscape landscape = Landscape.of(LINE, new Example(column(1), column(1)), BINARY_CROSS_ENTROPY, "w", "b");
        Path path = landscape.descend(0.5, 10).paths().get(0);
        assertFalse(path.finished());
        assertEquals(1, path.points().size());
        assertTrue(path.toString().endsWith("in 0 steps, then there was no loss: the binary cross-entropy is defined "
                + "for outputs from 0 to 1, but output 0 is 2.128571429: use SIGMOID in the last layer"),
                path::toString);
    }

    @Test
    void theAreaAroundNumbersAtTheEndOfTheDoublesIsOneThatCanBeDrawn() {
        Network network = Network.of(new Layer(row(1e308), column(0), Activation.TANH));
        Landscape landscape = Landscape.of(network, new Example(column(1), column(0)), HALF_SQUARED_ERROR, "w", "b")
                .descendFrom(-1.7e308, 0, 1, 2);
        // As wide as an area may be, around where the network stands.
        assertArrayEquals(new double[] {1e308 - 5e299, 1e308 + 5e299, -1, 1}, landscape.area());
        assertEquals(List.of(), landscape.minima());
        Network last = network.withWeight(0, 0, 0, Double.MAX_VALUE);
        Landscape atTheEnd = Landscape.of(last, new Example(column(1), column(0)), HALF_SQUARED_ERROR, "w", "b")
                .descendFrom(-Double.MAX_VALUE, 0, 1, 2);
        assertArrayEquals(new double[] {Double.MAX_VALUE - 5e299, Double.MAX_VALUE, -1, 1}, atTheEnd.area());
        assertEquals(List.of(), atTheEnd.minima());
    }

    @Test
    void wrongUsesAreSaidInWords() {
        assertTrue(message(() -> Landscape.of(ONE.network(), ONE.example(), ONE.loss(), "w", "w")).startsWith("a landscape lies over two different"));
        assertTrue(message(() -> Landscape.of(ONE.network(), ONE.example(), ONE.loss(), "w",
                "q")).startsWith("no weight or bias of this network is called q; "
                + "the weight is called w, the bias is called b"));
        Landscape landscape = Landscape.of(ONE.network(), ONE.example(), ONE.loss(), "w", "b");
        assertTrue(message(() -> landscape.over(1, 1, 0, 2)).startsWith("an area reaches from a smaller to a larger"));
        assertTrue(message(() -> landscape.descend(-1, 5)).startsWith("the learning rate"));
        assertTrue(message(() -> landscape.descend(1, 0)).startsWith("the number of steps must be 1 or more"));
        assertTrue(message(() -> Landscape.of(ONE.network(), List.of(), ONE.loss(), "w", "b")).contains("at least one example"));
        assertTrue(message(() -> landscape.descendFrom(Double.NaN, 0, 1, 1)).startsWith("the first number must be a finite"));
        assertTrue(message(() -> Landscape.of(ONE.network(), Arrays.asList(ONE.example(), null), ONE.loss(), "w", "b"))
                .startsWith("each example must be given, but is null"));
        assertTrue(message(() -> Parameter.weight(0, 0, 0).in(null)).startsWith("the network must be given"));
        assertTrue(message(() -> Parameter.bias(0, 0).set(null, 1)).startsWith("the network must be given"));
        assertTrue(message(() -> Parameter.bias(0, 0).of(null)).startsWith("the gradients must be given"));
        assertTrue(message(() -> new Path(1, List.of(), Optional.empty())).startsWith("a path has one point at least"));
        Network large = Network.of(new Layer(Matrix.filled(9, 9, 0.1), Activation.TANH));
        Landscape byIndex = Landscape.of(large, new Example(Matrix.filled(9, 1, 1), Matrix.filled(9, 1, 1)), HALF_SQUARED_ERROR, "w[0,8,8]", "w[0,0,0]");
        assertEquals("w[0,8,8]", byIndex.firstName());
    }

    private static String message(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(RuntimeException.class, wrong).getMessage();
    }
}
