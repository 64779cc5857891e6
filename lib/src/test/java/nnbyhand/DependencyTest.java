package nnbyhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** Which package uses which, as the JDK's own jdeps reads it from the compiled classes. */
class DependencyTest {
    /** The library's packages; each may use those before it and none after it. */
    private static final List<String> ORDER = List.of(
            "nnbyhand", "nnbyhand.explain", "nnbyhand.table", "nnbyhand.notebook", "nnbyhand.exercise");

    /** The package "from" uses the package "to", which lies in a module such as java.base, or in "classes". */
    private record Arrow(String from, String to, String module) {}

    private static List<Arrow> arrows() {
        StringWriter report = new StringWriter();
        int exit = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(report), new PrintWriter(report),
                        "-verbose:package", "--ignore-missing-deps", "target/classes");
        assertEquals(0, exit, report::toString);
        List<Arrow> arrows = new ArrayList<>();
        for (String line : report.toString().split("\\R")) {
            String[] words = line.strip().split("\\s+", 4);
            if (words.length == 4 && words[0].startsWith("nnbyhand") && words[1].equals("->")) {
                arrows.add(new Arrow(words[0], words[2], words[3]));
            }
        }
        assertFalse(arrows.isEmpty(), "jdeps found no arrow in: " + report);
        return arrows;
    }

    @Test
    void arithmeticAndExplanationsNeedNothingButJavaBase() {
        for (Arrow arrow : arrows()) {
            if (arrow.from().equals("nnbyhand") || arrow.from().equals("nnbyhand.explain")) {
                assertTrue(arrow.module().equals("java.base") || ORDER.contains(arrow.to()), arrow::toString);
            }
        }
    }

    @Test
    void arrowsBetweenPackagesGoOneWay() {
        for (Arrow arrow : arrows()) {
            assertTrue(ORDER.contains(arrow.from()), () -> "a package that this test does not know: " + arrow);
            assertTrue(
                    !ORDER.contains(arrow.to()) || ORDER.indexOf(arrow.to()) <= ORDER.indexOf(arrow.from()),
                    arrow::toString);
        }
    }
}
