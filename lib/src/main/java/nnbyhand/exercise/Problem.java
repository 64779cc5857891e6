package nnbyhand.exercise;

import java.util.function.Consumer;

/**
 * Numbers drawn for one or more exercises, and the calculation over them.
 *
 * @param given the numbers in words
 * @param calculation writes every quantity down, under the rules of the trace it is handed
 */
record Problem(String given, Consumer<Trace> calculation) {
    /** How such numbers are drawn. */
    interface Source {
        Problem draw(Draw draw);
    }

    /** Everything the calculation gives under some rules. */
    Trace run(Rules rules) {
        Trace trace = new Trace(rules);
        calculation.accept(trace);
        return trace;
    }
}
