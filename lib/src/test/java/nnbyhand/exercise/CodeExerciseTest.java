package nnbyhand.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells that exercises start from compile; the broken ones are diagnosed, the mended ones are right. */
class CodeExerciseTest {
    @TempDir
    private static Path folder;

    private static final Map<String, Object> TEMPLATES = new HashMap<>();
    private static final Map<String, Object> SOLUTIONS = new HashMap<>();

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
                Session session = Session.of(chapter.number(), seed);
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
            Session session = Session.of(chapter.number(), 1);
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
                String said = Session.of(id.substring(0, 2), seed).check(id, TEMPLATES.get(id)).toString();
                assertTrue(said.contains(words), said);
            }
        });
    }

    @Test
    void codeThatThrowsOrGivesNothingGetsASentence() {
        Session session = Session.of("01", 1);
        Exercises.NeuronStep throwing = (w, b, x, t, eta) -> {
            throw new IllegalStateException("no idea");
        };
        assertTrue(session.check("01.10", throwing).toString().contains("It stopped with IllegalStateException: no idea"));
        Exercises.NeuronStep nothing = (w, b, x, t, eta) -> null;
        assertTrue(session.check("01.10", nothing).toString().contains("null"));
        Exercises.NeuronStep one = (w, b, x, t, eta) -> new double[] {w};
        assertTrue(session.check("01.10", one).toString().contains("must return 2 numbers, but returned 1"));
        Exercises.NeuronStep nan = (w, b, x, t, eta) -> new double[] {Double.NaN, b};
        assertTrue(session.check("01.10", nan).toString().contains("NaN"));
        assertEquals(1, session.check("01.10", nan).toString().split("could not be run").length - 1);
    }
}
