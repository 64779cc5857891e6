package nnbyhand.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import nnbyhand.Example;
import nnbyhand.Gradients;
import nnbyhand.Loss;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * The loss as a landscape over two weights or biases, all others standing still, with paths of gradient descent
 * through it. A path moves these two numbers alone, so that it lies in the landscape that is drawn.
 *
 * <pre>{@code
 * Landscape.of(network, examples, HALF_SQUARED_ERROR, "w", "b").over(-4, 4, -4, 4)
 *         .descend(0.5, 100)                  // from where the network stands
 *         .descendFrom(3, -3, 0.5, 100);
 * }</pre>
 */
public final class Landscape {
    /** How many points a side the grid has on which minima are looked for. */
    private static final int GRID = 61;

    /** In a wider area the places of the grid could be too large for a double. */
    private static final double WIDEST = 1e300;

    /** After a long descent the digits behind these are made by rounding. */
    private static final int DIGITS = 6;

    private static final String DIVERGED = "the numbers were no longer finite: the steps are far too large";

    private final Network network;
    private final List<Example> examples;
    private final Loss loss;
    private final Names names;
    private final Parameter first;
    private final Parameter second;
    private final double[] area;
    private final List<Path> paths;

    /**
     * A place in the landscape.
     *
     * @param first the first weight or bias
     * @param second the second one
     * @param loss the mean loss there
     */
    public record Point(double first, double second, double loss) {
        @Override
        public String toString() {
            return "(" + text(first) + ", " + text(second) + "), E = " + text(loss);
        }

        private static String text(double number) {
            return Numbers.text(number, DIGITS);
        }
    }

    /**
     * A walk by gradient descent.
     *
     * @param learningRate the length of its steps
     * @param points where it began, and where each step led, as long as there was a finite loss
     * @param stopped why not all steps could be taken, the end of a sentence; empty if all could
     */
    public record Path(double learningRate, List<Point> points, Optional<String> stopped) {
        /**
         * Keeps its own copy of the list.
         *
         * @param learningRate the length of its steps
         * @param points where it began, and where each step led
         * @param stopped why not all steps could be taken; empty if all could
         */
        public Path {
            Require.notNull(stopped, "why a path stopped, or Optional.empty(),");
            points = Require.list(points, "the points of a path", "each point of a path");
            if (points.isEmpty()) {
                throw new IllegalArgumentException("a path has one point at least, where it begins, but got none");
            }
        }

        /** {@return whether all steps could be taken} */
        public boolean finished() {
            return stopped.isEmpty();
        }

        /** {@return where it began} */
        public Point start() {
            return points.get(0);
        }

        /** {@return where it ended} */
        public Point end() {
            return points.get(points.size() - 1);
        }

        @Override
        public String toString() {
            int steps = points.size() - 1;
            return "learning rate " + Numbers.text(learningRate) + ": from " + start() + " to " + end() + " in " + steps
                    + (steps == 1 ? " step" : " steps")
                    + stopped.map(reason -> ", then " + reason)
                            .orElse(end().loss() > start().loss() ? ", uphill: the steps are too large" : "");
        }
    }

    private Landscape(Network network, List<Example> examples, Loss loss, Names names, Parameter first, Parameter second,
            double[] area, List<Path> paths) {
        this.network = network;
        this.examples = examples;
        this.loss = loss;
        this.names = names;
        this.first = first;
        this.second = second;
        this.area = area;
        this.paths = paths;
    }

    /**
     * The loss over two weights or biases of a network.
     *
     * @param network the network, which also says where all other numbers stand
     * @param examples at least one; the loss is their mean
     * @param loss how far an output is from its target
     * @param first one of them
     * @param second another one
     * @return the landscape without a path
     */
    public static Landscape of(Network network, List<Example> examples, Loss loss, Parameter first, Parameter second) {
        Require.notNull(network, "the network");
        Require.notNull(loss, "the loss");
        Require.notNull(first, "the first weight or bias").in(network);
        Require.notNull(second, "the second weight or bias").in(network);
        if (first.equals(second)) {
            throw new IllegalArgumentException("a landscape lies over two different weights or biases, but both are "
                    + Names.of(network).of(first));
        }
        List<Example> own = Require.list(examples, "the examples", "each example");
        network.loss(own, loss);
        return new Landscape(network, own, loss, Names.of(network), first, second, null, List.of());
    }

    /**
     * The same by name.
     *
     * @param network the network
     * @param examples at least one; the loss is their mean
     * @param loss how far an output is from its target
     * @param first such as w1, b_h1 or w[0,0,0]
     * @param second another one
     * @return the landscape without a path
     */
    public static Landscape of(Network network, List<Example> examples, Loss loss, String first, String second) {
        Names names = Names.of(Require.notNull(network, "the network"));
        return of(network, examples, loss, names.parameter(first), names.parameter(second));
    }

    /**
     * The same for one example.
     *
     * @param network the network
     * @param example x and target
     * @param loss how far the output is from its target
     * @param first such as w1, b_h1 or w[0,0,0]
     * @param second another one
     * @return the landscape without a path
     */
    public static Landscape of(Network network, Example example, Loss loss, String first, String second) {
        return of(network, List.of(Require.notNull(example, "the example")), loss, first, second);
    }

    /**
     * The same with a choice of what is drawn; without one it is what lies around the paths.
     *
     * @param firstFrom the least first number
     * @param firstTo the largest first number
     * @param secondFrom the least second number
     * @param secondTo the largest second number
     * @return the changed landscape; this one stays as it is
     */
    public Landscape over(double firstFrom, double firstTo, double secondFrom, double secondTo) {
        for (double end : new double[] {firstFrom, firstTo, secondFrom, secondTo}) {
            Require.finite(end, "an end of the area");
        }
        if (!(firstFrom < firstTo && secondFrom < secondTo)) {
            throw new IllegalArgumentException("an area reaches from a smaller to a larger number, but was given as "
                    + Numbers.text(firstFrom) + " to " + Numbers.text(firstTo) + " and " + Numbers.text(secondFrom) + " to "
                    + Numbers.text(secondTo));
        }
        if (firstTo - firstFrom > WIDEST || secondTo - secondFrom > WIDEST) {
            throw new IllegalArgumentException("an area may be 1e300 wide at most, but was given as "
                    + Numbers.text(firstFrom) + " to " + Numbers.text(firstTo) + " and " + Numbers.text(secondFrom)
                    + " to " + Numbers.text(secondTo));
        }
        return new Landscape(network, examples, loss, names, first, second,
                new double[] {firstFrom, firstTo, secondFrom, secondTo}, paths);
    }

    /**
     * One more path, from where the network stands.
     *
     * @param learningRate what the gradient is multiplied by in a step, finite, 0 or larger
     * @param steps how many, at least 1
     * @return the landscape with it; this one stays as it is
     */
    public Landscape descend(double learningRate, int steps) {
        return descendFrom(first.in(network), second.in(network), learningRate, steps);
    }

    /**
     * One more path, from another place.
     *
     * @param firstStart where the first number begins
     * @param secondStart where the second number begins
     * @param learningRate what the gradient is multiplied by in a step, finite, 0 or larger
     * @param steps how many, at least 1
     * @return the landscape with it; this one stays as it is
     */
    public Landscape descendFrom(double firstStart, double secondStart, double learningRate, int steps) {
        Require.learningRate(learningRate);
        Require.atLeast(1, steps, "the number of steps");
        Require.finite(firstStart, "the first number");
        Require.finite(secondStart, "the second number");
        ReachedLoss start = reached(firstStart, secondStart);
        if (Double.isNaN(start.value())) {
            throw new IllegalArgumentException("a descent begins where the loss is a finite number, but at "
                    + firstName() + " = " + Numbers.text(firstStart) + ", " + secondName() + " = "
                    + Numbers.text(secondStart)
                    + start.refusal().map(refusal -> " there is none: " + refusal)
                            .orElse(" it is too large for a double"));
        }
        List<Point> points = new ArrayList<>(List.of(new Point(firstStart, secondStart, start.value())));
        Optional<String> stopped = Optional.empty();
        for (int step = 0; step < steps && stopped.isEmpty(); step++) {
            stopped = step(points, learningRate);
        }
        List<Path> more = new ArrayList<>(paths);
        more.add(new Path(learningRate, points, stopped));
        return new Landscape(network, examples, loss, names, first, second, area, List.copyOf(more));
    }

    /**
     * The height of the landscape.
     *
     * @param firstValue the first weight or bias, finite
     * @param secondValue the second one, finite
     * @return the mean loss with these two numbers in the network; NaN where it is too large for a double, or where
     *     an output lies outside the loss's domain
     */
    public double loss(double firstValue, double secondValue) {
        return reached(firstValue, secondValue).value();
    }

    /** {@return what the first number is called} */
    public String firstName() {
        return names.of(first);
    }

    /** {@return what the second number is called} */
    public String secondName() {
        return names.of(second);
    }

    /** {@return the loss that makes the heights} */
    public Loss loss() {
        return loss;
    }

    /** {@return the paths, in the order in which they were added} */
    public List<Path> paths() {
        return paths;
    }

    /**
     * What is drawn.
     *
     * @return first from, first to, second from, second to; without {@link #over} what lies around the paths, or at
     *     most 1e300 around where the network stands
     */
    public double[] area() {
        if (area != null) {
            return area.clone();
        }
        double[] us = around(first.in(network), paths.stream().flatMapToDouble(path -> path.points().stream().mapToDouble(Point::first)));
        double[] vs = around(second.in(network), paths.stream().flatMapToDouble(path -> path.points().stream().mapToDouble(Point::second)));
        return new double[] {us[0], us[1], vs[0], vs[1]};
    }

    /** {@return places of a 61 x 61 grid over the area that lie lower than their eight neighbors, the lowest first;
     *     next to places without a finite loss none is looked for} */
    public List<Point> minima() {
        double[] ends = area();
        double[][] heights = new double[GRID][GRID];
        for (int i = 0; i < GRID; i++) {
            for (int j = 0; j < GRID; j++) {
                heights[i][j] = loss(along(ends[0], ends[1], i), along(ends[2], ends[3], j));
            }
        }
        List<Point> minima = new ArrayList<>();
        for (int i = 1; i < GRID - 1; i++) {
            for (int j = 1; j < GRID - 1; j++) {
                if (isLowest(heights, i, j)) {
                    minima.add(new Point(along(ends[0], ends[1], i), along(ends[2], ends[3], j), heights[i][j]));
                }
            }
        }
        minima.sort((one, other) -> Double.compare(one.loss(), other.loss()));
        return minima;
    }

    /** {@return over what it lies, and one line a path} */
    @Override
    public String toString() {
        double[] ends = area();
        return "The " + loss.name() + " of a " + network.shape() + " network over " + firstName() + " from "
                + Numbers.text(ends[0], 4) + " to " + Numbers.text(ends[1], 4) + " and " + secondName() + " from "
                + Numbers.text(ends[2], 4) + " to " + Numbers.text(ends[3], 4)
                + paths.stream().map(path -> "\n" + path).collect(Collectors.joining());
    }

    private Network at(double firstValue, double secondValue) {
        return second.set(first.set(network, firstValue), secondValue);
    }

    private ReachedLoss reached(double firstValue, double secondValue) {
        return ReachedLoss.of(at(firstValue, secondValue), examples, loss);
    }

    /** Adds the place where a step from the last one leads, or says why there is none. */
    private Optional<String> step(List<Point> points, double learningRate) {
        Point here = points.get(points.size() - 1);
        Gradients gradients;
        try {
            gradients = gradients(at(here.first(), here.second()));
        } catch (ArithmeticException diverged) {
            return Optional.of(DIVERGED);
        }
        double u = here.first() - learningRate * first.of(gradients);
        double v = here.second() - learningRate * second.of(gradients);
        if (!Double.isFinite(u) || !Double.isFinite(v)) {
            return Optional.of(DIVERGED);
        }
        ReachedLoss there = reached(u, v);
        if (Double.isNaN(there.value())) {
            return Optional.of(there.refusal().map(refusal -> "there was no loss: " + refusal).orElse(DIVERGED));
        }
        points.add(new Point(u, v, there.value()));
        return Optional.empty();
    }

    private Gradients gradients(Network here) {
        Gradients sum = null;
        for (Example example : examples) {
            Gradients one = here.backward(here.forward(example.x()), example.target(), loss);
            sum = sum == null ? one : sum.plus(one);
        }
        return sum.times(1.0 / examples.size());
    }

    private static double along(double from, double to, int place) {
        return from + (to - from) * place / (GRID - 1);
    }

    private static boolean isLowest(double[][] heights, int i, int j) {
        for (int di = -1; di <= 1; di++) {
            for (int dj = -1; dj <= 1; dj++) {
                if ((di != 0 || dj != 0) && !(heights[i][j] < heights[i + di][j + dj])) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * From below the least to above the largest number, with some room; at least 1 to each side of the middle. A path
     * that reaches too far for any area is drawn for as long as it stays near its network.
     */
    private static double[] around(double start, DoubleStream numbers) {
        double[] all = DoubleStream.concat(DoubleStream.of(start), numbers).toArray();
        double least = DoubleStream.of(all).min().orElseThrow();
        double largest = DoubleStream.of(all).max().orElseThrow();
        double half = Math.max(1, (largest - least) * 0.75);
        if (half > WIDEST / 2) {
            return new double[] {
                Math.max(start - WIDEST / 2, -Double.MAX_VALUE), Math.min(start + WIDEST / 2, Double.MAX_VALUE)
            };
        }
        double middle = least + (largest - least) / 2;
        return new double[] {middle - half, middle + half};
    }
}
