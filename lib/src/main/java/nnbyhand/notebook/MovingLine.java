package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.Matrix;
import nnbyhand.Perceptron;
import nnbyhand.PerceptronRun;

/** The lines w1 x + w2 y + b = 0 of a perceptron's updates, each cut off at the edge of the square around the data. */
final class MovingLine {
    private static final int MOST_LINES = 8;

    private MovingLine() {}

    /** {@return one series of two points for each line, the start first and the last update last} */
    static Series[] of(List<Example> examples, PerceptronRun run) {
        double edge = edge(examples);
        List<Series> lines = new ArrayList<>();
        int updates = run.history().size();
        int shown = Math.min(updates, MOST_LINES - 1);
        for (int i = 0; i <= shown; i++) {
            int update = shown == 0 ? 0 : (int) ((long) i * updates / shown);
            Perceptron perceptron = update == 0 ? run.start() : run.history().get(update - 1).perceptron();
            lines.add(line(update == 0 ? "start" : "after update " + update, perceptron, edge));
        }
        return lines.toArray(Series[]::new);
    }

    /** {@return half the side of the square around 0 that holds all data points and a margin of 1} */
    static double edge(List<Example> examples) {
        return 1 + examples.stream()
                .mapToDouble(example -> Math.max(Math.abs(example.x().get(0)), Math.abs(example.x().get(1))))
                .max()
                .orElseThrow();
    }

    /** Where the line enters and leaves the square from -edge to edge; no point if it passes outside or is no line. */
    private static Series line(String name, Perceptron perceptron, double edge) {
        Matrix w = perceptron.weights();
        double b = perceptron.bias();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (double end : new double[] {-edge, edge}) {
            add(x, y, end, -(w.get(0) * end + b) / w.get(1), edge);
            add(x, y, -(w.get(1) * end + b) / w.get(0), end, edge);
        }
        int far = 0;
        for (int i = 1; i < x.size(); i++) {
            far = distance(x, y, i) > distance(x, y, far) ? i : far;
        }
        return x.isEmpty()
                ? Series.of(name + " (outside)", List.of(), List.of())
                : Series.of(name, List.of(x.get(0), x.get(far)), List.of(y.get(0), y.get(far)));
    }

    private static void add(List<Double> xs, List<Double> ys, double x, double y, double edge) {
        if (Math.abs(x) <= edge && Math.abs(y) <= edge) {
            xs.add(x);
            ys.add(y);
        }
    }

    private static double distance(List<Double> x, List<Double> y, int i) {
        return Math.hypot(x.get(i) - x.get(0), y.get(i) - y.get(0));
    }
}
