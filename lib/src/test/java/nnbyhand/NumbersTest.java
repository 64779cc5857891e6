package nnbyhand;

import static nnbyhand.Claims.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.9525741268224334, 0.9525741268",
        "3, 3",
        "0.1, 0.1",
        "-0.0, 0",
        "3.5101877829788e-5, 3.510187783e-5",
        "0.0001, 0.0001",
        "0.00009999, 9.999e-5",
        "0.99999999999, 1",
        "9999999999, 9999999999",
        "9999999999.9, 1e10",
        "1e10, 1e10",
        "-1.5e300, -1.5e300",
        "4.9e-324, 4.940656458e-324",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void textHasTenSignificantDigits(double number, String text) {
        assertEquals(text, Numbers.text(number));
    }

    @Test
    void halfIsRoundedUpAsTheDigitsShowIt() {
        assertEquals("0.15", Numbers.text(0.145, 2));
        assertEquals("0.2", Numbers.text(0.15, 1));
    }

    @Test
    void seventeenDigitsReadBackAsTheSameDouble() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            assertEquals(number, Double.parseDouble(Numbers.text(number, 17)));
        }
        assertEquals(Double.MAX_VALUE, Double.parseDouble(Numbers.text(Double.MAX_VALUE, 17)));
    }

    @Test
    void textIsTheSameOnEveryJava() {
        // Double.toString makes 8.409999999999999E21 of 8.41e21 before Java 19, and 5.684341886080802E-14 of 2^-44 after.
        assertEquals("8.41e21", Numbers.text(8.41e21, 17));
        assertEquals("5.6843418860808015e-14", Numbers.text(0x1p-44, 17));
    }

    @Test
    void latexWritesAPowerOfTen() {
        assertEquals("3.510187783 \\times 10^{-5}", Numbers.latex(3.510187782978859E-5, 10));
        assertEquals("-\\infty", Numbers.latex(Double.NEGATIVE_INFINITY, 10));
        assertEquals("\\text{NaN}", Numbers.latex(Double.NaN, 10));
    }

    @Test
    void digitsOutside1To17AreExplained() {
        assertMessage("a number can be shown with 1 to 17 significant digits, but 0 were asked for",
                () -> Numbers.text(1, 0));
        assertMessage("a number can be shown with 1 to 17 significant digits, but 18 were asked for",
                () -> Numbers.text(1, 18));
    }
}
