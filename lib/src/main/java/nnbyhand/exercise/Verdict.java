package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.Arrays;
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
 * @param outcomes the kinds that give these numbers, one each, conventions first; empty unless a kind was found, or the
 *     beginnings of the right numbers are exactly a kind's
 * @param elsewhere for each wrong place the other quantity whose number it is; empty unless that is what was found
 */
record Verdict(Kind kind, List<Integer> wrong, List<Outcome> outcomes, List<Trace.Line> elsewhere) {
    /** The possible results. */
    enum Kind {
        /** All numbers agree, to the digits asked for. */
        RIGHT,
        /** What is given agrees, but is less than is asked for. */
        RIGHT_SO_FAR,
        /** The numbers agree, but not in all the digits asked for, which are there. */
        DIFFERS_LATE,
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
    /** A number that agrees in so many digits, or in all but one of those asked for, is nearly right. */
    private static final int NEARLY = 6;
    /** A short result with so many digits is hardly met by chance. */
    private static final int SHORT = 3;
    /** A short number that agrees in so many digits with a short result is that result. */
    private static final int EXACT = 11;

    static Verdict of(Case one, double[] answer) {
        double[] right = one.right();
        int asked = one.exercise().digits();
        List<Integer> open = places(answer.length, q -> !isRight(answer[q], right[q], asked));
        if (open.isEmpty()) {
            return without(Kind.RIGHT, open);
        }
        List<Integer> wrong = open.stream().filter(q -> !isRightSoFar(answer[q], right[q], asked)).toList();
        if (wrong.isEmpty()) {
            return soFar(one, answer, open);
        }
        List<Outcome> all = distinct(one, outcome -> fits(answer, outcome.values(), wrong, asked));
        if (!all.isEmpty()) {
            double[] values = all.get(0).values();
            return named(open.stream().filter(q -> wrong.contains(q) || isExactly(answer[q], values[q])).toList(), all);
        }
        if (wrong.stream().allMatch(q -> Outcome.near(answer[q], right[q], Math.min(NEARLY, asked - 1)))) {
            return without(Kind.DIFFERS_LATE, wrong);
        }
        List<Trace.Line> elsewhere = elsewhere(one, answer, wrong);
        if (!elsewhere.isEmpty()) {
            return new Verdict(Kind.ANOTHER_QUANTITY, wrong, List.of(), elsewhere);
        }
        List<Outcome> part = distinct(one, outcome -> fitsWhereWrong(one, answer, outcome, wrong));
        if (!part.isEmpty()) {
            return named(wrong, part);
        }
        return without(tooShort(one, answer, wrong) ? Kind.MORE_DIGITS : Kind.COMPARE, wrong);
    }

    /**
     * All numbers are beginnings of the right ones. An old weight may be that too, so beside a number written out in
     * full they are a mistake's if they are exactly its numbers.
     */
    private static Verdict soFar(Case one, double[] answer, List<Integer> open) {
        List<Outcome> exact = distinct(one, outcome -> !outcome.onlyRounds() && areExactly(answer, outcome.values()));
        boolean writtenOut = Arrays.stream(answer).anyMatch(n -> Outcome.digitsOf(n) >= one.exercise().digits());
        return writtenOut && !exact.isEmpty()
                ? named(open, exact)
                : new Verdict(Kind.RIGHT_SO_FAR, open, exact, List.of());
    }

    private static Verdict without(Kind kind, List<Integer> wrong) {
        return new Verdict(kind, wrong, List.of(), List.of());
    }

    private static Verdict named(List<Integer> wrong, List<Outcome> found) {
        Kind kind = found.get(0).mistake().convention() ? Kind.CONVENTION : Kind.MISTAKE;
        return new Verdict(kind, wrong, found, List.of());
    }

    /** In all the digits asked for; zeros at the end, which a double has lost, need not be there. */
    static boolean isRight(double number, double right, int asked) {
        return Outcome.near(number, right, asked)
                && (Outcome.digitsOf(number) >= asked
                        || isExactly(number, Outcome.rounded(right, asked))
                        || isExactly(number, Outcome.cut(right, asked)));
    }

    /** Each number by itself, for they may be written with different numbers of digits. */
    private static boolean isRightSoFar(double number, double right, int asked) {
        return isRight(number, right, asked)
                || Outcome.digitsOf(number) < asked && Outcome.beginsLike(number, right);
    }

    /** Whether all numbers are an outcome's; short ones may be its beginnings if a wrong one is long. */
    private static boolean fits(double[] answer, double[] values, List<Integer> wrong, int asked) {
        boolean exact = true;
        for (int q = 0; q < answer.length; q++) {
            if (!isSame(answer[q], values[q], asked)) {
                exact = false;
                if (Outcome.digitsOf(answer[q]) >= asked || !Outcome.beginsLike(answer[q], values[q])) {
                    return false;
                }
            }
        }
        return exact || wrong.stream().anyMatch(q -> Outcome.digitsOf(answer[q]) >= asked);
    }

    private static boolean isSame(double number, double value, int asked) {
        return Outcome.near(number, value, asked)
                && Outcome.near(number, value, Math.max(asked, Math.min(Outcome.digitsOf(number), FINEST)));
    }

    private static boolean isExactly(double number, double value) {
        return Outcome.near(number, value, EXACT);
    }

    private static boolean areExactly(double[] answer, double[] values) {
        return Outcome.near(answer, values, EXACT);
    }

    /** Whether the wrong numbers alone are an outcome's, as if the mistake had been made in these places only. */
    private static boolean fitsWhereWrong(Case one, double[] answer, Outcome outcome, List<Integer> wrong) {
        int asked = one.exercise().digits();
        double[] values = outcome.values();
        return wrong.stream().allMatch(q -> isSame(answer[q], values[q], asked))
                && wrong.stream().anyMatch(q -> isTelling(one, answer[q], values[q]))
                && !movesARightNumber(one, outcome, wrong)
                && !turnsTheSignOfARightNumber(one, outcome, wrong);
    }

    /** Whether numbers have changed places, and one of those that were moved stands where it belongs in the answer. */
    private static boolean movesARightNumber(Case one, Outcome outcome, List<Integer> wrong) {
        double[] right = one.right();
        return outcome.onlyMoves(right)
                && !places(right.length, q -> !wrong.contains(q) && outcome.values()[q] != right[q]).isEmpty();
    }

    /**
     * Whether the wrong numbers come from a sum's sign that the mistake turns, while the answer has the sum itself
     * right: then the mistake was not made, and the sign was turned in another way.
     */
    private static boolean turnsTheSignOfARightNumber(Case one, Outcome outcome, List<Integer> wrong) {
        List<String> asked = one.exercise().asked();
        Trace trace = one.trace();
        Trace other = outcome.trace();
        return trace.chain(wrong.stream().map(asked::get).toList()).stream()
                .filter(line -> line.isSign() && other.has(line.name())
                        && other.line(line.name()).value() != line.value())
                .flatMap(line -> trace.parts(line).stream())
                .anyMatch(sum -> asked.contains(sum) && !wrong.contains(asked.indexOf(sum))
                        && !isExactly(other.line(sum).value(), trace.line(sum).value()));
    }

    /** Whether it is no coincidence that a number is a certain value. */
    private static boolean isTelling(Case one, double number, double value) {
        boolean small = value == Math.rint(value) && Math.abs(value) < 10;
        return isLong(value)
                || !small && isExactly(number, value) && one.trace().all().stream()
                        .noneMatch(line -> line.given() && isExactly(line.value(), value));
    }

    private static boolean isLong(double number) {
        return lengthOf(number) > LONG;
    }

    /** How many digits a computed number has, without the last ones of a double, where it is not exact. */
    private static int lengthOf(double number) {
        return Outcome.digitsOf(Outcome.rounded(number, 12));
    }

    /**
     * Whether more digits could say why. A whole number has none to come, and an answer to a question without long
     * numbers cannot have too few.
     */
    private static boolean tooShort(Case one, double[] answer, List<Integer> wrong) {
        return !places(answer.length, q -> isLong(one.right()[q])).isEmpty()
                && wrong.stream().allMatch(q -> answer[q] != Math.rint(answer[q])
                        && Outcome.digitsOf(answer[q]) < one.exercise().digits()
                        && Outcome.digitsOf(answer[q]) < lengthOf(one.right()[q]));
    }

    /** One outcome of each kind that fits. */
    private static List<Outcome> distinct(Case one, Predicate<Outcome> fits) {
        Map<Mistake, Outcome> kinds = new LinkedHashMap<>();
        one.outcomes().stream().filter(fits).forEach(outcome -> kinds.putIfAbsent(outcome.mistake(), outcome));
        return List.copyOf(kinds.values());
    }

    private static List<Trace.Line> elsewhere(Case one, double[] answer, List<Integer> wrong) {
        List<Trace.Line> lines = new ArrayList<>();
        for (int q : wrong) {
            one.trace().all().stream()
                    .filter(line -> isSame(answer[q], line.value(), one.exercise().digits()) && isLong(line.value())
                            || isShortResult(line) && isExactly(answer[q], line.value()))
                    .findFirst()
                    .ifPresent(lines::add);
        }
        return lines.size() == wrong.size() ? lines : List.of();
    }

    private static boolean isShortResult(Trace.Line line) {
        return !line.given() && lengthOf(line.value()) >= SHORT;
    }

    private static List<Integer> places(int count, Predicate<Integer> which) {
        return IntStream.range(0, count).boxed().filter(which).toList();
    }

    /** The names of the kinds found. */
    List<String> kinds() {
        return outcomes.stream().map(outcome -> outcome.mistake().name()).toList();
    }
}
