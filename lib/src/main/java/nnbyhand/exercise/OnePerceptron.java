package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static nnbyhand.exercise.Exercise.exercise;
import static nnbyhand.exercise.Group.group;

import java.util.Arrays;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Layer;
import nnbyhand.Network;

/** Notebook 02: a perceptron's answer, its correction, an epoch, its line, and a first layer. */
final class OnePerceptron {
    private static final Names LAYER = Names.counted(2, 2, 1);

    static final Chapter CHAPTER = new Chapter("02", "the perceptron", List.of(
            group(
                    OnePerceptron::drawPoint,
                    exercise("02.1", "Compute the weighted sum z, the answer a (+1 or -1) and the error, target minus"
                                    + " answer.",
                            "Add up the weighted inputs and the bias; the sign of the sum is the answer.", 6,
                            "z", "a", "error"),
                    exercise("02.2", "This point is answered wrong. Compute its sum z, and the weights and the bias"
                                    + " after one correction.",
                            "Each weight moves by learning rate times error times the input it multiplies. The bias"
                                    + " moves as if its input were 1.", 6, "z", "w1'", "w2'", "b'")),
            group(
                    OnePerceptron::drawEpoch,
                    exercise("02.3", "Show the perceptron the three points in order, correcting after each wrong one."
                                    + " Compute the sums z of the three points, and the weights and the bias after"
                                    + " this epoch.",
                            "Each point is judged with the weights as they are when its turn comes, not with those of"
                                    + " the start.", 6, "z[1]", "z[2]", "z[3]", "w1'''", "w2'''", "b'''")),
            group(
                    OnePerceptron::drawLine,
                    exercise("02.4", "The points where z = 0 form a line, x2 = slope·x1 + intercept. Compute slope and"
                                    + " intercept.",
                            "Write w1·x1 + w2·x2 + b = 0 and solve it for x2.", 6, "slope", "intercept"),
                    exercise("02.5", "For this fixed x2, from which x1 on does the answer change? (The threshold.)",
                            "Solve w1·x1 + w2·x2 + b = 0 for x1. Everything that is not w1·x1 goes to the other side.", 6,
                            "threshold")),
            group(
                    OnePerceptron::drawLayer,
                    exercise("02.6", "Two perceptrons feed a third one. Compute the sums z_h1, z_h2 and z_o1, and the"
                                    + " answer a_o1 of the network.",
                            "Each neuron has its own weights and bias. The third one sees the answers +1 or -1 of the"
                                    + " first two, not their sums.", 6,
                            "z_h1", "z_h2", "z_o1", "a_o1"))), OnePerceptronCode.ALL);

    private OnePerceptron() {}

    /** What is drawn: weights, bias, three points one after the other, their targets, learning rate. */
    record Points(double[] w, double b, double[] x, double[] t, double eta) {}

    static Points points(Draw draw) {
        return new Points(
                draw.signed(2, 0.2, 0.9, 3),
                draw.signed(0.1, 0.6, 3),
                draw.signed(6, 0.3, 1.9, 2),
                new double[] {sign(draw), sign(draw), sign(draw)},
                draw.decimal(0.1, 0.4, 2));
    }

    private static double sign(Draw draw) {
        return draw.whole(0, 1) == 0 ? -1 : 1;
    }

    private static Problem drawPoint(Draw draw) {
        while (true) {
            Points n = points(draw);
            Problem problem = firstPoint(n);
            // With the target +1, one half of the error and target times answer are told apart.
            if (n.t[0] == 1 && problem.run(Rules.USUAL).line("z").value() < -0.05) {
                return problem;
            }
        }
    }

    static Problem firstPoint(Points n) {
        String given = Words.of("w1", n.w[0], "w2", n.w[1], "b", n.b, "x1", n.x[0], "x2", n.x[1], "t", n.t[0], "eta", n.eta)
                + "\nA perceptron with the inputs x1 and x2: it answers a = +1 if z >= 0, else -1. Target t, learning"
                + " rate eta. It corrects its bias too.";
        return new Problem(given, trace -> {
            givePerceptron(trace, n);
            givePoint(trace, n, 0, "");
            correct(trace, n, 0, n.eta, start(n), start(n), "", "", "'");
        });
    }

    private static Problem drawEpoch(Draw draw) {
        while (true) {
            Problem problem = epoch(points(draw));
            double[] errors = problem.run(Rules.USUAL).values(List.of("error[1]", "error[2]", "error[3]"));
            // One point right, one too high, one too low.
            if (Arrays.stream(errors).filter(error -> error == 0).count() == 1 && Arrays.stream(errors).sum() == 0) {
                return problem;
            }
        }
    }

    static Problem epoch(Points n) {
        StringBuilder given = new StringBuilder(Words.of("w1", n.w[0], "w2", n.w[1], "b", n.b, "eta", n.eta));
        for (int p = 0; p < 3; p++) {
            given.append("\npoint ").append(p + 1).append(": ")
                    .append(Words.of("x1", n.x[2 * p], "x2", n.x[2 * p + 1], "t", n.t[p]));
        }
        given.append("\nA perceptron that answers +1 if z >= 0, else -1, and corrects its bias too.");
        return new Problem(given.toString(), trace -> {
            givePerceptron(trace, n);
            for (int p = 0; p < 3; p++) {
                givePoint(trace, n, p, "[" + (p + 1) + "]");
            }
            double[] now = start(n);
            int correcting = trace.rules().get(Rules.CORRECTING_POINTS).applyAsInt(3);
            for (int p = 0; p < 3; p++) {
                double[] judge = trace.rules().get(Rules.JUDGED_WITH).of(start(n), now);
                double rate = p < correcting ? n.eta : 0;
                now = correct(trace, n, p, rate, judge, now, "[" + (p + 1) + "]", "'".repeat(p), "'".repeat(p + 1));
            }
        });
    }

    private static double[] start(Points n) {
        return new double[] {n.w[0], n.w[1], n.b};
    }

    private static void givePerceptron(Trace trace, Points n) {
        trace.given("w1", n.w[0]);
        trace.given("w2", n.w[1]);
        trace.given("b", n.b);
        trace.given("eta", n.eta);
    }

    private static void givePoint(Trace trace, Points n, int p, String mark) {
        trace.given("x1" + mark, n.x[2 * p]);
        trace.given("x2" + mark, n.x[2 * p + 1]);
        trace.given("t" + mark, n.t[p]);
    }

    /** One point: sum, answer, error, and the two weights and the bias after it. */
    private static double[] correct(
            Trace trace,
            Points n,
            int p,
            double rate,
            double[] judge,
            double[] now,
            String point,
            String mark,
            String next) {
        Rules rules = trace.rules();
        double[] x = {n.x[2 * p], n.x[2 * p + 1]};
        String sum = "w1" + mark + "·x1" + point + " + w2" + mark + "·x2" + point + " + b" + mark;
        double z = trace.note("z" + point, sum,
                rules.get(Rules.SUM).of(new double[] {judge[0], judge[1]}, x, judge[2], 0, 0));
        double a = trace.note("a" + point, "sign(z" + point + ")", rules.get(Rules.SIGN).applyAsDouble(z));
        double error = trace.note("error" + point, "t" + point + " - a" + point,
                rules.get(Rules.PERCEPTRON_ERROR).of(n.t[p], a, z));
        double[] after = new double[3];
        double[] factors = rules.get(Rules.CORRECTION_INPUTS).apply(x);
        for (int j = 0; j < 2; j++) {
            String name = "w" + (j + 1);
            after[j] = trace.note(name + next,
                    name + mark + " + eta·error" + point + "·x" + (j + 1) + point,
                    rules.get(Rules.CORRECTION).of(now[j], error, factors[j], rate));
        }
        after[2] = trace.note("b" + next, "b" + mark + " + eta·error" + point,
                rules.get(Rules.BIAS_CORRECTION).of(now[2], error, rate, x));
        return after;
    }

    private static Problem drawLine(Draw draw) {
        double[] w = draw.signed(2, 0.3, 1.9, 3);
        double b = draw.signed(0.2, 0.9, 3);
        double x2 = draw.decimal(0.6, 1.8, 2);
        String given = Words.of("w1", w[0], "w2", w[1], "b", b, "x2", x2) + "\nA perceptron with z = w1·x1 + w2·x2 +"
                + " b.";
        return new Problem(given, trace -> {
            Rules rules = trace.rules();
            trace.given("w1", w[0]);
            trace.given("w2", w[1]);
            trace.given("b", b);
            trace.given("x2", x2);
            trace.note("slope", "-w1 / w2", rules.get(Rules.LINE_SLOPE).of(w[0], w[1]));
            trace.note("intercept", "-b / w2", rules.get(Rules.INTERCEPT).of(w[0], w[1], b));
            trace.note("threshold", "-(w2·x2 + b) / w1", rules.get(Rules.ON_LINE).of(w[0], w[1], b, x2));
        });
    }

    private static Problem drawLayer(Draw draw) {
        while (true) {
            Network network = Network.of(
                    new Layer(draw.weights(2, 2, 0.2, 1.4, 3), column(draw.signed(2, 0.1, 0.7, 3)), Activation.SIGN),
                    new Layer(draw.weights(1, 2, 0.2, 1.4, 3), column(draw.signed(0.1, 0.7, 3)), Activation.SIGN));
            double[] x = draw.signed(2, 0.3, 1.6, 3);
            double[] h = network.forward(column(x)).layer(0).a().toVector();
            if (h[0] != h[1]) {
                String given = Words.of("x1", x[0], "x2", x[1]) + "\n" + Words.weights(network, LAYER)
                        + "\nTwo perceptrons h1 and h2 see x1 and x2; the perceptron o1 sees their answers. Each"
                        + " answers +1 if its sum is >= 0, else -1.";
                return new Problem(given, trace -> {
                    Walk walk = new Walk(trace, LAYER);
                    walk.givenWeights(network);
                    walk.forward(network, walk.givenInput(x, ""), "");
                });
            }
        }
    }
}
