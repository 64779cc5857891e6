package nnbyhand.table;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A field that should hold a number: read with a decimal point whatever the language, or refused with the reason. */
final class StrictNumber {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern COMMA_OF_EITHER_KIND = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([,.'\u00a0\u202f\u2009 ]\\d{3})+([.,]\\d*)?");
    private static final Pattern LONG_EXPONENT = Pattern.compile("[eE][+-]?\\d{5}");
    private static final Pattern ZERO = Pattern.compile("[+-]?[0.]+([eE].*)?");
    private static final Set<String> MISSING =
            Set.of("na", "n/a", "#n/a", "<na>", "null", "none", "nil", "?", "*", "-", "--", ".", "missing");
    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity", "\u221e");

    private StrictNumber() {}

    static boolean isNumber(String field) {
        return NUMBER.matcher(field).matches();
    }

    /** Whether it is a number whose exponent a {@link java.math.BigDecimal} can hold. */
    static boolean isDecimal(String field) {
        return isNumber(field) && !LONG_EXPONENT.matcher(field).find();
    }

    /** The field's number; place begins the message if there is none. */
    static double parse(String field, Supplier<String> place) {
        if (!isNumber(field)) {
            throw new IllegalArgumentException(place.get() + ": " + reason(field));
        }
        double number = Double.parseDouble(field);
        if (Double.isInfinite(number) || number == 0 && !ZERO.matcher(field).matches()) {
            throw new IllegalArgumentException(place.get() + ": " + Shown.field(field).replace("\"", "") + " is too "
                    + (number == 0 ? "close to 0" : "large") + " for a double, which reaches from about 5e-324 to 1.8e308");
        }
        return number;
    }

    private static String reason(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        if (field.isEmpty()) {
            return "the value is missing (the field is empty); fill it in, or delete the whole row";
        }
        String shown = Shown.field(field);
        if (MISSING.contains(lower)) {
            return "the value is missing (" + shown + "); fill it in, or delete the whole row";
        }
        if (NOT_FINITE.contains(lower.replaceFirst("^[+-]", ""))) {
            return "a finite number is needed, but " + shown + " stands there";
        }
        if (COMMA_OF_EITHER_KIND.matcher(field).matches()) {
            return shown + " can be read with a decimal comma, " + field.replace(',', '.') + ", or with a mark between "
                    + "its thousands, " + field.replace(",", "") + ": write the one that is meant";
        }
        if (DECIMAL_COMMA.matcher(field).matches()) {
            return shown + " looks like a number with a decimal comma: write it with a point"
                    + (field.length() > 30 ? "" : ", " + field.replace(',', '.'));
        }
        if (GROUPED.matcher(field).matches()) {
            return shown + " looks like a number with marks between its thousands: write the digits without them";
        }
        int strange = field.codePoints().filter(c -> c > 126 || c < 32).findFirst().orElse(0);
        return "a number is needed, but the text " + shown + " stands there"
                + (strange == 0 ? "" : String.format(Locale.ROOT, " (with the character U+%04X)", strange))
                + "; a column of classes becomes the target with classTarget(...)";
    }
}
