package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A known kind of mistake: what the exercise is run with instead of the usual rules. Several variants of one kind are
 * told apart by their numbers only.
 *
 * @param name the kind, in a few words
 * @param convention whether it is no mistake but another agreement than the exercise's
 * @param topic where the notebooks explain it
 * @param why two sentences: why another number is asked for
 * @param where whether its words fit a calculation, given as the usual rules write it down
 * @param variants the ways in which it is made, one or more
 */
record Mistake(
        String name,
        boolean convention,
        Topic topic,
        String why,
        Predicate<Trace> where,
        List<Variant> variants) {
    /**
     * One way to make a mistake.
     *
     * @param when the end of a sentence that begins "this number results if"
     * @param rules the changed rules
     */
    record Variant(String when, Rules rules) {}

    static Mistake mistake(String name, Topic topic, String when, String why, Rules... variants) {
        return new Mistake(name, false, topic, why, trace -> true, List.of()).or(when, variants);
    }

    static Mistake convention(String name, Topic topic, String when, String why, Rules... variants) {
        return new Mistake(name, true, topic, why, trace -> true, List.of()).or(when, variants);
    }

    /** The same kind with further variants, which a sentence of their own describes. */
    Mistake or(String when, Rules... further) {
        List<Variant> all = new ArrayList<>(variants);
        Arrays.stream(further).forEach(rules -> all.add(new Variant(when, rules)));
        return new Mistake(name, convention, topic, why, where, List.copyOf(all));
    }

    /** The same kind, looked for only where its words fit: none of a hidden layer where there is none. */
    Mistake onlyWhere(Predicate<Trace> fits) {
        return new Mistake(name, convention, topic, why, fits, variants);
    }

    @Override
    public String toString() {
        return name;
    }
}
