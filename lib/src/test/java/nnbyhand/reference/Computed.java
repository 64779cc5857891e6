package nnbyhand.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the library computes for one article, by the names of articles.csv. */
final class Computed {
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Double> causes = new LinkedHashMap<>();

    /** A quantity of the article. */
    Computed put(String quantity, double value) {
        if (values.put(quantity, value) != null) {
            throw new IllegalArgumentException(quantity + " is computed twice");
        }
        return this;
    }

    /** What comes out instead of a quantity if the mistake is made that articles.csv names as the cause. */
    void cause(String quantity, String cause, double value) {
        causes.put(quantity + ": " + cause, value);
    }

    Map<String, Double> values() {
        return values;
    }

    Map<String, Double> causes() {
        return causes;
    }

    /** Rounded half up to some decimal places, as the articles round. */
    static double rounded(double value, int places) {
        return new java.math.BigDecimal(Double.toString(value))
                .setScale(places, java.math.RoundingMode.HALF_UP)
                .doubleValue();
    }

    static String steps(int number) {
        return number + (number == 1 ? " step" : " steps");
    }
}
