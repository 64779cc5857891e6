package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as a notebook shows it. */
final class TableForms {
    private static final int MAX_ROWS = 20;

    private TableForms() {}

    static Bundle of(Table table) {
        String name = table.name() == null ? "" : table.name();
        if (table.columnCount() == 0) {
            return Bundle.text((name.isEmpty() ? "A table" : name) + " without columns");
        }
        Grid grid = Grid.of(name, table.columnNames().toArray(String[]::new));
        for (int i = 0; i < Math.min(table.rowCount(), MAX_ROWS); i++) {
            List<Object> row = new ArrayList<>();
            for (Column<?> column : table.columns()) {
                row.add(column.isMissing(i) ? "" : column.get(i));
            }
            grid = grid.row(row.toArray());
        }
        if (table.rowCount() > MAX_ROWS) {
            grid = grid.note("The first " + MAX_ROWS + " of " + table.rowCount() + " rows are shown.");
        }
        return (table.rowCount() == 0 ? grid.note("The table has no rows.") : grid).bundle();
    }
}
