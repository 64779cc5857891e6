package nnbyhand.notebook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import nnbyhand.Activation;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.explain.Scalar;
import nnbyhand.explain.ScalarNetwork;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ScalarGraphTest {
    @Test
    void aNeuronIsDrawnWithValuesDerivativesAndFactors() throws Exception {
        Scalar w = Scalar.of("w", 2);
        Scalar x = Scalar.of("x", 3);
        Scalar z = w.times(x).plus(Scalar.of("b", 1)).named("z");
        String svg = svg(z.minus(5).power(2).named("E"));
        Document document = parsed(svg);
        // w, x, b, w * x, z, z - 5 and E; the constants 5 and 2 stand in the circles.
        assertEquals(7, document.getElementsByTagName("circle").getLength(), svg);
        for (String text : new String[] {">w<", ">x<", ">b<", ">*<", ">z<", ">+<", ">- 5<", ">^ 2<", ">E<", ">7<", ">4<", ">12<", ">\u00d7 3<", ">\u00d7 4<", ">8<"}) {
            assertTrue(svg.contains(text), text + " in " + svg);
        }
        assertFalse(svg.contains("style"), svg);
        assertTrue(svg.contains("fill=\"#ffffff\""), svg);
    }

    @Test
    void theTextTellsWhatThePictureShows() {
        Scalar x = Scalar.of("x", 3);
        String text = Show.bundle(x.power(2).plus(1).named("y")).text();
        assertEquals("""
                Graph of y = x^2 + 1 = 10. Derivatives of the result, calculated backwards:
                by x = 3: 6
                by x^2 = 9: 1
                by y = 10: 1""", text);
    }

    @Test
    void aNumberUsedTwiceHasTwoArrows() throws Exception {
        Scalar x = Scalar.of("x", 3);
        Document document = parsed(svg(x.times(x)));
        assertEquals(2, document.getElementsByTagName("circle").getLength());
        // A line and a head for each arrow.
        assertEquals(4, document.getElementsByTagName("path").getLength());
    }

    @Test
    void namesAreEscaped() throws Exception {
        Scalar odd = Scalar.of("<b>\"&'", 3);
        String html = (String) Show.bundle(odd.times(2)).forms().get(Bundle.HTML);
        assertFalse(html.contains("<b>"), html);
        String svg = svg(odd.times(2));
        assertTrue(parsed(svg).getElementsByTagName("text").getLength() > 0);
        assertTrue(svg.contains("&lt;b&gt;&quot;&amp;&#39;"), svg);
    }

    @Test
    void theGraphOfALeafAndOfAConstantCanBeDrawn() throws Exception {
        parsed(svg(Scalar.of("x", 3)));
        parsed(svg(Scalar.constant(3)));
        parsed(svg(Scalar.constant(3).plus(4)));
    }

    @Test
    void theWholeArticle001FitsAndALargerCalculationSaysThatItDoesNot() throws Exception {
        Layer layer = new Layer(Matrix.filled(2, 2, 0.5), Matrix.filled(2, 1, 0.1), Activation.SIGMOID);
        Example example = new Example(Matrix.column(1, 2), Matrix.column(0, 1));
        parsed(svg(ScalarNetwork.of(Network.of(layer, layer), example, Loss.HALF_SQUARED_ERROR).loss()));
        Scalar loss = ScalarNetwork.of(Network.of(layer, layer, layer), example, Loss.HALF_SQUARED_ERROR).loss();
        Bundle bundle = Show.bundle(loss);
        assertTrue(bundle.text().contains("too many to draw"), bundle.text());
        assertFalse(bundle.forms().containsKey(Bundle.HTML));
        Scalar deep = Scalar.of("s", 1);
        for (int i = 0; i < 10_000; i++) {
            deep = deep.plus(1);
        }
        Scalar tall = deep;
        assertDoesNotThrow(() -> Show.bundle(tall));
    }

    private static String svg(Scalar scalar) {
        String html = (String) Show.bundle(scalar).forms().get(Bundle.HTML);
        String base64 = html.substring(html.indexOf("base64,") + 7, html.lastIndexOf('"'));
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
