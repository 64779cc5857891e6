package nnbyhand.table;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import nnbyhand.Example;
import nnbyhand.Matrix;
import nnbyhand.Numbers;
import nnbyhand.Require;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The rows of a CSV file or a Tablesaw table, before it is said which columns go in and which should come out:
 * {@code Rows.ofCsv("data/abc.csv").inputs("A", "B", "C").targets("target")}.
 * A field is read as a number only where a number is asked for, and then strictly: whatever is missing, text or not
 * finite is refused with its line and column, so that it never turns up later as NaN.
 */
public final class Rows {
    private final String source;
    private final List<String> columnNames;
    private final List<Row> rows;

    private Rows(String source, List<String> columnNames, List<Row> rows) {
        this.source = source;
        this.columnNames = List.copyOf(columnNames);
        this.rows = List.copyOf(rows);
        checkNames();
        for (Row row : rows) {
            checkLength(row);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(source + " names its columns (" + Shown.list(columnNames)
                    + "), but has no row of data under them");
        }
    }

    /**
     * The rows of a file separated by commas, in UTF-8, its first line naming the columns.
     *
     * @param file its path; a relative one starts at the notebook's folder
     * @return its rows
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Rows ofCsv(String file) {
        return ofCsv(file, ',');
    }

    /**
     * The rows of a file with another separator: {@code ofCsv("data/abc.csv", ';')}.
     *
     * @param file its path; a relative one starts at the notebook's folder
     * @param separator what stands between two fields, such as ';' or '\t'; no letter, digit, or part of a number
     * @return its rows
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Rows ofCsv(String file, char separator) {
        return ofCsv(TextFile.path(file), separator);
    }

    /**
     * The rows of a file separated by commas, in UTF-8, its first line naming the columns.
     *
     * @param file its path
     * @return its rows
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Rows ofCsv(Path file) {
        return ofCsv(file, ',');
    }

    /**
     * The rows of a file with another separator.
     *
     * @param file its path
     * @param separator what stands between two fields, such as ';' or '\t'; no letter, digit, or part of a number
     * @return its rows
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Rows ofCsv(Path file, char separator) {
        String source = String.valueOf(Require.notNull(file, "the name of the file").getFileName());
        checkIsSeparator(separator);
        List<CsvText.Line> lines = CsvText.lines(TextFile.read(file, ".csv"), separator, source);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(source + " is empty: its first line should name the columns, "
                    + "each line after it should hold one row of numbers");
        }
        List<String> names = lines.get(0).fields();
        if (lines.get(0).isBlank()) {
            throw new IllegalArgumentException(
                    "line 1 of " + source + " is blank: the first line should name the columns");
        }
        checkSeparator(names, separator, source, file);
        List<Row> rows = lines.stream()
                .skip(1)
                .map(line -> new Row("line " + line.number() + " of " + source, line.fields()))
                .toList();
        return new Rows(source, names, rows);
    }

    /**
     * The rows of a Tablesaw table.
     *
     * @param table any table; columns of text that holds numbers are read as those of a file are
     * @return its rows
     */
    public static Rows of(Table table) {
        Require.notNull(table, "the table");
        String source = table.name() == null || table.name().isEmpty() ? "the table" : "the table " + table.name();
        List<Row> rows = IntStream.range(0, table.rowCount())
                .mapToObj(i -> new Row("row " + (i + 1) + " of " + source + " (counted from 1)",
                        table.columns().stream().map(column -> text(column, i)).toList()))
                .toList();
        return new Rows(source, table.columnNames(), rows);
    }

    /** {@return the names of all columns, from left to right} */
    public List<String> columnNames() {
        return columnNames;
    }

    /** {@return how many rows of data there are} */
    public int size() {
        return rows.size();
    }

    /**
     * Chooses what goes into the network.
     *
     * @param names columns of numbers, in the order of the network's inputs; at least one
     * @return the rows with their inputs, still without targets
     */
    public Inputs inputs(String... names) {
        return new Inputs(chosen(names, "input"));
    }

    @Override
    public String toString() {
        return rows.size() + (rows.size() == 1 ? " row" : " rows") + " of " + source + ", columns "
                + Shown.list(columnNames);
    }

    /** Rows with their input columns chosen; the targets complete them to examples. */
    public final class Inputs {
        private final List<String> inputNames;

        private Inputs(List<String> inputNames) {
            this.inputNames = inputNames;
        }

        @Override
        public String toString() {
            return Rows.this + ", with the inputs " + Shown.list(inputNames) + "; targets or classTarget completes them";
        }

        /**
         * Takes the targets from columns of numbers.
         *
         * @param names columns of numbers, in the order of the network's outputs; at least one
         * @return one example per row, in the order of the rows
         */
        public DataSet targets(String... names) {
            List<String> targetNames = chosen(names, "target");
            targetNames.forEach(this::checkIsNoInput);
            int[] columns = columns(targetNames);
            return dataSet(targetNames, row -> numbers(row, columns));
        }

        /**
         * Takes the targets from a column of classes, one-hot: each class becomes an output, which should be 1 for
         * the rows of that class and 0 for the others. The classes are sorted, by number if all are numbers.
         *
         * @param name the column with each row's class, as text or number
         * @return one example per row, its target names being the classes
         */
        public DataSet classTarget(String name) {
            List<String> classes = classes(column(name));
            if (classes.size() == 1) {
                throw new IllegalArgumentException("column \"" + name + "\" of " + source
                        + " holds one class only (" + Shown.list(classes) + "): with nothing to tell apart, "
                        + "nothing can be learned");
            }
            return classTarget(name, classes.toArray(String[]::new));
        }

        /**
         * As {@link #classTarget(String)}, with the classes named, in the order of the network's outputs.
         *
         * @param name the column with each row's class
         * @param classes all classes, at least two
         * @return one example per row, its target names being the classes
         */
        public DataSet classTarget(String name, String... classes) {
            int column = column(name);
            checkIsNoInput(name);
            List<String> all = Arrays.stream(Require.notNull(classes, "the names of the classes"))
                    .map(one -> Require.notNull(one, "the name of a class"))
                    .toList();
            if (all.size() < 2 || new HashSet<>(all).size() < all.size()) {
                throw new IllegalArgumentException(
                        "a class target needs two or more different classes, but was given "
                                + (all.isEmpty() ? "none" : Shown.list(all)));
            }
            return dataSet(all, row -> oneHot(row, column, all));
        }

        private void checkIsNoInput(String name) {
            if (inputNames.contains(name)) {
                throw new IllegalArgumentException("column \"" + name + "\" is an input already: a target that goes "
                        + "in as well can be copied, so nothing would be learned");
            }
        }

        private DataSet dataSet(List<String> targetNames, Function<Row, Matrix> target) {
            int[] columns = columns(inputNames);
            return new DataSet(
                    inputNames,
                    targetNames,
                    rows.stream()
                            .map(row -> new Example(numbers(row, columns), target.apply(row)))
                            .toList());
        }
    }

    /** One row: where it stands, for messages, and its fields as text. */
    private record Row(String place, List<String> fields) {}

    private List<String> chosen(String[] names, String what) {
        List<String> all = Arrays.asList(Require.notNull(names, "the names of the columns"));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("at least one " + what + " column must be named; the columns of "
                    + source + " are " + Shown.list(columnNames));
        }
        all.forEach(this::column);
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("each " + what + " has a column of its own, but " + Shown.list(all)
                    + " names one twice");
        }
        return List.copyOf(all);
    }

    private int column(String name) {
        int column = columnNames.indexOf(Require.notNull(name, "the name of a column"));
        if (column < 0) {
            throw new IllegalArgumentException(source + " has no column " + Shown.field(name) + ": its columns are "
                    + Shown.list(columnNames) + Nearest.hint(name, columnNames)
                    + (columnNames.stream().allMatch(StrictNumber::isNumber)
                            ? "; its first line should name the columns, but holds numbers"
                            : ""));
        }
        return column;
    }

    private int[] columns(List<String> names) {
        return names.stream().mapToInt(this::column).toArray();
    }

    private Matrix numbers(Row row, int[] columns) {
        return Matrix.column(Arrays.stream(columns)
                .mapToDouble(column -> StrictNumber.parse(row.fields().get(column), () -> place(row, column)))
                .toArray());
    }

    private String place(Row row, int column) {
        return row.place() + ", column " + Shown.field(columnNames.get(column));
    }

    private String label(Row row, int column) {
        String label = row.fields().get(column);
        if (label.isEmpty()) {
            throw new IllegalArgumentException(place(row, column) + ": the class is missing; fill it in, or delete "
                    + "the whole row");
        }
        return label;
    }

    private Matrix oneHot(Row row, int column, List<String> classes) {
        String label = label(row, column);
        int index = classes.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException(place(row, column) + ": " + Shown.field(label)
                    + " is none of the classes " + Shown.list(classes) + Nearest.hint(label, classes));
        }
        return Matrix.filled(classes.size(), 1, 0).with(index, 0, 1);
    }

    private List<String> classes(int column) {
        List<String> labels = rows.stream().map(row -> label(row, column)).distinct().toList();
        if (!labels.stream().allMatch(StrictNumber::isDecimal)) {
            return labels.stream().sorted().toList();
        }
        // Not as doubles, which are the same for some different labels with 17 digits or more.
        List<String> sorted = labels.stream().sorted(Comparator.comparing(BigDecimal::new)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (new BigDecimal(sorted.get(i - 1)).compareTo(new BigDecimal(sorted.get(i))) == 0) {
                throw new IllegalArgumentException("column \"" + columnNames.get(column) + "\" of " + source
                        + " writes one class in two ways, " + sorted.get(i - 1) + " and " + sorted.get(i) + ": write it in one way");
            }
        }
        return sorted;
    }

    private void checkNames() {
        if (columnNames.isEmpty()) {
            throw new IllegalArgumentException(source + " has no columns");
        }
        for (int i = 0; i < columnNames.size(); i++) {
            String name = columnNames.get(i);
            int first = columnNames.indexOf(name);
            // A column without a name, as row numbers often are, cannot be asked for and so cannot be confused.
            if (first < i && !name.isEmpty()) {
                throw new IllegalArgumentException(source + " has two columns with the name " + Shown.field(name)
                        + ", the " + ordinal(first) + " and the " + ordinal(i) + ": rename one of them in its "
                        + "first line");
            }
        }
    }

    private void checkLength(Row row) {
        int fields = row.fields().size();
        if (fields == columnNames.size()) {
            return;
        }
        if (fields == 1 && row.fields().get(0).isEmpty()) {
            throw new IllegalArgumentException(row.place() + " is blank, with rows after it: delete the line");
        }
        throw new IllegalArgumentException(row.place() + " has " + Numbers.count(fields, "field")
                + ", but the first line names " + Numbers.count(columnNames.size(), "column") + ": " + lengthHint(row));
    }

    /** What may have led to a row of another length than the first line. */
    private String lengthHint(Row row) {
        int fields = row.fields().size();
        int columns = columnNames.size();
        if (fields == columns + 1 && row.fields().get(fields - 1).isEmpty()) {
            return "it ends with a separator and the first line does not; delete that one, or end all lines with one";
        }
        if (fields == columns - 1 && columnNames.get(columns - 1).isEmpty()) {
            return "the first line ends with a separator and this one does not; delete that one, or end all lines with "
                    + "one";
        }
        if (columns == 1) {
            return "does the first line name the columns, or is it a title or a note? Then delete it";
        }
        return fields > columns
                ? "is a number written with a decimal comma, or a text with a separator not in quotation marks?"
                : "is a field missing, or another separator used there?";
    }

    /** What can be part of a field, or ends a line, cannot stand between two fields. */
    private static void checkIsSeparator(char separator) {
        boolean control = separator < ' ' && separator != '\t';
        if (Character.isLetterOrDigit(separator) || "\".+-_'".indexOf(separator) >= 0 || control) {
            throw new IllegalArgumentException("'" + Shown.visible(separator) + "' cannot separate fields, because it "
                    + "can be part of one or ends a line: use ',', ';', '\\t', '|' or ' '");
        }
    }

    private static void checkSeparator(List<String> header, char separator, String source, Path file) {
        String first = header.get(0);
        if (first.startsWith("sep=")) {
            throw new IllegalArgumentException("line 1 of " + source + " is " + first
                    + ", a note for a spreadsheet program: delete that line, so that the first line names the columns");
        }
        if (header.size() > 1) {
            return;
        }
        for (char other : new char[] {',', ';', '\t', '|'}) {
            if (other != separator && first.indexOf(other) >= 0) {
                String shown = Shown.visible(other);
                throw new IllegalArgumentException("with '" + Shown.visible(separator) + "' as separator the first "
                        + "line of " + source + " is one single column, " + Shown.field(first)
                        + ": its separator seems to be '" + shown
                        + "', so read it with Rows.ofCsv(\"" + TextFile.asTyped(file) + "\", '" + shown + "')");
            }
        }
    }

    /** The cell as a file of this table would hold it; numbers in the shortest form that reads back the same. */
    private static String text(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        Object cell = column.get(row);
        if (cell instanceof Double || cell instanceof Float) {
            double number = ((Number) cell).doubleValue();
            boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
            boolean negativeZero = Double.valueOf(number).equals(-0.0);
            return whole && !negativeZero ? Long.toString((long) number) : Double.toString(number);
        }
        return CsvText.stripped(String.valueOf(cell));
    }

    private static String ordinal(int index) {
        int number = index + 1;
        List<String> endings = List.of("th", "st", "nd", "rd", "th");
        String ending = number % 100 / 10 == 1 ? "th" : endings.get(Math.min(number % 10, 4));
        return number + ending;
    }
}
