package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nnbyhand.Example;
import nnbyhand.Network;
import nnbyhand.Training;
import nnbyhand.TrainingRun;

/**
 * Sliders that redraw numbers, diagrams and curves while they are moved:
 * {@code Live.sliders(Slider.of("w", -4, 4, 2)).show(at -> Diagram.of(network.withWeight(0, 0, 0, at.get("w"))))}.
 * Where there are no sliders (GitHub, a terminal, a notebook that was not run), the first state is shown.
 */
public final class Live {
    /** The sliders' lines to the page by cell, so that running the cell again closes what it opened before. */
    private static final Map<String, Opened> OPENED = new HashMap<>();

    private record Opened(Object request, List<Widgets> widgets) {}

    private final List<Slider> sliders;

    private Live(List<Slider> sliders) {
        this.sliders = sliders;
    }

    /**
     * Sliders, one below the other.
     *
     * @param sliders at least one, with different names
     * @return the sliders, which {@link #show} shows
     */
    public static Live sliders(Slider... sliders) {
        if (sliders.length == 0) {
            throw new IllegalArgumentException("there is no slider to show: Slider.of(\"w\", -4, 4, 2)");
        }
        Set<String> names = new HashSet<>();
        for (Slider slider : sliders) {
            if (!names.add(Values.notNull(slider).name())) {
                throw new IllegalArgumentException("two sliders are called " + slider.name());
            }
        }
        return new Live(List.of(sliders));
    }

    /**
     * Shows the sliders and, below them, what is made of their numbers, again and again as they are moved.
     *
     * @param redraw what to show, as {@link Show#show} takes it; several things as a list
     */
    public void show(Function<SliderValues, ?> redraw) {
        Map<String, Double> start = new LinkedHashMap<>();
        sliders.forEach(slider -> start.put(slider.name(), slider.start()));
        List<Bundle> first = drawn(redraw, start);
        String sentence = sliders.stream().map(Slider::toString).collect(Collectors.joining("; "));
        Bundle still = Bundle.text(sentence + "\n" + first.stream().map(Bundle::text).collect(Collectors.joining("\n")))
                .with(Bundle.HTML, "<p>" + Html.escape(sentence) + "</p>\n" + html(first));
        JupyterKernel kernel = JupyterKernel.current();
        if (kernel == null) {
            Kernel.current().display(still);
            return;
        }
        Widgets widgets = Widgets.open(kernel, sliders, html(first), values -> redrawn(redraw, values));
        if (widgets == null) {
            kernel.display(still);
            return;
        }
        closeEarlier(kernel, widgets);
        kernel.display(still.with(Widgets.VIEW, widgets.view()));
    }

    /**
     * Trains, and meanwhile draws how the loss falls, with the epoch, the loss and the time left; in the end the curve
     * is a figure like any other. Interrupting the kernel stops it.
     *
     * @param training how to train; a progress callback of its own gives way to the drawing
     * @param network where to start
     * @param examples what to learn
     * @return what {@link Training#run} returns
     */
    public static TrainingRun train(Training training, Network network, List<Example> examples) {
        return TrainingCurve.train(training, network, examples);
    }

    private static synchronized void closeEarlier(JupyterKernel kernel, Widgets widgets) {
        Opened earlier = OPENED.get(kernel.cell());
        List<Widgets> now = new ArrayList<>(List.of(widgets));
        if (earlier != null && earlier.request() == kernel.request()) {
            now.addAll(earlier.widgets());
        } else if (earlier != null) {
            earlier.widgets().forEach(Widgets::close);
        }
        OPENED.put(kernel.cell(), new Opened(kernel.request(), now));
    }

    private static List<Bundle> drawn(Function<SliderValues, ?> redraw, Map<String, Double> values) {
        Object shown = redraw.apply(new SliderValues(new LinkedHashMap<>(values)));
        return Show.bundles(List.of(Values.notNull(shown)));
    }

    /** Below a slider there is no red box for errors: the message stands where the numbers were. */
    private static String redrawn(Function<SliderValues, ?> redraw, Map<String, Double> values) {
        try {
            return html(drawn(redraw, values));
        } catch (RuntimeException e) {
            return "<pre>" + Html.escape(e.getMessage() == null ? e.toString() : e.getMessage()) + "</pre>";
        }
    }

    private static String html(List<Bundle> bundles) {
        return bundles.stream().map(Bundle::html).collect(Collectors.joining("\n"));
    }
}
