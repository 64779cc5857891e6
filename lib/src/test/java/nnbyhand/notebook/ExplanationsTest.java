package nnbyhand.notebook;

import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Network;
import nnbyhand.explain.Comparison;
import nnbyhand.explain.Explain;
import nnbyhand.explain.GradientCheck;
import nnbyhand.explain.GradientCheck.Difference;
import nnbyhand.explain.GradientCheck.Proof;
import nnbyhand.explain.Landscape;
import nnbyhand.explain.Names;
import nnbyhand.explain.Precision;
import nnbyhand.explain.Published;
import nnbyhand.explain.RoundingMicroscope;
import org.junit.jupiter.api.Test;
import tech.tablesaw.plotly.components.Figure;

class ExplanationsTest {
    private static final Network NETWORK = Network.of(
            new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), Activation.SIGMOID),
            new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), Activation.SIGMOID));
    private static final Example EXAMPLE = new Example(column(.05, .10), column(.01, .99));

    @Test
    void aDerivationIsTypesetWithItsTextBesideIt() {
        Bundle bundle = Show.bundle(Explain.of(NETWORK, EXAMPLE, Loss.HALF_SQUARED_ERROR).of("w1"));
        assertTrue(((String) bundle.forms().get(Bundle.LATEX)).startsWith("$$\\begin{aligned}"));
        assertTrue(html(bundle).contains("2 paths lead back from the loss"), html(bundle));
        assertTrue(bundle.text().contains("E_o1 -&gt; ") || bundle.text().contains("E_o1 -> o1 -> h1 -> w1"), bundle.text());
    }

    @Test
    void namesWithMarkupAreEscaped() {
        Names names = Names.of(NETWORK).withInputs("<script>alert(1)</script>", "a & \"b\" $2");
        Explain explain = Explain.of(NETWORK, EXAMPLE, Loss.HALF_SQUARED_ERROR).withNames(names);
        String html = html(Show.bundle(explain.z(0, 0)));
        assertFalse(html.contains("<script>"), html);
        assertTrue(html.contains("&lt;script&gt;"), html);
        assertFalse(explain.z(0, 0).latex().contains("$"));
    }

    @Test
    void aProofShowsItsValuesEachDifferenceAndThePicture() {
        Proof proof = GradientCheck.of(NETWORK, EXAMPLE, Loss.HALF_SQUARED_ERROR).of("w5");
        String html = html(Show.bundle(proof));
        assertTrue(html.contains("<td>0.08216704056</td>"), html);
        assertTrue(html.contains("All three agree."), html);
        assertTrue(html.contains("(E(w5 + h) - E(w5 - h)) / (2h)"), html);
        assertTrue(html.contains("<img alt=\"Plot: Error of the central difference for dE/dw5."), html);
        assertEquals(1, html.split(">best<").length - 1, html);
    }

    @Test
    void theErrorPlotIsLogarithmicBothWaysAndLeavesOutErrorsOfZero() {
        Proof proof = GradientCheck.of(NETWORK, EXAMPLE, Loss.HALF_SQUARED_ERROR).of("w5");
        Figure figure = Explanations.plot(proof);
        String text = Picture.of(figure).toString();
        assertEquals(2, text.split("logarithmic").length - 1, text);
        assertTrue(text.contains("truncation, in proportion to h^2"), text);
        Network linear = Network.of(new Layer(row(2), Activation.LINEAR));
        Proof exact = GradientCheck.of(linear, new Example(column(1), column(2)), Loss.SQUARED_ERROR).withSteps(0.5, 0.25).of("w");
        assertEquals(0, exact.differences().stream().mapToDouble(Difference::error).sum());
        assertTrue(html(Show.bundle(exact)).contains("three ways"));
    }

    @Test
    void aCheckIsATableOfAllGradientsAndPrintedNumbersAreOneOfVerdicts() {
        String html = html(Show.bundle(GradientCheck.of(NETWORK, EXAMPLE, Loss.HALF_SQUARED_ERROR)));
        assertEquals(12, html.split(">yes<").length - 1, html);
        String verdicts = html(Show.bundle(Published.numbers().prints("article 000", "prediction", "0.95", 0.95257412682243322)));
        assertTrue(verdicts.contains("right, rounded"), verdicts);
    }

    @Test
    void theMicroscopeMarksTheFirstDigitThatParts() {
        Network network = Network.of(
                new Layer(rows(row(.9, .3, .4), row(.2, .8, .2), row(.1, .5, .6)), Activation.SIGMOID),
                new Layer(rows(row(.3, .7, .5)), Activation.SIGMOID));
        String html = html(Show.bundle(RoundingMicroscope.of(network, new Example(column(.9, .1, .8), column(1)), Loss.HALF_SQUARED_ERROR)
                .with(Precision.decimals(3), Precision.EXACT)
                .withNames(Names.of(network).withNeurons(1, "<o&1>"))));
        assertTrue(html.contains("<td style=\"text-align: left\">0.97<b><u>5</u></b></td>"), html);
        assertTrue(html.contains("the first number to part is z_&lt;o&amp;1&gt; = 0.97[5], exactly 0.9759474."), html);
    }

    @Test
    void aComparisonIsATableThatMarksTheFirstDifferenceWithBothCurvesBelow() {
        Bundle bundle = Show.bundle(Comparison.order(NETWORK, EXAMPLE, Loss.HALF_SQUARED_ERROR, 0.5, 2000));
        String html = html(bundle);
        assertEquals(1, html.split("\u2190 first difference").length - 1, html);
        assertTrue(html.contains("<td>0.1498176386</td>"), html);
        assertTrue(html.contains("The first number that differs is delta_h1."), html);
        assertTrue(html.contains("old weights (right): 287 points"), html);
        assertTrue(html.contains("data:image/svg+xml;base64,"), html);
    }

    @Test
    void aLandscapeIsAContourPlotWithItsPaths() {
        Network neuron = Network.of(new Layer(row(2), column(1), Activation.SIGMOID));
        Landscape landscape = Landscape.of(neuron, new Example(column(1), column(.2)), Loss.HALF_SQUARED_ERROR, "w", "b")
                .over(-4, 4, -4, 4)
                .descend(0.5, 100)
                .descendFrom(3, 3, 1e6, 3);
        Bundle bundle = Show.bundle(landscape);
        assertTrue(bundle.forms().containsKey(Bundle.PLOTLY));
        assertTrue(bundle.text().startsWith("Contours. The half squared error of a 1-1 network over w from -4 to 4"), bundle.text());
        assertTrue(bundle.text().contains("learning rate 0.5: from (2, 1), E = 0.283184 to"), bundle.text());
        String json = bundle.forms().get(Bundle.PLOTLY).toString();
        assertTrue(json.contains("contour") && json.contains("learning rate 0.5, 100 steps"), json);
    }

    @Test
    void dollarsInATableAreNotTakenForTheEndsOfAFormula() {
        Bundle bundle = Grid.of("Prices in $", "$ a", "b $").row("5 $", "6 $").note("from $1 to $2").bundle();
        String html = bundle.forms().get(Bundle.HTML).toString();
        assertFalse(html.replace("<span>$</span>", "").contains("$"), html);
        assertEquals("Prices in $\n$ a  b $\n5 $  6 $\nfrom $1 to $2", bundle.text());
    }

    private static String html(Bundle bundle) {
        return (String) bundle.forms().get(Bundle.HTML);
    }
}
