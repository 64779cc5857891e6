package nnbyhand.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import nnbyhand.Example;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Require;

/**
 * Brings columns of different units to one scale: each value v becomes (v - shift) / scale, and can be turned back.
 * Shift and scale come from the training part alone and serve every other part: a test part normalized with its own
 * figures would use what nobody knows about unseen examples.
 * <p>Min-max: shift = smallest, scale = largest - smallest; the training part then lies from 0 to 1.
 * Z-score: shift = mean, scale = standard deviation sqrt(1/n sum (v - mean)^2), divided by n and not n - 1;
 * the training part then has mean 0 and deviation 1.
 *
 * @param inputs what is done with each input
 * @param targets what is done with each target
 */
public record Normalization(Scaling inputs, Scaling targets) {
    /**
     * Checks that both are there.
     *
     * @param inputs what is done with each input
     * @param targets what is done with each target
     */
    public Normalization {
        Require.notNull(inputs, "the scaling of the inputs");
        Require.notNull(targets, "the scaling of the targets");
    }

    /**
     * Min-max of the inputs; targets stay as they are, as classes must.
     *
     * @param training the training part
     * @return how to normalize
     */
    public static Normalization minMax(DataSet training) {
        return ofInputs(training, Scaling::minMax);
    }

    /**
     * Min-max of inputs and targets, for targets that are quantities.
     *
     * @param training the training part
     * @return how to normalize
     */
    public static Normalization minMaxWithTargets(DataSet training) {
        return ofAll(training, Scaling::minMax);
    }

    /**
     * Z-score of the inputs; targets stay as they are, as classes must.
     *
     * @param training the training part
     * @return how to normalize
     */
    public static Normalization zScore(DataSet training) {
        return ofInputs(training, Scaling::zScore);
    }

    /**
     * Z-score of inputs and targets, for targets that are quantities.
     *
     * @param training the training part
     * @return how to normalize
     */
    public static Normalization zScoreWithTargets(DataSet training) {
        return ofAll(training, Scaling::zScore);
    }

    /**
     * Examples brought to the common scale; those outside the training part's range leave the range from 0 to 1.
     *
     * @param data examples with the columns of the training part
     * @return the normalized examples
     */
    public DataSet apply(DataSet data) {
        checkNames(data);
        return each(data, Scaling::apply);
    }

    /**
     * Examples in their own units again.
     *
     * @param normalized what {@link #apply} gave
     * @return the examples, rounded in the last digits
     */
    public DataSet undo(DataSet normalized) {
        checkNames(normalized);
        return each(normalized, Scaling::undo);
    }

    private DataSet each(DataSet data, BiFunction<Scaling, Matrix, Matrix> change) {
        List<Example> changed = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            Example example = data.examples().get(i);
            try {
                changed.add(new Example(change.apply(inputs, example.x()), change.apply(targets, example.target())));
            } catch (ArithmeticException tooLarge) {
                throw new ArithmeticException("example " + i + " (counted from 0), " + tooLarge.getMessage());
            }
        }
        return new DataSet(data.inputNames(), data.targetNames(), changed);
    }

    /**
     * What a network trained on normalized examples answers to inputs in their own units.
     *
     * @param network trained on what {@link #apply} gave
     * @param x a column of inputs in their own units
     * @return the outputs in the targets' own units
     */
    public Matrix output(Network network, Matrix x) {
        return targets.undo(Require.notNull(network, "the network").output(inputs.apply(x)));
    }

    @Override
    public String toString() {
        return "inputs\n" + inputs + "\ntargets\n" + targets;
    }

    private static Normalization ofInputs(DataSet training, BiFunction<List<String>, double[][], Scaling> kind) {
        Require.notNull(training, "the training part");
        return new Normalization(
                kind.apply(training.inputNames(), training.inputs()), Scaling.none(training.targetNames()));
    }

    private static Normalization ofAll(DataSet training, BiFunction<List<String>, double[][], Scaling> kind) {
        return new Normalization(
                ofInputs(training, kind).inputs, kind.apply(training.targetNames(), training.targets()));
    }

    private void checkNames(DataSet data) {
        Require.notNull(data, "the data set");
        if (!data.inputNames().equals(inputs.names()) || !data.targetNames().equals(targets.names())) {
            throw new IllegalArgumentException("this normalization was made for the inputs " + inputs.names()
                    + " and the targets " + targets.names() + ", but these examples have the inputs "
                    + data.inputNames() + " and the targets " + data.targetNames());
        }
    }
}
