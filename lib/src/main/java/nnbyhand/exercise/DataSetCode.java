package nnbyhand.exercise;

import static nnbyhand.Matrix.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.exercise.CodeExercise.Trial;
import nnbyhand.exercise.Exercises.MomentumStep;
import nnbyhand.exercise.Exercises.Normalizer;
import nnbyhand.exercise.Exercises.TrainingLoop;

/** Notebook 05: normalization, a training loop and momentum, in Java. */
final class DataSetCode {
    private static final String NORMALIZE = """
            Normalizer normalize = (training, values) -> {
                double low = Arrays.stream(training).min().getAsDouble();
                double high = Arrays.stream(training).max().getAsDouble();
                return Arrays.stream(values).map(v -> (v - low) / (high - low)).toArray();
            };
            """;
    private static final String LOOP = """
            TrainingLoop loop = (network, examples, eta, epochs) -> {
                Network now = network;
                for (int epoch = 0; epoch < epochs; epoch++) {
                    for (Example example : examples) {
                        ForwardPass pass = now.forward(example.x());
                        now = now.step(now.backward(pass, example.target(), HALF_SQUARED_ERROR), eta);
                    }
                }
                return now;
            };
            """;
    private static final String MOMENTUM = """
            MomentumStep step = (w, v, g, eta, m) -> {
                double velocity = m * v - eta * g;
                return new double[] {w + velocity, velocity};
            };
            """;

    static final List<CodeExercise<?>> ALL = List.of(
            new CodeExercise<>("05.10", "This normalization is broken: each set of values gets figures of its own."
                    + " Mend it.",
                    "Which rows may a network in use have seen?",
                    NORMALIZE.replace("Arrays.stream(training)", "Arrays.stream(values)") + "check(\"05.10\","
                            + " normalize);",
                    NORMALIZE + "check(\"05.10\", normalize);", Normalizer.class, DataSetCode::normalizers),
            new CodeExercise<>("05.11", "Write the training loop: all examples in order, one a step, again in every"
                            + " epoch; half squared error.",
                    "Each step starts with a forward pass through the network as it is now.",
                    """
                    TrainingLoop loop = (network, examples, eta, epochs) -> {
                        Network now = network;
                        for (Example example : examples) {
                            ForwardPass pass = now.forward(example.x());
                        }
                        return now;
                    };
                    check("05.11", loop);""",
                    LOOP + "check(\"05.11\", loop);", TrainingLoop.class, DataSetCode::loops),
            new CodeExercise<>("05.12", "This step with momentum is broken: it brakes. Mend it.",
                    "Which part of the last step goes on, and with which sign?",
                    MOMENTUM.replace("m * v - eta", "-m * v - eta") + "check(\"05.12\", step);",
                    MOMENTUM + "check(\"05.12\", step);", MomentumStep.class, DataSetCode::momenta));

    private DataSetCode() {}

    private static List<Trial<Normalizer>> normalizers(Draw draw) {
        DataSet.Column inAnyOrder = DataSet.drawColumn(draw);
        double[] rising = Arrays.stream(DataSet.drawColumn(draw).training()).sorted().toArray();
        double[] falling = Changes.reversed(rising);
        return List.of(
                normalizer(inAnyOrder),
                // These show a loop that leaves out an end of the rows, or looks for one limit at a time. Their
                // test values, which no training row reaches, show limits taken over all rows.
                normalizer(new DataSet.Column(rising, outside(rising, draw))),
                normalizer(new DataSet.Column(falling, outside(falling, draw))));
    }

    private static double[] outside(double[] training, Draw draw) {
        double low = Arrays.stream(training).min().getAsDouble();
        double high = Arrays.stream(training).max().getAsDouble();
        return new double[] {high + draw.decimal(1.1, 9.9, 1), low - draw.decimal(1.1, 9.9, 1)};
    }

    private static Trial<Normalizer> normalizer(DataSet.Column column) {
        return new Trial<>(DataSet.minMax(column), List.of("n1", "n2"),
                code -> code.normalize(column.training().clone(), column.test().clone()));
    }

    private static List<Trial<TrainingLoop>> loops(Draw draw) {
        return List.of(
                // Hints show the first one, so it is one step.
                loop(draw, 1, 1),
                // Counts that differ, and change, show which loop counts what.
                loop(draw, 3, 2),
                loop(draw, 2, 3));
    }

    private static Trial<TrainingLoop> loop(Draw draw, int count, int epochs) {
        Names names = Names.counted(2, 2, 1);
        Network network = Network.of(
                new Layer(draw.weights(2, 2, 0.12, 1.2, 3), column(draw.signed(2, 0.1, 0.8, 3)), Activation.SIGMOID),
                new Layer(draw.weights(1, 2, 0.12, 1.2, 3), column(draw.signed(0.1, 0.8, 3)), Activation.SIGMOID));
        List<Example> examples = Stream.generate(() -> example(draw)).limit(count).toList();
        double eta = draw.decimal(0.3, 0.9, 2);
        String given = "examples " + examples.stream()
                .map(e -> Words.column("x", e.x().toVector()) + ", " + Words.column("t", e.target().toVector()))
                .toList() + "\n" + Words.of("eta", eta, "epochs", epochs) + "\n" + Words.weights(network, names);
        // A list of its own for each run, for code may reorder what it is handed.
        return new Trial<>(new Problem(given, trace -> train(trace, names, network, examples, eta, epochs)),
                LEARNED.stream().map(DataSetCode::atTheEnd).toList(),
                code -> numbers(code.train(network, new ArrayList<>(examples), eta, epochs)));
    }

    private static final List<String> LEARNED = List.of("w1", "w2", "w3", "w4", "w5", "w6", "b_h1", "b_h2", "b_o1");

    private static String atTheEnd(String name) {
        return name + " at the end";
    }

    private static Example example(Draw draw) {
        return new Example(column(draw.signed(2, 0.3, 1.6, 2)), column(draw.decimal(0.05, 0.95, 2)));
    }

    private static void train(
            Trace trace, Names names, Network network, List<Example> examples, double eta, int epochs) {
        Walk walk = new Walk(trace, names);
        walk.givenWeights(network);
        for (int e = 0; e < examples.size(); e++) {
            walk.givenInput(examples.get(e).x().toVector(), "[" + (e + 1) + "]");
            walk.givenTarget(examples.get(e).target().toVector(), "[" + (e + 1) + "]");
        }
        trace.given("eta", eta);
        Network now = network;
        String mark = "";
        for (int epoch = 0; epoch < trace.rules().get(Rules.STEPS).applyAsInt(epochs); epoch++) {
            for (int e = 0; e < examples.size(); e++) {
                String row = mark + "[" + (e + 1) + "]";
                Example example = examples.get(e);
                Network seen = trace.rules().get(Rules.DIFFERENTIATED).of(network, now);
                Walk.Back back = walk.backward(
                        walk.forward(seen, example.x().toVector(), row), example.target().toVector(), eta);
                now = walk.step(now, back, eta, Biases.OWN, row, mark + "'");
                mark += "'";
            }
        }
        for (String name : LEARNED) {
            trace.alias(atTheEnd(name), name + mark);
        }
    }

    private static Object numbers(Network network) {
        return network == null
                ? null
                : List.of(network.layer(0).weights(), network.layer(1).weights(), network.layer(0).bias(),
                        network.layer(1).bias());
    }

    private static List<Trial<MomentumStep>> momenta(Draw draw) {
        // Each sign of v with each of g, for code that takes the size of one is right with some of them.
        return List.of(momentum(draw, 1, -1), momentum(draw, 1, 1), momentum(draw, -1, -1), momentum(draw, -1, 1));
    }

    private static Trial<MomentumStep> momentum(Draw draw, int signOfV, int signOfG) {
        double w = draw.decimal(0.3, 0.95, 3);
        double v = signOfV * draw.decimal(0.12, 0.6, 3);
        double g = signOfG * draw.decimal(0.12, 0.9, 3);
        double eta = draw.decimal(0.12, 0.45, 2);
        double m = draw.decimal(0.61, 0.95, 2);
        Problem problem = new Problem(Words.of("w", w, "v", v, "g", g, "eta", eta, "m", m), trace -> {
            trace.given("w", w);
            trace.given("v", v);
            trace.given("g", g);
            trace.given("eta", eta);
            trace.given("m", m);
            double next = trace.note("v'", "m·v - eta·g", trace.rules().get(Rules.VELOCITY).of(v, g, eta, m));
            trace.note("w'", "w + v'", trace.rules().get(Rules.MOVE).of(w, next, eta));
        });
        return new Trial<>(problem, List.of("w'", "v'"), code -> code.step(w, v, g, eta, m));
    }
}
