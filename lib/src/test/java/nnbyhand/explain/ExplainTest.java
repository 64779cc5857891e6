package nnbyhand.explain;

import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.explain.Derivation.Path;
import nnbyhand.explain.Samples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
    static List<Sample> networks() {
        return Samples.random(5, 60);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyResultIsTheNumberOfTheRecordedPass(Sample sample) {
        Network network = sample.network();
        ForwardPass pass = network.forward(sample.example().x());
        Gradients gradients = network.backward(pass, sample.example().target(), sample.loss());
        Explain explain = Explain.of(pass, sample.example().target(), sample.loss());
        Network next = network.step(gradients, 0.25);
        assertClose(network.loss(sample.example(), sample.loss()), explain.loss());
        for (int l = 0; l < network.layers().size(); l++) {
            for (int i = 0; i < network.layer(l).neurons(); i++) {
                assertClose(pass.layer(l).z().get(i), explain.z(l, i));
                assertClose(pass.layer(l).a().get(i), explain.a(l, i));
                assertClose(gradients.layer(l).delta().get(i), explain.delta(l, i));
                for (int j = 0; j < network.layer(l).inputs(); j++) {
                    assertClose(gradients.layer(l).weights().get(i, j), explain.weightGradient(l, i, j));
                    assertClose(next.layer(l).weights().get(i, j), explain.newWeight(l, i, j, 0.25));
                }
                if (network.layer(l).hasBias()) {
                    assertClose(gradients.layer(l).bias().get(i), explain.biasGradient(l, i));
                    assertClose(next.layer(l).bias().get(i), explain.newBias(l, i, 0.25));
                }
            }
        }
    }

    private static void assertClose(double expected, Derivation actual) {
        // 1e-14 for sums whose terms, of size 1, cancel one another.
        assertEquals(expected, actual.result(), 1e-12 * Math.abs(expected) + 1e-14, actual::toString);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void thePathsAddUpToTheGradient(Sample sample) {
        Explain explain = Explain.of(sample.network(), sample.example(), sample.loss());
        for (Parameter parameter : Names.parameters(sample.network())) {
            Derivation gradient = explain.of(parameter.toString());
            if (gradient.paths().isEmpty()) {
                assertTrue(gradient.pathCount().intValueExact() > 32);
                continue;
            }
            double size = gradient.paths().stream().mapToDouble(path -> Math.abs(path.product())).sum();
            assertEquals(gradient.result(), gradient.pathSum(), 1e-12 * size + 1e-300, gradient::toString);
        }
    }

    /** Values of the 2-2-2 post and of article 000, computed elsewhere with 50 digits. */
    @ParameterizedTest
    @CsvSource({
        "net_h1, 0.3775", "out_h2, 0.59688437825976706", "net_o1, 1.1059059670597701", "out_o2, 0.77292846532146259",
        "E_o1, 0.27481108317615495", "E, 0.29837110876000269", "dE/da_o2, -0.21707153467853741",
        "da_o1/dz_o1, 0.18681560180895949", "delta_o1, 0.13849856162855697", "dE/dz_o2, -0.038098236516556217",
        "dE/dw5, 0.082167040564230779", "w8, -0.022740242215978211", "dE/da_h1, 0.036350306393144678",
        "delta_h2, 0.0099542547052172014", "w1, 0.00043856773447434673", "dE/db1, 0.018725609394704136",
        "b2, 0.10040032511200075", "b_h2, 0.0099542547052172014", "h1, 0.59326999210718726"
    })
    void article001AnswersByTheArticlesNames(String name, double value) {
        assertEquals(value, article001().of(name).result(), 1e-12 * Math.abs(value));
    }

    @ParameterizedTest
    @CsvSource({"w1, 0.14978071613276283", "w4, 0.29950228726473914", "w5, 0.35891647971788461", "w7, 0.51130127023873753"})
    void newWeightsOfArticle001(String name, double value) {
        Derivation derivation = article001().afterStep(name, 0.5);
        assertEquals(value, derivation.result(), 1e-12);
        assertEquals(name + "+", derivation.name());
        assertEquals(name + " - eta * dE/d" + name, derivation.formula());
    }

    @Test
    void aWeightedSumShowsFormulaNumbersAndResult() {
        assertEquals("""
                z_h1 = w1 * i1 + w2 * i2 + b1
                     = 0.15 * 0.05 + 0.2 * 0.1 + 0.35
                     = 0.3775""", article001().z(0, 0).toString());
        assertEquals("w1 * i1 + w2 * i2 + b1", article001().z(0, 0).formula());
        assertEquals("0.15 * 0.05 + 0.2 * 0.1 + 0.35", article001().z(0, 0).numbers());
    }

    @Test
    void aHiddenGradientShowsEveryPathItsProductAndTheSum() {
        assertEquals("""
                dE/dw1 = dE/dz_h1 * dz_h1/dw1
                       = delta_h1 * i1
                       = 0.008771 * 0.05
                       = 0.0004386
                with delta_h1 = dE/da_h1 * da_h1/dz_h1
                              = (w5 * delta_o1 + w7 * delta_o2) * a_h1 * (1 - a_h1)
                              = (0.4 * 0.1385 + 0.5 * (-0.0381)) * 0.5933 * (1 - 0.5933)
                              = 0.008771
                2 paths lead back from the loss:
                  E_o1 -> o1 -> h1 -> w1
                    path 1 = dE_o1/da_o1 * da_o1/dz_o1 * dz_o1/da_h1 * da_h1/dz_h1 * dz_h1/dw1
                           = 0.7414 * 0.1868 * 0.4 * 0.2413 * 0.05
                           = 0.0006684
                  E_o2 -> o2 -> h1 -> w1
                    path 2 = dE_o2/da_o2 * da_o2/dz_o2 * dz_o2/da_h1 * da_h1/dz_h1 * dz_h1/dw1
                           = (-0.2171) * 0.1755 * 0.5 * 0.2413 * 0.05
                           = -0.0002298
                and their sum
                    dE/dw1 = path 1 + path 2
                           = 0.0006684 + (-0.0002298)
                           = 0.0004386""", article001().of("w1").rounded(4).toString());
    }

    @Test
    void anOutputGradientIsTheArticlesProductOfThreeFactors() {
        List<Path> paths = article001().of("w5").paths();
        assertEquals(1, paths.size());
        assertEquals("E_o1 -> o1 -> w5", paths.get(0).route());
        assertEquals("dE_o1/da_o1 * da_o1/dz_o1 * dz_o1/dw5", paths.get(0).formula());
        assertEquals("0.7413650696 * 0.1868156018 * 0.5932699921", paths.get(0).numbers());
        assertFalse(article001().of("w5").toString().contains("sum"));
    }

    @Test
    void latexIsOneAlignedFormulaWithRoundedNumbers() {
        assertEquals("""
                \\begin{aligned}
                z_{h1} &= w_{1} \\cdot i_{1} + w_{2} \\cdot i_{2} + b_{1} \\\\
                &= 0.15 \\cdot 0.05 + 0.2 \\cdot 0.1 + 0.35 \\\\
                &= 0.3775
                \\end{aligned}""", article001().z(0, 0).latex());
        String latex = article001().of("w1").rounded(3).latex();
        assertTrue(latex.contains("\\frac{\\partial E}{\\partial w_{1}} &= \\delta_{h1} \\cdot i_{1}")
                || latex.contains("&= \\delta_{h1} \\cdot i_{1} \\\\\n&= 0.00877 \\cdot 0.05 \\\\\n&= 0.000439"), latex);
        assertTrue(latex.contains("\\text{path 1} + \\text{path 2}"), latex);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void latexIsBalancedAndFreeOfCommas(Sample sample) {
        Explain explain = Explain.of(sample.network(), sample.example(), sample.loss());
        for (Derivation derivation : List.of(explain.z(0, 0), explain.a(0, 0), explain.loss(), explain.delta(0, 0), explain.weightGradient(0, 0, 0))) {
            String latex = derivation.latex();
            int depth = 0;
            for (char character : latex.toCharArray()) {
                depth += character == '{' ? 1 : character == '}' ? -1 : 0;
                assertTrue(depth >= 0, latex);
            }
            assertEquals(0, depth, latex);
            assertEquals(latex.split("\\\\left").length, latex.split("\\\\right").length, latex);
            assertFalse(latex.matches("(?s).*[0-9],[0-9]{3,}.*"), latex);
            assertFalse(derivation.toString().matches("(?s).*[0-9],[0-9]{2,}.*"), derivation.toString());
            assertFalse((latex + derivation).contains("null"), latex);
        }
    }

    @Test
    void exactShowsEveryDigitAndRoundingDoesNotTouchTheResult() {
        Derivation a = article001().a(0, 0);
        assertTrue(a.exact().toString().endsWith("= " + Numbers.text(a.result(), 17)));
        assertTrue(a.rounded(3).toString().endsWith("= 0.593"));
        assertEquals(a.result(), a.rounded(3).result());
        assertThrows(IllegalArgumentException.class, () -> a.rounded(0));
    }

    @Test
    void oneNeuronHasArticle000sNames() {
        Sample sample = Samples.article000();
        Explain explain = Explain.of(sample.network(), sample.example(), sample.loss());
        assertEquals("z = w * x + b\n  = 2 * 1 + 1\n  = 3", explain.of("z").toString());
        assertEquals("1 / 2 * (a - t)^2", explain.of("E").formula());
        assertEquals("dE/da * da/dz * dz/dw", explain.of("dE/dw").paths().get(0).formula());
        // 0.033998785249745379 and 1.9830006073751273 were computed elsewhere with 50 digits.
        assertEquals(0.033998785249745379, explain.of("w").result(), 1e-12);
        assertEquals(1.9830006073751273, explain.afterStep("w", 0.5).result(), 1e-12);
    }

    @Test
    void deepNetworksAreNamedByIndexAndSaySoWhenThereAreTooManyPaths() {
        Layer wide = new Layer(Matrix.filled(10, 10, 0.1), Activation.TANH);
        Layer[] layers = new Layer[7];
        Arrays.fill(layers, wide);
        Network network = Network.of(layers);
        Explain explain = Explain.of(network, new Example(Matrix.filled(10, 1, 0.5), Matrix.filled(10, 1, 1)), Loss.SQUARED_ERROR);
        Derivation gradient = explain.weightGradient(0, 0, 9);
        assertEquals("dE/dw[0,0,9]", gradient.name());
        assertEquals(1_000_000, gradient.pathCount().intValueExact());
        assertTrue(gradient.paths().isEmpty());
        assertTrue(gradient.toString().contains("1,000,000 paths lead back from the loss to w[0,0,9], too many to show"), gradient::toString);
        assertTrue(gradient.toString().contains("delta[0,0] = dE/da[0,0] * da[0,0]/dz[0,0]"), gradient::toString);
        assertTrue(gradient.toString().contains("w[1,0,0] * delta[1,0]"), gradient::toString);
        assertEquals(gradient.result(), explain.of("dE/dw[0,0,9]").result());
        assertTrue(assertThrows(IllegalStateException.class, gradient::pathSum).getMessage().contains("too many"));
    }

    @Test
    void aSumOf784TermsShowsItsEndsAndTheWholeResult() {
        Network network = Network.of(
                new Layer(Matrix.filled(3, 784, 0.01), Matrix.filled(3, 1, 0.5), Activation.SIGMOID),
                new Layer(Matrix.filled(10, 3, 0.01), Matrix.filled(10, 1, 0.5), Activation.SOFTMAX));
        Explain explain = Explain.of(network, new Example(Matrix.filled(784, 1, 0.25), column(1, 0, 0, 0, 0, 0, 0, 0, 0, 0)), Loss.CROSS_ENTROPY);
        assertEquals("w[0,0,0] * x[0] + w[0,0,1] * x[1] + w[0,0,2] * x[2] + ... 780 more ... + w[0,0,783] * x[783] + b[0,0]",
                explain.z(0, 0).formula());
        assertEquals(784 * 0.01 * 0.25 + 0.5, explain.z(0, 0).result(), 1e-12);
        assertTrue(explain.z(0, 0).toString().contains("The sum has 785 terms"));
        assertTrue(explain.z(0, 0).latex().contains("780\\ \\text{more}"));
        assertTrue(explain.weightGradient(0, 0, 0).toString().length() < 3000);
    }

    @Test
    void namesOfChoiceAreUsedAndEscaped() {
        Sample sample = Samples.article001();
        Names names = Names.of(sample.network())
                .withInputs("size <m²>", "price_$")
                .withNeurons(1, "\"cheap\" & new", "old{er}")
                .withWeights(0, "size^1", "w\\2", "w3", "w4");
        Explain explain = Explain.of(sample.network(), sample.example(), sample.loss()).withNames(names);
        assertEquals("size^1 * size <m²> + w\\2 * price_$ + b1", explain.z(0, 0).formula());
        assertEquals("z_old{er}", explain.of("z_old{er}").name());
        assertEquals(explain.weightGradient(0, 0, 1).result(), explain.of("w\\2").result());
        String latex = explain.z(0, 0).latex() + explain.z(1, 0).latex() + explain.z(1, 1).latex();
        assertTrue(latex.contains("\\text{size}\\wedge \\text{1}"), latex);
        assertTrue(latex.contains("\\text{size }\\lt \\text{m²}\\gt "), latex);
        assertTrue(latex.contains("\\text{price}\\_\\text{\uFF04}"), latex);
        assertTrue(latex.contains("\\text{\"cheap\" }\\&\\text{ new}"), latex);
        assertTrue(latex.contains("\\text{old}\\{\\text{er}\\}"), latex);
        assertFalse(latex.contains("<"), latex);
    }

    @Test
    void aSharedBiasMovesByTheSumOfItsNeuronsGradients() {
        Derivation moved = article001().afterStep("b1", 0.5);
        assertEquals("b1 - eta * dE/db1", moved.formula());
        assertEquals(0.35 - 0.5 * 0.018725609394704136, moved.result(), 1e-15);
        assertTrue(moved.toString().contains("dE/db1 = delta_h1 + delta_h2"), moved::toString);
    }

    @Test
    void aFormulaThatSomebodyGaveIsShownEvenIfItIsAFunctionsName() {
        Activation error = Activation.of("bell", z -> z, z -> 1, "\\mathrm{erf}(z)", "1", "(-1, 1)");
        Explain explain = Explain.of(Network.of(new Layer(row(2), error)), new Example(column(1), column(1)),
                Loss.SQUARED_ERROR);
        assertTrue(explain.of("a").latex().contains("\\mathrm{bell}(z) = \\mathrm{erf}(z)"), explain.of("a").latex());
    }

    @Test
    void softmaxShowsItsJacobianAndWhatItComesTo() {
        Derivation delta = softmax(0).of("delta_o2");
        assertEquals("a_o2 * (t_o1 + t_o2 + t_o3) - t_o2", delta.formula());
        assertTrue(delta.toString().contains("dE/da_o1 * da_o1/dz_o2 + dE/da_o2 * da_o2/dz_o2 + dE/da_o3 * da_o3/dz_o2"), delta::toString);
        assertTrue(delta.toString().contains("da_o1/dz_o2 = -a_o1 * a_o2"), delta::toString);
        assertEquals("e^z_o2 / (e^z_o1 + e^z_o2 + e^z_o3)", softmax(0).of("a_o2").formula());
        assertEquals(9, softmax(0).of("w1").paths().size());
        assertTrue(softmax(0).of("w1").toString().contains("E_o2 -> a of o2 -> z of o1 -> h1 -> w1"));
    }

    @Test
    void aSaturatedSoftmaxIsDerivedFromZ() {
        Explain explain = softmax(900);
        Network network = Network.of(new Layer(column(1, 2, 3), column(900, 0, 0), Activation.SOFTMAX));
        assertTrue(explain.loss().toString().contains("taken from z"), explain.loss()::toString);
        assertEquals(900 + 1 - 2, Explain.of(network, new Example(column(1), column(0, 1, 0)), Loss.CROSS_ENTROPY).loss().result(), 1e-12);
        assertEquals("a_o2 * (t_o1 + t_o2 + t_o3) - t_o2", explain.of("delta_o2").formula());
        assertEquals(3, explain.of("w1").paths().size());
        assertEquals(explain.of("w1").result(), explain.of("w1").pathSum(), 1e-12);
        assertTrue(message(() -> explain.of("dE/da_o2")).contains("ask for delta_o2"));
    }

    /** 8 is the largest of these at which an a of the sigmoid still has the digits for its logarithm. */
    @ParameterizedTest
    @ValueSource(doubles = {8, 20, 30, 50})
    void theLossOfAConfidentRightOutputKeepsItsDigits(double z) {
        Network sigmoid = Network.of(new Layer(row(z), Activation.SIGMOID));
        Network softmax = Network.of(new Layer(column(z, 0, 1), Activation.SOFTMAX));
        assertLoss(sigmoid, new Example(column(1), column(1)), Loss.BINARY_CROSS_ENTROPY);
        assertLoss(sigmoid, new Example(column(-1), column(0)), Loss.BINARY_CROSS_ENTROPY);
        assertLoss(sigmoid, new Example(column(1), column(0.25)), Loss.BINARY_CROSS_ENTROPY);
        assertLoss(softmax, new Example(column(1), column(1, 0, 0)), Loss.CROSS_ENTROPY);
        assertLoss(softmax, new Example(column(1), column(0, 1, 0)), Loss.CROSS_ENTROPY);
        assertLoss(Network.of(new Layer(row(z), Activation.SOFTMAX)), new Example(column(1), column(1)),
                Loss.CROSS_ENTROPY);
    }

    private static void assertLoss(Network network, Example example, Loss loss) {
        double expected = network.loss(example, loss);
        assertEquals(expected, Explain.of(network, example, loss).loss().result(), 1e-12 * expected);
        assertEquals(expected, ScalarNetwork.of(network, example, loss).loss().value(), 1e-12 * expected);
    }

    @Test
    void logitsAtTheEndsOfTheDoublesHaveALossAndActivations() {
        Network network = Network.of(new Layer(column(1e308, -1e308), Activation.SOFTMAX));
        Example example = new Example(column(1), column(1, 0));
        assertLoss(network, example, Loss.CROSS_ENTROPY);
        Explain explain = Explain.of(network, example, Loss.CROSS_ENTROPY);
        assertEquals(0, explain.of("E").result());
        assertEquals(1, explain.of("a_o1").result());
        assertEquals(0, explain.of("a_o2").result());
        assertEquals(0, GradientCheck.of(network, example, Loss.CROSS_ENTROPY).weight(0, 1, 0).automatic());
    }

    private static Explain softmax(double bias) {
        Network network = Network.of(
                new Layer(rows(row(1, 2), row(3, -1)), Activation.RELU),
                new Layer(rows(row(.40, .45), row(.50, .55), row(-.1, .2)), column(bias, .60, .1), Activation.SOFTMAX));
        return Explain.of(network, new Example(column(1, 2), column(0, 1, 0)), Loss.CROSS_ENTROPY);
    }

    @Test
    void activationsAndLossesOfOnesOwnAreNamed() {
        Activation cube = Activation.of("cube", z -> z * z * z, z -> 3 * z * z, "z^3", "3 z^2", "(-\\infty, \\infty)");
        Network network = Network.of(new Layer(row(2), cube));
        Explain explain = Explain.of(network, new Example(column(1), column(1)), Samples.FOURTH_POWER);
        assertEquals("cube(z)", explain.of("a").formula());
        assertEquals("cube(2)", explain.of("a").numbers());
        assertTrue(explain.of("a").latex().contains("\\mathrm{cube}(z) = z^3,\\quad \\mathrm{cube}'(z) = 3 z^2"), explain.of("a").latex());
        assertEquals("fourth power(a, t)", explain.of("E").formula());
        assertEquals("fourth power'(a, t) * cube'(z)", explain.of("delta").formula());
        assertTrue(explain.of("delta").toString().contains("cube is an activation of your own"));
        assertFalse(Explain.of(Network.of(new Layer(row(2), Samples.CUBE)), new Example(column(1), column(1)), Samples.FOURTH_POWER)
                .of("a").latex().contains("(z) ="));
    }

    @Test
    void kinksAndFlatActivationsAreRemarked() {
        Network relu = Network.of(new Layer(row(0), Activation.RELU));
        assertTrue(Explain.of(relu, new Example(column(1), column(1)), Loss.SQUARED_ERROR).of("delta").toString()
                .contains("z is exactly 0, at the kink"));
        Network step = Network.of(new Layer(row(1), Activation.TANH), new Layer(row(1), Activation.STEP));
        assertTrue(Explain.of(step, new Example(column(1), column(0)), Loss.SQUARED_ERROR).of("w1").toString()
                .contains("step of layer 1 has slope 0 everywhere"));
    }

    @Test
    void layersWithoutBiasSaySo() {
        Network network = Network.of(new Layer(row(1, 2), Activation.LINEAR));
        Explain explain = Explain.of(network, new Example(column(1, 1), column(1)), Loss.SQUARED_ERROR);
        assertEquals("w1 * x1 + w2 * x2", explain.of("z").formula());
        assertTrue(message(() -> explain.biasGradient(0, 0)).contains("layer 0 has no bias"));
        assertTrue(message(() -> explain.of("b")).startsWith("nothing in this network is called b"));
    }

    @Test
    void wrongQuestionsAreAnsweredInWords() {
        Explain explain = article001();
        assertTrue(message(() -> explain.of("w9")).startsWith("nothing in this network is called w9: ask for z_h1, a_h1, E"));
        assertTrue(message(() -> explain.of("i1")).contains("i1 = 0.05 is an input: it was given, not calculated"));
        assertTrue(message(() -> explain.of("t_o1")).contains("is a target"));
        assertTrue(message(() -> explain.z(2, 0)).contains("no layer 2"));
        assertTrue(message(() -> explain.z(0, 2)).contains("row 2"));
        assertTrue(message(() -> explain.newWeight(0, 0, 0, -1)).startsWith("the learning rate must be"));
        assertTrue(message(() -> explain.z(0, 0).pathSum()).contains("is no gradient"));
        assertTrue(message(() -> Names.of(Samples.article001().network()).withInputs("a")).contains("2 to name, but 1"));
        assertTrue(message(() -> Names.of(Samples.article001().network()).withInputs("a", "a")).contains("same name"));
        assertTrue(message(() -> Names.of(Samples.article001().network()).withNeurons(0, "a", "b").withNeurons(1, "b", "c")).contains("same name"));
    }

    private static Explain article001() {
        Sample sample = Samples.article001();
        return Explain.of(sample.network().forward(sample.example().x()), sample.example().target(), sample.loss());
    }

    private static String message(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(RuntimeException.class, wrong).getMessage();
    }
}
