package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs that a reader's code is judged by, and what each kind of mistake gives in them. There are as many as it takes
 * for every mistake that can show to show in one of them: a perceptron's wrong sum, for one, is harmless in most points.
 */
final class Trials<T> {
    /** Code keeps all its digits; so many are left when it adds in another order. */
    static final int DIGITS = 9;
    /** After so many draws without a run that shows another mistake there is none left that could. */
    private static final int VAIN = 4;

    private final CodeExercise<T> exercise;
    private final List<CodeExercise.Trial<T>> all = new ArrayList<>();
    private final List<Case> cases = new ArrayList<>();
    /** The changed rules that have given the right results in all runs so far. */
    private final Set<String> unseen = new HashSet<>();

    Trials(CodeExercise<T> exercise, long seed) {
        this.exercise = exercise;
        Mistakes.ALL.forEach(mistake -> {
            for (int v = 0; v < mistake.variants().size(); v++) {
                unseen.add(Outcome.key(mistake, v));
            }
        });
        exercise.trials().apply(new Draw(seed, exercise.id(), 0)).forEach(this::add);
        int vain = 0;
        for (int attempt = 1; vain < VAIN; attempt++) {
            vain = addThoseThatShowMore(exercise.trials().apply(new Draw(seed, exercise.id(), attempt))) ? 0 : vain + 1;
        }
    }

    private boolean addThoseThatShowMore(List<CodeExercise.Trial<T>> candidates) {
        int before = all.size();
        for (CodeExercise.Trial<T> trial : candidates) {
            List<Mistake> left = Mistakes.ALL.stream().filter(this::isUnseen).toList();
            if (judged(trial, left).outcomes().stream().anyMatch(this::isNew)) {
                add(trial);
            }
        }
        return all.size() > before;
    }

    private boolean isUnseen(Mistake mistake) {
        for (int v = 0; v < mistake.variants().size(); v++) {
            if (unseen.contains(Outcome.key(mistake, v))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNew(Outcome outcome) {
        return unseen.contains(outcome.key()) && !outcome.onlyRounds();
    }

    private void add(CodeExercise.Trial<T> trial) {
        Case one = judged(trial, Mistakes.ALL);
        all.add(trial);
        cases.add(one);
        one.outcomes().forEach(outcome -> unseen.remove(outcome.key()));
    }

    private Case judged(CodeExercise.Trial<T> trial, List<Mistake> mistakes) {
        Exercise asked = new Exercise(exercise.id(), exercise.text(), exercise.idea(), DIGITS, trial.asked());
        return Case.of(new Group(draw -> trial.problem(), List.of(asked)), trial.problem(), mistakes).get(0);
    }

    List<CodeExercise.Trial<T>> all() {
        return all;
    }

    /** What is right in each of the runs, and what is not. */
    List<Case> cases() {
        return cases;
    }
}
