package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Numbers;
import nnbyhand.exercise.CodeExercise.Trial;
import nnbyhand.exercise.Exercises.NeuronStep;

/** Notebook 01: an activation and its slope, and a whole step, in Java. */
final class OneNeuronCode {
    private static final String STEP = """
            NeuronStep step = (w, b, x, t, eta) -> {
                double z = w * x + b;
                double a = 1 / (1 + exp(-z));
                double delta = (a - t) * a * (1 - a);
                return new double[] {w - eta * delta * x, b - eta * delta};
            };
            """;

    static final List<CodeExercise<?>> ALL = List.of(
            new CodeExercise<>("01.9", "Write the sigmoid and its slope, each as a function of z.",
                    "The slope is short in terms of a; in terms of z, compute a first.",
                    """
                    Activation mine = Activation.of("mine",
                        z -> z,
                        z -> 1);
                    check("01.9", mine);""",
                    """
                    Activation mine = Activation.of("mine",
                        z -> 1 / (1 + exp(-z)),
                        z -> exp(-z) / ((1 + exp(-z)) * (1 + exp(-z))));
                    check("01.9", mine);""",
                    Activation.class, draw -> activation(Activation.SIGMOID, draw)),
            new CodeExercise<>("01.10", "Write one step of gradient descent for the neuron: return the new w and the"
                    + " new b.",
                    "Forward, then delta, then both gradients, then both updates.",
                    """
                    NeuronStep step = (w, b, x, t, eta) -> {
                        return new double[] {w, b};
                    };
                    check("01.10", step);""",
                    STEP + "check(\"01.10\", step);", NeuronStep.class, OneNeuronCode::steps),
            new CodeExercise<>("01.11", "This step is broken: its loss falls too slowly, or grows. Find the line and"
                    + " mend it.",
                    "Compare each line with the chain rule: error, slope, input.",
                    STEP.replace("a * (1 - a)", "z * (1 - z)") + "check(\"01.11\", step);",
                    STEP + "check(\"01.11\", step);", NeuronStep.class, OneNeuronCode::steps));

    private OneNeuronCode() {}

    /** Value and slope at several z, compared with an activation's. */
    static List<Trial<Activation>> activation(Activation right, Draw draw) {
        List<Trial<Activation>> trials = new ArrayList<>();
        double[] z = draw.distinct(4, 0.3, 2.4, 3);
        for (int i = 0; i < z.length; i++) {
            double place = i % 2 == 0 ? z[i] : -z[i];
            Problem problem = new Problem(Words.of("z", place) + "\n" + centralDifference(right, place), trace -> {
                trace.given("z", place);
                double a = trace.note("f(z)", Formulas.value(right, "z"),
                        trace.rules().get(Rules.ACTIVATION).of(right, place));
                trace.note("f'(z)", Formulas.slope(right, "z", "f(z)"),
                        trace.rules().get(Rules.HIDDEN_SLOPE).of(right, place, a));
            });
            trials.add(new Trial<>(problem, List.of("f(z)", "f'(z)"),
                    mine -> List.of(mine.value(place), mine.slope(place))));
        }
        return trials;
    }

    /** Something to compare a slope with, in the digits that it shares with the right one. */
    private static String centralDifference(Activation right, double z) {
        double slope = (right.value(z + 1e-5) - right.value(z - 1e-5)) / 2e-5;
        return "The slope is about (f(z + 0.00001) - f(z - 0.00001)) / 0.00002 = " + Numbers.text(slope, 6) + ".";
    }

    private static List<Trial<NeuronStep>> steps(Draw draw) {
        List<Trial<NeuronStep>> trials = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            OneNeuron.Numbers n = OneNeuron.numbers(draw);
            trials.add(new Trial<>(OneNeuron.problem(n), List.of("w'", "b'"),
                    code -> code.step(n.w(), n.b(), n.x(), n.t(), n.eta())));
        }
        return trials;
    }
}
