package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.Numbers;

/** Places and draws the circles, lines and numbers of a {@link Diagram}. */
final class DiagramDrawing {
    private static final int DIGITS = 4;
    private static final int MOST_NEURONS = 8;
    private static final int MOST_LABELED = 6;
    private static final int MOST_LABELED_AT_BOTH_ENDS = 4;
    private static final int MOST_COLUMNS = 7;
    private static final int GAP = -1;

    /** A wider picture is shrunk by the notebook until its numbers cannot be read. */
    private static final double MOST_WIDTH = 1150;

    private static final double RADIUS = 37;
    private static final double MARGIN = 24;
    private static final double HEADING = 36;
    private static final double FONT = 12;
    private static final double LABEL_LINE = 15;

    private static final String POSITIVE = "#0072B2";
    private static final String NEGATIVE = "#B34700";
    private static final String ZERO = "#888888";
    private static final String INK = "#222222";
    private static final String CHANGED = "#FFE9A8";

    private final Diagram diagram;
    private final Network network;
    private final boolean labeled;
    /** What each column shows: 0 the inputs, 1 the first layer; or a gap. */
    private final List<Integer> columns;
    private final double rowDistance;
    private final double strongest;

    DiagramDrawing(Diagram diagram) {
        this.diagram = diagram;
        network = diagram.network();
        int all = network.layers().size() + 1;
        columns = shown(all, MOST_COLUMNS, 4, 2);
        boolean small = network.layers().stream()
                .allMatch(layer -> Math.max(layer.inputs(), layer.neurons()) <= MOST_LABELED
                        && fewer(layer) <= MOST_LABELED_AT_BOTH_ENDS);
        labeled = small && Arrays.stream(distances(true)).sum() <= MOST_WIDTH;
        int most = network.layers().stream().mapToInt(DiagramDrawing::fewer).max().orElse(1);
        double besides = 2 * RADIUS + (hasBias() ? 22 : 8) + (diagram.gradients() == null ? 0 : 16);
        rowDistance = labeled ? Math.max(besides, (most + 1) * (labelLines() * LABEL_LINE + 11)) : besides;
        strongest = network.layers().stream()
                .flatMapToDouble(layer -> IntStream.range(0, layer.neurons())
                        .boxed()
                        .flatMapToDouble(i -> IntStream.range(0, layer.inputs()).mapToDouble(j -> Math.abs(layer.weights().get(i, j)))))
                .max()
                .orElse(1);
    }

    /** What the drawing does not show, in a sentence, or nothing. */
    String leftOut() {
        List<String> parts = new ArrayList<>();
        if (columns.contains(GAP)) {
            parts.add(network.layers().size() + 1 - (columns.size() - 1) + " layers in the middle");
        }
        int neurons = 0;
        for (int column : columns) {
            neurons += column == GAP || !rows(column).contains(GAP) ? 0 : count(column) - (rows(column).size() - 1);
        }
        if (neurons > 0) {
            parts.add(neurons + " inputs and neurons (\u22ee)");
        }
        if (!labeled) {
            parts.add("the numbers on the weights");
        }
        return parts.isEmpty() ? "" : "Not drawn: " + String.join(", ", parts) + ".";
    }

    String svg() {
        double height = IntStream.range(0, columns.size())
                        .filter(c -> columns.get(c) != GAP)
                        .mapToDouble(c -> rows(columns.get(c)).size() * rowDistance)
                        .max()
                        .orElse(0)
                + HEADING + 44 + (leftOut().isEmpty() ? 0 : 20);
        String legend = "Blue: positive. Orange, dashed: negative. The thicker, the larger."
                + (diagram.before() == null ? "" : " Yellow: changed by the step.");
        double[] distances = distances(labeled);
        double drawn = Arrays.stream(distances).sum();
        double width = Math.max(
                2 * MARGIN + 2 * RADIUS + 60 + drawn, 2 * MARGIN + Math.max(Svg.textWidth(legend, 12), Svg.textWidth(leftOut(), 12)));
        double[] xs = new double[columns.size()];
        xs[0] = (width - drawn) / 2;
        for (int c = 1; c < xs.length; c++) {
            xs[c] = xs[c - 1] + distances[c - 1];
        }
        double middle = HEADING + (height - HEADING - 44 - (leftOut().isEmpty() ? 0 : 20)) / 2;
        Svg svg = new Svg((int) Math.ceil(width), (int) Math.ceil(height), diagram.alternativeText());
        svg.describe(diagram.toString());

        List<Runnable> labels = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            double x = xs[c];
            int column = columns.get(c);
            if (column == GAP) {
                svg.text(x, middle + 8, "\u2026", 28, "middle");
                continue;
            }
            if (c > 0 && columns.get(c - 1) != GAP) {
                weights(svg, labels, column - 1, xs[c - 1], x, middle);
            }
        }
        labels.forEach(Runnable::run);
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c) != GAP) {
                nodes(svg, columns.get(c), xs[c], middle);
            }
        }
        svg.text(MARGIN, height - 14, legend, 12, "start", "#555555", 0, false);
        if (!leftOut().isEmpty()) {
            svg.text(MARGIN, height - 34, leftOut(), 12, "start", "#555555", 0, false);
        }
        return svg.toString();
    }

    private void weights(Svg svg, List<Runnable> labels, int l, double from, double to, double middle) {
        Layer layer = network.layer(l);
        List<Integer> sources = rows(l);
        List<Integer> receivers = rows(l + 1);
        for (int r = 0; r < receivers.size(); r++) {
            for (int s = 0; s < sources.size(); s++) {
                int i = receivers.get(r);
                int j = sources.get(s);
                if (i == GAP || j == GAP) {
                    continue;
                }
                double weight = layer.weights().get(i, j);
                double y1 = y(s, sources.size(), middle);
                double y2 = y(r, receivers.size(), middle);
                svg.line(from, y1, to, y2, color(weight), 1 + 4 * Math.abs(weight) / (strongest == 0 ? 1 : strongest), weight < 0 ? "7 4" : "");
                if (labeled) {
                    labels.add(() -> label(svg, l, i, j, from, to, y1, y2));
                }
            }
        }
    }

    /**
     * Writes a weight on its line. Rows being equally far apart, line j to i is at height j + (i - j) t when it is
     * t of the way; with t = 1/(m + 1) from the end that has n nodes to the one that has m, all n m of these heights
     * are 1/(m + 1) apart. The end is chosen that leaves most room.
     */
    private void label(Svg svg, int l, int i, int j, double from, double to, double y1, double y2) {
        Layer layer = network.layer(l);
        double part = 1.0 / (fewer(layer) + 1);
        double place = layer.neurons() <= layer.inputs() ? part : 1 - part;
        double x = from + (to - from) * place;
        double y = y1 + (y2 - y1) * place;
        double now = network.layer(l).weights().get(i, j);
        double old = diagram.before() == null ? now : diagram.before().layer(l).weights().get(i, j);
        List<String> lines = label(l, i, j);
        double width = lines.stream().mapToDouble(line -> Svg.textWidth(line, FONT)).max().orElse(0) + 8;
        double height = lines.size() * LABEL_LINE;
        svg.rect(x - width / 2, y - height / 2, width, height, old == now ? "#FFFFFF" : CHANGED, "none");
        for (int k = 0; k < lines.size(); k++) {
            svg.text(x, y - height / 2 + (k + 1) * LABEL_LINE - 3.5, lines.get(k), FONT, "middle", k == 0 ? color(now) : INK, 0, k == 0);
        }
    }

    private List<String> label(int l, int i, int j) {
        double now = network.layer(l).weights().get(i, j);
        double old = diagram.before() == null ? now : diagram.before().layer(l).weights().get(i, j);
        List<String> lines = new ArrayList<>(List.of(diagram.names().weight(l, i, j) + " = " + number(old, now)));
        if (diagram.gradients() != null) {
            lines.add("dE/dw " + text(diagram.gradients().layer(l).weights().get(i, j)));
        }
        return lines;
    }

    private void nodes(Svg svg, int column, double x, double middle) {
        List<Integer> rows = rows(column);
        String heading = column == 0 ? "input" : diagram.heading(column - 1);
        svg.text(x, 24, heading, 13, "middle", "#555555", 0, false);
        for (int r = 0; r < rows.size(); r++) {
            double y = y(r, rows.size(), middle);
            if (rows.get(r) == GAP) {
                svg.text(x, y + 10, "\u22ee", 28, "middle");
            } else if (column == 0) {
                input(svg, rows.get(r), x, y);
            } else {
                neuron(svg, column - 1, rows.get(r), x, y);
            }
        }
    }

    private void input(Svg svg, int j, double x, double y) {
        svg.rect(x - RADIUS + 5, y - 24, 2 * RADIUS - 10, 48, "#F2F2F2", "#555555");
        lines(svg, x, y, diagram.names().input(j), diagram.pass() == null ? List.of() : List.of(text(diagram.pass().x().get(j))));
    }

    private void neuron(Svg svg, int l, int i, double x, double y) {
        svg.circle(x, y, RADIUS, "#EEF4FA", "#333333", 1.5);
        List<String> values = diagram.pass() == null
                ? List.of()
                : List.of("z " + text(diagram.pass().layer(l).z().get(i)), "a " + text(diagram.pass().layer(l).a().get(i)));
        lines(svg, x, y, diagram.names().neuron(l, i), values);
        if (network.layer(l).hasBias()) {
            double now = network.layer(l).bias().get(i);
            double old = diagram.before() == null ? now : diagram.before().layer(l).bias().get(i);
            String label = biasLabel(l, i, labeled);
            double width = Svg.textWidth(label, FONT) + 8;
            svg.rect(x - width / 2, y - RADIUS - 17, width, LABEL_LINE, old == now ? "#FFFFFF" : CHANGED, "none");
            svg.text(x, y - RADIUS - 5.5, label, FONT, "middle", color(now), 0, false);
        }
        if (diagram.gradients() != null) {
            String label = deltaLabel(l, i);
            double width = Svg.textWidth(label, FONT) + 8;
            svg.rect(x - width / 2, y + RADIUS + 2, width, LABEL_LINE, "#FFFFFF", "none");
            svg.text(x, y + RADIUS + 13.5, label, FONT, "middle");
        }
    }

    private static void lines(Svg svg, double x, double y, String name, List<String> values) {
        double top = y + 4.5 - values.size() * 7.5;
        svg.text(x, top, name, Math.min(13, 13 * (2 * RADIUS - 12) / Svg.textWidth(name, 13)), "middle", INK, 0, true);
        for (int k = 0; k < values.size(); k++) {
            svg.text(x, top + (k + 1) * 15, values.get(k), 11.5, "middle");
        }
    }

    private double y(int row, int rows, double middle) {
        return middle + (row - (rows - 1) / 2.0) * rowDistance + (hasBias() ? 6 : 0);
    }

    /** How far each column is from the one before it: labels begin beyond the circle. */
    private double[] distances(boolean withLabels) {
        return IntStream.range(1, columns.size())
                .mapToDouble(c -> {
                    if (!withLabels || columns.get(c) == GAP || columns.get(c - 1) == GAP) {
                        return withLabels ? 120 : 170;
                    }
                    int l = columns.get(c) - 1;
                    double end = Math.max(halfWidth(l), halfWidth(l + 1));
                    return Math.max(220, (fewer(network.layer(l)) + 1) * (end + labelWidth(l) / 2 + 8));
                })
                .toArray();
    }

    /** How far a column's circles, biases and deltas reach to each side. */
    private double halfWidth(int column) {
        double half = RADIUS;
        for (int i = 0; column > 0 && i < count(column); i++) {
            String bias = network.layer(column - 1).hasBias() ? biasLabel(column - 1, i, true) : "";
            half = Math.max(half, Math.max(Svg.textWidth(bias, FONT), Svg.textWidth(deltaLabel(column - 1, i), FONT)) / 2 + 4);
        }
        return half;
    }

    private String biasLabel(int l, int i, boolean named) {
        double now = network.layer(l).bias().get(i);
        double old = diagram.before() == null ? now : diagram.before().layer(l).bias().get(i);
        return (named ? diagram.names().bias(l, i) : "b") + " = " + number(old, now);
    }

    private String deltaLabel(int l, int i) {
        return diagram.gradients() == null ? "" : "delta " + text(diagram.gradients().layer(l).delta().get(i));
    }

    private static int fewer(Layer layer) {
        return Math.min(layer.inputs(), layer.neurons());
    }

    private double labelWidth(int l) {
        Layer layer = network.layer(l);
        double widest = 0;
        for (int i = 0; i < layer.neurons(); i++) {
            for (int j = 0; j < layer.inputs(); j++) {
                for (String line : label(l, i, j)) {
                    widest = Math.max(widest, Svg.textWidth(line, FONT) + 8);
                }
            }
        }
        return widest;
    }

    private int labelLines() {
        return diagram.gradients() == null ? 1 : 2;
    }

    private boolean hasBias() {
        return network.layers().stream().anyMatch(Layer::hasBias);
    }

    private int count(int column) {
        return column == 0 ? network.inputs() : network.layer(column - 1).neurons();
    }

    private List<Integer> rows(int column) {
        return shown(count(column), MOST_NEURONS, 3, 1);
    }

    /** All numbers below the count, or the first and the last of them with a gap between. */
    private static List<Integer> shown(int count, int most, int first, int last) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (count <= most || i < first || i >= count - last) {
                shown.add(i);
            } else if (i == first) {
                shown.add(GAP);
            }
        }
        return shown;
    }

    private static String number(double old, double now) {
        return old == now ? text(now) : text(old) + " \u2192 " + text(now);
    }

    private static String text(double number) {
        return Numbers.text(number, DIGITS);
    }

    private static String color(double weight) {
        return weight == 0 ? ZERO : weight > 0 ? POSITIVE : NEGATIVE;
    }
}
