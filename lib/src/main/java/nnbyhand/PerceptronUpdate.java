package nnbyhand;

/**
 * One change of a perceptron, and with it of its line.
 *
 * @param epoch in which epoch, counted from 1
 * @param example which example got the wrong output, counted from 0
 * @param perceptron the perceptron after the change
 */
public record PerceptronUpdate(int epoch, int example, Perceptron perceptron) {
    @Override
    public String toString() {
        return "epoch " + epoch + ", example " + example + ": " + perceptron;
    }
}
