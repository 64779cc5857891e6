package nnbyhand.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with separators, cut into lines of fields (RFC 4180: a field in quotes may hold separators, line ends and
 * doubled quotes). Tablesaw's own reader guesses types, takes "NA" and "*" for missing and forgets line numbers,
 * so that no error could say where to look; here a field stays text and a line keeps its number.
 */
final class CsvText {
    /** One record: the number of its first line in the file, counted from 1, and its fields without outer blanks. */
    record Line(int number, List<String> fields) {
        boolean isBlank() {
            return fields.size() == 1 && fields.get(0).isEmpty();
        }
    }

    private final String text;
    private final char separator;
    private final String source;
    private int position;
    private int lineNumber = 1;

    private CsvText(String text, char separator, String source) {
        this.text = text;
        this.separator = separator;
        this.source = source;
    }

    /** All records, blank lines at the end of the file left out. */
    static List<Line> lines(String text, char separator, String source) {
        CsvText csv = new CsvText(text, separator, source);
        List<Line> lines = new ArrayList<>();
        while (csv.position < text.length()) {
            lines.add(csv.line());
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private Line line() {
        int start = lineNumber;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (position < text.length() && text.charAt(position) == separator) {
            position++;
            fields.add(field());
        }
        skipLineEnd();
        return new Line(start, fields);
    }

    private String field() {
        while (position < text.length() && isInvisible(text.charAt(position)) && !isEnd(text.charAt(position))) {
            position++;
        }
        return position < text.length() && text.charAt(position) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = position;
        while (position < text.length() && !isEnd(text.charAt(position))) {
            position++;
        }
        return stripped(text.substring(start, position));
    }

    /** Without what cannot be seen at either end: blanks, also those of a fixed width, and marks of byte order. */
    static String stripped(String field) {
        int from = 0;
        int to = field.length();
        while (from < to && isInvisible(field.charAt(from))) {
            from++;
        }
        while (from < to && isInvisible(field.charAt(to - 1))) {
            to--;
        }
        return field.substring(from, to);
    }

    private static boolean isInvisible(char character) {
        return "\t\n\013\f\r\uFEFF\u200B".indexOf(character) >= 0 || Character.isSpaceChar(character);
    }

    private static String cut(String rest) {
        String shown = Shown.field(rest);
        return rest.length() < shown.length() - 2 ? shown : rest;
    }

    private String quoted() {
        int openedInLine = lineNumber;
        StringBuilder field = new StringBuilder();
        position++;
        while (true) {
            if (position == text.length()) {
                throw new IllegalArgumentException("line " + openedInLine + " of " + source
                        + ": a quotation mark (\") is opened there and never closed; close it or delete it");
            }
            char next = text.charAt(position);
            if (next == '"' && position + 1 < text.length() && text.charAt(position + 1) == '"') {
                field.append('"');
                position += 2;
            } else if (next == '"') {
                position++;
                break;
            } else if (next == '\r' || next == '\n') {
                field.append('\n');
                skipLineEnd();
            } else {
                field.append(next);
                position++;
            }
        }
        int line = lineNumber;
        String rest = plain();
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("line " + line + " of " + source + ": after the closing quotation mark"
                    + " of " + Shown.field(field.toString()) + " stands " + cut(rest)
                    + "; only a separator or the end of the line may follow (a quotation mark inside is doubled: \"\")");
        }
        return stripped(field.toString());
    }

    private boolean isEnd(char next) {
        return next == separator || next == '\r' || next == '\n';
    }

    private void skipLineEnd() {
        if (position < text.length()) {
            boolean two = text.startsWith("\r\n", position);
            position += two ? 2 : 1;
            lineNumber++;
        }
    }
}
