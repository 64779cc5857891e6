package nnbyhand.exercise;

import java.util.List;

/**
 * A known kind of mistake: what the exercise is run with instead of the usual rules. Several variants of one kind are
 * told apart by their numbers only.
 *
 * @param name the kind, in a few words
 * @param convention whether it is no mistake but another agreement than the exercise's
 * @param topic where the notebooks explain it
 * @param when the end of a sentence that begins "this number results if"
 * @param why two sentences: why another number is asked for
 * @param variants the changed rules, one or more
 */
record Mistake(String name, boolean convention, Topic topic, String when, String why, List<Rules> variants) {
    static Mistake mistake(String name, Topic topic, String when, String why, Rules... variants) {
        return new Mistake(name, false, topic, when, why, List.of(variants));
    }

    static Mistake convention(String name, Topic topic, String when, String why, Rules... variants) {
        return new Mistake(name, true, topic, when, why, List.of(variants));
    }

    @Override
    public String toString() {
        return name;
    }
}
