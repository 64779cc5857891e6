package nnbyhand.exercise;

import static nnbyhand.exercise.Changes.reversed;
import static nnbyhand.exercise.Changes.several;
import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.CROSS_PART;
import static nnbyhand.exercise.Rules.ERROR;
import static nnbyhand.exercise.Rules.LOGARITHM;
import static nnbyhand.exercise.Rules.MEAN_LOSS;
import static nnbyhand.exercise.Rules.SQUARED_PART;
import static nnbyhand.exercise.Rules.TARGETS;
import static nnbyhand.exercise.Rules.TOTAL;
import static nnbyhand.exercise.Rules.USUAL;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What goes wrong in the loss: squared error and cross-entropy. */
final class LossMistakes {
    static final List<Mistake> ALL = Stream.of(squaredErrors(), crossEntropies()).flatMap(List::stream).toList();

    private LossMistakes() {}

    private static List<Mistake> squaredErrors() {
        return List.of(
                mistake("half counted twice", Topic.LOSS,
                        "the half is counted twice, or squared with the rest: a quarter in the loss, a half in its"
                                + " slope",
                        "The half in E = 1/2 (a - t)^2 is there to cancel the 2 of the slope, which is then a - t. It"
                                + " appears once, in E only.",
                        USUAL.with(SQUARED_PART, (a, t) -> (a - t) * (a - t) / 4).with(ERROR, (a, t, n) -> (a - t) / 2)),
                mistake("(1/2) as an integer", Topic.LOSS,
                        "the half is written (1/2) in Java, which is the integer 0",
                        "Java divides two integers to an integer, so 1/2 is 0 and the whole product with it. Write"
                                + " 0.5, or divide by 2 at the end.",
                        USUAL.with(SQUARED_PART, (a, t) -> 0),
                        USUAL.with(ERROR, (a, t, n) -> 0),
                        USUAL.with(SQUARED_PART, (a, t) -> 0).with(ERROR, (a, t, n) -> 0)),
                mistake("square forgotten", Topic.LOSS,
                        "the difference is not squared",
                        "E = 1/2 (a - t)^2 squares the difference, so that a miss counts the same on both sides."
                                + " Without the square, misses of opposite sign would cancel.",
                        USUAL.with(SQUARED_PART, (a, t) -> (a - t) / 2),
                        USUAL.with(SQUARED_PART, (a, t) -> (t - a) / 2),
                        USUAL.with(SQUARED_PART, (a, t) -> Math.abs(a - t)),
                        // One of a - t and t - a, whichever side the miss is on; the other one is the size.
                        USUAL.with(SQUARED_PART, (a, t) -> -Math.abs(a - t)),
                        USUAL.with(SQUARED_PART, (a, t) -> Math.abs(a - t) / 2)),
                mistake("target forgotten in the loss", Topic.LOSS,
                        "the output is squared without the target being taken away",
                        "The loss measures how far the output misses its target, E = 1/2 (a - t)^2. Without the target"
                                + " only an output of 0 would have no loss.",
                        USUAL.with(SQUARED_PART, (a, t) -> a * a / 2),
                        USUAL.with(SQUARED_PART, (a, t) -> a * a)),
                mistake("difference of squares", Topic.LOSS,
                        "output and target are squared before they are subtracted",
                        "The difference is taken first and then squared: (a - t)^2. That is not a^2 - t^2.",
                        USUAL.with(SQUARED_PART, (a, t) -> (a * a - t * t) / 2),
                        USUAL.with(SQUARED_PART, (a, t) -> (t * t - a * a) / 2)),
                mistake("root taken", Topic.LOSS,
                        "the root of the loss is given",
                        "E is the half square itself. The root would be a distance, with another slope.",
                        USUAL.with(TOTAL, parts -> Math.sqrt(Arrays.stream(parts).sum())),
                        USUAL.with(TOTAL, parts -> Math.sqrt(2 * Arrays.stream(parts).sum()))),
                mistake("half on one part only", Topic.LOSS,
                        "the half stands in front of the first output's part only",
                        "Each output's part of the loss has its own half. Put brackets round their sum, or write the"
                                + " half twice.",
                        USUAL.with(TOTAL, parts -> 2 * Arrays.stream(severalAtWork(parts)).sum() - parts[0])),
                mistake("targets swapped", Topic.LOSS,
                        "the outputs are compared with each other's targets",
                        "Each output has a target of its own: the first one t1, the second one t2. Swapped, the loss"
                                + " belongs to another task.",
                        USUAL.with(TARGETS, targets -> reversed(severalAtWork(targets)))),
                mistake("cross-entropy for squared error", Topic.CLASSES,
                        "the loss is the cross-entropy, -(t ln a + (1 - t) ln(1 - a))",
                        "This exercise measures the loss with half the squared error. Both are 0 where a is t, but"
                                + " they are different numbers everywhere else.",
                        USUAL.with(SQUARED_PART, (a, t) -> -(t * StrictMath.log(a) + (1 - t) * StrictMath.log(1 - a)))),
                mistake("one output's loss only", Topic.LOSS,
                        "only one output's part of the loss is counted",
                        "The loss of an example is the sum of all outputs' parts. Each output that misses its target"
                                + " counts.",
                        USUAL.with(TOTAL, parts -> several(parts)[0]),
                        USUAL.with(TOTAL, parts -> several(parts)[parts.length - 1])),
                mistake("one row's loss only", Topic.BATCHES,
                        "only one row's loss is given",
                        "The mean loss takes every row's loss, adds them and divides by their number. One row says"
                                + " little about the others.",
                        USUAL.with(MEAN_LOSS, losses -> losses[0]),
                        USUAL.with(MEAN_LOSS, losses -> losses[losses.length - 1])));
    }

    private static List<Mistake> crossEntropies() {
        return List.of(
                mistake("log10 for ln", Topic.CLASSES,
                        "the logarithm is taken to the base 10",
                        "The cross-entropy uses the natural logarithm: ln, which is Math.log in Java. Math.log10"
                                + " gives a number smaller by the factor ln 10.",
                        USUAL.with(LOGARITHM, StrictMath::log10)),
                mistake("minus of the cross-entropy forgotten", Topic.CLASSES,
                        "the minus sign in front of the logarithm is missing",
                        "A share is below 1, so its logarithm is negative, and the minus makes the loss positive. A"
                                + " loss of 0 is the best there is.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? 0 : t * ln.applyAsDouble(a))),
                mistake("cross-entropy of the wrong classes", Topic.CLASSES,
                        "the logarithm is taken of 1 - a, or of the classes that are wrong",
                        "Only the output of the right class counts, with -ln a. The others count through it, because"
                                + " all outputs share one whole.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? 0 : -ln.applyAsDouble(1 - a)),
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? -ln.applyAsDouble(a) : 0),
                        USUAL.with(CROSS_PART, (a, t, ln) -> -ln.applyAsDouble(a)),
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? -ln.applyAsDouble(1 - a) : 0)),
                mistake("squared error for cross-entropy", Topic.CLASSES,
                        "the loss is the half squared error",
                        "This exercise measures the loss with cross-entropy, -ln of the right class's output. It"
                                + " grows without end where the right class gets almost nothing.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> (a - t) * (a - t) / 2),
                        USUAL.with(CROSS_PART, (a, t, ln) -> (a - t) * (a - t))));
    }

    /** Several numbers, none of them 0 as those of the other classes are after softmax. */
    private static double[] severalAtWork(double[] values) {
        Inapplicable.unless(Arrays.stream(values).noneMatch(value -> value == 0));
        return several(values);
    }
}
