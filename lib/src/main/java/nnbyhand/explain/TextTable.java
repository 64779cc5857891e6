package nnbyhand.explain;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for a terminal: columns two spaces apart, the first row as heading. */
final class TextTable {
    private TextTable() {}

    static String of(List<String[]> rows) {
        int[] widths = IntStream.range(0, rows.get(0).length)
                .map(column -> rows.stream().mapToInt(row -> row[column].length()).max().orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, row.length)
                        .mapToObj(column -> row[column] + " ".repeat(widths[column] - row[column].length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
