package nnbyhand.exercise;

import static nnbyhand.exercise.DrawnCases.rounded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import nnbyhand.Activation;
import nnbyhand.exercise.Verdict.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is right is never blamed, what is wrong is named by its kind, and nothing else is named. */
@Tag("statistics")
class VerdictTest {
    private static final int RANDOM_ANSWERS = 100_000;
    private static final Set<Kind> NAMED = Set.of(Kind.CONVENTION, Kind.MISTAKE, Kind.ANOTHER_QUANTITY);

    @Test
    void theRightAnswerPassesWithAllItsDigitsAndWithThoseAskedFor() {
        for (Case one : DrawnCases.ALL) {
            int asked = one.exercise().digits();
            assertEquals(Kind.RIGHT, Verdict.of(one, one.right()).kind(), one.exercise().id());
            for (int digits = asked; digits <= 17; digits++) {
                assertEquals(Kind.RIGHT, Verdict.of(one, rounded(one.right(), digits)).kind(), one.exercise().id());
            }
            assertEquals(Kind.RIGHT, Verdict.of(one, cut(one.right(), asked)).kind(), one.exercise().id());
        }
    }

    @Test
    void theRightAnswerWithFewerDigitsIsRightSoFar() {
        for (Case one : DrawnCases.ALL) {
            for (int digits = 3; digits < one.exercise().digits(); digits++) {
                double[] answer = rounded(one.right(), digits);
                for (int q = 0; q < answer.length; q++) {
                    // A number of rows or steps is whole, and not rounded.
                    answer[q] = one.right()[q] == Math.rint(one.right()[q]) ? one.right()[q] : answer[q];
                }
                Kind kind = Verdict.of(one, answer).kind();
                assertTrue(kind == Kind.RIGHT || kind == Kind.RIGHT_SO_FAR, one.exercise().id() + " " + digits + kind);
            }
        }
    }

    @Test
    void noiseBelowTheDigitsAskedForIsRight() {
        Random random = new Random(1);
        for (Case one : DrawnCases.ALL) {
            double[] noisy = one.right().clone();
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] *= 1 + (random.nextDouble() - 0.5) * Math.pow(10, -one.exercise().digits());
            }
            assertEquals(Kind.RIGHT, Verdict.of(one, noisy).kind(), one.exercise().id());
        }
    }

    @Test
    void everyDrawKeepsMistakesAwayFromTheRightAnswer() {
        for (Case one : DrawnCases.ALL) {
            for (Outcome outcome : one.outcomes()) {
                assertFalse(outcome.tooNear(one.right(), one.exercise().digits(), 2), one.exercise().id() + outcome.key());
            }
        }
    }

    @Test
    void aRuleThatIsChangedIsNamed() {
        for (Case one : DrawnCases.ALL) {
            for (Outcome outcome : one.outcomes()) {
                Verdict verdict = Verdict.of(one, outcome.values());
                // A rounded difference or sum may be short itself; then more digits are asked for.
                assertTrue(verdict.kinds().contains(outcome.mistake().name())
                                || verdict.kind() == Kind.RIGHT_SO_FAR
                                        && Arrays.stream(outcome.values())
                                                .anyMatch(v -> Outcome.digitsOf(v) < one.exercise().digits())
                                || verdict.kind() == Kind.MORE_DIGITS,
                        () -> one.exercise().id() + " " + outcome.key() + " is taken for " + verdict);
            }
        }
    }

    @Test
    void aConventionIsNamedBeforeAMistake() {
        for (Case one : DrawnCases.ALL) {
            for (Outcome outcome : one.outcomes()) {
                if (outcome.mistake().convention()) {
                    assertEquals(Kind.CONVENTION, Verdict.of(one, outcome.values()).kind(), outcome.key());
                }
            }
        }
    }

    /** Kinds of mistakes that are in no list, made by nobody in particular. */
    private static final List<Rules> UNLISTED = List.of(
            Rules.USUAL.with(Rules.SUM, (w, x, b, l, i) -> Rules.dot(w, x) + b * b),
            Rules.USUAL.with(Rules.SUM, (w, x, b, l, i) -> 1.1 * Rules.dot(w, x) + b),
            Rules.USUAL.with(Rules.ACTIVATION, (f, z) -> f.value(0.9 * z)),
            // Squared, a sign is always +1: where one of two is, that is the other one used twice, which is listed.
            Rules.USUAL.with(Rules.ACTIVATION, (f, z) ->
                    f == Activation.SIGN ? f.value(z) : f.value(z) * f.value(z)),
            Rules.USUAL.with(Rules.OUTPUT_SLOPE, (f, z, a) -> a * a * (1 - a)),
            Rules.USUAL.with(Rules.HIDDEN_SLOPE, (f, z, a) -> Math.sqrt(Math.abs(f.slope(z)))),
            Rules.USUAL.with(Rules.ERROR, (a, t, n) -> (a - t) * (a - t) * (a - t)),
            Rules.USUAL.with(Rules.UPDATE, (w, g, rate) -> w - Math.sqrt(rate) * g),
            Rules.USUAL.with(Rules.GRADIENT, (delta, input, w, rate) -> delta * (input + 1)),
            Rules.USUAL.with(Rules.SQUARED_PART, (a, t) -> Math.abs(a - t) * (a - t) * (a - t) / 3),
            Rules.USUAL.with(Rules.BACK, (w, deltas, errors, j) -> deltas[0] * w[0][0]));

    @Test
    void aMistakeThatIsInNoListGetsNoNameButAnIntermediateResult() {
        int judged = 0;
        for (long seed = 1; seed <= 3; seed++) {
            for (Chapter chapter : Chapter.ALL) {
                for (Group group : chapter.groups()) {
                    List<Case> cases = Drawn.cases(group, chapter.number(), seed);
                    for (Rules rules : UNLISTED) {
                        for (Case one : cases) {
                            double[] wrong = one.exercise().asked().isEmpty() ? null : valuesUnder(one, rules);
                            if (wrong != null && !Outcome.near(wrong, one.right(), 5)) {
                                judged++;
                                Verdict verdict = Verdict.of(one, rounded(wrong, 8));
                                assertFalse(NAMED.contains(verdict.kind()), one.exercise().id() + verdict.kinds());
                            }
                        }
                    }
                }
            }
        }
        assertTrue(judged > 500, "only " + judged);
    }

    private static double[] valuesUnder(Case one, Rules rules) {
        return one.problem().run(rules).values(one.exercise().asked());
    }

    @Test
    void theFiguresAreAsGoodAsPromised() throws IOException {
        Figures figures = new Figures();
        for (Case one : DrawnCases.ALL) {
            figures.count(one);
        }
        Random random = new Random(7);
        int accused = 0;
        for (int n = 0; n < RANDOM_ANSWERS; n++) {
            Case one = DrawnCases.ALL.get(n % DrawnCases.ALL.size());
            double[] wrong = randomAnswer(one, random);
            Verdict verdict = Verdict.of(one, wrong);
            assertFalse(verdict.kind() == Kind.RIGHT && !Outcome.near(wrong, one.right(), one.exercise().digits()));
            accused += NAMED.contains(verdict.kind()) ? 1 : 0;
        }
        String report = figures.report() + String.format(Locale.ROOT,
                "| random wrong answers tried, with 8 digits | %d |\n| wrongly attributed to a known mistake | %d (%.3f %%) |\n",
                RANDOM_ANSWERS, accused, 100.0 * accused / RANDOM_ANSWERS);
        System.out.print(report);
        assertTrue(figures.aloneOrOneOfTwo >= 0.95 * figures.outcomes, report);
        assertEquals(0, figures.calledAnotherKind, report);
        assertTrue(accused < 0.002 * RANDOM_ANSWERS, report);
        String readme = Files.readString(Path.of("..", "README.md")).replace("\r\n", "\n");
        assertTrue(readme.contains(report), "the table of exercises in README.md is out of date; it should hold\n" + report);
    }

    /** Near or far: the right numbers with an error between a hundred-thousandth and ten times their size, or any. */
    private static double[] randomAnswer(Case one, Random random) {
        double[] answer = one.right().clone();
        boolean anything = random.nextInt(4) == 0;
        boolean all = random.nextBoolean();
        int only = random.nextInt(answer.length);
        for (int i = 0; i < answer.length; i++) {
            if (all || i == only) {
                double error = random.nextGaussian() * Math.pow(10, -5 + 6 * random.nextDouble());
                answer[i] = anything ? 4 * random.nextDouble() - 2 : answer[i] + error * Math.max(Math.abs(answer[i]), 1e-3);
            }
        }
        return rounded(answer, 8);
    }

    private static final class Figures {
        private final Set<String> exercises = new HashSet<>();
        private final Set<String> kinds = new HashSet<>();
        private int outcomes;
        private int alone;
        private int aloneOrOneOfTwo;
        private int calledAnotherKind;
        private int onceUnknown;

        void count(Case one) {
            exercises.add(one.exercise().id());
            for (Outcome outcome : one.outcomes()) {
                kinds.add(outcome.mistake().name());
                Verdict verdict = Verdict.of(one, rounded(outcome.values(), 8));
                onceUnknown += Verdict.of(without(outcome.mistake(), one), rounded(outcome.values(), 8)).kinds().size() > 0
                        ? 1 : 0;
                List<String> named = verdict.kinds();
                outcomes++;
                if (named.contains(outcome.mistake().name())) {
                    alone += named.size() == 1 ? 1 : 0;
                    aloneOrOneOfTwo += named.size() <= 2 ? 1 : 0;
                } else {
                    calledAnotherKind += named.isEmpty() ? 0 : 1;
                }
            }
        }

        /** The same exercise for a checker that has never heard of a kind. */
        private static Case without(Mistake mistake, Case one) {
            return new Case(one.exercise(), one.problem(), one.trace(), one.right(),
                    one.outcomes().stream().filter(outcome -> outcome.mistake() != mistake).toList(), one.harmless());
        }

        String report() {
            return String.format(Locale.ROOT,
                    """
                    | exercises answered with numbers, with code | %d, %d |
                    | kinds of mistakes known | %d, %d of them conventions |
                    | wrong answers of a known kind tried, with 8 digits | %d |
                    | named alone | %.1f %% |
                    | named alone or as one of two | %.1f %% |
                    | attributed only to a wrong kind of mistake | %d |
                    | attributed to a wrong kind by a checker from which the true kind was removed | %.1f %% |
                    """,
                    exercises.size(), Chapter.ALL.stream().mapToInt(chapter -> chapter.code().size()).sum(),
                    kinds.size(), Mistakes.ALL.stream().filter(Mistake::convention).count(),
                    outcomes, 100.0 * alone / outcomes, 100.0 * aloneOrOneOfTwo / outcomes, calledAnotherKind,
                    100.0 * onceUnknown / outcomes);
        }
    }

    @Test
    void everyKindComesUpInSomeExercise() {
        Set<Mistake> seen = new HashSet<>();
        DrawnCases.ALL.forEach(one -> one.outcomes().forEach(outcome -> seen.add(outcome.mistake())));
        Stream.of(BackpropagationCode.ALL, DataSetCode.ALL)
                .flatMap(List::stream)
                .flatMap(code -> new Trials<>(code, 1).cases().stream())
                .forEach(one -> one.outcomes().forEach(outcome -> seen.add(outcome.mistake())));
        List<Mistake> never = new ArrayList<>(Mistakes.ALL);
        never.removeAll(seen);
        assertEquals(List.of(), never);
    }

    private static double[] cut(double[] values, int digits) {
        double[] cut = values.clone();
        for (int i = 0; i < cut.length; i++) {
            cut[i] = new BigDecimal(values[i]).round(new MathContext(digits, RoundingMode.DOWN)).doubleValue();
        }
        return cut;
    }
}
