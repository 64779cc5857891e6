package nnbyhand.reference;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Loss.MEAN_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.reference.Computed.steps;

import java.util.List;
import java.util.Map;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Training;

/** One neuron: w = 2, b = 1, x = 1, target 0.2, learning rate 0.5. */
final class Article000 {
    private static final Network NEURON = Network.of(new Layer(row(2), column(1), SIGMOID));
    private static final Matrix X = column(1);
    private static final Matrix TARGET = column(0.2);
    private static final double RATE = 0.5;
    private static final Map<String, Loss> CONVENTIONS =
            Map.of("with half", HALF_SQUARED_ERROR, "without half", MEAN_SQUARED_ERROR);

    private Article000() {}

    static Computed numbers() {
        Computed computed = new Computed();
        ForwardPass pass = NEURON.forward(X);
        double a = pass.output().get(0);
        computed.put("x", X.get(0)).put("target", TARGET.get(0)).put("w", w(NEURON)).put("b", b(NEURON));
        computed.put("learning rate", RATE).put("z", pass.last().z().get(0)).put("a", a);
        computed.put("a - target", pass.output().minus(TARGET).get(0));
        computed.put("target - a", TARGET.minus(pass.output()).get(0));
        computed.put("da/dz", SIGMOID.slope(pass.last().z().get(0)));
        computed.put("dz/dw", pass.last().x().get(0));
        computed.put("dz/db", NEURON.withBias(0, 0, 2).forward(X).last().z().get(0) - pass.last().z().get(0));
        CONVENTIONS.forEach((convention, loss) -> {
            Gradients gradients = NEURON.backward(pass, TARGET, loss);
            computed.put("E " + convention, loss.value(pass.output(), TARGET));
            computed.put("dE/da " + convention, loss.gradient(pass.output(), TARGET).get(0));
            computed.put("dE/dw " + convention, gradients.layer(0).weights().get(0));
            computed.put("dE/db " + convention, gradients.layer(0).bias().get(0));
            computed.put("learning rate * dE/dw " + convention, gradients.times(RATE).layer(0).weights().get(0));
            Network next = NEURON.step(gradients, RATE);
            computed.put("new w " + convention, w(next)).put("new b " + convention, b(next));
            for (int number : new int[] {1, 2, 10, 100, 500}) {
                String after = " after " + steps(number) + " " + convention;
                Network trained = Training.of(loss, RATE, number).run(NEURON, List.of(new Example(X, TARGET))).network();
                computed.put("a" + after, trained.output(X).get(0));
                computed.put("E" + after, loss.value(trained.output(X), TARGET));
                computed.put("w" + after, w(trained)).put("b" + after, b(trained));
            }
        });
        Gradients half = NEURON.backward(pass, TARGET, HALF_SQUARED_ERROR);
        String cause = "the half, which the text does not mention";
        computed.cause("new w without half", cause, w(NEURON.step(half, RATE)));
        computed.cause("new b without half", cause, b(NEURON.step(half, RATE)));
        computed.put("new w with the wrong sign", w(NEURON.step(half.times(-1), RATE)));
        double rounded = Computed.rounded(a, 2);
        double step = RATE * HALF_SQUARED_ERROR.gradient(column(rounded), TARGET).get(0) * rounded * (1 - rounded);
        computed.put("new w from a = 0.95", w(NEURON) - step * X.get(0)).put("new b from a = 0.95", b(NEURON) - step);
        double zOfTarget = Math.log(TARGET.get(0) / (1 - TARGET.get(0)));
        computed.put("w + b at the minimum", zOfTarget);
        computed.put("w at the minimum", (zOfTarget + w(NEURON) - b(NEURON)) / 2);
        return computed;
    }

    private static double w(Network neuron) {
        return neuron.layer(0).weights().get(0);
    }

    private static double b(Network neuron) {
        return neuron.layer(0).bias().get(0);
    }
}
