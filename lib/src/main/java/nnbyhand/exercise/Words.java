package nnbyhand.exercise;

import java.util.StringJoiner;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;

/** Given numbers as text. */
final class Words {
    private Words() {}

    /** Names and numbers in turn: w = 0.8, b = 0.3. */
    static String of(Object... namesAndNumbers) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            text.add(namesAndNumbers[i] + " = " + Numbers.text(((Number) namesAndNumbers[i + 1]).doubleValue()));
        }
        return text.toString();
    }

    static String column(String name, double... numbers) {
        StringJoiner text = new StringJoiner(", ", name + " = (", ")");
        for (double number : numbers) {
            text.add(Numbers.text(number));
        }
        return text.toString();
    }

    /** One line per layer's neuron: its weights by name, and its bias. */
    static String weights(Network network, Names names) {
        StringJoiner text = new StringJoiner("\n");
        for (int l = 0; l < network.layers().size(); l++) {
            Matrix weights = network.layer(l).weights();
            for (int i = 0; i < weights.rowCount(); i++) {
                StringJoiner row = new StringJoiner(", ", names.neuron(l, i) + ": ", "");
                for (int j = 0; j < weights.columnCount(); j++) {
                    row.add(names.weight(l, i, j) + " = " + Numbers.text(weights.get(i, j)));
                }
                if (network.layer(l).hasBias()) {
                    row.add(names.bias(l, i) + " = " + Numbers.text(network.layer(l).bias().get(i)));
                }
                text.add(row.toString());
            }
        }
        return text.toString();
    }
}
