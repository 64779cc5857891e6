package nnbyhand.notebook;

import java.util.Collections;
import java.util.Map;

/** Where each slider stands. */
public final class SliderValues {
    private final Map<String, Double> values;

    SliderValues(Map<String, Double> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Where one slider stands.
     *
     * @param name the slider's name
     * @return its number
     */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no slider " + name + ", only " + String.join(", ", values.keySet()));
        }
        return value;
    }

    /** {@return the names and numbers} */
    @Override
    public String toString() {
        return values.toString();
    }
}
