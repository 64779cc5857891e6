package nnbyhand.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The little HTML that notebooks, GitHub and nbconvert all leave intact: no scripts, no style sheets. */
final class Html {
    private Html() {}

    /** {@return the text with everything escaped that HTML, XML or a quoted attribute would read as markup} */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** {@return text between tags; a dollar sign stands alone, or two of them would be taken for a formula's ends} */
    static String text(String text) {
        return escape(text).replace("$", "<span>$</span>");
    }

    /** {@return an image that carries its SVG with it: inline SVG is cut up by GitHub} */
    static String image(String svg, String alternativeText) {
        return "<img alt=\"" + escape(alternativeText) + "\" src=\"data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)) + "\">";
    }

    // One control character or lone surrogate from a data file would make a whole SVG unreadable.
    private static boolean isXml(int c) {
        return c == '\n' || c == '\t' || c == '\r' || c >= 0x20 && c < 0xD800 || c > 0xDFFF && c != 0xFFFE && c != 0xFFFF;
    }
}
