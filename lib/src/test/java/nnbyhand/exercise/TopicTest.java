package nnbyhand.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A diagnosis points to a cell that exists, in the section that it names. */
class TopicTest {
    @ParameterizedTest
    @EnumSource
    void pointsToACellOfTheNotebooks(Topic topic) throws IOException {
        JsonNode notebook = new ObjectMapper()
                .readTree(Path.of("..", "notebooks", topic.notebook() + ".ipynb").toFile());
        String section = "";
        for (JsonNode cell : notebook.get("cells")) {
            StringBuilder source = new StringBuilder();
            cell.get("source").forEach(line -> source.append(line.asText()));
            String found = cell.get("id").asText().equals(topic.cell()) ? source.toString() : null;
            if (found != null && found.contains("## " + topic.section())) {
                return;
            }
            if (cell.get("cell_type").asText().equals("markdown")) {
                for (String line : source.toString().split("\n")) {
                    section = line.startsWith("## ") ? line.substring(3) : section;
                }
            }
            if (found != null) {
                assertEquals(topic.section(), section);
                return;
            }
        }
        assertTrue(false, topic.notebook() + " has no cell " + topic.cell());
    }
}
