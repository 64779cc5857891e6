package nnbyhand.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import nnbyhand.Matrix;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static void assertSays(String expected, Feedback feedback) {
        assertTrue(feedback.toString().contains(expected), feedback::toString);
    }

    @Test
    void anAnswerMayBeNumbersAListAnArrayOrAMatrix() {
        double[] right = DrawnCases.of("03.1", 5).right();
        Session session = Session.of("03", 5);
        assertSays("03.1 is right.", session.check("03.1", right[0], right[1], right[2]));
        assertSays("03.1 is right.", session.check("03.1", right));
        assertSays("03.1 is right.", session.check("03.1", List.of(right[0], right[1], right[2])));
        assertSays("03.1 is right.", session.check("03.1", Matrix.column(right)));
        assertSays("03.1 is right.", session.check("03.1", Matrix.row(right)));
    }

    @Test
    void whatCannotBeComparedGetsASentence() {
        Session session = Session.of("01", 5);
        assertSays("is text", session.check("01.1", "0.95"));
        assertSays("is NaN", session.check("01.1", Double.NaN));
        assertSays("is Infinity", session.check("01.1", Double.POSITIVE_INFINITY));
        assertSays("is null", session.check("01.1", (Object[]) null));
        assertSays("asks for 1 number, as in check(\"01.1\", z), but got 2.", session.check("01.1", 1, 2));
        assertSays("asks for 2 numbers, as in check(\"01.6\", w', b'), but got 1.", session.check("01.6", 1.5));
        assertSays("a Session, not a number", session.check("01.1", session));
        assertSays("answered with code", session.check("01.9", 0.5));
        assertSays("There is no exercise \"01.77\".", session.check("01.77", 1));
        assertSays("There is no exercise", session.check(null, 1));
        assertSays("There is no exercise \"x\".", session.hint("x"));
        assertSays("There is no exercise \"x\".", session.solution("x"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Session.of("07", 1)).getMessage()
                .contains("no exercises for notebook \"07\""));
    }

    @Test
    void aDecimalWithACommaIsToldToBeTwoNumbers() {
        Session session = Session.of("01", 5);
        assertSays("A decimal is written with a point", session.check("01.1", 1,517666));
        assertSays("A decimal is written with a point", session.check("01.6", -0,823, 0,791));
        assertFalse(session.check("01.1", 1.5, 0.25).toString().contains("point"));
        assertFalse(session.check("01.6", 1, 2, 3).toString().contains("point"));
    }

    @Test
    void withoutAnAnswerTheExerciseIsShownWithItsNumbers() {
        Feedback shown = Session.of("04", 5).check("04.7");
        assertSays("w1 = ", shown);
        assertSays("check(\"04.7\", w1', w2', w3', w5')", shown);
        assertSays("8 significant digits", shown);
    }

    @Test
    void aRightAnswerSaysHowManyDigitsAgreeAndTheWholeNumber() {
        double right = DrawnCases.of("01.2", 5).right()[0];
        Feedback feedback = Session.of("01", 5).check("01.2", Outcome.rounded(right, 7));
        assertSays("01.2 is right.", feedback);
        assertSays(nnbyhand.Numbers.text(right, 15), feedback);
        assertSays("7", feedback);
    }

    @Test
    void progressCountsEachExerciseOnceAndStartsAgainWithOtherNumbers() {
        Session session = Session.of("01", 5);
        assertSays("1 of 11 exercises solved.", session.check("01.1", DrawnCases.of("01.1", 5).right()[0]));
        assertSays("1 of 11 exercises solved.", session.check("01.1", DrawnCases.of("01.1", 5).right()[0]));
        assertSays("2 of 11 exercises solved.", session.check("01.2", DrawnCases.of("01.2", 5).right()[0]));
        assertSays("2 of 11 exercises solved.", session.check("01.3", 12.345678));
        assertSays("0 of 11 exercises solved.", Session.of("01", 6, session).overview());
        assertSays("2 of 11 exercises solved.", Session.of("01", 5, session).overview());
    }

    @Test
    void anotherSeedGivesOtherNumbersAndTheSameSeedTheSame() {
        assertEquals(DrawnCases.of("04.7", 1).given(), DrawnCases.of("04.7", 1).given());
        assertNotEquals(DrawnCases.of("04.7", 1).given(), DrawnCases.of("04.7", 2).given());
        assertEquals(Session.of("05", 3).check("05.1").toString(), Session.of("05", 3).check("05.1").toString());
    }

    @Test
    void anAnswerToTheNumbersBeforeIsNotTakenForAMistake() {
        Session now = Session.of("01", 6, Session.of("01", 5));
        assertSays("right for other numbers", now.check("01.2", DrawnCases.of("01.2", 5).right()[0]));
        assertSays("01.2 is right.", now.check("01.2", DrawnCases.of("01.2", 6).right()[0]));
    }

    @Test
    void aMistakeIsShownBesideTheRightWayAndPointsToACell() {
        Case one = DrawnCases.of("04.7", 5);
        Outcome outcome = one.outcomes().stream()
                .filter(o -> o.mistake().name().equals("updated weights used"))
                .findFirst()
                .orElseThrow();
        Feedback feedback = Session.of("04", 5).check("04.7", outcome.values());
        assertSays("result if the hidden deltas are taken from the already updated output weights", feedback);
        assertSays("delta_h1", feedback);
        assertSays("step from w1", feedback);
        assertSays("notebook 04, section \"9. First all derivatives, then all changes\"", feedback);
        assertTrue(feedback.bundle().forms().get("text/html").toString()
                .contains("04_backpropagation.ipynb#cell-id=order-text"));
        assertFalse(feedback.toString().contains("you "), feedback::toString);
    }

    @Test
    void aConventionIsCalledAConvention() {
        Case one = DrawnCases.of("01.3", 5);
        Outcome outcome = one.outcomes().stream()
                .filter(o -> o.mistake().name().equals("no half in the loss"))
                .findFirst()
                .orElseThrow();
        Feedback feedback = Session.of("01", 5).check("01.3", outcome.values());
        assertSays("follows another convention", feedback);
        assertSays("That is a convention, not a mistake.", feedback);
    }

    @Test
    void ofSeveralNumbersTheRightOnesAreSaidToBeRight() {
        double[] answer = DrawnCases.of("04.7", 5).right().clone();
        answer[2] = DrawnCases.of("04.7", 5).trace().line("w3").value() + 0.012345678;
        Feedback feedback = Session.of("04", 5).check("04.7", answer);
        assertSays("w1', w2' and w5' are right.", feedback);
    }

    @Test
    void withoutAKnownCauseTheNextIntermediateResultIsShownAndOnlyThatOne() {
        Session session = Session.of("04", 5);
        String first = session.check("04.2", 0.51234567, 0.6123456).toString();
        String second = session.check("04.2", 0.51234567, 0.6123456).toString();
        assertTrue(first.contains("z_h1 =") && !first.contains("z_h2 ="), first);
        assertTrue(second.contains("z_h2 =") && !second.contains("z_h1 ="), second);
        // What has been solved before is not compared again.
        Session later = Session.of("04", 5);
        later.check("04.1", DrawnCases.of("04.1", 5).right());
        assertSays("z_o1 =", later.check("04.2", 0.51234567, 0.6123456));
    }

    @Test
    void anotherQuantityOfTheSameCalculationIsRecognized() {
        Case one = DrawnCases.of("01.5", 5);
        double delta = one.trace().line("a").value();
        assertSays("if a is given for dE/dw", Session.of("01", 5).check("01.5", delta, one.right()[1]));
    }

    @Test
    void tooFewDigitsAskForMoreBeforeACauseIsNamed() {
        Case one = DrawnCases.of("04.2", 5);
        Outcome outcome = one.outcomes().get(0);
        double[] few = DrawnCases.rounded(outcome.values(), 3);
        Feedback feedback = Session.of("04", 5).check("04.2", few);
        assertSays("more digits are needed", feedback);
        assertSays("right so far", Session.of("04", 5).check("04.2", DrawnCases.rounded(one.right(), 3)));
    }

    @Test
    void hintsComeInThreeStepsAndThenTheSolution() {
        for (Chapter chapter : Chapter.ALL) {
            Session session = Session.of(chapter.number(), 5);
            for (String id : session.ids()) {
                String first = session.hint(id).toString();
                String second = session.hint(id).toString();
                String third = session.hint(id).toString();
                assertEquals(3, List.of(first, second, third).stream().distinct().count(), id);
                assertTrue(third.contains("solution(\"" + id + "\")"), third);
                assertEquals(third, session.hint(id).toString());
                assertTrue(session.solution(id).toString().length() > 40, id);
            }
        }
    }

    @Test
    void theSolutionEndsWithTheRightNumbers() {
        for (Case one : DrawnCases.ALL) {
            String solution = new NumberTask(one.exercise(), () -> one).solution().toString();
            for (double right : one.right()) {
                assertTrue(solution.contains(" " + nnbyhand.Numbers.text(right)), solution);
            }
        }
    }

    @Test
    void everyNotebookHasFiveToEightExercisesWithNumbersAndTwoOrThreeWithCode() {
        for (Chapter chapter : Chapter.ALL) {
            int numbers = chapter.groups().stream().mapToInt(group -> group.exercises().size()).sum();
            assertTrue(numbers >= 5 && numbers <= 9, chapter.number() + " has " + numbers);
            assertTrue(chapter.code().size() >= 2 && chapter.code().size() <= 3, chapter.number());
        }
    }

    @Test
    void explanationsAreTwoSentences() {
        for (Mistake mistake : Mistakes.ALL) {
                String why = mistake.why().replaceAll("\\d\\.\\d|[a-z]\\.[a-z]", "");
            long ends = Arrays.stream(why.split("")).filter("."::equals).count();
            assertEquals(2, ends, mistake.name() + ": " + mistake.why());
        }
    }
}
