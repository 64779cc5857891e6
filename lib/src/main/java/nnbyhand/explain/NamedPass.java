package nnbyhand.explain;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;

/** The numbers of a recorded pass and its gradients, each as a scalar that has its name. */
record NamedPass(ForwardPass pass, Matrix target, Loss loss, Gradients gradients, Names names) {
    NamedPass with(Names other) {
        return new NamedPass(pass, target, loss, gradients, other);
    }

    Network network() {
        return pass.network();
    }

    boolean isLast(int layer) {
        return layer == network().layers().size() - 1;
    }

    Scalar weight(int layer, int neuron, int input) {
        double value = network().layer(layer).weights().get(neuron, input);
        return Scalar.leaf(names.weightSymbol(layer, neuron, input), value);
    }

    Scalar x(int layer, int input) {
        return layer == 0
                ? Scalar.leaf(names.inputSymbol(input), pass.x().get(input))
                : a(layer - 1, input);
    }

    Scalar z(int layer, int neuron) {
        return Scalar.leaf(names.zSymbol(layer, neuron), pass.layer(layer).z().get(neuron));
    }

    Scalar a(int layer, int neuron) {
        return Scalar.leaf(names.aSymbol(layer, neuron), pass.layer(layer).a().get(neuron));
    }

    Scalar delta(int layer, int neuron) {
        return Scalar.leaf(names.deltaSymbol(layer, neuron), gradients.layer(layer).delta().get(neuron));
    }

    Scalar target(int output) {
        return Scalar.leaf(names.targetSymbol(output), target.get(output));
    }

    List<Scalar> targets() {
        List<Scalar> all = new ArrayList<>();
        for (int i = 0; i < network().outputs(); i++) {
            all.add(target(i));
        }
        return all;
    }

    List<Scalar> zs(int layer) {
        List<Scalar> all = new ArrayList<>();
        for (int i = 0; i < network().layer(layer).neurons(); i++) {
            all.add(z(layer, i));
        }
        return all;
    }

    List<Scalar> as(int layer) {
        List<Scalar> all = new ArrayList<>();
        for (int i = 0; i < network().layer(layer).neurons(); i++) {
            all.add(a(layer, i));
        }
        return all;
    }

    /** dz/dw = x, or dz/db = 1. */
    Scalar lastFactor(Parameter parameter) {
        return parameter.isBias() ? Scalar.constant(1) : x(parameter.layer(), parameter.input());
    }

    /** dE/da of a hidden neuron: the sum over the neurons that take it in. */
    private Scalar throughWeights(int layer, int neuron) {
        List<Scalar> terms = new ArrayList<>();
        for (int k = 0; k < network().layer(layer + 1).neurons(); k++) {
            terms.add(weight(layer + 1, k, neuron).times(delta(layer + 1, k)));
        }
        return Formulas.sum(terms);
    }

    /** dE/da. */
    Scalar activationGradient(int layer, int neuron) {
        return isLast(layer) ? lossSlope(neuron) : throughWeights(layer, neuron);
    }

    /** da/dz, of one neuron's a by its own z or, behind a layer-wide activation, another's. */
    Scalar slope(int layer, int neuron, int by) {
        Activation activation = network().layer(layer).activation();
        if (activation == Activation.SOFTMAX) {
            return Formulas.softmaxSlope(as(layer), neuron, by);
        }
        if (activation.isPerNeuron()) {
            return neuron == by
                    ? Formulas.slope(activation, z(layer, neuron), a(layer, neuron))
                    : Scalar.constant(0);
        }
        return Scalar.function(Symbol.of(activation.name() + "'"), jacobian(layer).get(neuron, by), zs(layer),
                new double[network().layer(layer).neurons()]);
    }

    Matrix lossGradient() {
        return loss.gradient(pass.output(), target);
    }

    boolean lossSlopesAreFinite() {
        for (double slope : lossGradient().toVector()) {
            if (!Double.isFinite(slope)) {
                return false;
            }
        }
        return true;
    }

    Scalar lossSlope(int output) {
        return Formulas.lossSlope(loss, a(network().layers().size() - 1, output), target(output), network().outputs());
    }

    Symbol lossPartSymbol(int output) {
        return network().outputs() == 1 ? names.lossSymbol() : names.lossPartSymbol(output);
    }

    Symbol slopeSymbol(int layer, int neuron, int by) {
        return Symbol.derivative(names.aSymbol(layer, neuron), names.zSymbol(layer, by));
    }

    Symbol activationGradientSymbol(int layer, int neuron) {
        return Symbol.derivative(names.lossSymbol(), names.aSymbol(layer, neuron));
    }

    Matrix jacobian(int layer) {
        return network().layer(layer).activation().jacobian(pass.layer(layer).z());
    }

    /** The layer whose neurons share a bias of this name, or null. */
    Integer layerOfSharedBias(String name) {
        for (int l = 0; l < network().layers().size(); l++) {
            Symbol shared = names.sharedBiasSymbol(l);
            if (shared != null && shared.text().equals(name)) {
                return l;
            }
        }
        return null;
    }
}
