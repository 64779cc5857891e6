package nnbyhand.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import nnbyhand.Example;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Require;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** How often each class was predicted as each class: row = actual class, column = predicted class. */
public final class Confusion {
    private final List<String> classes;
    private final int[][] counts;

    private Confusion(List<String> classes, int[][] counts) {
        this.classes = List.copyOf(classes);
        this.counts = counts;
    }

    /**
     * For networks with one output per class: the largest output is the predicted class, the largest target the actual
     * one. Of equally large outputs the first counts.
     *
     * @param network a network
     * @param data examples whose targets are classes, as {@link Rows.Inputs#classTarget(String)} makes them
     * @return the counts
     */
    public static Confusion byLargestOutput(Network network, DataSet data) {
        if (Require.notNull(data, "the data set").targetNames().size() == 1) {
            throw new IllegalArgumentException("the largest of several outputs names the class, but there is one "
                    + "output only: use Confusion.byThreshold(network, data, 0.5)");
        }
        for (int i = 0; i < data.size(); i++) {
            Matrix target = data.examples().get(i).target();
            double largest = target.get(target.argmax());
            if (Arrays.stream(target.toVector()).filter(t -> t == largest).count() > 1) {
                throw new IllegalArgumentException("the largest target names the actual class, but in example " + i
                        + " (counted from 0) several targets are " + Numbers.text(largest));
            }
        }
        return count(data.targetNames(), network, data, Matrix::argmax);
    }

    /**
     * For networks with one output: outputs and targets at or above the threshold are one class, those below it the other.
     *
     * @param network a network with one output
     * @param data examples with one target, which takes two values
     * @param threshold between the two values: 0.5 for targets 0 and 1, 0 for targets -1 and +1
     * @return the counts
     */
    public static Confusion byThreshold(Network network, DataSet data, double threshold) {
        if (Require.notNull(data, "the data set").targetNames().size() != 1) {
            throw new IllegalArgumentException("a threshold tells two classes apart by one output, but there are "
                    + data.targetNames().size() + " targets: use Confusion.byLargestOutput(network, data)");
        }
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("the threshold must be a finite number, but is " + threshold);
        }
        long values = Arrays.stream(data.targets()[0]).map(target -> target + 0.0).distinct().count(); // 0 and -0 are one
        if (values > 2) {
            throw new IllegalArgumentException("a threshold tells two classes apart, but the target \""
                    + data.targetNames().get(0) + "\" takes " + values
                    + " different values: for a quantity use Evaluation.meanAbsoluteError(network, data)");
        }
        checkLiesBetween(data.targets()[0], threshold);
        String text = Numbers.text(threshold);
        return count(List.of("below " + text, text + " or more"), network, data, a -> a.get(0) >= threshold ? 1 : 0);
    }

    private static void checkLiesBetween(double[] targets, double threshold) {
        double smaller = Arrays.stream(targets).min().orElseThrow();
        double larger = Arrays.stream(targets).max().orElseThrow();
        if (smaller < larger && !(smaller < threshold && threshold <= larger)) {
            double middle = smaller / 2 + larger / 2;
            throw new IllegalArgumentException("the targets are " + Numbers.text(smaller, 17) + " and "
                    + Numbers.text(larger, 17) + ", but the threshold " + Numbers.text(threshold, 17)
                    + " does not lie between them: use " + Numbers.text(middle > smaller ? middle : larger, 17));
        }
    }

    /** {@return the classes, in the order of rows and columns} */
    public List<String> classes() {
        return classes;
    }

    /**
     * How many examples of one class were predicted as one class.
     *
     * @param actual the class that the target names, counted from 0
     * @param predicted the class that the network names, counted from 0
     * @return their number
     * @throws IndexOutOfBoundsException if there is no such class
     */
    public int count(int actual, int predicted) {
        return counts[place(actual, "actual")][place(predicted, "predicted")];
    }

    private int place(int index, String what) {
        if (index < 0 || index >= counts.length) {
            throw new IndexOutOfBoundsException("there is no " + what + " class " + index + ": they run from 0 to "
                    + (counts.length - 1) + " (" + Shown.list(classes) + ")");
        }
        return index;
    }

    /** {@return how many examples were counted} */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** {@return how many examples were predicted as what they are: the sum of the diagonal} */
    public int correct() {
        int correct = 0;
        for (int i = 0; i < counts.length; i++) {
            correct += counts[i][i];
        }
        return correct;
    }

    /** {@return correct / total, from 0 to 1} */
    public double accuracy() {
        return (double) correct() / total();
    }

    /** {@return a table with one row an actual class and one column a predicted class} */
    public Table toTable() {
        List<Column<?>> columns = new ArrayList<>();
        columns.add(StringColumn.create("actual", classes));
        for (int j = 0; j < classes.size(); j++) {
            int predicted = j;
            columns.add(IntColumn.create(
                    "predicted " + classes.get(j),
                    Arrays.stream(counts).mapToInt(row -> row[predicted]).toArray()));
        }
        return Tables.of("confusion", columns);
    }

    /** {@return how many are right, and the counts as a table} */
    @Override
    public String toString() {
        // Not Tablesaw's print, whose digits follow the machine's language.
        List<List<String>> lines = new ArrayList<>();
        lines.add(toTable().columnNames());
        for (int i = 0; i < counts.length; i++) {
            List<String> line = new ArrayList<>(List.of(classes.get(i)));
            Arrays.stream(counts[i]).mapToObj(Integer::toString).forEach(line::add);
            lines.add(line);
        }
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(j -> lines.stream().mapToInt(line -> line.get(j).length()).max().orElseThrow())
                .toArray();
        StringBuilder text = new StringBuilder(correct() + " of " + total() + " right");
        for (List<String> line : lines) {
            text.append('\n');
            for (int j = 0; j < line.size(); j++) {
                String gap = " ".repeat(widths[j] - line.get(j).length());
                text.append(j == 0 ? line.get(j) + gap : "  " + gap + line.get(j));
            }
        }
        return text.toString();
    }

    private static Confusion count(
            List<String> classes, Network network, DataSet data, ToIntFunction<Matrix> indexOfClass) {
        int[][] counts = new int[classes.size()][classes.size()];
        List<Matrix> outputs = Evaluation.outputs(network, data);
        for (int i = 0; i < outputs.size(); i++) {
            Example example = data.examples().get(i);
            counts[indexOfClass.applyAsInt(example.target())][indexOfClass.applyAsInt(outputs.get(i))]++;
        }
        return new Confusion(classes, counts);
    }
}
