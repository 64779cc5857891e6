package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nnbyhand.Numbers;
import nnbyhand.notebook.Grid;

/** An exercise answered with numbers, as a reader meets it. */
final class NumberTask implements Session.Task {
    private final Exercise exercise;
    private final Supplier<Case> drawn;
    /** The intermediate results shown so far, so that the next one is another. */
    private final Set<String> compared = new HashSet<>();

    NumberTask(Exercise exercise, Supplier<Case> drawn) {
        this.exercise = exercise;
        this.drawn = drawn;
    }

    private Trace trace() {
        return drawn.get().trace();
    }

    @Override
    public String text() {
        String text = exercise.text();
        if (!text.contains("{")) {
            return text;
        }
        for (Trace.Line line : trace().all()) {
            text = text.replace("{" + line.name() + "}", Numbers.text(line.value()));
        }
        return text;
    }

    @Override
    public Feedback show() {
        return Feedback.of(exercise.id() + "  " + text())
                .quoting(drawn.get().given())
                .saying("Answer with " + digitsAsked() + ": " + exercise.call());
    }

    @Override
    public List<String> finds() {
        return exercise.asked();
    }

    @Override
    public boolean hasNumbersOfItsOwn() {
        return true;
    }

    @Override
    public Session.Judgement judge(Object[] handedIn, Set<String> known) {
        double[] answer;
        try {
            answer = Answer.read(exercise, handedIn);
        } catch (Answer.Unreadable e) {
            return new Session.Judgement(false, Feedback.of(exercise.id() + " cannot be compared.").saying(e.getMessage()));
        }
        Verdict verdict = Verdict.of(drawn.get(), answer);
        return new Session.Judgement(verdict.kind() == Verdict.Kind.RIGHT, feedback(verdict, answer, known));
    }

    private Feedback feedback(Verdict verdict, double[] answer, Set<String> known) {
        String id = exercise.id();
        boolean several = answer.length > 1;
        return switch (verdict.kind()) {
            case RIGHT -> Feedback.of(id + " is right.").showing(agreement(answer));
            case RIGHT_SO_FAR -> Feedback.of(id + " is right so far.").saying(
                    (several ? "These numbers agree" : "This number agrees") + " as far as " + (several ? "they go" : "it goes")
                            + ", which is less than this exercise asks for: " + digitsAsked()
                            + ", because with fewer some mistakes look right." + alsoResults(verdict, several));
            case DIFFERS_LATE -> Feedback.of(id + " is nearly right.").saying(
                    (several ? "These numbers agree" : "This number agrees")
                            + " at first and then " + (several ? "differ" : "differs")
                            + ": probably something was rounded on the way, or a digit slipped in typing. Carry all"
                            + " digits on, and round only what you hand in.")
                    .pointingTo(Topic.ROUNDING)
                    .showing(agreement(answer));
            case MORE_DIGITS -> Feedback.of(id + " is not right yet.").saying(
                    "To say where it parts from the right way, more digits are needed: give " + digitsAsked()
                            + ", because with fewer too many causes fit. If a number of yours ends there, hint(\""
                            + id + "\") shows the way to it.");
            case CONVENTION, MISTAKE -> named(verdict, answer);
            case ANOTHER_QUANTITY -> elsewhere(verdict, answer);
            case COMPARE -> compare(verdict, answer, known);
        };
    }

    /** What short numbers are besides beginnings of the right ones, such as the old weights. */
    private static String alsoResults(Verdict verdict, boolean several) {
        return verdict.outcomes().isEmpty() ? "" : (several ? " They are also exactly the numbers that result if "
                : " It is also exactly the number that results if ") + verdict.outcomes().get(0).when() + ".";
    }

    private Grid agreement(double[] answer) {
        Grid grid = Grid.of("", "", "your number", "full precision", "digits that agree");
        for (int q = 0; q < answer.length; q++) {
            double right = drawn.get().right()[q];
            int agreeing = Math.min(Outcome.agreeing(answer[q], right), FULL);
            grid = grid.row(exercise.asked().get(q), Numbers.text(answer[q], FULL), Numbers.text(right, FULL),
                    agreeing == FULL ? "all" : String.valueOf(agreeing));
        }
        return grid;
    }

    /** As many digits as are the same on every machine. */
    private static final int FULL = 15;

    private Feedback named(Verdict verdict, double[] answer) {
        List<Outcome> outcomes = verdict.outcomes();
        boolean convention = verdict.kind() == Verdict.Kind.CONVENTION;
        Feedback feedback =
                Feedback.of(exercise.id() + (convention ? " follows another convention." : " is not right yet."));
        String result = subject(verdict, answer) + " if ";
        for (Outcome outcome : outcomes) {
            Mistake mistake = outcome.mistake();
            feedback = feedback.saying(result + outcome.when() + ". " + mistake.why()
                            + (mistake.convention() ? " That is a convention, not a mistake." : ""));
            feedback = outcome.inWritingOnly() ? feedback : feedback.pointingTo(mistake.topic());
            result = "The same " + (verdict.wrong().size() > 1 ? "numbers result" : "number results") + " if ";
        }
        return feedback.showing(paths(outcomes.get(0), answer));
    }

    /** "This number results", and which ones are right if some are. */
    private String subject(Verdict verdict, double[] answer) {
        List<Integer> wrong = verdict.wrong();
        if (wrong.size() == answer.length) {
            return answer.length == 1 ? "This number results" : "These numbers result";
        }
        return right(verdict, answer) + " The " + (wrong.size() == 1 ? "number" : "numbers") + " for " + names(wrong) + " "
                + (wrong.size() == 1 ? "results" : "result");
    }

    private String right(Verdict verdict, double[] answer) {
        List<Integer> right = new ArrayList<>();
        List<Integer> rightSoFar = new ArrayList<>();
        for (int q = 0; q < answer.length; q++) {
            if (!verdict.wrong().contains(q)) {
                boolean whole = Verdict.isRight(answer[q], drawn.get().right()[q], exercise.digits());
                (whole ? right : rightSoFar).add(q);
            }
        }
        return (right.isEmpty() ? "" : names(right) + (right.size() == 1 ? " is right." : " are right."))
                + (right.isEmpty() || rightSoFar.isEmpty() ? "" : " ")
                + (rightSoFar.isEmpty() ? "" : names(rightSoFar)
                        + (rightSoFar.size() == 1 ? " agrees as far as it goes." : " agree as far as they go."));
    }

    private String names(List<Integer> places) {
        List<String> names = places.stream().map(q -> exercise.asked().get(q)).toList();
        return names.size() == 1
                ? names.get(0)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    /** The path under the changed rule beside the right one, from where they part. */
    private Grid paths(Outcome outcome, double[] answer) {
        Grid grid = Grid.of("Where the two ways part", "", "right", "with this change");
        Trace other = outcome.trace();
        Set<String> rows = new LinkedHashSet<>();
        for (Trace.Line line : trace().chain(exercise.asked())) {
            if (!exercise.asked().contains(line.name()) && other.has(line.name())
                    && differ(line.carried(), other.line(line.name()).carried())) {
                rows.add(line.name());
            }
        }
        int left = rows.size() - ROWS;
        for (String name : rows.stream().limit(ROWS).toList()) {
            grid = grid.row(name, trace().line(name).carried(), other.line(name).carried());
        }
        for (int q = 0; q < answer.length; q++) {
            String name = exercise.asked().get(q);
            double right = drawn.get().right()[q];
            double wrong = outcome.values()[q];
            grid = grid.row(name, right, wrong);
            String before = name.endsWith("'") ? name.substring(0, name.length() - 1) : name;
            if (!before.equals(name) && trace().has(before) && trace().line(before).given()) {
                double start = trace().line(before).value();
                grid = grid.row("step from " + before, right - start, wrong - start);
            }
        }
        return left > 0 ? grid.note(left + " more results on the way differ too.") : grid;
    }

    private static final int ROWS = 8;

    private static boolean differ(double right, double wrong) {
        return !Numbers.text(right).equals(Numbers.text(wrong));
    }

    private Feedback elsewhere(Verdict verdict, double[] answer) {
        Feedback feedback = Feedback.of(exercise.id() + " is another quantity.");
        if (verdict.wrong().size() < answer.length) {
            feedback = feedback.saying(right(verdict, answer));
        }
        for (int i = 0; i < verdict.wrong().size(); i++) {
            String asked = exercise.asked().get(verdict.wrong().get(i));
            Trace.Line line = verdict.elsewhere().get(i);
            feedback = feedback.saying("This number results if " + line.name() + " is given for " + asked + ": it is"
                    + " the right value of "
                    + line.name() + (line.given() ? "." : " = " + line.formula() + ".") + " Asked for is " + asked + " = "
                    + trace().line(asked).formula() + ".");
        }
        return feedback;
    }

    private Feedback compare(Verdict verdict, double[] answer, Set<String> known) {
        Feedback feedback = Feedback.of(exercise.id() + " is not right yet.");
        Set<String> agreed = new HashSet<>(known);
        if (verdict.wrong().size() < answer.length) {
            feedback = feedback.saying(right(verdict, answer));
            for (int q = 0; q < answer.length; q++) {
                if (!verdict.wrong().contains(q)) {
                    agreed.add(exercise.asked().get(q));
                }
            }
        }
        Set<String> behind = trace().chain(agreed.stream().filter(trace()::has).toList()).stream()
                .map(Trace.Line::name)
                .collect(Collectors.toSet());
        String asked = exercise.asked().get(verdict.wrong().get(0));
        List<Trace.Line> chain = trace().chain(List.of(asked));
        for (Trace.Line line : chain) {
            if (!isAskedFor(line) && !behind.contains(line.name()) && compared.add(line.name())) {
                return feedback.saying("No kind of mistake known here gives "
                        + (verdict.wrong().size() == 1 ? "this number" : "these numbers")
                        + ". Compare this intermediate result next; if yours is the same, check again for the next"
                        + " one.")
                        .quoting(equation(line));
            }
        }
        Trace.Line last = trace().origin(trace().line(asked));
        return feedback.saying("No kind of mistake known here gives "
                + (verdict.wrong().size() == 1 ? "this number" : "these numbers")
                + ". There is no other intermediate result left to compare: what is left is this last line.")
                .quoting(Stream.of(asked + " = " + last.formula(), lastStep(asked))
                        .distinct()
                        .collect(Collectors.joining("\n")));
    }

    /** Whether showing this line's number would answer the exercise. */
    private boolean isAskedFor(Trace.Line line) {
        return exercise.asked().stream()
                .map(trace()::line)
                .anyMatch(asked -> line.name().equals(asked.name())
                        || !line.given() && Outcome.near(line.value(), asked.value(), Case.SAME));
    }

    @Override
    public Feedback hint(int step) {
        Feedback hint = Feedback.of(exercise.id() + ", hint " + step + " of " + Session.HINTS);
        if (step == 1) {
            return hint.saying(exercise.idea());
        }
        List<Trace.Line> lines = trace().chain(exercise.asked());
        if (step == 2) {
            return hint.saying("The formulas, from the last one back:")
                    .quoting(lastSteps(lines).stream()
                            .map(line -> line.name() + " = " + line.formula())
                            .collect(Collectors.joining("\n")));
        }
        return hint.saying("The last step with its numbers:")
                .quoting(exercise.asked().stream()
                        .map(this::lastStep)
                        .collect(Collectors.joining("\n")));
    }

    /** A line with its numbers, or with names alone if one of its numbers is asked for too. */
    private String lastStep(String name) {
        Trace.Line line = trace().origin(trace().line(name));
        boolean answers = trace().parts(line).stream().map(trace()::line).anyMatch(this::isAskedFor);
        return name + " = " + (answers ? line.formula() : trace().withNumbers(line, Numbers.DIGITS));
    }

    /** The lines asked for, and those they are directly made of. */
    private List<Trace.Line> lastSteps(List<Trace.Line> chain) {
        Set<String> direct = new LinkedHashSet<>(exercise.asked());
        exercise.asked().forEach(name -> direct.addAll(trace().parts(trace().line(name))));
        List<Trace.Line> lines = new ArrayList<>(
                chain.stream().filter(line -> direct.contains(line.name())).toList());
        Collections.reverse(lines);
        return lines;
    }

    @Override
    public Feedback solution() {
        return Feedback.of(exercise.id() + ", solution")
                .saying(text())
                .quoting(drawn.get().given() + "\n\n" + trace().chain(exercise.asked()).stream()
                        .map(this::equation)
                        .collect(Collectors.joining("\n")));
    }

    private String equation(Trace.Line line) {
        String indent = "\n" + " ".repeat(line.name().length()) + " = ";
        String numbers = trace().withNumbers(line, Numbers.DIGITS);
        String result = Numbers.text(line.value());
        return line.name() + " = " + line.formula()
                + (numbers.equals(line.formula()) ? "" : indent + numbers)
                + (numbers.equals(result) ? "" : indent + result);
    }

    private String digitsAsked() {
        return exercise.digits() + " significant digits or more";
    }
}
