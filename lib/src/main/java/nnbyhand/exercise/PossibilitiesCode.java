package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.List;
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
        List<Trial<OfLayer>> trials = new ArrayList<>();
        for (double more : new double[] {0, 0, 1000}) {
            double[] z = draw.signed(3, 0.3, 2.4, 2);
            for (int i = 0; i < z.length; i++) {
                z[i] += more;
            }
            trials.add(new Trial<>(problem(z, new double[] {1, 0, 0}), List.of("a1", "a2", "a3"),
                    code -> code.of(z.clone())));
        }
        return trials;
    }

    private static List<Trial<ClassDeltas>> deltas(Draw draw) {
        List<Trial<ClassDeltas>> trials = new ArrayList<>();
        for (int right = 0; right < 3; right++) {
            double[] z = draw.signed(3, 0.3, 2.4, 2);
            double[] t = new double[3];
            t[right] = 1;
            trials.add(new Trial<>(problem(z, t), List.of("delta1", "delta2", "delta3"),
                    code -> code.deltas(z.clone(), t.clone())));
        }
        return trials;
    }

    private static Problem problem(double[] z, double[] t) {
        return new Problem(Words.column("z", z) + ", " + Words.column("t", t), trace -> {
            for (int i = 0; i < z.length; i++) {
                trace.given("z" + (i + 1), z[i]);
                trace.given("t" + (i + 1), t[i]);
            }
            double[] a = trace.rules().get(Rules.SOFTMAX).apply(z);
            for (int i = 0; i < a.length; i++) {
                String name = String.valueOf(i + 1);
                double share = trace.note("a" + name, "exp(z" + name + ") / (exp(z1) + exp(z2) + exp(z3))", a[i]);
                trace.note("delta" + name, "a" + name + " - t" + name,
                        trace.rules().get(Rules.SOFTMAX_DELTA).of(share, t[i], t.length));
            }
        });
    }
}
