package nnbyhand.notebook;

import nnbyhand.Matrix;
import nnbyhand.Numbers;

/** Single values as text. */
final class Values {
    private Values() {}

    /** {@return a number with ten significant digits, an array as its numbers, anything else as it prints itself} */
    static String text(Object value) {
        if (value instanceof Double number) {
            return Numbers.text(number);
        }
        if (value instanceof double[] numbers) {
            return numbers.length == 0 ? "[]" : Matrix.row(numbers).toString();
        }
        return String.valueOf(value);
    }

    /** {@return the value; null in a notebook means that JShell has emptied a variable} */
    static <T> T notNull(T value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "there is nothing to show: the value is null (in a notebook: run the cells above again, from the top)");
        }
        return value;
    }
}
