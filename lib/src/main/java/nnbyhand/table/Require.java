package nnbyhand.table;

/** What every part of this package asks of what it is given, in a learner's words. */
final class Require {
    private Require() {}

    /** In a notebook null is what a redeclared variable leaves in those made from it. */
    static <T> T notNull(T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must be given, but is null"
                    + " (in a notebook: run the cells above again, from the top)");
        }
        return value;
    }
}
