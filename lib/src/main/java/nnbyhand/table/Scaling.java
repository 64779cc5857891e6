package nnbyhand.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnbyhand.Matrix;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * Moves and stretches each number of a column vector: (v - shift) / scale, and back.
 *
 * @param names what each number is called
 * @param shift what is taken away from each
 * @param scale what each is then divided by, finite and above 0
 */
public record Scaling(List<String> names, Matrix shift, Matrix scale) {
    /**
     * Keeps its own copy of the names, and checks the figures.
     *
     * @param names what each number is called
     * @param shift what is taken away from each
     * @param scale what each is then divided by, finite and above 0
     */
    public Scaling {
        names = Require.list(names, "the names of a scaling", "each name of a scaling");
        checkIsColumn(names, shift, "shift");
        checkIsColumn(names, scale, "scale");
        for (int i = 0; i < names.size(); i++) {
            if (!(scale.get(i) > 0) || Double.isInfinite(scale.get(i)) || !Double.isFinite(shift.get(i))) {
                throw new IllegalArgumentException("a scaling needs finite figures and a scale above 0, but \""
                        + names.get(i) + "\" has shift " + shift.get(i) + " and scale " + scale.get(i));
            }
        }
    }

    /**
     * To the common scale.
     *
     * @param numbers a column in its own units
     * @return (number - shift) / scale, one by one
     * @throws ArithmeticException if one of them is too large for a double
     */
    public Matrix apply(Matrix numbers) {
        checkLength(numbers);
        Matrix moved = numbers.minus(shift);
        return finite(numbers, Matrix.column(IntStream.range(0, names.size())
                .mapToDouble(i -> moved.get(i) / scale.get(i))
                .toArray()));
    }

    /**
     * Back to the units of each number.
     *
     * @param scaled what {@link #apply} gave, or a network's output on that scale
     * @return scaled * scale + shift, one by one; apply and undo together round in the last digits
     * @throws ArithmeticException if one of them is too large for a double
     */
    public Matrix undo(Matrix scaled) {
        checkLength(scaled);
        return finite(scaled, scaled.timesElementwise(scale).plus(shift));
    }

    @Override
    public String toString() {
        return String.join("\n", IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + ": (value - " + Numbers.text(shift.get(i)) + ") / "
                        + Numbers.text(scale.get(i)))
                .toList());
    }

    static Scaling none(List<String> names) {
        return new Scaling(
                names, Matrix.filled(names.size(), 1, 0), Matrix.filled(names.size(), 1, 1));
    }

    /** Shift = smallest, scale = largest - smallest. */
    static Scaling minMax(List<String> names, double[][] columns) {
        return of(names, columns, column -> {
            double smallest = Arrays.stream(column).min().orElseThrow();
            return new double[] {smallest, Arrays.stream(column).max().orElseThrow() - smallest};
        });
    }

    /** Shift = mean, scale = standard deviation over all n values. */
    static Scaling zScore(List<String> names, double[][] columns) {
        return of(names, columns, column -> {
            double average = Arrays.stream(column).average().orElseThrow();
            double mean = Double.isFinite(average) ? average : Arrays.stream(column).map(v -> v / column.length).sum();
            // Measured against the largest deviation, so that no square overflows or vanishes.
            double largest = Arrays.stream(column).map(v -> Math.abs(v - mean)).max().orElseThrow();
            double variance = Arrays.stream(column).map(v -> (v - mean) / largest).map(v -> v * v).sum() / column.length;
            return new double[] {mean, largest * Math.sqrt(variance)};
        });
    }

    private interface Figures {
        double[] of(double[] column);
    }

    private static Scaling of(List<String> names, double[][] columns, Figures figures) {
        double[] shift = new double[columns.length];
        double[] scale = new double[columns.length];
        for (int i = 0; i < columns.length; i++) {
            checkVaries(names.get(i), columns[i]);
            double[] both = figures.of(columns[i]);
            if (!Double.isFinite(both[1]) || !(both[1] > 0)) {
                throw new IllegalArgumentException("column \"" + names.get(i) + "\" reaches from "
                        + Arrays.stream(columns[i]).min().orElseThrow() + " to "
                        + Arrays.stream(columns[i]).max().orElseThrow()
                        + ", a range that a double cannot hold: give it in another unit");
            }
            shift[i] = both[0];
            scale[i] = both[1];
        }
        return new Scaling(names, Matrix.column(shift), Matrix.column(scale));
    }

    private static void checkVaries(String name, double[] column) {
        if (column.length == 1) {
            throw new IllegalArgumentException("the training part has one example only, and one value of column \""
                    + name + "\" gives no range to normalize by: it needs two different ones at least");
        }
        if (Arrays.stream(column).allMatch(v -> v == column[0])) {
            throw new IllegalArgumentException("column \"" + name + "\" is constant in the training part: all "
                    + column.length + " values are " + Numbers.text(column[0])
                    + ", so normalizing would divide by 0; leave the column out, it cannot tell examples apart");
        }
    }

    private static void checkIsColumn(List<String> names, Matrix figures, String what) {
        if (Require.notNull(figures, "the " + what + " of a scaling").columnCount() != 1
                || figures.rowCount() != names.size()) {
            throw new IllegalArgumentException("a scaling has one " + what + " for each of its " + names.size()
                    + " names (" + Shown.list(names) + "), a column, but was given a " + figures.shape() + " matrix");
        }
    }

    private Matrix finite(Matrix before, Matrix after) {
        for (int i = 0; i < names.size(); i++) {
            if (!Double.isFinite(after.get(i))) {
                throw new ArithmeticException("column " + Shown.field(names.get(i)) + ": " + Numbers.text(before.get(i))
                        + " lies so far outside the training part that on the other scale it is too large for a double:"
                        + " check that number");
            }
        }
        return after;
    }

    private void checkLength(Matrix numbers) {
        if (Require.notNull(numbers, "the column of numbers").columnCount() != 1 || numbers.rowCount() != names.size()) {
            throw new IllegalArgumentException("this scaling is for a column of "
                    + Numbers.count(names.size(), "number") + " (" + String.join(", ", names) + "), but was given a " + numbers.shape() + " matrix");
        }
    }
}
