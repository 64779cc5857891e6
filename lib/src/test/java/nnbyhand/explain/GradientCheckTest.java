package nnbyhand.explain;

import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.explain.GradientCheck.Difference;
import nnbyhand.explain.GradientCheck.Proof;
import nnbyhand.explain.GradientCheck.Verdict;
import nnbyhand.explain.Samples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {
    static List<Sample> networks() {
        return Samples.random(7, 40);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theThreeProofsAgree(Sample sample) {
        for (Proof proof : GradientCheck.of(sample.network(), sample.example(), sample.loss()).all()) {
            assertNotEquals(Verdict.DIFFER, proof.verdict(), proof::toString);
            boolean tiny = Math.abs(proof.chainRule()) < 1e-12 * (1 + proof.loss());
            assertTrue(proof.agrees() || tiny, proof::toString);
        }
    }

    /** The 2-2-2 post's gradients, computed elsewhere with 50 digits. */
    @ParameterizedTest
    @CsvSource({
        "w1, 0.00043856773447434673", "w3, 0.00049771273526086007", "w5, 0.082167040564230779",
        "w8, -0.022740242215978211", "b_h2, 0.0099542547052172014", "b_o1, 0.13849856162855697"
    })
    void theProofsOfArticle001HaveItsNumbers(String name, double gradient) {
        Proof proof = article001().of(name);
        assertEquals(gradient, proof.chainRule(), 1e-12 * Math.abs(gradient));
        assertEquals(gradient, proof.automatic(), 1e-12 * Math.abs(gradient));
        // The best h is near 1e-5; there rounding leaves about 1e-16/1e-5.
        assertEquals(gradient, proof.best().value(), 1e-10);
        assertEquals(name, proof.name());
    }

    @Test
    void truncationFallsWithHSquaredAndRoundingGrowsAsHShrinks() {
        List<Difference> differences = article001().of("w5").differences();
        assertEquals(12, differences.size());
        double atATenth = differences.get(0).error();
        double atAHundredth = differences.get(1).error();
        assertEquals(100, atATenth / atAHundredth, 1);
        double best = article001().of("w5").best().h();
        assertTrue(best <= 1e-3 && best >= 1e-7, "best h " + best);
        assertTrue(differences.get(11).error() > 1000 * article001().of("w5").best().error());
        Difference first = differences.get(0);
        assertEquals((first.above() - first.below()) / 0.2, first.value());
    }

    @Test
    void aWronglyWrittenSlopeIsFoundByTheDifferences() {
        Activation wrong = Activation.of("wrong", z -> z * z, z -> z);
        Network network = Network.of(new Layer(row(2), wrong));
        GradientCheck check = GradientCheck.of(network, new Example(column(1), column(1)), Loss.HALF_SQUARED_ERROR);
        assertFalse(check.of("w").agrees());
        assertTrue(check.of("w").toString().contains("The three do not agree"));
        assertTrue(check.toString().contains("NO"));
    }

    /** True gradient -1.25e-7, claimed -2.5e-7: small beside E = 0.125, but differences tell the two apart. */
    @Test
    void aWrongSlopeIsFoundHoweverSmallTheGradientIsBesideTheLoss() {
        Activation bad = Activation.of("bad", z -> 1 / (1 + Math.exp(-z)), z -> 1 / (1 + Math.exp(-z)));
        Proof proof = GradientCheck.of(Network.of(new Layer(row(2), bad)), new Example(column(1e-6), column(1)),
                Loss.HALF_SQUARED_ERROR)
                .weight(0, 0, 0);
        assertEquals(Verdict.DIFFER, proof.verdict());
        assertEquals(-1.25e-7, proof.best().value(), 1e-12);
    }

    @Test
    void theBestDifferenceDoesNotDependOnWhatTheChainRuleClaims() {
        Activation right = Activation.of("cube", z -> z * z * z, z -> 3 * z * z);
        Activation wrong = Activation.of("cube", z -> z * z * z, z -> 3.0001 * z * z);
        Example example = new Example(column(1), column(1));
        Proof of = GradientCheck.of(Network.of(new Layer(row(2), right)), example, Loss.HALF_SQUARED_ERROR).of("w");
        Proof claimed = GradientCheck.of(Network.of(new Layer(row(2), wrong)), example,
                Loss.HALF_SQUARED_ERROR).of("w");
        assertEquals(Verdict.AGREE, of.verdict());
        assertEquals(Verdict.DIFFER, claimed.verdict());
        assertEquals(of.best().value(), claimed.best().value(), 1e-8);
    }

    @Test
    void ofAGradientTooSmallForDifferencesNothingIsClaimed() {
        Proof proof = GradientCheck.of(Network.of(new Layer(row(2), Activation.SIGMOID)), new Example(column(1e-18),
                column(1)), Loss.HALF_SQUARED_ERROR)
                .weight(0, 0, 0);
        assertEquals(Verdict.TOO_SMALL, proof.verdict());
        assertFalse(proof.agrees());
        assertTrue(proof.toString().contains("cannot be told at this size"), proof::toString);
    }

    /** Behind a well trained output E is about 1e-26, and its last digits are made by a - t. */
    @Test
    void theProofsOfATrainedNetworkAgreeOrLeaveItOpen() {
        for (double miss : new double[] {1e-3, 1e-6, 1e-9, 1e-13}) {
            Network network = Network.of(new Layer(row(0.7), Activation.SIGMOID), new Layer(row(1.3),
                    Activation.SIGMOID));
            double target = network.output(column(0.4)).get(0) - miss;
            for (Proof proof : GradientCheck.of(network, new Example(column(0.4), column(target)),
                    Loss.HALF_SQUARED_ERROR).all()) {
                assertNotEquals(Verdict.DIFFER, proof.verdict(), proof::toString);
                assertTrue(miss < 1e-7 || proof.agrees(), proof::toString);
            }
        }
        for (double z : new double[] {8, 20, 30, 50}) {
            GradientCheck confident = GradientCheck.of(Network.of(new Layer(row(z), Activation.SIGMOID)),
                    new Example(column(1), column(1)), Loss.BINARY_CROSS_ENTROPY);
            assertNotEquals(Verdict.DIFFER, confident.of("w").verdict(), confident.of("w")::toString);
        }
    }

    @Test
    void aDeadNeuronsGradientOf0IsRight() {
        Network dead = Network.of(new Layer(row(-2), Activation.RELU), new Layer(row(1), Activation.LINEAR));
        assertTrue(GradientCheck.of(dead, new Example(column(1), column(1)),
                Loss.HALF_SQUARED_ERROR).of("w1").agrees());
    }

    @Test
    void widthsThatLeaveTheDomainOfAnActivationOrLossAreLeftOut() {
        Activation root = Activation.of("root", Math::sqrt, z -> 0.5 / Math.sqrt(z));
        Proof proof = GradientCheck.of(Network.of(new Layer(row(0.05), root)), new Example(column(1), column(1)),
                Loss.HALF_SQUARED_ERROR)
                .of("w");
        assertTrue(Double.isNaN(proof.differences().get(0).value()));
        assertTrue(proof.agrees(), proof::toString);
        GradientCheck linear = GradientCheck.of(Network.of(new Layer(row(0.95), Activation.LINEAR)),
                new Example(column(1), column(1)), Loss.BINARY_CROSS_ENTROPY);
        assertTrue(linear.of("w").agrees(), linear::toString);
        assertTrue(message(() -> linear.withSteps(0.5).of("w"))
                .startsWith("no difference can be taken: w = 0.95, moved by any h"));
    }

    @Test
    void printsTheThreeValuesAndEachDifference() {
        String text = article001().weight(0, 0, 0).toString();
        assertTrue(text.startsWith("dE/dw1\nby the chain rule                0.0004385677345\n"
                + "by automatic differentiation     0.0004385677345\n"), text);
        assertTrue(text.contains("(E(w1+h) - E(w1-h)) / (2h)"), text);
        assertEquals(1, text.split("best\n").length - 1, text);
        assertTrue(article001().toString().contains("dE/db_o2"));
    }

    @Test
    void otherWidthsAndNamesAreTaken() {
        GradientCheck check = article001().withSteps(0.5, 0.25).withNames(Names.indices(Samples.article001().network()));
        assertEquals(0.25, check.of("w[1,0,1]").best().h());
        assertEquals("w[1,0,1]", check.weight(1, 0, 1).name());
        assertThrows(IllegalArgumentException.class, () -> article001().withSteps(0));
        assertThrows(IllegalArgumentException.class, () -> article001().withSteps());
        assertThrows(IllegalArgumentException.class, () -> article001().withNames(Names.of(Samples.article000().network())));
    }

    @Test
    void whatIsNotThereIsSaidInWords() {
        assertTrue(message(() -> article001().of("w9")).startsWith("no weight or bias of this network is called w9; "
                + "the weights are called w1 to w8, the biases are called b_h1 to b_o2"));
        assertTrue(message(() -> article001().of("b1")).endsWith("b1 stands for the biases of a whole layer"));
        assertEquals("the number of gradients must be 0 or more, but is -1", message(() -> article001().first(-1)));
        assertTrue(message(() -> article001().weight(2, 0, 0)).startsWith("there is no layer 2"));
        assertTrue(message(() -> article001().bias(0, 5)).startsWith("row 5"));
    }

    @Test
    void aLargeNetworkIsAskedWeightByWeight() {
        Matrix many = Matrix.filled(100, 60, 0.01);
        Network network = Network.of(new Layer(many, Activation.TANH));
        GradientCheck check = GradientCheck.of(network, new Example(Matrix.filled(60, 1, 0.5), Matrix.filled(100, 1, 1)), Loss.SQUARED_ERROR);
        assertTrue(check.weight(0, 99, 59).agrees());
        assertTrue(message(check::all).startsWith("this network has 6000 weights and biases"));
        assertTrue(check.toString().endsWith("... 5970 more: ask for single ones, such as weight(0, 0, 0)"));
    }

    private static GradientCheck article001() {
        Sample sample = Samples.article001();
        return GradientCheck.of(sample.network(), sample.example(), sample.loss());
    }

    private static String message(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(RuntimeException.class, wrong).getMessage();
    }
}
