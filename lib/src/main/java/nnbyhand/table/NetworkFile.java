package nnbyhand.table;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nnbyhand.Activation;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Require;

/**
 * A network kept in a file of readable JSON, exact to the last bit: every number is written in the form that reads
 * back as the same double. The library's activations are named; of one made in a cell only the name is kept, and the
 * activation itself is handed over again: {@code NetworkFile.load("net.json", cube)}.
 */
public final class NetworkFile {
    private static final String FORMAT = "nn-by-hand network";
    private static final int VERSION = 1;

    /** How each saved network begins; a file that only mentions the format is somebody else's. */
    private static final Pattern OWN_START =
            Pattern.compile("\\uFEFF?\\s*\\{\\s*(\"version\"\\s*:\\s*\\d+\\s*,\\s*)?\"format\"\\s*:\\s*\"" + FORMAT + "\"");

    private static final Map<String, Activation> BUILT_IN = Activation.builtIn().stream()
            .collect(Collectors.toUnmodifiableMap(Activation::name, Function.identity()));

    /** Strict, so that what was damaged is refused; NaN is read, so that it can be named by its place. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private NetworkFile() {}

    /**
     * Writes a network to a file. An earlier network in that file, or an empty file, is replaced, in one go: an
     * interrupted save leaves the earlier file whole. Any other file with that name, and a read-only one, is left alone.
     *
     * @param network what to keep
     * @param file its path; a relative one starts at the notebook's folder, which must be there
     * @throws IllegalArgumentException if the name is taken by something that is not a saved network
     * @throws UncheckedIOException if it cannot be written
     */
    public static void save(Network network, String file) {
        save(network, TextFile.path(file));
    }

    /**
     * Writes a network to a file, as {@link #save(Network, String)} does.
     *
     * @param network what to keep
     * @param file its path
     */
    public static void save(Network network, Path file) {
        byte[] json = json(network).getBytes(StandardCharsets.UTF_8);
        Path target = target(Require.notNull(file, "the name of the file"));
        // Beside the target, because a move is in one go only within one disk.
        Path draft = target.resolveSibling(UUID.randomUUID() + ".tmp");
        try {
            try {
                Files.write(draft, json, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
                move(draft, target);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the network could not be saved as " + target + ": " + e, e);
        }
    }

    /**
     * Reads a network from a file.
     *
     * @param file its path; a relative one starts at the notebook's folder
     * @param activations those of the network's activations that are not the library's own, in any order
     * @return a network equal to the one saved
     * @throws IllegalArgumentException if the file is damaged, is not a saved network, or lacks an activation
     * @throws UncheckedIOException if it cannot be read
     */
    public static Network load(String file, Activation... activations) {
        return load(TextFile.path(file), activations);
    }

    /**
     * Reads a network from a file, as {@link #load(String, Activation...)} does.
     *
     * @param file its path
     * @param activations those of the network's activations that are not the library's own, in any order
     * @return a network equal to the one saved
     */
    public static Network load(Path file, Activation... activations) {
        String source = String.valueOf(Require.notNull(file, "the name of the file").getFileName());
        return new Reader(source, TextFile.asTyped(file), named(activations))
                .network(parse(TextFile.read(file, ".json"), source));
    }

    /**
     * The network as it would stand in a file.
     *
     * @param network any network
     * @return its JSON
     */
    public static String json(Network network) {
        checkNames(Require.notNull(network, "the network to save"));
        return "{\n  \"format\": \"" + FORMAT + "\",\n  \"version\": " + VERSION + ",\n  \"layers\": [\n"
                + network.layers().stream().map(NetworkFile::json).collect(Collectors.joining(",\n"))
                + "\n  ]\n}\n";
    }

    private static String json(Layer layer) {
        return "    {\n      \"inputs\": " + layer.inputs() + ",\n      \"neurons\": " + layer.neurons()
                + ",\n      \"activation\": " + json(layer.activation()) + ",\n      \"weights\": [\n"
                + Arrays.stream(layer.weights().toArray())
                        .map(row -> "        " + Arrays.toString(row))
                        .collect(Collectors.joining(",\n"))
                + "\n      ],\n      \"bias\": "
                + (layer.hasBias() ? Arrays.toString(layer.bias().toVector()) : "null") + "\n    }";
    }

    private static String json(Activation activation) {
        String name = JSON.getNodeFactory().textNode(activation.name()).toString();
        return isBuiltIn(activation) ? name : "{\"own\": " + name + "}";
    }

    private static boolean isBuiltIn(Activation activation) {
        return BUILT_IN.get(activation.name()) == activation;
    }

    private static void checkNames(Network network) {
        named(network.layers().stream()
                .map(Layer::activation)
                .filter(activation -> !isBuiltIn(activation))
                .distinct()
                .toArray(Activation[]::new));
    }

    private static Map<String, Activation> named(Activation... activations) {
        Require.notNull(activations, "the activations to hand over");
        Map<String, Activation> named = new HashMap<>();
        for (Activation activation : activations) {
            String name = Require.notNull(activation, "each activation to hand over").name();
            Activation other = named.put(name, activation);
            if (other != null && other != activation) {
                throw new IllegalArgumentException("two different activations are called \"" + name
                        + "\": a file knows them by name only, so give one of them another name");
            }
        }
        return named;
    }

    private static Path target(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new IllegalArgumentException(absolute + " is a folder: name a file in it, such as network.json");
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder + TextFile.lookedFrom(file)
                    + ": make it first, or save in a folder that is there");
        }
        try {
            if (!Files.exists(absolute)) {
                return absolute;
            }
            byte[] start = new byte[200];
            int length;
            try (var in = Files.newInputStream(absolute)) {
                length = in.readNBytes(start, 0, start.length);
            }
            if (length > 0 && !OWN_START.matcher(new String(start, 0, length, StandardCharsets.UTF_8)).lookingAt()) {
                throw new IllegalArgumentException(absolute + " is there already and is not a saved network, so it is "
                        + "left as it is: choose another name, or delete that file first");
            }
            if (!Files.isWritable(absolute)) {
                throw new IllegalArgumentException(absolute + " is read-only, so it is left as it is: choose another name, "
                        + "or make it writable");
            }
            return absolute.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(absolute + " is there already and cannot be read: " + e, e);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static JsonNode parse(String text, String source) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(source + " is empty: it holds no network; save the network again");
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(source + reason(e), e);
        }
    }

    private static String reason(JsonProcessingException e) {
        String english = String.valueOf(e.getOriginalMessage());
        if (english.startsWith("Unexpected end-of-input")) {
            return " ends in the middle, in line " + line(e)
                    + ": a part is missing, so it was cut off or not copied completely; save or copy it again";
        }
        String words = inOwnWords(e, english);
        return " cannot be read as a saved network: " + (e.getLocation() == null
                ? words + "; save the network again"
                : "in line " + line(e) + ", column " + e.getLocation().getColumnNr() + " " + words
                        + "; save the network again, or mend that line");
    }

    /** What the parser found, without the names of its settings, which nobody can change here. */
    private static String inOwnWords(JsonProcessingException e, String english) {
        if (english.startsWith("Duplicate field")) {
            return "a name stands a second time (" + english + ")";
        }
        if (english.startsWith("Trailing token")) {
            return "there is more behind its end";
        }
        if (e instanceof StreamConstraintsException) {
            return english.contains("nesting")
                    ? "brackets are opened inside each other more than a thousand times"
                    : english.contains("umber") ? "a number has more than a thousand digits"
                    : "a text is longer than any that a saved network has";
        }
        String found = english
                .replaceFirst("(?s)(: (enable|maybe|was expecting \\(JSON|expected a valid)| \\((for|start marker) |\\[Source).*", "")
                .replaceAll("\\(CTRL-CHAR, code \\d+\\)", "an invisible character");
        return "it is not JSON (" + (found.length() > 200 ? found.substring(0, 200) + "..." : found) + ")";
    }

    private static int line(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? 1 : location.getLineNr();
    }

    /** Turns the parsed file into a network, or says what in it is not as it should be. */
    private record Reader(String source, String path, Map<String, Activation> handedOver) {
        Network network(JsonNode root) {
            JsonNode format = root.path("format");
            if (!format.isTextual() || !format.textValue().equals(FORMAT)) {
                throw new IllegalArgumentException(source + " is JSON, but not a saved network: \"format\" should be \""
                        + FORMAT + "\", but is " + (format.isMissingNode() ? "missing" : shown(format)));
            }
            checkVersion(root.path("version"));
            checkFields(root, "the file", "format", "version", "layers");
            JsonNode list = root.get("layers");
            if (!list.isArray() || list.isEmpty()) {
                throw refused("\"layers\" should be a list of one layer or more, but is " + shown(list));
            }
            checkActivations(list);
            Layer[] layers = new Layer[list.size()];
            for (int i = 0; i < layers.length; i++) {
                layers[i] = layer(list.get(i), "layer " + i);
            }
            try {
                return Network.of(layers);
            } catch (IllegalArgumentException e) {
                throw refused(e.getMessage());
            }
        }

        private void checkVersion(JsonNode version) {
            if (!version.isInt() || version.intValue() < 1) {
                throw refused("\"version\" should be " + VERSION + ", but is "
                        + (version.isMissingNode() ? "missing" : shown(version)));
            }
            if (version.intValue() > VERSION) {
                throw refused("it was saved by a newer nn-by-hand (version " + version + " of the format, this one "
                        + "reads up to " + VERSION + "): update the library");
            }
        }

        /** All that are missing at once, rather than one a try. */
        private void checkActivations(JsonNode layers) {
            Set<String> missing = new TreeSet<>();
            for (JsonNode layer : layers) {
                JsonNode own = layer.path("activation").path("own");
                if (own.isTextual() && !handedOver.containsKey(own.textValue())) {
                    missing.add("\"" + own.textValue() + "\"");
                }
            }
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(source + " uses " + String.join(" and ", missing)
                        + (missing.size() == 1 ? ", an activation" : ", activations")
                        + " that somebody made with Activation.of and a file cannot hold: make "
                        + (missing.size() == 1 ? "it" : "them") + " again and hand over, as in NetworkFile.load(\""
                        + path + "\", activation)"
                        + (handedOver.isEmpty()
                                ? ""
                                : "; handed over was " + quoted(new TreeSet<>(handedOver.keySet()))));
            }
        }

        private Layer layer(JsonNode node, String place) {
            checkFields(node, place, "inputs", "neurons", "activation", "weights", "bias");
            int inputs = size(node.get("inputs"), place + ": \"inputs\"");
            int neurons = size(node.get("neurons"), place + ": \"neurons\"");
            Activation activation = activation(node.get("activation"), place);
            Matrix weights = weights(node.get("weights"), neurons, inputs, place);
            if (node.get("bias").isNull()) {
                return new Layer(weights, activation);
            }
            double[] bias = numbers(node.get("bias"), neurons, "number for each neuron", place + ", bias");
            return new Layer(weights, Matrix.column(bias), activation);
        }

        private Activation activation(JsonNode node, String place) {
            if (node.isTextual() && BUILT_IN.containsKey(node.textValue())) {
                return BUILT_IN.get(node.textValue());
            }
            if (node.isObject() && node.size() == 1 && node.path("own").isTextual()) {
                return handedOver.get(node.get("own").textValue());
            }
            throw refused(place + ": \"activation\" is " + shown(node) + ", but should be one of "
                    + quoted(new TreeSet<>(BUILT_IN.keySet())) + " or, made with Activation.of, {\"own\": \"its name\"}"
                    + (node.isTextual() ? Nearest.hint(node.textValue(), List.copyOf(BUILT_IN.keySet())) : ""));
        }

        private Matrix weights(JsonNode node, int neurons, int inputs, String place) {
            if (!node.isArray() || node.size() != neurons) {
                throw refused(place + ": \"weights\" should have one row for each neuron, " + neurons + ", but "
                        + (node.isArray() ? "has " + node.size() : "is " + shown(node)));
            }
            double[][] rows = new double[neurons][];
            for (int i = 0; i < neurons; i++) {
                rows[i] = numbers(node.get(i), inputs, "number for each input", place + ", weights, row " + i);
            }
            return Matrix.of(rows);
        }

        private double[] numbers(JsonNode node, int length, String what, String place) {
            if (!node.isArray() || node.size() != length) {
                throw refused(place + ": there should be one " + what + ", " + length + ", but there "
                        + (node.isArray() ? node.size() == 1 ? "is 1" : "are " + node.size() : "stands " + shown(node)));
            }
            double[] numbers = new double[length];
            for (int i = 0; i < length; i++) {
                JsonNode number = node.get(i);
                if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
                    throw refused(place + ", place " + i + " (counted from 0): a finite number should stand there, "
                            + "but there stands " + shown(number)
                            + (number.isNumber() && Double.isInfinite(number.doubleValue())
                                    ? " or a number larger than any double"
                                    : ""));
                }
                numbers[i] = number.doubleValue();
            }
            return numbers;
        }

        private int size(JsonNode node, String what) {
            if (!node.isInt() || node.intValue() < 1) {
                throw refused(what + " should be a whole number, 1 or more, but is " + shown(node));
            }
            return node.intValue();
        }

        private void checkFields(JsonNode node, String place, String... names) {
            if (!node.isObject()) {
                throw refused(place + " should be an object {...}, but is " + shown(node));
            }
            for (String name : names) {
                if (!node.has(name)) {
                    throw refused(place + " should have \"" + name + "\", but has not"
                            + (name.equals("bias") ? " (of a layer without a bias it is null)" : ""));
                }
            }
            for (Iterator<String> given = node.fieldNames(); given.hasNext(); ) {
                String name = given.next();
                if (!List.of(names).contains(name)) {
                    throw refused(place + " has \"" + name + "\", which is not one of " + quoted(List.of(names)));
                }
            }
        }

        private IllegalArgumentException refused(String reason) {
            return new IllegalArgumentException(source + " is not a network as it was saved: " + reason);
        }

        private static String shown(JsonNode node) {
            String text = node.isNumber() ? node.asText() : node.toString();
            return text.length() > 60 ? text.substring(0, 60) + "..." : text;
        }

        private static String quoted(Iterable<String> names) {
            List<String> quoted = new ArrayList<>();
            names.forEach(name -> quoted.add("\"" + name + "\""));
            return String.join(", ", quoted);
        }
    }
}
