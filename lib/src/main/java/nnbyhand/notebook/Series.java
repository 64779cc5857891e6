package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import nnbyhand.EpochLoss;
import nnbyhand.Example;
import nnbyhand.Numbers;
import nnbyhand.TrainingRun;

/**
 * Points of a plot under one name.
 *
 * @param name what the legend says
 * @param x where the points lie across
 * @param y where the points lie up; NaN leaves a gap
 */
public record Series(String name, double[] x, double[] y) {
    private static final int SAMPLES = 200;

    /**
     * Keeps its own copies.
     *
     * @param name what the legend says
     * @param x where the points lie across
     * @param y equally many
     */
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "each point of a series has an x and a y, but there are " + x.length + " x and " + y.length + " y");
        }
        x = x.clone();
        y = y.clone();
    }

    /**
     * Points.
     *
     * @param name what the legend says
     * @param x where the points lie across
     * @param y equally many
     * @return the series
     */
    public static Series of(String name, double[] x, double[] y) {
        return new Series(name, x, y);
    }

    /**
     * Values one after the other, at x = 0, 1, 2, ...: a loss after each epoch.
     *
     * @param name what the legend says
     * @param values the first is that of epoch 0
     * @return the series
     */
    public static Series of(String name, double... values) {
        return new Series(name, IntStream.range(0, values.length).asDoubleStream().toArray(), values);
    }

    /**
     * The same from a list.
     *
     * @param name what the legend says
     * @param values the first is that of epoch 0
     * @return the series
     */
    public static Series of(String name, List<Double> values) {
        return of(name, numbers(values));
    }

    /**
     * Points from lists, such as the weights and losses of a walk.
     *
     * @param name what the legend says
     * @param x where the points lie across
     * @param y equally many
     * @return the series
     */
    public static Series of(String name, List<Double> x, List<Double> y) {
        return new Series(name, numbers(x), numbers(y));
    }

    /**
     * Data points in the plane, one series per target, the largest target first.
     *
     * @param examples with two inputs and one target each
     * @return series with names such as "target 1"
     */
    public static Series[] byTarget(List<Example> examples) {
        Map<Double, List<Example>> groups = new TreeMap<>(Comparator.reverseOrder());
        for (Example example : examples) {
            if (example.x().rowCount() != 2 || example.target().rowCount() != 1) {
                throw new IllegalArgumentException("a point of the plane has two inputs and one target, but an example has "
                        + example.x().rowCount() + " and " + example.target().rowCount());
            }
            groups.computeIfAbsent(example.target().get(0), target -> new ArrayList<>()).add(example);
        }
        return groups.entrySet().stream()
                .map(group -> of(
                        "target " + Numbers.text(group.getKey()),
                        group.getValue().stream().map(example -> example.x().get(0)).toList(),
                        group.getValue().stream().map(example -> example.x().get(1)).toList()))
                .toArray(Series[]::new);
    }

    /**
     * The loss over a training: at each epoch that was measured.
     *
     * @param name what the legend says
     * @param run the training
     * @return one point a measurement
     */
    public static Series of(String name, TrainingRun run) {
        return new Series(
                name,
                run.history().stream().mapToDouble(EpochLoss::epoch).toArray(),
                run.history().stream().mapToDouble(EpochLoss::loss).toArray());
    }

    /**
     * A function's curve.
     *
     * @param name what the legend says
     * @param from the least x
     * @param to the largest x
     * @param function y of x
     * @return 201 points at equal distances
     */
    public static Series of(String name, double from, double to, DoubleUnaryOperator function) {
        double[] x = between(from, to, SAMPLES + 1);
        return new Series(name, x, Arrays.stream(x).map(function).toArray());
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Numbers at equal distances, both ends among them. */
    static double[] between(double from, double to, int count) {
        return IntStream.range(0, count).mapToDouble(i -> from + (to - from) * i / (count - 1)).toArray();
    }

    /** {@return the x, in a copy} */
    @Override
    public double[] x() {
        return x.clone();
    }

    /** {@return the y, in a copy} */
    @Override
    public double[] y() {
        return y.clone();
    }

    /** {@return the name and how many points there are} */
    @Override
    public String toString() {
        return name + ": " + x.length + " points";
    }
}
