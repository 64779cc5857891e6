package nnbyhand.exercise;

/** A rule that cannot be followed with an exercise's numbers, such as reading a table that is not square sideways. */
final class Inapplicable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Inapplicable() {
        super("this rule does not fit these shapes", null, false, false);
    }

    static void unless(boolean fits) {
        if (!fits) {
            throw new Inapplicable();
        }
    }
}
