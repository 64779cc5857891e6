package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnbyhand.Numbers;
import nnbyhand.explain.Comparison;
import nnbyhand.explain.Derivation;
import nnbyhand.explain.GradientCheck;
import nnbyhand.explain.GradientCheck.Difference;
import nnbyhand.explain.GradientCheck.Proof;
import nnbyhand.explain.Landscape;
import nnbyhand.explain.Published;
import nnbyhand.explain.RoundingMicroscope;
import tech.tablesaw.plotly.components.Figure;

/** What the explanations of nnbyhand.explain look like, and their plots as Tablesaw figures. */
public final class Explanations {
    /** Half the distance between 1 and the next double: what rounding may change in any E, in parts of it. */
    private static final double ROUNDING = Math.ulp(1.0) / 2;

    private static final int MOST_SHOWN = 30;
    private static final int MOST_POINTS = 300;

    private Explanations() {}

    /**
     * The error of each difference over its width h, both logarithmic: on the right side truncation, which falls with
     * h^2, on the left rounding, which grows as h shrinks.
     *
     * @param proof one gradient, three ways
     * @return the figure; errors of exactly 0 have no place on a logarithmic axis and are left out
     */
    public static Figure plot(Proof proof) {
        List<Difference> differences = proof.differences();
        double[] h = differences.stream().mapToDouble(Difference::h).toArray();
        double[] error = differences.stream().mapToDouble(difference -> visible(rounded(difference.error(), 2))).toArray();
        Difference widest = differences.stream()
                .filter(one -> Double.isFinite(one.error()))
                .max((a, b) -> Double.compare(a.h(), b.h()))
                .orElseThrow();
        double curvature = widest.error() / (widest.h() * widest.h());
        List<Series> series = new ArrayList<>();
        series.add(Series.of("error of the difference", h, error));
        double least = Arrays.stream(error).filter(Double::isFinite).min().orElse(0);
        double[] truncation = new double[h.length];
        double[] rounding = new double[h.length];
        for (int i = 0; i < h.length; i++) {
            truncation[i] = atLeast(least, rounded(curvature * h[i] * h[i], 2));
            rounding[i] = atLeast(least, rounded(ROUNDING * Math.abs(proof.loss()) / h[i], 2));
        }
        series.add(Series.of("truncation, in proportion to h^2", h, truncation));
        series.add(Series.of("rounding, E * 1.1e-16 / h", h, rounding));
        return Plots.linesLogLog("Error of the central difference for dE/d" + proof.name(), "h (no unit)",
                "|difference - chain rule|", series.toArray(Series[]::new));
    }

    /**
     * The loss over the steps under each convention, on a logarithmic axis, measured in the first one's loss.
     *
     * @param comparison conventions side by side
     * @return the figure
     */
    public static Figure plot(Comparison comparison) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < comparison.conventions().size(); i++) {
            series.add(thinned(comparison.conventions().get(i).name(), comparison.losses(i)));
        }
        return Plots.linesLogY("Loss over steps under each convention", "step",
                comparison.conventions().get(0).loss().name() + " E (no unit)", series.toArray(Series[]::new));
    }

    /**
     * The contours of the loss over two weights or biases with the paths of gradient descent on them; a path is drawn
     * until it leaves the area.
     *
     * @param landscape with or without paths
     * @return the figure
     */
    public static Figure plot(Landscape landscape) {
        double[] area = landscape.area();
        List<Series> series = new ArrayList<>();
        for (Landscape.Path path : landscape.paths()) {
            List<Landscape.Point> inside = path.points().stream().takeWhile(point -> isInside(point, area)).toList();
            if (!inside.isEmpty()) {
                series.add(Series.of(nameOf(path),
                        thinned(inside.stream().mapToDouble(point -> rounded(point.first(), 6)).toArray()),
                        thinned(inside.stream().mapToDouble(point -> rounded(point.second(), 6)).toArray())));
            }
        }
        return Plots.contours("Loss over " + landscape.firstName() + " and " + landscape.secondName(), landscape.firstName(),
                landscape.secondName(), new double[] {area[0], area[1]}, new double[] {area[2], area[3]},
                (u, v) -> rounded(landscape.loss(u, v), 4), series.toArray(Series[]::new));
    }

    private static String nameOf(Landscape.Path path) {
        return "from (" + Numbers.text(path.start().first(), 4) + ", " + Numbers.text(path.start().second(), 4)
                + "), learning rate " + Numbers.text(path.learningRate(), 4) + ", "
                + (path.points().size() - 1) + " steps";
    }

    static Bundle of(Comparison comparison) {
        List<String> headings = new ArrayList<>(List.of("number"));
        comparison.conventions().forEach(convention -> headings.add(convention.name()));
        headings.add("");
        Grid grid = Grid.of("The first step under each convention", headings.toArray(String[]::new));
        for (Comparison.Row row : comparison.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.name()));
            cells.addAll(row.values());
            cells.add(row == comparison.first() ? "\u2190 first difference" : row.differs() ? "differs" : " ");
            grid = grid.row(cells.toArray());
        }
        String hidden = comparison.hidden() == 0 ? "" : " " + comparison.hidden() + " more numbers are not shown.";
        return withPictures(Grid.bundle(List.of(grid.note(comparison.finding() + hidden))), Picture.of(plot(comparison)));
    }

    static Bundle of(Landscape landscape) {
        return Picture.of(plot(landscape), "Contours. " + landscape).bundle();
    }

    static Bundle of(Derivation derivation) {
        Bundle formula = Formula.of(derivation.latex(), derivation.toString()).bundle();
        StringBuilder html = new StringBuilder();
        derivation.remarks().forEach(remark -> html.append("<p>").append(Html.text(remark)).append("</p>\n"));
        return formula.with(Bundle.HTML, html.insert(0, formula.forms().get(Bundle.HTML) + "\n").toString());
    }

    static Bundle of(Proof proof) {
        Difference best = proof.best();
        Grid values = Grid.of("dE/d" + proof.name() + ", three ways", "proof", "value")
                .row("chain rule (Network.backward)", proof.chainRule())
                .row("automatic differentiation (ScalarNetwork)", proof.automatic())
                .row("central difference with the best h", rounded(best.value(), 8))
                .note(proof.finding());
        Grid differences = Grid.of("Central differences", "h", "(E(" + proof.name() + " + h) - E(" + proof.name() + " - h)) / (2h)",
                "error", "");
        for (Difference difference : proof.differences()) {
            differences = differences.row(difference.h(), rounded(difference.value(), 8),
                    rounded(difference.error(), 2), difference.equals(best) ? "best" : " ");
        }
        return withPictures(Grid.bundle(List.of(values, differences)), Picture.of(plot(proof)));
    }

    static Bundle of(GradientCheck check) {
        Grid grid = Grid.of("Every gradient, three ways", "gradient", "chain rule", "automatic differentiation",
                "central difference", "best h", "three agree");
        List<Proof> proofs = check.first(MOST_SHOWN);
        for (Proof proof : proofs) {
            grid = grid.row("dE/d" + proof.name(), proof.chainRule(), proof.automatic(),
                    rounded(proof.best().value(), 8), proof.best().h(), proof.verdict());
        }
        int hidden = check.count() - proofs.size();
        return (hidden == 0 ? grid : grid.note(hidden + " more: ask for single ones, such as weight(0, 0, 0).")).bundle();
    }

    static Bundle of(Published published) {
        Grid grid = Grid.of("What is printed, and what the formula gives", "printed by", "quantity", "printed", "formula", "verdict", "cause");
        for (Published.Line line : published.lines()) {
            grid = grid.row(line.printedBy(), line.quantity(), line.printed(), line.formula(), line.verdict(), line.cause());
        }
        return grid.bundle();
    }

    static Bundle of(RoundingMicroscope microscope) {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr><th>number</th> ");
        microscope.precisions()
                .forEach(precision -> html.append("<th>").append(Html.text(precision.name())).append("</th> "));
        html.append("</tr></thead>\n<tbody>\n");
        for (RoundingMicroscope.Row row : microscope.rows()) {
            html.append("<tr><td style=\"text-align: left\">").append(Html.text(row.name())).append("</td> ");
            row.cells().forEach(cell -> html.append("<td style=\"text-align: left\">").append(marked(cell)).append("</td> "));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n<p>The first digit that parts from the exact value is bold and underlined.</p>\n<ul>\n");
        if (microscope.hidden() > 0) {
            html.append("<li>").append(microscope.hidden()).append(" more numbers are not shown.</li>\n");
        }
        microscope.findings().forEach(finding -> html.append("<li>").append(Html.text(finding)).append("</li>\n"));
        return Bundle.text(microscope.toString()).with(Bundle.HTML, html.append("</ul>").toString());
    }

    private static String marked(RoundingMicroscope.Cell cell) {
        String text = cell.text();
        int parts = cell.parts();
        return parts < 0
                ? text
                : text.substring(0, parts) + "<b><u>" + text.charAt(parts) + "</u></b>" + text.substring(parts + 1);
    }

    private static boolean isInside(Landscape.Point point, double[] area) {
        return point.first() >= area[0] && point.first() <= area[1] && point.second() >= area[2] && point.second() <= area[3];
    }

    /** A curve of a few hundred points looks the same as one of thousands; the last point always stays. */
    private static Series thinned(String name, double[] losses) {
        double[] steps = IntStream.range(0, losses.length).asDoubleStream().toArray();
        double[] rounded = Arrays.stream(losses).map(loss -> visible(rounded(loss, 6))).toArray();
        return Series.of(name, thinned(steps), thinned(rounded));
    }

    private static double[] thinned(double[] numbers) {
        int every = Math.max(1, (numbers.length - 1) / MOST_POINTS + 1);
        return IntStream.range(0, numbers.length)
                .filter(i -> i % every == 0 || i == numbers.length - 1)
                .mapToDouble(i -> numbers[i])
                .toArray();
    }

    /** Tables with still pictures below them, in one display. */
    static Bundle withPictures(Bundle tables, Picture... pictures) {
        StringBuilder html = new StringBuilder((String) tables.forms().get(Bundle.HTML));
        StringBuilder text = new StringBuilder(tables.text());
        for (Picture picture : pictures) {
            html.append("\n<p>").append(Html.image(picture.svg(), picture.toString())).append("</p>");
            text.append('\n').append(picture);
        }
        return Bundle.text(text.toString()).with(Bundle.HTML, html.toString());
    }

    /** Digits that rounding has made are not worth showing. */
    static double rounded(double number, int digits) {
        return Double.parseDouble(Numbers.text(number, digits));
    }

    /** A guide line far below the errors would only squeeze them together. */
    private static double atLeast(double least, double number) {
        return visible(number) >= least / 10 ? number : Double.NaN;
    }

    /** A logarithmic axis has no place for 0. */
    private static double visible(double number) {
        return number > 0 && Double.isFinite(number) ? number : Double.NaN;
    }
}
