package nnbyhand.reference;

import static nnbyhand.Activation.ELU;
import static nnbyhand.Activation.LEAKY_RELU;
import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.RELU;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SOFTPLUS;
import static nnbyhand.Activation.STEP;
import static nnbyhand.Activation.TANH;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static nnbyhand.reference.Computed.rounded;
import static nnbyhand.reference.Computed.steps;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Training;
import nnbyhand.explain.GradientCheck;
import nnbyhand.explain.WrongOrder;

/** The 2-2-2 network with its biases fixed, and the gallery of activations. */
final class Article001 {
    private static final Network START = Network.of(
            new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), SIGMOID),
            new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), SIGMOID));
    private static final Example EXAMPLE = new Example(column(.05, .10), column(.01, .99));
    private static final double RATE = 0.5;

    private Article001() {}

    static Computed numbers() {
        Computed computed = new Computed();
        given(computed);
        forward(computed);
        backward(computed);
        training(computed);
        wholeCourse(computed);
        return computed;
    }

    private static void given(Computed computed) {
        for (int k = 0; k < 2; k++) {
            computed.put("i" + (k + 1), EXAMPLE.x().get(k)).put("target o" + (k + 1), EXAMPLE.target().get(k));
            computed.put("b" + (k + 1), START.layer(k).bias().get(0));
        }
        computed.put("learning rate", RATE);
        for (int i = 1; i <= 8; i++) {
            computed.put("w" + i, weight(START, i));
        }
    }

    private static void forward(Computed computed) {
        ForwardPass pass = START.forward(EXAMPLE.x());
        for (int k = 0; k < 2; k++) {
            String h = "_h" + (k + 1);
            String o = "_o" + (k + 1);
            double output = pass.output().get(k);
            double target = EXAMPLE.target().get(k);
            computed.put("net" + h, pass.layer(0).z().get(k)).put("out" + h, pass.layer(0).a().get(k));
            computed.put("net" + o, pass.layer(1).z().get(k)).put("out" + o, output);
            computed.put("E" + o, HALF_SQUARED_ERROR.value(output, target));
            computed.put("|target - out" + o + "|", Math.abs(target - output));
            computed.put("dE/dout" + o, HALF_SQUARED_ERROR.gradient(pass.output(), EXAMPLE.target()).get(k));
            computed.put("dout" + o + "/dnet" + o, SIGMOID.slope(pass.layer(1).z().get(k)));
            computed.put("dout" + h + "/dnet" + h, SIGMOID.slope(pass.layer(0).z().get(k)));
        }
        computed.put("E", START.loss(EXAMPLE, HALF_SQUARED_ERROR));
        computed.put("E_o1 / E_o2", computed.values().get("E_o1") / computed.values().get("E_o2"));
        computed.put("class before training", pass.output().argmax());
        computed.put("dnet_o1/dw5", pass.layer(1).x().get(0)).put("dnet_h1/dw1", pass.layer(0).x().get(0));
        double net = pass.layer(1).z().get(0);
        String nine = Double.toString(rounded(net, 9));
        computed.put("net_o1 inside the exponent", net);
        computed.cause("net_o1 inside the exponent", "a 0 too many",
                Double.parseDouble(nine.substring(0, nine.length() - 2) + "0" + nine.substring(nine.length() - 2)));
        String misprint = "net_h1 by the printed w1 i1 + w3 i2 + b1";
        computed.put(misprint, new Layer(row(weight(START, 1), weight(START, 3)), column(.35), SIGMOID)
                .forward(EXAMPLE.x()).z().get(0));
        computed.cause(misprint, "w3 printed for w2", pass.layer(0).z().get(0));
    }

    private static void backward(Computed computed) {
        ForwardPass pass = START.forward(EXAMPLE.x());
        Gradients gradients = START.backward(pass, EXAMPLE.target(), HALF_SQUARED_ERROR);
        Matrix delta = gradients.layer(1).delta();
        Matrix toHidden = START.layer(1).weights().transpose().times(delta);
        for (int k = 0; k < 2; k++) {
            String number = String.valueOf(k + 1);
            computed.put("delta_h" + number, gradients.layer(0).delta().get(k));
            computed.put("delta_o" + number, delta.get(k));
            computed.put("dE/db of h" + number + " alone", gradients.layer(0).bias().get(k));
            computed.put("dE/db of o" + number + " alone", gradients.layer(1).bias().get(k));
            computed.put("dE/dout_h" + number, toHidden.get(k));
            computed.put("dE_o" + number + "/dout_h1", delta.get(k) * START.layer(1).weights().get(k, 0));
        }
        computed.put("dE/db1 shared by h1 and h2", gradients.withSharedBiases().layer(0).bias().get(0));
        computed.put("dE/db2 shared by o1 and o2", gradients.withSharedBiases().layer(1).bias().get(1));
        for (int i = 1; i <= 8; i++) {
            computed.put("dE/dw" + i, gradients.layer((i - 1) / 4).weights().get((i - 1) / 2 % 2, (i - 1) % 2));
        }
        GradientCheck check = GradientCheck.of(START, EXAMPLE, HALF_SQUARED_ERROR);
        computed.put("dE/dw1 by central difference", check.weight(0, 0, 0).best().value());
        computed.put("dE/dw5 by central difference", check.weight(1, 0, 0).best().value());
        double early = rounded(rounded(computed.values().get("dE/dout_o2"), 9)
                * rounded(computed.values().get("dout_o2/dnet_o2"), 9), 9);
        computed.cause("dE_o2/dout_h1", "rounded early, to 9 places", early * weight(START, 7));
    }

    private static void training(Computed computed) {
        String inWrongOrder = " in the wrong order";
        String cause = "hidden deltas from weights already updated";
        Network one = trained(1);
        Network all = trained(10_000);
        Network oneWrong = trainedInWrongOrder(1);
        Network allWrong = trainedInWrongOrder(10_000);
        for (int i = 1; i <= 8; i++) {
            computed.put("w" + i + " after 1 step", weight(one, i));
            computed.put("w" + i + " after 1 step" + inWrongOrder, weight(oneWrong, i));
            computed.put("w" + i + " after 10000 steps", weight(all, i));
        }
        for (int number : new int[] {1, 2, 100, 1000, 9999, 10_000}) {
            computed.put("E after " + steps(number), loss(trained(number)));
        }
        computed.put("E after 1 step" + inWrongOrder, loss(oneWrong));
        computed.put("E after 10000 steps" + inWrongOrder, loss(allWrong));
        computed.put("difference of the two orders after 1 step", loss(oneWrong) - loss(one));
        computed.cause("E after 1 step", cause, loss(oneWrong));
        computed.cause("E after 10000 steps", "9,999 steps instead of 10,000", loss(trained(9999)));
        computed.cause("E after 10000 steps", cause, loss(allWrong));
        for (int k = 0; k < 2; k++) {
            String out = "out_o" + (k + 1) + " after ";
            computed.put(out + "1 step", one.output(EXAMPLE.x()).get(k));
            computed.put(out + "10000 steps", all.output(EXAMPLE.x()).get(k));
            computed.put(out + "10000 steps" + inWrongOrder, allWrong.output(EXAMPLE.x()).get(k));
            computed.cause(out + "10000 steps", cause, allWrong.output(EXAMPLE.x()).get(k));
        }
        Gradients gradients = START.backward(START.forward(EXAMPLE.x()), EXAMPLE.target(), HALF_SQUARED_ERROR);
        computed.put("E after 1 step with the wrong sign",
                loss(START.step(gradients.withoutBiases().times(-1), RATE)));
    }

    private static void wholeCourse(Computed computed) {
        computed.put("slope of the sigmoid at 1", SIGMOID.slope(1)).put("slope of the sigmoid at -1", SIGMOID.slope(-1));
        for (Activation activation : List.of(LINEAR, STEP, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTPLUS)) {
            for (int z = -2; z <= 2; z++) {
                computed.put(activation.name() + " at " + z, activation.value(z));
            }
        }
        Activation square = Activation.of("square", z -> z * z, z -> 2 * z);
        Network product = Network.of(new Layer(rows(row(1, 1), row(1, -1)), square), new Layer(row(.25, -.25), LINEAR));
        computed.put("x y at (3, 4) by two squaring neurons", product.output(column(3, 4)).get(0));
        computed.put("best share of the XOR points for one line", bestOfOneLine() / 4.0);
    }

    /** The most of the 4 XOR points that one neuron with a step gets right, over many lines. */
    private static int bestOfOneLine() {
        int best = 0;
        for (double w1 = -2; w1 <= 2; w1 += 0.5) {
            for (double w2 = -2; w2 <= 2; w2 += 0.5) {
                for (double b = -2; b <= 2; b += 0.5) {
                    Layer line = new Layer(row(w1, w2), column(b), STEP);
                    int right = 0;
                    for (int point = 0; point < 4; point++) {
                        int x = point / 2;
                        int y = point % 2;
                        right += line.forward(column(x, y)).a().get(0) == (x ^ y) ? 1 : 0;
                    }
                    best = Math.max(best, right);
                }
            }
        }
        return best;
    }

    private static Network trained(int number) {
        return Training.of(HALF_SQUARED_ERROR, RATE, number)
                .withBiases(Biases.FIXED)
                .run(START, List.of(EXAMPLE))
                .network();
    }

    private static Network trainedInWrongOrder(int number) {
        Network network = START;
        for (int i = 0; i < number; i++) {
            network = WrongOrder.step(network, EXAMPLE, HALF_SQUARED_ERROR, RATE);
        }
        return network;
    }

    private static double loss(Network network) {
        return network.loss(EXAMPLE, HALF_SQUARED_ERROR);
    }

    /** w1 to w4 lead into the hidden layer, w5 to w8 into the output layer, row by row. */
    private static double weight(Network network, int number) {
        return network.layer((number - 1) / 4).weights().get((number - 1) / 2 % 2, (number - 1) % 2);
    }
}
