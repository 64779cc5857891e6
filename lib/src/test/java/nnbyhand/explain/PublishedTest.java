package nnbyhand.explain;

import static nnbyhand.explain.Published.cause;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nnbyhand.explain.Published.Line;
import nnbyhand.explain.Published.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTest {
    private static final double SIGMOID_OF_3 = 1 / (1 + Math.exp(-3));

    private static Line line(String printed, double formula, Published.Cause... causes) {
        return Published.numbers().prints("article", "quantity", printed, formula, causes).lines().get(0);
    }

    @ParameterizedTest
    @CsvSource({"0.95, ROUNDED", "0.953, ROUNDED", "0.952, UNEXPLAINED", "0.96, UNEXPLAINED", "1, ROUNDED"})
    void theVerdictFollowsThePrintedDigits(String printed, Verdict verdict) {
        assertEquals(verdict, line(printed, SIGMOID_OF_3).verdict());
    }

    @Test
    void aPerturbedFormulaFlipsTheVerdict() {
        assertEquals(Verdict.ROUNDED, line("1.98", 1.9830006073751273).verdict());
        assertEquals(Verdict.UNEXPLAINED, line("1.98", 1.9660012147502546).verdict());
    }

    @Test
    void aNumberPrintedInFullIsExact() {
        assertEquals(Verdict.EXACT, line("0.3775", 0.15 * 0.05 + 0.20 * 0.10 + 0.35).verdict());
    }

    @Test
    void aCauseIsNamedOnlyIfItsValueRoundsToThePrintedDigits() {
        Line explained = line("1.98", 1.9660012147502546, cause("elsewhere", 1.5), cause("the half", 1.98300060737));
        assertEquals(Verdict.EXPLAINED, explained.verdict());
        assertEquals("the half: 1.983000607", explained.cause());
        assertEquals(Verdict.UNEXPLAINED, line("1.98", 1.966, cause("elsewhere", 1.5)).verdict());
    }

    @Test
    void aCauseIsNotNamedWhereTheFormulaItselfGivesThePrintedDigits() {
        assertEquals("", line("0.95", SIGMOID_OF_3, cause("rounded early", 0.95)).cause());
    }

    @Test
    void notANumberIsNeverRight() {
        assertEquals(Verdict.UNEXPLAINED, line("0.95", Double.NaN, cause("x", Double.NaN)).verdict());
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.3, ROUNDED", "0.25, 0.2, ROUNDED", "0.35, 0.4, ROUNDED", "0.35, 0.3, UNEXPLAINED",
        "0.55, 0.5, UNEXPLAINED", "-0.55, -0.6, ROUNDED", "-0.55, -0.5, UNEXPLAINED", "0.45, 0.5, ROUNDED"
    })
    void aTieRoundsUpOrToTheEvenDigitAndNoOtherWay(double formula, String printed, Verdict verdict) {
        assertEquals(verdict, line(printed, formula).verdict());
    }

    @Test
    void whatIsMissingIsSaidInWords() {
        assertTrue(message(() -> line(null, 1)).startsWith("the printed number must be given"));
        assertTrue(message(() -> line("0.5", 1, (Published.Cause[]) null)).startsWith("the causes must be given"));
        assertTrue(message(() -> line("0.5", 1, (Published.Cause) null)).startsWith("each cause must be given"));
        assertTrue(message(() -> cause(null, 1)).startsWith("the name of a cause must be given"));
    }

    private static String message(org.junit.jupiter.api.function.Executable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong).getMessage();
    }

    @Test
    void aPrintedWordIsRefusedInWords() {
        String message = assertThrows(IllegalArgumentException.class, () -> line("about 1", 1)).getMessage();
        assertTrue(message.startsWith("a printed number is written with its own digits"), message);
    }
}
