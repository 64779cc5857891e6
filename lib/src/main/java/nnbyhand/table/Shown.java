package nnbyhand.table;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a file holds, as a message shows it: short, and with nothing invisible in it. */
final class Shown {
    private static final int LONGEST = 60;
    private static final int MOST = 12;

    private Shown() {}

    /** A field in quotation marks, cut at {@link #LONGEST} characters, invisible ones by their number. */
    static String field(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        String start = text.substring(0, end).codePoints().mapToObj(Shown::visible).collect(Collectors.joining());
        return end == text.length() ? "\"" + start + "\"" : "\"" + start + "...\" (" + text.length() + " characters)";
    }

    /** Names in quotation marks, the first {@link #MOST} of them. */
    static String list(Collection<String> names) {
        String first = names.stream()
                .limit(MOST)
                .map(name -> name.isEmpty() ? "(no name)" : field(name))
                .collect(Collectors.joining(", "));
        return names.size() <= MOST ? first : first + ", ... (" + names.size() + " in all)";
    }

    /** The character itself, or U+00A0 and the like for one that cannot be told from a blank or from nothing. */
    static String visible(int character) {
        return switch (character) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> character != ' ' && isInvisible(character)
                    ? String.format(Locale.ROOT, "U+%04X", character)
                    : Character.toString(character);
        };
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return Character.isSpaceChar(character) || type == Character.CONTROL || type == Character.FORMAT
                || type == Character.UNASSIGNED;
    }
}
