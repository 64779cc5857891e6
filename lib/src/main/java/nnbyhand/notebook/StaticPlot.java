package nnbyhand.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import nnbyhand.Numbers;

/**
 * A still picture of a figure, for readers without a kernel: lines, points, bars, histograms, heat maps and contours.
 * Series differ in dash and symbol as well as in color.
 */
final class StaticPlot {
    static final int WIDTH = 700;
    static final int HEIGHT = 450;

    private static final String GRAY = "#e2e2e2";
    private static final String INK = "#222222";
    private static final int TICKS = 7;
    private static final int BANDS = 12;
    private static final int SHADES = 48;
    private static final int BLOCK = 3;
    private static final double LEGEND_LINE = 18;

    private final JsonNode layout;
    private final List<PlotSeries> all;
    private final Svg svg;
    private final PlotAxis x;
    private final PlotAxis y;
    private final PlotAxis y2;
    private double left;
    private double right;
    private double top;
    private double bottom;

    private StaticPlot(JsonNode figure, String title) {
        layout = figure.path("layout");
        all = PlotSeries.of(figure).stream().filter(PlotSeries::isDrawn).toList();
        svg = new Svg(WIDTH, HEIGHT, title);
        x = axis("xaxis", all, PlotSeries::x, PlotSeries::isHorizontal);
        y = axis("yaxis", all.stream().filter(s -> !s.isOnSecondAxis()).toList(), PlotSeries::y, s -> s.isBar() && !s.isHorizontal());
        List<PlotSeries> second = all.stream().filter(PlotSeries::isOnSecondAxis).toList();
        y2 = second.isEmpty() ? null : axis("yaxis2", second, PlotSeries::y, PlotSeries::isBar);
    }

    static String svg(JsonNode figure, String alternativeText) {
        return new StaticPlot(figure, alternativeText).draw();
    }

    /** {@return title, axes and series with their ranges, in sentences} */
    static String describe(JsonNode figure) {
        JsonNode layout = figure.path("layout");
        List<PlotSeries> all = PlotSeries.of(figure);
        List<String> sentences = new ArrayList<>();
        String title = layout.path("title").path("text").asText("");
        sentences.add("Plot" + (title.isEmpty() ? "" : ": " + title));
        sentences.add("Across: " + inWords(layout.path("xaxis"), all.stream().flatMap(s -> s.x().stream()).toList()));
        sentences.add("Up: " + inWords(layout.path("yaxis"), all.stream().flatMap(s -> s.y().stream()).toList()));
        for (PlotSeries series : all) {
            String name = series.name().isEmpty() ? "" : series.name() + ": ";
            if (series.isGrid()) {
                List<Double> z = Arrays.stream(series.cells()).flatMapToDouble(Arrays::stream).filter(Double::isFinite).boxed().toList();
                sentences.add(name + (series.isContour() ? "contours" : "a heat map") + range(z));
            } else {
                int points = Math.max(series.x().size(), series.y().size());
                sentences.add(name + points + (series.isBar() ? " bar" : " point") + (points == 1 ? "" : "s") + ends(series));
            }
            if (!series.isDrawn()) {
                sentences.add("A plot of type " + series.type() + " is drawn in JupyterLab only");
            }
        }
        return String.join(". ", sentences) + ".";
    }

    private static String inWords(JsonNode axis, List<Object> values) {
        String title = axis.path("title").path("text").asText("");
        List<String> categories = values.stream().filter(String.class::isInstance).map(String.class::cast).distinct().toList();
        return (title.isEmpty() ? "no title" : title)
                + (categories.isEmpty()
                        ? range(values.stream().filter(Double.class::isInstance).map(Double.class::cast).toList())
                        : ", " + String.join(", ", categories.subList(0, Math.min(10, categories.size())))
                                + (categories.size() > 10 ? " and " + (categories.size() - 10) + " more" : ""))
                + (axis.path("type").asText("").equals("log") ? ", logarithmic" : "");
    }

    private static String range(List<Double> numbers) {
        double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? "" : ", from " + Numbers.text(sorted[0], 4) + " to " + Numbers.text(sorted[sorted.length - 1], 4);
    }

    private static String ends(PlotSeries series) {
        List<Double> numbers = series.y().stream().filter(Double.class::isInstance).map(Double.class::cast).toList();
        return numbers.size() < 2 || series.isBar() || !series.hasLine()
                ? ""
                : ", beginning at " + Numbers.text(numbers.get(0), 4) + " and ending at "
                        + Numbers.text(numbers.get(numbers.size() - 1), 4);
    }

    private PlotAxis axis(String name, List<PlotSeries> series, Function<PlotSeries, List<Object>> values, Function<PlotSeries, Boolean> fromZero) {
        List<Object> covered = new ArrayList<>();
        boolean exact = false;
        for (PlotSeries one : series) {
            List<Object> places = values.apply(one);
            covered.addAll(places);
            if (fromZero.apply(one)) {
                covered.add(0.0);
            } else if (one.isBar() || one.isGrid() && !one.isContour()) {
                covered.addAll(halfCells(places));
            }
            exact |= one.isGrid();
        }
        return new PlotAxis(layout.path(name), covered, exact);
    }

    /** Half a cell beyond the outermost places, so that outer bars and cells are whole. */
    private static List<Object> halfCells(List<Object> places) {
        double[] sorted = places.stream().filter(Double.class::isInstance).mapToDouble(Double.class::cast).sorted().toArray();
        int last = sorted.length - 1;
        return last < 1
                ? List.of()
                : List.of(sorted[0] - (sorted[1] - sorted[0]) / 2, sorted[last] + (sorted[last] - sorted[last - 1]) / 2);
    }

    private String draw() {
        boolean colorBar = all.stream().anyMatch(PlotSeries::isGrid);
        List<List<PlotSeries>> legend = legend();
        String title = layout.path("title").path("text").asText("");
        top = title.isEmpty() ? 18 : 44;
        bottom = HEIGHT - 34 - (x.title().isEmpty() ? 0 : 24) - legend.size() * LEGEND_LINE;
        y.place(bottom, top);
        left = 16 + labelWidth(y) + (y.title().isEmpty() ? 0 : 24);
        if (y2 != null) {
            y2.place(bottom, top);
        }
        right = WIDTH - 22 - (colorBar ? 84 : 0) - (y2 == null ? 0 : labelWidth(y2) + (y2.title().isEmpty() ? 0 : 24));
        x.place(left, right);

        svg.raw("<clipPath id=\"area\"><rect x=\"" + Svg.px(left) + "\" y=\"" + Svg.px(top) + "\" width=\"" + Svg.px(right - left)
                + "\" height=\"" + Svg.px(bottom - top) + "\"/></clipPath>\n");
        if (!title.isEmpty()) {
            svg.text(WIDTH / 2.0, 26, title, Math.min(17, 17 * (WIDTH - 40) / Svg.textWidth(title, 17)), "middle", INK, 0, true);
        }
        axes();
        svg.raw("<g clip-path=\"url(#area)\">\n");
        all.stream().filter(PlotSeries::isGrid).forEach(this::grid);
        bars(all.stream().filter(PlotSeries::isBar).toList());
        all.stream().filter(s -> !s.isGrid() && !s.isBar()).forEach(this::scatter);
        svg.raw("</g>\n");
        svg.path("M" + Svg.px(left) + " " + Svg.px(top) + "V" + Svg.px(bottom) + "H" + Svg.px(right), "none", "#888888", 1, "");
        if (all.isEmpty()) {
            svg.text((left + right) / 2, (top + bottom) / 2, "This kind of plot is drawn in JupyterLab only.", 14, "middle");
        }
        double line = HEIGHT - 14 - (legend.size() - 1) * LEGEND_LINE;
        for (List<PlotSeries> row : legend) {
            legend(row, line);
            line += LEGEND_LINE;
        }
        return svg.toString();
    }

    private double labelWidth(PlotAxis axis) {
        return axis.ticks(TICKS).stream().mapToDouble(tick -> Svg.textWidth(tick.label(), 12)).max().orElse(0);
    }

    private void axes() {
        boolean lines = all.stream().noneMatch(PlotSeries::isGrid);
        double free = -1e9;
        for (PlotAxis.Tick tick : x.ticks(TICKS)) {
            svg.line(tick.place(), lines ? top : bottom, tick.place(), bottom + 4, lines ? GRAY : "#888888", 1, "");
            double half = Svg.textWidth(tick.label(), 12) / 2;
            if (tick.place() - half > free) {
                svg.text(tick.place(), bottom + 18, tick.label(), 12, "middle");
                free = tick.place() + half + 6;
            }
        }
        for (PlotAxis.Tick tick : y.ticks(TICKS)) {
            svg.line(left - 4, tick.place(), lines ? right : left, tick.place(), lines ? GRAY : "#888888", 1, "");
            svg.text(left - 8, tick.place() + 4, tick.label(), 12, "end");
        }
        svg.text((left + right) / 2, bottom + 38, x.title(), 13, "middle");
        svg.text(20, (top + bottom) / 2, y.title(), 13, "middle", INK, -90, false);
        if (y2 != null) {
            for (PlotAxis.Tick tick : y2.ticks(TICKS)) {
                svg.line(right, tick.place(), right + 4, tick.place(), "#888888", 1, "");
                svg.text(right + 8, tick.place() + 4, tick.label(), 12, "start");
            }
            svg.text(WIDTH - 14, (top + bottom) / 2, y2.title(), 13, "middle", INK, 90, false);
        }
    }

    private void scatter(PlotSeries series) {
        PlotAxis up = series.isOnSecondAxis() ? y2 : y;
        int count = Math.min(series.x().size(), series.y().size());
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new double[] {x.at(series.x().get(i)), up.at(series.y().get(i))});
        }
        svg.raw(series.opacity() < 1 ? "<g opacity=\"" + Numbers.text(series.opacity(), 3) + "\">\n" : "");
        if (series.trace().path("fill").asText("").equals("tozeroy") && count > 0) {
            String area = path(points) + "L" + Svg.px(points.get(count - 1)[0]) + " " + Svg.px(up.base()) + "L"
                    + Svg.px(points.get(0)[0]) + " " + Svg.px(up.base()) + "Z";
            svg.raw("<g opacity=\"0.25\">").path(area, series.color(), "none", 0, "").raw("</g>\n");
        }
        if (series.hasLine()) {
            svg.path(path(points), "none", series.color(), series.lineWidth(), series.dash());
        }
        for (int i = 0; i < count; i++) {
            double[] at = points.get(i);
            if (!Double.isFinite(at[0]) || !Double.isFinite(at[1])) {
                continue;
            }
            if (series.hasMarkers()) {
                marker(at[0], at[1], series.symbol(), series.markerSize(i), series.color(i));
            }
            if (series.hasText()) {
                svg.text(at[0], at[1] - (series.hasMarkers() ? 8 : -4), series.text(i), 12, "middle");
            }
        }
        svg.raw(series.opacity() < 1 ? "</g>\n" : "");
    }

    /** Lines through the points, interrupted at gaps; of many points in one pixel column the outermost are enough. */
    private static String path(List<double[]> points) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        int i = 0;
        while (i < points.size()) {
            double[] point = points.get(i);
            if (!Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
                pen = false;
                i++;
                continue;
            }
            int end = i;
            double column = Math.floor(point[0]);
            while (end + 1 < points.size() && Math.floor(points.get(end + 1)[0]) == column && Double.isFinite(points.get(end + 1)[1])) {
                end++;
            }
            List<double[]> kept = points.subList(i, end + 1);
            if (kept.size() > 4) {
                double[] high = kept.stream().min((a, b) -> Double.compare(a[1], b[1])).orElseThrow();
                double[] low = kept.stream().max((a, b) -> Double.compare(a[1], b[1])).orElseThrow();
                kept = List.of(kept.get(0), high, low, kept.get(kept.size() - 1));
            }
            for (double[] one : kept) {
                path.append(pen ? "L" : "M").append(Svg.px(one[0])).append(' ').append(Svg.px(bounded(one[1])));
                pen = true;
            }
            i = end + 1;
        }
        return path.toString();
    }

    /** Far outside of the picture one place is as good as another, and readers dislike huge numbers. */
    private static double bounded(double pixel) {
        return Math.max(-5000, Math.min(5000, pixel));
    }

    private void marker(double px, double py, String symbol, double size, String color) {
        double r = size / 2;
        String edge = "#ffffff";
        if (symbol.startsWith("square")) {
            svg.rect(px - r, py - r, size, size, color, edge);
        } else if (symbol.startsWith("triangle-down")) {
            svg.path(polygon(px - r, py - r, px + r, py - r, px, py + r), color, edge, 1, "");
        } else if (symbol.startsWith("triangle")) {
            svg.path(polygon(px - r, py + r, px + r, py + r, px, py - r), color, edge, 1, "");
        } else if (symbol.startsWith("diamond")) {
            svg.path(polygon(px, py - r, px + r, py, px, py + r, px - r, py), color, edge, 1, "");
        } else if (symbol.startsWith("x")) {
            svg.line(px - r, py - r, px + r, py + r, color, 2.5, "").line(px - r, py + r, px + r, py - r, color, 2.5, "");
        } else if (symbol.startsWith("cross")) {
            svg.line(px - r, py, px + r, py, color, 2.5, "").line(px, py - r, px, py + r, color, 2.5, "");
        } else {
            svg.circle(px, py, r, color, edge, 1);
        }
    }

    private static String polygon(double... numbers) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < numbers.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(Svg.px(numbers[i])).append(' ').append(Svg.px(numbers[i + 1]));
        }
        return path.append('Z').toString();
    }

    private void bars(List<PlotSeries> series) {
        for (int i = 0; i < series.size(); i++) {
            PlotSeries one = series.get(i);
            PlotAxis places = one.isHorizontal() ? y : x;
            PlotAxis lengths = one.isHorizontal() ? x : y;
            List<Object> at = one.isHorizontal() ? one.y() : one.x();
            List<Object> length = one.isHorizontal() ? one.x() : one.y();
            double slot = places.slot(at) * (one.type().equals("histogram") ? 1 : 0.8);
            double thick = slot / series.size();
            for (int j = 0; j < Math.min(at.size(), length.size()); j++) {
                double from = places.at(at.get(j)) - slot / 2 + i * thick;
                double end = lengths.at(length.get(j));
                double low = Math.min(end, lengths.base());
                double size = Math.abs(end - lengths.base());
                if (!Double.isFinite(from) || !Double.isFinite(end)) {
                    continue;
                }
                if (one.isHorizontal()) {
                    svg.rect(low, from, size, thick, one.color(j), "#ffffff");
                } else {
                    svg.rect(from, low, thick, size, one.color(j), "#ffffff");
                }
            }
        }
    }

    private void grid(PlotSeries series) {
        double[][] cells = series.cells();
        double[] sorted = series.numbers();
        if (sorted.length == 0) {
            return;
        }
        double low = series.number("zmin", sorted[0]);
        double high = series.number("zmax", sorted[sorted.length - 1]);
        List<String> colors = series.isContour() ? FigureJson.SEQUENTIAL : FigureJson.DIVERGING;
        int shades = series.isContour() ? BANDS : SHADES;
        // One path a shade: a rectangle for each cell would make the picture ten times as large.
        Map<Integer, StringBuilder> paths = new TreeMap<>();
        if (series.isContour()) {
            double[] xs = series.x().stream().mapToDouble(x::at).toArray();
            double[] ys = series.y().stream().mapToDouble(y::at).toArray();
            for (double py = top; py < bottom; py += BLOCK) {
                int run = -1;
                double from = left;
                for (double px = left; px < right + BLOCK; px += BLOCK) {
                    double z = px >= right ? Double.NaN : interpolated(cells, xs, ys, px + BLOCK / 2.0, py + BLOCK / 2.0);
                    int shade = shade(z, low, high, shades);
                    if (shade != run) {
                        cell(paths, run, from, py, px - from, BLOCK);
                        run = shade;
                        from = px;
                    }
                }
            }
        } else {
            double width = x.slot(series.x());
            double height = y.slot(series.y());
            for (int i = 0; i < cells.length; i++) {
                double py = y.at(series.y().get(i)) - height / 2;
                for (int j = 0; j < cells[i].length; ) {
                    int shade = shade(cells[i][j], low, high, shades);
                    int end = j + 1;
                    while (end < cells[i].length && shade(cells[i][end], low, high, shades) == shade) {
                        end++;
                    }
                    // Half a pixel more on each side, or rounding leaves white lines between cells.
                    double px = x.at(series.x().get(j)) - width / 2 - 0.5;
                    double px2 = x.at(series.x().get(end - 1)) + width / 2 + 0.5;
                    cell(paths, shade, px, py - 0.5, px2 - px, height + 1);
                    j = end;
                }
            }
        }
        // Crisp edges leave no white hairlines between neighbors.
        svg.raw("<g shape-rendering=\"crispEdges\">\n");
        paths.forEach((shade, path) -> svg.path(path.toString(), color(colors, (shade + 0.5) / shades), "none", 0, ""));
        svg.raw("</g>\n");
        colorBar(low, high, colors, shades);
    }

    private static void cell(Map<Integer, StringBuilder> paths, int shade, double px, double py, double width, double height) {
        if (shade >= 0 && width > 0) {
            paths.computeIfAbsent(shade, s -> new StringBuilder())
                    .append('M').append(Svg.px(px)).append(' ').append(Svg.px(py)).append('h').append(Svg.px(width))
                    .append('v').append(Svg.px(height)).append('h').append(Svg.px(-width)).append('z');
        }
    }

    private static int shade(double z, double low, double high, int shades) {
        if (Double.isNaN(z)) {
            return -1;
        }
        return high == low
                ? shades / 2
                : (int) Math.max(0, Math.min(shades - 1, Math.floor((z - low) / (high - low) * shades)));
    }

    /** The number at a pixel between four cells; NaN outside. */
    private static double interpolated(double[][] cells, double[] xs, double[] ys, double px, double py) {
        int j = interval(xs, px);
        int i = interval(ys, py);
        if (i < 0 || j < 0) {
            return Double.NaN;
        }
        double s = (px - xs[j]) / (xs[j + 1] - xs[j]);
        double t = (py - ys[i]) / (ys[i + 1] - ys[i]);
        return (1 - t) * ((1 - s) * cells[i][j] + s * cells[i][j + 1]) + t * ((1 - s) * cells[i + 1][j] + s * cells[i + 1][j + 1]);
    }

    private static int interval(double[] places, double pixel) {
        for (int i = 0; i + 1 < places.length; i++) {
            if ((pixel - places[i]) * (pixel - places[i + 1]) <= 0 && places[i] != places[i + 1]) {
                return i;
            }
        }
        return -1;
    }

    private void colorBar(double low, double high, List<String> colors, int shades) {
        double height = (bottom - top) / shades;
        svg.raw("</g>\n<g shape-rendering=\"crispEdges\">\n");
        for (int i = 0; i < shades; i++) {
            svg.rect(WIDTH - 92, bottom - (i + 1) * height, 16, height + 0.5, color(colors, (i + 0.5) / shades), "none");
        }
        svg.raw("</g>\n");
        for (int i = 0; i <= 4; i++) {
            svg.text(WIDTH - 72, bottom - i / 4.0 * (bottom - top) + 4, Numbers.text(low + i / 4.0 * (high - low), 3), 12, "start");
        }
        svg.raw("<g clip-path=\"url(#area)\">\n");
    }

    private static String color(List<String> scale, double part) {
        double place = Math.max(0, Math.min(1, part)) * (scale.size() - 1);
        int i = (int) Math.min(scale.size() - 2, Math.floor(place));
        StringBuilder color = new StringBuilder("#");
        for (int channel = 1; channel < 7; channel += 2) {
            int a = Integer.parseInt(scale.get(i).substring(channel, channel + 2), 16);
            int b = Integer.parseInt(scale.get(i + 1).substring(channel, channel + 2), 16);
            String hex = Integer.toHexString((int) Math.round(a + (b - a) * (place - i)));
            color.append(hex.length() == 1 ? "0" : "").append(hex);
        }
        return color.toString();
    }

    private List<List<PlotSeries>> legend() {
        List<PlotSeries> named = all.stream().filter(PlotSeries::inLegend).toList();
        List<List<PlotSeries>> rows = new ArrayList<>();
        JsonNode wanted = layout.path("showlegend");
        if (wanted.isBoolean() ? !wanted.asBoolean() : all.size() < 2) {
            return rows;
        }
        double used = WIDTH;
        for (PlotSeries series : named) {
            double width = 46 + Svg.textWidth(series.name(), 12);
            if (used + width > WIDTH - 20) {
                rows.add(new ArrayList<>());
                used = 20;
            }
            rows.get(rows.size() - 1).add(series);
            used += width;
        }
        return rows;
    }

    private void legend(List<PlotSeries> row, double line) {
        double width = row.stream().mapToDouble(series -> 46 + Svg.textWidth(series.name(), 12)).sum();
        double px = Math.max(20, (WIDTH - width) / 2);
        for (PlotSeries series : row) {
            if (series.isBar()) {
                svg.rect(px + 8, line - 10, 12, 12, series.color(), "none");
            } else {
                if (series.hasLine()) {
                    svg.line(px, line - 4, px + 26, line - 4, series.color(), series.lineWidth(), series.dash());
                }
                if (series.hasMarkers()) {
                    marker(px + 13, line - 4, series.symbol(), Math.min(10, series.markerSize(0)), series.color());
                }
            }
            svg.text(px + 32, line, series.name(), 12, "start");
            px += 46 + Svg.textWidth(series.name(), 12);
        }
    }
}
