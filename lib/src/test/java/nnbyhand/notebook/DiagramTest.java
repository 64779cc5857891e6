package nnbyhand.notebook;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.TANH;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.filled;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.InitialWeights;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.explain.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DiagramTest {
    private static final Network NEURON = Network.of(new Layer(row(2), column(1), SIGMOID));
    private static final Network MAZUR = Network.of(
            new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), SIGMOID),
            new Layer(rows(row(.40, .45), row(.50, .55)), column(.60, .60), SIGMOID));
    private static final Network MATRICES = Network.of(
            new Layer(rows(row(.9, .3, .4), row(.2, .8, .2), row(.1, .5, .6)), SIGMOID),
            new Layer(rows(row(.3, .7, .5), row(.6, .5, .2), row(.8, .1, .9)), SIGMOID));
    private static final Network ABC = Network.of(
            new Layer(filled(4, 3, -.123456), column(1, 2, 3, -4.56789e-7), SIGMOID), new Layer(filled(1, 4, .1), column(0), SIGMOID));

    @Test
    void aNeuronShowsInputWeightBiasZAndA() throws Exception {
        List<String> texts = texts(Diagram.of(NEURON.forward(column(1))));
        assertTrue(texts.containsAll(List.of("x", "1", "w = 2", "b = 1", "neuron", "z 3", "a 0.9526", "layer 0, sigmoid")), texts.toString());
    }

    @Test
    void namesAreTheArticles() throws Exception {
        List<String> texts = texts(Diagram.of(MAZUR));
        assertTrue(texts.containsAll(List.of("i1", "i2", "h1", "h2", "o1", "o2", "w1 = 0.15", "w8 = 0.55", "b_h1 = 0.35", "b_o2 = 0.6")), texts.toString());
        List<String> other = texts(Diagram.of(MAZUR).withNames(Names.indices(MAZUR)));
        assertTrue(other.containsAll(List.of("x[0]", "w[0,1,0] = 0.25")), other.toString());
    }

    @Test
    void gradientsAreBelowNeuronsAndWeights() throws Exception {
        List<String> texts = texts(withGradients(MAZUR));
        assertTrue(texts.containsAll(List.of("delta 0.1385", "dE/dw 0.08217", "dE/dw 0.0004386")), texts.toString());
    }

    @Test
    void theTextTwinHasEveryNumberWithTenDigits() {
        assertEquals(
                """
                Network 1-1 with its weights, z and a, and gradients.
                x = 1
                layer 0, sigmoid
                  neuron: w (from x) = 2 with dE/dw 0.03399878525, b = 1 with dE/db 0.03399878525, z = 3, a = 0.9525741268, delta = 0.03399878525""",
                withGradients(NEURON, column(1), column(.2)).toString());
    }

    @Test
    void beforeAndAfterMarksWhatChangedAndNothingElse() throws Exception {
        Network after = MAZUR.withWeight(0, 0, 1, .9).withBias(1, 0, -.5);
        Diagram diagram = Diagram.beforeAndAfter(MAZUR, after);
        List<String> texts = texts(diagram);
        assertTrue(texts.containsAll(List.of("w2 = 0.2 \u2192 0.9", "b_o1 = 0.6 \u2192 -0.5", "w1 = 0.15")), texts.toString());
        assertEquals(2, elements(diagram, "rect").stream().filter(rect -> rect.getAttribute("fill").equals("#FFE9A8")).count());
        assertTrue(diagram.toString().startsWith("Network 2-2-2 before and after a step: 2 of 12 weights and biases changed."), diagram.toString());
        assertTrue(diagram.toString().contains("w2 (from i2) from 0.2 to 0.9"), diagram.toString());
    }

    @Test
    void aNegativeWeightIsDashedAndOrangeAndALargerOneThicker() throws Exception {
        List<Element> lines = elements(Diagram.of(Network.of(new Layer(row(-1, 4, 0), SIGMOID))), "line");
        assertEquals(List.of("7 4", "", ""), lines.stream().map(line -> line.getAttribute("stroke-dasharray")).toList());
        assertEquals(List.of("2", "5", "1"), lines.stream().map(line -> line.getAttribute("stroke-width")).toList());
        assertEquals(3, lines.stream().map(line -> line.getAttribute("stroke")).distinct().count());
    }

    static Stream<Diagram> smallNetworks() {
        Matrix[] x = {column(1), column(.05, .1), column(.9, .1, .8), column(1, 1, 1)};
        Network[] networks = {NEURON, MAZUR, MATRICES, ABC};
        return Stream.of(0, 1, 2, 3).flatMap(i -> {
            Matrix target = filled(networks[i].outputs(), 1, .012345);
            ForwardPass pass = networks[i].forward(x[i]);
            Gradients gradients = networks[i].backward(pass, target, HALF_SQUARED_ERROR);
            return Stream.of(
                    Diagram.of(networks[i]),
                    Diagram.of(pass),
                    Diagram.of(pass, gradients),
                    Diagram.beforeAndAfter(networks[i], networks[i].step(gradients, .5)));
        });
    }

    @ParameterizedTest
    @MethodSource("smallNetworks")
    void noTwoTextsOverlapAndNoneLeavesThePicture(Diagram diagram) throws Exception {
        List<Element> texts = elements(diagram, "text");
        double width = Double.parseDouble(document(diagram).getDocumentElement().getAttribute("width"));
        for (Element one : texts) {
            double[] box = box(one);
            assertTrue(box[0] >= 0 && box[1] <= width, one.getTextContent() + " leaves the picture");
            for (Element other : texts) {
                if (!one.isSameNode(other)) {
                    double[] second = box(other);
                    boolean apart = box[1] <= second[0] || second[1] <= box[0] || box[3] <= second[2] || second[3] <= box[2];
                    assertTrue(apart, one.getTextContent() + " overlaps " + other.getTextContent());
                }
            }
        }
    }

    @Test
    void aLargeNetworkIsSummarizedAndSaysWhatIsLeftOut() throws Exception {
        Diagram diagram = Diagram.of(Network.dense(InitialWeights.xavier(1), TANH, 30, 20, 7, 3));
        String leftOut = "Not drawn: 42 inputs and neurons (\u22ee), the numbers on the weights.";
        assertTrue(texts(diagram).contains(leftOut), texts(diagram).toString());
        assertTrue(diagram.toString().contains(leftOut) && diagram.toString().length() < 400, diagram.toString());
        assertTrue(texts(Diagram.of(Network.dense(InitialWeights.xavier(1), TANH, 2, 3, 3, 3, 3, 3, 3, 3, 1)))
                .stream().anyMatch(text -> text.startsWith("Not drawn: 3 layers in the middle")));
    }

    @Test
    void namesAreEscapedAndTheDrawingNeedsNoStyleSheet() throws Exception {
        Names nasty = Names.article(NEURON).withInputs("<b>&\"x'").withNeurons(0, "a<script>");
        Diagram diagram = Diagram.of(NEURON).withNames(nasty);
        assertTrue(texts(diagram).containsAll(List.of("<b>&\"x'", "a<script>")), texts(diagram).toString());
        assertFalse(ShowTest.html(diagram.bundle()).contains("<script>"));
        String svg = diagram.svg();
        assertFalse(svg.contains("<style") || svg.contains("style=") || svg.contains("class="), svg);
        assertTrue(svg.contains("role=\"img\"") && svg.contains("<title>") && svg.contains("<desc>"), svg);
    }

    @Test
    void gradientsAndNetworksOfAnotherShapeAreRefused() {
        Gradients others = NEURON.backward(NEURON.forward(column(1)), column(.2), HALF_SQUARED_ERROR);
        assertThrows(IllegalArgumentException.class, () -> Diagram.of(MAZUR.forward(column(.05, .1)), others));
        assertThrows(IllegalArgumentException.class, () -> Diagram.beforeAndAfter(NEURON, MAZUR));
        assertThrows(IllegalArgumentException.class, () -> Diagram.of((Network) null));
    }

    private static Diagram withGradients(Network network) {
        return withGradients(network, column(.05, .1), column(.01, .99));
    }

    private static Diagram withGradients(Network network, Matrix x, Matrix target) {
        ForwardPass pass = network.forward(x);
        return Diagram.of(pass, network.backward(pass, target, HALF_SQUARED_ERROR));
    }

    /** Left, right, top, bottom, with the width that a common font has. */
    private static double[] box(Element text) {
        double size = Double.parseDouble(text.getAttribute("font-size"));
        double width = text.getTextContent().length() * size * 0.5;
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        double left = text.getAttribute("text-anchor").equals("middle") ? x - width / 2 : x;
        return new double[] {left, left + width, y - 0.75 * size, y + 0.2 * size};
    }

    private static Document document(Diagram diagram) throws Exception {
        return PictureTest.document(diagram.svg());
    }

    private static List<Element> elements(Diagram diagram, String name) throws Exception {
        return PictureTest.elements(document(diagram), name);
    }

    private static List<String> texts(Diagram diagram) throws Exception {
        return PictureTest.texts(document(diagram));
    }
}
