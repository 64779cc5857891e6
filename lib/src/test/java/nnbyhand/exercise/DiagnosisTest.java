package nnbyhand.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nnbyhand.Numbers;
import nnbyhand.exercise.Verdict.Kind;
import org.junit.jupiter.api.Test;

/** What is said of an answer fits its numbers, and gives none away. */
class DiagnosisTest {
    private static Verdict verdict(String id, double... answer) {
        return Verdict.of(DrawnCases.of(id, 1), answer);
    }

    private static double value(String id, String name) {
        return DrawnCases.of(id, 1).trace().line(name).value();
    }

    @Test
    void rightNumbersRoundedToTheSameDecimalsAreNeverBlamed() {
        for (Case one : DrawnCases.ALL) {
            for (int decimals = 3; decimals <= 8; decimals++) {
                double[] answer = decimals(one.right(), decimals);
                if (answer != null) {
                    Kind kind = Verdict.of(one, answer).kind();
                    assertTrue(Set.of(Kind.RIGHT, Kind.RIGHT_SO_FAR).contains(kind),
                            one.exercise().id() + " with " + decimals + " decimals: " + kind);
                }
            }
        }
    }

    /** Null if a number has nothing but zeros left. */
    private static double[] decimals(double[] numbers, int decimals) {
        double[] rounded = numbers.clone();
        for (int q = 0; q < rounded.length; q++) {
            rounded[q] = new BigDecimal(numbers[q]).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
            if (rounded[q] == 0 && numbers[q] != 0) {
                return null;
            }
        }
        return rounded;
    }

    @Test
    void withOneOutputTheLossWithoutItsHalfIsNoMean() {
        assertEquals(List.of("no half in the loss"), verdict("01.3", 2 * value("01.3", "E")).kinds());
        assertEquals(List.of("no half in the loss"),
                verdict("01.7", value("01.7", "a'"), 2 * value("01.7", "E'")).kinds());
        assertEquals(List.of("no half in the loss"),
                verdict("04.8", value("04.8", "a_o1'"), 2 * value("04.8", "E'")).kinds().subList(0, 1));
    }

    @Test
    void theLossBeforeTheStepIsRecognizedBesideARightOutput() {
        Verdict verdict = verdict("01.7", value("01.7", "a'"), value("01.7", "E"));
        assertEquals(Kind.ANOTHER_QUANTITY, verdict.kind());
        assertEquals("E", verdict.elsewhere().get(0).name());
    }

    @Test
    void addedLossesAndAddedGradientsAreNamedTogether() {
        Case one = DrawnCases.of("05.7", 1);
        double eta = one.trace().line("eta").value();
        double[] answer = one.right().clone();
        answer[0] *= 2;
        answer[1] -= eta * one.trace().line("dE/dw(h1>o1)").value();
        answer[2] -= eta * one.trace().line("dE/dw(A>h1)").value();
        assertTrue(verdict("05.7", answer).kinds().contains("gradients added, not averaged"));
    }

    @Test
    void deltasDividedByTheNumberOfOutputsAreAConvention() {
        Verdict verdict = verdict("04.4", value("04.4", "delta_o1") / 2, value("04.4", "delta_o2") / 2);
        assertEquals(Kind.CONVENTION, verdict.kind());
        assertEquals("mean over the outputs", verdict.kinds().get(0));
    }

    @Test
    void theRightOnesDividedByOtherRowsAreNamedSo() {
        Case one = DrawnCases.of("05.3", 1);
        double[] answer = one.right().clone();
        answer[4] = one.trace().line("right").value() / one.trace().line("training").value();
        assertEquals(List.of("share of the wrong rows"), Verdict.of(one, answer).kinds());
    }

    @Test
    void aShortNumberIsNamedIfItIsExactlyAMistakes() {
        Case one = DrawnCases.of("05.1", 1);
        double[] answer = one.right().clone();
        answer[2] -= one.trace().line("smallest").value();
        assertEquals(List.of("smallest not subtracted"), Verdict.of(one, answer).kinds());
    }

    @Test
    void whereThereIsNoHiddenLayerNoneIsSpokenOf() {
        List<Case> judged = Chapter.ALL.stream().flatMap(chapter -> chapter.code().stream())
                .flatMap(code -> new Trials<>(code, 1).cases().stream())
                .collect(Collectors.toCollection(ArrayList::new));
        judged.addAll(DrawnCases.ALL);
        judged.removeIf(one -> one.trace().hasHiddenLayer());
        Set<String> unfit = new TreeSet<>();
        for (Case one : judged) {
            for (Outcome outcome : one.outcomes()) {
                for (Outcome named : Verdict.of(one, outcome.values()).outcomes()) {
                    String words = named.when() + ". " + named.mistake().why();
                    if (OF_SEVERAL_LAYERS.matcher(words).find()) {
                        unfit.add(one.exercise().id() + ": " + words);
                    }
                }
            }
        }
        assertEquals(Set.of(), unfit);
        Set<String> chapters = judged.stream()
                .map(one -> one.exercise().id().substring(0, 2))
                .collect(Collectors.toSet());
        assertEquals(Set.of("01", "02", "03", "05", "06"), chapters);
    }

    private static final Pattern OF_SEVERAL_LAYERS =
            Pattern.compile("hidden|(later|wrong|other|one|first) layer|layer before|softmax with cross");

    @Test
    void aSingleNeuronWithoutItsBiasIsToldOfNothingElse() {
        Case one = DrawnCases.of("01.1", 1);
        double z = one.right()[0] - one.trace().line("b").value();
        assertEquals(List.of("bias forgotten"), Verdict.of(one, new double[] {z}).kinds());
    }

    @Test
    void aSingleNeuronWithoutItsSlopeIsSentToTheChainRule() {
        Case one = DrawnCases.of("01.5", 1);
        double error = one.trace().line("dE/da").value();
        Verdict verdict = Verdict.of(one, new double[] {error * one.trace().line("x").value(), error});
        assertEquals(List.of("no slope in the output's delta"), verdict.kinds());
        assertEquals(Topic.CHAIN_RULE, verdict.outcomes().get(0).mistake().topic());
    }

    @Test
    void aSingleNeuronsOutputInThePlaceOfItsInputIsNamed() {
        Case one = DrawnCases.of("01.5", 1);
        double a = one.trace().line("a").value();
        Verdict verdict = Verdict.of(one, new double[] {one.right()[1] * a, one.right()[1]});
        assertEquals(List.of("output for the input"), verdict.kinds());
    }

    @Test
    void signAndUnitOfAVelocityAreConventionsWhereItStartsAtRest() {
        assertEquals(Kind.CONVENTION, verdict("05.9", -value("05.9", "v''"), value("05.9", "w''")).kind());
        double unit = -value("05.9", "eta");
        assertEquals(Kind.CONVENTION, verdict("05.9", value("05.9", "v''") / unit, value("05.9", "w''")).kind());
    }

    @Test
    void aNewValueAtTheTransposedPlaceIsNamed() {
        assertEquals(List.of("new value at the transposed place"),
                verdict("03.6", 0.5574917608, 0.614294015, 0.4611559899).kinds());
    }

    @Test
    void theFirstThingToCompareAfterAChangedWeightIsTheSumThatItEnters() {
        String said = Session.of("03", 1).check("03.6", 0.1234567, 0.2345678, 0.3456789).toString();
        assertTrue(said.contains("z_h1' = w(x1>h1)·x1 + w(x2>h1)'·x2 + w(x3>h1)·x3"), said);
        assertFalse(said.contains("changed"), said);
    }

    @Test
    void countingFromZeroPointsToWhereTheLargestOutputIsFound() {
        Verdict verdict = verdict("03.5", value("03.5", "place") - 1, value("03.5", "largest"));
        assertEquals(List.of("counted from 0"), verdict.kinds());
        assertEquals(Topic.LARGEST_OUTPUT, verdict.outcomes().get(0).mistake().topic());
    }

    @Test
    void whereNothingHasMovedTheOldWeightsAreNamedFirst() {
        assertEquals("old weight given for the new one",
                verdict("01.6", value("01.6", "w"), value("01.6", "b")).kinds().get(0));
    }

    @Test
    void noHintAndNoComparisonShowsANumberAskedFor() {
        for (Chapter chapter : Chapter.ALL) {
            for (Group group : chapter.groups()) {
                for (Case one : Drawn.cases(group, chapter.number(), 1)) {
                    NumberTask task = new NumberTask(one.exercise(), () -> one);
                    double[] wrong = one.right().clone();
                    for (int q = 0; q < wrong.length; q++) {
                        wrong[q] = 123.456789 + q;
                    }
                    StringBuilder said = new StringBuilder().append(task.hint(2)).append(task.hint(3));
                    for (int n = 0; n < 40; n++) {
                        said.append(task.judge(new Object[] {wrong}, Set.of()).feedback());
                    }
                    for (int q = 0; q < wrong.length; q++) {
                        String number = Numbers.text(one.right()[q]);
                        assertFalse(number.length() > 8 && said.indexOf(" " + number) >= 0,
                                () -> one.exercise().id() + " gives away " + number + "\n" + said);
                    }
                }
            }
        }
    }

    @Test
    void roundedOutputsAloneAreToldFromRoundingEverything() {
        Case one = DrawnCases.of("04.2", 1);
        one.outcomes().stream()
                .filter(outcome -> outcome.mistake().name().equals("rounded to 3 digits on the way"))
                .filter(outcome -> outcome.when().startsWith("the outputs a alone"))
                .forEach(outcome -> assertTrue(Verdict.of(one, outcome.values()).outcomes().stream()
                        .anyMatch(named -> named.when().startsWith("the outputs a alone")), outcome::key));
    }

    @Test
    void theAnswersGivenForSumsAreNotRightSoFar() {
        assertFalse(Set.of(Kind.RIGHT, Kind.RIGHT_SO_FAR).contains(verdict("01.2", 1).kind()));
        assertEquals(List.of(0, 1, 2), verdict("02.6", -1, 1, -1, -1).wrong());
        assertEquals(List.of(0), verdict("02.1", -1, -1, 2).wrong());
    }

    @Test
    void aWholeNumberThatIsNearlyTheRightOneIsABeginning() {
        assertTrue(Outcome.beginsLike(3, 2.998));
        assertTrue(Outcome.beginsLike(58, 57.62));
        assertTrue(Outcome.beginsLike(0.8, 0.8202));
        assertFalse(Outcome.beginsLike(1, 0.8202));
    }

    @Test
    void ofAListedMistakesNumbersNoWrongOneIsCalledRight() {
        for (Case one : DrawnCases.ALL) {
            for (Outcome outcome : one.outcomes()) {
                Verdict verdict = Verdict.of(one, outcome.values());
                for (int q = 0; !outcome.onlyRounds() && q < one.right().length; q++) {
                    assertTrue(verdict.wrong().contains(q)
                                    || Outcome.near(outcome.values()[q], one.right()[q], one.exercise().digits()),
                            () -> one.exercise().id() + " " + outcome.key() + verdict);
                }
                assertTrue(outcome.onlyRounds() || verdict.kind() != Kind.RIGHT_SO_FAR
                                || verdict.kinds().contains(outcome.mistake().name()),
                        () -> one.exercise().id() + " praises " + outcome.key());
            }
        }
    }

    @Test
    void anOldWeightIsNotCalledRight() {
        Verdict hiddenLayerLeft = verdict("05.6",
                value("05.6", "w(h1>o1)'"), value("05.6", "w(A>h1)"), value("05.6", "w(B>h4)"));
        assertEquals(List.of("only a part updated"), hiddenLayerLeft.kinds());
        assertEquals(List.of(1, 2), hiddenLayerLeft.wrong());
        Verdict oneOfThemShorter = verdict("04.7",
                value("04.7", "w1"), value("04.7", "w2"), value("04.7", "w3"), value("04.7", "w5'"));
        assertEquals(List.of("only a part updated"), oneOfThemShorter.kinds());
        assertEquals(List.of(0, 1, 2), oneOfThemShorter.wrong());
    }

    @Test
    void oldWeightsThatAreBeginningsOfTheNewOnesAreSaidToBeOldWeights() {
        // With so small a learning rate the step ends before the next number of two decimals.
        Problem smallStep = OneNeuron.problem(new OneNeuron.Numbers(0.81, 0.52, 0.9, 0.2, 0.05));
        Case one = Case.of(OneNeuron.CHAPTER.groups().get(0), smallStep, Mistakes.ALL).stream()
                .filter(drawn -> drawn.exercise().id().equals("01.6"))
                .findFirst()
                .orElseThrow();
        double[] old = {0.81, 0.52};
        assertEquals(Kind.RIGHT_SO_FAR, Verdict.of(one, old).kind());
        assertSaysOf(one, old, "They are also exactly the numbers that result if the old weights stay as they are");
    }

    private static void assertSaysOf(Case one, double[] answer, String expected) {
        String said = new NumberTask(one.exercise(), () -> one)
                .judge(new Object[] {answer}, Set.of()).feedback().toString();
        assertTrue(said.contains(expected), said);
    }

    @Test
    void noMistakeIsBlamedWhoseSumsTheAnswerContradicts() {
        for (long seed : new long[] {1, 7, 42}) {
            Case one = DrawnCases.of("02.6", seed);
            double[] bothAnswersOne = one.right().clone();
            bothAnswersOne[2] = one.trace().line("w5").value() + one.trace().line("w6").value()
                    + one.trace().line("b_o1").value();
            bothAnswersOne[3] = bothAnswersOne[2] >= 0 ? 1 : -1;
            for (Outcome named : Verdict.of(one, bothAnswersOne).outcomes()) {
                // The second answer taken twice in the output's sum would be true; an answer turned round would not.
                for (String answer : List.of("a_h1", "a_h2")) {
                    assertEquals(one.trace().line(answer).value(), named.trace().line(answer).value(), named::key);
                }
            }
        }
    }

    @Test
    void aSlopeTakenAtTheOutputIsNotBlamedOnASigmoidThatIsNotThere() {
        double[] answer = DrawnCases.of("06.2", 1).right().clone();
        answer[1] = Math.exp(value("06.2", "a_elu"));
        assertEquals(List.of("activation in the slope once too often"), verdict("06.2", answer).kinds());
    }

    @Test
    void theWrongSignOfANetworksAnswerIsNotBlamedOnSoftmax() {
        for (Case one : DrawnCases.all("02.6")) {
            double[] answer = one.right().clone();
            answer[3] = -answer[3];
            assertEquals(List.of("sign of the answer"), Verdict.of(one, answer).kinds());
            answer[2] = 2 * one.trace().line("b_o1").value() - one.right()[2];
            answer[3] = answer[2] >= 0 ? 1 : -1;
            assertTrue(Verdict.of(one, answer).kinds().contains("sign of the answer"), one.given());
        }
    }

    @Test
    void hiddenAnswersOfZeroAndOneAreAConvention() {
        for (Case one : DrawnCases.all("02.6")) {
            double[] answer = one.right().clone();
            answer[2] = one.trace().line("b_o1").value()
                    + one.trace().line(answer[0] > 0 ? "w5" : "w6").value();
            answer[3] = answer[2] >= 0 ? 1 : 0;
            assertEquals("outputs 0 and 1", Verdict.of(one, answer).kinds().get(0));
            answer[3] = one.right()[3];
            Verdict onlyTheHidden = Verdict.of(one, answer);
            assertEquals("outputs 0 and 1", onlyTheHidden.kinds().get(0));
        }
    }

    @Test
    void aNumberWrittenTwiceIsNoSwap() {
        double z = value("03.1", "z_h1");
        Verdict verdict = verdict("03.1", z, z, value("03.1", "z_h3"));
        assertEquals(Kind.ANOTHER_QUANTITY, verdict.kind());
        assertEquals("z_h1", verdict.elsewhere().get(0).name());
        Case counts = DrawnCases.of("05.3", 7);
        double[] stepsTwice = counts.right().clone();
        stepsTwice[3] = stepsTwice[2];
        assertEquals(Kind.COMPARE, Verdict.of(counts, stepsTwice).kind());
        assertEquals(List.of("components swapped"),
                verdict("03.1", value("03.1", "z_h2"), z, value("03.1", "z_h3")).kinds());
    }

    @Test
    void ofCausesWithTheSameNumberTheLikelierOneStandsFirst() {
        Case batch = DrawnCases.of("05.7", 1);
        double eta = batch.trace().line("eta").value();
        double[] added = batch.right().clone();
        added[1] -= eta * batch.trace().line("dE/dw(h1>o1)").value();
        added[2] -= eta * batch.trace().line("dE/dw(A>h1)").value();
        assertEquals("gradients added, not averaged", Verdict.of(batch, added).kinds().get(0));
        Case classes = DrawnCases.of("06.6", 1);
        double[] oldBias = classes.right().clone();
        oldBias[2] = classes.trace().line("b_o2").value();
        assertEquals("biases left alone", Verdict.of(classes, oldBias).kinds().get(0));
        double[] slopes = DrawnCases.of("06.2", 1).right().clone();
        slopes[0] = 1 - value("06.2", "z_tanh") * value("06.2", "z_tanh");
        assertEquals("slope with z", verdict("06.2", slopes).kinds().get(0));
    }

    @Test
    void exchangedDigitsAreNotCalledRoundedForCertain() {
        assertSaysOf(DrawnCases.of("01.6", 1), new double[] {0.84507328, 0.79079408},
                "probably something was rounded on the way, or a digit slipped in typing");
    }

    @Test
    void aShortNumberAgreesAsFarAsItGoesAndIsNotCalledRight() {
        Case one = DrawnCases.of("01.6", 1);
        double[] answer = {one.trace().line("w").value(), Outcome.rounded(one.right()[1], 3)};
        answer[0] += 0.0123456789;
        assertSaysOf(one, answer, "b' agrees as far as it goes.");
    }

    @Test
    void fiveDigitsOfSixAreNearlyRight() {
        assertEquals(Kind.DIFFERS_LATE, verdict("01.2", 0.820196).kind());
    }

    @Test
    void noMoreDigitsAreAskedOfAWholeNumber() {
        double[] answer = DrawnCases.of("05.3", 1).right().clone();
        answer[4] = 122;
        assertEquals(Kind.COMPARE, verdict("05.3", answer).kind());
        assertEquals(Kind.COMPARE, verdict("06.3", 0, 1, 0).kind());
        assertEquals(Kind.COMPARE, verdict("01.2", 1e300).kind());
    }

    @Test
    void whoeverHasNoMoreDigitsIsToldWhereToGoOn() {
        assertSaysOf(DrawnCases.of("01.2", 1), new double[] {0.31}, "hint(\"01.2\")");
    }

    @Test
    void theFirstStepHandedInForTheSecondIsRecognizedHoweverShort() {
        Verdict verdict = verdict("05.9", value("05.9", "v'"), value("05.9", "w'"));
        assertEquals(List.of("v'", "w'"), verdict.elsewhere().stream().map(Trace.Line::name).toList());
    }

    @Test
    void theLastLineIsShownOnce() {
        Case one = DrawnCases.of("01.5", 1);
        NumberTask task = new NumberTask(one.exercise(), () -> one);
        String said = "";
        for (int n = 0; n < 20; n++) {
            said = task.judge(new Object[] {new double[] {0.12345678, 0.23456789}}, Set.of()).feedback().toString();
        }
        assertEquals(1, said.split("dE/dw = ", -1).length - 1, said);
    }
}
