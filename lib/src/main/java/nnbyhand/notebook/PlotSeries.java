package nnbyhand.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * One series of a figure, as its still picture needs it.
 *
 * @param trace its JSON
 * @param index its place in the figure, from which color, dash and symbol follow if it has none of its own
 * @param x where each point lies across: a number, a category's name, or null for a gap
 * @param y where each point lies up
 */
record PlotSeries(JsonNode trace, int index, List<Object> x, List<Object> y) {
    private static final List<String> DASHES = List.of("", "9 4", "2 3", "9 3 2 3", "16 4", "5 2", "16 4 2 4");
    private static final List<String> SYMBOLS =
            List.of("circle", "square", "triangle-up", "diamond", "x", "cross", "triangle-down");
    private static final Set<String> DRAWN = Set.of("scatter", "scattergl", "bar", "histogram", "heatmap", "contour");
    private static final int BINS = 20;

    static List<PlotSeries> of(JsonNode figure) {
        List<PlotSeries> all = new ArrayList<>();
        for (JsonNode trace : figure.path("data")) {
            List<Object> x = values(trace.path("x"));
            List<Object> y = values(trace.path("y"));
            PlotSeries series = new PlotSeries(trace, all.size(), x, y);
            all.add(series.isDrawn("histogram") ? series.binned() : series.complete());
        }
        return all;
    }

    String name() {
        return trace.path("name").asText("").replaceAll("\\s+", " ").strip();
    }

    String type() {
        return trace.path("type").asText("scatter");
    }

    boolean isDrawn() {
        return DRAWN.contains(type());
    }

    boolean isContour() {
        return isDrawn("contour");
    }

    boolean isGrid() {
        return isDrawn("heatmap") || isContour();
    }

    boolean isBar() {
        return isDrawn("bar") || isDrawn("histogram");
    }

    boolean isHorizontal() {
        return isBar() && trace.path("orientation").asText().equals("h");
    }

    boolean hasLine() {
        return trace.path("mode").asText("lines").contains("line");
    }

    boolean hasMarkers() {
        return trace.path("mode").asText("lines").contains("markers");
    }

    boolean hasText() {
        return trace.path("mode").asText("lines").contains("text");
    }

    boolean isOnSecondAxis() {
        return !Set.of("", "y").contains(trace.path("yaxis").asText(""));
    }

    boolean inLegend() {
        return isDrawn() && !isGrid() && !name().isEmpty() && trace.path("showlegend").asBoolean(true);
    }

    String color() {
        for (JsonNode own : List.of(trace.path("line").path("color"), trace.path("marker").path("color"))) {
            if (own.isTextual()) {
                return own.asText();
            }
        }
        return FigureJson.COLORS.get(index % FigureJson.COLORS.size());
    }

    String color(int point) {
        JsonNode own = trace.path("marker").path("color");
        return own.isArray() && own.path(point).isTextual() ? own.path(point).asText() : color();
    }

    String dash() {
        return switch (trace.path("line").path("dash").asText("")) {
            case "" -> DASHES.get(index % DASHES.size());
            case "solid" -> DASHES.get(0);
            case "dot" -> DASHES.get(2);
            case "dashdot" -> DASHES.get(3);
            case "longdash" -> DASHES.get(4);
            case "longdashdot" -> DASHES.get(6);
            default -> DASHES.get(1);
        };
    }

    double lineWidth() {
        return trace.path("line").path("width").asDouble(2);
    }

    String symbol() {
        return trace.path("marker").path("symbol").asText(SYMBOLS.get(index % SYMBOLS.size()));
    }

    double markerSize(int point) {
        JsonNode size = trace.path("marker").path("size");
        return size.isArray() ? size.path(size.size() == 1 ? 0 : point).asDouble(8) : size.asDouble(8);
    }

    double opacity() {
        return trace.path("opacity").asDouble(1);
    }

    String text(int point) {
        return trace.path("text").path(point).asText("");
    }

    /** {@return a grid's numbers, NaN where there is none} */
    double[][] cells() {
        JsonNode z = trace.path("z");
        double[][] cells = new double[z.size()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new double[z.get(i).size()];
            for (int j = 0; j < cells[i].length; j++) {
                cells[i][j] = z.get(i).get(j).isNumber() ? z.get(i).get(j).asDouble() : Double.NaN;
            }
        }
        return cells;
    }

    /** {@return a grid's numbers from the least to the largest, without gaps} */
    double[] numbers() {
        return Arrays.stream(cells())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** {@return a number of the trace, or another one if it has none} */
    double number(String name, double otherwise) {
        return trace.path(name).asDouble(otherwise);
    }

    private boolean isDrawn(String type) {
        return type().equals(type);
    }

    /** Where plotly counts the points itself, so does this. */
    private PlotSeries complete() {
        if (isGrid()) {
            double[][] cells = cells();
            return new PlotSeries(
                    trace, index, x.isEmpty() ? counted(cells.length == 0 ? 0 : cells[0].length) : x, y.isEmpty() ? counted(cells.length) : y);
        }
        return x.isEmpty() ? new PlotSeries(trace, index, counted(y.size()), y) : this;
    }

    private PlotSeries binned() {
        double[] numbers = x.stream().filter(Double.class::isInstance).mapToDouble(Double.class::cast).sorted().toArray();
        if (numbers.length == 0) {
            return this;
        }
        double range = numbers[numbers.length - 1] - numbers[0];
        double width = range == 0 ? 1 : PlotAxis.niceStep(range, trace.path("nbinsx").asInt(BINS));
        TreeMap<Long, Integer> counts = new TreeMap<>();
        for (double number : numbers) {
            counts.merge((long) Math.floor(number / width), 1, Integer::sum);
        }
        List<Object> middles = new ArrayList<>();
        List<Object> heights = new ArrayList<>();
        for (long bin = counts.firstKey(); bin <= counts.lastKey(); bin++) {
            middles.add((bin + 0.5) * width);
            heights.add((double) counts.getOrDefault(bin, 0));
        }
        return new PlotSeries(trace, index, middles, heights);
    }

    private static List<Object> counted(int count) {
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add((double) i);
        }
        return numbers;
    }

    private static List<Object> values(JsonNode array) {
        List<Object> values = new ArrayList<>();
        for (JsonNode value : array) {
            values.add(value.isNumber() ? (Object) value.asDouble() : value.isNull() ? null : number(value.asText()));
        }
        return values;
    }

    /** A heat map's places arrive as texts even where they are numbers. */
    private static Object number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : null;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
