package nnbyhand.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import nnbyhand.notebook.JupyterKernel.Channel;

/**
 * Sliders with HTML below them, as models of JupyterLab's widgets extension: each model is a line to the page on
 * which its state is kept the same at both ends (jupyter-widgets messaging protocol, version 2.1.0).
 */
final class Widgets {
    static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private static final String TARGET = "jupyter.widget";
    private static final String CONTROL_TARGET = "jupyter.widget.control";
    private static final Map<String, Object> PROTOCOL = Map.of("version", "2.1.0");

    private static final String BASE = "@jupyter-widgets/base";
    private static final String CONTROLS = "@jupyter-widgets/controls";

    /** Every open model, for a page that was loaded anew and asks for them. */
    private static final Map<String, Model> MODELS = new LinkedHashMap<>();

    /** The kernels that already answer such pages. */
    private static final Map<Object, Boolean> ANSWERING = new WeakHashMap<>();

    /** One model: its line, once it is open, and what the page knows of it. */
    private static final class Model {
        private final Map<String, Object> state;
        private Channel channel;

        Model(Map<String, Object> state) {
            this.state = state;
        }

        synchronized void set(String key, Object value) {
            state.put(key, value);
            channel.send(Map.of("method", "update", "state", Map.of(key, value), "buffer_paths", List.of()));
        }

        synchronized Map<String, Object> state() {
            return new LinkedHashMap<>(state);
        }
    }

    private final List<Model> models = new ArrayList<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Function<Map<String, Double>, String> redraw;
    private Model html;
    private Model box;

    private Widgets(Function<Map<String, Double>, String> redraw) {
        this.redraw = redraw;
    }

    /** {@return the open widgets, or null if there is no page to open them on} */
    static Widgets open(JupyterKernel kernel, List<Slider> sliders, String firstHtml, Function<Map<String, Double>, String> redraw) {
        synchronized (MODELS) {
            if (ANSWERING.put(kernel.identity(), true) == null) {
                kernel.accept(CONTROL_TARGET, channel -> message -> channel.send(states()));
            }
        }
        Widgets widgets = new Widgets(redraw);
        return widgets.open(kernel, sliders, firstHtml) ? widgets : null;
    }

    private boolean open(JupyterKernel kernel, List<Slider> sliders, String firstHtml) {
        Model layout = model(kernel, state(BASE, "Layout", Map.of("width", "500px")), null);
        if (layout == null) {
            return false;
        }
        Model style = model(kernel, state(CONTROLS, "SliderStyle", Map.of("description_width", "110px")), null);
        List<String> children = new ArrayList<>();
        for (Slider slider : sliders) {
            values.put(slider.name(), slider.start());
            Map<String, Object> state = state(CONTROLS, slider.logarithmic() ? "FloatLogSlider" : "FloatSlider", Map.of(
                    "description", slider.name(),
                    "value", slider.start(),
                    "min", slider.logarithmic() ? Math.log10(slider.low()) : slider.low(),
                    "max", slider.logarithmic() ? Math.log10(slider.high()) : slider.high(),
                    "step", slider.step(),
                    "continuous_update", true,
                    "readout_format", slider.logarithmic() ? ".3~g" : "~g",
                    "layout", reference(layout),
                    "style", reference(style)));
            children.add(reference(model(kernel, state, value -> moved(slider.name(), value))));
        }
        html = model(kernel, state(CONTROLS, "HTMLMath", Map.of("value", firstHtml)), null);
        children.add(reference(html));
        box = model(kernel, state(CONTROLS, "VBox", Map.of("children", children)), null);
        return true;
    }

    /** {@return what a notebook's output holds to show the widgets} */
    Map<String, Object> view() {
        return Map.of("version_major", 2, "version_minor", 0, "model_id", box.channel.id());
    }

    /** Closes every line; the page then lets go of its models. */
    void close() {
        synchronized (MODELS) {
            models.forEach(model -> MODELS.remove(model.channel.id()));
        }
        models.forEach(model -> model.channel.close());
    }

    private void moved(String slider, double value) {
        values.put(slider, value);
        html.set("value", redraw.apply(values));
    }

    private interface Moved {
        void to(double value);
    }

    private Model model(JupyterKernel kernel, Map<String, Object> state, Moved moved) {
        Model model = new Model(state);
        model.channel = kernel.open(
                TARGET, PROTOCOL, Map.of("state", state, "buffer_paths", List.of()), message -> received(model, message, moved));
        if (model.channel == null) {
            return null;
        }
        models.add(model);
        synchronized (MODELS) {
            MODELS.put(model.channel.id(), model);
        }
        return model;
    }

    private static void received(Model model, Map<String, Object> message, Moved moved) {
        if ("request_state".equals(message.get("method"))) {
            model.channel.send(Map.of("method", "update", "state", model.state(), "buffer_paths", List.of()));
        } else if (moved != null
                && message.get("state") instanceof Map<?, ?> changes
                && changes.get("value") instanceof Number value) {
            synchronized (model) {
                model.state.put("value", value.doubleValue());
            }
            moved.to(value.doubleValue());
        }
    }

    private static Map<String, Object> states() {
        Map<String, Object> states = new LinkedHashMap<>();
        synchronized (MODELS) {
            MODELS.forEach((id, model) -> {
                Map<String, Object> state = model.state();
                states.put(id, Map.of(
                        "model_name", state.get("_model_name"),
                        "model_module", state.get("_model_module"),
                        "model_module_version", state.get("_model_module_version"),
                        "state", state));
            });
        }
        return Map.of("method", "update_states", "states", states, "buffer_paths", List.of());
    }

    private static Map<String, Object> state(String module, String name, Map<String, Object> own) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("_model_module", module);
        state.put("_model_module_version", "2.0.0");
        state.put("_model_name", name + "Model");
        boolean style = name.endsWith("Style");
        state.put("_view_module", style ? BASE : module);
        state.put("_view_module_version", "2.0.0");
        state.put("_view_name", style ? "StyleView" : name + "View");
        state.putAll(own);
        return state;
    }

    private static String reference(Model model) {
        return "IPY_MODEL_" + model.channel.id();
    }
}
