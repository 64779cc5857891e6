package nnbyhand.explain;

import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.explain.Samples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundingMicroscopeTest {
    /** Article 002: three decimals carried on. */
    private static final Network ARTICLE_002 = Network.of(
            new Layer(rows(row(.9, .3, .4), row(.2, .8, .2), row(.1, .5, .6)), Activation.SIGMOID),
            new Layer(rows(row(.3, .7, .5), row(.6, .5, .2), row(.8, .1, .9)), Activation.SIGMOID));

    /** Article 003: every weight 0.1, no bias. */
    private static final Network ARTICLE_003 = Network.of(
            new Layer(Matrix.filled(4, 3, .1), Activation.SIGMOID), new Layer(Matrix.filled(1, 4, .1), Activation.SIGMOID));

    @ParameterizedTest
    @CsvSource({
        "z_h1, 1.16", "a_h1, 0.761", "a_h2, 0.603", "a_h3, 0.650", "z_o1, 0.97[5]", "z_o2, 0.88[8]", "z_o3, 1.25[4]",
        "a_o1, 0.726", "a_o2, 0.70[8]", "a_o3, 0.778"
    })
    void threeDecimalsCarriedOnGiveWhatArticle002Prints(String name, String printed) {
        assertEquals(printed, article002().with(Precision.decimals(3)).cell(name, 0).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "z_h1, 0.3", "a_h1, 0.57", "z_o1, 0.22[8]", "a_o1, 0.56", "E, 0.09[6]8", "da_o1/dz_o1, 0.24[6]",
        "da_h1/dz_h1, 0.24[5]", "dE/dw13, -0.06[1]7", "dE/dw1, -0.0026[5]"
    })
    void twoDigitsForTheActivationsGiveWhatArticle003Prints(String name, String printed) {
        RoundingMicroscope microscope = RoundingMicroscope.of(
                        ARTICLE_003, new Example(column(1, 1, 1), column(1)), Loss.HALF_SQUARED_ERROR)
                .withStep(1)
                .with(Precision.digits(3).withActivations(Precision.digits(2)));
        assertEquals(printed, microscope.cell(name, 0).toString());
    }

    /** Computed elsewhere with 50 digits and pinned to 17. */
    @ParameterizedTest
    @CsvSource({
        "a_h1, 0.59326999210718726", "z_o1, 1.1059059670597701", "a_o2, 0.77292846532146259", "E, 0.29837110876000269",
        "delta_h1, 0.0087713546894869345", "dE/dw8, -0.022740242215978211", "w1+, 0.14978071613276283",
        "w7+, 0.51130127023873753", "dE/dw1, 0.00043856773447434673"
    })
    void theExactColumnHasThePinnedDigits(String name, String pinned) {
        Sample sample = Samples.article001();
        String exact = RoundingMicroscope.of(sample.network(), sample.example(), sample.loss())
                .withStep(0.5)
                .cell(name, 5)
                .text();
        assertEquals(new BigDecimal(pinned), new BigDecimal(exact).round(new MathContext(new BigDecimal(pinned).precision())));
    }

    static List<Sample> networks() {
        return Samples.random(11, 40);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void exactAndDoubleColumnsAgreeWithTheLibrary(Sample sample) {
        Network network = sample.network();
        ForwardPass pass = network.forward(sample.example().x());
        Names names = Names.indices(network);
        RoundingMicroscope microscope = RoundingMicroscope.of(network, sample.example(), sample.loss())
                .withStep(0.25)
                .with(Precision.EXACT, Precision.DOUBLE)
                .withNames(names);
        Explain explain = Explain.of(pass, sample.example().target(), sample.loss()).withNames(names);
        for (RoundingMicroscope.Row row : microscope.rows()) {
            boolean stepped = row.name().endsWith("+");
            double library = stepped
                    ? explain.afterStep(row.name().substring(0, row.name().length() - 1), 0.25).result()
                    : explain.of(row.name()).result();
            for (RoundingMicroscope.Cell cell : row.cells()) {
                // Numbers of size 1 are added and subtracted: 1e-14 is what their last digits leave.
                assertEquals(library, Double.parseDouble(cell.text()), 1e-11 * Math.abs(library) + 1e-14, row::toString);
            }
        }
    }

    @Test
    void eToTheXAndLnHaveFiftyDigits() {
        assertDigits("2.7182818284590452353602874713526624977572470937000", DecimalMath.exp(BigDecimal.ONE));
        assertDigits("0.69314718055994530941723212145817656807550013436026", DecimalMath.ln(BigDecimal.valueOf(2)));
        assertDigits("2.3025850929940456840179914546843642076011014886288", DecimalMath.ln(BigDecimal.TEN));
        assertDigits("0.95257412682243321912", one().divide(one().add(DecimalMath.exp(BigDecimal.valueOf(-3))), new MathContext(20)));
        assertDigits("7.6676480737219996324342083752758276823398315089385e-53",
                DecimalMath.lnOfOnePlus(DecimalMath.exp(BigDecimal.valueOf(-120))));
        assertDigits("0.00099950033308353316680939892053501146075506239316655",
                DecimalMath.lnOfOnePlus(new BigDecimal("1e-3")));
        assertDigits("0.0099503308531680828482153575442607416886796099400588",
                DecimalMath.lnOfOnePlus(new BigDecimal("0.01")));
        assertDigits("0.048587351573742058758925919854689997941881642828109",
                DecimalMath.lnOfOnePlus(DecimalMath.exp(BigDecimal.valueOf(-3))));
        assertDigits("1.0986122886681096913952452369225257046474905578227",
                DecimalMath.lnOfOnePlus(BigDecimal.valueOf(2)));
        assertEquals(0, DecimalMath.lnOfOnePlus(BigDecimal.ZERO).signum());
        for (String x : new String[] {"-700", "-3.25", "0", "1e-30", "12.5", "5000"}) {
            BigDecimal number = new BigDecimal(x);
            BigDecimal difference = DecimalMath.ln(DecimalMath.exp(number)).subtract(number).abs();
            assertTrue(difference.compareTo(new BigDecimal("1e-45")) < 0, x + ": " + difference);
        }
        assertEquals(BigDecimal.ZERO, DecimalMath.exp(new BigDecimal("-1e6")));
        assertThrows(ArithmeticException.class, () -> DecimalMath.exp(new BigDecimal("1e6")));
        assertThrows(ArithmeticException.class, () -> DecimalMath.ln(BigDecimal.ZERO));
    }

    private static BigDecimal one() {
        return BigDecimal.ONE;
    }

    private static void assertDigits(String expected, BigDecimal actual) {
        BigDecimal pinned = new BigDecimal(expected);
        assertTrue(pinned.subtract(actual).abs().compareTo(pinned.ulp()) <= 0, actual::toString);
    }

    @Test
    void floatAndDoublePartBehindTheirOwnDigits() {
        RoundingMicroscope microscope = article002();
        assertEquals("0.7613326[9]1", microscope.cell("a_h1", 3).toString());
        assertEquals(0.76133269f, Float.parseFloat(microscope.cell("a_h1", 3).text()), 6e-8f);
        assertTrue(microscope.cell("a_h1", 4).parts() >= 17, microscope.cell("a_h1", 4)::toString);
    }

    @Test
    void findingsNameTheFirstNumberThatParts() {
        RoundingMicroscope microscope = article002().with(Precision.decimals(3), Precision.digits(30), Precision.EXACT);
        assertEquals(List.of("3 decimals: the first number to part is z_o1 = 0.97[5], exactly 0.9759474.",
                "30 digits: every number here is the exact one, rounded."), microscope.findings());
        assertTrue(microscope.toString().contains("z_o1    0.97[5]"), microscope::toString);
    }

    @Test
    void aNumberRoundedAwayLeavesADashBehind() {
        Network network = Network.of(new Layer(row(20), Activation.SIGMOID));
        RoundingMicroscope microscope = RoundingMicroscope.of(network, new Example(column(1), column(0)), Loss.BINARY_CROSS_ENTROPY)
                .with(Precision.digits(3), Precision.EXACT);
        assertEquals("1.00", microscope.cell("a", 0).text());
        assertEquals("-", microscope.cell("E", 0).text());
        assertEquals("20.00000000206115362", microscope.cell("E", 1).text());
    }

    private static RoundingMicroscope oneNeuron(double weight, Activation activation, double target, Loss loss) {
        return RoundingMicroscope.of(Network.of(new Layer(row(weight), activation)),
                new Example(column(1), column(target)), loss).withStep(0.1);
    }

    private static List<String> texts(RoundingMicroscope microscope, String name) {
        return microscope.rows().stream().filter(row -> row.name().equals(name))
                .flatMap(row -> row.cells().stream())
                .map(RoundingMicroscope.Cell::text)
                .toList();
    }

    /** E = ln(1 + e^120) = 120 + 7.7e-53, while a = 1 - 7.7e-53 is 1 to 50 digits. */
    @Test
    void aCrossEntropyIsExactAlsoWhereItsOutputIsOneToFiftyDigits() {
        RoundingMicroscope microscope = oneNeuron(120, Activation.SIGMOID, 0, Loss.BINARY_CROSS_ENTROPY);
        assertEquals(List.of("z", "a", "E", "delta", "dE/dw", "w+"),
                microscope.rows().stream().map(RoundingMicroscope.Row::name).toList());
        assertEquals(List.of("-", "-", "-", "120", "120", "120"), texts(microscope, "E"));
        assertEquals(List.of("1", "1", "1", "1", "1", "1"), texts(microscope, "delta"));
        assertEquals("119.9", microscope.cell("w+", 5).text());
        RoundingMicroscope softmax = RoundingMicroscope.of(
                Network.of(new Layer(rows(row(200), row(0)), Activation.SOFTMAX)), new Example(column(1), column(0, 1)),
                Loss.CROSS_ENTROPY);
        assertEquals(List.of("200", "200", "200.0", "200", "200", "200"), texts(softmax, "E"));
    }

    /** ln(1 + e^-120) and ln(1 + e^-200), computed elsewhere with 250 digits. */
    @Test
    void aCrossEntropyNextToZeroHasAllItsDigits() {
        RoundingMicroscope sigmoid = oneNeuron(120, Activation.SIGMOID, 1, Loss.BINARY_CROSS_ENTROPY);
        assertEquals("7.6676480737219996324e-53", sigmoid.cell("E", 5).text());
        RoundingMicroscope softmax = RoundingMicroscope.of(
                Network.of(new Layer(rows(row(200), row(0)), Activation.SOFTMAX)), new Example(column(1), column(1, 0)),
                Loss.CROSS_ENTROPY);
        assertEquals("1.3838965267367375306e-87", softmax.cell("E", 5).text());
        // e^x and ln(1 + x) are rounded once each, by half a unit of the last place.
        assertEquals(7.6676480737219996324e-53, Double.parseDouble(sigmoid.cell("E", 4).text()), Math.ulp(7.7e-53));
        assertEquals(1.3838965267367375306e-87, Double.parseDouble(softmax.cell("E", 4).text()), Math.ulp(1.4e-87));
    }

    /** -ln(1 - 0.98) = 3.912, while the unrounded a = 0.98201 makes ln(1 + e^4) = 4.018. */
    @Test
    void onPaperACrossEntropyFollowsFromTheOutputThatWasWrittenDown() {
        RoundingMicroscope microscope = oneNeuron(4, Activation.SIGMOID, 0, Loss.BINARY_CROSS_ENTROPY);
        assertEquals("3.[9]", microscope.cell("E", 0).toString());
        assertEquals("4.0181499279178097404", microscope.cell("E", 5).toString());
        RoundingMicroscope rounded = microscope.with(Precision.EXACT.withActivations(Precision.digits(2)));
        assertTrue(rounded.cell("E", 0).toString().startsWith("3.[9]12"), rounded::toString);
    }

    @Test
    void aNumberWithoutAValueIsFoundAndTheReasonSaid() {
        RoundingMicroscope rounded = oneNeuron(40, Activation.SIGMOID, 0, Loss.BINARY_CROSS_ENTROPY);
        String because = "digits: E has no value, because a is 1 after rounding, and ln(1 - a) is defined only for a "
                + "below 1.";
        assertEquals(List.of("2 " + because, "3 " + because, "4 " + because), rounded.findings().subList(0, 3));
        RoundingMicroscope large = oneNeuron(1e39, Activation.TANH, 0, Loss.SQUARED_ERROR).with(Precision.FLOAT);
        assertEquals(List.of("-", "-", "-", "-", "-", "-", "-"),
                large.rows().stream().map(row -> row.cells().get(0).text()).toList());
        assertEquals(List.of("float: z has no value, because a number on the way to it is too large for a float."),
                large.findings());
        assertTrue(large.toString().endsWith(large.findings().get(0)), large::toString);
        RoundingMicroscope zero = oneNeuron(-200, Activation.SIGMOID, 1, Loss.CROSS_ENTROPY)
                .with(Precision.decimals(3));
        assertEquals(List.of("3 decimals: E has no value, because a is 0 after rounding, and ln a is defined only for "
                + "a above 0. delta has no value, because a number on the way to it is divided by 0."),
                zero.findings());
    }

    @Test
    void aNumberThatPartsBeforeAnotherHasNoValueIsNamedFirst() {
        // a_h1 is 0.59869, written down as 0.6, and z_o1 is 75 a_h1.
        Network two = Network.of(new Layer(row(0.4), Activation.SIGMOID), new Layer(row(75), Activation.SIGMOID));
        List<String> findings = RoundingMicroscope.of(two, new Example(column(1), column(0)), Loss.BINARY_CROSS_ENTROPY)
                .with(Precision.digits(1)).findings();
        assertEquals(1, findings.size());
        assertTrue(findings.get(0).matches("1 digit: the first number to part is z_o1 = \\[5\\]0, exactly 44\\.9.*\\. "
                + "E has no value, because a_o1 is 1 after rounding.*"), findings::toString);
    }

    /** Behind a tanh there is no way from z to the loss that does not need 1 - a. */
    @Test
    void whereTheExactCalculationComesToNoEndTheTableSaysSo() {
        RoundingMicroscope tanh = oneNeuron(120, Activation.TANH, 0, Loss.BINARY_CROSS_ENTROPY);
        assertEquals(List.of("z", "a", "da/dz"), tanh.rows().stream().map(RoundingMicroscope.Row::name).toList());
        assertTrue(tanh.findings().contains("exact: E has no value, because a is 1 after rounding, and ln(1 - a) is "
                + "defined only for a below 1. delta has no value, because a number on the way to it is divided by 0. "
                + "The table leaves out what has no exact value."), tanh::toString);
        Activation root = Activation.of("root", Math::sqrt, z -> 0.5 / Math.sqrt(z));
        assertTrue(oneNeuron(0, root, 1, Loss.SQUARED_ERROR).toString().contains("exact: da/dz has no value, because "
                + "the slope of root at 0 is Infinity. The table leaves out"));
    }

    /** Where a is 1 and its target is 1 there is nothing to divide by: dE/da = -t / a alone is left. */
    @Test
    void aTargetOfOneThatIsReachedAsksNothingOfTheOtherTerm() {
        RoundingMicroscope tanh = oneNeuron(120, Activation.TANH, 1, Loss.BINARY_CROSS_ENTROPY);
        assertEquals("0", tanh.cell("E", 5).text());
        assertEquals("0", tanh.cell("delta", 5).text());
        assertEquals("120", tanh.cell("w+", 5).text());
    }

    /** 1.1 * 1.3 = 1.43, and 1.43^3 = 2.924207. */
    @Test
    void functionsOfOnesOwnAreSaidToBeExactToADoubleOnly() {
        Network network = Network.of(new Layer(row(1.1), Samples.CUBE));
        Example example = new Example(column(1.3), column(0));
        RoundingMicroscope own = RoundingMicroscope.of(network, example, Samples.FOURTH_POWER);
        // 1.43 enters three times and two products follow, each rounded by half a unit of the last place.
        assertEquals(2.924207, Double.parseDouble(own.cell("a", 5).text()), 2.924207 * 5 * Math.ulp(1.0) / 2);
        assertEquals("cube and fourth power are calculated in double, also for the exact value: what comes from them "
                + "has about 15 right digits.", own.findings().get(5));
        List<String> oneOnly = RoundingMicroscope.of(network, example, Loss.SQUARED_ERROR).findings();
        assertEquals("cube is calculated in double, also for the exact value: what comes from it has about 15 right "
                + "digits.", oneOnly.get(5));
        assertEquals(5, article002().findings().size());
    }

    @ParameterizedTest
    @CsvSource({"1e12, 1e12", "1e22, 1e22", "12345678901, 1.2345678901e10", "120, 120"})
    void largeNumbersAreNotFilledUpWithZeros(double weight, String shown) {
        Network network = Network.of(new Layer(row(weight), Activation.LINEAR));
        RoundingMicroscope microscope = RoundingMicroscope.of(network, new Example(column(1), column(1)),
                Loss.HALF_SQUARED_ERROR)
                .with(Precision.DOUBLE, Precision.EXACT);
        assertEquals(shown, microscope.cell("z", 0).toString());
        assertEquals(shown, microscope.cell("z", 1).toString());
    }

    /** The floats here are 1024 apart. */
    @Test
    void aZeroAtWhichALargeNumberPartsIsShown() {
        Network network = Network.of(new Layer(row(16_777_216_300.0), Activation.LINEAR));
        RoundingMicroscope microscope = RoundingMicroscope.of(network, new Example(column(1), column(1)),
                Loss.HALF_SQUARED_ERROR)
                .with(Precision.FLOAT);
        assertEquals("1.6777216[0]e10", microscope.cell("z", 0).toString());
    }

    @Test
    void aLargeNetworkShowsItsFirstNumbers() {
        Network network = Network.of(new Layer(Matrix.filled(100, 50, 0.01), Activation.TANH));
        RoundingMicroscope microscope = RoundingMicroscope.of(network, new Example(Matrix.filled(50, 1, 0.5), Matrix.filled(100, 1, 1)), Loss.MEAN_SQUARED_ERROR);
        assertEquals(80, microscope.rows().size());
        assertEquals(100 + 100 + 100 + 1 - 80, microscope.hidden());
        assertTrue(microscope.toString().contains("... 221 more numbers"));
    }

    @Test
    void wrongUsesAreSaidInWords() {
        assertTrue(message(() -> Precision.digits(0)).startsWith("a number can be written with 1 to 30 significant digits"));
        assertTrue(message(() -> Precision.decimals(-1)).startsWith("a number can be written with 0 to 30 decimals"));
        assertTrue(message(() -> article002().with()).startsWith("at least one precision"));
        assertTrue(message(() -> article002().cell("q", 0)).startsWith("no number here is called q"));
        assertEquals("there is no precision 9: they run from 0 to 5", message(() -> article002().cell("E", 9)));
        assertTrue(message(() -> new RoundingMicroscope.Row("a", null)).startsWith("the cells of a row must be given"));
        assertEquals("there is no character 5: the only one is 0", message(() -> new RoundingMicroscope.Cell("a", 5)));
        assertTrue(message(() -> article002().withStep(Double.NaN)).startsWith("the learning rate"));
        assertTrue(message(() -> RoundingMicroscope.of(ARTICLE_002, new Example(column(1), column(1)), Loss.SQUARED_ERROR))
                .startsWith("this layer has 3 inputs"));
    }

    private static RoundingMicroscope article002() {
        return RoundingMicroscope.of(ARTICLE_002, new Example(column(.9, .1, .8), column(0, 0, 1)), Loss.HALF_SQUARED_ERROR);
    }

    private static String message(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(RuntimeException.class, wrong).getMessage();
    }
}
