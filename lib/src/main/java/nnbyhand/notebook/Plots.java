package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import nnbyhand.Example;
import nnbyhand.PerceptronRun;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ContourTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * The Tablesaw figures that these notebooks need, in one statement each:
 * {@code show(Plots.lines("Loss over steps", "step", "loss E", Series.of("eta = 0.5", losses)))}.
 * Series differ in color (for color-blind readers too) and in dash or symbol.
 */
public final class Plots {
    private static final Line.Dash[] DASHES = {
        Line.Dash.SOLID, Line.Dash.DASH, Line.Dash.DOT, Line.Dash.DASH_DOT, Line.Dash.LONG_DASH, Line.Dash.LONG_DASH_DOT
    };
    private static final Symbol[] SYMBOLS = {
        Symbol.CIRCLE, Symbol.SQUARE, Symbol.TRIANGLE_UP, Symbol.DIAMOND, Symbol.X, Symbol.CROSS
    };
    /** Seen on the dark and the light end of a contour plot, and on the white of its legend. */
    private static final String[] PATHS = {"#D55E00", "#CC79A7", "#56B4E9"};
    /** Dark, on a light heat map. */
    private static final String[] POINTS = {"#222222", "#7A3E00", "#003D5C", "#005C40"};
    private static final int GRID = 61;

    private Plots() {}

    /**
     * A line through the points of each series.
     *
     * @param title what is shown
     * @param xTitle what lies across, with its unit
     * @param yTitle what lies up, with its unit
     * @param series at least one
     * @return the figure
     */
    public static Figure lines(String title, String xTitle, String yTitle, Series... series) {
        return new Figure(layout(title, xTitle, yTitle, Axis.Type.LINEAR, Axis.Type.LINEAR), lines(series, 0));
    }

    /**
     * The same with a logarithmic y axis: numbers not above 0 are left out.
     *
     * @param title what is shown
     * @param xTitle what lies across, with its unit
     * @param yTitle what lies up, with its unit
     * @param series at least one
     * @return the figure
     */
    public static Figure linesLogY(String title, String xTitle, String yTitle, Series... series) {
        return new Figure(layout(title, xTitle, yTitle, Axis.Type.LINEAR, Axis.Type.LOG), lines(series, 0));
    }

    /**
     * The same with both axes logarithmic.
     *
     * @param title what is shown
     * @param xTitle what lies across, with its unit
     * @param yTitle what lies up, with its unit
     * @param series at least one
     * @return the figure
     */
    public static Figure linesLogLog(String title, String xTitle, String yTitle, Series... series) {
        return new Figure(layout(title, xTitle, yTitle, Axis.Type.LOG, Axis.Type.LOG), lines(series, 0));
    }

    /**
     * The points of each series, with a symbol of its own.
     *
     * @param title what is shown
     * @param xTitle what lies across, with its unit
     * @param yTitle what lies up, with its unit
     * @param series at least one
     * @return the figure
     */
    public static Figure points(String title, String xTitle, String yTitle, Series... series) {
        return new Figure(layout(title, xTitle, yTitle, Axis.Type.LINEAR, Axis.Type.LINEAR), points(series));
    }

    /**
     * Lines with points on them: a curve and the steps walked on it, data and the lines that part them.
     *
     * @param title what is shown
     * @param xTitle what lies across, with its unit
     * @param yTitle what lies up, with its unit
     * @param lines each drawn through its points
     * @param points each drawn with a symbol of its own, at least one
     * @return the figure
     */
    public static Figure linesAndPoints(String title, String xTitle, String yTitle, Series[] lines, Series... points) {
        return new Figure(layout(title, xTitle, yTitle, Axis.Type.LINEAR, Axis.Type.LINEAR), linesAndPoints(lines, points));
    }

    /**
     * How the line of a perceptron, w x + b = 0, turned while it learned, over its data points.
     *
     * @param title what is shown
     * @param xTitle what lies across, with its unit
     * @param yTitle what lies up, with its unit
     * @param examples what it learned from, two inputs each
     * @param run what {@code learn} returned; of many updates the last is shown, and some before
     * @return the figure
     */
    public static Figure movingLine(String title, String xTitle, String yTitle, List<Example> examples, PerceptronRun run) {
        double edge = MovingLine.edge(examples);
        // A fixed square, so that on a slider the line moves and the axes stay.
        Layout square = Layout.builder()
                .title(title)
                .xAxis(Axis.builder().title(xTitle).range(-edge, edge).build())
                .yAxis(Axis.builder().title(yTitle).range(-edge, edge).build())
                .build();
        return new Figure(square, linesAndPoints(MovingLine.of(examples, run), Series.byTarget(examples)));
    }

    /**
     * Vertical bars.
     *
     * @param title what is shown
     * @param xTitle what the bars are
     * @param yTitle what their heights are, with the unit
     * @param names one a bar
     * @param heights one a bar
     * @return the figure
     */
    public static Figure bars(String title, String xTitle, String yTitle, String[] names, double... heights) {
        if (names.length != heights.length) {
            throw new IllegalArgumentException(
                    "each bar has a name and a height, but there are " + names.length + " names and " + heights.length + " heights");
        }
        return new Figure(
                layout(title, xTitle, yTitle, Axis.Type.CATEGORY, Axis.Type.LINEAR), BarTrace.builder(names, heights).build());
    }

    /**
     * The contours of a function of two numbers, such as the loss over two weights, with paths on it, such as
     * those of gradient descent; the area is where the paths lie, unless from and to say otherwise.
     *
     * @param title what is shown
     * @param xTitle what lies across
     * @param yTitle what lies up
     * @param x the least and the largest x
     * @param y the least and the largest y
     * @param function the height over x and y
     * @param paths points in the order in which they were reached; none is fine
     * @return the figure
     */
    public static Figure contours(
            String title, String xTitle, String yTitle, double[] x, double[] y, DoubleBinaryOperator function, Series... paths) {
        List<Trace> over = new ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            over.add(ScatterTrace.builder(paths[i].x(), paths[i].y())
                    .name(paths[i].name())
                    .mode(ScatterTrace.Mode.LINE_AND_MARKERS)
                    .line(Line.builder().color(PATHS[i % PATHS.length]).width(2).build())
                    .marker(Marker.builder().color(PATHS[i % PATHS.length]).size(6).symbol(SYMBOLS[i % SYMBOLS.length]).build())
                    .build());
        }
        Area area = new Area(x, y);
        Trace heights = ContourTrace.builder(area.xs(), area.ys(), area.heights(function)).build();
        return new Figure(layout(title, xTitle, yTitle, Axis.Type.LINEAR, Axis.Type.LINEAR), on(heights, over));
    }

    /**
     * What a network answers over an area, as a heat map, with data points on it.
     *
     * @param title what is shown
     * @param xTitle what lies across
     * @param yTitle what lies up
     * @param x the least and the largest x
     * @param y the least and the largest y
     * @param answer the network's output over x and y
     * @param classes the points of each class
     * @return the figure
     */
    public static Figure regions(
            String title, String xTitle, String yTitle, double[] x, double[] y, DoubleBinaryOperator answer, Series... classes) {
        List<Trace> over = new ArrayList<>();
        for (int i = 0; i < classes.length; i++) {
            over.add(ScatterTrace.builder(classes[i].x(), classes[i].y())
                    .name(classes[i].name())
                    .marker(Marker.builder()
                            .color(POINTS[i % POINTS.length])
                            .size(10)
                            .symbol(SYMBOLS[i % SYMBOLS.length])
                            .line(Line.builder().color("#FFFFFF").width(1).build())
                            .build())
                    .build());
        }
        Area area = new Area(x, y);
        Trace answers = HeatmapTrace.builder(area.xs(), area.ys(), area.heights(answer)).build();
        return new Figure(layout(title, xTitle, yTitle, Axis.Type.LINEAR, Axis.Type.LINEAR), on(answers, over));
    }

    private static Trace[] lines(Series[] series, int first) {
        Trace[] traces = new Trace[some(series).length];
        for (int i = 0; i < series.length; i++) {
            traces[i] = ScatterTrace.builder(series[i].x(), series[i].y())
                    .name(series[i].name())
                    .mode(ScatterTrace.Mode.LINE)
                    .line(Line.builder()
                            .color(FigureJson.COLORS.get((first + i) % FigureJson.COLORS.size()))
                            .width(2)
                            .dash(DASHES[(first + i) % DASHES.length])
                            .build())
                    .build();
        }
        return traces;
    }

    private static Trace[] linesAndPoints(Series[] lines, Series[] points) {
        List<Trace> traces = new ArrayList<>(List.of(lines(lines, points.length)));
        traces.addAll(List.of(points(points)));
        return traces.toArray(Trace[]::new);
    }

    private static Trace[] points(Series[] series) {
        Trace[] traces = new Trace[some(series).length];
        for (int i = 0; i < series.length; i++) {
            traces[i] = ScatterTrace.builder(series[i].x(), series[i].y())
                    .name(series[i].name())
                    .marker(Marker.builder()
                            .color(FigureJson.COLORS.get(i % FigureJson.COLORS.size()))
                            .size(9)
                            .symbol(SYMBOLS[i % SYMBOLS.length])
                            .build())
                    .build();
        }
        return traces;
    }

    private static Series[] some(Series[] series) {
        if (series.length == 0) {
            throw new IllegalArgumentException("a plot needs at least one series, but got none: Series.of(\"loss\", losses)");
        }
        return series;
    }

    private static Layout layout(String title, String xTitle, String yTitle, Axis.Type xType, Axis.Type yType) {
        return Layout.builder()
                .title(title)
                .xAxis(Axis.builder().title(xTitle).type(xType).build())
                .yAxis(Axis.builder().title(yTitle).type(yType).build())
                .build();
    }

    /** What fills the area, and on it the series. */
    private static Trace[] on(Trace area, List<Trace> series) {
        return Stream.concat(Stream.of(area), series.stream()).toArray(Trace[]::new);
    }

    /** The places at which a function of two numbers is computed. */
    private record Area(double[] x, double[] y) {
        Area {
            check(x, "x");
            check(y, "y");
        }

        private static void check(double[] ends, String name) {
            if (ends.length != 2 || !(ends[0] < ends[1])) {
                throw new IllegalArgumentException(
                        "the area in " + name + " has a least and a largest number, such as new double[] {-4, 4}");
            }
        }

        Double[] xs() {
            return boxed(x);
        }

        Double[] ys() {
            return boxed(y);
        }

        double[][] heights(DoubleBinaryOperator function) {
            Double[] xs = xs();
            return Stream.of(ys())
                    .map(y -> Stream.of(xs).mapToDouble(x -> function.applyAsDouble(x, y)).toArray())
                    .toArray(double[][]::new);
        }

        private static Double[] boxed(double[] ends) {
            return DoubleStream.of(Series.between(ends[0], ends[1], GRID)).boxed().toArray(Double[]::new);
        }
    }
}
