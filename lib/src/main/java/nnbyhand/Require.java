package nnbyhand;

import java.util.List;

/**
 * Argument checks that all packages share. Each returns its argument, or throws an
 * {@link IllegalArgumentException} that says in a learner's words what was given and what was expected.
 */
public final class Require {
    private Require() {}

    /**
     * Something rather than null, which in a notebook is what a redeclared variable leaves in those made from it.
     *
     * @param <T> its type
     * @param value what was given
     * @param what what it is, as the subject of a sentence
     * @return the value
     */
    public static <T> T notNull(T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must be given, but is null"
                    + " (in a notebook: run the cells above again, from the top)");
        }
        return value;
    }

    /**
     * A list without null, and nothing in it null.
     *
     * @param <T> the type of its elements
     * @param list what was given
     * @param all what the list is, as the subject of a sentence
     * @param each what each element is, as the subject of a sentence
     * @return a copy of its own, which cannot be changed
     */
    public static <T> List<T> list(List<T> list, String all, String each) {
        for (T element : notNull(list, all)) {
            notNull(element, each);
        }
        return List.copyOf(list);
    }

    /**
     * A name with at least one visible character.
     *
     * @param name what was given
     * @param what what it is, as the subject of a sentence
     * @return the name
     */
    public static String name(String name, String what) {
        if (notNull(name, what).isBlank()) {
            throw new IllegalArgumentException(what + " must have at least one visible character, but is blank");
        }
        return name;
    }

    /**
     * A number that is neither NaN nor infinite.
     *
     * @param value what was given
     * @param what what it is, as the subject of a sentence
     * @return the number
     */
    public static double finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number, but is " + value);
        }
        return value;
    }

    /**
     * A whole number that is not too small.
     *
     * @param least the smallest that is allowed
     * @param given what was given
     * @param what what it is, as the subject of a sentence
     * @return the number
     */
    public static int atLeast(int least, int given, String what) {
        if (given < least) {
            throw new IllegalArgumentException(what + " must be " + least + " or more, but is " + given);
        }
        return given;
    }

    /**
     * A learning rate: finite, 0 or larger.
     *
     * @param learningRate what was given
     * @return the learning rate
     */
    public static double learningRate(double learningRate) {
        if (!(learningRate >= 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("the learning rate must be a finite number, 0 or larger, but is "
                    + Numbers.text(learningRate) + ": a step goes against the gradient, downhill");
        }
        return learningRate;
    }

    /**
     * A place in a list.
     *
     * @param index what was given, counted from 0
     * @param count how many there are
     * @param what what is counted, in the singular
     * @return the index
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public static int index(int index, int count, String what) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("there is no " + what + " " + index + ": "
                    + (count == 0 ? "there is none"
                            : count == 1 ? "the only one is 0"
                            : "they run from 0 to " + (count - 1)));
        }
        return index;
    }

    static Matrix finite(Matrix matrix, String what) {
        String bad = notNull(matrix, what).firstNotFinite();
        if (bad != null) {
            throw new IllegalArgumentException(what + " must hold finite numbers only, but holds " + bad);
        }
        return matrix;
    }

    /** One column of finite numbers. */
    static Matrix column(Matrix matrix, String what) {
        return finite(shapedAsColumn(matrix, what), what);
    }

    /** One column of whatever numbers. */
    static Matrix shapedAsColumn(Matrix matrix, String what) {
        if (notNull(matrix, what).columnCount() != 1) {
            throw new IllegalArgumentException(
                    what + " must be one column, but is " + matrix.shape() + ": write column(...)");
        }
        return matrix;
    }
}
