package nnbyhand.exercise;

import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.ACCURACY;
import static nnbyhand.exercise.Rules.DEVIATION;
import static nnbyhand.exercise.Rules.FIGURES;
import static nnbyhand.exercise.Rules.FROM_RANGE;
import static nnbyhand.exercise.Rules.MEAN;
import static nnbyhand.exercise.Rules.SCORED_WITH;
import static nnbyhand.exercise.Rules.SMALLEST;
import static nnbyhand.exercise.Rules.STEPS_AN_EPOCH;
import static nnbyhand.exercise.Rules.TO_RANGE;
import static nnbyhand.exercise.Rules.TRAINING_ROWS;
import static nnbyhand.exercise.Rules.USUAL;
import static nnbyhand.exercise.Rules.Z_SCORE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What goes wrong with data: normalizing, splitting and counting. */
final class DataMistakes {
    static final List<Mistake> ALL = Stream.of(normalization(), counting()).flatMap(List::stream).toList();

    private DataMistakes() {}

    private static List<Mistake> normalization() {
        return List.of(
                mistake("test rows normalized with their own figures", Topic.NORMALIZATION,
                        "the test rows are normalized with figures of their own, or of all rows together",
                        "The figures come from the training rows alone, and the test rows are measured with them. A"
                                + " network in use never sees the rows to come either.",
                        USUAL.with(FIGURES, (training, test) -> test),
                        USUAL.with(FIGURES, (training, test) ->
                                Stream.of(training, test).flatMapToDouble(Arrays::stream).toArray()))
                        .or("the z-scores of the test rows are taken with a mean and a deviation of their own",
                                USUAL.with(SCORED_WITH, (training, test) -> test)),
                mistake("divided by the largest", Topic.NORMALIZATION,
                        "the value is divided by the largest, instead of by the range",
                        "Largest minus smallest is the range that becomes 0 to 1. Dividing by the largest alone"
                                + " leaves the smallest value above 0.",
                        USUAL.with(TO_RANGE, (v, low, high) -> (v - low) / high)
                                .with(FROM_RANGE, (s, low, high) -> s * high + low),
                        USUAL.with(TO_RANGE, (v, low, high) -> v / high).with(FROM_RANGE, (s, low, high) -> s * high)),
                mistake("smallest not subtracted", Topic.NORMALIZATION,
                        "the smallest value is not taken away first",
                        "Min-max normalization first moves the smallest value to 0, then divides by the range. Going"
                                + " back the smallest is added again.",
                        USUAL.with(TO_RANGE, (v, low, high) -> v / (high - low))
                                .with(FROM_RANGE, (s, low, high) -> s * (high - low))),
                mistake("brackets of the normalization forgotten", Topic.NORMALIZATION,
                        "the brackets are missing, so that only a part of it is divided",
                        "Both differences need brackets: (v - smallest) / (largest - smallest). Java divides before it"
                                + " subtracts.",
                        USUAL.with(TO_RANGE, (v, low, high) -> v - low / high - low)
                                .with(Z_SCORE, (v, mean, deviation) -> v - mean / deviation),
                        USUAL.with(TO_RANGE, (v, low, high) -> v - low / (high - low)),
                        USUAL.with(TO_RANGE, (v, low, high) -> (v - low) / high - low)),
                mistake("measured from the largest", Topic.NORMALIZATION,
                        "the value is measured down from the largest",
                        "The smallest value becomes 0 and the largest 1, so the distance is taken from the smallest."
                                + " Measured from the other end the result is 1 minus the right one.",
                        USUAL.with(TO_RANGE, (v, low, high) -> (high - v) / (high - low))
                                .with(FROM_RANGE, (s, low, high) -> high - s * (high - low))),
                mistake("normalized again instead of turned back", Topic.NORMALIZATION,
                        "the formula is applied forward once more, (p - smallest) / (largest - smallest)",
                        "Going back solves the formula for the value: smallest + p (largest - smallest). p is"
                                + " normalized already.",
                        USUAL.with(FROM_RANGE, (s, low, high) -> (s - low) / (high - low))),
                mistake("range from minus one", Topic.NORMALIZATION,
                        "the values are brought to the range from -1 to 1",
                        "This exercise asks for the range from 0 to 1. The other range is twice this result minus 1.",
                        USUAL.with(TO_RANGE, (v, low, high) -> 2 * (v - low) / (high - low) - 1)),
                mistake("zero taken for the smallest", Topic.NORMALIZATION,
                        "0 is taken for the smallest value",
                        "The smallest is the smallest of the training rows, which is above 0 here. In Java a search"
                                + " that starts at 0 finds only what is below.",
                        USUAL.with(SMALLEST, values -> 0)),
                mistake("first value taken for the smallest", Topic.NORMALIZATION,
                        "the first value is taken for the smallest, without looking at the others",
                        "The smallest of the training rows may stand anywhere. Go through all of them.",
                        USUAL.with(SMALLEST, values -> values[0])),
                mistake("median for the mean", Topic.NORMALIZATION,
                        "the value in the middle, the median, is taken for the mean",
                        "The mean is the sum divided by the number of values. The median only looks at the order.",
                        USUAL.with(MEAN, DataMistakes::median)),
                mistake("variance for the deviation", Topic.NORMALIZATION,
                        "the root is not taken: the variance stands for the standard deviation",
                        "The standard deviation is the root of the mean squared distance. Only then does it have the"
                                + " unit of the values.",
                        USUAL.with(DEVIATION, (v, mean) -> Rules.squares(v, mean) / v.length),
                        USUAL.with(DEVIATION, (v, mean) -> Rules.squares(v, mean) / (v.length - 1))),
                mistake("mean of the distances", Topic.NORMALIZATION,
                        "the distances from the mean are averaged without squaring",
                        "The standard deviation squares the distances, averages, and takes the root. The mean"
                                + " distance is another measure, and a smaller one.",
                        USUAL.with(DEVIATION, (v, mean) ->
                                Arrays.stream(v).map(value -> Math.abs(value - mean)).sum() / v.length)),
                mistake("squares not averaged", Topic.NORMALIZATION,
                        "the squared distances are added but not divided by their number",
                        "The deviation is the root of the mean square: the sum of squares is divided by n first."
                                + " Otherwise it would grow with every further row.",
                        USUAL.with(DEVIATION, (v, mean) -> Math.sqrt(Rules.squares(v, mean)))),
                mistake("root before the division", Topic.NORMALIZATION,
                        "the root is taken before the sum of squares is divided by n",
                        "The deviation is the root of the mean square: add the squares, divide by n, and take the root"
                                + " last. The n belongs under the root.",
                        USUAL.with(DEVIATION, (v, mean) -> Math.sqrt(Rules.squares(v, mean)) / v.length)),
                mistake("mean not subtracted", Topic.NORMALIZATION,
                        "the value is divided without the mean being taken away",
                        "A z-score counts deviations from the mean, so the mean is subtracted first. The mean itself"
                                + " gets the z-score 0.",
                        USUAL.with(Z_SCORE, (v, mean, deviation) -> v / deviation)),
                mistake("sign of the z-score", Topic.NORMALIZATION,
                        "value and mean are subtracted the wrong way round",
                        "A value above the mean has a positive z-score: value minus mean. Turned round, the sign is"
                                + " wrong.",
                        USUAL.with(Z_SCORE, (v, mean, deviation) -> (mean - v) / deviation)));
    }

    private static List<Mistake> counting() {
        return List.of(
                mistake("split the wrong way round", Topic.SPLIT,
                        "the smaller part is trained on and the larger one tested",
                        "The network learns from the larger part; the smaller one is kept for the test. 80:20 means"
                                + " 80 % to train.",
                        USUAL.with(TRAINING_ROWS, (rows, percent) -> rows - rows * percent / 100)),
                mistake("all rows trained on", Topic.SPLIT,
                        "all rows are trained on",
                        "The test rows are set aside before training. An epoch takes the training rows only.",
                        USUAL.with(TRAINING_ROWS, (rows, percent) -> rows))
                        .or("the steps are counted from all rows, the test rows included",
                                USUAL.with(STEPS_AN_EPOCH, (rows, batch, all) -> Math.ceil(all / batch)),
                                USUAL.with(STEPS_AN_EPOCH, (rows, batch, all) -> all / batch)),
                mistake("last batch forgotten", Topic.BATCHES,
                        "the last, smaller batch is left out",
                        "What does not fill a whole batch still makes a step, a smaller one. Divide and round up.",
                        USUAL.with(STEPS_AN_EPOCH, (rows, batch, all) -> Math.floor(rows / batch)))
                        .or("the steps are not rounded up to a whole number",
                                USUAL.with(STEPS_AN_EPOCH, (rows, batch, all) -> rows / batch)),
                mistake("epoch taken for a step", Topic.BATCHES,
                        "an epoch is counted as one step, or every row as one",
                        "A step is one change of the weights, here one a batch; an epoch is once through all training"
                                + " rows. An epoch has as many steps as batches.",
                        USUAL.with(STEPS_AN_EPOCH, (rows, batch, all) -> 1),
                        USUAL.with(STEPS_AN_EPOCH, (rows, batch, all) -> rows)),
                mistake("percent for a fraction", Topic.SPLIT,
                        "the share is given in percent",
                        "This exercise asks for a fraction, from 0 to 1. 87.5 % is 0.875.",
                        USUAL.with(ACCURACY, (right, rows, training) -> 100 * right / rows)),
                mistake("share of the wrong answers", Topic.SPLIT,
                        "the share of the wrong rows is given",
                        "Accuracy is the share of the right ones. The share of the wrong ones is 1 minus it.",
                        USUAL.with(ACCURACY, (right, rows, training) -> 1 - right / rows)),
                mistake("right against wrong", Topic.SPLIT,
                        "the right rows are divided by the wrong ones",
                        "Accuracy divides by the number of all rows. Right divided by wrong can be above 1.",
                        USUAL.with(ACCURACY, (right, rows, training) -> right / (rows - right)),
                        USUAL.with(ACCURACY, (right, rows, training) -> rows / right)),
                mistake("share of the wrong rows", Topic.SPLIT,
                        "the right test rows are divided by the number of training rows",
                        "Only the test rows were judged, so their number is what the right ones are a share of. The"
                                + " other rows have nothing to do with it.",
                        USUAL.with(ACCURACY, (right, rows, training) -> right / training))
                        .or("the right test rows are divided by the number of all rows",
                                USUAL.with(ACCURACY, (right, rows, training) -> right / (rows + training))),
                mistake("accuracy as an integer", Topic.SPLIT,
                        "two ints are divided in Java, which gives the integer 0",
                        "Java divides two integers to an integer, so 7/8 is 0. Make one of them a double first.",
                        USUAL.with(ACCURACY, (right, rows, training) -> 0)));
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
