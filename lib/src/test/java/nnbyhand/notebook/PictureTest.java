package nnbyhand.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

class PictureTest {
    private static final String NASTY = "a<b> & 'c' \"d\" \\e\nf $";
    private static final Figure LOSSES = Plots.lines(
            "Loss over steps", "step", "loss E", Series.of("eta = 0.5", 1, .5, .25), Series.of("eta = 9", 1, 2, Double.NaN, 8));

    @Test
    void theNotebookGetsARealJsonObjectThatStrictParsersRead() throws Exception {
        Object json = Show.bundle(LOSSES).forms().get("application/vnd.plotly.v1+json");
        assertInstanceOf(Map.class, json);
        JsonNode read = read(json);
        assertEquals("Loss over steps", read.at("/layout/title/text").asText());
        assertEquals("step", read.at("/layout/xaxis/title/text").asText());
        assertEquals("loss E", read.at("/layout/yaxis/title/text").asText());
        assertEquals("eta = 0.5", read.at("/data/0/name").asText());
        assertEquals(0.25, read.at("/data/0/y/2").asDouble());
        assertTrue(read.at("/data/1/y/2").isNull(), "NaN is a gap");
        assertTrue(read.at("/layout/width").isMissingNode(), "as wide as the notebook");
    }

    @Test
    void numbersInAFigureHaveSixDigits() throws Exception {
        Figure figure = Plots.lines("t", "x", "y", Series.of("s", 1.0 / 3));
        assertEquals("0.333333", read(Show.bundle(figure).forms().get("application/vnd.plotly.v1+json")).at("/data/0/y/0").asText());
    }

    @Test
    void namesArriveAsTheyAreHoweverNasty() throws Exception {
        Figure figure = Plots.lines(NASTY, NASTY, NASTY, Series.of(NASTY, 1, 2), Series.of("other", 2, 1));
        JsonNode read = read(Show.bundle(figure).forms().get("application/vnd.plotly.v1+json"));
        // plotly reads tags, so that < must come to it as &lt; to be seen as <.
        String escaped = NASTY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        assertEquals(escaped, read.at("/data/0/name").asText());
        assertEquals(escaped, read.at("/layout/title/text").asText());
        assertEquals(escaped, read.at("/layout/yaxis/title/text").asText());
        assertTrue(texts(svg(figure)).contains(NASTY), texts(svg(figure)).toString());
        assertFalse(ShowTest.html(Show.bundle(figure)).contains("<b>"));
    }

    @Test
    void categoriesWithQuotesAndMarkupArriveAsTheyAre() throws Exception {
        Figure figure = Plots.bars("Bars", "kind", "count", new String[] {"a<b", "c'd", "e\"f"}, 3, -1, 2);
        JsonNode read = read(Show.bundle(figure).forms().get("application/vnd.plotly.v1+json"));
        assertEquals("a&lt;b", read.at("/data/0/x/0").asText());
        assertEquals("c'd", read.at("/data/0/x/1").asText());
        assertTrue(texts(svg(figure)).containsAll(List.of("a<b", "c'd", "e\"f", "kind", "count")));
    }

    @Test
    void theStillPictureHasTitleAxesLegendAndALineForEachSeries() throws Exception {
        Document svg = svg(LOSSES);
        assertTrue(texts(svg).containsAll(List.of("Loss over steps", "step", "loss E", "eta = 0.5", "eta = 9", "0", "3")), texts(svg).toString());
        assertEquals(1, svg.getElementsByTagName("title").getLength());
        assertEquals("img", svg.getDocumentElement().getAttribute("role"));
        assertEquals(2, elements(svg, "path").stream().filter(path -> path.getAttribute("stroke-width").equals("2")).count());
    }

    @Test
    void aGapInterruptsTheLine() throws Exception {
        List<String> lines = elements(svg(LOSSES), "path").stream()
                .filter(path -> path.getAttribute("stroke-width").equals("2"))
                .map(path -> path.getAttribute("d"))
                .toList();
        assertEquals(1, lines.get(0).chars().filter(c -> c == 'M').count());
        assertEquals(2, lines.get(1).chars().filter(c -> c == 'M').count());
    }

    @Test
    void seriesDifferInMoreThanColor() throws Exception {
        List<String> dashes = elements(svg(LOSSES), "path").stream()
                .filter(path -> path.getAttribute("stroke-width").equals("2"))
                .map(path -> path.getAttribute("stroke-dasharray"))
                .distinct()
                .toList();
        assertEquals(2, dashes.size());
    }

    @Test
    void thePictureUsesPresentationAttributesOnly() {
        String svg = Picture.of(LOSSES).svg();
        assertFalse(svg.contains("<style") || svg.contains("style=") || svg.contains("class=") || svg.contains("<script"), svg);
    }

    @Test
    void theAlternativeTextTellsTitleAxesAndRanges() {
        assertEquals(
                "Plot: Loss over steps. Across: step, from 0 to 3. Up: loss E, from 0.25 to 8. "
                        + "eta = 0.5: 3 points, beginning at 1 and ending at 0.25. eta = 9: 4 points, beginning at 1 and ending at 8.",
                Show.bundle(LOSSES).text());
        assertTrue(ShowTest.html(Show.bundle(LOSSES)).startsWith("<img alt=\"Plot: Loss over steps."));
    }

    @Test
    void anAlternativeTextOfOnesOwnIsTakenAndEscaped() {
        Bundle bundle = Picture.of(LOSSES, "It \"falls\" < fast").bundle();
        assertEquals("It \"falls\" < fast", bundle.text());
        assertTrue(ShowTest.html(bundle).startsWith("<img alt=\"It &quot;falls&quot; &lt; fast\""));
    }

    @Test
    void aLogarithmicAxisIsMarkedInPowersOfTen() throws Exception {
        Figure figure = Plots.linesLogY("t", "x", "y", Series.of("s", 1e-6, 1e-3, 1, 0));
        assertTrue(texts(svg(figure)).containsAll(List.of("1e-6", "1")), texts(svg(figure)).toString());
    }

    @Test
    void aContourPlotHasBandsAColorBarAndItsPath() throws Exception {
        Figure figure = Plots.contours(
                "E over w1 and w2", "w1", "w2", new double[] {-1, 1}, new double[] {-2, 2}, (a, b) -> a * a + b * b,
                Series.of("descent", new double[] {1, .5, 0}, new double[] {2, 1, 0}));
        Document svg = svg(figure);
        assertTrue(elements(svg, "path").size() > 10);
        assertTrue(texts(svg).containsAll(List.of("w1", "w2", "descent", "0", "5")), texts(svg).toString());
        assertTrue(Show.bundle(figure).text().contains("contours, from 0 to 5"), Show.bundle(figure).text());
        JsonNode read = read(Show.bundle(figure).forms().get("application/vnd.plotly.v1+json"));
        assertEquals(-1, read.at("/data/0/x/0").asDouble());
        assertTrue(read.at("/data/0/x/0").isNumber() && read.at("/layout/showlegend").asBoolean());
    }

    @Test
    void whiteIsTheMiddleOfAHeatMapWhateverItsNumbers() throws Exception {
        double[] area = {0, 1};
        JsonNode answers = json(Plots.regions("t", "x", "y", area, area, (x, y) -> .6 + .1 * x)).at("/data/0");
        assertEquals(List.of(0.0, 1.0), List.of(answers.get("zmin").asDouble(), answers.get("zmax").asDouble()));
        JsonNode signed = json(Plots.regions("t", "x", "y", area, area, (x, y) -> 3 * x - 1)).at("/data/0");
        assertEquals(List.of(-2.0, 2.0), List.of(signed.get("zmin").asDouble(), signed.get("zmax").asDouble()));
        assertTrue(json(Plots.regions("t", "x", "y", area, area, (x, y) -> 3 * x)).at("/data/0/zmin").isMissingNode());
    }

    @Test
    void numbersThatHardlyDifferKeepTheirDifferences() throws Exception {
        JsonNode y = json(Plots.lines("t", "x", "y", Series.of("resting", .283183012345, .283183012346, .283184))).at("/data/0/y");
        assertEquals("0.28318301235", y.get(0).asText());
        assertEquals("0.283184", y.get(2).asText());
    }

    @Test
    void tablesawsOwnPlotsAreDrawnToo() throws Exception {
        Table table = Table.create(
                "t", StringColumn.create("name", "a", "b", "c"), DoubleColumn.create("x", 1, 2, 4), DoubleColumn.create("y", 3, 1, 2));
        assertTrue(texts(svg(LinePlot.create("Line", table, "x", "y"))).containsAll(List.of("Line", "x", "y")));
        assertTrue(texts(svg(VerticalBarPlot.create("Bars", table, "name", "y"))).containsAll(List.of("Bars", "a", "b", "c")));
        assertTrue(elements(svg(Histogram.create("Histogram", table, "x")), "rect").size() > 2);
    }

    @Test
    void emptyDataAndAKindThatIsNotDrawnStillGiveAPictureThatSaysSo() throws Exception {
        assertTrue(texts(svg(new Figure(Layout.builder("Empty").build(), ScatterTrace.builder(new double[0], new double[0]).build())))
                .contains("Empty"));
        Figure box = tech.tablesaw.plotly.api.BoxPlot.create(
                "Box", Table.create("t", StringColumn.create("g", "a", "a"), DoubleColumn.create("v", 1, 2)), "g", "v");
        assertTrue(Show.bundle(box).text().contains("drawn in JupyterLab only"), Show.bundle(box).text());
    }

    @Test
    void theSamePlotGivesTheSameBytes() {
        assertEquals(Show.bundle(LOSSES).forms(), Show.bundle(LOSSES).forms());
        assertNull(Show.bundle(LOSSES).forms().get("image/png"), "JupyterLab would show it in the plot's place");
    }

    private static JsonNode json(Figure figure) throws Exception {
        return read(Show.bundle(figure).forms().get("application/vnd.plotly.v1+json"));
    }

    private static JsonNode read(Object json) throws Exception {
        ObjectMapper strict = new ObjectMapper();
        return strict.readTree(strict.writeValueAsString(json));
    }

    static Document svg(Object shown) throws Exception {
        String html = ShowTest.html(Show.bundle(shown));
        String base64 = html.replaceAll("(?s).*base64,([^\"]*)\".*", "$1");
        return document(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }

    static Document document(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }
}
