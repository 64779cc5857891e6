package nnbyhand.exercise;

import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.BIAS_CORRECTION;
import static nnbyhand.exercise.Rules.CORRECTING_POINTS;
import static nnbyhand.exercise.Rules.CORRECTION;
import static nnbyhand.exercise.Rules.CORRECTION_INPUTS;
import static nnbyhand.exercise.Rules.INTERCEPT;
import static nnbyhand.exercise.Rules.JUDGED_WITH;
import static nnbyhand.exercise.Rules.LINE_SLOPE;
import static nnbyhand.exercise.Rules.ON_LINE;
import static nnbyhand.exercise.Rules.OUTPUT;
import static nnbyhand.exercise.Rules.PERCEPTRON_ERROR;
import static nnbyhand.exercise.Rules.USUAL;

import java.util.Arrays;
import java.util.List;

/** What goes wrong in a perceptron's rule and in its line. */
final class PerceptronMistakes {
    static final List<Mistake> ALL = perceptron();

    private PerceptronMistakes() {}

    private static List<Mistake> perceptron() {
        return List.of(
                mistake("sign of the answer", Topic.PERCEPTRON_RULE,
                        "the answer has the wrong sign",
                        "A sum of 0 or more answers +1, a negative one -1. The sign of the sum is the answer.",
                        Changes.answers(z -> z >= 0 ? -1 : 1),
                        USUAL.with(OUTPUT, (z, a) -> turned(a)),
                        // Turned twice, the output is right: only the hidden answers have the wrong sign.
                        Changes.answers(z -> z >= 0 ? -1 : 1).with(OUTPUT, (z, a) -> turned(a))),
                mistake("perceptron's error the other way round", Topic.PERCEPTRON_RULE,
                        "the error is taken as answer minus target, or as its size without a sign",
                        "The rule adds rate times error times input, so the error is target minus answer: it then"
                                + " points to where the sum should move. The other way round every correction makes"
                                + " the point more wrong.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> y - t),
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> Math.abs(t - y))),
                mistake("correction subtracted", Topic.PERCEPTRON_RULE,
                        "the correction is subtracted instead of added",
                        "With the error as target minus answer the correction is added. A gradient, output minus"
                                + " target, is what gets subtracted.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w - rate * error * x)
                                .with(BIAS_CORRECTION, (b, error, rate, x) -> b - rate * error)),
                mistake("correction without the input", Topic.PERCEPTRON_RULE,
                        "the error is added to every weight alike, without the input",
                        "An input that was large had more to do with the answer, so its weight moves more: rate times"
                                + " error times input. Without the input w1 - w2 never changes, and x > y cannot be"
                                + " learned.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * error)),
                mistake("correction with the input twice", Topic.PERCEPTRON_RULE,
                        "the input is multiplied in twice",
                        "Each weight moves by rate times error times its input, once. With the square an input's sign"
                                + " would be lost.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * error * x * x)),
                mistake("correction without the learning rate", Topic.PERCEPTRON_RULE,
                        "the learning rate is left out of the correction",
                        "The correction is rate times error times input. The rate sets its length, for the bias as"
                                + " well.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + error * x)
                                .with(BIAS_CORRECTION, (b, error, rate, x) -> b + error)),
                mistake("correction with the learning rate twice", Topic.PERCEPTRON_RULE,
                        "the learning rate is multiplied in twice",
                        "The correction is rate times error times input, with the rate once. Somewhere it came in"
                                + " earlier too.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * rate * error * x)
                                .with(BIAS_CORRECTION, (b, error, rate, x) -> b + rate * rate * error)),
                mistake("old weights given after a correction", Topic.PERCEPTRON_RULE,
                        "the old weights are given, as if the point had been answered right",
                        "A point that is answered wrong moves every weight and the bias. Here nothing was added.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w).with(BIAS_CORRECTION, (b, error, rate, x) -> b)),
                mistake("correction given for the new weight", Topic.PERCEPTRON_RULE,
                        "the corrections are given, without the weights they are added to",
                        "The correction says how far each weight moves. The old weight is still to be added.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> rate * error * x)
                                .with(BIAS_CORRECTION, (b, error, rate, x) -> rate * error)),
                mistake("sum for the answer", Topic.PERCEPTRON_RULE,
                        "the weighted sum stands where the answer +1 or -1 belongs",
                        "The perceptron compares its answer, the sign, with the target. Comparing the sum itself is"
                                + " another rule (Widrow and Hoff's), which also moves on points that are right.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> t - z)),
                mistake("target times answer", Topic.PERCEPTRON_RULE,
                        "target and answer are multiplied, not subtracted",
                        "The error is target minus answer: 0 where the answer is right. The product only says whether"
                                + " they agree.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> t * y)),
                mistake("correction although right", Topic.PERCEPTRON_RULE,
                        "every point moves the weights by its target, right or wrong",
                        "A point that is answered right has error 0 and changes nothing. Only mistakes teach a"
                                + " perceptron.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> 2 * t))
                        .or("every point moves the weights by target times input, right or wrong, without the factor 2",
                                USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> t)),
                mistake("inputs swapped in the correction", Topic.PERCEPTRON_RULE,
                        "the corrections meet each other's inputs",
                        "The first weight is corrected with the first input, the second with the second. It is the"
                                + " input that this very weight multiplied.",
                        USUAL.with(CORRECTION_INPUTS, Changes::reversed)),
                mistake("start weights judge every point", Topic.PERCEPTRON_RULE,
                        "every point is judged with the weights of the start",
                        "After a correction the next point is judged with the new weights. Judging all with the old"
                                + " ones would be a batch.",
                        USUAL.with(JUDGED_WITH, (start, now) -> start)),
                mistake("last point without a correction", Topic.PERCEPTRON_RULE,
                        "the last point is judged, but no longer corrects the weights",
                        "An epoch ends after the correction of its last point. If that one is wrong too, the weights"
                                + " and the bias move once more.",
                        USUAL.with(CORRECTING_POINTS, points -> points - 1))
                        .or("only the first point still corrects the weights",
                                USUAL.with(CORRECTING_POINTS, points -> 1)),
                mistake("weight multiplied in the correction", Topic.PERCEPTRON_RULE,
                        "the correction multiplies the old weight",
                        "The correction is added to the weight: w + rate error x. It does not depend on how large the"
                                + " weight is.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * error * x * w),
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w * rate * error * x)),
                mistake("bias corrected by another amount", Topic.THRESHOLD,
                        "the bias is corrected without the learning rate, or twice",
                        "The bias is the weight of an input that is always 1, so its correction is rate times error."
                                + " It follows the same rule as the weights.",
                        USUAL.with(BIAS_CORRECTION, (b, error, rate, x) -> b + error),
                        USUAL.with(BIAS_CORRECTION, (b, error, rate, x) -> b + 2 * rate * error))
                        .or("the bias is corrected with an input, as if it were that input's weight",
                                USUAL.with(BIAS_CORRECTION, (b, error, rate, x) -> b + rate * error * x[0]),
                                USUAL.with(BIAS_CORRECTION, (b, error, rate, x) -> b + rate * error * x[1])),
                mistake("sign of the line's slope", Topic.LINE,
                        "the line's slope or intercept has lost its minus",
                        "On the line w1 x1 + w2 x2 + b = 0; bringing w1 x1 and b to the other side changes their"
                                + " signs. So x2 = -(w1/w2) x1 - b/w2.",
                        USUAL.with(LINE_SLOPE, (w1, w2) -> w1 / w2),
                        USUAL.with(INTERCEPT, (w1, w2, b) -> b / w2),
                        USUAL.with(LINE_SLOPE, (w1, w2) -> w1 / w2).with(INTERCEPT, (w1, w2, b) -> b / w2),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> (w2 * x2 + b) / w1),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> (w2 * x2 - b) / w1)),
                mistake("wrong weight below the line", Topic.LINE,
                        "the equation is divided by the other weight",
                        "Solving for a coordinate divides by that coordinate's own weight: x2 by w2, x1 by w1. The"
                                + " other weight stays above.",
                        USUAL.with(LINE_SLOPE, (w1, w2) -> -w2 / w1).with(INTERCEPT, (w1, w2, b) -> -b / w1),
                        USUAL.with(LINE_SLOPE, (w1, w2) -> -w2 / w1),
                        USUAL.with(INTERCEPT, (w1, w2, b) -> -b / w1),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> -(w2 * x2 + b) / w2),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> -(w1 * x2 + b) / w2),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> -(w1 * x2 + b) / w1)),
                mistake("bias not divided", Topic.LINE,
                        "only a part of the equation is divided by the weight",
                        "Dividing an equation divides every term of it. The bias is divided like the rest.",
                        USUAL.with(INTERCEPT, (w1, w2, b) -> -b),
                        USUAL.with(INTERCEPT, (w1, w2, b) -> b),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> -w2 * x2 / w1 - b),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> -w2 * x2 - b)));
    }

    private static double[] turned(double[] answers) {
        Inapplicable.unless(Arrays.stream(answers).allMatch(answer -> Math.abs(answer) == 1));
        return Arrays.stream(answers).map(answer -> -answer).toArray();
    }
}
