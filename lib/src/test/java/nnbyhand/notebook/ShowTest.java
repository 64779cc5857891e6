package nnbyhand.notebook;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static nnbyhand.notebook.Show.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ShowTest {
    private static final Network MAZUR = Network.of(
            new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), SIGMOID),
            new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), SIGMOID));
    private static final ForwardPass PASS = MAZUR.forward(column(.05, .10));
    private static final Gradients GRADIENTS = MAZUR.backward(PASS, column(.01, .99), HALF_SQUARED_ERROR);

    @Test
    void withoutAKernelEverythingIsPrintedAsText() {
        assertEquals(
                String.join(System.lineSeparator(), "E = 0.2983711088", "2 x 2\n0.15  0.2\n0.25  0.3", ""),
                printed("E =", 0.2983711087600027, MAZUR.layer(0).weights()));
    }

    @Test
    void onIJavasBaseKernelTextAndNumbersShareALineAndEachOtherValueHasItsOwnDisplay() {
        try (RecordingKernel kernel = new RecordingKernel()) {
            show("w =", 1.98, "after", 1, "step", MAZUR.layer(0).weights(), true);
            assertEquals(3, kernel.displayed.size());
            assertEquals("w = 1.98 after 1 step", kernel.text(0));
            assertTrue(kernel.html(1).contains("<td>0.15</td> <td>0.2</td>"), kernel.html(1));
            assertEquals("true", kernel.text(2));
        }
    }

    @Test
    void aNetworkShowsEveryWeightAndBiasUnderItsHeading() {
        Bundle bundle = Show.bundle(MAZUR);
        assertEquals(
                """
                Network 2-2-2, layer 0: z = W x + b, a = sigmoid(z). W is 2 x 2, b is 2 x 1
                neuron  w of x0  w of x1     b
                     0     0.15      0.2  0.35
                     1     0.25      0.3  0.35

                Layer 1: z = W x + b, a = sigmoid(z). W is 2 x 2, b is 2 x 1
                neuron  w of x0  w of x1    b
                     0      0.4     0.45  0.6
                     1      0.5     0.55  0.6""",
                bundle.text());
        assertTrue(html(bundle).contains("<th>w of x1</th>"), html(bundle));
    }

    @Test
    void aLayerWithoutBiasSaysSo() {
        assertEquals(
                """
                Layer: z = W x, a = sigmoid(z). W is 1 x 2, no bias
                neuron  w of x0  w of x1
                     0        1        2""",
                Show.bundle(new Layer(row(1, 2), SIGMOID)).text());
    }

    @Test
    void aForwardPassShowsEveryXZAndA() {
        String text = Show.bundle(PASS).text();
        for (String number : List.of("x0  0.05", "x1   0.1", "0.3775", "0.5932699921", "1.105905967", "0.7513650696", "0.7729284653")) {
            assertTrue(text.contains(number), text);
        }
        assertTrue(text.contains("z = W x + b") && text.contains("a = sigmoid(z)"), text);
    }

    @Test
    void gradientsShowEveryDeltaAndDerivative() {
        String text = Show.bundle(GRADIENTS).text();
        for (String number : List.of("delta = dE/dz", "dE/dw of x1", "dE/db", "0.1384985616", "0.08216704056", "0.0004385677345")) {
            assertTrue(text.contains(number), text);
        }
    }

    @Test
    void largeMatricesAreCutAndSaySo() {
        assertTrue(Show.bundle(Matrix.filled(100, 40, 1)).text()
                .endsWith("Only the first 30 of 100 rows and the first 12 of 40 columns are shown."));
    }

    @Test
    void listsAndArraysAreShownOneByOne() {
        assertEquals(
                String.join(System.lineSeparator(), "1 2", "[0.5  1]", "1 x 1\n3", ""),
                printed(List.of(1, 2), new double[] {.5, 1}, new Object[] {column(3)}));
    }

    @Test
    void nullSaysToRunTheCellsAbove() {
        String message = assertThrows(IllegalArgumentException.class, () -> show("w", null)).getMessage();
        assertTrue(message.contains("run the cells above again"), message);
        assertThrows(IllegalArgumentException.class, () -> show((Object[]) null));
    }

    @Test
    void whereOneValueCannotBeShownNothingIs() {
        try (RecordingKernel kernel = new RecordingKernel()) {
            assertThrows(IllegalArgumentException.class, () -> show("first", column(1), null));
            assertTrue(kernel.displayed.isEmpty());
        }
    }

    @Test
    void aTablesawTableIsATableWithoutMarkupFromItsData() {
        Bundle bundle = Show.bundle(Table.create(
                "a & b", DoubleColumn.create("<x>", 1.0 / 3, Double.NaN), StringColumn.create("name", "<script>", "\"q\"")));
        assertEquals("a & b\n         <x>  name\n0.3333333333  <script>\n              \"q\"", bundle.text());
        assertFalse(html(bundle).contains("<script>"), html(bundle));
        assertTrue(html(bundle).contains("<b>a &amp; b</b>") && html(bundle).contains("<th>&lt;x&gt;</th>"), html(bundle));
    }

    @Test
    void aLongTableShowsItsFirstRowsAndSaysSo() {
        Table table = Table.create("t", DoubleColumn.create("x", new double[100]));
        assertTrue(Show.bundle(table).text().endsWith("The first 20 of 100 rows are shown."));
    }

    @Test
    void aFormulaIsTypesetAndHasAPlainTextTwin() {
        Bundle bundle = Show.bundle(Formula.of("a < \\frac{1}{2}", "a < 1/2"));
        assertEquals("a < 1/2", bundle.text());
        assertEquals("$$a < \\frac{1}{2}$$", bundle.forms().get("text/latex"));
        assertTrue(html(bundle).contains("$$a &lt; \\frac{1}{2}$$"), html(bundle));
        assertTrue(html(bundle).contains("<pre>a &lt; 1/2</pre>"), html(bundle));
    }

    @Test
    void aClassInACellMayShowItself() {
        Showable own = () -> Bundle.text("mine").with("text/html", "<b>mine</b>");
        assertEquals("<b>mine</b>", html(Show.bundle(own)));
    }

    @Test
    void anythingElseIsItsText() {
        assertEquals("cross-entropy", Show.bundle(nnbyhand.Loss.CROSS_ENTROPY).text());
    }

    static String html(Bundle bundle) {
        return (String) bundle.forms().get("text/html");
    }

    private static String printed(Object... values) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            show(values);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
