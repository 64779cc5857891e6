package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import nnbyhand.Example;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.LayerGradients;
import nnbyhand.LayerPass;
import nnbyhand.Matrix;
import nnbyhand.Network;
import nnbyhand.explain.Comparison;
import nnbyhand.explain.Derivation;
import nnbyhand.explain.Derivation;
import nnbyhand.explain.GradientCheck;
import nnbyhand.explain.GradientCheck.Proof;
import nnbyhand.explain.Landscape;
import nnbyhand.explain.Published;
import nnbyhand.explain.RoundingMicroscope;
import nnbyhand.explain.Scalar;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** The one call that a cell needs: {@code import static nnbyhand.notebook.Show.show;}. */
public final class Show {
    private record Renderer<T>(Class<T> type, Function<T, Bundle> form) {
        Bundle bundle(Object value) {
            return form.apply(type.cast(value));
        }
    }

    /** How each type looks; the first that fits is taken. A new type is one more line. */
    private static final List<Renderer<?>> RENDERERS = List.of(
            new Renderer<>(Showable.class, Showable::bundle),
            new Renderer<>(Bundle.class, bundle -> bundle),
            new Renderer<>(Derivation.class, derivation -> Formula.of(derivation.latex(), derivation.toString()).bundle()),
            new Renderer<>(Matrix.class, NetworkGrids::of),
            new Renderer<>(double[][].class, cells -> NetworkGrids.of(Matrix.of(cells))),
            new Renderer<>(Layer.class, NetworkGrids::of),
            new Renderer<>(Network.class, NetworkGrids::of),
            new Renderer<>(LayerPass.class, NetworkGrids::of),
            new Renderer<>(ForwardPass.class, NetworkGrids::of),
            new Renderer<>(LayerGradients.class, NetworkGrids::of),
            new Renderer<>(Gradients.class, NetworkGrids::of),
            new Renderer<>(Example.class, NetworkGrids::of),
            new Renderer<>(Derivation.class, Explanations::of),
            new Renderer<>(Scalar.class, ScalarGraph::of),
            new Renderer<>(Proof.class, Explanations::of),
            new Renderer<>(GradientCheck.class, Explanations::of),
            new Renderer<>(Published.class, Explanations::of),
            new Renderer<>(RoundingMicroscope.class, Explanations::of),
            new Renderer<>(Comparison.class, Explanations::of),
            new Renderer<>(Landscape.class, Explanations::of),
            new Renderer<>(Table.class, TableForms::of),
            new Renderer<>(Figure.class, figure -> Picture.of(figure).bundle()));

    private Show() {}

    /**
     * Shows values below the cell, from the first to the last: numbers and text on one line, each of the others
     * (matrices, networks, passes, gradients, formulas, Tablesaw tables and figures, diagrams) in its own form.
     * It returns nothing, so that the cell does not echo it as well.
     *
     * @param values what to show; the elements of a list or of an array of objects one by one
     * @throws IllegalArgumentException if one is null: in a notebook, a variable emptied by running another cell
     */
    public static void show(Object... values) {
        // All forms are made before the first is shown: a cell shows all it was asked for, or says why not.
        List<Bundle> bundles = bundles(Arrays.asList(Values.notNull(values)));
        Kernel kernel = Kernel.current();
        bundles.forEach(kernel::display);
    }

    /** {@return the forms of one value} */
    static Bundle bundle(Object value) {
        for (Renderer<?> renderer : RENDERERS) {
            if (renderer.type().isInstance(Values.notNull(value))) {
                return renderer.bundle(value);
            }
        }
        return Bundle.text(Values.text(value));
    }

    /** {@return the forms of several values, text and numbers beside each other in one} */
    static List<Bundle> bundles(Collection<?> values) {
        List<Bundle> bundles = new ArrayList<>();
        List<String> line = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
                line.add(Values.text(value));
                continue;
            }
            flush(line, bundles);
            if (value instanceof Collection<?> several) {
                bundles.addAll(bundles(several));
            } else if (value instanceof Object[] several && !(value instanceof double[][])) {
                bundles.addAll(bundles(Arrays.asList(several)));
            } else {
                bundles.add(bundle(value));
            }
        }
        flush(line, bundles);
        return bundles;
    }

    private static void flush(List<String> line, List<Bundle> bundles) {
        if (!line.isEmpty()) {
            bundles.add(Bundle.text(String.join(" ", line)));
            line.clear();
        }
    }
}
