package nnbyhand;

/** What every part of the library asks of what it is given, in a learner's words. */
final class Require {
    private Require() {}

    static <T> T notNull(T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must be given, but is null"
                    + " (in a notebook: run the cells above again, from the top)");
        }
        return value;
    }

    static double finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number, but is " + value);
        }
        return value;
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

    static double learningRate(double learningRate) {
        if (!(learningRate >= 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("the learning rate must be a finite number, 0 or larger, but is "
                    + Numbers.text(learningRate) + ": a step goes against the gradient, downhill");
        }
        return learningRate;
    }

    static int atLeast(int least, int given, String what) {
        if (given < least) {
            throw new IllegalArgumentException(what + " must be " + least + " or more, but is " + given);
        }
        return given;
    }

    static int index(int index, int count, String what) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("there is no " + what + " " + index + ": "
                    + (count == 1 ? "the only one is 0" : "they run from 0 to " + (count - 1)));
        }
        return index;
    }
}
