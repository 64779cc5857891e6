package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One exercise with drawn numbers: the right answer, and what each kind of mistake gives instead.
 *
 * @param exercise the exercise
 * @param problem its numbers
 * @param trace everything computed by the usual rules
 * @param right the numbers asked for
 * @param outcomes what the changed rules give, where that is something else
 * @param harmless the changed rules that give the right answer all the same
 */
record Case(
        Exercise exercise,
        Problem problem,
        Trace trace,
        double[] right,
        List<Outcome> outcomes,
        List<Outcome> harmless) {
    /** The cases of a group's exercises, each rule being run once. */
    static List<Case> of(Group group, Problem problem, List<Mistake> mistakes) {
        Trace right = problem.run(Rules.USUAL);
        List<List<Outcome>> outcomes = new ArrayList<>();
        group.exercises().forEach(exercise -> outcomes.add(new ArrayList<>()));
        for (Mistake mistake : mistakes.stream().filter(one -> one.where().test(right)).toList()) {
            for (int v = 0; v < mistake.variants().size(); v++) {
                Rules rules = mistake.variants().get(v).rules();
                Trace trace = runOrNull(problem, rules);
                for (int e = 0; trace != null && e < group.exercises().size(); e++) {
                    double[] values = answer(rules, trace, group.exercises().get(e));
                    if (values != null) {
                        outcomes.get(e).add(new Outcome(mistake, v, trace, values));
                    }
                }
            }
        }
        List<Case> cases = new ArrayList<>();
        for (int e = 0; e < group.exercises().size(); e++) {
            Exercise exercise = group.exercises().get(e);
            double[] values = right.values(exercise.asked());
            Map<Boolean, List<Outcome>> same = outcomes.get(e).stream()
                    .collect(Collectors.partitioningBy(outcome -> isHarmless(outcome, values, exercise.digits())));
            cases.add(new Case(exercise, problem, right, values, same.get(false), same.get(true)));
        }
        return cases;
    }

    /** The numbers in words. */
    String given() {
        return problem.given();
    }

    /** What rounding changes may be too little to be told from the right number. */
    private static boolean isHarmless(Outcome outcome, double[] right, int digits) {
        return Outcome.near(outcome.values(), right, SAME)
                || outcome.onlyRounds() && outcome.tooNear(right, digits, MARGIN);
    }

    /** A mistake is so many units of the last digit asked for away from the right answer. */
    static final double MARGIN = 3;
    /** So many equal digits make two results the same, computed in another order. */
    static final int SAME = 11;

    /** A rule that does not fit the numbers is no mistake that can be made with them. */
    private static Trace runOrNull(Problem problem, Rules rules) {
        try {
            return problem.run(rules);
        } catch (Inapplicable | IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static double[] answer(Rules rules, Trace trace, Exercise exercise) {
        try {
            double[] values = rules.get(Rules.ANSWER).apply(trace.values(exercise.asked()));
            return Arrays.stream(values).allMatch(Double::isFinite) ? values : null;
        } catch (Inapplicable e) {
            return null;
        }
    }
}
