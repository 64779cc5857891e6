package nnbyhand.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nnbyhand.Numbers;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A Tablesaw figure as the JSON that JupyterLab's plotly renderer draws.
 * Tablesaw itself writes JavaScript for plotly.js 2 and a page with a script from the network.
 */
final class FigureJson {
    /** Okabe and Ito's colors, which also color-blind people tell apart; black last. */
    static final List<String> COLORS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

    /** Low orange, high blue, the middle white: light enough for points on it. */
    static final List<String> DIVERGING = List.of("#E07B2E", "#F3BF94", "#FFFFFF", "#97C6E3", "#3D94C9");

    /** Viridis at six places: dark is low, light is high, in print too. */
    static final List<String> SEQUENTIAL = List.of("#440154", "#414487", "#2A788E", "#22A884", "#7AD151", "#FDE725");

    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    /** What Tablesaw writes between quotes although it is a number. */
    private static final Set<String> NUMBERS = Set.of("opacity", "dtick", "nticks", "tick0", "scaleratio");

    private static final List<String> COORDINATES = List.of("x", "y", "z");
    private static final int DIGITS = 6;
    private static final int MOST_DIGITS = 12;
    private static final double BELOW_THE_AXIS_TITLE = -0.25;
    private static final Pattern HTML_NUMBER = Pattern.compile("&#([0-9]{1,6});");
    private static final Pattern NUMBER_OR_GAP = Pattern.compile("-?[0-9]+([.][0-9]+)?(E-?[0-9]+)?|NaN|-?Infinity|");
    private static final int TABLESAW_WIDTH = 700;
    private static final int TABLESAW_HEIGHT = 450;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FigureJson() {}

    /** {@return an object with data (the traces), layout and config} */
    static ObjectNode of(Figure figure) {
        ObjectNode json = NODES.objectNode();
        ArrayNode data = json.putArray("data");
        Trace[] traces = figure.getTraces();
        for (int i = 0; i < traces.length; i++) {
            data.add(trace(traces[i], i));
        }
        json.set("layout", layout(figure));
        legend(json);
        json.putObject("config").put("displaylogo", false).put("responsive", true);
        return json;
    }

    /** {@return the same as maps and lists, for a kernel that has a JSON library of its own} */
    static Map<?, ?> plain(ObjectNode json) {
        return LENIENT.convertValue(escaped(json), Map.class);
    }

    private static ObjectNode trace(Trace trace, int index) {
        ObjectNode json = parse(trace.asJavascript(index));
        if (json.path("name").asText().isEmpty()) {
            json.remove("name");
        }
        for (String name : COORDINATES) {
            numeric(json, name);
        }
        String type = json.path("type").asText();
        if ((type.equals("heatmap") || type.equals("contour")) && !json.has("colorscale")) {
            json.set("colorscale", colorScale(type.equals("heatmap") ? DIVERGING : SEQUENTIAL));
            if (type.equals("heatmap")) {
                middle(json);
            }
        }
        return json;
    }

    /** White is in the middle: at one half if all numbers are answers from 0 to 1, at 0 if some are negative. */
    private static void middle(ObjectNode json) {
        double[] z = new PlotSeries(json, 0, List.of(), List.of()).numbers();
        if (z.length == 0 || z[z.length - 1] == z[0] && z[0] == 0) {
            return;
        }
        double end = Math.max(Math.abs(z[0]), Math.abs(z[z.length - 1]));
        if (z[0] >= 0 && end <= 1) {
            json.put("zmin", 0.0).put("zmax", 1.0);
        } else if (z[0] < 0) {
            json.put("zmin", -end).put("zmax", end);
        }
    }

    /** Tablesaw writes numbers between quotes; NaN among them is a gap. */
    private static void numeric(ObjectNode json, String axis) {
        if (json.get(axis) instanceof ArrayNode places
                && StreamSupport.stream(places.spliterator(), false)
                        .allMatch(place -> place.isArray() || NUMBER_OR_GAP.matcher(place.asText()).matches())) {
            json.set(axis, numbers(places, digits(places)));
        }
    }

    private static ArrayNode numbers(ArrayNode array, int digits) {
        ArrayNode numbers = NODES.arrayNode();
        for (JsonNode element : array) {
            double number = number(element);
            numbers.add(element instanceof ArrayNode row
                    ? numbers(row, digits)
                    : Double.isFinite(number) ? NODES.numberNode(rounded(number, digits)) : NODES.nullNode());
        }
        return numbers;
    }

    private static double number(JsonNode element) {
        return element.asText().isEmpty() || element.isNull() ? Double.NaN : Double.parseDouble(element.asText());
    }

    /**
     * Six digits are finer than any screen and save a third of the notebook's file; numbers that hardly differ, such as
     * a loss that rests, need so many more that their differences have six.
     */
    private static int digits(ArrayNode array) {
        double[] numbers = StreamSupport.stream(array.spliterator(), false)
                .flatMap(element -> element instanceof ArrayNode row ? StreamSupport.stream(row.spliterator(), false) : Stream.of(element))
                .mapToDouble(FigureJson::number)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (numbers.length == 0 || numbers[0] == numbers[numbers.length - 1]) {
            return DIGITS;
        }
        double range = numbers[numbers.length - 1] - numbers[0];
        double ratio = Math.max(Math.abs(numbers[0]), Math.abs(numbers[numbers.length - 1])) / range;
        return (int) Math.min(MOST_DIGITS, DIGITS + Math.floor(Math.log10(Math.max(1, ratio))));
    }

    private static double rounded(double number, int digits) {
        return Double.parseDouble(Numbers.text(number, digits));
    }

    private static ObjectNode layout(Figure figure) {
        ObjectNode json = figure.getLayout() == null ? NODES.objectNode() : parse(figure.getLayout().asJavascript());
        titled(json);
        if (json.path("width").asInt() == TABLESAW_WIDTH && json.path("height").asInt() == TABLESAW_HEIGHT) {
            // Nobody asked for this size: as wide as the notebook is better.
            json.remove(List.of("width", "height"));
            json.put("height", StaticPlot.HEIGHT);
        }
        json.put("autosize", !json.has("width"));
        ArrayNode colors = json.putArray("colorway");
        COLORS.forEach(colors::add);
        for (String axis : List.of("xaxis", "yaxis", "yaxis2", "yaxis3", "yaxis4")) {
            if (json.get(axis) instanceof ObjectNode object) {
                titled(object);
                object.put("automargin", true);
            }
        }
        return json;
    }

    /** One named line on a heat map deserves its legend too, which must not lie on the map's color bar. */
    private static void legend(ObjectNode json) {
        List<PlotSeries> all = PlotSeries.of(json);
        ObjectNode layout = (ObjectNode) json.get("layout");
        if (all.stream().anyMatch(PlotSeries::isGrid) && all.stream().anyMatch(PlotSeries::inLegend) && !layout.has("showlegend")) {
            layout.put("showlegend", true);
            layout.putObject("legend").put("orientation", "h").put("y", BELOW_THE_AXIS_TITLE);
        }
    }

    /** plotly.js 3 and later silently leave out a title that is a string, and know no titlefont. */
    private static void titled(ObjectNode json) {
        JsonNode text = json.remove("title");
        JsonNode font = json.remove("titlefont");
        if (text != null && !text.asText().isEmpty()) {
            ObjectNode title = json.putObject("title").put("text", text.asText());
            if (font != null) {
                title.set("font", font);
            }
        }
    }

    private static ArrayNode colorScale(List<String> colors) {
        ArrayNode scale = NODES.arrayNode();
        for (int i = 0; i < colors.size(); i++) {
            scale.addArray().add((double) i / (colors.size() - 1)).add(colors.get(i));
        }
        return scale;
    }

    private static ObjectNode parse(String javascript) {
        String object = javascript.substring(javascript.indexOf('{'), javascript.lastIndexOf('}') + 1);
        try {
            return (ObjectNode) strict("", LENIENT.readTree(quoted(object)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this figure cannot be shown, its JavaScript is not understood: "
                    + e.getOriginalMessage(), e);
        }
    }

    /**
     * Tablesaw puts names between single quotes, escaped for HTML but with bare backslashes;
     * its arrays of texts stand between double quotes and are escaped as JSON is.
     */
    private static String quoted(String javascript) throws JsonProcessingException {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < javascript.length(); i++) {
            char c = javascript.charAt(i);
            if (c == '\'') {
                int end = javascript.indexOf('\'', i + 1);
                quoted.append(LENIENT.writeValueAsString(unescapeHtml(javascript.substring(i + 1, end))));
                i = end;
                continue;
            }
            quoted.append(c);
            if (c == '"') {
                do {
                    c = javascript.charAt(++i);
                    quoted.append(c);
                    if (c == '\\') {
                        quoted.append(javascript.charAt(++i));
                    }
                } while (c != '"');
            }
        }
        return quoted.toString();
    }

    /** {@return the same without what strict JSON lacks, and with numbers that are equal on every machine} */
    private static JsonNode strict(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            object.forEachEntry((key, value) -> copy.set(key, strict(key, value)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            array.forEach(element -> copy.add(strict(name, element)));
            return copy;
        }
        if (node.isFloatingPointNumber()) {
            double number = node.doubleValue();
            return !Double.isFinite(number)
                    ? NODES.nullNode()
                    : COORDINATES.contains(name) ? node : NODES.numberNode(rounded(number, DIGITS));
        }
        if (node.isTextual()) {
            String text = node.textValue();
            return NUMBERS.contains(name) && text.matches("-?[0-9.]+")
                    ? NODES.numberNode(Double.parseDouble(text))
                    : node;
        }
        return node;
    }

    private static String unescapeHtml(String text) {
        String named = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        return HTML_NUMBER
                .matcher(named)
                .replaceAll(match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1)))))
                .replace("&amp;", "&");
    }

    /** plotly reads tags in every text: what comes from names and data is escaped, so that it is shown as it is. */
    private static JsonNode escaped(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = NODES.objectNode();
            object.forEachEntry((key, value) -> copy.set(key, escaped(value)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            array.forEach(element -> copy.add(escaped(element)));
            return copy;
        }
        return node.isTextual()
                ? TextNode.valueOf(node.textValue().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                : node;
    }
}
