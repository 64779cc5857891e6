package nnbyhand.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nnbyhand.Example;
import nnbyhand.Matrix;
import nnbyhand.Numbers;
import nnbyhand.Require;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Examples whose inputs and targets have names.
 *
 * @param inputNames the name of each number of every x
 * @param targetNames the name of each number of every target; of a one-hot target, the classes
 * @param examples at least one
 */
public record DataSet(List<String> inputNames, List<String> targetNames, List<Example> examples) {
    /**
     * Checks that there are as many names as numbers, and keeps its own copies of the lists.
     *
     * @param inputNames the name of each number of every x
     * @param targetNames the name of each number of every target
     * @param examples at least one
     */
    public DataSet {
        inputNames = Require.list(inputNames, "the list with every input name", "each input name");
        targetNames = Require.list(targetNames, "the list with every target name", "each target name");
        examples = Require.list(examples, "the list with every example", "each example");
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("a data set needs at least one example, but got none");
        }
        for (int i = 0; i < examples.size(); i++) {
            checkNames(inputNames, "input", examples.get(i).x(), i);
            checkNames(targetNames, "target", examples.get(i).target(), i);
        }
    }

    /** {@return how many examples there are} */
    public int size() {
        return examples.size();
    }

    /** {@return a Tablesaw table with one row per example: the inputs, then the targets} */
    public Table toTable() {
        List<Column<?>> columns = new ArrayList<>();
        double[][] inputs = inputs();
        for (int i = 0; i < inputs.length; i++) {
            columns.add(DoubleColumn.create(inputNames.get(i), inputs[i]));
        }
        double[][] targets = targets();
        for (int i = 0; i < targets.length; i++) {
            columns.add(DoubleColumn.create(targetNames.get(i), targets[i]));
        }
        return Tables.of("examples", columns);
    }

    @Override
    public String toString() {
        return examples.size() + (examples.size() == 1 ? " example" : " examples") + ": inputs "
                + String.join(", ", inputNames) + "; targets " + String.join(", ", targetNames);
    }

    /** {@code [input][example]} */
    double[][] inputs() {
        return columns(inputNames.size(), Example::x);
    }

    /** {@code [target][example]} */
    double[][] targets() {
        return columns(targetNames.size(), Example::target);
    }

    private double[][] columns(int count, Function<Example, Matrix> part) {
        double[][] columns = new double[count][examples.size()];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < examples.size(); j++) {
                columns[i][j] = part.apply(examples.get(j)).get(i);
            }
        }
        return columns;
    }

    private static void checkNames(List<String> names, String what, Matrix numbers, int index) {
        if (names.size() != numbers.rowCount()) {
            throw new IllegalArgumentException("each " + what + " has a name, but there are "
                    + Numbers.count(names.size(), "name") + " (" + String.join(", ", names) + ") and "
                    + Numbers.count(numbers.rowCount(), what) + " in example " + index);
        }
    }
}
