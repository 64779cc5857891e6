package nnbyhand.explain;

import java.util.List;
import nnbyhand.Require;

/** Lists that somebody gave. */
final class Checked {
    private Checked() {}

    /** A copy of its own, if neither the list nor anything in it is null. */
    static <T> List<T> list(List<T> given, String all, String each) {
        for (T element : Require.notNull(given, all)) {
            Require.notNull(element, each);
        }
        return List.copyOf(given);
    }
}
