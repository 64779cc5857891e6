package nnbyhand.exercise;

import static nnbyhand.Matrix.column;
import static nnbyhand.exercise.Exercise.exercise;
import static nnbyhand.exercise.Group.group;

import java.util.List;
import nnbyhand.Activation;
import nnbyhand.Biases;
import nnbyhand.Layer;
import nnbyhand.Network;

/** Notebook 01: one neuron, from z to two steps. */
final class OneNeuron {
    static final Chapter CHAPTER = new Chapter("01", "one neuron", List.of(group(
            draw -> problem(numbers(draw)),
            exercise("01.1", "Compute the weighted sum z.",
                    "The weight multiplies the input, and the bias is added afterwards.", 6, "z"),
            exercise("01.2", "Compute the output a of the neuron.",
                    "The sigmoid turns z into a number between 0 and 1.", 6, "a"),
            exercise("01.3", "Compute the loss E, the half squared error.",
                    "Output minus target, squared, and half of that.", 6, "E"),
            exercise("01.4", "Compute the first two factors of the chain rule: how E moves with a, and how a moves"
                    + " with z.",
                    "The half was put into the loss to make the first factor short. The second is the sigmoid's slope,"
                            + " which needs nothing but a.", 6, "dE/da", "da/dz"),
            exercise("01.5", "Compute the gradient: how E moves with w and with b.",
                    "Both are delta = dE/da·da/dz times one last factor: how z moves with w, and how z moves with b.",
                    6, "dE/dw", "dE/db"),
            exercise("01.6", "Take one step of gradient descent: compute the new weight w' and the new bias b'.",
                    "The gradient points uphill, and the learning rate says how far to go the other way.",
                    8, "w'", "b'"),
            exercise("01.7", "Compute the output a' and the loss E' after this step. Did the loss become smaller?",
                    "It is the forward pass again, with w' and b' and the same x and t.", 8, "a'", "E'"),
            exercise("01.8", "Take a second step with the same x and t: compute the weight and the bias after two"
                    + " steps.",
                    "The second step starts from w' and b' and needs a gradient of its own, computed there.",
                    8, "w after 2 steps", "b after 2 steps"))), OneNeuronCode.ALL);

    private OneNeuron() {}

    /** What is drawn. */
    record Numbers(double w, double b, double x, double t, double eta) {}

    static Numbers numbers(Draw draw) {
        while (true) {
            double w = draw.decimal(0.4, 1.6, 3);
            double b = draw.signed(0.2, 0.9, 3);
            double x = draw.decimal(0.6, 1.9, 3);
            double t = draw.decimal(0.05, 0.95, 2);
            double z = w * x + b;
            // Neither flat nor nearly right, so that a step is large enough to be seen.
            if (Math.abs(z) > 0.3 && Math.abs(z) < 1.8 && Math.abs(Activation.SIGMOID.value(z) - t) > 0.25) {
                return new Numbers(w, b, x, t, draw.decimal(0.6, 0.95, 2));
            }
        }
    }

    static Problem problem(Numbers n) {
        String given = Words.of("w", n.w, "b", n.b, "x", n.x, "t", n.t, "eta", n.eta)
                + "\nOne neuron with one input x, weight w, bias b, sigmoid activation. Target t, loss E = 1/2 (a -"
                + " t)^2, learning rate eta. The bias is learned like the weight.";
        Network neuron = Network.of(new Layer(column(n.w), column(n.b), Activation.SIGMOID));
        return new Problem(given, trace -> calculate(trace, neuron, n.x, n.t, n.eta));
    }

    private static void calculate(Trace trace, Network neuron, double x, double t, double eta) {
        Walk walk = new Walk(trace, Names.oneNeuron());
        walk.givenWeights(neuron);
        double[] input = walk.givenInput(new double[] {x}, "");
        double[] target = walk.givenTarget(new double[] {t}, "");
        trace.given("eta", eta);
        Rules rules = trace.rules();
        int steps = rules.get(Rules.STEPS).applyAsInt(2);
        Network now = neuron;
        Walk.Pass pass = walk.forward(now, input, "");
        walk.loss(pass, target);
        Walk.Pass first = pass;
        for (int step = 0; step < Math.max(steps, 1); step++) {
            String mark = "'".repeat(step);
            // A rule may have a later step use the gradient of the start.
            Walk.Pass seen = rules.get(Rules.DIFFERENTIATED).of(neuron, now) == now ? pass : first.marked(mark);
            Walk.Back back = walk.backward(seen, target, eta);
            now = walk.step(rules.get(Rules.STEPPED_FROM).of(neuron, now), back, eta, Biases.OWN, mark, mark + "'");
            pass = walk.forward(now, input, mark + "'");
            walk.loss(pass, target);
        }
        // Which step is the last one is up to a rule.
        trace.alias("w after 2 steps", "w" + "'".repeat(steps));
        trace.alias("b after 2 steps", trace.has("b" + "'".repeat(steps)) ? "b" + "'".repeat(steps) : "b");
    }
}
