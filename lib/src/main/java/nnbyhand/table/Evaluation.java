package nnbyhand.table;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.Loss;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.Require;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** How well a network does on examples, usually on the test part; for classes see {@link Confusion}. */
public final class Evaluation {
    private Evaluation() {}

    /**
     * The mean of |output - target| over all outputs of all examples, in the units of the targets.
     *
     * @param network a network
     * @param data examples on the scale that the network was trained on
     * @return the mean absolute error
     */
    public static double meanAbsoluteError(Network network, DataSet data) {
        return meanAbsoluteDifference(outputs(network, data), data);
    }

    /**
     * The mean of |output - target| in the targets' own units, for a network trained on normalized examples.
     *
     * @param network trained on normalized examples
     * @param data examples in their own units
     * @param normalization how the network's examples were normalized
     * @return the mean absolute error
     */
    public static double meanAbsoluteError(Network network, DataSet data, Normalization normalization) {
        List<Matrix> outputs = outputs(network, Require.notNull(normalization, "the normalization").apply(data)).stream()
                .map(normalization.targets()::undo)
                .toList();
        return meanAbsoluteDifference(outputs, data);
    }

    /**
     * The mean of the examples' losses.
     *
     * @param network a network
     * @param data examples on the scale that the network was trained on
     * @param loss how far an output is from its target
     * @return the sum of all E over their number
     */
    public static double meanLoss(Network network, DataSet data, Loss loss) {
        return Require.notNull(network, "the network")
                .loss(Require.notNull(data, "the data set").examples(), loss);
    }

    /**
     * Inputs, targets and what the network makes of them, one row per example.
     *
     * @param network a network
     * @param data examples on the scale that the network was trained on
     * @return a table: the inputs, the targets, and a column "output ..." for each target
     */
    public static Table table(Network network, DataSet data) {
        List<Matrix> outputs = outputs(network, data);
        List<Column<?>> columns = new ArrayList<>(data.toTable().columns());
        for (int i = 0; i < data.targetNames().size(); i++) {
            int index = i;
            columns.add(DoubleColumn.create(
                    "output " + data.targetNames().get(i),
                    outputs.stream().mapToDouble(output -> output.get(index)).toArray()));
        }
        return Tables.of("outputs", columns);
    }

    /** One output per example. */
    static List<Matrix> outputs(Network network, DataSet data) {
        Require.notNull(network, "the network");
        Require.notNull(data, "the data set");
        if (network.inputs() != data.inputNames().size() || network.outputs() != data.targetNames().size()) {
            throw new IllegalArgumentException("this network is " + network.shape() + ", but the examples have "
                    + Numbers.count(data.inputNames().size(), "input") + " (" + String.join(", ", data.inputNames())
                    + ") and " + Numbers.count(data.targetNames().size(), "target") + " ("
                    + String.join(", ", data.targetNames()) + ")");
        }
        return data.examples().stream().map(example -> network.output(example.x())).toList();
    }

    private static double meanAbsoluteDifference(List<Matrix> outputs, DataSet data) {
        double sum = 0;
        for (int i = 0; i < outputs.size(); i++) {
            sum += outputs.get(i).minus(data.examples().get(i).target()).map(Math::abs).sum();
        }
        return sum / (data.size() * (double) data.targetNames().size());
    }
}
