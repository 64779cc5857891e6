package nnbyhand.reference;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.reference.Computed.rounded;
import static nnbyhand.reference.Computed.steps;

import java.util.Arrays;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.InitialWeights;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Training;

/** 3-4-1, all weights 0.1, no biases, first row of the table, learning rate 1. */
final class Article003 {
    private static final Network START =
            Network.dense(InitialWeights.constant(0.1), SIGMOID, 3, 4, 1).withoutBiases();
    private static final Example ROW = new Example(column(1, 1, 1), column(1));
    private static final double RATE = 1;
    private static final double SLIP = 0.00617;

    private Article003() {}

    static Computed numbers() {
        Computed computed = new Computed();
        for (int i = 0; i < 3; i++) {
            computed.put("ABC".substring(i, i + 1), ROW.x().get(i));
        }
        computed.put("target", ROW.target().get(0)).put("initial weight", into(START, 0)).put("learning rate", RATE);
        oneStep(computed);
        fromRoundedNumbers(computed);
        for (int number : new int[] {1, 2, 10, 100, 1000, 10_000}) {
            Network trained = trained(number);
            computed.put("out_o after " + steps(number), trained.output(ROW.x()).get(0));
            computed.put("E after " + steps(number), trained.loss(ROW, HALF_SQUARED_ERROR));
            computed.put("w input-hidden after " + steps(number), into(trained, 0));
            computed.put("w hidden-output after " + steps(number), into(trained, 1));
        }
        Matrix hidden = trained(100).layer(0).weights();
        computed.put("difference of two hidden nodes after 100 steps",
                Arrays.stream(hidden.toArray()).mapToDouble(row -> row[0]).map(w -> Math.abs(w - hidden.get(0, 0))).max()
                        .orElseThrow());
        double slipped = into(START, 1) + SLIP;
        computed.put("new w hidden-output by the printed expression", slipped);
        Network withSlip = Network.of(trained(1).layer(0), new Layer(Matrix.filled(1, 4, slipped), SIGMOID));
        computed.put("E after 1 step if 0.00617 is used", withSlip.loss(ROW, HALF_SQUARED_ERROR));
        return computed;
    }

    private static void oneStep(Computed computed) {
        ForwardPass pass = START.forward(ROW.x());
        Gradients gradients = START.backward(pass, ROW.target(), HALF_SQUARED_ERROR);
        computed.put("net_h", pass.layer(0).z().get(0)).put("out_h", pass.layer(0).a().get(0));
        computed.put("net_o", pass.layer(1).z().get(0)).put("out_o", pass.output().get(0));
        computed.put("net_o as the argument of the sigmoid", pass.layer(1).z().get(0));
        computed.put("E", START.loss(ROW, HALF_SQUARED_ERROR));
        computed.put("target - out_o", ROW.target().minus(pass.output()).get(0));
        computed.put("dout_o/dnet_o", SIGMOID.slope(pass.layer(1).z().get(0)));
        computed.put("dout_h/dnet_h", SIGMOID.slope(pass.layer(0).z().get(0)));
        computed.put("delta_o", gradients.layer(1).delta().get(0)).put("delta_h", gradients.layer(0).delta().get(0));
        computed.put("dE/dw hidden-output", gradients.layer(1).weights().get(0));
        computed.put("dE/dw hidden-output as the update takes it", gradients.layer(1).weights().get(0));
        computed.put("dE/dw input-hidden", gradients.layer(0).weights().get(0, 0));
        // The sigmoid without its minus sign: 1 / (e^z + 1) = sigmoid(-z).
        computed.put("1 / (exp(0.3) + 1)", SIGMOID.value(-pass.layer(0).z().get(0)));
        computed.cause("1 / (exp(0.3) + 1)", "the minus sign in the exponent is missing", pass.layer(0).a().get(0));
    }

    /** The article's own chain: each factor rounded as printed. */
    private static void fromRoundedNumbers(Computed computed) {
        double w = into(START, 0);
        double hidden = rounded(START.forward(ROW.x()).layer(0).a().get(0), 2);
        double net = 4 * w * hidden;
        double output = rounded(SIGMOID.value(net), 2);
        double error = 1 - output;
        double outputSlope = rounded(output * (1 - output), 3);
        double hiddenSlope = rounded(hidden * (1 - hidden), 3);
        double intoOutput = -error * outputSlope * hidden;
        double intoHidden = -error * outputSlope * w * hiddenSlope * ROW.x().get(0);
        String outTo2 = "rounded early: out_o to 2 places";
        String factors = "rounded early: factors to 2 and 3 places";
        String noMinus = "the minus sign in the exponent is missing";
        computed.put("out_o from net_o = 0.228", SIGMOID.value(net));
        computed.put("1 / (exp(0.228) + 1)", SIGMOID.value(-net)).put("1 / (exp(2.28) + 1)", SIGMOID.value(-10 * net));
        computed.put("0.5 * (1 - 0.56)", error / 2);
        computed.put("dE/dw hidden-output from the printed factors", intoOutput);
        computed.put("dE/dw input-hidden from the printed factors", intoHidden);
        computed.cause("net_o", "rounded early: out_h to 2 places", net);
        computed.cause("net_o as the argument of the sigmoid", "a decimal slip", 10 * net);
        computed.cause("1 / (exp(0.228) + 1)", noMinus, SIGMOID.value(net));
        computed.cause("1 / (exp(2.28) + 1)", "a decimal slip, and the minus sign is missing", SIGMOID.value(net));
        computed.cause("E", outTo2, HALF_SQUARED_ERROR.value(output, 1));
        computed.cause("0.5 * (1 - 0.56)", "the square is missing", HALF_SQUARED_ERROR.value(output, 1));
        computed.cause("dout_o/dnet_o", outTo2, output * (1 - output));
        computed.cause("dout_h/dnet_h", "rounded early: out_h to 2 places", hidden * (1 - hidden));
        computed.cause("dE/dw hidden-output", factors, intoOutput);
        computed.cause("dE/dw input-hidden", factors, intoHidden);
        computed.cause("dE/dw hidden-output as the update takes it", "a decimal slip", intoOutput / 10);
    }

    private static Network trained(int number) {
        return Training.of(HALF_SQUARED_ERROR, RATE, number).run(START, List.of(ROW)).network();
    }

    private static double into(Network network, int layer) {
        return network.layer(layer).weights().get(0, 0);
    }
}
