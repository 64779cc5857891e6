package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.ForwardPass;
import nnbyhand.Gradients;
import nnbyhand.Layer;
import nnbyhand.Network;
import nnbyhand.Numbers;
import nnbyhand.explain.Names;

/**
 * A drawing of a network: circles for neurons, lines for weights, the numbers on them.
 * Blue is positive, orange and dashed negative; the thicker a line, the larger its weight.
 * Small networks are drawn in full; of large ones it says what is left out.
 */
public final class Diagram implements Showable {
    /** The text of a network with more weights would help nobody. */
    private static final int MOST_WEIGHTS_AS_TEXT = 100;

    private final Network network;
    private final Network before;
    private final ForwardPass pass;
    private final Gradients gradients;
    private final Names names;

    private Diagram(Network network, Network before, ForwardPass pass, Gradients gradients, Names names) {
        this.network = network;
        this.before = before;
        this.pass = pass;
        this.gradients = gradients;
        this.names = names;
    }

    /**
     * Weights and biases.
     *
     * @param network any network
     * @return the drawing
     */
    public static Diagram of(Network network) {
        return new Diagram(Values.notNull(network), null, null, null, Names.of(network));
    }

    /**
     * Weights and biases, the inputs, and in each neuron its z and a.
     *
     * @param pass what {@link Network#forward} recorded
     * @return the drawing
     */
    public static Diagram of(ForwardPass pass) {
        Network network = Values.notNull(pass).network();
        return new Diagram(network, null, pass, null, Names.of(network));
    }

    /**
     * The same with each neuron's delta = dE/dz below it, and dE/dw at each weight.
     *
     * @param pass what {@link Network#forward} recorded
     * @param gradients what {@link Network#backward} made of it
     * @return the drawing
     */
    public static Diagram of(ForwardPass pass, Gradients gradients) {
        Network network = Values.notNull(pass).network();
        for (int i = 0; i < Math.max(network.layers().size(), Values.notNull(gradients).layers().size()); i++) {
            boolean fits = i < Math.min(network.layers().size(), gradients.layers().size())
                    && network.layer(i).weights().shape().equals(gradients.layer(i).weights().shape());
            if (!fits) {
                throw new IllegalArgumentException("these gradients belong to a network of another shape than "
                        + network.shape() + ": take network.backward(pass, target, loss) of the pass that is drawn");
            }
        }
        return new Diagram(network, null, pass, gradients, Names.of(network));
    }

    /**
     * Each weight and bias before and after a step, with those marked that changed.
     *
     * @param before the network before
     * @param after a network of the same shape, such as {@link Network#step} gives
     * @return the drawing; its lines are the weights after the step
     */
    public static Diagram beforeAndAfter(Network before, Network after) {
        if (!Values.notNull(before).shape().equals(Values.notNull(after).shape())) {
            throw new IllegalArgumentException("before and after are compared number by number, so both networks have the"
                    + " same shape, but these are " + before.shape() + " and " + after.shape());
        }
        return new Diagram(after, before, null, null, Names.of(after));
    }

    /**
     * The same drawing with other names for inputs, neurons and weights.
     *
     * @param others names made for a network of this shape, such as {@code Names.article(network)}
     * @return the changed drawing
     */
    public Diagram withNames(Names others) {
        return new Diagram(network, before, pass, gradients, Values.notNull(others));
    }

    @Override
    public Bundle bundle() {
        return Bundle.text(toString())
                .with(Bundle.HTML, Html.image(svg(), alternativeText()) + "\n<details><summary>as text</summary><pre>"
                        + Html.escape(toString()) + "</pre></details>");
    }

    /** {@return the drawing as an SVG document} */
    public String svg() {
        return new DiagramDrawing(this).svg();
    }

    /** {@return every number of the drawing in lines of text, of a large network its shape} */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(alternativeText()));
        if (weightCount() > MOST_WEIGHTS_AS_TEXT) {
            return lines.get(0) + "\n" + network.layers().stream()
                    .map(layer -> layer.inputs() + " inputs, " + layer.neurons() + " neurons, " + layer.activation())
                    .reduce((a, b) -> a + "\n" + b)
                    .orElseThrow();
        }
        for (int j = 0; pass != null && j < network.inputs(); j++) {
            lines.add(names.input(j) + " = " + Numbers.text(pass.x().get(j)));
        }
        for (int l = 0; l < network.layers().size(); l++) {
            lines.add(heading(l));
            for (int i = 0; i < network.layer(l).neurons(); i++) {
                lines.add("  " + String.join(", ", neuronInWords(l, i)));
            }
        }
        return String.join("\n", lines);
    }

    private List<String> neuronInWords(int l, int i) {
        Layer layer = network.layer(l);
        List<String> parts = new ArrayList<>();
        for (int j = 0; j < layer.inputs(); j++) {
            String from = l == 0 ? names.input(j) : names.neuron(l - 1, j);
            parts.add((j == 0 ? names.neuron(l, i) + ": " : "") + names.weight(l, i, j) + " (from " + from + ") "
                    + change(before == null ? layer.weights().get(i, j) : before.layer(l).weights().get(i, j), layer.weights().get(i, j))
                    + (gradients == null ? "" : " with dE/dw " + Numbers.text(gradients.layer(l).weights().get(i, j))));
        }
        if (layer.hasBias()) {
            parts.add(names.bias(l, i) + " "
                    + change(before == null ? layer.bias().get(i) : before.layer(l).bias().get(i), layer.bias().get(i))
                    + (gradients == null ? "" : " with dE/db " + Numbers.text(gradients.layer(l).bias().get(i))));
        }
        if (pass != null) {
            parts.add("z = " + Numbers.text(pass.layer(l).z().get(i)));
            parts.add("a = " + Numbers.text(pass.layer(l).a().get(i)));
        }
        if (gradients != null) {
            parts.add("delta = " + Numbers.text(gradients.layer(l).delta().get(i)));
        }
        return parts;
    }

    private static String change(double old, double now) {
        return old == now ? "= " + Numbers.text(now) : "from " + Numbers.text(old) + " to " + Numbers.text(now);
    }

    String alternativeText() {
        String what = before != null
                ? "before and after a step: " + changed()
                : "with its weights" + (pass == null ? "" : ", z and a") + (gradients == null ? "" : ", and gradients");
        return "Network " + network.shape() + " " + what + "." + (leftOut().isEmpty() ? "" : " " + leftOut());
    }

    /** {@return what the drawing does not show, in a sentence, or nothing} */
    String leftOut() {
        return new DiagramDrawing(this).leftOut();
    }

    private String changed() {
        int changed = 0;
        int all = 0;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer now = network.layer(l);
            for (int i = 0; i < now.neurons(); i++) {
                for (int j = 0; j < now.inputs(); j++) {
                    all++;
                    changed += now.weights().get(i, j) == before.layer(l).weights().get(i, j) ? 0 : 1;
                }
                if (now.hasBias()) {
                    all++;
                    changed += now.bias().get(i) == before.layer(l).bias().get(i) ? 0 : 1;
                }
            }
        }
        return changed + " of " + all + " weights and biases changed";
    }

    private int weightCount() {
        return network.layers().stream().mapToInt(layer -> layer.neurons() * layer.inputs()).sum();
    }

    String heading(int layer) {
        return "layer " + layer + ", " + network.layer(layer).activation();
    }

    Network network() {
        return network;
    }

    /** The network before the step, or null. */
    Network before() {
        return before;
    }

    /** The recorded pass, or null. */
    ForwardPass pass() {
        return pass;
    }

    /** The gradients, or null. */
    Gradients gradients() {
        return gradients;
    }

    Names names() {
        return names;
    }
}
