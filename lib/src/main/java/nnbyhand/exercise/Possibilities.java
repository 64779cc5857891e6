package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static nnbyhand.exercise.Exercise.exercise;
import static nnbyhand.exercise.Group.group;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Layer;
import nnbyhand.Network;

/** Notebook 06: other activations, classes, points that no line separates, and a bump made of two bends. */
final class Possibilities {
    private static final List<Activation> GALLERY =
            List.of(Activation.TANH, Activation.LEAKY_RELU, Activation.ELU, Activation.SOFTPLUS);
    private static final List<String> GALLERY_NAMES = List.of("tanh", "leaky", "elu", "softplus");
    private static final Names CLASSES = Names.counted(2, 3);
    private static final Names XOR = Names.counted(2, 2, 1);
    private static final Names BUMP = Names.counted(1, 2, 1);

    static final Chapter CHAPTER = new Chapter("06", "what networks can do", List.of(
            group(
                    Possibilities::drawGallery,
                    exercise("06.1", "Compute four activations: tanh at z_tanh, leaky ReLU at z_leaky, ELU at z_elu,"
                                    + " softplus at z_softplus.",
                            "Mind the sign of each z: leaky ReLU and ELU have one formula above 0 and another below.", 6,
                            "a_tanh", "a_leaky", "a_elu", "a_softplus"),
                    exercise("06.2", "Compute the slopes of tanh, ELU and softplus at the same places.",
                            "tanh's and ELU's slopes are short in terms of a; softplus's slope is an old"
                                    + " acquaintance.", 6,
                            "slope_tanh", "slope_elu", "slope_softplus")),
            group(
                    Possibilities::drawClasses,
                    exercise("06.3", "Compute the three outputs of softmax.",
                            "First the three z, then e to each of them, then each one's share of their sum.", 6,
                            "a_o1", "a_o2", "a_o3"),
                    exercise("06.4", "Compute the cross-entropy E of this example.",
                            "Only the right class counts: minus the natural logarithm of its output.", 6, "E"),
                    exercise("06.5", "Compute delta_o1, delta_o2 and delta_o3, how E moves with the three z.",
                            "With softmax and cross-entropy together almost everything cancels.", 6,
                            "delta_o1", "delta_o2", "delta_o3"),
                    exercise("06.6", "Take one step: compute the new weights w1', w4' and the new bias b_o2'.",
                            "w1 leads from x1 to o1, w4 from x2 to o2. Each gradient is delta times input.", 8,
                            "w1'", "w4'", "b_o2'")),
            group(
                    Possibilities::drawXor,
                    exercise("06.7", "Compute the network's output for the four points (0, 0), (0, 1), (1, 0), (1,"
                                    + " 1), in this order.",
                            "The hidden layer is ReLU, max(0, z); the output is a sigmoid. Where a hidden z is"
                                    + " negative, its neuron is silent.", 6, "a_o1[1]", "a_o1[2]", "a_o1[3]", "a_o1[4]")),
            group(
                    Possibilities::drawBump,
                    exercise("06.8", "A bump from two bends: compute the network's output at the two places x[1] and"
                            + " x[2].",
                            "Each hidden neuron is one S-shaped bend; the output adds them with its weights, and does"
                                    + " not bend again.", 6, "a_o1[1]", "a_o1[2]"))), PossibilitiesCode.ALL);

    private Possibilities() {}

    private static Problem drawGallery(Draw draw) {
        double[] z = {
            draw.signed(0.3, 1.4, 3), -draw.decimal(0.3, 1.9, 3), -draw.decimal(0.3, 1.9, 3), draw.signed(0.3, 1.6, 3)
        };
        String given = Words.of("z_tanh", z[0], "z_leaky", z[1], "z_elu", z[2], "z_softplus", z[3])
                + "\nleaky ReLU: z above 0, 0.01·z below; ELU: z above 0, e^z - 1 below; softplus: ln(1 + e^z).";
        return new Problem(given, trace -> {
            Rules rules = trace.rules();
            for (int i = 0; i < z.length; i++) {
                Activation f = GALLERY.get(i);
                String name = GALLERY_NAMES.get(i);
                trace.given("z_" + name, z[i]);
                double a = trace.note("a_" + name, Formulas.value(f, "z_" + name),
                        rules.get(Rules.ACTIVATION).of(f, z[i]));
                trace.note("slope_" + name, Formulas.slope(f, "z_" + name, "a_" + name),
                        rules.get(Rules.HIDDEN_SLOPE).of(f, z[i], a));
            }
        });
    }

    private static Problem drawClasses(Draw draw) {
        while (true) {
            Network network = Network.of(
                    new Layer(draw.weights(3, 2, 0.2, 1.3, 2), column(draw.signed(3, 0.1, 0.8, 2)), Activation.SOFTMAX));
            double[] x = draw.distinct(2, 0.3, 1.6, 2);
            double[] t = {0, 0, 0};
            t[draw.whole(0, 2)] = 1;
            double eta = draw.decimal(0.6, 0.95, 2);
            double least = network.output(column(x)).toVector()[column(t).argmax()];
            if (least > 0.08 && least < 0.7) {
                String given = Words.of("x1", x[0], "x2", x[1], "eta", eta) + ", " + Words.column("t", t) + "\n"
                        + Words.weights(network, CLASSES) + "\nTwo inputs, three classes, softmax with cross-entropy,"
                        + " learning rate eta. The biases are learned.";
                return new Problem(given, trace -> {
                    Walk walk = Walk.given(trace, CLASSES, network, x, t, eta);
                    Walk.Pass pass = walk.forward(network, x, "");
                    walk.loss(pass, t);
                    walk.step(network, walk.backward(pass, t, eta), eta, Biases.OWN, "", "'");
                });
            }
        }
    }

    private static Problem drawXor(Draw draw) {
        while (true) {
            Network network = Network.of(
                    new Layer(draw.weights(2, 2, 0.3, 1.6, 2), column(draw.signed(2, 0.1, 0.7, 2)), Activation.RELU),
                    new Layer(draw.weights(1, 2, 0.4, 1.9, 2), column(draw.signed(0.1, 0.9, 2)), Activation.SIGMOID));
            double[][] points = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
            int silent = 0;
            int awake = 0;
            for (double[] x : points) {
                for (double z : network.forward(column(x)).layer(0).z().toVector()) {
                    silent += z < 0 ? 1 : 0;
                    awake += z > 0.05 ? 1 : 0;
                }
            }
            if (silent >= 2 && awake >= 3 && silent + awake == 8) {
                return forwardOnly(Words.weights(network, XOR) + "\nTwo inputs x1 and x2, two hidden neurons with"
                        + " ReLU, one output with the sigmoid.", network, XOR, points);
            }
        }
    }

    private static Problem drawBump(Draw draw) {
        double[] steep = draw.distinct(2, 3.2, 6.8, 2);
        double[] edges = {draw.decimal(0.2, 0.45, 2), draw.decimal(0.55, 0.9, 2)};
        double[] heights = draw.distinct(2, 0.7, 1.8, 2);
        double[] b = {-round(steep[0] * edges[0]), -round(steep[1] * edges[1])};
        Network network = Network.of(
                new Layer(column(steep), column(b), Activation.SIGMOID),
                new Layer(nnbyhand.Matrix.row(heights[0], -heights[1]), column(draw.signed(0.1, 0.4, 2)),
                        Activation.LINEAR));
        double[][] x = {{draw.decimal(0.3, 0.7, 3)}, {draw.decimal(0.8, 1.3, 3)}};
        return forwardOnly(Words.of("x[1]", x[0][0], "x[2]", x[1][0]) + "\n" + Words.weights(network, BUMP)
                + "\nOne input x, two hidden neurons with the sigmoid, one output without an activation (a = z).",
                network, BUMP, x);
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static Problem forwardOnly(String given, Network network, Names names, double[][] points) {
        return new Problem(given, trace -> {
            Walk walk = new Walk(trace, names);
            walk.givenWeights(network);
            for (int p = 0; p < points.length; p++) {
                String mark = "[" + (p + 1) + "]";
                walk.forward(network, walk.givenInput(points[p], mark), mark);
            }
        });
    }
}
