package nnbyhand.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import nnbyhand.Layer;
import nnbyhand.Matrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells that exercises start from compile; the broken ones are diagnosed, the mended ones are right. */
@Tag("statistics")
class CodeExerciseTest {
    @TempDir
    private static Path folder;

    private static final Map<String, Object> TEMPLATES = new HashMap<>();
    private static final Map<String, Object> SOLUTIONS = new HashMap<>();
    private static final Map<String, Session> DRAWN = new HashMap<>();

    @BeforeAll
    static void compileAllCellsAsOneClass() throws Exception {
        List<CodeExercise<?>> all = all();
        StringBuilder source = new StringBuilder("""
                import java.util.*; import nnbyhand.*; import static nnbyhand.Matrix.*;
                import static nnbyhand.Activation.*; import static nnbyhand.Loss.*; import static nnbyhand.exercise.Exercises.*;
                public class Cells {
                """);
        for (int i = 0; i < all.size(); i++) {
            source.append(method("template" + i, all.get(i).template()));
            source.append(method("solution" + i, all.get(i).solution()));
        }
        Class<?> cells = compiled(source.append("}").toString());
        for (int i = 0; i < all.size(); i++) {
            TEMPLATES.put(all.get(i).id(), call(cells, "template" + i));
            SOLUTIONS.put(all.get(i).id(), call(cells, "solution" + i));
        }
    }

    /** One session a notebook and seed for all tests, because drawing the runs takes the most time. */
    private static Session session(String notebook, long seed) {
        return DRAWN.computeIfAbsent(notebook + " " + seed, key -> Session.of(notebook, seed));
    }

    private static List<CodeExercise<?>> all() {
        List<CodeExercise<?>> all = new ArrayList<>();
        Chapter.ALL.forEach(chapter -> all.addAll(chapter.code()));
        return all;
    }

    /** The cell's last statement hands the code to check; here it is returned. */
    private static String method(String name, String cell) {
        String body = cell.replaceAll("check\\(\"[0-9.]+\", (\\w+)\\);\\s*$", "return $1;");
        assertTrue(body.contains("return "), cell);
        return "public static Object " + name + "() {\n" + body + "\n}\n";
    }

    private static Class<?> compiled(String source) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Cells.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        StringWriter messages = new StringWriter();
        boolean done = compiler.getTask(messages, null, null,
                        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"), null,
                        List.of(file))
                .call();
        assertTrue(done, messages::toString);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, CodeExerciseTest.class.getClassLoader())) {
            Class<?> cells = loader.loadClass("Cells");
            // Loads what the cells' lambdas need before the loader closes.
            cells.getDeclaredMethods();
            return cells;
        }
    }

    private static Object call(Class<?> cells, String method) throws Exception {
        Method found = cells.getMethod(method);
        return found.invoke(null);
    }

    @Test
    void theSolutionIsRightWithEverySeed() {
        for (Chapter chapter : Chapter.ALL) {
            for (long seed = 1; seed <= 3; seed++) {
                Session session = session(chapter.number(), seed);
                for (CodeExercise<?> exercise : chapter.code()) {
                    String said = session.check(exercise.id(), SOLUTIONS.get(exercise.id())).toString();
                    assertTrue(said.startsWith(exercise.id() + " is right."), said);
                }
            }
        }
    }

    @Test
    void theCellToStartFromIsNotRight() {
        for (Chapter chapter : Chapter.ALL) {
            Session session = session(chapter.number(), 1);
            for (CodeExercise<?> exercise : chapter.code()) {
                String said = session.check(exercise.id(), TEMPLATES.get(exercise.id())).toString();
                assertTrue(said.startsWith(exercise.id() + " is not right yet.")
                        || said.startsWith(exercise.id() + " could not be run to its end."), said);
            }
        }
    }

    @Test
    void brokenCodeIsNamedByItsMistake() {
        Map<String, String> broken = Map.of(
                "01.11", "the slope is computed with z in the place of a",
                "02.8", "without the input",
                "02.9", "every point is judged with the weights of the start",
                "03.7", "the table of weights is read by columns",
                "04.9", "the slope of the hidden neurons' activation is left out",
                "04.10", "a row of the weights where a column belongs",
                "05.10", "figures of their own",
                "05.12", "the old velocity is subtracted",
                "06.11", "multiplied by a (1 - a) once more");
        broken.forEach((id, words) -> {
            for (long seed = 1; seed <= 3; seed++) {
                String said = session(id.substring(0, 2), seed).check(id, TEMPLATES.get(id)).toString();
                assertTrue(said.contains(words), said);
            }
        });
    }

    @Test
    void theSigmoidInEveryLayerIsToldThatEveryLayerHasItsOwnActivation() {
        Exercises.Forward sigmoids = (network, x) -> {
            Matrix a = x;
            for (Layer layer : network.layers()) {
                a = layer.weights().times(a).plus(layer.bias()).map(z -> 1 / (1 + Math.exp(-z)));
            }
            return a;
        };
        String said = Session.of("03", 1).check("03.8", sigmoids).toString();
        assertTrue(said.contains("the sigmoid is used where another activation belongs"), said);
        assertTrue(said.contains("layer.activation(), which is the layer's own"), said);
    }

    @Test
    void theForwardPassSaysInStatementAndHintsThatLayersHaveActivationsOfTheirOwn() {
        Session session = Session.of("03", 1);
        assertTrue(session.check("03.8").toString()
                .contains("Every layer has its own activation, not always the sigmoid: layer.activation().value(z)"));
        assertTrue(session.hint("03.8").toString().contains("knows its weights, its bias and its activation."));
        String formulas = session.hint("03.8").toString();
        assertTrue(formulas.contains("tanh(z_h1)") && formulas.contains("1 / (1 + exp(-z_o1))"), formulas);
        String numbers = session.hint("03.8").toString();
        assertTrue(numbers.contains("activations, from the first layer to the last: tanh, sigmoid"), numbers);
    }

    @Test
    void aProductThatReplacesTheOneBeforeIsNamed() {
        Exercises.MatrixTimesColumn replacing = (w, x) ->
                Arrays.stream(w).mapToDouble(row -> row[x.length - 1] * x[x.length - 1]).toArray();
        String said = session("03", 1).check("03.7", replacing).toString();
        assertTrue(said.contains("each product takes the place of the one before"), said);
    }

    @Test
    void signAndUnitOfAVelocityThatIsGivenAreNoConventions() {
        Exercises.MomentumStep stepBack = (w, v, g, eta, m) -> new double[] {w - (m * v + eta * g), m * v + eta * g};
        Exercises.MomentumStep rateOutside = (w, v, g, eta, m) -> new double[] {w - eta * (m * v + g), m * v + g};
        for (Exercises.MomentumStep step : List.of(stepBack, rateOutside)) {
            String said = session("05", 1).check("05.12", step).toString();
            assertTrue(said.contains("the v that is given here is the last step"), said);
            assertFalse(said.contains("convention") || said.contains("just the same"), said);
        }
    }

    @Test
    void codeThatThrowsOrGivesNothingGetsASentence() {
        Session session = session("01", 1);
        Exercises.NeuronStep throwing = (w, b, x, t, eta) -> {
            throw new IllegalStateException("no idea");
        };
        assertTrue(session.check("01.10", throwing).toString().contains("It stopped with IllegalStateException: no"
                + " idea"));
        Exercises.NeuronStep nothing = (w, b, x, t, eta) -> null;
        assertTrue(session.check("01.10", nothing).toString().contains("null"));
        Exercises.NeuronStep one = (w, b, x, t, eta) -> new double[] {w};
        assertTrue(session.check("01.10", one).toString().contains("must return 2 numbers (w', b'), but returned 1."));
        Exercises.NeuronStep nan = (w, b, x, t, eta) -> new double[] {Double.NaN, b};
        assertTrue(session.check("01.10", nan).toString().contains("NaN"));
        assertEquals(1, session.check("01.10", nan).toString().split("gives nothing that can be compared").length - 1);
    }

    @Test
    void noBrokenPerceptronIsRightWhateverTheSeed() {
        for (long seed : SEEDS) {
            Session session = session("02", seed);
            for (String id : List.of("02.7", "02.8", "02.9")) {
                assertNotRight(session.check(id, TEMPLATES.get(id)), seed);
            }
        }
    }

    /** The first ones, and some whose points taken as they come show none of the mistakes. */
    private static final long[] SEEDS = {0, 1, 20, 50, 92, 107, 159, 273};

    @Test
    void noPerceptronWithoutItsBiasOrSignOrLastPointIsRight() {
        Exercises.Correction withoutBias = (w, x, t, eta) -> corrected(w, x, t - sign(w[0] * x[0] + w[1] * x[1]), eta);
        Exercises.Correction withoutSign = (w, x, t, eta) ->
                corrected(w, x, Math.abs(t - sign(w[0] * x[0] + w[1] * x[1] + w[2])), eta);
        Exercises.PerceptronEpoch withoutLast = (w, x, t, eta) -> {
            double[] now = w.clone();
            for (int p = 0; p < x.length - 1; p++) {
                now = corrected(now, x[p], t[p] - sign(now[0] * x[p][0] + now[1] * x[p][1] + now[2]), eta);
            }
            return now;
        };
        for (long seed : SEEDS) {
            Session session = session("02", seed);
            assertNotRight(session.check("02.7", withoutBias), seed);
            assertNotRight(session.check("02.7", withoutSign), seed);
            assertNotRight(session.check("02.9", withoutLast), seed);
        }
    }

    private static double sign(double z) {
        return z >= 0 ? 1 : -1;
    }

    private static double[] corrected(double[] w, double[] x, double error, double eta) {
        return new double[] {w[0] + eta * error * x[0], w[1] + eta * error * x[1], w[2] + eta * error};
    }

    private static void assertNotRight(Feedback feedback, long seed) {
        assertTrue(feedback.toString().contains(" is not right yet."), () -> "seed " + seed + ": " + feedback);
    }

    @Test
    void whatCodeWritesIntoItsArgumentsDoesNotReachTheNextRun() {
        Session session = session("02", 1);
        Exercises.PerceptronEpoch spoiling = (w, x, t, eta) -> {
            for (double[] point : x) {
                Arrays.fill(point, 0);
            }
            Arrays.fill(t, 0);
            return w;
        };
        Exercises.Correction spoilingOne = (w, x, t, eta) -> {
            Arrays.fill(x, 0);
            return w;
        };
        session.check("02.9", spoiling);
        session.check("02.7", spoilingOne);
        assertTrue(session.check("02.9", SOLUTIONS.get("02.9")).toString().startsWith("02.9 is right."));
        assertTrue(session.check("02.7", SOLUTIONS.get("02.7")).toString().startsWith("02.7 is right."));
    }

    @Test
    void aLoopWithoutEndIsEnded() {
        Run.Stopped stopped = assertThrows(Run.Stopped.class, () -> Run.of(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return null;
        }, Duration.ofMillis(200)));
        assertTrue(stopped.getMessage().contains("did not come to an end"), stopped::getMessage);
    }

    @Test
    void whateverCodeThrowsBecomesASentence() {
        Exercises.NeuronStep asserting = (w, b, x, t, eta) -> {
            throw new AssertionError("not yet");
        };
        String said = Session.of("01", 1).check("01.10", asserting).toString();
        assertTrue(said.contains("It stopped with AssertionError: not yet"), said);
    }

    @Test
    void codeIsNeverRightForOtherNumbersOnly() {
        Session session = Session.of("02", 6, Session.of("02", 5));
        for (String id : List.of("02.7", "02.8", "02.9")) {
            assertFalse(session.check(id, TEMPLATES.get(id)).toString().contains("other numbers"), id);
        }
    }

    @Test
    void aSoftmaxThatOverflowsIsToldSoOnlyIfItIsRightElsewhere() {
        Session session = session("06", 1);
        Exercises.OfLayer naive = z -> parts(Arrays.stream(z).map(Math::exp).toArray());
        Exercises.OfLayer undivided = z -> Arrays.stream(z).map(Math::exp).toArray();
        String said = session.check("06.10", naive).toString();
        assertTrue(said.contains("Math.exp of more than 709") && said.contains("With other numbers"), said);
        assertTrue(session.check("06.10", undivided).toString().contains("not divided by the sum"));
    }

    private static double[] parts(double[] sizes) {
        double sum = Arrays.stream(sizes).sum();
        return Arrays.stream(sizes).map(size -> size / sum).toArray();
    }
}
