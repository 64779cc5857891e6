package nnbyhand.exercise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import nnbyhand.Matrix;

/** Numbers for an exercise, from a seed: short decimals, and none at which mistakes fall together. */
final class Draw {
    private final Random random;

    Draw(long seed, String notebook, int attempt) {
        // Mixed, because neighboring seeds of Random begin alike.
        random = new Random((seed * 0x9E3779B97F4A7C15L + notebook.hashCode()) * 0xBF58476D1CE4E5B9L + attempt);
        random.nextLong();
    }

    /** A decimal between two limits with some decimals, none of them 0 at the end, and none of 0, 1/2, 1, 2. */
    double decimal(double low, double high, int decimals) {
        while (true) {
            double value = BigDecimal.valueOf(low + random.nextDouble() * (high - low))
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .doubleValue();
            long units = Math.round(value * Math.pow(10, decimals));
            if (units % 10 != 0 && value >= low && value <= high) {
                return value;
            }
        }
    }

    /** As {@link #decimal}, of either sign. */
    double signed(double low, double high, int decimals) {
        double value = decimal(low, high, decimals);
        return random.nextBoolean() ? value : -value;
    }

    /** Several of {@link #signed}, no two of the same size. */
    double[] signed(int count, double low, double high, int decimals) {
        double[] values = distinct(count, low, high, decimals);
        for (int i = 0; i < count; i++) {
            values[i] = random.nextBoolean() ? values[i] : -values[i];
        }
        return values;
    }

    /** Several of {@link #decimal}, no two equal. */
    double[] distinct(int count, double low, double high, int decimals) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            do {
                values[i] = decimal(low, high, decimals);
            } while (contains(values, i, values[i]));
        }
        return values;
    }

    /** A table of {@link #signed}, no two of the same size. */
    Matrix weights(int rows, int columns, double low, double high, int decimals) {
        double[] values = signed(rows * columns, low, high, decimals);
        double[][] cells = new double[rows][columns];
        for (int i = 0; i < values.length; i++) {
            cells[i / columns][i % columns] = values[i];
        }
        return Matrix.of(cells);
    }

    int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    private static boolean contains(double[] values, int count, double value) {
        for (int i = 0; i < count; i++) {
            if (values[i] == value) {
                return true;
            }
        }
        return false;
    }
}
