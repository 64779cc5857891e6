package nnbyhand.notebook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import tech.tablesaw.plotly.components.Figure;

/**
 * A Tablesaw figure with the sentence that stands for it where it cannot be seen.
 * In JupyterLab it is interactive; everywhere else it is a still picture drawn from the same numbers.
 */
public final class Picture implements Showable {
    private final ObjectNode json;
    private final String alternativeText;

    private Picture(ObjectNode json, String alternativeText) {
        this.json = json;
        this.alternativeText = alternativeText;
    }

    /**
     * A figure whose alternative text tells title, axes, series and their ranges.
     *
     * @param figure any Tablesaw figure
     * @return the picture
     */
    public static Picture of(Figure figure) {
        ObjectNode json = json(figure);
        return new Picture(json, StaticPlot.describe(json));
    }

    /**
     * A figure with an alternative text of its own.
     *
     * @param figure any Tablesaw figure
     * @param alternativeText what can be seen in it, in a sentence
     * @return the picture
     */
    public static Picture of(Figure figure, String alternativeText) {
        return new Picture(json(figure), Objects.requireNonNull(alternativeText, "the alternative text is null"));
    }

    @Override
    public Bundle bundle() {
        return Bundle.text(alternativeText)
                .with(Bundle.PLOTLY, FigureJson.plain(json))
                .with(Bundle.HTML, image());
    }

    /** {@return the still picture as HTML} */
    String image() {
        return Html.image(svg(), alternativeText);
    }

    /** {@return the still picture as an SVG document} */
    public String svg() {
        return StaticPlot.svg(json, alternativeText);
    }

    /** {@return the alternative text} */
    @Override
    public String toString() {
        return alternativeText;
    }

    private static ObjectNode json(Figure figure) {
        return FigureJson.of(Objects.requireNonNull(figure, "the figure is null"));
    }
}
