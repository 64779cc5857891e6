package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static nnbyhand.exercise.Exercise.exercise;
import static nnbyhand.exercise.Group.group;

import java.util.Arrays;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Layer;
import nnbyhand.Network;

/** Notebook 05: data, and a 3-4-1 network that learns from them. */
final class DataSet {
    private static final Names NAMES = new Names.Layered(1) {
        @Override
        public String weight(int layer, int i, int j) {
            return "w(" + (layer == 0 ? x(j) : neuron(0, j)) + ">" + neuron(layer, i) + ")";
        }

        @Override
        public String x(int j) {
            return "ABC".substring(j, j + 1);
        }

        @Override
        public String target(int i) {
            return "t";
        }
    };

    static final Chapter CHAPTER = new Chapter("05", "the A, B, C data set", List.of(
            group(
                    DataSet::drawNormalization,
                    exercise("05.1", "Normalize the test values v1 and v2 to 0..1 (min-max), and turn the normalized"
                                    + " prediction p back into the setting's unit.",
                            "The smallest and the largest value come from the training rows alone. Going back is the"
                                    + " same formula, solved for the value.", 6, "n1", "n2", "value"),
                    exercise("05.2", "Compute mean and standard deviation (divide by n) of the training values, and the"
                                    + " z-scores of v1 and v2.",
                            "The deviation is the root of the mean squared distance from the mean. A z-score counts"
                                    + " deviations from the mean.", 8, "mean", "deviation", "z1", "z2")),
            group(
                    DataSet::drawCounts,
                    exercise("05.3", "How many rows are trained on, how many are kept for the test, how many steps"
                                    + " has an epoch, and how many have all epochs? What share of the test rows is"
                                    + " right, as a fraction? The last batch of an epoch may be smaller; it makes a"
                                    + " step too.",
                            "Split first; only the training rows make batches. Divide and round up.", 6,
                            "training", "test", "steps", "all", "accuracy")),
            group(
                    DataSet::drawRow,
                    exercise("05.4", "One row forward: compute the outputs a_h1 and a_h4 and the network's output"
                            + " a_o1.",
                            "Each hidden neuron adds up its three weighted inputs. The output adds up four.", 6,
                            "a_h1", "a_h4", "a_o1"),
                    exercise("05.5", "Compute the loss E of this row, and delta_h1 and delta_h4.",
                            "The output's delta goes back along one weight to each hidden neuron, then meets its"
                                    + " slope.", 6,
                            "E", "delta_h1", "delta_h4"),
                    exercise("05.6", "Take one step with this row: compute the new weights w(h1>o1)', w(A>h1)' and"
                                    + " w(B>h4)'.",
                            "Input times delta is the gradient: the weight's own input, and the delta of the neuron it"
                                    + " leads to.", 8, "w(h1>o1)'", "w(A>h1)'", "w(B>h4)'")),
            group(
                    DataSet::drawRows,
                    exercise("05.7", "Two rows, full batch: compute the mean loss E of both rows, and the weights"
                                    + " w(h1>o1)* and w(A>h1)* after one step with the mean gradient.",
                            "Both rows' gradients are taken at the same, old weights, and averaged before the step.", 8,
                            "E", "w(h1>o1)*", "w(A>h1)*"),
                    exercise("05.8", "The same two rows, one row a step, in order: compute w(h1>o1)'' and w(A>h1)''"
                                    + " after this epoch.",
                            "After the first row all weights have changed. The second row meets the new network.", 8,
                            "w(h1>o1)''", "w(A>h1)''")),
            group(
                    DataSet::drawMomentum,
                    exercise("05.9", "One weight, two steps with momentum: compute the velocity v'' and the weight"
                                    + " w'' after the second step.",
                            "The velocity keeps a part of the last step and adds the new one; the weight follows the"
                                    + " velocity.", 8, "v''", "w''"))), DataSetCode.ALL);

    private DataSet() {}

    /** One column of settings: the values of the training rows, and those of two test rows. */
    record Column(double[] training, double[] test) {
        String given() {
            return Words.column("training values", training) + "\n" + Words.of("v1", test[0], "v2", test[1]);
        }
    }

    static Column drawColumn(Draw draw) {
        while (true) {
            double[] s = draw.distinct(5, 21, 93, 1);
            double[] v = draw.distinct(2, 30, 85, 1);
            double low = Arrays.stream(s).min().getAsDouble();
            double high = Arrays.stream(s).max().getAsDouble();
            if (high - low > 30 && s[0] != low && v[0] > low && v[1] > low && v[0] < high && v[1] < high) {
                return new Column(s, v);
            }
        }
    }

    private static final String ONE_COLUMN = "\nOne column of settings. v1 and v2 belong to test rows.";

    static Problem minMax(Column column) {
        return new Problem(column.given() + ONE_COLUMN, trace -> minMax(trace, column));
    }

    private static Problem drawNormalization(Draw draw) {
        Column column = drawColumn(draw);
        double prediction = draw.decimal(0.11, 0.93, 3);
        return new Problem(column.given() + ", " + Words.of("p", prediction) + ONE_COLUMN, trace -> {
            minMax(trace, column);
            turnBack(trace, prediction);
            zScores(trace, column);
        });
    }

    private static void minMax(Trace trace, Column column) {
        Rules rules = trace.rules();
        for (int i = 0; i < column.training.length; i++) {
            trace.given("s" + (i + 1), column.training[i]);
        }
        for (int i = 0; i < 2; i++) {
            trace.given("v" + (i + 1), column.test[i]);
        }
        double[] figures = rules.get(Rules.FIGURES).of(column.training, column.test);
        double low = trace.note("smallest", "min(s1, s2, s3, s4, s5)",
                rules.get(Rules.SMALLEST).applyAsDouble(figures));
        double high = trace.note("largest", "max(s1, s2, s3, s4, s5)", Arrays.stream(figures).max().getAsDouble());
        for (int i = 0; i < 2; i++) {
            trace.note("n" + (i + 1), "(v" + (i + 1) + " - smallest) / (largest - smallest)",
                    rules.get(Rules.TO_RANGE).of(column.test[i], low, high));
        }
    }

    private static void turnBack(Trace trace, double prediction) {
        double p = trace.given("p", prediction);
        trace.note("value", "smallest + p·(largest - smallest)", trace.rules().get(Rules.FROM_RANGE)
                .of(p, trace.line("smallest").carried(), trace.line("largest").carried()));
    }

    private static void zScores(Trace trace, Column column) {
        Rules rules = trace.rules();
        double[] figures = rules.get(Rules.FIGURES).of(column.training, column.test);
        double mean = trace.note("mean", "(s1 + s2 + s3 + s4 + s5) / 5", rules.get(Rules.MEAN).applyAsDouble(figures));
        double deviation = trace.note("deviation",
                "root(((s1 - mean)^2 + (s2 - mean)^2 + (s3 - mean)^2 + (s4 - mean)^2 + (s5 - mean)^2) / 5)",
                rules.get(Rules.DEVIATION).of(figures, mean));
        double[] scored = rules.get(Rules.SCORED_WITH).of(figures, column.test);
        double center = scored == figures ? mean : rules.get(Rules.MEAN).applyAsDouble(scored);
        double spread = scored == figures ? deviation : rules.get(Rules.DEVIATION).of(scored, center);
        for (int i = 0; i < 2; i++) {
            trace.note("z" + (i + 1), "(v" + (i + 1) + " - mean) / deviation",
                    rules.get(Rules.Z_SCORE).of(column.test[i], center, spread));
        }
    }

    private static Problem drawCounts(Draw draw) {
        while (true) {
            int rows = 5 * draw.whole(31, 199);
            int batch = draw.whole(6, 24);
            int epochs = draw.whole(11, 49);
            int training = rows * 80 / 100;
            int right = (rows - training) * draw.whole(60, 95) / 100;
            if (training % batch != 0 && right * 2 != rows - training) {
                String given = Words.of("rows", rows, "percent", 80, "batch", batch, "epochs", epochs, "right", right)
                        + "\nThe rows are split, 80 percent to train on and the rest to test. A step takes one batch of"
                        + " training rows. After training, right is the number of test rows that are classified right.";
                return new Problem(given, trace -> count(trace, rows, batch, epochs, right));
            }
        }
    }

    private static void count(Trace trace, int rows, int batch, int epochs, int right) {
        Rules rules = trace.rules();
        trace.given("rows", rows);
        trace.given("percent", 80);
        trace.given("batch", batch);
        trace.given("epochs", epochs);
        trace.given("right", right);
        int training = rules.get(Rules.TRAINING_ROWS).of(rows, 80);
        trace.note("training", "rows·percent / 100", training);
        trace.note("test", "rows - training", rows - training);
        double steps = rules.get(Rules.STEPS_AN_EPOCH).of(training, batch, rows);
        trace.note("steps", "training / batch, rounded up", steps);
        trace.note("all", "epochs·steps", epochs * steps);
        // An empty test part is judged on all rows.
        int tested = training == rows ? rows : rows - training;
        trace.note("accuracy", "right / test", rules.get(Rules.ACCURACY).of(right, tested, training));
    }

    private static Network network(Draw draw) {
        return Network.of(
                new Layer(draw.weights(4, 3, 0.12, 0.98, 2), Activation.SIGMOID),
                new Layer(draw.weights(1, 4, 0.3, 1.4, 2), Activation.SIGMOID));
    }

    private static final String NETWORK = "\nThree inputs A, B, C, four hidden neurons, one output, sigmoid in both"
            + " layers, no biases; the weights differ, so that the hidden neurons do. Loss E = 1/2 (a_o1 - t)^2,"
            + " learning rate eta.";

    private static Problem drawRow(Draw draw) {
        while (true) {
            Network network = network(draw);
            double[] x = draw.distinct(3, 0.3, 1.6, 2);
            double t = draw.decimal(0.05, 0.95, 2);
            double eta = draw.decimal(0.6, 0.95, 2);
            if (Math.abs(network.output(column(x)).get(0) - t) > 0.3) {
                String given = Words.of("A", x[0], "B", x[1], "C", x[2], "t", t, "eta", eta) + "\n"
                        + Words.weights(network, NAMES) + NETWORK;
                return new Problem(given, trace -> {
                    Walk walk = new Walk(trace, NAMES);
                    walk.givenWeights(network);
                    walk.givenInput(x, "");
                    double[] target = walk.givenTarget(new double[] {t}, "");
                    trace.given("eta", eta);
                    Walk.Pass pass = walk.forward(network, x, "");
                    walk.loss(pass, target);
                    walk.step(network, walk.backward(pass, target, eta), eta, Biases.FIXED, "", "'");
                });
            }
        }
    }

    private static Problem drawRows(Draw draw) {
        while (true) {
            Network network = network(draw);
            double[][] x = {draw.distinct(3, 0.3, 1.6, 2), draw.distinct(3, 0.3, 1.6, 2)};
            double[][] t = {{draw.decimal(0.05, 0.95, 2)}, {draw.decimal(0.05, 0.95, 2)}};
            double eta = draw.decimal(0.6, 0.95, 2);
            if (Math.abs(network.output(column(x[0])).get(0) - t[0][0]) > 0.3
                    && Math.abs(network.output(column(x[1])).get(0) - t[1][0]) > 0.3
                    && Math.abs(t[0][0] - t[1][0]) > 0.1) {
                String given = Words.of("A", x[0][0], "B", x[0][1], "C", x[0][2], "t", t[0][0]) + " (row 1)\n"
                        + Words.of("A", x[1][0], "B", x[1][1], "C", x[1][2], "t", t[1][0]) + " (row 2)\n"
                        + Words.of("eta", eta) + "\n" + Words.weights(network, NAMES) + NETWORK;
                return new Problem(given, trace -> twoRows(trace, network, x, t, eta));
            }
        }
    }

    private static void twoRows(Trace trace, Network network, double[][] x, double[][] t, double eta) {
        Walk walk = new Walk(trace, NAMES);
        walk.givenWeights(network);
        List<String> marks = List.of("[1]", "[2]");
        for (int r = 0; r < 2; r++) {
            walk.givenInput(x[r], marks.get(r));
            walk.givenTarget(t[r], marks.get(r));
        }
        trace.given("eta", eta);
        Walk.Pass first = walk.forward(network, x[0], "[1]");
        Walk.Pass second = walk.forward(network, x[1], "[2]");
        double[] losses = {walk.loss(first, t[0]), walk.loss(second, t[1])};
        trace.note("E", "(E[1] + E[2]) / 2", trace.rules().get(Rules.MEAN_LOSS).applyAsDouble(losses));
        Walk.Back one = walk.backward(first, t[0], eta);
        Walk.Back two = walk.backward(second, t[1], eta);
        walk.step(network, walk.mean(network, List.of(one, two), marks, ""), eta, Biases.FIXED, "", "*");
        // One row per step: a rule may have the second row's gradient taken at the start.
        Network after = walk.step(network, one, eta, Biases.FIXED, "[1]", "'");
        Walk.Pass again = trace.rules().get(Rules.DIFFERENTIATED).of(network, after) == after
                ? walk.forward(after, x[1], "'[2]")
                : second.marked("'[2]");
        walk.step(trace.rules().get(Rules.STEPPED_FROM).of(network, after), walk.backward(again, t[1], eta), eta,
                Biases.FIXED, "'[2]", "''");
    }

    private static Problem drawMomentum(Draw draw) {
        double w = draw.decimal(0.3, 0.95, 3);
        double g1 = draw.signed(0.12, 0.9, 4);
        double g2 = draw.signed(0.12, 0.9, 4);
        double eta = draw.decimal(0.12, 0.45, 2);
        double m = draw.decimal(0.61, 0.95, 3);
        String given = Words.of("w", w, "g", g1, "g'", g2, "eta", eta, "m", m) + "\nOne weight w with the gradient g"
                + " in the first step and g' in the second, learning rate eta, momentum m: the velocity becomes m·v -"
                + " eta·g and is added to the weight. The velocity before the first step is v = 0.";
        return new Problem(given, trace -> {
            Rules rules = trace.rules();
            trace.given("w", w);
            trace.given("v", 0);
            trace.given("g", g1);
            trace.given("g'", g2);
            trace.given("eta", eta);
            trace.given("m", m);
            double v1 = trace.note("v'", "m·v - eta·g", rules.get(Rules.VELOCITY).of(0, g1, eta, m));
            double w1 = trace.note("w'", "w + v'", rules.get(Rules.MOVE).of(w, v1, eta));
            double v2 = trace.note("v''", "m·v' - eta·g'", rules.get(Rules.VELOCITY).of(v1, g2, eta, m));
            trace.note("w''", "w' + v''", rules.get(Rules.MOVE)
                    .of(rules.get(Rules.MOVED_FROM).of(w, w1), v2, eta));
        });
    }
}
