package nnbyhand.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nnbyhand.Numbers;

/** One axis of a still picture: which number or category lies where, and which marks it bears. */
final class PlotAxis {
    /** A mark on the axis. */
    record Tick(double place, String label) {}

    private static final double PADDING = 0.04;

    private final String title;
    private final boolean log;
    private final List<String> categories;
    private final double low;
    private final double high;
    private double from;
    private double to;

    /** An axis for all these values, or for the range that the layout asks for; exact if nothing may stand beyond them. */
    PlotAxis(JsonNode layout, Collection<?> values, boolean exact) {
        title = layout.path("title").path("text").asText("");
        categories = values.stream().filter(String.class::isInstance).map(String.class::cast).distinct().toList();
        log = layout.path("type").asText("").equals("log") && categories.isEmpty();
        double[] numbers = values.stream()
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(number -> !log || number > 0)
                .map(this::scaled)
                .sorted()
                .toArray();
        double least = categories.isEmpty() ? numbers.length == 0 ? 0 : numbers[0] : -0.5;
        double most = categories.isEmpty() ? numbers.length == 0 ? 1 : numbers[numbers.length - 1] : categories.size() - 0.5;
        if (least == most) {
            double around = least == 0 ? 1 : Math.abs(least) / 2;
            least -= around;
            most += around;
        } else if (!exact && categories.isEmpty()) {
            double padding = (most - least) * PADDING;
            // No mark below zero for counts and losses, which cannot be there.
            least = least == 0 && !log ? 0 : least - padding;
            most += padding;
        }
        JsonNode range = layout.path("range");
        boolean given = range.size() == 2 && range.get(0).isNumber() && range.get(1).isNumber();
        low = given ? range.get(0).asDouble() : least;
        high = given ? range.get(1).asDouble() : most;
    }

    String title() {
        return title;
    }

    boolean isLog() {
        return log;
    }

    /** The pixels between which the axis lies. */
    void place(double from, double to) {
        this.from = from;
        this.to = to;
    }

    /** {@return the pixel of a number or category, NaN for a gap} */
    double at(Object value) {
        if (value instanceof String name) {
            return pixel(categories.indexOf(name));
        }
        if (!(value instanceof Double number) || log && number <= 0) {
            return Double.NaN;
        }
        return pixel(scaled(number));
    }

    /** {@return the number at a pixel} */
    double valueAt(double pixel) {
        double scaled = low + (pixel - from) / (to - from) * (high - low);
        return log ? Math.pow(10, scaled) : scaled;
    }

    /** {@return the pixel where bars begin: zero, or the axis's end next to it} */
    double base() {
        return log ? from : pixel(Math.max(Math.min(0, Math.max(low, high)), Math.min(low, high)));
    }

    /** {@return the width of one bar's place in pixels, if such places lie on this axis} */
    double slot(List<Object> places) {
        if (!categories.isEmpty()) {
            return Math.abs(to - from) / (high - low);
        }
        double[] pixels = places.stream().mapToDouble(this::at).filter(Double::isFinite).sorted().toArray();
        double least = Math.abs(to - from) / 2;
        for (int i = 1; i < pixels.length; i++) {
            least = pixels[i] > pixels[i - 1] ? Math.min(least, pixels[i] - pixels[i - 1]) : least;
        }
        return least;
    }

    List<Tick> ticks(int most) {
        List<Tick> ticks = new ArrayList<>();
        if (!categories.isEmpty()) {
            int every = Math.max(1, (categories.size() + 2 * most - 1) / (2 * most));
            for (int i = 0; i < categories.size(); i += every) {
                ticks.add(new Tick(pixel(i), categories.get(i)));
            }
            return ticks;
        }
        double bottom = Math.min(low, high);
        double top = Math.max(low, high);
        if (log && top - bottom >= 1) {
            int every = (int) Math.max(1, Math.ceil((top - bottom) / most));
            for (int exponent = (int) Math.ceil(bottom - 1e-9); exponent <= top + 1e-9; exponent += every) {
                ticks.add(new Tick(pixel(exponent), power(exponent)));
            }
            return ticks;
        }
        double lowest = log ? Math.pow(10, bottom) : bottom;
        double highest = log ? Math.pow(10, top) : top;
        double step = niceStep(highest - lowest, most);
        for (long i = (long) Math.ceil(lowest / step - 1e-9); i <= highest / step + 1e-9; i++) {
            double number = i * step;
            // i * step has digits of noise: 0.30000000000000004.
            ticks.add(new Tick(pixel(scaled(number)), Numbers.text(number, 6)));
        }
        return ticks;
    }

    /** {@return 1, 2 or 5 times a power of ten, so that the range holds at most so many steps} */
    static double niceStep(double range, int most) {
        double least = range / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String power(int exponent) {
        return exponent >= -3 && exponent <= 4 ? Numbers.text(Double.parseDouble("1e" + exponent)) : "1e" + exponent;
    }

    private double scaled(double number) {
        return log ? Math.log10(number) : number;
    }

    private double pixel(double scaled) {
        return from + (scaled - low) / (high - low) * (to - from);
    }
}
