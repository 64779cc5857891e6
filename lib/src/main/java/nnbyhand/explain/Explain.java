package nnbyhand.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
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

    private final NamedPass numbers;
    private final ForwardPass pass;
    private final Network network;
    private final Loss loss;
    private final Names names;

    private Explain(NamedPass numbers) {
        this.numbers = numbers;
        this.pass = numbers.pass();
        this.network = numbers.network();
        this.loss = numbers.loss();
        this.names = numbers.names();
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
        return new Explain(
                new NamedPass(pass, target, loss, network.backward(pass, target, loss), Names.of(network)));
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
        return new Explain(numbers.with(Require.notNull(other, "the names").fitting(network)));
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
            terms.add(numbers.weight(layer, neuron, j).times(numbers.x(layer, j)));
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
            Scalar softmax = Formulas.writtenSoftmax(numbers.zs(layer), neuron);
            return derivation(Equation.of(name, softmax), List.of(), remarks);
        }
        if (!activation.isPerNeuron()) {
            Scalar own = Formulas.activations(activation, numbers.zs(layer)).get(neuron);
            return derivation(Equation.of(name, own), List.of(), remarks);
        }
        Scalar z = numbers.z(layer, neuron);
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
        return derivation(Equation.of(numbers.lossPartSymbol(output), lossParts().get(output)), List.of(), lossRemarks());
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
            addBranch(activation, numbers.z(layer, neuron), remarks);
        }
        Equation slope = Equation.of(numbers.slopeSymbol(layer, neuron, by), numbers.slope(layer, neuron, by));
        return derivation(slope, List.of(), remarks);
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
            addBranch(activation, numbers.z(layer, neuron), remarks);
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
        Integer layer = numbers.layerOfSharedBias(name);
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
        return new ByName(this, numbers).find(Require.name(name, "the name of a number").strip());
    }

    Derivation sharedBiasGradient(int layer) {
        Symbol shared = names.sharedBiasSymbol(layer);
        return derivation(sharedBiasEquation(layer, shared), List.of(), List.of(sharedBiasRemark(layer, shared)));
    }

    private Equation sharedBiasEquation(int layer, Symbol shared) {
        List<Scalar> deltas = new ArrayList<>();
        for (int i = 0; i < network.layer(layer).neurons(); i++) {
            deltas.add(numbers.delta(layer, i));
        }
        return Equation.of(Symbol.derivative(names.lossSymbol(), shared), Formulas.sum(deltas));
    }

    private String sharedBiasRemark(int layer, Symbol shared) {
        return shared.text() + " is taken as one bias for the whole layer, so what arrives at its neurons is added;"
                + " the neurons' own biases are called " + names.bias(layer, 0) + " and so on.";
    }

    Derivation gradient(Parameter parameter) {
        parameter.in(network);
        int layer = parameter.layer();
        int neuron = parameter.neuron();
        List<String> remarks = new ArrayList<>();
        addFlat(layer, remarks);
        Paths all = new Paths(numbers);
        BigInteger count = all.count(layer);
        List<Path> paths = List.of();
        if (count.compareTo(MOST_PATHS) <= 0) {
            paths = all.to(parameter);
        } else {
            remarks.add(String.format(Locale.ROOT, "%,d", count) + " paths lead back from the loss to "
                    + names.of(parameter) + ", too many to show; the deltas of the next layer hold the sums over all of"
                    + " them.");
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
        Scalar delta = numbers.delta(layer, neuron);
        Scalar factor = numbers.lastFactor(parameter);
        Scalar chain = Scalar.leaf(Symbol.derivative(names.lossSymbol(), names.zSymbol(layer, neuron)), delta.value())
                .times(Scalar.leaf(Symbol.derivative(names.zSymbol(layer, neuron), name), factor.value()));
        return Equation.of(gradient, chain, delta.times(factor));
    }

    private Equation deltaEquation(int layer, int neuron) {
        Layer here = network.layer(layer);
        boolean last = numbers.isLast(layer);
        Symbol name = names.deltaSymbol(layer, neuron);
        Activation activation = here.activation();
        List<Scalar> forms = new ArrayList<>();
        if (!last || numbers.lossSlopesAreFinite()) {
            forms.add(chain(layer, neuron));
            if (activation.isPerNeuron()) {
                Scalar slope = numbers.slope(layer, neuron, neuron);
                Scalar gradient = numbers.activationGradient(layer, neuron);
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
        Matrix jacobian = alone ? null : numbers.jacobian(layer);
        List<Scalar> terms = new ArrayList<>();
        for (int i = alone ? neuron : 0; i < (alone ? neuron + 1 : network.layer(layer).neurons()); i++) {
            double slope = alone ? numbers.slope(layer, neuron, neuron).value() : jacobian.get(i, neuron);
            double gradient = numbers.activationGradient(layer, i).value();
            terms.add(Scalar.leaf(numbers.activationGradientSymbol(layer, i), gradient)
                    .times(Scalar.leaf(numbers.slopeSymbol(layer, i, neuron), slope)));
        }
        return Formulas.sum(terms);
    }

    private Scalar throughSoftmax(int neuron) {
        int layer = network.layers().size() - 1;
        List<Scalar> terms = new ArrayList<>();
        for (int i = 0; i < network.outputs(); i++) {
            terms.add(numbers.lossSlope(i).times(numbers.slope(layer, i, neuron)));
        }
        return Formulas.sum(terms);
    }

    /** What a cross-entropy's slope and the slope of its activation come to: everything else cancels. */
    private Scalar shortDelta(int output) {
        Scalar a = numbers.a(network.layers().size() - 1, output);
        if (loss == Loss.BINARY_CROSS_ENTROPY) {
            return a.minus(numbers.target(output));
        }
        return a.times(Formulas.sum(numbers.targets())).minus(numbers.target(output));
    }

    /** For a layer-wide activation: where the numbers of the sum come from. */
    private List<Equation> deltaParts(int layer, int neuron) {
        List<Equation> parts = new ArrayList<>();
        Layer here = network.layer(layer);
        if (here.activation().isPerNeuron() || here.neurons() > ExpressionText.LONGEST
                || numbers.isLast(layer) && !numbers.lossSlopesAreFinite()) {
            return parts;
        }
        for (int i = 0; i < here.neurons(); i++) {
            parts.add(activationEquation(layer, i));
            parts.add(Equation.of(numbers.slopeSymbol(layer, i, neuron), numbers.slope(layer, i, neuron)));
        }
        return parts;
    }

    private Equation activationEquation(int layer, int neuron) {
        if (numbers.isLast(layer) && !Double.isFinite(numbers.lossGradient().get(neuron))) {
            throw noSlope(layer, neuron);
        }
        return Equation.of(numbers.activationGradientSymbol(layer, neuron), numbers.activationGradient(layer, neuron));
    }

    private ArithmeticException noSlope(int layer, int neuron) {
        return new ArithmeticException("an output has rounded to 0 or 1 ("  + names.aSymbol(layer, neuron).text() + " = "
                + Numbers.text(pass.output().get(neuron)) + "), where the loss " + loss.name() + " has no finite slope"
                + (Formulas.isExactFromZ(loss, network.layer(layer).activation())
                        ? ": ask for " + names.deltaSymbol(layer, neuron).text() + ", which is calculated from z"
                        : ": use it behind sigmoid or softmax, where delta is calculated from z"));
    }

    private List<Scalar> lossParts() {
        int layer = network.layers().size() - 1;
        List<Scalar> targets = numbers.targets();
        if (isBestFromZ()) {
            Activation activation = network.layer(layer).activation();
            return Formulas.lossParts(loss, activation, numbers.zs(layer), numbers.as(layer), targets);
        }
        List<Scalar> parts = new ArrayList<>();
        for (int i = 0; i < network.outputs(); i++) {
            parts.add(Formulas.lossPart(loss, numbers.a(layer, i), targets.get(i), network.outputs()));
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
