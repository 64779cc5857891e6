package nnbyhand.explain;

import nnbyhand.Network;
import nnbyhand.Numbers;

/** Finds the derivation of a number by the name that derivations print for it. */
final class ByName {
    private final Explain explain;
    private final NamedPass numbers;
    private final Network network;
    private final Names names;

    ByName(Explain explain, NamedPass numbers) {
        this.explain = explain;
        this.numbers = numbers;
        this.network = numbers.network();
        this.names = numbers.names();
    }

    Derivation find(String asked) {
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
                    return explain.z(l, i);
                }
                if (wanted.equals(a) || wanted.equals(names.neuron(l, i))) {
                    return explain.a(l, i);
                }
                if (wanted.equals(names.deltaSymbol(l, i).text()) || wanted.equals("dE/d" + z)) {
                    return explain.delta(l, i);
                }
                if (wanted.equals("dE/d" + a)) {
                    return explain.activationGradient(l, i);
                }
                if (wanted.startsWith("d" + a + "/d")) {
                    for (int j = 0; j < network.layer(l).neurons(); j++) {
                        if (wanted.equals(numbers.slopeSymbol(l, i, j).text())) {
                            return explain.slope(l, i, j);
                        }
                    }
                }
            }
        }
        return null;
    }

    private Derivation otherQuantity(String wanted, String asked) {
        if (wanted.equals(names.lossSymbol().text())) {
            return explain.loss();
        }
        for (int i = 0; i < network.outputs(); i++) {
            if (wanted.equals(numbers.lossPartSymbol(i).text())) {
                return explain.lossPart(i);
            }
            if (wanted.equals(names.targetSymbol(i).text())) {
                throw given(asked, numbers.target().get(i), "is a target");
            }
        }
        for (int j = 0; j < network.inputs(); j++) {
            if (wanted.equals(names.input(j))) {
                throw given(asked, numbers.pass().x().get(j), "is an input");
            }
        }
        String alone = wanted.startsWith("dE/d") ? wanted.substring(4) : wanted;
        for (Parameter parameter : Names.parameters(network)) {
            if (alone.equals(names.of(parameter)) || alone.equals(parameter.toString())) {
                return explain.gradient(parameter);
            }
        }
        Integer layer = numbers.layerOfSharedBias(alone);
        if (layer != null) {
            return explain.sharedBiasGradient(layer);
        }
        throw new IllegalArgumentException("nothing in this network is called " + asked + ": ask for "
                + names.zSymbol(0, 0).text() + ", " + names.aSymbol(0, 0).text() + ", " + names.lossSymbol().text() + ", "
                + names.deltaSymbol(0, 0).text() + " or dE/d" + names.weight(0, 0, 0) + ", for example");
    }

    private static IllegalArgumentException given(String name, double value, String kind) {
        return new IllegalArgumentException(
                name + " = " + Numbers.text(value) + " " + kind + ": it was given, not calculated");
    }
}
