package nnbyhand;

/** How a perceptron changes its weights after a wrong answer; the error is target - output, so +2 or -2. */
public enum PerceptronRule {
    /** w + learning rate * error * x, b + learning rate * error: each input has its share (Rosenblatt 1958). */
    WITH_INPUT {
        @Override
        Matrix change(double step, Matrix x) {
            return x.times(step);
        }
    },
    /** w + learning rate * error: article 004's rule, which changes all weights alike and can hardly turn the line. */
    WITHOUT_INPUT {
        @Override
        Matrix change(double step, Matrix x) {
            return Matrix.filled(x.rowCount(), 1, step);
        }
    };

    /** The column to be added to the weights, with step = learning rate * error. */
    abstract Matrix change(double step, Matrix x);
}
