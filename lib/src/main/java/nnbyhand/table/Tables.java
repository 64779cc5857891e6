package nnbyhand.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nnbyhand.EpochLoss;
import nnbyhand.Require;
import nnbyhand.TrainingRun;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What was computed, as Tablesaw tables to look at and to plot. */
public final class Tables {
    private Tables() {}

    /**
     * The history of a training: columns "epoch" and "loss", one row a measurement.
     *
     * @param run what a training gave
     * @return the table, to be plotted as a loss curve
     */
    public static Table history(TrainingRun run) {
        List<TrainingRun> one = List.of(Require.notNull(run, "the training run"));
        return Table.create("history", epochs(one), losses(one));
    }

    /**
     * The histories of several trainings under one another, with a first column "run" that names each:
     * the grouping column of a plot with several curves.
     *
     * @param runs the trainings by name, such as "learning rate 0.5", in the order of the map
     * @return the table: columns "run", "epoch" and "loss"
     */
    public static Table histories(Map<String, TrainingRun> runs) {
        StringColumn names = StringColumn.create("run");
        Require.notNull(runs, "the training runs").forEach((name, run) -> Require.notNull(run, "the training run " + name)
                .history()
                .forEach(measured -> names.append(name)));
        return Table.create("histories", names, epochs(runs.values()), losses(runs.values()));
    }

    private static IntColumn epochs(Collection<TrainingRun> runs) {
        return IntColumn.create("epoch", measurements(runs).mapToInt(EpochLoss::epoch).toArray());
    }

    private static DoubleColumn losses(Collection<TrainingRun> runs) {
        return DoubleColumn.create("loss", measurements(runs).mapToDouble(EpochLoss::loss).toArray());
    }

    private static Stream<EpochLoss> measurements(Collection<TrainingRun> runs) {
        return runs.stream().flatMap(run -> run.history().stream());
    }

    /** A table of columns; a name that Tablesaw would refuse (it ignores case) gets a number behind it. */
    static Table of(String name, List<? extends Column<?>> columns) {
        Set<String> taken = new HashSet<>();
        for (Column<?> column : columns) {
            String wanted = column.name();
            for (int i = 2; !taken.add(column.name().toLowerCase(Locale.ROOT)); i++) {
                column.setName(wanted + " (" + i + ")");
            }
        }
        return Table.create(name, columns.toArray(Column<?>[]::new));
    }
}
