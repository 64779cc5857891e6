package nnbyhand.exercise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import nnbyhand.Numbers;
import nnbyhand.notebook.Grid;

/** An exercise answered with code, as a reader meets it. */
final class CodeTask<T> implements Session.Task {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final CodeExercise<T> exercise;
    private final long seed;
    /** Drawn when the code is first tried; null before. */
    private Trials<T> trials;
    /** The intermediate results shown so far, each of one run, so that the next one is another. */
    private final Set<Trace.Line> compared = new HashSet<>();

    CodeTask(CodeExercise<T> exercise, long seed) {
        this.exercise = exercise;
        this.seed = seed;
    }

    private synchronized Trials<T> trials() {
        if (trials == null) {
            trials = new Trials<>(exercise, seed);
        }
        return trials;
    }

    @Override
    public String text() {
        return exercise.text();
    }

    @Override
    public Feedback show() {
        return Feedback.of(exercise.id() + "  " + text())
                .saying("Start from this cell:")
                .quoting(exercise.template());
    }

    @Override
    public List<String> finds() {
        return List.of();
    }

    @Override
    public boolean hasNumbersOfItsOwn() {
        return false;
    }

    @Override
    public Session.Judgement judge(Object[] handedIn, Set<String> known) {
        if (handedIn.length != 1 || !exercise.type().isInstance(handedIn[0])) {
            return no(Feedback.of(exercise.id() + " cannot be tried.").saying(
                    "This exercise is answered with code, " + article(exercise.type().getSimpleName())
                            + ": copy the cell that check(\"" + exercise.id() + "\") shows, and change its lines."));
        }
        return judge(exercise.type().cast(handedIn[0]));
    }

    private Session.Judgement judge(T code) {
        List<double[]> results = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        List<Feedback> unreadable = new ArrayList<>();
        for (int i = 0; i < trials().all().size(); i++) {
            CodeExercise.Trial<T> trial = trials().all().get(i);
            try {
                Object result = Run.of(() -> trial.attempt().apply(code), LIMIT);
                results.add(Answer.ofCode(trial.asked(), result));
                cases.add(trials().cases().get(i));
            } catch (Run.Stopped e) {
                unreadable.add(unreadable(trial, " could not be run to its end.", e.getMessage()));
                break;
            } catch (Answer.Unreadable e) {
                unreadable.add(unreadable(trial, " gives nothing that can be compared.", e.getMessage()));
            }
        }
        // What can be read says more about the code than what cannot.
        int wrong = firstWrong(cases, results);
        if (wrong < cases.size() || unreadable.isEmpty()) {
            return compare(cases, results, wrong);
        }
        return no(cases.isEmpty()
                ? unreadable.get(0)
                : unreadable.get(0).saying("With other numbers the results are right. " + exercise.idea()));
    }

    private static int firstWrong(List<Case> cases, List<double[]> results) {
        int wrong = 0;
        while (wrong < cases.size() && Outcome.near(results.get(wrong), cases.get(wrong).right(), Trials.DIGITS)) {
            wrong++;
        }
        return wrong;
    }

    private Session.Judgement compare(List<Case> cases, List<double[]> results, int wrong) {
        if (wrong == cases.size()) {
            return new Session.Judgement(true, Feedback.of(exercise.id() + " is right.").saying(
                    "Tried with " + cases.size() + " sets of numbers: every result agrees, to " + Trials.DIGITS
                            + " digits or more."));
        }
        Feedback feedback = Feedback.of(exercise.id() + " is not right yet.");
        if (returnsWhatWasGiven(cases, results)) {
            feedback = feedback.saying("The code returns numbers that it was given, unchanged. If its lines are still"
                    + " to be written, hint(\"" + exercise.id() + "\") says how to begin; if they are written, what"
                    + " they compute does not reach the result.");
        }
        List<Outcome> kinds = kinds(cases, results);
        String result = "The results are those of a calculation in which ";
        for (Outcome kind : kinds) {
            Mistake mistake = kind.mistake();
            feedback = feedback.saying(result + kind.when() + ". " + mistake.why()
                            + (mistake.convention() ? " That is a convention, not a mistake." : ""));
            feedback = kind.inWritingOnly() ? feedback : feedback.pointingTo(mistake.topic());
            result = "They are also those of one in which ";
        }
        return no(kinds.isEmpty() ? firstDifference(feedback, cases.get(wrong), results.get(wrong))
                : feedback.showing(grid(cases.get(wrong), results.get(wrong))));
    }

    private static boolean returnsWhatWasGiven(List<Case> cases, List<double[]> results) {
        return IntStream.range(0, cases.size()).allMatch(t -> Arrays.stream(results.get(t))
                .allMatch(number -> wasGiven(cases.get(t).trace(), number)));
    }

    /** Whole numbers, such as 0 and 1, may come from anywhere. */
    private static boolean wasGiven(Trace trace, double number) {
        return number != Math.rint(number)
                && trace.all().stream().anyMatch(line -> line.given() && line.value() == number);
    }

    /** One outcome of each kind that gives the results of every trial in which it can be made. */
    private static List<Outcome> kinds(List<Case> cases, List<double[]> results) {
        Map<String, Outcome> fitting = new LinkedHashMap<>();
        for (Case one : cases) {
            one.outcomes().forEach(outcome -> fitting.putIfAbsent(outcome.key(), outcome));
        }
        for (int t = 0; t < cases.size(); t++) {
            Case one = cases.get(t);
            double[] result = results.get(t);
            one.outcomes().stream()
                    .filter(outcome -> !Outcome.near(result, outcome.values(), Trials.DIGITS))
                    .forEach(outcome -> fitting.remove(outcome.key()));
            if (!Outcome.near(result, one.right(), Trials.DIGITS)) {
                one.harmless().forEach(outcome -> fitting.remove(outcome.key()));
            }
        }
        Map<Mistake, Outcome> kinds = new LinkedHashMap<>();
        fitting.values().forEach(outcome -> kinds.putIfAbsent(outcome.mistake(), outcome));
        return List.copyOf(kinds.values());
    }

    private Feedback firstDifference(Feedback feedback, Case one, double[] result) {
        int place = 0;
        while (Outcome.near(result[place], one.right()[place], Trials.DIGITS)) {
            place++;
        }
        String name = one.exercise().asked().get(place);
        String next = one.trace().chain(List.of(name)).stream()
                .filter(line -> !line.name().equals(name) && compared.add(line))
                .findFirst()
                .map(line -> " Compare this on the way, and try again for the next: " + line.name() + " = "
                        + line.formula() + " = " + Numbers.text(line.value()) + ".")
                .orElse("");
        return feedback
                .saying("No kind of mistake known here gives these results. With these numbers " + name + " should be "
                        + Numbers.text(one.right()[place]) + ", but the code gives " + Numbers.text(result[place]) + "."
                        + next)
                .quoting(one.given());
    }

    private static Grid grid(Case one, double[] result) {
        Grid grid = Grid.of("One of the runs", "", "right", "this code");
        for (int q = 0; q < Math.min(result.length, ROWS); q++) {
            grid = grid.row(one.exercise().asked().get(q), one.right()[q], result[q]);
        }
        return grid;
    }

    private static final int ROWS = 8;

    private Feedback unreadable(CodeExercise.Trial<T> trial, String what, String why) {
        return Feedback.of(exercise.id() + what).saying(why).quoting(trial.problem().given());
    }

    private static Session.Judgement no(Feedback feedback) {
        return new Session.Judgement(false, feedback);
    }

    @Override
    public Feedback hint(int step) {
        Feedback hint = Feedback.of(exercise.id() + ", hint " + step + " of " + Session.HINTS);
        return switch (step) {
            case 1 -> hint.saying(exercise.idea());
            case 2 -> hint.saying("What the code has to compute:")
                    .quoting(lines(trials().cases().get(0), false));
            default -> hint.saying("One run with its numbers, to compare with:")
                    .quoting(trials().cases().get(0).given() + "\n" + lines(trials().cases().get(0), true));
        };
    }

    private static String lines(Case one, boolean numbers) {
        List<String> lines = new ArrayList<>();
        for (Trace.Line line : one.trace().chain(one.exercise().asked())) {
            lines.add(line.name() + " = " + line.formula() + (numbers ? " = " + Numbers.text(line.value()) : ""));
        }
        return String.join("\n", lines);
    }

    @Override
    public Feedback solution() {
        return Feedback.of(exercise.id() + ", solution").saying(exercise.text()).quoting(exercise.solution());
    }

    private static String article(String name) {
        return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }
}
