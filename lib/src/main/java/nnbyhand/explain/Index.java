package nnbyhand.explain;

/** A place in a list, checked before it is looked up. */
final class Index {
    private Index() {}

    /** The index, if it lies from 0 to count - 1; what names the thing counted. */
    static int of(int index, int count, String what) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("there is no " + what + " " + index + ": "
                    + (count == 1 ? "the only one is 0" : "they run from 0 to " + (count - 1)));
        }
        return index;
    }
}
