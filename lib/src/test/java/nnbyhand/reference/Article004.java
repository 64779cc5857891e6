package nnbyhand.reference;

import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.LayerGradients;
import nnbyhand.Network;
import nnbyhand.Perceptron;
import nnbyhand.PerceptronRule;
import nnbyhand.PerceptronRun;

/** The perceptron that should tell x > y from x < y. */
final class Article004 {
    private Article004() {}

    static Computed numbers() {
        Computed computed = new Computed();
        Perceptron knows = new Perceptron(row(1, -1));
        computed.put("label where x > y", knows.output(column(2, 1)));
        computed.put("label where x < y", knows.output(column(1, 2)));
        computed.put("z for inputs 0 without a bias", knows.layer().forward(column(0, 0)).z().get(0));
        learn(computed, 0.5, 0.5, PerceptronRule.WITHOUT_INPUT, 1, "the article's rule");
        learn(computed, -0.3, 0.8, PerceptronRule.WITHOUT_INPUT, 1, "the article's rule");
        learn(computed, -0.3, 0.8, PerceptronRule.WITH_INPUT, 0.1, "the rule with the input");
        learn(computed, 0.5, -0.2, PerceptronRule.WITH_INPUT, 0.1, "the rule with the input");
        computed.put("sigmoid at 0", SIGMOID.value(0));
        Network network = Network.of(new Layer(row(0.7), LINEAR));
        Gradients gradients = new Gradients(List.of(new LayerGradients(column(-0.3), row(-0.3), column(-0.3))));
        double subtracted = network.step(gradients, 0.1).layer(0).weights().get(0);
        computed.put("difference of w - rate * gradient and w + rate * (-gradient)",
                subtracted - (0.7 + gradients.times(-1).times(0.1).layer(0).weights().get(0)));
        return computed;
    }

    private static void learn(Computed computed, double w1, double w2, PerceptronRule rule, double rate, String name) {
        PerceptronRun run = new Perceptron(row(w1, w2)).learn(points(), rule, rate, 200);
        String from = " from (" + w1 + ", " + w2 + ") by " + name;
        double end1 = run.perceptron().weights().get(0);
        double end2 = run.perceptron().weights().get(1);
        computed.put("points right" + from, run.perceptron().correct(points()));
        computed.put("updates" + from, run.history().size());
        computed.put("w1" + from, end1).put("w2" + from, end2);
        if (rule == PerceptronRule.WITHOUT_INPUT) {
            computed.put("change of w1 - w2" + from, end1 - end2 - (w1 - w2));
        }
    }

    /** The 20 grid points from -2 to 2 with x and y different. */
    private static List<Example> points() {
        List<Example> points = new ArrayList<>();
        for (int x = -2; x <= 2; x++) {
            for (int y = -2; y <= 2; y++) {
                if (x != y) {
                    points.add(new Example(column(x, y), column(x > y ? 1 : -1)));
                }
            }
        }
        return points;
    }
}
