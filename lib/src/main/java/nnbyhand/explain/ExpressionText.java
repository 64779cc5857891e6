package nnbyhand.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nnbyhand.Numbers;

/**
 * Writes down how a scalar was calculated, with names or with the numbers in their places.
 * A long sum or product is shortened to its first and last terms, and what lies too deep to a pair of dots.
 */
final class ExpressionText {
    /** A sum or product longer than this shows {@link #FIRST} and {@link #LAST} of its terms. */
    static final int LONGEST = 10;
    static final int FIRST = 3;
    static final int LAST = 2;

    private static final int DEEPEST = 40;
    private static final int MOST_OPERATIONS = 200;

    /** How tightly an operation holds its operands together. */
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int POWER = 4;
    private static final int ATOM = 5;

    /** For which reader. */
    enum Form {
        TEXT,
        LATEX
    }

    private final Scalar scalar;
    private final Form form;
    private final boolean named;
    private final int digits;
    private int operations;

    private ExpressionText(Scalar scalar, Form form, boolean named, int digits) {
        this.scalar = scalar;
        this.form = form;
        this.named = named;
        this.digits = digits;
    }

    /** With the names of what has one. */
    static ExpressionText withNames(Scalar scalar, Form form) {
        return new ExpressionText(scalar, form, true, Numbers.DIGITS);
    }

    /** With numbers in all places, of 1 to 17 significant digits. */
    static ExpressionText withNumbers(Scalar scalar, Form form, int digits) {
        return new ExpressionText(scalar, form, false, digits);
    }

    /** The last operation on its operands, even if the result has a name of its own. */
    String calculation() {
        return scalar.operands().isEmpty() ? leaf(scalar) : operation(scalar, 0);
    }

    private String write(Scalar part, int least, int depth) {
        if (part.symbol() != null || part.operands().isEmpty()) {
            String text = leaf(part);
            // A sign or a power of ten in the midst of a calculation would be misread.
            boolean power = form == Form.TEXT
                    ? text.indexOf('e') > 0 && least > SIGN
                    : text.contains("\\times 10") && least > PRODUCT;
            boolean misread = text.startsWith("-") && least > SUM || power;
            return misread && isNumber(part) ? bracketed(text) : text;
        }
        if (depth > DEEPEST || operations++ > MOST_OPERATIONS) {
            return form == Form.TEXT ? "(...)" : "(\\dots)";
        }
        String text = operation(part, depth);
        return holds(part) < least ? bracketed(text) : text;
    }

    private boolean isNumber(Scalar part) {
        return !named || part.symbol() == null;
    }

    private String leaf(Scalar part) {
        if (isNumber(part)) {
            return form == Form.TEXT ? Numbers.text(part.value(), digits) : Numbers.latex(part.value(), digits);
        }
        return form == Form.TEXT ? part.symbol().text() : part.symbol().latex();
    }

    private String operation(Scalar part, int depth) {
        List<Scalar> operands = part.operands();
        return switch (part.kind()) {
            case PLUS, MINUS -> chain(part, true, depth);
            case TIMES -> chain(part, false, depth);
            case DIVIDED -> form == Form.TEXT
                    ? write(operands.get(0), PRODUCT, depth + 1) + " / " + write(operands.get(1), SIGN, depth + 1)
                    : "\\frac{" + write(operands.get(0), 0, depth + 1) + "}{" + write(operands.get(1), 0, depth + 1) + "}";
            case POWER -> form == Form.TEXT
                    ? write(operands.get(0), ATOM, depth + 1) + "^" + write(operands.get(1), ATOM, depth + 1)
                    : write(operands.get(0), ATOM, depth + 1) + "^{" + write(operands.get(1), 0, depth + 1) + "}";
            case NEGATED -> "-" + write(operands.get(0), PRODUCT, depth + 1);
            case FUNCTION -> call(part, depth);
            case LEAF, CONSTANT -> leaf(part);
        };
    }

    private String call(Scalar part, int depth) {
        if (part.function().text().equals("exp")) {
            String exponent = write(part.operands().get(0), form == Form.TEXT ? ATOM : 0, depth + 1);
            return form == Form.TEXT ? "e^" + exponent : "e^{" + exponent + "}";
        }
        List<String> arguments = new ArrayList<>();
        for (Scalar operand : part.operands()) {
            arguments.add(write(operand, 0, depth + 1));
        }
        shorten(arguments, ", ");
        String list = String.join(", ", arguments);
        return form == Form.TEXT
                ? part.function().text() + "(" + list + ")"
                : part.function().latex() + "\\left(" + list + "\\right)";
    }

    /** A sum a + b - c or product a * b * c, which may be thousands of terms long, written from left to right. */
    private String chain(Scalar part, boolean sum, int depth) {
        List<Scalar> terms = new ArrayList<>();
        List<Boolean> taken = new ArrayList<>();
        Scalar rest = part;
        while (isLink(rest, sum) && (rest == part || rest.symbol() == null)) {
            Scalar term = rest.operands().get(1);
            boolean negated = sum && rest.kind() == Scalar.Kind.PLUS && term.kind() == Scalar.Kind.NEGATED
                    && term.symbol() == null;
            terms.add(negated ? term.operands().get(0) : term);
            taken.add(negated || rest.kind() == Scalar.Kind.MINUS);
            rest = rest.operands().get(0);
        }
        terms.add(rest);
        taken.add(false);
        Collections.reverse(terms);
        Collections.reverse(taken);

        int hidden = terms.size() > LONGEST ? terms.size() - FIRST - LAST : 0;
        String sign = sum ? " + " : form == Form.TEXT ? " * " : " \\cdot ";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            if (hidden > 0 && i == FIRST) {
                text.append(sign).append(dots(hidden));
                i += hidden;
            }
            String join = i == 0 ? "" : taken.get(i) ? " - " : sign;
            text.append(join).append(write(terms.get(i), least(sum, i, taken.get(i), terms.get(i)), depth + 1));
        }
        return text.toString();
    }

    private static int least(boolean sum, int place, boolean taken, Scalar term) {
        if (!sum) {
            // a * (b * c) reads as well without brackets; a number among the factors keeps its own.
            return place == 0 || term.kind() == Scalar.Kind.TIMES && term.symbol() == null ? PRODUCT : SIGN;
        }
        return place == 0 ? 0 : taken ? PRODUCT : SUM + 1;
    }

    private static boolean isLink(Scalar part, boolean sum) {
        return sum
                ? part.kind() == Scalar.Kind.PLUS || part.kind() == Scalar.Kind.MINUS
                : part.kind() == Scalar.Kind.TIMES;
    }

    private int holds(Scalar part) {
        return switch (part.kind()) {
            case PLUS, MINUS -> SUM;
            case TIMES -> PRODUCT;
            case DIVIDED -> form == Form.TEXT ? PRODUCT : SIGN;
            case NEGATED -> SUM;
            case POWER -> POWER;
            case FUNCTION -> part.function().text().equals("exp") ? POWER : ATOM;
            case LEAF, CONSTANT -> ATOM;
        };
    }

    private String dots(int hidden) {
        return form == Form.TEXT ? "... " + hidden + " more ..." : "\\underbrace{\\cdots}_{" + hidden + "\\ \\text{more}}";
    }

    private void shorten(List<String> list, String separator) {
        if (list.size() > LONGEST) {
            int hidden = list.size() - FIRST - LAST;
            list.subList(FIRST, FIRST + hidden).clear();
            list.add(FIRST, dots(hidden));
        }
    }

    private String bracketed(String text) {
        return form == Form.TEXT ? "(" + text + ")" : "\\left(" + text + "\\right)";
    }
}
