package nnbyhand.exercise;

import static nnbyhand.Activation.ELU;
import static nnbyhand.Activation.LEAKY_RELU;
import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.RELU;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SIGN;
import static nnbyhand.Activation.SOFTPLUS;
import static nnbyhand.Activation.TANH;

import java.util.Map;
import nnbyhand.Activation;

/** Activations as the text of a calculation, and their slopes as functions of a. */
final class Formulas {
    private record Text(String value, String slope) {}

    private static final Map<Activation, Text> TEXTS = Map.of(
            LINEAR, new Text("Z", "1"),
            SIGN, new Text("sign(Z)", "0"),
            SIGMOID, new Text("1 / (1 + exp(-Z))", "A·(1 - A)"),
            TANH, new Text("tanh(Z)", "1 - A^2"),
            RELU, new Text("max(0, Z)", "1 if Z > 0, else 0"),
            LEAKY_RELU, new Text("Z if Z > 0, else 0.01·Z", "1 if Z > 0, else 0.01"),
            ELU, new Text("Z if Z >= 0, else exp(Z) - 1", "1 if Z >= 0, else exp(Z)"),
            SOFTPLUS, new Text("ln(1 + exp(Z))", "1 / (1 + exp(-Z))"));

    private Formulas() {}

    static String value(Activation activation, String z) {
        return TEXTS.get(activation).value().replace("Z", z);
    }

    static String slope(Activation activation, String z, String a) {
        return TEXTS.get(activation).slope().replace("Z", z).replace("A", a);
    }

    /** The slope's formula in a, given any number for a, as somebody does who puts the wrong one in. */
    static double slopeFrom(Activation activation, double a) {
        if (activation == SIGMOID) {
            return a * (1 - a);
        }
        if (activation == TANH) {
            return 1 - a * a;
        }
        return activation.slope(a);
    }
}
