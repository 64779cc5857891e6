package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What an answer is, compared with the right one and with what each known kind of mistake gives.
 *
 * @param kind the result
 * @param wrong the places, counted from 0, whose number is not the right one
 * @param outcomes the kinds that give these numbers, one each, conventions first; empty unless a kind was found
 * @param elsewhere for each wrong place the other quantity whose number it is; empty unless that is what was found
 */
record Verdict(Kind kind, List<Integer> wrong, List<Outcome> outcomes, List<Trace.Line> elsewhere) {
    /** The possible results. */
    enum Kind {
        /** All numbers agree, to the digits asked for. */
        RIGHT,
        /** What is given agrees, but is less than is asked for. */
        RIGHT_SO_FAR,
        /** Not right, and too few digits to say why. */
        MORE_DIGITS,
        /** The number of another convention. */
        CONVENTION,
        /** The number of a known mistake, or of two. */
        MISTAKE,
        /** The number of another quantity of the same calculation. */
        ANOTHER_QUANTITY,
        /** No known cause: compare an intermediate result. */
        COMPARE
    }

    /** With more digits than these, a mistake's number and an answer may differ in how they were computed. */
    private static final int FINEST = 8;
    /** So many digits make a number long enough to tell where it comes from. */
    private static final int LONG = 5;

    static Verdict of(Case one, double[] answer) {
        double[] right = one.right();
        int asked = one.exercise().digits();
        List<Integer> wrong = places(answer.length, q -> !Outcome.near(answer[q], right[q], asked));
        if (wrong.isEmpty()) {
            return new Verdict(Kind.RIGHT, wrong, List.of(), List.of());
        }
        int written = Outcome.digitsOf(answer);
        if (written < asked && wrong.stream().allMatch(q -> beginsLike(answer[q], right[q], written))) {
            return new Verdict(Kind.RIGHT_SO_FAR, wrong, List.of(), List.of());
        }
        // An answer to a question without long numbers cannot have too few digits.
        int given = places(answer.length, q -> isLong(right[q])).isEmpty() ? FINEST : written;
        int digits = Math.max(asked, Math.min(given, FINEST));
        List<Outcome> found = matching(one, answer, wrong, digits);
        if (!found.isEmpty()) {
            Kind kind = found.get(0).mistake().convention() ? Kind.CONVENTION : Kind.MISTAKE;
            return new Verdict(kind, wrong, found, List.of());
        }
        if (given < asked) {
            return new Verdict(Kind.MORE_DIGITS, wrong, List.of(), List.of());
        }
        if (wrong.stream().allMatch(q -> Outcome.near(answer[q], right[q], FEWEST))) {
            return new Verdict(Kind.RIGHT_SO_FAR, wrong, List.of(), List.of());
        }
        List<Trace.Line> elsewhere = elsewhere(one, answer, wrong, digits);
        return elsewhere.isEmpty()
                ? new Verdict(Kind.COMPARE, wrong, List.of(), List.of())
                : new Verdict(Kind.ANOTHER_QUANTITY, wrong, List.of(), elsewhere);
    }

    /** No exercise asks for fewer digits, and no number that agrees in so many is called wrong. */
    private static final int FEWEST = 6;

    /** Whether a number agrees with a longer one as far as it goes. */
    private static boolean beginsLike(double number, double right, int digits) {
        return Outcome.near(number, right, digits) && Outcome.digitsOf(Outcome.rounded(right, 12)) > digits
                || Outcome.near(number, right, 12);
    }

    private static boolean isLong(double number) {
        return Outcome.digitsOf(Outcome.rounded(number, 12)) > LONG;
    }

    /** One outcome of each kind that gives all the numbers, or else all the wrong ones. */
    private static List<Outcome> matching(Case one, double[] answer, List<Integer> wrong, int digits) {
        List<Outcome> all = distinct(one, outcome -> Outcome.near(answer, outcome.values(), digits));
        if (!all.isEmpty()) {
            return all;
        }
        return distinct(one, outcome -> wrong.stream().allMatch(q -> Outcome.near(answer[q], outcome.values()[q], digits))
                && wrong.stream().anyMatch(q -> isLong(outcome.values()[q])));
    }

    private static List<Outcome> distinct(Case one, Predicate<Outcome> fits) {
        Map<Mistake, Outcome> kinds = new LinkedHashMap<>();
        one.outcomes().stream().filter(fits).forEach(outcome -> kinds.putIfAbsent(outcome.mistake(), outcome));
        return List.copyOf(kinds.values());
    }

    private static List<Trace.Line> elsewhere(Case one, double[] answer, List<Integer> wrong, int digits) {
        List<Trace.Line> lines = new ArrayList<>();
        for (int q : wrong) {
            one.trace().all().stream()
                    .filter(line -> Outcome.near(answer[q], line.value(), digits) && isLong(line.value()))
                    .findFirst()
                    .ifPresent(lines::add);
        }
        return lines.size() == wrong.size() ? lines : List.of();
    }

    private static List<Integer> places(int count, Predicate<Integer> which) {
        return IntStream.range(0, count).boxed().filter(which).toList();
    }

    /** The names of the kinds found. */
    List<String> kinds() {
        return outcomes.stream().map(outcome -> outcome.mistake().name()).toList();
    }
}
