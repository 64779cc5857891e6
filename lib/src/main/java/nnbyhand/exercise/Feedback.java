package nnbyhand.exercise;

import java.util.ArrayList;
import java.util.List;
import nnbyhand.notebook.Bundle;
import nnbyhand.notebook.Grid;
import nnbyhand.notebook.Showable;

/** What an exercise answers: a task, a judgement, a hint or a solution, as text and as HTML. */
public final class Feedback implements Showable {
    private final String title;
    private final List<Part> parts;

    private Feedback(String title, List<Part> parts) {
        this.title = title;
        this.parts = parts;
    }

    /** One part below another. */
    private record Part(String text, String html) {}

    static Feedback of(String title) {
        return new Feedback(title, List.of());
    }

    Feedback saying(String sentences) {
        return with(new Part(sentences, "<p>" + escape(sentences) + "</p>"));
    }

    /** Where the notebooks explain it. */
    Feedback pointingTo(Topic topic) {
        return with(new Part("See " + topic + ".",
                "<p>See <a href=\"" + topic.link() + "\">" + escape(topic.toString()) + "</a>.</p>"));
    }

    /** Lines that stay as they are. */
    Feedback quoting(String lines) {
        return with(new Part(lines, "<pre>" + escape(lines) + "</pre>"));
    }

    Feedback showing(Grid table) {
        return with(new Part(table.toString(), (String) table.bundle().forms().get("text/html")));
    }

    private Feedback with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new Feedback(title, List.copyOf(more));
    }

    @Override
    public Bundle bundle() {
        StringBuilder html = new StringBuilder("<p><b>").append(escape(title)).append("</b></p>");
        parts.forEach(part -> html.append('\n').append(part.html()));
        return Bundle.text(toString()).with("text/html", html.toString());
    }

    /** {@return the text, one part below another} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title);
        parts.forEach(part -> text.append('\n').append(part.text()));
        return text.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
