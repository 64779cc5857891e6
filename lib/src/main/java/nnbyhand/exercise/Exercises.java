package nnbyhand.exercise;

import static nnbyhand.notebook.Show.show;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nnbyhand.Example;
import nnbyhand.Matrix;
import nnbyhand.Network;

/**
 * The calls of an exercise cell: {@code import static nnbyhand.exercise.Exercises.*;}. First
 * {@code exercises("04", 7)} draws the numbers, 7 being any number you like; then {@code check("04.3")} shows an
 * exercise, {@code check("04.3", 0.149780716)} judges an answer. Progress is kept until the kernel stops.
 */
public final class Exercises {
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();

    private Exercises() {}

    /** One step of gradient descent for the neuron a = sigmoid(w x + b) with half squared error. */
    public interface NeuronStep {
        /**
         * The step.
         *
         * @param w the weight
         * @param b the bias
         * @param x the input
         * @param t the target
         * @param eta the learning rate
         * @return the new weight and the new bias
         */
        double[] step(double w, double b, double x, double t, double eta);
    }

    /** A perceptron's correction after one point. */
    public interface Correction {
        /**
         * The correction, which changes nothing if the point is predicted right.
         *
         * @param w w1, w2 and the bias
         * @param x x1 and x2
         * @param t the target, +1 or -1
         * @param eta the learning rate
         * @return the new w1, w2 and bias
         */
        double[] correct(double[] w, double[] x, double t, double eta);
    }

    /** One epoch of a perceptron. */
    public interface PerceptronEpoch {
        /**
         * All points once, in order.
         *
         * @param w w1, w2 and the bias
         * @param x one row per point: x1 and x2
         * @param t the targets, +1 or -1
         * @param eta the learning rate
         * @return w1, w2 and the bias after the last point
         */
        double[] epoch(double[] w, double[][] x, double[] t, double eta);
    }

    /** A matrix times a column. */
    public interface MatrixTimesColumn {
        /**
         * The product.
         *
         * @param w {@code w[row][column]}
         * @param x the column
         * @return one number per row
         */
        double[] times(double[][] w, double[] x);
    }

    /** A forward pass through any number of layers. */
    public interface Forward {
        /**
         * The forward pass.
         *
         * @param network its layers have weights, a bias and an activation
         * @param x the inputs, a column
         * @return the outputs, a column
         */
        Matrix output(Network network, Matrix x);
    }

    /** A backward pass with half squared error. */
    public interface Backward {
        /**
         * The backward pass.
         *
         * @param network a hidden layer and an output layer
         * @param x the inputs, a column
         * @param t the targets, a column
         * @return dE/dW of the hidden layer and of the output layer
         */
        List<Matrix> gradients(Network network, Matrix x, Matrix t);
    }

    /** Gradient descent over several epochs, one example per step. */
    public interface TrainingLoop {
        /**
         * The training.
         *
         * @param network where to start
         * @param examples in the order in which they are taken
         * @param eta the learning rate
         * @param epochs how often all examples are taken
         * @return the trained network
         */
        Network train(Network network, List<Example> examples, double eta, int epochs);
    }

    /** Min-max normalization with the figures of the training rows. */
    public interface Normalizer {
        /**
         * The normalization.
         *
         * @param training the training rows' values
         * @param values the values to normalize
         * @return the normalized values
         */
        double[] normalize(double[] training, double[] values);
    }

    /** One step with momentum. */
    public interface MomentumStep {
        /**
         * The step.
         *
         * @param w the weight
         * @param v the velocity
         * @param g the gradient
         * @param eta the learning rate
         * @param m the momentum
         * @return the new weight and the new velocity
         */
        double[] step(double w, double v, double g, double eta, double m);
    }

    /** A function of the z of a whole layer. */
    public interface OfLayer {
        /**
         * The function.
         *
         * @param z one number per neuron
         * @return one number per neuron
         */
        double[] of(double[] z);
    }

    /** How the cross-entropy after softmax moves with each z. */
    public interface ClassDeltas {
        /**
         * The deltas.
         *
         * @param z one number per class
         * @param t 1 for the right class, 0 for the others
         * @return dE/dz
         */
        double[] deltas(double[] z, double[] t);
    }

    /**
     * Draws numbers for a notebook's exercises and lists them. Another seed starts again; the same seed goes on.
     *
     * @param notebook its number, such as "04"
     * @param seed any number; the same seed gives the same numbers on every machine
     */
    public static void exercises(String notebook, long seed) {
        if (Chapter.ALL.stream().noneMatch(chapter -> chapter.number().equals(notebook))) {
            show(noNotebook(notebook));
            return;
        }
        show(SESSIONS.compute(notebook, (number, before) -> Session.of(number, seed, before)).overview());
    }

    /**
     * Judges an answer: right, or which mistake or convention it comes from. Without an answer it shows the exercise.
     *
     * @param id such as "04.3"
     * @param answer numbers, lists, arrays or matrices, in the order asked for; or the code asked for
     */
    public static void check(String id, Object... answer) {
        Session session = session(id);
        show(session == null ? notDrawn(id) : session.check(id, answer));
    }

    /**
     * Shows the next of three hints.
     *
     * @param id such as "04.3"
     */
    public static void hint(String id) {
        Session session = session(id);
        show(session == null ? notDrawn(id) : session.hint(id));
    }

    /**
     * Shows every step from the given numbers to the answer.
     *
     * @param id such as "04.3"
     */
    public static void solution(String id) {
        Session session = session(id);
        show(session == null ? notDrawn(id) : session.solution(id));
    }

    private static Feedback noNotebook(String notebook) {
        return Feedback.of("There is no notebook " + (notebook == null ? "null" : "\"" + notebook + "\"") + " with"
                + " exercises.")
                .saying("There are some for \"01\" to \"0" + Chapter.ALL.size() + "\", such as exercises(\"01\", 1).");
    }

    private static Session session(String id) {
        return id == null || id.length() < 2 ? null : SESSIONS.get(id.substring(0, 2));
    }

    private static Feedback notDrawn(String id) {
        for (Chapter chapter : Chapter.ALL) {
            if (id != null && id.startsWith(chapter.number())) {
                return Feedback.of("No numbers have been drawn for notebook " + chapter.number() + " yet.")
                        .saying("Run the cell with exercises(\"" + chapter.number()
                                + "\", ...) first: it draws them and lists the exercises.");
            }
        }
        return Feedback.of("There is no exercise " + (id == null ? "null" : "\"" + id + "\"") + ".")
                .saying("Exercises have names such as \"04.3\": the notebook's number with two digits, a point, and"
                        + " the exercise's.");
    }
}
