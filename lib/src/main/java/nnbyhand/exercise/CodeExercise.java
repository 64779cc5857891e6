package nnbyhand.exercise;

import java.util.List;
import java.util.function.Function;

/**
 * An exercise whose answer is a piece of code. It is run on drawn numbers and compared with the calculation under the
 * usual and under changed rules.
 *
 * @param id such as "04.9"
 * @param text what to write or to fix
 * @param idea the first hint
 * @param template the code to start from: a cell that ends with the call of check
 * @param solution the lines that solve it, in the place of the template's
 * @param type what the code must be
 * @param trials draws the numbers that it is tried on
 * @param <T> the type of the code
 */
record CodeExercise<T>(
        String id,
        String text,
        String idea,
        String template,
        String solution,
        Class<T> type,
        Function<Draw, List<Trial<T>>> trials) {
    /**
     * One run of the code.
     *
     * @param problem its numbers, and the calculation that gives the right results
     * @param asked the names of the results, in the order in which the code returns them
     * @param attempt runs the code and gives its results, in any form that an answer may have
     * @param <T> the type of the code
     */
    record Trial<T>(Problem problem, List<String> asked, Function<T, Object> attempt) {}
}
