package nnbyhand.exercise;

import java.util.List;

/**
 * An exercise whose answer is one or more numbers.
 *
 * @param id such as "04.3"
 * @param text what to compute; a name in braces stands for the given number of that name
 * @param idea the first hint: what to think of, in one or two sentences
 * @param digits how many significant digits are asked for
 * @param asked the names of the numbers to hand in, in this order
 */
record Exercise(String id, String text, String idea, int digits, List<String> asked) {
    static Exercise exercise(String id, String text, String idea, int digits, String... asked) {
        return new Exercise(id, text, idea, digits, List.of(asked));
    }

    /** How a cell hands in the answer. */
    String call() {
        return "check(\"" + id + "\", " + String.join(", ", asked) + ")";
    }
}
