package nnbyhand.exercise;

import static nnbyhand.exercise.Formulas.slopeFrom;
import static nnbyhand.exercise.Mistake.convention;
import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.ACCURACY;
import static nnbyhand.exercise.Rules.ACTIVATION;
import static nnbyhand.exercise.Rules.ANSWER;
import static nnbyhand.exercise.Rules.BACK;
import static nnbyhand.exercise.Rules.BATCH;
import static nnbyhand.exercise.Rules.BIASES;
import static nnbyhand.exercise.Rules.BIAS_CORRECTION;
import static nnbyhand.exercise.Rules.BIAS_GRADIENT;
import static nnbyhand.exercise.Rules.CARRY;
import static nnbyhand.exercise.Rules.CORRECTION;
import static nnbyhand.exercise.Rules.CROSS_PART;
import static nnbyhand.exercise.Rules.DEVIATION;
import static nnbyhand.exercise.Rules.DIFFERENTIATED;
import static nnbyhand.exercise.Rules.ERROR;
import static nnbyhand.exercise.Rules.FIGURES;
import static nnbyhand.exercise.Rules.FROM_RANGE;
import static nnbyhand.exercise.Rules.GRADIENT;
import static nnbyhand.exercise.Rules.GRADIENT_INPUT;
import static nnbyhand.exercise.Rules.HIDDEN_SLOPE;
import static nnbyhand.exercise.Rules.HIDDEN_WEIGHTS;
import static nnbyhand.exercise.Rules.INTERCEPT;
import static nnbyhand.exercise.Rules.JUDGED_WITH;
import static nnbyhand.exercise.Rules.LAYER_INPUT;
import static nnbyhand.exercise.Rules.LINE_SLOPE;
import static nnbyhand.exercise.Rules.LOGARITHM;
import static nnbyhand.exercise.Rules.MEAN_LOSS;
import static nnbyhand.exercise.Rules.MOVE;
import static nnbyhand.exercise.Rules.ON_LINE;
import static nnbyhand.exercise.Rules.ORIENTATION;
import static nnbyhand.exercise.Rules.OUTPUT_SLOPE;
import static nnbyhand.exercise.Rules.PERCEPTRON_ERROR;
import static nnbyhand.exercise.Rules.PLACE;
import static nnbyhand.exercise.Rules.SIGN;
import static nnbyhand.exercise.Rules.SMALLEST;
import static nnbyhand.exercise.Rules.SOFTMAX;
import static nnbyhand.exercise.Rules.SOFTMAX_DELTA;
import static nnbyhand.exercise.Rules.SQUARED_PART;
import static nnbyhand.exercise.Rules.STEPS;
import static nnbyhand.exercise.Rules.STEPS_AN_EPOCH;
import static nnbyhand.exercise.Rules.SUM;
import static nnbyhand.exercise.Rules.TOTAL;
import static nnbyhand.exercise.Rules.TO_RANGE;
import static nnbyhand.exercise.Rules.TRAINING_ROWS;
import static nnbyhand.exercise.Rules.UPDATE;
import static nnbyhand.exercise.Rules.USUAL;
import static nnbyhand.exercise.Rules.VELOCITY;
import static nnbyhand.exercise.Rules.Z_SCORE;
import static nnbyhand.exercise.Rules.dot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Matrix;

/** The kinds of mistakes and conventions that are looked for. One entry here is all it takes to know another. */
final class Mistakes {
    private static final Rules.Slope RIGHT_SLOPE = (f, z, a) -> f.slope(z);

    /** All kinds, conventions first, and last what may happen to any number. */
    static final List<Mistake> ALL = Stream.of(
                    conventions(), sums(), activations(), losses(), deltas(), gradients(), steps(), classes(),
                    perceptron(), data(), momentum(), counting(), rounding(), writing())
            .flatMap(List::stream)
            .toList();

    private Mistakes() {}


    private static List<Mistake> conventions() {
        return List.of(
                convention("no half in the loss", Topic.LOSS,
                        "the loss has no half in front, E = (a - t)^2, so that its slope is 2 (a - t)",
                        "Both losses have their smallest value at the same weights, and both are in use. This exercise has"
                                + " the half, E = 1/2 (a - t)^2, so that the slope is just a - t.",
                        USUAL.with(SQUARED_PART, (a, t) -> (a - t) * (a - t)).with(ERROR, (a, t) -> 2 * (a - t))),
                convention("mean over the outputs", Topic.LOSS,
                        "the outputs' parts of the loss are averaged, not added",
                        "A mean over the outputs only makes the learning rate look smaller by their number. This exercise"
                                + " adds the parts.",
                        USUAL.with(TOTAL, Rules::mean),
                        USUAL.with(TOTAL, parts -> 2 * Rules.mean(parts))),
                convention("biases learned", Topic.BIASES,
                        "each neuron's bias takes a step too",
                        "Most networks do learn their biases, and then this is right. This exercise leaves them alone, as"
                                + " the 2-2-2 post does.",
                        USUAL.with(BIASES, agreed -> agreed == Biases.FIXED ? Biases.OWN : agreed)),
                convention("one bias for a layer", Topic.BIASES,
                        "a layer's neurons share one bias, whose gradient is the sum of their deltas",
                        "A shared bias belongs to every neuron of its layer, so their deltas add up for it. In this"
                                + " exercise it is otherwise: see what it says about the biases.",
                        USUAL.with(BIASES, agreed -> Biases.SHARED)),
                convention("biases left alone", Topic.BIASES,
                        "the bias keeps its value in the step",
                        "The 2-2-2 post leaves its biases alone, so that is a possible agreement. This exercise learns the"
                                + " bias like a weight, with dE/db = delta.",
                        USUAL.with(BIASES, agreed -> Biases.FIXED)),
                convention("threshold left alone", Topic.THRESHOLD,
                        "the bias keeps its value in the correction",
                        "A perceptron with a fixed threshold learns only its weights, which is enough for some tasks. This"
                                + " exercise corrects the bias too, as the weight of an input that is always 1.",
                        USUAL.with(BIAS_CORRECTION, (b, error, rate) -> b)),
                convention("counted from 0", Topic.LAYERS,
                        "the outputs are counted from 0",
                        "Java counts from 0, people mostly from 1. This exercise counts from 1: the first output is o1.",
                        USUAL.with(PLACE, index -> index)),
                convention("gradients added, not averaged", Topic.BATCHES,
                        "the gradients of the batch are added and not divided by the number of rows",
                        "With the sum the step grows with the batch; both are in use, with learning rates to match. This"
                                + " exercise steps with the mean.",
                        USUAL.with(BATCH, gradients -> Arrays.stream(gradients).sum())),
                convention("losses added, not averaged", Topic.BATCHES,
                        "the losses of the rows are added and not divided by their number",
                        "A sum over rows grows with the data, so that it cannot be compared between data sets. This exercise"
                                + " asks for the mean.",
                        USUAL.with(MEAN_LOSS, losses -> Arrays.stream(losses).sum())),
                convention("deviation of a sample", Topic.NORMALIZATION,
                        "the squares are divided by n - 1, the deviation of a sample",
                        "n - 1 estimates the deviation of a population from a sample; dividing by n describes the rows"
                                + " themselves. This exercise divides by n.",
                        USUAL.with(DEVIATION, (v, mean) -> Math.sqrt(Rules.squares(v, mean) / (v.length - 1)))),
                convention("loss in bits", Topic.CLASSES,
                        "the logarithm is taken to the base 2, which measures the loss in bits",
                        "The base only rescales the cross-entropy, by 1 / ln 2. This exercise, like every library, takes"
                                + " ln, whose slope is 1/a.",
                        USUAL.with(LOGARITHM, a -> StrictMath.log(a) / StrictMath.log(2))),
                convention("other classes counted too", Topic.CLASSES,
                        "the classes with target 0 add their -ln(1 - a), the loss of independent yes-or-no outputs",
                        "That sum is binary cross-entropy, which belongs to one sigmoid for each output. Softmax makes the"
                                + " outputs share one whole, and there only the right class counts.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> -(t == 0 ? ln.applyAsDouble(1 - a) : ln.applyAsDouble(a)))),
                convention("rate outside the velocity", Topic.MOMENTUM,
                        "the velocity is kept without the learning rate, v = momentum v + g, and the step is - rate v",
                        "With one fixed learning rate the weights move just the same; only v is measured in other units."
                                + " This exercise keeps the rate inside: v = momentum v - rate g.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v + g)
                                .with(MOVE, (w, v, rate) -> w - rate * v)),
                convention("velocity as the step back", Topic.MOMENTUM,
                        "the velocity is kept with the other sign, v = momentum v + rate g, and subtracted",
                        "The weights move just the same; v only points the other way. This exercise has v = momentum v -"
                                + " rate g, and adds it.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v + rate * g)
                                .with(MOVE, (w, v, rate) -> w - v)),
                convention("velocity as a running mean", Topic.MOMENTUM,
                        "the gradient enters the velocity with the factor 1 - momentum, a running mean of gradients",
                        "That form is in use, with a learning rate larger by 1 / (1 - momentum). This exercise lets the"
                                + " gradient in whole.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v - (1 - momentum) * rate * g)),
                convention("perceptron's error without the factor 2", Topic.PERCEPTRON_RULE,
                        "the error of a wrong point is the target itself, +1 or -1, and not target minus prediction",
                        "Rosenblatt's rule is often told as adding target times input, which is half of (target - prediction)"
                                + " times input. This exercise takes target minus prediction: +2 or -2.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> (t - y) / 2)),
                convention("outputs 0 and 1", Topic.PERCEPTRON_RULE,
                        "the prediction is 0 where the sum is negative, and not -1",
                        "A perceptron may answer 1 and 0 as well as +1 and -1, if the targets do too. This exercise's"
                                + " targets are +1 and -1.",
                        USUAL.with(SIGN, z -> z >= 0 ? 1 : 0)));
    }

    private static List<Mistake> sums() {
        return List.of(
                mistake("bias forgotten", Topic.WEIGHTED_SUM,
                        "the bias is left out of the weighted sum",
                        "z is the weighted inputs plus the bias. Without it an input of 0 could give nothing but z = 0.",
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, x)).with(INTERCEPT, (w1, w2, b) -> 0)
                                .with(ON_LINE, (w1, w2, b, x2) -> -w2 * x2 / w1)),
                mistake("bias doubled", Topic.WEIGHTED_SUM,
                        "the bias is added twice",
                        "Each neuron adds its bias once, after all weighted inputs. It is easily added once with every"
                                + " product.",
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, x) + 2 * b),
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, x) + w.length * b)),
                mistake("bias subtracted", Topic.WEIGHTED_SUM,
                        "the bias is subtracted",
                        "z = w x + b adds the bias. A threshold is what the bias is when it is written on the other side, with"
                                + " the other sign.",
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, x) - b)
                                .with(INTERCEPT, (w1, w2, b) -> b / w2)
                                .with(ON_LINE, (w1, w2, b, x2) -> -(w2 * x2 - b) / w1)),
                mistake("bias in the bracket", Topic.WEIGHTED_SUM,
                        "the bias is added to the input before the weight multiplies it, w (x + b)",
                        "The bias is added after the products: w x + b. It does not pass through any weight.",
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, x) + b * Arrays.stream(w).sum())),
                mistake("bias multiplied", Topic.WEIGHTED_SUM,
                        "the bias multiplies the weighted inputs",
                        "The bias is added to the products. It shifts z by the same amount whatever the input is.",
                        USUAL.with(SUM, (w, x, b, i) -> b == 0 ? dot(w, x) : dot(w, x) * b)),
                mistake("weights added to inputs", Topic.WEIGHTED_SUM,
                        "weights and inputs are added instead of multiplied",
                        "A weight says how strongly its input counts, so it multiplies it. Only the products and the bias"
                                + " are added.",
                        USUAL.with(SUM, (w, x, b, i) -> Arrays.stream(w).sum() + Arrays.stream(x).sum() + b)),
                mistake("weights forgotten", Topic.WEIGHTED_SUM,
                        "the inputs are added without their weights",
                        "Each input enters the sum multiplied by its own weight. Without weights there is nothing that"
                                + " could learn.",
                        USUAL.with(SUM, (w, x, b, i) -> Arrays.stream(x).sum() + b)),
                mistake("one input of the sum forgotten", Topic.WEIGHTED_SUM,
                        "one input is missing from the weighted sum",
                        "Every input has its product in the sum, one for each weight in the neuron's row. Count the products"
                                + " before adding them.",
                        IntStream.range(0, 4)
                                .mapToObj(left -> USUAL.with(SUM, (w, x, b, i) -> {
                                    Inapplicable.unless(w.length > 1 && left < w.length);
                                    return dot(w, x) - w[left] * x[left] + b;
                                }))
                                .toArray(Rules[]::new)),
                mistake("mean instead of sum", Topic.WEIGHTED_SUM,
                        "the weighted inputs are averaged, not added",
                        "z is a sum: it is not divided by the number of inputs. A mean would make every input count less as"
                                + " soon as there are more of them.",
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, x) / w.length + b),
                        USUAL.with(SUM, (w, x, b, i) -> (dot(w, x) + b) / w.length)),
                mistake("inputs swapped", Topic.WEIGHTED_SUM,
                        "the inputs meet each other's weights",
                        "The first weight of a neuron belongs to the first input, the second to the second. The order in the"
                                + " row of weights is the order of the inputs.",
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, reversed(x)) + b),
                        USUAL.with(SUM, (w, x, b, i) -> dot(w, i == 1 ? reversed(x) : x) + b)),
                mistake("wrong input used", Topic.LAYERS,
                        "one input is used where another belongs, such as x1 twice in the sum of the second neuron",
                        "Every neuron of a layer sees all inputs of that layer, each once. Where a line is copied for the"
                                + " next neuron, the weights change and the inputs stay.",
                        USUAL.with(SUM, (w, x, b, i) -> Arrays.stream(w).sum() * several(x)[0] + b),
                        USUAL.with(SUM, (w, x, b, i) -> Arrays.stream(w).sum() * several(x)[1] + b),
                        USUAL.with(SUM, (w, x, b, i) -> (i == 1 ? Arrays.stream(w).sum() * several(x)[0] : dot(w, x)) + b),
                        USUAL.with(SUM, (w, x, b, i) -> (i == 1 ? Arrays.stream(w).sum() * several(x)[1] : dot(w, x)) + b)),
                mistake("rows and columns of the weights swapped", Topic.ROWS_AND_COLUMNS,
                        "the table of weights is read by columns, as if a column belonged to a neuron",
                        "A row holds the weights of one receiving neuron, a column what leaves one input. Row times input"
                                + " column gives that neuron's z.",
                        USUAL.with(ORIENTATION, Mistakes::transposed)),
                mistake("input of the wrong layer", Topic.LAYERS,
                        "a later layer is given the network's inputs instead of what the layer before put out",
                        "A layer's input is the output a of the layer before. The network's own inputs reach only the first"
                                + " layer.",
                        USUAL.with(LAYER_INPUT, (network, before) -> {
                            Inapplicable.unless(network.length == before.length);
                            return network;
                        })));
    }

    private static List<Mistake> activations() {
        return List.of(
                mistake("activation forgotten", Topic.ACTIVATION,
                        "the weighted sum z is taken for the output a, without the activation",
                        "A neuron does two things: it adds up z, then it bends it, a = f(z). Without the second, layers on top"
                                + " of each other are no more than one layer.",
                        USUAL.with(ACTIVATION, (f, z) -> z)),
                mistake("activation applied twice", Topic.ACTIVATION,
                        "the activation is applied twice, f(f(z))",
                        "The activation is applied once, to z. What comes out is a, and it goes on as it is.",
                        USUAL.with(ACTIVATION, (f, z) -> f.value(f.value(z)))),
                mistake("minus sign lost in the sigmoid", Topic.ACTIVATION,
                        "the exponent's minus sign is lost, 1 / (1 + e^z)",
                        "The sigmoid is 1 / (1 + e^-z): it grows with z. With e^z it falls, and gives 1 minus the right value.",
                        USUAL.with(ACTIVATION, onSigmoid(z -> Activation.SIGMOID.value(-z)))),
                mistake("brackets of the sigmoid forgotten", Topic.ACTIVATION,
                        "the brackets are missing, 1 / 1 + exp(-z), which Java reads as 1 + exp(-z)",
                        "Division binds tighter than addition, so the sum below the line needs brackets: 1 / (1 + exp(-z))."
                                + " A sigmoid is never above 1.",
                        USUAL.with(ACTIVATION, onSigmoid(z -> 1 + Math.exp(-z)))),
                mistake("the 1 of the sigmoid forgotten", Topic.ACTIVATION,
                        "the 1 below the line is missing, 1 / e^-z",
                        "The 1 keeps the output below 1: 1 / (1 + e^-z). Without it the function is e^z, which has no"
                                + " upper end.",
                        USUAL.with(ACTIVATION, onSigmoid(Math::exp))),
                mistake("tanh for sigmoid", Topic.GALLERY,
                        "tanh is used instead of the sigmoid",
                        "Both are S-shaped, but tanh runs from -1 to 1 and the sigmoid from 0 to 1. This exercise names the"
                                + " sigmoid.",
                        USUAL.with(ACTIVATION, onSigmoid(StrictMath::tanh)),
                        USUAL.with(ACTIVATION, onSigmoid(z -> StrictMath.tanh(z / 2)))),
                mistake("sigmoid for another activation", Topic.GALLERY,
                        "the sigmoid is used where the exercise names another activation",
                        "The sigmoid is only one of many. Look which activation the exercise names for this number.",
                        USUAL.with(ACTIVATION, (f, z) -> Activation.SIGMOID.value(z))
                                .with(OUTPUT_SLOPE, (f, z, a) -> Activation.SIGMOID.slope(z))
                                .with(HIDDEN_SLOPE, (f, z, a) -> Activation.SIGMOID.slope(z))),
                mistake("slope for the activation", Topic.ACTIVATION,
                        "the activation's slope f'(z) is given for its value f(z)",
                        "The forward pass uses the value f(z). The slope comes in only on the way back.",
                        USUAL.with(ACTIVATION, Activation::slope)),
                mistake("leak forgotten", Topic.GALLERY,
                        "the leaky ReLU is cut off at 0 like the plain one",
                        "Below 0 the leaky ReLU lets a hundredth of z through, a = 0.01 z. That keeps its slope from being 0"
                                + " there.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.LEAKY_RELU ? Math.max(0, z) : f.value(z))
                                .with(HIDDEN_SLOPE, (f, z, a) ->
                                        f == Activation.LEAKY_RELU ? z > 0 ? 1 : 0 : f.slope(z))),
                mistake("leak of a tenth", Topic.GALLERY,
                        "the leaky ReLU lets a tenth of z through instead of a hundredth",
                        "The factor below 0 is 0.01 in this exercise. Other factors are in use, but they change the number.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.LEAKY_RELU && z < 0 ? 0.1 * z : f.value(z))
                                .with(HIDDEN_SLOPE, (f, z, a) ->
                                        f == Activation.LEAKY_RELU && z < 0 ? 0.1 : f.slope(z))),
                mistake("ReLU as absolute value", Topic.GALLERY,
                        "ReLU makes a negative z positive instead of 0",
                        "ReLU is max(0, z): below 0 it is 0. The absolute value is another function.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.RELU ? Math.abs(z) : f.value(z))),
                mistake("-1 of the ELU forgotten", Topic.GALLERY,
                        "the ELU is e^z below 0, without the - 1",
                        "Below 0 the ELU is e^z - 1, so that it passes through 0 without a jump. Its slope there is e^z.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.ELU && z < 0 ? Math.exp(z) : f.value(z))));
    }

    private static List<Mistake> losses() {
        return List.of(
                mistake("half counted twice", Topic.LOSS,
                        "the half is counted twice, or squared with the rest: a quarter in the loss, a half in its slope",
                        "The half in E = 1/2 (a - t)^2 is there to cancel the 2 of the slope, which is then a - t. It appears"
                                + " once, in E only.",
                        USUAL.with(SQUARED_PART, (a, t) -> (a - t) * (a - t) / 4).with(ERROR, (a, t) -> (a - t) / 2)),
                mistake("(1/2) as an integer", Topic.LOSS,
                        "the half is written (1/2) in Java, which is the integer 0",
                        "Java divides two integers to an integer, so 1/2 is 0 and the whole product with it. Write 0.5, or"
                                + " divide by 2 at the end.",
                        USUAL.with(SQUARED_PART, (a, t) -> 0)),
                mistake("square forgotten", Topic.LOSS,
                        "the difference is not squared",
                        "E = 1/2 (a - t)^2 squares the difference, so that a miss counts the same on both sides. Without the"
                                + " square, misses of opposite sign would cancel.",
                        USUAL.with(SQUARED_PART, (a, t) -> (a - t) / 2),
                        USUAL.with(SQUARED_PART, (a, t) -> (t - a) / 2),
                        USUAL.with(SQUARED_PART, (a, t) -> Math.abs(a - t)),
                        USUAL.with(SQUARED_PART, (a, t) -> Math.abs(a - t) / 2)),
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
                mistake("one output's loss only", Topic.LOSS,
                        "only one output's part of the loss is counted",
                        "The loss of an example is the sum of all outputs' parts. Each output that misses its target"
                                + " counts.",
                        USUAL.with(TOTAL, parts -> several(parts)[0]),
                        USUAL.with(TOTAL, parts -> several(parts)[parts.length - 1])),
                mistake("one row's loss only", Topic.BATCHES,
                        "only one row's loss is given",
                        "The mean loss takes every row's loss, adds them and divides by their number. One row says little"
                                + " about the others.",
                        USUAL.with(MEAN_LOSS, losses -> losses[0]),
                        USUAL.with(MEAN_LOSS, losses -> losses[losses.length - 1])));
    }

    private static List<Mistake> deltas() {
        return List.of(
                mistake("sign of the error", Topic.CHAIN_RULE,
                        "the error is taken as target minus output, or as its size without a sign",
                        "The slope of 1/2 (a - t)^2 is a - t, output minus target. With target minus output every gradient"
                                + " changes its sign, and a step that subtracts it goes uphill.",
                        USUAL.with(ERROR, (a, t) -> t - a).with(SOFTMAX_DELTA, (a, t) -> t - a),
                        USUAL.with(ERROR, (a, t) -> Math.abs(a - t)).with(SOFTMAX_DELTA, (a, t) -> Math.abs(a - t))),
                mistake("loss for its slope", Topic.CHAIN_RULE,
                        "the loss itself stands where its slope dE/da belongs",
                        "Going back, what counts is how the loss changes with a: dE/da = a - t. The loss itself is not a"
                                + " factor of the chain.",
                        USUAL.with(ERROR, (a, t) -> (a - t) * (a - t) / 2),
                        USUAL.with(ERROR, (a, t) -> (a - t) * (a - t))),
                mistake("output for the error", Topic.CHAIN_RULE,
                        "the output stands where output minus target belongs",
                        "dE/da = a - t compares the output with its target. Without the target nothing says where to go.",
                        USUAL.with(ERROR, (a, t) -> a).with(SOFTMAX_DELTA, (a, t) -> a)),
                mistake("slope with z", Topic.CHAIN_RULE,
                        "the slope is computed with z in the place of a, such as z (1 - z)",
                        "a (1 - a) is the sigmoid's slope in terms of its output a; put z in and it is another function. For"
                                + " z the slope is e^-z / (1 + e^-z)^2.",
                        slopes((f, z, a) -> slopeFrom(f, z), (f, z, a) -> slopeFrom(f, z)),
                        slopes(RIGHT_SLOPE, (f, z, a) -> slopeFrom(f, z)),
                        slopes((f, z, a) -> slopeFrom(f, z), RIGHT_SLOPE)),
                mistake("activation in the slope once too often", Topic.CHAIN_RULE,
                        "the slope is taken at a instead of z, so that the activation is applied once too often",
                        "a is already f(z), and the slope is a (1 - a) with this very a. Handing a to a function that expects"
                                + " z applies the activation a second time.",
                        slopes((f, z, a) -> f.slope(a), (f, z, a) -> f.slope(a))),
                mistake("brackets of the slope forgotten", Topic.CHAIN_RULE,
                        "the brackets of a (1 - a) are missing: a * 1 - a is 0",
                        "Multiplication binds tighter than subtraction, so a * 1 - a is a - a. Write a * (1 - a).",
                        slopes(sigmoidSlope(a -> 0), sigmoidSlope(a -> 0))),
                mistake("no slope in the output's delta", Topic.OUTPUT_GRADIENT,
                        "the output's delta has no slope: the error a - t is taken for it",
                        "z moves the output through the activation, so delta = (a - t) f'(z). Only some pairs, such as softmax"
                                + " with cross-entropy, make the slope cancel.",
                        slopes((f, z, a) -> 1, RIGHT_SLOPE)),
                mistake("no slope in the hidden delta", Topic.HIDDEN_GRADIENT,
                        "the slope of the hidden neurons' activation is left out of their delta",
                        "What comes back through the weights is dE/da of the hidden neuron; its delta is that times f'(z). On"
                                + " the way forward the signal went through this activation, so on the way back it does too.",
                        slopes(RIGHT_SLOPE, (f, z, a) -> 1)),
                mistake("no slope at all", Topic.CHAIN_RULE,
                        "no activation's slope is used on the way back",
                        "Every neuron on the way contributes two factors: the slope of its activation and a weight. Without the"
                                + " slopes the gradient is that of a network of straight lines.",
                        slopes((f, z, a) -> 1, (f, z, a) -> 1)),
                mistake("activation for its slope", Topic.CHAIN_RULE,
                        "the activation a stands where its slope belongs",
                        "The chain needs da/dz, how a moves with z: for the sigmoid a (1 - a). a itself is only one of its two"
                                + " factors.",
                        slopes(sigmoidSlope(a -> a), sigmoidSlope(a -> a))),
                mistake("1 - a for the slope", Topic.CHAIN_RULE,
                        "the slope is taken as 1 - a, with one factor missing",
                        "The sigmoid's slope has two factors, a and 1 - a. It is at most 1/4, at z = 0.",
                        slopes(sigmoidSlope(a -> 1 - a), sigmoidSlope(a -> 1 - a))),
                mistake("plus in the slope", Topic.CHAIN_RULE,
                        "the slope is taken as a (1 + a)",
                        "The sigmoid's slope is a (1 - a), with a minus: the closer a is to 1, the flatter. With the plus it"
                                + " would become steeper there.",
                        slopes(sigmoidSlope(a -> a * (1 + a)), sigmoidSlope(a -> a * (1 + a)))),
                mistake("slope of tanh for sigmoid", Topic.GALLERY,
                        "the slope 1 - a^2 is used, which belongs to tanh",
                        "Each activation has its own slope: the sigmoid's is a (1 - a), tanh's is 1 - a^2. Take the one that"
                                + " belongs to the activation of the forward pass.",
                        slopes(sigmoidSlope(a -> 1 - a * a), sigmoidSlope(a -> 1 - a * a))),
                mistake("slope of sigmoid for another activation", Topic.GALLERY,
                        "the slope a (1 - a) is used, which belongs to the sigmoid",
                        "Each activation has its own slope; a (1 - a) is the sigmoid's. Take the one that belongs to the"
                                + " activation of the forward pass.",
                        slopes((f, z, a) -> a * (1 - a), (f, z, a) -> a * (1 - a))),
                mistake("square in the slope of tanh forgotten", Topic.GALLERY,
                        "the slope of tanh is taken as 1 - a, without the square",
                        "tanh's slope is 1 - a^2, which is (1 - a)(1 + a). 1 - a is only half of it.",
                        slopes((f, z, a) -> f == Activation.TANH ? 1 - a : f.slope(z),
                                (f, z, a) -> f == Activation.TANH ? 1 - a : f.slope(z))),
                mistake("slope of the ELU with the - 1", Topic.GALLERY,
                        "the ELU's slope is taken as e^z - 1",
                        "The constant - 1 has slope 0, so the slope of e^z - 1 is e^z. Equally it is a + 1.",
                        slopes((f, z, a) -> f == Activation.ELU && z < 0 ? a : f.slope(z),
                                (f, z, a) -> f == Activation.ELU && z < 0 ? a : f.slope(z))),
                mistake("slope with softmax and cross-entropy", Topic.CLASSES,
                        "the difference a - t is multiplied by a (1 - a) once more",
                        "With softmax and cross-entropy the slopes of both cancel, and a - t is already dE/dz. The factor a"
                                + " (1 - a) belongs to a squared error after a sigmoid.",
                        USUAL.with(SOFTMAX_DELTA, (a, t) -> (a - t) * a * (1 - a))),
                mistake("dE/da for dE/dz of softmax", Topic.CLASSES,
                        "-t / a is taken for dE/dz, without softmax's own slopes",
                        "-t / a is how the cross-entropy moves with a. From a to z softmax lies between, and both together"
                                + " give a - t.",
                        USUAL.with(SOFTMAX_DELTA, (a, t) -> -t / a)),
                mistake("updated weights used", Topic.OLD_WEIGHTS,
                        "the hidden deltas are taken from the already updated output weights",
                        "The backward pass differentiates the network that made the forward pass, so it needs that network's"
                                + " weights. All weights step together, after the last gradient is known.",
                        USUAL.with(HIDDEN_WEIGHTS, (before, after) -> after)),
                mistake("weights forgotten on the way back", Topic.HIDDEN_GRADIENT,
                        "the deltas come back to the hidden layer without the weights",
                        "A hidden neuron moved the output's z by its weight, so delta comes back times that same weight. A"
                                + " strong connection carries more blame.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> Arrays.stream(deltas).sum())),
                mistake("weights transposed on the way back", Topic.ROWS_AND_COLUMNS,
                        "the way back uses a row of the weights where a column belongs",
                        "Going back, hidden neuron j collects along column j: the weights that leave it. The row j belongs to"
                                + " output j.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> {
                            Inapplicable.unless(w.length == w[0].length);
                            return dot(w[j], deltas);
                        })),
                mistake("one path of several forgotten", Topic.HIDDEN_GRADIENT,
                        "only one of the paths from the hidden neuron to the loss is counted",
                        "A hidden neuron reaches the loss through every output, and the contributions of all paths add up."
                                + " There are as many terms as outputs.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> w[0][j] * several(deltas)[0]),
                        USUAL.with(BACK, (w, deltas, errors, j) ->
                                w[deltas.length - 1][j] * several(deltas)[deltas.length - 1]),
                        USUAL.with(BACK, (w, deltas, errors, j) -> {
                            Inapplicable.unless(w.length == w[0].length);
                            return w[j][j] * several(deltas)[j];
                        })),
                mistake("paths averaged", Topic.HIDDEN_GRADIENT,
                        "the paths from the hidden neuron to the loss are averaged",
                        "The paths' contributions are added, not averaged. Each output misses its target by itself.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> USUAL.get(BACK).of(w, deltas, errors, j)
                                / several(deltas).length)),
                mistake("errors handed back instead of deltas", Topic.HIDDEN_GRADIENT,
                        "the outputs' errors go back through the weights, without the outputs' slopes",
                        "What goes back through the weights is delta = dE/dz, which contains the output's slope. The bare error"
                                + " skips one activation.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> USUAL.get(BACK).of(w, errors, errors, j))),
                mistake("error split by the weights' shares", Topic.HIDDEN_GRADIENT,
                        "the error is split among the hidden neurons in proportion to the weights",
                        "Splitting by shares is a picture that some books start with; the derivative multiplies by the weight"
                                + " itself. Only the derivative leads downhill.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> shared(w, errors, j)),
                        USUAL.with(BACK, (w, deltas, errors, j) -> shared(w, deltas, j))));
    }

    private static List<Mistake> gradients() {
        return List.of(
                mistake("input factor forgotten", Topic.CHAIN_RULE,
                        "the gradient of a weight is taken as delta alone, without the input",
                        "dE/dw = delta times the input that the weight multiplies, because dz/dw is that input. Delta alone is"
                                + " the gradient of the bias.",
                        USUAL.with(GRADIENT, (delta, input) -> delta)),
                mistake("input factor twice", Topic.CHAIN_RULE,
                        "the input is multiplied in twice",
                        "The weight's input appears once, as dz/dw. It is not part of delta.",
                        USUAL.with(GRADIENT, (delta, input) -> delta * input * input)),
                mistake("divided by the input", Topic.CHAIN_RULE,
                        "delta is divided by the input",
                        "z = w x grows by x for each unit of w, so dz/dw = x multiplies. The larger the input, the more the"
                                + " weight matters.",
                        USUAL.with(GRADIENT, (delta, input) -> delta / input)),
                mistake("weight for the input", Topic.OUTPUT_GRADIENT,
                        "delta is multiplied by another input than the weight's own: that of the other neuron",
                        "Each weight leads from one neuron to one other: its gradient is the input of the first times the delta"
                                + " of the second. The sketch shows which two.",
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, j) -> reversed(several(input))[j])),
                mistake("gradient with the input of the wrong layer", Topic.OUTPUT_GRADIENT,
                        "the gradient takes its input from the wrong layer",
                        "A weight's gradient takes what that very weight multiplied in the forward pass: for the output layer"
                                + " the hidden a, for the hidden layer the network's inputs. Follow the weight back to where it"
                                + " starts.",
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, j) -> at(network, j)),
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, j) -> input == network ? at(a, j) : input[j]),
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, j) -> at(a, j))),
                mistake("z for the input", Topic.OUTPUT_GRADIENT,
                        "the gradient is multiplied by the hidden z instead of the hidden a",
                        "What the output's weight multiplied is the hidden neuron's output a, after its activation. So dz/dw"
                                + " is a, not z.",
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, j) -> sums[j])),
                mistake("bias gradient with an input", Topic.CHAIN_RULE,
                        "the bias's gradient is multiplied by the input too",
                        "The bias stands alone in z = w x + b, so dz/db = 1. Its gradient is delta itself.",
                        USUAL.with(BIAS_GRADIENT, (deltas, i, input) -> deltas[i] * input[0])),
                mistake("bias gradient doubled", Topic.BIASES,
                        "the bias takes twice its gradient",
                        "dE/db = delta, once. A bias that is written once for each input is easily counted so.",
                        USUAL.with(BIAS_GRADIENT, (deltas, i, input) -> 2 * deltas[i])));
    }

    private static List<Mistake> steps() {
        return List.of(
                mistake("sign of the update", Topic.STEP,
                        "the step is added instead of subtracted",
                        "The gradient points uphill, so a step subtracts it: new w = w - rate dE/dw. Adding it makes the loss"
                                + " grow.",
                        USUAL.with(UPDATE, (w, g, rate) -> w + rate * g)),
                mistake("learning rate forgotten", Topic.STEP,
                        "the learning rate is left out of the step",
                        "The gradient gives the direction, the learning rate the length of the step. The step is rate times"
                                + " gradient.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - g)
                                .with(VELOCITY, (v, g, rate, momentum) -> momentum * v - g)),
                mistake("learning rate twice", Topic.STEP,
                        "the learning rate is multiplied in twice",
                        "The learning rate multiplies the gradient once, in the step. Somewhere it came in earlier too.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - rate * rate * g)
                                .with(VELOCITY, (v, g, rate, momentum) -> momentum * v - rate * rate * g)),
                mistake("divided by the learning rate", Topic.STEP,
                        "the gradient is divided by the learning rate",
                        "The step is rate times gradient: a small rate makes a small step. Dividing turns that round.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - g / rate)),
                mistake("old weight given for the new one", Topic.STEP,
                        "the old value is given, as if no step had been taken",
                        "The new weight is the old one minus rate times gradient. Here nothing was subtracted.",
                        USUAL.with(UPDATE, (w, g, rate) -> w)),
                mistake("step given for the new weight", Topic.STEP,
                        "the step alone is given, without the old weight it starts from",
                        "The step says how far to go, the new weight where that leads: old weight minus rate times gradient."
                                + " The old weight is still to be added.",
                        USUAL.with(UPDATE, (w, g, rate) -> -rate * g),
                        USUAL.with(UPDATE, (w, g, rate) -> rate * g)),
                mistake("brackets in the step", Topic.STEP,
                        "the learning rate multiplies the weight too, rate (w - dE/dw)",
                        "The rate scales the gradient only: w - (rate dE/dw). A weight is not shrunk by a step.",
                        USUAL.with(UPDATE, (w, g, rate) -> rate * (w - g))),
                mistake("step multiplied by the weight", Topic.STEP,
                        "the step is multiplied by the weight",
                        "How far a weight moves does not depend on how large it is. The step is rate times gradient alone.",
                        USUAL.with(UPDATE, (w, g, rate) -> w - rate * g * w)),
                mistake("one step more or fewer", Topic.MANY_STEPS,
                        "one step more or one fewer is taken than asked for",
                        "Step 1 leads from the given weights to the first new ones; count from there. The loss before any"
                                + " step is that of step 0.",
                        USUAL.with(STEPS, steps -> steps - 1),
                        USUAL.with(STEPS, steps -> steps + 1)),
                mistake("gradient not computed again", Topic.MANY_STEPS,
                        "the second step uses the gradient of the first",
                        "After a step the network is another one, and so is its gradient. Each step starts with a new forward"
                                + " and backward pass.",
                        USUAL.with(DIFFERENTIATED, (start, now) -> start)),
                mistake("one row of the batch only", Topic.BATCHES,
                        "only one row's gradient makes the step",
                        "A step over a batch uses the mean of all its rows' gradients, taken at the same weights. One row's"
                                + " gradient would be a step for one row.",
                        USUAL.with(BATCH, gradients -> gradients[0]),
                        USUAL.with(BATCH, gradients -> gradients[gradients.length - 1])));
    }

    private static List<Mistake> classes() {
        return List.of(
                mistake("softmax without exp", Topic.CLASSES,
                        "each z is divided by the sum of all z, without exp",
                        "Softmax raises e to each z first, so that all parts are positive. Only then does it divide by the"
                                + " sum.",
                        USUAL.with(SOFTMAX, z -> parts(z, v -> v))),
                mistake("sigmoid for each class", Topic.CLASSES,
                        "each output is a sigmoid of its own instead of softmax",
                        "Separate sigmoids do not add up to 1. Softmax compares the z of all classes: e^z divided by the sum"
                                + " of all e^z.",
                        USUAL.with(SOFTMAX, z -> Arrays.stream(z).map(Activation.SIGMOID::value).toArray())),
                mistake("softmax divided by the largest", Topic.CLASSES,
                        "each e^z is divided by the largest instead of the sum",
                        "Dividing by the sum makes the outputs add up to 1, as probabilities do. Check that they do.",
                        USUAL.with(SOFTMAX, z -> {
                            double largest = Math.exp(Arrays.stream(z).max().getAsDouble());
                            return Arrays.stream(z).map(v -> Math.exp(v) / largest).toArray();
                        })),
                mistake("softmax not divided", Topic.CLASSES,
                        "e^z is given, not divided by the sum",
                        "The outputs of softmax add up to 1. For that each e^z is divided by the sum of all of them.",
                        USUAL.with(SOFTMAX, z -> Arrays.stream(z).map(Math::exp).toArray())),
                mistake("softmax over the others", Topic.CLASSES,
                        "each e^z is divided by the sum of the others, without itself",
                        "The sum below the line runs over all classes, the one above the line included. Only then do the"
                                + " outputs add up to 1.",
                        USUAL.with(SOFTMAX, z -> {
                            double sum = Arrays.stream(z).map(Math::exp).sum();
                            return Arrays.stream(z).map(v -> Math.exp(v) / (sum - Math.exp(v))).toArray();
                        })),
                mistake("softmax to another base", Topic.CLASSES,
                        "softmax is taken with 2 or 10 in the place of e",
                        "Softmax raises e to each z, as Math.exp does. Another base is like multiplying every z.",
                        USUAL.with(SOFTMAX, z -> parts(z, v -> Math.pow(2, v))),
                        USUAL.with(SOFTMAX, z -> parts(z, v -> Math.pow(10, v)))),
                mistake("softmax applied twice", Topic.CLASSES,
                        "softmax is applied twice",
                        "Softmax is applied once, to z. A second time it flattens the outputs towards equal shares.",
                        USUAL.with(SOFTMAX, z -> parts(parts(z, Math::exp), Math::exp))),
                mistake("minus signs lost or added in softmax", Topic.CLASSES,
                        "softmax is taken with e^-z",
                        "The class with the largest z gets the largest share, so e is raised to z itself. The minus sign"
                                + " belongs to the sigmoid.",
                        USUAL.with(SOFTMAX, z -> parts(z, v -> Math.exp(-v)))),
                mistake("log10 for ln", Topic.CLASSES,
                        "the logarithm is taken to the base 10",
                        "The cross-entropy uses the natural logarithm: ln, which is Math.log in Java. Math.log10 gives a number"
                                + " smaller by the factor ln 10.",
                        USUAL.with(LOGARITHM, StrictMath::log10)),
                mistake("minus of the cross-entropy forgotten", Topic.CLASSES,
                        "the minus sign in front of the logarithm is missing",
                        "A share is below 1, so its logarithm is negative, and the minus makes the loss positive. A loss of 0"
                                + " is the best there is.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? 0 : t * ln.applyAsDouble(a))),
                mistake("cross-entropy of the wrong classes", Topic.CLASSES,
                        "the logarithm is taken of 1 - a, or of the classes that are wrong",
                        "Only the output of the right class counts, with -ln a. The others count through it, because all"
                                + " outputs share one whole.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? 0 : -ln.applyAsDouble(1 - a)),
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? -ln.applyAsDouble(a) : 0),
                        USUAL.with(CROSS_PART, (a, t, ln) -> -ln.applyAsDouble(a)),
                        USUAL.with(CROSS_PART, (a, t, ln) -> t == 0 ? -ln.applyAsDouble(1 - a) : 0)),
                mistake("squared error for cross-entropy", Topic.CLASSES,
                        "the loss is the half squared error",
                        "This exercise measures the loss with cross-entropy, -ln of the right class's output. It grows without"
                                + " end where the right class gets almost nothing.",
                        USUAL.with(CROSS_PART, (a, t, ln) -> (a - t) * (a - t) / 2),
                        USUAL.with(CROSS_PART, (a, t, ln) -> (a - t) * (a - t))));
    }

    private static List<Mistake> perceptron() {
        return List.of(
                mistake("sign of the prediction", Topic.PERCEPTRON_RULE,
                        "the prediction has the wrong sign",
                        "A sum of 0 or more predicts +1, a negative one -1. The sign of the sum is the answer.",
                        USUAL.with(SIGN, z -> z >= 0 ? -1 : 1)),
                mistake("perceptron's error the other way round", Topic.PERCEPTRON_RULE,
                        "the error is taken as prediction minus target, or as its size without a sign",
                        "The rule adds rate times error times input, so the error is target minus prediction: it then points to"
                                + " where the sum should move. The other way round every correction makes the point more wrong.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> y - t),
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> Math.abs(t - y))),
                mistake("correction subtracted", Topic.PERCEPTRON_RULE,
                        "the correction is subtracted instead of added",
                        "With the error as target minus prediction the correction is added. A gradient, output minus target, is"
                                + " what gets subtracted.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w - rate * error * x)
                                .with(BIAS_CORRECTION, (b, error, rate) -> b - rate * error)),
                mistake("correction without the input", Topic.PERCEPTRON_RULE,
                        "the error is added to every weight alike, without the input",
                        "An input that was large had more to do with the answer, so its weight moves more: rate times error"
                                + " times input. Without the input w1 - w2 never changes, and x > y cannot be learned.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * error)),
                mistake("correction with the input twice", Topic.PERCEPTRON_RULE,
                        "the input is multiplied in twice",
                        "Each weight moves by rate times error times its input, once. With the square an input's sign would be"
                                + " lost.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * error * x * x)),
                mistake("correction without the learning rate", Topic.PERCEPTRON_RULE,
                        "the learning rate is left out of the correction",
                        "The correction is rate times error times input. The rate sets its length, for the bias as well.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + error * x)
                                .with(BIAS_CORRECTION, (b, error, rate) -> b + error)),
                mistake("correction with the learning rate twice", Topic.PERCEPTRON_RULE,
                        "the learning rate is multiplied in twice",
                        "The correction is rate times error times input, with the rate once. Somewhere it came in earlier too.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * rate * error * x)
                                .with(BIAS_CORRECTION, (b, error, rate) -> b + rate * rate * error)),
                mistake("old weights given after a correction", Topic.PERCEPTRON_RULE,
                        "the old weights are given, as if the point had been predicted right",
                        "A point that is predicted wrong moves every weight and the bias. Here nothing was added.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w).with(BIAS_CORRECTION, (b, error, rate) -> b)),
                mistake("correction given for the new weight", Topic.PERCEPTRON_RULE,
                        "the corrections are given, without the weights they are added to",
                        "The correction says how far each weight moves. The old weight is still to be added.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> rate * error * x)
                                .with(BIAS_CORRECTION, (b, error, rate) -> rate * error)),
                mistake("sum for the prediction", Topic.PERCEPTRON_RULE,
                        "the weighted sum stands where the prediction +1 or -1 belongs",
                        "The perceptron compares its answer, the sign, with the target. Comparing the sum itself is another rule"
                                + " (Widrow and Hoff's), which also moves on points that are right.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> t - z)),
                mistake("target times prediction", Topic.PERCEPTRON_RULE,
                        "target and prediction are multiplied, not subtracted",
                        "The error is target minus prediction: 0 where the answer is right. The product only says whether they"
                                + " agree.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> t * y)),
                mistake("correction although right", Topic.PERCEPTRON_RULE,
                        "every point moves the weights by its target, right or wrong",
                        "A point that is predicted right has error 0 and changes nothing. Only mistakes teach a perceptron.",
                        USUAL.with(PERCEPTRON_ERROR, (t, y, z) -> 2 * t)),
                mistake("start weights judge every point", Topic.PERCEPTRON_RULE,
                        "every point is judged with the weights of the start",
                        "After a correction the next point is judged with the new weights. Judging all with the old ones would"
                                + " be a batch.",
                        USUAL.with(JUDGED_WITH, (start, now) -> start)),
                mistake("weight multiplied in the correction", Topic.PERCEPTRON_RULE,
                        "the correction multiplies the old weight",
                        "The correction is added to the weight: w + rate error x. It does not depend on how large the weight"
                                + " is.",
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w + rate * error * x * w),
                        USUAL.with(CORRECTION, (w, error, x, rate) -> w * rate * error * x)),
                mistake("bias corrected by another amount", Topic.THRESHOLD,
                        "the bias is corrected without the learning rate, or twice",
                        "The bias is the weight of an input that is always 1, so its correction is rate times error. It follows"
                                + " the same rule as the weights.",
                        USUAL.with(BIAS_CORRECTION, (b, error, rate) -> b + error),
                        USUAL.with(BIAS_CORRECTION, (b, error, rate) -> b + 2 * rate * error)),
                mistake("sign of the line's slope", Topic.LINE,
                        "the line's slope or intercept has lost its minus",
                        "On the line w1 x1 + w2 x2 + b = 0; bringing w1 x1 and b to the other side changes their signs. So x2 ="
                                + " -(w1/w2) x1 - b/w2.",
                        USUAL.with(LINE_SLOPE, (w1, w2) -> w1 / w2),
                        USUAL.with(INTERCEPT, (w1, w2, b) -> b / w2),
                        USUAL.with(LINE_SLOPE, (w1, w2) -> w1 / w2).with(INTERCEPT, (w1, w2, b) -> b / w2),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> (w2 * x2 + b) / w1),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> (w2 * x2 - b) / w1)),
                mistake("wrong weight below the line", Topic.LINE,
                        "the equation is divided by the other weight",
                        "Solving for a coordinate divides by that coordinate's own weight: x2 by w2, x1 by w1. The other weight"
                                + " stays above.",
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
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> -w2 * x2 / w1 - b),
                        USUAL.with(ON_LINE, (w1, w2, b, x2) -> -w2 * x2 - b)));
    }

    private static List<Mistake> data() {
        return List.of(
                mistake("test rows normalized with their own figures", Topic.NORMALIZATION,
                        "the test rows are normalized with figures of their own, or of all rows together",
                        "The figures come from the training rows alone, and the test rows are measured with them. A network in"
                                + " use never sees the rows to come either.",
                        USUAL.with(FIGURES, (training, test) -> test),
                        USUAL.with(FIGURES, (training, test) ->
                                Stream.of(training, test).flatMapToDouble(Arrays::stream).toArray())),
                mistake("divided by the largest", Topic.NORMALIZATION,
                        "the value is divided by the largest, instead of by the range",
                        "Largest minus smallest is the range that becomes 0 to 1. Dividing by the largest alone leaves the"
                                + " smallest value above 0.",
                        USUAL.with(TO_RANGE, (v, low, high) -> (v - low) / high)
                                .with(FROM_RANGE, (s, low, high) -> s * high + low),
                        USUAL.with(TO_RANGE, (v, low, high) -> v / high).with(FROM_RANGE, (s, low, high) -> s * high)),
                mistake("smallest not subtracted", Topic.NORMALIZATION,
                        "the smallest value is not taken away first",
                        "Min-max normalization first moves the smallest value to 0, then divides by the range. Going back the"
                                + " smallest is added again.",
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
                        "The smallest value becomes 0 and the largest 1, so the distance is taken from the smallest. Measured"
                                + " from the other end the result is 1 minus the right one.",
                        USUAL.with(TO_RANGE, (v, low, high) -> (high - v) / (high - low))
                                .with(FROM_RANGE, (s, low, high) -> high - s * (high - low))),
                mistake("range from minus one", Topic.NORMALIZATION,
                        "the values are brought to the range from -1 to 1",
                        "This exercise asks for the range from 0 to 1. The other range is twice this result minus 1.",
                        USUAL.with(TO_RANGE, (v, low, high) -> 2 * (v - low) / (high - low) - 1)),
                mistake("zero taken for the smallest", Topic.NORMALIZATION,
                        "the first value is taken for the smallest, without looking at the others",
                        "The smallest of the training rows may stand anywhere. Go through all of them.",
                        USUAL.with(SMALLEST, values -> values[0])),
                mistake("variance for the deviation", Topic.NORMALIZATION,
                        "the root is not taken: the variance stands for the standard deviation",
                        "The standard deviation is the root of the mean squared distance. Only then does it have the unit of the"
                                + " values.",
                        USUAL.with(DEVIATION, (v, mean) -> Rules.squares(v, mean) / v.length),
                        USUAL.with(DEVIATION, (v, mean) -> Rules.squares(v, mean) / (v.length - 1))),
                mistake("mean of the distances", Topic.NORMALIZATION,
                        "the distances from the mean are averaged without squaring",
                        "The standard deviation squares the distances, averages, and takes the root. The mean distance is"
                                + " another measure, and a smaller one.",
                        USUAL.with(DEVIATION, (v, mean) ->
                                Arrays.stream(v).map(value -> Math.abs(value - mean)).sum() / v.length)),
                mistake("squares not averaged", Topic.NORMALIZATION,
                        "the squared distances are added but not divided by their number",
                        "The deviation is the root of the mean square: the sum of squares is divided by n first. Otherwise it"
                                + " would grow with every further row.",
                        USUAL.with(DEVIATION, (v, mean) -> Math.sqrt(Rules.squares(v, mean)))),
                mistake("mean not subtracted", Topic.NORMALIZATION,
                        "the value is divided without the mean being taken away",
                        "A z-score counts deviations from the mean, so the mean is subtracted first. The mean itself gets the"
                                + " z-score 0.",
                        USUAL.with(Z_SCORE, (v, mean, deviation) -> v / deviation)),
                mistake("sign of the z-score", Topic.NORMALIZATION,
                        "value and mean are subtracted the wrong way round",
                        "A value above the mean has a positive z-score: value minus mean. Turned round, the sign is wrong.",
                        USUAL.with(Z_SCORE, (v, mean, deviation) -> (mean - v) / deviation)));
    }

    private static List<Mistake> momentum() {
        return List.of(
                mistake("sign of the velocity", Topic.MOMENTUM,
                        "the velocity enters with the wrong sign",
                        "v = momentum v - rate g already points downhill and is added to the weight. Subtracted, it leads"
                                + " uphill.",
                        USUAL.with(MOVE, (w, v, rate) -> w - v)),
                mistake("sign of the momentum", Topic.MOMENTUM,
                        "the old velocity is subtracted instead of added",
                        "Momentum keeps a part of the last step's direction: + momentum v. With a minus it would brake.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> -momentum * v - rate * g)),
                mistake("sign of the gradient", Topic.MOMENTUM,
                        "the gradient is added to the velocity instead of subtracted",
                        "The gradient points uphill, so the velocity takes it with a minus: v = momentum v - rate g. The sign"
                                + " of momentum v stays.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * v + rate * g)),
                mistake("momentum forgotten", Topic.MOMENTUM,
                        "the velocity of the step before is left out",
                        "The new velocity starts with a part of the old one: momentum v. Without it this is plain gradient"
                                + " descent.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> -rate * g)),
                mistake("whole velocity kept", Topic.MOMENTUM,
                        "the old velocity is kept whole, without the factor momentum",
                        "Only a part of the old velocity goes on, momentum v; the rest is lost as to friction. Kept whole, the"
                                + " weight would never come to rest.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> v - rate * g)),
                mistake("rate on the whole velocity", Topic.MOMENTUM,
                        "the learning rate multiplies the old velocity too",
                        "The old velocity already contains the learning rate; only the new gradient still needs it. v = momentum"
                                + " v - rate g.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> rate * (momentum * v - g)),
                        USUAL.with(MOVE, (w, v, rate) -> w + rate * v)),
                mistake("momentum on the whole sum", Topic.MOMENTUM,
                        "the momentum multiplies the new gradient too",
                        "The factor momentum belongs to the old velocity only. The new gradient enters with the rate alone.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * (v - rate * g))),
                mistake("momentum and rate swapped", Topic.MOMENTUM,
                        "momentum and learning rate have changed places",
                        "Momentum multiplies the old velocity, the learning rate the gradient. Both are numbers below 1, and"
                                + " easily taken for one another.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> rate * v - momentum * g)),
                mistake("look-ahead", Topic.MOMENTUM,
                        "the step adds momentum times the velocity once more, as Nesterov's variant does",
                        "Nesterov's momentum looks ahead by one more velocity. Plain momentum adds v, and nothing else.",
                        USUAL.with(VELOCITY, (v, g, rate, momentum) -> momentum * (momentum * v - rate * g) - rate * g)));
    }

    private static List<Mistake> counting() {
        return List.of(
                mistake("split the wrong way round", Topic.SPLIT,
                        "the smaller part is trained on and the larger one tested",
                        "The network learns from the larger part; the smaller one is kept for the test. 80:20 means 80 % to"
                                + " train.",
                        USUAL.with(TRAINING_ROWS, (rows, percent) -> rows - rows * percent / 100)),
                mistake("all rows trained on", Topic.SPLIT,
                        "all rows are trained on",
                        "The test rows are set aside before training. An epoch takes the training rows only.",
                        USUAL.with(TRAINING_ROWS, (rows, percent) -> rows)),
                mistake("last batch forgotten", Topic.BATCHES,
                        "the last, smaller batch is left out",
                        "What does not fill a whole batch still makes a step, a smaller one. Divide and round up.",
                        USUAL.with(STEPS_AN_EPOCH, (rows, batch) -> rows / batch)),
                mistake("epoch taken for a step", Topic.BATCHES,
                        "an epoch is counted as one step, or every row as one",
                        "A step is one change of the weights, here one a batch; an epoch is once through all training rows. An"
                                + " epoch has as many steps as batches.",
                        USUAL.with(STEPS_AN_EPOCH, (rows, batch) -> 1),
                        USUAL.with(STEPS_AN_EPOCH, (rows, batch) -> rows)),
                mistake("percent for a fraction", Topic.SPLIT,
                        "the share is given in percent",
                        "This exercise asks for a fraction, from 0 to 1. 87.5 % is 0.875.",
                        USUAL.with(ACCURACY, (right, rows) -> 100 * right / rows)),
                mistake("share of the wrong ones", Topic.SPLIT,
                        "the share of the wrong rows is given",
                        "Accuracy is the share of the right ones. The share of the wrong ones is 1 minus it.",
                        USUAL.with(ACCURACY, (right, rows) -> 1 - right / rows)),
                mistake("right against wrong", Topic.SPLIT,
                        "the right rows are divided by the wrong ones",
                        "Accuracy divides by the number of all rows. Right divided by wrong can be above 1.",
                        USUAL.with(ACCURACY, (right, rows) -> right / (rows - right)),
                        USUAL.with(ACCURACY, (right, rows) -> rows / right)),
                mistake("accuracy as an integer", Topic.SPLIT,
                        "two ints are divided in Java, which gives the integer 0",
                        "Java divides two integers to an integer, so 7/8 is 0. Make one of them a double first.",
                        USUAL.with(ACCURACY, (right, rows) -> 0)));
    }

    private static List<Mistake> rounding() {
        return List.of(
                rounded("rounded to 2 digits on the way", 2),
                rounded("rounded to 3 digits on the way", 3),
                rounded("rounded to 4 digits on the way", 4),
                mistake("e rounded", Topic.ROUNDING,
                        "e is taken as 2.7, 2.72 or 2.718",
                        "An exponent makes the error of a rounded e larger. Use Math.exp, which knows e to 16 digits.",
                        Stream.of(2.7, 2.72, 2.718)
                                .map(e -> USUAL.with(ACTIVATION, onSigmoid(z -> 1 / (1 + Math.pow(e, -z))))
                                        .with(SOFTMAX, z -> parts(z, v -> Math.pow(e, v))))
                                .toArray(Rules[]::new)));
    }

    /** Rounded to some digits, or to some decimals; everything, or the activations alone. */
    private static Mistake rounded(String name, int digits) {
        MathContext significant = new MathContext(digits, RoundingMode.HALF_UP);
        DoubleUnaryOperator toDigits = v -> new BigDecimal(v).round(significant).doubleValue();
        DoubleUnaryOperator toDecimals = v -> new BigDecimal(v).setScale(digits, RoundingMode.HALF_UP).doubleValue();
        return mistake(name, Topic.ROUNDING,
                "every result on the way is rounded to " + digits + " digits before it is used",
                "Each rounding is small, but the next results inherit it. Carry all digits on, and round only what you hand"
                        + " in.",
                USUAL.with(CARRY, (quantity, value) -> finite(value, toDigits)),
                USUAL.with(CARRY, (quantity, value) -> finite(value, toDecimals)),
                USUAL.with(CARRY, (quantity, value) -> quantity.startsWith("a") ? finite(value, toDigits) : value),
                USUAL.with(CARRY, (quantity, value) -> quantity.startsWith("a") ? finite(value, toDecimals) : value));
    }

    private static List<Mistake> writing() {
        return List.of(
                mistake("components swapped", Topic.LAYERS,
                        "two of the numbers have changed places",
                        "The numbers themselves are right. The exercise says in which order it asks for them.",
                        IntStream.range(0, 6)
                                .boxed()
                                .flatMap(i -> IntStream.range(i + 1, 6).mapToObj(j -> USUAL.with(ANSWER, swap(i, j))))
                                .toArray(Rules[]::new)),
                mistake("order reversed", Topic.LAYERS,
                        "the numbers stand in reverse order",
                        "The numbers themselves are right. The exercise says in which order it asks for them.",
                        USUAL.with(ANSWER, values -> values.length > 2 ? reversed(values) : values)),
                mistake("decimal point misplaced", Topic.ROUNDING,
                        "the decimal point has moved by one place",
                        "The digits are right, the size is not: ten times too large or too small. Count the zeros behind the"
                                + " point again.",
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> v * 10).toArray()),
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> v / 10).toArray()),
                        USUAL.with(GRADIENT, (delta, input) -> delta * input / 10),
                        USUAL.with(GRADIENT, (delta, input) -> delta * input * 10)),
                mistake("sign lost", Topic.CHAIN_RULE,
                        "the sign is the wrong one",
                        "The size is right. Follow the signs of the factors once more.",
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> -v).toArray())),
                mistake("percent for the fraction", Topic.LOSS,
                        "the number is given in percent",
                        "The digits are right, multiplied by 100. This exercise asks for the number itself.",
                        USUAL.with(ANSWER, values -> Arrays.stream(values).map(v -> v * 100).toArray())));
    }

    private static Rules slopes(Rules.Slope output, Rules.Slope hidden) {
        return USUAL.with(OUTPUT_SLOPE, output).with(HIDDEN_SLOPE, hidden);
    }

    private static UnaryOperator<double[]> swap(int i, int j) {
        return values -> {
            Inapplicable.unless(j < values.length);
            double[] swapped = values.clone();
            swapped[i] = values[j];
            swapped[j] = values[i];
            return swapped;
        };
    }

    private static double shared(double[][] w, double[] errors, int j) {
        double sum = 0;
        for (int k = 0; k < errors.length; k++) {
            sum += errors[k] * w[k][j] / Arrays.stream(w[k]).sum();
        }
        return sum;
    }

    private static double[] parts(double[] z, DoubleUnaryOperator size) {
        double[] sizes = Arrays.stream(z).map(size).toArray();
        double sum = Arrays.stream(sizes).sum();
        return Arrays.stream(sizes).map(s -> s / sum).toArray();
    }

    /** Another function in the place of the sigmoid; other activations stay right. */
    private static Rules.Value onSigmoid(DoubleUnaryOperator other) {
        return (f, z) -> f == Activation.SIGMOID ? other.applyAsDouble(z) : f.value(z);
    }

    private static Rules.Slope sigmoidSlope(DoubleUnaryOperator ofA) {
        return (f, z, a) -> f == Activation.SIGMOID ? ofA.applyAsDouble(a) : f.slope(z);
    }

    private static Matrix transposed(Matrix weights) {
        Inapplicable.unless(weights.rowCount() == weights.columnCount());
        return weights.transpose();
    }

    private static double at(double[] values, int j) {
        Inapplicable.unless(j < values.length);
        return values[j];
    }

    private static double[] several(double[] values) {
        Inapplicable.unless(values.length > 1);
        return values;
    }

    private static double finite(double value, DoubleUnaryOperator rounding) {
        return Double.isFinite(value) ? rounding.applyAsDouble(value) : value;
    }

    private static double[] reversed(double[] values) {
        double[] reversed = values.clone();
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
