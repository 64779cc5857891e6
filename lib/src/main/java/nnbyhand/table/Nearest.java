package nnbyhand.table;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses which name was meant. */
final class Nearest {
    /** Nobody mistypes a longer name, and comparing two takes as many steps as the product of their lengths. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** {@code ; did you mean "target"?}, or nothing if no name comes close. */
    static String hint(String given, List<String> names) {
        String wanted = String.valueOf(given).strip().toLowerCase(Locale.ROOT);
        if (wanted.length() > LONGEST) {
            return "";
        }
        return names.stream()
                .filter(name -> name.length() <= 2 * LONGEST)
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= wanted.length() / 3)
                .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .map(name -> "; did you mean " + Shown.field(name) + "?")
                .orElse("");
    }

    /** How many letters must be put in, taken out or exchanged (Levenshtein). */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[above.length - 1];
    }
}
