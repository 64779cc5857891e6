package nnbyhand.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One value in several forms, from which a notebook takes the best it can draw; plain text is always among them. */
public final class Bundle {
    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String LATEX = "text/latex";
    static final String PLOTLY = "application/vnd.plotly.v1+json";

    private final Map<String, Object> forms;

    private Bundle(Map<String, Object> forms) {
        this.forms = Collections.unmodifiableMap(forms);
    }

    /**
     * Plain text alone.
     *
     * @param text what a terminal prints
     * @return the bundle
     */
    public static Bundle text(String text) {
        return new Bundle(new LinkedHashMap<>(Map.of(TEXT, text)));
    }

    /**
     * One more form of the same value.
     *
     * @param mimeType such as {@code text/html}
     * @param form a String, or maps and lists of numbers and strings for a JSON type
     * @return the larger bundle; this one stays as it is
     */
    public Bundle with(String mimeType, Object form) {
        Map<String, Object> more = new LinkedHashMap<>(forms);
        more.put(mimeType, form);
        return new Bundle(more);
    }

    /** {@return the plain text} */
    public String text() {
        return (String) forms.get(TEXT);
    }

    /** {@return the HTML, or the text as HTML} */
    String html() {
        return forms.get(HTML) instanceof String html ? html : "<pre>" + Html.escape(text()) + "</pre>";
    }

    /** {@return every form by its MIME type} */
    public Map<String, Object> forms() {
        return forms;
    }

    @Override
    public String toString() {
        return text();
    }
}
