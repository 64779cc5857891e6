package nnbyhand.table;

import static nnbyhand.Activation.SIGMOID;
import static nnbyhand.Activation.SOFTMAX;
import static nnbyhand.Activation.TANH;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import nnbyhand.Activation;
import nnbyhand.InitialWeights;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import nnbyhand.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFileTest {
    private static final Activation CUBE = Activation.of("cube", z -> z * z * z, z -> 3 * z * z);
    private static final Network NETWORK = Network.of(
            new Layer(rows(row(.15, .20), row(.25, .30)), column(.35, .35), SIGMOID),
            new Layer(rows(row(.40, .45), row(.50, .55)), SIGMOID));

    private static final String TEXT = """
            {
              "format": "nn-by-hand network",
              "version": 1,
              "layers": [
                {
                  "inputs": 2,
                  "neurons": 2,
                  "activation": "sigmoid",
                  "weights": [
                    [0.15, 0.2],
                    [0.25, 0.3]
                  ],
                  "bias": [0.35, 0.35]
                },
                {
                  "inputs": 2,
                  "neurons": 2,
                  "activation": "sigmoid",
                  "weights": [
                    [0.4, 0.45],
                    [0.5, 0.55]
                  ],
                  "bias": null
                }
              ]
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aNetworkIsSavedAsTextThatCanBeRead() throws IOException {
        NetworkFile.save(NETWORK, file());
        assertEquals(TEXT, Files.readString(file()));
    }

    @Test
    void whatIsLoadedEqualsWhatWasSaved() {
        assertEquals(NETWORK, saved(NETWORK));
    }

    @Test
    void everyBitOfEveryNumberIsKept() {
        Random random = new Random(2);
        double[][] cells = new double[100][100];
        for (double[] row : cells) {
            for (int i = 0; i < row.length; i++) {
                do {
                    row[i] = Double.longBitsToDouble(random.nextLong());
                } while (!Double.isFinite(row[i]));
            }
        }
        cells[0][0] = -0.0;
        cells[0][1] = Double.MIN_VALUE;
        cells[0][2] = Double.MIN_NORMAL;
        cells[0][3] = Double.MAX_VALUE;
        cells[0][4] = Math.nextUp(0.1);
        cells[0][5] = 9007199254740993.0;
        Network network = Network.of(new Layer(Matrix.of(cells), column(cells[1]), TANH));
        // Matrix compares bits: 0.0 and -0.0 differ.
        assertEquals(network, saved(network));
    }

    static Stream<Activation> constants() {
        return Arrays.stream(Activation.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Activation.class)
                .map(field -> {
                    try {
                        return (Activation) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("constants")
    void everyActivationOfTheLibraryIsFoundByItsName(Activation activation) {
        Network network = Network.dense(InitialWeights.xavier(3), List.of(TANH, activation), 3, 4, 2);
        assertEquals(network, saved(network));
    }

    @Test
    void aNetworkWhoseFileAnotherProgramReorderedIsReplacedToo() throws IOException {
        Network network = Network.of(new Layer(row(1, 2), column(3), TANH));
        Files.writeString(file(), NetworkFile.json(network)
                .replace("\"format\": \"nn-by-hand network\",\n  \"version\": 1", "\"version\": 1,\n  \"format\": \"nn-by-hand network\""));
        assertEquals(network, NetworkFile.load(file()));
        NetworkFile.save(network, file());
        assertEquals(NetworkFile.json(network), Files.readString(file()));
    }

    @Test
    void aNameMayBeAsLongAsTheDiskAllows() {
        Network network = Network.of(new Layer(row(1, 2), column(3), TANH));
        Path file = file().resolveSibling("n".repeat(240) + ".json");
        NetworkFile.save(network, file);
        assertEquals(network, NetworkFile.load(file));
    }

    @Test
    void anActivationMadeInACellIsHandedOverAgain() {
        Activation twice = Activation.ofLayer("twice", z -> z.times(2), z -> Matrix.filled(1, 1, 2));
        Network network = Network.of(
                new Layer(row(1, 2), CUBE), new Layer(row(3), column(4), twice), new Layer(row(3), CUBE));
        NetworkFile.save(network, file());
        assertEquals(network, NetworkFile.load(file(), twice, SOFTMAX, CUBE));
        assertFails(
                "net.json uses \"cube\" and \"twice\", activations that somebody made with Activation.of and a file "
                        + "cannot hold: make them again and hand over, as in NetworkFile.load(\"" + TextFile.asTyped(file()) + "\", activation)",
                () -> NetworkFile.load(file()));
        assertFails(
                "net.json uses \"twice\", an activation that somebody made with Activation.of and a file cannot hold: "
                        + "make it again and hand over, as in NetworkFile.load(\"" + TextFile.asTyped(file()) + "\", activation); handed over "
                        + "was \"cube\"",
                () -> NetworkFile.load(file(), CUBE));
    }

    @Test
    void anOwnActivationIsNeverTakenForTheLibrarysOneOfThatName() {
        Activation own = Activation.of("sigmoid", z -> z, z -> 1);
        Network network = Network.of(new Layer(row(1), own));
        NetworkFile.save(network, file());
        assertThrows(IllegalArgumentException.class, () -> NetworkFile.load(file()));
        assertEquals(network, NetworkFile.load(file(), own));
    }

    @Test
    void twoActivationsOfOneNameAreRefused() {
        Activation other = Activation.of("cube", z -> z, z -> 1);
        String message = "two different activations are called \"cube\": a file knows them by name only, so give one "
                + "of them another name";
        assertFails(message, () -> NetworkFile.save(
                Network.of(new Layer(row(1), CUBE), new Layer(row(1), other)), file()));
        NetworkFile.save(Network.of(new Layer(row(1), CUBE)), file());
        assertFails(message, () -> NetworkFile.load(file(), CUBE, other));
    }

    @Test
    void aNameWithQuotationMarksIsKept() {
        Activation odd = Activation.of("the \"odd\"\n\\one\u2028", z -> z, z -> 1);
        Network network = Network.of(new Layer(row(1), odd));
        NetworkFile.save(network, file());
        assertEquals(network, NetworkFile.load(file(), odd));
    }

    @Test
    void savingAgainReplacesTheNetworkAndLeavesNothingElse() throws IOException {
        NetworkFile.save(NETWORK, file());
        Network changed = NETWORK.withWeight(0, 0, 0, 9);
        NetworkFile.save(changed, file().toString());
        assertEquals(changed, NetworkFile.load(file().toString()));
        assertNotEquals(NETWORK, changed);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void aFileThatIsNoNetworkIsNotOverwritten() throws IOException {
        Files.writeString(file(), "x,t\n1,2\n");
        assertFails(
                file() + " is there already and is not a saved network, so it is left as it is: choose another name, or "
                        + "delete that file first",
                () -> NetworkFile.save(NETWORK, file()));
        assertEquals("x,t\n1,2\n", Files.readString(file()));
        Files.writeString(file(), "");
        NetworkFile.save(NETWORK, file());
        assertEquals(NETWORK, NetworkFile.load(file()));
    }

    @Test
    void aFileThatOnlyMentionsTheFormatIsNotOverwritten() throws IOException {
        String list = "{\"readers\": [\"nn-by-hand network\"]}";
        Files.writeString(file(), list);
        assertThrows(IllegalArgumentException.class, () -> NetworkFile.save(NETWORK, file()));
        assertEquals(list, Files.readString(file()));
        Files.writeString(file(), " {\"format\" : \"nn-by-hand network\", \"version\": 1}");
        NetworkFile.save(NETWORK, file());
        assertEquals(NETWORK, NetworkFile.load(file()));
    }

    @Test
    void theParsersOwnSettingsAreNotSpokenOf() throws IOException {
        assertRefused("net.json cannot be read as a saved network: brackets are opened inside each other more than a "
                + "thousand times; save the network again", "[".repeat(5000));
        assertRefused("net.json cannot be read as a saved network: a number has more than a thousand digits; save the "
                + "network again", TEXT.replace("0.15", "0." + "1".repeat(2000)));
        for (String wrong : List.of("[00.15, 0.2]", "[+0.15, 0.2]", "[.15, 0.2]", "[0.15, 0.2}", "[INF, 0.2]",
                "[0.15, // 0.2]")) {
            Files.writeString(file(), TEXT.replace("[0.15, 0.2]", wrong));
            String message = assertThrows(IllegalArgumentException.class, () -> NetworkFile.load(file())).getMessage();
            assertTrue(message.startsWith("net.json cannot be read as a saved network: in line 10, column "),
                    message);
            for (String jargon : List.of("ALLOW_", "Feature", "Source", "enable")) {
                assertFalse(message.contains(jargon), message);
            }
        }
    }

    @Test
    void aPlaceWhereNothingCanBeSavedIsNamed() {
        assertFails(
                "there is no folder " + folder.resolve("models") + ": make it first, or save in a folder that is there",
                () -> NetworkFile.save(NETWORK, folder.resolve("models/net.json")));
        assertFails(folder + " is a folder: name a file in it, such as network.json",
                () -> NetworkFile.save(NETWORK, folder));
        assertFails(folder + " is a folder, not a file: name a file in it; that folder holds no .json file",
                () -> NetworkFile.load(folder));
        assertEquals(
                "there is no file " + file() + ": looked for " + file() + "; that folder holds no .json file",
                assertThrows(UncheckedIOException.class, () -> NetworkFile.load(file())).getMessage());
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertRefused("net.json is empty: it holds no network; save the network again", " \n");
    }

    /** However much of it is missing: never another network, never an error without words. */
    @Test
    void aFileCutOffAnywhereIsRefused() throws IOException {
        String whole = TEXT.stripTrailing();
        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(file(), whole.substring(0, length));
            String message = assertThrows(IllegalArgumentException.class, () -> NetworkFile.load(file())).getMessage();
            assertEquals("net.json", message.substring(0, 8));
        }
    }

    @Test
    void aCutOffFileIsCalledSo() throws IOException {
        assertRefused(
                "net.json ends in the middle, in line 11: a part is missing, so it was cut off or not copied "
                        + "completely; save or copy it again",
                TEXT.substring(0, TEXT.indexOf("[0.25")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"format\": \"nn-by-hand network\" | \"format\": \"keras\" | net.json is JSON, but not a saved network: \"format\" "
                + "should be \"nn-by-hand network\", but is \"keras\"",
        "\"version\": 1 | \"version\": 2 | net.json is not a network as it was saved: it was saved by a newer nn-by-hand "
                + "(version 2 of the format, this one reads up to 1): update the library",
        "\"version\": 1 | \"version\": \"1\" | net.json is not a network as it was saved: \"version\" should be 1, but is "
                + "\"1\"",
        "\"version\": 1, | ~~ | net.json is not a network as it was saved: \"version\" should be 1, but is missing",
        "0.25 | NaN | net.json is not a network as it was saved: layer 0, weights, row 1, place 0 (counted from 0): a "
                + "finite number should stand there, but there stands NaN",
        "0.25 | -1e999 | net.json is not a network as it was saved: layer 0, weights, row 1, place 0 (counted from 0): a "
                + "finite number should stand there, but there stands -Infinity or a number larger than any double",
        "0.25 | \"0.25\" | net.json is not a network as it was saved: layer 0, weights, row 1, place 0 (counted from 0): "
                + "a finite number should stand there, but there stands \"0.25\"",
        "0.25 | null | net.json is not a network as it was saved: layer 0, weights, row 1, place 0 (counted from 0): a "
                + "finite number should stand there, but there stands null",
        "0.25, 0.3 | 0.25 | net.json is not a network as it was saved: layer 0, weights, row 1: there should be one "
                + "number for each input, 2, but there is 1",
        "[0.35, 0.35] | [0.35, 0.35, 0.35] | net.json is not a network as it was saved: layer 0, bias: there should be "
                + "one number for each neuron, 2, but there are 3",
        "[0.35, 0.35] | 0.35 | net.json is not a network as it was saved: layer 0, bias: there should be one number for "
                + "each neuron, 2, but there stands 0.35",
        "\"neurons\": 2, | \"neurons\": 3, | net.json is not a network as it was saved: layer 0: \"weights\" should have "
                + "one row for each neuron, 3, but has 2",
        "\"inputs\": 2, | \"inputs\": 0, | net.json is not a network as it was saved: layer 0: \"inputs\" should be a whole "
                + "number, 1 or more, but is 0",
        "\"inputs\": 2, | \"inputs\": 2, \"inputs\": 2, | net.json cannot be read as a saved network: in line 6, column 28 a name "
                + "stands a second time (Duplicate field 'inputs'); save the network again, or mend that line",
        "\"bias\": null | \"bais\": null | net.json is not a network as it was saved: layer 1 should have \"bias\", but has "
                + "not (of a layer without a bias it is null)",
        "\"bias\": null | \"bias\": null, \"note\": 1 | net.json is not a network as it was saved: layer 1 has \"note\", "
                + "which is not one of \"inputs\", \"neurons\", \"activation\", \"weights\", \"bias\"",
        "\"activation\": \"sigmoid\" | \"activation\": \"Sigmoid\" | net.json is not a network as it was saved: layer 0: "
                + "\"activation\" is \"Sigmoid\", but should be one of \"ELU\", \"ReLU\", \"leaky ReLU\", \"linear\", "
                + "\"sigmoid\", \"sign\", \"softmax\", \"softplus\", \"step\", \"tanh\" or, made with Activation.of, "
                + "{\"own\": \"its name\"}; did you mean \"sigmoid\"?",
        "0.25, 0.3 | 0.25 0.3 | net.json cannot be read as a saved network: in line 11, column 15 it is not JSON (Unexpected "
                + "character ('0' (code 48)): was expecting comma to separate Array entries); save the network again, or "
                + "mend that line",
    })
    void aDamagedFileIsRefusedWithTheReason(String right, String wrong, String message) throws IOException {
        assertRefused(message, TEXT.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
    }

    @Test
    void layersThatDoNotFitOneAnotherAreRefused() throws IOException {
        String threeInputs = TEXT.replace("\"inputs\": 2", "\"inputs\": 3")
                .replaceFirst("\"inputs\": 3", "\"inputs\": 2")
                .replace("[0.4, 0.45]", "[1, 2, 3]")
                .replace("[0.5, 0.55]", "[4, 5, 6]");
        assertRefused(
                "net.json is not a network as it was saved: layer 0 has 2 neurons, so layer 1 needs 2 inputs (2 columns "
                        + "of weights), but has 3",
                threeInputs);
    }

    @Test
    void moreBehindTheNetworkIsRefused() throws IOException {
        assertRefused(
                "net.json cannot be read as a saved network: in line 27, column 1 there is more behind its end; save the network "
                        + "again, or mend that line",
                TEXT + "{}");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        assertRefused(
                "net.json is JSON, but not a saved network: \"format\" should be \"nn-by-hand network\", but is missing",
                "{\"cells\": [], \"nbformat\": 4}");
        assertRefused(
                "net.json is JSON, but not a saved network: \"format\" should be \"nn-by-hand network\", but is missing",
                "[1, 2]");
        for (String text : List.of("x,t\n1,2\n", "<html></html>", "NaN", "{]", "\"", "[".repeat(5000), "\u0001")) {
            Files.writeString(file(), text);
            String message = assertThrows(IllegalArgumentException.class, () -> NetworkFile.load(file())).getMessage();
            assertEquals("net.json", message.substring(0, 8));
        }
    }

    @Test
    void nullIsRefusedInWords() {
        assertFails("the network to save must be given, but is null (in a notebook: run the cells above again, from the "
                + "top)", () -> NetworkFile.save(null, file()));
        NetworkFile.save(NETWORK, file());
        assertFails("each activation to hand over must be given, but is null (in a notebook: run the cells above again, "
                        + "from the top)",
                () -> NetworkFile.load(file(), (Activation) null));
        assertFails(
                "the activations to hand over must be given, but is null (in a notebook: run the cells above again, "
                        + "from the top)",
                () -> NetworkFile.load(file(), (Activation[]) null));
    }

    /** However a file is damaged: a network, if no more than digits changed, or a sentence; never another error. */
    @Test
    void noDamageLeadsToAnErrorWithoutWords() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            StringBuilder damaged = new StringBuilder(TEXT);
            for (int j = random.nextInt(3); j >= 0; j--) {
                int place = random.nextInt(damaged.length());
                char other = TEXT.charAt(random.nextInt(TEXT.length()));
                switch (random.nextInt(4)) {
                    case 0 -> damaged.deleteCharAt(place);
                    case 1 -> damaged.insert(place, other);
                    case 2 -> damaged.setCharAt(place, other);
                    default -> damaged.setCharAt(place, (char) random.nextInt(0x3000));
                }
            }
            Files.writeString(file(), damaged);
            try {
                assertEquals("2-2-2", NetworkFile.load(file()).shape());
            } catch (IllegalArgumentException e) {
                assertEquals("net.json", e.getMessage().substring(0, 8), damaged.toString());
            }
        }
    }

    private Network saved(Network network) {
        NetworkFile.save(network, file());
        return NetworkFile.load(file());
    }

    private Path file() {
        return folder.resolve("net.json");
    }

    private void assertRefused(String message, String text) throws IOException {
        Files.writeString(file(), text);
        assertFails(message, () -> NetworkFile.load(file()));
    }

    private static void assertFails(String message, org.junit.jupiter.api.function.Executable mistake) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, mistake).getMessage());
    }
}
