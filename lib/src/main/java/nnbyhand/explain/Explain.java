package nnbyhand.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.LayerPass;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Require;
import nnbyhand.explain.Derivation.Equation;
import nnbyhand.explain.Derivation.Path;

/**
 * Asks any number of a network where it came from.
 * One walk over the recorded pass answers for every network, whatever its depth, activations and loss.
 *
 * <pre>{@code
 * Explain explain = Explain.of(pass, target, HALF_SQUARED_ERROR);
 * explain.of("dE/dw1");             // formula, numbers, result, every path to the loss
 * explain.z(1, 0).rounded(4);       // by layer and neuron, counted from 0
 * explain.newWeight(0, 0, 0, 0.5);  // after a step with learning rate 0.5
 * }</pre>
 */
public final class Explain {
    /** More paths than this are counted, but not shown. */
    private static final BigInteger MOST_PATHS = BigInteger.valueOf(32);

    /** Up to this a, its logarithm keeps 12 digits and more. */
    private static final double NEAR_ONE = 0.999;

    private final ForwardPass pass;
    private final Network network;
    private final Matrix target;
    private final Loss loss;
    private final Gradients gradients;
    private final Names names;

    private Explain(ForwardPass pass, Matrix target, Loss loss, Gradients gradients, Names names) {
        this.pass = pass;
        this.network = pass.network();
        this.target = target;
        this.loss = loss;
        this.gradients = gradients;
        this.names = names;
    }

    /**
     * Questions to a recorded pass.
     *
     * @param pass what {@link Network#forward} recorded
     * @param target the wanted outputs, a column
     * @param loss how far the output is from the target
     * @return the one to ask
     */
    public static Explain of(ForwardPass pass, Matrix target, Loss loss) {
        Network network = Require.notNull(pass, "the forward pass").network();
        return new Explain(pass, target, loss, network.backward(pass, target, loss), Names.of(network));
    }

    /**
     * Questions to a network and an example; the pass is made here.
     *
     * @param network the network
     * @param example x and target
     * @param loss how far the output is from the target
     * @return the one to ask
     */
    public static Explain of(Network network, Example example, Loss loss) {
        Require.notNull(example, "the example");
        return of(Require.notNull(network, "the network").forward(example.x()), example.target(), loss);
    }

    /**
     * The same with other names for the numbers.
     *
     * @param other the names, made for this network
     * @return the changed one to ask; this one stays as it is
     */
    public Explain withNames(Names other) {
        return new Explain(pass, target, loss, gradients, Require.notNull(other, "the names").fitting(network));
    }

    /**
     * A weighted sum, z = sum of w x + b.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return its derivation
     */
    public Derivation z(int layer, int neuron) {
        LayerPass here = pass.layer(layer);
        here.z().get(neuron, 0);
        List<Scalar> terms = new ArrayList<>();
        for (int j = 0; j < here.layer().inputs(); j++) {
            terms.add(weight(layer, neuron, j).times(x(layer, j)));
        }
        if (here.layer().hasBias()) {
            Symbol shared = names.sharedBiasSymbol(layer);
            Symbol name = shared != null ? shared : names.biasSymbol(layer, neuron);
            terms.add(Scalar.leaf(name, here.layer().bias().get(neuron)));
        }
        List<String> remarks = new ArrayList<>();
        if (terms.size() > ExpressionText.LONGEST) {
            remarks.add("The sum has " + terms.size() + " terms: the first " + ExpressionText.FIRST + " and the last "
                    + ExpressionText.LAST + " are shown, the result is that of all.");
        }
        if (!here.layer().hasBias()) {
            remarks.add("This layer has no bias.");
        }
        return derivation(Equation.of(names.zSymbol(layer, neuron), Formulas.sum(terms)), List.of(), remarks);
    }

    /**
     * What a neuron puts out, a = f(z).
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return its derivation
     */
    public Derivation a(int layer, int neuron) {
        LayerPass here = pass.layer(layer);
        here.z().get(neuron, 0);
        Activation activation = here.layer().activation();
        Symbol name = names.aSymbol(layer, neuron);
        List<String> remarks = new ArrayList<>();
        if (activation == Activation.SOFTMAX) {
            return derivation(Equation.of(name, Formulas.writtenSoftmax(zs(layer), neuron)), List.of(), remarks);
        }
        if (!activation.isPerNeuron()) {
            return derivation(Equation.of(name, Formulas.activations(activation, zs(layer)).get(neuron)), List.of(), remarks);
        }
        Scalar z = z1(layer, neuron);
        addBranch(activation, z, remarks);
        Scalar call = Scalar.function(Formulas.functionName(activation), activation.value(z.value()), List.of(z), 0);
        return derivation(
                Equation.of(name, call, Formulas.written(activation, z)), List.of(), remarks, definitions(layer));
    }

    /** {@return the loss E of the example, and each output's part of it} */
    public Derivation loss() {
        List<Scalar> parts = lossParts();
        List<Equation> where = new ArrayList<>();
        if (parts.size() > 1 && parts.size() <= ExpressionText.LONGEST) {
            for (int i = 0; i < parts.size(); i++) {
                where.add(Equation.of(names.lossPartSymbol(i), parts.get(i)));
            }
        }
        List<Scalar> named = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            named.add(Scalar.leaf(names.lossPartSymbol(i), parts.get(i).value()));
        }
        Scalar written = Formulas.sum(parts);
        Equation main = parts.size() == 1
                ? Equation.of(names.lossSymbol(), written)
                : Equation.of(names.lossSymbol(), written, Formulas.sum(named));
        return derivation(main, where, lossRemarks());
    }

    /**
     * One output's part of the loss.
     *
     * @param output counted from 0
     * @return its derivation
     */
    public Derivation lossPart(int output) {
        pass.last().a().get(output, 0);
        return derivation(Equation.of(partSymbol(output), lossParts().get(output)), List.of(), lossRemarks());
    }

    /**
     * How the loss moves with what a neuron puts out, dE/da: for an output by the loss's own slope, for a hidden
     * neuron through every neuron that takes it in.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return its derivation
     */
    public Derivation activationGradient(int layer, int neuron) {
        pass.layer(layer).a().get(neuron, 0);
        return derivation(activationEquation(layer, neuron), List.of(), List.of());
    }

    /**
     * The slope of a neuron's activation, da/dz.
     *
     * @param layer counted from 0, a layer in which each a depends on its own z alone
     * @param neuron counted from 0
     * @return its derivation
     */
    public Derivation slope(int layer, int neuron) {
        return slope(layer, neuron, neuron);
    }

    /**
     * How one neuron's a moves with a z of its layer, da/dz: an entry of the Jacobian.
     *
     * @param layer counted from 0
     * @param neuron whose a, counted from 0
     * @param by whose z, counted from 0
     * @return its derivation
     */
    public Derivation slope(int layer, int neuron, int by) {
        pass.layer(layer).a().get(neuron, 0);
        pass.layer(layer).a().get(by, 0);
        List<String> remarks = new ArrayList<>();
        Activation activation = network.layer(layer).activation();
        if (activation.isPerNeuron()) {
            addBranch(activation, z1(layer, neuron), remarks);
        }
        return derivation(Equation.of(slopeSymbol(layer, neuron, by), slopeExpression(layer, neuron, by)), List.of(), remarks);
    }

    /**
     * A delta, dE/dz: how the loss moves with a weighted sum.
     *
     * @param layer counted from 0
     * @param neuron counted from 0
     * @return its derivation
     */
    public Derivation delta(int layer, int neuron) {
        pass.layer(layer).z().get(neuron, 0);
        List<String> remarks = new ArrayList<>();
        Activation activation = network.layer(layer).activation();
        if (activation.isPerNeuron()) {
            addBranch(activation, z1(layer, neuron), remarks);
        }
        addFlat(layer, remarks);
        return derivation(deltaEquation(layer, neuron), deltaParts(layer, neuron), remarks, definitions(layer));
    }

    /**
     * How the loss moves with a weight, dE/dw = delta x, and every path from the loss back to it.
     *
     * @param layer counted from 0
     * @param neuron the receiving neuron: the row, counted from 0
     * @param input where it comes from: the column, counted from 0
     * @return its derivation
     */
    public Derivation weightGradient(int layer, int neuron, int input) {
        return gradient(Parameter.weight(layer, neuron, input));
    }

    /**
     * How the loss moves with a neuron's own bias, dE/db = delta, and every path from the loss back to it.
     *
     * @param layer counted from 0, a layer with a bias
     * @param neuron counted from 0
     * @return its derivation
     */
    public Derivation biasGradient(int layer, int neuron) {
        return gradient(Parameter.bias(layer, neuron));
    }

    /**
     * A weight after one step of gradient descent, w - learning rate * dE/dw.
     *
     * @param layer counted from 0
     * @param neuron the receiving neuron: the row, counted from 0
     * @param input where it comes from: the column, counted from 0
     * @param learningRate finite, 0 or larger
     * @return its derivation
     */
    public Derivation newWeight(int layer, int neuron, int input, double learningRate) {
        return afterStep(Parameter.weight(layer, neuron, input), learningRate);
    }

    /**
     * A bias after one step of gradient descent, b - learning rate * dE/db.
     *
     * @param layer counted from 0, a layer with a bias
     * @param neuron counted from 0
     * @param learningRate finite, 0 or larger
     * @return its derivation
     */
    public Derivation newBias(int layer, int neuron, double learningRate) {
        return afterStep(Parameter.bias(layer, neuron), learningRate);
    }

    /**
     * A weight or bias after one step of gradient descent; b1 is a bias shared by a layer, which moves by the sum of
     * its neurons' gradients.
     *
     * @param name such as w1, b_h1 or b1
     * @param learningRate finite, 0 or larger
     * @return its derivation
     */
    public Derivation afterStep(String name, double learningRate) {
        Integer layer = layerOfSharedBias(name);
        if (layer != null) {
            Symbol shared = names.sharedBiasSymbol(layer);
            double bias = network.layer(layer).bias().get(0);
            return afterStep(shared, bias, sharedBiasEquation(layer, shared), learningRate,
                    List.of(sharedBiasRemark(layer, shared)));
        }
        return afterStep(names.parameter(name), learningRate);
    }

    /**
     * Any number, by name: z_h1, a_h1, E, E_o1, delta_h1, dE/da_h1, da_h1/dz_h1, dE/dw1, dE/db_h1, and dE/db1 for a
     * bias shared by a layer. A weight or bias alone asks for its gradient, a neuron alone for its a; net_h1 and
     * out_h1, the articles' words, stand for z_h1 and a_h1.
     *
     * @param name a name as derivations print it
     * @return its derivation
     * @throws IllegalArgumentException if nothing is called so, or it was given and not calculated
     */
    public Derivation of(String name) {
        String asked = Require.name(name, "the name of a number").strip();
        String wanted = asked.replaceFirst("^net_", "z_").replaceFirst("^out_", "a_");
        Derivation found = neuronQuantity(wanted);
        return found != null ? found : otherQuantity(wanted, asked);
    }

    private Derivation neuronQuantity(String wanted) {
        for (int l = 0; l < network.layers().size(); l++) {
            for (int i = 0; i < network.layer(l).neurons(); i++) {
                String z = names.zSymbol(l, i).text();
                String a = names.aSymbol(l, i).text();
                if (wanted.equals(z)) {
                    return z(l, i);
                }
                if (wanted.equals(a) || wanted.equals(names.neuron(l, i))) {
                    return a(l, i);
                }
                if (wanted.equals(names.deltaSymbol(l, i).text()) || wanted.equals("dE/d" + z)) {
                    return delta(l, i);
                }
                if (wanted.equals("dE/d" + a)) {
                    return activationGradient(l, i);
                }
                if (wanted.startsWith("d" + a + "/d")) {
                    for (int j = 0; j < network.layer(l).neurons(); j++) {
                        if (wanted.equals(slopeSymbol(l, i, j).text())) {
                            return slope(l, i, j);
                        }
                    }
                }
            }
        }
        return null;
    }

    private Derivation otherQuantity(String wanted, String asked) {
        if (wanted.equals(names.lossSymbol().text())) {
            return loss();
        }
        for (int i = 0; i < network.outputs(); i++) {
            if (wanted.equals(partSymbol(i).text())) {
                return lossPart(i);
            }
            if (wanted.equals(names.targetSymbol(i).text())) {
                throw given(asked, target.get(i), "is a target");
            }
        }
        for (int j = 0; j < network.inputs(); j++) {
            if (wanted.equals(names.input(j))) {
                throw given(asked, pass.x().get(j), "is an input");
            }
        }
        String alone = wanted.startsWith("dE/d") ? wanted.substring(4) : wanted;
        for (Parameter parameter : Names.parameters(network)) {
            if (alone.equals(names.of(parameter)) || alone.equals(parameter.toString())) {
                return gradient(parameter);
            }
        }
        Integer layer = layerOfSharedBias(alone);
        if (layer != null) {
            Symbol shared = names.sharedBiasSymbol(layer);
            return derivation(
                    sharedBiasEquation(layer, shared), List.of(), List.of(sharedBiasRemark(layer, shared)));
        }
        throw new IllegalArgumentException("nothing in this network is called " + asked + ": ask for "
                + names.zSymbol(0, 0).text() + ", " + names.aSymbol(0, 0).text() + ", " + names.lossSymbol().text() + ", "
                + names.deltaSymbol(0, 0).text() + " or dE/d" + names.weight(0, 0, 0) + ", for example");
    }

    private static IllegalArgumentException given(String name, double value, String kind) {
        return new IllegalArgumentException(
                name + " = " + Numbers.text(value) + " " + kind + ": it was given, not calculated");
    }

    /** The layer whose neurons share a bias of this name, or null. */
    private Integer layerOfSharedBias(String name) {
        for (int l = 0; l < network.layers().size(); l++) {
            Symbol shared = names.sharedBiasSymbol(l);
            if (shared != null && shared.text().equals(name)) {
                return l;
            }
        }
        return null;
    }

    private Equation sharedBiasEquation(int layer, Symbol shared) {
        List<Scalar> deltas = new ArrayList<>();
        for (int i = 0; i < network.layer(layer).neurons(); i++) {
            deltas.add(delta1(layer, i));
        }
        return Equation.of(Symbol.derivative(names.lossSymbol(), shared), Formulas.sum(deltas));
    }

    private String sharedBiasRemark(int layer, Symbol shared) {
        return shared.text() + " is taken as one bias for the whole layer, so what arrives at its neurons is added;"
                + " the neurons' own biases are called " + names.bias(layer, 0) + " and so on.";
    }

    private Derivation gradient(Parameter parameter) {
        parameter.in(network);
        int layer = parameter.layer();
        int neuron = parameter.neuron();
        List<String> remarks = new ArrayList<>();
        addFlat(layer, remarks);
        BigInteger count = pathCount(layer);
        List<Path> paths = List.of();
        if (count.compareTo(MOST_PATHS) <= 0) {
            paths = paths(parameter);
        } else {
            remarks.add(String.format(Locale.ROOT, "%,d", count) + " paths lead back from the loss to "
                    + names.of(parameter) + ", too many to show; the deltas of the next layer hold the sums over all of them.");
        }
        List<Equation> where = new ArrayList<>();
        where.add(deltaEquation(layer, neuron));
        return new Derivation(
                gradientEquation(parameter), where, paths, paths.isEmpty() ? count : BigInteger.valueOf(paths.size()),
                remarks, definitions(layer), Numbers.DIGITS);
    }

    private Derivation afterStep(Parameter parameter, double learningRate) {
        return afterStep(names.symbol(parameter), parameter.in(network), gradientEquation(parameter), learningRate,
                List.of());
    }

    private static Derivation afterStep(
            Symbol name, double value, Equation gradient, double learningRate, List<String> remarks) {
        Require.learningRate(learningRate);
        Scalar step = Scalar.of("eta", learningRate).times(Scalar.leaf(gradient.name(), gradient.value()));
        return derivation(
                Equation.of(name.afterStep(), Scalar.leaf(name, value).minus(step)), List.of(gradient), remarks);
    }

    private Equation gradientEquation(Parameter parameter) {
        int layer = parameter.layer();
        int neuron = parameter.neuron();
        Symbol name = names.symbol(parameter);
        Symbol gradient = Symbol.derivative(names.lossSymbol(), name);
        Scalar delta = delta1(layer, neuron);
        Scalar factor = lastFactor(parameter);
        Scalar chain = Scalar.leaf(Symbol.derivative(names.lossSymbol(), names.zSymbol(layer, neuron)), delta.value())
                .times(Scalar.leaf(Symbol.derivative(names.zSymbol(layer, neuron), name), factor.value()));
        return Equation.of(gradient, chain, delta.times(factor));
    }

    /** dz/dw = x, or dz/db = 1. */
    private Scalar lastFactor(Parameter parameter) {
        return parameter.isBias() ? Scalar.constant(1) : x(parameter.layer(), parameter.input());
    }

    private Equation deltaEquation(int layer, int neuron) {
        Layer here = network.layer(layer);
        boolean last = layer == network.layers().size() - 1;
        Symbol name = names.deltaSymbol(layer, neuron);
        Activation activation = here.activation();
        List<Scalar> forms = new ArrayList<>();
        if (!last || lossSlopesAreFinite()) {
            forms.add(chain(layer, neuron));
            if (activation.isPerNeuron()) {
                Scalar slope = slopeExpression(layer, neuron, neuron);
                Scalar gradient = last ? lossSlope(neuron) : throughWeights(layer, neuron);
                forms.add(gradient.times(slope));
            } else if (last && activation == Activation.SOFTMAX && here.neurons() <= ExpressionText.LONGEST) {
                forms.add(throughSoftmax(neuron));
            }
        }
        if (last && Formulas.isExactFromZ(loss, activation)) {
            forms.add(shortDelta(neuron));
        }
        if (forms.isEmpty()) {
            throw noSlope(layer, neuron);
        }
        return new Equation(name, forms);
    }

    /** dE/da da/dz, or its sum over the a of the layer where each depends on this z. */
    private Scalar chain(int layer, int neuron) {
        boolean alone = network.layer(layer).activation().isPerNeuron();
        Matrix jacobian = alone ? null : jacobian(layer);
        List<Scalar> terms = new ArrayList<>();
        for (int i = alone ? neuron : 0; i < (alone ? neuron + 1 : network.layer(layer).neurons()); i++) {
            double slope = alone ? slopeExpression(layer, neuron, neuron).value() : jacobian.get(i, neuron);
            terms.add(Scalar.leaf(activationGradientSymbol(layer, i), activationGradientValue(layer, i))
                    .times(Scalar.leaf(slopeSymbol(layer, i, neuron), slope)));
        }
        return Formulas.sum(terms);
    }

    private Scalar throughSoftmax(int neuron) {
        int layer = network.layers().size() - 1;
        List<Scalar> terms = new ArrayList<>();
        for (int i = 0; i < network.outputs(); i++) {
            terms.add(lossSlope(i).times(slopeExpression(layer, i, neuron)));
        }
        return Formulas.sum(terms);
    }

    /** What a cross-entropy's slope and the slope of its activation come to: everything else cancels. */
    private Scalar shortDelta(int output) {
        Scalar a = a1(network.layers().size() - 1, output);
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return a.minus(target1(output));
        }
        List<Scalar> targets = new ArrayList<>();
        for (int i = 0; i < network.outputs(); i++) {
            targets.add(target1(i));
        }
        return a.times(Formulas.sum(targets)).minus(target1(output));
    }

    /** For a layer-wide activation: where the numbers of the sum come from. */
    private List<Equation> deltaParts(int layer, int neuron) {
        List<Equation> parts = new ArrayList<>();
        Layer here = network.layer(layer);
        boolean last = layer == network.layers().size() - 1;
        if (here.activation().isPerNeuron() || here.neurons() > ExpressionText.LONGEST || last && !lossSlopesAreFinite()) {
            return parts;
        }
        for (int i = 0; i < here.neurons(); i++) {
            parts.add(activationEquation(layer, i));
            parts.add(Equation.of(slopeSymbol(layer, i, neuron), slopeExpression(layer, i, neuron)));
        }
        return parts;
    }

    private Equation activationEquation(int layer, int neuron) {
        boolean last = layer == network.layers().size() - 1;
        if (last && !Double.isFinite(lossGradient().get(neuron))) {
            throw noSlope(layer, neuron);
        }
        return Equation.of(activationGradientSymbol(layer, neuron),
                last ? lossSlope(neuron) : throughWeights(layer, neuron));
    }

    private ArithmeticException noSlope(int layer, int neuron) {
        return new ArithmeticException("an output has rounded to 0 or 1 ("  + names.aSymbol(layer, neuron).text() + " = "
                + Numbers.text(pass.output().get(neuron)) + "), where the loss " + loss.name() + " has no finite slope"
                + (Formulas.isExactFromZ(loss, network.layer(layer).activation())
                        ? ": ask for " + names.deltaSymbol(layer, neuron).text() + ", which is calculated from z"
                        : ": use it behind sigmoid or softmax, where delta is calculated from z"));
    }

    /** dE/da of a hidden neuron: the sum over the neurons that take it in. */
    private Scalar throughWeights(int layer, int neuron) {
        List<Scalar> terms = new ArrayList<>();
        for (int k = 0; k < network.layer(layer + 1).neurons(); k++) {
            terms.add(weight(layer + 1, k, neuron).times(delta1(layer + 1, k)));
        }
        return Formulas.sum(terms);
    }

    private double activationGradientValue(int layer, int neuron) {
        return layer == network.layers().size() - 1
                ? lossSlope(neuron).value()
                : throughWeights(layer, neuron).value();
    }

    private Scalar slopeExpression(int layer, int neuron, int by) {
        Activation activation = network.layer(layer).activation();
        if (activation == Activation.SOFTMAX) {
            return Formulas.softmaxSlope(as(layer), neuron, by);
        }
        if (activation.isPerNeuron()) {
            return neuron == by
                    ? Formulas.slope(activation, z1(layer, neuron), a1(layer, neuron))
                    : Scalar.constant(0);
        }
        return Scalar.function(Symbol.of(activation.name() + "'"), jacobian(layer).get(neuron, by), zs(layer),
                new double[network.layer(layer).neurons()]);
    }

    private List<Scalar> lossParts() {
        int layer = network.layers().size() - 1;
        List<Scalar> targets = new ArrayList<>();
        for (int i = 0; i < network.outputs(); i++) {
            targets.add(target1(i));
        }
        if (isBestFromZ()) {
            return Formulas.lossParts(loss, network.layer(layer).activation(), zs(layer), as(layer), targets);
        }
        List<Scalar> parts = new ArrayList<>();
        for (int i = 0; i < network.outputs(); i++) {
            parts.add(Formulas.lossPart(loss, a1(layer, i), targets.get(i), network.outputs()));
        }
        return parts;
    }

    /** Whether an a is so near 0 or 1 that its logarithm has lost digits which z still has. */
    private boolean isBestFromZ() {
        boolean near = false;
        for (int i = 0; i < network.outputs(); i++) {
            double a = pass.output().get(i);
            near |= a > NEAR_ONE || a < Double.MIN_NORMAL;
        }
        return near && Formulas.isExactFromZ(loss, pass.last().layer().activation());
    }

    private List<String> lossRemarks() {
        return isBestFromZ()
                ? List.of("An output is so near 0 or 1 that its logarithm would lose digits: the loss is taken from z.")
                : List.of();
    }

    private Matrix lossGradient() {
        return loss.gradient(pass.output(), target);
    }

    private boolean lossSlopesAreFinite() {
        for (double slope : lossGradient().toVector()) {
            if (!Double.isFinite(slope)) {
                return false;
            }
        }
        return true;
    }

    private Scalar lossSlope(int output) {
        return Formulas.lossSlope(loss, a1(network.layers().size() - 1, output), target1(output), network.outputs());
    }

    /** How many paths lead from the loss back to any one z of a layer. */
    private BigInteger pathCount(int layer) {
        BigInteger count = BigInteger.ONE;
        for (int l = layer; l < network.layers().size(); l++) {
            BigInteger neurons = BigInteger.valueOf(network.layer(l).neurons());
            boolean alone = network.layer(l).activation().isPerNeuron();
            // Through a layer-wide activation each a depends on each z, so both are chosen.
            count = count.multiply(l > layer ? neurons : BigInteger.ONE).multiply(alone ? BigInteger.ONE : neurons);
        }
        return count;
    }

    private List<Path> paths(Parameter parameter) {
        List<Path> paths = new ArrayList<>();
        int last = network.layers().size() - 1;
        List<Scalar> end = List.of(Scalar.leaf(
                Symbol.derivative(names.zSymbol(parameter.layer(), parameter.neuron()), names.symbol(parameter)),
                lastFactor(parameter).value()));
        walk(parameter.layer(), parameter.neuron(), end, names.of(parameter), last, paths);
        return paths;
    }

    /** Walks from a z towards the loss; the factors and the route are collected in the other direction. */
    private void walk(int layer, int neuron, List<Scalar> factors, String route, int last, List<Path> paths) {
        Layer here = network.layer(layer);
        if (layer == last && !lossSlopesAreFinite()) {
            Symbol start = Symbol.derivative(names.lossSymbol(), names.zSymbol(layer, neuron));
            Scalar delta = Scalar.leaf(start, delta1(layer, neuron).value());
            paths.add(new Path(names.lossSymbol().text() + " -> " + names.neuron(layer, neuron) + " -> " + route,
                    Formulas.product(before(delta, factors)), Numbers.DIGITS));
            return;
        }
        boolean alone = here.activation().isPerNeuron();
        for (int i = alone ? neuron : 0; i < (alone ? neuron + 1 : here.neurons()); i++) {
            double slope = slopeExpression(layer, i, neuron).value();
            List<Scalar> withSlope = before(Scalar.leaf(slopeSymbol(layer, i, neuron), slope), factors);
            String through = (i == neuron ? "" : "a of " + names.neuron(layer, i) + " -> z of ")
                    + names.neuron(layer, neuron) + " -> " + route;
            if (layer == last) {
                Symbol part = partSymbol(i);
                Scalar start = Scalar.leaf(Symbol.derivative(part, names.aSymbol(layer, i)), lossSlope(i).value());
                paths.add(new Path(part.text() + " -> " + through,
                        Formulas.product(before(start, withSlope)), Numbers.DIGITS));
            } else {
                for (int k = 0; k < network.layer(layer + 1).neurons(); k++) {
                    Symbol name = Symbol.derivative(names.zSymbol(layer + 1, k), names.aSymbol(layer, i));
                    Scalar weight = Scalar.leaf(name, network.layer(layer + 1).weights().get(k, i));
                    walk(layer + 1, k, before(weight, withSlope), through, last, paths);
                }
            }
        }
    }

    private static List<Scalar> before(Scalar first, List<Scalar> rest) {
        List<Scalar> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private Symbol partSymbol(int output) {
        return network.outputs() == 1 ? names.lossSymbol() : names.lossPartSymbol(output);
    }

    private Symbol slopeSymbol(int layer, int neuron, int by) {
        return Symbol.derivative(names.aSymbol(layer, neuron), names.zSymbol(layer, by));
    }

    private Symbol activationGradientSymbol(int layer, int neuron) {
        return Symbol.derivative(names.lossSymbol(), names.aSymbol(layer, neuron));
    }

    private Matrix jacobian(int layer) {
        return network.layer(layer).activation().jacobian(pass.layer(layer).z());
    }

    private Scalar weight(int layer, int neuron, int input) {
        return Scalar.leaf(names.weightSymbol(layer, neuron, input), network.layer(layer).weights().get(neuron, input));
    }

    private Scalar x(int layer, int input) {
        return layer == 0
                ? Scalar.leaf(names.inputSymbol(input), pass.x().get(input))
                : a1(layer - 1, input);
    }

    private Scalar z1(int layer, int neuron) {
        return Scalar.leaf(names.zSymbol(layer, neuron), pass.layer(layer).z().get(neuron));
    }

    private Scalar a1(int layer, int neuron) {
        return Scalar.leaf(names.aSymbol(layer, neuron), pass.layer(layer).a().get(neuron));
    }

    private Scalar delta1(int layer, int neuron) {
        return Scalar.leaf(names.deltaSymbol(layer, neuron), gradients.layer(layer).delta().get(neuron));
    }

    private Scalar target1(int output) {
        return Scalar.leaf(names.targetSymbol(output), target.get(output));
    }

    private List<Scalar> zs(int layer) {
        List<Scalar> all = new ArrayList<>();
        for (int i = 0; i < network.layer(layer).neurons(); i++) {
            all.add(z1(layer, i));
        }
        return all;
    }

    private List<Scalar> as(int layer) {
        List<Scalar> all = new ArrayList<>();
        for (int i = 0; i < network.layer(layer).neurons(); i++) {
            all.add(a1(layer, i));
        }
        return all;
    }

    /** Which branch z takes, or that the slope is a reader's own. */
    private static void addBranch(Activation activation, Scalar z, List<String> remarks) {
        boolean branches = activation == Activation.RELU || activation == Activation.LEAKY_RELU
                || activation == Activation.ELU || activation == Activation.STEP || activation == Activation.SIGN;
        if (branches) {
            String side = z.value() > 0 ? "above 0" : z.value() < 0 ? "below 0" : "exactly 0, at the kink";
            remarks.add(z.name() + " is " + side + ", which decides the branch of " + activation.name() + ".");
        } else if (!Formulas.isBuiltIn(activation)) {
            remarks.add(activation.name() + " is an activation of your own: its slope is the one it was given.");
        }
    }

    private void addFlat(int layer, List<String> remarks) {
        for (int l = layer; l < network.layers().size(); l++) {
            Activation activation = network.layer(l).activation();
            if (activation == Activation.STEP || activation == Activation.SIGN) {
                remarks.add("The activation " + activation.name() + " of layer " + l
                        + " has slope 0 everywhere, so nothing of the loss comes through it.");
            }
        }
    }

    /** The formulas that came with an activation of the reader's own, if any did. */
    private List<String> definitions(int layer) {
        Activation activation = network.layer(layer).activation();
        String name = Formulas.functionName(activation).latex();
        String unlessGiven = Activation.of(activation.name(), z -> z, z -> 1).formula();
        boolean given = activation.isPerNeuron() && !Formulas.isBuiltIn(activation)
                && !activation.formula().equals(unlessGiven);
        return given
                ? List.of(name + "(z) = " + activation.formula() + ",\\quad " + name + "'(z) = " + activation.slopeFormula())
                : List.of();
    }

    private static Derivation derivation(Equation main, List<Equation> where, List<String> remarks) {
        return derivation(main, where, remarks, List.of());
    }

    private static Derivation derivation(
            Equation main, List<Equation> where, List<String> remarks, List<String> definitions) {
        return new Derivation(main, where, List.of(), BigInteger.ZERO, remarks, definitions, Numbers.DIGITS);
    }

    /** {@return what can be asked} */
    @Override
    public String toString() {
        return "a " + network.shape() + " network to be asked, by name, for " + names.zSymbol(0, 0).text() + ", "
                + names.aSymbol(0, 0).text() + ", " + names.lossSymbol().text() + ", " + names.deltaSymbol(0, 0).text()
                + ", dE/d" + names.weight(0, 0, 0) + " and all others of these kinds";
    }
}
