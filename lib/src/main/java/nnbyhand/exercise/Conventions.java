package nnbyhand.exercise;

import static nnbyhand.exercise.Changes.several;
import static nnbyhand.exercise.Mistake.convention;
import static nnbyhand.exercise.Rules.BATCH;
import static nnbyhand.exercise.Rules.BIASES;
import static nnbyhand.exercise.Rules.BIAS_CORRECTION;
import static nnbyhand.exercise.Rules.CROSS_PART;
import static nnbyhand.exercise.Rules.DEVIATION;
import static nnbyhand.exercise.Rules.ERROR;
import static nnbyhand.exercise.Rules.LOGARITHM;
import static nnbyhand.exercise.Rules.MEAN_LOSS;
import static nnbyhand.exercise.Rules.PERCEPTRON_ERROR;
import static nnbyhand.exercise.Rules.PLACE;
import static nnbyhand.exercise.Rules.SOFTMAX_DELTA;
import static nnbyhand.exercise.Rules.SQUARED_PART;
import static nnbyhand.exercise.Rules.TOTAL;
import static nnbyhand.exercise.Rules.USUAL;
import static nnbyhand.exercise.Rules.VELOCITY;

import java.util.Arrays;
import java.util.List;
import nnbyhand.Biases;

/** Agreements other than the exercise's, which are no mistakes. */
final class Conventions {
    static final List<Mistake> ALL = conventions();

    private Conventions() {}

    private static List<Mistake> conventions() {
        return List.of(
                convention("gradients added, not averaged", Topic.BATCHES,
                        "the gradients of the batch are added and not divided by the number of rows",
                        "With the sum the step grows with the batch; both are in use, with learning rates to match."
                                + " This exercise steps with the mean.",
                        USUAL.with(BATCH, gradients -> Arrays.stream(gradients).sum()))
                        .or("the losses and the gradients of the batch are added and not divided by the number of rows",
                                USUAL.with(BATCH, gradients -> Arrays.stream(gradients).sum())
                                        .with(MEAN_LOSS, losses -> Arrays.stream(losses).sum())),
                convention("losses added, not averaged", Topic.BATCHES,
                        "the losses of the rows are added and not divided by their number",
                        "A sum over rows grows with the data, so that it cannot be compared between data sets. This"
                                + " exercise asks for the mean.",
                        USUAL.with(MEAN_LOSS, losses -> Arrays.stream(losses).sum())),
                convention("no half in the loss", Topic.LOSS,
                        "the loss has no half in front, E = (a - t)^2, so that its slope is 2 (a - t)",
                        "Both losses have their smallest value at the same weights, and both are in use. This"
                                + " exercise has the half, E = 1/2 (a - t)^2, so that the slope is just a - t.",
                        USUAL.with(SQUARED_PART, (a, t) -> (a - t) * (a - t)).with(ERROR, (a, t, n) -> 2 * (a - t)))
                        .or("the loss has no half in front, E = (a - t)^2",
                                USUAL.with(SQUARED_PART, (a, t) -> (a - t) * (a - t)))
                        .or("the loss has no half in front when its slope is taken, which is then 2 (a - t)",
                                USUAL.with(ERROR, (a, t, n) -> 2 * (a - t))),
                convention("mean over the outputs", Topic.LOSS,
                        "the outputs' parts of the loss are averaged, not added",
                        "A mean over the outputs only makes the learning rate look smaller by their number. This"
                                + " exercise adds the parts.",
                        USUAL.with(TOTAL, parts -> Rules.mean(several(parts))),
                        USUAL.with(TOTAL, parts -> 2 * Rules.mean(several(parts))))
                        .or("the mean over the outputs is taken, so that each output's error is divided by their"
                                + " number",
                                USUAL.with(ERROR, (a, t, n) -> (a - t) / several(n))
                                        .with(SOFTMAX_DELTA, (a, t, n) -> (a - t) / several(n)),
                                USUAL.with(TOTAL, parts -> Rules.mean(several(parts)))
                                        .with(ERROR, (a, t, n) -> (a - t) / several(n))
                                        .with(SOFTMAX_DELTA, (a, t, n) -> (a - t) / several(n))),
                convention("biases learned", Topic.BIASES,
                        "each neuron's bias takes a step too",
                        "Most networks do learn their biases, and then this is right. This exercise leaves them"
                                + " alone, as the 2-2-2 post does.",
                        USUAL.with(BIASES, agreed -> agreed == Biases.FIXED ? Biases.OWN : agreed)),
                convention("biases left alone", Topic.BIASES,
                        "the bias keeps its value in the step",
                        "The 2-2-2 post leaves its biases alone, so that is a possible agreement. This exercise"
                                + " learns the bias like a weight, with dE/db = delta.",
                        USUAL.with(BIASES, agreed -> Biases.FIXED)),
                convention("one bias for a layer", Topic.BIASES,
                        "a layer's neurons share one bias, whose gradient is the sum of their deltas",
                        "A shared bias belongs to every neuron of its layer, so their deltas add up for it. In this"
                                + " exercise it is otherwise: see what it says about the biases.",
                        USUAL.with(BIASES, agreed -> Biases.SHARED)),
                convention("threshold left alone", Topic.THRESHOLD,
                        "the bias keeps its value in the correction",
                        "A perceptron with a fixed threshold learns only its weights, which is enough for some tasks."
                                + " This exercise corrects the bias too, as the weight of an input that is always 1.",
                        USUAL.with(BIAS_CORRECTION, (b, error, rate, x) -> b)),
                convention("counted from 0", Topic.LARGEST_OUTPUT,
                        "the outputs are counted from 0",
                        "Java counts from 0, people mostly from 1. This exercise counts from 1: the first output is"
                                + " o1.",
                        USUAL.with(PLACE, index -> index)),
                convention("deviation of a sample", Topic.NORMALIZATION,
                        "the squares are divided by n - 1, the deviation of a sample",
                        "n - 1 estimates the deviation of a population from a sample; dividing by n describes the rows"
                                + " themselves. This exercise divides by n.",
                        USUAL.with(DEVIATION, (v, mean) -> Math.sqrt(Rules.squares(v, mean) / (v.length - 1)))),
                convention("loss in bits", Topic.CLASSES,
                        "the logarithm is taken to the base 2, which measures the loss in bits",
                        "The base only rescales the cross-entropy, by 1 / ln 2. This exercise, like every library,"
                                + " takes ln, whose slope is 1/a.",
                        USUAL.with(LOGARITHM, a -> StrictMath.log(a) / StrictMath.log(2))),
                convention("other classes counted too", Topic.CLASSES,
                        "the classes with target 0 add their -ln(1 - a), the loss of independent yes-or-no outputs",
                        "That sum is binary cross-entropy, which belongs to one sigmoid for each output. Softmax"
                                + " makes the outputs share one whole, and there only the right class counts.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> -(t == 0 ? ln.applyAsDouble(1 - a) : ln.applyAsDouble(a)))),
                convention("rate outside the velocity", Topic.MOMENTUM,
                        "the velocity is kept without the learning rate, v = momentum v + g, and the step is - rate v",
                        "With one fixed learning rate the weights move just the same; only v is measured in other"
                                + " units. This exercise keeps the rate inside: v = momentum v - rate g.",
                        Changes.rateOutsideTheVelocity())
                        .onlyWhere(Changes::startsAtRest),
                convention("velocity as the step back", Topic.MOMENTUM,
                        "the velocity is kept with the other sign, v = momentum v + rate g, and subtracted",
                        "The weights move just the same; v only points the other way. This exercise has v = momentum"
                                + " v - rate g, and adds it.",
                        Changes.velocityAsTheStepBack())
                        .onlyWhere(Changes::startsAtRest),
                convention("velocity as a running mean", Topic.MOMENTUM,
                        "the gradient enters the velocity with the factor 1 - momentum, a running mean of gradients",
                        "That form is in use, with a learning rate larger by 1 / (1 - momentum). This exercise lets the"
                                + " gradient in whole.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v - (1 - momentum) * rate * g)),
                convention("perceptron's error without the factor 2", Topic.PERCEPTRON_RULE,
                        "the error of a wrong point is the target itself, +1 or -1, and not target minus answer",
                        "Rosenblatt's rule is often told as adding target times input, which is half of (target -"
                                + " answer) times input. This exercise takes target minus answer: +2 or -2.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> (t - y) / 2)),
                convention("outputs 0 and 1", Topic.PERCEPTRON_RULE,
                        "the answer is 0 where the sum is negative, and not -1",
                        "A perceptron may answer 1 and 0 as well as +1 and -1, if the targets do too. This exercise's"
                                + " targets are +1 and -1.",
                        Changes.answers(z -> z >= 0 ? 1 : 0)));
    }
}
