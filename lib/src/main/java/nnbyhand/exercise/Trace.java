package nnbyhand.exercise;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nnbyhand.Numbers;

/**
 * Everything one calculation wrote down, in order: the numbers given and each result with its formula. The names in a
 * formula are names of this trace, so what a result was made of, and the formula with the numbers in, follow from it.
 */
final class Trace {
    /** One number: given (no formula) or computed; carried is what the later lines were given of it. */
    record Line(String name, Supplier<String> text, double value, double carried) {
        String formula() {
            return text.get();
        }

        boolean given() {
            return text == NO_FORMULA;
        }

        /** Whether only the sign of another number has gone into this one. */
        boolean isSign() {
            return formula().startsWith("sign(");
        }
    }

    private static final Supplier<String> NO_FORMULA = () -> "";

    private final Rules rules;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private Pattern names;

    Trace(Rules rules) {
        this.rules = rules;
    }

    Rules rules() {
        return rules;
    }

    double given(String name, double value) {
        return add(new Line(name, NO_FORMULA, value, value));
    }

    /** Writes down a result; what is returned is to be used from here on, for a rule may round it. */
    double note(String name, String formula, double value) {
        return note(name, () -> formula, value);
    }

    /** As {@link #note(String, String, double)}; the formula is made only if it is shown, for most traces never are. */
    double note(String name, Supplier<String> formula, double value) {
        return add(new Line(name, formula, value, rules.get(Rules.CARRY).of(name, value)));
    }

    /** Writes down a result under a second name, such as the largest of several. */
    void alias(String name, String of) {
        add(new Line(name, () -> of, line(of).value(), line(of).carried()));
    }

    private double add(Line line) {
        if (lines.put(line.name(), line) != null) {
            throw new IllegalStateException("written down twice: " + line.name());
        }
        return line.carried();
    }

    /** The numbers of that name before they are carried on. */
    double[] values(List<String> asked) {
        return asked.stream().mapToDouble(name -> line(name).value()).toArray();
    }

    List<Line> all() {
        return List.copyOf(lines.values());
    }

    boolean has(String name) {
        return lines.containsKey(name);
    }

    boolean hasHiddenLayer() {
        return lines.keySet().stream().anyMatch(Names::isOfHiddenNeuron);
    }

    Line line(String name) {
        Line line = lines.get(name);
        if (line == null) {
            throw new IllegalStateException("never written down: " + name + " (there are " + lines.keySet() + ")");
        }
        return line;
    }

    /** The results that these were made of, themselves included, in the order they were computed. */
    List<Line> chain(List<String> asked) {
        Set<String> needed = new LinkedHashSet<>();
        asked.forEach(name -> need(name, needed));
        return lines.values().stream()
                .filter(line -> !line.given() && needed.contains(line.name()))
                .toList();
    }

    private void need(String name, Set<String> needed) {
        if (needed.add(name)) {
            parts(line(name)).forEach(part -> need(part, needed));
        }
    }

    /** The names in a line's formula. */
    List<String> parts(Line line) {
        return names().matcher(line.formula()).results().map(MatchResult::group).toList();
    }

    /** The line that another one only repeats, if its formula is a bare name. */
    Line origin(Line line) {
        Line named = lines.get(line.formula());
        return named == null || named.given() ? line : origin(named);
    }

    /** A line's formula with the numbers in it, each shown with some digits. */
    String withNumbers(Line line, int digits) {
        return replaceNames(line.formula(), used -> {
                    String text = Numbers.text(used.carried(), digits);
                    return text.startsWith("-") ? "(" + text + ")" : text;
                })
                .replaceAll("\\((\\([^()]*\\))\\)", "$1");
    }

    private String replaceNames(String formula, Function<Line, String> text) {
        return names().matcher(formula)
                .replaceAll(match -> Matcher.quoteReplacement(text.apply(line(match.group()))));
    }

    /** Matches any name written down, the longest first, where no part of a longer word surrounds it. */
    private Pattern names() {
        if (names == null) {
            names = Pattern.compile("(?<![\\w'])(?:"
                    + lines.keySet().stream()
                            .sorted(Comparator.comparing(String::length).reversed())
                            .map(Pattern::quote)
                            .collect(Collectors.joining("|"))
                    + ")(?![\\w'])");
        }
        return names;
    }
}
