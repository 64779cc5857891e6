package nnbyhand.explain;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in two forms.
 *
 * @param text for a terminal: w1, z_h1, dE/dw1
 * @param latex for typeset mathematics
 */
record Symbol(String text, String latex) {
    private static final Pattern SUBSCRIPTED = Pattern.compile("([A-Za-z]+)_?([0-9]+)|([A-Za-z]+)_([A-Za-z0-9]+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Set<String> GREEK = Set.of("alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta",
            "lambda", "mu", "sigma", "phi", "omega");

    /** A name that somebody chose: w1 becomes w with subscript 1, and what is not a plain name is set as text. */
    static Symbol of(String text) {
        Matcher matcher = SUBSCRIPTED.matcher(text);
        if (matcher.matches()) {
            return matcher.group(1) != null
                    ? new Symbol(text, word(matcher.group(1)) + "_{" + matcher.group(2) + "}")
                    : new Symbol(text, word(matcher.group(3)) + "_{" + matcher.group(4) + "}");
        }
        return new Symbol(text, WORD.matcher(text).matches() ? word(text) : escaped(text));
    }

    /** A letter with what it belongs to below it: z and h1 give z_h1. */
    static Symbol of(String letter, String below) {
        boolean plain = below.matches("[A-Za-z0-9]+");
        return new Symbol(letter + "_" + below, word(letter) + "_{" + (plain ? below : escaped(below)) + "}");
    }

    /** A letter with the indices that the library's methods take: z[1,0]. */
    static Symbol of(String letter, int... indices) {
        StringBuilder list = new StringBuilder();
        for (int index : indices) {
            list.append(list.length() == 0 ? "" : ",").append(index);
        }
        return new Symbol(letter + "[" + list + "]", word(letter) + "_{" + list + "}");
    }

    /** The derivative of one quantity by another. */
    static Symbol derivative(Symbol of, Symbol by) {
        return new Symbol("d" + of.text + "/d" + by.text,
                "\\frac{\\partial " + of.latex + "}{\\partial " + by.latex + "}");
    }

    /** The value after a step. */
    Symbol afterStep() {
        return new Symbol(text + "+", "{" + latex + "}^{+}");
    }

    /**
     * Any text inside mathematics, for TeX and for MathJax, which differ within {@code \text}:
     * what is special to either stands outside it.
     */
    static String escaped(String text) {
        StringBuilder latex = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(character -> {
            String special = special(character);
            if (special == null) {
                plain.appendCodePoint(character);
            } else {
                flush(plain, latex);
                latex.append(special);
            }
        });
        flush(plain, latex);
        return latex.toString();
    }

    private static void flush(StringBuilder plain, StringBuilder latex) {
        if (plain.length() > 0) {
            latex.append("\\text{").append(plain).append('}');
            plain.setLength(0);
        }
    }

    private static String special(int character) {
        return switch (character) {
            case '_', '&', '%', '#', '{', '}' -> "\\" + (char) character;
            // A dollar sign, even escaped, ends the formula for some of the programs that look for its end.
            case '$' -> "\\text{\uFF04}";
            case '\\' -> "\\backslash ";
            case '^' -> "\\wedge ";
            case '~' -> "\\sim ";
            case '<' -> "\\lt ";
            case '>' -> "\\gt ";
            case '\n', '\r', '\t' -> "\\ ";
            default -> null;
        };
    }

    private static String word(String letters) {
        if (letters.length() == 1) {
            return letters;
        }
        return GREEK.contains(letters) ? "\\" + letters : "\\mathrm{" + letters + "}";
    }
}
