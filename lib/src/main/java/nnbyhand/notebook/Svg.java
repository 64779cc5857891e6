package nnbyhand.notebook;

import java.util.Locale;

/** An SVG document in the making, with presentation attributes only: GitHub removes style sheets from SVG. */
final class Svg {
    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String title;
    private String description = "";

    /** A light card: its colors then stand on the same ground in light and dark themes. */
    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
        body.append("<rect width=\"").append(width).append("\" height=\"").append(height)
                .append("\" rx=\"6\" fill=\"#ffffff\"/>\n");
    }

    /** A longer description, below the title. */
    Svg describe(String description) {
        this.description = description;
        return this;
    }

    /** {@return a length or place in pixels, to a tenth} */
    static String px(double length) {
        double rounded = Math.round(length * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : String.format(Locale.ROOT, "%.1f", rounded);
    }

    /** How wide a text is about; the reader's font is not known. */
    static double textWidth(String text, double size) {
        return text.codePointCount(0, text.length()) * size * 0.56;
    }

    Svg line(double x1, double y1, double x2, double y2, String color, double width, String dash) {
        body.append("<line x1=\"").append(px(x1)).append("\" y1=\"").append(px(y1)).append("\" x2=\"").append(px(x2))
                .append("\" y2=\"").append(px(y2)).append('"');
        return stroke(color, width, dash).raw("/>\n");
    }

    /** Lines through the points of path data, or an area if it has a fill. */
    Svg path(String data, String fill, String color, double width, String dash) {
        body.append("<path d=\"").append(data).append("\" fill=\"").append(Html.escape(fill)).append('"');
        return stroke(color, width, dash).raw("/>\n");
    }

    Svg rect(double x, double y, double width, double height, String fill, String color) {
        body.append("<rect x=\"").append(px(x)).append("\" y=\"").append(px(y)).append("\" width=\"").append(px(width))
                .append("\" height=\"").append(px(height)).append("\" fill=\"").append(Html.escape(fill)).append('"');
        return stroke(color, 1, "").raw("/>\n");
    }

    Svg circle(double x, double y, double radius, String fill, String color, double width) {
        body.append("<circle cx=\"").append(px(x)).append("\" cy=\"").append(px(y)).append("\" r=\"").append(px(radius))
                .append("\" fill=\"").append(Html.escape(fill)).append('"');
        return stroke(color, width, "").raw("/>\n");
    }

    /** A text at a place; anchor is start, middle or end, angle in degrees. */
    Svg text(double x, double y, String text, double size, String anchor, String color, double angle, boolean bold) {
        body.append("<text x=\"").append(px(x)).append("\" y=\"").append(px(y)).append("\" font-family=\"sans-serif\" font-size=\"")
                .append(px(size)).append("\" text-anchor=\"").append(anchor).append("\" fill=\"").append(Html.escape(color)).append('"');
        if (bold) {
            body.append(" font-weight=\"bold\"");
        }
        if (angle != 0) {
            body.append(" transform=\"rotate(").append(px(angle)).append(' ').append(px(x)).append(' ').append(px(y)).append(")\"");
        }
        body.append('>').append(Html.escape(text)).append("</text>\n");
        return this;
    }

    Svg text(double x, double y, String text, double size, String anchor) {
        return text(x, y, text, size, anchor, "#222222", 0, false);
    }

    Svg raw(String markup) {
        body.append(markup);
        return this;
    }

    private Svg stroke(String color, double width, String dash) {
        if (color.equals("none")) {
            return this;
        }
        body.append(" stroke=\"").append(Html.escape(color)).append("\" stroke-width=\"").append(px(width)).append('"');
        if (!dash.isEmpty()) {
            body.append(" stroke-dasharray=\"").append(dash).append('"');
        }
        return this;
    }

    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 "
                + width + " " + height + "\" role=\"img\">\n<title>" + Html.escape(title) + "</title>\n"
                + (description.isEmpty() ? "" : "<desc>" + Html.escape(description) + "</desc>\n") + body + "</svg>\n";
    }
}
