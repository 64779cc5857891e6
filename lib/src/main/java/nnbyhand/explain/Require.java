package nnbyhand.explain;

/** What this package asks of what it is given, in a learner's words. */
final class Require {
    private Require() {}

    static <T> T notNull(T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must be given, but is null"
                    + " (in a notebook: run the cells above again, from the top)");
        }
        return value;
    }

    static String name(String name, String what) {
        if (notNull(name, what).isBlank()) {
            throw new IllegalArgumentException(what + " must have at least one visible character, but is blank");
        }
        return name;
    }

    static double finite(double number, String what) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(what + " must be a finite number, but is " + number);
        }
        return number;
    }

    static int atLeast(int least, int number, String what) {
        if (number < least) {
            throw new IllegalArgumentException(what + " must be " + least + " or more, but is " + number);
        }
        return number;
    }

    static double learningRate(double learningRate) {
        if (!(learningRate >= 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "the learning rate must be a finite number, 0 or larger, but is " + learningRate);
        }
        return learningRate;
    }
}
