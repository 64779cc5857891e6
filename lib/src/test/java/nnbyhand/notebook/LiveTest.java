package nnbyhand.notebook;

import static io.github.spencerpark.jupyter.messages.MessageType.COMM_CLOSE_COMMAND;
import static io.github.spencerpark.jupyter.messages.MessageType.COMM_MSG_COMMAND;
import static io.github.spencerpark.jupyter.messages.MessageType.COMM_OPEN_COMMAND;
import static io.github.spencerpark.jupyter.messages.MessageType.PUBLISH_UPDATE_DISPLAY_DATA;
import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.Training;
import nnbyhand.TrainingRun;
import org.junit.jupiter.api.Test;

class LiveTest {
    private static final Network NEURON = Network.of(new Layer(row(2), column(1), SIGMOID));
    private static final List<Example> EXAMPLE = List.of(new Example(column(1), column(.2)));

    @Test
    void aMovedSliderRedrawsWhatDependsOnIt() throws Exception {
        try (RecordingKernel kernel = RecordingKernel.withPage("cell")) {
            show();
            List<JsonNode> opened = kernel.sent(COMM_OPEN_COMMAND);
            JsonNode slider = opened(opened, "FloatSliderModel");
            assertEquals(2, slider.at("/data/state/value").asDouble());
            assertEquals(-4, slider.at("/data/state/min").asDouble());
            JsonNode html = opened(opened, "HTMLMathModel");
            assertTrue(html.at("/data/state/value").asText().contains("0.9525741268"));
            assertEquals("2.1.0", kernel.sent.get(0).getMetadata().get("version"));

            kernel.receive(slider.get("comm_id").asText(), "{method: 'update', state: {value: -1.5}, buffer_paths: []}");

            List<JsonNode> updates = kernel.sent(COMM_MSG_COMMAND);
            assertEquals(1, updates.size());
            assertEquals(html.get("comm_id"), updates.get(0).get("comm_id"));
            String redrawn = updates.get(0).at("/data/state/value").asText();
            assertTrue(redrawn.contains("0.3775406688") && redrawn.contains("<img alt="), redrawn);
        }
    }

    @Test
    void theOutputHasTheFirstStateForReadersWithoutSliders() {
        try (RecordingKernel kernel = RecordingKernel.withPage("cell")) {
            show();
            assertNotNull(kernel.form(0, "application/vnd.jupyter.widget-view+json"));
            assertTrue(kernel.text(0).startsWith("w = 2 (from -4 to 4)\na = 0.9525741268\nNetwork 1-1"), kernel.text(0));
            assertTrue(kernel.html(0).contains("w = 2 (from -4 to 4)") && kernel.html(0).contains("<img alt="), kernel.html(0));
        }
    }

    @Test
    void withoutAPageThereIsTheFirstStateAlone() {
        try (RecordingKernel kernel = new RecordingKernel()) {
            show();
            assertNull(kernel.form(0, "application/vnd.jupyter.widget-view+json"));
            assertTrue(kernel.html(0).contains("0.9525741268"));
        }
    }

    @Test
    void runningTheCellAgainClosesWhatItOpenedAndNothingElse() throws Exception {
        try (RecordingKernel kernel = RecordingKernel.withPage("first")) {
            show();
            show();
            int two = kernel.openComms();
            kernel.run("second");
            show();
            assertEquals(two / 2 * 3, kernel.openComms());
            kernel.run("first");
            show();
            assertEquals(two, kernel.openComms());
            assertEquals(two, kernel.sent(COMM_CLOSE_COMMAND).size());
        }
    }

    @Test
    void aPageThatWasLoadedAnewGetsTheStateAsItStands() throws Exception {
        try (RecordingKernel kernel = RecordingKernel.withPage("cell of a page that is loaded anew")) {
            show();
            JsonNode slider = opened(kernel.sent(COMM_OPEN_COMMAND), "FloatSliderModel");
            String id = slider.get("comm_id").asText();
            kernel.receive(id, "{method: 'update', state: {value: 3}}");
            kernel.open("control", "jupyter.widget.control");
            kernel.receive("control", "{method: 'request_states'}");
            List<JsonNode> sent = kernel.sent(COMM_MSG_COMMAND);
            JsonNode states = sent.get(sent.size() - 1).at("/data");
            assertEquals("update_states", states.get("method").asText());
            assertEquals(3, states.at("/states/" + id + "/state/value").asDouble());
            assertEquals("FloatSliderModel", states.at("/states/" + id + "/model_name").asText());
        }
    }

    @Test
    void whatFailsWhileASliderMovesIsSaidInItsPlace() throws Exception {
        try (RecordingKernel kernel = RecordingKernel.withPage("cell")) {
            Live.sliders(Slider.of("w", 0, 1, 0)).show(at -> {
                if (at.get("w") > .5) {
                    throw new IllegalArgumentException("w > 0.5 is <too large>");
                }
                return at.get("w");
            });
            kernel.receive(opened(kernel.sent(COMM_OPEN_COMMAND), "FloatSliderModel").get("comm_id").asText(), "{state: {value: 1}}");
            assertEquals(
                    "<pre>w &gt; 0.5 is &lt;too large&gt;</pre>",
                    kernel.sent(COMM_MSG_COMMAND).get(0).at("/data/state/value").asText());
        }
    }

    @Test
    void aLogarithmicSliderGoesOverPowersOfTen() throws Exception {
        try (RecordingKernel kernel = RecordingKernel.withPage("cell")) {
            Live.sliders(Slider.logarithmic("learning rate", 1e-3, 10, .5)).show(at -> at.get("learning rate"));
            JsonNode state = opened(kernel.sent(COMM_OPEN_COMMAND), "FloatLogSliderModel").at("/data/state");
            assertEquals(-3, state.get("min").asDouble(), 1e-12);
            assertEquals(1, state.get("max").asDouble(), 1e-12);
            assertEquals(.5, state.get("value").asDouble());
        }
    }

    @Test
    void slidersThatMakeNoSenseAreRefusedInWords() {
        assertThrows(IllegalArgumentException.class, Live::sliders);
        assertThrows(IllegalArgumentException.class, () -> Slider.of("w", 4, -4, 2));
        assertThrows(IllegalArgumentException.class, () -> Slider.of("w", -4, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> Slider.of("", -4, 4, 0));
        assertThrows(IllegalArgumentException.class, () -> Slider.of("w", 0, 1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Slider.of("w", 0, 1, 0).withStep(0));
        assertThrows(IllegalArgumentException.class, () -> Slider.logarithmic("w", 0, 1, .5));
        assertThrows(IllegalArgumentException.class, () -> Live.sliders(Slider.of("w", 0, 1, 0), Slider.of("w", 0, 1, 0)));
        String message = assertThrows(
                IllegalArgumentException.class, () -> Live.sliders(Slider.of("w", 0, 1, 0)).show(at -> at.get("v"))).getMessage();
        assertEquals("there is no slider v, only w", message);
    }

    @Test
    void aTrainingEndsWithItsCurveAndWithoutTimes() throws Exception {
        try (RecordingKernel kernel = RecordingKernel.withPage("cell")) {
            Training training = Training.of(HALF_SQUARED_ERROR, .5, 1000);
            TrainingRun run = Live.train(training, NEURON, EXAMPLE);
            assertEquals(training.run(NEURON, EXAMPLE).network(), run.network());
            assertTrue(kernel.html(0).startsWith("<p>epoch 0 of 1000, loss 0.283"), kernel.html(0));
            List<JsonNode> updates = kernel.sent(PUBLISH_UPDATE_DISPLAY_DATA);
            JsonNode last = updates.get(updates.size() - 1).get("data");
            assertTrue(last.has("application/vnd.plotly.v1+json") && last.has("text/html"), last.toString());
            assertFalse(last.get("text/html").asText().contains(" left"));
            assertTrue(last.at("/application~1vnd.plotly.v1+json/data/0/x").size() <= 402);
            assertEquals(1000, last.at("/application~1vnd.plotly.v1+json/data/0/x").get(last.at("/application~1vnd.plotly.v1+json/data/0/x").size() - 1).asInt());
            assertTrue(kernel.text(1).startsWith("trained for 1000 epochs\nloss from 0.283"), kernel.text(1));
        }
    }

    @Test
    void anInterruptedTrainingStopsDrawsItsEndAndStaysInterrupted() throws Exception {
        try (RecordingKernel kernel = RecordingKernel.withPage("cell")) {
            Thread.currentThread().interrupt();
            TrainingRun run = Live.train(Training.of(HALF_SQUARED_ERROR, .5, 1_000_000), NEURON, EXAMPLE);
            assertTrue(Thread.interrupted());
            assertEquals(TrainingRun.Ending.INTERRUPTED, run.ending());
            assertEquals(1, kernel.sent(PUBLISH_UPDATE_DISPLAY_DATA).size());
            assertTrue(kernel.text(1).startsWith("interrupted in epoch 1 of 1000000"), kernel.text(1));
        }
    }

    private static void show() {
        Live.sliders(Slider.of("w", -4, 4, 2)).show(at -> {
            Network network = NEURON.withWeight(0, 0, 0, at.get("w"));
            return List.of("a =", network.output(column(1)).get(0), Diagram.of(network));
        });
    }

    private static JsonNode opened(List<JsonNode> opened, String model) {
        return opened.stream()
                .filter(open -> open.at("/data/state/_model_name").asText().equals(model))
                .findFirst()
                .orElseThrow();
    }
}
