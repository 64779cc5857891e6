package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import nnbyhand.Activation;
import nnbyhand.ForwardPass;
import nnbyhand.Matrix;
import nnbyhand.exercise.Exercises.Backward;
import org.junit.jupiter.api.Test;

/** What a class hands in: numbers worked out by hand with one slip, and the kind that is named for them. */
class ClassroomTest {
    private static double value(Case one, String name) {
        return one.trace().line(name).value();
    }

    private static void assertNames(String kind, Case one, double... answer) {
        List<String> kinds = Verdict.of(one, answer).kinds();
        assertTrue(kinds.contains(kind), () -> one.exercise().id() + " is said to be " + kinds + "\n" + one.given());
    }

    private static double sigmoid(double z) {
        return Activation.SIGMOID.value(z);
    }

    @Test
    void aSlopeThatIsWrongInTheHiddenLayerOnlyIsNamed() {
        assertSaysOf04_9("the slope is taken at a instead of z", a -> a.map(Activation.SIGMOID::slope));
        assertSaysOf04_9("the activation a stands where its slope belongs", a -> a);
        assertSaysOf04_9("the slope is taken as 1 - a", a -> a.map(v -> 1 - v));
    }

    private static void assertSaysOf04_9(String expected, UnaryOperator<Matrix> hiddenSlope) {
        Backward backward = (network, x, t) -> {
            ForwardPass pass = network.forward(x);
            Matrix slopes = pass.last().z().map(network.layer(1).activation()::slope);
            Matrix output = pass.output().minus(t).timesElementwise(slopes);
            Matrix hidden = network.layer(1).weights().transpose().times(output)
                    .timesElementwise(hiddenSlope.apply(pass.layer(0).a()));
            return List.of(hidden.times(x.transpose()), output.times(pass.layer(0).a().transpose()));
        };
        String said = Session.of("04", 1).check("04.9", backward).toString();
        assertTrue(said.contains(expected), said);
    }

    @Test
    void onlyTheNewWeightsRoundedIsNamed() {
        Case one = DrawnCases.of("01.7", 1);
        double w = Math.round(value(one, "w'") * 1000) / 1000.0;
        double b = Math.round(value(one, "b'") * 1000) / 1000.0;
        double a = sigmoid(w * value(one, "x") + b);
        double miss = a - value(one, "t");
        assertNames("rounded to 3 digits on the way", one, a, miss * miss / 2);
        String said = new NumberTask(one.exercise(), () -> one)
                .judge(new Object[] {new double[] {a, miss * miss / 2}}, Set.of()).feedback().toString();
        assertTrue(said.contains("the new weights alone are rounded to 3 d"), said);
    }

    @Test
    void onlyTheGradientsRoundedIsNamed() {
        Case one = DrawnCases.of("01.6", 1);
        double gradient = Math.round(value(one, "dE/dw") * 1000) / 1000.0;
        double ofBias = Math.round(value(one, "dE/db") * 1000) / 1000.0;
        assertNames("rounded to 3 digits on the way", one, value(one, "w") - value(one, "eta") * gradient,
                value(one, "b") - value(one, "eta") * ofBias);
    }

    @Test
    void aLastPointThatIsNotCorrectedIsNamed() {
        for (Case one : DrawnCases.all("02.3")) {
            double[] answer = one.right().clone();
            for (int q = 3; q < 6; q++) {
                answer[q] = value(one, List.of("w1''", "w2''", "b''").get(q - 3));
            }
            if (value(one, "error[3]") != 0) {
                assertNames("last point without a correction", one, answer);
            }
        }
    }

    @Test
    void theFirstInputForEveryWeightIsNamed() {
        for (Case one : DrawnCases.all("05.6")) {
            double step = value(one, "eta") * value(one, "delta_h4") * value(one, "A");
            double[] answer = one.right().clone();
            answer[2] = value(one, "w(B>h4)") - step;
            assertNames("weight for the input", one, answer);
        }
    }

    @Test
    void anExponentWithoutBracketsIsNamed() {
        for (Case one : DrawnCases.all("01.2")) {
            double wx = value(one, "w") * value(one, "x");
            assertNames("minus of the exponent on the first product only", one,
                    1 / (1 + Math.exp(-wx + value(one, "b"))));
        }
        for (Case one : DrawnCases.all("04.1")) {
            double rest1 = value(one, "w2") * value(one, "x2") + value(one, "b_h1");
            double rest2 = value(one, "w4") * value(one, "x2") + value(one, "b_h2");
            assertNames("minus of the exponent on the first product only", one, one.right()[0],
                    1 / (1 + Math.exp(-value(one, "w1") * value(one, "x1") + rest1)),
                    1 / (1 + Math.exp(-value(one, "w3") * value(one, "x1") + rest2)));
        }
    }

    @Test
    void aBiasOfAnotherNeuronIsNamed() {
        for (Case one : DrawnCases.all("04.1")) {
            double z = value(one, "w3") * value(one, "x1") + value(one, "w4") * value(one, "x2");
            assertNames("bias of another neuron", one,
                    one.right()[0], one.right()[1], sigmoid(z + value(one, "b_h1")));
        }
        for (Case one : DrawnCases.all("06.3")) {
            double[] biases = {value(one, "b_o3"), value(one, "b_o2"), value(one, "b_o1")};
            double[] parts = new double[3];
            for (int i = 0; i < 3; i++) {
                String neuron = "o" + (i + 1);
                parts[i] = Math.exp(value(one, "z_" + neuron) - value(one, "b_" + neuron) + biases[i]);
            }
            double sum = parts[0] + parts[1] + parts[2];
            assertNames("bias of another neuron", one, parts[0] / sum, parts[1] / sum, parts[2] / sum);
        }
    }

    @Test
    void aDeltaOfAnotherNeuronIsNamed() {
        for (Case one : DrawnCases.all("04.7")) {
            double[] answer = one.right().clone();
            answer[1] = value(one, "w2") - value(one, "eta") * value(one, "delta_h2") * value(one, "x2");
            assertNames("delta of another neuron", one, answer);
        }
        for (Case one : DrawnCases.all("06.6")) {
            double[] answer = one.right().clone();
            answer[2] = value(one, "b_o2") - value(one, "eta") * value(one, "delta_o1");
            assertNames("delta of another neuron", one, answer);
        }
    }

    @Test
    void aPlaceCountedFromZeroIsNamed() {
        for (Case one : DrawnCases.all("03.6")) {
            double[] h = {value(one, "a_h1"), 0, value(one, "a_h3")};
            double change = value(one, "w(x2>h1)'") - value(one, "w(x3>h2)");
            h[1] = sigmoid(value(one, "z_h2") + change * value(one, "x3"));
            double[] answer = new double[3];
            for (int i = 0; i < 3; i++) {
                double z = 0;
                for (int j = 0; j < 3; j++) {
                    z += value(one, "w(h" + (j + 1) + ">o" + (i + 1) + ")") * h[j];
                }
                answer[i] = sigmoid(z);
            }
            assertNames("new value at another place", one, answer);
        }
    }

    @Test
    void aLossWithoutItsTargetOrItsSquareIsNamedWhicheverSideTheMissIs() {
        for (Case one : DrawnCases.all("01.3")) {
            double a = value(one, "a");
            assertNames("target forgotten in the loss", one, a * a / 2);
            assertNames("square forgotten", one, value(one, "t") - a);
            assertNames("square forgotten", one, a - value(one, "t"));
        }
    }

    @Test
    void aSearchForTheSmallestThatStartsAtZeroIsNamed() {
        for (Case one : DrawnCases.all("05.1")) {
            double high = value(one, "largest");
            assertNames("zero taken for the smallest", one,
                    value(one, "v1") / high, value(one, "v2") / high, value(one, "p") * high);
        }
    }

    @Test
    void aSecondStepFromTheStartIsNamed() {
        for (Case one : DrawnCases.all("01.8")) {
            double[] start = {value(one, "w"), value(one, "b")};
            assertNames("second step from the start", one,
                    start[0] + one.right()[0] - value(one, "w'"), start[1] + one.right()[1] - value(one, "b'"));
        }
        for (Case one : DrawnCases.all("05.8")) {
            double first = value(one, "w(h1>o1)") + one.right()[0] - value(one, "w(h1>o1)'");
            double second = value(one, "w(A>h1)") + one.right()[1] - value(one, "w(A>h1)'");
            assertNames("second step from the start", one, first, second);
        }
    }

    @Test
    void aFormulaAppliedForwardAgainAndARootTakenEarlyAreNamed() {
        for (Case one : DrawnCases.all("05.1")) {
            double[] answer = one.right().clone();
            answer[2] = (value(one, "p") - value(one, "smallest")) / (value(one, "largest") - value(one, "smallest"));
            assertNames("normalized again instead of turned back", one, answer);
        }
        for (Case one : DrawnCases.all("05.2")) {
            double deviation = value(one, "deviation") / Math.sqrt(5);
            double mean = value(one, "mean");
            assertNames("root before the division", one, mean, deviation,
                    (value(one, "v1") - mean) / deviation, (value(one, "v2") - mean) / deviation);
        }
    }
}
