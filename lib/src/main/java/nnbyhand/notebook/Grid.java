package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nnbyhand.Numbers;

/**
 * A small table with a title and headings, the same in HTML and as plain text:
 * {@code Grid.of("After one step", "", "before", "after").row("w", 2, 1.98).row("b", 1, 0.98)}.
 */
public final class Grid implements Showable {
    private final String title;
    private final List<String> headings;
    private final List<List<Object>> rows;
    private final String note;

    private Grid(String title, List<String> headings, List<List<Object>> rows, String note) {
        this.title = title;
        this.headings = headings;
        this.rows = rows;
        this.note = note;
    }

    /**
     * A table without rows.
     *
     * @param title what it shows, or an empty string
     * @param headings one a column; none for a table without headings
     * @return the table, to which {@link #row} adds
     */
    public static Grid of(String title, String... headings) {
        return new Grid(Objects.requireNonNull(title, "a grid's title is null"), List.of(headings), List.of(), "");
    }

    /**
     * One more row.
     *
     * @param cells numbers (shown with {@link Numbers#DIGITS} digits) or anything else (shown as text)
     * @return the longer table; this one stays as it is
     */
    public Grid row(Object... cells) {
        int columns = rows.isEmpty() ? headings.size() : rows.get(0).size();
        if (cells.length == 0 || columns > 0 && cells.length != columns) {
            throw new IllegalArgumentException(
                    "a row of this grid has " + Math.max(1, columns) + " cells, but got " + cells.length);
        }
        for (Object cell : cells) {
            Values.notNull(cell);
        }
        List<List<Object>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new Grid(title, headings, more, note);
    }

    /**
     * A sentence below the table.
     *
     * @param sentence such as what was left out
     * @return the table with it; this one stays as it is
     */
    public Grid note(String sentence) {
        return new Grid(title, headings, rows, Objects.requireNonNull(sentence, "a grid's note is null"));
    }

    @Override
    public Bundle bundle() {
        return Bundle.text(text()).with(Bundle.HTML, html());
    }

    /** {@return title, headings and rows as aligned lines of text} */
    @Override
    public String toString() {
        return text();
    }

    /** {@return several tables below each other} */
    static Bundle bundle(List<Grid> grids) {
        return Bundle.text(String.join("\n\n", grids.stream().map(Grid::text).toList()))
                .with(Bundle.HTML, String.join("\n", grids.stream().map(Grid::html).toList()));
    }

    private String html() {
        // The spaces and line ends keep cells apart for readers that strip the tags.
        StringBuilder html = new StringBuilder();
        if (!title.isEmpty()) {
            // Not a caption: that wraps at the width of the narrowest table.
            html.append("<p><b>").append(Html.text(title)).append("</b></p>\n");
        }
        html.append("<table>\n");
        if (!headings.isEmpty()) {
            html.append("<thead><tr>");
            for (String heading : headings) {
                html.append("<th>").append(Html.text(heading)).append("</th> ");
            }
            html.append("</tr></thead>\n");
        }
        html.append("<tbody>\n");
        for (List<Object> row : rows) {
            html.append("<tr>");
            for (Object cell : row) {
                html.append(cell instanceof Number || cell.equals("") ? "<td>" : "<td style=\"text-align: left\">")
                        .append(Html.text(Values.text(cell)))
                        .append("</td> ");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>")
                .append(note.isEmpty() ? "" : "\n<p>" + Html.text(note) + "</p>")
                .toString();
    }

    private String text() {
        List<List<Object>> lines = new ArrayList<>(rows);
        if (!headings.isEmpty()) {
            lines.add(0, List.copyOf(headings));
        }
        int[] widths = new int[lines.isEmpty() ? 0 : lines.get(0).size()];
        for (List<Object> line : lines) {
            for (int j = 0; j < widths.length; j++) {
                widths[j] = Math.max(widths[j], Values.text(line.get(j)).length());
            }
        }
        List<String> text = new ArrayList<>();
        if (!title.isEmpty()) {
            text.add(title);
        }
        for (List<Object> line : lines) {
            StringBuilder cells = new StringBuilder();
            for (int j = 0; j < widths.length; j++) {
                String cell = Values.text(line.get(j));
                String gap = " ".repeat(widths[j] - cell.length());
                cells.append(j == 0 ? "" : "  ").append(isNumeric(j) ? gap + cell : cell + gap);
            }
            text.add(cells.toString().stripTrailing());
        }
        if (!note.isEmpty()) {
            text.add(note);
        }
        return String.join("\n", text);
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> row.get(column) instanceof Number || row.get(column).equals(""));
    }
}
