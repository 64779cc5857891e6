package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nnbyhand.exercise.CodeExercise.Trial;
import nnbyhand.exercise.Exercises.Correction;
import nnbyhand.exercise.Exercises.PerceptronEpoch;

/** Notebook 02: the learning rule and an epoch, in Java. */
final class OnePerceptronCode {
    private static final String CORRECTION = """
            Correction correct = (w, x, t, eta) -> {
                double z = w[0] * x[0] + w[1] * x[1] + w[2];
                double a = z >= 0 ? 1 : -1;
                double error = t - a;
                return new double[] {w[0] + eta * error * x[0], w[1] + eta * error * x[1], w[2] + eta * error};
            };
            """;
    private static final String EPOCH = """
            PerceptronEpoch epoch = (w, x, t, eta) -> {
                double[] now = w.clone();
                for (int p = 0; p < x.length; p++) {
                    double z = now[0] * x[p][0] + now[1] * x[p][1] + now[2];
                    double error = t[p] - (z >= 0 ? 1 : -1);
                    now[0] += eta * error * x[p][0];
                    now[1] += eta * error * x[p][1];
                    now[2] += eta * error;
                }
                return now;
            };
            """;

    static final List<CodeExercise<?>> ALL = List.of(
            new CodeExercise<>("02.7", "Write the perceptron's learning rule: w holds w1, w2 and the bias; return them"
                            + " corrected.",
                    "Sum, sign, target minus answer; then each weight moves with its own input.",
                    """
                    Correction correct = (w, x, t, eta) -> {
                        return w;
                    };
                    check("02.7", correct);""",
                    CORRECTION + "check(\"02.7\", correct);", Correction.class, OnePerceptronCode::corrections),
            new CodeExercise<>("02.8", "This rule adds the error to every weight alike, as the article tells it, so"
                            + " that w1 - w2 never changes. Mend it.",
                    "What must a weight do more if its input was large, and less if it was small?",
                    CORRECTION.replace(" * x[0],", ",").replace(" * x[1],", ",") + "check(\"02.8\", correct);",
                    CORRECTION + "check(\"02.8\", correct);", Correction.class, OnePerceptronCode::corrections),
            new CodeExercise<>("02.9", "Write one epoch: show the perceptron every point once, in order, correcting"
                    + " as you go.",
                    "The weights that judge a point are those that the point before has left.",
                    EPOCH.replace("now[0] * x[p][0] + now[1] * x[p][1] + now[2]", "w[0] * x[p][0] + w[1] * x[p][1] +"
                            + " w[2]")
                            + "check(\"02.9\", epoch);",
                    EPOCH + "check(\"02.9\", epoch);", PerceptronEpoch.class, OnePerceptronCode::epochs));

    private OnePerceptronCode() {}

    private static List<Trial<Correction>> corrections(Draw draw) {
        List<Trial<Correction>> trials = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // Hints show the first one, in which there is something to correct.
            OnePerceptron.Points n = i == 0 ? withFirstPointWrong(draw) : OnePerceptron.points(draw);
            double[] x = {n.x()[0], n.x()[1]};
            trials.add(new Trial<>(OnePerceptron.firstPoint(n), List.of("w1'", "w2'", "b'"),
                    code -> code.correct(new double[] {n.w()[0], n.w()[1], n.b()}, x.clone(), n.t()[0], n.eta())));
        }
        return trials;
    }

    private static List<Trial<PerceptronEpoch>> epochs(Draw draw) {
        List<Trial<PerceptronEpoch>> trials = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            OnePerceptron.Points n = i == 0 ? withLastPointWrong(draw) : OnePerceptron.points(draw);
            trials.add(new Trial<>(OnePerceptron.epoch(n), List.of("w1'''", "w2'''", "b'''"),
                    code -> code.epoch(new double[] {n.w()[0], n.w()[1], n.b()}, rows(n), n.t().clone(), n.eta())));
        }
        return trials;
    }

    private static OnePerceptron.Points withFirstPointWrong(Draw draw) {
        return pointsWith(draw, n -> OnePerceptron.firstPoint(n).run(Rules.USUAL).line("error"));
    }

    /** So that code which leaves the last point out is seen to. */
    private static OnePerceptron.Points withLastPointWrong(Draw draw) {
        return pointsWith(draw, n -> OnePerceptron.epoch(n).run(Rules.USUAL).line("error[3]"));
    }

    private static OnePerceptron.Points pointsWith(Draw draw, Function<OnePerceptron.Points, Trace.Line> error) {
        while (true) {
            OnePerceptron.Points n = OnePerceptron.points(draw);
            if (error.apply(n).value() != 0) {
                return n;
            }
        }
    }

    /** Made anew for each run, for code may write into what it is handed. */
    private static double[][] rows(OnePerceptron.Points n) {
        return new double[][] {{n.x()[0], n.x()[1]}, {n.x()[2], n.x()[3]}, {n.x()[4], n.x()[5]}};
    }
}
