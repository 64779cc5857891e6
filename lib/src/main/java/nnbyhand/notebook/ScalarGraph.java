package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nnbyhand.Numbers;
import nnbyhand.explain.Scalar;

/**
 * The chain rule as circles and arrows: each circle is a number of the calculation, with its value, calculated
 * forwards, and the result's derivative by it, calculated backwards; each arrow carries the factor that the
 * derivative is multiplied by on its way back.
 */
final class ScalarGraph {
    private static final int MOST_CIRCLES = 60;
    private static final double RADIUS = 25;
    private static final double ACROSS = 165;
    private static final double DOWN = 118;
    private static final double MARGIN = 78;
    private static final double HEAD = 92;
    private static final String BACKWARD = "#B2420A";
    private static final String FORWARD = "#0B5394";

    private final Scalar result;
    private final Set<Scalar> shown;
    private final Map<Scalar, Double> derivatives;
    private final List<Spot> circles = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final List<List<Spot>> columns = new ArrayList<>();

    /** A circle, or a point that an arrow passes on its way over several columns. */
    private static final class Spot {
        final Scalar scalar;
        final int column;
        final List<Spot> before = new ArrayList<>();
        final List<Spot> after = new ArrayList<>();
        double y;

        Spot(Scalar scalar, int column) {
            this.scalar = scalar;
            this.column = column;
        }

        double x() {
            return MARGIN + column * ACROSS;
        }
    }

    private record Arrow(List<Spot> route, double slope, int twin) {}

    private ScalarGraph(Scalar result, List<Scalar> shown) {
        this.result = result;
        this.shown = Collections.newSetFromMap(new IdentityHashMap<>());
        this.shown.addAll(shown);
        this.derivatives = result.gradients();
        place(shown);
        arrange();
    }

    static Bundle of(Scalar result) {
        List<Scalar> shown = withoutConstants(result);
        if (shown.size() > MOST_CIRCLES) {
            return Bundle.text("This calculation has " + shown.size() + " numbers, too many to draw as circles (up to "
                    + MOST_CIRCLES + " are drawn); draw a part of it, such as one of its operands.\n" + result);
        }
        ScalarGraph graph = new ScalarGraph(result, shown);
        String text = graph.text();
        return Bundle.text(text).with(Bundle.HTML, Html.image(graph.svg(text), text));
    }

    /** What is made of numbers without a name alone is written into the circle that needs it. */
    private static List<Scalar> withoutConstants(Scalar result) {
        Set<Scalar> constants = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Scalar> others = new ArrayList<>();
        for (Scalar scalar : result.leavesFirst()) {
            boolean constant = scalar.name().isEmpty() && constants.containsAll(scalar.operands());
            if (constant && scalar != result) {
                constants.add(scalar);
            } else {
                others.add(scalar);
            }
        }
        return others;
    }

    private List<Integer> drawnOperands(Scalar scalar) {
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < scalar.operands().size(); i++) {
            if (shown.contains(scalar.operands().get(i))) {
                drawn.add(i);
            }
        }
        return drawn;
    }

    /** Columns: a result stands one further than its farthest operand, a leaf right before what needs it first. */
    private void place(List<Scalar> order) {
        Map<Scalar, Integer> column = new IdentityHashMap<>();
        for (Scalar scalar : order) {
            int farthest = -1;
            for (int i : drawnOperands(scalar)) {
                farthest = Math.max(farthest, column.get(scalar.operands().get(i)));
            }
            column.put(scalar, farthest + 1);
        }
        Map<Scalar, Integer> needed = new IdentityHashMap<>();
        for (Scalar scalar : order) {
            for (int i : drawnOperands(scalar)) {
                needed.merge(scalar.operands().get(i), column.get(scalar) - 1, Math::min);
            }
        }
        Map<Scalar, Spot> spots = new IdentityHashMap<>();
        for (Scalar scalar : order) {
            int at = drawnOperands(scalar).isEmpty() ? needed.getOrDefault(scalar, 0) : column.get(scalar);
            Spot spot = spot(scalar, at);
            spots.put(scalar, spot);
            circles.add(spot);
        }
        for (Scalar scalar : order) {
            Map<Scalar, Integer> twins = new HashMap<>();
            for (int i : drawnOperands(scalar)) {
                Scalar operand = scalar.operands().get(i);
                arrows.add(arrow(spots.get(operand), spots.get(scalar), scalar.slope(i), twins.merge(operand, 1, Integer::sum) - 1));
            }
        }
    }

    private Spot spot(Scalar scalar, int column) {
        while (columns.size() <= column) {
            columns.add(new ArrayList<>());
        }
        Spot spot = new Spot(scalar, column);
        columns.get(column).add(spot);
        return spot;
    }

    private Arrow arrow(Spot from, Spot to, double slope, int twin) {
        List<Spot> route = new ArrayList<>(List.of(from));
        for (int c = from.column + 1; c < to.column; c++) {
            route.add(spot(null, c));
        }
        route.add(to);
        for (int i = 1; i < route.size(); i++) {
            route.get(i - 1).after.add(route.get(i));
            route.get(i).before.add(route.get(i - 1));
        }
        return new Arrow(route, slope, twin);
    }

    /** Rows: each spot near the middle of its neighbors, a few times from both sides, so that few arrows cross. */
    private void arrange() {
        columns.forEach(ScalarGraph::spread);
        for (int round = 0; round < 12; round++) {
            boolean forwards = round % 2 == 0;
            for (int i = 0; i < columns.size(); i++) {
                List<Spot> column = columns.get(forwards ? i : columns.size() - 1 - i);
                for (Spot spot : column) {
                    List<Spot> neighbors = forwards ? spot.before : spot.after;
                    spot.y = neighbors.stream().mapToDouble(neighbor -> neighbor.y).average().orElse(spot.y);
                }
                column.sort(Comparator.comparingDouble(spot -> spot.y));
                spread(column);
            }
        }
    }

    private static void spread(List<Spot> column) {
        for (int i = 0; i < column.size(); i++) {
            column.get(i).y = i - (column.size() - 1) / 2.0;
        }
    }

    private String svg(String text) {
        int rows = columns.stream().mapToInt(List::size).max().orElse(1);
        double width = Math.max(2 * MARGIN + (columns.size() - 1) * ACROSS, 520);
        double height = HEAD + rows * DOWN;
        for (List<Spot> column : columns) {
            for (Spot spot : column) {
                spot.y = HEAD + rows * DOWN / 2 + spot.y * DOWN - 12;
            }
        }
        Svg svg = new Svg((int) width, (int) height, text);
        svg.text(16, 24, title(), 14, "start", "#222222", 0, true);
        svg.text(16, 44, "forwards: the value of each circle", 12, "start", FORWARD, 0, false);
        svg.text(16, 61, "backwards: how the result moves with it; on each arrow the factor on the way back", 12, "start", BACKWARD, 0, false);
        arrows.forEach(arrow -> draw(arrow, svg));
        List<double[]> taken = new ArrayList<>();
        arrows.forEach(arrow -> label(arrow, svg, taken));
        circles.forEach(spot -> draw(spot, svg));
        return svg.toString();
    }

    private void draw(Spot spot, Svg svg) {
        boolean leaf = spot.scalar.operands().isEmpty();
        svg.circle(spot.x(), spot.y, RADIUS, spot.scalar == result ? "#FFF2CC" : leaf ? "#E8F1FA" : "#F4F4F4", "#444444", 1.5);
        String inside = leaf ? spot.scalar.name() : sign(spot.scalar);
        svg.text(spot.x(), spot.y + 5, shortened(inside, 10), inside.length() > 8 ? 9 : inside.length() > 5 ? 11 : 14, "middle");
        if (!leaf && !spot.scalar.name().isEmpty()) {
            svg.text(spot.x(), spot.y - RADIUS - 6, shortened(spot.scalar.name(), 22), 12, "middle", "#222222", 0, true);
        }
        svg.text(spot.x(), spot.y + RADIUS + 14, number(spot.scalar.value()), 12, "middle", FORWARD, 0, false);
        svg.text(spot.x(), spot.y + RADIUS + 28, number(derivatives.get(spot.scalar)), 12, "middle", BACKWARD, 0, false);
    }

    private static void draw(Arrow arrow, Svg svg) {
        List<Spot> route = arrow.route();
        Spot from = route.get(0);
        Spot to = route.get(route.size() - 1);
        double bend = bend(arrow);
        StringBuilder data = new StringBuilder("M" + Svg.px(from.x() + RADIUS) + " " + Svg.px(from.y + bend / 3));
        double x = from.x() + RADIUS;
        double y = from.y + bend / 3;
        for (Spot next : route.subList(1, route.size())) {
            boolean last = next == to;
            double nextX = last ? to.x() - RADIUS - 7 : next.x();
            double nextY = last ? to.y + bend / 3 : next.y + bend;
            double middle = (x + nextX) / 2;
            data.append(" C").append(Svg.px(middle)).append(' ').append(Svg.px(y + bend)).append(' ').append(Svg.px(middle)).append(' ')
                    .append(Svg.px(nextY + bend)).append(' ').append(Svg.px(nextX)).append(' ').append(Svg.px(nextY));
            x = nextX;
            y = nextY;
        }
        svg.path(data.toString(), "none", "#777777", 1.5, "");
        svg.path("M" + Svg.px(x + 7) + " " + Svg.px(y) + " l-9 -4.5 v9 z", "#777777", "none", 0, "");
    }

    /** The factor stands on the first stretch of its arrow, where no other label is. */
    private static void label(Arrow arrow, Svg svg, List<double[]> taken) {
        Spot from = arrow.route().get(0);
        Spot next = arrow.route().get(1);
        String factor = "\u00d7 " + number(arrow.slope());
        double width = Svg.textWidth(factor, 11) + 6;
        double[] place = null;
        for (double along : new double[] {0.5, 0.38, 0.62, 0.3, 0.7}) {
            double x = from.x() + RADIUS + (next.x() - from.x() - 2 * RADIUS) * along;
            double share = along * along * (3 - 2 * along);
            double y = from.y + (next.y - from.y) * share + bend(arrow) * 0.8;
            place = new double[] {x - width / 2, y - 8, width, 15};
            double[] here = place;
            if (taken.stream().noneMatch(other -> overlap(here, other))) {
                break;
            }
        }
        taken.add(place);
        svg.rect(place[0], place[1], width, 15, "#ffffff", "none");
        svg.text(place[0] + width / 2, place[1] + 12, factor, 11, "middle", BACKWARD, 0, false);
    }

    private static boolean overlap(double[] one, double[] other) {
        return one[0] < other[0] + other[2] && other[0] < one[0] + one[2] && one[1] < other[1] + other[3] && other[1] < one[1] + one[3];
    }

    /** A second arrow between the same two circles, as in x * x, bows out below the first. */
    private static double bend(Arrow arrow) {
        return arrow.twin() * 34.0;
    }

    /** What is done in a circle; a constant operand is written into it. */
    private String sign(Scalar scalar) {
        List<Scalar> operands = scalar.operands();
        String operation = scalar.operation();
        boolean infix = List.of("+", "-", "*", "/", "^").contains(operation);
        if (!infix || operands.size() == 1) {
            return operation.equals("exp") ? "e^" : operation;
        }
        String left = shown.contains(operands.get(0)) ? "" : operands.get(0).formula();
        String right = shown.contains(operands.get(1)) ? "" : operands.get(1).formula();
        return (left + " " + operation + " " + right).strip();
    }

    private String title() {
        return shortened(result.name().isEmpty() ? result.formula() : result.name() + " = " + result.formula(), 70) + " = "
                + number(result.value());
    }

    /** The same in words: for readers who do not see the picture, and for a terminal. */
    private String text() {
        StringBuilder text = new StringBuilder("Graph of " + title() + ". Derivatives of the result, calculated backwards:");
        for (Spot circle : circles) {
            Scalar scalar = circle.scalar;
            String name = scalar.name().isEmpty() ? shortened(scalar.formula(), 40) : scalar.name();
            text.append("\nby ").append(name).append(" = ").append(number(scalar.value())).append(": ").append(number(derivatives.get(scalar)));
        }
        return text.toString();
    }

    private static String shortened(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
    }

    private static String number(double number) {
        return Numbers.text(number, 5);
    }
}
