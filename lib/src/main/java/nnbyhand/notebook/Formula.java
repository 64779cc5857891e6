package nnbyhand.notebook;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A formula, typeset where mathematics can be typeset, and the same as plain text for every other reader.
 *
 * @param latex LaTeX without dollar signs
 * @param text the same as a line of plain text, such as {@code z = w x + b}
 */
public record Formula(String latex, String text) implements Showable {
    private static final Pattern BARE_DOLLAR = Pattern.compile("(?<!\\\\)[$]");

    /**
     * Checks both.
     *
     * @param latex LaTeX without dollar signs
     * @param text the same as plain text
     */
    public Formula {
        Objects.requireNonNull(latex, "a formula needs LaTeX, but got null");
        Objects.requireNonNull(text, "a formula needs its plain text as well, but got null");
        if (BARE_DOLLAR.matcher(latex).find()) {
            throw new IllegalArgumentException("write the formula's LaTeX without dollar signs: " + latex);
        }
    }

    /**
     * A formula: {@code Formula.of("E = \\frac{1}{2} (a - t)^2", "E = 1/2 (a - t)^2")}.
     *
     * @param latex LaTeX without dollar signs
     * @param text the same as plain text
     * @return the formula
     */
    public static Formula of(String latex, String text) {
        return new Formula(latex, text);
    }

    @Override
    public Bundle bundle() {
        // HTML comes first because a reader without mathematics then still finds the text, folded away for the others.
        return Bundle.text(text)
                .with(Bundle.HTML, "<div>$$" + Html.escape(latex) + "$$</div>\n<details><summary>as text</summary><pre>"
                        + Html.escape(text) + "</pre></details>")
                .with(Bundle.LATEX, "$$" + latex + "$$");
    }

    @Override
    public String toString() {
        return text;
    }
}
