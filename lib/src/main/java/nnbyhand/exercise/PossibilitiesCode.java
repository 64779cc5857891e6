package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nnbyhand.Activation;
import nnbyhand.exercise.CodeExercise.Trial;
import nnbyhand.exercise.Exercises.ClassDeltas;
import nnbyhand.exercise.Exercises.OfLayer;

/** Notebook 06: another activation, softmax, and its way back, in Java. */
final class PossibilitiesCode {
    private static final String SOFTMAX = """
            OfLayer softmax = z -> {
                double largest = Arrays.stream(z).max().getAsDouble();
                double[] a = Arrays.stream(z).map(v -> exp(v - largest)).toArray();
                double sum = Arrays.stream(a).sum();
                return Arrays.stream(a).map(v -> v / sum).toArray();
            };
            """;
    private static final String DELTAS = """
            ClassDeltas deltas = (z, t) -> {
                double[] a = SOFTMAX.value(column(z)).toVector();
                double[] delta = new double[z.length];
                for (int i = 0; i < z.length; i++) {
                    delta[i] = a[i] - t[i];
                }
                return delta;
            };
            """;

    static final List<CodeExercise<?>> ALL = List.of(
            new CodeExercise<>("06.9", "Write tanh and its slope, each as a function of z.",
                    "tanh is Math.tanh in Java. Its slope is short in terms of a.",
                    """
                    Activation mine = Activation.of("mine",
                        z -> z,
                        z -> 1);
                    check("06.9", mine);""",
                    """
                    Activation mine = Activation.of("mine",
                        z -> Math.tanh(z),
                        z -> 1 - Math.tanh(z) * Math.tanh(z));
                    check("06.9", mine);""",
                    Activation.class, draw -> OneNeuronCode.activation(Activation.TANH, draw)),
            new CodeExercise<>("06.10", "Write softmax. It must also work where a z is 1000, at which exp"
                    + " overflows.",
                    "Subtracting the same number from every z changes no share. Which number keeps e^z small?",
                    """
                    OfLayer softmax = z -> {
                        return z;
                    };
                    check("06.10", softmax);""",
                    SOFTMAX + "check(\"06.10\", softmax);", OfLayer.class, PossibilitiesCode::softmax),
            new CodeExercise<>("06.11", "This way back through softmax and cross-entropy is broken. Mend it.",
                    "Which factors cancel when cross-entropy meets softmax?",
                    DELTAS.replace("a[i] - t[i]", "(a[i] - t[i]) * a[i] * (1 - a[i])") + "check(\"06.11\", deltas);",
                    DELTAS + "check(\"06.11\", deltas);", ClassDeltas.class, PossibilitiesCode::deltas));

    private PossibilitiesCode() {}

    private static List<Trial<OfLayer>> softmax(Draw draw) {
        return List.of(
                shares(z(draw, 3)),
                // Code must not rely on a number of classes.
                shares(z(draw, 2)),
                shares(z(draw, 4)),
                shares(Arrays.stream(z(draw, 3)).map(v -> v + 1000).toArray()));
    }

    private static Trial<OfLayer> shares(double[] z) {
        Problem problem = new Problem(Words.column("z", z), trace -> shares(trace, z));
        return new Trial<>(problem, counted("a", z.length), code -> code.of(z.clone()));
    }

    private static List<Trial<ClassDeltas>> deltas(Draw draw) {
        List<Trial<ClassDeltas>> trials = new ArrayList<>();
        for (int classes : new int[] {3, 2, 4}) {
            double[] z = z(draw, classes);
            double[] t = new double[classes];
            // Another class is the right one in each.
            t[trials.size()] = 1;
            String given = Words.column("z", z) + ", " + Words.column("t", t);
            Problem problem = new Problem(given, trace -> deltas(trace, z, t));
            trials.add(new Trial<>(problem, counted("delta", classes), code -> code.deltas(z.clone(), t.clone())));
        }
        return trials;
    }

    private static double[] z(Draw draw, int classes) {
        return draw.signed(classes, 0.3, 2.4, 2);
    }

    private static List<String> counted(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + i).toList();
    }

    private static double[] shares(Trace trace, double[] z) {
        for (int i = 0; i < z.length; i++) {
            trace.given("z" + (i + 1), z[i]);
        }
        String sum = counted("z", z.length).stream()
                .map(name -> "exp(" + name + ")")
                .collect(Collectors.joining(" + "));
        double[] a = trace.rules().get(Rules.SOFTMAX).apply(z);
        double[] shares = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            shares[i] = trace.note("a" + (i + 1), "exp(z" + (i + 1) + ") / (" + sum + ")", a[i]);
        }
        return shares;
    }

    private static void deltas(Trace trace, double[] z, double[] t) {
        for (int i = 0; i < t.length; i++) {
            trace.given("t" + (i + 1), t[i]);
        }
        double[] a = shares(trace, z);
        for (int i = 0; i < a.length; i++) {
            trace.note("delta" + (i + 1), "a" + (i + 1) + " - t" + (i + 1),
                    trace.rules().get(Rules.SOFTMAX_DELTA).of(a[i], t[i], t.length));
        }
    }
}
