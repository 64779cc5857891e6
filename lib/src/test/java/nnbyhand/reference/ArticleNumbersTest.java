package nnbyhand.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nnbyhand.Activation;
import nnbyhand.explain.Published;
import nnbyhand.explain.Published.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every number of the five articles by the library, against the values that articles.py computed with 50 digits;
 * see src/test/resources/reference/README.md.
 */
class ArticleNumbersTest {
    private static final Map<String, Computed> ARTICLES = Map.of(
            "000", Article000.numbers(),
            "001", Article001.numbers(),
            "002", Article002.numbers(),
            "003", Article003.numbers(),
            "004", Article004.numbers());

    private static final Set<String> PRINTED = Set.of("right, exact", "right, rounded", "differs");

    @ParameterizedTest(name = "{0} {2}")
    @CsvFileSource(resources = "/reference/articles.csv", numLinesToSkip = 1)
    void theLibraryGivesTheExactNumberAndTheVerdictOnThePrintedOne(ArgumentsAccessor fields) {
        Row row = Row.of(fields);
        Double value = ARTICLES.get(row.article).values().get(row.quantity);
        if (row.verdict.equals("fact")) {
            assertNull(value, "a fact is not computed");
            return;
        }
        assertNotNull(value, () -> "nothing computes " + row.quantity + " of article " + row.article);
        assertClose(row.exact, value, row.tolerance);
        if (PRINTED.contains(row.verdict)) {
            checkVerdict(row, value);
        } else {
            assertTrue(Set.of("given", "not printed").contains(row.verdict), row.verdict);
        }
    }

    /** The verdict follows from the printed digits and the library's value, and a difference from its cause. */
    private static void checkVerdict(Row row, double value) {
        Cause[] causes = {};
        if (row.cause != null) {
            Double caused = ARTICLES.get(row.article).causes().get(row.quantity + ": " + row.cause);
            assertNotNull(caused, () -> "nothing computes the cause of " + row.quantity + ": " + row.cause);
            assertClose(row.caused, caused, row.tolerance);
            causes = new Cause[] {Published.cause(row.cause, caused)};
        }
        Published.Line line = Published.numbers()
                .prints(row.printedBy, row.quantity, row.printed, value, causes)
                .lines()
                .get(0);
        assertEquals(row.verdict, line.verdict().toString());
        assertEquals(row.cause != null, line.cause().startsWith(row.cause + ":"));
    }

    /** Nothing is computed here that no row of the file holds. */
    @Test
    void everyComputedNumberHasItsRow() throws IOException {
        String file;
        try (InputStream in = getClass().getResourceAsStream("/reference/articles.csv")) {
            file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ARTICLES.forEach((article, computed) -> computed.values().keySet().forEach(quantity -> assertTrue(
                Pattern.compile("(?m)^" + article + ",[^,]*,\"?" + Pattern.quote(quantity) + "\"?,").matcher(file).find(),
                () -> "no row for " + quantity + " of article " + article)));
    }

    @Test
    void theSigmoidReaches1InDoublesAt37() {
        assertEquals(1.0, Activation.SIGMOID.value(37));
        assertTrue(Activation.SIGMOID.value(36) < 1);
        assertTrue(Activation.SIGMOID.value(-700) > 0);
    }

    private static void assertClose(String digits, double value, double tolerance) {
        double exact = Double.parseDouble(digits);
        // 0 is reached by taking equal things from each other; what doubles leave of them is some ulps of 1.
        assertEquals(exact, value, exact == 0 ? 1e-12 : tolerance * Math.abs(exact));
    }

    private record Row(
            String article, String printedBy, String quantity, String printed, String exact, String verdict,
            String cause, String caused, double tolerance) {
        static Row of(ArgumentsAccessor fields) {
            return new Row(
                    fields.getString(0), fields.getString(1), fields.getString(2), fields.getString(3),
                    fields.getString(4), fields.getString(5), fields.getString(6), fields.getString(7),
                    fields.get(8) == null ? 0 : Double.parseDouble(fields.getString(8)));
        }
    }
}
