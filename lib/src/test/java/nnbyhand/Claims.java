package nnbyhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Assertions that several tests share. */
final class Claims {
    private Claims() {}

    /** Equal but for the rounding of doubles: relative 1e-12, as the numbers of the articles are checked. */
    static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-12 * Math.abs(expected));
    }

    /** What a learner reads first when something is wrong. */
    static void assertMessage(String message, Executable mistake) {
        assertEquals(message, assertThrows(RuntimeException.class, mistake).getMessage());
    }
}
