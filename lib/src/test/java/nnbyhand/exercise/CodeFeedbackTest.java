package nnbyhand.exercise;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is said of code fits what the code did, and hints show what is asked for. */
class CodeFeedbackTest {
    private static String said(String id, Object code) {
        return Session.of(id.substring(0, 2), 1).check(id, code).toString();
    }

    private static String hint(String id, int step) {
        Session session = Session.of(id.substring(0, 2), 1);
        Feedback hint = null;
        for (int i = 0; i < step; i++) {
            hint = session.hint(id);
        }
        return hint.toString();
    }

    @Test
    void theRunThatHintsShowIsOneInWhichThePerceptronIsCorrected() {
        for (CodeExercise<?> exercise : code("02.7", "02.8")) {
            for (long seed = 1; seed <= 20; seed++) {
                Trace shown = new Trials<>(exercise, seed).cases().get(0).trace();
                assertTrue(shown.line("error").value() != 0, exercise.id() + " with seed " + seed);
            }
        }
    }

    private static List<CodeExercise<?>> code(String... ids) {
        List<CodeExercise<?>> all = new ArrayList<>();
        Chapter.ALL.forEach(chapter -> all.addAll(chapter.code()));
        all.removeIf(exercise -> !List.of(ids).contains(exercise.id()));
        return all;
    }

    @Test
    void codeThatEndsWithoutNumbersIsNotSaidToHaveStopped() {
        Exercises.NeuronStep nothing = (w, b, x, t, eta) -> null;
        Exercises.NeuronStep empty = (w, b, x, t, eta) -> new double[0];
        Exercises.NeuronStep one = (w, b, x, t, eta) -> new double[] {w};
        Exercises.NeuronStep nan = (w, b, x, t, eta) -> new double[] {Double.NaN, b};
        for (Object code : List.of(nothing, empty, one, nan)) {
            String said = said("01.10", code);
            assertTrue(said.startsWith("01.10 gives nothing that can be compared."), said);
        }
        Exercises.NeuronStep throwing = (w, b, x, t, eta) -> {
            throw new IllegalStateException("no idea");
        };
        assertTrue(said("01.10", throwing).startsWith("01.10 could not be run to its end."));
    }

    @Test
    void theNumbersAskedForAreListedBesideTheirCount() {
        Exercises.NeuronStep one = (w, b, x, t, eta) -> new double[] {w};
        String said = said("01.10", one);
        assertTrue(said.contains("must return 2 numbers (w', b'), but returned 1."), said);
    }

    @Test
    void tooFewNumbersAreReportedThoughALaterRunStops() {
        String said = said("03.7", RefusedCodeTest.AS_MANY_ROWS_AS_INPUTS);
        assertTrue(said.contains("must return 3 numbers (z_o1, z_o2, z_o3), but returned 2."), said);
    }

    @Test
    void anIntermediateResultOfAnotherRunIsShownThoughItsNameWasShownBefore() {
        Session session = Session.of("02", 1);
        Exercises.Correction wrong = (w, x, t, eta) -> new double[] {9, 9, 9};
        String first = session.check("02.7", wrong).toString();
        String second = session.check("02.7", wrong).toString();
        AtomicInteger runs = new AtomicInteger();
        Exercises.Correction wrongFromTheSecondRunOn = (w, x, t, eta) -> {
            double z = w[0] * x[0] + w[1] * x[1] + w[2];
            double error = t - (z >= 0 ? 1 : -1);
            return runs.getAndIncrement() > 0
                    ? new double[] {9, 9, 9}
                    : new double[] {w[0] + eta * error * x[0], w[1] + eta * error * x[1], w[2] + eta * error};
        };
        String third = session.check("02.7", wrongFromTheSecondRunOn).toString();
        assertTrue(first.contains(": z = w1·x1 + w2·x2 + b"), first);
        assertTrue(second.contains(": a = sign(z)"), second);
        assertTrue(third.contains(": z = w1·x1 + w2·x2 + b"), third);
    }

    @Test
    void theCentralDifferenceIsThereToCompareWithAndIsNotAskedFor() {
        for (String id : List.of("01.9", "06.9")) {
            assertFalse(hint(id, 2).contains("0.00001"), hint(id, 2));
            assertTrue(hint(id, 3).contains("(f(z + 0.00001) - f(z - 0.00001)) / 0.00002"), hint(id, 3));
        }
    }

    @Test
    void onlyWhatTheCodeIsHandedIsShown() {
        assertFalse(hint("06.10", 3).contains("t = "), hint("06.10", 3));
        assertTrue(hint("06.11", 3).contains("t = "), hint("06.11", 3));
        assertFalse(hint("05.10", 3).contains("p = "), hint("05.10", 3));
        assertTrue(Session.of("05", 1).check("05.1").toString().contains("p = "));
    }

    @Test
    void noHintIsLongerThanTwoScreens() {
        for (Chapter chapter : Chapter.ALL) {
            Session session = Session.of(chapter.number(), 1);
            for (String id : session.ids()) {
                for (int step = 1; step <= Session.HINTS; step++) {
                    String hint = session.hint(id).toString();
                    assertTrue(hint.lines().count() <= LONGEST, hint);
                }
            }
        }
    }

    private static final int LONGEST = 60;

    @Test
    void afterTheLastHintNoDerivationIsPromisedWhereTheSolutionIsCode() {
        assertTrue(hint("01.10", 3).contains("solution(\"01.10\") shows it solved."), hint("01.10", 3));
        assertTrue(hint("01.1", 3).contains("solution(\"01.1\") shows it solved."), hint("01.1", 3));
    }

    @Test
    void codeThatReturnsWhatItWasGivenIsToldSoBeforeAnyCause() {
        Exercises.NeuronStep sameWeights = (w, b, x, t, eta) -> new double[] {w, b};
        Exercises.TrainingLoop sameNetwork = (network, examples, eta, epochs) -> network;
        Exercises.OfLayer sameSums = z -> z;
        String words = "returns numbers that it was given, unchanged. If its lines are still to be written,"
                + " hint(\"%s\") says how to begin;";
        assertTrue(said("01.10", sameWeights).contains(words.formatted("01.10")), said("01.10", sameWeights));
        assertTrue(said("05.11", sameNetwork).contains(words.formatted("05.11")), said("05.11", sameNetwork));
        assertTrue(said("06.10", sameSums).contains(words.formatted("06.10")), said("06.10", sameSums));
    }

    @Test
    void codeThatComputesSomethingIsNotSaidToReturnWhatItWasGiven() {
        Exercises.NeuronStep noSlope = (w, b, x, t, eta) -> {
            double error = 1 / (1 + Math.exp(-(w * x + b))) - t;
            return new double[] {w - eta * error * x, b - eta * error};
        };
        Exercises.NeuronStep onlyTheWeight = (w, b, x, t, eta) -> new double[] {w - eta * x, b};
        Exercises.ClassDeltas zeros = (z, t) -> new double[z.length];
        assertFalse(said("01.10", noSlope).contains("unchanged"));
        assertFalse(said("01.10", onlyTheWeight).contains("unchanged"));
        assertFalse(said("06.11", zeros).contains("unchanged"));
    }
}
