package nnbyhand.exercise;

import java.util.List;
import java.util.stream.Stream;

/**
 * The kinds of mistakes and conventions that are looked for, a file for each family. One entry in one of them is all it
 * takes to know another. Of several that give the same numbers the likelier one stands first.
 */
final class Mistakes {
    /** All kinds, conventions first, and last what may happen to any number. */
    static final List<Mistake> ALL = Stream.of(
                    Conventions.ALL, StepMistakes.ALL, LossMistakes.ALL, BackwardMistakes.ALL, ForwardMistakes.ALL,
                    PerceptronMistakes.ALL, DataMistakes.ALL, WritingMistakes.ALL)
            .flatMap(List::stream)
            .toList();

    private Mistakes() {}
}
