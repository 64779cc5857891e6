package nnbyhand.notebook;

import nnbyhand.Numbers;

/**
 * A number that can be moved with the mouse or the arrow keys.
 *
 * @param name what stands beside it and what {@link SliderValues#get(String)} asks for
 * @param low the least number, above 0 on a logarithmic slider
 * @param high the largest
 * @param start where it stands at first
 * @param step from one stop to the next; on a logarithmic slider of the exponent
 * @param logarithmic whether its stops are powers of ten
 */
public record Slider(String name, double low, double high, double start, double step, boolean logarithmic) {
    private static final int STOPS = 100;
    private static final double EXPONENT_STEP = 0.05;

    /**
     * Checks that the start lies within the range.
     *
     * @param name what stands beside it
     * @param low the least number
     * @param high the largest
     * @param start where it stands at first
     * @param step from one stop to the next
     * @param logarithmic whether its stops are powers of ten
     */
    public Slider {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a slider needs a name, such as \"w\"");
        }
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
            throw new IllegalArgumentException("the slider " + name + " needs a least and a larger number, but they are "
                    + Numbers.text(low) + " and " + Numbers.text(high));
        }
        if (!(start >= low && start <= high)) {
            throw new IllegalArgumentException("the slider " + name + " goes from " + Numbers.text(low) + " to "
                    + Numbers.text(high) + ", so it cannot start at " + Numbers.text(start));
        }
        if (!(step > 0 && step <= high - low) && !logarithmic) {
            throw new IllegalArgumentException("the slider " + name + " needs a step above 0 that fits into its range, but"
                    + " it is " + Numbers.text(step));
        }
        if (logarithmic && low <= 0) {
            throw new IllegalArgumentException(
                    "a logarithmic slider has numbers above 0, but " + name + " begins at " + Numbers.text(low));
        }
    }

    /**
     * A slider with about a hundred stops.
     *
     * @param name what stands beside it
     * @param low the least number
     * @param high the largest
     * @param start where it stands at first
     * @return the slider
     */
    public static Slider of(String name, double low, double high, double start) {
        double range = Double.isFinite(high - low) && high > low ? high - low : 1;
        return new Slider(name, low, high, start, PlotAxis.niceStep(range, STOPS), false);
    }

    /**
     * A slider over powers of ten, such as for a learning rate.
     *
     * @param name what stands beside it
     * @param low the least number, above 0
     * @param high the largest
     * @param start where it stands at first
     * @return the slider
     */
    public static Slider logarithmic(String name, double low, double high, double start) {
        return new Slider(name, low, high, start, EXPONENT_STEP, true);
    }

    /**
     * The same with other stops.
     *
     * @param other from one stop to the next
     * @return the changed slider
     */
    public Slider withStep(double other) {
        return new Slider(name, low, high, start, other, logarithmic);
    }

    /** {@return name, start and range in words} */
    @Override
    public String toString() {
        return name + " = " + Numbers.text(start) + " (from " + Numbers.text(low) + " to " + Numbers.text(high) + ")";
    }
}
