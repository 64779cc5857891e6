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
}
