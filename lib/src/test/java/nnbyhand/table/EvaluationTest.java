package nnbyhand.table;

import static nnbyhand.Activation.LINEAR;
import static nnbyhand.Loss.HALF_SQUARED_ERROR;
import static nnbyhand.Matrix.column;
import static nnbyhand.Matrix.row;
import static nnbyhand.Matrix.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnbyhand.Example;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.Training;
import nnbyhand.TrainingRun;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class EvaluationTest {
    private static final Network SAME = Network.of(new Layer(rows(row(1, 0), row(0, 1)), LINEAR));
    private static final DataSet DATA = new DataSet(List.of("A", "B"), List.of("s", "t"), List.of(
            new Example(column(1, 2), column(2, 2)), new Example(column(3, 5), column(0, 7))));

    @Test
    void theMeanAbsoluteErrorIsOverAllOutputsOfAllExamples() {
        assertEquals((1 + 0 + 3 + 2) / 4.0, Evaluation.meanAbsoluteError(SAME, DATA));
    }

    @Test
    void theMeanLossIsOverTheExamples() {
        assertEquals((0.5 + 4.5 + 2) / 2, Evaluation.meanLoss(SAME, DATA, HALF_SQUARED_ERROR));
    }

    @Test
    void theErrorOfANormalizedNetworkCanBeToldInTheUnitsOfTheTarget() {
        DataSet data = new DataSet(List.of("x"), List.of("t"), List.of(
                new Example(column(0), column(100)), new Example(column(10), column(300)),
                new Example(column(5), column(260))));
        Normalization normalization = Normalization.minMaxWithTargets(data);
        Network same = Network.of(new Layer(row(1), LINEAR));
        assertEquals(0.3 / 3, Evaluation.meanAbsoluteError(same, normalization.apply(data)), 1e-15);
        assertEquals(60.0 / 3, Evaluation.meanAbsoluteError(same, data, normalization), 1e-12);
    }

    @Test
    void inputsTargetsAndOutputsStandSideBySide() {
        Table table = Evaluation.table(SAME, DATA);
        assertEquals(List.of("A", "B", "s", "t", "output s", "output t"), table.columnNames());
        assertEquals(5, table.doubleColumn("output t").get(1));
    }

    @Test
    void aHistoryBecomesATable() {
        TrainingRun run = Training.of(HALF_SQUARED_ERROR, 0.01, 6).withMeasuringEvery(2).run(SAME, DATA.examples());
        Table table = Tables.history(run);
        assertEquals(List.of("epoch", "loss"), table.columnNames());
        assertEquals(List.of(0, 2, 4, 6), table.intColumn("epoch").asList());
        for (int i = 0; i < 4; i++) {
            assertEquals(run.history().get(i).loss(), table.doubleColumn("loss").get(i));
        }
    }

    @Test
    void severalHistoriesStandUnderOneAnother() {
        Map<String, TrainingRun> runs = new LinkedHashMap<>();
        for (double rate : new double[] {0.01, 0.02}) {
            runs.put("rate " + rate, Training.of(HALF_SQUARED_ERROR, rate, 1).run(SAME, DATA.examples()));
        }
        Table table = Tables.histories(runs);
        assertEquals(List.of("rate 0.01", "rate 0.01", "rate 0.02", "rate 0.02"), table.stringColumn("run").asList());
        assertEquals(List.of(0, 1, 0, 1), table.intColumn("epoch").asList());
    }
}
