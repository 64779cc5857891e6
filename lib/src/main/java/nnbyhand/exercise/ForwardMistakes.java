package nnbyhand.exercise;

import static nnbyhand.Activation.exp;
import static nnbyhand.exercise.Changes.onSigmoid;
import static nnbyhand.exercise.Changes.parts;
import static nnbyhand.exercise.Changes.reversed;
import static nnbyhand.exercise.Changes.several;
import static nnbyhand.exercise.Changes.sigmoidSlope;
import static nnbyhand.exercise.Changes.slopes;
import static nnbyhand.exercise.Changes.transposed;
import static nnbyhand.exercise.Formulas.slopeFrom;
import static nnbyhand.exercise.Mistake.mistake;
import static nnbyhand.exercise.Rules.ACTIVATED;
import static nnbyhand.exercise.Rules.ACTIVATION;
import static nnbyhand.exercise.Rules.BIAS_TAKEN;
import static nnbyhand.exercise.Rules.CHANGED_WEIGHT;
import static nnbyhand.exercise.Rules.HIDDEN_SLOPE;
import static nnbyhand.exercise.Rules.INTERCEPT;
import static nnbyhand.exercise.Rules.LAYER_INPUT;
import static nnbyhand.exercise.Rules.ON_LINE;
import static nnbyhand.exercise.Rules.ORIENTATION;
import static nnbyhand.exercise.Rules.OUTPUT;
import static nnbyhand.exercise.Rules.OUTPUT_SLOPE;
import static nnbyhand.exercise.Rules.SOFTMAX;
import static nnbyhand.exercise.Rules.SUM;
import static nnbyhand.exercise.Rules.USUAL;
import static nnbyhand.exercise.Rules.dot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nnbyhand.Activation;

/** What goes wrong on the way forward: in the sums, the activations and softmax. */
final class ForwardMistakes {
    static final List<Mistake> ALL = Stream.of(sums(), activations(), softmax()).flatMap(List::stream).toList();

    private ForwardMistakes() {}

    private static List<Mistake> sums() {
        return List.of(
                mistake("bias forgotten", Topic.WEIGHTED_SUM,
                        "the bias is left out of the weighted sum",
                        "z is the weighted inputs plus the bias. Without it an input of 0 could give nothing but z ="
                                + " 0.",
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x)).with(INTERCEPT, (w1, w2, b) -> 0)
                                .with(ON_LINE, (w1, w2, b, x2) -> -w2 * x2 / w1)),
                mistake("bias forgotten in one layer", Topic.WEIGHTED_SUM,
                        "the biases of the hidden layer are left out",
                        "Every neuron has a bias of its own, in every layer. Look for it in the table of each.",
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x) + (l == 0 ? 0 : b)))
                        .or("the biases of the output layer are left out",
                                USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x) + (l == 0 ? b : 0)))
                        .onlyWhere(Trace::hasHiddenLayer),
                mistake("bias of another neuron", Topic.WEIGHTED_SUM,
                        "a neuron adds another neuron's bias, such as the first one's in every sum",
                        "Every neuron has a bias of its own, in every layer. Where a line is copied for the next"
                                + " neuron, the bias has to change along with the weights.",
                        USUAL.with(BIAS_TAKEN, (network, layer, neuron) -> network.layer(layer).bias().get(0)),
                        USUAL.with(BIAS_TAKEN, (network, layer, neuron) ->
                                reversed(network.layer(layer).bias().toVector())[neuron]),
                        USUAL.with(BIAS_TAKEN, (network, layer, neuron) -> {
                            Inapplicable.unless(neuron < network.layer(0).neurons());
                            return network.layer(0).bias().get(neuron);
                        })),
                mistake("bias doubled", Topic.WEIGHTED_SUM,
                        "the bias is added twice",
                        "Each neuron adds its bias once, after all weighted inputs. It is easily added once with every"
                                + " product.",
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x) + 2 * b),
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x) + w.length * b)),
                mistake("bias subtracted", Topic.WEIGHTED_SUM,
                        "the bias is subtracted",
                        "z = w x + b adds the bias. A threshold is what the bias is when it is written on the other"
                                + " side, with the other sign.",
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x) - b)
                                .with(INTERCEPT, (w1, w2, b) -> b / w2)
                                .with(ON_LINE, (w1, w2, b, x2) -> -(w2 * x2 - b) / w1)),
                mistake("bias in the bracket", Topic.WEIGHTED_SUM,
                        "the bias is added to the input before the weight multiplies it, w (x + b)",
                        "The bias is added after the products: w x + b. It does not pass through any weight.",
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x) + b * Arrays.stream(w).sum())),
                mistake("bias multiplied", Topic.WEIGHTED_SUM,
                        "the bias multiplies the weighted inputs",
                        "The bias is added to the products. It shifts z by the same amount whatever the input is.",
                        USUAL.with(SUM, (w, x, b, l, i) -> b == 0 ? dot(w, x) : dot(w, x) * b)),
                mistake("weights added to inputs", Topic.WEIGHTED_SUM,
                        "weights and inputs are added instead of multiplied",
                        "A weight says how strongly its input counts, so it multiplies it. Only the products and the"
                                + " bias are added.",
                        USUAL.with(SUM, (w, x, b, l, i) -> Arrays.stream(w).sum() + Arrays.stream(x).sum() + b)),
                mistake("weights forgotten", Topic.WEIGHTED_SUM,
                        "the inputs are added without their weights",
                        "Each input enters the sum multiplied by its own weight. Without weights there is nothing that"
                                + " could learn.",
                        USUAL.with(SUM, (w, x, b, l, i) -> Arrays.stream(x).sum() + b)),
                mistake("one input of the sum forgotten", Topic.WEIGHTED_SUM,
                        "one input is missing from the weighted sum",
                        "Every input has its product in the sum, one for each weight in the neuron's row. Count the"
                                + " products before adding them.",
                        IntStream.range(0, 4)
                                .mapToObj(left -> USUAL.with(SUM, (w, x, b, l, i) -> {
                                    Inapplicable.unless(w.length > 1 && left < w.length);
                                    return dot(w, x) - w[left] * x[left] + b;
                                }))
                                .toArray(Rules[]::new)),
                mistake("only the last product kept", Topic.WEIGHTED_SUM,
                        "each product takes the place of the one before, so that only the last is left",
                        "z is the sum of all products. In Java += adds a product to those before it, where = forgets"
                                + " them.",
                        USUAL.with(SUM, (w, x, b, l, i) -> {
                            // Of two products this is one forgotten.
                            Inapplicable.unless(w.length > 2);
                            return w[w.length - 1] * x[w.length - 1] + b;
                        })),
                mistake("mean instead of sum", Topic.WEIGHTED_SUM,
                        "the weighted inputs are averaged, not added",
                        "z is a sum: it is not divided by the number of inputs. A mean would make every input count"
                                + " less as soon as there are more of them.",
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, x) / w.length + b),
                        USUAL.with(SUM, (w, x, b, l, i) -> (dot(w, x) + b) / w.length)),
                mistake("inputs swapped", Topic.WEIGHTED_SUM,
                        "the inputs meet each other's weights",
                        "The first weight of a neuron belongs to the first input, the second to the second. The order"
                                + " in the row of weights is the order of the inputs.",
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, reversed(x)) + b),
                        USUAL.with(SUM, (w, x, b, l, i) -> dot(w, i == 1 ? reversed(x) : x) + b)),
                mistake("wrong input used", Topic.WEIGHTED_SUM,
                        "one input is used where another belongs, such as x1 in every product",
                        "A neuron takes each of its inputs once, with a weight of its own. Where a product is"
                                + " copied, the input has to change along with the weight.",
                        USUAL.with(SUM, (w, x, b, l, i) -> Arrays.stream(w).sum() * several(x)[0] + b),
                        USUAL.with(SUM, (w, x, b, l, i) -> Arrays.stream(w).sum() * several(x)[1] + b))
                        .or("one input is used where another belongs, such as x1 twice in the sum of the second neuron",
                                USUAL.with(SUM, (w, x, b, l, i) ->
                                        (i == 1 ? Arrays.stream(w).sum() * several(x)[0] : dot(w, x)) + b),
                                USUAL.with(SUM, (w, x, b, l, i) ->
                                        (i == 1 ? Arrays.stream(w).sum() * several(x)[1] : dot(w, x)) + b)),
                mistake("rows and columns of the weights swapped", Topic.ROWS_AND_COLUMNS,
                        "the table of weights is read by columns, as if a column belonged to a neuron",
                        "A row holds the weights of one receiving neuron, a column what leaves one input. Row times"
                                + " input column gives that neuron's z.",
                        USUAL.with(ORIENTATION, (weights, layer) -> transposed(weights)))
                        .or("the table of weights of one layer is read by columns, that of the other one by rows",
                                USUAL.with(ORIENTATION, (weights, layer) -> layer == 0 ? transposed(weights) : weights),
                                USUAL.with(ORIENTATION, (weights, layer) -> layer == 1 ? transposed(weights) : weights)),
                mistake("new value at the transposed place", Topic.ROWS_AND_COLUMNS,
                        "the new value is put at the transposed place, with row and column exchanged",
                        "The row is that of the neuron a weight leads to, the column that of the input it comes from."
                                + " Exchanged, they are the place of another weight, and another neuron notices the"
                                + " change.",
                        USUAL.with(CHANGED_WEIGHT, (network, row, column, value) ->
                                network.withWeight(0, column, row, value))),
                mistake("new value at another place", Topic.ROWS_AND_COLUMNS,
                        "the new value is put at [1][2] of the matrix, which counts from 0 in Java",
                        "Row and column are counted from 1 in the text, and from 0 in Java. The first row and the"
                                + " second column are [0][1].",
                        USUAL.with(CHANGED_WEIGHT, (network, row, column, value) ->
                                network.withWeight(0, row + 1, column + 1, value)))
                        .or("the new value is put into the first column",
                                USUAL.with(CHANGED_WEIGHT, (network, row, column, value) ->
                                        network.withWeight(0, row, 0, value))),
                mistake("input of the wrong layer", Topic.LAYERS,
                        "a later layer is given the network's inputs instead of what the layer before put out",
                        "A layer's input is the output a of the layer before. The network's own inputs reach only the"
                                + " first layer.",
                        USUAL.with(LAYER_INPUT, (network, before, sums) -> {
                            Inapplicable.unless(network.length == before.length);
                            return network;
                        })));
    }

    private static List<Mistake> activations() {
        return List.of(
                mistake("activation forgotten", Topic.ACTIVATION,
                        "the weighted sum z is taken for the output a, without the activation",
                        "A neuron does two things: it adds up z, then it bends it, a = f(z). Without the second"
                                + " it can draw nothing but a straight line.",
                        USUAL.with(ACTIVATION, (f, z) -> z),
                        withItsSlope(USUAL.with(ACTIVATION, (f, z) -> z))),
                mistake("activation forgotten in one layer", Topic.LAYERS,
                        "the hidden layer hands on its sums z instead of its outputs a",
                        "Every layer bends its sums before it hands them on, the last one too. What a layer puts out"
                                + " is a.",
                        USUAL.with(LAYER_INPUT, (network, before, sums) -> sums))
                        .or("the sums z of the output layer are given, without its activation",
                                USUAL.with(OUTPUT, (z, a) -> z)),
                mistake("softmax for sigmoid", Topic.CLASSES,
                        "the output layer's activation is softmax instead of its own",
                        "Softmax shares one whole among the outputs of a layer. Here each output has its own"
                                + " activation.",
                        USUAL.with(OUTPUT, (z, a) -> parts(several(z), Math::exp))),
                mistake("activation applied twice", Topic.ACTIVATION,
                        "the activation is applied twice, f(f(z))",
                        "The activation is applied once, to z. What comes out is a, and it goes on as it is.",
                        USUAL.with(ACTIVATION, (f, z) -> f.value(f.value(z))),
                        withItsSlope(USUAL.with(ACTIVATION, (f, z) -> f.value(f.value(z))))),
                mistake("minus sign lost in the sigmoid", Topic.ACTIVATION,
                        "the exponent's minus sign is lost, 1 / (1 + e^z)",
                        "The sigmoid is 1 / (1 + e^-z): it grows with z. With e^z it falls, and gives 1 minus the"
                                + " right value.",
                        USUAL.with(ACTIVATION, onSigmoid(z -> Activation.SIGMOID.value(-z)))),
                mistake("minus of the exponent on the first product only", Topic.ACTIVATION,
                        "the minus of the exponent reaches only the first product, exp(-w x + b) for exp(-(w x + b))",
                        "The sigmoid takes e to the power of -z, and z is the whole sum with its bias. Put the sum in"
                                + " brackets, or compute z first.",
                        slopes(sigmoidSlope(a -> a * (1 - a)), sigmoidSlope(a -> a * (1 - a)))
                                .with(ACTIVATED, (f, z, w, x) ->
                                        f == Activation.SIGMOID ? 2 * w[0] * x[0] - z : z)),
                mistake("brackets of the sigmoid forgotten", Topic.ACTIVATION,
                        "the brackets are missing, 1 / 1 + exp(-z), which Java reads as 1 + exp(-z)",
                        "Division binds tighter than addition, so the sum below the line needs brackets: 1 / (1 +"
                                + " exp(-z)). A sigmoid is never above 1.",
                        USUAL.with(ACTIVATION, onSigmoid(z -> 1 + exp(-z))),
                        withItsSlope(USUAL.with(ACTIVATION, onSigmoid(z -> 1 + exp(-z))))),
                mistake("the 1 of the sigmoid forgotten", Topic.ACTIVATION,
                        "the 1 below the line is missing, 1 / e^-z",
                        "The 1 keeps the output below 1: 1 / (1 + e^-z). Without it the function is e^z, which has no"
                                + " upper end.",
                        USUAL.with(ACTIVATION, onSigmoid(Math::exp)),
                        withItsSlope(USUAL.with(ACTIVATION, onSigmoid(Math::exp)))),
                mistake("tanh for sigmoid", Topic.GALLERY,
                        "tanh is used instead of the sigmoid",
                        "Both are S-shaped, but tanh runs from -1 to 1 and the sigmoid from 0 to 1. What"
                                + " belongs here is the sigmoid.",
                        USUAL.with(ACTIVATION, onSigmoid(StrictMath::tanh)),
                        USUAL.with(ACTIVATION, onSigmoid(z -> StrictMath.tanh(z / 2))))
                        .or("tanh is used instead of the sigmoid, and the slope a (1 - a) is computed with it",
                                withItsSlope(USUAL.with(ACTIVATION, onSigmoid(StrictMath::tanh))))
                        .or("tanh and its slope 1 - a^2 are used instead of the sigmoid's",
                                slopes(sigmoidSlope(a -> 1 - a * a), sigmoidSlope(a -> 1 - a * a))
                                        .with(ACTIVATION, onSigmoid(StrictMath::tanh))),
                mistake("sigmoid for another activation", Topic.GALLERY,
                        "the sigmoid is used where another activation belongs",
                        "The sigmoid is only one of many activations, and every layer has its own. Take the one that"
                                + " the exercise names, or in code layer.activation(), which is the layer's own.",
                        USUAL.with(ACTIVATION, (f, z) -> Activation.SIGMOID.value(z))
                                .with(OUTPUT_SLOPE, (f, z, a) -> Activation.SIGMOID.slope(z))
                                .with(HIDDEN_SLOPE, (f, z, a) -> Activation.SIGMOID.slope(z))),
                mistake("slope for the activation", Topic.ACTIVATION,
                        "the activation's slope f'(z) is given for its value f(z)",
                        "The forward pass uses the value f(z). The slope comes in only on the way back.",
                        USUAL.with(ACTIVATION, Activation::slope)),
                mistake("leak forgotten", Topic.GALLERY,
                        "the leaky ReLU is cut off at 0 like the plain one",
                        "Below 0 the leaky ReLU lets a hundredth of z through, a = 0.01 z. That keeps its slope from"
                                + " being 0 there.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.LEAKY_RELU ? Math.max(0, z) : f.value(z))
                                .with(HIDDEN_SLOPE, (f, z, a) ->
                                        f == Activation.LEAKY_RELU ? z > 0 ? 1 : 0 : f.slope(z))),
                mistake("leak of a tenth", Topic.GALLERY,
                        "the leaky ReLU lets a tenth of z through instead of a hundredth",
                        "The factor below 0 is 0.01 in this exercise. Other factors are in use, but they change the"
                                + " number.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.LEAKY_RELU && z < 0 ? 0.1 * z : f.value(z))
                                .with(HIDDEN_SLOPE, (f, z, a) ->
                                        f == Activation.LEAKY_RELU && z < 0 ? 0.1 : f.slope(z))),
                mistake("sign of the leak", Topic.GALLERY,
                        "the leaky ReLU turns what it lets through positive",
                        "Below 0 the leaky ReLU is 0.01 z, which is negative like z. Only then does it rise all the"
                                + " way.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.LEAKY_RELU ? Math.max(z, -0.01 * z) : f.value(z))),
                mistake("tan for tanh", Topic.GALLERY,
                        "the tangent is taken for the hyperbolic tangent",
                        "tanh is another function than tan: it stays between -1 and 1. In Java it is Math.tanh.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.TANH ? StrictMath.tan(z) : f.value(z))),
                mistake("softplus with another logarithm", Topic.GALLERY,
                        "softplus is taken with the logarithm to the base 10",
                        "Softplus takes the natural logarithm, which is Math.log in Java. For large z it is then"
                                + " nearly z itself.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.SOFTPLUS
                                ? StrictMath.log10(1 + StrictMath.exp(z))
                                : f.value(z))),
                mistake("ReLU as absolute value", Topic.GALLERY,
                        "ReLU makes a negative z positive instead of 0",
                        "ReLU is max(0, z): below 0 it is 0. The absolute value is another function.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.RELU ? Math.abs(z) : f.value(z))),
                mistake("-1 of the ELU forgotten", Topic.GALLERY,
                        "the ELU is e^z below 0, without the - 1",
                        "Below 0 the ELU is e^z - 1, so that it passes through 0 without a jump. Its slope there is"
                                + " e^z.",
                        USUAL.with(ACTIVATION, (f, z) -> f == Activation.ELU && z < 0 ? exp(z) : f.value(z))));
    }

    private static List<Mistake> softmax() {
        return List.of(
                mistake("softmax without exp", Topic.CLASSES,
                        "each z is divided by the sum of all z, without exp",
                        "Softmax raises e to each z first, so that all parts are positive. Only then does it divide"
                                + " by the sum.",
                        USUAL.with(SOFTMAX, z -> parts(z, v -> v))),
                mistake("sigmoid for each class", Topic.CLASSES,
                        "each output is a sigmoid of its own instead of softmax",
                        "Separate sigmoids do not add up to 1. Softmax compares the z of all classes: e^z divided by"
                                + " the sum of all e^z.",
                        USUAL.with(SOFTMAX, z -> Arrays.stream(z).map(Activation.SIGMOID::value).toArray())),
                mistake("softmax divided by the largest", Topic.CLASSES,
                        "each e^z is divided by the largest instead of the sum, or the largest z taken away and"
                                + " nothing divided",
                        "Dividing by the sum makes the outputs add up to 1, as probabilities do. Check that they do.",
                        USUAL.with(SOFTMAX, z -> {
                            double largest = Arrays.stream(z).max().getAsDouble();
                            return Arrays.stream(z).map(v -> exp(v - largest)).toArray();
                        })),
                mistake("softmax not divided", Topic.CLASSES,
                        "e^z is given, not divided by the sum",
                        "The outputs of softmax add up to 1. For that each e^z is divided by the sum of all of them.",
                        USUAL.with(SOFTMAX, z -> Arrays.stream(z).map(Math::exp).toArray())),
                mistake("softmax over the others", Topic.CLASSES,
                        "each e^z is divided by the sum of the others, without itself",
                        "The sum below the line runs over all classes, the one above the line included. Only then do"
                                + " the outputs add up to 1.",
                        USUAL.with(SOFTMAX, z -> {
                            double sum = Arrays.stream(z).map(Math::exp).sum();
                            return Arrays.stream(z).map(v -> exp(v) / (sum - exp(v))).toArray();
                        })),
                mistake("softmax to another base", Topic.CLASSES,
                        "softmax is taken with 2 or 10 in the place of e",
                        "Softmax raises e to each z, as exp does. Another base is like multiplying every z.",
                        USUAL.with(SOFTMAX, z -> parts(z, v -> StrictMath.pow(2, v))),
                        USUAL.with(SOFTMAX, z -> parts(z, v -> StrictMath.pow(10, v)))),
                mistake("softmax applied twice", Topic.CLASSES,
                        "softmax is applied twice",
                        "Softmax is applied once, to z. A second time it flattens the outputs towards equal shares.",
                        USUAL.with(SOFTMAX, z -> parts(parts(z, Math::exp), Math::exp))),
                mistake("minus signs lost or added in softmax", Topic.CLASSES,
                        "softmax is taken with e^-z",
                        "The class with the largest z gets the largest share, so e is raised to z itself. The minus"
                                + " sign belongs to the sigmoid.",
                        USUAL.with(SOFTMAX, z -> parts(z, v -> exp(-v)))));
    }

    /** The slope is then computed from this wrong a, by the formula of the right activation; a right a has its own. */
    private static Rules withItsSlope(Rules changed) {
        Rules.Slope slope = (f, z, a) -> changed.get(ACTIVATION).of(f, z) == f.value(z) ? f.slope(z) : slopeFrom(f, a);
        return changed.with(OUTPUT_SLOPE, slope).with(HIDDEN_SLOPE, slope);
    }
}
