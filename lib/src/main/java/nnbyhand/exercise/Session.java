package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nnbyhand.notebook.Grid;

/**
 * The exercises of one notebook with the numbers of one seed, and how far the reader has come. It lives as long as the
 * notebook's kernel, and nothing of it leaves the machine.
 */
public final class Session {
    private final Chapter chapter;
    private final long seed;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Set<String> solved = new HashSet<>();
    private final Map<String, Integer> hints = new HashMap<>();
    /** The numbers before these, whose answers may still stand in cells; null if there were none. */
    private final Session before;

    private Session(Chapter chapter, long seed, Session before) {
        this.chapter = chapter;
        this.seed = seed;
        this.before = before;
        for (Group group : chapter.groups()) {
            Drawing drawing = new Drawing(group, chapter.number(), seed);
            for (Exercise exercise : group.exercises()) {
                tasks.put(exercise.id(), new NumberTask(exercise, () -> drawing.of(exercise)));
            }
        }
        for (CodeExercise<?> exercise : chapter.code()) {
            tasks.put(exercise.id(), new CodeTask<>(exercise, seed));
        }
    }

    /** A group's numbers, drawn when the first of its exercises needs them. */
    private static final class Drawing {
        private final Group group;
        private final String notebook;
        private final long seed;
        private List<Case> cases;

        Drawing(Group group, String notebook, long seed) {
            this.group = group;
            this.notebook = notebook;
            this.seed = seed;
        }

        synchronized Case of(Exercise exercise) {
            if (cases == null) {
                cases = Drawn.cases(group, notebook, seed);
            }
            return cases.get(group.exercises().indexOf(exercise));
        }
    }

    /**
     * A notebook's exercises with fresh numbers.
     *
     * @param notebook its number, such as "04"
     * @param seed any number; the same seed gives the same numbers on every machine
     * @return the exercises, none solved yet
     * @throws IllegalArgumentException if there is no such notebook
     */
    public static Session of(String notebook, long seed) {
        return of(notebook, seed, null);
    }

    /** The session that follows another one of the same notebook: with the same seed that one goes on. */
    static Session of(String notebook, long seed, Session before) {
        if (before != null && before.seed == seed) {
            return before;
        }
        for (Chapter chapter : Chapter.ALL) {
            if (chapter.number().equals(notebook)) {
                return new Session(chapter, seed, before == null ? null : new Session(chapter, before.seed, null));
            }
        }
        throw new IllegalArgumentException("there are no exercises for notebook \"" + notebook
                + "\": there are some for \"01\" to \"0" + Chapter.ALL.size() + "\", such as exercises(\"01\", 1)");
    }

    /** {@return all exercises in a table, with what has been solved so far} */
    public Feedback overview() {
        Grid grid = Grid.of("", "exercise", "what to do", "");
        for (Map.Entry<String, Task> task : tasks.entrySet()) {
            grid = grid.row(task.getKey(), task.getValue().text(), solved.contains(task.getKey()) ? "done" : "");
        }
        return Feedback.of("Exercises " + chapter.number() + ", " + chapter.title())
                .showing(grid)
                .saying("check(\"" + first() + "\") shows an exercise with its numbers. " + progress());
    }

    /** {@return the ids of the exercises, in order} */
    public List<String> ids() {
        return List.copyOf(tasks.keySet());
    }

    /**
     * Judges an answer; without one it shows the exercise.
     *
     * @param id such as "04.3"
     * @param answer numbers, lists, arrays or matrices, in the order asked for; or the code asked for
     * @return what can be said about it
     */
    public Feedback check(String id, Object... answer) {
        Task task = tasks.get(id);
        if (task == null) {
            return unknown(id);
        }
        if (answer != null && answer.length == 0) {
            return task.show().saying(progress());
        }
        // A null in the place of the arguments is a null answer.
        Object[] handedIn = answer == null ? new Object[] {null} : answer;
        Judgement judgement = task.judge(handedIn, known());
        if (judgement.right()) {
            solved.add(id);
        } else if (before != null && task.hasNumbersOfItsOwn()
                && before.tasks.get(id).judge(handedIn, Set.of()).right()) {
            return Feedback.of(id + " is right for other numbers.")
                    .saying("These were the right numbers for seed " + before.seed + ", but now the numbers are those"
                            + " of seed "
                            + seed + ": check(\"" + id + "\") shows them.")
                    .saying(progress());
        }
        return judgement.feedback().saying(progress());
    }

    /**
     * The next of three hints.
     *
     * @param id such as "04.3"
     * @return the hint; after the third it is the third again
     */
    public Feedback hint(String id) {
        Task task = tasks.get(id);
        if (task == null) {
            return unknown(id);
        }
        int step = hints.merge(id, 1, (old, one) -> Math.min(old + one, HINTS));
        Feedback hint = task.hint(step);
        return hint.saying(step < HINTS
                ? "hint(\"" + id + "\") once more gives the next hint."
                : "That was the last hint; solution(\"" + id + "\") shows it solved.");
    }

    /**
     * The solution.
     *
     * @param id such as "04.3"
     * @return every step from the given numbers to the answer
     */
    public Feedback solution(String id) {
        Task task = tasks.get(id);
        return task == null ? unknown(id) : task.solution();
    }

    static final int HINTS = 3;

    /** What a session does with any exercise. */
    interface Task {
        String text();

        Feedback show();

        /** Judges an answer; known are the quantities that the reader has already found. */
        Judgement judge(Object[] answer, Set<String> known);

        Feedback hint(int step);

        Feedback solution();

        /** Whether an answer may be right for the numbers of one seed only. */
        boolean hasNumbersOfItsOwn();

        /** The quantities that are found when this is solved. */
        List<String> finds();
    }

    /** A judgement, and whether it makes the exercise solved. */
    record Judgement(boolean right, Feedback feedback) {}

    private Set<String> known() {
        Set<String> known = new HashSet<>();
        solved.forEach(id -> known.addAll(tasks.get(id).finds()));
        return known;
    }

    private String progress() {
        return "Numbers of seed " + seed + ", " + solved.size() + " of " + tasks.size() + " exercises solved.";
    }

    private String first() {
        return tasks.keySet().iterator().next();
    }

    private Feedback unknown(String id) {
        List<String> ids = new ArrayList<>(tasks.keySet());
        return Feedback.of("There is no exercise \"" + id + "\".")
                .saying("Notebook " + chapter.number() + " has " + ids.get(0) + " to " + ids.get(ids.size() - 1)
                        + ", written in quotes: check(\"" + ids.get(0) + "\").");
    }
}
