package nnbyhand.exercise;

import java.util.List;

/** Exercises over the same numbers. */
record Group(Problem.Source source, List<Exercise> exercises) {
    static Group group(Problem.Source source, Exercise... exercises) {
        return new Group(source, List.of(exercises));
    }
}
