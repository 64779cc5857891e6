package nnbyhand.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nnbyhand.Example;
import nnbyhand.Numbers;
import nnbyhand.Require;

/**
 * Examples to learn from, and others, kept aside, that show what was learned.
 *
 * @param training the part that the network is trained on
 * @param test the part that it never sees while training
 */
public record Split(DataSet training, DataSet test) {
    /**
     * Checks that both parts are there and have the same columns.
     *
     * @param training the part that the network is trained on
     * @param test the part that it never sees while training
     */
    public Split {
        Require.notNull(training, "the training part");
        Require.notNull(test, "the test part");
        if (!training.inputNames().equals(test.inputNames()) || !training.targetNames().equals(test.targetNames())) {
            throw new IllegalArgumentException("both parts need the same columns, but the training part has "
                    + training + ", the test part " + test);
        }
    }

    /**
     * Splits 80:20, as article 003 does: shuffles, and takes the first 80 % (rounded) for training.
     *
     * @param data two or more examples
     * @param seed the same seed gives the same split, on every machine
     * @return the two parts, each with one example at least
     */
    public static Split of(DataSet data, long seed) {
        return of(data, 0.8, seed);
    }

    /**
     * Splits at another share.
     *
     * @param data two or more examples
     * @param trainingShare the share of the training part, between 0 and 1
     * @param seed the same seed gives the same split, on every machine
     * @return the two parts, each with one example at least
     */
    public static Split of(DataSet data, double trainingShare, long seed) {
        if (!(trainingShare > 0 && trainingShare < 1)) {
            throw new IllegalArgumentException("the share of the training part lies between 0 and 1, such as 0.8 for "
                    + "80:20, but is " + Numbers.text(trainingShare));
        }
        int size = Require.notNull(data, "the data set to split").size();
        if (size < 2) {
            throw new IllegalArgumentException("one example cannot be split into a training and a test part: "
                    + "two are needed at least, ten or more make sense");
        }
        List<Example> shuffled = new ArrayList<>(data.examples());
        Collections.shuffle(shuffled, new Random(seed));
        int training = (int) Math.max(1, Math.min(size - 1, Math.round(trainingShare * size)));
        return new Split(part(data, shuffled.subList(0, training)), part(data, shuffled.subList(training, size)));
    }

    private static DataSet part(DataSet data, List<Example> examples) {
        return new DataSet(data.inputNames(), data.targetNames(), examples);
    }
}
