package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.List;

/** All exercises answered with numbers, drawn once for several seeds. */
final class DrawnCases {
    static final int SEEDS = 8;
    static final List<Case> ALL = draw();

    private DrawnCases() {}

    private static List<Case> draw() {
        List<Case> cases = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (Chapter chapter : Chapter.ALL) {
                for (Group group : chapter.groups()) {
                    cases.addAll(Drawn.cases(group, chapter.number(), seed));
                }
            }
        }
        return List.copyOf(cases);
    }

    /** One exercise with the numbers of every seed. */
    static List<Case> all(String id) {
        return ALL.stream().filter(one -> one.exercise().id().equals(id)).toList();
    }

    /** One exercise with the numbers of a seed. */
    static Case of(String id, long seed) {
        for (Chapter chapter : Chapter.ALL) {
            for (Group group : chapter.groups()) {
                if (group.exercises().stream().anyMatch(exercise -> exercise.id().equals(id))) {
                    return Drawn.cases(group, chapter.number(), seed).stream()
                            .filter(one -> one.exercise().id().equals(id))
                            .findFirst()
                            .orElseThrow();
                }
            }
        }
        throw new IllegalArgumentException(id);
    }

    static double[] rounded(double[] values, int digits) {
        double[] rounded = values.clone();
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Outcome.rounded(values[i], digits);
        }
        return rounded;
    }
}
