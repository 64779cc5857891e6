package nnbyhand.exercise;

import static nnbyhand.exercise.Changes.reversed;
import static nnbyhand.exercise.Changes.several;
import static nnbyhand.exercise.Changes.sigmoidSlope;
import static nnbyhand.exercise.Changes.slopes;
import static nnbyhand.exercise.Formulas.slopeFrom;
import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.BACK;
import static nnbyhand.exercise.Rules.BIAS_GRADIENT;
import static nnbyhand.exercise.Rules.ERROR;
import static nnbyhand.exercise.Rules.GRADIENT;
import static nnbyhand.exercise.Rules.GRADIENT_DELTAS;
import static nnbyhand.exercise.Rules.GRADIENT_INPUT;
import static nnbyhand.exercise.Rules.HIDDEN_SLOPES;
import static nnbyhand.exercise.Rules.HIDDEN_WEIGHTS;
import static nnbyhand.exercise.Rules.OUTPUT_SLOPES;
import static nnbyhand.exercise.Rules.SOFTMAX_DELTA;
import static nnbyhand.exercise.Rules.UPDATE;
import static nnbyhand.exercise.Rules.USUAL;
import static nnbyhand.exercise.Rules.dot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nnbyhand.Activation;

/** What goes wrong on the way back: in the deltas and the gradients. */
final class BackwardMistakes {
    private static final Rules.Slope RIGHT_SLOPE = (f, z, a) -> f.slope(z);

    static final List<Mistake> ALL = Stream.of(deltas(), gradients()).flatMap(List::stream).toList();

    private BackwardMistakes() {}

    private static List<Mistake> deltas() {
        return List.of(
                mistake("sign of the error", Topic.CHAIN_RULE,
                        "the error is taken as target minus output, or as its size without a sign",
                        "The slope of 1/2 (a - t)^2 is a - t, output minus target. With target minus output every"
                                + " gradient changes its sign, and a step that subtracts it goes uphill.",
                        USUAL.with(ERROR, (a, t, n) -> t - a).with(SOFTMAX_DELTA, (a, t, n) -> t - a),
                        USUAL.with(ERROR, (a, t, n) -> Math.abs(a - t)).with(SOFTMAX_DELTA, (a, t, n) -> Math.abs(a - t))),
                mistake("loss for its slope", Topic.CHAIN_RULE,
                        "the loss itself stands where its slope dE/da belongs",
                        "Going back, what counts is how the loss changes with a: dE/da = a - t. The loss itself is"
                                + " not a factor of the chain.",
                        USUAL.with(ERROR, (a, t, n) -> (a - t) * (a - t) / 2),
                        USUAL.with(ERROR, (a, t, n) -> (a - t) * (a - t))),
                mistake("output for the error", Topic.CHAIN_RULE,
                        "the output stands where output minus target belongs",
                        "dE/da = a - t compares the output with its target. Without the target nothing says where to"
                                + " go.",
                        USUAL.with(ERROR, (a, t, n) -> a).with(SOFTMAX_DELTA, (a, t, n) -> a)),
                mistake("slope with z", Topic.CHAIN_RULE,
                        "the slope is computed with z in the place of a, such as z (1 - z)",
                        "a (1 - a) is the sigmoid's slope in terms of its output a; put z in and it is another"
                                + " function. For z the slope is e^-z / (1 + e^-z)^2.",
                        inSomeLayers((f, z, a) -> slopeFrom(f, z))),
                mistake("activation in the slope once too often", Topic.CHAIN_RULE,
                        "the slope is taken at a instead of z, so that the activation is applied once too often",
                        "a is already f(z), and the slope is a (1 - a) with this very a. Handing a to a function that"
                                + " expects z applies the activation a second time.",
                        inSomeLayers((f, z, a) -> f.slope(a))),
                mistake("brackets of the slope forgotten", Topic.CHAIN_RULE,
                        "the brackets of a (1 - a) are missing: a * 1 - a is 0",
                        "Multiplication binds tighter than subtraction, so a * 1 - a is a - a. Write a * (1 - a).",
                        slopes(sigmoidSlope(a -> 0), sigmoidSlope(a -> 0))),
                mistake("slope at the target", Topic.CHAIN_RULE,
                        "the slope is computed with the target in the place of a, t (1 - t)",
                        "The slope belongs to where the neuron is, which is its output a. The target is only where it"
                                + " should be.",
                        USUAL.with(OUTPUT_SLOPES, (slopes, f, target) ->
                                Arrays.stream(target).map(t -> slopeFrom(f, t)).toArray())),
                mistake("slope of another neuron", Topic.CHAIN_RULE,
                        "the slope of another neuron of the same layer is used",
                        "Each neuron's delta contains its own slope, at its own a. Where a line is copied for the"
                                + " next neuron, every index changes.",
                        USUAL.with(OUTPUT_SLOPES, (slopes, f, target) -> reversed(several(slopes))),
                        USUAL.with(HIDDEN_SLOPES, (slopes, f, target) -> reversed(several(slopes))),
                        USUAL.with(OUTPUT_SLOPES, (slopes, f, target) -> reversed(several(slopes)))
                                .with(HIDDEN_SLOPES, (slopes, f, target) -> reversed(several(slopes)))),
                mistake("no slope in the output's delta", Topic.CHAIN_RULE,
                        "the output's delta has no slope: the error a - t is taken for it",
                        "a - t says how E moves with a, and delta how E moves with z. Between them lies the"
                                + " activation, so delta = (a - t) f'(z).",
                        slopes((f, z, a) -> 1, RIGHT_SLOPE)),
                mistake("no slope in the hidden delta", Topic.HIDDEN_GRADIENT,
                        "the slope of the hidden neurons' activation is left out of their delta",
                        "What comes back through the weights is dE/da of the hidden neuron; its delta is that times"
                                + " f'(z). On the way forward the signal went through this activation, so on the way"
                                + " back it does too.",
                        slopes(RIGHT_SLOPE, (f, z, a) -> 1))
                        .onlyWhere(Trace::hasHiddenLayer),
                mistake("no slope at all", Topic.CHAIN_RULE,
                        "no activation's slope is used on the way back",
                        "Every neuron on the way contributes two factors: the slope of its activation and a weight."
                                + " Without the slopes the gradient is that of a network of straight lines.",
                        slopes((f, z, a) -> 1, (f, z, a) -> 1))
                        .onlyWhere(Trace::hasHiddenLayer),
                mistake("activation for its slope", Topic.CHAIN_RULE,
                        "the activation a stands where its slope belongs",
                        "The chain needs da/dz, how a moves with z: for the sigmoid a (1 - a). a itself is only one"
                                + " of its two factors.",
                        inSomeLayers(sigmoidSlope(a -> a))),
                mistake("1 - a for the slope", Topic.CHAIN_RULE,
                        "the slope is taken as 1 - a, with one factor missing",
                        "The sigmoid's slope has two factors, a and 1 - a. It is at most 1/4, at z = 0.",
                        inSomeLayers(sigmoidSlope(a -> 1 - a))),
                mistake("plus in the slope", Topic.CHAIN_RULE,
                        "the slope is taken as a (1 + a)",
                        "The sigmoid's slope is a (1 - a), with a minus: the closer a is to 1, the flatter. With the"
                                + " plus it would become steeper there.",
                        slopes(sigmoidSlope(a -> a * (1 + a)), sigmoidSlope(a -> a * (1 + a)))),
                mistake("slope of tanh for sigmoid", Topic.GALLERY,
                        "the slope 1 - a^2 is used, which belongs to tanh",
                        "Each activation has its own slope: the sigmoid's is a (1 - a), tanh's is 1 - a^2. Take the"
                                + " one that belongs to the activation of the forward pass.",
                        slopes(sigmoidSlope(a -> 1 - a * a), sigmoidSlope(a -> 1 - a * a))),
                mistake("slope of sigmoid for another activation", Topic.GALLERY,
                        "the slope a (1 - a) is used, which belongs to the sigmoid",
                        "Each activation has its own slope; a (1 - a) is the sigmoid's. Take the one that belongs to"
                                + " the activation of the forward pass.",
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
                        "With softmax and cross-entropy the slopes of both cancel, and a - t is already dE/dz. The"
                                + " factor a (1 - a) belongs to a squared error after a sigmoid.",
                        USUAL.with(SOFTMAX_DELTA, (a, t, n) -> (a - t) * a * (1 - a))),
                mistake("dE/da for dE/dz of softmax", Topic.CLASSES,
                        "-t / a is taken for dE/dz, without softmax's own slopes",
                        "-t / a is how the cross-entropy moves with a. From a to z softmax lies between, and both"
                                + " together give a - t.",
                        USUAL.with(SOFTMAX_DELTA, (a, t, n) -> -t / a)),
                mistake("difference doubled after softmax", Topic.CLASSES,
                        "the difference a - t is doubled",
                        "The 2 comes from a square, and the cross-entropy has none. With softmax it leaves just a - t.",
                        USUAL.with(SOFTMAX_DELTA, (a, t, n) -> 2 * (a - t))),
                mistake("updated weights used", Topic.OLD_WEIGHTS,
                        "the hidden deltas are taken from the already updated output weights",
                        "The backward pass differentiates the network that made the forward pass, so it needs that"
                                + " network's weights. All weights step together, after the last gradient is known.",
                        USUAL.with(HIDDEN_WEIGHTS, (before, after) -> after)),
                mistake("weights forgotten on the way back", Topic.HIDDEN_GRADIENT,
                        "the deltas come back to the hidden layer without the weights",
                        "A hidden neuron moved the output's z by its weight, so delta comes back times that same"
                                + " weight. A strong connection carries more blame.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> Arrays.stream(deltas).sum())),
                mistake("weights transposed on the way back", Topic.ROWS_AND_COLUMNS,
                        "the way back uses a row of the weights where a column belongs",
                        "Going back, hidden neuron j collects along column j: the weights that leave it. The row j"
                                + " belongs to output j.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> {
                            Inapplicable.unless(w.length == w[0].length);
                            return dot(w[j], deltas);
                        })),
                mistake("one path of several forgotten", Topic.HIDDEN_GRADIENT,
                        "only one of the paths from the hidden neuron to the loss is counted",
                        "A hidden neuron reaches the loss through every output, and the contributions of all paths"
                                + " add up. There are as many terms as outputs.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> w[0][j] * several(deltas)[0]),
                        USUAL.with(BACK, (w, deltas, errors, j) ->
                                w[deltas.length - 1][j] * several(deltas)[deltas.length - 1]),
                        USUAL.with(BACK, (w, deltas, errors, j) -> {
                            Inapplicable.unless(w.length == w[0].length);
                            return w[j][j] * several(deltas)[j];
                        })),
                mistake("minus between the paths", Topic.HIDDEN_GRADIENT,
                        "the paths from the hidden neuron to the loss are subtracted from one another",
                        "The paths' contributions are added, each with the sign that it has. A path that helps where"
                                + " another harms has the other sign already.",
                        USUAL.with(BACK, (w, deltas, errors, j) ->
                                2 * several(deltas)[0] * w[0][j] - USUAL.get(BACK).of(w, deltas, errors, j))),
                mistake("one path without its slope", Topic.HIDDEN_GRADIENT,
                        "on one of the paths the error goes back without the output's slope",
                        "Every path passes through the activation of its output, so each term has that slope. What"
                                + " goes back is delta on all of them.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> USUAL.get(BACK).of(w, deltas, errors, j)
                                + (several(errors)[0] - deltas[0]) * w[0][j]),
                        USUAL.with(BACK, (w, deltas, errors, j) -> USUAL.get(BACK).of(w, deltas, errors, j)
                                + (several(errors)[1] - deltas[1]) * w[1][j])),
                mistake("paths averaged", Topic.HIDDEN_GRADIENT,
                        "the paths from the hidden neuron to the loss are averaged",
                        "The paths' contributions are added, not averaged. Each output misses its target by itself.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> USUAL.get(BACK).of(w, deltas, errors, j)
                                / several(deltas).length)),
                mistake("errors handed back instead of deltas", Topic.HIDDEN_GRADIENT,
                        "the outputs' errors go back through the weights, without the outputs' slopes",
                        "What goes back through the weights is delta = dE/dz, which contains the output's slope. The"
                                + " bare error skips one activation.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> USUAL.get(BACK).of(w, errors, errors, j))),
                mistake("error split by the weights' shares", Topic.HIDDEN_GRADIENT,
                        "the error is split among the hidden neurons in proportion to the weights",
                        "Splitting by shares is a picture that some books start with; the derivative multiplies by"
                                + " the weight itself. Only the derivative leads downhill.",
                        USUAL.with(BACK, (w, deltas, errors, j) -> shared(w, errors, j)),
                        USUAL.with(BACK, (w, deltas, errors, j) -> shared(w, deltas, j))));
    }

    private static List<Mistake> gradients() {
        return List.of(
                mistake("input factor forgotten", Topic.CHAIN_RULE,
                        "the gradient of a weight is taken as delta alone, without the input",
                        "dE/dw = delta times the input that the weight multiplies, because dz/dw is that input. Delta"
                                + " alone is the gradient of the bias.",
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> delta)),
                mistake("input factor twice", Topic.CHAIN_RULE,
                        "the input is multiplied in twice",
                        "The weight's input appears once, as dz/dw. It is not part of delta.",
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> delta * input * input)),
                mistake("divided by the input", Topic.CHAIN_RULE,
                        "delta is divided by the input",
                        "z = w x grows by x for each unit of w, so dz/dw = x multiplies. The larger the input, the"
                                + " more the weight matters.",
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> delta / input)),
                mistake("weight for the input", Topic.OUTPUT_GRADIENT,
                        "delta is multiplied by another input than the weight's own",
                        "Each weight leads from one input to one neuron: its gradient is that input times the delta of"
                                + " that neuron. A sketch of the network shows which two.",
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, i, j) -> reversed(several(input))[j]),
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, i, j) -> several(input)[0]),
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, i, j) ->
                                several(input)[(j + 1) % input.length])),
                mistake("delta of another neuron", Topic.CHAIN_RULE,
                        "the gradient takes the delta of another neuron of the same layer",
                        "A weight moves the z of the neuron that it leads to, so its gradient takes that neuron's"
                                + " delta. Where a line is copied for the next neuron, every index changes.",
                        USUAL.with(GRADIENT_DELTAS, deltas -> Arrays.stream(deltas).map(delta -> deltas[0]).toArray()),
                        USUAL.with(GRADIENT_DELTAS, Changes::reversed)),
                mistake("gradient with the input of the wrong layer", Topic.OUTPUT_GRADIENT,
                        "the gradient takes its input from the wrong layer",
                        "A weight's gradient takes what that very weight multiplied in the forward pass: for the"
                                + " output layer the hidden a, for the hidden layer the network's inputs. Follow the"
                                + " weight back to where it starts.",
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, i, j) -> at(network, j)),
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, i, j) ->
                                input == network ? at(a, j) : input[j]))
                        .onlyWhere(Trace::hasHiddenLayer),
                mistake("output for the input", Topic.CHAIN_RULE,
                        "delta is multiplied by the neuron's own output a instead of its input",
                        "dE/dw is delta times what the weight multiplied on the way forward, which is the neuron's"
                                + " input. The neuron's output a is in delta already.",
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, i, j) -> a[i])),
                mistake("z for the input", Topic.OUTPUT_GRADIENT,
                        "the gradient is multiplied by the hidden z instead of the hidden a",
                        "What the output's weight multiplied is the hidden neuron's output a, after its activation."
                                + " So dz/dw is a, not z.",
                        USUAL.with(GRADIENT_INPUT, (input, sums, network, a, i, j) -> sums[j])),
                mistake("bias gradient with an input", Topic.CHAIN_RULE,
                        "the bias's gradient is multiplied by the input too",
                        "The bias stands alone in z = w x + b, so dz/db = 1. Its gradient is delta itself.",
                        USUAL.with(BIAS_GRADIENT, (deltas, i, input, rate) -> deltas[i] * input[0]),
                        USUAL.with(BIAS_GRADIENT, (deltas, i, input, rate) -> deltas[i] * at(input, 1)),
                        USUAL.with(BIAS_GRADIENT, (deltas, i, input, rate) -> deltas[i] * Arrays.stream(input).sum())),
                mistake("weight for its input", Topic.CHAIN_RULE,
                        "delta is multiplied by the weight instead of its input, which is how E moves with the input",
                        "z = w x moves with w as fast as x is large: dz/dw = x. The weight itself is how fast z moves"
                                + " with x.",
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> delta * w)),
                mistake("learning rate in the gradient", Topic.STEP,
                        "the learning rate is already multiplied into the gradient",
                        "The gradient says how E moves and knows no learning rate. The rate comes in with the step.",
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> rate * delta * input)
                                .with(BIAS_GRADIENT, (deltas, i, input, rate) -> rate * deltas[i])
                                .with(UPDATE, (w, g, rate) -> w - g),
                        USUAL.with(GRADIENT, (delta, input, w, rate) -> -rate * delta * input)
                                .with(BIAS_GRADIENT, (deltas, i, input, rate) -> -rate * deltas[i])
                                .with(UPDATE, (w, g, rate) -> w + g)),
                mistake("bias gradient doubled", Topic.CHAIN_RULE,
                        "the bias takes twice its gradient",
                        "dE/db = delta, once. A bias that is written once for each input is easily counted so.",
                        USUAL.with(BIAS_GRADIENT, (deltas, i, input, rate) -> 2 * deltas[i])));
    }

    /** A slope in all layers, in the hidden ones only, in the last one only. */
    private static Rules[] inSomeLayers(Rules.Slope slope) {
        return new Rules[] {slopes(slope, slope), slopes(RIGHT_SLOPE, slope), slopes(slope, RIGHT_SLOPE)};
    }

    private static double shared(double[][] w, double[] errors, int j) {
        double sum = 0;
        for (int k = 0; k < errors.length; k++) {
            sum += errors[k] * w[k][j] / Arrays.stream(w[k]).sum();
        }
        return sum;
    }

    private static double at(double[] values, int j) {
        Inapplicable.unless(j < values.length);
        return values[j];
    }
}
